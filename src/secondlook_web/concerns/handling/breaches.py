"""The facts of a personal data breach: what a notification to the regulator needs, by when, and what became of it.

UK GDPR article 33: within 72 hours of becoming aware, later only with reasons; every breach is written down, told or
not. Article 34: where the risk is high, the people themselves are told. The author's employer, whose records they may
be, is a controller of its own with 72 hours of its own.
"""

from dataclasses import dataclass, field
from datetime import datetime

from secondlook_web.audit import log
from secondlook_web.concerns import recording
from secondlook_web.concerns.deadlines import breach_due
from secondlook_web.concerns.handling import prefilling
from secondlook_web.concerns.handling.moving import move
from secondlook_web.concerns.handling.standing import breach_of
from secondlook_web.concerns.models import Breach, Concern, Event, ReportedBreach
from secondlook_web.concerns.stages import What
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import AlreadyDone, Empty, NotYours, Refused
from secondlook_web.shared.text import cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Article 33(3), as a handler fills it in."""

    aware_at: datetime
    nature: str = field(default="", repr=False)
    people: int | None = None
    records: int | None = None
    readers: int | None = None
    consequences: str = field(default="", repr=False)
    measures: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    high_risk: bool | None = None
    reasons: str = field(default="", repr=False)


def begin(concern: Concern, *, reasons: str, at: datetime) -> ReportedBreach:
    """The sheet of facts, with what the site knows by itself. One that is there stays as it is."""
    made, _ = ReportedBreach.objects.get_or_create(
        concern=concern, defaults={"reasons": reasons, **prefilling.facts(concern, at=at)}
    )
    return made


@log.recorded()
def keep(concern: Concern, facts: Facts, *, why: str, by: Member, at: datetime, after: int | None = None) -> None:
    """Keep the sheet. To count the 72 hours from another moment needs a reason, and is an event."""
    now = recording.lock(concern)
    if now.handler_id != by.pk:
        raise NotYours("This concern does not exist.")
    breach = breach_of(now)
    if breach is None:
        raise Refused("There is no breach to write down: assess it first.")
    if facts.aware_at > at:
        raise Refused("The moment from which it was known lies in the future.")
    # A form shows minutes: whoever leaves the field as it was has changed nothing.
    if facts.aware_at.replace(second=0, microsecond=0) != breach.aware_at.replace(second=0, microsecond=0):
        if not cleaned(why):
            raise Empty("Say why the 72 hours count from another moment.")
        move(concern, What.ASSESSED_AGAIN, by=by, at=at, after=after, says=f"The 72 hours count anew: {cleaned(why)}")
        breach.aware_at = facts.aware_at
    for name in ("nature", "consequences", "measures", "contact", "reasons"):
        setattr(breach, name, cleaned(getattr(facts, name)))
    for name in ("people", "records", "readers", "high_risk"):
        setattr(breach, name, getattr(facts, name))
    breach.save()


@log.recorded()
def notified(
    concern: Concern,
    *,
    on: datetime,
    reference: str,
    why_late: str,
    by: Member,
    at: datetime,
    after: int | None = None,
) -> Event:
    """The regulator was told. Later than 72 hours only with the reason for the delay (article 33(1))."""
    now = recording.lock(concern)
    breach = breach_of(now)
    if breach is None or now.breach != Breach.NOTIFY:
        raise Refused("It was not assessed as a breach that is notified. Assess it again first.")
    if breach.notified_at is not None:
        raise AlreadyDone("It is recorded already that the regulator was told.")
    if on > at:
        raise Refused("The moment lies in the future. Record it once they were told.")
    if on < breach.aware_at:
        raise Refused(
            "The moment lies before the breach was known. Look at the date, or change since when it was known."
        )
    why_late = cleaned(why_late)
    if on > breach_due(breach.aware_at) and not why_late:
        raise Empty("It was later than 72 hours: say why. The regulator asks for the reason too.")
    event = move(concern, What.BREACH_NOTIFIED, by=by, at=at, after=after, says=why_late)
    breach.notified_at, breach.reference = on, cleaned(reference)
    breach.reasons = "\n\n".join(part for part in (breach.reasons, why_late) if part)[:2_000]
    breach.save()
    return event


@log.recorded()
def people_told(
    concern: Concern, *, on: datetime, says: str, by: Member, at: datetime, after: int | None = None
) -> Event:
    """The people whose data it is were told (article 34)."""
    breach = breach_of(recording.lock(concern))
    if breach is None:
        raise Refused("There is no breach to tell them of: assess it first.")
    if breach.people_told_at is not None:
        raise AlreadyDone("It is recorded already that they were told.")
    if on > at:
        raise Refused("The moment lies in the future. Record it once they were told.")
    if not cleaned(says):
        raise Empty("Say how they were told, and of what.")
    event = move(concern, What.PEOPLE_TOLD, by=by, at=at, after=after, says=says)
    breach.people_told_at = on
    breach.save(update_fields=["people_told_at"])
    return event
