"""Every write of a lesson: written, changed, published, taken back, dropped.

A lesson is published only after the check has passed it as it stands: if it is changed meanwhile, it is not. A
published one is not changed: it is taken back first, so that nothing is read that was not checked.
"""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from django.db import transaction
from django.utils.text import slugify

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.checks import engine
from secondlook_web.concerns.models import Concern
from secondlook_web.learning import library, sources
from secondlook_web.learning.checking import Checked, checked
from secondlook_web.learning.comparing import Case
from secondlook_web.learning.library import Asked
from secondlook_web.learning.models import Lesson, State
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused

LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a lesson says."""

    title: str
    telling: str = field(repr=False)
    discussion: str = field(repr=False)
    questions: tuple[Asked, ...] = field(repr=False)
    guidance: tuple[str, ...]


class NotYetBeyond(Refused):
    """The check does not pass a lesson. What speaks against it stands in `found`."""

    def __init__(self, found: Checked) -> None:
        self.found = found
        super().__init__("It cannot be published as it stands. What speaks against it is shown below.")


def write(said: Written, *, by: Member, at: datetime, made_from: Concern | None = None) -> Lesson:
    """Keep a draft. `made_from`: a concern that `by` handles, which the caller got from `concerns.access`."""
    _may(by)
    _whole(said)
    with transaction.atomic():
        return Lesson.objects.create(
            slug=_free_slug(said.title),
            made_from=made_from.pk if made_from is not None else None,
            written_by=by,
            written_at=at,
            changed_at=at,
            **_fields(said),
        )


def change(lesson: Lesson, said: Written, *, by: Member, at: datetime) -> None:
    """Keep what a draft says now."""
    _may(by)
    _whole(said)
    if not Lesson.objects.filter(pk=lesson.pk, state=State.DRAFT).update(changed_at=at, **_fields(said)):
        raise AlreadyDone("This lesson is published. Take it back first, then change it.")
    lesson.refresh_from_db()


def check(lesson: Lesson, *, at: datetime) -> Checked:
    """What the check says of a lesson as it stands. `Refused` where it could not be run."""
    case = sources.case_of(lesson)
    try:
        return checked(lesson.as_told, case or Case(), at=at, gone=case is None)
    except engine.CheckCouldNotRun:
        raise Refused("The check could not run, so nothing is known of it yet. Try again in a minute.") from None


def publish(lesson: Lesson, *, by: Member, at: datetime) -> None:
    """Let everybody read a lesson, if the check passes it. `NotYetBeyond` with what speaks against it."""
    _may(by)
    found = check(lesson, at=at)
    if not found.may_be_published:
        raise NotYetBeyond(found)
    with log.recorded():
        as_checked = Lesson.objects.filter(pk=lesson.pk, state=State.DRAFT, changed_at=lesson.changed_at)
        # Of the title that was checked: an earlier one may have said more.
        slug = _free_slug(lesson.title, of=lesson)
        if not as_checked.update(state=State.PUBLISHED, published_at=at, published_by=by, slug=slug):
            raise AlreadyDone("It was changed or published by somebody else in the meantime. Look at it again.")
        log.record(Act.LESSON_PUBLISHED, at=at, by=by.pk, row=f"lesson:{lesson.pk}")
    lesson.refresh_from_db()


def take_back(lesson: Lesson, *, by: Member, at: datetime) -> None:
    """Make a published lesson a draft again: nobody but moderators reads it then."""
    _may(by)
    with log.recorded():
        published = Lesson.objects.filter(pk=lesson.pk, state=State.PUBLISHED)
        if not published.update(state=State.DRAFT, published_at=None, published_by=None, changed_at=at):
            raise AlreadyDone("This lesson is not published.")
        log.record(Act.LESSON_TAKEN_BACK, at=at, by=by.pk, row=f"lesson:{lesson.pk}")
    lesson.refresh_from_db()


def drop(lesson: Lesson, *, by: Member) -> None:
    """Remove a draft for good."""
    _may(by)
    gone, _ = Lesson.objects.filter(pk=lesson.pk, state=State.DRAFT).delete()
    if not gone:
        raise AlreadyDone("This lesson is published. Take it back first.")


def _may(member: Member) -> None:
    if not member.may_moderate:
        raise NotYours("Only moderators write lessons.")


def _whole(said: Written) -> None:
    if not said.title or not said.telling or not said.questions:
        raise Empty("A lesson has a title, a case, and one question at least.")


def _fields(said: Written) -> dict[str, object]:
    return {
        "title": said.title,
        "telling": said.telling,
        "discussion": said.discussion,
        "questions": [{"asks": one.asks, "answer": one.answer} for one in said.questions],
        "guidance": list(said.guidance),
    }


def _free_slug(title: str, *, of: Lesson | None = None) -> str:
    """An address that no other lesson has. "write" and "quiz" are addresses of pages."""
    first = slugify(title)[:LONGEST_SLUG].strip("-") or "lesson"
    others = Lesson.objects.filter(slug__startswith=first).exclude(pk=of.pk if of is not None else 0)
    taken = {
        "write",
        "quiz",
        *library.lessons(),
        *others.values_list("slug", flat=True),
    }
    return next(slug for number in count(1) if (slug := first if number == 1 else f"{first}-{number}") not in taken)
