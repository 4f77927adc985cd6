"""Writing that one level of grey for a whole page does not show: pale beside black, or on a coloured ground.

Each place is measured against the ground around it, in whichever colour differs most, and has a level of its own.
"""

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from secondlook.documents.model import Box, Word
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import light
from secondlook.documents.seeing.rules import straight

_LEAST = 8.0
"""Levels, of 255, between writing and its ground: less is not seen by anybody, and JPEG makes it."""
_NOISES = 4.5
"""Times the usual difference from the ground, that writing differs at least."""
_FEWEST = 4
"""Letters of one place."""
_LEAST_INK = 10
"""Pixels of a letter."""
_MOST = 2500
"""Pieces. More are the grain of the paper."""
_LARGE = 1_500_000
"""Pixels. A larger picture is searched in half its size."""
_LINE = 60
_GROUND = 4
"""The ground is looked at in a quarter of the size."""
_MOST_PLACES = 40


def shown(pixels: Pixels, clean: Pixels, words: Sequence[Word], others: Sequence[Box] = ()) -> Pixels | None:
    """The cleaned picture with what is pale made dark, where no word was surely read. None: nothing pale is there.

    `pixels` are those of the same upright page in its colours, `others` are pictures and codes.
    """
    step = 2 if clean.size > _LARGE else 1
    small = _smaller(pixels, step)
    contrast = _contrast(small)
    usual = float(np.median(contrast[::3, ::3])) / 0.6745
    least = max(_LEAST, _NOISES * usual)
    mask = np.where(contrast > least, 255, 0).astype(np.uint8)
    _leave_out(mask, clean, words, others, step)
    if cv2.countNonZero(mask) < _FEWEST * _LEAST_INK:
        return None
    for upright in (False, True):  # the lines of a grid are no letters, however they are cut
        lines = straight(mask, upright=upright, long=_LINE // step)
        if lines is not None:
            mask = cast(Pixels, cv2.subtract(mask, cv2.dilate(lines, np.ones((3, 3), np.uint8))))
    places = _places(mask)
    if not places:
        return None
    found = clean.copy()
    for left, top, width, height in places:
        _show(found, pixels, contrast, mask, (left, top, width, height), least, step)
    return found


def _smaller(pixels: Pixels, step: int) -> Pixels:
    """In the size in which it is searched; without an odd last row or column, which would cost ten times as much."""
    height, width = pixels.shape[0] // step, pixels.shape[1] // step
    even = pixels[: height * step, : width * step]
    return even if step == 1 else cast(Pixels, cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA))


def _contrast(pixels: Pixels) -> Pixels:
    """How far each pixel is from the ground around it, in the colour in which it is furthest."""
    best = np.zeros(pixels.shape[:2], np.uint8)
    for plane in (pixels,) if pixels.ndim == 2 else cv2.split(pixels):
        soft = cv2.GaussianBlur(plane, (0, 0), 0.8)
        coarse = cv2.medianBlur(np.ascontiguousarray(soft[::_GROUND, ::_GROUND]), 25)
        ground = cv2.resize(coarse, (soft.shape[1], soft.shape[0]), interpolation=cv2.INTER_LINEAR)
        best = cv2.max(best, cv2.absdiff(soft, ground)).astype(np.uint8)
    return best


def _leave_out(mask: Pixels, clean: Pixels, words: Sequence[Word], others: Sequence[Box], step: int) -> None:
    """Take out what is known: words that were read, dark ink and what JPEG leaves around it, pictures."""
    ink = light.ink_of(_smaller(clean, step))
    # The rims of words are theirs; a reach of 4 is that of a block of a JPEG in half the size.
    mask[cv2.dilate(ink, np.ones((9, 9), np.uint8)) > 0] = 0
    boxes = [word.box.around(6) for word in words if word.certainty >= light.TOLD]
    for box in [*boxes, *others]:
        rows = slice(max(int(box.top) // step, 0), max(int(box.bottom) // step + 1, 0))
        mask[rows, max(int(box.left) // step, 0) : max(int(box.right) // step + 1, 0)] = 0


def _places(mask: Pixels) -> list[tuple[int, int, int, int]]:
    """Where pieces of the size of letters stand together in a line: left, top, width, height."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    heights, widths, areas = (stats[:, at] for at in (cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH, cv2.CC_STAT_AREA))
    likely = (heights >= 5) & (heights <= 90) & (widths <= 5 * heights) & (areas >= _LEAST_INK)
    likely &= areas < 0.85 * heights * widths
    likely[0] = False
    number = int(np.count_nonzero(likely))
    if not _FEWEST <= number <= _MOST:
        return []
    letter = max(float(np.median(heights[likely])), 6.0)
    alone = np.where(likely, 255, 0).astype(np.uint8)[labels]
    wide = cv2.dilate(alone, np.ones((max(int(0.8 * letter), 3), int(1.8 * letter)), np.uint8))
    _, groups, around, _ = cv2.connectedComponentsWithStats(wide, connectivity=8)
    tops = stats[likely]
    across = np.clip(tops[:, cv2.CC_STAT_LEFT] + tops[:, cv2.CC_STAT_WIDTH] // 2, 0, mask.shape[1] - 1)
    down = np.clip(tops[:, cv2.CC_STAT_TOP] + tops[:, cv2.CC_STAT_HEIGHT] // 2, 0, mask.shape[0] - 1)
    held = np.bincount(groups[down, across], minlength=len(around))
    best = [int(group) for group in np.argsort(-held)[:_MOST_PLACES] if group and held[group] >= _FEWEST]
    return [
        (
            int(around[group, cv2.CC_STAT_LEFT]),
            int(around[group, cv2.CC_STAT_TOP]),
            int(around[group, cv2.CC_STAT_WIDTH]),
            int(around[group, cv2.CC_STAT_HEIGHT]),
        )
        for group in best
    ]


def _show(
    found: Pixels,
    pixels: Pixels,
    contrast: Pixels,
    mask: Pixels,
    place: tuple[int, int, int, int],
    least: float,
    step: int,
) -> None:
    """Write one place into the cleaned picture, stretched from its ground to its own darkest."""
    left, top, width, height = place
    here = np.s_[top : top + height, left : left + width]
    level = float(np.quantile(contrast[here][mask[here] > 0], 0.85)) if mask[here].any() else 0.0
    if level < least:
        return
    spare = 60 // step  # the ground is measured around it
    rows = slice(max(top - spare, 0) * step, min((top + height + spare) * step, found.shape[0]))
    columns = slice(max(left - spare, 0) * step, min((left + width + spare) * step, found.shape[1]))
    near = _contrast(pixels[rows, columns]).astype(np.float32)
    low = least / 3
    dark = 255 - np.clip((near - low) * (255 / max(level - low, 1.0)), 0, 255)
    inner = np.s_[
        top * step - rows.start : min((top + height) * step, found.shape[0]) - rows.start,
        left * step - columns.start : min((left + width) * step, found.shape[1]) - columns.start,
    ]
    target = found[rows, columns][inner]
    known = cv2.resize(mask[here], (target.shape[1], target.shape[0]), interpolation=cv2.INTER_NEAREST)
    pale = np.where(cv2.dilate(known, np.ones((7, 7), np.uint8)) > 0, dark[inner], 255).astype(np.uint8)
    np.minimum(target, pale, out=target)
