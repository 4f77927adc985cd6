"""What an author sees of a concern: how far it has come, in plain words and with days; never a time, nor by whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from secondlook_web.concerns import recording
from secondlook_web.concerns.keeping import MONTHS
from secondlook_web.concerns.models import Concern, Recognised, Response, ResponseState, Source
from secondlook_web.concerns.stages import Course, Stage

_DONE = {
    Stage.RECEIVED: "Somebody raised a concern about your post.",
    Stage.ASSESSED: "The moderators looked at how serious it is. That finds nothing against you yet.",
    Stage.EXPLAINED: "It was explained to you, on this page.",
    Stage.DRAFTED: "You sent in your letter.",
    Stage.APPROVED: "Your letter was approved.",
    Stage.SENT: "Your letter was sent.",
    Stage.MEETING: "A meeting was held, or they said no to it.",
    Stage.APOLOGY: "The apology was given.",
    Stage.OUTCOME: "The moderators decided what came of it.",
    Stage.CLOSED: "The concern was closed.",
}
"""Of the stages that an author meets. Acknowledging is for the reporter; learning is the forum's."""
_NEXT = {
    Stage.DRAFTED: "You write a letter to the person, in your own words. The page helps you with it.",
    Stage.APPROVED: "A moderator reads your letter. You get it back with advice, or it is approved.",
    Stage.SENT: "The moderators send your letter.",
    Stage.MEETING: "The moderators ask the person whether they would like to meet. A no is taken.",
    Stage.APOLOGY: "The apology reaches the person, by your letter or at a meeting.",
    Stage.OUTCOME: "The moderators decide what came of it. They hear you first.",
    Stage.CLOSED: "The concern is closed.",
}
_LEFT_OUT = {
    Stage.DRAFTED: "No letter is asked of you.",
    Stage.SENT: "No letter is sent.",
    Stage.MEETING: "No meeting takes place.",
    Stage.APOLOGY: "No apology is asked for.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A line of the way."""

    says: str
    on: date | None
    """The day; None of what is still to come."""


def steps(course: Course) -> list[Step]:
    """What has happened, in order, and then what comes next."""
    return [*_behind(course), *(Step(says=_NEXT[stage], on=None) for stage in course.next if stage in _NEXT)]


def _behind(course: Course) -> Iterator[Step]:
    for stage in (one for one in Stage if one in course.settled):
        settled = course.settled[stage]
        says = _LEFT_OUT.get(stage, "") if settled.waived else _DONE.get(stage, "")
        if says:
            yield Step(says=says, on=timezone.localdate(settled.at))


def whose(concern: Concern) -> str:
    """Whom the concern is about, as widely as a letter to them needs: never who raised it."""
    said = concern.source != Source.TAP or concern.answered_at is not None
    if said and concern.recognised in (Recognised.SELF, Recognised.RELATIVE):
        return "Somebody recognised themselves, or a person close to them."
    if said and concern.recognised == Recognised.COLLEAGUE:
        return "Somebody recognised a person they work with."
    return "Somebody recognised the person whom your post tells of."


def kept(concern: Concern) -> str:
    """Until when it is kept, in words, from the first day on."""
    if concern.hold:
        return "Everything about it is kept for longer at present: a court, a regulator or an ombudsman may ask for it."
    if concern.keep_until is not None:
        return f"Everything about it is kept until {concern.keep_until:%-d %B %Y}, and then erased."
    shortest, longest = min(MONTHS.values()), max(MONTHS.values())
    return (
        f"After it is closed, everything about it is kept for {shortest} months to {longest // 12} years, depending on "
        "how it ends, and then erased. You will read the day here."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """How the author's letter stands."""

    title: str
    says: str
    may_write: bool
    advice: str = ""
    """What a moderator asks to change."""


def letter(concern: Concern, course: Course, last: Response | None, *, writing: bool) -> Letter | None:
    """None where no letter is asked for yet, or at all."""
    drafted = course.settled.get(Stage.DRAFTED)
    if drafted is not None and drafted.waived:
        return None
    advice = _advice(concern)
    if writing:
        begun = last is not None and last.state == ResponseState.DRAFT
        return Letter(
            title="Your letter came back with advice" if advice else "Your letter",
            says="What you have so far is kept." if begun else "You can write it in pieces: what you have is kept.",
            may_write=True,
            advice=advice,
        )
    if last is None:
        return None
    says = {
        ResponseState.SUBMITTED: "It is with the moderators. You get it back with advice, or it is approved.",
        ResponseState.APPROVED: "It is approved. The moderators send it with a letter of their own.",
        ResponseState.SENT: "It was sent.",
    }.get(ResponseState(last.state), "")
    return Letter(title="Your letter", says=says, may_write=False) if says else None


def _advice(concern: Concern) -> str:
    """Of the version that came back last, while nothing was sent in since."""
    for version in Response.objects.filter(concern=concern).order_by("-number")[:2]:
        if version.state == ResponseState.RETURNED:
            return version.advice
        if version.state != ResponseState.DRAFT:
            return ""
    return ""


def may_appeal(course: Course) -> bool:
    return Stage.OUTCOME in course.settled and not course.appealed


def may_account(concern: Concern) -> bool:
    """Until there is an outcome."""
    course = recording.course(concern)
    return course.open and Stage.OUTCOME not in course.settled
