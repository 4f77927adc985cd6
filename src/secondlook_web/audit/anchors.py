"""Signed heads of the log, written where the database is not: one line each, in a folder that should be elsewhere.

An anchor shows later that the log had so many entries then, and which. It helps only where whoever can change the
database cannot change it too: on another machine, on a medium that is written once, in a mailbox.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from secondlook_web.audit import heads, keys, log, reading
from secondlook_web.audit.acts import Act
from secondlook_web.audit.heads import Head
from secondlook_web.audit.models import Chain, Entry

WITHOUT_NEWS_EACH = timedelta(hours=23)
"""An anchor is itself an entry, so there would always be a new one to write. So often one is written all the same."""
LATE_AFTER = timedelta(hours=26)
"""Then moderators read that anchors are no longer written."""


def signed_head(*, at: datetime) -> Head | None:
    """How far the log goes now, signed; None while it is empty."""
    end = Chain.objects.first()
    return sign(end, keys.private_key(), at=at) if end is not None and end.number else None


def sign(end: Chain, key: Ed25519PrivateKey, *, at: datetime) -> Head:
    return heads.sign(key, site=end.site, number=end.number, hash=end.hash, at=at)


def write(*, at: datetime) -> Callable[[], None] | None:
    """Write an anchor if there is something new; give back what records it in the log.

    The file comes first: an anchor that the log does not know of harms nobody, and one that is only in the log is none.
    """
    end = Chain.objects.first()
    if end is None or not end.number or not _news(at):
        return None
    key = keys.private_key()
    head = sign(end, key, at=at)
    _append(Path(settings.ANCHORS), head, key)
    return lambda: _record(head, at)


def last_written_at() -> datetime | None:
    """When the log was last anchored, as it says itself."""
    return Entry.objects.filter(act=Act.ANCHOR_WRITTEN).values_list("at", flat=True).first()


def lie_with_the_database() -> bool:
    """Whether anchors are on the disk of the site's own state, as far as one can tell."""
    try:
        return os.stat(settings.ANCHORS).st_dev == os.stat(settings.STATE).st_dev
    except OSError:
        return False


def _news(at: datetime) -> bool:
    last = Entry.objects.first()
    return last is None or last.act != Act.ANCHOR_WRITTEN or at - last.at >= WITHOUT_NEWS_EACH


@transaction.atomic
def _record(head: Head, at: datetime) -> None:
    number = heads.number_of(head.key)
    changed = Entry.objects.filter(act=Act.KEY_CHANGED).first()
    if changed is None or changed.details.get("key") != number:
        log.record(Act.KEY_CHANGED, at=at, details={"key": number})
    log.record(Act.ANCHOR_WRITTEN, at=at, details={"entries": head.number})


def _append(folder: Path, head: Head, key: Ed25519PrivateKey) -> None:
    """Add a line and have it on the disk; what was broken off by a power cut stays a line of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    _add_line(folder / reading.ANCHORS, head.as_line())
    known = folder / reading.KEYS
    if not known.is_file() or head.key not in reading.keys_in([known]):
        _add_line(known, heads.pem_of(key.public_key()).rstrip("\n"))
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _add_line(path: Path, line: str) -> None:
    with path.open("ab+") as file:
        length = file.seek(0, os.SEEK_END)
        broken_off = False
        if length:
            file.seek(length - 1)
            broken_off = file.read(1) != b"\n"
        file.write(b"\n" * broken_off + line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
