"""Pictures on a page of a PDF of which more is in the file than is shown: under a box, under a picture, cut off.

A box over a scan leaves the scan as it was. So the page is drawn without what could be a box, and where it was of one
colour and now has something on it, that was hidden. What lies there is read with eyes.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from secondlook.documents.formats._pdf_glyphs import MOST_FORMS_DEEP
from secondlook.documents.formats._pdf_view import drawn, left_out
from secondlook.documents.model import Box, Passage, Where
from secondlook.documents.raster import MOST_PIXELS, Pixels
from secondlook.documents.seeing import characters

UNDER_A_BOX = "picture under a box"
UNDER_A_PICTURE = "picture under a picture"
CUT_OFF = "picture that goes on beyond what is shown"

MOST_PICTURES = 12
"""Of one page that are looked at one by one: a scan cut into stripes has more, and nothing lies under its stripes."""
MOST_PLACES = 20
_SMALLEST_PIXELS = 8
_PLAIN = 10.0
"""Standard deviation, levels of 256: of one colour."""
_DRAWN_ON = 22.0
_DIFFERENT = 40
_SHOWN = 0.94
"""Share of a picture from which it counts as shown in full: margins are cut off by printers."""
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """A picture or a filled shape, and where it would lie in full and is shown."""

    handle: object = field(repr=False)
    kind: int
    order: int
    whole: tuple[float, float, float, float]
    shown: tuple[float, float, float, float]


def pictures(page: pdfium.PdfPage, scale: float, part: int) -> Iterator[Passage]:
    """What a page has under boxes and pictures, and beyond the edges of pictures."""
    things = list(_things(page))
    images = [thing for thing in things if thing.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE]
    if not images:
        return
    shapes = [t for t in things if t.kind != pdfium_c.FPDF_PAGEOBJ_IMAGE and t.order > images[0].order]
    grey = drawn(page, scale, grey=True)
    if shapes:
        with left_out(thing.handle for thing in shapes):
            yield from _revealed(grey, drawn(page, scale, grey=True), part)
    if len(images) <= MOST_PICTURES:
        for number, image in enumerate(images):
            beside = images[:number] + images[number + 1 :]
            if not any(_overlap(image.shown, other.shown) for other in beside):
                continue
            with left_out([image.handle]):
                without = drawn(page, scale, grey=True)
            if int(cv2.norm(grey, without, cv2.NORM_INF)) <= 2:
                yield from _never_seen(page, image, things, scale, part)
            elif number:
                yield from _revealed(grey, without, part)
    for image in images[:MOST_PICTURES]:
        yield from _cut_off(image, part)


def _things(page: pdfium.PdfPage) -> Iterator[_Thing]:
    """Pictures, filled shapes and shadings, in the order in which they are drawn."""
    order = 0
    width, height = (float(side) for side in page.get_size())

    def within(holder: object, count: int, get: object, outer: NDArray[np.float64], depth: int) -> Iterator[_Thing]:
        nonlocal order
        for index in range(count):
            item = get(holder, index)  # type: ignore[operator]
            kind = pdfium_c.FPDFPageObj_GetType(item)
            order += 1
            if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < MOST_FORMS_DEEP:
                inner = pdfium_c.FPDFFormObj_CountObjects(item)
                yield from within(item, inner, pdfium_c.FPDFFormObj_GetObject, outer @ _matrix(item), depth + 1)
            elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
                corners = outer @ _matrix(item) @ np.array([[0, 1, 0, 1], [0, 0, 1, 1], [1, 1, 1, 1]])
                whole = _around(corners)
                yield _Thing(handle=item, kind=kind, order=order, whole=whole, shown=_clipped(item, outer, whole, page))
            elif kind in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING):
                nothing = (0.0, 0.0, width, height)
                yield _Thing(handle=item, kind=kind, order=order, whole=nothing, shown=nothing)

    yield from within(
        page, pdfium_c.FPDFPage_CountObjects(page), pdfium_c.FPDFPage_GetObject, np.eye(3, dtype=np.float64), 0
    )


def _matrix(item: object) -> NDArray[np.float64]:
    m = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, m):
        return np.eye(3)
    return np.array([[m.a, m.c, m.e], [m.b, m.d, m.f], [0, 0, 1]], np.float64)


def _around(points: NDArray[np.float64]) -> tuple[float, float, float, float]:
    return (
        float(points[0].min()),
        float(points[1].min()),
        float(points[0].max()),
        float(points[1].max()),
    )


def _clipped(
    item: object, outer: NDArray[np.float64], whole: tuple[float, float, float, float], page: pdfium.PdfPage
) -> tuple[float, float, float, float]:
    """What is shown of a picture: within its clipping paths and the page. Boxes around paths, which is enough."""
    shown = _both(whole, cast(tuple[float, float, float, float], page.get_cropbox()))
    clip = pdfium_c.FPDFPageObj_GetClipPath(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(max(pdfium_c.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
        count = pdfium_c.FPDFClipPath_CountPathSegments(clip, number)
        points = []
        for index in range(min(max(count, 0), 10_000)):
            segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, number, index)
            if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value, 1.0))
        if points:
            shown = _both(shown, _around(outer @ np.array(points).T))
    return shown


def _both(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return left, bottom, max(min(one[2], other[2]), left), max(min(one[3], other[3]), bottom)


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = _both(one, other)
    return (right - left) * (top - bottom) > 4


def _revealed(seen: Pixels, without: Pixels, part: int) -> Iterator[Passage]:
    """Where the page was of one colour and has something on it once boxes are left out."""
    apart = cast(Pixels, (cv2.absdiff(seen, without) > _DIFFERENT).view(np.uint8))
    if not cv2.countNonZero(apart):
        return
    joined = cv2.morphologyEx(apart, cv2.MORPH_CLOSE, np.ones((15, 31), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    for number in sorted(range(1, count), key=lambda n: -int(stats[n, cv2.CC_STAT_AREA]))[:MOST_PLACES]:
        left, top, width, height, _ = (int(value) for value in stats[number])
        if width < _SMALLEST_PIXELS or height < _SMALLEST_PIXELS:
            continue
        rows, columns = slice(top, top + height), slice(left, left + width)
        here = labels[rows, columns] == number
        if float(seen[rows, columns][here].std()) > _PLAIN or float(without[rows, columns][here].std()) < _DRAWN_ON:
            continue
        text = _read(np.where(here, without[rows, columns], np.uint8(255)))
        dark = float(seen[rows, columns][here].mean()) < 60
        if dark or _letters(text) >= _FEWEST_LETTERS:
            box = Box(left=left, top=top, right=left + width, bottom=top + height)
            yield Passage(where=Where.COVERED, text=text, part=part, box=box, kind=UNDER_A_BOX)


def _never_seen(
    page: pdfium.PdfPage, image: _Thing, things: Sequence[_Thing], scale: float, part: int
) -> Iterator[Passage]:
    """A picture that could as well not be there. What is on it, if it is drawn alone."""
    with left_out(thing.handle for thing in things if thing is not image):
        alone = drawn(page, scale, grey=True)
    if float(alone.std()) > 1:
        yield Passage(where=Where.COVERED, text=_read(alone), part=part, kind=UNDER_A_PICTURE)


def _cut_off(image: _Thing, part: int) -> Iterator[Passage]:
    """What a picture has beyond the part that is shown."""
    left, bottom, right, top = image.whole
    area = (right - left) * (top - bottom)
    shown = (image.shown[2] - image.shown[0]) * (image.shown[3] - image.shown[1])
    if area <= 0 or shown >= _SHOWN * area:
        return
    pixels = _own_pixels(image.handle)
    if pixels is None:
        yield Passage(where=Where.CROPPED, part=part, kind=CUT_OFF)
        return
    height, width = pixels.shape
    x0, x1 = ((x - left) / (right - left) * width for x in (image.shown[0], image.shown[2]))
    y0, y1 = ((top - y) / (top - bottom) * height for y in (image.shown[3], image.shown[1]))
    outside = np.ones((height, width), np.bool_)
    outside[int(max(y0, 0)) : int(np.ceil(max(y1, 0))), int(max(x0, 0)) : int(np.ceil(max(x1, 0)))] = False
    if not outside.any() or float(pixels[outside].std()) < _PLAIN:
        return
    plain = int(np.median(pixels[outside]))
    text = _read(np.where(outside, pixels, np.uint8(plain)))
    yield Passage(where=Where.CROPPED, text=text, part=part, kind=CUT_OFF)


def _own_pixels(handle: object) -> Pixels | None:
    """A picture as it is in the file, in grey; None if it cannot be had or is too large."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium_c.FPDFImageObj_GetImagePixelSize(handle, wide, high) or wide.value * high.value > MOST_PIXELS:
        return None
    raw = pdfium_c.FPDFImageObj_GetBitmap(handle)
    if not raw:
        return None
    bitmap = pdfium.PdfBitmap.from_raw(raw)
    pixels = bitmap.to_numpy()
    grey = pixels if pixels.ndim == 2 else pixels[:, :, :3].max(axis=2) if pixels.shape[2] >= 3 else pixels[:, :, 0]
    copy = np.array(grey, np.uint8)
    pdfium_c.FPDFBitmap_Destroy(raw)
    return copy


def _read(pixels: Pixels) -> str:
    """What eyes make of something that was hidden."""
    bright = 255 - pixels if float(np.median(pixels)) < 100 else pixels
    height, width = bright.shape
    if max(height, width) > 4000:
        bright = cast(Pixels, cv2.resize(bright, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    framed = cast(Pixels, cv2.copyMakeBorder(bright, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=(255,)))
    words = characters.read(framed, dots_per_inch=200, mode=characters.SPARSE)
    return " ".join(word.text for word in words if word.certainty > 0.3)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
