"""A register number and a name, looked up on the register: `claimed`, and never more than that.

Both are public. What is refused is refused in the same words whether nobody has the number or somebody of another name,
so that the form tells nothing that the register's own page does not tell with less trouble. Several members may claim a
number: a claim shuts nobody out. Who gives a number that another member has proved to be theirs is put before a
moderator: one of the two is not who they say. They are answered like everybody else: a name and its number are public,
and whoever tries them must not learn from the answer that this person is a member here.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.members.assurance import asking
from secondlook_web.members.assurance.actions import New, end, show
from secondlook_web.members.assurance.changes import evidence_changed
from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.models import Ended, Evidence, Question
from secondlook_web.members.assurance.noticing import follow
from secondlook_web.members.assurance.records import Asks, Outcome
from secondlook_web.members.assurance.routes._standing import refuse_suspended
from secondlook_web.members.assurance.rules import Effect, rule
from secondlook_web.members.models import Member
from secondlook_web.members.registers.bodies import WrongNumber, body
from secondlook_web.members.registers.matching import Match, compare
from secondlook_web.members.registers.names import Name
from secondlook_web.members.registers.queries import Found, age, found
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import AlreadyDone, Refused
from secondlook_web.shared.text import cleaned_line

TITLE = "A register number"
SAYS = (
    "Your name and number are looked up on your professional register. Both are public, so this opens nothing by "
    "itself: it is what a document, a sign-in or two members can then prove to be yours."
)
ADDRESS = "assurance:number"
ORDER = 30
TRIES = Limit(name="register_numbers", times=5, seconds=24 * 3600)
"""For each member: enough for a slip of the finger and a former name."""
_NOBODY = Name(given="Nobody", surname="Atall")


class NoMatch(Refused):
    """The number is not on the register with this name. Which of the two is wrong, nobody is told."""

    status = 400

    def __init__(self) -> None:
        super().__init__(
            "We could not find this number with this name. Look at both as the register's own page shows them. If your "
            "name has changed, give the one that the register has. You can also show a document to a moderator."
        )


class Result(StrEnum):
    """What came of a claim."""

    SHOWN = "shown"
    ASKED = "asked"
    """A moderator looks at the two names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody gives."""

    register: str
    untrusted_number: str = field(repr=False)
    given: str = field(repr=False)
    surname: str = field(repr=False)

    @property
    def name(self) -> Name:
        return Name(given=cleaned_line(self.given), surname=cleaned_line(self.surname))

    @property
    def line(self) -> str:
        return f"{self.name.given} {self.name.surname}".strip()


def offered_to(member: Member, *, at: datetime) -> bool:
    """While no number counts; another one can be given on the same page."""
    return not held(member, at=at)


def registration_of(member: Member, *, at: datetime) -> Evidence | None:
    """The register entry that they gave last and that is on the register."""
    rows = Evidence.objects.filter(
        member=member, fact=Fact.REGISTRATION, route=Route.NUMBER, ended_at=None, shown_at__lte=at, expires_at__gt=at
    )
    return rows.order_by("-shown_at", "-id").first()


def held(member: Member, *, at: datetime) -> list[Evidence]:
    """The numbers that count for a member: one at most by this route."""
    rows = Evidence.objects.filter(member=member, fact=Fact.REGISTRATION, route=Route.NUMBER, ended_at=None)
    return list(rows.filter(expires_at__gt=at, shown_at__lte=at))


def claim(member: Member, said: Claim, *, at: datetime) -> Result:
    """Look a number up, and keep it when the register has it with this name."""
    refuse_suspended(member)
    TRIES.count(str(member.pk), at=at)
    try:
        number = body(said.register).canonical(said.untrusted_number)
    except WrongNumber:
        looks = body(said.register).number_looks
        raise Refused(f"That does not look like a number of this register: {looks} are needed.") from None
    if not age(said.register, at=at).reliable:
        raise Refused(
            "We cannot look this register up at the moment: our copy of it is too old. Try again in some days."
        )
    if any(piece.register == said.register and piece.number == number for piece in held(member, at=at)):
        raise AlreadyDone("You have given this number already.")
    entry = found(said.register, number)
    match = compare(said.name, entry.name if entry else _NOBODY).match
    if entry is None or match is Match.DIFFERENT or not _lets_in(entry):
        _refused(member, said.register, at)
        raise NoMatch
    if match is Match.UNSURE:
        if not asking.ask(member, Asks.NAME, at=at, register=said.register, number=number, name=said.line):
            raise AlreadyDone("A moderator is looking at the number that you gave before. You will be told by mail.")
        return Result.ASKED
    _keep(member, entry, said.line, at)
    return Result.SHOWN


@log.recorded()
def decide(question: Question, outcome: Outcome, *, by: Member, at: datetime) -> None:
    """A moderator says whether the name that was given is the one on the register."""
    others = _bound(question.register, question.number, at).exclude(member=question.member)
    if question.asks == Asks.NUMBER and others.filter(member=by).exists():
        raise Refused("You are one of the two. Another moderator decides.")
    asking.close(question, outcome, at=at, by=by)
    if question.asks == Asks.NUMBER:
        lost = others if outcome is Outcome.YES else _of_number(question).filter(member=question.member)
        for piece in list(lost):
            end(piece, Ended.MODERATOR, at=at, by=by)
    if outcome is not Outcome.YES:
        return
    entry = found(question.register, question.number)
    if entry is None or not _lets_in(entry):
        raise Refused(
            "The register has changed since: this number no longer lets anybody in. Decide that it is not theirs."
        )
    _keep(question.member, entry, question.name, at)


@log.recorded()
def _keep(member: Member, entry: Found, name: str, at: datetime) -> None:
    if any((piece.register, piece.number) == (entry.register, entry.number) for piece in held(member, at=at)):
        # What others said of this very entry, while somebody else had it, may count now.
        evidence_changed.send(Evidence, member=member.pk, at=at)
        return
    [piece] = show(
        member,
        New(
            fact=Fact.REGISTRATION,
            route=Route.NUMBER,
            expires_at=rule().good_until(entry.dated, at=at),
            register=entry.register,
            number=entry.number,
            name=name,
            status=entry.status.value,
        ),
        at=at,
    )
    follow(piece, entry.status.value, dated=entry.dated, at=at)
    if _bound(entry.register, entry.number, at).exclude(member=member).exists():
        asking.ask(member, Asks.NUMBER, at=at, register=entry.register, number=entry.number, name=name)


def _lets_in(entry: Found) -> bool:
    """Whether the entry is that of somebody who is registered. A suspension has its own effect."""
    return rule().of(entry.status).effect in (Effect.NONE, Effect.MARKED, Effect.READS_ONLY)


def _bound(register: str, number: str, at: datetime) -> QuerySet[Evidence]:
    bound = Evidence.objects.filter(fact=Fact.BINDING, register=register, number=number, ended_at=None)
    return bound.filter(expires_at__gt=at)


def _of_number(question: Question) -> QuerySet[Evidence]:
    """The number itself, as it was given; what is bound to it ends with it."""
    rows = Evidence.objects.filter(fact=Fact.REGISTRATION, route=Route.NUMBER, ended_at=None)
    return rows.filter(register=question.register, number=question.number)


@log.recorded()
def _refused(member: Member, register: str, at: datetime) -> None:
    log.record(
        Act.EVIDENCE_REFUSED,
        at=at,
        by=member.pk,
        about=member.pk,
        details={"route": Route.NUMBER, "register": register},
    )
