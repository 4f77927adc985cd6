"""The words that are left once the marks that hide are carried out, each still knowing where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from secondlook.documents.finding.whole import Whole, whole
from secondlook.documents.model import Block, Box, Document, Mark, Page
from secondlook.documents.remaining.values import Spot
from secondlook.model import About
from secondlook.model.draft import LARGEST_DRAFT_CHARACTERS

GAP = "…"
"""Stands in a quotation where something is hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A mark that does not hide, in the whole text."""

    start: int
    end: int
    about: About


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """All words of a document as one text, and which of them are hidden."""

    whole: Whole = field(repr=False)
    text: str = field(repr=False)
    """As far as it is checked."""
    hidden: bytearray = field(repr=False)
    """For each code point, whether it is gone."""
    kept: tuple["Kept", ...] = ()
    """What was found and left."""
    beyond: int = 0
    """Code points that are too many to be checked."""

    @property
    def has_words(self) -> bool:
        """Whether anything is left to be read."""
        return any(c.isalnum() and not gone for c, gone in zip(self.text, self.hidden, strict=False))

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """What is left of a span: its longest stretch that is not hidden."""
        best, at = (start, start), start
        while at < end:
            while at < end and self.hidden[at]:
                at += 1
            stop = at
            while stop < end and not self.hidden[stop]:
                stop += 1
            best = max(best, (at, stop), key=lambda span: span[1] - span[0])
            at = stop
        return best

    def quoted(self, start: int, end: int) -> str:
        """The words of a span, with a sign where some are hidden."""
        said, gone = list[str](), False
        for at in range(start, end):
            if not self.hidden[at]:
                said.append(self.text[at])
            elif not gone:
                said.append(GAP)
            gone = bool(self.hidden[at])
        return "".join(said)

    def spot(self, start: int, end: int) -> Spot:
        """Where a span stands in the document; one over several parts: where it begins."""
        part, first, last = next(iter(self.whole.split(start, end)), (0, 0, 1))
        return Spot(part=part, start=first, end=last, boxes=boxes_of(self.whole.parts[part], first, last))


def left_of(document: Document, marks: Sequence[Mark]) -> Left:
    """The words of every part, in the order in which they were searched for what to hide."""
    found = whole(document)
    hidden = bytearray(len(found.text) + 1)
    for mark in marks:
        if mark.hide and mark.start is not None and mark.end is not None:
            offset = found.starts[mark.part]
            end = min(mark.end, len(document.parts[mark.part].text))
            hidden[offset + mark.start : offset + end] = b"\1" * max(0, end - mark.start)
    for index, part in enumerate(document.parts):
        page = part if isinstance(part, Page) else part.picture
        here = [mark for mark in marks if mark.part == index and mark.hide and mark.boxes]
        for word in page.words if page is not None and here else ():
            if covered(word.box, here):
                start = found.starts[index] + word.start
                hidden[start : start + len(word.text)] = b"\1" * len(word.text)
    text = found.text[:LARGEST_DRAFT_CHARACTERS]
    kept = tuple(
        Kept(start=found.starts[mark.part] + mark.start, end=found.starts[mark.part] + mark.end, about=mark.about)
        for mark in marks
        if not mark.hide and mark.start is not None and mark.end is not None
    )
    return Left(whole=found, text=text, hidden=hidden, kept=kept, beyond=len(found.text) - len(text))


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
