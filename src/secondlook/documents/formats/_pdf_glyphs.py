"""The characters that a page of a PDF says it has, where each stands in pixels, and which object draws it.

Nothing is said here about what can be seen: `_pdf_view.py` compares with pixels.
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

Boxes = NDArray[np.float32]
"""Shape (characters, 4): left, top, right, bottom in pixels."""

MOST_FORMS_DEEP = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """A text object of a page: characters drawn in one go with one font."""

    handle: object = field(repr=False)
    font: str
    mode: int
    """How characters are painted; 3 and 7 leave no ink."""
    points: float
    """Height of the font as drawn."""
    turned: bool
    """Not from left to right along the page."""
    leaning: bool
    """Sheared by the page, so that the boxes of neighbours overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """The characters of a page in the order of the file. A text of one, with its boxes and drawer."""

    texts: list[str] = field(repr=False)
    loose: Boxes
    """Height of the line, width of the step to the next."""
    tight: Boxes
    """Where the ink is, if it is drawn."""
    drawer: NDArray[np.int32]
    """Index of `drawers`; -1: none, a space that was concluded."""
    drawers: list[Drawer]
    pixels_a_point: float


@dataclass(frozen=True, slots=True)
class Placing:
    """From a page's points to pixels of its picture."""

    matrix: NDArray[np.float64]
    """Shape (2, 3)."""

    def boxes(self, corners: NDArray[np.float64]) -> Boxes:
        """Boxes in pixels of boxes (left, bottom, right, top) in points."""
        x = np.stack([corners[:, 0], corners[:, 2]], 1)
        y = np.stack([corners[:, 1], corners[:, 3]], 1)
        (a, b, c), (d, e, f) = self.matrix
        # A page is turned by quarters only, so opposite corners stay opposite corners.
        across, down = a * x + b * y + c, d * x + e * y + f
        return np.stack([across.min(1), down.min(1), across.max(1), down.max(1)], 1).astype(np.float32)


def placing(page: pdfium.PdfPage, width: int, height: int) -> Placing:
    """How a page drawn at so many pixels lies in them."""
    fine = 1_000_000
    x, y = ctypes.c_int(), ctypes.c_int()

    def at(right: float, up: float) -> tuple[float, float]:
        pdfium_c.FPDF_PageToDevice(page, 0, 0, fine, fine, 0, right, up, x, y)
        return x.value / fine * width, y.value / fine * height

    origin, right, up = at(0, 0), at(1000, 0), at(0, 1000)
    return Placing(
        np.array(
            [
                [(right[0] - origin[0]) / 1000, (up[0] - origin[0]) / 1000, origin[0]],
                [(right[1] - origin[1]) / 1000, (up[1] - origin[1]) / 1000, origin[1]],
            ]
        )
    )


def objects(page: pdfium.PdfPage) -> Iterator[object]:
    """Every object that draws, those in forms too, in the order in which they are drawn."""

    def within(holder: object, count: int, get: object, depth: int) -> Iterator[object]:
        for index in range(count):
            item = get(holder, index)  # type: ignore[operator]
            if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_FORM:
                if depth < MOST_FORMS_DEEP:
                    inner = pdfium_c.FPDFFormObj_CountObjects(item)
                    yield from within(item, inner, pdfium_c.FPDFFormObj_GetObject, depth + 1)
            else:
                yield item

    yield from within(page, pdfium_c.FPDFPage_CountObjects(page), pdfium_c.FPDFPage_GetObject, 0)


def glyphs(page: pdfium.PdfPage, place: Placing, pixels_a_point: float) -> Glyphs:
    """Read the characters of a page."""
    text_page = page.get_textpage()
    count = pdfium_c.FPDFText_CountChars(text_page)
    loose, tight = np.zeros((count, 4)), np.zeros((count, 4))
    drawer = np.full(count, -1, np.int32)
    texts: list[str] = []
    drawers: list[Drawer] = []
    known: dict[int, int] = {}
    rectangle = pdfium_c.FS_RECTF()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    where, sides = ctypes.byref(rectangle), [ctypes.byref(side) for side in (left, right, bottom, top)]
    raw, unicode_of, object_of = text_page.raw, pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetTextObject
    loose_of, tight_of = pdfium_c.FPDFText_GetLooseCharBox, pdfium_c.FPDFText_GetCharBox
    for index in range(count):
        texts.append(_character(unicode_of(raw, index)))
        handle = object_of(raw, index)
        if not handle:
            continue
        address = ctypes.addressof(handle.contents)
        if address not in known:
            known[address] = len(drawers)
            drawers.append(_drawer(handle, text_page, index, place))
        drawer[index] = known[address]
        if loose_of(raw, index, where):
            loose[index] = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        if tight_of(raw, index, *sides):
            tight[index] = left.value, bottom.value, right.value, top.value
    text_page.close()
    return Glyphs(
        texts=texts,
        loose=place.boxes(loose),
        tight=place.boxes(tight),
        drawer=drawer,
        drawers=drawers,
        pixels_a_point=pixels_a_point,
    )


@cache
def _character(code: int) -> str:
    if code == 2:
        return "-"  # PDFium's sign for a hyphen at the end of a line.
    if code == 0 or 0xD800 <= code <= 0xF8FF or code > 0x10FFFF:
        return "\ufffd"  # No character, half of one, or one of the font's own.
    text = chr(code)
    if unicodedata.category(text) in ("Cc", "Co") and not text.isspace():
        return "\ufffd"  # A sign that nothing writes: the font's table of meanings is lost.
    if text in "\u00a0\u2007\u202f":
        return " "
    if "\ufb00" <= text <= "\ufb06":
        return unicodedata.normalize("NFKC", text)
    return text


def _drawer(handle: object, text_page: object, index: int, place: Placing) -> Drawer:
    font = pdfium_c.FPDFTextObj_GetFont(handle)
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, 128)
    matrix = pdfium_c.FS_MATRIX()
    size = ctypes.c_float()
    pdfium_c.FPDFTextObj_GetFontSize(handle, size)
    pdfium_c.FPDFText_GetMatrix(text_page, index, matrix)
    across, down = place.matrix[:, :2] @ (matrix.a, matrix.b)
    return Drawer(
        handle=handle,
        font=name.value.decode("latin-1"),
        mode=pdfium_c.FPDFTextObj_GetTextRenderMode(handle),
        points=abs(size.value) * float(np.hypot(matrix.c, matrix.d)),
        leaning=bool(abs(matrix.a * matrix.c + matrix.b * matrix.d) > 0.05 * (matrix.a**2 + matrix.b**2)),
        turned=bool(across <= 0 or abs(down) > 0.04 * across),
    )
