"""Concerns as lists of what happened, for tests of the way: no database, and nothing of the code under test."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.web.conftest import NOW

from secondlook_web.concerns.stages import Course, Stage, What


@dataclass(frozen=True, slots=True)
class Said:
    """An event, as far as the way asks for it."""

    what: str
    waived: bool = False
    at: datetime = NOW


ALL = [(what, waived) for what in What for waived in (False, True)]
WHOLE_WAY = [
    What.RECEIVED,
    What.ACKNOWLEDGED,
    What.ASSESSED,
    What.EXPLAINED,
    What.DRAFTED,
    What.APPROVED,
    What.SENT,
    What.MEETING_OFFERED,
    What.MEETING_HELD,
    What.APOLOGY,
    What.OUTCOME,
    What.LEARNING,
    What.CLOSED,
]
"""The worked story, in the order in which it went."""


def gone(course: Course, *whats: What | tuple[What, bool], at: datetime = NOW) -> Course:
    """A course that has gone on by these events, each of which must be allowed."""
    for one in whats:
        what, waived = one if isinstance(one, tuple) else (one, False)
        assert course.why_not(what, waived=waived) == "", what
        course.take(Said(what, waived, at))
    return course


def some_way(dice: Random, course: Course) -> tuple[What, bool]:
    """What somebody tries next: mostly a step ahead, done or left out, and now and then anything at all."""
    ahead = course.next
    if ahead and dice.random() < 0.75:
        stage = dice.choice(ahead)
        if stage == Stage.MEETING and dice.random() < 0.8:
            return dice.choice((What.MEETING_OFFERED, What.MEETING_HELD, What.MEETING_DECLINED)), False
        return What(stage.value), dice.random() < 0.3
    return dice.choice(ALL)


def walk(dice: Random, steps: int) -> list[Said]:
    """The events of a concern after so many tries, of which those that may not be are left out."""
    course, happened = Course(), list[Said]()
    for step in range(steps):
        what, waived = some_way(dice, course) if happened else (What.RECEIVED, False)
        if course.why_not(what, waived=waived) == "":
            said = Said(what, waived, NOW + timedelta(hours=step))
            course.take(said)
            happened.append(said)
    return happened


NEEDS = {
    "acknowledged": ("received",),
    "assessed": ("acknowledged",),
    "explained": ("assessed",),
    "drafted": ("explained",),
    "approved": ("drafted",),
    "sent": ("approved",),
    "meeting": ("assessed",),
    "apology": ("explained",),
    "outcome": ("sent", "meeting", "apology"),
    "learning": ("outcome",),
    "closed": ("learning",),
}
"""The picture of issue 9: what is behind a concern before each stage."""
UNDONE_BY = (
    {"meeting": "meeting_offered"}
    | dict.fromkeys(("drafted", "approved", "sent"), "returned")
    | dict.fromkeys(("outcome", "learning", "closed"), "appealed")
)
ALSO_DONE_BY = {"meeting": ("meeting", "meeting_held", "meeting_declined")}
AT_ANY_TIME = ("handed_over", "held", "released", "exported", "located")
ALWAYS = ("received", "acknowledged", "assessed", "outcome", "closed")
"""What nobody can leave out."""


class Model:
    """The rules of issue 9, read off the whole history each time: nothing is carried along that could go wrong."""

    def __init__(self, history: Sequence[Said]) -> None:
        starts = [at for at, said in enumerate(history) if said.what in ("received", "reopened")]
        self.begun = bool(starts)
        self.round = list(history[starts[-1] :]) if starts else []

    def last(self, *names: str) -> int:
        """Where one of these stands last in this round; -1 for nowhere."""
        return max((at for at, said in enumerate(self.round) if said.what in names), default=-1)

    def behind(self, stage: str) -> bool:
        if stage == "received":
            return self.begun
        return self._done(stage) > (self.last(UNDONE_BY[stage]) if stage in UNDONE_BY else -1)

    def left_out(self, stage: str) -> bool:
        return self.behind(stage) and self.round[self._done(stage)].waived

    def may(self, what: str, *, waived: bool) -> bool:
        if not self.begun:
            return what == "received" and not waived
        if what == "received" or (waived and (what not in NEEDS or what in ALWAYS)):
            return False
        if what == "reopened":
            return self.behind("closed")
        if what in AT_ANY_TIME:
            return True
        if what == "appealed":
            return self.behind("outcome") and self.last("appealed") < 0
        if self.behind("closed"):
            return False
        if what in ("withdrawn", "breach_notified", "people_told", "assessed_again"):
            return self.last("withdrawn") < 0 if what == "withdrawn" else self.behind("assessed")
        if what == "returned":
            return self.behind("drafted") and not self.left_out("drafted") and not self.behind("sent")
        if what in ("meeting_held", "meeting_declined"):
            return self.last("meeting_offered") >= 0 and not self.behind("meeting")
        if what == "meeting_offered" and self.behind("meeting"):
            said_no = self.round[self._done("meeting")].what == "meeting_declined"
            return said_no and not self.behind("outcome")
        if what == "meeting_offered" or (what == "meeting" and waived):
            return self.behind("assessed") and not self.behind("meeting")
        if what == "meeting" or (what in ("approved", "sent") and self.left_out("drafted") and not waived):
            return False
        return not self.behind(what) and all(self.behind(one) for one in NEEDS[what])

    def _done(self, stage: str) -> int:
        return self.last(*ALSO_DONE_BY.get(stage, (stage,)))
