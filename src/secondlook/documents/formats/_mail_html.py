"""HTML of a mail as the lines that one sees, and what it holds without showing it. Nothing is loaded, nothing runs.

What is seen is decided by the mark-up, inline styles and simple rules of its style sheets (a tag, a class, an
identifier). A rule for one kind of screen counts as if it held for all: what some readers do not see is not written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree, html

from secondlook.documents.formats._mail_styles import WHITE, Look, alike, colour_of, styled
from secondlook.documents.model import Passage, Where

MOST_ELEMENTS = 100_000
MOST_DEPTH = 500
MOST_RULES = 50
"""For one name, the last of them."""

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody tfoot thead tr ul caption".split()
)
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre table".split())
_NEVER = {
    "script": Where.SCRIPT,
    "style": Where.SCRIPT,
    "template": Where.SCRIPT,
    "noscript": Where.ALTERNATIVE,
    "title": Where.PROPERTY,
    "head": Where.PROPERTY,
    "object": Where.ATTACHED,
    "embed": Where.ATTACHED,
    "iframe": Where.ATTACHED,
    "svg": Where.ALTERNATIVE,
    "math": Where.ALTERNATIVE,
    "audio": Where.ATTACHED,
    "video": Where.ATTACHED,
    "canvas": Where.ALTERNATIVE,
    "select": Where.FIELD,
    "datalist": Where.FIELD,
    "dialog": Where.HIDDEN,
}
"""Elements of which nothing is taken for seen."""
_SAID = ("alt", "title", "aria-label", "aria-description", "placeholder", "summary", "label", "abbr", "content")
_LINKS = ("href", "src", "cite", "action", "background", "data", "longdesc", "poster", "srcset", "ping", "formaction")
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?", re.IGNORECASE)
_PICTURE_SHOWN = re.compile(r"cid:(.+)|(data:image/[\w.+-]+;base64,.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of what is seen, or a picture in its place."""

    text: str = field(default="", repr=False)
    quoted: bool = False
    cid: str = field(default="", repr=False)
    """Of a picture that comes with the mail."""
    data: str = field(default="", repr=False)
    """Of a picture in the mark-up itself: its address."""


class Reader:
    """Reads the HTML of one mail."""

    def __init__(self, untrusted_text: str) -> None:
        self._text = untrusted_text
        self.hidden: list[Passage] = []
        self._lines: list[Line] = []
        self._line: list[str] = []
        self._quoted = False
        self._away: dict[Where, list[str]] = {}
        self._rules: dict[str, list[str]] = {}
        self._count = 0
        self._says = False
        """Whether the line says something already."""
        self.broken = False
        """Whether a part of the text may be missing."""

    def read(self) -> tuple[Line, ...]:
        """The lines, a blank one between paragraphs."""
        # A declaration of an encoding would contradict what has been decoded already.
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", self._text.replace("\x00", ""))
        if not text.strip():
            return ()
        try:
            parser = html.HTMLParser(remove_comments=False, no_network=True, huge_tree=True, recover=True)
            root = html.document_fromstring(text, parser=parser)
        except (etree.LxmlError, ValueError, AssertionError):
            self.broken = True
            return ()
        self.broken = any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log)
        self._sheet(root)
        self._element(root, Look(), 0)
        self._end_line()
        for where, texts in self._away.items():
            said = " ".join("".join(texts).split())
            if said:
                self.hidden.append(Passage(where=where, kind="html", text=said))
        return tuple(_without_blank_ends(self._lines))

    # Elements

    def _element(self, element: etree._Element, around: Look, depth: int) -> None:
        self._count += 1
        if depth > MOST_DEPTH or self._count > MOST_ELEMENTS:
            self.broken = True
            self._take("".join(str(text) for text in element.itertext()), Where.HIDDEN)
            return
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag:
            self._take(element.text or "", Where.COMMENT)
            return
        tag = tag.lower()
        look = self._look(element, tag, around)
        self._attributes(element, tag, look)
        if tag == "br":
            self._end_line()
        elif tag == "hr":
            self._gap()
        elif tag == "img" and look.hidden is None:
            self._picture(element)
        elif tag in ("td", "th") and self._says:
            self._line.append("\t")
        elif tag in _BLOCKS:
            self._gap() if tag in _PARAGRAPHS else self._end_line()
        self._quoted = look.quoted
        self._words(element.text, look)
        for child in element:
            self._element(child, look, depth + 1)
            self._quoted = look.quoted
            self._words(child.tail, look)
        if tag in _BLOCKS:
            self._gap() if tag in _PARAGRAPHS else self._end_line()
        self._quoted = around.quoted

    def _words(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if look.hidden is not None:
            self._take(text, look.hidden)
        elif text.strip() and look.ink is not None and alike(look.ink, look.ground or WHITE):
            covered = look.ground is not None and not alike(look.ground, WHITE)
            self._take(text, Where.COVERED if covered else Where.HIDDEN)
        elif look.kept_spaces:
            first, *others = text.split("\n")
            self._line.append(first)
            for line in others:
                self._end_line(keep=True)
                self._line.append(line)
        else:
            self._line.append(re.sub(r"[ \t\r\n\f]+", " ", text))
            self._says |= bool(text.strip())

    def _take(self, text: str, where: Where) -> None:
        if text.strip():
            self._away.setdefault(where, []).append(f"{text}\n")

    def _end_line(self, *, keep: bool = False) -> None:
        text = "".join(self._line)
        if not keep:
            text = re.sub(r"^ +| +$|(?<=\t) +| +(?=\t)", "", re.sub(r" {2,}", " ", text)).strip("\n\t ")
        self._line.clear()
        self._says = False
        if text or keep:
            self._lines.append(Line(text=text, quoted=self._quoted))

    def _gap(self) -> None:
        """A blank line, unless there is one."""
        self._end_line()
        if self._lines and (self._lines[-1].text or self._lines[-1].cid or self._lines[-1].data):
            self._lines.append(Line())

    def _picture(self, element: etree._Element) -> None:
        source = _PICTURE_SHOWN.match((element.get("src") or "").strip())
        if source is not None:
            self._end_line()
            self._lines.append(Line(cid=(source[1] or "").strip(), data=source[2] or ""))

    # What is not seen

    def _attributes(self, element: etree._Element, tag: str, look: Look) -> None:
        for name, value in element.attrib.items():
            name = str(name).lower()
            if name in _SAID or name.startswith("data-"):
                self._take(str(value), Where.PROPERTY if tag == "meta" else Where.ALTERNATIVE)
            elif name in _LINKS and not str(value).lower().startswith(("cid:", "data:", "#")):
                self._take(str(value), Where.LINK)
            elif name == "value":
                if tag == "input" and (element.get("type") or "text").lower() in (
                    "text",
                    "email",
                    "tel",
                    "search",
                    "submit",
                ):
                    self._words(str(value), look)
                else:
                    self._take(str(value), Where.FIELD)

    def _look(self, element: etree._Element, tag: str, around: Look) -> Look:
        look = replace(around)
        look.quoted |= tag == "blockquote" or "gmail_quote" in (element.get("class") or "")
        look.kept_spaces |= tag in ("pre", "textarea")
        if element.get("hidden") is not None or (tag == "font" and element.get("size") == "0"):
            look.hidden = look.hidden or Where.HIDDEN
        look.ground = colour_of(element.get("bgcolor") or "") or look.ground
        look.ink = colour_of(element.get("color") or "") or look.ink
        for style in (*self._styles_of(element, tag), element.get("style") or ""):
            styled(look, style)
        if tag in _NEVER and look.hidden is None and tag != "head":
            look.hidden = _NEVER[tag]
        return look

    def _sheet(self, root: etree._Element) -> None:
        """Simple rules of the style sheets."""
        for style in root.iter("style"):
            text = re.sub(r"/\*.*?\*/|<!--|-->", "", style.text or "", flags=re.DOTALL)
            for match in _RULE.finditer(text[:200_000]):
                for selector in match[1].split(","):
                    name = selector.strip().split(" ")[-1]
                    if name and _SELECTOR.fullmatch(name):
                        rules = self._rules.setdefault(name.lower(), [])
                        if match[2] not in rules[-MOST_RULES:]:
                            rules.append(match[2])
                            del rules[:-MOST_RULES]

    def _styles_of(self, element: etree._Element, tag: str) -> Iterator[str]:
        if not self._rules:
            return
        names = [tag, *(f".{name}" for name in (element.get("class") or "").lower().split())]
        if element.get("id"):
            names.append(f"#{(element.get('id') or '').lower()}")
        for name in names:
            yield from self._rules.get(name, ())
            if name != tag:
                yield from self._rules.get(f"{tag}{name}", ())


def _without_blank_ends(lines: list[Line]) -> list[Line]:
    def blank(line: Line) -> bool:
        return not (line.text.strip() or line.cid or line.data)

    first, last = 0, len(lines)
    while first < last and blank(lines[first]):
        first += 1
    while last > first and blank(lines[last - 1]):
        last -= 1
    return lines[first:last]
