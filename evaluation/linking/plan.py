"""What is settled of a story before it is told: its kind, size, author and beginning.

Drawn first and alone, so that a forum can be put in order without writing its texts. Telling is `stories.py`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from random import Random

from evaluation.linking import clock
from evaluation.linking.cast import Author, Cast

LONGEST_PLAN_DAYS = 150
"""Stories with a sequel begin this long before the end, so that all of it falls into the forum."""


class LookAlike(StrEnum):
    """How a post is planted that must not be linked to the post it comes after."""

    SAME_WARD = "same ward"
    """Another patient of the author: same condition, age band, ward and week."""
    ELSEWHERE = "elsewhere"
    """Another patient with the same uncommon condition, by somebody in another town."""
    SPECIALIST = "specialist"
    """Another patient with the same uncommon condition, by the same author."""
    IDLE = "idle"
    """Words of going on, about something else; no patient."""
    PAPER = "paper"
    """The same disease in general; no patient."""
    IN_THREAD = "in thread"
    """A reply about another patient with the same condition."""


class Kind(StrEnum):
    """What a story is made of."""

    CHAT = "chat"
    CASE = "case"
    SWAP = "swap"
    FOLLOWED = "followed"
    SAME_WARD = "same ward"
    ELSEWHERE = "elsewhere"
    SPECIALIST = "specialist"
    IDLE = "idle"
    PAPER = "paper"
    IN_THREAD = "in thread"


KIND_WEIGHTS = {
    Kind.CHAT: 0.310, Kind.CASE: 0.540, Kind.SWAP: 0.060, Kind.FOLLOWED: 0.030, Kind.SAME_WARD: 0.020, Kind.ELSEWHERE: 0.016,
    Kind.SPECIALIST: 0.014, Kind.IDLE: 0.025, Kind.PAPER: 0.017, Kind.IN_THREAD: 0.020,
}  # fmt: skip
"""Shares of stories. They give about 40 % of posts that tell of a patient and 1.5 % that are follow-ups."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is settled of a story before it is told."""

    kind: Kind
    size: int
    author: Author
    begins: datetime
    sequels: int


def sketch(dice: Random, people: Cast) -> Sketch:
    """Draw the kind, size, author and beginning of a story."""
    kind = dice.choices(tuple(KIND_WEIGHTS), tuple(KIND_WEIGHTS.values()))[0]
    author = people.anybody(dice, clinical=kind not in (Kind.CHAT, Kind.SWAP))
    sequels = 0
    match kind:
        case Kind.CHAT:
            size = 1 + min(int(dice.expovariate(1 / 2.6)), 24)
        case Kind.CASE:
            size = 1 + min(int(dice.expovariate(1 / 1.2)), 12)
        case Kind.SWAP:
            size = 4 + min(int(dice.expovariate(1 / 3)), 20)
        case Kind.FOLLOWED:
            sequels = dice.choices((1, 2, 3), (76, 16, 8))[0]
            size = 1 + sequels + dice.choice((0, 0, 1, 2))
        case Kind.SPECIALIST:
            size = dice.choice((2, 2, 3))
        case _:
            size = 2
    days = clock.FORUM_DAYS - (0 if kind in (Kind.CHAT, Kind.CASE, Kind.SWAP, Kind.IN_THREAD) else LONGEST_PLAN_DAYS)
    return Sketch(kind, size, author, clock.start(dice, author, days=days), sequels)
