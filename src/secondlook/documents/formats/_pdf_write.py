"""A new PDF: one picture for each page, a layer of words, and nothing else. The same pages give the same bytes."""

import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
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
from secondlook.documents.writing.pages import Painted, encoded, painted

_POINTS = 72.0
_FAST_ENOUGH = 6
_PAGES_AT_ONCE = 3
"""That wait to be packed, each in memory."""
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

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    picture: Callable[[], "Picture"] = field(repr=False)
    """What is asked for last: it may still be in the making."""
    words: tuple[Word, ...] = field(repr=False)
    dots_per_inch: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture of a page, packed as PDF has it."""

    width: int
    height: int
    data: bytes = field(repr=False)
    filter: Name
    bits: int = 8
    colours: int = 1
    """Values of a pixel."""
    palette: bytes = field(default=b"", repr=False)
    foretold: bool = False
    """Whether each row begins with how it is told from the one above, as in PNG."""


def written(document: Document, marks: Sequence[Mark], options: Options, *, suffix: str) -> Written:
    """Paint every page, and put them together; what must not be in the file goes to whoever verifies it."""
    kept: list[str] = []
    boxes = []
    sure: list[tuple[int, Box]] = []
    notes: list[str] = []
    with ThreadPoolExecutor(1) as beside:
        sheets: list[Sheet] = []
        for index, (page, done) in enumerate(_painted(document.pages, marks, options, beside)):
            high, wide = done.pixels.shape[:2]
            made, dots_per_inch = beside.submit(picture, done.pixels, options).result, page.dots_per_inch
            sheets.append(Sheet(width=wide, height=high, picture=made, words=done.words, dots_per_inch=dots_per_inch))
            if index >= _PAGES_AT_ONCE:
                sheets[-_PAGES_AT_ONCE].picture()
            kept.append(done.text)
            boxes += [(index, box) for box in done.boxes]
            sure += [(index, box) for box in surely_read(done.words)]
            notes += [f"Page {index + 1}: {note}" for note in done.notes]
        data = assembled(sheets, options)
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
    return Written(data=data, suffix=suffix, removed=removed, notes=tuple(notes))


def _painted(
    pages: Sequence[Page], marks: Sequence[Mark], options: Options, beside: ThreadPoolExecutor
) -> Iterator[tuple[Page, Painted]]:
    """Each page with what is painted of it, while the next one's pixels are unpacked: that needs no Python."""
    coming = [beside.submit(page.raster.pixels) for page in pages[:1]]
    for index, page in enumerate(pages):
        pixels = coming.pop().result()
        coming = [beside.submit(later.raster.pixels) for later in pages[index + 1 : index + 2]]
        yield page, painted(page, [mark for mark in marks if mark.part == index], options, pixels=pixels)


def _told(page: Page) -> bool:
    """Whether the file told every word of a page, so that eyes were not needed."""
    return bool(page.words) and all(word.read_by is ReadBy.FILE for word in page.words)


def assembled(sheets: Sequence[Sheet], options: Options) -> bytes:
    """The bytes of a PDF of these pages."""
    pdf = pikepdf.new()
    alphabet = Alphabet.of(word.text for sheet in sheets if options.text_layer for word in sheet.words)
    fonts = {f"/F{number}": pdf.make_indirect(_font(pdf, alphabet, number)) for number in range(alphabet.fonts)}
    drawn = [_drawing(sheet, alphabet, options) for sheet in sheets]
    for sheet, content in zip(sheets, drawn, strict=True):
        resources = Dictionary(XObject=Dictionary(P=object_of(pdf, sheet.picture())))
        if options.text_layer and sheet.words and fonts:
            resources.Font = Dictionary(fonts)
        high, wide = _points(sheet)
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


def _points(sheet: Sheet) -> tuple[float, float]:
    """How high and wide a page is."""
    return sheet.height * _POINTS / sheet.dots_per_inch, sheet.width * _POINTS / sheet.dots_per_inch


def _drawing(sheet: Sheet, alphabet: Alphabet, options: Options) -> bytes:
    high, wide = _points(sheet)
    words = sheet.words if options.text_layer else ()
    return drawing(words, alphabet, wide=wide, high=high, points_a_pixel=_POINTS / sheet.dots_per_inch)


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


def picture(pixels: Pixels, options: Options) -> Picture:
    """The picture of a page, as small as it gets without looking different."""
    pixels = without_colour(pixels)
    height, width = pixels.shape[:2]
    if pixels.ndim == 2 and not options.lossless and is_writing(pixels):
        return Picture(width=width, height=height, data=_in_sixteen_greys(pixels), filter=Name.FlateDecode, bits=4)
    done = encoded(pixels, options)
    if done.kind == "jpeg":
        colours = 1 if done.grey else 3
        return Picture(width=width, height=height, data=done.data, filter=Name.DCTDecode, colours=colours)
    data, bits, kind, palette = _unwrapped(done.data)
    colours = 3 if kind == 2 else 1
    return Picture(
        width=width,
        height=height,
        data=data,
        filter=Name.FlateDecode,
        bits=bits,
        colours=colours,
        palette=palette if kind == 3 else b"",
        foretold=True,
    )


def object_of(pdf: pikepdf.Pdf, own: Picture) -> pikepdf.Stream:
    """The picture of a page as an object of the file."""
    made = pikepdf.Stream(pdf, own.data, Type=Name.XObject, Subtype=Name.Image, Width=own.width, Height=own.height)
    made.Filter, made.BitsPerComponent = own.filter, own.bits
    if own.foretold:
        made.DecodeParms = Dictionary(Predictor=15, Colors=own.colours, BitsPerComponent=own.bits, Columns=own.width)
    if own.palette:
        made.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, len(own.palette) // 3 - 1, pikepdf.String(own.palette)])
    else:
        made.ColorSpace = Name.DeviceRGB if own.colours == 3 else Name.DeviceGray
    return made


def _in_sixteen_greys(pixels: Pixels) -> bytes:
    """Writing: the rims of its letters look the same in sixteen greys, and pack to less than half."""
    width = pixels.shape[1]
    even = np.pad(pixels, ((0, 0), (0, 1))) if width % 2 else np.ascontiguousarray(pixels)
    return zlib.compress(_TWO_IN_ONE.take(even.view(np.uint16)).data, _QUICK)


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
