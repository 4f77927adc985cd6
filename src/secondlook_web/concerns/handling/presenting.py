"""What the page of a concern shows its handler: what is next and whose turn it is, what was done, and by whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from secondlook_web.concerns import messages, responses
from secondlook_web.concerns.authors import presenting as telling
from secondlook_web.concerns.authors import texts
from secondlook_web.concerns.handling.standing import Standing, breach_of
from secondlook_web.concerns.handling.steps import STEPS, Step
from secondlook_web.concerns.keeping import MONTHS
from secondlook_web.concerns.letters.queries import letters_of
from secondlook_web.concerns.models import Concern, Event, Exhibit, GivenFile, Response, ResponseState, Side
from secondlook_web.concerns.stages import NEVER_LEFT_OUT, Stage, What

TURNS: dict[Stage, str] = {
    Stage.DRAFTED: "The author writes a response and sends it in.",
    Stage.APPROVED: "The response waits: somebody else than its handler approves it, where there is somebody.",
    Stage.SENT: "The response is approved. Send it.",
}
"""What is said of stages that no single form settles."""
BESIDE = ("offer-meeting", "assess-again", "locate", "breach", "hand-over", "hold", "release", "reopen")
"""Steps that settle no stage, in the order of the page's margin; and a meeting that may be offered anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """Something that is next."""

    title: str
    says: str
    due_at: datetime | None
    late: bool
    steps: tuple[Step, ...] = ()
    may_be_left_out: bool = False
    hours: bool = False
    """Due at an hour, not by the end of a day."""
    place: str = ""
    """The address of a page of its own, beside the steps."""
    place_says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An event as the page tells it."""

    event: Event
    says: str
    who: str = field(repr=False)


def todos(row: Standing) -> list[Todo]:
    """What is next, the earliest deadline first."""
    found = []
    for one in row.due:
        if one.stage is None:
            found.append(_breach(row, one.due_at, late=one.late(row.at)))
            continue
        steps = [step for step in STEPS.values() if step.stage == one.stage and not step.why_not(row.course)]
        if row.course.meeting_offered_at is not None:
            # What came of the offer is asked first; another one comes last.
            steps.sort(key=lambda step: step.slug == "offer-meeting")
        place, place_says = _place(row.concern, one.stage)
        found.append(
            Todo(
                title=_title(one.stage, steps),
                says=TURNS.get(one.stage, ""),
                due_at=one.due_at,
                late=one.late(row.at),
                steps=tuple(steps),
                may_be_left_out=one.stage not in NEVER_LEFT_OUT,
                place=place,
                place_says=place_says,
            )
        )
    return found


def beside(row: Standing) -> list[Step]:
    """Steps for the margin of the page."""
    concern = row.concern
    left_out = {"release"} if not concern.hold else {"hold"}
    if getattr(concern, "reported_breach", None) is None:
        left_out.add("breach")
    if not row.course.may_offer_anew:
        left_out.add("offer-meeting")
    return [STEPS[slug] for slug in BESIDE if slug not in left_out and not STEPS[slug].why_not(row.course)]


def whole(concern: Concern, row: Standing) -> dict[str, Any]:
    """What else the page shows, in the order of the page."""
    explained = row.course.settled.get(Stage.EXPLAINED)
    return {
        "reporter": getattr(concern, "reporter", None),
        "files": GivenFile.objects.filter(concern=concern, message=None).defer("data").order_by("pk"),
        "said_by_reporter": list(messages.between(concern, Side.REPORTER)),
        "said_by_author": list(messages.between(concern, Side.AUTHOR)),
        "exhibits": Exhibit.objects.filter(concern=concern).defer("data", "content"),
        "items": concern.items.order_by("-pk"),
        "told": explained is not None and not explained.waived,
        "answers": concern.answers.all(),
        "responses": concern.responses.exclude(state=ResponseState.DRAFT),
        "meetings": concern.meetings.all(),
        "letters": letters_of(concern),
        "decides_again": _decides_again(concern, row),
        "breach": breach_of(concern),
        "kept": [(outcome.label, months) for outcome, months in MONTHS.items()],
        "events": lines(concern.events.select_related("by")),
    }


def preview(concern: Concern) -> dict[str, Any]:
    """What the author reads once it is explained to them, beside the word of the handler."""
    author = concern.post.author if concern.post is not None else None
    if author is None:
        return {}
    return {
        "whose": telling.whose(concern),
        "first": texts.first(),
        "routes": texts.routes(),
        "route": texts.route_of(author.role),
    }


def asked_about(response: Response) -> list[str]:
    """Sentences that a rule would have had changed, and about which the author asks the moderators instead."""
    said = responses.written(response)
    text = " ".join(" ".join(said.parts.values()).split())
    return sorted(sentence for sentence in said.asks if sentence in text)


def lines(events: Iterable[Event]) -> list[Line]:
    """What was done, the first first. Of the reporter only that it was them."""
    return [
        Line(event=one, says=f"left out: {Stage(one.what).label}" if one.waived else what_was_done(one), who=_who(one))
        for one in events
    ]


def what_was_done(event: Event) -> str:
    """In words. That somebody took it, gave it to another or stepped aside is one kind of event."""
    return "its handler changed" if event.what == What.HANDED_OVER else str(What(event.what).label)


def _decides_again(concern: Concern, row: Standing) -> bool:
    """Its handler decided what the author appeals against: nobody else was there."""
    decided = concern.events.filter(what=What.OUTCOME).order_by("-number").first()
    return row.course.appealed and decided is not None and decided.by_id == concern.handler_id


def _who(event: Event) -> str:
    if event.side == "reporter":
        return "the reporter"
    if event.side == "site":
        return "the site"
    name = event.by.name if event.by is not None else ""
    if event.side == "author":
        return f"{name}, the author" if name else "the author"
    return name or "a former moderator"


def _title(stage: Stage, steps: Sequence[Step]) -> str:
    return steps[0].title if len(steps) == 1 else str(stage.label).capitalize()


def _place(concern: Concern, stage: Stage) -> tuple[str, str]:
    """A page beside the steps, and what its button says."""
    if stage in (Stage.APPROVED, Stage.SENT):
        return reverse("handling:response", args=[concern.pk]), "To the response"
    if stage == Stage.LEARNING:
        return f"{reverse('learning:new')}?concern={concern.pk}", "Write a lesson from it"
    return "", ""


def _breach(row: Standing, due_at: datetime, *, late: bool) -> Todo:
    decided = Stage.ASSESSED in row.course.settled
    says = (
        "The data protection regulator has to be told within 72 hours of when the breach became known."
        if decided
        else "Whether the data protection regulator has to be told is decided with the assessment, which comes after "
        "the acknowledgement. The 72 hours count already."
    )
    slugs = ("breach-notified", "breach") if decided else ()
    return Todo(
        title="Tell the data protection regulator" if decided else "Is it a personal data breach?",
        says=says,
        due_at=due_at,
        late=late,
        hours=True,
        steps=tuple(STEPS[slug] for slug in slugs),
    )
