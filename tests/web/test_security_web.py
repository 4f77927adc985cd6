"""What a browser and a network are told and asked: headers, cookies, methods, where a request comes from, the log."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core.internal.ratelimit import truncate_ip
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.web.conftest import PASSWORD
from tests.web.test_accounts import sign_in

from secondlook_web.checks import counting
from secondlook_web.members.models import Member
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.network import address_of, household

ROOT = Path(__file__).parents[2]
SITE = ROOT / "src" / "secondlook_web"
SignIn = Callable[[Member], Client]

PAGES = [
    "/",
    "/accounts/login/",
    "/no-such-page/",
    "/rooms/",
    "/api/v1/me",
    "/api/v1/openapi.json",
    "/manifest.webmanifest",
]


# -- headers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_headers(path: str, client: Client) -> None:
    """Pages, mistakes, redirects and the API alike."""
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert directive in policy, path
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Server" not in headers
    assert "X-Powered-By" not in headers


@pytest.mark.parametrize("path", PAGES)
def test_text_says_its_encoding(path: str, client: Client) -> None:
    """Else a browser guesses, and may guess script."""
    answer = client.get(path)
    kind = answer.headers.get("Content-Type", "")
    if answer.content and kind.startswith("text/"):
        assert kind.lower().endswith("charset=utf-8"), path


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DELETE", "PUT", "PATCH"])
def test_methods_that_nothing_needs_do_nothing(method: str, student: Member, signed_in: SignIn) -> None:
    for path in ("/", "/rooms/", "/me/", "/accounts/login/"):
        answer = signed_in(student).generic(method, path)
        assert answer.status_code in (302, 400, 403, 404, 405) or (
            method in ("DELETE", "PUT", "PATCH", "TRACE", "TRACK", "CONNECT") and answer.status_code == 405
        ), (method, path)
        assert "second_look" not in answer.content.decode(), "nothing of what was sent comes back"


def test_nothing_is_changed_by_a_link(student: Member, moderator: Member, signed_in: SignIn) -> None:
    """A picture in a post must do nothing in its readers' names: each address that writes takes POST alone."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in SITE.rglob("*views*.py"))
    for name in ("let_in", "suspend", "lift", "sign_out", "end_session", "revoke"):
        assert re.search(rf"@require_POST\n(?:@[^\n]+\n)*def {name}\(", source), name
    assert signed_in(student).get(reverse("account_logout")).status_code == 200
    assert signed_in(student).get("/me/").status_code == 200


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/logout/", "/me/", "/rooms/case-talk/new/", "/check/"])
def test_a_form_from_another_site_is_refused(path: str, student: Member) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(path, {"text": "x"}, headers={"origin": "https://elsewhere.example"}).status_code in (403, 404)


def test_the_browsers_code_makes_no_page_of_text() -> None:
    """What was typed is shown as text; nothing is evaluated, and messages from other windows are not listened to."""
    for path in SITE.rglob("*.js"):
        code = path.read_text(encoding="utf-8")
        for wrong in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "postMessage",
                      "onmessage", '"message"', "__proto__", "document.cookie"):  # fmt: skip
            assert wrong not in code, f"{path.name}: {wrong}"


def test_no_page_takes_script_from_elsewhere_or_jsonp(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json?callback=take")
    assert answer.headers["Content-Type"].startswith("application/json")
    assert not answer.content.startswith(b"take")


# -- where a request comes from ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("None", "None"),
    ],
)
def test_a_household_counts_as_one(address: str, counted: str) -> None:
    """It has more addresses than there are grains of sand, and a limit for each would be none."""
    assert household(address) == counted


def test_sign_ins_count_households_too() -> None:
    """The library counts them; its setting is what we say."""
    assert truncate_ip("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::"


def test_checks_from_one_household_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "BY_ADDRESS", Limit(name="check-address", times=3, seconds=10**9))
    statuses = [
        Client(REMOTE_ADDR=f"2001:db8::{number:x}").post("/", {"text": "Any good books?"}).status_code
        for number in range(1, 6)
    ]
    assert statuses[:3] == [200, 200, 200]
    assert statuses[3:] == [429, 429]


def test_nobody_says_themselves_where_they_come_from(settings: Any) -> None:
    """Of a forwarded list only what our own proxy added is believed."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "10.9.9.9, 192.0.2.7"})
    assert address_of(request) == "192.0.2.7"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert address_of(request) == "127.0.0.1"


def test_too_many_of_the_librarys_forms_get_a_page_of_ours(client: Client) -> None:
    for _ in range(35):
        answer = client.post(reverse("account_login"), {"login": "nobody", "password": "wrong"})
    assert answer.status_code == 429
    assert "That was too often" in answer.content.decode()


# -- the log -----------------------------------------------------------------------------------------------------------


def test_signing_in_and_failing_to_is_logged_without_names(student: Member, caplog: pytest.LogCaptureFixture) -> None:
    """Who looks for a break-in finds when, and whose account by its number."""
    EmailAddress.objects.create(user=student, email=student.email, verified=True, primary=True)
    with caplog.at_level(logging.INFO, logger="secondlook.security"):
        sign_in(Client(), "ash", "not the password")
        browser = Client()
        sign_in(browser, "ash")
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        browser.post(reverse("account_logout"))
    said = [record.getMessage() for record in caplog.records if record.name == "secondlook.security"]
    assert "A sign-in failed." in said
    assert f"Member {student.pk} signed in." in said
    assert f"Member {student.pk} signed out." in said
    assert not [line for line in said if "ash" in line or "example" in line or "127" in line]


def test_what_is_refused_is_logged_with_the_number_of_who_asked(
    student: Member, signed_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    """One member who tries a hundred addresses stands out; what they asked for is not written down."""
    from secondlook_web.shared.logs import NoWords

    caplog.handler.addFilter(NoWords())
    with caplog.at_level(logging.WARNING, logger="django.request"):
        logging.getLogger("django.request").addHandler(caplog.handler)
        try:
            signed_in(student).get("/rooms/no-such-zebrafinch/")
            Client().get("/no-such-zebrafinch/")
        finally:
            logging.getLogger("django.request").removeHandler(caplog.handler)
            caplog.handler.filters.clear()
    said = [record.getMessage() for record in caplog.records if record.name == "django.request"]
    assert f"GET /rooms/<slug:slug>/ 404 by member {student.pk}" in said
    assert "GET (no page of ours) 404" in said
    assert "zebrafinch" not in caplog.text


@pytest.mark.parametrize("odd", ["a\nINFO forged line", "a\r\nb", "\x1b[2J", "%s%n"])
def test_nobody_writes_lines_into_the_log(odd: str, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """No record holds what somebody sent, so nothing needs to be taken out of it."""
    with caplog.at_level(logging.DEBUG):
        client.post(reverse("account_login"), {"login": odd, "password": odd})
        client.get("/", {"q": odd}, headers={"user-agent": odd.replace("\n", " ").replace("\r", " ")})
    assert "forged" not in caplog.text
    assert "\x1b" not in caplog.text
