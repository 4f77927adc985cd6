"""What a PDF of ours may hold, object by object, read by another library than the one that draws.

Everything else is a fault, whether or not it looks harmless: a list of what is dangerous is never complete.
"""

import re
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_KEYS = {
    "trailer": {"/Size", "/Root", "/ID"},
    "catalog": {"/Type", "/Pages"},
    "pages": {"/Type", "/Kids", "/Count"},
    "page": {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"},
    "resources": {"/XObject", "/Font"},
    "picture": {
        "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter", "/DecodeParms",
        "/Length",
    },
    "unpacking": {"/Predictor", "/Colors", "/BitsPerComponent", "/Columns"},
    "font": {"/Type", "/Subtype", "/BaseFont", "/FirstChar", "/LastChar", "/Widths", "/Encoding", "/ToUnicode"},
    "stream": {"/Filter", "/Length"},
}  # fmt: skip
_NAMES = {"/Type", "/Subtype", "/BaseFont", "/Encoding", "/Filter"}
_VALUES = {
    "/Catalog", "/Pages", "/Page", "/XObject", "/Image", "/Font", "/Type1", "/Courier", "/WinAnsiEncoding",
    "/FlateDecode", "/DCTDecode",
}  # fmt: skip
OWN_NAMES = frozenset({*_VALUES}.union(*_KEYS.values()))
"""The format's own words in a PDF of ours: nobody is named by "/Page"."""
_NUMBER = rb"-?\d+(?:\.\d+)?"
_CONTENT = re.compile(
    rb"q %(n)s 0 0 %(n)s 0 0 cm /P Do Q(?:\nBT 3 Tr(?:\n(?:1 0 0 1 %(n)s %(n)s Tm %(n)s Tz|/F\d+ %(n)s Tf"
    rb"|\((?:\\[()\\]|[^()\\])*\) Tj))*\nET)?" % {b"n": _NUMBER}
)
"""All that a page draws: its picture, then words without ink."""
_MEANINGS = re.compile(
    rb"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
    rb"1 begincodespacerange <00> <ff> endcodespacerange\n"
    rb"(?:\d+ beginbfchar\n(?:<[0-9a-f]{2}> <[0-9a-f]{4,8}>\n)+endbfchar\n)*endcmap end end\n"
)


def not_allowed(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int | None]]:
    """Each kind of thing that does not belong in a PDF of ours, and the index of the page that has it."""
    seen: set[tuple[int, int]] = {pdf.Root.objgen, pdf.Root.Pages.objgen}
    yield from _keys(pdf.trailer, "trailer", None)
    yield from _keys(pdf.Root, "catalog", None)
    yield from _keys(pdf.Root.Pages, "pages", None)
    for part, page in enumerate(pdf.pages):
        seen.add(page.obj.objgen)
        yield from _page(page.obj, part, seen)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Object) and item.is_indirect and item.objgen not in seen:
            yield "an object that no page uses", None


def _page(page: pikepdf.Object, part: int, seen: set[tuple[int, int]]) -> Iterator[tuple[str, int | None]]:
    yield from _keys(page, "page", part)
    contents, resources = page.get("/Contents"), page.get("/Resources")
    if not isinstance(contents, Stream) or not isinstance(resources, Dictionary):
        yield "a page without one content", part
        return
    seen.add(contents.objgen)
    yield from _keys(contents, "stream", part)
    if not _CONTENT.fullmatch(contents.read_bytes()):
        yield "drawing that is not of ours", part
    yield from _keys(resources, "resources", part)
    pictures = resources.get("/XObject", Dictionary())
    if set(pictures.keys()) != {"/P"} or not isinstance(pictures.get("/P"), Stream):
        yield "other than one picture", part
        return
    picture = pictures["/P"]
    seen.add(picture.objgen)
    yield from _picture(picture, part)
    for name, font in resources.get("/Font", Dictionary()).items():
        if not re.fullmatch(r"/F\d+", name):
            yield "a font of another name", part
        if font.objgen not in seen:
            seen.add(font.objgen)
            yield from _font(font, part, seen)


def _picture(picture: pikepdf.Object, part: int) -> Iterator[tuple[str, int | None]]:
    yield from _keys(picture, "picture", part)
    colour = picture.get("/ColorSpace")
    if isinstance(colour, Array):
        indexed = len(colour) == 4 and colour[0] == Name.Indexed and colour[1] == Name.DeviceRGB
        if not indexed or not 0 <= int(colour[2]) <= 255 or len(bytes(colour[3])) != 3 * (int(colour[2]) + 1):
            yield "a space of colours", part
    elif colour not in (Name.DeviceGray, Name.DeviceRGB):
        yield "a space of colours", part
    if "/DecodeParms" in picture:
        yield from _keys(picture["/DecodeParms"], "unpacking", part)
    if picture.get("/Subtype") != Name.Image:
        yield "a drawing in place of a picture", part
    data = picture.read_raw_bytes()
    if picture.get("/Filter") == Name.DCTDecode and not _plain_jpeg(data):
        yield "a JPEG with more than its pixels", part
    elif picture.get("/Filter") == Name.FlateDecode:
        wide, high = int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
        each = 3 if colour == Name.DeviceRGB else 1
        row = (wide * each * int(picture.get("/BitsPerComponent", 8)) + 7) // 8 + ("/DecodeParms" in picture)
        if not _exactly(data, row * high):
            yield "a picture with more than its pixels", part


def _exactly(data: bytes, length: int) -> bool:
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, length + 1)
    except zlib.error:
        return False
    return len(unpacked) == length and unpacker.eof and not unpacker.unused_data


def _plain_jpeg(data: bytes) -> bool:
    """Whether a JPEG has tables and pixels only: no comments, no properties, nothing after its end."""
    if data[:2] != b"\xff\xd8" or data[-2:] != b"\xff\xd9" or data.count(b"\xff\xd9") != 1:
        return False
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return False
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        plain_head = marker == 0xE0 and length == 16 and data[at + 4 : at + 9] == b"JFIF\0"
        if not plain_head and marker not in (0xDB, 0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDD):
            return False
        if marker == 0xDA:
            # Between here and the end only pixels, and in progressive files further tables.
            inside = data[at + 2 + length : -2]
            found = {inside[i + 1] for i in _marks(inside)}
            return found <= {0x00, 0xC4, 0xDA, *range(0xD0, 0xD8)}
        at += 2 + length
    return False


def _marks(data: bytes) -> Iterator[int]:
    at = data.find(b"\xff")
    while 0 <= at < len(data) - 1:
        yield at
        at = data.find(b"\xff", at + 2)


def _font(font: pikepdf.Object, part: int, seen: set[tuple[int, int]]) -> Iterator[tuple[str, int | None]]:
    yield from _keys(font, "font", part)
    meanings = font.get("/ToUnicode")
    if not isinstance(meanings, Stream):
        yield "a font without its table", part
        return
    seen.add(meanings.objgen)
    yield from _keys(meanings, "stream", part)
    if not _MEANINGS.fullmatch(meanings.read_bytes()):
        yield "a font's table that is not of ours", part
    widths = font.get("/Widths")
    if isinstance(widths, Array) and {int(width) for width in widths} != {600}:
        yield "a font with other widths", part


def _keys(holder: pikepdf.Object, kind: str, part: int | None) -> Iterator[tuple[str, int | None]]:
    """Keys that a holder of this kind does not have in a PDF of ours, and names that none has."""
    keys = set(holder.keys())
    if not keys <= _KEYS[kind]:
        yield f"an entry of the {kind}", part
    for key in keys & _NAMES:
        if str(holder[key]) not in _VALUES:
            yield f"a value in the {kind}", part
