"""Characters of a page of a PDF as words with boxes, and those out of view as passages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast
from unicodedata import bidirectional

import numpy as np
from numpy.typing import NDArray

from secondlook.documents.formats._pdf_glyphs import Glyphs
from secondlook.documents.formats._pdf_view import Sight
from secondlook.documents.model import Box, Passage, Where, Word, joined

_NO_GAP = 0.06
"""Of the height: a space narrower than this parts nothing that one sees."""
_WIDE_GAP = 0.5
"""Of the height: characters further apart than this are not of one word, whatever the file says."""
_LEADERS = re.compile(r"([._·…-])\1{3,}")
_ONE_PASSAGE = 2.5
"""Heights of a line between two that still belong to one passage out of view."""


_Sides = list[list[float]]
"""Of each character: left, top, right, bottom."""
Indexes = NDArray[np.int_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """A word and the characters that it is made of."""

    word: Word
    indexes: tuple[int, ...] = field(repr=False)


def words(glyphs: Glyphs, sights: Sequence[Sight]) -> list[Spelt]:
    """The words in view, in the order of the file; their `start` is not set."""
    boxes = _boxes(glyphs)
    turned = [number >= 0 and glyphs.drawers[number].turned for number in glyphs.drawer.tolist()]
    found: list[Spelt] = []
    for whole in _runs(glyphs, sights, (Sight.FULL, Sight.PARTLY)):
        for run in _without_leaders(glyphs, whole):
            spelt = _spelt(glyphs, run, boxes, turned)
            found += [spelt] if spelt is not None else []
    return found


def _runs(glyphs: Glyphs, sights: Sequence[Sight], taken: tuple[Sight, ...]) -> Iterator[list[int]]:
    """Characters that follow each other without a gap."""
    shown = np.array([sight in taken for sight in sights], np.bool_)
    blank = np.array([sight is Sight.BLANK for sight in sights], np.bool_)
    at = np.flatnonzero(shown)
    if not len(at):
        return
    others = np.cumsum(~shown & ~blank)[at]
    ends = np.flatnonzero((np.diff(others) > 0) | _apart(glyphs, at[:-1], at[1:])) + 1
    indexes = at.tolist()
    for start, end in pairwise([0, *ends.tolist(), len(indexes)]):
        yield indexes[start:end]


def _without_leaders(glyphs: Glyphs, run: list[int]) -> Iterator[list[int]]:
    """A word, parted from rows of dots or lines that lead from a name to its page or value."""
    text = "".join(glyphs.texts[index][:1] or " " for index in run)
    at = 0
    for match in _LEADERS.finditer(text):
        yield from (part for part in (run[at : match.start()], run[match.start() : match.end()]) if part)
        at = match.end()
    if run[at:]:
        yield run[at:]


def _apart(glyphs: Glyphs, last: Indexes, index: Indexes) -> NDArray[np.bool_]:
    """Whether a word ends between two characters: of each pair, in order, with nothing but spaces between them."""
    one, other = glyphs.loose[last].astype(np.float64).T, glyphs.loose[index].astype(np.float64).T
    spaced = index - last > 1
    turned, leaning = (
        np.array([getattr(drawer, name) for drawer in glyphs.drawers], np.bool_)[glyphs.drawer[last]]
        for name in ("turned", "leaning")
    )
    height = np.maximum(np.minimum(one[3] - one[1], other[3] - other[1]), 1.0)
    width = np.maximum(np.minimum(one[2] - one[0], other[2] - other[0]), 1.0)
    down = np.maximum(other[1] - one[3], one[1] - other[3])
    # Right to left, the next one stands before the last.
    gap = np.maximum(other[0] - one[2], one[0] - other[2])
    along = (
        (np.minimum(one[3], other[3]) - np.maximum(one[1], other[1]) < 0.3 * height)
        | (spaced & leaning)
        | (gap > np.where(spaced, _NO_GAP, _WIDE_GAP) * height)
    )
    across = spaced | (abs(other[0] - one[0]) > width) | (down > _WIDE_GAP * width)
    return cast(NDArray[np.bool_], np.where(turned, across, along))


def _spelt(glyphs: Glyphs, run: list[int], boxes: _Sides, turned: Sequence[bool]) -> Spelt | None:
    text = ""
    edges: list[float] = []
    whole = False
    own = [boxes[index] for index in run]
    for index, (left, _, right, _) in zip(run, own, strict=True):
        said = glyphs.texts[index]
        if not said.isascii():
            whole = whole or bidirectional(said[:1]) in ("R", "AL")
        # Where the next begins is where this one ends: a letter may lean over its step.
        if len(said) == 1:
            edges.append(right)
        else:
            step = (right - left) / max(len(said), 1)
            edges += [left + step * (place + 1) for place in range(len(said))]
        text += said
    if not text:
        return None
    if text == "\ufffd":
        text = "\u2022"  # One sign of a font of signs: a bullet, a tick.
    whole = whole or any(turned[index] for index in run)
    lefts, tops, rights, bottoms = zip(*own, strict=True)
    around = Box(left=min(lefts), top=min(tops), right=max(rights), bottom=max(bottoms))
    for place in range(1, len(edges)):
        edges[place] = max(edges[place], edges[place - 1])
    word = Word(text=text, start=0, box=around, edges=() if whole else tuple(edges), whole=whole)
    return Spelt(word=word, indexes=tuple(run))


def _boxes(glyphs: Glyphs) -> _Sides:
    """Of each character, a box around the step and the ink: accents and tails hang out of the step."""
    loose, tight = glyphs.loose, glyphs.tight
    # The height of a line as fonts state it may be twice that of the letters.
    height = (tight[:, 3] - tight[:, 1])[:, None]
    inked = height[:, 0] > 0
    left = np.where(inked, np.minimum(loose[:, 0], tight[:, 0]), loose[:, 0])
    right = np.where(inked, np.maximum(loose[:, 2], tight[:, 2]), loose[:, 2])
    top = np.where(inked, np.minimum(tight[:, 1], np.maximum(loose[:, 1], tight[:, 1] - height[:, 0])), loose[:, 1])
    bottom = np.where(inked, np.maximum(tight[:, 3], np.minimum(loose[:, 3], tight[:, 3] + height[:, 0])), loose[:, 3])
    sides = np.stack([left, top, np.maximum(right, left + 0.5), np.maximum(bottom, top + 0.5)], 1)
    return cast(_Sides, sides.tolist())


def passages(
    glyphs: Glyphs, reasons: dict[int, tuple[Where, str]], *, part: int, width: int, height: int
) -> Iterator[Passage]:
    """What is out of view, line by line joined: one passage for each stretch with one reason."""
    if not reasons:
        return
    sides = _boxes(glyphs)
    run: list[str] = []
    boxes: list[Box] = []
    reason: tuple[Where, str] | None = None
    for index, text in enumerate(glyphs.texts):
        if not text.strip():
            if run and run[-1] not in ("", " "):
                run.append(" ")
            continue
        now = reasons.get(index)
        box = _box(sides[index]) if now is not None else None
        if run and (now != reason or (box and boxes and box.top - boxes[-1].bottom > _ONE_PASSAGE * box.height)):
            yield _passage(run, boxes, reason, part, width, height)
            run, boxes = [], []
        reason = now
        if box is not None:
            run.append(text)
            boxes.append(box)
    if run:
        yield _passage(run, boxes, reason, part, width, height)


def _box(sides: Sequence[float]) -> Box:
    return Box(left=sides[0], top=sides[1], right=sides[2], bottom=sides[3])


def _passage(
    run: list[str], boxes: list[Box], reason: tuple[Where, str] | None, part: int, width: int, height: int
) -> Passage:
    where, kind = reason or (Where.HIDDEN, "")
    around = joined(boxes)
    on_page = around.overlaps(Box(left=0, top=0, right=width, bottom=height))
    return Passage(where=where, text="".join(run).strip(), part=part, box=around if on_page else None, kind=kind)
