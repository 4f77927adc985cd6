"""What whoever raised a concern is told: each stage in plain words, with its date, and what comes next and by when.

Nothing here is anybody's words but the finding, which both sides are told, and what was written to the reporter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from secondlook_web.concerns import conflicts, keeping, recording
from secondlook_web.concerns.deadlines import deadlines
from secondlook_web.concerns.models import Concern, Outcome
from secondlook_web.concerns.stages import Course, Stage
from secondlook_web.forum.models import State
from secondlook_web.members.assurance.moderators import moderators

LATE = "It should have been done by then. It is late, and we are sorry."


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a stage is told, before and after."""

    will: str
    was: str
    left_out: str = "This was left out. If you would like to know why, ask us in a message."


WORDS: dict[Stage, Words] = {
    Stage.RECEIVED: Words(will="We receive it", was="We received it"),
    Stage.ACKNOWLEDGED: Words(will="A person reads it and answers you", was="A person read it and took it up"),
    Stage.ASSESSED: Words(
        will="We look at how serious it is, and whom else we have to tell",
        was="We looked at how serious it is, and whom else we have to tell",
    ),
    Stage.EXPLAINED: Words(
        will="We tell the author what happened, and hear them",
        was="We told the author what happened. They can say how they see it",
        left_out="The author was not asked for more. If you would like to know why, ask us in a message.",
    ),
    Stage.DRAFTED: Words(
        will="The author writes a response to you",
        was="The author wrote a response to you",
        left_out="There is no written response of the author. If you would like to know why, ask us in a message.",
    ),
    Stage.APPROVED: Words(
        will="Somebody here reads the response before it reaches you",
        was="Somebody here read the response, so that it hurts nobody again",
        left_out="There was no response to read.",
    ),
    Stage.SENT: Words(
        will="The response reaches you", was="The response was sent to you", left_out="There was no response to send."
    ),
    Stage.MEETING: Words(
        will="A meeting, if it is offered and you would like one",
        was="You met, or you would rather not",
        left_out="No meeting was offered. You can ask for one in a message.",
    ),
    Stage.APOLOGY: Words(
        will="An apology, where there is something to be sorry for",
        was="An apology was given",
        left_out="No apology was given. If you would like to know why, ask us in a message.",
    ),
    Stage.OUTCOME: Words(will="We decide what was found, and tell you", was="We decided what was found"),
    Stage.LEARNING: Words(
        will="We draw from it what others can learn, with nobody to be recognised in it",
        was="We drew from it what others can learn, with nobody to be recognised in it",
        left_out="Nothing was drawn from it for others.",
    ),
    Stage.CLOSED: Words(will="It is closed", was="It was closed"),
}
OUTCOMES: dict[Outcome, str] = {
    Outcome.NO_FURTHER_ACTION: "It was put right, and nothing further is done.",
    Outcome.LEARNING: "It was put right, and others learn from it.",
    Outcome.MEASURE: "The forum took a measure against the author.",
    Outcome.REFERRED: "It was handed to an employer, a school or a regulator, who go on with it.",
    Outcome.NOT_UPHELD: "We found that nobody could be recognised, and nothing wrong in it. That does not mean that "
    "you were wrong to say something.",
    Outcome.MISTAKE: "It was raised by mistake.",
    Outcome.WITHDRAWN: "You took it back, and we found nothing more that has to be done.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage as it stands."""

    stage: Stage
    title: str
    state: str
    """"done", "left out", "next" or "later"."""
    at: datetime | None = None
    due_at: datetime | None = None
    late: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where a concern stands, for whoever raised it."""

    open: bool
    rounds: int
    steps: tuple[Step, ...]
    withdrawn: bool
    outcome: str
    """In words, once it is decided; else empty."""
    finding: str
    decided: bool
    somebody: bool
    """There is somebody who may handle it; of what a stranger raised, whether anybody here moderates at all: else
    they could find out who does by whom they name, or whose post they link to."""
    taken: bool
    """One of them handles it now."""
    post: str
    """ "hidden", "away", "shown"; empty where no post here is known to be meant; "not told" of what a stranger raised
    and nobody has looked at: else anybody could ask by number which posts there are."""
    kept_months: tuple[int, int]
    """After it is closed, from and to."""

    @property
    def kept_years(self) -> int:
        return self.kept_months[1] // 12

    @property
    def late(self) -> list[Step]:
        return [step for step in self.steps if step.late]

    @property
    def next(self) -> list[Step]:
        return [step for step in self.steps if step.state == "next"]


def told(concern: Concern, *, at: datetime) -> Told:
    """What the reporter reads about their concern."""
    course = recording.course(concern)
    decided = Stage.OUTCOME in course.settled and bool(concern.outcome)
    months = keeping.MONTHS.values()
    return Told(
        open=course.open,
        rounds=course.rounds,
        steps=tuple(_steps(course, at)),
        withdrawn=concern.withdrawn_at is not None and course.withdrawn,
        outcome=OUTCOMES[Outcome(concern.outcome)] if decided else "",
        finding=concern.finding if decided else "",
        decided=decided,
        somebody=(moderators() if concern.raised_by_id is None else conflicts.handlers_for(concern)).exists(),
        taken=concern.handler_id is not None,
        post=_post(concern),
        kept_months=(min(months), max(months)),
    )


def _steps(course: Course, at: datetime) -> Iterator[Step]:
    due = {one.stage: one for one in deadlines(course, nation=settings.NATION, zone=ZoneInfo(settings.TIME_ZONE))}
    for stage in Stage:
        words = WORDS[stage]
        settled = course.settled.get(stage)
        if settled is not None and settled.waived:
            yield Step(stage=stage, title=words.will, state="left out", at=settled.at, says=words.left_out)
        elif settled is not None:
            yield Step(stage=stage, title=words.was, state="done", at=settled.at)
        elif stage in due:
            late = due[stage].late(at)
            yield Step(
                stage=stage,
                title=words.will,
                state="next",
                due_at=due[stage].due_at,
                late=late,
                says=LATE if late else "",
            )
        else:
            yield Step(stage=stage, title=words.will, state="later")


def _post(concern: Concern) -> str:
    if concern.raised_by_id is None and concern.acknowledged_at is None:
        return "not told"
    if concern.post is None:
        return ""
    return {State.PUBLISHED: "shown", State.HIDDEN: "hidden"}.get(State(concern.post.state), "away")
