"""The API, version 1: what belongs to it, and how its addresses answer when nothing of it does."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET
from ninja import NinjaAPI

from secondlook_web.api import checking, moderating
from secondlook_web.api.auth import Bearer
from secondlook_web.api.models import Scope
from secondlook_web.api.parsing import StrictParser
from secondlook_web.api.problems import answer_errors, failed, not_found, without_https, wrong_method

api = NinjaAPI(
    title="Second Look",
    version="1",
    description="A second look at a draft about a patient, for programs. Nothing that is sent to be checked is stored.",
    urls_namespace="api:v1",
    docs_url=None,
    openapi_url="/openapi.json",
    parser=StrictParser(),
    auth=Bearer(Scope.MODERATE),  # of an address that names no other: what was forgotten is closed
)
answer_errors(api)
api.add_router("", checking.router, tags=["check"])
api.add_router("", moderating.router, tags=["moderation"])


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    return not_found().answer()


def in_one_shape(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """ninja answers some of what it does not know in plain text, and the browser's pages are of no use to a program."""

    @csrf_exempt
    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return without_https().answer()
        response = view(request, *args, **kwargs)
        if response.status_code < 400 or response.headers.get("Content-Type", "").startswith("application/json"):
            return response
        if response.status_code == 405:
            return wrong_method(response.headers.get("Allow", "")).answer()
        return not_found().answer() if response.status_code == 404 else failed().answer()

    return inner


def urls() -> list[URLPattern]:
    """ninja's own addresses, in one shape, and one for all that are not there."""
    patterns = [each for each in api.urls[0] if isinstance(each, URLPattern)]
    views = {"api-root": nothing_here, "openapi-json": require_GET(_described)}
    for pattern in patterns:
        pattern.callback = in_one_shape(views.get(pattern.name or "", pattern.callback))
    return [*patterns, path("<path:rest>", in_one_shape(nothing_here), name="nothing")]


def described() -> dict[str, Any]:
    """The OpenAPI description."""
    return dict(api.get_openapi_schema())


def _described(request: HttpRequest) -> HttpResponse:
    return JsonResponse(described())
