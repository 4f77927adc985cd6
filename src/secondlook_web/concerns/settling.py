"""Concerns that end with the moderators' decision about the post, and what its being taken up is for the others.

A colleague's tap asks for nothing but a look. The moderator who decides about the post says with it that nothing more
is to be done for anybody: every stage that is left out is an event with that reason. What a patient or somebody close
to them raised goes on, and so does every concern of which the moderator says so.
"""

from collections.abc import Iterable
from datetime import datetime

from secondlook_web.concerns import recording
from secondlook_web.concerns.models import Breach, Concern, Outcome, Recognised, Reporter, Side
from secondlook_web.concerns.stages import NEVER_LEFT_OUT, Stage, What
from secondlook_web.members.models import Member

WHY = "Settled with the decision about the post: nobody asked for more, and nothing serious was seen in it."


def take_up(concerns: Iterable[Concern], *, by: Member, at: datetime) -> None:
    """A moderator reads the post: to a colleague who raised a concern about it that is the acknowledgement by a person.

    Whoever said more than a tap says is owed an answer, and somebody who reads it: their concern waits for a handler.
    """
    for concern in concerns:
        if concern.goes_on and Reporter.objects.filter(concern=concern).exists():
            continue
        if Stage.ACKNOWLEDGED in recording.course(concern).settled:
            continue
        taken = {} if concern.handler_id else {"handler": by}
        recording.record(concern, What.ACKNOWLEDGED, side=Side.HANDLER, by=by, at=at, changes=taken)


def settle(concerns: Iterable[Concern], *, shown: bool, by: Member, at: datetime) -> None:
    """End what ends with the decision about the post; `shown`: it was put back, or stays."""
    for concern in map(recording.lock, concerns):
        # As it stands now: whoever raised it may just have said that it is about somebody close to them.
        if concern.goes_on:
            continue
        stands = recording.course(concern)
        for stage in (one for one in Stage if one not in stands.settled):
            _settle(concern, stage, shown=shown, by=by, at=at)


def _settle(concern: Concern, stage: Stage, *, shown: bool, by: Member, at: datetime) -> None:
    what, left_out = What(stage.value), stage not in NEVER_LEFT_OUT
    changes: dict[str, object] = {}
    if stage == Stage.ASSESSED:
        changes = {"serious": False, "breach": Breach.NONE if shown else Breach.LOGGED}
    elif stage == Stage.OUTCOME:
        changes = {"outcome": _outcome(concern, shown=shown)}
    says = WHY if left_out or stage == Stage.ASSESSED else ""
    recording.record(concern, what, side=Side.HANDLER, by=by, at=at, says=says, waived=left_out, changes=changes)


def _outcome(concern: Concern, *, shown: bool) -> Outcome:
    if concern.answered_at is not None and concern.recognised == Recognised.MISTAKE:
        return Outcome.MISTAKE
    return Outcome.NOT_UPHELD if shown else Outcome.NO_FURTHER_ACTION
