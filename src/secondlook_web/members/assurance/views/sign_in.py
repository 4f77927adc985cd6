"""Pages for signing in elsewhere: to bring it as evidence, or to come in with one that was connected."""

import logging
from random import SystemRandom

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.members.access import member_of
from secondlook_web.members.assurance.openid import speaking, under_way
from secondlook_web.members.assurance.openid.asking import NotBelieved
from secondlook_web.members.assurance.openid.providers import Provider
from secondlook_web.members.assurance.routes import sign_in as route
from secondlook_web.members.assurance.ties.access import provider_for, sign_in_for
from secondlook_web.members.assurance.ties.queries import places_to_sign_in
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.network import address_of
from secondlook_web.shared.refusals import Refused

log = logging.getLogger("secondlook.security")
"""Providers by their identifiers, reasons from a closed set; nothing of an answer."""
TRIES = Limit(name="sign_ins_elsewhere", times=20, seconds=3600)
"""For each member, or each address: each try asks a provider, and holds a worker while it answers."""
SAYS = {
    route.Entry.BOUND: "It also shows that the register entry you gave is yours.",
    route.Entry.NONE: "Give your register number too, and sign in there again: then the two are compared.",
    route.Entry.NOT_SURE: (
        "It does not show that the register entry you gave is yours: the two names differ, or somebody else on the "
        "register could be meant. Show a document to a moderator instead."
    ),
    route.Entry.TAKEN: (
        "Another account here has shown the register entry you gave as theirs. The moderators will look into it."
    ),
    route.Entry.NOT_ASKED: "",
}


@login_required
@require_GET
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Where a member can sign in, and what is connected."""
    return render(request, "elsewhere/sign_ins.html", {"places": places_to_sign_in(member_of(request))})


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, provider: str) -> HttpResponse:
    """What a sign-in would show; and, once asked, the way there. It can be used to come in later: so it is asked again
    who is sitting there."""
    found = provider_for(provider)
    if request.method == "POST":
        return _leave(request, found, member=member_of(request).pk)
    return render(request, "elsewhere/show.html", {"provider": found})


@login_required
@require_POST
def disconnect(request: HttpRequest, provider: str) -> HttpResponseBase:
    kept = sign_in_for(member_of(request), provider)
    route.disconnect(kept, by=member_of(request), at=timezone.now())
    messages.success(request, "That sign-in is no longer connected, and what it showed no longer counts.")
    return redirect("elsewhere:sign_ins")


@require_POST
def come_in(request: HttpRequest, provider: str) -> HttpResponseBase:
    """Sign in with a connected account elsewhere."""
    found = provider_for(provider)
    if request.user.is_authenticated:
        return redirect("members:waiting")
    return _leave(request, found, member=None)


@require_GET
def back(request: HttpRequest, provider: str) -> HttpResponseBase:
    """Where the browser comes back to. Whatever is wrong with the answer, nothing is kept of it."""
    found = provider_for(provider)
    begun = under_way.take(request.session, request.GET.get("state", "")[:200], at=timezone.now())
    asked_by = request.user.pk if request.user.is_authenticated else None
    if request.GET.get("error") == "access_denied":
        # Some providers leave out which sign-in was broken off; nothing follows from it either way.
        return _failed(request, found, "cancelled")
    if begun is None or begun.provider != found.id or begun.member != asked_by:
        return _failed(request, found, "state")
    if request.GET.get("iss", found.issuer) != found.issuer:
        return _failed(request, found, "issuer")
    if "error" in request.GET or not request.GET.get("code"):
        return _failed(request, found, "error")
    try:
        code = request.GET["code"][:4000]
        answer = speaking.finish(found, begun, code=code, back=_back_to(found, request), at=timezone.now())
    except NotBelieved as wrong:
        return _failed(request, found, wrong.why)
    return _connected(request, found, answer) if begun.member is not None else _came_in(request, found, answer)


def _leave(request: HttpRequest, provider: Provider, *, member: int | None) -> HttpResponse:
    """A page that leads away by itself: a form may not be sent on to another site, and a reader sees where they go."""
    try:
        TRIES.count(f"member-{member}" if member else address_of(request))
        begun = speaking.begin(
            provider, back=_back_to(provider, request), member=member, at=timezone.now(), rng=SystemRandom()
        )
    except NotBelieved as wrong:
        return _failed(request, provider, wrong.why)
    except Refused as refused:
        return _refused(request, provider, refused)
    under_way.remember(request.session, begun.state, begun.under_way)
    return render(request, "elsewhere/leaving.html", {"provider": provider, "address": begun.address})


def _connected(request: HttpRequest, provider: Provider, answer: speaking.Answer) -> HttpResponseBase:
    try:
        entry = route.connect(member_of(request), provider, answer, at=timezone.now())
    except Refused as refused:
        return _refused(request, provider, refused)
    messages.success(request, f"Your sign-in at {provider.name} is connected. {SAYS[entry]}".strip())
    return redirect("elsewhere:sign_ins")


def _came_in(request: HttpRequest, provider: Provider, answer: speaking.Answer) -> HttpResponseBase:
    """As after a password: the second factor is still asked for. What the answer shows is kept by `whose`."""
    member = route.whose(provider, answer, at=timezone.now())
    if member is None:
        return render(request, "elsewhere/not_connected.html", {"provider": provider}, status=403)
    response: HttpResponseBase = perform_login(request, member)
    return response


def _failed(request: HttpRequest, provider: Provider, why: str) -> HttpResponse:
    if why != "cancelled":
        log.warning("a sign-in at %s was not believed: %s", provider.id, why)
    shown = {"provider": provider, "cancelled": why == "cancelled", "old": why == "state"}
    return render(request, "elsewhere/failed.html", shown, status=200 if why == "cancelled" else 400)


def _refused(request: HttpRequest, provider: Provider, refused: Refused) -> HttpResponse:
    shown = {"provider": provider, "refused": str(refused)}
    return render(request, "elsewhere/failed.html", shown, status=refused.status)


def _back_to(provider: Provider, request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("elsewhere:back", args=[provider.id]))
