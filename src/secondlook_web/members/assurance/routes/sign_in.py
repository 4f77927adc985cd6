"""A sign-in at a health service or a university that a member connected: what it shows, and what it does not.

A sign-in shows where somebody works or studies now. It shows who they are only where the provider proofs people and
says so. That a register entry is theirs it shows only where the proofed name is the registrant's and nobody else on
that register could be meant; for anybody else a document does. No sign-in makes an account, and none is ever found by
a mail address: a member who is signed in connects it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.jobs import queue
from secondlook_web.members.assurance import asking
from secondlook_web.members.assurance.actions import New, Taken, end, show
from secondlook_web.members.assurance.affiliations import Affiliation
from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.models import Ended, Evidence, SignIn, Studies
from secondlook_web.members.assurance.openid.providers import Kind, Provider, providers
from secondlook_web.members.assurance.openid.speaking import Answer
from secondlook_web.members.assurance.records import Asks
from secondlook_web.members.assurance.references import reference_of
from secondlook_web.members.assurance.routes._standing import refuse_suspended
from secondlook_web.members.assurance.routes.mail import end_of
from secondlook_web.members.assurance.routes.number import registration_of
from secondlook_web.members.models import Member, Standing
from secondlook_web.members.registers import queries as registers
from secondlook_web.members.registers.matching import Match, compare
from secondlook_web.members.registers.names import Name
from secondlook_web.members.registers.statuses import ON_THE_REGISTER, Status
from secondlook_web.shared.refusals import Refused
from secondlook_web.shared.text import cleaned_line

TITLE = "Sign in at your institution"
SAYS = (
    "Your health service or university says that you work or study there now, and some say that they checked who you "
    "are. It is asked once; nothing else is fetched, and your password stays with them."
)
ADDRESS = "elsewhere:sign_ins"
ORDER = 20
TELL_CONNECTED = "assurance.tell_connected"
RENEWED_AFTER = timedelta(days=30)
"""A connected sign-in that is used to sign in here renews what it shows, once it is older than this."""
MOST_VALUES = 200
"""Of roles or affiliations in one answer: nobody has more."""
LONGEST_NAME_CHARACTERS = 160
_AFFILIATION = re.compile(r"\A([a-z-]{1,30})@([a-z0-9.-]{1,120})\Z")
_AS = {
    "student": Affiliation.STUDENT,
    "staff": Affiliation.STAFF,
    "faculty": Affiliation.STAFF,
    "employee": Affiliation.STAFF,
}
"""What counts of `eduPersonScopedAffiliation`. "member" is nearly everybody, "alum" has left, "affiliate" and
"library-walk-in" never came."""
BOUND_UNDER = ON_THE_REGISTER | {Status.INTERIM_SUSPENDED, Status.SUSPENDED}
"""The entry of somebody who was suspended is still theirs; what it lets them do is the forum's rule, not this one."""


class NotShown(Refused):
    """A sign-in that is believed, and shows nothing that counts here."""


class Entry(StrEnum):
    """What became of the register entry."""

    BOUND = "bound"
    NONE = "none"
    """None was given."""
    NOT_ASKED = "not_asked"
    """This provider does not show it."""
    NOT_SURE = "not_sure"
    """Another name, or somebody else could be meant."""
    TAKEN = "taken"
    """Another member has shown it as theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a provider says of somebody, as far as it counts here."""

    affiliation: Affiliation
    person: Name | None = field(default=None, repr=False)
    """The name, where the person behind it was proofed."""
    may_bind: bool = False


def offered_to(member: Member, *, at: datetime) -> bool:
    return bool(providers())


def read(provider: Provider, claims: dict[str, Any]) -> Said:
    """What counts of an answer; `NotShown` when nothing does."""
    if provider.kind is Kind.UNIVERSITY:
        return _of_university(provider, claims)
    return _of_health_service(provider, claims)


def reference(provider: Provider, subject: str) -> str:
    """How a sign-in is kept. The same subject at two issuers is two people."""
    return reference_of("sign-in", f"{provider.issuer}\0{subject}")


@log.recorded()
def connect(member: Member, provider: Provider, answer: Answer, *, at: datetime) -> Entry:
    """Keep that a sign-in is this member's, and what it shows. Nothing is kept of one that shows nothing."""
    refuse_suspended(member)
    said = read(provider, answer.claims)
    named = reference(provider, answer.subject)
    # One row is locked for all that this member connects, so that two tabs do not connect two.
    Member.objects.select_for_update().get(pk=member.pk)
    kept = SignIn.objects.filter(reference=named).first()
    if kept is not None and kept.member_id != member.pk:
        raise Taken(
            "That sign-in is connected to another account here. If it is yours, write to the moderators: they will "
            "look into it."
        )
    if kept is None:
        try:
            with transaction.atomic():
                kept = SignIn.objects.create(
                    member=member, provider=provider.id, reference=named, connected_at=at, used_at=at
                )
        except IntegrityError:
            raise Refused(
                f"Another sign-in at {provider.name} is connected to your account. Disconnect that one first."
            ) from None
        log.record(Act.SIGN_IN_LINKED, at=at, by=member.pk, about=member.pk, row=f"signin:{kept.pk}")
        queue.add(TELL_CONNECTED, kept.pk, due_at=at)
    else:
        SignIn.objects.filter(pk=kept.pk).update(used_at=at)
    return _bring(member, provider, said, named, at=at)


@log.recorded()
def disconnect(kept: SignIn, *, by: Member, at: datetime) -> None:
    """End a connection, and all that it showed."""
    if kept.member_id != by.pk:
        raise Refused("There is no such sign-in.")
    for piece in Evidence.objects.filter(member=by, reference=kept.reference, ended_at=None, route=Route.SIGN_IN):
        end(piece, Ended.WITHDRAWN, at=at, by=by)
    deleted, _ = SignIn.objects.filter(pk=kept.pk).delete()
    if deleted:
        log.record(Act.SIGN_IN_UNLINKED, at=at, by=by.pk, about=by.pk, row=f"signin:{kept.pk}")


@log.recorded()
def whose(provider: Provider, answer: Answer, *, at: datetime) -> Member | None:
    """The member who connected this sign-in, if anybody did. What it shows is renewed; what it no longer says, ends."""
    named = reference(provider, answer.subject)
    kept = SignIn.objects.select_related("member").filter(reference=named, provider=provider.id).first()
    if kept is None or not kept.member.is_active:
        return None
    SignIn.objects.filter(pk=kept.pk).update(used_at=at)
    standing = Evidence.objects.filter(member=kept.member, reference=named, fact=Fact.STANDING, ended_at=None)
    try:
        said = read(provider, answer.claims)
    except NotShown:
        for piece in standing:
            end(piece, Ended.ELSEWHERE, at=at)
    else:
        shown_lately = standing.filter(shown_at__gt=at - RENEWED_AFTER, expires_at__gt=at).exists()
        if not shown_lately and kept.member.standing != Standing.SUSPENDED:
            _bring(kept.member, provider, said, named, at=at)
    return kept.member


def _bring(member: Member, provider: Provider, said: Said, named: str, *, at: datetime) -> Entry:
    """Show what was said; the register entry by itself, so that a doubt about it takes nothing from the rest."""
    for piece in Evidence.objects.filter(member=member, reference=named, ended_at=None).exclude(
        institution=provider.name
    ):
        end(piece, Ended.RENEWED, at=at)  # the deployment calls the provider by another name now
    until = at + timedelta(days=provider.good_for_days)
    studies = Studies.objects.filter(member=member).first() if said.affiliation == Affiliation.STUDENT else None
    if studies is not None:
        until = min(until, end_of(studies.graduates_on))
    overruled = _overruled(member, named)
    news = []
    if until > at and Fact.STANDING not in overruled:
        news.append(_new(provider, Fact.STANDING, named, until, affiliation=said.affiliation))
    person_until = at + timedelta(days=provider.person_good_for_days)
    if said.person is not None and Fact.PERSON not in overruled:
        line = f"{said.person.surname}, {said.person.given} {said.person.other}".strip(", ")[:LONGEST_NAME_CHARACTERS]
        news.append(_new(provider, Fact.PERSON, named, person_until, name=line))
    show(member, *news, at=at)
    if said.person is None or not said.may_bind:
        return Entry.NOT_ASKED
    registration = registration_of(member, at=at)
    if registration is None:
        return Entry.NONE
    if Fact.BINDING in overruled or not _is_theirs(registration, said.person, at=at):
        return Entry.NOT_SURE
    try:
        with transaction.atomic():
            show(member, _new(provider, Fact.BINDING, named, person_until, of=registration), at=at)
    except Taken:
        asking.ask(member, Asks.NUMBER, at=at, register=registration.register, number=registration.number)
        return Entry.TAKEN
    return Entry.BOUND


def _overruled(member: Member, named: str) -> set[str]:
    """The facts that a moderator ended: the same sign-in does not show them again, a document may."""
    ended = Evidence.objects.filter(member=member, reference=named, ended_why=Ended.MODERATOR)
    return set(ended.values_list("fact", flat=True))


def _new(provider: Provider, fact: Fact, named: str, until: datetime, **more: Any) -> New:
    return New(
        fact=fact,
        route=Route.SIGN_IN,
        expires_at=until,
        institution=provider.name,
        reference=named,
        **more,
    )


def _is_theirs(registration: Evidence, person: Name, *, at: datetime) -> bool:
    """Whether a proofed name says whose entry it is: exactly the registrant's, and nobody else there could be meant."""
    entry = registers.found(registration.register, registration.number)
    return (
        entry is not None
        and entry.status in BOUND_UNDER
        and registers.age(registration.register, at=at).reliable
        and compare(person, entry.name).match is Match.SAME
        and not registers.namesakes(registration.register, person, but=registration.number)
    )


def _of_health_service(provider: Provider, claims: dict[str, Any]) -> Said:
    roles = list(_roles(claims.get("nhsid_nrbac_roles")))
    if not roles:
        raise NotShown(
            f"{provider.name} does not say that you have a role at an organisation now, so nothing is shown."
        )
    proofed = (
        provider.least_assurance is not None and _whole(claims.get("idassurancelevel")) >= provider.least_assurance
    )
    codes = {part for role in roles for part in role.split(":")}
    return Said(
        affiliation=Affiliation.STAFF,
        person=_name(claims) if proofed else None,
        may_bind=provider.binds and (not provider.roles or bool(provider.roles & codes)),
    )


def _roles(untrusted: object) -> Iterator[str]:
    """The codes of roles at an organisation."""
    for role in untrusted[:MOST_VALUES] if isinstance(untrusted, list) else ():
        if isinstance(role, dict) and isinstance(role.get("org_code"), str) and role["org_code"].strip():
            yield role["role_code"] if isinstance(role.get("role_code"), str) else ""


def _whole(untrusted: object) -> int:
    """A level as it is sent: "3" or 3; -1 for anything else."""
    if isinstance(untrusted, str) and re.fullmatch(r"[0-9]", untrusted):
        return int(untrusted)
    return untrusted if isinstance(untrusted, int) and not isinstance(untrusted, bool) and 0 <= untrusted <= 9 else -1


def _of_university(provider: Provider, claims: dict[str, Any]) -> Said:
    found = set()
    for value in _values(claims, "eduperson_scoped_affiliation", "eduPersonScopedAffiliation"):
        matched = _AFFILIATION.match(value.lower())
        if matched and matched[2] in provider.domains and matched[1] in _AS:
            found.add(_AS[matched[1]])
    if not found:
        raise NotShown(
            f"{provider.name} does not say that you are a student there or work there now. That somebody was a "
            "student, or uses the library, shows nothing here."
        )
    proofed = provider.assurances & set(_values(claims, "eduperson_assurance", "eduPersonAssurance"))
    return Said(
        affiliation=Affiliation.STUDENT if Affiliation.STUDENT in found else Affiliation.STAFF,
        person=_name(claims) if proofed else None,
        may_bind=provider.binds,
    )


def _values(claims: dict[str, Any], *names: str) -> list[str]:
    """A claim that may be one value or several, under one of its names."""
    for name in names:
        if name in claims:
            untrusted = claims[name]
            listed = untrusted if isinstance(untrusted, list) else [untrusted]
            return [value.strip() for value in listed[:MOST_VALUES] if isinstance(value, str)]
    return []


def _name(claims: dict[str, Any]) -> Name | None:
    """The name in its parts; a name in one line is not guessed at."""
    given, surname, other = (_line(claims.get(claim)) for claim in ("given_name", "family_name", "middle_names"))
    return Name(given=given, surname=surname, other=other) if given and surname else None


def _line(untrusted: object) -> str:
    return cleaned_line(untrusted)[:LONGEST_NAME_CHARACTERS] if isinstance(untrusted, str) else ""
