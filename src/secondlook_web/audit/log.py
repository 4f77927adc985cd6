"""Adding to the log, in the transaction of what it records: either both are there, or neither.

The chain stays locked until the transaction ends. So a transaction that adds an entry begins with `recorded`, which
locks the chain before anything else: were it locked after a row here and before one there, on PostgreSQL two of them
would wait for each other, and one would fail. What takes long and touches rows of its own alone, as a register file
does, begins as usual and adds its entry last.
"""

import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from enum import Enum

from django.db import connection, models, transaction
from django.utils import timezone

from secondlook_web.audit import chain
from secondlook_web.audit.acts import WORDS, Act
from secondlook_web.audit.models import Chain, Entry

_ROW = re.compile(r"\A[a-z][a-z0-9_]{0,38}:[0-9]{1,19}\Z", re.ASCII)
_KEY = re.compile(r"\A[a-z][a-z0-9_]{0,29}\Z", re.ASCII)
_WORD = re.compile(r"\A[a-z0-9][a-z0-9_.-]{0,39}\Z", re.ASCII)
_DIGEST = re.compile(r"\A[0-9a-f]{64}\Z", re.ASCII)
DIGEST = "digest"
"""The one detail that may be a SHA-256, of a row or a file: nothing can be read from it. Never of a name or address
alone, which could be guessed."""
LARGEST_NUMBER = 2**53 - 1
"""What every reader of JSON gives back as it was."""
MOST_DETAILS = 12


class NotRecorded(ValueError):
    """An entry was asked for that the log does not take; the programmer's to mend, never shown to anybody."""


class LogBroken(RuntimeError):
    """The log in the database is not as this module left it: nothing is added until somebody has looked."""


@contextmanager
def recorded() -> Iterator[None]:
    """A transaction that adds entries, as a block or a decorator. Within another one it is a savepoint, as usual."""
    begins = not connection.in_atomic_block
    with transaction.atomic():
        # On SQLite writers take turns from the first statement on.
        if begins and connection.features.has_select_for_update:
            _locked()
        yield


def record(
    act: Act,
    *,
    at: datetime,
    by: int | None = None,
    about: int | None = None,
    row: str = "",
    details: Mapping[str, chain.Detail | Enum] | None = None,
) -> Entry:
    """Add an entry: who did what, to whom, to which row. Numbers, and words from closed sets; never anybody's text."""
    if not connection.in_atomic_block:
        raise NotRecorded("An entry is written in the transaction of what it records: open one with atomic().")
    if timezone.is_naive(at):
        raise NotRecorded("The time of an entry needs a time zone.")
    kept = {key: _kept(key, value) for key, value in (details or {}).items()}
    if len(kept) > MOST_DETAILS:
        raise NotRecorded(f"An entry has {MOST_DETAILS} details at most.")
    if row and not _ROW.match(row):
        raise NotRecorded('The row of an entry is like "item:17", or empty.')
    end = _locked()
    entry = Entry(
        number=end.number + 1,
        at=at,
        act=Act(act).value,
        by=_number("by", by),
        about=_number("about", about),
        row=row,
        details=kept,
        previous=end.hash,
    )
    entry.hash = chain.hash_of(entry.as_chained())
    # Entry.objects refuses every write, and so does Entry.save: this is the one place that adds.
    models.QuerySet[Entry](Entry).bulk_create([entry])
    if not Chain.objects.filter(pk=end.pk, number=end.number).update(number=entry.number, hash=entry.hash):
        raise LogBroken("The chain of the log was moved by something else than the log.")
    return entry


def holds(act: Act, *, by: int, about: int, since: datetime) -> bool:
    """Whether somebody did this to somebody later than `since`."""
    return Entry.objects.filter(about=about, act=act, by=by, at__gt=since).exists()


def seen_lately(act: Act, *, by: int, row: str, since: datetime) -> bool:
    """Whether somebody did this with a row later than `since`."""
    return Entry.objects.filter(by=by, act=act, row=row, at__gt=since).exists()


def happened(act: Act, *, about: int) -> bool:
    """Whether this was ever done to somebody."""
    return Entry.objects.filter(about=about, act=act).exists()


def _locked() -> Chain:
    """The end of the chain; nobody else adds to it until this transaction ends."""
    chains = Chain.objects.select_for_update()
    end = chains.filter(pk=Chain.THE_ONE).first()
    if end is not None:
        return end
    site = secrets.token_hex(16)
    Chain.objects.bulk_create([Chain(site=site, hash=chain.genesis(site))], ignore_conflicts=True)
    # Looked at once it is locked: a moment ago another may have been adding the first entry.
    end = chains.get(pk=Chain.THE_ONE)
    if end.number == 0 and Entry.objects.exists():
        raise LogBroken("The log has entries and no chain: somebody removed it. Run secondlook verify-log.")
    return end


def _kept(key: str, value: object) -> chain.Detail:
    """A detail as it is kept. Errors name the key and the kind of the value, never the value."""
    if not isinstance(key, str) or not _KEY.match(key):
        raise NotRecorded("The name of a detail is a short word in lower case.")
    listed = not isinstance(value, Enum)
    said = value.value if isinstance(value, Enum) else value
    if isinstance(said, bool):
        return said
    if isinstance(said, int):
        if abs(said) <= LARGEST_NUMBER:
            return said
        raise NotRecorded(f"The number of the detail {key} is too large.")
    if isinstance(said, str):
        if key == DIGEST and _DIGEST.match(said):
            return str(said)
        if _WORD.match(said) and (not listed or said in WORDS.get(key, ())):
            return str(said)
        raise NotRecorded(
            f"The detail {key} is not a word that the log knows. Pass a member of an enumeration, or list the word in "
            "audit/acts.py, WORDS. Names, addresses and text stay out of the log."
        )
    raise NotRecorded(f"The detail {key} is a {type(said).__name__}: it should be a number, a boolean or a known word.")


def _number(name: str, value: int | None) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= LARGEST_NUMBER:
        raise NotRecorded(f"An entry knows a member by number; `{name}` is something else. Pass member.pk.")
    return value
