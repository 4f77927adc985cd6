"""What a Word file holds beside its stories: comments, properties, settings, attached files, parts nobody reaches.

Nothing of it is ever written. What programs put into every file (themes, fonts, styles of their own) is passed over in
silence; a style that somebody named, or a template's path, is not.
"""

from collections.abc import Iterator

from secondlook.documents.formats import Item, Note
from secondlook.documents.formats._docx_archive import strings
from secondlook.documents.formats._docx_names import said
from secondlook.documents.formats._docx_package import Element, Package, R, W, local
from secondlook.documents.formats._docx_pictures import decoded
from secondlook.documents.formats._docx_place import Shared, passages
from secondlook.documents.model import Passage, Where
from secondlook.errors import BadDocument

MOST_LOOKED_AT_BYTES = 16 * 1024**2
"""Of a part that is never written."""
LONGEST_PASSAGE = 200_000
"""Code points. Of an attached file more is not needed to say that it is there."""

_SILENT = ("theme", "fonttable", "websettings", "styleswitheffects", "customxmlprops",
           "diagramlayout", "diagramquickstyle", "diagramcolors", "chartstyle", "chartcolorstyle", "font")  # fmt: skip
_SCRIPTS = ("vbaproject", "wordvbadata", "keymapcustomizations", "attachedtoolbars", "control", "activexcontrolbinary")
_OF_A_PROGRAM = frozenset(
    "Application AppVersion DocSecurity ScaleCrop LinksUpToDate SharedDoc HyperlinksChanged Pages Words Characters "
    "CharactersWithSpaces Lines Paragraphs TotalTime revision language version contentStatus".split()
)
_USUAL_TEMPLATES = ("normal", "normal.dotm", "normal.dotx", "normal.dot", "")
_TIMES = ("created", "modified", "lastPrinted")
_ATTRIBUTES = {
    "author": (Where.PROPERTY, "author of a change"),
    "initials": (Where.PROPERTY, "author of a change"),
    "userId": (Where.PROPERTY, "account of an author"),
    "descr": (Where.ALTERNATIVE, "alternative text"),
    "title": (Where.ALTERNATIVE, "alternative text"),
    "alt": (Where.ALTERNATIVE, "alternative text"),
    "tooltip": (Where.LINK, "tip of a link"),
    "href": (Where.LINK, "link of a drawing"),
    "fullDate": (Where.FIELD, "date of a content control"),
    "displayText": (Where.FIELD, "choice of a content control"),
    "string": (Where.HIDDEN, "text of a drawing"),
}
_VALUES = {
    "alias": (Where.FIELD, "title of a content control"),
    "tag": (Where.FIELD, "tag of a content control"),
    "helpText": (Where.FIELD, "help of a form field"),
    "statusText": (Where.FIELD, "help of a form field"),
    "default": (Where.FIELD, "default of a form field"),
    "listEntry": (Where.FIELD, "choice of a form field"),
    "entryMacro": (Where.SCRIPT, "macro of a form field"),
    "exitMacro": (Where.SCRIPT, "macro of a form field"),
    "tblCaption": (Where.ALTERNATIVE, "caption of a table"),
    "tblDescription": (Where.ALTERNATIVE, "description of a table"),
}
_GIVEN_NAMES = ("Picture ", "Text Box ", "Rectangle ", "Image ", "Grafik ", "Shape ", "Straight Connector ", "Group ",
                "_GoBack", "_Hlk", "_Toc", "_Ref", "_Hlt", "_x0000_", "Diagram ", "Chart ", "Freeform")  # fmt: skip
"""How programs name drawings and bookmarks."""


def left_in(tree: Element, part: str) -> Iterator[Item]:
    """What a story's tree still holds after its words in view were taken out."""
    told: set[tuple[str, str]] = set()
    unread: dict[str, list[str]] = {}
    for element in tree.iter():
        name = local(element)
        if not name:
            yield from passages(Where.HIDDEN, element.text or "", f"comment in the XML of {part}")
        elif element.text and element.text.strip() and name not in ("posOffset", "align", "pctWidth", "pctHeight"):
            unread.setdefault("mc:Fallback" if _is_in_fallback(element) else name, []).append(element.text)
        if element.tail and element.tail.strip():
            unread.setdefault("between elements", []).append(element.tail)
        for where, text, kind in _told(element, name):
            if text.strip() and (kind, text) not in told:
                told.add((kind, text))
                yield Passage(where=where, text=text, kind=kind)
    if "t" in unread:
        yield Note(f"Words in {part} stand in a place that is not understood. They were left out.")
    for name, texts in unread.items():
        where = Where.DELETED if name.startswith("del") else Where.HIDDEN
        yield from passages(
            where, " ".join(texts), f"{name if name.startswith(('mc:', 'between')) else said(name)} in {part}"
        )


def _told(element: Element, name: str) -> Iterator[tuple[Where, str, str]]:
    """What an element's attributes say in words."""
    for key, value in element.attrib.items():
        if key.startswith(R):
            continue
        plain = key.rpartition("}")[2]
        if plain in _ATTRIBUTES:
            where, kind = _ATTRIBUTES[plain]
            if not (plain == "title" and value in ("", " ")) and not (plain == "author" and value == "Unknown"):
                yield where, value, kind
        elif plain == "name" and not value.startswith(_GIVEN_NAMES) and name in ("bookmarkStart", "docPr", "cNvPr"):
            is_bookmark = name == "bookmarkStart"
            yield Where.BOOKMARK if is_bookmark else Where.ALTERNATIVE, value, "bookmark" if is_bookmark else "name"
        elif plain == "val" and name in _VALUES:
            yield _VALUES[name][0], value, _VALUES[name][1]
        elif plain == "val" and name == "docPart" and element.getparent() is not None:
            if local(element.getparent()) == "placeholder" and not value.startswith("Default"):
                continue
        elif name in ("attr", "smartTagPr", "smartTag", "customXml") and plain in ("val", "element"):
            yield Where.HIDDEN, value, "smart tag"
        elif name == "dataBinding" and plain == "xpath":
            yield Where.FIELD, value, "binding of a content control"


def _is_in_fallback(element: Element) -> bool:
    return any(local(above) in ("Fallback", "Choice") for above in element.iterancestors())


def beside(shared: Shared, stories: set[str]) -> Iterator[Item]:
    """Every part that is no story, and what the archive holds beside its parts."""
    package = shared.package
    yield from package.beside
    kinds = _kinds(package)
    for name in package.names:
        if name in stories or name in shared.read_parts or name == "[content_types].xml":
            continue
        if name.endswith(".rels"):
            yield from _outside(package, name)
        elif name not in package.reached:
            yield Passage(where=Where.TRAILING, text=_anything(package, name), kind="part without a relationship")
        else:
            yield from _part(shared, name, kinds.get(name, ""))


def _kinds(package: Package) -> dict[str, str]:
    """What each part is, as those that name it say."""
    kinds: dict[str, str] = {}
    for name in package.names:
        folder, _, file = name.rpartition("/")
        if name.endswith(".rels"):
            source = f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"
            kinds |= {tie.target: tie.kind.casefold() for tie in package.ties(source).values() if not tie.outside}
    return kinds


def _part(shared: Shared, name: str, kind: str) -> Iterator[Item]:
    package = shared.package
    if kind.startswith(_SILENT):
        return
    if kind in ("image", "thumbnail", "hdphoto") or name.rpartition("/")[0].endswith("media"):
        if kind == "thumbnail":
            yield Passage(where=Where.THUMBNAIL, kind="thumbnail")
        elif name not in shared.pictures.used:
            yield Passage(where=Where.HIDDEN, kind="picture that is not shown")
            yield from decoded(package.bytes_of(name), name)[1]
    elif kind in ("core-properties", "extended-properties", "custom-properties"):
        yield from _properties(package.tree(name), kind)
    elif kind == "comments":
        yield from _comments(package.tree(name))
    elif kind == "settings":
        yield from _settings(package.tree(name))
    elif kind == "numbering":
        yield from passages(Where.HIDDEN, "\n".join(shared.lists.unshown), "words of a list that is not used")
    elif kind == "styles":
        yield from _styles(package.tree(name))
    elif kind in _SCRIPTS:
        yield Passage(where=Where.SCRIPT, text=_anything(package, name), kind=said(kind))
    elif kind in ("footnotes", "endnotes", "header", "footer"):
        yield Passage(where=Where.HIDDEN, text=_anything(package, name), kind=f"{kind} that no page shows")
    elif kind in ("commentsextended", "commentsids", "commentsextensible", "people"):
        yield from left_in(package.tree(name), kind)
    else:
        where = Where.HIDDEN if kind in ("customxml", "glossarydocument") else Where.ATTACHED
        text = _anything(package, name)
        if kind == "customxml" and local(package.tree(name)) == "Sources" and not len(package.tree(name)):
            return  # Word's empty list of literature
        if text.strip() or where is Where.ATTACHED:
            yield Passage(where=where, text=text, kind=said(kind))


def _anything(package: Package, name: str) -> str:
    """The words of a part of any kind."""
    data = package.bytes_of(name, MOST_LOOKED_AT_BYTES)
    if data[:2] == b"PK":
        return _nested(data)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        try:
            tree = package.tree(name)
        except BadDocument:
            return strings(data)[:LONGEST_PASSAGE]
        words = [text for element in tree.iter() for text in _words(element)]
        return "\n".join(words)[:LONGEST_PASSAGE]
    return strings(data)[:LONGEST_PASSAGE]


def _words(element: Element) -> Iterator[str]:
    for text in (element.text, element.tail):
        if text and text.strip():
            yield text.strip()
    if local(element):
        for value in element.attrib.values():
            if len(value) > 2 and not value.startswith("http://") and any(sign.isalpha() for sign in value):
                yield value


def _nested(data: bytes) -> str:
    """The words of a package in the package: a workbook behind a chart."""
    try:
        inner = Package(data)
        names = [name for name in inner.names if name.endswith(".xml") and inner.size_of(name) < 4 * 1024**2]
        texts: list[str] = []
        for name in names:
            texts += [each.text.strip() for each in inner.tree(name).iter() if each.text and each.text.strip()]
        return "\n".join(texts)[:LONGEST_PASSAGE]
    except BadDocument:
        return ""


def _outside(package: Package, name: str) -> Iterator[Item]:
    """Addresses outside of the file: links, templates, data sources, pictures that would be fetched."""
    folder, _, file = name.rpartition("/")
    for tie in package.ties(f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}").values():
        if tie.outside:
            yield from passages(Where.LINK, tie.target, f"relationship: {said(tie.kind)}")


def _properties(tree: Element, kind: str) -> Iterator[Item]:
    """Who wrote it, when, for whom."""
    for element in tree:
        name = local(element)
        if not name or name in _OF_A_PROGRAM:
            continue
        text = " ".join(each.text.strip() for each in element.iter() if local(each) and (each.text or "").strip())
        if kind == "custom-properties":
            text = f"{element.get('name', '')} {text}"
        if name in ("TitlesOfParts", "HeadingPairs") or (name == "Template" and text.casefold() in _USUAL_TEMPLATES):
            text = "" if name != "TitlesOfParts" else text
        yield from passages(Where.PROPERTY, text, f"{kind}: {said(name)}" if kind != "custom-properties" else kind)


def _comments(tree: Element) -> Iterator[Item]:
    for comment in tree.iter(W + "comment"):
        words = [each.text or "" for each in comment.iter() if local(each) in ("t", "delText", "instrText")]
        yield from passages(Where.COMMENT, "".join(words), "comment")
        for name in ("author", "initials"):
            yield from passages(Where.PROPERTY, comment.get(W + name, ""), "author of a comment")


def _settings(tree: Element) -> Iterator[Item]:
    """What was set for this document alone."""
    for element in tree:
        name = local(element)
        if name in ("mailMerge", "docVars", "attachedSchema", "saveThroughXslt", "writeProtection"):
            values = [
                value for each in element.iter() for value in each.attrib.values() if any(map(str.isalpha, value))
            ]
            yield from passages(Where.PROPERTY, "\n".join(values), f"settings: {name}")
        elif name == "rsids":
            yield Passage(where=Where.PROPERTY, kind="settings: rsids")


def _styles(tree: Element) -> Iterator[Item]:
    """Styles that somebody named."""
    names = {style: style.find(W + "name") for style in tree.findall(W + "style")}
    own = {style for style in names if style.get(W + "customStyle") in ("1", "true")}
    usual = {style.get(W + "styleId", "") for style in names if style not in own}
    for style in tree.findall(W + "style"):
        name = names[style].get(W + "val", "") if names[style] is not None else ""
        link = style.find(W + "link")
        if style in own and (link is None or link.get(W + "val", "") not in usual):
            yield from passages(Where.PROPERTY, name, "name of a style")
