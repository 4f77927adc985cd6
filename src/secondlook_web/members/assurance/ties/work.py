"""Jobs about sign-ins elsewhere, vouching and invitations. A mail may go out twice after a kill at the wrong moment.

No mail holds a name or anybody's words: it says that there is something to read, and where.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from secondlook_web.jobs import schedule
from secondlook_web.jobs.queue import handles
from secondlook_web.members.assurance.levels import Route
from secondlook_web.members.assurance.models import Evidence
from secondlook_web.members.assurance.routes import sign_in, vouching
from secondlook_web.members.assurance.ties import inviting
from secondlook_web.members.assurance.ties.records import SignIn, Vouch
from secondlook_web.members.models import Member
from secondlook_web.members.queries import has_account
from secondlook_web.shared import mail
from secondlook_web.shared.sealing import NotOurs, open_sealed

LOOK_AT_TIES = "assurance.look_at_ties"
KEPT_AFTER = timedelta(days=365)
"""How long it is kept that somebody was asked or invited, once nothing came of it or it has ended."""
_CONNECTED = """A sign-in from elsewhere was connected to your account at {site}. It can be used to sign in here.

If that was not you, disconnect it at once, and change your password:

{url}
"""
_ASKED = """Somebody asks you to answer for who they are, at {site}. Sign in to see who, and to agree or not:

{url}

If you do not know them, do nothing, or decline: they are not told.
"""
_INVITED = """You are invited to {site}, a closed forum for people in health care. This page says how to join:

{url}

The link is for this address. It works once, until {day}. If you did not expect this, do nothing.
"""


@handles(sign_in.TELL_CONNECTED)
def tell_connected(target: int | None, at: datetime) -> None:
    """Tell a member at once: it may not have been them."""
    kept = SignIn.objects.select_related("member").filter(pk=target or 0).first()
    if kept is not None and kept.member.email:
        _send(kept.member.email, "a sign-in was connected", _CONNECTED, reverse("elsewhere:sign_ins"))


@handles(vouching.TELL_ASKED)
def tell_asked(target: int | None, at: datetime) -> None:
    """Tell who was asked, if anybody has that username and may answer; else nobody."""
    vouch = Vouch.objects.select_related("voucher").filter(pk=target or 0, answered_at=None, ended_at=None).first()
    if vouch is None or vouch.voucher is None or not vouch.voucher.email:
        return
    if not vouching.why_not(vouch.voucher, at=at):
        _send(vouch.voucher.email, "somebody asks you to answer for them", _ASKED, reverse("vouching:asked"))


@handles(inviting.SEND)
def send_invitation(target: int | None, at: datetime) -> Callable[[], None] | None:
    """Send the link, and forget the address. Who has an account already is not mailed."""
    invitation = inviting.waiting(at=at).filter(pk=target or 0).exclude(sealed_address="").first()
    if invitation is None:
        return None
    try:
        address = open_sealed(invitation.sealed_address, purpose=inviting.PURPOSE)
    except NotOurs:
        address = ""
    if address and inviting.is_to_be_sent(invitation, at=at) and not has_account(address):
        day = f"{invitation.expires_at.day} {invitation.expires_at:%B %Y}"
        _send(
            address, "an invitation", _INVITED, reverse("inviting:join", args=[inviting.token_of(invitation)]), day=day
        )
    return lambda: inviting.forget_address(invitation)


@handles(LOOK_AT_TIES)
def look_at_ties(_: int | None, at: datetime) -> None:
    """Once a day: whoever answers for somebody may still do so; what is long over is forgotten."""
    answering = Vouch.objects.filter(agreed=True, ended_at=None).values("voucher")
    answered = Evidence.objects.filter(route=Route.VOUCHERS, ended_at=None).values("member")
    for rows in (Member.objects.filter(pk__in=answering), Member.objects.filter(pk__in=answered)):
        for member in rows.iterator(chunk_size=200):
            vouching.follow(member, at=at)
    vouching.forget(before=at - KEPT_AFTER)
    inviting.forget(before=at - KEPT_AFTER, at=at)


schedule.daily(LOOK_AT_TIES, hour=6, minute=40)


def _send(address: str, subject: str, text: str, path: str, **more: str) -> None:
    body = text.format(site=settings.SITE_NAME, url=f"{settings.SITE_URL}{path}", **more)
    mail.send(address, subject, body)
