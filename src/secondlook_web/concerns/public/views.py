"""Pages for everybody: raising a concern, and coming back to it with the receipt. What follows: `following`."""

import time
from collections.abc import Callable
from functools import wraps
from random import SystemRandom

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secondlook_web.concerns import receipts
from secondlook_web.concerns.models import Recognised
from secondlook_web.concerns.public import session
from secondlook_web.concerns.public.forms import RaiseForm, ReceiptForm
from secondlook_web.concerns.public.links import post_of
from secondlook_web.concerns.public.raising import FormUsedUp, Raised, Said, raise_concern
from secondlook_web.members.models import Member
from secondlook_web.shared.network import address_of
from secondlook_web.shared.refusals import Refused, TooOften

NOT_FOUND = (
    "We do not find this receipt. Compare it sign by sign with what you wrote down: it has 25 letters and digits, and "
    "no letter O, I, L or U."
)
dice = SystemRandom()


def answers_alike(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """What is sent in is answered no sooner than after a fixed time: how long it took tells nothing."""

    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        begun = time.monotonic()
        response = view(request)
        if request.method == "POST":
            time.sleep(max(0.0, settings.ALIKE_SECONDS - (time.monotonic() - begun)))
        return response

    return page


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@answers_alike
def raise_one(request: HttpRequest) -> HttpResponse:
    """The plain page on which anybody raises a concern. What is sent in is answered with the receipt."""
    if request.method != "POST":
        return _form(request, RaiseForm())
    form = RaiseForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=400)
    at = timezone.now()
    try:
        raised = raise_concern(_said(form), network=address_of(request), by=_member(request), at=at, rng=dice)
    except TooOften as refused:
        return _form(request, form, later=refused, status=refused.status)
    except FormUsedUp:
        return _form(request, _anew(form), used_up=True, status=409)
    received = _received(request, raised, linked=bool(form.cleaned_data["link"]))
    return session.begin(received, raised.concern, at=at)


@require_safe
def short(request: HttpRequest) -> HttpResponse:
    """An address that is short enough to be typed, and says nothing in a mail."""
    return redirect("concerns:receipt")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@answers_alike
def receipt(request: HttpRequest) -> HttpResponse:
    """Where the receipt is typed."""
    if request.method != "POST":
        return render(request, "concerns/public/receipt.html", {"form": ReceiptForm()})
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return render(request, "concerns/public/receipt.html", {"form": form}, status=400)
    typed = form.cleaned_data["receipt"]
    try:
        receipts.BY_NETWORK.count(address_of(request))
        receipts.BY_ALL.count("all")
    except TooOften as refused:
        form.add_error(None, str(refused))
        return render(request, "concerns/public/receipt.html", {"form": form}, status=refused.status)
    reporter = receipts.reporter_of(typed)
    if reporter is None:
        form.add_error("receipt", NOT_FOUND)
        return render(request, "concerns/public/receipt.html", {"form": form}, status=404)
    return session.begin(redirect("concerns:receipt_concern"), reporter.concern, at=timezone.now())


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """For a computer that others use too: the browser forgets the concern."""
    response = render(request, "concerns/public/left.html")
    response.headers["Clear-Site-Data"] = '"cache"'
    return session.end(response)


def ask_for_receipt(request: HttpRequest, *, other: bool = False) -> HttpResponse:
    """The half hour is over, or never began; `other`: another concern is open in this browser than the one that was
    written about. What was being written is given back, to be copied."""
    sent = request.method == "POST"
    shown = {"form": ReceiptForm(), "ended": sent and not other, "other": other, "written": _written(request)}
    status = 409 if other else 403 if sent else 200
    return render(request, "concerns/public/receipt.html", shown, status=status)


def _form(
    request: HttpRequest,
    form: RaiseForm,
    *,
    later: Refused | None = None,
    used_up: bool = False,
    status: int = 200,
) -> HttpResponse:
    seconds = later.retry_after_seconds if isinstance(later, TooOften) else 0
    shown = {"form": form, "later": later, "minutes": max(1, round(seconds / 60)), "used_up": used_up}
    response = render(request, "concerns/public/raise.html", shown, status=status)
    if seconds:
        response.headers["Retry-After"] = str(seconds)
    return response


def _received(request: HttpRequest, raised: Raised, *, linked: bool) -> HttpResponse:
    """`linked`: they gave a link, whatever it leads to."""
    code = receipts.shown(raised.code)
    shown = {"code": code, "groups": code.split("-"), "site": settings.SITE_URL, "at": raised.concern.raised_at}
    return render(request, "concerns/public/received.html", shown | {"linked": linked})


def _said(form: RaiseForm) -> Said:
    said = form.cleaned_data
    return Said(
        form_number=said["form"],
        link=said["link"],
        place=said["place"],
        says=said["says"],
        recognised=Recognised(said["recognised"]) if said["recognised"] else None,
        post_pk=post_of(said["link"]) if said["link"] else None,
    )


def _anew(form: RaiseForm) -> RaiseForm:
    """The same words in a form that was not sent in yet."""
    return RaiseForm({**{name: form.data.get(name, "") for name in form.fields}, "form": receipts.new_form_number()})


def _written(request: HttpRequest) -> str:
    return "\n\n".join(
        value.strip() for name in ("text", "why", "wants", "needs", "contact") if (value := request.POST.get(name, ""))
    )


def _member(request: HttpRequest) -> Member | None:
    return request.user if isinstance(request.user, Member) else None
