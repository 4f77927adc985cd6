"""A document's words as one text, over all its pages or blocks, in which every position knows its part.

A name may be broken over a line, an address stands on four, a table's value in a cell beside its label: the engine
reads them together. Out of sight text is not in it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondlook.documents.model import Block, BlockKind, Box, Document, Page, Word, joined

BETWEEN_PAGES = "\n\n"
BETWEEN_BLOCKS = "\n"
BETWEEN_CELLS = "\t"
SAME_LINE = 0.5
"""Of the lower of two words: how much of it must lie beside the other for both to be on one line."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All words in view."""

    text: str = field(repr=False)
    starts: tuple[int, ...]
    """Where each part begins."""
    parts: tuple[Page | Block, ...] = field(repr=False)

    def part_of(self, position: int) -> int:
        """The part that holds a position, or that it follows."""
        return bisect_right(self.starts, position) - 1

    def split(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The span as (part, start, end) of each part's own text; one that goes over a break gives two."""
        part = self.part_of(start)
        while part < len(self.parts) and self.starts[part] < end:
            offset, length = self.starts[part], len(self.parts[part].text)
            first, last = max(start - offset, 0), min(end - offset, length)
            if first < last:
                yield part, first, last
            part += 1


def whole(document: Document) -> Whole:
    """The text of a document."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before: Page | Block | None = None
    for part in document.parts:
        if before is not None:
            pieces.append(_between(before, part))
            length += len(pieces[-1])
        starts.append(length)
        pieces.append(part.text)
        length += len(part.text)
        before = part
    return Whole("".join(pieces), tuple(starts), document.parts)


def _between(before: Page | Block, part: Page | Block) -> str:
    if isinstance(before, Page) or isinstance(part, Page):
        return BETWEEN_PAGES
    if before.kind is BlockKind.CELL and part.kind is BlockKind.CELL and before.table == part.table:
        return BETWEEN_CELLS if before.row == part.row and before.column != part.column else BETWEEN_BLOCKS
    apart = before.where is not part.where or BlockKind.PICTURE in (before.kind, part.kind)
    return BETWEEN_PAGES if apart or BlockKind.CELL in (before.kind, part.kind) else BETWEEN_BLOCKS


def page_of(part: Page | Block) -> Page | None:
    """The pixels that a part's words lie on, if they lie on any."""
    return part if isinstance(part, Page) else part.picture


def boxes_of(page: Page, start: int, end: int) -> tuple[Box, ...]:
    """Where words of a page lie: one box for words beside each other on a line."""
    boxes: list[Box] = []
    line: list[Box] = []
    for word in words_of(page, start, end):
        box = word.box_of(start, end)
        if line and not _beside(line[-1], box):
            boxes.append(joined(line))
            line = []
        line.append(box)
    return (*boxes, joined(line)) if line else tuple(boxes)


def words_of(page: Page, start: int, end: int) -> Iterator[Word]:
    """The words of a page that have a character in a span, in their order in the text."""
    for word in page.words:
        if word.start < end and start < word.end:
            yield word


def _beside(box: Box, after: Box) -> bool:
    shared = min(box.bottom, after.bottom) - max(box.top, after.top)
    lower = min(box.height, after.height)
    return shared >= SAME_LINE * lower and after.left >= box.left and after.left - box.right < 2 * lower
