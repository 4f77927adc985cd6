"""Where the marks stand in a text: pieces that together are the text, each with at most one kind of mark."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from secondlook import Review
from secondlook.model import DIRECT, About, Category, Conduct, ConductSign, Mention
from secondlook.saying import words


class Kind(StrEnum):
    """How a mark is drawn, the weightiest first."""

    DIRECT = "direct"
    QUASI = "quasi"
    CONDUCT = "conduct"
    OTHER = "other"


LEGEND = {
    Kind.DIRECT: "points to one person",
    Kind.QUASI: "narrows down who it can be",
    Kind.CONDUCT: "tone",
    Kind.OTHER: "about you or your workplace",
}
_CONDUCT = {
    Conduct.DEROGATORY_PATIENT: "speaks ill of a patient",
    Conduct.DEROGATORY_COLLEAGUE: "speaks ill of a colleague",
    Conduct.GAME: "makes a game of patients",
    Conduct.DISCRIMINATORY: "speaks ill of a group of people",
    Conduct.BOUNDARY: "crosses a boundary",
    Conduct.UNDECLARED_INTEREST: "an interest that is not declared",
    Conduct.DISTRESS: "you may need somebody yourself",
}
_OF_PEOPLE = (About.PATIENT, About.RELATIVE, About.COLLEAGUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of the text and what it says."""

    start: int
    end: int
    """Code points, exclusive."""
    kind: Kind
    category: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of the text. All pieces in a row are the text, unchanged."""

    text: str = field(repr=False)
    kind: Kind | None = None
    says: str = ""


def marks_of(review: Review) -> tuple[Mark, ...]:
    """Every mark, in the order of the text; marks of tone may lie over others."""
    marks = [_of_mention(mention) for mention in review.mentions if _kind(mention) is not None]
    marks += [_of_sign(sign) for sign in review.conduct if sign.end > sign.start and sign.label in _CONDUCT]
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def segments_of(text: str, review: Review) -> tuple[Segment, ...]:
    """The text in pieces, cut wherever a mark begins or ends; of marks that overlap the weightiest is drawn."""
    marks = deque(marks_of(review))
    edges = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    pieces = []
    order = list(Kind)
    over: list[Mark] = []
    for start, end in pairwise(edges):
        over = [mark for mark in over if mark.end > start]
        while marks and marks[0].start <= start:
            over.append(marks.popleft())
        over.sort(key=lambda mark: order.index(mark.kind))
        says = "; ".join(dict.fromkeys(mark.says for mark in over))
        pieces.append(Segment(text=text[start:end], kind=over[0].kind if over else None, says=says))
    return tuple(pieces)


def parted(pieces: Sequence[Segment], at: int) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The pieces before a place in the text, and those after the line end that stands there."""
    before, after = list[Segment](), list[Segment]()
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        if start < at:
            before.append(replace(piece, text=piece.text[: at - start]))
        if end > at + 1:
            after.append(replace(piece, text=piece.text[max(0, at + 1 - start) :]))
        start = end
    return tuple(before), tuple(after)


def _kind(mention: Mention) -> Kind | None:
    if mention.about in _OF_PEOPLE:
        return Kind.DIRECT if mention.category in DIRECT and mention.kind != "pseudonym" else Kind.QUASI
    if mention.category is Category.TIME:
        return Kind.QUASI
    return Kind.OTHER if mention.about in (About.AUTHOR, About.INSTITUTION) else None


def _of_mention(mention: Mention) -> Mark:
    kind = _kind(mention) or Kind.OTHER
    says = words.category(mention.category)
    whose = {About.RELATIVE: " of a relative", About.COLLEAGUE: " of a colleague"}.get(mention.about, "")
    return Mark(
        start=mention.start,
        end=mention.end,
        kind=kind,
        category=mention.category.value,
        says=f"{says}{whose}: {LEGEND[kind]}",
    )


def _of_sign(sign: ConductSign) -> Mark:
    return Mark(
        start=sign.start,
        end=sign.end,
        kind=Kind.CONDUCT,
        category=sign.label.value,
        says=_CONDUCT[sign.label],
    )
