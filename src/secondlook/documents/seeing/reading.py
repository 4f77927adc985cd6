"""The words of a page, from its pixels: turned upright, cleaned, read, and read again where that was not sure.

Reading costs about half a second for a page of 250 words whatever its size, so only what is doubtful is read twice:
ink that no word explains, and lines with words of low certainty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from secondlook.documents.model import Box, Word
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import characters, light
from secondlook.documents.seeing.upright import Turn, moved, turned, upright

MOST_READ = 16_000_000
"""Pixels. A larger picture is made smaller before it is read: A3 at 240 dots per inch."""
MOST_SPECKS = 30_000
"""Pieces of ink. More are noise, or a screen of dots, and would take minutes."""
_LETTER = 16.0
"""Pixels that a small letter should be high: as in 11 point at 200 dots per inch."""
_SURE = 0.8
_DOUBTFUL = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read, and how the picture has to be turned for it."""

    turn: Turn
    words: list[Word]
    """In pixels of the turned picture."""
    clean: Pixels
    """The turned picture, cleaned."""
    whole: bool = True
    """Whether all of it could be looked at: False for a picture that is nothing but specks."""


def read(grey: Pixels, *, dots_per_inch: float) -> Reading:
    """Turn a grey picture upright and read it."""
    clean = light.cleaned(grey, dots_per_inch=dots_per_inch)
    turn = upright(light.ink_of(clean))
    clean = turned(clean, turn)
    words, whole = _read_clean(clean)
    if _stands_on_its_head(words):
        over = np.ascontiguousarray(np.rot90(clean, 2))
        other, _ = _read_clean(over)
        if _said(other) > 1.3 * _said(words):
            turn = replace(turn, quarters=(turn.quarters + 2) % 4)
            clean, words = over, other
    words = [*words, *_overlooked(clean, words)] if whole else words
    return Reading(turn=turn, words=[_plain(word) for word in words], clean=clean, whole=whole)


def _read_clean(clean: Pixels) -> tuple[list[Word], bool]:
    """Words, and whether the picture could be read at all."""
    ink, letter, specks = _letters(clean)
    scale = _scale(letter, clean.size)
    if specks > MOST_SPECKS:
        clean = _without_small(clean, ink, letter)
        if _letters(clean)[2] > MOST_SPECKS:
            return [], False
    words = characters.read(light.resized(clean, scale, scale), dots_per_inch=200, mode=characters.PAGE)
    return _scaled(words, scale), True


def _letters(clean: Pixels) -> tuple[Pixels, float, int]:
    """Ink, the usual height of a small letter in pixels, and how many pieces of ink there are."""
    ink = light.ink_of(clean)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = stats[1:, cv2.CC_STAT_HEIGHT]
    widths = stats[1:, cv2.CC_STAT_WIDTH]
    likely = heights[(heights >= 5) & (heights <= 120) & (widths <= 3 * heights) & (widths * 4 >= heights)]
    return ink, float(np.quantile(likely, 0.4)) if len(likely) >= 20 else _LETTER, count - 1


def _scale(letter: float, pixels: int) -> float:
    scale = 1.0
    if letter < 0.85 * _LETTER:
        scale = min(_LETTER / letter, 3.0)
    elif letter > 1.8 * _LETTER:
        scale = max(1.3 * _LETTER / letter, 0.4)
    return float(min(scale, (MOST_READ / pixels) ** 0.5))


def _without_small(clean: Pixels, ink: Pixels, letter: float) -> Pixels:
    """The picture without specks that are far smaller than its letters."""
    side = max(int(letter / 5), 2)
    kept = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    near = cv2.dilate(kept, np.ones((2 * side + 1, 2 * side + 1), np.uint8))
    return np.where((ink > 0) & (near == 0), 255, clean).astype(np.uint8)


def _scaled(words: Sequence[Word], scale: float, left: float = 0.0, top: float = 0.0) -> list[Word]:
    """Words of a picture at a scale, cut out at a place, in pixels of the whole."""
    return [
        replace(
            word,
            box=Box(
                left=word.box.left / scale + left,
                top=word.box.top / scale + top,
                right=word.box.right / scale + left,
                bottom=word.box.bottom / scale + top,
            ),
            edges=tuple(edge / scale + left for edge in word.edges),
        )
        for word in words
    ]


def _said(words: Sequence[Word]) -> float:
    """How much was read, surely: letters and digits, weighed by certainty."""
    return sum(sum(c.isalnum() for c in word.text) * max(word.certainty - 0.3, 0) for word in words)


def _stands_on_its_head(words: Sequence[Word]) -> bool:
    letters = sum(len(word.text) for word in words)
    return letters >= 12 and sum(len(word.text) * word.certainty for word in words) < 0.62 * letters


def _overlooked(clean: Pixels, words: Sequence[Word]) -> list[Word]:
    """Words in ink that no word explains: beside a table, over a picture, in a corner."""
    rest = clean.copy()
    for word in words:
        if word.certainty >= _DOUBTFUL:
            box = word.box.around(0.15 * word.box.height)
            rest[max(int(box.top), 0) : int(box.bottom) + 1, max(int(box.left), 0) : int(box.right) + 1] = 255
    ink = light.ink_of(rest)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights, widths, areas = (stats[:, at] for at in (cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH, cv2.CC_STAT_AREA))
    likely = (heights >= 7) & (heights <= 90) & (widths <= 4 * heights) & (areas >= 12) & (areas < 0.85 * heights * widths)
    likely[0] = False
    if not 4 <= int(np.count_nonzero(likely)) <= MOST_SPECKS:
        return []
    # Letters stand in company: lone pieces of ink are dust and corners of lines.
    mask = np.where(likely, 255, 0).astype(np.uint8)[labels]
    letter = float(np.median(heights[likely]))
    wide = cv2.dilate(mask, np.ones((3, max(int(letter), 3)), np.uint8))
    left, top, width, height = cv2.boundingRect(wide)
    if width < 2 * letter:
        return []
    cut = np.where(wide > 0, rest, 255).astype(np.uint8)[top : top + height, left : left + width]
    padded = cv2.copyMakeBorder(cut, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=(255.0,))
    scale = _scale(letter, padded.size)
    read = characters.read(light.resized(padded, scale, scale), dots_per_inch=200, mode=characters.SPARSE)
    found = _scaled(read, scale, left - 20, top - 20)
    return [w for w in found if w.certainty > 0.3 and any(c.isalnum() for c in w.text) and not _known(w, words)]


def _known(word: Word, words: Sequence[Word]) -> bool:
    return any(other.certainty >= word.certainty and other.box.overlaps(word.box) for other in words)


def _plain(word: Word) -> Word:
    """An upright stroke that stands alone is the word I, or a rule of a table."""
    return replace(word, text="I") if word.text == "|" and word.certainty > _DOUBTFUL else word
