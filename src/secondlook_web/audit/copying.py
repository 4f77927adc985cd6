"""A copy of the log as JSON lines, for whoever verifies it elsewhere: what it is, every entry, its signed end.

Read row by row, so that a log of any length takes no memory, and as the database holds it, not through the models: in
a log that was bent a field may hold anything, and a verifier that fails over it would say nothing. A copy holds numbers
of members, no names and no text.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from secondlook_web.audit import anchors, chain, keys, log, reading
from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Chain, Entry
from secondlook_web.audit.report import Fault, Kind

ROWS_AT_ONCE = 2_000
_NUMBERS = ("number", "by", "about")
_FIELDS = ("number", "at", "act", "by", "about", "row", "details", "previous", "hash")


class OwnLog:
    """The log of this site's own database, in one look: its entries, and where the database says that it ends."""

    def __init__(self) -> None:
        self._chain = Chain.objects.first()
        self.site = str(self._chain.site) if self._chain else ""
        self._end = _end(self._chain.number, self._chain.hash) if self._chain else None

    def entries(self) -> Iterator[chain.Entry | Fault]:
        """Every entry; for what the log never writes, a fault."""
        for *row, end, end_hash in _rows():
            self._end = _end(end, end_hash)
            yield entry_of(row)

    def end(self) -> tuple[int, str] | None:
        """Number and hash of the last entry as the database says; of the same moment once the entries are read."""
        return self._end


@transaction.atomic
def begin(*, by: int | None, at: datetime, how: str) -> Chain:
    """Record that somebody takes a copy, and give back where the log ends with that."""
    log.record(Act.LOG_EXPORTED, at=at, by=by, details={"how": how})
    return Chain.objects.get()


def lines(end: Chain, *, at: datetime) -> Iterator[str]:
    """The copy, up to where `begin` said that the log ends."""
    yield reading.first_line(end.site) + "\n"
    for *row, _, _ in _rows():
        if isinstance(row[0], int) and row[0] > end.number:
            break
        entry = entry_of(row)
        yield (json.dumps({"unreadable": True}) if isinstance(entry, Fault) else reading.line_of(entry)) + "\n"
    yield anchors.sign(end, keys.private_key(), at=at).as_line() + "\n"


def entry_of(row: list[Any]) -> chain.Entry | Fault:
    """An entry from a row as the database gave it."""
    number = row[0]
    try:
        said = dict(zip(_FIELDS, map(_text, row), strict=True))
        said["at"] = _moment(said["at"])
        if isinstance(said["details"], str):
            said["details"] = json.loads(said["details"])
        entry = reading.entry_of(said)
    except (ValueError, TypeError, RecursionError, OverflowError):
        entry = None
    if entry is not None:
        return entry
    place = number if isinstance(number, int) else 0
    says = f"Entry {place:,} holds what the log never writes: it was changed." if place else "An entry has no number."
    return Fault(kind=Kind.CHANGED, first=place, last=place, says=says)


def _rows() -> Iterator[tuple[Any, ...]]:
    """Every row, and beside each where the log ends: both are of the moment at which the statement began."""
    fields = ", ".join(_as_it_is(name) for name in _FIELDS)
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {fields}, c.number, c.hash FROM {Entry._meta.db_table} e "  # noqa: S608
            f"LEFT JOIN {Chain._meta.db_table} c ON c.id = {Chain.THE_ONE} ORDER BY e.number"
        )
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows


def _end(number: object, its_hash: object) -> tuple[int, str] | None:
    return (number, its_hash) if isinstance(number, int) and isinstance(its_hash, str) else None


def _as_it_is(name: str) -> str:
    """A column, so that any value can be fetched: SQLite keeps any kind in any column, and text that is none."""
    column = f'e."{name}"'
    if connection.vendor != "sqlite":
        return column
    if name in _NUMBERS:
        return f"CASE WHEN typeof({column}) IN ('integer', 'null') THEN {column} ELSE 'no number' END"
    return f"CAST({column} AS BLOB)"


def _text(value: Any) -> Any:
    return value.decode("ascii") if isinstance(value, bytes) else value


def _moment(at: Any) -> str:
    """A time as it is hashed: PostgreSQL gives it as a time, SQLite as it was written, in UTC."""
    read = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    return chain.moment(read if read.tzinfo else read.replace(tzinfo=UTC))
