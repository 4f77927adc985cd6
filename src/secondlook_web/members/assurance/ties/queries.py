"""Reads of sign-ins elsewhere, of who answers for whom, and of invitations: for the pages that show them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from secondlook_web.members.assurance.openid.providers import Kind, Provider, providers
from secondlook_web.members.assurance.ties.records import Invitation, SignIn, Vouch
from secondlook_web.members.models import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody can sign in, and whether they have connected it."""

    id: str
    name: str
    provider: Provider | None
    """None where the deployment no longer lists it."""
    connected: SignIn | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as its own page shows it to who asked: a refusal, and a username that nobody has, look like silence."""

    pk: int
    handle: str
    asked_at: datetime
    expires_at: datetime
    agreed: bool


def places_to_sign_in(member: Member) -> list[Place]:
    """Every provider, and what is connected to one that is gone."""
    kept = {row.provider: row for row in SignIn.objects.filter(member=member)}
    listed = [
        Place(id=provider.id, name=provider.name, provider=provider, connected=kept.pop(provider.id, None))
        for provider in providers().values()
    ]
    return listed + [Place(id=gone, name=gone, provider=None, connected=row) for gone, row in kept.items()]


def what_it_shows(provider: Provider) -> list[str]:
    """What a sign-in at a provider can show, in plain lines."""
    says = [
        "that you work there now"
        if provider.kind is Kind.HEALTH_SERVICE
        else "that you are a student there, or work there, now"
    ]
    if provider.least_assurance is not None or provider.assurances:
        says.append("who you are, if they checked it well enough and say so")
        if provider.binds:
            says.append(
                "that the register entry you gave is yours, if the name is the same and nobody else on the register "
                "could be meant"
            )
    return says


def asked_by(member: Member, *, at: datetime) -> list[Asked]:
    """What somebody asked and has not taken back."""
    rows = Vouch.objects.filter(member=member, ended_at=None, expires_at__gt=at).order_by("asked_at", "id")
    return [
        Asked(pk=row.pk, handle=row.asked, asked_at=row.asked_at, expires_at=row.expires_at, agreed=row.agreed)
        for row in rows
    ]


def waiting_for(member: Member, *, at: datetime) -> list[Vouch]:
    """Requests that wait for somebody's answer, the oldest first."""
    rows = Vouch.objects.filter(voucher=member, answered_at=None, ended_at=None, expires_at__gt=at)
    return list(rows.select_related("member", "registration").order_by("asked_at", "id"))


def answered_by(member: Member, *, at: datetime) -> list[Vouch]:
    """Whom somebody answers for now."""
    rows = Vouch.objects.filter(voucher=member, agreed=True, ended_at=None, expires_at__gt=at)
    return list(rows.select_related("member").order_by("answered_at", "id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Who answers for somebody, whom they answer for, and who asked them in: for moderators."""

    answered_for_by: list[Vouch]
    answers_for: list[Vouch]
    invited_by: Member | None
    invited: list[Member]

    def __bool__(self) -> bool:
        return bool(self.answered_for_by or self.answers_for or self.invited_by or self.invited)


def ties_of(person: Member, *, at: datetime) -> Ties:
    """What ties somebody to other members."""
    rows = Vouch.objects.filter(Q(member=person) | Q(voucher=person), agreed=True, ended_at=None, expires_at__gt=at)
    found = list(rows.select_related("member", "voucher").order_by("answered_at", "id"))
    came_with = Invitation.objects.filter(used_by=person).select_related("inviter").first()
    brought = Invitation.objects.filter(inviter=person).exclude(used_by=None).select_related("used_by")
    return Ties(
        answered_for_by=[row for row in found if row.member_id == person.pk],
        answers_for=[row for row in found if row.voucher_id == person.pk],
        invited_by=came_with.inviter if came_with else None,
        invited=[row.used_by for row in brought.order_by("used_at") if row.used_by],
    )
