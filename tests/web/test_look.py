"""How pages look and what they carry: colours that can be read, no inline code, headers, pages for what went wrong."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from secondlook.model import Verdict
from secondlook_web.members.models import Member
from secondlook_web.shared import errors
from secondlook_web.shared.headers import POLICY
from secondlook_web.shared.templatetags import look

PACKAGE = Path(errors.__file__).parents[1]
TOKENS = (PACKAGE / "shared/static/secondlook/css/tokens.css").read_text()
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
STYLES = sorted(PACKAGE.glob("*/static/**/*.css"))
CANARY = "Mrs Tansy of Elm Road"
"""Somebody's words: they must not come back on a page for what went wrong."""

TEXT, EDGE = 4.5, 3.0
"""WCAG 2.2: 1.4.3 for text, 1.4.11 for what must be seen to use a page."""
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-soft", "accent") for ground in ("paper", "surface", "sunken")),
    *(("accent-strong", ground, TEXT) for ground in ("paper", "surface", "sunken", "accent-soft")),
    ("ink", "accent-soft", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("on-danger", "stop", TEXT),
    *((kind, f"{kind}-soft", TEXT) for kind in ("share", "revise", "stop", "help")),
    *((kind, "surface", TEXT) for kind in ("share", "revise", "stop", "help")),
    *((kind, "paper", TEXT) for kind in ("revise", "stop")),
    *(("ink", f"{kind}-soft", TEXT) for kind in ("share", "revise", "stop", "help")),
    *(("line-strong", ground, EDGE) for ground in ("paper", "surface", "sunken")),
    *(("focus", ground, EDGE) for ground in ("paper", "surface", "sunken", "accent-soft")),
    *(
        (f"{kind}-line", ground, EDGE)
        for kind in ("share", "revise", "stop", "help")
        for ground in ("paper", "surface")
    ),
    *((f"{kind}-line", "sunken", EDGE) for kind in ("share", "stop")),
]


def scheme(name: str) -> dict[str, str]:
    """The colours of a scheme by name: dark holds what it changes over light."""
    light = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", TOKENS.split("@media", 1)[0]))
    dark = TOKENS.split("@media (prefers-color-scheme: dark)", 1)[1].split("@media", 1)[0]
    return light if name == "light" else light | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark))


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_ratio_is_the_one_of_the_standard() -> None:
    """Black on white is 21; the grey that just fails on white is known."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_colours_that_meet_can_be_told_apart(name: str, front: str, ground: str, least: float) -> None:
    """A clinician reads this on a phone, in a bright corridor or a dark bedroom."""
    colours = scheme(name)
    assert contrast(colours[front], colours[ground]) >= least


def test_both_schemes_name_the_same_colours() -> None:
    """A colour that dark forgets would be light's, on a dark ground."""
    dark = TOKENS.split("@media (prefers-color-scheme: dark)", 1)[1].split("@media", 1)[0]
    assert set(re.findall(r"--([a-z-]+): #", dark)) == set(scheme("light"))


@pytest.mark.parametrize("file", [file for file in STYLES if file.name != "tokens.css"], ids=lambda file: file.name)
def test_no_stylesheet_has_a_colour_of_its_own(file: Path) -> None:
    """Else the contrast of it is computed nowhere. White behind a square to scan is the one exception."""
    own = [line for line in file.read_text().splitlines() if re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", line)]
    assert [line for line in own if not line.startswith(".qr ")] == []


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_stylesheets_use_only_tokens_that_exist(file: Path) -> None:
    """A token that is misspelt makes text black on black without a word."""
    named = set(re.findall(r"var\(--([a-z0-9-]+)", file.read_text()))
    assert named - set(re.findall(r"--([a-z0-9-]+):", TOKENS)) == set()


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_template_has_inline_code_or_style(file: Path) -> None:
    """The policy forbids both, so a browser would drop them without a word. Data in JSON is not code."""
    text = file.read_text()
    assert not re.search(r"""<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:""", text, re.IGNORECASE)
    inline = re.findall(r"<script\b(?![^>]*\bsrc=)([^>]*)>", text)
    assert [attributes for attributes in inline if 'type="application/json"' not in attributes] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_template_loads_anything_from_elsewhere(file: Path) -> None:
    """Whoever serves a script or a font learns who reads the forum, and when."""
    assert not re.search(r"""(?:\bsrc|<link[^>]*\bhref|\baction)\s*=\s*["'](?:https?:)?//""", file.read_text())


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_page_promises_what_nobody_can_know(file: Path) -> None:
    """Nobody is verified here, no post is anonymous, and no draft is safe: the glossary says why."""
    shown = re.sub(r"\{[{%].*?[%}]\}", "", file.read_text())
    assert not re.search(r"\b(?:verified|anonymous(?:ly)?|100 ?%)\b", shown, re.IGNORECASE)
    assert "!" not in re.sub(r"<!(?:doctype|--)|\bsum-closes\b", "", shown)


PAGES = ["shared:about", "shared:how", "shared:guidance", "shared:privacy", "shared:rules", "account_login",
         "account_signup", "account_reset_password", "shared:offline", "shared:manifest", "shared:service_worker"]  # fmt: skip


@pytest.mark.parametrize("route", PAGES)
def test_every_answer_carries_the_headers(route: str, client: Client) -> None:
    """One page without the policy is the page that is attacked."""
    answer = client.get(reverse(route))
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/nothing/here/", "/rooms/", "/accounts/logout/"])
def test_answers_that_are_no_pages_carry_them_too(path: str, client: Client) -> None:
    """A refusal and a redirect are answers as well."""
    answer = client.get(path)
    assert answer.status_code in (302, 404)
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("route", ["account_login", "shared:about"])
def test_pages_are_not_kept_by_the_browser(route: str, client: Client) -> None:
    """A shared computer on a ward must not show a page again after signing out."""
    assert "no-store" in client.get(reverse(route)).headers["Cache-Control"]


def test_the_policy_allows_no_inline_code_and_nothing_from_elsewhere() -> None:
    """The whole defence against markup in somebody's post."""
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY
    assert "default-src 'none'" in POLICY


def test_a_missing_page_says_so_without_repeating_what_was_asked(client: Client) -> None:
    """An address can hold anything, also what somebody wants to be seen on our page."""
    answer = client.get(f"/{CANARY}/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert "Tansy" not in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_without_repeating_it(student: Member) -> None:
    """Another site must not post in a member's name."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.post(reverse("members:me"), {"display_name": CANARY})
    assert answer.status_code == 403
    assert "out of date" in answer.content.decode()
    assert "Tansy" not in answer.content.decode()
    student.refresh_from_db()
    assert student.display_name == "Ash W."


def test_a_mistake_of_ours_shows_a_page_and_no_words(monkeypatch: pytest.MonkeyPatch, student: Member) -> None:
    """A traceback on a page would show what was being written."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("secondlook_web.members.actions.change_profile", fails)
    browser = Client(raise_request_exception=False)
    browser.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.post(reverse("members:me"), {"display_name": CANARY})
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()
    assert "Tansy" not in answer.content.decode()


def test_the_page_for_a_mistake_needs_no_database_and_no_request() -> None:
    """Whatever failed may be what the frame of a page needs: no `db` here, so a query would raise."""
    assert errors.failed(RequestFactory().get("/")).status_code == 500


@pytest.mark.parametrize(
    ("view", "status"), [(errors.bad_request, 400), (errors.not_allowed, 403), (errors.not_found, 404)]
)
def test_pages_for_refusals_have_their_status(view: Callable[..., HttpResponse], status: int, client: Client) -> None:
    """A program and a cache read the status, not the words."""
    request = RequestFactory().get("/")
    answer = view(request, ValueError(CANARY))
    assert answer.status_code == status
    assert b"Tansy" not in answer.content


def test_every_file_that_a_page_links_exists(client: Client) -> None:
    """A missing stylesheet is found by nobody but the reader."""
    page = client.get(reverse("shared:about")).content.decode()
    linked = re.findall(r'(?:href|src)="/static/([^"]+)"', page)
    assert len(linked) >= 8
    assert [name for name in linked if finders.find(name) is None] == []


def test_shared_text_comes_in_a_body_and_not_in_an_address(client: Client) -> None:
    """Addresses are kept in histories and logs."""
    manifest = json.loads(client.get(reverse("shared:manifest")).content)
    assert manifest["share_target"]["method"] == "POST"
    assert manifest["share_target"]["action"] == reverse("checks:shared")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    icons = [icon["src"].removeprefix("/static/") for icon in manifest["icons"]]
    assert [name for name in icons if finders.find(name) is None] == []


def test_the_worker_keeps_no_page_but_the_one_without_a_network(client: Client) -> None:
    """A page kept on a phone would be read by whoever holds the phone."""
    script = client.get(reverse("shared:service_worker"))
    assert script.headers["Content-Type"].startswith("text/javascript")
    told = json.loads(re.search(r"const TOLD = (\{.*\});", script.content.decode())[1])  # type: ignore[index]
    assert told["offline"] == reverse("shared:offline")
    assert all(name.startswith("/static/secondlook/") for name in told["files"])
    assert ".put(" not in script.content.decode()


def test_the_page_without_a_network_is_nobodys(student: Member, signed_in: Callable[[Member], Client]) -> None:
    """It is kept on the phone after signing out."""
    assert signed_in(student).get("/offline/").content == Client().get("/offline/").content


@override_settings(SITE_NAME='A "site" <b>')
def test_the_name_of_the_site_is_escaped(client: Client) -> None:
    """It comes from the environment, and is text."""
    assert b"<b>" not in client.get(reverse("shared:about")).content


@pytest.mark.parametrize(
    ("verdict", "kind", "says"),
    [
        (Verdict.SHARE, "share", "Nothing to change"),
        (Verdict.REVISE, "revise", "Worth changing"),
        (Verdict.STOP, "stop", "Not as it is"),
        ("", "none", "Not checked"),
        (None, "none", "Not checked"),
        ("unheard-of", "none", "Not checked"),
    ],
)
def test_a_verdict_is_a_word_and_a_drawing_besides_a_colour(verdict: object, kind: str, says: str) -> None:
    """One reader in twelve does not tell red from green; and what was not checked never looks checked."""
    badge = look.verdict_badge(verdict)
    assert f"badge-{kind}" in badge
    assert says in badge
    assert "<svg" in badge


def test_a_bar_is_longer_for_more_people_and_never_beyond_its_frame() -> None:
    """Ten times as many people are one step more, wherever one begins."""
    widths = [look.bar_width(10.0**power) for power in range(10)]
    assert widths == sorted(widths)
    assert widths[0] == 2
    assert widths[-1] == 100
    assert look.bar_width(None) == 0


@pytest.mark.parametrize("name", sorted(look.ICONS))
def test_an_icon_is_not_read_out(name: str) -> None:
    """It stands beside a word that says the same."""
    assert 'aria-hidden="true"' in look.icon(name)


def test_the_frame_holds_without_what_a_view_tells_it() -> None:
    """Pages for what went wrong are rendered with little."""
    assert "<main" in render_to_string("base.html")
