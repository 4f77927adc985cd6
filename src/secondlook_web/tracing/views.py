"""Pages about leaks: asking, deciding, the marks of rooms; and what somebody whose account was named is told."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook.trace import SAYS_OF_MARKS
from secondlook_web.forum import access as forum_access
from secondlook_web.forum.models import Marks
from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.shared.paging import BadKey, page_of
from secondlook_web.shared.refusals import Refused
from secondlook_web.tracing import access, actions, queries
from secondlook_web.tracing.forms import IN_SHORT, AskForm, MarksForm
from secondlook_web.tracing.models import Trace


@for_moderators
@require_http_methods(["GET", "POST"])
def traces(request: HttpRequest) -> HttpResponse:
    """What was asked so far, and the form to ask."""
    if request.method != "POST":
        return _traces(request, AskForm())
    form = AskForm(request.POST, request.FILES)
    if not form.is_valid():
        return _traces(request, form, status=400)
    try:
        found = actions.ask(form.question(), by=member_of(request), at=timezone.now())
    except Refused as refused:
        return _traces(request, form, refused=str(refused), status=refused.status)
    return redirect("tracing:trace", pk=found.pk)


def _traces(request: HttpRequest, form: AskForm, *, refused: str = "", status: int = 200) -> HttpResponse:
    try:
        page = page_of(
            queries.traces_of(member_of(request)),
            order=("-asked_at", "-id"),
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    except BadKey:
        raise Http404 from None
    context = {"form": form, "page": page, "refused": refused, "note": SAYS_OF_MARKS}
    return render(request, "tracing/traces.html", context, status=status)


@for_moderators
@require_GET
def trace(request: HttpRequest, pk: int) -> HttpResponse:
    return _trace(request, access.trace_for(member_of(request), pk))


def _trace(request: HttpRequest, found: Trace, *, refused: str = "", status: int = 200) -> HttpResponse:
    member = member_of(request)
    context = {
        "trace": found,
        "names": access.names_in(found, shown_to=member),
        "may_decide": access.may_decide(member, found),
        "mine": found.asked_by_id == member.pk,
        "refused": refused,
        "note": SAYS_OF_MARKS,
    }
    return render(request, "tracing/trace.html", context, status=status)


@for_moderators
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, actions.agree, "You agreed. Whoever is named is told.")


@for_moderators
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, actions.refuse, "You refused. The names are gone.")


def _decided(request: HttpRequest, pk: int, act: Callable[..., object], says: str) -> HttpResponse:
    member = member_of(request)
    try:
        act(access.trace_for(member, pk), by=member, at=timezone.now())
    except Refused as refused:
        return _trace(request, access.trace_for(member, pk), refused=str(refused), status=refused.status)
    messages.success(request, says)
    return redirect("tracing:trace", pk=pk)


@for_moderators
@require_GET
def rooms(request: HttpRequest) -> HttpResponse:
    """Which rooms are marked."""
    return render(request, "tracing/rooms.html", {"rooms": queries.rooms(), "choices": IN_SHORT})


@for_moderators
@require_POST
def marks(request: HttpRequest, slug: str) -> HttpResponse:
    """Turn the marks of a room on or off."""
    room = forum_access.room_for(member_of(request), slug)
    form = MarksForm(request.POST)
    try:
        if form.is_valid():
            actions.set_marks(room, Marks(form.cleaned_data["marks"]), by=member_of(request), at=timezone.now())
            messages.success(request, "Changed. Readers are told on every page of the room.")
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect("tracing:rooms")


@login_required
@require_GET
def told(request: HttpRequest) -> HttpResponse:
    """What somebody whose account was named is told, suspended or not."""
    context = {"named": access.named_by_traces(member_of(request)), "note": SAYS_OF_MARKS}
    return render(request, "tracing/told.html", context)
