"""Half an hour at a concern after its receipt was typed: a sealed cookie of its own, never part of an address.

It says which concern, since when and until when, and lives in that browser alone. Each page that is opened renews the
half hour, up to four hours after the receipt was typed.
"""

from datetime import datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from secondlook_web.concerns.models import Concern
from secondlook_web.shared.sealing import NotOurs, open_sealed, seal

Response = TypeVar("Response", bound=HttpResponseBase)
COOKIE = "__Host-second_look_concern" if settings.SESSION_COOKIE_SECURE else "second_look_concern"
LASTS = timedelta(minutes=30)
AT_MOST = timedelta(hours=4)
_PURPOSE = "the session of a receipt"


def begin(response: Response, concern: Concern, *, at: datetime) -> Response:
    """Let this browser come to the concern from now on."""
    return _give(response, concern.pk, int(at.timestamp()), at)


def renew(response: Response, request: HttpRequest, *, at: datetime) -> Response:
    """Another half hour."""
    found = _read(request, at)
    return _give(response, *found, at) if found is not None else response


def end(response: Response) -> Response:
    """Leave: the browser forgets it."""
    response.delete_cookie(COOKIE, samesite="Strict")
    if settings.SESSION_COOKIE_SECURE:
        response.cookies[COOKIE]["secure"] = True
    return response


def concern_of(request: HttpRequest) -> Concern | None:
    """The concern at which this browser is; None after half an hour, and for whatever was not given by us."""
    found = _read(request, timezone.now())
    if found is None:
        return None
    raised = Concern.objects.filter(pk=found[0]).exclude(reporter__receipt_hash=None)
    return raised.select_related("reporter", "post", "handler").first()


def _read(request: HttpRequest, at: datetime) -> tuple[int, int] | None:
    sealed = request.COOKIES.get(COOKIE, "")
    if not sealed or not sealed.isascii():
        return None
    try:
        number, since = open_sealed(sealed, purpose=_PURPOSE, at=at, lasts=LASTS).split(":")
    except NotOurs:
        return None
    if at.timestamp() - int(since) > AT_MOST.total_seconds():
        return None
    return int(number), int(since)


def _give(response: Response, number: int, since: int, at: datetime) -> Response:
    response.set_cookie(
        COOKIE,
        seal(f"{number}:{since}", purpose=_PURPOSE, at=at),
        max_age=int(LASTS.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response
