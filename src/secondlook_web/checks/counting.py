"""How often somebody may ask for a check: generous for members, less so for an address without an account."""

from django.http import HttpRequest

from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.network import address_of

BY_MEMBERS = Limit(name="check", times=40, seconds=60)
BY_ADDRESS = Limit(name="check-address", times=20, seconds=60)
LIVE_BY_MEMBERS = Limit(name="live", times=40, seconds=60, store="memory")
LIVE_BY_ADDRESS = Limit(name="live-address", times=20, seconds=60, store="memory")
"""Counted apart: whoever typed a lot can still press the button."""
SENT_IN = Limit(name="sent-in", times=40, seconds=60, store="memory")
"""Posts, edits and notes that are sent in: each is a check, whatever becomes of it. Counted by each worker."""


def count_check(request: HttpRequest) -> None:
    """Count one more check; `TooOften` when that is one too many."""
    _count(request, BY_MEMBERS, BY_ADDRESS)


def count_live(request: HttpRequest) -> None:
    """Count one more check while typing."""
    _count(request, LIVE_BY_MEMBERS, LIVE_BY_ADDRESS)


def count_sent_in(request: HttpRequest) -> None:
    """Count one more draft that a member sends in."""
    SENT_IN.count(str(request.user.pk))


def _count(request: HttpRequest, by_members: Limit, by_address: Limit) -> None:
    if isinstance(request.user, Member):
        by_members.count(str(request.user.pk))
    else:
        by_address.count(address_of(request))
