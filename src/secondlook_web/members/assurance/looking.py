"""A moderator looks at what is sealed. They say why first; it is in the log, and the member is told."""

from dataclasses import dataclass, field
from datetime import datetime

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.members.assurance.models import Evidence, Look, Question
from secondlook_web.members.assurance.records import Asks, Cause
from secondlook_web.members.models import Member
from secondlook_web.members.registers.matching import compare
from secondlook_web.members.registers.names import Name
from secondlook_web.members.registers.queries import found
from secondlook_web.shared.refusals import NotYours, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A number and a name as given, beside what the register has now."""

    register: str
    number: str = field(repr=False)
    name: str = field(repr=False)
    registered: str = field(default="", repr=False)
    status: str = ""
    qualified: str = field(default="", repr=False)
    reasons: tuple[str, ...] = ()
    """How the two names compare, in lines that name nobody."""
    others: tuple[Member, ...] = field(default=(), repr=False)
    """Other members who gave that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsealed:
    """What a moderator sees of one member."""

    evidence: list[Evidence] = field(repr=False)
    entries: list[Entry] = field(repr=False)
    words: str = field(default="", repr=False)
    """Of a request to show a document."""


@log.recorded()
def look(member: Member, *, by: Member, cause: Cause, at: datetime) -> Unsealed:
    """Open what a member gave, for one page. The look stands in the log before anything is shown."""
    if not by.may_moderate:
        raise NotYours("There is no such page.")
    if by.pk == member.pk:
        raise Refused("What is kept of you is on your own page. Another moderator looks at it here.")
    made = Look.objects.create(member=member, by=by, cause=cause, at=at)
    log.record(
        Act.EVIDENCE_LOOKED_AT, at=at, by=by.pk, about=member.pk, row=f"look:{made.pk}", details={"cause": Cause(cause)}
    )
    evidence = list(Evidence.objects.filter(member=member).order_by("-shown_at", "-id"))
    open_now = list(Question.objects.filter(member=member, decided_at=None).order_by("id"))
    given = [
        (piece.register, piece.number, piece.name) for piece in evidence if piece.number and piece.ended_at is None
    ]
    given += [(one.register, one.number, one.name) for one in open_now if one.number]
    return Unsealed(
        evidence=evidence,
        entries=[_entry(member, *one) for one in dict.fromkeys(given)],
        words=next((one.words for one in open_now if one.asks == Asks.DOCUMENT), ""),
    )


def _entry(member: Member, register: str, number: str, name: str) -> Entry:
    entry = found(register, number)
    others = Member.objects.filter(evidence__register=register, evidence__number=number, evidence__ended_at=None)
    others_here = tuple(others.exclude(pk=member.pk).distinct())
    if entry is None:
        return Entry(register=register, number=number, name=name, status="not found", others=others_here)
    qualified = " ".join(str(part) for part in (entry.qualified_at, entry.qualified_year) if part)
    registered = " ".join(part for part in (entry.name.given, entry.name.other, entry.name.surname) if part)
    return Entry(
        register=register,
        number=number,
        name=name,
        registered=registered,
        status=entry.status.label,
        qualified=qualified,
        reasons=compare(Name.of_line(name), entry.name).reasons if name else (),
        others=others_here,
    )
