"""Every write of evidence: a fact is shown, or stops counting. Who brings what is in the routes.

When somebody who waits shows enough to come in, they are let in by that very write, unless this forum leaves it to its
moderators.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.members import actions as members
from secondlook_web.members.assurance.changes import evidence_changed
from secondlook_web.members.assurance.levels import CARRIES, Fact, Route
from secondlook_web.members.assurance.models import Ended, Evidence
from secondlook_web.members.assurance.queries import LEAST, level_now
from secondlook_web.members.models import Member, Standing
from secondlook_web.shared.refusals import Refused


class Taken(Refused):
    """Another member has shown that very account or register entry as theirs. Who is right, a person finds out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A fact as a route brings it."""

    fact: Fact
    route: Route
    expires_at: datetime
    of: Evidence | None = None
    register: str = ""
    number: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    institution: str = field(default="", repr=False)
    affiliation: str = ""
    seen_by: Member | None = None
    scheme: str = ""
    status: str = ""
    document: str = ""
    reference: str = field(default="", repr=False)


@log.recorded()
def show(member: Member, *facts: New, at: datetime) -> list[Evidence]:
    """Keep what a route showed. What it showed before, by the same route, of the same fact, is replaced.

    One binding stands for each register entry: the one that carries most, whichever route it came by.
    """
    made = []
    for new in facts:
        of = new.of
        register, number = (of.register, of.number) if of is not None else (new.register, new.number)
        older = Evidence.objects.filter(member=member, fact=new.fact, ended_at=None)
        if new.fact is Fact.BINDING:
            older = older.filter(register=register, number=number)
            if any(_carries_more(piece, new.route, at=at) for piece in older):
                continue
        else:
            older = older.filter(route=new.route, institution=new.institution)
        for piece in older:
            end(piece, Ended.RENEWED, at=at)
        try:
            with transaction.atomic():
                piece = Evidence.objects.create(
                    member=member,
                    fact=new.fact,
                    route=new.route,
                    shown_at=at,
                    expires_at=new.expires_at,
                    checked_at=at if new.route == Route.NUMBER else None,
                    of=of,
                    register=register,
                    number=number,
                    name=new.name,
                    institution=new.institution,
                    affiliation=new.affiliation,
                    seen_by=new.seen_by,
                    scheme=new.scheme,
                    status=new.status,
                    document=new.document,
                    reference=new.reference,
                )
        except IntegrityError:
            raise Taken(
                "This has been shown by another account here. If it is yours, write to the moderators: they will "
                "look into it."
            ) from None
        log.record(
            Act.EVIDENCE_SHOWN,
            at=at,
            by=new.seen_by.pk if new.seen_by else member.pk,
            about=member.pk,
            row=f"evidence:{piece.pk}",
            details={"fact": new.fact, "route": new.route},
        )
        made.append(piece)
    evidence_changed.send(Evidence, member=member.pk, at=at)
    _let_in(member, at=at)
    return made


@log.recorded()
def end(piece: Evidence, why: Ended, *, at: datetime, by: Member | None = None) -> None:
    """Let a piece of evidence count no longer. What is bound to a registration ends with it."""
    if not Evidence.objects.filter(pk=piece.pk, ended_at=None).update(ended_at=at, ended_why=why):
        return
    piece.ended_at, piece.ended_why = at, why
    log.record(
        Act.EVIDENCE_ENDED,
        at=at,
        by=by.pk if by else None,
        about=piece.member_id,
        row=f"evidence:{piece.pk}",
        details={"fact": Fact(piece.fact), "route": Route(piece.route), "why": why},
    )
    for bound in piece.bindings.filter(ended_at=None):
        end(bound, why, at=at, by=by)
    if why != Ended.RENEWED:
        evidence_changed.send(Evidence, member=piece.member_id, at=at)


def _carries_more(piece: Evidence, route: Route, *, at: datetime) -> bool:
    """Whether a binding that counts carries more than one by `route` would."""
    weights = [CARRIES[Fact.BINDING, by] for by in (Route(piece.route), route)]
    return piece.expires_at > at and weights[0] > weights[1]


def _let_in(member: Member, *, at: datetime) -> None:
    """Let in somebody who waits and has shown enough, where evidence decides."""
    member.refresh_from_db(fields=["standing", "standing_reason", "is_moderator"])
    if settings.LET_IN_BY_EVIDENCE and member.standing == Standing.WAITING and level_now(member, at=at).reaches(LEAST):
        members.let_in_by_evidence(member, at=at)
