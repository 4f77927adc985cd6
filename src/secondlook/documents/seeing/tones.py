"""Where a page is a picture and not writing: a photograph, a scan of a film, a coloured drawing.

Somebody has to look at it: a tattoo, a uniform or a room tells who it is, and nothing here knows that.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from secondlook.documents.model import Box, Seen, SeenKind, Word
from secondlook.documents.raster import Pixels

_CELL = 8
"""Pixels of a side of the squares in which grey is counted."""
_SMALLEST = 60
"""Pixels: 8 mm at 200 dots per inch. A smaller picture is an icon."""
_WORDS_OF_A_PAGE = 40
"""A picture with more words is a page, whatever else is on it."""
_SHARE = 0.4
"""Of the pixels around a point that are neither ground nor ink, where there is a picture."""


def find(grey: Pixels, clean: Pixels, words: Sequence[Word]) -> list[Seen]:
    """Pictures on an upright page: `grey` as it is, `clean` with an even ground, `words` as they were read from it."""
    sure = [word for word in words if word.certainty > 0.6 and any(c.isalnum() for c in word.text)]
    if len(sure) < _WORDS_OF_A_PAGE and _is_all_tones(grey):
        height, width = grey.shape
        return [Seen(kind=SeenKind.PHOTOGRAPH, box=Box(left=0, top=0, right=width, bottom=height), certainty=0.8)]
    middling = cv2.inRange(clean, np.array(45), np.array(218)).astype(np.uint8)
    for word in sure:  # on a poor scan letters are grey
        box = word.box.around(4)
        middling[max(int(box.top), 0) : int(box.bottom) + 1, max(int(box.left), 0) : int(box.right) + 1] = 0
    return _pieces(middling)


def _is_all_tones(grey: Pixels) -> bool:
    """Whether a picture has many greys, and not only those of a ground and of ink."""
    counts = np.bincount(grey[::3, ::3].ravel(), minlength=256).astype(float)
    near = np.convolve(counts, np.ones(33), "same")
    first = int(near.argmax())
    counts[max(first - 24, 0) : first + 25] = 0
    near = np.convolve(counts, np.ones(33), "same")
    second = int(near.argmax())
    counts[max(second - 24, 0) : second + 25] = 0
    return bool(counts.sum() > 0.2 * grey[::3, ::3].size)


def _pieces(middling: Pixels) -> list[Seen]:
    size = (max(middling.shape[1] // _CELL, 1), max(middling.shape[0] // _CELL, 1))
    share = cv2.blur(cv2.resize(middling, size, interpolation=cv2.INTER_AREA), (5, 5))
    mask = np.where(share > 255 * _SHARE, 255, 0).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    found: list[Seen] = []
    for left, top, width, height, area in stats[1:]:
        if min(width, height) * _CELL >= _SMALLEST and area > 0.4 * width * height:
            box = Box(
                left=float(left * _CELL),
                top=float(top * _CELL),
                right=float(min((left + width) * _CELL, middling.shape[1])),
                bottom=float(min((top + height) * _CELL, middling.shape[0])),
            )
            found.append(Seen(kind=SeenKind.PHOTOGRAPH, box=box, certainty=0.6))
    return sorted(found, key=lambda seen: -seen.box.width * seen.box.height)[:20]
