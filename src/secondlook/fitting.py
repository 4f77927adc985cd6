"""How many people fit a description ("84 year old woman, Carlisle"): all residents, and as each onlooker sees it.

Not here: how a description is read (`description.py`), how people are counted (`crowds`), how the answer looks on a
terminal (`cli/population.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from secondlook.crowds import Country, Part, explain, population_for, share_out
from secondlook.description import facts_of
from secondlook.model import About, Attribute, Context, Crowd, Dossier, Draft, Fact, Subject, Telling, TellingKind
from secondlook.onlookers import crowds_of
from secondlook.parts import SEED, part_to_json, parts_by_onlooker
from secondlook.serialise import crowd_to_json

YEAR_DAYS = 365.25
"""New cases are counted over a year where no shorter time is told."""
_TELLING = Telling(kind=TellingKind.ONE_CASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """Who fits a description."""

    people: Country
    facts: tuple[Fact, ...] = field(repr=False)
    not_understood: int
    """Words of the description that nothing was made of."""
    everything: Crowd
    """Residents who fit all that was understood."""
    crowds: Mapping[str, Crowd | None]
    """As each onlooker sees it; None: would not know where to look."""


def fitting(description: Draft, *, country: str, at: datetime) -> Fitting:
    """Count who fits a description; `at` is now, to which "today" refers."""
    people = population_for(country)
    facts, not_understood = facts_of(description, people, at=at)
    crowds = crowds_of(_dossier(facts), people, context=Context(country=country), telling=_TELLING, on=at.date())
    return Fitting(
        people=people,
        facts=facts,
        not_understood=not_understood,
        everything=who_fits(people, facts),
        crowds=crowds,
    )


def who_fits(people: Country, facts: Iterable[Fact]) -> Crowd:
    """Who fits all of these facts, new cases being those of the shortest time told."""
    told = tuple(facts)
    return people.expected(told, window_days=min((*days_told(told), YEAR_DAYS)))


def days_told(facts: Iterable[Fact]) -> list[float]:
    """The length of each time told."""
    return [
        max(1.0, fact.high - fact.low + 1.0)
        for fact in facts
        if fact.attribute is Attribute.DAY and fact.low is not None and fact.high is not None
    ]


def parts_of_everything(people: Country, facts: Sequence[Fact]) -> tuple[Part, ...]:
    """The part of each fact among all residents."""
    return share_out(facts, lambda some: who_fits(people, some).expected, rng=np.random.default_rng(SEED))


def fitting_to_json(found: Fitting, *, at: datetime) -> dict[str, Any]:
    """As `secondlook population --json` prints it: "everything", then each onlooker, with the part of each fact."""
    able = [name for name, crowd in found.crowds.items() if crowd is not None]
    context = Context(country=found.people.country or "uk")
    shared = parts_by_onlooker(
        _dossier(found.facts), able, found.people, context=context, telling=_TELLING, on=at.date()
    )
    answer: dict[str, Any] = {"everything": _mapping(found.everything, parts_of_everything(found.people, found.facts))}
    for name, crowd in found.crowds.items():
        answer[name] = None if crowd is None else _mapping(crowd, shared[name])
    return answer


def _dossier(facts: tuple[Fact, ...]) -> Dossier:
    return Dossier(subject=Subject(about=About.PATIENT), facts=facts)


def _mapping(crowd: Crowd, parts: tuple[Part, ...]) -> dict[str, Any]:
    return crowd_to_json(crowd) | {"parts": [part_to_json(part) for part in parts], "says": explain(crowd)}
