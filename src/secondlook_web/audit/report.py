"""What a verifier says of a log: what was found and where, how far anchors reach, and what could not be seen.

Pure: no Django. The words are for a person who has to decide what to do next: numbers of entries, and times in UTC.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from secondlook_web.audit.heads import Head

MOST_NAMED = 200
"""Faults that are named one by one; further ones are counted."""


class Kind(StrEnum):
    """What was found."""

    CHANGED = "changed"
    MISSING = "missing"
    REORDERED = "reordered"
    TWICE = "twice"
    DOES_NOT_FOLLOW = "does not follow"
    CUT = "cut"
    REWRITTEN = "rewritten"
    FORGED = "forged"
    RESTORED = "restored"
    UNREADABLE = "unreadable"


class Verdict(StrEnum):
    WHOLE = "whole"
    UNPROVEN = "unproven"
    """Nothing was found, but without an anchor and a key a cut end could not be seen."""
    TAMPERED = "tampered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that was done to the log, and where: the entries from `first` to `last`."""

    kind: Kind
    first: int
    last: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A signed head from outside, and where it was found: "anchors.jsonl, line 3"."""

    head: Head
    where: str


@dataclass(slots=True, kw_only=True)
class Report:
    """What reading a log has shown."""

    entries: int = 0
    last: int = 0
    """The number at which the log ends."""
    covered: int = 0
    """Up to this entry an anchor whose signature fits agrees."""
    anchors: int = 0
    """Anchors whose signature fits, of this site."""
    unbelieved: int = 0
    """Anchors signed with a key that was not given."""
    keys: int = 0
    faults: list[Fault] = field(default_factory=list)
    faults_unnamed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        if self.faults:
            return Verdict.TAMPERED
        return Verdict.WHOLE if self.keys and self.anchors and not self.unbelieved else Verdict.UNPROVEN

    def add(self, kind: Kind, first: int, last: int, says: str) -> None:
        if len(self.faults) < MOST_NAMED:
            self.faults.append(Fault(kind=kind, first=first, last=last, says=says))
        else:
            self.faults_unnamed += 1


def are_entries(first: int, last: int) -> str:
    return f"Entry {first:,} is" if first == last else f"Entries {first:,} to {last:,} are"


def entries(number: int) -> str:
    """ "1 entry", "5,044 entries"."""
    return f"{number:,} {'entry' if number == 1 else 'entries'}"


def anchors(number: int) -> str:
    return f"{number:,} anchor{'' if number == 1 else 's'}"


def read_moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None


def when(at: str) -> str:
    """12 March 2026 21:00 UTC."""
    read = read_moment(at)
    return f"{read.day} {read:%B %Y %H:%M} UTC" if read else "an unknown time"
