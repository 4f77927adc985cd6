"""How often somebody may give a file: it costs far more than a draft."""

from django.http import HttpRequest

from secondlook_web.documents.access import member_of
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.network import address_of

BY_MEMBERS = Limit(name="documents", times=40, seconds=3600)
BY_ADDRESS = Limit(name="documents-address", times=20, seconds=3600)
WRITTEN_BY_MEMBERS = Limit(name="documents-written", times=60, seconds=3600)
WRITTEN_BY_ADDRESS = Limit(name="documents-written-address", times=30, seconds=3600)


def count_given(request: HttpRequest) -> None:
    """Count one more file that is to be read."""
    _count(request, BY_MEMBERS, BY_ADDRESS)


def count_written(request: HttpRequest) -> None:
    """Count one more new file that is to be written and proven."""
    _count(request, WRITTEN_BY_MEMBERS, WRITTEN_BY_ADDRESS)


def _count(request: HttpRequest, by_members: Limit, by_address: Limit) -> None:
    member = member_of(request)
    if member is not None:
        by_members.count(str(member.pk))
    else:
        by_address.count(address_of(request))
