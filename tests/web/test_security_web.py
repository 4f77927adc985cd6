"""What a browser and a network are told and asked: headers, cookies, methods, where a request comes from, the log."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core.internal.ratelimit import truncate_ip
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser
from tests.web.conftest import PASSWORD
from tests.web.test_accounts import sign_in
from tests.web.test_settings import on_a_server

from secondlook_web.checks import counting
from secondlook_web.members.models import Member
from secondlook_web.settings import _database, _environment
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


# -- a server ----------------------------------------------------------------------------------------------------------


def asked_of_a_server(folder: Path, code: str, **also: str) -> str:
    done = on_a_server(folder, "-c", f"import django; django.setup()\nfrom django.conf import settings\n{code}", **also)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_cookies_of_a_server_are_bound_to_it(tmp_path: Path) -> None:
    """Only over HTTPS, only for this host, not for scripts, not from other sites."""
    told = asked_of_a_server(
        tmp_path,
        "print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,"
        " settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_HTTPONLY,"
        " settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE, settings.SESSION_COOKIE_PATH,"
        " settings.SESSION_COOKIE_DOMAIN, settings.DEBUG, settings.MODERATORS_NEED_SECOND_FACTOR)",
    )
    assert told.split() == [
        "__Host-second_look", "__Host-csrftoken", "True", "True", "True", "True", "Lax", "Lax", "/", "None", "False", "True",
    ]  # fmt: skip


def test_every_cookie_of_a_server_is_bound_to_it(tmp_path: Path) -> None:
    """Also that of the messages: another host below the same name cannot set or read one."""
    told = asked_of_a_server(
        tmp_path,
        "plain = 'django.contrib.staticfiles.storage.StaticFilesStorage'\n"
        "settings.STORAGES['staticfiles'] = {'BACKEND': plain}\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "from django.test import Client\n"
        "from allauth.account.models import EmailAddress\n"
        "from secondlook_web.members.models import Member\n"
        "member = Member.objects.create_user('ash', 'ash@example.org', 'four plain words here', standing='member')\n"
        "EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)\n"
        "browser = Client(headers={'host': 'forum.example.org', 'x-forwarded-for': '192.0.2.1'})\n"
        "first = browser.get('/accounts/login/', secure=True)\n"
        "said = {'login': 'ash', 'password': 'four plain words here'}\n"
        "second = browser.post('/accounts/login/', said, secure=True)\n"
        "third = browser.post('/me/mail/', {'digest': 'never'}, secure=True)\n"
        "for cookie in (first.cookies | second.cookies | third.cookies).values():\n"
        "    print(cookie.key, bool(cookie['secure']), bool(cookie['httponly']), cookie['samesite'], cookie['path'],"
        " repr(cookie['domain']))",
    )
    cookies = told.strip().splitlines()
    assert len(cookies) == 3, told
    assert all(re.fullmatch(r"__Host-\w+ True True Lax / ''", cookie) for cookie in cookies), told


def test_a_program_that_asks_without_https_is_not_led_there(tmp_path: Path) -> None:
    """Its token has gone over the net in the open by then: it should fail, not go on for years."""
    told = asked_of_a_server(
        tmp_path,
        "from django.test import Client\n"
        "there = {'headers': {'host': 'forum.example.org'}}\n"
        "print(Client().get('/', **there).status_code, Client().get('/api/v1/me', **there).status_code)\n"
        "answer = Client().get('/api/v1/me', secure=True, **there)\n"
        "print(answer.status_code, answer.headers['Strict-Transport-Security'])",
    )
    assert told.splitlines()[0] == "301 403"
    assert told.splitlines()[1].startswith("401 max-age=31536000; includeSubDomains")


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://u:p@localhost/x", None),
        ("postgresql://u:p@127.0.0.1:5432/x", None),
        ("postgresql:///x?host=/run/postgresql", None),
        ("postgresql://u:p@db.example.org/x", "verify-full"),
        ("postgresql://u:p@db.example.org/x?sslmode=disable", "disable"),
        ("postgresql://u:p@10.0.0.7/x?sslmode=require", "require"),
    ],
)
def test_a_database_on_another_machine_is_spoken_to_in_secret(
    url: str, mode: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Every post goes over that line. Whoever wants it otherwise says so."""
    monkeypatch.setenv("DATABASE_URL", url)
    assert _database.database(tmp_path / "none").get("OPTIONS", {}).get("sslmode") == mode


@pytest.mark.parametrize(
    ("host", "tls"), [("localhost", "False"), ("127.0.0.1", "False"), ("mail.example.org", "True")]
)
def test_a_mail_server_on_another_machine_is_spoken_to_in_secret(tmp_path: Path, host: str, tls: str) -> None:
    """A link to choose a new password goes over that line."""
    assert asked_of_a_server(tmp_path, "print(settings.EMAIL_USE_TLS)", SECOND_LOOK_MAIL_HOST=host).strip() == tls


@pytest.mark.parametrize("secret", ["", "changeme", "for development only: everybody can read this key", "a" * 60])
def test_a_secret_that_others_could_know_is_refused(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOND_LOOK_SOME_SECRET", secret)
    with pytest.raises(ImproperlyConfigured):
        _environment.secret("SECOND_LOOK_SOME_SECRET")


@pytest.mark.parametrize(
    "path", ["/static/", "/static/secondlook/", "/media/", "/pictures/", "/posts/", "/.git/config", "/var/"]
)
def test_no_folder_is_listed_or_served(path: str, client: Client) -> None:
    """Static files are known by name; pictures are asked for by number."""
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Transfer-Encoding: chunked, chunked\r\n",
        b"Transfer-Encoding : chunked\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Content-Length: +5\r\n",
    ],
)
def test_a_message_whose_end_is_unclear_is_refused(headers: bytes) -> None:
    """Where the proxy and the server see different ends, one member's request becomes part of another's."""
    raw = b"POST / HTTP/1.1\r\nHost: forum.example.org\r\n" + headers + b"\r\nhello"
    with pytest.raises(ParseException):
        next(RequestParser(Config(), iter([raw]), ("127.0.0.1", 1)))


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


# -- what is installed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["base.txt", "web.txt"])
def test_every_requirement_is_pinned_with_its_hash(name: str) -> None:
    """The files are the list of what a site runs on: what is installed is what was tested."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith(("#", "--"))]
    assert len(lines) > 5
    assert not [line for line in lines if "==" not in line or "--hash=sha256:" not in line]
    assert "http" not in re.sub(r"#.*", "", text), "all from the one package index"


@pytest.mark.parametrize(
    "odd", ["<script>x</script>", '"><img src=x onerror=x>', "{{ 7*7 }}{% debug %}", "&lt;b&gt;", "</textarea><b>"]
)
def test_what_people_write_is_never_html(
    odd: str, student: Member, gp: Member, room: Any, make_thread: Callable[..., Any], signed_in: SignIn
) -> None:
    """Names, titles, posts, and what was searched for, on each page that shows them."""
    Member.objects.filter(pk=student.pk).update(display_name=odd, role=odd, bio=odd, workplace=odd, town=odd)
    thread = make_thread(room, student, title=odd, text=f"{odd} and @dr_lind")
    browser = signed_in(gp)
    pages = [
        reverse("forum:room", args=[room.slug]),
        reverse("forum:thread", args=[thread.pk]),
        reverse("members:profile", args=[student.handle]),
        f"{reverse('forum:search')}?{urlencode({'q': odd})}",
    ]
    for page in pages:
        shown = browser.get(page).content.decode()
        assert escape(odd) in shown, page
        assert odd not in shown or odd == escape(odd), page


def test_nothing_dangerous_is_called() -> None:
    """No text becomes code, a command, or an object: what would do that is not there to be called."""
    dangerous = re.compile(
        r"(?<![\w.])(?:eval|exec)\(|\bos\.(?:system|popen)|shell=True|\bpickle\b|\bmarshal\b|yaml\.load\(|\bjinja2\b|mark_safe"
        r"|\|\s*safe\b|\.raw\(|\.extra\(|Template\(|xml\.etree|\blxml\b|urllib\.request|\bimport requests\b|\bhttpx\b|ldap|xpath"
    )
    makes_html = {"shared/templatetags/look.py", "forum/templatetags/forum.py", "forum/search/words.py"}
    """Of the rest of these each escapes what it puts into its HTML: `test_what_people_write_is_never_html`."""
    found = []
    for path in [*SITE.rglob("*.py"), *SITE.rglob("*.html")]:
        where = str(path.relative_to(SITE))
        if where == "client.py" or "migrations" in path.parts:  # the client is for other machines: it asks this site
            continue
        code = re.sub(r'""".*?"""|#[^\n]*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found += [
            f"{where}: {match[0]}"
            for match in dangerous.finditer(code)
            if not (match[0] == "mark_safe" and where in makes_html)
        ]
    assert not found, "\n".join(found)


def test_the_image_holds_no_history_and_no_tests() -> None:
    """What is not there cannot be read by a mistake of ours."""
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(.+)$", (ROOT / "Containerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert copied == ["requirements/web.txt requirements/web.txt", "pyproject.toml README.md LICENSE ./", "src src"]
    assert ignored.strip()
    assert "USER second-look" in (ROOT / "Containerfile").read_text(encoding="utf-8")
