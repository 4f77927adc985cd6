"""What stands in the places of a letter about a concern: read from what is stored, put into plain words.

A value that is not there is empty, and `filling` then says what is missing. To the author nothing is read of whoever
raised the concern; to the reporter nothing of whoever wrote the post but what they wrote to be sent.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from secondlook_web.concerns import deadlines
from secondlook_web.concerns.authors.apology.model import Element
from secondlook_web.concerns.keeping import MONTHS, kept_until
from secondlook_web.concerns.letters.places import PLANS, UNNAMED, WITHOUT_NAME
from secondlook_web.concerns.models import (
    Concern,
    LetterKind,
    Meeting,
    Outcome,
    Recognised,
    ReportedBreach,
    Reporter,
    Response,
    ResponseState,
    Source,
)
from secondlook_web.forum.models import State
from secondlook_web.members.models import Member

NOT_KNOWN = "not known yet"
_RECOGNISED = {
    Recognised.SELF: "yourself",
    Recognised.RELATIVE: "somebody close to you",
    Recognised.PATIENT: "a patient you know of",
    Recognised.COLLEAGUE: "a colleague",
}
TO_THE_REPORTER = frozenset({LetterKind.ACKNOWLEDGEMENT, LetterKind.RESPONSE, LetterKind.MEETING, LetterKind.OUTCOME})


def values(concern: Concern, kind: LetterKind, *, by: Member, at: datetime, added: str = "") -> dict[str, str]:
    """The value of every place that a letter of this kind may have; `by` signs it."""
    found: dict[str, str] = {
        "site": settings.SITE_NAME,
        "page": settings.SITE_URL + reverse(_page(concern, kind)),
        "today": day(at),
        "number": str(concern.pk),
        "signed": by.name,
        "added": added,
    }
    for part in _PARTS[kind]:
        found |= part(concern, at)
    places = PLANS[kind].places
    return {name: value for name, value in found.items() if name in places}


def _page(concern: Concern, kind: LetterKind) -> str:
    """Where a letter leads whoever reads it: the author to what is about them, a member to what they raised."""
    if kind == LetterKind.AUTHOR:
        return "authors:concerns"
    return "concerns:short" if concern.raised_by_id is None else "concerns:mine"


def day(moment: datetime | date | None) -> str:
    """A day as it stands in a letter, in the site's own time zone; empty when there is none."""
    if moment is None:
        return ""
    local = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return f"{local.day} {local:%B %Y}"


def minute(moment: datetime | None) -> str:
    """A day with its time."""
    return f"{day(moment)}, {timezone.localtime(moment):%H:%M}" if moment is not None else ""


def _whole(concern: Concern, at: datetime) -> Mapping[str, str]:
    """What every reader may know of the concern."""
    return {
        "finding": concern.finding,
        "outcome": str(concern.get_outcome_display()) if concern.outcome else "",
        "hidden": _hidden(concern),
        "kept": _kept(concern, at),
    }


def _raised(concern: Concern, at: datetime) -> Mapping[str, str]:
    return {"raised_on": day(concern.raised_at)}


def _reporter(concern: Concern, at: datetime) -> Mapping[str, str]:
    reporter = Reporter.objects.filter(concern=concern).first()
    if reporter is not None:
        name = reporter.name
    else:
        name = concern.raised_by.name if concern.raised_by is not None else ""
    meeting = Meeting.objects.filter(concern=concern).order_by("-pk").first()
    said = concern.answered_at is not None or concern.source != Source.TAP
    return {
        "greeting": f"Dear {name}," if name else UNNAMED,
        "without_name": "" if name else WITHOUT_NAME,
        "acknowledged_on": day(concern.acknowledged_at or at),
        "recognised": _RECOGNISED.get(Recognised(concern.recognised), "somebody") if said else "somebody",
        "reported": reporter.says if reporter else "",
        "wanted": reporter.wants if reporter else "",
        "needs": reporter.needs if reporter else "",
        "meeting": meeting.offer if meeting is not None else "",
        "meeting_result": _meeting_result(meeting),
    }


def _response(concern: Concern, at: datetime) -> Mapping[str, str]:
    """The author's words, once approved, with their name under them: an apology is signed by whom it is from."""
    done = (ResponseState.APPROVED, ResponseState.SENT)
    response = Response.objects.filter(concern=concern, state__in=done).order_by("-number").first()
    if response is None:
        return {"response": ""}
    name = response.by.name if response.by is not None else ""
    return {"response": "\n\n".join(filter(None, (written(response.parts), name)))}


def written(parts: Mapping[str, object]) -> str:
    """The parts of a written response as one text, in the order in which it reads best; nothing of it is left out."""
    known = [element.value for element in Element]
    order = [*(name for name in known if name in parts), *(name for name in parts if name not in known)]
    return "\n\n".join(text for name in order if isinstance(text := parts[name], str) and text.strip())


def _author(concern: Concern, at: datetime) -> Mapping[str, str]:
    post = concern.post
    if post is None or post.author is None:
        return {}
    return {
        "author_greeting": f"Dear {post.author.name},",
        "posted_on": day(post.published_at or post.written_at),
        "about_post": str(concern.get_kind_display()) if concern.kind else "",
    }


def _breach(concern: Concern, at: datetime) -> Mapping[str, str]:
    breach = ReportedBreach.objects.filter(concern=concern).first()
    if breach is None:
        return {}
    told = f"Told on {minute(breach.notified_at)}" + (f", reference {breach.reference}" if breach.reference else "")
    return {
        "aware_on": minute(breach.aware_at),
        "tell_by": minute(deadlines.breach_due(breach.aware_at)),
        "nature": breach.nature or NOT_KNOWN,
        "people": _about(breach.people),
        "records": _about(breach.records),
        "readers": _about(breach.readers),
        "consequences": breach.consequences or NOT_KNOWN,
        "measures": breach.measures or NOT_KNOWN,
        "contact": breach.contact or NOT_KNOWN,
        "risk": _risk(breach),
        "reasons": breach.reasons,
        "notified": f"{told}." if breach.notified_at else "",
    }


def _about(number: int | None) -> str:
    return NOT_KNOWN if number is None else f"about {number:,}"


def _risk(breach: ReportedBreach) -> str:
    if breach.high_risk is None:
        return "How high the risk to the people is has not been decided yet."
    if not breach.high_risk:
        return "The risk to the people is not high."
    if breach.people_told_at is None:
        return "The risk to the people is high. They have not been told yet."
    return f"The risk to the people is high. They were told on {day(breach.people_told_at)}."


def _hidden(concern: Concern) -> str:
    if concern.post is None:
        if concern.source == Source.ELSEWHERE:
            return "What was published stands in another place, which this forum cannot change."
        return "We are still looking for the post that is meant."
    if concern.post.state == State.PUBLISHED:
        return "The post can be read by the members of its room at present."
    return "Other members can no longer read the post."


def _kept(concern: Concern, at: datetime) -> str:
    papers = "What is written about this concern is kept"
    if concern.hold:
        return f"{papers} for as long as a court, a regulator or the ombudsman may ask for it."
    until = concern.keep_until
    if until is None and concern.outcome:
        until = kept_until(Outcome(concern.outcome), at)
    if until is not None:
        return f"{papers} until {day(until)}, and erased then."
    least, most = min(MONTHS.values()), max(MONTHS.values())
    return f"{papers} while it is open, then for {least} to {most} months, depending on how it ends, and erased then."


def _meeting_result(meeting: Meeting | None) -> str:
    if meeting is None:
        return ""
    if meeting.held_on is not None:
        return f"A meeting was held on {day(meeting.held_on)}."
    if meeting.declined_at is not None:
        return "You would rather not meet, and that is quite all right."
    return ""


_Part = Callable[[Concern, datetime], Mapping[str, str]]
_PARTS: dict[LetterKind, tuple[_Part, ...]] = {
    LetterKind.ACKNOWLEDGEMENT: (_whole, _raised, _reporter),
    LetterKind.RESPONSE: (_whole, _raised, _reporter, _response),
    LetterKind.MEETING: (_whole, _raised, _reporter),
    LetterKind.OUTCOME: (_whole, _raised, _reporter),
    LetterKind.AUTHOR: (_whole, _author),
    LetterKind.BREACH: (_breach,),
    LetterKind.COVER: (_raised,),
}
