"""What follows when something happens: an account's address is confirmed, or what is known of a member changes.

The first is told by the library for accounts. It counts only where the account itself sits at that browser: else
whoever gives a colleague's address for an account of their own needs no more than that the colleague confirms it. The
second comes with the change, in its transaction: what rests on it ends, or begins, with it.
"""

from datetime import datetime
from typing import Any

from allauth.account.internal import stagekit
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.http import HttpRequest
from django.utils import timezone

from secondlook_web.members.assurance import noticing
from secondlook_web.members.assurance.changes import evidence_changed, standing_changed
from secondlook_web.members.assurance.routes import vouching
from secondlook_web.members.assurance.routes.mail import own_address_confirmed
from secondlook_web.members.models import Member, Standing


def connect() -> None:
    """Once, when the site starts."""
    email_confirmed.connect(_address_confirmed, dispatch_uid="assurance: address confirmed")
    evidence_changed.connect(_follow, dispatch_uid="assurance: vouching follows evidence")
    standing_changed.connect(_hold, dispatch_uid="assurance: a notice that stands holds")
    standing_changed.connect(_follow, dispatch_uid="assurance: vouching follows standing")


def _address_confirmed(request: HttpRequest | None, email_address: EmailAddress, **_: Any) -> None:
    if request is not None and email_address.user_id == _who_sits_there(request):
        own_address_confirmed(email_address.user, email_address.email, at=timezone.now())


def _who_sits_there(request: HttpRequest) -> int | None:
    """Who is signed in, or has just made an account and waits for its mail, in this browser."""
    if request.user.is_authenticated:
        return int(request.user.pk)
    begun = stagekit.unstash_login(request, peek=True)
    return begun.user.pk if begun is not None and begun.user is not None else None


def _hold(member: int, at: datetime, **_: Any) -> None:
    moved = Member.objects.get(pk=member)
    if moved.standing == Standing.MEMBER:
        noticing.hold(moved, at=at)


def _follow(member: int, at: datetime, **_: Any) -> None:
    vouching.follow(Member.objects.get(pk=member), at=at)
