"""The characters that a page of a PDF says it has, where each stands in pixels, and which object draws it.

Nothing is said here about what can be seen: `_pdf_view.py` compares with pixels.
"""

import ctypes
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat

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
    count, raw = pdfium_c.FPDFText_CountChars(text_page), ctypes.cast(text_page.raw, ctypes.c_void_p).value
    steps, inks = np.zeros((count, 4), np.float32), np.zeros((count, 4))
    step, ink = steps.ctypes.data, inks.ctypes.data
    places, page_at = range(count), repeat(raw)
    unicode_of, object_of, loose_of, tight_of = _by_address()
    texts = [_character(code) for code in map(unicode_of, page_at, places)]
    addresses = list(map(object_of, page_at, places))
    _all_of(map(loose_of, page_at, places, range(step, step + 16 * count, 16)))
    sides = [range(ink + 8 * side, ink + 8 * side + 32 * count, 32) for side in range(4)]
    _all_of(map(tight_of, page_at, places, *sides))
    drawer: list[int] = []
    drawers: list[Drawer] = []
    known: dict[int, int] = {}
    for index, address in enumerate(addresses):
        if not address:
            drawer.append(-1)
            continue
        if address not in known:
            known[address] = len(drawers)
            handle = pdfium_c.FPDFText_GetTextObject(text_page, index)
            drawers.append(_drawer(handle, text_page, index, place))
        drawer.append(known[address])
    concluded = np.array(drawer, np.int32) < 0
    steps[concluded] = inks[concluded] = 0  # nothing draws it, so it has no place of its own
    text_page.close()
    return Glyphs(
        texts=texts,
        loose=place.boxes(steps[:, [0, 3, 2, 1]].astype(np.float64)),
        tight=place.boxes(inks[:, [0, 2, 1, 3]]),
        drawer=np.array(drawer, np.int32),
        drawers=drawers,
        pixels_a_point=pixels_a_point,
    )


@cache
def _by_address() -> list[Callable[..., int]]:
    """PDFium's functions for one character, told by number where things lie: made five times for each character, calls
    that check and wrap what they are given took most of the time. They are too short to let other threads go first.

    They write left, top, right, bottom in single precision; and left, right, bottom, top in double.
    """
    number, address = ctypes.c_int, ctypes.c_void_p
    kinds = {
        "FPDFText_GetUnicode": (ctypes.c_uint, address, number),
        "FPDFText_GetTextObject": (address, address, number),
        "FPDFText_GetLooseCharBox": (number, address, number, address),
        "FPDFText_GetCharBox": (number, address, number, *[address] * 4),
    }
    return [ctypes.PYFUNCTYPE(*kind)(_address_of(name)) for name, kind in kinds.items()]


def _all_of(calls: Iterator[object]) -> None:
    """Make every one of these calls."""
    deque(calls, maxlen=0)


def _address_of(name: str) -> int:
    return ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value or 0


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
