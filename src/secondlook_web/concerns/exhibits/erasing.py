"""Erasing a concern once its time is over: what was frozen, everybody's words, files and letters, who raised it.

What stays is counted: the row of the concern with its times and what was chosen from lists, and that its events
happened, without who did them and what they wrote. So numbers of past years stay what they were (`insights`), and the
log goes on to fit. Nothing goes while the concern is open or held, nor on its last day.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.concerns.models import Concern, Event, Exhibit
from secondlook_web.erasure.erasing import empty_the_log_of_sqlite
from secondlook_web.learning.models import Lesson
from secondlook_web.learning.models import State as LessonState

MOST_AT_ONCE = 500
ERASED = "Erased after its time."
"""In place of why a stage was left out: that has to have a reason."""
STAY = frozenset({"events", "exhibits"})
"""What points to a concern and is not simply deleted: of events the words go, exhibits go first."""


def due(*, at: datetime) -> list[int]:
    """Concerns whose time is over, the longest over first."""
    return list(_due(at).order_by("keep_until", "pk").values_list("pk", flat=True)[:MOST_AT_ONCE])


@log.recorded()
def erase(pk: int, *, at: datetime) -> bool:
    """Erase one concern, where its time is over; false where it is not, or was done before."""
    concern = _due(at).select_for_update().filter(pk=pk).first()
    if concern is None:
        return False
    exhibits = Exhibit.objects.remove(concern)
    for relation in Concern._meta.related_objects:
        if not relation.many_to_many and relation.get_accessor_name() not in STAY:
            QuerySet(relation.related_model).filter(**{relation.field.name: concern}).delete()
    concern.items.clear()
    # Nobody has checked what a draft tells; what is published was, and tells of nobody.
    Lesson.objects.filter(made_from=pk, state=LessonState.DRAFT).delete()
    events = Event.objects.filter(concern=concern)
    events.filter(waived=True).update(by=None, says=ERASED)
    events.filter(waived=False).update(by=None, says="")
    Concern.objects.filter(pk=pk).update(
        post=None, raised_by=None, handler=None, place="", finding="", hold_reason="", erased_at=at
    )
    log.record(Act.CONCERN_ERASED, at=at, row=f"concern:{pk}", details={"exhibits": exhibits})
    transaction.on_commit(empty_the_log_of_sqlite)
    return True


def _due(at: datetime) -> QuerySet[Concern]:
    return Concern.objects.filter(
        keep_until__lt=timezone.localdate(at), hold=False, closed_at__isnull=False, erased_at=None
    )
