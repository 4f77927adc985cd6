"""How many people fit what the ledger has of a patient, for a colleague and a stranger, and with one detail more.

Counted as on the day of the last post about them, with the author's profile and where their posts place them.
Not here: what was told (`dossiers/ledger.py`), or any wording (`ledger.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from secondlook.crowds import population_for
from secondlook.dossiers.ledger import Entry
from secondlook.dossiers.profile import facts as profile_facts
from secondlook.model import (
    SMALLEST_SAFE_CROWD,
    About,
    Attribute,
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
from secondlook.onlookers import crowds_of, named, recognisers

LOOKING = ("colleague", "stranger")
USUAL_AGE_YEARS = 60
"""Years: stands for the age of a patient of whom none was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMore:
    """A detail that was not told, and how many people would fit with it."""

    attribute: Attribute
    crowds: dict[str, Crowd]
    """By the name of the onlooker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Who could tell who a patient is, now and with one more detail."""

    crowds: dict[str, Crowd | None]
    """By the name of the onlooker; None where one would not know where to look."""
    recognisable_by: tuple[str, ...]
    one_more: tuple[OneMore, ...]

    def shared_by(self, name: str) -> float | None:
        """With a detail that one person in so many shares they could tell; None where they can, or cannot look."""
        crowd = self.crowds[name]
        if crowd is None or name in self.recognisable_by:
            return None
        return (crowd.expected - 1.0) / (SMALLEST_SAFE_CROWD - 1.0)


def view_of(entry: Entry, context: Context, whereabouts: Sequence[Fact], *, today: datetime) -> View:
    """How many people fit what was told of one patient."""
    at = entry.last_at or today
    around = (*profile_facts(context.author), *whereabouts)
    bare = replace(context, posted_at=at, thread=(), history=())
    dossier = Dossier(subject=Subject(about=About.PATIENT), facts=(*entry.facts, *around))
    crowds = _crowds(dossier, bare, at.date())
    more = tuple(
        OneMore(attribute=fact.attribute, crowds={name: crowd for name, crowd in found.items() if crowd is not None})
        for fact in _not_told(entry, at)
        for found in (_crowds(dossier.adding(fact), bare, at.date()),)
    )
    able = recognisers(crowds)
    return View(crowds=crowds, recognisable_by=tuple(name for name in LOOKING if name in able), one_more=more)


def _crowds(dossier: Dossier, context: Context, on: date) -> dict[str, Crowd | None]:
    people = population_for(context.country)
    days = [fact.high for fact in dossier.having(Attribute.DAY) if fact.high is not None]
    ago = max(0.0, on.toordinal() - max(days)) if days else None
    telling = Telling(kind=TellingKind.ONE_CASE, days_ago=ago)
    return crowds_of(dossier, people, context=context, telling=telling, on=on, among=named(*LOOKING))


def _not_told(entry: Entry, at: datetime) -> Iterator[Fact]:
    """Details that people add without a thought, and that were not told exactly."""
    origin = Origin(source=Source.HISTORY, posted_at=entry.last_at)
    ages = [(f.low, f.high) for f in entry.facts if f.attribute is Attribute.AGE_YEARS and f.low is not None]
    if not any(low == high for low, high in ages):
        low, high = ages[0] if ages else (USUAL_AGE_YEARS, USUAL_AGE_YEARS)
        years = min(max(USUAL_AGE_YEARS, low), USUAL_AGE_YEARS if high is None else high)
        yield Fact(
            category=Category.AGE, attribute=Attribute.AGE_YEARS, low=years, high=years, exact=True, origin=origin
        )
    if not any(f.attribute is Attribute.SEX for f in entry.facts):
        yield Fact(category=Category.DEMOGRAPHIC, attribute=Attribute.SEX, value="female", origin=origin)
    days = [f for f in entry.facts if f.attribute is Attribute.DAY and f.low is not None and f.low == f.high]
    if not days:
        day = float(at.date().toordinal())
        yield Fact(
            category=Category.TIME,
            attribute=Attribute.DAY,
            value=at.date().isoformat(),
            low=day,
            high=day,
            exact=True,
            origin=origin,
        )
