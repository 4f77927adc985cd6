"""Lines and their cells: what stands beside what, in pixels of a page, columns of a table or columns of plain text.

`lines` are those of the text, in reading order: a letter is read by them. `rows` are what an eye sees side by side,
also over the columns of a page: a form is read by them. What a cell says: `labels.py`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from secondlook.documents.finding.whole import BETWEEN_PAGES, SAME_LINE, Whole, page_of
from secondlook.documents.model import Block, BlockKind, Box, Page

WIDE_GAP = 1.4
"""Heights of a line: a wider gap parts two cells."""
SAME_COLUMN = 0.03
"""Of the width of the page."""
FULL_LINE = 40
"""Code points of a line of prose that goes on in the next."""
_GAP = re.compile(r"\t[ \t]*| {3,}|(?<![.?!:]) {2}")
_COLUMN_WIDTH = 1000.0
"""Of a table's column, in no unit: only overlaps count."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a line without a wide gap."""

    start: int
    """Code points of the whole text."""
    end: int
    left: float
    right: float

    def under(self, other: "Cell") -> bool:
        """Whether the two share a column."""
        return self.left < other.right and other.left < self.right


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a row of a page or table."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    part: int
    apart: bool
    """Whether it stands apart from the line above: an empty line, a new part."""
    top: float = 0.0
    """Pixels of its page."""
    bottom: float = 0.0


def lines(whole: Whole, words: "Words | None" = None) -> tuple[Line, ...]:
    """The lines of the text that are not empty; `words`: those of its pages, if they were put in order before."""
    found: list[Line] = []
    apart = True
    before = -1
    words = words or Words(whole)
    flows = _flows(whole)
    for match in re.finditer(r"[^\n]+", whole.text):
        start, end = _trimmed(whole.text, *match.span())
        apart = not found or whole.text.count("\n", found[-1].end, start) > 1
        if start == end:
            continue
        part = flows[whole.part_of(start)]
        on_line = words.between(start, end)
        cells = tuple(_word_cells(on_line)) if on_line else tuple(_text_cells(whole, start, end))
        line = Line(start, end, cells, part, apart or (part != before and isinstance(whole.parts[part], Page)))
        if on_line:
            line = replace(
                line, top=min(word.box.top for word in on_line), bottom=max(word.box.bottom for word in on_line)
            )
        found.append(line)
        before = part
    return tuple(found)


def _flows(whole: Whole) -> list[int]:
    """Of each part the first of those that it stands under without a break: paragraphs and rows of one table."""
    found: list[int] = []
    for number, part in enumerate(whole.parts):
        start = whole.starts[number]
        broken = not number or isinstance(part, Page) or whole.text.endswith(BETWEEN_PAGES, 0, start)
        found.append(number if broken else found[-1])
    return found


def same_column(of_text: Sequence[Line]) -> float:
    """How far apart two cells of one column may begin: columns of a scan are not quite upright."""
    return SAME_COLUMN * max((cell.right for line in of_text for cell in line.cells), default=0.0)


def rows(whole: Whole, of_text: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines as an eye sees them: on a page, lines of several columns that stand side by side are one row."""
    found: list[Line] = []
    for line in sorted(of_text, key=lambda line: (line.part, line.top, line.start)):
        last = found[-1] if found else None
        if last is None or last.part != line.part or not isinstance(whole.parts[line.part], Page):
            found.append(line)
            continue
        shared = min(last.bottom, line.bottom) - max(last.top, line.top)
        lower = min(last.bottom - last.top, line.bottom - line.top)
        if lower > 0 and shared >= SAME_LINE * lower and not any(a.under(b) for a in last.cells for b in line.cells):
            cells = tuple(sorted((*last.cells, *line.cells), key=lambda cell: cell.left))
            found[-1] = replace(
                last, cells=cells, start=min(last.start, line.start), end=max(last.end, line.end),
                apart=last.apart and line.apart,
            )  # fmt: skip
        else:
            found.append(line)
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + max(lead, len(piece.rstrip()))


class Placed(NamedTuple):
    """A word where it stands in the whole text."""

    start: int
    end: int
    text: str
    box: Box


class Words:
    """The words of every page in the order of the text, with offsets of the whole."""

    def __init__(self, whole: Whole) -> None:
        self._starts: list[int] = []
        self._words: list[Placed] = []
        for offset, part in zip(whole.starts, whole.parts, strict=True):
            page = page_of(part)
            for word in sorted(page.words, key=lambda word: word.start) if page is not None else ():
                start = offset + word.start
                self._starts.append(start)
                self._words.append(Placed(start, start + len(word.text), word.text, word.box))

    def between(self, start: int, end: int) -> list[Placed]:
        return self._words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _word_cells(words: list[Placed]) -> Iterator[Cell]:
    height = max(word.box.height for word in words)
    first = words[0]
    last = words[0]
    for word in words[1:]:
        if word.box.left - last.box.right > WIDE_GAP * height or word.box.right < first.box.left:
            yield Cell(first.start, last.end, first.box.left, last.box.right)
            first = word
        last = word
    yield Cell(first.start, last.end, first.box.left, max(last.box.right, first.box.left + 1))


def _text_cells(whole: Whole, start: int, end: int) -> Iterator[Cell]:
    """Cells of a line without boxes: a table's own, else parted by tabs or several spaces."""
    at = start
    margin = whole.text.rfind("\n", 0, start) + 1
    for gap in [*_GAP.finditer(whole.text, start, end), None]:
        stop = gap.start() if gap is not None else end
        if stop > at:
            block = whole.parts[whole.part_of(at)]
            if isinstance(block, Block) and block.kind is BlockKind.CELL:
                left = block.column * _COLUMN_WIDTH
                yield Cell(at, stop, left, left + _COLUMN_WIDTH - 1)
            else:
                left = float(len(whole.text[margin:at].expandtabs()))
                yield Cell(at, stop, left, left + stop - at)
        at = gap.end() if gap is not None else end
