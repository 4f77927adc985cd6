"""The words that are left once the marks that hide are carried out, each still knowing where it stands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from secondlook.documents.model import Block, Box, Document, Mark, Page
from secondlook.documents.remaining.values import Spot
from secondlook.model.draft import LARGEST_DRAFT_CHARACTERS

GAP = "___"
"""Stands where something was hidden: no word, so that nothing is found in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left, as one text."""

    text: str = field(repr=False)
    pieces: tuple[tuple[int, int, int, int], ...]
    """Start in `text`, part, start in the part's text, length: the stretches that were kept, in order."""
    document: Document = field(repr=False)
    beyond: int = 0
    """Code points that did not fit."""

    def spot(self, start: int, end: int) -> Spot:
        """Where a span of the text stands in the document; one over several parts: where it begins."""
        number = max(0, bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1)
        at, part, inside, length = self.pieces[number]
        first = inside + start - at
        last = inside + min(end - at, length)
        return Spot(
            part=part, start=first, end=max(last, first + 1), boxes=boxes_of(self.document.parts[part], first, last)
        )


def left_of(document: Document, marks: Sequence[Mark]) -> Left:
    """The text of every part in its order, without what is hidden; an empty line between parts."""
    text, pieces, length = list[str](), list[tuple[int, int, int, int]](), 0
    for index, part in enumerate(document.parts):
        kept = 0
        for start, end in _hidden(part, [mark for mark in marks if mark.part == index and mark.hide]):
            length = _take(part.text[kept:start], index, kept, length, text, pieces)
            text.append(GAP)
            length += len(GAP)
            kept = end
        length = _take(part.text[kept:], index, kept, length, text, pieces)
        text.append("\n\n")
        length += 2
    whole = "".join(text)
    fitting = whole[:LARGEST_DRAFT_CHARACTERS].replace("\x00", " ")
    return Left(
        text=fitting,
        pieces=tuple(pieces) or ((0, 0, 0, 0),),
        document=document,
        beyond=max(0, len(whole.rstrip()) - len(fitting)),
    )


def boxes_of(part: Page | Block, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of a span of a part's text; none in a block of words."""
    page = part if isinstance(part, Page) else part.picture
    if page is None:
        return ()
    words = [word for word in page.words if word.start < end and start < word.end]
    return tuple(word.box_of(max(start, word.start), min(end, word.end)) for word in words)


def covered(box: Box, marks: Sequence[Mark]) -> bool:
    """Whether a mark that hides lies over a box."""
    return any(box.overlaps(other) for mark in marks if mark.hide for other in mark.boxes)


def _take(
    text: str, part: int, inside: int, length: int, taken: list[str], pieces: list[tuple[int, int, int, int]]
) -> int:
    if text:
        pieces.append((length, part, inside, len(text)))
        taken.append(text)
    return length + len(text)


def _hidden(part: Page | Block, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Spans of the part's text that are gone: those of marks, and words under a box; joined where they meet."""
    spans = [(mark.start, mark.end) for mark in marks if mark.start is not None and mark.end is not None]
    page = part if isinstance(part, Page) else part.picture
    if page is not None:
        spans += [(word.start, word.end) for word in page.words if covered(word.box, marks)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < len(part.text):
            joined.append((start, min(end, len(part.text))))
    return joined
