"""Addresses of a test's own site: the real ones, and some that fail as nothing real should."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from secondlook_web.checks import engine
from secondlook_web.urls import handler400, handler403, handler404, handler500
from secondlook_web.urls import urlpatterns as real


def fail(request: HttpRequest) -> HttpResponse:
    """A mistake of ours whose message quotes what somebody wrote."""
    words = request.POST["text"]
    try:
        raise KeyError(words)
    except KeyError as error:
        raise RuntimeError(f"could not read {words}") from error


def check_fails(request: HttpRequest) -> HttpResponse:
    """A check whose error quotes the draft."""
    try:
        engine.InProcess().run(_fails, request.POST["text"], limit_seconds=1)
    except engine.CheckCouldNotRun as error:
        return HttpResponse(f"could not run: {error}")
    return HttpResponse("it ran")


def _fails(words: str) -> None:
    raise ValueError(words)


urlpatterns = [path("tests/fail/", fail), path("tests/check-fails/", check_fails), *real]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
