"""What waits for moderators about members: questions, notices, what is sealed, documents seen, who moderates."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.members.access import for_moderators, member_of, person_for
from secondlook_web.members.assurance import actions, asking, looking, moderators, noticing
from secondlook_web.members.assurance.access import (
    notice_for,
    notices_seen_by,
    piece_for,
    proposal_for,
    proposals_seen_by,
    question_for,
    questions_seen_by,
)
from secondlook_web.members.assurance.forms import AnswerForm, CauseForm, SeenForm
from secondlook_web.members.assurance.models import Ended
from secondlook_web.members.assurance.presenting import entries_to_choose, told
from secondlook_web.members.assurance.queries import know
from secondlook_web.members.assurance.records import Asks, Cause, Decided, Outcome
from secondlook_web.members.assurance.routes import document, number
from secondlook_web.shared.refusals import Refused

QUEUE = "assurance:questions"


@for_moderators
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """What waits, who has waited longest first."""
    member = member_of(request)
    waiting, proposals = list(questions_seen_by(member)), list(proposals_seen_by(member))
    know([*(one.member for one in waiting), *(one.member for one in proposals)], at=timezone.now())
    shown = {"questions": waiting, "proposals": proposals, "notices_count": notices_seen_by(member).count()}
    return render(request, "assurance/questions.html", shown)


@for_moderators
@require_POST
def decide_question(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Yes or no."""
    found, form = question_for(member_of(request), pk), AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose one of the two buttons.")
        return redirect(QUEUE)
    outcome = Outcome(form.cleaned_data["answer"])

    def act() -> None:
        if found.asks == Asks.DOCUMENT:
            asking.close(found, outcome, by=member_of(request), at=timezone.now())
        else:
            number.decide(found, outcome, by=member_of(request), at=timezone.now())

    return _done(request, act, "That is decided, and they are told by mail.", QUEUE)


@for_moderators
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, handle: str) -> HttpResponse:
    """What somebody has shown, sealed until it is said why one looks."""
    found, at = person_for(member_of(request), handle), timezone.now()
    form, sealed, status = CauseForm(request.POST or None), None, 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                cause = Cause(form.cleaned_data["cause"])
                sealed, status = looking.look(found, by=member_of(request), cause=cause, at=at), 200
            except Refused as refused:
                form.add_error(None, str(refused))
                status = refused.status
    know([found], at=at)
    shown = {"person": found, "form": form, "sealed": sealed, "known": found.known}
    return render(request, "assurance/person.html", shown, status=status)


@for_moderators
@require_http_methods(["GET", "POST"])
def keep_document(request: HttpRequest, handle: str) -> HttpResponseBase:
    """Keep what a moderator saw shown."""
    found, at = person_for(member_of(request), handle), timezone.now()
    entries = entries_to_choose(found, by=member_of(request), at=at)
    form, status = SeenForm(request.POST or None, entries=entries), 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            furthest = timezone.localdate(at) + max(document.GOOD_FOR.values())
            try:
                document.keep(found, *form.seen(furthest=furthest), by=member_of(request), at=at)
            except Refused as refused:
                form.add_error(None, str(refused))
                status = refused.status
            else:
                messages.success(request, "That is kept, with your part in it. Keep no copy of the document.")
                return redirect("members:person", handle=found.handle)
    shown = {"person": found, "form": form, "has_entries": bool(entries)}
    return render(request, "assurance/keep_document.html", shown, status=status)


@for_moderators
@require_POST
def end_piece(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let a piece of somebody's evidence count no longer."""
    piece = piece_for(member_of(request), pk)

    def act() -> None:
        actions.end(piece, Ended.MODERATOR, at=timezone.now(), by=member_of(request))

    return _done(request, act, "That counts no longer.", "members:person", handle=piece.member.handle)


@for_moderators
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Notices of the registers that stand: those with an appeal first, then whose time runs out first."""
    rows = sorted(notices_seen_by(member_of(request)), key=_urgency)
    know([one.member for one in rows], at=timezone.now())
    return render(request, "assurance/notices.html", {"notices": [told(one) for one in rows]})


@for_moderators
@require_POST
def decide_notice(request: HttpRequest, pk: int) -> HttpResponseBase:
    found, form = notice_for(member_of(request), pk), AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose one of the two buttons.")
        return redirect("assurance:notices")
    decided = Decided.STANDS if form.cleaned_data["answer"] == Outcome.YES else Decided.LIFTED

    def act() -> None:
        noticing.decide(found, decided, by=member_of(request), at=timezone.now())

    return _done(request, act, "That is decided, and they are told by mail.", "assurance:notices")


@for_moderators
@require_POST
def propose(request: HttpRequest, handle: str) -> HttpResponseBase:
    """Propose that somebody moderates, or no longer does."""
    found = person_for(member_of(request), handle)

    def act() -> None:
        moderators.propose(found, makes=not found.is_moderator, by=member_of(request), at=timezone.now())

    return _done(request, act, "Another moderator has to agree.", "members:person", handle=found.handle)


@for_moderators
@require_POST
def decide_proposal(request: HttpRequest, pk: int) -> HttpResponseBase:
    found, form = proposal_for(member_of(request), pk), AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose one of the two buttons.")
        return redirect(QUEUE)
    yes = form.cleaned_data["answer"] == Outcome.YES

    def act() -> None:
        (moderators.agree if yes else moderators.drop)(found, by=member_of(request), at=timezone.now())

    return _done(request, act, "That is done." if yes else "The proposal is dropped.", QUEUE)


def _urgency(notice: Any) -> tuple[bool, Any]:
    return not (notice.appealed_at and not notice.decided), notice.takes_effect_at


def _done(request: HttpRequest, act: Callable[[], None], says: str, where: str, **kwargs: Any) -> HttpResponseBase:
    """Do it and lead on; a refusal is shown on the page that one is led to."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, says)
    return cast(HttpResponseBase, redirect(where, **kwargs))
