"""Pages for those who handle concerns. A concern is shown whole to its handler alone; others see that it is there."""

from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.concerns import access, messages
from secondlook_web.concerns.handling import approving, looking, presenting, queries, taking
from secondlook_web.concerns.handling.forms import AdviceForm, ListForm, MessageForm, TakeForm, blank_message
from secondlook_web.concerns.handling.queries import Which
from secondlook_web.concerns.handling.standing import standing_of
from secondlook_web.concerns.handling.steps import STEPS
from secondlook_web.concerns.letters.values import written as text_of
from secondlook_web.concerns.models import Concern, Response, Side
from secondlook_web.concerns.serving import download
from secondlook_web.members.access import for_moderators, member_of
from secondlook_web.members.assurance.queries import know
from secondlook_web.shared.paging import BadKey, page_of
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused

READ = ("after", "version")
DONE = {
    "approve": "It is approved. Its handler sends it.",
    "send": "It is sent, in the forum’s letter.",
    "return": "It is with its author again, with your advice.",
}
SIDES = {"reporter": Side.REPORTER, "author": Side.AUTHOR}


@for_moderators
@require_GET
def concerns(request: HttpRequest) -> HttpResponse:
    """Concerns that go on: what nobody handles first, then what is late."""
    member, at = member_of(request), timezone.now()
    which = ListForm(request.GET).asked()
    rows = queries.open_for(member, at=at)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown: dict[str, Any] = {
        "which": which.value,
        "counts": queries.counts(rows, member),
        "late": [one for one in rows if one.late],
    }
    try:
        if which == Which.CLOSED:
            shown["page"] = page_of(queries.closed_for(member), order=("-id",), after=after, before=before)
        else:
            chosen = queries.chosen(rows, which, member)
            shown["page"] = queries.page_of_rows(chosen, untrusted_after=after, untrusted_before=before)
    except BadKey:
        raise Http404 from None
    return render(request, "concerns/handling/concerns.html", shown)


@for_moderators
@require_GET
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything, for its handler; for another moderator what its row says, and the question whether they take it."""
    member = member_of(request)
    found = access.row_for(member, pk)
    if found.handler_id != member.pk:
        return _row(request, found)
    return _whole(request, found)


@for_moderators
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    member, at = member_of(request), timezone.now()
    found = access.row_for(member, pk)
    form = TakeForm(request.POST, concern=found, by=member, at=at)
    if not form.is_valid():
        return _row(request, found, form=form, status=400)
    try:
        taking.take(found, says=form.cleaned_data["says"], by=member, at=at, after=form.cleaned_data["after"])
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        form.add_error(None, str(refused))
        return _row(request, access.row_for(member, pk), form=form, status=refused.status)
    notices.success(request, "You handle it now. What you open is kept in the log.")
    return redirect("handling:concern", pk=pk)


@for_moderators
@require_http_methods(["GET", "POST"])
def step_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who is part of a concern says so, and no longer sees it."""
    member = member_of(request)
    found = access.row_for(member, pk)
    if request.method != "POST":
        return render(request, "concerns/handling/step_aside.html", {"concern": found})
    try:
        taking.step_aside(found, by=member, at=timezone.now())
    except NotYours:
        raise Http404 from None
    notices.success(request, "You no longer see that concern. Thank you for saying so.")
    return redirect("handling:concerns")


@for_moderators
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One step: a page with a form."""
    member, at = member_of(request), timezone.now()
    found = access.handled_by(member, pk)
    kind = STEPS.get(slug)
    if kind is None:
        raise Http404
    looking.look(found, by=member, at=at)
    form = kind.form(request.POST or None, concern=found, by=member, at=at)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                kind.do(found, form.cleaned_data, member, at)
            except NotYours:
                raise Http404 from None
            except Refused as refused:
                form.add_error(None, str(refused))
                status = refused.status
            else:
                notices.success(request, kind.done)
                return redirect("handling:concerns") if kind.leaves else redirect("handling:concern", pk=pk)
    row = standing_of(found, at=at)
    shown = {"concern": found, "row": row, "step": kind, "form": form, "why_not": kind.why_not(row.course)}
    if slug == "explain":
        shown |= presenting.preview(found)
    return render(request, "concerns/handling/step.html", shown, status=status)


@for_moderators
@require_POST
def write(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """A message to one of the two sides."""
    member, at = member_of(request), timezone.now()
    found, side = access.handled_by(member, pk), SIDES.get(to)
    if side is None:
        raise Http404
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _whole(request, found, writing={to: form}, status=400)
    said = form.cleaned_data
    try:
        messages.send(found, said["text"], of=Side.HANDLER, to=side, by=member, at=at, submission=said["submission"])
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        form.add_error(None, str(refused))
        return _whole(request, found, writing={to: form}, status=refused.status)
    notices.success(request, "Your message is on its way.")
    return redirect("handling:concern", pk=pk)


@for_moderators
@require_GET
def file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """A file that somebody gave: written anew by us when it came, and still never opened inside the page."""
    member = member_of(request)
    found = access.handled_by(member, pk)
    given = messages.file_of(found, file)
    if given is None:
        raise Http404
    looking.look(found, by=member, at=timezone.now())
    return download(bytes(given.data), given.media, name=f"concern-{pk}-file-{file}")


@for_moderators
@require_http_methods(["GET", "POST"])
def response(request: HttpRequest, pk: int) -> HttpResponse:
    """A written response: its handler reads it, and another moderator while it waits to be approved."""
    member, at = member_of(request), timezone.now()
    found = access.row_for(member, pk)
    said = approving.response_for(found, member)
    if said is None:
        raise Http404
    looking.noted(found, by=member, at=at)
    if request.method != "POST":
        return _response(request, found, said)
    do, untrusted = request.POST.get("do", ""), request.POST
    form = AdviceForm(untrusted if do == "return" else {"text": ".", **{key: untrusted.get(key) for key in READ}})
    if not form.is_valid():
        return _response(request, found, said, form=form if do == "return" else None, status=400)
    after = form.cleaned_data["after"]
    try:
        if form.cleaned_data["version"] != said.number:
            raise AlreadyDone("Another version has come in since you opened this page. Read it first.")
        if do == "approve":
            approving.approve(said, by=member, at=at, after=after)
        elif do == "send":
            approving.send(said, by=member, at=at, after=after)
        elif do == "return":
            approving.return_(said, form.cleaned_data["text"], by=member, at=at, after=after)
        else:
            return _response(request, found, said, status=400)
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        now = approving.response_for(access.row_for(member, pk), member)
        if now is None:
            notices.warning(request, str(refused))
            return redirect("handling:concern", pk=pk)
        returning = form if do == "return" else None
        return _response(request, found, now, form=returning, refused=str(refused), status=refused.status)
    notices.success(request, DONE[do])
    return redirect("handling:concern", pk=pk)


def _response(
    request: HttpRequest,
    found: Concern,
    said: Response,
    *,
    form: AdviceForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    member = member_of(request)
    # What was typed stays; what was read is what the page shows now.
    seen = {"after": found.events_count, "version": said.number}
    if form is None:
        form = AdviceForm(initial=seen)
    shown = {
        "concern": found,
        "response": said,
        "text": text_of(said.parts),
        "asked_about": presenting.asked_about(said),
        "mine": found.handler_id == member.pk,
        "why_not": approving.why_not_approve(found, member),
        "form": form,
        "refused": refused,
    }
    return render(request, "concerns/handling/response.html", shown, status=status)


def _row(request: HttpRequest, found: Concern, *, form: TakeForm | None = None, status: int = 200) -> HttpResponse:
    member, at = member_of(request), timezone.now()
    row = standing_of(found, at=at)
    form = form or TakeForm(concern=found, by=member, at=at)
    return render(request, "concerns/handling/row.html", {"concern": found, "row": row, "form": form}, status=status)


def _whole(
    request: HttpRequest, found: Concern, *, writing: dict[str, MessageForm] | None = None, status: int = 200
) -> HttpResponse:
    member, at = member_of(request), timezone.now()
    looking.look(found, by=member, at=at)
    know([found.post.author if found.post is not None else None], at=at)
    row = standing_of(found, at=at)
    writing = {"reporter": blank_message(), "author": blank_message()} | (writing or {})
    shown = {
        "concern": found,
        "row": row,
        "todos": presenting.todos(row),
        "beside": presenting.beside(row),
        "writing": writing,
        **presenting.whole(found, row),
    }
    messages.mark_read(found, to=Side.HANDLER, at=at)
    return render(request, "concerns/handling/concern.html", shown, status=status)
