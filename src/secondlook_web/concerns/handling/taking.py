"""Who handles a concern: taking it, handing it over, and stepping aside from one that one is part of.

Only its handler reads what is in a concern. Whoever takes one says why they need to know, and that stands among its
events. Where nobody is left who may handle it, the site's operator is mailed: it is never stuck without a word.
"""

from datetime import datetime

from django.db.models import QuerySet

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.concerns import conflicts, recording
from secondlook_web.concerns.handling.moving import move
from secondlook_web.concerns.models import Concern, Conflict, Event, Side, WhyNot
from secondlook_web.concerns.stages import What
from secondlook_web.jobs import queue
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Empty, Refused
from secondlook_web.shared.text import cleaned

TAKEN_FROM, HANDED_TO = "concerns.taken_from", "concerns.handed_to"
NOBODY_LEFT = "concerns.nobody_left"


@log.recorded()
def take(concern: Concern, *, says: str, by: Member, at: datetime, after: int | None = None) -> Event:
    """Become its handler. From somebody else too: they may be away; they are told."""
    if not cleaned(says):
        raise Empty("Say in a few words why you take it: it is kept among what was done.")
    now = recording.lock(concern)
    if now.handler_id == by.pk:
        raise AlreadyDone("You handle this concern already.")
    had = now.handler_id
    changes = {"handler": by, "goes_on": True}
    event = recording.record(
        concern, What.HANDED_OVER, side=Side.HANDLER, by=by, at=at, says=says, after=after, changes=changes
    )
    if had is not None:
        queue.add(TAKEN_FROM, had, due_at=at, key=f"member {had}")
    return event


@log.recorded()
def hand_over(concern: Concern, to: Member, *, says: str, by: Member, at: datetime, after: int | None = None) -> Event:
    """Give it to another moderator, who is told. Whoever gives it no longer reads it."""
    if not cleaned(says):
        raise Empty("Say in a few words why, and what they should know first.")
    if not could_take(concern, but=by).filter(pk=to.pk).exists():
        raise Refused("They cannot handle this concern. Choose somebody else.")
    event = move(concern, What.HANDED_OVER, by=by, at=at, after=after, says=says, changes={"handler": to})
    queue.add(HANDED_TO, to.pk, due_at=at, key=f"member {to.pk}")
    return event


@log.recorded()
def step_aside(concern: Concern, *, by: Member, at: datetime) -> None:
    """Say that one is part of it. From then on it does not exist for them; if they handled it, it is nobody's."""
    conflicts.refuse_who_may_not(by, concern)
    now = recording.lock(concern)
    if now.handler_id == by.pk:
        says = "Stepped aside: part of it themselves."
        changes = {"handler": None}
        recording.record(concern, What.HANDED_OVER, side=Side.HANDLER, by=by, at=at, says=says, changes=changes)
    keep_from(concern, by, WhyNot.DECLARED, at=at)


@log.recorded()
def keep_from(concern: Concern, member: Member, why: WhyNot, *, at: datetime) -> None:
    """From now on a concern does not exist for a moderator. Whom, stands in no line of the log: everybody reads it."""
    _, made = Conflict.objects.get_or_create(concern=concern, member=member, defaults={"why": why, "since": at})
    if made:
        log.record(Act.CONCERN_KEPT_FROM, at=at, row=f"concern:{concern.pk}", details={"why": why})
    if Concern.objects.filter(pk=concern.pk, handler=member).update(handler=None):
        concern.handler = None
    queue.add(NOBODY_LEFT, concern.pk, due_at=at, key=f"concern {concern.pk}")


def could_take(concern: Concern, *, but: Member | None = None) -> QuerySet[Member]:
    """Moderators to whom a concern can be handed over."""
    others = conflicts.handlers_for(concern)
    return others.exclude(pk=but.pk) if but is not None else others


@log.recorded()
def to_somebody_else(concern: Concern, *, at: datetime) -> bool:
    """An outcome is looked at again by somebody else. False where nobody else is there: then by who decided it.

    Called by the appeal of an author, in its transaction. A reporter who asks for another look is given somebody else
    than whoever handled it (`public.actions.ask_again`).
    """
    decided = concern.events.filter(what=What.OUTCOME, side=Side.HANDLER).order_by("-number").first()
    if decided is None or decided.by is None:
        return True
    if not could_take(concern, but=decided.by).exists():
        return False
    keep_from(concern, decided.by, WhyNot.EARLIER, at=at)
    return True
