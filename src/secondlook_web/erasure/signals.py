"""Whoever signs in while they are leaving stays. Connected in `apps.py`."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import signals
from django.utils import timezone

from secondlook_web.erasure import actions


def connect() -> None:
    """Once, when the site starts."""
    signals.user_logged_in.connect(_signed_in, dispatch_uid="erasure: signed in")


def _signed_in(request: Any, user: Any, **_: Any) -> None:
    if actions.stay(user, at=timezone.now()):
        said = "You signed in, so your account stays, with everything in it. Make new tokens for your programs."
        messages.success(request, said, fail_silently=True)
