"""What the page of the log reads."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q

from secondlook_web.audit import anchors, keys
from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Chain, Entry
from secondlook_web.audit.presenting import NAMES_NOBODY
from secondlook_web.members.models import Member
from secondlook_web.shared.paging import Page, page_of

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How the log stands."""

    entries: int
    anchored_at: datetime | None
    late: bool
    """Nobody has written an anchor for a day, though there was something to anchor."""
    beside: bool
    """Anchors lie on the disk of the database."""
    head: str = field(repr=False)
    """The signed head of this moment, to be copied; "" where it cannot be signed."""
    key_is_missing: bool


def state(*, at: datetime) -> State:
    end = Chain.objects.first()
    head, missing = "", False
    try:
        head = anchors.sign(end, keys.private_key(), at=at).as_line() if end is not None and end.number else ""
    except ImproperlyConfigured:
        missing = True
    anchored_at = anchors.last_written_at()
    since = anchored_at or Entry.objects.order_by("number").values_list("at", flat=True).first()
    return State(
        entries=end.number if end else 0,
        anchored_at=anchored_at,
        late=since is not None and at - since > anchors.LATE_AFTER,
        beside=anchors.lie_with_the_database(),
        head=head,
        key_is_missing=missing,
    )


def page(*, reader: int, act: str = "", member: int | None = None, after: str = "", before: str = "") -> Page[Entry]:
    """The latest entries, of one act or of one member if so asked. Of others no list says what they handle."""
    rows = Entry.objects.all()
    if act in Act.values:
        rows = rows.filter(act=act)
    if member is not None:
        rows = rows.filter(Q(by=member) | Q(about=member))
        if member != reader:
            rows = rows.exclude(row__startswith=NAMES_NOBODY)
    return page_of(rows, order=("-number",), after=after, before=before)


def member_called(said: str) -> int | None:
    """The number of a member by username, or a number as it stands in the log, whether or not they are still here."""
    if said.isdecimal():
        return min(int(said), LARGEST_ID) if len(said) < 20 else None
    return Member.objects.filter(handle__iexact=said).values_list("pk", flat=True).first()
