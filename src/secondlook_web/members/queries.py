"""Reads of members shared by pages."""

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower

from secondlook_web.erasure import remembering
from secondlook_web.members.models import Member, Standing
from secondlook_web.members.twins import ways_to_write
from secondlook_web.shared.paging import Page, page_of

LONGEST_SEARCH_CHARACTERS = 30


def people(standing: Standing, *, begins: str = "", after: str = "", before: str = "") -> Page[Member]:
    """Those of one standing, by page: who waits longest comes first, of others who came last."""
    rows = Member.objects.filter(standing=standing, is_active=True)
    if begins:
        rows = rows.filter(handle__istartswith=begins[:LONGEST_SEARCH_CHARACTERS])
    order = ("joined_at", "id") if standing == Standing.WAITING else ("-joined_at", "-id")
    return page_of(rows, order=order, after=after, before=before)


def address_is_confirmed(member: Member) -> bool:
    """Whether somebody opened the link that was sent to their address."""
    return bool(EmailAddress.objects.filter(user=member, email__iexact=member.email, verified=True).exists())


def has_account(address: str) -> bool:
    """Whether a mailbox has an account, in whichever way its address is written."""
    ways = ways_to_write(address)
    members = Member.objects.annotate(written=Lower("email")).filter(written__in=ways)
    return members.exists() or EmailAddress.objects.filter(email__in=ways).exists()


def waiting_count() -> int:
    """How many wait to be let in."""
    return Member.objects.filter(standing=Standing.WAITING, is_active=True).count()


def handle_is_taken(handle: str) -> bool:
    """Whether a username is, or ever was, somebody's."""
    return Member.objects.filter(handle__iexact=handle).exists() or remembering.handle_was_given(handle)
