"""Adding an event to a concern: the one way in which a concern moves. Locked, checked, numbered and logged in one
transaction, or nothing of it.

Of two who act at once one is first; the other is told, where the form says which event it had seen last (`after`). A
worker that is killed leaves everything before or everything after.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.concerns import conflicts, news
from secondlook_web.concerns.keeping import kept_until
from secondlook_web.concerns.models import Concern, Event, Outcome, Side
from secondlook_web.concerns.stages import Course, What, course_of
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused
from secondlook_web.shared.text import within

LONGEST_CHARACTERS = 4_000
_ACTS = {What.RECEIVED: Act.CONCERN_RAISED, What.CLOSED: Act.CONCERN_CLOSED}
_TOLD = frozenset(What) - {What.RECEIVED, What.HANDED_OVER, What.HELD, What.RELEASED, What.EXPORTED, What.RETURNED}
"""Events after which the reporter is sent a mail that there is news, where they chose mail."""
_A_HANDLERS = frozenset({What.ACKNOWLEDGED, What.ASSESSED, What.OUTCOME, What.CLOSED})
"""Done by a person who handles concerns, never by the site: an automatic receipt acknowledges nothing."""


def course(concern: Concern) -> Course:
    """Where a concern stands."""
    return course_of(concern.events.order_by("number"))


def lock(concern: Concern) -> Concern:
    """The concern as it stands; nobody else moves it until the transaction ends. An erased one is a missing one."""
    found = Concern.objects.select_for_update().filter(pk=concern.pk, erased_at=None).first()
    if found is None:
        raise NotYours("This concern does not exist.")
    return found


@log.recorded()
def record(
    concern: Concern,
    what: What,
    *,
    side: Side,
    by: Member | None,
    at: datetime,
    says: str = "",
    waived: bool = False,
    after: int | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Event:
    """Add an event, and change fields of the concern with it. Raises `Refused` where it cannot be now.

    `by` is who did it; for a reporter nobody, so that no page that shows events says who they are. `after` is the
    number of the last event that whoever acts had seen. `changes` are fields of the concern that change with it.
    """
    says = within(says, LONGEST_CHARACTERS)
    if waived and not says:
        raise Empty("Say in a sentence why this is left out.")
    _whose(what, side=side, by=by, waived=waived)
    now = lock(concern)
    if side == Side.HANDLER and by is not None:
        conflicts.refuse_who_may_not(by, now)
    if after is not None and after != now.events_count:
        raise AlreadyDone("Something has happened with this concern since you opened the page. Read it again first.")
    stands = course(now)
    why_not = stands.why_not(what, waived=waived)
    if why_not:
        raise Refused(why_not)
    event = Event(
        concern=now, number=now.events_count + 1, what=what, waived=waived, side=side, by=by, at=at, says=says
    )
    stands.take(event)
    kept = dict(changes or {})
    kept |= _changes(now, what, at=at, outcome=kept.get("outcome", now.outcome))
    _refuse_a_second_open_one(now, kept)
    event.save(force_insert=True)
    kept |= {"stage": stands.stage, "events_count": event.number}
    Concern.objects.filter(pk=now.pk).update(**kept)
    _log(now, event, kept)
    if what in _TOLD:
        news.for_reporter(now, at=at)
    for name, value in kept.items():
        setattr(concern, name, value)
    return event


def _whose(what: What, *, side: Side, by: Member | None, waived: bool) -> None:
    """Whose part an event is; what is wrong with it is the programmer's to mend."""
    if side == Side.HANDLER and by is None:
        raise TypeError("What a handler does is done by somebody.")
    if side == Side.REPORTER and by is not None:
        raise TypeError("No event says who the reporter is.")
    if side != Side.HANDLER and (waived or what in _A_HANDLERS):
        raise TypeError("This is done by a handler: nothing is left out, acknowledged or ended by itself.")


def _refuse_a_second_open_one(concern: Concern, changes: Mapping[str, Any]) -> None:
    """Somebody has one open concern about a post: one that comes back, or whose post is found, may be a second."""
    will = {name: changes.get(name, getattr(concern, name)) for name in ("closed_at", "post", "raised_by_id")}
    if will["closed_at"] is not None or will["post"] is None or will["raised_by_id"] is None:
        return
    same = Concern.objects.filter(post=will["post"], raised_by=will["raised_by_id"], closed_at=None)
    if same.exclude(pk=concern.pk).exists():
        raise Refused("A later concern about this post is still open. Wait until it is closed.")


def _changes(concern: Concern, what: What, *, at: datetime, outcome: str) -> dict[str, Any]:
    """What an event changes by itself."""
    if what == What.ACKNOWLEDGED and concern.acknowledged_at is None:
        return {"acknowledged_at": at}
    if what == What.OUTCOME and not outcome:
        raise Refused("Choose an outcome.")
    if what == What.CLOSED:
        if not outcome:
            raise Refused("A concern is closed with an outcome.")
        return {"closed_at": at, "keep_until": kept_until(Outcome(outcome), at)}
    if what in (What.REOPENED, What.APPEALED):
        return {"closed_at": None, "keep_until": None, "outcome": "", "goes_on": True}
    if what == What.WITHDRAWN:
        return {"withdrawn_at": at}
    return {}


def _log(concern: Concern, event: Event, changes: dict[str, Any]) -> None:
    """Not whom it is about, nor by whom it was raised: every moderator reads the log, the author's colleagues too."""
    what = What(event.what)
    said: dict[str, Any] = {"what": what, "number": event.number, "waived": event.waived}
    if what in (What.OUTCOME, What.CLOSED):
        said["outcome"] = Outcome(changes.get("outcome") or concern.outcome)
    by = event.by_id if event.side == Side.HANDLER else None
    log.record(_ACTS.get(what, Act.CONCERN_MOVED), at=event.at, by=by, row=f"concern:{concern.pk}", details=said)


def receive(concern: Concern, *, at: datetime) -> Event:
    """The first event of a concern that was just made, in the same transaction. Who raised it stands in no event."""
    return record(concern, What.RECEIVED, side=Side.REPORTER, by=None, at=at)
