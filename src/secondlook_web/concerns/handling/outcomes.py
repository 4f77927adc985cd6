"""Deciding what was found. Nothing is found against an author who was not heard, unless the reason is written down.

Heard is an author to whom it was explained and who either gave their account or had five working days for it. What is
alleged and what is found are kept apart: a finding says what a person decided, on which grounds.
"""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.concerns import news, recording
from secondlook_web.concerns.deadlines import due
from secondlook_web.concerns.handling.moving import move
from secondlook_web.concerns.models import Answer, AnswerKind, Concern, Event, Outcome
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Empty
from secondlook_web.shared.text import cleaned, within

DAYS_TO_ANSWER = 5
"""Working days that an author has for their account before anything is found."""
AGAINST_NOBODY = frozenset({Outcome.NOT_UPHELD, Outcome.MISTAKE, Outcome.WITHDRAWN})
"""Outcomes that find nothing against the author."""
LONGEST_FINDING = 4_000
UNHEARD = "The author was not heard: "


def not_heard(concern: Concern, *, at: datetime) -> str:
    """Why nothing can be found against the author yet, in words for the handler; empty where they were heard."""
    explained = recording.course(concern).settled.get(Stage.EXPLAINED)
    if explained is None or explained.waived:
        return "It was not explained to the author."
    if Answer.objects.filter(concern=concern, kind=AnswerKind.ACCOUNT).exists():
        return ""
    by_then = heard_from(explained.at)
    if at > by_then:
        return ""
    return f"The author has until {timezone.localtime(by_then):%-d %B %Y} to say how it was, and has not said so yet."


def heard_from(explained_at: datetime) -> datetime:
    """From when an author who gave no account has had their time."""
    zone = timezone.get_default_timezone()
    return due(explained_at, DAYS_TO_ANSWER, nation=settings.NATION, zone=zone)


@log.recorded()
def decide(
    concern: Concern,
    outcome: Outcome,
    finding: str,
    *,
    by: Member,
    at: datetime,
    unheard: str = "",
    says: str = "",
    after: int | None = None,
) -> Event:
    """Decide the outcome, with what was found. `unheard`: why it is decided although the author was not heard."""
    unheard = cleaned(unheard)
    asks = "Say what was found, and on which grounds: both sides are told it."
    finding = within(finding, LONGEST_FINDING, empty=asks)
    why_not = "" if outcome in AGAINST_NOBODY else not_heard(recording.lock(concern), at=at)
    if why_not and not unheard:
        raise Empty(f"{why_not} Wait for it, or say why it is decided all the same.")
    kept = "\n\n".join(part for part in (cleaned(says), UNHEARD + unheard if why_not else "") if part)
    changes = {"outcome": outcome, "finding": finding}
    event = move(concern, What.OUTCOME, by=by, at=at, after=after, says=kept, changes=changes)
    news.for_author(concern, at=at)
    return event
