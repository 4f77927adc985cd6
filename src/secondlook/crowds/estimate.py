"""How many people fit all that one onlooker sees: shares put together, with an interval and the steps.

    crowd = 1 + (people - 1) * sum over cells of weight * product of share ** (sees * probability * dependence)

The cells are age and sex, given which facts of different groups are taken as independent; within a group the rarest
fact counts in full and the others less (`GROUPS`). A fact that an onlooker sees with a chance below one, or that was
linked to the subject with a probability below one, counts by that power: the crowd is then the geometric mean over
what they may and may not know. (An arithmetic mean would let one ignorant onlooker in twenty hide everybody.)

All laws of the design follow from the form: every factor is at most one and grows with the share, every exponent
grows with what is seen, sums and minima do not depend on an order. Not here: shares, seats, who sees what.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from secondlook.crowds.cells import Cells
from secondlook.crowds.population import Population
from secondlook.crowds.seat import WHERE_AND_WHEN, Seat
from secondlook.crowds.weighing import Weight, weigh
from secondlook.model import About, Attribute, Context, Crowd, Dossier, Fact, Onlooker, Source, Standing, Step, Telling

GROUPS: dict[str, tuple[float, ...]] = {
    "age": (1.0,),
    "sex": (1.0,),
    "birth_date": (1.0,),
    "clock_time": (1.0,),
    "body_size": (1.0,),
    "sexuality": (1.0,),
    "name": (1.0, 0.3),
    "origin": (1.0, 0.5, 0.3),
    "result": (1.0, 1.0, 0.7, 0.5, 0.4, 0.3, 0.2, 0.1),
    "clinical": (1.0, 0.3, 0.2, 0.15, 0.1, 0.05),
}
"""Exponents of the facts of a group from the rarest on; what follows the last leaves the crowd as it was."""
MANY = (1.0, 0.7, 0.5, 0.4, 0.3, 0.2, 0.1)
"""For every other group: events, appearance, family and the like are told together because they belong together."""
WITHIN_SPECIALTY = (1.0, 0.1, 0.05, 0.05)
"""Conditions and treatments of one speciality come together: the second says little that the first did not."""
LEAST_SECOND_SHARE = 0.2
"""A second speciality's fact leaves at least this: in somebody ill, symptoms and other diseases are common."""
DEPENDENCE_SD = 0.25
"""Of the logarithm, for each group after the first: what independence may be wrong by."""
UNSURE_SHARE = 0.25
"""Part of the variance of knowing or not knowing that widens the interval."""
LARGEST_SD = 3.0
MOST_STEPS = 60
"""Facts whose part is shown one by one: a text with more is a list that nobody reads step by step."""
_Z95 = 1.645
_OF_AUTHOR = frozenset({Source.PROFILE, Source.HISTORY})
"""What these say of places is where the author is: it leads to a seat, and is no trait of the subject."""
_ATTRIBUTES = {attribute: place for place, attribute in enumerate(Attribute)}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A weighed fact and the power with which it counts."""

    weight: Weight
    power: float


@dataclass(frozen=True, slots=True)
class _View:
    """What is left from one seat."""

    seat: Seat
    others: float
    seen: tuple[tuple[_Seen, Cells], ...]
    """Each with its log share by cell, in order."""


def _combined(logs: list[Cells], exponents: tuple[float, ...]) -> Cells:
    """Sum of log shares, the rarest of each cell in full and the next by the following exponents."""
    if len(logs) == 1:
        return logs[0] * exponents[0]
    if len(logs) == 2:
        rarest = np.minimum(*logs) * exponents[0]
        return rarest if len(exponents) == 1 else rarest + np.maximum(*logs) * exponents[1]
    ranked = np.sort(np.stack(logs), axis=0)[: len(exponents)]
    return np.asarray(np.asarray(exponents[: len(ranked)]) @ ranked, dtype=np.float64)


def _clinical(items: list[tuple[str, Cells]]) -> Cells:
    by_specialty: dict[str, list[Cells]] = {}
    for specialty, log in items:
        by_specialty.setdefault(specialty, []).append(log)
    each = [_combined(logs, WITHIN_SPECIALTY) for logs in by_specialty.values()]
    if len(each) == 1:
        return each[0]
    exponents = GROUPS["clinical"]
    ranked = np.sort(np.stack(each), axis=0)[: len(exponents)]
    ranked[1:] = np.maximum(ranked[1:], math.log(LEAST_SECOND_SHARE))
    return np.asarray(np.asarray(exponents[: len(ranked)]) @ ranked, dtype=np.float64)


def _group(name: str, items: list[tuple[_Seen, Cells]]) -> Cells:
    """The log share of one group; the same thing said twice counts once."""
    if len(items) == 1:
        return items[0][1]
    unique: dict[tuple[str, str], Cells] = {}
    for seen, log in items:
        key = (seen.weight.specialty or seen.weight.key, seen.weight.key)
        unique[key] = np.minimum(unique[key], log) if key in unique else log
    if name == "clinical":
        return _clinical([(specialty, log) for (specialty, _), log in unique.items()])
    return _combined(list(unique.values()), GROUPS.get(name, MANY))


def _looked(seat: Seat, seen: list[_Seen], population: Population, known: dict[tuple[object, ...], Cells]) -> _View:
    """What is left from one seat; what is the same from every seat is kept in `known`."""
    logs: list[tuple[_Seen, Cells]] = []
    groups: dict[str, list[tuple[_Seen, Cells]]] = {}
    keys: dict[str, list[object]] = {}
    for place, item in enumerate(seen):
        weight = item.weight
        if weight.fact.attribute in seat.spent:
            continue
        local = weight.new or weight.group == "clinical" or bool(weight.authority and seat.place)
        log = None if local else known.get((place,))
        if log is None:
            log = weight.log_at(seat, population) * item.power
            if not local:
                known[(place,)] = log
        logs.append((item, log))
        groups.setdefault(weight.group, []).append((item, log))
        keys.setdefault(weight.group, []).append("" if local else place)
    total = np.zeros_like(seat.weights)
    for name, items in groups.items():
        if len(items) == 1:
            total += items[0][1]
            continue
        if all(isinstance(key, int) for key in keys[name]):
            group_key = (name, *keys[name])
            if group_key not in known:
                known[group_key] = _group(name, items)
            total += known[group_key]
        else:
            total += _group(name, items)
    return _View(seat, (seat.people - 1.0) * float(seat.weights @ np.exp(total)), tuple(logs))


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
    groups: dict[str, list[tuple[_Seen, Cells]]] = {}
    sums: dict[str, Cells] = {}
    people = view.seat.people
    for item, log in view.seen[:MOST_STEPS]:
        name = item.weight.group
        groups.setdefault(name, []).append((item, log))
        sums[name] = _group(name, groups[name])
        fits = float(view.seat.weights @ np.exp(sum(sums.values(), np.zeros_like(log))))
        left = min(people, 1.0 + (view.seat.people - 1.0) * fits)
        yield Step(fact=item.weight.fact, share=left / people, people_left=left, table=item.weight.table)
        people = left


def _variance(view: _View) -> float:
    seat = view.seat
    variance = (math.log(max(seat.high, seat.low) / seat.low) / (2 * _Z95)) ** 2
    for item, log in view.seen:
        variance += (item.power * item.weight.sd) ** 2
        if item.power < 1.0:
            bare = float(log.max()) / item.power
            variance += UNSURE_SHARE * item.power * (1.0 - item.power) * bare * bare
    return variance + DEPENDENCE_SD**2 * max(0, len({item.weight.group for item, _ in view.seen}) - 1)


def _seats(standing: Standing, population: Population) -> tuple[Seat, ...]:
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


def estimate_crowd(
    dossier: Dossier, onlooker: Onlooker, population: Population, *, context: Context, telling: Telling, on: date
) -> Crowd | None:
    """Estimate how many people fit what `onlooker` sees of the subject on the day `on`.

    None where the onlooker would not know where to look, or has nothing to notice. A fact without any share leaves
    the crowd as it was and is listed in `Crowd.unweighed`.
    """
    standing = onlooker.stand(dossier, context, telling, population)
    if standing is None:
        return None
    staff = dossier.subject.about is About.COLLEAGUE
    seen: list[_Seen] = []
    unweighed: list[Fact] = []
    for fact in sorted(dossier.facts, key=_order):
        power = onlooker.sees.get(fact.attribute, 0.0) * fact.origin.probability
        if power <= 0.0 or (fact.attribute in WHERE_AND_WHEN and fact.origin.source in _OF_AUTHOR):
            continue
        weight = weigh(fact, population, on=on, staff=staff)
        if weight is None:
            unweighed.append(fact)
        else:
            seen.append(_Seen(weight, power))
    known: dict[tuple[object, ...], Cells] = {}
    nearest, expected = _nearest([_looked(seat, seen, population, known) for seat in _seats(standing, population)])
    sd = min(LARGEST_SD, math.sqrt(_variance(nearest)))
    others = expected - 1.0
    return Crowd(
        low=1.0 + others * math.exp(-sd * sd / 2 - _Z95 * sd),
        expected=expected,
        high=1.0 + others * math.exp(-sd * sd / 2 + _Z95 * sd),
        start=nearest.seat.people,
        start_says=nearest.seat.says,
        steps=tuple(_steps(nearest)),
        unweighed=tuple(unweighed),
    )
