"""What somebody changes in how they sign in goes into the log, in the transaction that changes it.

The pages for it are allauth's, and it tells us by signals when the change is already made. So those pages run in one
transaction (`accounted`): entries are added at its end, and mails go out after it, since a mail server that does not
answer would hold up every other writer, and what is undone must not be told.
"""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any

from allauth.account import signals as accounts
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.members.models import Member

CHANGES = frozenset(
    {
        "account_change_password",
        "account_confirm_email",
        "account_email",
        "account_reset_password_from_key",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_remove_webauthn",
    }
)
"""Addresses of allauth that change how somebody signs in."""

_ACTS = (
    (accounts.password_changed, Act.PASSWORD_CHANGED),
    (accounts.password_set, Act.PASSWORD_CHANGED),
    (accounts.password_reset, Act.PASSWORD_RESET),
    (accounts.email_added, Act.ADDRESS_ADDED),
    (accounts.email_changed, Act.ADDRESS_CHANGED),
    (accounts.email_removed, Act.ADDRESS_REMOVED),
)


@dataclass(slots=True)
class _Later:
    """What is done at the end of the transaction, and what after it."""

    entries: list[Callable[[], object]] = field(default_factory=list)
    mails: list[Callable[[], None]] = field(default_factory=list)


_later: ContextVar[_Later | None] = ContextVar("what comes after a change of how somebody signs in", default=None)


def connect() -> None:
    """Once, when the site starts."""
    for signal, act in _ACTS:
        signal.connect(partial(_changed, act), weak=False, dispatch_uid=f"accounting: {act}")
    accounts.email_confirmed.connect(_confirmed, dispatch_uid="accounting: confirmed")
    # Of these allauth tells only when its transaction is over.
    post_save.connect(_factor_added, sender=Authenticator, dispatch_uid="accounting: factor added")
    post_delete.connect(_factor_removed, sender=Authenticator, dispatch_uid="accounting: factor removed")


def accounted(patterns: Iterable[URLPattern | URLResolver]) -> None:
    """Have allauth's pages that change how somebody signs in run in one transaction each."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            accounted(pattern.url_patterns)
        elif pattern.name in CHANGES and not hasattr(pattern.callback, "accounted"):
            pattern.callback = _in_one_transaction(pattern.callback)


def after_the_change(send: Callable[[], None]) -> None:
    """Send a mail now, or, while such a page runs, once what it tells is certain."""
    later = _later.get()
    if later is None:
        send()
    else:
        later.mails.append(send)


def _in_one_transaction(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def whole(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return view(request, *args, **kwargs)
        later = _Later()
        before = _later.set(later)
        try:
            with log.recorded():
                try:
                    response = view(request, *args, **kwargs)
                except ImmediateHttpResponse as instead:
                    response = instead.response
                for add in later.entries:
                    add()
        finally:
            _later.reset(before)
        for send in later.mails:
            send()
        return response

    whole.accounted = True  # type: ignore[attr-defined]
    return whole


def _changed(act: Act, user: Member, **_: Any) -> None:
    _record(act, user.pk, {})


def _confirmed(email_address: Any, **_: Any) -> None:
    _record(Act.ADDRESS_CONFIRMED, email_address.user_id, {})


def _factor_added(instance: Authenticator, created: bool, raw: bool, **_: Any) -> None:
    if created and not raw:
        _record(Act.FACTOR_ADDED, instance.user_id, {"factor": str(instance.type)})


def _factor_removed(instance: Authenticator, origin: Any = None, **_: Any) -> None:
    of = origin.model if isinstance(origin, QuerySet) else type(origin)
    # With its member it is erased, which has an entry of its own.
    if of is not Member:
        _record(Act.FACTOR_REMOVED, instance.user_id, {"factor": str(instance.type)})


def _record(act: Act, member: int, details: Mapping[str, str]) -> None:
    """By the member, where one of their pages runs; by the site otherwise."""
    later = _later.get()
    by = None if later is None else member
    add = partial(log.record, act, at=timezone.now(), by=by, about=member, details=dict(details))
    if later is None:
        with log.recorded():
            add()
    else:
        later.entries.append(add)
