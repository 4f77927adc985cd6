"""The part of a line that moves when something in it is hidden: up to a column's gap, a rule or the edge of the page.

How the part is set decides what moves, since either edge could tell how wide the hidden words were: text that is flush
left keeps its left edge, text that is flush right its right edge, centred text its middle, and lines of a block that
is flush on both sides are spread anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from secondlook.documents.model import Page
from secondlook.documents.writing.holes import NEAR, Hole
from secondlook.documents.writing.ink import Columns, runs_of
from secondlook.documents.writing.lines import Line, extents
from secondlook.documents.writing.strips import Strip

_NEARBY = 7.0
"""Of a line's height: lines of one block stand within it."""


class Set(StrEnum):
    """How a part of a line is set."""

    LEFT = "left"
    RIGHT = "right"
    CENTRED = "centred"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a line with holes in it. All in whole pixels of the page; ends are one past the last."""

    strip: Strip
    holes: tuple[Hole, ...]
    """From left to right."""
    left: int
    right: int
    lowest: int
    """The first column it may use."""
    highest: int
    """One past the last column it may use."""
    glyphs: tuple[tuple[int, int], ...] = field(repr=False)
    """Stretches of ink that stay, from left to right; holes are not among them."""
    set_as: Set


def segments_of(page: Page, lines: Sequence[Line], strip: Strip, holes: Sequence[Hole]) -> list[Segment]:
    """The parts of a line that have holes. The holes are erased, and in whole pixels."""
    occupied = strip.occupied.copy()
    in_holes = strip.columns(holes)
    occupied |= in_holes
    found: list[Segment] = []
    for left, right in _stretches(occupied & ~strip.blocked, strip.blocked, NEAR * strip.line.height):
        own = sorted((hole for hole in holes if left <= (hole.left + hole.right) / 2 < right), key=lambda h: h.left)
        if not own:
            continue
        lowest, highest = _extent(occupied, strip.blocked, left, right, strip.line.height)
        stays = occupied & ~in_holes & ~strip.blocked
        segment = Segment(
            strip=strip,
            holes=tuple(own),
            left=left,
            right=right,
            lowest=lowest,
            highest=highest,
            glyphs=tuple((first + left, last + left) for first, last in runs_of(stays[left:right])),
            set_as=_set_as(page, lines, strip, left, right),
        )
        found.append(segment)
    return found


def _stretches(free: Columns, blocked: Columns, gap: float) -> list[tuple[int, int]]:
    joined_up: list[tuple[int, int]] = []
    for left, right in runs_of(free):
        if joined_up and left - joined_up[-1][1] <= gap and not blocked[joined_up[-1][1] : left].any():
            joined_up[-1] = (joined_up[-1][0], right)
        else:
            joined_up.append((left, right))
    return joined_up


def _extent(occupied: Columns, blocked: Columns, left: int, right: int, height: float) -> tuple[int, int]:
    """How far a segment may grow: to half a gap from its neighbour, near to a rule, not into the page's edge."""
    width = len(occupied)
    edge = round(max(0.02 * width, 0.6 * height))
    taken = occupied | blocked
    before, after = taken[:left].nonzero()[0], taken[right:].nonzero()[0]
    lowest, highest = min(edge, left), max(width - edge, right)
    if before.size:
        near = int(before[-1]) + 1
        lowest = near + round(0.3 * height) if blocked[near - 1] else left - round(0.4 * (left - near))
    if after.size:
        far = right + int(after[0])
        highest = far - round(0.3 * height) if blocked[far] else right + round(0.4 * (far - right))
    return min(lowest, left), max(highest, right)


def _set_as(page: Page, lines: Sequence[Line], strip: Strip, left: int, right: int) -> Set:
    """By what its edges share with those of lines nearby; of a block that could be several, the first edge read."""
    line, width = strip.line, len(strip.occupied)
    close = 0.35 * line.height
    near: list[tuple[float, float]] = []
    at_left = 0
    for other in lines:
        if other is line:
            continue
        at_left += abs(other.left - left) <= close
        if abs(other.middle - line.middle) <= _NEARBY * max(line.height, other.height):
            near += [
                (first, last)
                for first, last in extents(other, page.words, NEAR * other.height)
                if first < right and left < last and last - first > line.height
            ]
    lefts = sum(abs(first - left) <= close for first, _ in near)
    rights = sum(abs(last - right) <= close for _, last in near)
    middles = sum(abs((first + last) - (left + right)) <= 2 * close for first, last in near)
    long = [last for first, last in near if last - first > 0.6 * (right - left)]
    flush = sum(abs(last - right) <= close for last in long)
    if lefts >= 2 and flush >= 2 and flush >= 0.6 * (len(long) - 1) and right - left > 10 * line.height:
        return Set.JUSTIFIED
    if rights > max(lefts, middles) and at_left < 2:
        return Set.RIGHT
    if lefts or at_left >= 2:
        return Set.LEFT
    page_middle = abs(left + right - width) <= 0.5 * line.height and left > 0.12 * width
    return Set.CENTRED if middles or page_middle else Set.LEFT
