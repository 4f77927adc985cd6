"""How many residents of a country fit some facts: the crowd of somebody who knows everything about everybody.

Not here: onlookers, who see less (`onlookers/`).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from secondlook.crowds.country import Country
from secondlook.crowds.estimate import estimate_among, weigh_facts
from secondlook.crowds.seat import Seat
from secondlook.crowds.tables import words_of
from secondlook.errors import BadTable
from secondlook.model import About, Attribute, Category, Crowd, Dossier, Fact, Subject

_ANY_DAY = date(2026, 1, 1)
"""Only ages from a date of birth depend on the day."""
_COUNTED_SD = 0.01
"""Of the logarithm: censuses count to a hundredth."""


def expected_residents(population: Country, facts: Mapping[str, Any] | Iterable[Fact], *, window_days: float) -> Crowd:
    """How many residents fit all facts; a place says among whom to look. See `Country.expected`."""
    if not window_days > 0 or not math.isfinite(window_days):
        raise BadTable(f"A window needs more than 0 days, got {window_days}. A year is 365.25.")
    told = _facts(facts)
    placed: list[tuple[float, str, Fact]] = []
    unknown: list[Fact] = []
    for fact in told:
        if fact.attribute is not Attribute.PLACE:
            continue
        place = " ".join(words_of(fact.value))
        residents = population.residents_of(place)
        if residents is None:
            unknown.append(fact)
        else:
            placed.append((residents, place, fact))
    residents, place, _ = min(placed, default=(population.residents, "", None), key=lambda one: one[:2])
    seat = Seat(
        people=residents,
        low=residents * math.exp(-1.645 * _COUNTED_SD),
        high=residents * math.exp(1.645 * _COUNTED_SD),
        says="residents of one place" if place else f"residents of {population.says}",
        weights=population.weights_of(place),
        residents=residents,
        window_days=window_days,
        place=place,
        spent=frozenset({Attribute.PLACE, Attribute.DAY}),
    )
    dossier = Dossier(subject=Subject(about=About.PATIENT), facts=tuple(told))
    weighed = weigh_facts(dossier, population, on=_ANY_DAY)
    crowd = estimate_among((seat,), [(fact, weight, 1.0) for fact, weight in weighed], population)
    return replace(crowd, unweighed=(*unknown, *crowd.unweighed)) if unknown else crowd


def _facts(facts: Mapping[str, Any] | Iterable[Fact]) -> list[Fact]:
    if not isinstance(facts, Mapping):
        return list(facts)
    known = {attribute.value: attribute for attribute in Attribute}
    told: list[Fact] = []
    for name, wanted in facts.items():
        if name not in known:
            raise BadTable(f"There is no attribute {name!r}. Known are: {', '.join(sorted(known))}.")
        low = high = None
        value = ""
        if isinstance(wanted, tuple) and len(wanted) == 2:
            low, high = sorted((float(wanted[0]), float(wanted[1])))
        elif isinstance(wanted, int | float):
            low = high = float(wanted)
        else:
            value = " ".join(str(wanted).lower().split())
        attribute = known[name]
        if attribute is Attribute.AGE_YEARS and low is None:
            raise BadTable("age_years: an age is a number of years, or a range of two: 84, or (80, 84).")
        category = _CATEGORY.get(attribute, Category.EVENT)
        told.append(Fact(category=category, attribute=attribute, value=value, low=low, high=high))
    return told


_CATEGORY = {
    Attribute.AGE_YEARS: Category.AGE,
    Attribute.PLACE: Category.PLACE,
    Attribute.OCCUPATION: Category.OCCUPATION,
    Attribute.CONDITION: Category.CONDITION,
    Attribute.PROCEDURE: Category.PROCEDURE,
    Attribute.FAMILY: Category.FAMILY,
    Attribute.RESULT: Category.RESULT,
    Attribute.NAME: Category.NAME,
}
"""Categories of the commonest attributes, for what is shown; crowds do not look at them."""
