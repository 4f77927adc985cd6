"""Reads of evidence: how well members are known at a moment, in one query for any number of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from secondlook_web.members.assurance.levels import Fact, Level, Route, Shown, Weight, facts_of, level_of
from secondlook_web.members.assurance.models import Affiliation, Evidence
from secondlook_web.members.models import Member
from secondlook_web.members.registers.statuses import Status

LEAST = Level.AFFILIATED
"""Who has less is a visitor here: a name and a number open nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assured:
    """How well somebody is known, and why."""

    level: Level
    facts: dict[Fact, Weight]
    reasons: tuple[str, ...]
    """Plain lines that every member may read: routes and months. No institution: where somebody works says where
    their patients are seen, and a member may not wish to say it."""
    own_reasons: tuple[str, ...] = field(default=(), repr=False)
    """The same with institutions and days, for the member and for moderators."""

    @property
    def label(self) -> str:
        return self.level.label

    @property
    def sentence(self) -> str:
        return self.level.sentence


NOBODY = Assured(level=Level.UNKNOWN, facts=dict.fromkeys(Fact, Weight.NONE), reasons=())


def evidence_of(member_ids: Iterable[int], *, at: datetime) -> dict[int, list[Evidence]]:
    """What counts at a moment, by member, the oldest first."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    rows = Evidence.objects.filter(
        member__in=set(member_ids), shown_at__lte=at, expires_at__gt=at, member__is_active=True
    )
    rows = rows.select_related("of").order_by("shown_at", "id")
    for piece in rows:
        if piece.ended_at is None or piece.ended_at > at:
            found[piece.member_id].append(piece)
    return found


def assured(members: Iterable[Member | int], *, at: datetime) -> dict[int, Assured]:
    """How well each member is known: everybody who was asked for has an answer."""
    ids = {member if isinstance(member, int) else member.pk for member in members}
    found = evidence_of(ids, at=at) if ids else {}
    return {pk: _assured(found.get(pk, []), at) for pk in ids}


def assured_one(member: Member, *, at: datetime) -> Assured:
    return assured([member], at=at)[member.pk]


def level_now(member: Member, *, at: datetime) -> Level:
    return assured_one(member, at=at).level


def reach_of(member: Member, *, at: datetime) -> Level:
    """The level whose rooms somebody may enter: the one they are known by, and for as long as a notice about their
    entry on a register runs, the one that they had."""
    pieces = evidence_of([member.pk], at=at).get(member.pk, [])
    return level_of([replace(shown(piece), paused_at=None) for piece in pieces], at=at)


def know(members: Iterable[Member | None], *, at: datetime) -> None:
    """Put on each member how well they are known, as `member.known`, for a page that names them: one query."""
    people = [member for member in members if member is not None]
    found = assured(people, at=at)
    for member in people:
        member.known = found[member.pk]


def comes_in(member: Member, *, at: datetime) -> bool:
    """Whether somebody may open the pages for members. A moderator may whatever is known of them: the first of a new
    site has nobody who could look at a document, and pages say what is known of each."""
    return member.moderates_here or (member.may_read and reach_of(member, at=at).reaches(LEAST))


def shown(piece: Evidence) -> Shown:
    """A row as the levels read it."""
    return Shown(
        fact=Fact(piece.fact),
        route=Route(piece.route),
        shown_at=piece.shown_at,
        expires_at=piece.expires_at,
        ended_at=piece.ended_at,
        paused_at=piece.paused_at,
        key=piece.pk,
        of=piece.of_id,
    )


def _assured(pieces: list[Evidence], at: datetime) -> Assured:
    known = [shown(piece) for piece in pieces]
    return Assured(
        level=level_of(known, at=at),
        facts=facts_of(known, at=at),
        reasons=tuple(dict.fromkeys(_reason(piece, own=False) for piece in pieces if not _paused(piece, at))),
        own_reasons=tuple(dict.fromkeys(_reason(piece, own=True) for piece in pieces if not _paused(piece, at))),
    )


def _paused(piece: Evidence, at: datetime) -> bool:
    """Nothing is said of an entry that is not in force, nor of why: that is between a member and the moderators."""
    return any(one is not None and one.paused_at is not None and one.paused_at <= at for one in (piece, piece.of))


_PERSON = {
    Route.VOUCHERS: "Two verified members say who this is",
    Route.SIGN_IN: "{institution} says that it checked who this is",
    Route.DOCUMENT: "A moderator saw a document that shows who this is",
}
_BINDING = {
    Route.VOUCHERS: "Two verified members say that the register entry is theirs",
    Route.SIGN_IN: "The name at {institution} is the one on the register, and nobody else there has it",
    Route.DOCUMENT: "A moderator saw that the register entry, or the place on the course, is theirs",
}
_STANDING = {
    Route.MAIL: "Opened a link sent to an address at {institution}",
    Route.SIGN_IN: "Signed in at {institution}",
    Route.DOCUMENT: "A moderator saw a document from {institution}",
    Route.SCHOOL: "{institution} confirmed the place on the course",
}


_SOMEWHERE = {Affiliation.STAFF.value: "a place of work", Affiliation.STUDENT.value: "a place of study"}


def _reason(piece: Evidence, *, own: bool) -> str:
    """One line; the time is when it was shown."""
    route = Route(piece.route)
    match Fact(piece.fact):
        case Fact.PERSON:
            says = _PERSON[route]
        case Fact.BINDING:
            says = _BINDING[route]
        case Fact.STANDING:
            says = _STANDING[route]
            if piece.affiliation and route is not Route.MAIL:
                says += f" ({Affiliation(piece.affiliation).label})"
        case Fact.REGISTRATION if route is Route.SCHOOL:
            says = "{institution} lists them on the course"
        case _ if piece.status == Status.UNLICENSED:
            says = "Gave a number that is on the register, without a licence to practise, with that name"
        case _:
            says = "Gave a number that is on the register, with that name"
    day = piece.checked_at or piece.shown_at
    where = (own and piece.institution) or _SOMEWHERE.get(piece.affiliation, "an institution")
    says = says.format(institution=where)
    return f"{says[0].upper()}{says[1:]}, {day.day if own else ''} {day:%B %Y}.".replace(",  ", ", ")
