"""Pages for asking members to answer for somebody, and for answering."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.members.access import for_members, member_of
from secondlook_web.members.assurance.queries import know
from secondlook_web.members.assurance.routes import vouching
from secondlook_web.members.assurance.routes.number import registration_of
from secondlook_web.members.assurance.ties import queries as ties_queries
from secondlook_web.members.assurance.ties.access import asked_of, vouch_for
from secondlook_web.members.assurance.ties.forms import AnswerForm, AskForm
from secondlook_web.members.assurance.ties.records import How, Vouch
from secondlook_web.members.registers.bodies import bodies
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import Refused

ASKS = Limit(name="asks_to_vouch", times=20, seconds=24 * 3600)
"""Tries of one member, those with a slip in the username among them."""
SAME_ANSWER = (
    "If somebody here has that username and may answer for others, they find your request under “Asked of you”."
)


@login_required
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponseBase:
    """Ask two members; and what came of it."""
    member = member_of(request)
    form = AskForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            ASKS.count(str(member.pk))
            vouching.ask(member, form.cleaned_data["handle"], at=timezone.now())
        except Refused as refused:
            form.add_error("handle", str(refused))
            return _mine(request, form, status=refused.status)
        messages.success(request, SAME_ANSWER)
        return redirect("vouching:mine")
    return _mine(request, form, status=400 if form.is_bound else 200)


@for_members
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """What others ask of a member, and whom they answer for."""
    member, at = member_of(request), timezone.now()
    waiting, answered = ties_queries.waiting_for(member, at=at), ties_queries.answered_by(member, at=at)
    know([vouch.member for vouch in (*waiting, *answered)], at=at)
    shown = {"waiting": waiting, "answered": answered, "why_not": vouching.why_not(member, at=at)}
    return render(request, "vouching/asked.html", shown | {"most": vouching.MOST_ANSWERS})


@for_members
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer for somebody."""
    member, vouch = member_of(request), asked_of(member_of(request), pk)
    form = AnswerForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return _answer(request, vouch, form, status=400 if form.is_bound else 200)
    try:
        vouching.agree(vouch, by=member, how=How(form.cleaned_data["how"]), at=timezone.now())
    except Refused as refused:
        return _answer(request, vouch, form, refused=str(refused), status=refused.status)
    messages.success(request, f"You answer for {vouch.member.name}. You can withdraw that at any time.")
    return redirect("vouching:asked")


@for_members
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponseBase:
    vouch = asked_of(member_of(request), pk)
    try:
        vouching.decline(vouch, by=member_of(request), at=timezone.now())
    except Refused as refused:
        return _answer(request, vouch, AnswerForm(), refused=str(refused), status=refused.status)
    messages.success(request, "You do not answer for them. They are not told.")
    return redirect("vouching:asked")


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a request back, or no longer answer for somebody."""
    member = member_of(request)
    vouch = vouch_for(member, pk)
    own = vouch.member_id == member.pk
    try:
        vouching.withdraw(vouch, by=member, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Your request is taken back." if own else "You no longer answer for them.")
    return redirect("vouching:mine" if own else "vouching:asked")


def _mine(request: HttpRequest, form: AskForm, *, status: int) -> HttpResponse:
    member, at = member_of(request), timezone.now()
    requests = ties_queries.asked_by(member, at=at)
    shown = {
        "form": form,
        "requests": requests,
        "agreed": sum(one.agreed for one in requests),
        "registration": registration_of(member, at=at),
        "carried": vouching.carried(member, at=at),
    }
    return render(request, "vouching/mine.html", shown, status=status)


def _answer(
    request: HttpRequest, vouch: Vouch, form: AnswerForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    at = timezone.now()
    know([vouch.member], at=at)
    body = bodies().get(vouch.registration.register)
    shown = {
        "vouch": vouch,
        "form": form,
        "refused": refused,
        "register": body.name if body else vouch.registration.register,
        "why_not": vouching.why_not(member_of(request), at=at),
        "says": vouching.YES,
    }
    return render(request, "vouching/answer.html", shown, status=status)
