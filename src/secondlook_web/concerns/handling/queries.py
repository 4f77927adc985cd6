"""Reads for the handlers' list: which concerns there are, how many of a kind, and what its row says of each."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import QuerySet
from django.utils import timezone

from secondlook_web.concerns import conflicts
from secondlook_web.concerns.deadlines import end_of
from secondlook_web.concerns.handling.standing import Standing, standings
from secondlook_web.concerns.models import Concern
from secondlook_web.concerns.stages import Stage
from secondlook_web.members.models import Member
from secondlook_web.shared.paging import ROWS, BadKey, Page


class Which(StrEnum):
    """Which concerns a moderator asks for."""

    ALL = "all"
    NOBODYS = "nobodys"
    MINE = "mine"
    LATE = "late"
    APPROVAL = "approval"
    """Whose written response waits for somebody else than the handler."""
    CLOSED = "closed"


def open_for(member: Member, *, at: datetime) -> list[Standing]:
    """Concerns that go on and that the moderator may know of, in the order of the list."""
    return standings(_seen(member).filter(closed_at=None), at=at)


def closed_for(member: Member) -> QuerySet[Concern]:
    return _seen(member).exclude(closed_at=None)


def chosen(rows: Sequence[Standing], which: Which, member: Member) -> list[Standing]:
    """Those of the open ones that a choice of the list shows."""
    if which == Which.NOBODYS:
        return [one for one in rows if one.handler is None]
    if which == Which.MINE:
        return [one for one in rows if one.handler == member]
    if which == Which.LATE:
        return [one for one in rows if one.late]
    if which == Which.APPROVAL:
        return [one for one in rows if waits_for_approval(one) and one.handler != member]
    return list(rows)


def counts(rows: Sequence[Standing], member: Member) -> dict[str, int]:
    """How many each choice shows, of the open ones."""
    return {which.value: len(chosen(rows, which, member)) for which in Which if which != Which.CLOSED}


def waits_for_approval(row: Standing) -> bool:
    """A written response was submitted and nobody has approved it yet."""
    drafted = row.course.settled.get(Stage.DRAFTED)
    return drafted is not None and not drafted.waived and Stage.APPROVED in row.course.next


def page_of_rows(rows: Sequence[Standing], *, untrusted_after: str = "", untrusted_before: str = "") -> Page[Standing]:
    """Some of the rows. They are sorted by what is worked out, so that a page begins at a number of rows."""
    asked = untrusted_after or untrusted_before or "0"
    if not asked.isdecimal() or len(asked) > 6:
        raise BadKey("The page asked for does not exist. Go back to the first page.")
    begins = int(asked)
    return Page(
        rows=rows[begins : begins + ROWS],
        after=str(begins + ROWS) if begins + ROWS < len(rows) else "",
        before=str(max(0, begins - ROWS)) if begins else "",
    )


def tomorrow_ends(at: datetime) -> datetime:
    """The last moment of the next day, in the site's own time zone."""
    return end_of(timezone.localdate(at) + timedelta(days=1), timezone.get_default_timezone())


def _seen(member: Member) -> QuerySet[Concern]:
    return conflicts.seen_by(member).filter(goes_on=True)
