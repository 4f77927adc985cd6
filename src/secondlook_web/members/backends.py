"""Signing in with a handle or an address: one look at one password, whoever it is.

The library compares a password twice for an address that it knows, and once for one that it does not know. The time an
answer takes would tell who is here.
"""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email
from django.http import HttpRequest

from secondlook_web.members.models import Member


class MemberBackend(AuthenticationBackend):  # type: ignore[misc]
    """Handles and addresses are told apart by their "@"."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Member | None:
        login = str(credentials.get("email") or credentials.get("username") or "")
        if "@" in login:
            member = next(iter(filter_users_by_email(login, prefer_verified=True, for_login=True)), None)
        else:
            member = Member.objects.filter(handle__iexact=login).first()
        found: Member | None = self._check_password(member, credentials.get("password") or "")
        return found
