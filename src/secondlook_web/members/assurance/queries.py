"""Reads of evidence: how well members are known at a moment, in one query for any number of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

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
    facts: Mapping[Fact, Weight]
    reasons: tuple[str, ...]
    """Plain lines that every member may read: routes and months. No institution: where somebody works says where
    their patients are seen, and a member may not wish to say it."""
    own_reasons: tuple[str, ...] = field(default=(), repr=False)
    """The same with institutions and days, for the member and for moderators."""

    @property
    def sentence(self) -> str:
        return self.level.sentence


NOBODY = Assured(level=Level.UNKNOWN, facts=dict.fromkeys(Fact, Weight.NONE), reasons=())


class Piece(NamedTuple):
    """What a level and its reasons depend on, of one row. A page has eighty of them: no model is made of each."""

    key: int
    member_id: int
    fact: str
    route: str
    shown_at: datetime
    expires_at: datetime
    checked_at: datetime | None
    ended_at: datetime | None
    paused_at: datetime | None
    of: int | None
    institution: str
    affiliation: str
    status: str


_COLUMNS = ("pk", *("of_id" if name == "of" else name for name in Piece._fields[1:]))


def evidence_of(member_ids: Iterable[int], *, at: datetime) -> dict[int, list[Piece]]:
    """What counts at a moment, by member, the oldest first; a registration that is paused is among it."""
    found: dict[int, list[Piece]] = defaultdict(list)
    rows = Evidence.objects.filter(member__in=set(member_ids), shown_at__lte=at, expires_at__gt=at)
    for row in rows.order_by("shown_at", "id").values_list(*_COLUMNS):
        piece = Piece(*row)
        if piece.ended_at is None or piece.ended_at > at:
            found[piece.member_id].append(piece)
    return found


def assured(members: Iterable[Member | int], *, at: datetime) -> dict[int, Assured]:
    """How well each member is known: everybody who was asked for has an answer."""
    ids = {member if isinstance(member, int) else member.pk for member in members}
    found = evidence_of(ids, at=at) if ids else {}
    return {pk: _carried(tuple(_in_force(found.get(pk, []), at))) for pk in ids}


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
    return member.moderates_here or (member.may_read and (member.reach or reach_of(member, at=at)).reaches(LEAST))


def shown(piece: Piece) -> Shown:
    """A row as the levels read it."""
    return Shown(
        fact=Fact(piece.fact),
        route=Route(piece.route),
        shown_at=piece.shown_at,
        expires_at=piece.expires_at,
        ended_at=piece.ended_at,
        paused_at=piece.paused_at,
        key=piece.key,
        of=piece.of,
    )


def _in_force(pieces: list[Piece], at: datetime) -> Iterator[Piece]:
    """Without what is paused, and what is bound to it: nothing is said of an entry that is not in force, nor of why.
    That is between a member and the moderators."""
    paused = {piece.key for piece in pieces if piece.paused_at is not None and piece.paused_at <= at}
    return (piece for piece in pieces if piece.key not in paused and piece.of not in paused)


@lru_cache(maxsize=8_192)
def _carried(pieces: tuple[Piece, ...]) -> Assured:
    """What pieces carry that all count now. Nothing else is among the arguments, so nothing outdated is remembered."""
    # All of them count at the moment when the last was shown as they do now: what ends or pauses one lies ahead.
    at = max((piece.shown_at for piece in pieces), default=datetime.min.replace(tzinfo=UTC))
    known = [shown(piece._replace(ended_at=None, paused_at=None)) for piece in pieces]
    return Assured(
        level=level_of(known, at=at),
        facts=facts_of(known, at=at),
        reasons=tuple(dict.fromkeys(_reason(piece, own=False) for piece in pieces)),
        own_reasons=tuple(dict.fromkeys(_reason(piece, own=True) for piece in pieces)),
    )


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


def _reason(piece: Piece, *, own: bool) -> str:
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
