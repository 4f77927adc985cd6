"""What each address of the API asks for: a token with a scope. The scope stands in the OpenAPI description too."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from secondlook_web.api import access
from secondlook_web.api.models import Scope, Token

ANY = "any"
"""In place of a scope, where any token will do."""


class Bearer(HttpBearer):
    """A token with `scope`, or any token where that is None."""

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Token:
        # The parent's way writes the header into the log where DEBUG is on.
        return access.token_for(request, self.scope, at=timezone.now())

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        return self(request)


def needs(scope: Scope | None) -> dict[str, Any]:
    """For an address: who may ask, told in its description too (OpenAPI has no scopes for plain tokens)."""
    return {"auth": Bearer(scope), "openapi_extra": {"x-scope": scope.value if scope else ANY}}


def token_of(request: HttpRequest) -> Token:
    """The token that `Bearer` let in."""
    token: Token = request.auth  # type: ignore[attr-defined]
    return token
