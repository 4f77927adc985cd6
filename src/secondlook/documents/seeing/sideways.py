"""Writing that does not run as its page does: downwards, upside down, slantwise.

Only places are tried in which ink stands as letters do and in which nothing was surely read. A place that cannot be
read either way is told, so that somebody looks at it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from secondlook.documents.model import Box, Word
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import light, reading
from secondlook.documents.seeing.order import ordered
from secondlook.documents.seeing.upright import Turn, moved, slant, turned

_FEWEST = 6
"""Letters of a place: fewer are a scrawl, an icon, the corner of a drawing."""
_LEAST_INK = 14
"""Pixels of a letter."""
_MOST_PLACES = 6
_SURE_HERE = 0.9
"""Certainty from which a word runs as its page does: upside down or slanted, short words look like others."""
_AS_THE_PAGE = 6.0
"""Degrees that a line may be askew and was read with its page."""
_TRIED = 0.75
"""Certainty, on average, below which a place is tried another way."""
_SURELY = 0.5
"""Certainty, on average, of a place that was read as it stands."""
_EXPLAINED = 0.7
"""Letters and digits that were read, for each piece of ink of a place that was read as it stands."""
_READ = 0.6
"""Certainty, on average, from which a place was read another way."""
_SURE_WORD = 0.7
"""Certainty of at least one word of it, of three letters."""
_SLANTED = 0.85
"""Certainty at most of a slanted word: its box is level, and so holds what it did not read."""
_MOST_PIXELS = 3_000_000
"""Of a place that is turned about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A part of a page with writing that runs another way."""

    text: str = field(repr=False)
    words: list[Word] = field(repr=False)
    """With their `start` in `text`, and boxes in pixels of the page."""
    box: Box


@dataclass(slots=True)
class Found:
    """What was read another way, and where nothing could be read."""

    places: list[Place]
    unread: list[Box]

    def without_junk(self, words: Sequence[Word]) -> list[Word]:
        """The page's words but for those that were read where its writing runs another way."""
        return [word for word in words if not any(_holds(place.box, word.box) for place in self.places)]


def find(clean: Pixels, words: Sequence[Word], others: Sequence[Box] = ()) -> Found:
    """Read what is left of an upright, cleaned page without its rules. `others` are pictures, codes and signatures."""
    found = Found([], [])
    sure = [word for word in words if word.certainty >= _SURE_HERE]
    ink = light.unexplained(clean, sure)
    for box in others:
        ink[max(int(box.top), 0) : int(box.bottom) + 1, max(int(box.left), 0) : int(box.right) + 1] = 0
    for box, mask, letters in _places(ink):
        here = [word for word in words if _holds(box, word.box)]
        explained = _letters(here) >= _EXPLAINED * letters
        if explained and _certainty(here) >= _TRIED:
            continue
        rows, columns = _within(box, clean)
        part = np.where(cv2.dilate(mask, np.ones((5, 5), np.uint8)) > 0, clean[rows, columns], 255).astype(np.uint8)
        place = _read(part, mask, box)
        if place is not None and reading.said(place.words) > 1.2 * reading.said(here):
            if _spelt(place.words) != _spelt(here):  # a short line that is a little askew was read as it stands
                found.places.append(place)
        elif not explained or _certainty(here) < _SURELY:
            found.unread.append(box)
    return found


def _places(ink: Pixels) -> list[tuple[Box, Pixels, int]]:
    """Where letters stand in company, each with its ink and how many they are: those with most letters first."""
    if cv2.countNonZero(ink) < _FEWEST * _LEAST_INK:
        return []
    first, above, width, height = cv2.boundingRect(ink)
    first, above, width, height = max(first - 8, 0), max(above - 8, 0), width + 16, height + 16
    ink = ink[above : above + height, first : first + width]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights, widths, areas = (stats[:, at] for at in (cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH, cv2.CC_STAT_AREA))
    sizes = np.maximum(heights, widths)
    likely = (sizes >= 8) & (sizes <= 120) & (areas >= _LEAST_INK)
    narrow = np.minimum(heights, widths)
    likely &= (narrow * 12 >= sizes) & ((areas < 0.85 * heights * widths) | (narrow * 3 <= sizes))  # an l fills its box
    likely[0] = False
    if not _FEWEST <= int(np.count_nonzero(likely)) <= reading.MOST_SPECKS:
        return []
    letter = float(np.median(sizes[likely]))
    likely &= (sizes > 0.45 * letter) & (sizes < 2.6 * letter)
    alone = np.where(likely, 255, 0).astype(np.uint8)[labels]
    reach = max(int(1.4 * letter), 9) | 1
    wide = cv2.dilate(alone, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    _, groups, around, _ = cv2.connectedComponentsWithStats(wide, connectivity=8)
    # The middle of a piece's box lies in the piece's own group, which was widened.
    across = (stats[likely, cv2.CC_STAT_LEFT] + stats[likely, cv2.CC_STAT_WIDTH] // 2).clip(0, ink.shape[1] - 1)
    down = (stats[likely, cv2.CC_STAT_TOP] + stats[likely, cv2.CC_STAT_HEIGHT] // 2).clip(0, ink.shape[0] - 1)
    held = np.bincount(groups[down, across], minlength=len(around))
    held[0] = 0
    found: list[tuple[Box, Pixels, int]] = []
    for group in np.argsort(-held)[:_MOST_PLACES]:
        left, top, width, height = (int(value) for value in around[group][:4])
        if held[group] < _FEWEST or max(width, height) < 4 * letter or width * height > _MOST_PIXELS:
            continue
        here = np.s_[top : top + height, left : left + width]
        mask = np.where(groups[here] == group, ink[here], 0).astype(np.uint8)
        left, top = left + first, top + above
        found.append((Box(left=left, top=top, right=left + width, bottom=top + height), mask, int(held[group])))
    return found


def _read(part: Pixels, mask: Pixels, box: Box) -> Place | None:
    """What a place says the way it can be read best, if it can be read."""
    spare = 16
    part = np.pad(part, spare, constant_values=255)
    across = slant(np.pad(mask, spare))
    best: tuple[float, Turn, list[Word]] | None = None
    # Along the lines first, one way and the other; across them only where that says nothing.
    for quarters in (0, 2, 1, 3):
        turn = replace(across, quarters=(across.quarters + quarters) % 4)
        if turn.quarters == 0 and abs(turn.degrees) < _AS_THE_PAGE:
            continue  # it was read so before
        picture = turned(part, turn)
        scale = reading.scale_of(picture, two_levels=False)
        if scale is None:
            continue
        words = [reading.plain(word) for word in reading.read_at(picture, scale, soften=False)]
        said = reading.said(words)
        if _is_read(words) and (best is None or said > best[0]):
            best = said, turn, words
            if _certainty(words) > 0.8:
                break
    if best is None:
        return None
    _, turn, words = best
    text, placed = ordered(word for word in words if word.certainty > 0.3)
    height, width = part.shape
    back = _back(list(placed), turn, width, height)
    return Place(text=text, words=[_on_page(word, box, spare, turn) for word in back], box=box)


def _on_page(word: Word, box: Box, spare: int, turn: Turn) -> Word:
    left, top = box.left - spare, box.top - spare
    moved_box = Box(
        left=max(word.box.left + left, 0.0),
        top=max(word.box.top + top, 0.0),
        right=max(word.box.right + left, 1.0),
        bottom=max(word.box.bottom + top, 1.0),
    )
    certainty = min(word.certainty, _SLANTED) if turn.degrees else word.certainty
    return replace(word, box=moved_box, edges=(), whole=True, certainty=certainty)


def _back(words: list[Word], turn: Turn, width: int, height: int) -> list[Word]:
    """Words of a turned place of that size before it was turned, where they stand in it as it lies."""
    if turn.degrees:
        wide, high = (height, width) if turn.quarters % 2 else (width, height)
        found = []
        matrix, _ = turn.matrix(wide, high)
        inverse = cast(NDArray[np.float64], cv2.invertAffineTransform(matrix))
        for word in words:
            box = word.box
            corners = np.array(
                [[box.left, box.top], [box.right, box.top], [box.right, box.bottom], [box.left, box.bottom]]
            )
            corners = corners @ inverse[:, :2].T + inverse[:, 2]
            (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
            level = Box(left=float(left), top=float(top), right=float(right), bottom=float(bottom))
            found.append(replace(word, box=level))
        words = found
    wide, high = (height, width) if turn.quarters % 2 else (width, height)
    return moved(words, Turn(quarters=-turn.quarters % 4), wide, high)


def _is_read(words: Sequence[Word]) -> bool:
    sure = any(word.certainty >= _SURE_WORD and sum(map(str.isalnum, word.text)) > 2 for word in words)
    return sure and _letters(words) >= 4 and _certainty(words) >= _READ


def _letters(words: Sequence[Word]) -> int:
    return sum(sum(map(str.isalnum, word.text)) for word in words)


def _spelt(words: Sequence[Word]) -> str:
    return "".join(c for word in words for c in word.text if c.isalnum())


def _certainty(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.certainty for word in words) / letters if letters else 0.0


def _holds(place: Box, box: Box) -> bool:
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return place.left <= across <= place.right and place.top <= down <= place.bottom


def _within(box: Box, clean: Pixels) -> tuple[slice, slice]:
    return slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
