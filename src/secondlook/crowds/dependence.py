"""How facts about one person go together: their shares put into one, by group.

Facts of different groups are taken as independent given age and sex. Within a group, shares are joined by a table where
there is one (religion and language given ethnic group; a measured value given the condition), else the rarest counts in
full and the others less. Every way only narrows as facts are added, and no order matters: a joined share is the least
of what each fact, taken first, leaves of the others. Not here: shares (`weighing.py`), interval and seats
(`estimate.py`).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from secondlook.crowds import results
from secondlook.crowds.cells import Cells
from secondlook.crowds.census import census
from secondlook.crowds.measured import share_given
from secondlook.crowds.weight import Weight

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
_LOG_LEAST_SECOND = math.log(LEAST_SECOND_SHARE)
MOST_EXPLAINING = 8
"""Conditions of one story that may explain its values; a text that names more is a list."""
TOGETHER = {"result": "clinical"}
"""Groups that are joined with another."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A weighed fact, as one onlooker sees it from some seats."""

    weight: Weight
    power: float
    """With which it counts: the chance that the onlooker knows it, and that it is about the subject."""
    log: Cells
    """Logarithm of its share, times `power`: by cell, or by seat and cell."""


def group_of(weight: Weight) -> str:
    """The name of the group that a fact is joined in."""
    return TOGETHER.get(weight.group, weight.group)


def joined(group: str, items: Sequence[Item]) -> Cells:
    """Logarithm of the share that all items of a group leave together, by cell."""
    if len(items) == 1:
        return items[0].log
    single = said_once(items)
    if group == "clinical":
        return _clinical_with_results(single)
    if group == "origin":
        return _origin(single)
    return _ranked([item.log for item in single], GROUPS.get(group, MANY))


def said_once(items: Iterable[Item]) -> list[Item]:
    """The same thing said twice counts once, as the rarer of the two."""
    unique: dict[tuple[str, str, str], Item] = {}
    for item in items:
        weight = item.weight
        key = (weight.group, weight.specialty or weight.key, weight.key)
        if key in unique:
            item = Item(weight, max(item.power, unique[key].power), np.minimum(unique[key].log, item.log))
        unique[key] = item
    return list(unique.values())


def _ranked(logs: Sequence[Cells], exponents: tuple[float, ...]) -> Cells:
    """Sum of log shares, the rarest of each cell by the first exponent and the next by the following ones."""
    if len(logs) == 1:
        return logs[0] * exponents[0]
    return _weighted(_in_order(logs), exponents)


def _in_order(logs: Sequence[Cells]) -> Sequence[Cells]:
    """Log shares of each cell, the rarest first."""
    if len(logs) == 2:
        return np.minimum(*logs), np.maximum(*logs)
    return list(np.sort(np.stack(logs), axis=0))


def _weighted(ranked: Sequence[Cells], exponents: tuple[float, ...]) -> Cells:
    total = ranked[0] * exponents[0]
    for log, exponent in zip(ranked[1:], exponents[1:], strict=False):
        total = total + log * exponent
    return total


def _conditions(items: Sequence[Item]) -> Cells:
    by_specialty: dict[str, list[Cells]] = {}
    for item in items:
        by_specialty.setdefault(item.weight.specialty, []).append(item.log)
    each = [_ranked(logs, WITHIN_SPECIALTY) for logs in by_specialty.values()]
    if len(each) == 1:
        return each[0]
    rarest, *others = _in_order(each)
    return _weighted([rarest, *(np.maximum(log, _LOG_LEAST_SECOND) for log in others)], GROUPS["clinical"])


def _clinical_with_results(items: Sequence[Item]) -> Cells:
    """Conditions, and values given the conditions that explain them.

    The least over which of the explaining conditions are believed to be the reason: leaving one out loses its own
    share, keeping it makes the value less surprising.
    """
    measured = [item for item in items if item.weight.group == "result"]
    told = [item for item in items if item.weight.group != "result"]
    if not measured or not told:
        return _conditions(told) if told else _ranked([item.log for item in measured], GROUPS["result"])
    analytes = {item.weight.key for item in measured}
    explaining = [item for item in told if any(item.weight.key in results.conditions_of(name) for name in analytes)]
    explaining = explaining[:MOST_EXPLAINING]
    others = [item for item in told if not any(item is one for one in explaining)]
    least: Cells | None = None
    for count in range(len(explaining) + 1):
        for kept in combinations(explaining, count):
            values = _ranked([_given(item, kept) for item in measured], GROUPS["result"])
            some = [*others, *kept]
            left = values + _conditions(some) if some else values
            least = left if least is None else np.minimum(least, left)
    assert least is not None  # noqa: S101 - there is always the choice of none
    return least


def _given(item: Item, conditions: Sequence[Item]) -> Cells:
    """Log share of a value given the condition among these that explains it best; as it is where none has a table."""
    known = [share for condition in conditions if (share := share_given(item.weight, condition.weight.key)) is not None]
    return np.full_like(item.log, math.log(max(known)) * item.power) if known else item.log


def _origin(items: Sequence[Item]) -> Cells:
    """Ethnic group, religion and language: each taken first, and what the others leave of it."""
    least: Cells | None = None
    for first in items:
        left = first.log
        apart: list[Cells] = []
        for other in items:
            if other is first:
                continue
            share = _share_within(other.weight, first.weight)
            if share is None:
                apart.append(other.log)
            else:
                left = left + math.log(share) * other.power
        left = left + _ranked(apart, GROUPS["origin"][1:]) if apart else left
        least = left if least is None else np.minimum(least, left)
    assert least is not None  # noqa: S101 - joined() has two items or more
    return least


def _share_within(weight: Weight, first: Weight) -> float | None:
    """The share of people of one group of the census who are of another; None where no table tells."""
    if weight.census is None or first.census is None:
        return None
    return _within(*weight.census, *first.census)


@cache
def _within(kind: str, group: str, first_kind: str, first: str) -> float | None:
    counted = census()
    if kind == first_kind:
        return None
    if first_kind == "ethnicity":
        given = {"religion": counted.religion_given_ethnicity, "language": counted.language_given_ethnicity}.get(kind)
        found = None if given is None else given(group, first)
        return None if found is None else min(1.0, max(found, 1e-6))
    if kind == "ethnicity":
        # Bayes: the share of a religion's people who are of an ethnic group.
        there = _within(first_kind, first, kind, group)
        share, whole = counted.share(kind, group), counted.share(first_kind, first)
        return None if there is None or not share or not whole else min(1.0, max(there * share / whole, 1e-6))
    return None
