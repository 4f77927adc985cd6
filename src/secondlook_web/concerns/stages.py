"""The way of a concern as a function of its events: what is settled, what may come next, and why not.

    received - acknowledged - assessed -+- explained -+- drafted - approved - sent -+- outcome - learning - closed
                                        |             +- apology -------------------+
                                        +- meeting ---------------------------------+

No stage is skipped silently: each is done, or left out (waived) by a person with a reason. Acknowledging, assessing and
the outcome cannot be left out. Whoever said no to a meeting may come to see it differently: until the outcome it can be
offered anew. A concern that is reopened goes its way again from the start, and an appeal asks for
another outcome; all events before it are kept.
Sources of the stages: SI 2009/309 reg. 13-14, the Ombudsman's guide to a final response, GMC and NMC on candour.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db import models


class Stage(models.TextChoices):
    """How far a concern has come, in order."""

    RECEIVED = "received", "received"
    ACKNOWLEDGED = "acknowledged", "acknowledged by a person"
    ASSESSED = "assessed", "assessed"
    EXPLAINED = "explained", "explained to the author"
    DRAFTED = "drafted", "written response drafted"
    APPROVED = "approved", "written response approved"
    SENT = "sent", "written response sent"
    MEETING = "meeting", "meeting held or declined"
    APOLOGY = "apology", "apology given"
    OUTCOME = "outcome", "outcome"
    LEARNING = "learning", "learning"
    CLOSED = "closed", "closed"


class What(models.TextChoices):
    """What an event is. Those of the first group settle the stage of the same name."""

    RECEIVED = "received", "received"
    ACKNOWLEDGED = "acknowledged", "acknowledged by a person"
    ASSESSED = "assessed", "assessed"
    EXPLAINED = "explained", "explained to the author"
    DRAFTED = "drafted", "written response submitted"
    APPROVED = "approved", "written response approved"
    SENT = "sent", "written response sent"
    MEETING = "meeting", "meeting left out"
    APOLOGY = "apology", "apology given"
    OUTCOME = "outcome", "outcome decided"
    LEARNING = "learning", "learning drawn"
    CLOSED = "closed", "closed"

    MEETING_OFFERED = "meeting_offered", "meeting offered"
    MEETING_HELD = "meeting_held", "meeting held"
    MEETING_DECLINED = "meeting_declined", "meeting declined"
    RETURNED = "returned", "written response returned with advice"
    REOPENED = "reopened", "reopened"
    WITHDRAWN = "withdrawn", "withdrawn by the reporter"
    HANDED_OVER = "handed_over", "handed over"
    ASSESSED_AGAIN = "assessed_again", "assessed again"
    LOCATED = "located", "the post that is meant was found"
    APPEALED = "appealed", "the author appealed against the outcome"
    BREACH_NOTIFIED = "breach_notified", "the data protection regulator was told"
    PEOPLE_TOLD = "people_told", "the people whose data it is were told"
    HELD = "held", "kept beyond its time, for a reason"
    RELEASED = "released", "no longer kept beyond its time"
    EXPORTED = "exported", "an export was made"


NEVER_LEFT_OUT = frozenset({Stage.RECEIVED, Stage.ACKNOWLEDGED, Stage.ASSESSED, Stage.OUTCOME, Stage.CLOSED})
AFTER: dict[Stage, tuple[Stage, ...]] = {
    Stage.RECEIVED: (),
    Stage.ACKNOWLEDGED: (Stage.RECEIVED,),
    Stage.ASSESSED: (Stage.ACKNOWLEDGED,),
    Stage.EXPLAINED: (Stage.ASSESSED,),
    Stage.DRAFTED: (Stage.EXPLAINED,),
    Stage.APPROVED: (Stage.DRAFTED,),
    Stage.SENT: (Stage.APPROVED,),
    Stage.MEETING: (Stage.ASSESSED,),
    Stage.APOLOGY: (Stage.EXPLAINED,),
    Stage.OUTCOME: (Stage.SENT, Stage.MEETING, Stage.APOLOGY),
    Stage.LEARNING: (Stage.OUTCOME,),
    Stage.CLOSED: (Stage.LEARNING,),
}
"""What must be settled, done or left out, before a stage."""
SETTLES: dict[What, Stage] = {What(stage.value): stage for stage in Stage} | {
    What.MEETING_HELD: Stage.MEETING,
    What.MEETING_DECLINED: Stage.MEETING,
}
_CAN_BE_LEFT_OUT = frozenset(What(stage.value) for stage in Stage if stage not in NEVER_LEFT_OUT)
_RESPONSE = (Stage.DRAFTED, Stage.APPROVED, Stage.SENT)
_ANY_TIME = frozenset({What.HANDED_OVER, What.HELD, What.RELEASED, What.EXPORTED, What.LOCATED})


class Happened(Protocol):
    """What is read of an event."""

    what: str
    waived: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A stage that is behind a concern."""

    at: datetime
    waived: bool


@dataclass(slots=True, kw_only=True)
class Course:
    """Where a concern stands, worked out from its events."""

    settled: dict[Stage, Settled] = field(default_factory=dict)
    """In this round: since it was received or last reopened."""
    since: datetime | None = None
    """When the round began."""
    rounds: int = 0
    meeting_offered_at: datetime | None = None
    meeting_declined: bool = False
    meeting_anew_at: datetime | None = None
    """When it was offered once more, after a no."""
    withdrawn: bool = False
    appealed: bool = False

    @property
    def open(self) -> bool:
        return self.rounds > 0 and Stage.CLOSED not in self.settled

    @property
    def stage(self) -> Stage:
        """The furthest stage in order that is settled with all stages before it, as lists show it."""
        reached = Stage.RECEIVED
        for stage in Stage:
            if stage not in self.settled:
                break
            reached = stage
        return reached

    @property
    def next(self) -> list[Stage]:
        """Stages that can be settled now, in order."""
        if not self.open:
            return []
        return [
            stage for stage in Stage if stage not in self.settled and all(one in self.settled for one in AFTER[stage])
        ]

    @property
    def may_offer_anew(self) -> bool:
        """Whoever said no to a meeting can still come to see it differently."""
        return self.open and self.meeting_declined and Stage.OUTCOME not in self.settled

    def why_not(self, what: What, *, waived: bool = False) -> str:
        """Why an event cannot be now, in words for whoever asked for it; empty when it can."""
        if waived and what not in _CAN_BE_LEFT_OUT:
            return f"This cannot be left out: {what.label}."
        if what == What.RECEIVED:
            return "This concern has been received already." if self.rounds else ""
        if not self.rounds:
            return "This concern has not been received yet."
        if what == What.REOPENED:
            return "It is open already." if self.open else ""
        if what in _ANY_TIME:
            return ""
        if what == What.APPEALED:
            if Stage.OUTCOME not in self.settled:
                return "There is no outcome yet to appeal against."
            return "An appeal has been made already." if self.appealed else ""
        if not self.open:
            return "This concern is closed. Reopen it first."
        if what == What.WITHDRAWN:
            return "It has been withdrawn already." if self.withdrawn else ""
        if what in (What.BREACH_NOTIFIED, What.PEOPLE_TOLD, What.ASSESSED_AGAIN):
            return "" if Stage.ASSESSED in self.settled else "It has to be assessed first."
        if what == What.RETURNED:
            return self._not_returned()
        if what == What.MEETING_OFFERED:
            if Stage.MEETING in self.settled and not self.may_offer_anew:
                return "The meeting was held, declined or left out already."
            return self._not_ripe(Stage.MEETING)
        return self._not_settled(what, waived=waived)

    def _not_settled(self, what: What, *, waived: bool) -> str:
        stage = SETTLES.get(what)
        if stage is None:
            return "This cannot be done with a concern."
        if (
            not waived
            and stage in _RESPONSE[1:]
            and Stage.DRAFTED in self.settled
            and self.settled[Stage.DRAFTED].waived
        ):
            return "There is no written response: it was left out. Leave this out too, with a reason."
        if what == What.MEETING and not waived:
            return "Say whether the meeting was held or declined, or leave it out with a reason."
        if what in (What.MEETING_HELD, What.MEETING_DECLINED) and self.meeting_offered_at is None:
            return "A meeting is offered before it is held or declined."
        if stage in self.settled:
            return f"This is done already: {stage.label}."
        return self._not_ripe(stage)

    def _not_ripe(self, stage: Stage) -> str:
        missing = [one for one in AFTER[stage] if one not in self.settled]
        return f"First: {', '.join(one.label for one in missing)}." if missing else ""

    def _not_returned(self) -> str:
        if Stage.DRAFTED not in self.settled or self.settled[Stage.DRAFTED].waived:
            return "There is no written response to return."
        return "The written response is sent already." if Stage.SENT in self.settled else ""

    def take(self, event: Happened) -> None:
        """Go on by one event, which `why_not` has allowed."""
        what = What(event.what)
        if what in (What.RECEIVED, What.REOPENED):
            self.settled = {Stage.RECEIVED: Settled(at=event.at, waived=False)}
            self.since, self.rounds = event.at, self.rounds + 1
            self.meeting_offered_at = self.meeting_anew_at = None
            self.withdrawn = self.appealed = self.meeting_declined = False
        elif what == What.RETURNED:
            for stage in _RESPONSE:
                self.settled.pop(stage, None)
        elif what == What.WITHDRAWN:
            self.withdrawn = True
        elif what == What.APPEALED:
            self.appealed = True
            for stage in (Stage.OUTCOME, Stage.LEARNING, Stage.CLOSED):
                self.settled.pop(stage, None)
        elif what == What.MEETING_OFFERED:
            self.meeting_offered_at = event.at
            if self.settled.pop(Stage.MEETING, None) is not None:
                self.meeting_anew_at, self.meeting_declined = event.at, False
        elif what in SETTLES:
            if what == What.MEETING_DECLINED:
                self.meeting_declined = True
            self.settled[SETTLES[what]] = Settled(at=event.at, waived=event.waived)


def course_of(events: Iterable[Happened]) -> Course:
    """Where a concern stands after these events, in their order."""
    course = Course()
    for event in events:
        course.take(event)
    return course
