"""What the page with the marks shows of a file, as values: pages with boxes, words with marks, what is out of sight."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from secondlook.documents import saying
from secondlook.documents.formats import Options
from secondlook.documents.formats._plain import gapped, marks_of
from secondlook.documents.model import Block, BlockKind, Box, Document, Mark, Page
from secondlook.model import About
from secondlook_web.documents.choosing import Choices
from secondlook_web.documents.packing import page_of
from secondlook_web.documents.results import label_of

LONGEST_WORDS_CHARACTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxShown:
    """Whole pixels of the page."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkShown:
    """Something that was found."""

    index: int
    label: str
    words: str = field(repr=False)
    """The file's own, for whoever looks at it."""
    hide: bool
    boxes: tuple[BoxShown, ...]
    staff: bool = False
    """It goes with those who work there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words, marked as one or not at all."""

    start: int
    """Code points of the block's text."""
    text: str = field(repr=False)
    mark: MarkShown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """A page with boxes, or a block with its words."""

    part: int
    number: int
    """Of the page or picture, 1 for the first; 0: words."""
    width: int = 0
    height: int = 0
    kind: str = "paragraph"
    level: int = 0
    table: int = 0
    """As `Block` has it: 0 is in no table."""
    row: int = 0
    column: int = 0
    across: int = 1
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    marks: tuple[MarkShown, ...] = ()
    """Of the page; of a block those that no piece shows."""
    drawn: tuple[BoxShown, ...] = ()

    @property
    def hidden(self) -> int:
        return sum(mark.hide for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All that the page shows."""

    parts: tuple[PartShown, ...]
    pages: int
    flowing: bool
    found: int
    hidden: int
    out_of_sight: tuple[str, ...]
    """What is never written, with counts."""
    notes: tuple[str, ...]


def look_of(document: Document, marks: Sequence[Mark], choices: Choices) -> Look:
    """A file as it is shown to whoever gave it, with what was chosen so far."""
    of_part: dict[int, list[MarkShown]] = {}
    for index, mark in enumerate(marks):
        of_part.setdefault(mark.part, []).append(_mark(index, mark, choices, document))
    drawn: dict[int, list[BoxShown]] = {}
    for part, left, top, right, bottom in choices.boxes:
        drawn.setdefault(part, []).append(BoxShown(left=left, top=top, width=right - left, height=bottom - top))
    parts = tuple(_parts(document, marks, of_part, drawn))
    return Look(
        parts=parts,
        pages=sum(part.number > 0 for part in parts),
        flowing=bool(document.blocks),
        found=len(marks),
        hidden=len(choices.hide),
        out_of_sight=tuple(saying.out_of_sight(Counter(passage.where.value for passage in document.hidden))),
        notes=tuple(dict.fromkeys(document.notes)),
    )


def _parts(
    document: Document, marks: Sequence[Mark], of_part: dict[int, list[MarkShown]], drawn: dict[int, list[BoxShown]]
) -> Iterator[PartShown]:
    number = 0
    for index, part in enumerate(document.parts):
        here = of_part.get(index, [])
        page = page_of(part)
        if page is not None:
            number += 1
            yield _placed(_page(index, number, page, here, drawn.get(index, [])), part)
        elif isinstance(part, Block) and part.text.strip():
            spans = [(marks[one.index].start or 0, marks[one.index].end or 0, one) for one in here]
            yield _words(index, part, tuple(_pieces(part.text, spans)), tuple(here))


def words_left(document: Document, marks: Sequence[Mark], options: Options) -> tuple[PartShown, ...]:
    """The words of a new file that has no pages of its own, with gaps where something was hidden."""
    here = marks_of(marks)
    found = []
    for index, part in enumerate(document.parts):
        if isinstance(part, Block) and part.picture is None and part.text.strip():
            left = gapped(part.text, here.get(index, ()), options)
            found.append(_words(index, part, (Piece(start=0, text=left),), ()))
    return tuple(found)


def _words(index: int, block: Block, pieces: tuple[Piece, ...], marks: tuple[MarkShown, ...]) -> PartShown:
    kind = block.kind if block.kind is not BlockKind.PAGE_BREAK else BlockKind.PARAGRAPH
    level = max(1, min(block.level, 4))
    return _placed(PartShown(part=index, number=0, kind=kind.value, level=level, pieces=pieces, marks=marks), block)


def _placed(shown: PartShown, part: Page | Block) -> PartShown:
    if not isinstance(part, Block) or not part.table:
        return shown
    return replace(shown, table=part.table, row=part.row, column=part.column, across=part.across)


def _page(part: int, number: int, page: Page, marks: list[MarkShown], drawn: list[BoxShown]) -> PartShown:
    return PartShown(
        part=part,
        number=number,
        width=page.raster.width,
        height=page.raster.height,
        kind="page",
        marks=tuple(marks),
        drawn=tuple(drawn),
    )


def _pieces(text: str, spans: list[tuple[int, int, MarkShown]]) -> Iterator[Piece]:
    """The text cut at its marks; of marks that overlap the first is shown, the others stand in the list alone."""
    taken: list[tuple[int, int, MarkShown]] = []
    for start, end, mark in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > start and (not taken or start >= taken[-1][1]):
            taken.append((start, end, mark))
    edges = sorted({0, len(text), *(start for start, _, _ in taken), *(end for _, end, _ in taken)})
    starts = {start: mark for start, _, mark in taken}
    for start, end in pairwise(edges):
        yield Piece(start=start, text=text[start:end], mark=starts.get(start))


def _mark(index: int, mark: Mark, choices: Choices, document: Document) -> MarkShown:
    said = " ".join(mark.text.split())
    return MarkShown(
        index=index,
        label=label_of(mark, document),
        words=said if len(said) <= LONGEST_WORDS_CHARACTERS else f"{said[:LONGEST_WORDS_CHARACTERS]}…",
        hide=index in choices.hide,
        boxes=tuple(map(_box, mark.boxes)),
        staff=mark.about in (About.COLLEAGUE, About.INSTITUTION),
    )


def _box(box: Box) -> BoxShown:
    left, top = int(box.left), int(box.top)
    return BoxShown(left=left, top=top, width=max(1, round(box.right) - left), height=max(1, round(box.bottom) - top))
