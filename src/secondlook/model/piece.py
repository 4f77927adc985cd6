"""One publication that adds to the sum: the draft itself, an earlier post, somebody's post in the thread, a profile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from secondlook.model.fact import Fact, Source

if TYPE_CHECKING:
    from secondlook.model.review import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one publication adds to a review, and what would be left of the sum without it."""

    source: Source
    index: int = 0
    """Which post of the thread or the history, from 0."""
    posted_at: datetime | None = None
    by_author: bool = True
    """False: somebody else's post in the thread."""
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    """What it adds about the subjects, the most telling first."""
    closes: bool = False
    """Whether it closes the jigsaw: without it, or without it and the others that close, the verdict would be milder
    or a rule of recognition would not apply. The draft closes it where nothing around is needed, or adds much."""
    adds_most: bool = False
    """It need not go for another verdict, but without it, or without all that are so marked, many more others fit."""
    by_its_words: bool = False
    """Of the draft: what it says gives the same verdict whoever could tell whom it is about."""
    enough_alone: bool = True
    """Of a piece that closes: whether taking it away is enough by itself."""
    narrows: float = 0.0
    """Natural logarithm of how many times more others would fit without it, for the standard's onlookers together."""
    without: Mapping[str, float] = field(default_factory=dict)
    """By onlooker's name: people who would fit without it, expected; the smallest over the subjects."""
    verdict_without: "Verdict | None" = None
    """The verdict without it; of pieces that close only together, without all of them. None: the draft itself."""

    @property
    def told(self) -> bool:
        """Whether a review names it where it says what closes the jigsaw."""
        return self.closes or self.adds_most or self.by_its_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A step of the sum: what is added to all that was added before, and how many people fit then."""

    pieces: tuple[Piece, ...]
    """One, or several small ones that are shown together."""
    crowds: Mapping[str, float] = field(default_factory=dict)
    """By onlooker's name: people who fit, expected; the smallest over the subjects. A missing one would not know where
    to look."""

    @property
    def closes(self) -> bool:
        return any(piece.closes for piece in self.pieces)

    @property
    def adds_most(self) -> bool:
        return any(piece.adds_most for piece in self.pieces)
