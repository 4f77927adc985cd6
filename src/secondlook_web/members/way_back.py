"""The way back for whoever finds their account under another address: a link in the mail to the old one.

It is no way in. It restores the address, takes the password away and ends all sessions and keys; a new password is then
chosen by mail, and a second factor that was set up stays. So somebody with an old mailbox alone gets into no account
that has one.
"""

import json
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Q

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.members.models import Member
from secondlook_web.members.signals import end_everything
from secondlook_web.shared import sealing
from secondlook_web.shared.refusals import AlreadyDone, NotYours

LASTS = timedelta(days=7)
_PURPOSE = "the way back to an address"


def link_for(member: Member, address: str, *, at: datetime) -> str:
    """What the mail's link ends in: sealed, so that no address stands in it."""
    return sealing.seal(json.dumps([member.pk, address]), purpose=_PURPOSE, at=at)


def leads_to(untrusted_link: str, *, at: datetime) -> tuple[Member, str]:
    """Whose account a link is for, and the address before; `NotYours` for one that is wrong, old or used."""
    try:
        pk, address = json.loads(sealing.open_sealed(untrusted_link, purpose=_PURPOSE, at=at, lasts=LASTS))
    except ValueError:
        raise _no_such_link() from None
    member = Member.objects.filter(pk=pk, is_active=True).first()
    if member is None or member.email.lower() == address.lower():
        raise _no_such_link()
    return member, address


@log.recorded()
def take_back(untrusted_link: str, *, at: datetime) -> Member:
    """Restore the address of before, and end whatever opens the account until a new password is chosen."""
    member, address = leads_to(untrusted_link, at=at)
    member = Member.objects.select_for_update().get(pk=member.pk)
    taken = Member.objects.filter(~Q(pk=member.pk), email__iexact=address).exists()
    if taken or EmailAddress.objects.filter(~Q(user_id=member.pk), email__iexact=address, verified=True).exists():
        raise AlreadyDone("This address belongs to another account by now. Write to the moderators.")
    EmailAddress.objects.filter(user=member).exclude(email__iexact=address).delete()
    EmailAddress.objects.update_or_create(
        user=member, email=address.lower(), defaults={"verified": True, "primary": True}
    )
    member.email = address.lower()
    member.set_unusable_password()
    member.save(update_fields=["email", "password"])
    end_everything(member)
    log.record(Act.ADDRESS_CHANGED, at=at, about=member.pk, details={"taken_back": True})
    return member


def _no_such_link() -> NotYours:
    return NotYours("This link does not work any more. It lasts for seven days and can be used once.")
