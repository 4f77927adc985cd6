"""Proof that a new Word file holds what it should and nothing else.

Three readers that share no code: a walk over every part, element and attribute against a list; the raw bytes of each
part without an XML parser; and, where installed, exiftool and mat2. Pictures are proven as pictures are.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from secondlook.documents.formats import _docx_parts as parts
from secondlook.documents.formats import formats
from secondlook.documents.formats._docx_allowed import not_allowed, strange_values
from secondlook.documents.formats._docx_archive import archive
from secondlook.documents.formats._docx_package import parsed
from secondlook.documents.model import Fault, Opening, Removed, Where
from secondlook.documents.proof import outside
from secondlook.documents.proof.readers import reader
from secondlook.documents.proof.search import left_over
from secondlook.errors import BadDocument

_WALKER = "Second Look's walker of Word files"
_RAW = "Second Look's reader of raw XML"
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<(w:tab|w:br|/w:p)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r'="([^"]*)"')
_ASIDE = re.compile(r"<[!?](?!xml )[^>]*>")
_OUR_VALUE = re.compile(
    r"[\d.%•]*|r?(?:Picture|Header|Footer|Heading) ?\d*|ListParagraph|FootnoteText|Table(?:Grid|Normal)|preserve|auto|"
    r"dxa|fixed|single|center|right|left|both|continuous|first|default|even|page|rect|PAGE|NUMPAGES|su(?:per|b)script|"
    r"bullet|decimal|(?:lower|upper)(?:Letter|Roman)|multilevel|1\.0|UTF-8|yes|"
    r"http://schemas\.openxmlformats\.org/[\w/]+"
)
"""What we write into attributes: none of it is anybody's name."""
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_SPACES = re.compile(r"\s+")
_MAT2_SAYS = re.compile(r"^\[\+\+?\] Metadata for", re.MULTILINE)
_MAT2_NAMES = re.compile(r"^ {4,}([^:\n]+):", re.MULTILINE)
_EXIFTOOL_SAYS = re.compile(r"(ExifTool|System|File|ZIP|SourceFile)")


def faults(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """Everything that is wrong with a new file."""
    walker = reader(_WALKER)
    try:
        checked = archive(untrusted_data)
        files = {name: checked.unpacked(name) for name in checked.entries}
    except BadDocument:
        yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=walker)
        return
    for passage in checked.beside:
        yield Fault(opening=Opening.NOT_ALLOWED, where=passage.where, reader=walker, kind=passage.kind)
        yield from _searched(passage.text, removed, walker, passage.where, passage.kind)
    for name, info in checked.entries.items():
        made = (info.external_attr, info.internal_attr, info.flag_bits, info.create_system)
        unusual = made != (parts.RIGHTS, 0, 0, parts.UNIX)
        if unusual or info.extra or info.comment or info.date_time != parts.NO_TIME:
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.TRAILING, reader=walker, kind="field of an entry")
        if not _is_expected(name):
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.ATTACHED, reader=walker, kind="part of another kind")
            yield from _searched(name, removed, walker, Where.ATTACHED, "name of a part")
    yield from _parts(files, removed, walker)
    yield from _raw(files, removed)
    yield from _pictures(files, removed)
    yield from _others(untrusted_data, removed)


def _is_expected(name: str) -> bool:
    fixed = (parts.TYPES, "_rels/.rels", "word/styles.xml", "word/settings.xml", "word/numbering.xml")
    story = name.replace("word/_rels/", "word/").removesuffix(".rels") if name.endswith(".rels") else name
    return name in fixed or bool(parts.STORY.fullmatch(story)) or bool(parts.MEDIA.fullmatch(name))


def _parts(files: dict[str, bytes], removed: Removed, walker: str) -> Iterator[Fault]:
    """Each part against what it must be."""
    if parts.MAIN not in files:
        yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=walker, kind="no document")
        return
    words: list[str] = []
    for name, data in files.items():
        fixed = _fixed(name, files)
        if fixed is not None:
            if data not in fixed:
                yield Fault(opening=Opening.NOT_ALLOWED, where=Where.PROPERTY, reader=walker, kind=_plain(name))
            continue
        if parts.MEDIA.fullmatch(name) or not name.endswith(".xml"):
            continue
        try:
            tree = parsed(data)
        except BadDocument:
            yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=walker, kind=_plain(name))
            continue
        for kind in dict.fromkeys(not_allowed(tree, name)):
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.HIDDEN, reader=walker, kind=kind)
        text = "".join(tree.itertext())
        yield from _searched(text, removed, walker, Where.SHOWN, _plain(name))
        values = "\n".join(strange_values(tree, name))
        yield from _searched(values, removed, walker, Where.HIDDEN, f"attribute in {_plain(name)}")
        words.append(text)
    # What is in view must be what was meant to stay, neither more nor less.
    has_pictures = any(parts.MEDIA.fullmatch(name) for name in files)
    there, meant = (Counter(_SPACES.sub("", text)) for text in ("".join(words), removed.kept))
    if meant and not has_pictures and there != meant:
        yield Fault(opening=Opening.NOT_ALLOWED, where=Where.SHOWN, reader=walker, kind="words that were not kept")


def _fixed(name: str, files: dict[str, bytes]) -> tuple[bytes, ...] | None:
    """What a part must be, byte by byte; None: it holds words."""
    if name == parts.TYPES:
        return (parts.content_types(files).encode(),)
    if name == "word/styles.xml":
        return (parts.STYLES.encode(),)
    if name == "word/settings.xml":
        return tuple(parts.settings(even=even).encode() for even in (False, True))
    if name == "_rels/.rels":
        return (parts.relationships("", files).encode(),)
    if name.endswith(".rels"):
        source = name.replace("/_rels/", "/").removesuffix(".rels")
        tied = set(re.findall(rb'Id="rPicture(\d+)"', files[name]))
        shown = [each for each in files if (media := parts.MEDIA.fullmatch(each)) and media[1].encode() in tied]
        return (parts.relationships(source, files, shown).encode(),)
    return None


def _raw(files: dict[str, bytes], removed: Removed) -> Iterator[Fault]:
    """The parts as bytes: words between tags, values, and everything that is neither, without an XML parser."""
    raw = reader(_RAW)
    for name, data in files.items():
        if parts.MEDIA.fullmatch(name) or data in (_fixed(name, files) or ()):
            continue
        text = data.decode("utf-8", errors="replace")
        shown = "".join(match[1] if match[2] is None else " " for match in _TEXT.finditer(text))
        others = {
            "words": _plain_text(shown),
            "tags": _plain_text(_TAG.sub(" ", text)),
            "values": _plain_text("\n".join(each for each in _VALUE.findall(text) if not _OUR_VALUE.fullmatch(each))),
            "comments": _plain_text("\n".join(_ASIDE.findall(text))),
            "backwards": _plain_text(shown)[::-1],
        }
        for kind, said in others.items():
            yield from _searched(said, removed, raw, Where.SHOWN, f"{kind} of {_plain(name)}")
        if "<!" in text.partition("?>")[2] or text.count("<?") != 1:
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.HIDDEN, reader=raw, kind="comment in the XML")


def _pictures(files: dict[str, bytes], removed: Removed) -> Iterator[Fault]:
    """Each picture, as a picture file of its own."""
    for name, data in files.items():
        media = parts.MEDIA.fullmatch(name)
        if media is None:
            continue
        count = int(media[1]) - 1
        boxes = tuple((0, box) for page, box in removed.boxes if page == count)
        module = formats()["png" if media[2] == "png" else "jpeg"]
        for fault in module.verify(data, replace(removed, boxes=boxes)):
            yield replace(fault, part=None, kind=f"picture {count + 1}: {fault.kind}".rstrip(": "))


def _others(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """Other programs, where they are installed."""
    python = reader("zipfile")
    with zipfile.ZipFile(BytesIO(untrusted_data)) as file:
        if file.testzip() is not None:
            yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=python)
    told = outside.read_by("exiftool", untrusted_data)
    if told is not None:
        for name, value in told.fields.items():
            if not _EXIFTOOL_SAYS.match(name):
                yield Fault(opening=Opening.NOT_ALLOWED, where=Where.PROPERTY, reader=told.program, kind=name[:60])
            yield from _searched(value, removed, told.program, Where.PROPERTY, "exiftool")
    told = outside.read_by("mat2", untrusted_data, suffix=".docx")
    if told is not None:
        # It takes the colours of a picture for metadata.
        if _MAT2_SAYS.search(told.text) and not all(name == "Palette" for name in _MAT2_NAMES.findall(told.text)):
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.PROPERTY, reader=told.program, kind="metadata")
        yield from _searched(told.text, removed, told.program, Where.PROPERTY, "mat2")


def _searched(text: str, removed: Removed, by: str, where: Where, kind: str) -> Iterator[Fault]:
    for index in left_over(removed, text):
        characters = len(removed.texts[index])
        yield Fault(opening=Opening.LEFT_OVER, where=where, reader=by, kind=kind, characters=characters)


def _plain(name: str) -> str:
    """A part's name, if it is one of ours."""
    return name if _is_expected(name) else "another part"


def _plain_text(text: str) -> str:
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return text
