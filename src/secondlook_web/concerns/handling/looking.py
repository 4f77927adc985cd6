"""Opening a concern stands in the log before anything of it is shown, once an hour at most."""

from datetime import datetime, timedelta

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.concerns.models import Concern
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import NotYours

A_LOOK_LASTS = timedelta(hours=1)


@log.recorded()
def look(concern: Concern, *, by: Member, at: datetime) -> None:
    """Its handler opens it; for others there is nothing to open (`access.handled_by`)."""
    if concern.handler_id != by.pk:
        raise NotYours("This concern does not exist.")
    noted(concern, by=by, at=at)


@log.recorded()
def noted(concern: Concern, *, by: Member, at: datetime) -> None:
    """Somebody reads a part of it that is theirs to read: a response that they may approve."""
    row = f"concern:{concern.pk}"
    if not log.seen_lately(Act.CONCERN_LOOKED_AT, by=by.pk, row=row, since=at - A_LOOK_LASTS):
        log.record(Act.CONCERN_LOOKED_AT, at=at, by=by.pk, row=row)
