"""What follows when somebody signs in, or when it changes how they sign in. Connected in `apps.py`.

Other apps that keep keys of their own (`api`) listen to `ways_in_changed`, and end them.
"""

import logging
from typing import Any

from allauth.account import signals as accounts
from django.contrib.auth import signals as django_signals
from django.dispatch import Signal

from secondlook_web.audit.log import recorded
from secondlook_web.members import sessions
from secondlook_web.members.models import Member

log = logging.getLogger("secondlook.security")
"""Members by their numbers; nobody's name, address or words."""

ways_in_changed = Signal()
"""A password was changed, chosen anew or taken away: whatever else opens this account should end. With `member`."""


def connect() -> None:
    """Once, when the site starts."""
    django_signals.user_logged_in.connect(_signed_in, dispatch_uid="members: signed in")
    django_signals.user_logged_out.connect(_signed_out, dispatch_uid="members: signed out")
    django_signals.user_login_failed.connect(_not_signed_in, dispatch_uid="members: not signed in")
    accounts.authentication_step_completed.connect(_shown_again, dispatch_uid="members: shown again")
    for signal in (accounts.password_changed, accounts.password_set, accounts.password_reset):
        signal.connect(_password_changed, dispatch_uid="members: password changed")


@recorded()
def end_everything(member: Member) -> None:
    """End every session and every key of an account."""
    sessions.end_all(member)
    ways_in_changed.send(sender=Member, member=member)


def _signed_in(request: Any, user: Any, **_: Any) -> None:
    sessions.make_room(user)
    sessions.begin(request)
    log.info("Member %d signed in.", user.pk)


def _signed_out(user: Any, **_: Any) -> None:
    if user is not None:
        log.info("Member %d signed out.", user.pk)


def _not_signed_in(**_: Any) -> None:
    log.info("A sign-in failed.")


def _shown_again(request: Any, user: Any, method: str, **said: Any) -> None:
    sessions.renew(request, **said)
    by = "password" if method == "password" else "second factor"
    log.info("Member %d passed a step of signing in: %s.", user.pk, by)


def _password_changed(user: Any, **_: Any) -> None:
    end_everything(user)
    log.info("The password of member %d was changed.", user.pk)
