"""A written response before it reaches the reporter: four eyes, advice, and the letter in which it is sent.

Somebody else than the handler approves it, where there is somebody who may. They read the response alone: not who
raised the concern, nor what is said in it.
"""

from datetime import datetime

from secondlook_web.audit import log
from secondlook_web.concerns import conflicts, news, recording, responses
from secondlook_web.concerns.handling.taking import could_take
from secondlook_web.concerns.letters import actions as letters
from secondlook_web.concerns.models import Concern, Letter, LetterKind, Response, ResponseState
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import NotYours, Refused

BEFORE_OTHERS = (ResponseState.SUBMITTED,)
"""What another moderator than the handler reads of responses."""


def response_for(concern: Concern, by: Member) -> Response | None:
    """The last version that was sent in: for the handler whatever became of it, for others while it waits for them."""
    found = Response.objects.filter(concern=concern).exclude(state=ResponseState.DRAFT).order_by("-number")
    if concern.handler_id != by.pk:
        found = found.filter(state__in=BEFORE_OTHERS)
    return found.first()


def why_not_approve(concern: Concern, by: Member) -> str:
    """Why this moderator cannot approve the response; empty where they can."""
    if concern.handler_id == by.pk and could_take(concern, but=by).exists():
        return "You handle this concern, so somebody else approves the response. It stands in their list."
    return ""


@log.recorded()
def approve(response: Response, *, by: Member, at: datetime, after: int | None = None) -> None:
    now = _theirs(response, by)
    why_not = why_not_approve(now, by)
    if why_not:
        raise Refused(why_not)
    responses.approve(response, by=by, at=at, after=after)


@log.recorded()
def return_(response: Response, advice: str, *, by: Member, at: datetime, after: int | None = None) -> None:
    """Give it back to its author, by the handler or by who was to approve it."""
    now = _theirs(response, by)
    responses.return_(response, advice, by=by, at=at, after=after)
    news.for_author(now, at=at)


@log.recorded()
def send(response: Response, *, by: Member, at: datetime, after: int | None = None) -> Letter:
    """Send an approved response to the reporter, in the forum's letter."""
    now = _theirs(response, by)
    if now.handler_id != by.pk:
        raise NotYours("This concern does not exist.")
    if response.state != ResponseState.APPROVED:
        raise Refused("A response is approved before it is sent.")
    letter = letters.write(now, LetterKind.RESPONSE, by=by, at=at)
    letters.send(letter, by=by, at=at)
    responses.mark_sent(response, by=by, at=at, after=after)
    news.for_author(now, at=at)
    return letter


def _theirs(response: Response, by: Member) -> Concern:
    """The concern, locked; whoever is part of it finds none."""
    conflicts.refuse_who_may_not(by, response.concern)
    now = recording.lock(response.concern)
    response.refresh_from_db()
    return now
