"""Which characters of a page can be seen: the page is drawn with and without them, and the ink is compared.

White on white, invisible, covered, clipped, off the page and switched off all come out alike: no ink. Why is asked
only of those. What is drawn so faintly or so small that nobody reads it counts as out of view, and its ink is removed.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import cast

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from secondlook.documents.formats._pdf_glyphs import Boxes, Glyphs, objects
from secondlook.documents.model import Where
from secondlook.documents.raster import Pixels

SMALLEST_POINTS = 1.6
"""Smaller writing is read by nobody: print in a package leaflet has 6."""
FAINTEST = 20
"""Levels of 256 between ink and ground. Grey print of a watermark has more."""
_COARSE = 3
"""Times smaller is the picture in which colour is looked for."""
_ROLLED = 0.5
_LEAST_INK = 0.04
"""Of the box of a character: the thinnest large letters leave a tenth."""
MOST_TANGLED = 60
"""Text objects that lie over each other and are looked at one by one."""
INVISIBLE_MODES = (3, 7)
OVER_A_PICTURE = "words laid over a picture of them"
"""As scanners do, so that a scan can be searched."""


class Sight(StrEnum):
    """Whether a character is seen."""

    FULL = "full"
    PARTLY = "partly"
    """Something lies over a part of it."""
    NOT = "not"
    BLANK = "blank"
    """A space: nothing to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page as it is seen."""

    pixels: Pixels = field(repr=False)
    """Without what is too faint or too small."""
    without_text: Pixels = field(repr=False)
    sights: list[Sight]
    """One for each character."""
    tangled: bool
    """Too much writing lies over other writing to say what is seen: only recognition can."""


def drawn(page: pdfium.PdfPage, scale: float, *, grey: bool) -> Pixels:
    """The page's picture, in grey or colour."""
    bitmap = page.render(scale=scale, grayscale=grey, may_draw_forms=False, rev_byteorder=True, prefer_bgrx=False)
    pixels: Pixels = bitmap.to_numpy()
    return pixels if pixels.ndim == 2 or pixels.shape[2] == 3 else np.ascontiguousarray(pixels[:, :, :3])


@contextmanager
def left_out(handles: Iterable[object]) -> Iterator[None]:
    """Within it these objects are not drawn."""
    out = list(handles)
    for handle in out:
        pdfium_c.FPDFPageObj_SetIsActive(handle, False)
    try:
        yield
    finally:
        for handle in out:
            pdfium_c.FPDFPageObj_SetIsActive(handle, True)


def view(page: pdfium.PdfPage, glyphs: Glyphs, scale: float) -> View:
    """What is seen of the characters of a page."""
    # Grey is drawn as grey: the rims of letters differ between a grey and a coloured picture.
    pixels = drawn(page, scale, grey=_is_grey(drawn(page, scale / _COARSE, grey=False)))
    every = list(objects(page))
    written = [item for item in every if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_TEXT]
    if not written:
        return View(pixels=pixels, without_text=pixels, sights=[], tangled=False)
    with left_out(written):
        bare = drawn(page, scale, grey=pixels.ndim == 2)
    ink = _difference(pixels, bare)
    sights = _sights(glyphs, ink)
    tangled = _untangled(page, glyphs, pixels, sights, scale)
    _settle_peeping(glyphs, sights)
    _take_out_unreadable(pixels, bare, glyphs, sights)
    return View(pixels=pixels, without_text=bare, sights=sights, tangled=tangled)


def _is_grey(pixels: Pixels) -> bool:
    first, second, third = cv2.split(pixels)
    return bool(cv2.norm(first, second, cv2.NORM_INF) <= 2 and cv2.norm(second, third, cv2.NORM_INF) <= 2)


def _difference(one: Pixels, other: Pixels) -> Pixels:
    apart = cv2.absdiff(one, other)
    return cast(Pixels, apart if apart.ndim == 2 else apart.max(axis=2))


def _sights(glyphs: Glyphs, ink: Pixels) -> list[Sight]:
    count = len(glyphs.texts)
    if not count:
        return []
    small = np.array([*(drawer.points < SMALLEST_POINTS for drawer in glyphs.drawers), True])
    share, sides = _shares(glyphs.tight, ink > FAINTEST)
    full = (share >= _LEAST_INK) & (sides == 4)
    partly = (share >= _LEAST_INK / 2) & (sides >= 2)
    of_ink = np.where(small[glyphs.drawer], 0, np.where(full, 2, partly)).tolist()
    kinds, blank = (Sight.NOT, Sight.PARTLY, Sight.FULL), Sight.BLANK
    return [kinds[kind] if text.strip() else blank for text, kind in zip(glyphs.texts, of_ink, strict=True)]


def _out_of_sight(sights: Sequence[Sight]) -> list[int]:
    unseen = Sight.NOT
    return [index for index, sight in enumerate(sights) if sight is unseen]


def _settle_peeping(glyphs: Glyphs, sights: list[Sight]) -> None:
    """A word of which only tops and tails stick out from under a box is out of view as a whole."""
    unseen, blank = Sight.NOT, Sight.BLANK
    if unseen not in sights:
        return
    word: list[int] = []
    for index in range(len(sights) + 1):
        if index < len(sights) and sights[index] is not blank:
            word.append(index)
            continue
        own = {sights[number] for number in word}
        if Sight.FULL not in own and unseen in own:
            for number in word:
                sights[number] = unseen
        word = []


def _shares(boxes: Boxes, mask: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.int_]]:
    """Of each box, which share is ink, and at how many of its four sides some is: a whole letter touches them all."""
    height, width = mask.shape
    sums = cv2.integral(mask.view(np.uint8))
    left = np.clip(np.floor(boxes[:, 0]), 0, width).astype(np.int32)
    top = np.clip(np.floor(boxes[:, 1]), 0, height).astype(np.int32)
    right = np.clip(np.ceil(boxes[:, 2]), 0, width).astype(np.int32)
    bottom = np.clip(np.ceil(boxes[:, 3]), 0, height).astype(np.int32)

    def within(
        a: NDArray[np.int32], b: NDArray[np.int32], c: NDArray[np.int32], d: NDArray[np.int32]
    ) -> NDArray[np.int64]:
        return cast(NDArray[np.int64], sums[d, c] - sums[b, c] - sums[d, a] + sums[b, a])

    wide, high = np.maximum((right - left + 2) // 3, 1), np.maximum((bottom - top + 2) // 3, 1)
    sides = (
        (within(left, top, np.minimum(left + wide, right), bottom) > 0).astype(int)
        + (within(np.maximum(right - wide, left), top, right, bottom) > 0)
        + (within(left, top, right, np.minimum(top + high, bottom)) > 0)
        + (within(left, np.maximum(bottom - high, top), right, bottom) > 0)
    )
    area = np.maximum((right - left) * (bottom - top), 1)
    # The box off the page counts as box without ink.
    whole = np.maximum((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), 1)
    shares = within(left, top, right, bottom) / np.maximum(area, whole * _ROLLED)
    return shares, sides


def _untangled(page: pdfium.PdfPage, glyphs: Glyphs, pixels: Pixels, sights: list[Sight], scale: float) -> bool:
    """Where writing lies over writing, whose ink it is; whether that is too much to ask one by one."""
    over = _overlapping(glyphs, pixels.shape[:2], sights)
    drawers = sorted({int(glyphs.drawer[index]) for index in over})
    if len(drawers) > MOST_TANGLED:
        return True
    for number in drawers:
        mine = [index for index in over if glyphs.drawer[index] == number]
        with left_out([glyphs.drawers[number].handle]):
            ink = _difference(pixels, drawn(page, scale, grey=pixels.ndim == 2))
        share, sides = _shares(glyphs.tight[mine], ink > FAINTEST)
        for place in np.flatnonzero((share < _LEAST_INK / 2) | (sides < 2)).tolist():
            sights[mine[place]] = Sight.NOT
    return False


def _overlapping(glyphs: Glyphs, shape: Sequence[int], sights: list[Sight]) -> list[int]:
    """Characters whose middle lies in the box of a character of another object."""
    full, partly = Sight.FULL, Sight.PARTLY
    shown = [index for index, sight in enumerate(sights) if sight is full or sight is partly]
    if not shown:
        return []
    coarse = 3
    high, wide = shape[0] // coarse + 2, shape[1] // coarse + 2
    counts = np.zeros((high + 1, wide + 1), np.float32)
    # The middle of each: neighbours in a word touch, and letters that lean overlap.
    tight = glyphs.tight[shown]
    inner = 0.2 * np.stack([tight[:, 2] - tight[:, 0], tight[:, 3] - tight[:, 1]], 1)
    middles = np.concatenate([tight[:, :2] + inner, tight[:, 2:] - inner], 1)
    boxes = np.clip(middles / coarse, 0, [wide - 1, high - 1, wide - 1, high - 1]).astype(np.int32)
    left, top, right, bottom = boxes.T
    np.add.at(counts, (top, left), 1)
    np.add.at(counts, (bottom + 1, right + 1), 1)
    np.add.at(counts, (top, right + 1), -1)
    np.add.at(counts, (bottom + 1, left), -1)
    over = cv2.integral(counts, sdepth=cv2.CV_32F)[1:, 1:]
    crowded = cv2.integral((over > 1).view(np.uint8))
    often = crowded[bottom + 1, right + 1] - crowded[top, right + 1] - crowded[bottom + 1, left] + crowded[top, left]
    candidates = np.array(shown)[often > 0]
    return [int(index) for index in candidates if _meets_another(glyphs, int(index), candidates)]


def _meets_another(glyphs: Glyphs, index: int, candidates: NDArray[np.int_]) -> bool:
    """Whether a good part of a character lies in the box of one that another object draws."""
    left, top, right, bottom = glyphs.tight[index]
    boxes = glyphs.tight[candidates]
    wide = np.minimum(boxes[:, 2], right) - np.maximum(boxes[:, 0], left)
    high = np.minimum(boxes[:, 3], bottom) - np.maximum(boxes[:, 1], top)
    good = (wide > 0.2 * (right - left)) & (high > 0.2 * (bottom - top))
    return bool((good & (glyphs.drawer[candidates] != glyphs.drawer[index])).any())


def _take_out_unreadable(pixels: Pixels, bare: Pixels, glyphs: Glyphs, sights: list[Sight]) -> None:
    """Put the page without text where characters are that count as out of view, unless one in view is there too."""
    hidden = _out_of_sight(sights)
    if not hidden:
        return
    height, width = pixels.shape[:2]
    keep = np.zeros((height, width), np.bool_)
    out = np.zeros((height, width), np.bool_)
    for index, sight in enumerate(sights):
        mask = out if sight is Sight.NOT else keep if sight is not Sight.BLANK else None
        if mask is not None:
            left, top, right, bottom = glyphs.tight[index]
            rows = slice(max(int(top) - 1, 0), max(int(np.ceil(bottom)) + 1, 0))
            mask[rows, max(int(left) - 1, 0) : max(int(np.ceil(right)) + 1, 0)] = True
    out &= ~keep
    pixels[out] = bare[out]


def why_hidden(
    page: pdfium.PdfPage, glyphs: Glyphs, sights: list[Sight], scale: float, pixels: Pixels
) -> dict[int, tuple[Where, str]]:
    """For each character out of view: where it is, and in which way it is out of view."""
    hidden = _out_of_sight(sights)
    if not hidden:
        return {}
    height, width = pixels.shape[:2]
    others = [item for item in objects(page) if pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_TEXT]
    written = [item for item in objects(page) if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_TEXT]
    with left_out(others):
        alone = drawn(page, scale, grey=True)
        with left_out(written):
            nothing = drawn(page, scale, grey=True)
    grown = glyphs.loose[hidden] + np.array([-2, -2, 2, 2], np.float32)
    written_on = _most_on_ink(glyphs, hidden, _shares(grown, _edges(pixels))[0].tolist())
    would_be_seen, _ = _shares(glyphs.tight[hidden], _difference(alone, nothing) > FAINTEST)
    found: dict[int, tuple[Where, str]] = {}
    for index, share in zip(hidden, would_be_seen.tolist(), strict=True):
        left, top, right, bottom = glyphs.tight[index]
        drawer = glyphs.drawers[glyphs.drawer[index]] if glyphs.drawer[index] >= 0 else None
        if right <= 0 or bottom <= 0 or left >= width or top >= height:
            found[index] = Where.OFF_PAGE, "text off the page"
        elif drawer is not None and drawer.mode in INVISIBLE_MODES:
            found[index] = Where.HIDDEN, OVER_A_PICTURE if glyphs.drawer[index] in written_on else "invisible text"
        elif drawer is not None and drawer.points < SMALLEST_POINTS:
            found[index] = Where.HIDDEN, "text too small to read"
        elif share >= _LEAST_INK:
            found[index] = Where.COVERED, "text under or on its own colour"
        else:
            found[index] = Where.HIDDEN, "text without ink"
    return found


def _most_on_ink(glyphs: Glyphs, hidden: list[int], shares: list[float]) -> set[int]:
    """Text objects out of view most of whose characters lie where something is drawn."""
    on_ink: dict[int, list[bool]] = {}
    for index, share in zip(hidden, shares, strict=True):
        on_ink.setdefault(int(glyphs.drawer[index]), []).append(share > 0.02)
    return {number for number, own in on_ink.items() if sum(own) * 2 > len(own)}


def _edges(pixels: Pixels) -> NDArray[np.bool_]:
    """Where a page has something drawn on it."""
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 40)
