"""The only way to a lesson or a quiz. Hidden and missing give the same answer.

What is published anybody reads, with an account or without: a student who is frightened tonight has none here, and a
school that teaches with it should not have to ask. Nothing in it is about anybody. A draft is for moderators, and one
that was made from a concern only for those who may know of the concern.
"""

from django.db.models import QuerySet
from django.http import Http404

from secondlook_web.concerns import conflicts
from secondlook_web.concerns.models import Concern
from secondlook_web.learning import library
from secondlook_web.learning.library import Quiz, Telling
from secondlook_web.learning.models import Lesson, State
from secondlook_web.members.models import Member


def published() -> QuerySet[Lesson]:
    return Lesson.objects.filter(state=State.PUBLISHED).order_by("title")


def telling_for(slug: str) -> Telling:
    """A lesson that anybody may read: one that came with the site, or that moderators published."""
    shipped = library.lessons().get(slug)
    if shipped is not None:
        return shipped
    found = published().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found.as_told


def quiz_for(slug: str) -> Quiz:
    found = library.quizzes().get(slug)
    if found is None:
        raise Http404
    return found


def lessons_for(moderator: Member) -> QuerySet[Lesson]:
    """Lessons that a moderator may work on."""
    if not moderator.may_moderate:
        return Lesson.objects.none()
    # Of one that was erased after its time only what everybody reads is left (`exhibits.erasing`).
    there = Concern.objects.filter(erased_at=None)
    kept_from = there.exclude(pk__in=conflicts.seen_by(moderator).values("pk"))
    return Lesson.objects.exclude(made_from__in=kept_from.values("pk")).select_related("written_by")


def lesson_for(moderator: Member, pk: int) -> Lesson:
    found = lessons_for(moderator).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
