"""The words of a page, from its pixels: turned upright, cleaned, read, and read again where that was not sure.

Reading costs about half a second for a page of 250 words whatever its size, so only what is doubtful is read twice:
ink that no word explains, and lines with words of low certainty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np

from secondlook.documents.model import Box, Word
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import characters, light
from secondlook.documents.seeing.rules import without_rules
from secondlook.documents.seeing.upright import Turn, slant, turned, upright

MOST_READ = 16_000_000
"""Pixels. A larger picture is made smaller before it is read: A3 at 240 dots per inch."""
MOST_SPECKS = 12_000
"""Pieces of ink. More are noise, or a screen of dots, and would take minutes; twice as many where they are of the size
of letters: 5,000 words on one page."""
_SMALLEST_LETTER = 9.0
_LETTER = 16.0
"""Pixels that a small letter should be high: as in 11 point at 200 dots per inch."""
_SQUASHED = 1.1
"""Width of a small letter in heights, in a picture of two levels."""
_DOUBTFUL = 0.6
_ON_ITS_HEAD = 0.62
"""Certainty of a page on average: below this it is tried the other way up."""
_LEAST_SAID = 8.0
"""Letters, weighed by certainty: less is what is read out of the leaves of a tree."""
_POOR = 0.88
"""Below this it is read a second time, smoothed, and the surer reading of each word counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How large a picture is read."""

    across: float
    down: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read, and how the picture has to be turned for it."""

    turn: Turn
    words: list[Word]
    """In pixels of the turned picture."""
    clean: Pixels
    """The turned picture, cleaned."""
    bare: Pixels
    """Without its rules."""
    whole: bool = True
    """Whether all of it could be looked at as it is: False for a picture that is full of specks."""


def read(grey: Pixels, *, dots_per_inch: float, this_way_up: bool = False) -> Reading:
    """Turn a grey picture upright and read it. `this_way_up`: it is known to be, but for a small slant."""
    two_levels = light.has_two_levels(grey)
    level = light.cleaned(grey, dots_per_inch=dots_per_inch)
    turn = upright(light.ink_of(level))
    if this_way_up and turn.quarters:
        turn = Turn()
    clean = turned(level, turn)
    bare = without_rules(clean)
    scale = scale_of(bare, two_levels=two_levels)
    whole = scale is not None
    if scale is None:
        clean = bare = cast(Pixels, cv2.medianBlur(clean, 5))
        # What is smaller than a letter now was never one.
        scale = scale_of(clean, two_levels=two_levels) if _letters(clean)[0] >= _SMALLEST_LETTER else None
    if scale is None:
        return Reading(turn=turn, words=[], clean=clean, bare=bare, whole=False)
    # With its rules first: they tell the cells of a table and the columns of a form apart.
    words = read_at(clean, scale, soften=two_levels)
    if _certainty(words) < _ON_ITS_HEAD and not this_way_up:
        other = read_at(np.ascontiguousarray(np.rot90(clean, 2)), scale, soften=two_levels)
        if said(other) > 1.3 * said(words):
            turn = replace(turn, quarters=(turn.quarters + 2) % 4)
            clean, bare = (np.ascontiguousarray(np.rot90(each, 2)) for each in (clean, bare))
            words = other
    if whole and not this_way_up and (_certainty(words) < _ON_ITS_HEAD or said(words) < _LEAST_SAID):
        tilted = _tilted(level, two_levels=two_levels)
        if tilted is not None and said(tilted.words) > 1.3 * said(words):
            turn, clean, bare, words = tilted.turn, tilted.clean, tilted.bare, tilted.words
    if _doubtful_on_rules(words, clean, bare):
        words = surer(words, read_at(bare, scale, soften=two_levels))
    if _certainty(words) < _POOR and said(words) > _LEAST_SAID:
        words = surer(words, read_at(bare, scale, soften=True))
    words = surer(words, overlooked(bare, words))
    if said(words) < _LEAST_SAID and turn != Turn():
        # Nothing was read, so nothing says which way up it is: a photograph stays as it is.
        return Reading(turn=Turn(), words=[], clean=level, bare=level, whole=whole)
    return Reading(turn=turn, words=[plain(word) for word in words], clean=clean, bare=bare, whole=whole)


def _doubtful_on_rules(words: Sequence[Word], clean: Pixels, bare: Pixels) -> bool:
    """Whether a rule touches a word that was not surely read, or ink that was not read at all."""
    if bare is clean or clean.shape != bare.shape:
        return False
    rules = clean != bare
    doubtful = (word.box for word in words if word.certainty < _DOUBTFUL and any(c.isalnum() for c in word.text))
    return any(rules[int(b.top) : int(b.bottom) + 4, int(b.left) : int(b.right)].any() for b in doubtful)


def _tilted(level: Pixels, *, two_levels: bool) -> Reading | None:
    """A page that lies so far askew that nobody put it on a scanner; None: it cannot be read that way either."""
    ink = light.ink_of(level)
    if not _stands_in_lines(ink):
        return None
    across = slant(ink)
    for quarters in (0, 2):
        turn = replace(across, quarters=(across.quarters + quarters) % 4)
        clean = turned(level, turn)
        bare = without_rules(clean)
        scale = scale_of(bare, two_levels=two_levels)
        if scale is None:
            return None
        words = read_at(bare, scale, soften=two_levels)
        if said(words) >= _LEAST_SAID and _certainty(words) >= _ON_ITS_HEAD:
            return Reading(turn=turn, words=words, clean=clean, bare=bare)
    return None


def _stands_in_lines(ink: Pixels) -> bool:
    """Whether ink could be writing: a fair number of pieces, and most of them of about one size."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if not 12 <= count <= MOST_SPECKS:
        return False
    sizes = np.maximum(stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH])
    sizes = sizes[sizes >= 6]
    if len(sizes) < 12:
        return False
    usual = float(np.median(sizes))
    return bool(np.mean((sizes > 0.5 * usual) & (sizes < 2 * usual)) > 0.6)


def scale_of(clean: Pixels, *, two_levels: bool) -> "Scale | None":
    """How large to read a picture; None: it is nothing but specks, and reading it would take minutes."""
    letter, shape, specks = _letters(clean)
    if specks > MOST_SPECKS * (2 if letter >= _SMALLEST_LETTER else 1):
        return None
    scale = _scale(letter, clean.size)
    if two_levels and shape > _SQUASHED:
        # A fax in normal mode has 204 dots across and 98 down.
        return Scale(across=scale, down=min(2 * scale, MOST_READ / clean.size / scale))
    return Scale(across=scale, down=scale)


def read_at(clean: Pixels, scale: Scale, *, soften: bool) -> list[Word]:
    """The words of a cleaned picture at a scale, in its own pixels."""
    picture = light.resized(clean, scale.across, scale.down)
    read = characters.read(light.softened(picture, 1.0 if soften else 0.0), dots_per_inch=200, mode=characters.PAGE)
    return _scaled(read, scale)


def surer(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """Of two readings of the same picture the surer one, word by word, and what only one of them saw."""
    found: list[Word] = []
    taken: set[int] = set()
    for word in words:
        same = [other for other in others if _same_place(word.box, other.box)]
        if same and sum(other.certainty for other in same) / len(same) > word.certainty + 0.05:
            found.extend(other for other in same if id(other) not in taken)
            taken.update(id(other) for other in same)
        else:
            found.append(word)
    new = [other for other in others if other.certainty > 0.3 and id(other) not in taken]
    return found + [other for other in new if not any(_same_place(word.box, other.box) for word in found)]


def _same_place(box: Box, other: Box) -> bool:
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    return box.overlaps(other) and shared > 0.5 * min(box.height, other.height)


def _letters(clean: Pixels) -> tuple[float, float, int]:
    """The usual height of a small letter in pixels, its width in heights, and how many pieces of ink there are."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(light.ink_of(clean), connectivity=8)
    heights = stats[1:, cv2.CC_STAT_HEIGHT]
    widths = stats[1:, cv2.CC_STAT_WIDTH]
    likely = (heights >= 5) & (heights <= 120) & (widths <= 4 * heights) & (widths * 4 >= heights)
    if np.count_nonzero(likely) < 20:
        return _LETTER, 1.0, count - 1
    heights, widths = heights[likely], widths[likely]
    return float(np.quantile(heights, 0.4)), float(np.median(widths / heights)), count - 1


def _scale(letter: float, pixels: int) -> float:
    scale = 1.0
    if letter < 0.85 * _LETTER:
        scale = min(_LETTER / letter, 3.0)
    elif letter > 1.8 * _LETTER:
        scale = max(1.3 * _LETTER / letter, 0.4)
    return float(min(scale, (MOST_READ / pixels) ** 0.5))


def _scaled(words: Sequence[Word], scale: Scale, left: float = 0.0, top: float = 0.0) -> list[Word]:
    """Words of a picture at a scale, cut out at a place, in pixels of the whole."""
    return [
        replace(
            word,
            box=Box(
                left=word.box.left / scale.across + left,
                top=word.box.top / scale.down + top,
                right=word.box.right / scale.across + left,
                bottom=word.box.bottom / scale.down + top,
            ),
            edges=tuple(edge / scale.across + left for edge in word.edges),
        )
        for word in words
    ]


def said(words: Sequence[Word]) -> float:
    """How much was read, surely: letters and digits, weighed by certainty."""
    return sum(sum(c.isalnum() for c in word.text) * max(word.certainty - 0.3, 0) for word in words)


def _certainty(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.certainty for word in words) / letters if letters >= 12 else 1.0


def overlooked(clean: Pixels, words: Sequence[Word], *, larger: float = 1.0) -> list[Word]:
    """Words in ink that none of `words` explains: beside a table, over a picture, in a corner."""
    ink = light.unexplained(clean, words)
    if not cv2.countNonZero(ink):
        return []
    # Only where there is any: most pages are explained but for a spot here and there.
    first, above, width, height = cv2.boundingRect(ink)
    first, above, width, height = max(first - 24, 0), max(above - 24, 0), width + 48, height + 48
    ink, clean = (each[above : above + height, first : first + width] for each in (ink, clean))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights, widths, areas = (stats[:, at] for at in (cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH, cv2.CC_STAT_AREA))
    likely = (heights >= 7) & (heights <= 90) & (widths <= 4 * heights) & (areas >= 12)
    likely &= (areas < 0.85 * heights * widths) | (heights >= 3 * widths)  # an l fills its box
    likely[0] = False
    if not 4 <= int(np.count_nonzero(likely)) <= MOST_SPECKS:
        return []
    # Letters stand in company: lone pieces of ink are dust and corners of lines.
    letter = float(np.median(heights[likely]))
    alone = np.where(likely, 255, 0).astype(np.uint8)[labels]
    wide = cv2.dilate(alone, np.ones((5, max(int(letter), 5)), np.uint8))
    left, top, width, height = cv2.boundingRect(wide)
    if width < 2 * letter:
        return []
    cut = np.where(wide > 0, clean, 255).astype(np.uint8)[top : top + height, left : left + width]
    padded = np.pad(cut, 20, constant_values=255)
    scale = _scale(letter, padded.size) * larger
    read = characters.read(light.resized(padded, scale, scale), dots_per_inch=200, mode=characters.SPARSE)
    found = _scaled(read, Scale(across=scale, down=scale), first + left - 20, above + top - 20)
    return [word for word in found if any(c.isalnum() for c in word.text)]


def plain(word: Word) -> Word:
    """An upright stroke that stands alone is the word I, or a rule of a table."""
    return replace(word, text="I") if word.text == "|" and word.certainty > _DOUBTFUL else word
