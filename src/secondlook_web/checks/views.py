"""The check page: a draft in, its review below. Nothing is stored, and no draft is ever part of an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from secondlook import Draft, SecondLookError
from secondlook_web.checks import engine
from secondlook_web.checks.counting import count_check
from secondlook_web.checks.edits import edit_from, edited
from secondlook_web.checks.forms import CheckForm
from secondlook_web.checks.presenting import Shown, present
from secondlook_web.shared.refusals import Refused

ABOUT_SHARED = ("title", "text", "url")
"""What a phone hands over, as the manifest names it."""


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form; after a POST with the review below it."""
    if request.method != "POST":
        return render(request, "checks/page.html", {"form": CheckForm(initial={"place": "closed", "when": "now"})})
    form = CheckForm(request.POST)
    found: dict[str, object] = {"form": form, "asked": True}
    status = 200
    if not form.is_valid():
        return _answer(request, found, 422)
    text = form.cleaned_data["text"]
    try:
        if pressed := request.POST.get("soften"):
            text = edited(text, edit_from(pressed))
            said = request.POST.copy()
            said["text"] = text
            form = found["form"] = CheckForm(said)
            form.is_valid()
            found["softened"] = True
        count_check(request)
        found["shown"] = _checked(form, text)
    except Refused as refused:
        found |= {"refused": str(refused), "shown": None}
        status = refused.status
    except SecondLookError as error:
        # Its messages hold nobody's words: positions and counts only.
        found |= {"refused": str(error), "shown": None}
        status = 422
    except engine.CheckCouldNotRun:
        found["could_not_run"] = ""
        status = 503
    return _answer(request, found, status)


def _checked(form: CheckForm, text: str) -> Shown:
    review = engine.review(Draft(text), form.context(timezone.now()), adding_up=True)
    return present(review, text)


def _answer(request: HttpRequest, found: dict[str, object], status: int) -> HttpResponse:
    """To htmx the answer alone, with status 200 since it shows no other; to everybody else the page."""
    if getattr(request, "htmx", False):
        return render(request, "checks/answer.html", found)
    return render(request, "checks/page.html", found, status=status)


@csrf_exempt  # it comes from the phone's share menu, changes nothing and stores nothing
@sensitive_post_parameters()
def shared(request: HttpRequest) -> HttpResponse:
    """The check page with what a phone's share menu handed over; it is checked when somebody presses the button.

    Only by POST: what is handed over in an address would be in the browser's history and in the logs of proxies.
    """
    if request.method != "POST":
        return redirect("checks:page")
    parts = [request.POST.get(name, "").strip() for name in ABOUT_SHARED]
    text = "\n".join(dict.fromkeys(part for part in parts if part))
    form = CheckForm(initial={"text": text, "place": "closed", "when": "now"})
    return render(request, "checks/page.html", {"form": form, "handed_over": True})
