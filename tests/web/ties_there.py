"""A request to answer for somebody, an invitation, and what the addresses about them are asked for."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from secondlook_web.members.assurance.levels import Fact, Route
from secondlook_web.members.assurance.models import Evidence, Invitation, Vouch
from secondlook_web.members.assurance.ties import inviting
from secondlook_web.members.models import Member


def ties_there(author: Member, member: Member) -> dict[str, dict[str, Any]]:
    """The author asked the member, and invited somebody. No sign-in elsewhere is set up."""
    at = timezone.now()
    registration = Evidence.objects.create(
        member=author,
        fact=Fact.REGISTRATION,
        route=Route.NUMBER,
        register="nmc",
        number="00A0000X",
        expires_at=at + timedelta(days=30),
    )
    vouch = Vouch.objects.create(
        member=author,
        asked=member.handle,
        voucher=member,
        registration=registration,
        asked_at=at,
        expires_at=at + timedelta(days=30),
    )
    invitation = Invitation.objects.create(
        inviter=author, reference="0" * 64, made_at=at, expires_at=at + timedelta(days=14)
    )
    return {
        **{f"elsewhere:{name}": {"provider": "no-such-place"} for name in ("show", "disconnect", "come_in", "back")},
        **{f"vouching:{name}": {"pk": vouch.pk} for name in ("answer", "decline", "withdraw")},
        "inviting:revoke": {"pk": invitation.pk},
        "inviting:join": {"token": inviting.token_of(invitation)},
    }
