"""What may be written by hand: signatures, notes in a margin, stamps. Listed for a person, never claimed.

Large strokes that no word explains: a logo or a drawing is one too. Whose hand it is, nobody knows here.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from secondlook.documents.model import Box, Seen, SeenKind, Word
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import light

_SIGN_OFFS = frozenset("sincerely faithfully regards wishes signed signature signatory yours sign".split())
_RULE = 45
"""Pixels of the picture in half its size: a longer straight line is a rule, a frame or the axis of a chart."""
_MOST = 12
_LEAST_INK = 150
"""Pixels of a signature."""
_COLOURED = 70
"""Saturation, of 255, of coloured ink."""


def find(pixels: Pixels, clean: Pixels, words: Sequence[Word], others: Sequence[Seen]) -> list[Seen]:
    """Possible signatures, handwriting and stamps. `others`: pictures and codes, which are none."""
    ink = light.unexplained(clean, words)
    if np.count_nonzero(ink) < _LEAST_INK:
        return []
    for seen in others:
        box = seen.box.around(6)
        ink[max(int(box.top), 0) : int(box.bottom) + 1, max(int(box.left), 0) : int(box.right) + 1] = 0
    letter = float(np.median([word.box.height for word in words])) if words else 24.0
    small = _strokes(cv2.threshold(light.resized(ink, 0.5, 0.5), 60, 255, cv2.THRESH_BINARY)[1].astype(np.uint8))
    return [
        Seen(kind=_kind(box, part, pixels[::2, ::2], words, letter), box=_larger(box), certainty=0.4)
        for box, part in _drawn(small, letter / 2)
    ]


def _larger(box: Box) -> Box:
    return Box(left=2 * box.left, top=2 * box.top, right=2 * box.right, bottom=2 * box.bottom)


def _drawn(ink: Pixels, letter: float) -> Iterator[tuple[Box, Pixels]]:
    """Groups of strokes that may be drawn by hand, each with its ink."""
    reach = max(int(letter * 0.8), 3)
    wide = cv2.dilate(cv2.dilate(ink, np.ones((reach, 1), np.uint8)), np.ones((1, 2 * reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(wide, connectivity=8)
    for number in np.argsort(-stats[1:, cv2.CC_STAT_AREA])[:_MOST] + 1:
        left, top, width, height, _ = (int(value) for value in stats[number])
        place = np.s_[top : top + height, left : left + width]
        part = np.where(labels[place] == number, ink[place], 0).astype(np.uint8)
        if _is_drawn(part, letter):
            yield Box(left=left, top=top, right=left + width, bottom=top + height), part


def _strokes(ink: Pixels) -> Pixels:
    """Ink without rules and frames."""
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, _RULE), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_RULE, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    return np.where(rules > 0, 0, ink).astype(np.uint8)


def _is_drawn(part: Pixels, letter: float) -> bool:
    """Long thin strokes, higher than the letters of the page."""
    height, width = part.shape
    if height < 1.6 * letter or width < 2.5 * letter or width > 40 * letter:
        return False
    _, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    large = stats[1:][(stats[1:, cv2.CC_STAT_HEIGHT] > 1.3 * letter) | (stats[1:, cv2.CC_STAT_WIDTH] > 2.5 * letter)]
    if not len(large):
        return False
    filled = large[:, cv2.CC_STAT_AREA] / (large[:, cv2.CC_STAT_HEIGHT] * large[:, cv2.CC_STAT_WIDTH])
    strokes = large[filled < 0.4]
    return bool(strokes[:, cv2.CC_STAT_AREA].sum() > 0.3 * (np.count_nonzero(part) or 1)) if len(strokes) else False


def _kind(box: Box, part: Pixels, pixels: Pixels, words: Sequence[Word], letter: float) -> SeenKind:
    """`box`, `part` and `pixels` in half the size."""
    coloured = _is_coloured(box, part, pixels)
    box = _larger(box)
    for word in words:
        if word.text.strip(".,:;()").casefold() in _SIGN_OFFS:
            below = box.top - word.box.bottom
            beside = word.box.top - letter < (box.top + box.bottom) / 2 < word.box.bottom + letter
            if -2 * letter < below < 9 * letter or (beside and word.box.left - letter < box.left):
                return SeenKind.SIGNATURE
    if coloured and box.height > 4 * letter:
        return SeenKind.STAMP
    return SeenKind.HANDWRITING


def _is_coloured(box: Box, part: Pixels, pixels: Pixels) -> bool:
    if pixels.ndim == 2:
        return False
    height, width = part.shape
    colours = pixels[int(box.top) : int(box.top) + height, int(box.left) : int(box.left) + width]
    saturation = cv2.cvtColor(colours, cv2.COLOR_RGB2HSV)[..., 1]
    inked = saturation[part[: saturation.shape[0], : saturation.shape[1]] > 0]
    return bool(len(inked) and np.median(inked) > _COLOURED)
