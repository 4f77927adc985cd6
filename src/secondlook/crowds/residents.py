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
from secondlook.crowds.interval import Z95
from secondlook.crowds.seat import Seat
from secondlook.crowds.table import plain_value
from secondlook.errors import BadTable
from secondlook.model import About, Attribute, Category, Crowd, Dossier, Fact, Subject

_ANY_DAY = date(2026, 1, 1)
"""Only ages from a date of birth depend on the day."""
_COUNTED_SD = 0.01
"""Of the logarithm: censuses count to a hundredth."""


def expected_residents(population: Country, facts: Mapping[str, Any] | Iterable[Fact], *, window_days: float) -> Crowd:
    """How many residents fit all facts; a place says among whom to look. See `Country.expected`."""
    if not isinstance(window_days, int | float) or not 0 < window_days < math.inf:
        raise BadTable(f"A window needs more than 0 days, got {window_days}. A year is 365.25.")
    told = _facts(facts)
    placed: list[tuple[float, str, Fact]] = []
    unknown: list[Fact] = []
    for fact in told:
        if fact.attribute is not Attribute.PLACE:
            continue
        place, residents = population.place_named(fact.value)
        if residents is None and fact.high is not None and fact.high >= 1:
            residents = min(fact.high, population.residents)
        if residents is None:
            unknown.append(fact)
        else:
            placed.append((residents, place, fact))
    residents, place, _ = min(placed, default=(population.residents, "", None), key=lambda one: one[:2])
    seat = Seat(
        people=residents,
        low=residents * math.exp(-Z95 * _COUNTED_SD),
        high=residents * math.exp(Z95 * _COUNTED_SD),
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


def _facts(facts: Mapping[str, Any] | Iterable[Any]) -> list[Fact]:
    if isinstance(facts, str | Fact) or not isinstance(facts, Iterable):
        raise BadTable("Facts are a mapping of attributes to values, or a list of pairs or facts.")
    pairs = facts.items() if isinstance(facts, Mapping) else facts
    return [fact for number, pair in enumerate(pairs, 1) if (fact := _fact(pair, number)) is not None]


def _fact(pair: Any, number: int) -> Fact | None:
    """A fact, or one made of a name and a value; None where nothing is told."""
    if isinstance(pair, Fact):
        return pair
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise BadTable(f"Fact {number}: a pair of attribute and value is needed.")
    name, wanted = str(pair[0]), pair[1]
    known = {attribute.value: attribute for attribute in Attribute}
    if name not in known:
        raise BadTable(f"There is no attribute {name!r}. Known are: {', '.join(sorted(known))}.")
    attribute = known[name]
    value = plain_value(wanted) if not isinstance(wanted, tuple | list | set | frozenset | Mapping) else wanted
    low = high = None
    if isinstance(value, float):
        # Somebody is of an age from one birthday to the next.
        low, high = value, value + (0.999 if attribute is Attribute.AGE_YEARS and value < 1 else 0.0)
    elif isinstance(value, tuple) and len(value) == 2:
        low, high = sorted(_number(end, name) for end in value)
    elif not isinstance(value, str):
        raise BadTable(f"{name}: one value, or two numbers from and to. Ask for each of several values by itself.")
    elif not value:
        return None
    if attribute is Attribute.AGE_YEARS and low is None:
        raise BadTable("age_years: an age is a number of years, or a range of two: 84, or (80, 84).")
    said = " ".join(value.lower().split()) if isinstance(value, str) else ""
    said = _SEXES.get(said, said) if attribute is Attribute.SEX else said
    return Fact(category=_CATEGORY.get(attribute, Category.EVENT), attribute=attribute, value=said, low=low, high=high)


def _number(end: Any, name: str) -> float:
    found = plain_value(end)
    if not isinstance(found, float):
        raise BadTable(f"{name}: both ends of a range are numbers.")
    return found


_SEXES = {"f": "female", "woman": "female", "women": "female", "m": "male", "man": "male", "men": "male"}
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
