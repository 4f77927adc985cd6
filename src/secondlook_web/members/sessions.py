"""How long somebody stays signed in, and how sessions are ended: by time, by themselves, by a moderator.

When the password changes Django ends every other session by itself: a session holds a hash of it.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core import context
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.members import second_factor
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import NotYours

BEGAN, SEEN = "began", "seen"
"""In a session: when somebody signed in, and when they last did something. Seconds since 1970."""
SEEN_IS_NOTED_EACH = timedelta(minutes=10)
"""A row that is written with each page would hold up the others."""
MOST_SESSIONS = 20
"""At one time, for one account: signing in once more ends the oldest."""


class SessionsEnd:
    """Signs out whoever signed in too long ago, or has done nothing for too long; knows who lacks a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if SESSION_KEY in request.session and isinstance(request.user, Member):
            now = timezone.now().timestamp()
            began, seen = (request.session.get(name, now) for name in (BEGAN, SEEN))
            most, idle = lasts(request.user)
            if now - began > most.total_seconds() or now - seen > idle.total_seconds():
                logout(request)
            elif BEGAN not in request.session:
                begin(request)
            elif now - seen > SEEN_IS_NOTED_EACH.total_seconds():
                request.session[SEEN] = now
            if isinstance(request.user, Member):
                request.user.factor_missing = second_factor.is_missing(request.user)
        return self.get_response(request)


def lasts(member: Member) -> tuple[timedelta, timedelta]:
    """How long a session lasts at most, and without being used."""
    if member.is_moderator:
        return settings.MODERATORS_SESSION_LASTS, settings.MODERATORS_SESSION_IDLE
    return settings.SESSION_LASTS, settings.SESSION_IDLE


def begin(request: HttpRequest, **_: Any) -> None:
    """Note when a session began; called when somebody signs in."""
    request.session[BEGAN] = request.session[SEEN] = timezone.now().timestamp()


def end_all(member: Member) -> int:
    """Sign somebody out everywhere. Says of how many places."""
    return _end(UserSession.objects.filter(user_id=member.pk))


def make_room(member: Member) -> int:
    """Before one more session: the oldest go, so that there are never more than `MOST_SESSIONS`."""
    return _end(UserSession.objects.filter(user_id=member.pk).order_by("-created_at", "-id")[MOST_SESSIONS - 1 :])


def end_one(session: UserSession) -> None:
    """Sign out in one place."""
    session.end()


@log.recorded()
def end_of(member: Member, *, by: Member, at: datetime) -> int:
    """A moderator signs somebody out everywhere: a phone was lost, or somebody else uses the account."""
    if not by.may_moderate:
        raise NotYours("There is no such page.")
    ended = end_all(member)
    log.record(Act.SESSIONS_ENDED, at=at, by=by.pk, about=member.pk, details={"sessions": ended})
    return ended


def renew(request: HttpRequest, **said: Any) -> None:
    """Another identifier once somebody has shown again that it is them: one that leaked before is of no use then."""
    if not said.get("reauthenticated"):
        return
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def _end(sessions: Iterable[UserSession]) -> int:
    ended = 0
    for session in sessions:
        session.end()
        ended += 1
    return ended


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]
    """A list of sessions is ended only by whoever has just shown that it is them."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        raise_if_reauthentication_required(context.request, app="allauth.account")
        super().end_sessions(sessions)
