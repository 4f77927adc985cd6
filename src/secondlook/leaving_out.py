"""What each detail of a profile does: among how many a reader begins to look, with it and without it.

A patient is imagined of whom nothing is told but that they were seen today. Each detail is left out and the same is
estimated again. Not here: reading a profile (`dossiers/profile.py`), the wording (`cli/profile.py`, and on the site
`secondlook_web/members/giving_away.py`).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from secondlook.crowds import population_for
from secondlook.dossiers.profile import Detail
from secondlook.dossiers.registers import Register
from secondlook.judging import day_of
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
from secondlook.onlookers import crowds_of, named

Starts = Mapping[str, Crowd | None]
"""By onlooker; None where one would not know where to look."""

LOOKERS = ("colleague", "stranger")
OLDEST_YEARS = 130.0
MOST_CHANGES = 3
LEAST_GAIN = math.log(1.05)
"""A change that adds fewer people than this, of all in the crowds, is none."""

_TODAY = Telling(kind=TellingKind.ONE_CASE, days_ago=0.0)
_ANYBODY = Fact(category=Category.AGE, attribute=Attribute.AGE_YEARS, low=0.0, high=OLDEST_YEARS, unit="years")
"""A patient of any age: a trait that everybody has, so that staff have somebody to think of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Details to leave out, and among how many a reader begins then."""

    leave_out: tuple[Detail, ...] = field(repr=False)
    starts: Starts


def starts(context: Context, kept: Iterable[Detail], *, besides: tuple[Fact, ...] = ()) -> Starts:
    """Among how many a colleague and a stranger look for a patient of today, with these details alone to go by."""
    details = tuple(kept)
    said = {detail.where: detail.words for detail in details if detail.where in ("workplace", "town")}
    alone = replace(
        context, author=Author(workplace=said.get("workplace", ""), town=said.get("town", "")), audience=None
    )
    facts = (_ANYBODY, *(detail.fact for detail in details), *besides)
    dossier = Dossier(subject=Subject(about=About.PATIENT), facts=facts)
    people = population_for(context.country)
    return crowds_of(dossier, people, context=alone, telling=_TODAY, on=day_of(context), among=named(*LOOKERS))


def through_register(context: Context, found: Sequence[Detail], register: Register) -> Starts:
    """The same for a reader to whom a register may have told an employer."""
    origin = Origin(source=Source.PROFILE, probability=register.workplace_chance, reason=f"by {register.name}")
    employer = Fact(
        category=Category.ORGANISATION, attribute=Attribute.HOSPITAL, value=register.workplace_kind, origin=origin
    )
    return starts(context, [detail for detail in found if detail.counted], besides=(employer,))


def changes(context: Context, found: Sequence[Detail]) -> tuple[Change, ...]:
    """The best few changes, each with those before it: what adds the most people first, none that adds none."""
    groups = _groups([detail for detail in found if detail.counted])
    gone: list[Detail] = []
    best: list[Change] = []
    size = _size(starts(context, [detail for group in groups for detail in group]), context)
    while groups and len(best) < MOST_CHANGES:
        found_one = None
        for count in range(1, len(groups) + 1):
            # Where two details say the same place in other words, only both together hide it.
            ways = list(combinations(range(len(groups)), count)) if count <= 2 else [tuple(range(len(groups)))]
            tried = [(way, starts(context, _besides(groups, way))) for way in ways]
            way, then = max(tried, key=lambda one: _size(one[1], context))
            if _size(then, context) > size + LEAST_GAIN:
                found_one = way, then
                break
        if found_one is None:
            break
        way, then = found_one
        gone += [detail for n in way for detail in groups[n]]
        groups = [group for n, group in enumerate(groups) if n not in way]
        size = _size(then, context)
        best.append(Change(leave_out=tuple(gone), starts=then))
    return tuple(best)


def _besides(groups: Sequence[Sequence[Detail]], way: Sequence[int]) -> list[Detail]:
    """The details of all groups but those of a way."""
    return [detail for number, group in enumerate(groups) if number not in way for detail in group]


def _groups(details: Sequence[Detail]) -> list[list[Detail]]:
    """Details that say the same: leaving one out would change nothing while the other stands."""
    groups: list[list[Detail]] = []
    for detail in details:
        for group in groups:
            if any(_same(detail.fact, other.fact) for other in group):
                group.append(detail)
                break
        else:
            groups.append([detail])
    return groups


def _same(one: Fact, other: Fact) -> bool:
    """ "St Oswin's" and "St Oswin's Hospital"; a practice in Merrowdale and Merrowdale are two things."""
    return one.category is other.category and (one.value in other.value or other.value in one.value)


def _size(some: Starts, context: Context) -> float:
    """How many there are to look among, for all onlookers, on a logarithmic scale."""
    everybody = population_for(context.country).residents
    return sum(math.log(everybody if crowd is None else crowd.expected) for crowd in some.values())
