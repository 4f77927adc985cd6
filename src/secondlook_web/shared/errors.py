"""Pages for what went wrong: each says what happened and what to do, and none shows anybody's words or a traceback."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from secondlook_web.shared import outages

RETRY_AFTER_SECONDS = 30


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Missing and hidden look the same: the page never says which."""
    return render(request, "errors/404.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return render(request, "errors/413.html", status=413)
    return render(request, "errors/400.html", status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: whatever failed may be what the page's own frame needs."""
    outage = outages.of(sys.exc_info()[1])
    if outage is None:
        return render(None, "errors/500.html", status=500)
    response = render(None, "errors/503.html", {"full": outage == outages.Outage.FULL}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from another site, or one left open over a sign-out."""
    return render(request, "errors/csrf.html", status=403)
