"""The rows of a page that belong to one line of writing: its ink, what blocks its way, and how to paint over it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from secondlook.documents.model import Box, Page
from secondlook.documents.raster import Pixels
from secondlook.documents.writing.holes import Hole
from secondlook.documents.writing.ink import (
    Columns,
    Ground,
    Mask,
    belonging,
    columns_without_specks,
    ground_of,
    ink,
    levelled,
    light_over,
    off_ground,
    rules,
    without_specks,
)
from secondlook.documents.writing.lines import Line

_ENOUGH_COLUMNS = 12
"""Of ground: to fill a stretch without its being seen."""
_HANGS_OUT = 0.6
"""Of a line's height: how far beside its word's box ink is still looked for."""
_UNDER = 0.9
"""Of a line's width: a line drawn under it is so long at least."""
_PADDING = 0.12
"""Of a line's height: ground beside a hidden word that goes with it, and stands beside the box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The rows of one line over the whole width of the page."""

    line: Line
    top: int
    bottom: int
    """One past the last row."""
    ground: Ground
    faint: Mask = field(repr=False)
    """Ink of letters with its soft rim, over the strip and `reach` rows above and below it."""
    reach: int
    occupied: Columns = field(repr=False)
    """Columns with letters of this line."""
    light: NDArray[np.int16] | None = field(repr=False)
    """How much lighter each column is than the ground; None: it is lit evenly."""
    blocked: Columns = field(repr=False)
    """Columns with rules, words of a neighbouring column, or boxes that are filled where they lie."""

    def columns(self, holes: Sequence[Hole]) -> Columns:
        """The columns of holes in whole pixels."""
        flags = np.zeros_like(self.occupied)
        for hole in holes:
            flags[round(hole.left) : round(hole.right)] = True
        return flags


def strip_of(pixels: Pixels, page: Page, lines: Sequence[Line], number: int, fixed: Sequence[Box]) -> Strip | None:
    """The strip of a line; None: it is written on a picture, where nothing can be moved unseen."""
    line = lines[number]
    top, bottom = _band(pixels, lines, number)
    around = round(2 * line.height) + 1
    near = slice(max(round(line.left) - around, 0), min(round(line.right) + around, pixels.shape[1]))
    ground = ground_of(pixels[top:bottom, near])
    light = None if ground.even else light_over(pixels[top:bottom], ground, round(around))
    if light is not None:
        ground = ground_of(levelled(pixels[top:bottom], light)[:, near])
    if not ground.plain:
        return None
    bottom = _below_a_line_under_it(pixels, lines, line, bottom, ground)
    reach = min(round(line.height), top, pixels.shape[0] - bottom)
    window = pixels[top - reach : bottom + reach]
    apart = off_ground(window if light is None else levelled(window, light), ground)
    drawn, faint = ink(apart, ground), ink(apart, ground, faint=True)
    across, down = rules(drawn, across=round(3 * line.height) + 1, down=bottom - top + round(0.5 * line.height))
    inner = slice(reach, reach + bottom - top)
    occupied = columns_without_specks((drawn & ~across & ~down)[inner], line.height)
    blocked: Columns = np.asarray(down[inner].any(axis=0))
    for index, word in enumerate(page.words):
        box = word.box
        if index in line.words:
            occupied[max(round(box.left), 0) : max(round(box.right), 0)] = True
        elif abs((box.top + box.bottom) / 2 - line.middle) < 0.6 * max(line.height, box.height):
            blocked[max(round(box.left), 0) : max(round(box.right), 0)] = True
    for box in fixed:
        if box.top < bottom and top < box.bottom:
            blocked[max(round(box.left), 0) : max(round(box.right) + 1, 0)] = True
    return Strip(
        line=line,
        top=top,
        bottom=bottom,
        ground=ground,
        faint=without_specks(faint & ~across & ~down, line.height),
        reach=reach,
        occupied=occupied,
        light=light,
        blocked=blocked,
    )


def _band(pixels: Pixels, lines: Sequence[Line], number: int) -> tuple[int, int]:
    """The rows that belong to a line: up to the row with least ink between it and its neighbours."""
    line = lines[number]
    height = pixels.shape[0]
    top, bottom = line.top - 0.3 * line.height, line.bottom + 0.3 * line.height
    for other in lines:
        if other is line or other.right < line.left or line.right < other.left:
            continue
        apart = other.middle - line.middle
        if abs(apart) < 0.45 * min(line.height, other.height):
            continue
        if apart < 0 and other.bottom > top:
            top = max(top, _quietest(pixels, line, other.bottom, line.top))
        if apart > 0 and other.top < bottom:
            bottom = min(bottom, _quietest(pixels, line, line.bottom, other.top))
    first = min(max(round(top), 0), height - 1)
    last = min(max(round(bottom), first + 1), height)
    return first, last


def _below_a_line_under_it(pixels: Pixels, lines: Sequence[Line], line: Line, last: int, ground: Ground) -> int:
    """The band's end with a line that is drawn under the words alone: it has to move with them."""
    next_top = min((other.top for other in lines if other.top > line.bottom), default=float(pixels.shape[0]))
    lowest = min(round(line.bottom + line.height), int(next_top), pixels.shape[0])
    left, right = max(round(line.left), 0), max(round(line.right), 0)
    window = pixels[last:lowest, left:right]
    if not window.size:
        return last
    drawn = ink(off_ground(window, ground), ground)
    beyond = slice(min(right + round(line.height), pixels.shape[1] - 1), right + round(2 * line.height))
    full = drawn.mean(axis=1) > _UNDER
    if (after := pixels[last:lowest, beyond]).size:
        # One that runs on beyond the words is a rule of the page.
        full &= ~ink(off_ground(after, ground), ground).any(axis=1)
    rows = np.flatnonzero(full)
    return last + int(rows[-1]) + 2 if rows.size else last


def _quietest(pixels: Pixels, line: Line, first: float, second: float) -> float:
    """Where to cut between two lines, given the upper one's lowest row and the lower one's highest."""
    if first <= second:
        return (first + second) / 2
    rows = slice(max(round(second), 0), min(round(first) + 1, pixels.shape[0]))
    strip = pixels[rows, max(round(line.left), 0) : max(round(line.right), 0)]
    if not strip.size:
        return (first + second) / 2
    flat = strip.reshape(strip.shape[0], -1).astype(np.float32)
    return rows.start + int(np.argmin(flat.std(axis=1)))


def erased(pixels: Pixels, strip: Strip, holes: Sequence[Hole]) -> list[Hole]:
    """Paint over holes, with all ink that hangs out of them, and say how far they reach in whole pixels."""
    exact = [_widened(strip, hole) for hole in holes]
    quiet = quiet_columns(strip, exact)
    for hole in exact:
        left, right = round(hole.left), round(hole.right)
        pixels[strip.top : strip.bottom, left:right] = fill(pixels, strip, quiet, left, right)
    for hole in exact:
        rows = slice(strip.top - strip.reach, strip.bottom + strip.reach)
        pixels[rows][_hanging_out(strip, hole)] = strip.ground.colour.astype(np.uint8)
    return exact


def _widened(strip: Strip, hole: Hole) -> Hole:
    """A hole up to the next columns without ink, and a little further."""
    height = strip.line.height
    width = len(strip.occupied)
    left, right = max(int(hole.left), 0), min(max(int(-(-hole.right // 1)), 1), width)
    inked: Columns = np.asarray(strip.faint[strip.reach : strip.reach + strip.bottom - strip.top].any(axis=0))
    belongs = np.flatnonzero(_hanging_out(strip, hole).any(axis=0))
    if belongs.size:
        left, right = min(left, int(belongs[0])), max(right, int(belongs[-1]) + 1)
    most, padding = round(_HANGS_OUT * height), max(round(_PADDING * height), 1)
    left -= _reach(inked[:left][::-1] & ~strip.blocked[:left][::-1], most, padding)
    right += _reach(inked[right:] & ~strip.blocked[right:], most, padding)
    return replace(hole, left=left, right=right)


def _reach(inked: Columns, most: int, padding: int) -> int:
    """How many columns to go outwards: over touching ink, and then over some ground, but not into other ink."""
    clear = (~inked).nonzero()[0]
    touching = min(int(clear[0]) if clear.size else len(inked), most)
    beyond = inked[touching : touching + 2 * padding].nonzero()[0]
    room = int(beyond[0]) // 2 if beyond.size else padding
    return min(touching + min(room, padding), len(inked))


def _hanging_out(strip: Strip, hole: Hole) -> Mask:
    """Ink that belongs to a hole, over the strip and the rows around it."""
    inside = np.zeros_like(strip.faint)
    around = round(_HANGS_OUT * strip.line.height)
    left, right = max(int(hole.left), 0), max(int(-(-hole.right // 1)), 1)
    columns = slice(max(left - around, 0), right + around)
    inside[strip.reach : strip.reach + strip.bottom - strip.top, left:right] = True
    found = np.zeros_like(strip.faint)
    found[:, columns] = belonging(strip.faint[:, columns], inside[:, columns], least_share=0.4)
    return found


def quiet_columns(strip: Strip, holes: Sequence[Hole]) -> Columns:
    """Columns of the strip that show its ground alone."""
    inner = strip.faint[strip.reach : strip.reach + strip.bottom - strip.top]
    return np.asarray(~strip.occupied & ~strip.blocked & ~strip.columns(holes) & ~inner.any(axis=0))


def fill(pixels: Pixels, strip: Strip, quiet: Columns, left: int, right: int) -> Pixels:
    """Ground for some columns of the strip: each pixel is one of its row, from the quiet columns nearest to it.

    Row by row, so that a line under the words or the shade of a table's row runs on; picked by chance (always the
    same), so that the paper's grain runs on too: a smooth patch would show where the old words ended.
    """
    rows = pixels[strip.top : strip.bottom]
    made = np.empty((rows.shape[0], right - left, *rows.shape[2:]), np.uint8)
    made[:] = strip.ground.colour.astype(np.uint8)[0] if rows.ndim == 2 else strip.ground.colour.astype(np.uint8)
    places = np.flatnonzero(quiet)
    flat = rows.reshape(-1, *rows.shape[2:])
    begins = np.arange(0, rows.shape[0] * rows.shape[1], rows.shape[1])[:, None]
    step = max(round(2 * strip.line.height), 16)
    dice = np.random.default_rng(strip.top)
    for first in range(left, right, step):
        last = min(first + step, right)
        near = _nearest(places, first, last)
        if not near.size:
            continue
        picked = near.take(dice.integers(0, near.size, (rows.shape[0], last - first)))
        found = flat.take(picked + begins, axis=0)
        if strip.light is not None:
            found = levelled(found, strip.light[0][picked] - strip.light[:, first:last])
        made[:, first - left : last - left] = found
    return made


def _nearest(places: NDArray[np.intp], first: int, last: int) -> NDArray[np.intp]:
    """Those of the columns that are in a stretch or beside it; if there are too few, the nearest ones."""
    around = last - first
    found = places[np.searchsorted(places, first - around) : np.searchsorted(places, last + around)]
    if found.size >= _ENOUGH_COLUMNS:
        return found
    middle = int(np.searchsorted(places, (first + last) // 2))
    return places[max(middle - _ENOUGH_COLUMNS, 0) : middle + _ENOUGH_COLUMNS]
