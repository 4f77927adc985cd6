"""Pages of whoever raised a concern: where it stands, saying more, messages, an offered meeting, taking it back.

Each is reached in two ways (`access`): by the receipt, and by a member who is signed in.
"""

from uuid import UUID, uuid4

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secondlook_web.concerns import messages
from secondlook_web.concerns.handling.meetings import open_offer
from secondlook_web.concerns.letters.queries import letter_for, written
from secondlook_web.concerns.letters.serving import served
from secondlook_web.concerns.models import Recognised, Side
from secondlook_web.concerns.public import actions, files, hints
from secondlook_web.concerns.public.access import Followed
from secondlook_web.concerns.public.forms import AgainForm, MessageForm, MoreForm
from secondlook_web.concerns.public.presenting import given_by, letters_of, messages_of
from secondlook_web.concerns.public.queries import meetings_of, reporter_of
from secondlook_web.concerns.public.telling import told
from secondlook_web.concerns.serving import download
from secondlook_web.shared.refusals import Refused


@require_safe
def concern(request: HttpRequest, followed: Followed) -> HttpResponse:
    """Where it stands."""
    return page(request, followed)


def page(
    request: HttpRequest, followed: Followed, *, form: MessageForm | None = None, status: int = 200
) -> HttpResponse:
    at, raised = timezone.now(), followed.concern
    shown = {
        "followed": followed,
        "concern": raised,
        "to": followed.addresses,
        "told": told(raised, at=at),
        "reporter": reporter_of(raised),
        "messages_so_far": messages_of(followed),
        "given": given_by(followed),
        "letters": letters_of(followed),
        "whom": Recognised.choices if followed.member is not None else (),
        "offer": open_offer(raised),
        "meetings": meetings_of(raised),
        "form": form or MessageForm(initial={"submission": uuid4()}),
        "submission": uuid4(),
    }
    answer = render(request, "concerns/public/concern.html", shown, status=status)
    actions.has_read(raised, at=at)
    return answer


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def more(request: HttpRequest, followed: Followed) -> HttpResponse:
    """The second step: everything that helps, and nothing that must be said."""
    form = MoreForm(initial=_said_before(followed), member=followed.member is not None)
    status = 200
    if request.method == "POST":
        form = MoreForm(request.POST, request.FILES, member=followed.member is not None)
        if form.is_valid():
            try:
                _keep_more(request, followed, form)
            except Refused as refused:
                form.add_error(None, str(refused))
                status = refused.status
            else:
                notices.success(request, "Thank you. It is with your concern now.")
                return redirect(followed.address())
        else:
            status = 400
    shown = {"form": form, "to": followed.addresses, "followed": followed}
    return render(request, "concerns/public/more.html", shown, status=status)


@sensitive_post_parameters()
@require_POST
def message(request: HttpRequest, followed: Followed) -> HttpResponse:
    """Write to whoever handles it; what points to one person is shown first."""
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, followed, form=_with_number(request, form), status=400)
    said = form.cleaned_data
    try:
        actions.count_sent_in(followed.concern, at=timezone.now())
        pieces = [] if said["looked"] else hints.pieces_of(said["text"])
        if pieces:
            shown = {"pieces": pieces, "form": form, "to": followed.addresses, "files": bool(said["attached"])}
            return render(request, "concerns/public/look_again.html", shown)
        _refuse_too_large(request)
        actions.write(
            followed.concern,
            said["text"],
            files.ready(said["attached"]),
            at=timezone.now(),
            submission=said["submission"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return page(request, followed, form=form, status=refused.status)
    notices.success(request, "Your message was sent.")
    return redirect(f"{followed.address()}#messages")


@require_POST
def meeting(request: HttpRequest, followed: Followed) -> HttpResponse:
    """Yes or no to a meeting that was offered."""
    offer, answer = open_offer(followed.concern), request.POST.get("answer", "")
    if offer is None or answer not in ("yes", "no"):
        notices.warning(request, "There is no offer to answer now.")
        return redirect(followed.address())
    try:
        actions.answer_offer(
            followed.concern,
            offer,
            accepts=answer == "yes",
            words=request.POST.get("words", ""),
            at=timezone.now(),
            submission=_number(request),
        )
    except Refused as refused:
        notices.warning(request, str(refused))
    else:
        says = "Thank you. We will write to you about it." if answer == "yes" else "Thank you for telling us."
        notices.success(request, says)
    return redirect(followed.address())


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, followed: Followed) -> HttpResponse:
    """Take it back: first what that means, then the button."""
    if request.method != "POST":
        return render(
            request,
            "concerns/public/withdraw.html",
            {"to": followed.addresses, "told": told(followed.concern, at=timezone.now())},
        )
    try:
        actions.withdraw(followed.concern, at=timezone.now())
    except Refused as refused:
        notices.warning(request, str(refused))
    else:
        notices.success(request, "You have taken it back. Thank you for telling us.")
    return redirect(followed.address())


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, followed: Followed) -> HttpResponse:
    """Have it looked at again, by somebody else."""
    form, status = AgainForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                actions.ask_again(
                    followed.concern, form.cleaned_data["why"], at=timezone.now(), submission=_number(request)
                )
            except Refused as refused:
                form.add_error(None, str(refused))
                status = refused.status
            else:
                notices.success(request, "It is looked at again. You see here how it goes on.")
                return redirect(followed.address())
    shown = {"form": form, "to": followed.addresses, "submission": uuid4()}
    return render(request, "concerns/public/again.html", shown, status=status)


@require_safe
def file(request: HttpRequest, followed: Followed, number: int) -> HttpResponse:
    """A file of their own messages, or one that was sent to them."""
    found = messages.file_of(followed.concern, number, side=Side.REPORTER)
    if found is None:
        raise Http404
    return download(bytes(found.data), found.media, name=f"file-{number}")


@require_safe
def letter(request: HttpRequest, followed: Followed, number: int, extension: str) -> HttpResponse:
    """A letter that was sent to them."""
    found = letter_for(followed.concern, number, side=Side.REPORTER)
    if found is None:
        raise Http404
    return served(written(found), extension, name=f"letter-{found.sent_at:%Y-%m-%d}", asked=request.GET)


def _keep_more(request: HttpRequest, followed: Followed, form: MoreForm) -> None:
    _refuse_too_large(request)
    actions.count_sent_in(followed.concern, at=timezone.now())
    ready = files.ready(form.cleaned_data["attached"])
    if followed.member is not None:
        actions.ask_for_more(followed.member, followed.concern, form.cleaned_data, ready, at=timezone.now())
    else:
        actions.say_more(followed.concern, form.cleaned_data, ready, at=timezone.now())


def _refuse_too_large(request: HttpRequest) -> None:
    if files.too_large(request):
        raise Refused(files.TOO_LARGE)


def _said_before(followed: Followed) -> dict[str, object]:
    reporter, raised = reporter_of(followed.concern), followed.concern
    said: dict[str, object] = {"capacity": raised.capacity, "protected": raised.protected}
    if reporter is not None:
        return said | {name: getattr(reporter, name) for name in actions.SAID}
    return said | {"way": "receipt", "language": actions.AS_IT_BEGINS["language"]}


def _with_number(request: HttpRequest, form: MessageForm) -> MessageForm:
    """A form whose number was lost or changed gets another one."""
    if "submission" in form.errors:
        given = request.POST.copy()
        given["submission"] = str(uuid4())
        return MessageForm(given, request.FILES)
    return form


def _number(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid4()
