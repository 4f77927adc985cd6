"""What is remembered of those who left, as keyed hashes: usernames for good, and for a time who left while kept out.

A username is never given again, since what others wrote names it: somebody else would be taken for whom they meant. Who
left while suspended, or under a notice, left marks by which a moderator is told when they come back. Nothing here can
be read backwards without the site's key, and nothing says who somebody was: there is no number, no name and no date
of leaving.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from secondlook_web.erasure.models import Kind, Remembered
from secondlook_web.members.assurance.models import Evidence, Notice
from secondlook_web.members.assurance.references import reference_of
from secondlook_web.members.models import Member, Standing

KEPT_OUT = timedelta(days=730)
"""Two years: a suspension that nobody asked about for so long would have been looked at again."""

Known = tuple[Kind, str]


def handle_was_given(handle: str) -> bool:
    """Whether somebody who left had this username."""
    return Remembered.objects.filter(kind=Kind.HANDLE, digest=_digest(Kind.HANDLE, handle.lower())).exists()


def remember_handle(handle: str) -> None:
    _remember([(Kind.HANDLE, handle.lower())], until=None)


def is_kept_out(pk: int) -> bool:
    """Whether somebody is suspended, or a notice stands against them."""
    return (
        Member.objects.filter(pk=pk, standing=Standing.SUSPENDED).exists()
        or Notice.objects.filter(member=pk, lifted_at=None).exists()
    )


def remember_as_kept_out(member: Member, *, at: datetime) -> None:
    """Of somebody who leaves while suspended: what they could come back with."""
    _remember(_known_by(member), until=at + KEPT_OUT)


def left_while_kept_out(member: Member, *, at: datetime) -> bool:
    """Whether somebody comes with an address, a register number or an account of one who left while suspended."""
    digests = [_digest(kind, value) for kind, value in _known_by(member)]
    return Remembered.objects.filter(digest__in=digests, until__gt=at).exclude(kind=Kind.HANDLE).exists()


def forget_what_ran_out(*, at: datetime) -> None:
    Remembered.objects.filter(until__lte=at).delete()


def _known_by(member: Member) -> list[Known]:
    addresses = {member.email, *EmailAddress.objects.filter(user=member).values_list("email", flat=True)}
    known: list[Known] = [(Kind.ADDRESS, address.lower()) for address in addresses if address]
    for register, number, account in Evidence.objects.filter(member=member).values_list(
        "register", "number", "reference"
    ):
        if number:
            known.append((Kind.NUMBER, f"{register} {number}"))
        if account:
            known.append((Kind.ACCOUNT, account))
    return known


def _remember(known: Iterable[Known], *, until: datetime | None) -> None:
    rows = [Remembered(kind=kind, digest=_digest(kind, value), until=until) for kind, value in known]
    Remembered.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["until"], unique_fields=["kind", "digest"]
    )


def _digest(kind: Kind, value: str) -> str:
    return reference_of(f"left {kind.value}", value)
