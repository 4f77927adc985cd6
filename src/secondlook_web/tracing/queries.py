"""Reads of the pages about traces."""

from django.db.models import QuerySet

from secondlook_web.forum.models import Room
from secondlook_web.members.models import Member
from secondlook_web.tracing.access import traces_seen_by
from secondlook_web.tracing.models import Stands, Trace


def traces_of(member: Member) -> QuerySet[Trace]:
    """Traces that a moderator sees, the latest first."""
    return traces_seen_by(member).order_by("-asked_at", "-pk")


def waiting_for(member: Member) -> int:
    """How many wait for a decision that this moderator can make."""
    return traces_seen_by(member).filter(stands=Stands.SEALED).exclude(asked_by=member).count()


def rooms() -> QuerySet[Room]:
    return Room.objects.order_by("position", "name")
