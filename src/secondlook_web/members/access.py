"""Who may open which page, and the only way to a member's profile. Hidden and missing give the same answer: `Http404`.

A page for members asks an outsider to sign in before it looks at anything, so that its address tells nothing; who is
signed in and not let in, or suspended, is led to the page that says how things stand.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from secondlook_web.members import second_factor
from secondlook_web.members.assurance.queries import comes_in, reach_of
from secondlook_web.members.models import HANDLE, Member, Standing

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def member_of(request: HttpRequest) -> Member:
    """Who is signed in, on a page that only they can open."""
    return cast(Member, request.user)


def for_members(view: View[Rest]) -> View[Rest]:
    """A page for those who may read the forum."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        member, at = member_of(request), timezone.now()
        if member.may_read and not member.may_moderate:
            member.reach = reach_of(member, at=at)
        if not comes_in(member, at=at):
            return redirect("members:waiting")
        if settings.MEMBERS_NEED_SECOND_FACTOR and member.factor_missing:
            return second_factor.ask_for_one(request)
        return view(request, *args, **kwargs)

    return cast(View[Rest], login_required(guarded))


def for_moderators(view: View[Rest]) -> View[Rest]:
    """A page for moderators; for anybody else who is signed in there is no such page. They need a second factor."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        member = member_of(request)
        if member.moderates_here and member.factor_missing:
            return second_factor.ask_for_one(request)
        if not member.may_moderate:
            raise Http404
        return view(request, *args, **kwargs)

    return cast(View[Rest], login_required(guarded))


def profile_for(member: Member, handle: str) -> Member:
    """The profile of somebody who was let in. A suspension is nobody's business: it does not show."""
    seen = (Standing.MEMBER, Standing.READING, Standing.SUSPENDED)
    return _found(handle, standings=seen if member.may_read else ())


def person_for(moderator: Member, handle: str) -> Member:
    """Anybody with an account, for those who let people in."""
    return _found(handle, standings=tuple(Standing) if moderator.may_moderate else ())


def _found(handle: str, *, standings: tuple[Standing, ...]) -> Member:
    could_be = HANDLE.regex.match(handle)  # type: ignore[union-attr]  # what else stands in an address is not asked for
    found = (
        Member.objects.filter(handle__iexact=handle, standing__in=standings, is_active=True).first()
        if could_be
        else None
    )
    if found is None:
        raise Http404
    return found


def own_session_for(member: Member, pk: int) -> UserSession:
    """One of the places where a member is signed in."""
    session = UserSession.objects.filter(user_id=member.pk, pk=pk).first()
    if session is None:
        raise Http404
    return session
