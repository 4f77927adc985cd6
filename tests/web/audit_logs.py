"""Logs as a site would have written them, and hands that bend them: for the tests of the verifier. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from secondlook_web.audit import chain, heads, verifying
from secondlook_web.audit.chain import Entry
from secondlook_web.audit.heads import Head
from secondlook_web.audit.report import Anchor, Report

SITE, OTHER_SITE = "5ec0" * 8, "07be" * 8
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NEW_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
STRANGERS_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
KEYS = {heads.name_of(KEY.public_key()): KEY.public_key()}
BEGAN = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
ACTS = ("let_in", "suspended", "item_decided", "evidence_shown", "token_made")


def log_of(length: int, *, site: str = SITE, seed: int = 1) -> list[Entry]:
    """A log of so many entries, a minute apart."""
    dice = Random(seed)
    entries: list[Entry] = []
    for number in range(1, length + 1):
        entries.append(
            hashed(
                Entry(
                    number=number,
                    at=chain.moment(BEGAN + timedelta(minutes=number)),
                    act=dice.choice(ACTS),
                    by=dice.choice((None, 3, 17)),
                    about=dice.choice((None, 4, 92)),
                    row=f"item:{dice.randrange(1, 999)}",
                    details=chain.canonical(
                        {"level": dice.choice(("claimed", "verified")), "count": dice.randrange(9)}
                    ),
                    previous=entries[-1].hash if entries else chain.genesis(site),
                    hash="",
                )
            )
        )
    return entries


def hashed(entry: Entry) -> Entry:
    """An entry with the hash that it should have."""
    return replace(entry, hash=chain.hash_of(entry))


def chained(entries: Iterable[Entry], *, site: str = SITE, first: int = 1) -> list[Entry]:
    """Numbered and hashed anew from the beginning, as whoever owns the database can do it without the key."""
    made: list[Entry] = []
    for number, entry in enumerate(entries, first):
        previous = made[-1].hash if made else chain.genesis(site)
        made.append(hashed(replace(entry, number=number, previous=previous)))
    return made


def anchor(
    entries: Sequence[Entry], number: int, *, key: Ed25519PrivateKey = KEY, site: str = SITE, later: int = 0
) -> Anchor:
    """What the site wrote outside when its log ended at `number`."""
    ended = entries[number - 1]
    at = datetime.fromisoformat(ended.at) + timedelta(seconds=1 + later)
    head = heads.sign(key, site=site, number=number, hash=ended.hash, at=at)
    return Anchor(head=head, where=f"anchors.jsonl, entry {number}")


def seal(entries: Sequence[Entry], *, key: Ed25519PrivateKey = KEY, site: str = SITE) -> Head:
    return anchor(entries, len(entries), key=key, site=site).head


def verified(
    entries: Iterable[Entry], *anchors: Anchor, keys: heads.PublicKeys | None = KEYS, site: str = SITE
) -> Report:
    return verifying.verify(entries, site=site, anchors=anchors, keys=keys)


def found_at(report: Report, number: int) -> bool:
    """Whether something was found, and one of the places holds the entry."""
    return any(fault.first <= number <= fault.last for fault in report.faults)
