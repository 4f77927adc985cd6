"""Entries as a page shows them: numbers become links, and names as they are today; the log itself holds none."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.members.models import Member

PAGES = {"item": "moderation:item", "post": "forum:post", "thread": "forum:thread"}
"""Of what a row is, the page that shows it by its number; whoever may not see it finds nothing there."""
NAMES_NOBODY = "concern:"
"""Of rows of concerns the page does not say who did it: every moderator reads it, one who is named in a concern too,
and they are not to learn who handles it. The log itself holds it; whoever verifies a copy reads it there."""
UNKNOWN_ACT = "something that this version has no word for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom an entry names."""

    number: int
    name: str = field(default="", repr=False)
    """Empty when there is no such member any more."""
    handle: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One entry."""

    entry: Entry
    says: str
    by: Person | None
    about: Person | None
    row: str
    link: str
    details: tuple[str, ...]
    names_nobody: bool
    """Who did it is not said here."""


def shown(entries: Iterable[Entry], *, reader: int) -> list[Shown]:
    """What a page says of each entry to the moderator who reads it; one query for all of them."""
    entries = list(entries)
    numbers = {number for entry in entries for number in (entry.by, entry.about) if number is not None}
    people = {
        member.pk: Person(number=member.pk, name=member.name, handle=member.handle)
        for member in Member.objects.filter(pk__in=numbers)
    }

    def person(number: int | None) -> Person | None:
        return None if number is None else people.get(number, Person(number=number))

    labels = dict(Act.choices)
    return [
        Shown(
            entry=entry,
            says=str(labels.get(entry.act, UNKNOWN_ACT)),
            by=None if _names_nobody(entry, reader) else person(entry.by),
            about=None if entry.about == entry.by else person(entry.about),
            row=entry.row.replace(":", " "),
            link=_link(entry.row),
            details=tuple(_detail(name, value) for name, value in sorted(entry.details.items())),
            names_nobody=_names_nobody(entry, reader),
        )
        for entry in entries
    ]


def _names_nobody(entry: Entry, reader: int) -> bool:
    return entry.row.startswith(NAMES_NOBODY) and entry.by != reader


def _link(row: str) -> str:
    kind, _, number = row.partition(":")
    try:
        return reverse(PAGES[kind], kwargs={"pk": int(number)}) if kind in PAGES else ""
    except (NoReverseMatch, ValueError):
        return ""


def _detail(name: str, value: object) -> str:
    said = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    if isinstance(said, int):
        # A key is called by its first digits, as the verifier calls it.
        said = f"{said:012x}" if name == "key" else f"{said:,}"
    return f"{name}: {said}".replace("_", " ")
