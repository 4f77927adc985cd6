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
from secondlook.crowds.dependence import Item, group_of, joined, said_once
from secondlook.crowds.seat import WHERE_AND_WHEN, Seat
from secondlook.crowds.weighing import weigh
from secondlook.crowds.weight import Weight
from secondlook.model import Attribute, Context, Crowd, Dossier, Fact, Onlooker, Source, Standing, Step, Telling

DEPENDENCE_SD = 0.25
"""Of the logarithm, for each group after the first: what independence may be wrong by."""
COUNTED_TOGETHER = frozenset({"census", "countries"})
"""Tables that give a share by age, sex and place: nothing is taken as independent there."""
UNSURE_SHARE = 0.25
"""Part of the variance of knowing or not knowing that widens the interval."""
MOST_STEPS = 60
"""Facts whose part is shown one by one: a text with more is a list that nobody reads step by step."""
_OF_AUTHOR = frozenset({Source.PROFILE, Source.HISTORY})
"""What these say of places is where the author is: it leads to a seat, and is no trait of the subject."""
_ATTRIBUTES = {attribute: place for place, attribute in enumerate(Attribute)}


Weighed = tuple[Fact, Weight | None]
"""A fact and its share; None where nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class _View:
    """What is left from one seat."""

    seat: Seat
    others: float
    row: int
    from_all: list[Item]
    """What is seen, with a row for each seat."""

    def items(self) -> list[Item]:
        """What counts from here, in order."""
        return [
            Item(item.weight, item.power, item.log[self.row])
            for item in self.from_all
            if item.weight.fact.attribute not in self.seat.spent
        ]


def _views(seats: Sequence[Seat], seen: Sequence[tuple[Weight, float]], population: Country) -> list[_View]:
    """What is left from each seat; all are worked out at once, as rows of one array."""
    items: list[Item] = []
    groups: dict[str, list[Item]] = {}
    for weight, power in seen:
        spent = [weight.fact.attribute in seat.spent for seat in seats]
        if all(spent):
            continue
        log = weight.logs_at(seats, population) * power
        if any(spent):
            log[spent] = 0.0  # where it led to the seat everybody fits
        items.append(Item(weight, power, log))
        groups.setdefault(group_of(weight), []).append(items[-1])
    total = np.zeros((len(seats), len(population.weights)))
    for name, some in groups.items():
        total += joined(name, some)
    left = np.einsum("sc,sc->s", np.stack([seat.weights for seat in seats]), np.exp(total))
    return [_View(seat, (seat.people - 1.0) * float(left[row]), row, items) for row, seat in enumerate(seats)]


def _nearest(views: list[_View], everybody: float) -> tuple[_View, float]:
    """The seat with the smallest crowd and how many that is, in people.

    A seat that is only probably the right one counts as the geometric mean of itself and of the smallest that is sure;
    of `everybody`, where none is: a place told for sure would otherwise make a crowd larger.
    """
    sure = min((view.others for view in views if view.seat.probability >= 1.0), default=everybody)

    def log_crowd(view: _View) -> float:
        probability = view.seat.probability
        return probability * math.log1p(view.others) + (1.0 - probability) * math.log1p(sure)

    nearest = min(views, key=lambda view: (log_crowd(view), view.others))
    return nearest, math.exp(log_crowd(nearest))


def _steps(view: _View, items: Sequence[Item]) -> Iterator[Step]:
    shown = items[:MOST_STEPS]
    if not shown:
        return
    groups: dict[str, list[Item]] = {}
    sums: dict[str, Cells] = {}
    total = np.zeros_like(view.seat.weights)
    totals: list[Cells] = []
    for item in shown:
        name = group_of(item.weight)
        groups.setdefault(name, []).append(item)
        now = joined(name, groups[name])
        total = total + now - sums[name] if name in sums else total + now
        sums[name] = now
        totals.append(total)
    fits = np.exp(np.stack(totals)) @ view.seat.weights
    people = view.seat.people
    for item, share in zip(shown, fits, strict=True):
        left = min(people, 1.0 + (view.seat.people - 1.0) * float(share))
        yield Step(fact=item.weight.fact, share=left / people, people_left=left, table=item.weight.table)
        people = left


def _variance(seat: Seat, seen: Sequence[Item]) -> float:
    items = said_once(seen)
    variance = (math.log(max(seat.high, seat.low) / seat.low) / (2 * interval.Z95)) ** 2
    for item in items:
        variance += (item.power * item.weight.sd) ** 2
        if item.power < 1.0:
            bare = float(item.log.max()) / item.power
            variance += UNSURE_SHARE * item.power * (1.0 - item.power) * bare * bare
    apart = {item.weight.group for item in items if item.weight.table not in COUNTED_TOGETHER}
    return variance + DEPENDENCE_SD**2 * max(0, len(apart) - 1)


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
    staff = dossier.subject.staff
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
    seen: list[tuple[Weight, float]] = []
    unweighed: list[Fact] = []
    for fact, weight, power in facts:
        if power <= 0.0:
            continue
        if weight is None:
            unweighed.append(fact)
        else:
            seen.append((weight, power))
    nearest, expected = _nearest(_views(seats, seen, population), population.residents)
    items, others = nearest.items(), expected - 1.0
    low, high = interval.of_people(others, math.sqrt(_variance(nearest.seat, items)), nearest.seat.people - 1.0)
    return Crowd(
        low=1.0 + min(low, others),
        expected=expected,
        high=1.0 + max(high, others),
        start=nearest.seat.people,
        start_says=nearest.seat.says,
        steps=tuple(_steps(nearest, items)),
        unweighed=tuple(unweighed),
    )
