"""Pages about how somebody signs in: where they are signed in, the way back to an address, signing somebody out."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from secondlook_web.members import sessions, way_back
from secondlook_web.members.access import for_moderators, member_of, own_session_for, person_for
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.network import address_of
from secondlook_web.shared.refusals import Refused

WAYS_BACK = Limit(name="way-back", times=20, seconds=60)


@login_required
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def end_session(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Sign out in one other place."""
    sessions.end_one(own_session_for(member_of(request), pk))
    messages.success(request, "You are signed out there.")
    return redirect("usersessions_list")


@require_http_methods(["GET", "POST"])
def address_back(request: HttpRequest, token: str) -> HttpResponseBase:
    """From the mail to an old address, by whoever finds their account under another one. Nobody is signed in by it."""
    at = timezone.now()
    try:
        WAYS_BACK.count(address_of(request), at=at)
        if request.method == "POST":
            way_back.take_back(token, at=at)
            messages.success(request, "Your address is back, and everybody is signed out. Now choose a new password.")
            return redirect("account_reset_password")
        way_back.leads_to(token, at=at)
    except Refused as refused:
        return render(request, "members/address_back.html", {"refused": str(refused)}, status=refused.status)
    return render(request, "members/address_back.html")


@for_moderators
@require_POST
def sign_out(request: HttpRequest, handle: str) -> HttpResponseBase:
    """Sign a member out everywhere."""
    found = person_for(member_of(request), handle)
    ended = sessions.end_of(found, by=member_of(request), at=timezone.now())
    places = "1 place" if ended == 1 else f"{ended} places"
    messages.success(request, f"{found.handle} is signed out everywhere ({places}).")
    return redirect("members:person", handle=found.handle)
