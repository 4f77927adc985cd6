"""What reading a written response gives back. Positions only: nobody's words are kept in it."""

from dataclasses import dataclass
from enum import StrEnum


class Element(StrEnum):
    """What a good apology for a post has, in the order in which it reads best."""

    HAPPENED = "happened"
    """What was posted, said by whoever posted it."""
    WRONG = "wrong"
    """That it was wrong, with no "if"."""
    OWNED = "owned"
    """Sorry, in the first person."""
    EFFECT = "effect"
    """What it did to them."""
    DONE = "done"
    CHANGES = "changes"
    MEETING = "meeting"
    """A meeting is offered, and no is taken for an answer."""
    NEXT = "next"
    """Where they can go if they are not content."""


class Kind(StrEnum):
    """Why a sentence must not stand."""

    CONDITIONAL = "conditional"
    """Sorry, if."""
    FEELING = "feeling"
    """Regrets what somebody felt, and not what was done."""
    JUSTIFIED = "justified"
    """Sorry, but."""
    INTENTION = "intention"
    """What was meant, before what was done is owned."""
    PASSIVE = "passive"
    """Nobody did it."""
    BLAME = "blame"
    """It was the reader's doing."""
    BELITTLING = "belittling"
    PLURAL = "plural"
    """"We" or an organisation apologises, and not the person who did it."""
    ASKING = "asking"
    """Asks the reader for something: silence, forgiveness, an end."""
    HEDGING = "hedging"
    """Takes back in law what it says in words."""
    EXCUSE = "excuse"
    """Circumstances as the reason."""


class Wish(StrEnum):
    """What would make it better, and is not insisted on."""

    WHERE = "where"
    HOW_MANY = "how_many"
    HOW_LONG = "how_long"
    SHORTER = "shorter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the concern that a response answers."""

    absent: frozenset[Element] = frozenset()
    """What may honestly be left out, as its author says: an effect that nobody has told them of."""
    written: tuple["Found", ...] = ()
    """Which part of the text was written under the prompt of which element. In a text without prompts none."""
    several: bool = False
    """More than one person wrote the post and answers for it, so that "we" is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An element, and where it stands."""

    element: Element
    start: int
    """Code points from the beginning of the text as it was given."""
    end: int
    """Code points, exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that must not stand: where, and the sentence around it."""

    kind: Kind
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a response, in the order of the text, and what is missing, in the order of `Element`."""

    found: tuple[Found, ...]
    faults: tuple[Fault, ...]
    missing: tuple[Element, ...]
    wishes: tuple[Wish, ...]

    @property
    def good(self) -> bool:
        return not self.faults and not self.missing

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(fault.kind for fault in self.faults)

    def has(self, element: Element) -> bool:
        return any(one.element is element for one in self.found)
