"""The only way to an open file: by its address, in the browser that gave it, as the member who gave it.

A secret lies in a cookie of the browser; without it the row's lock does not open, and neither does anything that is
kept. Missing, somebody else's and run out give the same answer.
"""

import re
import secrets
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from secondlook_web.documents.keeping import Keep, purpose_of
from secondlook_web.documents.models import OpenFile, Step
from secondlook_web.members.models import Member
from secondlook_web.shared.network import address_of
from secondlook_web.shared.sealing import NotOurs, open_sealed

COOKIE = "__Host-second_look_files" if settings.SESSION_COOKIE_SECURE else "second_look_files"
COOKIE_SECONDS = 2 * 3600
"""A file is kept for half an hour; another may be given meanwhile."""
MOST_LOOKED_THROUGH = 200
"""Open files of people without an account."""
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def secret_of(request: HttpRequest) -> str:
    """The browser's secret; empty where it has none."""
    found = request.COOKIES.get(COOKIE, "")
    return found if _SECRET.fullmatch(found) else ""


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def give(response: HttpResponse, secret: str) -> HttpResponse:
    """Let the browser keep the secret, out of reach of scripts."""
    response.set_cookie(
        COOKIE, secret, max_age=COOKIE_SECONDS, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response


def member_of(request: HttpRequest) -> Member | None:
    return request.user if isinstance(request.user, Member) else None


def whose(request: HttpRequest) -> str:
    """Who takes a place while a file is worked on: a member, or everybody without an account at one address."""
    member = member_of(request)
    return f"member {member.pk}" if member is not None else f"address {address_of(request)}"


def file_of(request: HttpRequest, key: UUID) -> tuple[OpenFile, Keep]:
    """An open file and what is kept of it; 404 for whoever it does not belong to."""
    secret = secret_of(request)
    member = member_of(request)
    file = OpenFile.objects.filter(key=key, ends_at__gt=timezone.now()).first()
    if file is None or file.member_id != (member.pk if member else None) or not opens(file, secret):
        raise Http404
    return file, Keep(key=file.key, secret=secret)


def opens(file: OpenFile, secret: str) -> bool:
    """Whether this secret belongs to the file."""
    try:
        return bool(secret) and open_sealed(file.lock, purpose=purpose_of(secret)) == file.key.hex
    except NotOurs:
        return False


def open_here(member: Member | None, secret: str) -> list[OpenFile]:
    """What this browser has open, the latest first."""
    found = OpenFile.objects.filter(member=member, ends_at__gt=timezone.now()).order_by("-id")[:MOST_LOOKED_THROUGH]
    return [file for file in found if opens(file, secret)]


def ready_for_a_post(member: Member, secret: str) -> list[OpenFile]:
    """Files whose pages are ready to be attached by this member, in this browser; the latest first."""
    found = OpenFile.objects.filter(
        member=member, step=Step.READY, for_post=True, pictures__gt=0, ends_at__gt=timezone.now()
    )
    return [file for file in found.order_by("-id") if opens(file, secret)]
