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
_DEEPEST = 60


@dataclass(slots=True)
class Walk:
    """One walk over a PDF. `reached` has the objects that were met."""

    pdf: pikepdf.Pdf
    reached: set[tuple[int, int]] = field(default_factory=set)
    met: int = 0

    def passages(self) -> Iterator[Passage]:
        """What was found, with the pages' own first."""
        parts = {page.obj.objgen: part for part, page in enumerate(self.pdf.pages)}
        for page in self.pdf.pages:
            self.reached.add(page.obj.objgen)
        for page in self.pdf.pages:
            part = parts[page.obj.objgen]
            for key, value in page.obj.items():
                if key not in _NEVER_UP:
                    yield from self._in(value, key, (Where.PROPERTY, "private data of a page"), part, 0)
        for key, value in self.pdf.trailer.items():
            yield from self._in(value, key, (Where.PROPERTY, "private data"), None, 0)

    def _in(self, value: object, key: str, place: tuple[Where, str], part: int | None, depth: int) -> Iterator[Passage]:
        """What an entry holds. `place` is what its holders were."""
        if key in _SILENT or depth > _DEEPEST:
            self._reach(value, depth)
            return
        place = _place(key, value, place)
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            if value.objgen in self.reached:
                return
            self.reached.add(value.objgen)
        if isinstance(value, pikepdf.String):
            yield from self._said(_text(value), key, place, part)
        elif isinstance(value, Stream):
            yield from self._stream(value, key, place, part)
            for name, inner in value.items():
                if name != "/Length":
                    yield from self._in(inner, name, place, part, depth + 1)
        elif isinstance(value, Dictionary):
            for name, inner in value.items():
                if name not in _NEVER_UP:
                    yield from self._in(inner, name, place, part, depth + 1)
        elif isinstance(value, Array):
            for inner in value:
                yield from self._in(inner, "", place, part, depth + 1)

    def _stream(self, stream: Stream, key: str, place: tuple[Where, str], part: int | None) -> Iterator[Passage]:
        where, kind = place
        if where is Where.ATTACHED or key in ("/Thumb", "/Alternates"):
            yield self._one(Passage(where=where, part=part, kind=kind))
        elif key == "/Metadata":
            read = _decoded(stream)
            yield from self._said(_TAGS.sub(" ", read) + " " + " ".join(_values(read)), key, place, part)
        elif key in ("/JS", "/RC", "/RV", "/V"):
            yield from self._said(_decoded(stream), key, place, part)
        elif key == "/Contents" or stream.get("/Subtype") in (Name.Form, Name.Image):
            return
        elif where is Where.PROPERTY and kind.startswith("private data"):
            yield from self._said(_decoded(stream), key, place, part)

    def _said(self, text: str, key: str, place: tuple[Where, str], part: int | None) -> Iterator[Passage]:
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

    def _reach(self, value: object, depth: int) -> None:
        """Note what lies under an entry, without reading it."""
        todo = [value]
        while todo:
            item = todo.pop()
            if not isinstance(item, pikepdf.Object):
                continue
            if item.is_indirect:
                if item.objgen in self.reached:
                    continue
                self.reached.add(item.objgen)
            if isinstance(item, Dictionary | Stream):
                todo += [inner for name, inner in item.items() if name not in _NEVER_UP]
            elif isinstance(item, Array):
                todo += list(item)


def _place(key: str, value: object, place: tuple[Where, str]) -> tuple[Where, str]:
    if isinstance(value, Dictionary) and value.get("/Subtype") == Name.Widget:
        return Where.FIELD, "form field"
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
        return drawn_strings(_decoded(item))
    inner = item.values() if isinstance(item, Dictionary) else item
    return " ".join(_text(value) for value in inner if isinstance(value, pikepdf.String))


_SHOWN = re.compile(r"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]{4,})>(?=\s*(?:Tj|'|\"|\]|-?\d))")


def drawn_strings(content: str) -> str:
    """Strings in drawing operators, as far as they are written in letters."""
    found = []
    for match in _SHOWN.finditer(content):
        if match[1] is not None:
            found.append(re.sub(r"\\(.)", r"\1", match[1]))
        else:
            digits = re.sub(r"\s", "", match[2])
            found.append(bytes.fromhex(digits[: len(digits) // 2 * 2]).decode("latin-1").replace("\0", ""))
    return "".join(found)


def _text(value: pikepdf.String) -> str:
    """A string as text; what is not text is bytes that nobody reads."""
    try:
        text = str(value)
    except (ValueError, UnicodeError):
        return ""
    return text if sum(character.isprintable() or character.isspace() for character in text) > 0.8 * len(text) else ""


def _decoded(stream: Stream) -> str:
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        return ""
    for start, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(start):
            return data[len(start) :].decode(encoding, errors="replace")
    return data.decode("utf-8", errors="replace") if b"\0" not in data[:64] else ""


_ATTRIBUTES = re.compile(r"[\w:]+=(?:\"([^\"]*)\"|'([^']*)')")


def _values(xmp: str) -> Iterator[str]:
    """Values that stand in attributes, without the addresses of name spaces."""
    for match in _ATTRIBUTES.finditer(xmp):
        value = match[1] or match[2] or ""
        if not value.startswith(("http://", "adobe:", "uuid:", "W5M0")) and value not in ("Resource", ""):
            yield value
