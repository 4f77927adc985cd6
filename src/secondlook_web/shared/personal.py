"""What each app says of the personal data that it holds: whose rows they are, what a member is given, what is erased.

An app has a `personal.py` with `HELD`: one `Held` for each of its models. `secondlook_web.erasure` goes through all of
them, and a test fails when a model, a relation to a member or a field with text is named by none. What the apps of
others hold (allauth, Django) is declared in `erasure.personal`. How to declare a new model: docs/extending.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile

Row = Mapping[str, Any]
"""One row of an export: short names, and values that JSON can hold, times and days besides."""
MOST_ROWS_AT_ONCE = 500
"""Of an export, held in memory at one time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Somebody who is erased, by number: everything else about them may be gone already."""

    pk: int
    posts_stay: bool
    """Whether posts that are shown stay, without the name; else they are taken down."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One file of an export."""

    file: str
    """Its name, without the ending: "notes-sent"."""
    what: str
    """In plain words, for the README of the export."""
    rows: Callable[[int], Iterable[Row]]
    """By the member's number. Read while it is written: never a list of everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A model, and what becomes of what it holds of a member."""

    model: str
    """As Django labels it: "forum.Note"."""
    links: tuple[str, ...] = ()
    """Fields that point to a member: relations, and plain numbers that name one."""
    words: tuple[str, ...] = ()
    """Fields that hold what somebody wrote, what they are called, where they are reached, how they sign in."""
    plain: Mapping[str, str] = field(default_factory=dict)
    """Other fields with text or large numbers, each with why nobody is named by it."""
    nobody: str = ""
    """Of a model that holds nothing of any member: why not."""
    gives: tuple[Given, ...] = ()
    files: Callable[[int], Iterable[tuple[str, FieldFile]]] | None = None
    """Files that are given too, each with its name in the export."""
    not_given: str = ""
    """Why an export holds nothing of it, where it holds nothing."""
    erase: Callable[[Leaver], bool | None] | None = None
    """Erases, in the caller's transaction; True when there is more to do in another one."""
    erase_names: Callable[[str, list[str]], None] | None = None
    """Erases what names a leaver without a link to them, while that is still known: by username and addresses."""
    with_the_member: str = ""
    """Where nothing is to be done, why: the rows go with those they belong to, or hold no more than a number."""
    goes: str = ""
    """What goes, in a sentence for whoever leaves; empty where another model's sentence says it."""
    stays: str = ""
    """What remains, why, and until when."""
    stays_of: Callable[[int], bool] | None = None
    """Of whom that is so; the others are not told. None: of everybody."""
    step: int = 50
    """When it is erased: lower ones first. What others are found by goes late."""


def held() -> list[Held]:
    """What all installed apps declare, in the order in which it is erased."""
    found: list[Held] = []
    for config in apps.get_app_configs():
        if config.name.startswith("secondlook_web.") and find_spec(f"{config.name}.personal"):
            found += getattr(import_module(f"{config.name}.personal"), "HELD", ())
    return sorted((one for one in found if _installed(one.model)), key=lambda one: one.step)


def values(rows: QuerySet[Any], *fields: str, **named: str) -> Iterator[Row]:
    """Fields of some rows, a part at a time; `named` gives a field another name in the export."""
    wanted = [*fields, *named.values()]
    names = [*fields, *named]
    for row in rows.values_list(*wanted).iterator(chunk_size=MOST_ROWS_AT_ONCE):
        yield dict(zip(names, row, strict=True))


def fields_of(one: Held) -> Sequence[str]:
    """Every field that a declaration names."""
    return (*one.links, *one.words, *one.plain)


def _installed(model: str) -> bool:
    """An app of others may be switched off."""
    try:
        apps.get_model(model)
    except LookupError:
        return False
    return True
