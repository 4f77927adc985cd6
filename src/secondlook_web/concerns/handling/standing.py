"""How a concern stands for those who answer for it: what is next and by when, what is late, who is at it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from secondlook_web.concerns.deadlines import Deadline, deadlines
from secondlook_web.concerns.models import Breach, Concern, Event, ReportedBreach, Side
from secondlook_web.concerns.stages import Course, Stage, course_of
from secondlook_web.members.models import Member

BREACH_SOON = timedelta(hours=24)
"""Of the 72 hours: when less than that is left, everybody responsible is mailed at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One concern, as its row in the list tells it."""

    concern: Concern
    course: Course = field(repr=False)
    due: tuple[Deadline, ...]
    """The earliest first."""
    handler: Member | None
    """None also where whoever handled it no longer moderates."""
    at: datetime

    @property
    def late(self) -> tuple[Deadline, ...]:
        return tuple(one for one in self.due if one.late(self.at))

    @property
    def soonest(self) -> Deadline | None:
        """What is due first of what is not late yet."""
        return next((one for one in self.due if not one.late(self.at)), None)

    @property
    def breach_due(self) -> Deadline | None:
        """The end of the 72 hours, while nobody has decided or nobody has told the regulator."""
        return next((one for one in self.due if one.stage is None), None)

    @property
    def breach_soon(self) -> bool:
        return self.breach_due is not None and self.breach_due.due_at - self.at < BREACH_SOON

    @property
    def order(self) -> tuple[bool, bool, datetime, int]:
        """Nobody's first, then what is late, then what is due soonest."""
        first = self.due[0].due_at if self.due else self.concern.raised_at + timedelta(days=36_500)
        return (self.handler is not None, not self.late, first, self.concern.pk)

    def due_by(self, moment: datetime) -> tuple[Deadline, ...]:
        """What is not late yet and due until then."""
        return tuple(one for one in self.due if not one.late(self.at) and one.due_at <= moment)


def standing_of(concern: Concern, *, at: datetime) -> Standing:
    """Of one concern; `standings` for many."""
    return standings(Concern.objects.filter(pk=concern.pk), at=at)[0]


def standings(concerns: QuerySet[Concern], *, at: datetime) -> list[Standing]:
    """In two queries without reasons: what nobody handles first, then what is late, then what is due soonest."""
    unread = Count("messages", filter=Q(messages__to=Side.HANDLER, messages__read_at=None))
    events = Prefetch("events", Event.objects.only("concern", "number", "what", "waived", "at"))
    rows = concerns.select_related("handler", "reported_breach").prefetch_related(events).annotate(unread=unread)
    return sorted((_standing(one, at) for one in rows), key=lambda one: one.order)


def breach_of(concern: Concern) -> ReportedBreach | None:
    """The facts of the breach, where some were written down."""
    return getattr(concern, "reported_breach", None)


def known_since(concern: Concern, course: Course) -> datetime | None:
    """From when the 72 hours count; None where nothing is left to decide or to tell."""
    breach = breach_of(concern)
    if not course.open:
        return None
    if concern.breach == Breach.NOTIFY:
        if breach is not None and breach.notified_at is not None:
            return None
        return breach.aware_at if breach is not None else concern.raised_at
    if Stage.ASSESSED in course.settled:
        return None
    return breach.aware_at if breach is not None and course.rounds == 1 else course.since


def _standing(concern: Concern, at: datetime) -> Standing:
    course = course_of(concern.events.all())
    due = deadlines(
        course,
        nation=settings.NATION,
        zone=timezone.get_default_timezone(),
        aware_at=known_since(concern, course),
    )
    handler = concern.handler if concern.handler is not None and concern.handler.moderates_here else None
    return Standing(concern=concern, course=course, due=tuple(due), handler=handler, at=at)
