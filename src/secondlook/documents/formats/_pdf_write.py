"""A new PDF: one picture for each page, a layer of words, and nothing else. The same pages give the same bytes."""

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name

from secondlook.documents.formats import Options
from secondlook.documents.formats._pdf_layer import STEP, Alphabet, drawing
from secondlook.documents.model import Box, Document, Mark, Page, ReadBy, Removed, Word, Written
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import surely_read
from secondlook.documents.writing.encoding import is_writing, without_colour
from secondlook.documents.writing.pages import encoded, painted

_POINTS = 72.0
_FAST_ENOUGH = 6
_QUICK = 3
"""Of nine: the next step takes a quarter longer for one part in ten, and whoever reads it twice as long: it says of a
white stretch that each pixel is like the last one, this one that the row is like the row above."""
_FOUR_BITS = ((np.arange(256) * 15 + 127) // 255).astype(np.uint8)
_PAIRS = _FOUR_BITS[np.arange(256 * 256, dtype=np.uint16).view(np.uint8)].reshape(-1, 2)
_TWO_IN_ONE = (_PAIRS[:, 0] << 4) | _PAIRS[:, 1]
"""For two pixels beside each other the byte that stands for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of the new file before it is put together."""

    pixels: Pixels = field(repr=False)
    words: tuple[Word, ...] = field(repr=False)
    dots_per_inch: float


def written(document: Document, marks: Sequence[Mark], options: Options, *, suffix: str) -> Written:
    """Paint every page, and put them together; what must not be in the file goes to whoever verifies it."""
    sheets: list[Sheet] = []
    kept: list[str] = []
    boxes = []
    sure: list[tuple[int, Box]] = []
    notes: list[str] = []
    for index, page in enumerate(document.pages):
        done = painted(page, [mark for mark in marks if mark.part == index], options)
        sheets.append(Sheet(pixels=done.pixels, words=done.words, dots_per_inch=page.dots_per_inch))
        kept.append(done.text)
        boxes += [(index, box) for box in done.boxes]
        sure += [(index, box) for box in surely_read(done.words)]
        notes += [f"Page {index + 1}: {note}" for note in done.notes]
    hidden = tuple(dict.fromkeys(mark.text for mark in marks if mark.hide and mark.text.strip()))
    placeholders = (
        {mark.placeholder for mark in marks if mark.hide and mark.placeholder} if options.placeholders else ()
    )
    recognised = tuple(number for number, page in enumerate(document.pages) if not _told(page))
    removed = Removed(
        recognised=recognised,
        texts=hidden,
        kept="\n".join([*kept, *sorted(placeholders)]),
        boxes=tuple(boxes),
        sure=tuple(sure),
        labelled=options.placeholders,
    )
    return Written(data=assembled(sheets, options), suffix=suffix, removed=removed, notes=tuple(notes))


def _told(page: Page) -> bool:
    """Whether the file told every word of a page, so that eyes were not needed."""
    return bool(page.words) and all(word.read_by is ReadBy.FILE for word in page.words)


def assembled(sheets: Sequence[Sheet], options: Options) -> bytes:
    """The bytes of a PDF of these pages."""
    pdf = pikepdf.new()
    alphabet = Alphabet.of(word.text for sheet in sheets if options.text_layer for word in sheet.words)
    fonts = {f"/F{number}": pdf.make_indirect(_font(pdf, alphabet, number)) for number in range(alphabet.fonts)}
    for sheet in sheets:
        high, wide = (side * _POINTS / sheet.dots_per_inch for side in sheet.pixels.shape[:2])
        words = sheet.words if options.text_layer else ()
        content = drawing(words, alphabet, wide=wide, high=high, points_a_pixel=_POINTS / sheet.dots_per_inch)
        resources = Dictionary(XObject=Dictionary(P=picture(pdf, sheet.pixels, options)))
        if words and fonts:
            resources.Font = Dictionary(fonts)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, round(wide, 3), round(high, 3)],
            Resources=resources,
            Contents=_packed(pdf, content),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    target = io.BytesIO()
    pdf.save(
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return target.getvalue()


def _packed(pdf: pikepdf.Pdf, data: bytes) -> pikepdf.Stream:
    return pikepdf.Stream(pdf, zlib.compress(data, _FAST_ENOUGH), Filter=Name.FlateDecode)


def _font(pdf: pikepdf.Pdf, alphabet: Alphabet, number: int) -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Courier,
        FirstChar=0,
        LastChar=255,
        Widths=Array([STEP] * 256),
        Encoding=Name.WinAnsiEncoding,
        ToUnicode=_packed(pdf, alphabet.meanings(number)),
    )


def picture(pdf: pikepdf.Pdf, pixels: Pixels, options: Options) -> pikepdf.Stream:
    """The picture of a page, as small as it gets without looking different."""
    pixels = without_colour(pixels)
    height, width = pixels.shape[:2]
    if pixels.ndim == 2 and not options.lossless and is_writing(pixels):
        return _in_sixteen_greys(pdf, pixels)
    done = encoded(pixels, options)
    colour = Name.DeviceGray if done.grey else Name.DeviceRGB
    common = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": width, "/Height": height}
    if done.kind == "jpeg":
        made = pikepdf.Stream(pdf, done.data, common | {"/Filter": Name.DCTDecode})
        made.ColorSpace, made.BitsPerComponent = colour, 8
        return made
    data, bits, kind, palette = _unwrapped(done.data)
    colours = 3 if kind == 2 else 1
    made = pikepdf.Stream(pdf, data, common | {"/Filter": Name.FlateDecode})
    made.BitsPerComponent = bits
    made.DecodeParms = Dictionary(Predictor=15, Colors=colours, BitsPerComponent=bits, Columns=width)
    if kind == 3:
        made.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, pikepdf.String(palette)])
    else:
        made.ColorSpace = Name.DeviceRGB if kind == 2 else Name.DeviceGray
    return made


def _in_sixteen_greys(pdf: pikepdf.Pdf, pixels: Pixels) -> pikepdf.Stream:
    """Writing: the rims of its letters look the same in sixteen greys, and pack to less than half."""
    height, width = pixels.shape
    even = np.pad(pixels, ((0, 0), (0, 1))) if width % 2 else np.ascontiguousarray(pixels)
    data = zlib.compress(_TWO_IN_ONE.take(even.view(np.uint16)).data, _QUICK)
    made = pikepdf.Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height)
    made.ColorSpace, made.BitsPerComponent, made.Filter = Name.DeviceGray, 4, Name.FlateDecode
    return made


def _unwrapped(png: bytes) -> tuple[bytes, int, int, bytes]:
    """Of a PNG of ours: packed pixels, bits, kind of colour, palette. PDF packs pixels in the same way."""
    at, data, palette = 8, bytearray(), b""
    bits, kind = png[24], png[25]
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        name, chunk = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        if name == b"IDAT":
            data += chunk
        elif name == b"PLTE":
            palette = bytes(chunk)
        at += 12 + length
    return bytes(data), bits, kind, palette
