"""Pages for whoever recognises somebody in a post: the tap, what happens now, and what they have raised."""

from random import SystemRandom

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from secondlook_web.concerns import access, actions, queries
from secondlook_web.concerns.forms import WhomForm
from secondlook_web.concerns.models import Recognised
from secondlook_web.concerns.public import following
from secondlook_web.concerns.public.access import Followed
from secondlook_web.members.access import for_members, member_of
from secondlook_web.shared.paging import BadKey, page_of
from secondlook_web.shared.refusals import NotYours, Refused

dice = SystemRandom()


@for_members
@require_http_methods(["GET", "POST"])
def recognise(request: HttpRequest, pk: int) -> HttpResponse:
    """The tap. Opened as a page (a link, a sign-in in between) it asks for it."""
    member = member_of(request)
    post = access.recognisable_for(member, pk, request.POST.get("pass", ""))
    own = post.author_id == member.pk
    if request.method != "POST" or own:
        return render(request, "concerns/recognise.html", {"post": post, "own": own})
    try:
        concern = actions.recognise(member, post, at=timezone.now(), rng=dice)
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        return render(request, "concerns/not_hidden.html", {"says": str(refused)}, status=refused.status)
    return redirect("concerns:concern", pk=concern.pk)


@for_members
@require_http_methods(["GET", "POST"])
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens now; here they may also say whom they recognised."""
    member = member_of(request)
    raised = access.concern_for(member, pk)
    form = WhomForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.say_whom(member, raised, Recognised(form.cleaned_data["recognised"]), at=timezone.now())
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, "Thank you. The moderators will see it.")
        return redirect("concerns:concern", pk=raised.pk)
    if raised.goes_on:
        return following.page(request, Followed(concern=raised, member=member), status=400 if form.is_bound else 200)
    shown = {
        "concern": raised,
        "stage": queries.stage_of(raised),
        "hidden": queries.hidden_now(raised),
        "choices": Recognised.choices,
    }
    return render(request, "concerns/concern.html", shown, status=400 if form.is_bound else 200)


@for_members
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the member has raised, to find it again."""
    try:
        page = page_of(
            access.concerns_of(member_of(request)),
            order=("-id",),
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    except BadKey:
        raise Http404 from None
    return render(request, "concerns/mine.html", {"page": page})
