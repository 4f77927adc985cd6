"""Pages that say what the site is, and the three files with which it is installed on a phone.

The worker that a phone keeps holds static files and one page for when there is no network: never a page with text.
"""

import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from secondlook.rulebooks import DEFAULT, Rulebook, load, names

KEPT_FILES = (
    "secondlook/css/tokens.css",
    "secondlook/css/page.css",
    "secondlook/css/forms.css",
    "secondlook/icons/icon.svg",
)
"""Of the static files, what the page without a network needs."""
ONE_DAY_SECONDS = 24 * 3600
CHECK_OF_SHARED_TEXT = "/check/shared/"
PAPER = "#faf8f4"
ACCENT = "#0b5862"
"""As in tokens.css."""


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/about.html")


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/how.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/privacy.html")


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/rules.html")


@require_safe
def guidance(request: HttpRequest) -> HttpResponse:
    """The rules of one code of practice and the published lines behind each."""
    known = names()
    asked = request.GET.get("for", "")
    book = load(asked if asked in known else _usual())
    choices = sorted(((name, load(name).title) for name in known), key=lambda choice: choice[1])
    return render(request, "shared/guidance.html", {"book": book, "choices": choices, "rules": _with_lines(book)})


@require_safe
@cache_control(public=True, max_age=ONE_DAY_SECONDS)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to install the site and to offer it when text is shared.

    Shared text comes in the body of a POST: in an address it would be kept in histories and logs.
    """
    icons = [(192, "any"), (512, "any"), (512, "maskable")]
    return JsonResponse(
        {
            "id": "/",
            "name": settings.SITE_NAME,
            "short_name": settings.SITE_NAME,
            "description": "A second look at a post about a patient, before anybody else reads it.",
            "lang": "en-GB",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": ACCENT,
            "categories": ["medical", "productivity"],
            "icons": [
                {
                    "src": static(f"secondlook/icons/icon-{'maskable-' if purpose == 'maskable' else ''}{size}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for size, purpose in icons
            ],
            "share_target": {
                "action": CHECK_OF_SHARED_TEXT,
                "method": "POST",
                "enctype": "application/x-www-form-urlencoded",
                "params": {"title": "title", "text": "text", "url": "url"},
            },
        },
        content_type="application/manifest+json",
    )


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the top of the site, so that it serves all of it; its name changes when a file does."""
    files = [static(name) for name in KEPT_FILES]
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    told = {"offline": reverse("shared:offline"), "files": files, "version": version}
    return render(
        request, "shared/service-worker.js", {"told": json.dumps(told)}, content_type="text/javascript; charset=utf-8"
    )


@require_safe
@cache_control(public=True, max_age=ONE_DAY_SECONDS)
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for an icon that no page names."""
    return redirect(static("secondlook/icons/icon-192.png"))


@require_safe
@cache_control(public=True, max_age=ONE_DAY_SECONDS)
def offline(request: HttpRequest) -> HttpResponse:
    """Shown from the phone's own memory, so it holds nothing about anybody: rendered without the request."""
    return HttpResponse(render_to_string("shared/offline.html"))


def _usual() -> str:
    return "uk-doctors" if settings.COUNTRY == "uk" else DEFAULT


def _with_lines(book: Rulebook) -> list[dict[str, object]]:
    return [{"rule": rule, "verdict": rule.verdict.value, "lines": rule.cites} for rule in book.rules]
