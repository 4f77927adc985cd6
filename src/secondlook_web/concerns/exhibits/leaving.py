"""What becomes of a leaver's part in concerns: their name goes from the rows, and how they can be reached.

What they said, and what was frozen, stays until the concern's time is over: `erasing`.
"""

from django.db.models import Q

from secondlook_web.concerns.models import (
    Answer,
    Concern,
    Conflict,
    Event,
    Exhibit,
    Letter,
    LetterTemplate,
    Message,
    Reporter,
    Response,
    Side,
    Way,
)
from secondlook_web.shared.personal import Leaver


def erase(leaver: Leaver) -> None:
    """Without a name the reporter cannot be reached either. A concern without a handler is the first in the list."""
    Reporter.objects.filter(concern__raised_by=leaver.pk).update(
        name="", way=Way.RECEIPT, contact="", contact_failed_at=None, needs="", language="", supporter=""
    )
    Concern.objects.filter(raised_by=leaver.pk).update(raised_by=None)
    Concern.objects.filter(handler=leaver.pk).update(handler=None)


def erase_events(leaver: Leaver) -> None:
    Event.objects.filter(by=leaver.pk).update(by=None)


def erase_said(leaver: Leaver) -> None:
    Message.objects.filter(by=leaver.pk).update(by=None)


def erase_answers(leaver: Leaver) -> None:
    """An answer that is nobody's is still the author's: of each concern there is one."""
    Answer.objects.filter(by=leaver.pk).update(by=None)


def erase_responses(leaver: Leaver) -> None:
    Response.objects.filter(by=leaver.pk).update(by=None)
    Response.objects.filter(decided_by=leaver.pk).update(decided_by=None)


def erase_letters(leaver: Leaver) -> None:
    Letter.objects.filter(written_by=leaver.pk).update(written_by=None)


def erase_templates(leaver: Leaver) -> None:
    LetterTemplate.objects.filter(changed_by=leaver.pk).update(changed_by=None)


def erase_conflicts(leaver: Leaver) -> None:
    Conflict.objects.filter(member=leaver.pk).delete()


def wrote_about_one(pk: int) -> bool:
    """Whether somebody wrote a post that was frozen, or one in a thread around it."""
    return Exhibit.objects.filter(Q(concern__post__author=pk) | Q(concern__post__thread__posts__author=pk)).exists()


def said_something(pk: int) -> bool:
    said = Message.objects.filter(by=pk), Answer.objects.filter(by=pk), Response.objects.filter(by=pk)
    return any(rows.exists() for rows in said)


def handled(pk: int) -> bool:
    return Event.objects.filter(by=pk, side=Side.HANDLER).exists()
