"""What the page with the marks shows of a file, as values: pages with boxes, words with marks, what is out of sight."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from secondlook.documents.model import Block, BlockKind, Box, Document, Mark, Page, Where
from secondlook.model import About
from secondlook_web.documents.choosing import Choices
from secondlook_web.documents.packing import page_of
from secondlook_web.documents.results import label_of

LONGEST_WORDS_CHARACTERS = 80
_OUT_OF_SIGHT = {
    Where.COMMENT: ("a comment", "comments"),
    Where.DELETED: ("a deleted passage", "deleted passages"),
    Where.HIDDEN: ("a hidden passage", "hidden passages"),
    Where.OFF_PAGE: ("a passage beside the page", "passages beside the page"),
    Where.COVERED: ("a passage under a box or picture", "passages under boxes or pictures"),
    Where.LAYER: ("a layer that is switched off", "layers that are switched off"),
    Where.FIELD: ("a filled-in field", "filled-in fields"),
    Where.ANNOTATION: ("an annotation", "annotations"),
    Where.ALTERNATIVE: ("a description of a picture", "descriptions of pictures"),
    Where.BOOKMARK: ("a bookmark", "bookmarks"),
    Where.LINK: ("a link", "links"),
    Where.PROPERTY: ("something that the file says of itself", "things that the file says of itself"),
    Where.THUMBNAIL: ("a small picture of the page", "small pictures of the page"),
    Where.EARLIER: ("something of an earlier version", "things of earlier versions"),
    Where.CROPPED: ("a part of a picture that was cut off", "parts of pictures that were cut off"),
    Where.ATTACHED: ("a file inside the file", "files inside the file"),
    Where.SCRIPT: ("a script", "scripts"),
    Where.TRAILING: ("something after the end", "things after the end"),
    Where.FRAME: ("a further picture", "further pictures"),
    Where.CODE: ("a code", "codes"),
}


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
        of_part.setdefault(mark.part, []).append(_mark(index, mark, choices))
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
        out_of_sight=_out_of_sight(document),
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
            yield _page(index, number, page, here, drawn.get(index, []))
        elif isinstance(part, Block) and part.text.strip():
            spans = [(marks[one.index].start or 0, marks[one.index].end or 0, one) for one in here]
            yield PartShown(
                part=index,
                number=0,
                kind=str(part.kind.value) if part.kind is not BlockKind.PAGE_BREAK else "paragraph",
                level=max(1, min(part.level, 4)),
                pieces=tuple(_pieces(part.text, spans)),
                marks=tuple(here),
            )


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


def _mark(index: int, mark: Mark, choices: Choices) -> MarkShown:
    said = " ".join(mark.text.split())
    return MarkShown(
        index=index,
        label=label_of(mark),
        words=said if len(said) <= LONGEST_WORDS_CHARACTERS else f"{said[:LONGEST_WORDS_CHARACTERS]}…",
        hide=index in choices.hide,
        boxes=tuple(map(_box, mark.boxes)),
        staff=mark.about in (About.COLLEAGUE, About.INSTITUTION),
    )


def _box(box: Box) -> BoxShown:
    left, top = int(box.left), int(box.top)
    return BoxShown(left=left, top=top, width=max(1, round(box.right) - left), height=max(1, round(box.bottom) - top))


def _out_of_sight(document: Document) -> tuple[str, ...]:
    counts = Counter(passage.where for passage in document.hidden)
    said = []
    for where, count in counts.items():
        one, many = _OUT_OF_SIGHT.get(where, ("something out of sight", "things out of sight"))
        said.append(one if count == 1 else f"{count} {many}")
    return tuple(said)
