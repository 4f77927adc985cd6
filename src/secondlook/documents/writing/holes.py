"""What goes from a page: stretches of a line of writing, and boxes that are filled where they lie."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from secondlook.documents.model import Box, Mark, Page, joined
from secondlook.documents.writing.lines import Line

NEAR = 1.2
"""Of a line's height: a wider gap parts columns and cells. Words stand at 0.3, in stretched lines at 1."""
_STEP_PIXELS = 16
"""Boxes that are filled where they lie grow to a multiple of this, larger ones to an eighth of their size."""
REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A stretch of one line that goes."""

    line: int
    """Index of the line."""
    left: float
    right: float
    start: int
    """Code points of the page's text."""
    end: int
    said: str = field(default="", repr=False)
    """What is written in the box; empty: nothing."""


def holes_of(
    page: Page, lines: Sequence[Line], marks: Sequence[Mark], *, placeholders: bool
) -> tuple[list[Hole], list[Box]]:
    """Stretches of lines that marks hide, neighbours joined, and the boxes of marks that lie on no line."""
    holes: list[Hole] = []
    fixed: list[Box] = []
    on_line = {index: number for number, line in enumerate(lines) for index in line.words}
    for mark in marks:
        covered: dict[int, list[Hole]] = {}
        parts: list[Box] = []
        for index, word in enumerate(page.words):
            if mark.start is None or mark.end is None or not (word.start < mark.end and mark.start < word.end):
                continue
            start, end = max(mark.start, word.start), min(mark.end, word.end)
            box = word.box_of(start, end)
            parts.append(box)
            if index in on_line:
                number = on_line[index]
                hole = Hole(line=number, left=box.left, right=box.right, start=start, end=end)
                covered.setdefault(number, []).append(hole)
            else:
                fixed.append(box)
        fixed += [box for box in mark.boxes if not _within(box, parts)]
        said = (mark.placeholder or REMOVED) if placeholders else ""
        for found in covered.values():
            # The name of what is gone stands in its first box only, also where it ran on to the next line.
            holes += [replace(hole, said=said if at == 0 else "") for at, hole in enumerate(found)]
            said = ""
    return _neighbours_joined(page, lines, holes), fixed


def _within(box: Box, parts: Sequence[Box]) -> bool:
    """Whether a mark's own box is around words that it covers anyway."""
    own = [part for part in parts if part.overlaps(box)]
    if not own:
        return False
    around = joined(own).around(0.35 * max(part.height for part in own))
    return (
        around.left <= box.left and around.top <= box.top and box.right <= around.right and box.bottom <= around.bottom
    )


def _neighbours_joined(page: Page, lines: Sequence[Line], holes: list[Hole]) -> list[Hole]:
    """Holes of one line with nothing but spaces and punctuation between them are one."""
    made: list[Hole] = []
    for hole in sorted(holes, key=lambda hole: (hole.line, hole.start, hole.end)):
        last = made[-1] if made else None
        if last and last.line == hole.line:
            between = page.text[last.end : hole.start]
            gap = hole.left - last.right
            if not any(letter.isalnum() for letter in between) and gap <= NEAR * lines[hole.line].height:
                made[-1] = replace(
                    last,
                    left=min(last.left, hole.left),
                    right=max(last.right, hole.right),
                    end=max(last.end, hole.end),
                    said=", ".join(dict.fromkeys(said for said in (last.said, hole.said) if said)),
                )
                continue
        made.append(hole)
    return made


def stepped(box: Box, *, width: int, height: int) -> Box | None:
    """A box grown to steps, so that its size tells little, in whole pixels; None: it lies off the page."""
    left, right = _grown(box.left, box.right, width)
    top, bottom = _grown(box.top, box.bottom, height)
    return Box(left=left, top=top, right=right, bottom=bottom) if left < right and top < bottom else None


def _grown(first: float, last: float, end: int) -> tuple[int, int]:
    size = last - first
    step = max(_STEP_PIXELS, 2 ** math.floor(math.log2(max(size, 1))) // 8)
    grown = step * math.ceil((size + 2) / step)
    start = math.floor(first - (grown - size) / 2)
    return max(start, 0), min(max(start + grown, math.ceil(last) + 1), end)
