"""A site on a server: its cookies and lines, what reads messages before us, what is installed and what is never called."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser
from tests.web.test_settings import on_a_server

from secondlook_web.members.models import Member
from secondlook_web.settings import _database, _environment

ROOT = Path(__file__).parents[2]
SITE = ROOT / "src" / "secondlook_web"
SignIn = Callable[[Member], Client]

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
        r"|\{\{[^{}]*\|\s*safe\b|\.raw\(|\.extra\(|(?:import|template\.) ?Template\b|from_string\("
        r"|xml\.etree|\blxml\b|urllib\.request|\bimport requests\b|\bhttpx\b|ldap|xpath"
    )
    makes_html = {"shared/templatetags/look.py", "forum/templatetags/forum.py", "forum/search/words.py"}
    makes_html |= {"insights/charts.py"}
    """Each escapes what it puts into its HTML: `test_what_people_write_is_never_html`, `test_insights_charts`."""
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
