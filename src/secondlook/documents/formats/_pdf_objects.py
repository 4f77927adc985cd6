"""What a PDF holds beside its pages: every string and every stream that no page draws, and where it belongs.

Walked from the root over all objects, so that nothing is missed for being new: where a string is not known by its
place, it is reported as private data. Fonts and spaces of colours have strings that say nothing of anybody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from secondlook.documents import limits
from secondlook.documents.formats import _pdf_attached as attached
from secondlook.documents.model import Passage, Where
from secondlook.errors import BadDocument

_PLACES = {
    "/Info": (Where.PROPERTY, "document information"),
    "/Metadata": (Where.PROPERTY, "XMP properties"),
    "/PieceInfo": (Where.PROPERTY, "a program's own data"),
    "/PageLabels": (Where.PROPERTY, "page labels"),
    "/ViewerPreferences": (Where.PROPERTY, "viewer preferences"),
    "/OutputIntents": (Where.PROPERTY, "output intents"),
    "/Threads": (Where.PROPERTY, "article threads"),
    "/SpiderInfo": (Where.PROPERTY, "web capture"),
    "/DSS": (Where.PROPERTY, "signature data"),
    "/Perms": (Where.PROPERTY, "permissions"),
    "/Legal": (Where.PROPERTY, "legal attestation"),
    "/Outlines": (Where.BOOKMARK, "bookmarks"),
    "/Dests": (Where.BOOKMARK, "named destinations"),
    "/EmbeddedFiles": (Where.ATTACHED, "attached file"),
    "/EF": (Where.ATTACHED, "attached file"),
    "/AF": (Where.ATTACHED, "attached file"),
    "/FS": (Where.ATTACHED, "attached file"),
    "/JavaScript": (Where.SCRIPT, "script"),
    "/JS": (Where.SCRIPT, "script"),
    "/AA": (Where.SCRIPT, "actions"),
    "/OpenAction": (Where.LINK, "action when opened"),
    "/A": (Where.LINK, "link"),
    "/URI": (Where.LINK, "link"),
    "/StructTreeRoot": (Where.ALTERNATIVE, "structure of the text"),
    "/OCProperties": (Where.LAYER, "name of a layer"),
    "/Properties": (Where.ALTERNATIVE, "properties of marked content"),
    "/AcroForm": (Where.FIELD, "form field"),
    "/Annots": (Where.ANNOTATION, "annotation"),
    "/Thumb": (Where.THUMBNAIL, "thumbnail of a page"),
    "/Alternates": (Where.HIDDEN, "alternate picture"),
}
"""By the key that leads there; the innermost that is known counts."""
_SILENT = frozenset(
    """/Font /FontDescriptor /ColorSpace /CharProcs /Encoding /ToUnicode /CIDSystemInfo /DestOutputProfile /ID /Shading
    /Pattern /Function /ExtGState /FontFile /FontFile2 /FontFile3 /CharSet /Lang /SMask /Mask /Contents0 /ByteRange
    /Decode /DecodeParms /Panose /Style /Registry /Ordering""".split()
)
"""Keys under which nobody is named."""
_NEVER_UP = frozenset(("/Parent", "/P", "/Pg", "/Prev", "/First0", "/Dest", "/D", "/Obj", "/Page"))
"""Keys that lead back to what is reached otherwise."""
_LETTERS = re.compile(r"\w")
_TAGS = re.compile(r"<[^>]*>|\s+")
OF_PROGRAMS = "what programs say of themselves"
_OF_PROGRAMS = frozenset(("/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"))
_OF_NOTES = frozenset(("/M", "/NM", "/CreationDate", "/DA", "/DS", "/SV"))
"""Dates, marks and looks of annotations."""
_NOBODY = (Where.PROPERTY, "")


@dataclass(slots=True)
class Walk:
    """One walk over a PDF. `reached` has the objects that were met."""

    pdf: pikepdf.Pdf
    reached: set[tuple[int, int]] = field(default_factory=set)
    met: int = 0

    def passages(self) -> Iterator[Passage]:
        """What was found, with the pages' own first."""
        for page in self.pdf.pages:
            self.reached.add(page.obj.objgen)
        for part, page in enumerate(self.pdf.pages):
            yield from self._under(page.obj, (Where.PROPERTY, "private data of a page"), part)
        yield from self._under(self.pdf.trailer, (Where.PROPERTY, "private data"), None)

    def _under(self, top: pikepdf.Object, place: tuple[Where, str], part: int | None) -> Iterator[Passage]:
        """What the entries of an object hold, and what those lead to. Lists may be long, so nothing recurs."""
        todo: list[tuple[object, str, tuple[Where, str]]] = [
            (value, key, place) for key, value in reversed(list(top.items())) if key not in _NEVER_UP
        ]
        while todo:
            value, key, around = todo.pop()
            if isinstance(value, pikepdf.Object) and value.is_indirect:
                if value.objgen in self.reached:
                    continue
                self.reached.add(value.objgen)
            silent = around == _NOBODY or key in _SILENT
            own = _NOBODY if silent else _place(key, value, around)
            inner: list[tuple[str, object]] = []
            if isinstance(value, pikepdf.String) and not silent:
                yield from self._said(_text(value), own, part)
            elif isinstance(value, Stream):
                if not silent:
                    yield from self._stream(value, key, own, part)
                inner = [(name, item) for name, item in value.items() if name != "/Length"]
            elif isinstance(value, Dictionary):
                inner = list(value.items())
            elif isinstance(value, Array):
                inner = [("", item) for item in value]
            todo += [
                (item, name, own)
                for name, item in reversed(inner)
                if name not in _NEVER_UP or isinstance(item, pikepdf.String)
            ]

    def _stream(self, stream: Stream, key: str, place: tuple[Where, str], part: int | None) -> Iterator[Passage]:
        where, kind = place
        if where is Where.ATTACHED:
            yield self._one(Passage(where=where, text=attached.text_of(stream), part=part, kind=kind))
        elif key in ("/Thumb", "/Alternates"):
            yield self._one(Passage(where=where, part=part, kind=kind))
        elif key == "/Metadata":
            yield from self._properties(decoded(stream), place, part)
        elif key in ("/JS", "/RC", "/RV", "/V"):
            yield from self._said(decoded(stream), place, part)
        elif key == "/Contents" or stream.get("/Subtype") == Name.Form:
            yield from self._meant(decoded(stream), part)
        elif stream.get("/Subtype") == Name.Image:
            return
        elif where is Where.PROPERTY and kind.startswith("private data"):
            yield from self._said(decoded(stream), place, part)

    def _properties(self, xmp: str, place: tuple[Where, str], part: int | None) -> Iterator[Passage]:
        """XMP: what it says of people and content, and what programs say of themselves."""
        own = _BY_PROGRAMS.sub(" ", xmp)
        yield from self._said(_readable(own), place, part)
        rest = " ".join(match[0] for match in _BY_PROGRAMS.finditer(xmp))
        yield from self._said(_readable(rest), (Where.PROPERTY, OF_PROGRAMS), part)

    def _meant(self, content: str, part: int | None) -> Iterator[Passage]:
        """What drawing operators say that characters mean, or a picture shows."""
        for match in _MEANT.finditer(content):
            text = _in_operators(match[1], match[2])
            yield from self._said(text, (Where.ALTERNATIVE, "text in place of what is drawn"), part)

    def _said(self, text: str, place: tuple[Where, str], part: int | None) -> Iterator[Passage]:
        if _LETTERS.search(text):
            where, kind = place
            yield self._one(Passage(where=where, text=text.strip(), part=part, kind=kind))

    def _one(self, passage: Passage) -> Passage:
        self.met += 1
        if self.met > limits.MOST_PASSAGES:
            raise BadDocument(
                f"The PDF holds more than {limits.MOST_PASSAGES:,} things that no page shows. Print it to a new PDF."
            )
        return passage


def _place(key: str, value: object, place: tuple[Where, str]) -> tuple[Where, str]:
    if isinstance(value, Dictionary) and value.get("/Subtype") == Name.Widget:
        return Where.FIELD, "form field"
    if isinstance(value, Dictionary) and value.get("/Type") == Name.OCG:
        return Where.LAYER, "name of a layer"
    if isinstance(value, Dictionary) and value.get("/Subtype") == Name.FileAttachment:
        return Where.ATTACHED, "attached file"
    if isinstance(value, Dictionary) and value.get("/S") == Name.JavaScript:
        return Where.SCRIPT, "script"
    if isinstance(value, Dictionary) and value.get("/Type") == Name.Filespec:
        return Where.ATTACHED, "attached file"
    if key == "/V" and isinstance(value, Dictionary) and value.get("/Type") == Name.Sig:
        return Where.PROPERTY, "signature"
    if key == "/A" and place[0] in (Where.ALTERNATIVE,):
        return place
    if place[0] is Where.FIELD and key in ("/T", "/DA", "/MK", "/DS"):
        return Where.FIELD, "name of a form field" if key == "/T" else "look of a form field"
    if place == _PLACES["/Info"] and key in _OF_PROGRAMS:
        return Where.PROPERTY, OF_PROGRAMS
    if key in _OF_NOTES:
        return Where.PROPERTY, OF_PROGRAMS
    return _PLACES.get(key, place)


def unused(pdf: pikepdf.Pdf, reached: set[tuple[int, int]]) -> Iterator[Passage]:
    """Objects of the last revision that nothing leads to."""
    for item in pdf.objects:
        if not isinstance(item, Stream | Dictionary | Array | pikepdf.String) or item.objgen in reached:
            continue
        if isinstance(item, Stream) and item.get("/Type") in (Name.ObjStm, Name.XRef):
            continue
        if isinstance(item, Dictionary) and "/Linearized" in item:
            continue
        text = _strings(item)
        where = Where.TRAILING
        if isinstance(item, Stream) and item.get("/Subtype") == Name.Image:
            yield Passage(where=where, kind="unused picture")
        elif _LETTERS.search(text):
            yield Passage(where=where, text=text, kind="unused object")


def _strings(item: pikepdf.Object) -> str:
    """The strings of an object that stands alone, and those that its stream draws."""
    if isinstance(item, pikepdf.String):
        return _text(item)
    if isinstance(item, Stream):
        return drawn_strings(decoded(item))
    inner = item.values() if isinstance(item, Dictionary) else item
    return " ".join(_text(value) for value in inner if isinstance(value, pikepdf.String))


_LITERAL = r"(?:\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]{4,})>)"
_SHOWN = re.compile(_LITERAL + r"(?=\s*(?:Tj|'|\"|\]|-?\d))", re.DOTALL)
_MEANT = re.compile(r"/(?:ActualText|Alt|E)\s*" + _LITERAL, re.DOTALL)
_ESCAPED = re.compile(r"\\([0-7]{1,3}|.)", re.DOTALL)


def drawn_strings(content: str) -> str:
    """Strings in drawing operators, as far as they are written in letters."""
    return "".join(_in_operators(match[1], match[2]) for match in _SHOWN.finditer(content))


def _in_operators(literal: str | None, digits: str | None) -> str:
    """A string of drawing operators as text."""
    if literal is not None:
        data = _ESCAPED.sub(lambda m: chr(int(m[1], 8) % 256) if m[1].isdigit() else m[1], literal)
        raw = data.encode("latin-1", errors="ignore")
    else:
        plain = re.sub(r"\s", "", digits or "")
        raw = bytes.fromhex(plain[: len(plain) // 2 * 2])
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", errors="replace")
    return raw.decode("latin-1").replace("\0", "")


def _text(value: pikepdf.String) -> str:
    """A string as text; what is not text is bytes that nobody reads."""
    try:
        text = str(value)
    except (ValueError, UnicodeError):
        return ""
    return text if sum(character.isprintable() or character.isspace() for character in text) > 0.8 * len(text) else ""


def decoded(stream: Stream) -> str:
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        return ""
    return as_text(data)


def as_text(data: bytes) -> str:
    """Bytes as text; what is not text as nothing."""
    for start, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(start):
            return data[len(start) :].decode(encoding, errors="replace")
    if b"\0" in data[:64]:
        return ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


_BY_PROGRAMS = re.compile(
    r"<((?:xmp|xap|xmpMM|xapMM|stEvt|stRef|pdfaid|pdfuaid|pdfx?aExtension|pdfaSchema|pdfaProperty)"
    r":\w+|pdf:Producer|pdf:Trapped|pdf:PDFVersion|dc:format)\b[^<>]*>[^<]*</\1>"
    r"|\b(?:xmp|xap|xmpMM|xapMM|stEvt|stRef|pdfaid|pdfuaid):\w+=\"[^\"]*\""
    r"|\b(?:pdf:(?:Producer|Trapped)|dc:format)=\"[^\"]*\""
    r"|<\?xpacket[^>]*\?>"
)
_ATTRIBUTES = re.compile(r"([\w:]+)=(?:\"([^\"]*)\"|'([^']*)')")


def _readable(xmp: str) -> str:
    """Text between tags, and values of attributes that are neither name spaces nor the form's own."""
    values = [
        match[2] or match[3] or ""
        for match in _ATTRIBUTES.finditer(xmp)
        if not match[1].startswith(("xmlns", "rdf:", "xml:", "x:", "id"))
    ]
    return " ".join(" ".join([_TAGS.sub(" ", xmp), *values]).split())
