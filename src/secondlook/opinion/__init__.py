"""What a draft comes to for whoever has read what stands around it: an opinion beside the count.

"She's 24, failing on three counts, and I signed the form" follows a post about a car; "he went at dusk, they rang it
for him" follows the post that placed its author on a ward with one town crier. No list has all that clinicians tell in
the words of the ward, nor all that a ward knows again. So what was counted and what two networks made of the draft, by
itself and beside its context, are weighed together. It speaks for the verdict alone: no crowd hangs on it, and what is
firm (`found.FIRM`) is above it.
"""

from dataclasses import dataclass

from secondlook.model import Verdict
from secondlook.opinion.evidence import Counted, row_of
from secondlook.opinion.weights import weights

__all__ = ["Counted", "Opinion", "form", "row_of"]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a draft comes to for a reader of the whole context."""

    chances: dict[Verdict, float]
    """Of each verdict: they sum to 1."""

    @property
    def likeliest(self) -> Verdict:
        return max(Verdict, key=lambda verdict: self.chances[verdict])

    def at_most(self, verdict: Verdict) -> float:
        """The chance that no more speaks against it."""
        return sum(chance for each, chance in self.chances.items() if each <= verdict)

    def at_least(self, verdict: Verdict) -> float:
        """The chance that no less speaks against it."""
        return sum(chance for each, chance in self.chances.items() if each >= verdict)


def form(counted: Counted) -> Opinion:
    """The opinion of a draft."""
    return Opinion(weights().chances(row_of(counted)))
