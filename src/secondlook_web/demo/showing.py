"""What the people of the demonstration can show: institutions with a domain, and registers with invented entries.

So that every route can be tried on one's own machine: the newcomer shows an address, reads the link that `serve`
prints, gives a number that is found. The registers are read as any file of theirs would be.
"""

import csv
import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from secondlook_web.members.assurance.models import Domain, Institution
from secondlook_web.members.assurance.records import Reach
from secondlook_web.members.registers import importing
from secondlook_web.members.registers.bodies import Body, body
from secondlook_web.members.registers.statuses import Status

Mapped = Mapping[str, Any]


def put_in(people: Mapped, *, at: datetime) -> None:
    """Institutions and registers, as `people.toml` has them."""
    for one in people["institution"]:
        institution = Institution.objects.create(name=one["name"], kind=one["kind"])
        Domain.objects.create(
            institution=institution, domain=one["domain"], reach=Reach.BOTH, shows=one["shows"], trap=one["trap"]
        )
    listed: dict[str, list[Mapped]] = {}
    for one in (*_registered(people["member"]), *people["registrant"]):
        listed.setdefault(one["register"], []).append(one)
    with tempfile.TemporaryDirectory() as folder:
        for code, entries in listed.items():
            path = Path(folder) / f"{code}.csv"
            _write(path, body(code), entries)
            importing.take(code, path, dated=timezone.localdate(at), now=lambda: at)


def _registered(members: Iterable[Mapped]) -> Iterable[Mapped]:
    for one in members:
        if "number" in one:
            given, _, surname = one["name"].rpartition(" ")
            yield {**one, "given": given, "surname": surname, "status": Status.LICENSED.value}


def _write(path: Path, register: Body, entries: Iterable[Mapped]) -> None:
    """A file as the register would send it, with its own words for each status."""
    words = {status.value: said for said, status in reversed(list(register.statuses.items()))}
    columns = register.columns
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([columns.number, columns.surname, columns.given, columns.status, *_needed(register)])
        for one in entries:
            rows.writerow(
                [one["number"], one["surname"], one["given"], words[one["status"]], *("" for _ in _needed(register))]
            )


def _needed(register: Body) -> list[str]:
    """Columns that a file of this register may not lack, beside those that are filled here."""
    columns = register.columns
    more = ("other", "former", "qualified_year", "qualified_at", "registered_on")
    return [getattr(columns, name) for name in more if getattr(columns, name) and name not in columns.optional]
