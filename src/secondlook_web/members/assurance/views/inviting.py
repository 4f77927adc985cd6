"""Pages for inviting somebody, and for following an invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.members.access import for_members, for_moderators, member_of
from secondlook_web.members.assurance.ties import inviting
from secondlook_web.members.assurance.ties.access import invitation_for, invitation_of
from secondlook_web.members.assurance.ties.forms import InviteForm
from secondlook_web.shared.paging import BadKey
from secondlook_web.shared.refusals import Refused


@for_members
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponseBase:
    """Invite somebody; and what became of earlier invitations."""
    form = InviteForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            inviting.invite(member_of(request), form.cleaned_data["address"], at=timezone.now())
        except Refused as refused:
            form.add_error("address", str(refused))
            return _mine(request, form, status=refused.status)
        messages.success(request, "The invitation is on its way, unless that address has an account already.")
        return redirect("inviting:mine")
    return _mine(request, form, status=400 if form.is_bound else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponseBase:
    member = member_of(request)
    found = invitation_for(member, pk)
    try:
        inviting.revoke(found, by=member, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The invitation is taken back. Its link opens nothing any more.")
    return redirect("inviting:mine" if found.inviter_id == member.pk else "inviting:everybodys")


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """Where the link leads. A program that only looks at links does not use it up."""
    found = invitation_of(token, at=timezone.now())
    if request.user.is_authenticated:
        return redirect("members:waiting")
    if request.method == "POST":
        inviting.take_up(found, request.session)
        return redirect("account_signup")
    return render(request, "inviting/join.html", {"invitation": found})


@for_moderators
@require_GET
def everybodys(request: HttpRequest) -> HttpResponseBase:
    """Who invited whom."""
    try:
        page = inviting.all_made(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    except BadKey:
        return redirect("inviting:everybodys")
    return render(request, "inviting/everybodys.html", {"page": page, "now": timezone.now()})


def _mine(request: HttpRequest, form: InviteForm, *, status: int) -> HttpResponse:
    member, at = member_of(request), timezone.now()
    shown = {
        "form": form,
        "may_invite": inviting.may_invite(member, at=at),
        "closed": not inviting.anybody_may_join(),
        "needs": inviting.needed(),
        "made": inviting.of_member(member),
        "now": at,
        "most": inviting.MOST,
    }
    return render(request, "inviting/mine.html", shown, status=status)
