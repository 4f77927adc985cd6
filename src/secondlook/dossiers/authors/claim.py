"""What posts say about the one who wrote them: signs, as they are read, and claims, as they add up.

A sign is a few words of one text; a claim is one value with the probability that it is the author's, and every text
that said so. Not here: how signs are read (one module for each kind) or added up (`weigh.py`).
"""

from dataclasses import dataclass, field
from math import inf

from secondlook.model import Attribute, Category, Fact, Origin

CATEGORY = {
    Attribute.NAME: Category.NAME,
    Attribute.AGE_YEARS: Category.AGE,
    Attribute.SEX: Category.DEMOGRAPHIC,
    Attribute.PLACE: Category.PLACE,
    Attribute.OCCUPATION: Category.OCCUPATION,
    Attribute.FAMILY: Category.FAMILY,
}
"""Everything else that is claimed is an organisation or a part of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A few words of one text that say something about its author."""

    attribute: Attribute
    value: str = field(default="", repr=False)
    """As in a `Fact`."""
    low: float | None = field(default=None, repr=False)
    high: float | None = field(default=None, repr=False)
    weight: float
    """Log-odds that the words mean the author and mean it."""
    cue: str
    """The kind of words, in ours: "says an age"."""
    most: float = inf
    """Log-odds. What all texts with this cue may add up to: saying a weak thing often does not make it sure."""
    start: int = 0
    end: int = 0
    """Code points of the text that was read, end exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Where a claim was said, and in which words."""

    origin: Origin
    words: str = field(repr=False)
    """The author's own: shown to the author, never logged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that a reader of all the texts could say of their author."""

    attribute: Attribute
    value: str = field(default="", repr=False)
    low: float | None = field(default=None, repr=False)
    high: float | None = field(default=None, repr=False)
    """Ages are those on the day of the latest text."""
    probability: float
    """That it is true of the author, 0 to 1."""
    said: tuple[Said, ...] = field(repr=False)
    """Every text that supports it, the surest first."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.probability <= 1.0 or not self.said:
            raise ValueError(
                f"A claim ({self.attribute}) needs a probability between 0 and 1 and a text that said so; "
                f"got {self.probability} and {len(self.said)} texts."
            )

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The texts that support it, each once."""
        return tuple(dict.fromkeys(said.origin for said in self.said))

    @property
    def fact(self) -> Fact:
        """The claim as a fact of a dossier: published where it was said most surely."""
        first = self.said[0].origin
        origin = Origin(
            source=first.source,
            posted_at=first.posted_at,
            probability=self.probability,
            reason=first.reason,
            index=first.index,
        )
        return Fact(
            category=CATEGORY.get(self.attribute, Category.ORGANISATION),
            attribute=self.attribute,
            value=self.value,
            low=self.low,
            high=self.high,
            unit="years" if self.attribute is Attribute.AGE_YEARS else "",
            origin=origin,
        )
