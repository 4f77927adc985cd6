"""Each fact's part in making a crowd small, and the crowd without it.

Facts narrow a crowd together: of a village and a rare disease, the second leaves one person after the first, and so
does the first after the second. Shapley's value (1953) is the only division that gives all of the narrowing away, the
same to equals and nothing to a fact that changes nothing: a fact's mean effect over all orders in which they could have
been told, here on the logarithm of the crowd. It is exact up to `MOST_EXACT` different facts, above that the mean over
sampled orders, each with its reverse (Castro et al. 2009, doi 10.1016/j.cor.2008.04.004; Mitchell et al. 2022).

Not here: how a crowd is estimated (`estimate.py`), or how parts are said (`explain.py`, the command line).
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from secondlook.crowds.country import Country
from secondlook.crowds.estimate import estimate_crowd
from secondlook.crowds.seat import WHERE_AND_WHEN
from secondlook.model import Attribute, Context, Dossier, Fact, Onlooker, Source, Telling

if TYPE_CHECKING:
    from numpy.random import Generator  # whoever shares nothing out does not wait for dice

MOST_EXACT = 12
"""Different facts. Each one more doubles the crowds to estimate: 4,096 for twelve, within about three seconds."""
MOST_SAMPLED = 800
"""Crowds estimated for more facts than that: about a second."""
MOST_APART = 60
"""Different facts told apart; those that narrow least by themselves share one part: nobody reads a longer list."""
MOST_LISTED = 12_000
"""Facts in all the crowds of one order: of a list of thousands, fewer are told apart."""
SETTLED = 1e-5
"""Of the whole narrowing. A crowd this near to that of all facts is not estimated again with more of them."""

_WORKPLACES = frozenset({Attribute.HOSPITAL, Attribute.PRACTICE, Attribute.UNIT, Attribute.ORGANISATION})
_TOWNS = frozenset({Attribute.PLACE})
_Said = tuple[str, str, float, float, str, bool, float, str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one fact does to a crowd."""

    fact: Fact = field(repr=False)
    share: float
    """Of the whole narrowing, on the logarithm of people (0 to 1); the shares of all facts have the sum 1, or 0."""
    factor: float
    """By how much it divides the crowd, 1 or more; their product leads from the crowd of no facts to that of all."""
    without: float
    """People expected to fit if only this fact were not told."""


def parts(
    dossier: Dossier,
    onlooker: Onlooker,
    population: Country,
    *,
    context: Context,
    telling: Telling,
    on: date,
    rng: "Generator",
) -> tuple[Part, ...]:
    """The part of each fact of a dossier, in order, in what one onlooker makes of it on the day `on`.

    Where the onlooker would not know where to look, the crowd is everybody. A fact that the onlooker does not see has
    no part. Without the facts that the profile gives of where the author works or lives, readers do not see it there.
    On one core of 2026 twelve facts take 0.2 to 0.6 seconds, or up to 3.5 where each of their sets must be asked for;
    more than twelve take 0.1 to 3, and thousands about one.
    """

    def people(told: tuple[Fact, ...]) -> float:
        crowd = estimate_crowd(
            Dossier(subject=dossier.subject, facts=told),
            onlooker,
            population,
            context=_as_told(context, dossier.facts, told),
            telling=telling,
            on=on,
        )
        return population.residents if crowd is None else min(crowd.expected, population.residents)

    whole = people(dossier.facts)
    seen = tuple(f for f in dossier.facts if f.attribute in WHERE_AND_WHEN or onlooker.chance(f) > 0.0)
    if len(seen) < len(dossier.facts) and not math.isclose(people(seen), whole, rel_tol=1e-9):
        # What they cannot know of a person may still tell them where to look.
        seen = dossier.facts
    known = {_said(part.fact): part for part in share_out(seen, people, rng=rng)}
    return tuple(
        replace(known[_said(fact)], fact=fact)
        if _said(fact) in known
        else Part(fact=fact, share=0.0, factor=1.0, without=whole)
        for fact in dossier.facts
    )


def _as_told(context: Context, facts: Sequence[Fact], told: Sequence[Fact]) -> Context:
    """The context without the author's workplace, or town, where facts from the profile say it and none is told."""
    author = context.author
    if _from_profile(facts, _WORKPLACES) and not _from_profile(told, _WORKPLACES):
        author = replace(author, workplace="")
    if _from_profile(facts, _TOWNS) and not _from_profile(told, _TOWNS):
        author = replace(author, town="")
    return replace(context, author=author)


def _from_profile(facts: Sequence[Fact], attributes: frozenset[Attribute]) -> bool:
    return any(fact.origin.source is Source.PROFILE and fact.attribute in attributes for fact in facts)


def share_out(
    facts: Iterable[Fact], crowd_of: Callable[[tuple[Fact, ...]], float], *, rng: "Generator"
) -> tuple[Part, ...]:
    """The part of each fact, in order, in a crowd: `crowd_of` gives the people expected to fit some of them, 1 or more.

    One more fact may never make that crowd larger, and the order of facts may not matter to it. Facts that say the same
    thing share one part equally. `rng` is thrown only for more than `MOST_EXACT` different facts: shares are then good
    to a few hundredths, while their sum stays exact. Of more than `MOST_APART`, the rest share one part, and `without`
    is not asked for each of these: it is the crowd of all.
    """
    told = tuple(facts)
    same: dict[_Said, list[Fact]] = {}
    for fact in told:
        same.setdefault(_said(fact), []).append(fact)
    # In an order of their own, so that the order in which they were told never matters.
    players = [tuple(same[said]) for said in sorted(same)]
    together: tuple[Fact, ...] = ()
    if len(players) > MOST_APART:
        players, together = _apart(players, crowd_of)
    game = _Game([*players, together] if together else players, crowd_of)
    values = _exact(game) if len(players) <= MOST_EXACT and not together else _sampled(game, rng)
    values = np.maximum(values, 0.0)  # below nought only by rounding
    whole = float(values.sum())
    found: dict[_Said, Part] = {}
    for at, (facts_, value) in enumerate(zip(game.players, values.tolist(), strict=True)):
        # What is told once more, or by one of many, would still be told without this one.
        without = game.without(at) if len(facts_) == 1 else game.people(game.all)
        value /= len(facts_)
        share = value / whole if whole > 0.0 else 0.0
        found |= {_said(f): Part(fact=f, share=share, factor=10.0**value, without=without) for f in facts_}
    return tuple(replace(found[_said(fact)], fact=fact) for fact in told)


def _apart(
    players: list[tuple[Fact, ...]], crowd_of: Callable[[tuple[Fact, ...]], float]
) -> tuple[list[tuple[Fact, ...]], tuple[Fact, ...]]:
    """Those of a long list that narrow most by themselves, and all others, which then are one player."""
    most = max(MOST_EXACT, min(MOST_APART, MOST_LISTED // len(players))) - 1
    alone = [crowd_of(facts) for facts in players]
    ranked = sorted(range(len(players)), key=lambda at: (alone[at], at))
    rest = tuple(fact for at in sorted(ranked[most:]) for fact in players[at])
    return [players[at] for at in ranked[:most]], rest


def _said(fact: Fact) -> _Said:
    """What a fact says, as far as a crowd can depend on it."""
    return (
        fact.attribute.value,
        fact.value,
        -math.inf if fact.low is None else fact.low,
        math.inf if fact.high is None else fact.high,
        fact.unit,
        fact.exact,
        -1.0 if fact.rarity is None else fact.rarity,
        fact.origin.source.value,
        fact.origin.probability,
    )


class _Game:
    """Players, each some facts that are told or kept together, and what sets of them leave of the crowd."""

    def __init__(self, players: Sequence[tuple[Fact, ...]], crowd_of: Callable[[tuple[Fact, ...]], float]) -> None:
        self.players = players
        self.all = (1 << len(players)) - 1
        """A set of players is a number with a bit for each."""
        self.crowd_of = crowd_of
        self._known: dict[int, float] = {}

    def people(self, members: int) -> float:
        """People who fit what these players tell; nobody is told of who does not exist."""
        if members not in self._known:
            told = (facts for at, facts in enumerate(self.players) if members >> at & 1)
            self._known[members] = max(1.0, self.crowd_of(tuple(fact for facts in told for fact in facts)))
        return self._known[members]

    def value(self, members: int) -> float:
        return math.log10(self.people(members))

    def without(self, player: int) -> float:
        """People who fit what all others tell: no fewer, whatever rounding makes of it."""
        return max(self.people(self.all), self.people(self.all & ~(1 << player)))


def _exact(game: _Game) -> NDArray[np.float64]:
    """Shapley values, in powers of ten by which each player divides the crowd, over all sets of players."""
    count = len(game.players)
    sets = np.arange(1 << count)
    sizes = np.array([int(members).bit_count() for members in sets])
    logs = np.empty(1 << count)
    first, last = game.value(0), game.value(game.all)
    near = SETTLED * (first - last)
    for members in sorted(range(1 << count), key=int.bit_count):
        smaller = [members ^ (1 << at) for at in range(count) if members >> at & 1]
        least = min((float(logs[one]) for one in smaller), default=math.inf)
        # Between the crowd of all facts and that of one fact fewer there is nothing left to know.
        settled = least - last <= near and 0 < members < game.all
        logs[members] = least if settled else game.value(members)
    orders = np.array([1.0 / (count * math.comb(count - 1, size)) for size in range(count)])
    values = np.zeros(count)
    for player in range(count):
        others = sets[(sets >> player & 1) == 0]
        values[player] = float(orders[sizes[others]] @ (logs[others] - logs[others | (1 << player)]))
    return values


def _sampled(game: _Game, rng: "Generator") -> NDArray[np.float64]:
    """The mean over random orders and their reverses of what each player leaves out of what those before it left."""
    count = len(game.players)
    facts = sum(map(len, game.players))
    pairs = max(1, min(MOST_SAMPLED // (2 * count), 3 * MOST_LISTED // (count * facts)))
    values = np.zeros(count)
    first, last = game.value(0), game.value(game.all)
    near = SETTLED * (first - last)
    for _ in range(pairs):
        order = rng.permutation(count)
        for one in (order, order[::-1]):
            members, before = 0, first
            for player in one.tolist():
                members |= 1 << player
                after = last if before - last <= near else game.value(members)
                values[player] += before - after
                before = after
    return values / (2 * pairs)
