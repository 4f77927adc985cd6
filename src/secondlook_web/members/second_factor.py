"""The second factor: that who needs one has it and keeps it, and how its secrets lie in the database.

Setting one up, asking for it and its pages are the library's. Recovery codes are no factor of their own: they stand in
for one that was lost.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from secondlook_web.members.models import Member
from secondlook_web.shared import sealing

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SET_ONE_UP = (
    "Moderators need a second factor, since they read what others cannot. Set one up here: it takes a minute or two."
)
FOR_ALL = "This forum asks everybody for a second factor. Set one up here: it takes a minute or two."
KEEP_ONE = "You need a second factor here, and this is your only one. Add another one before you remove it."
_PURPOSE = "second factors"
_SEALED = "sealed:"
"""Before what is sealed, to tell it from what was stored before secrets were."""
_SECRETS = ("secret", "seed")
"""What the library keeps secret in an authenticator's `data`: of an app with codes, and of recovery codes."""


def is_needed_by(member: Member) -> bool:
    """Moderators need one, and on a site that asks for it everybody."""
    return settings.MEMBERS_NEED_SECOND_FACTOR or (settings.MODERATORS_NEED_SECOND_FACTOR and member.is_moderator)


def is_missing(member: Member) -> bool:
    """Whether somebody needs a second factor, and has none."""
    return is_needed_by(member) and not Authenticator.objects.filter(user_id=member.pk, type__in=KINDS).exists()


def is_the_last(authenticator: Authenticator) -> bool:
    """Whether somebody who needs a second factor would have none without this one."""
    member = authenticator.user
    if authenticator.type not in KINDS or not is_needed_by(member):
        return False
    return not Authenticator.objects.filter(user_id=member.pk, type__in=KINDS).exclude(pk=authenticator.pk).exists()


def ask_for_one(request: HttpRequest) -> HttpResponseBase:
    """To the page where one is set up, with the reason."""
    messages.info(request, FOR_ALL if settings.MEMBERS_NEED_SECOND_FACTOR else SET_ONE_UP)
    return redirect("mfa_index")


class LastFactorStays:
    """Before the page that removes a passkey: not the last of somebody who needs one. Apps with codes ask the
    adapter below."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if request.method != "POST" or match is None or match.url_name != "mfa_remove_webauthn":
            return None
        one = Authenticator.objects.filter(pk=kwargs.get("pk"), user_id=request.user.pk).first()
        if one is None or not is_the_last(one):
            return None
        messages.error(request, KEEP_ONE)
        return redirect("mfa_index")


def seal_anew(at: datetime) -> int:
    """Seal with the key of today what an older one, or none, protects. Says of how many authenticators."""
    done = 0
    for authenticator in Authenticator.objects.iterator():
        old = {name: authenticator.data[name] for name in _SECRETS if name in authenticator.data}
        if all(_is_of_today(secret) for secret in old.values()):
            continue
        fresh = {name: _sealed(_opened(secret), at) for name, secret in old.items()}
        # Only where it is as we read it: one that was used or made anew in the meantime waits for tomorrow.
        done += Authenticator.objects.filter(pk=authenticator.pk, data=authenticator.data).update(
            data=authenticator.data | fresh
        )
    return done


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Whoever reads the database, or a backup, cannot make codes of what lies there."""

    error_messages = DefaultMFAAdapter.error_messages | {"cannot_delete_authenticator": KEEP_ONE}

    def encrypt(self, text: str) -> str:
        return _sealed(text, timezone.now())

    def decrypt(self, encrypted_text: str) -> str:
        return _opened(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_the_last(authenticator)


def _sealed(text: str, at: datetime) -> str:
    return _SEALED + sealing.seal(text, purpose=_PURPOSE, at=at)


def _opened(kept: str) -> str:
    if not kept.startswith(_SEALED):
        return kept
    return sealing.open_sealed(kept.removeprefix(_SEALED), purpose=_PURPOSE)


def _is_of_today(kept: str) -> bool:
    return kept.startswith(_SEALED) and sealing.is_of_today(kept.removeprefix(_SEALED), purpose=_PURPOSE)
