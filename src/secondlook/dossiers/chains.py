"""What earlier links say about a pair: a third post that goes with both, a better one, somebody gone on with before.

Three posts of one patient are three pairs, and the first and the last may share little: the one between tells that they
belong together. Pairs are weighed once by themselves and once more with what this makes of them (stacking, Wolpert
1992). Links are remembered by the numbers of posts, never by their words. For forums and ledgers alone, as
`standing.py`: here one post may well make another less probable.

D. H. Wolpert, Stacked generalization, Neural Networks 5, 1992.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from secondlook.finders.confidence import log_odds

LEAST_TIE = 0.02
"""Probability from which a link is remembered."""
FURTHEST = math.log((1.0 - 1e-6) / 1e-6)
"""Where log-odds end."""
CHAIN = (
    "first",
    "first_of_other",
    "first_of_others",
    "better_first",
    "chain",
    "chain_tie",
    "against",
    "gone_on_with",
    "going_on",
    "met",
)
"""What `columns` gives of each pair, in order."""
OWN = -1.0
"""In place of how often two authors met, where they are one."""

Meet = tuple[str, str]
"""The authors of an earlier and a later post."""


class Chains:
    """Links so far, between posts by their numbers."""

    def __init__(self) -> None:
        self._ties: dict[int, dict[int, float]] = defaultdict(dict)
        self._followed: dict[int, float] = {}
        self._follows: dict[int, float] = {}
        self._met: dict[Meet, float] = defaultdict(float)

    def columns(self, places: Sequence[int], chances: Sequence[float], meets: Sequence[Meet]) -> list[list[float]]:
        """`CHAIN` of each candidate for one post: `chances` by the pair itself."""
        ordered = sorted((0.0, *chances), reverse=True)
        whole, among = sum(chances), list(zip(places, chances, strict=True))
        found = []
        for place, chance, meet in zip(places, chances, meets, strict=True):
            ties = self._ties.get(place, {})
            through = [(other * ties.get(at, 0.0), ties.get(at, 0.0)) for at, other in among if at != place]
            chain, tie = max(through, default=(0.0, 0.0))
            against = max((other * (1.0 - ties.get(at, 0.0)) for at, other in among if at != place), default=0.0)
            found.append(
                [
                    log_odds(chance, FURTHEST),
                    log_odds(ordered[1] if chance == ordered[0] else ordered[0], FURTHEST),
                    whole - chance,
                    float(sum(other > chance for other in chances)),
                    log_odds(chain, FURTHEST),
                    tie,
                    against,
                    self._followed.get(place, 0.0),
                    self._follows.get(place, 0.0),
                    OWN if meet[0] == meet[1] else self._met.get(meet, 0.0),
                ]
            )
        return found

    def note(self, later: int, places: Sequence[int], chances: Sequence[float], meets: Sequence[Meet]) -> None:
        """Remember the links of one post."""
        for place, chance, meet in zip(places, chances, meets, strict=True):
            if chance < LEAST_TIE:
                continue
            self._ties[place][later] = self._ties[later][place] = chance
            self._followed[place] = max(self._followed.get(place, 0.0), chance)
            self._follows[later] = max(self._follows.get(later, 0.0), chance)
            if meet[0] != meet[1]:
                self._met[meet] += chance
                self._met[meet[::-1]] += chance
