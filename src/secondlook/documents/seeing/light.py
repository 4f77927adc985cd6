"""Making writing easier to read: dark on light, evenly lit, without the noise of a scanner, at a size that suits.

What comes out is for reading only. The page that is written keeps its own pixels.
"""

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from secondlook.documents.model import Word
from secondlook.documents.raster import Pixels

# A pool of sealed processes uses the cores.
cv2.setNumThreads(1)

_SMALL = 8
"""The ground is looked at in an eighth of the size."""
_DARK = 105
"""Grey level, of 255: a darker ground has light writing on it."""
_SPECK = 3
"""Pixels of a piece of ink in a fax that no printer would put there; the dot of an i has four."""
TOLD = 0.6
"""Certainty from which a word explains the ink that it was read from."""
_QUIET = 3.0
"""Grey levels of noise that need no smoothing."""


def grey_of(pixels: Pixels) -> Pixels:
    """Grey of any pixels."""
    return pixels if pixels.ndim == 2 else cast(Pixels, cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def cleaned(grey: Pixels, *, dots_per_inch: float) -> Pixels:
    """Dark writing on an even, light ground."""
    if has_two_levels(grey):
        return _without_specks(grey)
    turned = _dark_on_light(grey)
    noise = _noise(turned)
    if noise > _QUIET:
        sigma = min(0.5 + noise / 40, 1.3) * min(max(dots_per_inch / 200, 0.75), 1.6)
        turned = cast(Pixels, cv2.GaussianBlur(turned, (0, 0), sigma))
    return _evenly_lit(turned)


def resized(grey: Pixels, across: float, down: float) -> Pixels:
    """The picture at another scale."""
    if across == 1 and down == 1:
        return grey
    way = cv2.INTER_AREA if across * down < 1 else cv2.INTER_CUBIC
    height, width = grey.shape[:2]
    size = (max(round(width * across), 1), max(round(height * down), 1))
    return cast(Pixels, cv2.resize(grey, size, interpolation=way))


def softened(clean: Pixels, pixels: float) -> Pixels:
    """The picture with its steps and what is left of its noise smoothed."""
    return cast(Pixels, cv2.GaussianBlur(clean, (0, 0), pixels)) if pixels else clean


def ink_of(clean: Pixels) -> Pixels:
    """255 where there is ink, of a cleaned picture."""
    level, _ = cv2.threshold(clean, 0, 255, cv2.THRESH_OTSU)
    return cast(Pixels, cv2.threshold(clean, min(max(level, 90), 215), 255, cv2.THRESH_BINARY_INV)[1])


def unexplained(clean: Pixels, words: Sequence[Word]) -> Pixels:
    """The ink, 255 on 0, from which no word was surely read."""
    ink = ink_of(clean)  # before anything is taken out: what is left has no two levels to tell ink by
    for word in words:
        if word.certainty >= TOLD and any(c.isalnum() for c in word.text):
            box = word.box.around(0.15 * word.box.height)
            ink[max(int(box.top), 0) : int(box.bottom) + 1, max(int(box.left), 0) : int(box.right) + 1] = 0
    return ink


def has_two_levels(grey: Pixels) -> bool:
    """As a fax has."""
    sample = grey[::5, ::5]
    between = np.count_nonzero((sample > 24) & (sample < 231))
    return bool(between * 200 < sample.size)


def _without_specks(grey: Pixels) -> Pixels:
    """A picture of two levels without its smallest points, turned dark on light, its steps softened."""
    dark = np.count_nonzero(grey < 128) * 2 > grey.size
    ink = cast(Pixels, cv2.threshold(grey, 128, 255, cv2.THRESH_BINARY if dark else cv2.THRESH_BINARY_INV)[1])
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    ink[(stats[:, cv2.CC_STAT_AREA] <= _SPECK)[labels]] = 0
    return cast(Pixels, cv2.GaussianBlur(cv2.bitwise_not(ink), (0, 0), 0.5))


def _noise(grey: Pixels) -> float:
    """Grey levels: the spread of what a scanner adds, by the usual difference from the neighbours."""
    height, width = grey.shape
    middle = grey[height // 8 : max(height - height // 8, 1), width // 8 : max(width - width // 8, 1)]
    rough = cv2.filter2D(middle, cv2.CV_16S, np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32))
    # The quarter that is rough beyond this may be writing.
    return float(np.quantile(np.abs(rough[::2, ::2]), 0.5)) / 0.6745 / 6


def _ground(grey: Pixels) -> Pixels:
    """What the page is without its writing, small: the light that falls on it."""
    small = cv2.resize(
        grey, (max(grey.shape[1] // _SMALL, 1), max(grey.shape[0] // _SMALL, 1)), interpolation=cv2.INTER_AREA
    )
    wide = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 9)
    return cast(Pixels, cv2.GaussianBlur(wide, (0, 0), 3))


def _dark_on_light(grey: Pixels) -> Pixels:
    """Turn over what is light on dark: a whole screen in dark mode, or a part of a page."""
    small = cv2.resize(
        grey, (max(grey.shape[1] // _SMALL, 1), max(grey.shape[0] // _SMALL, 1)), interpolation=cv2.INTER_AREA
    )
    usual = cv2.medianBlur(small, 31 if min(small.shape) > 62 else 5)
    dark = cv2.morphologyEx(np.where(usual < _DARK, 255, 0).astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    share = np.count_nonzero(dark) / dark.size
    if share == 0:
        return grey
    if share > 0.9:
        return cast(Pixels, cv2.bitwise_not(grey))
    mask = cv2.resize(dark, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.where(mask > 0, 255 - grey, grey).astype(np.uint8)


def _evenly_lit(grey: Pixels) -> Pixels:
    ground = _ground(grey)
    if int(ground.min()) > 235:
        return grey
    lit = cv2.resize(np.maximum(ground, 40), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cast(Pixels, cv2.divide(grey, lit, scale=245))
