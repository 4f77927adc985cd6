"""What the pages about evidence say of it: rows with their sentences, gathered in a fixed number of reads."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from secondlook_web.members.assurance.access import own_questions_of
from secondlook_web.members.assurance.levels import Fact, Level, Route, Weight
from secondlook_web.members.assurance.models import Domain, Evidence, Institution, Look, Notice
from secondlook_web.members.assurance.moderators import moderators
from secondlook_web.members.assurance.openid.providers import providers
from secondlook_web.members.assurance.queries import Assured, assured_one
from secondlook_web.members.assurance.records import Cause
from secondlook_web.members.assurance.routes import cards, document
from secondlook_web.members.assurance.rules import Effect, rule
from secondlook_web.members.models import Member, Standing
from secondlook_web.members.registers.bodies import bodies

SOON = timedelta(days=30)
LOOKS_SHOWN = 20
FACTS = {
    Fact.PERSON: ("Who you are", "Nothing shows it yet."),
    Fact.REGISTRATION: ("That you are registered, or have a place on a course", "Nothing shows it yet."),
    Fact.BINDING: ("That the entry is yours", "Nothing shows it yet: names and numbers are public."),
    Fact.STANDING: ("Where you work or study now", "Nothing shows it yet."),
}
BY = {
    Route.NUMBER: "a number and a name found on the register",
    Route.MAIL: "a link sent to an address there",
    Route.SIGN_IN: "signing in there",
    Route.VOUCHERS: "two verified members who answer for it",
    Route.DOCUMENT: "a document that a moderator saw",
    Route.SCHOOL: "a code of the school",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One row of evidence, for the member it is about."""

    pk: int
    by: str
    where: str
    shown_at: datetime
    until: datetime
    checked_at: datetime | None
    soon: bool
    why_runs_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactShown:
    """One of the four facts, with what it rests on."""

    title: str
    nothing: str
    weight: Weight
    pieces: list[Piece]


def own_page(member: Member, *, at: datetime) -> dict[str, Any]:
    """All of one's own page of evidence."""
    known = assured_one(member, at=at)
    rows = Evidence.objects.filter(member=member, ended_at=None, shown_at__lte=at, expires_at__gt=at)
    by_fact: dict[Fact, list[Piece]] = {fact: [] for fact in Fact}
    for piece in rows.order_by("-shown_at", "-id"):
        by_fact[Fact(piece.fact)].append(_piece(piece, at))
    facts = [
        FactShown(title=title, nothing=nothing, weight=known.facts[fact], pieces=by_fact[fact])
        for fact, (title, nothing) in FACTS.items()
    ]
    return {
        "known": known,
        "facts": facts,
        "next_step": next_step(known),
        "cards": cards(member, at=at) if member.standing != Standing.SUSPENDED else [],
        "questions": own_questions_of(member),
        "notices": Notice.objects.filter(member=member, lifted_at=None).exists(),
        "looks": looks_at(member),
        "may_lay_down": member.may_moderate and moderators().exclude(pk=member.pk).exists(),
    }


def next_step(known: Assured) -> str:
    """What would make somebody better known, in a sentence."""
    facts = known.facts
    if known.level is Level.VERIFIED:
        return "All four are shown. Each runs out on its day and can be shown again."
    if not facts[Fact.STANDING] and known.level.rank < Level.AFFILIATED.rank:
        if settings.LET_IN_BY_EVIDENCE:
            return "Show where you work or study: that lets you in."
        return "Show where you work or study. Then a moderator can let you in."
    if not facts[Fact.REGISTRATION]:
        return "Give your register number, or the code of your school: other routes build on it."
    if min(facts[Fact.PERSON], facts[Fact.BINDING]) < Weight.PROVED:
        elsewhere = "by signing in elsewhere, or " if providers() else ""
        return f"Show who you are and that the entry is yours: {elsewhere}with a document."
    return "Show where you work or study now."


def looks_at(member: Member) -> list[tuple[datetime, str]]:
    """When moderators looked at what is sealed, and why; never who."""
    rows = Look.objects.filter(member=member).order_by("-at")[:LOOKS_SHOWN]
    return [(look.at, Cause(look.cause).label) for look in rows]


def traps() -> list[Domain]:
    """What is listed, for the page that asks for an address."""
    return list(Domain.objects.select_related("institution").order_by("institution__name", "domain"))


def entries_to_choose(member: Member, *, by: Member, at: datetime) -> list[tuple[int, str]]:
    """What a document may be about, without its number: a moderator who looked has seen that."""
    return [(piece.pk, _entry_line(piece)) for piece in document.entries_looked_at(member, by=by, at=at)]


def _entry_line(piece: Evidence) -> str:
    register, given = bodies().get(piece.register), timezone.localtime(piece.shown_at)
    what = f"The number of the {register.name}" if register else f"The place on a course at {piece.institution}"
    return f"{what}, given on {given.day} {given:%B %Y} at {given:%H:%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice in words."""

    notice: Notice
    register: str
    says: str
    follows: str
    may_appeal: bool


def notices_of(member: Member) -> list[Told]:
    """A member's notices, those that stand first."""
    rows = Notice.objects.filter(member=member).select_related("evidence", "member").order_by("-given_at", "-id")
    return sorted((told(one) for one in rows), key=lambda one: one.notice.lifted_at is not None)


def told(notice: Notice) -> Told:
    """What a notice says to whom it is about."""
    register = bodies().get(notice.evidence.register)
    return Told(
        notice=notice,
        register=register.name if register else "the register",
        says=rule().of(notice.status).says,
        follows=_follows(notice),
        may_appeal=notice.lifted_at is None and not notice.decided and notice.appealed_at is None,
    )


def _follows(notice: Notice) -> str:
    if notice.lifted_at is not None:
        return "It is lifted and has no effect any more."
    match Effect(notice.effect):
        case Effect.READS_ONLY:
            return "You can read, not write, for as long as the register says so. What you posted stays as it is."
        case Effect.CLOSED:
            return "The account is closed."
        case _ if notice.took_effect_at is not None:
            return "What you had shown of your registration counts no longer. Your account and your posts stay."
        case _:
            day = timezone.localtime(notice.takes_effect_at)
            return f"If nothing changes, your registration counts here no longer after {day.day} {day:%B %Y}."


def _piece(piece: Evidence, at: datetime) -> Piece:
    route = Route(piece.route)
    register = bodies().get(piece.register)
    by_register = route is Route.NUMBER
    return Piece(
        pk=piece.pk,
        by=BY[route],
        where=piece.institution or (register.name if register else ""),
        shown_at=piece.shown_at,
        until=piece.expires_at,
        checked_at=piece.checked_at,
        soon=not by_register and piece.expires_at <= at + SOON,
        why_runs_out="It is looked up each day; this day moves on with the register." if by_register else "",
    )


def institutions_listed() -> list[Institution]:
    """All that are listed, with their domains."""
    return list(Institution.objects.prefetch_related("domains").annotate(students=Count("places")).order_by("name"))


def students_of(institution: Institution) -> list[dict[str, Any]]:
    """How many places a school listed, by course and last day: names are not on the page."""
    rows = institution.places.values("course", "year", "graduates_on")
    counted = rows.annotate(listed=Count("pk"), taken=Count("taken_by")).order_by("graduates_on", "course")
    return [dict(row) for row in counted]
