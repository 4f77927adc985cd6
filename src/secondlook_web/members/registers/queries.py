"""What others ask of a register: who has this number, who else is called so, how old is what we know."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, islice

from django.db.models import QuerySet
from django.utils import timezone

from secondlook_web.members.registers import folding
from secondlook_web.members.registers.bodies import WrongNumber, body
from secondlook_web.members.registers.matching import Match, compare
from secondlook_web.members.registers.models import Entry, Import, Register
from secondlook_web.members.registers.names import Name
from secondlook_web.members.registers.statuses import Status

TOO_OLD_DAYS = 14
"""A register changes daily. Two weeks cover a holiday of whoever puts the files there; after that nobody should rely on
it for letting somebody in."""
MOST_NAMESAKES = 50
"""More are not counted: one is enough to ask a person."""
_NUMBERS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry, as the current file of its register has it."""

    register: str
    number: str = field(repr=False)
    name: Name = field(repr=False)
    status: Status
    qualified_year: int | None
    qualified_at: str = field(repr=False)
    dated: date
    """The day whose state this is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """How old what we know of a register is."""

    dated: date | None
    """None where there never was a file."""
    days: int | None

    @property
    def reliable(self) -> bool:
        return self.days is not None and self.days <= TOO_OLD_DAYS

    @property
    def says(self) -> str:
        if self.days is None:
            return "no file yet"
        old = "of today" if self.days <= 0 else f"{self.days} day{'s' if self.days != 1 else ''} old"
        return old if self.reliable else f"{old}: too old to rely on"


def found(register: str, untrusted_number: str) -> Found | None:
    """Who has a number on a register; None when nobody has it, or when it cannot be a number of this register."""
    try:
        number = body(register).canonical(untrusted_number)
    except WrongNumber:
        return None
    return next(found_all(register, [number]), None)


def found_all(register: str, numbers: Iterable[str]) -> Iterator[Found]:
    """The entries of many numbers, written as `Body.canonical` writes them: for the daily look at every member."""
    wanted = list(dict.fromkeys(numbers))
    for start in range(0, len(wanted), _NUMBERS_AT_ONCE):
        rows = _current(register).filter(number__in=wanted[start : start + _NUMBERS_AT_ONCE])
        for entry in rows.select_related("imported"):
            yield _found(register, entry)


def namesakes(register: str, name: Name, *, but: str = "") -> int:
    """How many others on a register could be meant by a name, `but` being the number that is claimed.

    A proofed name says whose entry it is only when this is 0. "Could be meant" is everything that `compare` does not
    call different, whatever the status: who left the register may still be who is meant. Found are surnames of which a
    part, or the whole, sounds alike: a slip that changes the consonants is another name here.
    """
    keys = folding.keys(name)
    if not keys:
        return 0
    here = _current(register).exclude(number=but)
    # Three statements: in one, none of the indexes would serve. An entry under several keys counts once.
    elsewhere = here.exclude(key__in=keys)
    under_last = elsewhere.filter(last_key__in=keys).exclude(last_key="")
    under_whole = elsewhere.exclude(last_key__in=keys).filter(whole_key__in=keys).exclude(whole_key="")
    found = (here.filter(key__in=keys), under_last, under_whole)
    entries = chain.from_iterable(one.iterator() for one in found)
    could_be = (1 for entry in entries if compare(name, entry.name).match is not Match.DIFFERENT)
    return sum(islice(could_be, MOST_NAMESAKES))


def age(register: str, *, at: datetime) -> Age:
    """How old the current file of a register is at a moment."""
    row = Register.objects.filter(code=register).select_related("current").first()
    return age_of(row.current if row else None, at=at)


def age_of(current: Import | None, *, at: datetime) -> Age:
    """The same of the import that counts."""
    if current is None:
        return Age(dated=None, days=None)
    return Age(dated=current.dated, days=(timezone.localdate(at) - current.dated).days)


def _current(register: str) -> QuerySet[Entry]:
    """The entries that count, found in the same statement as which import is current."""
    return Entry.objects.filter(imported=Register.objects.filter(code=register).values("current")[:1])


def _found(register: str, entry: Entry) -> Found:
    return Found(
        register=register,
        number=entry.number,
        name=entry.name,
        status=Status(entry.status),
        qualified_year=entry.qualified_year,
        qualified_at=entry.qualified_at,
        dated=entry.imported.dated,
    )
