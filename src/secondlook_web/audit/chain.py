"""How entries of the log hang together: each holds the hash of the one before it.

Pure: no Django, no database, so that a verifier runs wherever a copy of the log is. What signs the log's head is in
`heads`, what finds tampering in `verifying`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

FORMAT = b"second-look log 1"
"""Begins what is hashed: a later format hashes to something else, so that neither can pass for the other."""
GENESIS = b"second-look genesis 1"
FORMAT_NAME = "second-look log 1"
"""What a copy of the log says of itself."""
ANCHOR_WRITTEN = "anchor_written"
KEY_CHANGED = "key_changed"
"""Acts that the verifier itself reads."""

Detail = str | int | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as it is hashed."""

    number: int
    """1, 2, 3, ... without gaps."""
    at: str
    """UTC with microseconds: 2026-03-12T21:40:00.000000Z."""
    act: str
    by: int | None
    """The number of the member who did it; None for the site itself."""
    about: int | None
    row: str
    details: str
    """Canonical JSON: see `canonical`."""
    previous: str
    """The hash of the entry before; of the first, the genesis of its site."""
    hash: str


def moment(at: datetime) -> str:
    """A time as it is hashed."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(details: Mapping[str, object]) -> str:
    """The one way in which details are written: keys in order, no spaces, nothing but ASCII."""
    return json.dumps(details, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def genesis(site: str) -> str:
    """What stands before the first entry: another for each site, so that two logs cannot be swapped."""
    return hashlib.sha256(framed((GENESIS, site.encode()))).hexdigest()


def hash_of(entry: Entry) -> str:
    """The hash that an entry should have."""
    return digest(
        number=entry.number,
        at=entry.at,
        act=entry.act,
        by=entry.by,
        about=entry.about,
        row=entry.row,
        details=entry.details,
        previous=entry.previous,
    )


def digest(
    *, number: int, at: str, act: str, by: int | None, about: int | None, row: str, details: str, previous: str
) -> str:
    """SHA-256 over every field of an entry, each with its length before it."""
    parts = (
        FORMAT,
        b"%d" % number,
        at.encode(),
        act.encode(),
        None if by is None else b"%d" % by,
        None if about is None else b"%d" % about,
        row.encode(),
        details.encode(),
        previous.encode(),
    )
    return hashlib.sha256(framed(parts)).hexdigest()


def framed(parts: Iterable[bytes | None]) -> bytes:
    """What is hashed or signed: parts one after the other so that no two lists of parts give the same bytes."""
    return b"".join(b"-;" if part is None else b"%d:%b;" % (len(part), part) for part in parts)
