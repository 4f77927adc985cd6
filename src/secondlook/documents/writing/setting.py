"""Setting a part of a line anew, like type: boxes of one width for its holes, the rest moved by whole pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from secondlook.documents.model import Box
from secondlook.documents.raster import Pixels
from secondlook.documents.writing.holes import Hole
from secondlook.documents.writing.segments import Segment, Set
from secondlook.documents.writing.strips import fill, quiet_columns

_LEAST_GAP = 0.55
"""Of a gap between two words, after it was narrowed."""
_NARROWEST_GAP = 0.14
"""Of a line's height."""
_WIDEST_GAP = 1.6
"""Of a line's height: so much is added to a gap at most when a line is spread."""
_ONE_PIECE = 0.08
"""Of a line's height: ink with a smaller gap moves together."""
_BESIDE_BOX = 0.1
"""Of a line's height: ground on either side of a box."""
_OVERHANG = 0.4
"""Of a line's height."""
_RIM_PIXELS = 2
"""The soft rim of a letter, which moves with it."""


@dataclass(frozen=True, slots=True)
class _Item:
    """Something in a segment: a piece of ink, or a hole."""

    left: int
    right: int
    hole: Hole | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Columns that moved together."""

    left: int
    right: int
    """One past the last."""
    by: int
    """Pixels to the right."""


@dataclass(frozen=True, slots=True)
class SetAnew:
    """A segment after it was set."""

    shifts: tuple[Shift, ...]
    boxes: tuple[tuple[Box, Hole], ...]
    narrower: bool
    """Whether there was no room for boxes of the page's width: the gap may tell how wide the hidden words were."""


def widest_that_fits(segment: Segment) -> int:
    """How wide each box of a segment may be, in pixels; below zero: not even the rest has room."""
    items = _items(segment)
    taken = sum(item.right - item.left for item in items if item.hole is None)
    gaps = sum(_least(gap, segment.strip.line.height) for gap in _gaps(items))
    return (_room(segment) - taken - gaps) // len(segment.holes) - 2 * _beside(segment)


def set_anew(pixels: Pixels, segment: Segment, *, width: int, height: int) -> SetAnew:
    """Move what a segment keeps, and say where its boxes go. The boxes are not drawn yet."""
    strip = segment.strip
    items, beside = _items(segment), _beside(segment)
    fits = widest_that_fits(segment)
    narrower = fits < width
    own_width = max(min(width, fits), 2) if narrower else width
    sizes = [item.right - item.left if item.hole is None else own_width + 2 * beside for item in items]
    gaps = _gaps(items)
    target = segment.right - segment.left if segment.set_as is Set.JUSTIFIED else None
    gaps = _fitted(gaps, sum(sizes), target=target, room=_room(segment), line_height=strip.line.height)
    at = _start(segment, sum(sizes) + sum(gaps))
    shifts: list[Shift] = []
    boxes: list[tuple[Box, Hole]] = []
    top = min(max(round(strip.line.middle - height / 2), strip.top), max(strip.bottom - height, strip.top))
    end = at
    for item, size, gap in zip(items, sizes, [*gaps, 0], strict=True):
        if item.hole is None:
            shifts.append(Shift(item.left, item.right, at - item.left))
        else:
            box = Box(left=at + beside, top=top, right=at + beside + own_width, bottom=top + height)
            boxes.append((box, item.hole))
        end = at + size
        at = end + gap
    first = end - sum(sizes) - sum(gaps)
    _move(pixels, segment, shifts, first, end)
    return SetAnew(tuple(shifts), tuple(boxes), narrower)


def _items(segment: Segment) -> list[_Item]:
    least = max(round(_ONE_PIECE * segment.strip.line.height), 1)
    items: list[_Item] = []
    holes = [_Item(round(hole.left), round(hole.right), hole) for hole in segment.holes]
    for item in sorted([*(_Item(*glyph) for glyph in segment.glyphs), *holes], key=lambda item: item.left):
        last = items[-1] if items else None
        if last and last.hole is None and item.hole is None and item.left - last.right < least:
            items[-1] = _Item(last.left, item.right)
        else:
            items.append(item)
    return items


def _gaps(items: Sequence[_Item]) -> list[int]:
    return [max(after.left - before.right, 0) for before, after in pairwise(items)]


def _least(gap: int, line_height: float) -> int:
    return min(gap, max(round(_LEAST_GAP * gap), round(_NARROWEST_GAP * line_height)))


def _beside(segment: Segment) -> int:
    return max(round(_BESIDE_BOX * segment.strip.line.height), 1)


def _room(segment: Segment) -> int:
    if segment.set_as is Set.RIGHT:
        return segment.right - segment.lowest
    if segment.set_as is Set.CENTRED:
        return min(
            segment.right + segment.left - 2 * segment.lowest, 2 * segment.highest - segment.left - segment.right
        )
    return segment.highest - segment.left


def _start(segment: Segment, size: int) -> int:
    if segment.set_as is Set.RIGHT:
        return segment.right - size
    if segment.set_as is Set.CENTRED:
        return (segment.left + segment.right - size) // 2
    return segment.left


def _fitted(gaps: list[int], sizes: int, *, target: int | None, room: int, line_height: float) -> list[int]:
    """Gaps that make a line end where it should: spread to the target, or narrowed to the room there is."""
    natural = sizes + sum(gaps)
    if target is not None and gaps and natural < target <= room:
        extra = target - natural
        # A comma stays beside its word, or beside the box that replaces it.
        spaces = [gap >= _NARROWEST_GAP * line_height for gap in gaps]
        count = sum(spaces)
        if not count or extra > _WIDEST_GAP * line_height * count:
            return gaps
        before = [0, *accumulate(spaces)]
        return [gap + extra * before[at + 1] // count - extra * before[at] // count for at, gap in enumerate(gaps)]
    most = room if target is None else min(target, room)
    least = [_least(gap, line_height) for gap in gaps]
    slack = sum(gaps) - sum(least)
    over = natural - most
    if over <= 0 or not slack:
        return gaps
    if over >= slack:
        return least
    spare = list(accumulate(gap - small for gap, small in zip(gaps, least, strict=True)))
    shed = [over * sum_so_far // slack for sum_so_far in spare]
    return [gap - (now - before) for gap, now, before in zip(gaps, shed, [0, *shed], strict=False)]


def _move(pixels: Pixels, segment: Segment, shifts: Sequence[Shift], first: int, end: int) -> None:
    """Paint the segment's old and new columns with ground, and lay its ink over it where it goes now."""
    if end == segment.right and all(shift.by == 0 for shift in shifts):
        return
    strip = segment.strip
    quiet = quiet_columns(strip, segment.holes)
    within, beyond = quiet.copy(), quiet.copy()
    within[: segment.left] = within[segment.right :] = False
    # A line under the words may reach a little further than they do.
    overhang = round(_OVERHANG * strip.line.height)
    beyond[max(segment.left - overhang, 0) : segment.right + overhang] = False
    # All that the segment may use is painted, so that no edge of it tells where the words ended.
    low = max(min(first, segment.left if segment.set_as is Set.LEFT else segment.lowest), 0)
    high = min(max(end, segment.right if segment.set_as is Set.RIGHT else segment.highest), pixels.shape[1])
    around = fill(pixels, strip, beyond if beyond.any() else quiet, low, high)
    under = fill(pixels, strip, within if within.any() else quiet, max(first, 0), end)
    rows = pixels[strip.top : strip.bottom]
    old = rows.copy()
    rows[:, low:high] = around
    rows[:, max(first, 0) : end] = under
    for shift in _together(shifts):
        left, right = max(shift.left - _RIM_PIXELS, 0), min(shift.right + _RIM_PIXELS, old.shape[1])
        left, right = max(left, -shift.by), min(right, old.shape[1] - shift.by)
        rows[:, left + shift.by : right + shift.by] = old[:, left:right]


def _together(shifts: Sequence[Shift]) -> list[Shift]:
    """Neighbours that move by the same, with the ground between them."""
    made: list[Shift] = []
    for shift in shifts:
        if made and made[-1].by == shift.by:
            made[-1] = Shift(made[-1].left, shift.right, shift.by)
        else:
            made.append(shift)
    return made
