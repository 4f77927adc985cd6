"""Dossiers of invented people, and their crowds: help for the tests of crowds and onlookers."""

import os
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import settings

from secondlook.crowds import Country, Population, estimate_crowd, weigh_facts
from secondlook.model import (
    About,
    Attribute,
    Author,
    Category,
    Context,
    Crowd,
    Dossier,
    Fact,
    Origin,
    Source,
    Subject,
    Telling,
    TellingKind,
)
from secondlook.onlookers import onlookers

TODAY = date(2026, 3, 12)
NIGHTLY_EXAMPLES = 10_000
"""Of each law of crowds, under `make nightly`."""
PROFILE = Origin(source=Source.PROFILE)
HISTORY = Origin(source=Source.HISTORY)
ONE_CASE = Telling(kind=TellingKind.ONE_CASE)


def law(examples: int) -> settings:
    """How many examples a law is tried on: what a hundred did not find, ten thousand may."""
    return settings(max_examples=NIGHTLY_EXAMPLES if os.environ.get("NIGHTLY") else examples, deadline=None)


def fact(attribute: Attribute, value: str = "", **more: Any) -> Fact:
    return Fact(category=Category.EVENT, attribute=attribute, value=value, **more)


def aged(low: float, high: float) -> Fact:
    return fact(Attribute.AGE_YEARS, low=low, high=high)


def day(days: int = 1, **more: Any) -> Fact:
    last = float(TODAY.toordinal())
    return fact(Attribute.DAY, TODAY.isoformat(), low=last - days + 1, high=last, **more)


def dossier(*facts: Fact, about: About = About.PATIENT) -> Dossier:
    return Dossier(subject=Subject(about=about), facts=facts)


def private(country: str = "uk") -> Context:
    """An author under a handle."""
    return Context(author=Author(public=False), posted_at=datetime(2026, 3, 12, 21, 40, tzinfo=UTC), country=country)


def at(workplace: str = "", town: str = "", country: str = "uk") -> Context:
    """An author whose profile everybody can see."""
    author = Author(workplace=workplace, town=town, public=True)
    return Context(author=author, posted_at=datetime(2026, 3, 12, 21, 40, tzinfo=UTC), country=country)


def crowds_of(
    subject: Dossier, where: Context | None = None, *, telling: Telling = ONE_CASE, population: Country | None = None
) -> dict[str, Crowd | None]:
    """The crowd of every onlooker."""
    people = population or Population.uk()
    weighed = weigh_facts(subject, people, on=TODAY)
    return {
        onlooker.name: estimate_crowd(
            subject, onlooker, people, context=where or private(), telling=telling, on=TODAY, weighed=weighed
        )
        for onlooker in onlookers()
    }
