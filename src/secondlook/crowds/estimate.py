"""How many people fit all that one onlooker sees: shares put together, with an interval and the steps.

    crowd = 1 + (people - 1) * sum over cells of weight * product of share ** (sees * probability * dependence)

The cells are age and sex, given which facts of different groups are taken as independent; how those of one group go
together is in `dependence.py`. A fact that an onlooker sees with a chance below one, or that was
linked to the subject with a probability below one, counts by that power: the crowd is then the geometric mean over
what they may and may not know. (An arithmetic mean would let one ignorant onlooker in twenty hide everybody.)

All laws of the design follow from the form: every factor is at most one and grows with the share, every exponent
grows with what is seen, sums and minima do not depend on an order. Not here: shares, seats, who sees what.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from secondlook.crowds import interval
from secondlook.crowds.cells import Cells
from secondlook.crowds.country import Country
from secondlook.crowds.dependence import Item, group_of, joined
from secondlook.crowds.seat import WHERE_AND_WHEN, Seat
from secondlook.crowds.weighing import weigh
from secondlook.crowds.weight import Weight
from secondlook.model import About, Attribute, Context, Crowd, Dossier, Fact, Onlooker, Source, Standing, Step, Telling

DEPENDENCE_SD = 0.25
"""Of the logarithm, for each group after the first: what independence may be wrong by."""
UNSURE_SHARE = 0.25
"""Part of the variance of knowing or not knowing that widens the interval."""
MOST_STEPS = 60
"""Facts whose part is shown one by one: a text with more is a list that nobody reads step by step."""
_Z95 = 1.645
_OF_AUTHOR = frozenset({Source.PROFILE, Source.HISTORY})
"""What these say of places is where the author is: it leads to a seat, and is no trait of the subject."""
_ATTRIBUTES = {attribute: place for place, attribute in enumerate(Attribute)}


Weighed = tuple[Fact, Weight | None]
"""A fact and its share; None where nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A weighed fact and the power with which it counts."""

    weight: Weight
    power: float
    group: str
    """In which it is joined with others."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is the same from every seat."""

    items: dict[int, Item]
    """By place among the facts seen."""
    groups: dict[tuple[object, ...], Cells]
    """Joined log shares, by name of the group and places of its facts."""


@dataclass(frozen=True, slots=True)
class _View:
    """What is left from one seat."""

    seat: Seat
    others: float
    seen: tuple[Item, ...]
    """In order."""


def _looked(seat: Seat, seen: list[_Seen], population: Country, known: _Known) -> _View:
    """What is left from one seat; what is the same from every seat is kept in `known`."""
    items: list[Item] = []
    groups: dict[str, list[Item]] = {}
    keys: dict[str, list[int]] = {}
    for place, fact in enumerate(seen):
        weight = fact.weight
        if weight.fact.attribute in seat.spent:
            continue
        local = weight.differs_at(seat)
        item = None if local else known.items.get(place)
        if item is None:
            item = Item(weight, fact.power, weight.log_at(seat, population) * fact.power)
            if not local:
                known.items[place] = item
        items.append(item)
        groups.setdefault(fact.group, []).append(item)
        keys.setdefault(fact.group, []).append(-1 if local else place)
    total = np.zeros_like(seat.weights)
    for name, some in groups.items():
        if len(some) == 1 or -1 in keys[name]:
            total += joined(name, some)
            continue
        group_key = (name, *keys[name])
        if group_key not in known.groups:
            known.groups[group_key] = joined(name, some)
        total += known.groups[group_key]
    return _View(seat, (seat.people - 1.0) * float(seat.weights @ np.exp(total)), tuple(items))


def _nearest(views: list[_View]) -> tuple[_View, float]:
    """The seat with the smallest crowd and how many that is, in people.

    A seat that is only probably the right one counts as the geometric mean of itself and of the smallest that is sure.
    """
    sure = min((view.others for view in views if view.seat.probability >= 1.0), default=None)

    def log_crowd(view: _View) -> float:
        probability = view.seat.probability
        other = view.others if sure is None else sure
        return probability * math.log1p(view.others) + (1.0 - probability) * math.log1p(other)

    nearest = min(views, key=lambda view: (log_crowd(view), view.others))
    return nearest, math.exp(log_crowd(nearest))


def _steps(view: _View) -> Iterator[Step]:
    groups: dict[str, list[Item]] = {}
    sums: dict[str, Cells] = {}
    total = np.zeros_like(view.seat.weights)
    people = view.seat.people
    for item in view.seen[:MOST_STEPS]:
        name = group_of(item.weight)
        groups.setdefault(name, []).append(item)
        now = joined(name, groups[name])
        total = total + now - sums[name] if name in sums else total + now
        sums[name] = now
        fits = float(view.seat.weights @ np.exp(total))
        left = min(people, 1.0 + (view.seat.people - 1.0) * fits)
        yield Step(fact=item.weight.fact, share=left / people, people_left=left, table=item.weight.table)
        people = left


def _variance(view: _View) -> float:
    seat = view.seat
    variance = (math.log(max(seat.high, seat.low) / seat.low) / (2 * _Z95)) ** 2
    for item in view.seen:
        variance += (item.power * item.weight.sd) ** 2
        if item.power < 1.0:
            bare = float(item.log.max()) / item.power
            variance += UNSURE_SHARE * item.power * (1.0 - item.power) * bare * bare
    return variance + DEPENDENCE_SD**2 * max(0, len({item.weight.group for item in view.seen}) - 1)


def _seats(standing: Standing, population: Country) -> tuple[Seat, ...]:
    if isinstance(standing, Seat):
        return (standing, *standing.others)
    return (
        Seat(
            people=standing.people,
            low=standing.low,
            high=standing.high,
            says=standing.says,
            used=standing.used,
            weights=population.weights,
            residents=standing.people,
            spent=frozenset(fact.attribute for fact in standing.used),
        ),
    )


def _order(fact: Fact) -> tuple[object, ...]:
    """Any total order does: it only has to be the same for the same facts."""
    low, high = fact.low if fact.low is not None else -1.0, fact.high if fact.high is not None else -1.0
    rarity = fact.rarity if fact.rarity is not None else 2.0
    return (_ATTRIBUTES[fact.attribute], fact.value, low, high, rarity, fact.exact, fact.origin.probability)


def weigh_facts(dossier: Dossier, population: Country, *, on: date) -> tuple[Weighed, ...]:
    """Every fact of a dossier with its share, for all onlookers alike; in an order that does not depend on theirs."""
    staff = dossier.subject.about is About.COLLEAGUE
    return tuple((fact, weigh(fact, population, on=on, staff=staff)) for fact in sorted(dossier.facts, key=_order))


def estimate_crowd(
    dossier: Dossier,
    onlooker: Onlooker,
    population: Country,
    *,
    context: Context,
    telling: Telling,
    on: date,
    weighed: Sequence[Weighed] | None = None,
) -> Crowd | None:
    """Estimate how many people fit what `onlooker` sees of the subject on the day `on`.

    None where the onlooker would not know where to look, or has nothing to notice. A fact without any share leaves
    the crowd as it was and is listed in `Crowd.unweighed`. `weighed` is what `weigh_facts` gave for the same dossier,
    population and day: several onlookers can share it.
    """
    standing = onlooker.stand(dossier, context, telling, population)
    if standing is None:
        return None
    seen = [
        (fact, weight, onlooker.chance(fact) * fact.origin.probability)
        for fact, weight in (weigh_facts(dossier, population, on=on) if weighed is None else weighed)
        if not (fact.attribute in WHERE_AND_WHEN and fact.origin.source in _OF_AUTHOR)
    ]
    return estimate_among(_seats(standing, population), seen, population)


def estimate_among(
    seats: Sequence[Seat], facts: Iterable[tuple[Fact, Weight | None, float]], population: Country
) -> Crowd:
    """Estimate how many people fit weighed facts, each seen with a chance (0 to 1), among those of the nearest seat."""
    seen: list[_Seen] = []
    unweighed: list[Fact] = []
    for fact, weight, power in facts:
        if power <= 0.0:
            continue
        if weight is None:
            unweighed.append(fact)
        else:
            seen.append(_Seen(weight, power, group_of(weight)))
    known = _Known({}, {})
    nearest, expected = _nearest([_looked(seat, seen, population, known) for seat in seats])
    others = expected - 1.0
    low, high = interval.of_people(others, math.sqrt(_variance(nearest)), nearest.seat.people - 1.0)
    return Crowd(
        low=1.0 + min(low, others),
        expected=expected,
        high=1.0 + max(high, others),
        start=nearest.seat.people,
        start_says=nearest.seat.says,
        steps=tuple(_steps(nearest)),
        unweighed=tuple(unweighed),
    )
