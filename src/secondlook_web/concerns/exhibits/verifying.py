"""Whether the exhibits in the database are those that the log says were frozen: none changed, none gone too early.

The log is verified for itself (`audit.verifying`). Here each entry of a freezing is held against its row, and each row
against its entry. One that was erased has to have been closed for as long as its outcome asks, and held by nobody.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.concerns.exhibits.freezing import digest_of
from secondlook_web.concerns.keeping import kept_until
from secondlook_web.concerns.models import Exhibit, Outcome
from secondlook_web.concerns.stages import What

ROWS_AT_ONCE = 20
"""Exhibits hold pictures: few at a time."""


class Wrong(StrEnum):
    """What was done to an exhibit."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    TOO_EARLY = "erased before its time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An exhibit that is not as the log says."""

    wrong: Wrong
    concern: int
    number: int

    @property
    def says(self) -> str:
        return f"Concern {self.concern}, exhibit {self.number}: {self.wrong.value}."


@dataclass(slots=True)
class _Told:
    """What the log says of a concern."""

    digests: dict[int, str] = field(default_factory=dict)
    closed_at: datetime | None = None
    outcome: str = ""
    held: bool = False
    erased_at: datetime | None = None

    @property
    def too_early(self) -> bool:
        if self.erased_at is None:
            return False
        if self.closed_at is None or self.held or self.outcome not in Outcome.values:
            return True
        return timezone.localdate(self.erased_at) <= kept_until(Outcome(self.outcome), self.closed_at)


def fits(exhibit: Exhibit) -> bool:
    """Whether an exhibit is the one that was frozen: by its own digest, and by the log's."""
    entries = Entry.objects.filter(act=Act.EXHIBIT_FROZEN, row=f"concern:{exhibit.concern_id}")
    logged = {entry.details.get("number"): entry.details.get("digest") for entry in entries}
    return digest_of(exhibit) == exhibit.digest == logged.get(exhibit.number)


def faults() -> Iterator[Fault]:
    """Everything that does not fit, over all concerns."""
    told = _told()
    for exhibit in Exhibit.objects.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE):
        logged = told[exhibit.concern_id].digests.pop(exhibit.number, None)
        if logged is None:
            yield Fault(wrong=Wrong.ADDED, concern=exhibit.concern_id, number=exhibit.number)
        elif not digest_of(exhibit) == exhibit.digest == logged:
            yield Fault(wrong=Wrong.CHANGED, concern=exhibit.concern_id, number=exhibit.number)
    for concern, said in sorted(told.items()):
        for number in sorted(said.digests):
            if said.erased_at is None:
                yield Fault(wrong=Wrong.MISSING, concern=concern, number=number)
            elif said.too_early:
                yield Fault(wrong=Wrong.TOO_EARLY, concern=concern, number=number)


def _told() -> defaultdict[int, _Told]:
    acts = (Act.EXHIBIT_FROZEN, Act.CONCERN_CLOSED, Act.CONCERN_MOVED, Act.CONCERN_ERASED)
    told: defaultdict[int, _Told] = defaultdict(_Told)
    for entry in Entry.objects.filter(act__in=acts).order_by("number").iterator():
        _, _, pk = entry.row.partition(":")
        said, details = told[int(pk)], entry.details
        if entry.act == Act.EXHIBIT_FROZEN:
            said.digests[details["number"]] = details["digest"]
        elif entry.act == Act.CONCERN_CLOSED:
            said.closed_at, said.outcome = entry.at, details.get("outcome", "")
        elif entry.act == Act.CONCERN_ERASED:
            said.erased_at = entry.at
        elif details.get("what") in (What.REOPENED, What.APPEALED):
            said.closed_at, said.outcome = None, ""
        elif details.get("what") in (What.HELD, What.RELEASED):
            said.held = details["what"] == What.HELD
    return told
