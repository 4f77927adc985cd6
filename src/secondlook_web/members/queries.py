"""Reads of members shared by pages."""

from allauth.account.models import EmailAddress

from secondlook_web.members.models import Member, Standing
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


def waiting_count() -> int:
    """How many wait to be let in."""
    return Member.objects.filter(standing=Standing.WAITING, is_active=True).count()
