"""The only way to a provider, a connected sign-in, a request to answer for somebody, or an invitation.

Hidden and missing give the same answer: `Http404`.
"""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from secondlook_web.members.assurance.openid.providers import Provider, providers
from secondlook_web.members.assurance.ties import inviting
from secondlook_web.members.assurance.ties.records import Invitation, SignIn, Vouch
from secondlook_web.members.models import Member


def provider_for(untrusted_id: str) -> Provider:
    """A place where members can sign in."""
    found = providers().get(untrusted_id)
    if found is None:
        raise Http404
    return found


def sign_in_for(member: Member, untrusted_provider: str) -> SignIn:
    """One's own connection; also to a provider that the deployment no longer lists."""
    return get_object_or_404(SignIn, member=member, provider=untrusted_provider)


def vouch_for(member: Member, pk: int) -> Vouch:
    """A request that a member made, or that was made to them."""
    found = Vouch.objects.select_related("member", "voucher", "registration").filter(pk=pk).first()
    if found is None or member.pk not in (found.member_id, found.voucher_id):
        raise Http404
    return found


def asked_of(member: Member, pk: int) -> Vouch:
    """A request that was made to a member."""
    found = vouch_for(member, pk)
    if found.voucher_id != member.pk:
        raise Http404
    return found


def invitation_for(member: Member, pk: int) -> Invitation:
    """One's own invitation, or for a moderator anybody's."""
    rows = Invitation.objects.all() if member.may_moderate else Invitation.objects.filter(inviter=member)
    return get_object_or_404(rows, pk=pk)


def invitation_of(untrusted_token: str, *, at: datetime) -> Invitation:
    """The invitation of a link, while it waits."""
    found = inviting.found(untrusted_token, at=at)
    if found is None:
        raise Http404
    return found
