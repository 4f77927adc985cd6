"""A copy of the log as JSON lines, for whoever verifies it elsewhere: what it is, every entry, its signed end.

Read row by row, so that a log of any length takes no memory. It holds numbers of members, no names and no text.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Subquery

from secondlook_web.audit import anchors, chain, keys, log, reading
from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Chain, Entry

ROWS_AT_ONCE = 2_000
_FIELDS = ("number", "at", "act", "by", "about", "row", "details", "previous", "hash")


class OwnLog:
    """The log of this site's own database, in one look: its entries, and where the database says that it ends."""

    def __init__(self) -> None:
        self._chain = Chain.objects.first()
        self.site = self._chain.site if self._chain else ""
        self._end: tuple[int, str] | None = None

    def entries(self) -> Iterator[chain.Entry]:
        """Every entry. The end comes with each row: both are of the moment at which the statement began."""
        ends = Chain.objects.filter(pk=Chain.THE_ONE)
        rows = (
            Entry.objects.annotate(end=Subquery(ends.values("number")), end_hash=Subquery(ends.values("hash")))
            .order_by("number")
            .values_list(*_FIELDS, "end", "end_hash")
        )
        for *row, end, end_hash in rows.iterator(chunk_size=ROWS_AT_ONCE):
            self._end = None if end is None else (end, end_hash)
            yield _entry(row)

    def end(self) -> tuple[int, str] | None:
        """Number and hash of the last entry as the database says; known once the entries are read."""
        if self._end is None and self._chain is not None:
            return self._chain.number, self._chain.hash
        return self._end


@transaction.atomic
def begin(*, by: int | None, at: datetime, how: str) -> Chain:
    """Record that somebody takes a copy, and give back where the log ends with that."""
    log.record(Act.LOG_EXPORTED, at=at, by=by, details={"how": how})
    return Chain.objects.get()


def lines(end: Chain, *, at: datetime) -> Iterator[str]:
    """The copy, up to where `begin` said that the log ends."""
    yield reading.first_line(end.site) + "\n"
    rows = Entry.objects.filter(number__lte=end.number).order_by("number").values_list(*_FIELDS)
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield reading.line_of(_entry(row)) + "\n"
    yield anchors.sign(end, keys.private_key(), at=at).as_line() + "\n"


def _entry(row: list[Any] | tuple[Any, ...]) -> chain.Entry:
    number, at, act, by, about, of, details, previous, its_hash = row
    return chain.Entry(
        number=number,
        at=chain.moment(at),
        act=act,
        by=by,
        about=about,
        row=of,
        details=_canonical(details),
        previous=previous,
        hash=its_hash,
    )


def _canonical(details: object) -> str:
    """Details as they are hashed; what the log never writes is hashed as it stands, and fits nothing."""
    if isinstance(details, dict):
        return chain.canonical(details)
    return json.dumps(details)
