"""The site on a server: what must be set, what a browser is told, and that no log ever holds anybody's words."""

import logging
import os
import re
import secrets
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils import timezone
from tests.web.own_site import ROOT, OwnSite
from tools.web.visitor import Visitor

from secondlook_web.jobs import queue
from secondlook_web.jobs.work import TIDY
from secondlook_web.settings import _environment as environment
from secondlook_web.shared import errors, outages
from secondlook_web.shared.logs import NoWords

CANARY = "zebrafinch"
"""A word that nobody else says."""
AUDIT_KEY = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
SERVER = {
    "DJANGO_SETTINGS_MODULE": "secondlook_web.settings.production",
    "SECOND_LOOK_SECRET_KEY": secrets.token_urlsafe(64),
    "SECOND_LOOK_AUDIT_KEY": AUDIT_KEY.replace("\n", "\\n"),
    "SECOND_LOOK_HOSTS": "forum.example.org",
}


def on_a_server(folder: Path, *command: str, **also: str) -> "subprocess.CompletedProcess[str]":
    """A command with the settings of a server; an empty value takes a setting away."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SECOND_LOOK", "DATABASE"))}
    return subprocess.run(
        [sys.executable, *command],
        env=kept | SERVER | {"SECOND_LOOK_STATE": str(folder)} | also,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_settings_of_a_server_pass_djangos_own_check(tmp_path: Path) -> None:
    """What Django warns of, it has seen go wrong."""
    done = on_a_server(tmp_path, "-m", "secondlook_web", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SECOND_LOOK_SECRET_KEY", "", "SECOND_LOOK_SECRET_KEY should be a secret of 50 characters"),
        ("SECOND_LOOK_SECRET_KEY", "changeme", "SECOND_LOOK_SECRET_KEY should be"),
        ("SECOND_LOOK_AUDIT_KEY", "", "Make one: openssl genpkey -algorithm ed25519"),
        ("SECOND_LOOK_HOSTS", "", "SECOND_LOOK_HOSTS is not set"),
        ("SECOND_LOOK_PROXIES", "two", "SECOND_LOOK_PROXIES should be a whole number from 0 to 10"),
        ("SECOND_LOOK_HTTPS_ONLY", "maybe", "SECOND_LOOK_HTTPS_ONLY should be 1 or 0"),
        ("SECOND_LOOK_COUNTRY", "france", "SECOND_LOOK_COUNTRY should be one of: uk, ie, us"),
        ("SECOND_LOOK_LEAKED_PASSWORDS", "/not/there", "SECOND_LOOK_LEAKED_PASSWORDS should be a file"),
        ("DATABASE_URL", "mysql://user@host/name", "DATABASE_URL should name PostgreSQL"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL should"),
    ],
)
def test_a_setting_that_is_missing_or_wrong_is_named(tmp_path: Path, name: str, value: str, says: str) -> None:
    """Whoever sets up a server at night reads one line, not a traceback; and a secret that is wrong is not repeated."""
    done = on_a_server(tmp_path, "-m", "secondlook_web", "check", **{name: value})
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not value or value not in done.stderr.replace("maybe", "").replace("two", "")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SECOND_LOOK_HTTP_ONLY", "SECOND_LOOK_HTTPS_ONLY"),
        ("SECOND_LOOK_WORKER", "SECOND_LOOK_WORKERS"),
        ("SECOND_LOOK_SIGNUP", "SECOND_LOOK_SIGN_UP"),
    ],
)
def test_a_misspelt_setting_is_not_passed_over(tmp_path: Path, name: str, meant: str) -> None:
    """Whoever closed sign-up under a name that nobody reads believes that it is closed."""
    done = on_a_server(tmp_path, "-m", "secondlook_web", "check", **{name: "1"})
    assert done.returncode == 2
    assert f"{name} is no setting. Was {meant} meant?" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["SECOND_LOOK_WORKERS", "SECOND_LOOK_SECRET_KEY_OLD", "SECOND_LOOKING", "HOSTS"])
def test_names_of_others_are_left_alone(tmp_path: Path, name: str) -> None:
    """A file of sign-ins may name any variable for its secret."""
    assert on_a_server(tmp_path, "-m", "secondlook_web", "check", **{name: "3"}).returncode == 0


@pytest.mark.parametrize("value", ["1", "yes", "ON", "true"])
def test_a_flag_is_read_as_people_write_it(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every tool has its own word for yes."""
    monkeypatch.setenv("SECOND_LOOK_SOMETHING", value)
    assert environment.flag("SECOND_LOOK_SOMETHING", False)


def test_a_folder_that_cannot_be_made_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The usual trouble with containers."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SECOND_LOOK_STATE", str(tmp_path / "file" / "state"))
    with pytest.raises(ImproperlyConfigured, match="SECOND_LOOK_STATE"):
        environment.folder("SECOND_LOOK_STATE", tmp_path)


def test_static_files_are_collected_and_pages_name_them(tmp_path: Path) -> None:
    """A page that names a file which is not there fails only on the server, for everybody."""
    done = on_a_server(tmp_path, "-m", "secondlook_web", "collectstatic", "--noinput", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    shown = on_a_server(
        tmp_path,
        "-c",
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "secure = {'secure': True, 'headers': {'host': 'forum.example.org'}}\n"
        "page = Client().get('/', **secure)\n"
        "print(page.status_code, page.headers['Strict-Transport-Security'])\n"
        "print(Client().get('/', headers={'host': 'forum.example.org'}).headers.get('Location'))\n"
        "print(Client().get('/', secure=True, headers={'host': 'elsewhere.example'}).status_code)\n"
        "text = page.content.decode()\n"
        "import re\n"
        "for path in re.findall(r'/static/[^\"\\']+', text): print('static', path)\n",
    )
    assert shown.returncode == 0, shown.stderr
    lines = shown.stdout.splitlines()
    assert lines[0].startswith("200 max-age=31536000; includeSubDomains")
    assert lines[1] == "https://forum.example.org/"
    assert lines[2] == "400", "a host that is not ours"
    static = [line.removeprefix("static /static/") for line in lines[3:] if line.startswith("static ")]
    assert len(static) > 5
    for path in static:
        assert (tmp_path / "static" / path).is_file(), path


def test_every_answer_says_what_a_browser_may_do(client: Client) -> None:
    """No script but ours, in nobody's frame, and nothing kept on a shared computer's disk."""
    for path in ("/", "/accounts/login/", "/there-is-no-such-page/"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy
        assert "http" not in policy, "everything comes from this address"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in headers["Cache-Control"]


def test_who_asks_for_headers_gets_no_page(client: Client) -> None:
    """A monitor asks with HEAD, and a server complains of each body that it has to drop."""
    whole, head = client.get("/accounts/login/"), client.head("/accounts/login/")
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["Content-Length"]) > 1_000
    assert whole.content


def test_a_backup_can_be_restored(own_site: OwnSite, tmp_path: Path) -> None:
    """A copy that was never opened is a hope."""
    copy = tmp_path / "copy"
    done = own_site.manage("backup", str(copy))
    if own_site.url:
        assert "pg_dump" in done.stderr
        return
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE((copy / "secondlook.sqlite3").stat().st_mode) == 0o600
    assert (copy / "pictures").is_dir()
    with sqlite3.connect(copy / "secondlook.sqlite3") as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 10
    assert "already" in own_site.manage("backup", str(copy)).stderr, "nothing is written over"


def test_the_page_on_running_the_site_names_every_setting() -> None:
    """A setting that nobody can find is not there; one that is gone misleads."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "secondlook_web").rglob("*.py"))
    page = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    page = page.replace(
        "`_PORT`, `_USER`, `_PASSWORD`, `_TLS`, `_FROM`",
        " ".join(f"SECOND_LOOK_MAIL_{part}" for part in ("PORT", "USER", "PASSWORD", "TLS", "FROM")),
    )
    in_source = set(re.findall(r"SECOND_LOOK_[A-Z_]+", source)) - {"SECOND_LOOK_DEBUG"}
    assert set(re.findall(r"SECOND_LOOK_[A-Z_]+", page)) == in_source


def test_health_is_asked_without_a_host_and_without_https(client: Client, settings: object) -> None:
    """A container asks from inside, and knows no name."""
    settings.SECURE_SSL_REDIRECT = True  # type: ignore[attr-defined]
    answer = client.get("/health/", headers={"host": "127.0.0.1"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_health_says_when_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that answers is not yet a site."""

    def away(*_: object) -> None:
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr("secondlook_web.shared.health.connection.cursor", away)
        assert client.get("/health/").status_code == 503


def test_a_form_that_is_too_large_is_refused_with_a_page(client: Client) -> None:
    """A megabyte in a text field is a mistake or an attack; either way nothing breaks."""
    answer = client.post("/accounts/login/", {"login": "x" * 1_000_000, "password": "y"})
    assert answer.status_code == 413
    assert b"This is too long" in answer.content


def test_the_longest_post_is_not_too_large_a_form() -> None:
    """20,000 characters of four bytes each take twelve each on their way."""
    request = RequestFactory().post("/", {"text": "\U0001f642" * 20_000, "reasons": "\U0001f642" * 2_000})
    assert len(request.POST["text"]) == 20_000


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (ValueError(), None),
        (OperationalError(), outages.Outage.AWAY),
        (OSError(28, "No space left on device"), outages.Outage.FULL),
        (psycopg.errors.DiskFull(), outages.Outage.FULL),
    ],
)
def test_an_outage_is_told_from_a_mistake(error: Exception, outage: outages.Outage | None) -> None:
    """The reader can wait for one, and only we can mend the other."""
    assert outages.of(error) == outage
    wrapped = RuntimeError()
    wrapped.__cause__ = error
    assert outages.of(wrapped) == outage


def test_a_page_says_when_the_database_is_away(rf: RequestFactory) -> None:
    """With a time after which to try again, and no traceback."""
    try:
        raise OperationalError(CANARY)
    except OperationalError:
        answer = errors.failed(rf.get("/"))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert CANARY not in answer.content.decode()


def test_what_others_log_keeps_only_its_numbers() -> None:
    """A library's warning may quote an address or a name."""
    record = logging.LogRecord("library", logging.WARNING, "", 1, "%s failed after %d tries", (CANARY, 3), None)
    assert NoWords().filter(record)
    assert record.getMessage() == "(left out) failed after 3 tries"
    record = logging.LogRecord("library", logging.WARNING, "", 1, "%(what)s", ({"what": CANARY},), None)
    NoWords().filter(record)
    assert CANARY not in record.getMessage()


def test_what_we_log_ourselves_is_left_as_it_is() -> None:
    """Without the class of an error nobody could mend it."""
    record = logging.LogRecord("secondlook_web.jobs", logging.WARNING, "", 1, "job %d: %s", (3, "ValueError"), None)
    NoWords().filter(record)
    assert record.getMessage() == "job 3: ValueError"


def test_no_log_holds_anybodys_words(own_site: OwnSite) -> None:
    """Promise 2, with a real server: whatever goes wrong, its log names our own lines and routes only."""
    with own_site.serving() as site:
        browser = Visitor(site.address)
        browser.get("/accounts/login/")
        words = {"text": f"an 84 year old {CANARY}"}
        seen = {
            "500": browser.post("/tests/fail/", words).status,
            "check": browser.post("/tests/check-fails/", words).status,
            "404": browser.get(f"/{CANARY}/?q={CANARY}").status,
            "search": browser.get(f"/search/?q={CANARY}").status,
            "csrf": Visitor(site.address).post(f"/accounts/login/?next={CANARY}", words | {"login": CANARY}).status,
            "413": browser.post("/accounts/login/", {"login": CANARY * 100_000}).status,
            "login": browser.sign_in(CANARY, CANARY).status,
            "key": browser.get(f"/rooms/{CANARY}/?after={CANARY}").status,
        }
        log = site.log()
    assert (seen["500"], seen["404"], seen["csrf"], seen["413"]) == (500, 404, 403, 413)
    assert "RuntimeError at web/own_urls.py" in log
    assert "ValueError at web/own_urls.py" in log, "the check that failed"
    assert "(POST /tests/fail/ 500)" in log
    assert "GET (no page of ours) 404" in log
    assert CANARY not in log
    assert "Traceback" not in log


def test_sessions_that_have_run_out_are_cleared_each_day(client: Client) -> None:
    """A session says who was here; nobody needs it afterwards."""
    from django.contrib.sessions.models import Session

    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=timezone.now() + timezone.timedelta(days=days)
        )
    queue.add(TIDY)
    while queue.do_next():
        pass
    assert [session.session_key for session in Session.objects.all()] == ["new"]


def test_limits_of_sign_ins_are_counted_for_all_workers_together() -> None:
    """Otherwise each further worker is one more try for whoever guesses passwords."""
    assert type(caches["default"]).__name__ == "DatabaseCache"
