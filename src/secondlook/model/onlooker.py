"""Somebody who might recognise the subject: where they stand and what they see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secondlook.model.context import Context
from secondlook.model.dossier import Dossier
from secondlook.model.fact import Attribute, Fact

if TYPE_CHECKING:
    from secondlook.crowds.country import Country
    from secondlook.model.telling import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The people among whom an onlooker would look for the subject."""

    people: float
    """Expected number, 1 or more."""
    low: float
    high: float
    says: str
    """Who they are, in our words: "patients seen in one hospital in a week"."""
    used: tuple[Fact, ...] = field(default=(), repr=False)
    """Facts already spent in fixing where they look (a place, a day): not weighed again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlooker:
    """A kind of reader: three as judged by the standard (section 2), others that say more closely who it is."""

    name: str
    """As in the standard: `self_or_family`, `colleague`, `stranger`; or one of ours: `neighbour`, `public_record`."""
    says: str
    """Who they are, for the review: "Someone who works or trains where you do"."""
    rank: int
    """0 for the best informed: the order in which onlookers are shown."""
    sees: Mapping[Attribute, float]
    """The chance that they know, or can look up, a person's value of an attribute. A missing one is not seen."""
    stand: Callable[[Dossier, Context, "Telling", "Country"], Standing | None]
    """Where they would look; None when they would not know where to begin, or would have nothing to notice."""
    sees_fact: Callable[[Fact], float | None] | None = None
    """The same for one fact, where its value decides (a broken leg shows, a thyroid does not). None: no opinion."""
    implies: tuple[str, ...] = ()
    """Names of onlookers of a lower rank: whom this one recognises these do too, and those whom they imply."""
    standard: bool = False
    """Whether the standard names them: only these are labelled, and asked about by rules."""

    def chance(self, fact: Fact) -> float:
        """The chance that they know, or can look up, what a fact says: 0 to 1."""
        known = self.sees_fact(fact) if self.sees_fact is not None else None
        return self.sees.get(fact.attribute, 0.0) if known is None else known
