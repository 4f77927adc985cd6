"""Pages about the API: a member's tokens, and what programs can ask."""

from random import SystemRandom

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.api import access, actions, asking
from secondlook_web.api.describing import addresses
from secondlook_web.api.forms import TokenForm
from secondlook_web.api.models import Scope
from secondlook_web.members.access import for_members, member_of
from secondlook_web.shared.refusals import Refused
from secondlook_web.shared.text import LONGEST_POST_CHARACTERS

dice = SystemRandom()


@for_members
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def tokens(request: HttpRequest) -> HttpResponseBase:
    """One's own tokens, and a form for another. A new one is shown in this answer and in no later one."""
    member, at = member_of(request), timezone.now()
    form = TokenForm(request.POST or None, member=member)
    made, status = None, 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                made = actions.make_token(member, **form.cleaned_data, at=at, rng=dice)
                form, status = TokenForm(member=member), 201
            except Refused as refused:
                form.add_error(None, str(refused))
                status = refused.status
    return _page(request, form, made, status)


@for_members
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponseBase:
    token = access.own_token_for(member_of(request), pk)
    try:
        actions.revoke_token(token, at=timezone.now())
        messages.success(request, "The token is revoked. Programs that use it are refused from now on.")
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect("api:tokens")


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """What programs can ask, from the API's own description."""
    shown = {
        "addresses": addresses(),
        "checks": asking.CHECKS.times,
        "populations": asking.POPULATIONS.times,
        "requests": access.REQUESTS.times,
        "draft_characters": f"{LONGEST_POST_CHARACTERS:,}",
    }
    return render(request, "api/about.html", shown)


def _page(request: HttpRequest, form: TokenForm, made: actions.Made | None, status: int) -> HttpResponse:
    rows = access.tokens_of(member_of(request))[: actions.MOST_TOKENS * 2]
    shown = {"form": form, "made": made, "tokens": rows, "now": timezone.now(), "scopes": dict(Scope.choices)}
    return render(request, "api/tokens.html", shown, status=status)
