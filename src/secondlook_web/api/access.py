"""The only way to a token: by what a program shows, or, for a member, from the own list.

A session's cookie opens nothing here, so that no other site can make a browser ask.
"""

import hmac
import re
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from secondlook_web.api.actions import PREFIX, digest_of, note_use
from secondlook_web.api.models import Scope, Token
from secondlook_web.api.problems import Problem
from secondlook_web.members import second_factor
from secondlook_web.members.assurance.queries import comes_in
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit

REQUESTS = Limit(name="api-requests", times=300, seconds=60)
"""Of one token, of any kind: a script that runs wild is slowed down, one that pages through the queue is not."""
_BEARER = re.compile(rf"\A[Bb]earer +({PREFIX}[A-Za-z0-9_-]{{43}})\Z")


def token_for(request: HttpRequest, scope: Scope | None, *, at: datetime) -> Token:
    """The token that a request shows, if it may do what `scope` names.

    Unknown, expired, revoked, and its member suspended or closed out since what they had shown ran out: one answer for
    all of them.
    """
    shown = _BEARER.match(request.headers.get("Authorization", ""))
    token = _known(shown[1]) if shown else None
    if token is None or token.revoked_at is not None or token.expires_at <= at or not comes_in(token.member, at=at):
        raise _no_token(bool(request.headers.get("Authorization")))
    REQUESTS.count(str(token.pk), at=at)
    if scope is not None and scope not in token.scopes:
        says = f"This needs a token with the scope {scope.value}. Make one under Your profile, Tokens."
        raise Problem(403, "scope_missing", says, where=f"scope {scope.value}", headers=_challenge(scope))
    member = token.member
    member.factor_missing = second_factor.is_missing(member)
    moderating = scope == Scope.MODERATE and member.moderates_here
    if member.factor_missing and (moderating or settings.MEMBERS_NEED_SECOND_FACTOR):
        says = "This token works once its member has a second factor. Set one up under Your account."
        raise Problem(403, "second_factor_missing", says, where="header Authorization")
    if scope == Scope.MODERATE and not member.may_moderate:
        raise Problem(403, "not_a_moderator", "Only moderators can do this.", where="header Authorization")
    note_use(token, at=at)
    return token


def tokens_of(member: Member) -> QuerySet[Token]:
    """A member's own tokens, the latest first."""
    return Token.objects.filter(member=member).order_by("-id")


def own_token_for(member: Member, pk: int) -> Token:
    token = tokens_of(member).filter(pk=pk).first()
    if token is None:
        raise Http404
    return token


def _known(secret: str) -> Token | None:
    """Looked up by digest: how long that takes tells nothing about any token, only about its hash."""
    digest = digest_of(secret)
    token = Token.objects.select_related("member").filter(digest=digest).first()
    return token if token is not None and hmac.compare_digest(token.digest, digest) else None


def _no_token(shown: bool) -> Problem:
    says = (
        "This token is not known, has expired or was revoked, or its member cannot use the site at the moment."
        if shown
        else "Show a token: Authorization: Bearer sl_... Make one under Your profile, Tokens."
    )
    return Problem(401, "no_token", says, where="header Authorization", headers={"WWW-Authenticate": "Bearer"})


def _challenge(scope: Scope) -> dict[str, str]:
    return {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope.value}"'}
