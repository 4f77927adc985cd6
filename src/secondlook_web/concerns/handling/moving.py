"""What a handler does along the way of a concern: every event by its handler, from the page that they had read.

`after` is the number of the last event on that page: of two who act at once, one is told to read again.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from secondlook_web.audit import log
from secondlook_web.concerns import news, recording
from secondlook_web.concerns.handling.standing import breach_of
from secondlook_web.concerns.models import Breach, Concern, Event, Side
from secondlook_web.concerns.stages import NEVER_LEFT_OUT, Course, Stage, What
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Empty, NotYours, Refused
from secondlook_web.shared.text import cleaned

_RESPONSE = (Stage.DRAFTED, Stage.APPROVED, Stage.SENT)


@log.recorded()
def move(
    concern: Concern,
    what: What,
    *,
    by: Member,
    at: datetime,
    after: int | None = None,
    says: str = "",
    waived: bool = False,
    changes: Mapping[str, Any] | None = None,
) -> Event:
    """Record an event as the handler of the concern; nobody else does anything about it."""
    if recording.lock(concern).handler_id != by.pk:
        raise NotYours("This concern does not exist.")
    return recording.record(
        concern, what, side=Side.HANDLER, by=by, at=at, says=says, waived=waived, after=after, changes=changes
    )


@log.recorded()
def explain(concern: Concern, *, by: Member, at: datetime, after: int | None = None) -> Event:
    """Tell the author: from now on they read about it on a page of their own, and are mailed that it is there."""
    author = concern.post.author if concern.post is not None else None
    if author is None or not author.is_active:
        raise Refused(
            "There is nobody here to explain it to: no post of a member is known. Leave this out, and say why."
        )
    event = move(concern, What.EXPLAINED, by=by, at=at, after=after)
    news.for_author(concern, at=at)
    return event


@log.recorded()
def leave_out(concern: Concern, stage: Stage, *, says: str, by: Member, at: datetime, after: int | None = None) -> None:
    """Leave a stage out, with a reason. Without a written response there is none to approve or send: all three go."""
    if stage in NEVER_LEFT_OUT:
        raise Refused(f"This cannot be left out: {stage.label}.")
    stages = (
        [one for one in _RESPONSE if one not in recording.course(concern).settled] if stage in _RESPONSE else [stage]
    )
    if not stages:
        raise Refused(f"This is done already: {stage.label}.")
    for one in stages:
        move(concern, What(one.value), by=by, at=at, after=after, says=says, waived=True)
        after = None


@log.recorded()
def leave_the_rest_out(concern: Concern, *, says: str, by: Member, at: datetime, after: int | None = None) -> None:
    """Leave out all that is left before the outcome, each stage with this reason: a mistake needs no meeting."""
    left = rest(recording.course(concern))
    if not left:
        raise Refused("There is nothing left to leave out before the outcome.")
    for stage in left:
        move(concern, What(stage.value), by=by, at=at, after=after, says=says, waived=True)
        after = None


def rest(course: Course) -> list[Stage]:
    """Stages before the outcome that are neither done nor left out yet; none while it is not assessed."""
    if not course.open or Stage.ASSESSED not in course.settled:
        return []
    stages = list(Stage)[: list(Stage).index(Stage.OUTCOME)]
    return [stage for stage in stages if stage not in course.settled and stage not in NEVER_LEFT_OUT]


@log.recorded()
def close(concern: Concern, *, says: str, by: Member, at: datetime, after: int | None = None) -> Event:
    """End it. A breach that the regulator, or the people themselves, have to be told of comes first."""
    now = recording.lock(concern)
    breach = breach_of(now)
    if now.breach == Breach.NOTIFY and (breach is None or breach.notified_at is None):
        raise Refused(
            "The data protection regulator has not been told of the breach yet. Record that they were, or assess it "
            "again with the reason why they need not be."
        )
    if breach is not None and breach.high_risk and breach.people_told_at is None and now.breach != Breach.NONE:
        raise Refused(
            "The risk to the people whose data it is was found to be high, and nobody has told them yet. Record that "
            "they were told, or change the risk on the sheet of facts."
        )
    event = move(concern, What.CLOSED, by=by, at=at, after=after, says=says)
    news.for_author(concern, at=at)
    return event


@log.recorded()
def reopen(concern: Concern, *, says: str, by: Member, at: datetime, after: int | None = None) -> Event:
    return move(concern, What.REOPENED, by=by, at=at, after=after, says=_reason(says, "Say why it is opened again."))


@log.recorded()
def hold(concern: Concern, *, reason: str, by: Member, at: datetime, after: int | None = None) -> Event:
    """Keep everything beyond its time: a court, a regulator or the ombudsman may ask for it."""
    reason = _reason(reason, "Say who may ask for it, and why.")
    if concern.hold:
        raise Refused("It is kept beyond its time already.")
    if len(reason) > 300:
        raise Refused(f"The reason can have 300 characters, and it has {len(reason)}. Shorten it.")
    changes = {"hold": True, "hold_reason": reason}
    return move(concern, What.HELD, by=by, at=at, after=after, says=reason, changes=changes)


@log.recorded()
def release(concern: Concern, *, says: str, by: Member, at: datetime, after: int | None = None) -> Event:
    """From now on it is kept for its time and no longer."""
    says = _reason(says, "Say why it need not be kept any longer.")
    if not concern.hold:
        raise Refused("It is not kept beyond its time.")
    changes = {"hold": False, "hold_reason": ""}
    return move(concern, What.RELEASED, by=by, at=at, after=after, says=says, changes=changes)


def _reason(says: str, asks: str) -> str:
    says = cleaned(says)
    if not says:
        raise Empty(asks)
    return says
