"""What each step of a handler does with what they filled in: one function for each form."""

from datetime import datetime
from random import SystemRandom
from typing import Any

from secondlook_web.audit import log
from secondlook_web.concerns import messages
from secondlook_web.concerns.handling import assessing, breaches, locating, meetings, moving, outcomes, taking
from secondlook_web.concerns.models import Breach, Concern, Kind, Outcome, Side
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused

Said = dict[str, Any]
dice = SystemRandom()
REST = "rest"
"""All that is left before the outcome."""


@log.recorded()
def acknowledge(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    moving.move(concern, What.ACKNOWLEDGED, by=by, at=at, after=said["after"])
    messages.send(concern, said["text"], of=Side.HANDLER, to=Side.REPORTER, by=by, at=at, submission=said["submission"])


def _assessment(said: Said) -> assessing.Assessment:
    return assessing.Assessment(
        kind=Kind(said["kind"]),
        serious=said["serious"],
        breach=Breach(said["breach"]),
        protected=said["protected"],
        says=said["says"],
    )


def assess(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    assessing.assess(concern, _assessment(said), by=by, at=at, after=said["after"])


def assess_again(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    assessing.assess(concern, _assessment(said), by=by, at=at, again=True, after=said["after"])


@log.recorded()
def explain(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    moving.explain(concern, by=by, at=at, after=said["after"])
    if said["text"]:
        messages.send(
            concern, said["text"], of=Side.HANDLER, to=Side.AUTHOR, by=by, at=at, submission=said["submission"]
        )


def leave_out(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    if said["stage"] == REST:
        moving.leave_the_rest_out(concern, says=said["says"], by=by, at=at, after=said["after"])
        return
    moving.leave_out(concern, Stage(said["stage"]), says=said["says"], by=by, at=at, after=said["after"])


def offer(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    meetings.offer(concern, said["text"], by=by, at=at, after=said["after"])


def held(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    meetings.held(concern, said["minutes"], on=said["on"], by=by, at=at, after=said["after"])


def declined(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    meetings.declined(concern, says=said["says"], by=by, at=at, after=said["after"])


def apology(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    says = f"{said['how']} {said['says']}".strip()
    moving.move(concern, What.APOLOGY, by=by, at=at, after=said["after"], says=says)


def outcome(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    outcomes.decide(
        concern,
        Outcome(said["outcome"]),
        said["finding"],
        by=by,
        at=at,
        unheard=said.get("unheard", ""),
        says=said["says"],
        after=said["after"],
    )


def learning(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    moving.move(concern, What.LEARNING, by=by, at=at, after=said["after"], says=said["says"])


def close(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    moving.close(concern, says=said["says"], by=by, at=at, after=said["after"])


def reopen(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    moving.reopen(concern, says=said["says"], by=by, at=at, after=said["after"])


def hold(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    moving.hold(concern, reason=said["says"], by=by, at=at, after=said["after"])


def release(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    moving.release(concern, says=said["says"], by=by, at=at, after=said["after"])


def hand_over(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    taking.hand_over(concern, said["to"], says=said["says"], by=by, at=at, after=said["after"])


def locate(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    post = locating.post_meant(said["post"])
    if post is None:
        raise Refused("There is no such post here that others could read. Paste its link, or give its number.")
    locating.locate(concern, post, says=said["says"], by=by, at=at, rng=dice, after=said["after"])


def facts(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    fields = {name: said[name] for name in breaches.Facts.__dataclass_fields__}
    breaches.keep(concern, breaches.Facts(**fields), why=said["why"], by=by, at=at, after=said["after"])


def notified(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    breaches.notified(
        concern,
        on=said["on"],
        reference=said["reference"],
        why_late=said["why_late"],
        by=by,
        at=at,
        after=said["after"],
    )


def people_told(concern: Concern, said: Said, by: Member, at: datetime) -> None:
    breaches.people_told(concern, on=said["on"], says=said["says"], by=by, at=at, after=said["after"])
