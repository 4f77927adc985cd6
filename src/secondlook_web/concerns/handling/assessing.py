"""Acknowledging and assessing a concern: a person's answer to whoever raised it, and what kind of concern it is."""

from dataclasses import dataclass, field
from datetime import datetime

from secondlook_web.audit import log
from secondlook_web.concerns.handling.breaches import begin
from secondlook_web.concerns.handling.moving import move
from secondlook_web.concerns.models import Breach, Concern, Event, Kind
from secondlook_web.concerns.stages import What
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Empty
from secondlook_web.shared.text import cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a handler makes of a concern. Not yet what was found: it says how it is looked into."""

    kind: Kind
    serious: bool
    breach: Breach
    protected: bool
    says: str = field(default="", repr=False)
    """Why: of the breach above all."""


@log.recorded()
def assess(
    concern: Concern, made: Assessment, *, by: Member, at: datetime, again: bool = False, after: int | None = None
) -> Event:
    """Keep an assessment; `again` replaces an earlier one, with the reason. A breach gets its sheet of facts."""
    says = cleaned(made.says)
    if not says and again:
        raise Empty("Say what has changed since it was assessed.")
    if not says and made.breach == Breach.LOGGED:
        raise Empty(
            "Say why a risk to the people is unlikely: a breach that is not notified is logged with its reasons."
        )
    changes = {"kind": made.kind, "serious": made.serious, "breach": made.breach, "protected": made.protected}
    what = What.ASSESSED_AGAIN if again else What.ASSESSED
    event = move(concern, what, by=by, at=at, after=after, says=says, changes=changes)
    if made.breach != Breach.NONE:
        begin(concern, reasons=says, at=at)
    return event
