"""Pages for the author of a post about which there is a concern. Open to those who may not read the forum at present:
somebody who is suspended has to be able to answer.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondlook_web.concerns import access, messages, recording, responses
from secondlook_web.concerns.authors import actions, presenting, texts
from secondlook_web.concerns.authors.forms import AccountForm, AppealForm, MessageForm, ResponseForm, SayForm
from secondlook_web.concerns.authors.weighing import Weighed
from secondlook_web.concerns.models import AnswerKind, Concern, Side
from secondlook_web.members import second_factor
from secondlook_web.members.access import member_of
from secondlook_web.shared.paging import BadKey, page_of
from secondlook_web.shared.refusals import NotYours, Refused

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]
SEND, READ = "send", "read"


def for_authors(view: View[Rest]) -> View[Rest]:
    """A page for whoever is signed in; what it is about, they get from `access`, or it does not exist for them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if settings.MEMBERS_NEED_SECOND_FACTOR and member_of(request).factor_missing:
            return second_factor.ask_for_one(request)
        return view(request, *args, **kwargs)

    return cast(View[Rest], login_required(guarded))


@for_authors
@require_GET
def concerns(request: HttpRequest) -> HttpResponse:
    """Concerns about one's own posts, once they were explained."""
    found = access.concerns_about(member_of(request))
    try:
        page = page_of(found, order=("-id",), after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    except BadKey:
        raise Http404 from None
    return render(request, "concerns/authors/concerns.html", {"page": page})


@for_authors
@require_GET
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened, what to do and to leave, how far it has come, and what the author can do."""
    return _concern(request, access.concern_about(member_of(request), pk))


@for_authors
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """How it was, as the author says: heard before anything is found."""
    return _say(
        request,
        access.concern_about(member_of(request), pk),
        AccountForm(_sent(request)),
        act=actions.give_account,
        template="concerns/authors/account.html",
        done="The moderators have what you wrote. You can add to it until they decide.",
    )


@for_authors
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Against an outcome, to somebody else."""
    return _say(
        request,
        access.concern_about(member_of(request), pk),
        AppealForm(_sent(request)),
        act=actions.appeal,
        template="concerns/authors/appeal.html",
        done="Your appeal is with the moderators. Somebody else looks at it, where there is somebody else.",
    )


@for_authors
@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """A message to the moderators."""
    member, form = member_of(request), MessageForm(request.POST)
    found = access.concern_about(member, pk)
    if not form.is_valid():
        return _concern(request, found, writing=form, status=400)
    said = form.cleaned_data
    try:
        messages.send(
            found,
            said["text"],
            of=Side.AUTHOR,
            to=Side.HANDLER,
            by=member,
            at=timezone.now(),
            submission=said["submission"],
        )
    except NotYours:
        raise Http404 from None
    except Refused as refused:
        form.add_error("text", str(refused))
        return _concern(request, found, writing=form, status=refused.status)
    notices.success(request, "Your message is with the moderators.")
    return redirect("authors:concern", pk=pk)


@for_authors
@require_http_methods(["GET", "POST"])
def response(request: HttpRequest, pk: int) -> HttpResponse:
    """The guided writer: kept as it grows, read on asking, sent in when nothing speaks against it."""
    member, at = member_of(request), timezone.now()
    found = access.concern_about(member, pk)
    last = responses.latest(found)
    form = ResponseForm(_sent(request), concern=found, response=last)
    if not form.is_bound:
        return _response(request, found, form)
    if not form.is_valid():
        return _response(request, found, form, status=400)
    said, seen = form.said(), form.seen_at()
    try:
        if SEND in request.POST:
            actions.send_in(found, said, by=member, at=at, seen=seen)
            notices.success(
                request, "Your letter is with the moderators. You get it back with advice, or it is approved."
            )
            return redirect("authors:concern", pk=pk)
        responses.draft(found, said, by=member, at=at, seen=seen)
        if READ in request.POST:
            weighed = actions.read_again(found, said, by=member, at=at)
            return _response(request, found, _kept(found, form), weighed=weighed)
    except NotYours:
        raise Http404 from None
    except actions.NotReady as refused:
        form = _kept(found, form)
        form.add_error(None, str(refused))
        return _response(request, found, form, weighed=refused.weighed, status=refused.status)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _response(request, found, form, status=refused.status)
    notices.success(request, "What you have so far is kept. Nobody else can read it yet.")
    return redirect("authors:response", pk=pk)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent; an empty one too."""
    return request.POST if request.method == "POST" else None


def _kept(found: Concern, form: ResponseForm) -> ResponseForm:
    """The same form, knowing that what it says was kept just now."""
    last = responses.latest(found)
    data = cast(QueryDict, form.data).copy()
    data["seen"] = last.changed_at.isoformat() if last is not None else ""
    again = ResponseForm(data, concern=found, response=last)
    again.is_valid()
    return again


def _response(
    request: HttpRequest, found: Concern, form: ResponseForm, *, weighed: Weighed | None = None, status: int = 200
) -> HttpResponse:
    writing = responses.being_written(found)
    letter = presenting.letter(found, recording.course(found), responses.latest(found), writing=writing)
    if letter is None and not writing:
        raise Http404
    noted = {part.element: part for part in weighed.parts} if weighed is not None else {}
    shown = {
        "concern": found,
        "letter": letter,
        "form": form,
        "weighed": weighed,
        "parts": [
            {
                "element": element,
                "prompt": prompt,
                "field": form[element.value],
                "absent": form[f"absent_{element.value}"] if f"absent_{element.value}" in form.fields else None,
                "said": form[element.value].value() or "",
                "noted": noted.get(element),
            }
            for element, prompt in texts.prompts().items()
        ],
    }
    return render(request, "concerns/authors/response.html", shown, status=status)


def _concern(
    request: HttpRequest, found: Concern, *, writing: MessageForm | None = None, status: int = 200
) -> HttpResponse:
    member, course = member_of(request), recording.course(found)
    said = messages.between(found, Side.AUTHOR)
    shown: dict[str, Any] = {
        "concern": found,
        "whose": presenting.whose(found),
        "steps": presenting.steps(course),
        "open": course.open,
        "kept": presenting.kept(found),
        "letter": presenting.letter(found, course, responses.latest(found), writing=responses.being_written(found)),
        "first": texts.first(),
        "routes": texts.routes(),
        "route": texts.route_of(member.role),
        "accounts": found.answers.filter(kind=AnswerKind.ACCOUNT),
        "appeals": found.answers.filter(kind=AnswerKind.APPEAL),
        "may_account": presenting.may_account(found),
        "may_appeal": presenting.may_appeal(course),
        "meetings": found.meetings.all(),
        "messages_between": list(said),
        "writing": writing or MessageForm(),
    }
    messages.mark_read(found, to=Side.AUTHOR, at=timezone.now())
    return render(request, "concerns/authors/concern.html", shown, status=status)


def _say(
    request: HttpRequest, found: Concern, form: SayForm, *, act: Callable[..., object], template: str, done: str
) -> HttpResponse:
    member, status = member_of(request), 400 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            act(found, said["text"], by=member, at=timezone.now(), submission=said["submission"])
        except NotYours:
            raise Http404 from None
        except Refused as refused:
            form.add_error(None, str(refused))
            status = refused.status
        else:
            notices.success(request, done)
            return redirect("authors:concern", pk=found.pk)
    course = recording.course(found)
    shown = {
        "concern": found,
        "form": form,
        "may_account": presenting.may_account(found),
        "may_appeal": presenting.may_appeal(course),
        "accounts": found.answers.filter(kind=AnswerKind.ACCOUNT),
    }
    return render(request, template, shown, status=status)
