"""Reads for the pages of whoever raised a concern."""

from django.db.models import Q, QuerySet

from secondlook_web.concerns.models import Concern, Meeting, Reporter


def reporter_of(concern: Concern) -> Reporter | None:
    """What the reporter said; None of a member whose tap was all."""
    return Reporter.objects.filter(concern=concern).first()


def meetings_of(concern: Concern) -> QuerySet[Meeting]:
    """Those that were held, with what was said there, and those that were declined."""
    came_of = Q(held_on__isnull=False) | Q(declined_at__isnull=False)
    return Meeting.objects.filter(came_of, concern=concern).order_by("pk")
