"""A concern with a handler, brought as far as a test needs it: by the actions that the pages call."""

from datetime import datetime, timedelta
from typing import Any

from tests.web.concerns_there import raised
from tests.web.conftest import NOW

from secondlook_web.concerns.handling import assessing, moving, outcomes, taking
from secondlook_web.concerns.models import Breach, Concern, Kind, Outcome, Reporter, Source
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.forum.models import Post
from secondlook_web.members.models import Member

UNTIL = timedelta(hours=1)
SAYS = "It shows my father’s result, and I had to read it there."
"""What a reporter says, for tests that look where it turns up."""


def taken(post: Post | None, by: Member, *, at: datetime = NOW, **fields: Any) -> Concern:
    """A relative raised it through the public page, and `by` took it."""
    concern = raised(post, None, at=at, **({"source": Source.PUBLIC, "goes_on": True} | fields))
    Reporter.objects.create(concern=concern, says=SAYS)
    taking.take(concern, says="Nobody handles it.", by=by, at=at)
    concern.refresh_from_db()
    return concern


def assessed(concern: Concern, *, by: Member, at: datetime = NOW, **fields: Any) -> None:
    """As something serious that is no breach, unless said otherwise."""
    made = {"kind": Kind.SUM, "serious": True, "breach": Breach.NONE, "protected": False, "says": "Read it."} | fields
    moving.move(concern, What.ACKNOWLEDGED, by=by, at=at)
    assessing.assess(concern, assessing.Assessment(**made), by=by, at=at)


def ready_for_outcome(concern: Concern, *, by: Member, at: datetime = NOW) -> None:
    """Explained; the response, a meeting and an apology left out with a reason."""
    assessed(concern, by=by, at=at)
    moving.explain(concern, by=by, at=at)
    for stage in (Stage.DRAFTED, Stage.MEETING, Stage.APOLOGY):
        moving.leave_out(concern, stage, says="They asked for none.", by=by, at=at)


def decided(concern: Concern, *, by: Member, at: datetime = NOW, outcome: Outcome = Outcome.NOT_UPHELD) -> None:
    ready_for_outcome(concern, by=by, at=at)
    outcomes.decide(concern, outcome, "Nobody could be recognised.", by=by, at=at, unheard="They have left.")


def closed(concern: Concern, *, by: Member, at: datetime = NOW) -> None:
    decided(concern, by=by, at=at)
    moving.leave_out(concern, Stage.LEARNING, says="Nothing new in it.", by=by, at=at)
    moving.close(concern, says="", by=by, at=at)
