"""Ink and ground of a part of a page: what is drawn, and the plain colour that it is drawn on.

The ground is the most common colour; ink is whatever differs from it by more than the ground's own noise. A rule of a
table or a line under a word is ink that runs on: it stays where it is when the words move.
"""

from dataclasses import dataclass
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from secondlook.documents.raster import Pixels

Mask = NDArray[np.bool_]
"""Of a window of a page."""
Columns = NDArray[np.bool_]
"""One flag for each column of a page."""

_CLEARLY_INK = 30
"""Levels of 256 between ink and ground on a clean page."""
_FAINTLY_INK = 12
"""The soft rim of a letter."""
_NOISES = 4.0
"""Mean deviations of the ground that are still ground."""
_FAINT_NOISES = 6.0
"""Where the ground is restless, faint ink cannot be told from it."""
_NEAR_GROUND = 24
_LOOKED_AT_PIXELS = 20_000
_PLAIN_SHARE = 0.45
_EVEN_NOISE = 4.0
_PLAIN_NOISE = 9.0
"""A scan of paper has a mean deviation of 1 to 4 levels, a photograph of a ward more than 10."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a part of a page is drawn on."""

    colour: NDArray[np.float64]
    """One value for each channel."""
    noise: float
    """Mean deviation, levels of 256."""
    plain: bool
    """Whether it is paper or a screen and not a picture."""

    @property
    def even(self) -> bool:
        """Whether it is lit evenly, so that one colour stands for all of it."""
        return self.plain and self.noise <= _EVEN_NOISE


def ground_of(window: Pixels) -> Ground:
    """The ground of a window that holds at least one pixel, by some thousands of its pixels."""
    flat = window.reshape(-1, 1) if window.ndim == 2 else window.reshape(-1, window.shape[2])
    flat = flat[:: max(len(flat) // _LOOKED_AT_PIXELS, 1)]
    grey = flat[:, 0] if flat.shape[1] == 1 else flat.mean(axis=1).astype(np.uint8)
    counts = np.bincount(grey, minlength=256).astype(np.float64)
    most = int(np.argmax(np.convolve(counts, np.ones(5), mode="same")))
    near = np.abs(grey.astype(np.int16) - most) <= _NEAR_GROUND
    chosen = flat[near].astype(np.float32)
    colour = np.median(chosen, axis=0).astype(np.float64)
    noise = float(np.abs(chosen - colour).mean())
    plain = float(near.mean()) >= _PLAIN_SHARE and noise <= _PLAIN_NOISE
    return Ground(colour=colour, noise=noise, plain=plain)


def light_over(band: Pixels, ground: Ground, step: int) -> NDArray[np.int16]:
    """How much lighter than its ground each column of a band is, by the median of the columns around it.

    For photographs of paper: one side of a line is darker than the other. Of shape (1, columns) or (1, columns, 3).
    """
    deep = band[:, :, None] if band.ndim == 2 else band
    starts = range(0, band.shape[1], step)
    medians = np.stack([np.median(deep[:, at : at + step], axis=(0, 1)) for at in starts])
    centres = np.array([at + step / 2 for at in starts])
    columns = np.arange(band.shape[1])
    over = np.stack([np.interp(columns, centres, medians[:, at]) for at in range(deep.shape[2])], axis=1)
    over = (over - ground.colour).astype(np.int16)[None]
    return np.asarray(over[:, :, 0] if band.ndim == 2 else over)


def levelled(window: Pixels, light: NDArray[np.int16]) -> Pixels:
    """A window as if it were lit evenly."""
    return np.asarray(np.clip(window.astype(np.int16) - light, 0, 255).astype(np.uint8))


def off_ground(window: Pixels, ground: Ground) -> Pixels:
    """How far each pixel is from the ground, in the channel in which it is furthest."""
    shades = [float(shade) for shade in ground.colour]
    if window.ndim == 2:
        return cast(Pixels, cv2.absdiff(np.ascontiguousarray(window), cast(Any, (*shades, 0.0, 0.0, 0.0))))
    apart = cv2.absdiff(np.ascontiguousarray(window), cast(Any, (*shades, 0.0)))
    red, green, blue = cv2.split(apart)
    return cast(Pixels, cv2.max(cv2.max(red, green), blue))


def ink(apart: Pixels, ground: Ground, *, faint: bool = False) -> Mask:
    """Where a window differs from its ground; `faint`: by little already."""
    least = max(_FAINTLY_INK, _FAINT_NOISES * ground.noise) if faint else max(_CLEARLY_INK, _NOISES * ground.noise)
    return apart > least


def rules(mask: Mask, *, across: int, down: int) -> tuple[Mask, Mask]:
    """Ink that runs on for at least so many pixels: across the page, and down it, also when it is a little askew."""
    drawn = mask.astype(np.uint8)
    found: list[Mask] = []
    for width, height in ((across, 1), (1, down)):
        if not mask.any() or mask.shape[1] < width or mask.shape[0] < height:
            found.append(np.zeros_like(mask))
            continue
        thick = cv2.dilate(drawn, np.ones((3, 1) if height == 1 else (1, 3), np.uint8))
        thick = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((height, width), np.uint8), borderValue=0)
        found.append(np.asarray((thick > 0) & mask))
    return found[0], found[1]


def runs_of(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches in which a row of flags holds: first, and one past the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(edges[at]), int(edges[at + 1])) for at in range(0, len(edges), 2)]


def belonging(mask: Mask, inside: Mask, *, least_share: float) -> Mask:
    """The connected ink of which at least such a share lies inside: a letter's tail that hangs out of its line."""
    if not (mask & inside).any():
        return np.zeros_like(mask)
    count, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    every = np.bincount(labels.ravel(), minlength=count)
    within = np.bincount(labels[inside], minlength=count)
    belongs = (within >= least_share * every) & (within > 0)
    belongs[0] = False
    return np.asarray(belongs.take(cast(NDArray[np.int32], labels)))


def without_specks(mask: Mask, height: float) -> Mask:
    """Ink without dust: what is smaller than the full stop of writing of such a height."""
    if not mask.any():
        return mask
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    return np.asarray(_is_large(cast(NDArray[np.int32], stats), height).take(cast(NDArray[np.int32], labels)))


def columns_without_specks(mask: Mask, height: float) -> Columns:
    """The columns that have such ink: what hangs together stands in each column from its left to its right end."""
    columns: Columns = np.zeros(mask.shape[1], np.bool_)
    if mask.any():
        _, _, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
        large = stats[_is_large(cast(NDArray[np.int32], stats), height)]
        for left, width in large[:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_WIDTH]].tolist():
            columns[left : left + width] = True
    return columns


def _is_large(stats: NDArray[np.int32], height: float) -> NDArray[np.bool_]:
    large: NDArray[np.bool_] = np.asarray(stats[:, cv2.CC_STAT_AREA] > max((0.05 * height) ** 2, 2.0))
    large[0] = False
    return large
