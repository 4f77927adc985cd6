"""Which way up a page is, and how far it is askew: from the shadows that its lines cast to the side.

Whether a page stands on its head is not known here: lines cast the same shadow. Whoever reads it sees that (`page`).
"""

from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from secondlook.documents.model import Box, Word
from secondlook.documents.raster import Pixels

_FURTHEST = 11.0
"""Degrees. A page that is further askew was not put on a scanner."""
SMALLEST_DEGREES = 0.25
"""Less is not worth moving every pixel of a page for."""
_NEARLY_LEVEL = 2.5
"""Degrees that a few words may be askew and are still read."""
_COARSE_PIXELS = 500
"""Longest side of the picture that is turned to and fro."""
_FINE_PIXELS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How a picture has to be turned to be upright."""

    quarters: int = 0
    """Quarter turns against the clock, 0 to 3."""
    degrees: float = 0.0
    """Then so far against the clock."""

    def matrix(self, width: int, height: int) -> tuple[NDArray[np.float64], tuple[int, int]]:
        """Of the turn by `degrees` of a picture that had its quarter turns, and the size that holds all of it."""
        return _matrix(width, height, self.degrees)


def upright(ink: Pixels) -> Turn:
    """How to turn a page so that its lines run level from left to right, or upside down. `ink` is 255 on 0."""
    small = _small(ink, _COARSE_PIXELS)
    across = _levelled(small)
    if across.clear:
        return Turn(degrees=_exactly(ink, across))
    upwards = _levelled(cast(Pixels, cv2.rotate(small, cv2.ROTATE_90_CLOCKWISE)))
    if upwards.stands_out and upwards.sharpness > 1.25 * across.sharpness:
        # Clockwise or against the clock: whoever reads it sees which.
        return Turn(quarters=3, degrees=_exactly(cast(Pixels, cv2.rotate(ink, cv2.ROTATE_90_CLOCKWISE)), upwards))
    return Turn(degrees=_exactly(ink, across) if across.stands_out else 0.0)


def slant(ink: Pixels) -> Turn:
    """How to turn ink whose lines may run any way so that they run level, or upside down."""
    small = _small(np.pad(ink, int(0.21 * max(ink.shape))), 300)
    size = max(small.shape)
    small = np.pad(small, [((size - side) // 2, (size - side + 1) // 2) for side in small.shape])
    coarse = {float(angle): _sharpness(small, float(angle)) for angle in np.arange(-90, 90, 4.0)}
    best = max(coarse, key=lambda angle: coarse[angle])
    fine = {float(angle): _sharpness(small, float(angle)) for angle in np.arange(best - 3, best + 3.1, 1.0)}
    best = max(fine, key=lambda angle: fine[angle])
    quarters = round(best / 90) % 4
    degrees = best - 90 * round(best / 90)
    return Turn(quarters=quarters, degrees=0.0 if abs(degrees) < _NEARLY_LEVEL else degrees)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """At how many degrees the lines of a picture cast the sharpest shadow."""

    degrees: float
    sharpness: float
    usual: float
    """The sharpness at other angles."""

    @property
    def stands_out(self) -> bool:
        return self.sharpness > 1.25 * self.usual > 0

    @property
    def clear(self) -> bool:
        """So sharp that lines of writing must run this way."""
        return self.sharpness > 8 * self.usual > 0


def _levelled(small: Pixels) -> _Level:
    found = {float(angle): _sharpness(small, float(angle)) for angle in np.arange(-_FURTHEST, _FURTHEST + 0.5)}
    best = max(found, key=lambda angle: found[angle])
    return _Level(degrees=best, sharpness=found[best], usual=float(np.median(list(found.values()))))


def _exactly(ink: Pixels, level: _Level) -> float:
    small = _small(ink, _FINE_PIXELS)
    angles = np.arange(level.degrees - 0.8, level.degrees + 0.81, 0.2)
    fine = {float(angle): _sharpness(small, float(angle)) for angle in angles}
    angle = max(fine, key=lambda angle: fine[angle])
    if abs(angle) < SMALLEST_DEGREES or fine[angle] < 1.05 * _sharpness(small, 0.0):
        return 0.0
    return angle


def turned(pixels: Pixels, turn: Turn, *, quickly: bool = False) -> Pixels:
    """The picture upright; what comes into view at the corners has the colour of the ground there."""
    if turn.quarters % 4:
        pixels = np.ascontiguousarray(np.rot90(pixels, turn.quarters))
    if not turn.degrees:
        return pixels
    height, width = pixels.shape[:2]
    matrix, size = _matrix(width, height, turn.degrees)
    way = cv2.INTER_LINEAR if quickly else cv2.INTER_CUBIC
    ground = [float(v) for v in np.atleast_1d(np.median(pixels[::7, ::7].reshape(-1, *pixels.shape[2:]), axis=0))]
    return cast(
        Pixels,
        cv2.warpAffine(pixels, matrix, size, flags=way, borderMode=cv2.BORDER_CONSTANT, borderValue=ground),
    )


def moved(words: list[Word], turn: Turn, width: int, height: int) -> list[Word]:
    """Words of a page of that size before it was turned, where they stand afterwards."""
    if not turn.quarters % 4 and not turn.degrees:
        return words
    found: list[Word] = []
    for word in words:
        box = word.box
        corners = np.array([[box.left, box.top], [box.right, box.top], [box.right, box.bottom], [box.left, box.bottom]])
        wide, high = float(width), float(height)
        for _ in range(turn.quarters % 4):
            corners = np.stack([corners[:, 1], wide - corners[:, 0]], axis=1)
            wide, high = high, wide
        if turn.degrees:
            matrix, _ = _matrix(int(wide), int(high), turn.degrees)
            corners = corners @ matrix[:, :2].T + matrix[:, 2]
        left, top = corners.min(axis=0)
        right, bottom = corners.max(axis=0)
        if turn.degrees and box.width > box.height:  # a level box around a line that was askew is too high
            spare = min(abs(np.sin(np.radians(turn.degrees))) * box.width, (bottom - top) * 0.4) / 2
            top, bottom = top + spare, bottom - spare
        moved_box = Box(left=float(left), top=float(top), right=float(right), bottom=float(bottom))
        found.append(replace(word, box=moved_box, edges=()))
    return found


def _matrix(width: int, height: int, degrees: float) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """The turn around the middle, and the size that holds all of it."""
    matrix = cast(NDArray[np.float64], cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0))
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (round(height * sin + width * cos), round(height * cos + width * sin))
    matrix[0, 2] += size[0] / 2 - width / 2
    matrix[1, 2] += size[1] / 2 - height / 2
    return matrix, size


def _small(ink: Pixels, longest: int) -> Pixels:
    scale = min(longest / max(ink.shape), 1.0)
    size = (max(round(ink.shape[1] * scale), 1), max(round(ink.shape[0] * scale), 1))
    return cast(Pixels, cv2.resize(ink, size, interpolation=cv2.INTER_AREA))


def _sharpness(small: Pixels, degrees: float) -> float:
    """How sharply the shadow of the lines steps up and down when the picture is turned so far."""
    height, width = small.shape[:2]
    if degrees:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(degrees), 1.0)
        small = cast(Pixels, cv2.warpAffine(small, matrix, (width, height), flags=cv2.INTER_LINEAR))
    shadow = np.sum(small, axis=1, dtype=np.float64)
    return float(np.sum(np.diff(shadow) ** 2))
