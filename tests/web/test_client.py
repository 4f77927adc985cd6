"""The Python client: what it sends where, when it asks again, and what it says when something is wrong."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import SystemRandom
from typing import Any

import pytest
from django.utils import timezone
from tests.web.conftest import NOW, SHARED, STOPPED

from secondlook import SecondLookError
from secondlook_web import client as clients
from secondlook_web.api.actions import make_token
from secondlook_web.client import Client
from secondlook_web.forum.models import Post, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions
from secondlook_web.moderation.models import Why

TOKEN = "sl_" + "a" * 43
REVIEW = {"verdict": "share", "rules": [], "recognisable_by": [], "safer_text": None}
REFUSED = {"error": "x", "says": "Not like this.", "where": "context"}


@dataclass
class Site:
    """A site that answers as told, one answer after the other, and remembers what it was asked."""

    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0

    def will(self, status: int, body: Any = None, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.append((status, named, body if isinstance(body, bytes) else json.dumps(body).encode()))


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Answers(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            made.asked.append((self.command, self.path, dict(self.headers), body))
            status, headers, told = made.answers.pop(0) if made.answers else (500, {}, b"")
            if status == 0:  # hangs up
                self.connection.close()
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.port = server.server_port
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(site: Site, waits: list[float]) -> Client:
    return Client(f"http://127.0.0.1:{site.port}", TOKEN, sleep=waits.append)


def test_a_draft_goes_there_and_a_review_comes_back(client: Client, site: Site) -> None:
    site.will(200, REVIEW | {"verdict": "stop", "rules": ["S2"], "safer_text": "A question."})
    found = client.check("Grüße", {"author": {"role": "GP"}})
    assert (found.verdict, found.rules, found.safer_text) == ("stop", ("S2",), "A question.")
    [(method, path, headers, body)] = site.asked
    assert (method, path, headers["Authorization"]) == ("POST", "/api/v1/check", f"Bearer {TOKEN}")
    assert json.loads(body) == {"text": "Grüße", "context": {"author": {"role": "GP"}}}


@pytest.mark.parametrize(
    "url",
    ["http://second-look.example", "http://localhost.example", "http://10.0.0.1", "ftp://localhost", "second-look.example",
     "https://", "https://user:word@second-look.example", "https://second-look.example/?a=b", "file:///etc/passwd", "http://[::1", ""],
)  # fmt: skip
def test_a_draft_is_not_sent_where_others_could_read_it(url: str) -> None:
    with pytest.raises(clients.BadAddress):
        Client(url, TOKEN)


@pytest.mark.parametrize(
    "url", ["https://second-look.example/", "http://localhost:8000", "http://127.0.0.1", "http://[::1]:80"]
)
def test_https_and_this_computer_are_left_alone(url: str) -> None:
    assert Client(url, TOKEN)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_follows_a_redirect(client: Client, site: Site, status: int) -> None:
    """Neither the token nor the draft goes to wherever an answer points, not even to the same host."""
    site.will(status, None, Location=f"http://localhost:{site.port}/elsewhere")
    site.will(200, REVIEW)
    with pytest.raises(clients.BadAddress):
        client.check(SHARED)
    assert len(site.asked) == 1


def test_a_proxy_is_not_asked_for_what_is_on_this_computer(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By http the proxy would read the draft."""
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.will(200, REVIEW)
    assert Client(f"http://127.0.0.1:{site.port}", TOKEN).check(SHARED).verdict == "share"


def test_a_token_stays_out_of_reprs_and_errors(client: Client, site: Site) -> None:
    site.will(401, REFUSED)
    with pytest.raises(clients.NotAllowed) as raised:
        client.check(STOPPED)
    assert TOKEN not in repr(client) + str(raised.value) + repr(raised.value)
    assert "42,317" not in str(raised.value)


def test_a_review_stays_out_of_reprs(client: Client, site: Site) -> None:
    site.will(200, REVIEW | {"safer_text": STOPPED})
    assert "42,317" not in repr(client.check(STOPPED))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, clients.BadRequest),
        (401, clients.NotAllowed),
        (403, clients.NotAllowed),
        (404, clients.NotFound),
        (409, clients.Conflict),
        (413, clients.BadRequest),
        (422, clients.BadRequest),
        (429, clients.TooOften),
        (503, clients.CouldNotRun),
    ],
)
def test_each_refusal_has_a_class_and_the_sites_words(
    client: Client, site: Site, status: int, kind: type[clients.ClientError]
) -> None:
    """One class for each thing that a caller can do something about."""
    site.will(status, REFUSED)
    with pytest.raises(kind) as raised:
        client.check(SHARED)
    assert isinstance(raised.value, SecondLookError)
    assert str(raised.value) == "context: Not like this."
    assert (raised.value.error, raised.value.where, raised.value.status) == ("x", "context", status)


@pytest.mark.parametrize("status", [429, 503])
def test_what_the_site_asks_to_wait_for_is_sent_again(
    client: Client, site: Site, waits: list[float], status: int
) -> None:
    site.will(status, REFUSED, Retry_After="7")
    site.will(200, REVIEW)
    assert client.check(SHARED).verdict == "share"
    assert waits == [7.0]


@pytest.mark.parametrize("wait", ["", "0", "soon", "-1", "61", "9" * 400, "²"])
def test_without_a_wait_that_makes_sense_the_caller_decides(
    client: Client, site: Site, waits: list[float], wait: str
) -> None:
    site.will(503, REFUSED, **({"Retry_After": wait} if wait.isascii() else {}))
    with pytest.raises(clients.CouldNotRun):
        client.check(SHARED)
    assert (len(site.asked), waits) == (1, [])


def test_it_does_not_ask_for_ever(client: Client, site: Site, waits: list[float]) -> None:
    for _ in range(9):
        site.will(429, REFUSED, Retry_After="1")
    with pytest.raises(clients.TooOften) as raised:
        client.check(SHARED)
    assert (len(site.asked), waits, raised.value.retry_after_seconds) == (3, [1.0, 1.0], 1.0)


@pytest.mark.parametrize(
    "answer", [(0, b""), (500, b"<h1>"), (502, b""), (200, b"<html>"), (200, b"[]"), (200, b"[" * 100_000)]
)
def test_a_decision_is_never_sent_twice(client: Client, site: Site, answer: tuple[int, bytes]) -> None:
    """Whether it was made is not known; the caller reads the item again."""
    site.will(*answer)
    with pytest.raises(clients.NotReached):
        client.approve(3)
    assert len(site.asked) == 1


def test_a_question_is_asked_again_when_no_answer_came(client: Client, site: Site, waits: list[float]) -> None:
    site.will(0)
    site.will(502, b"")
    site.will(200, {"handle": "ash"})
    assert client.me() == {"handle": "ash"}
    assert waits == [1.0, 2.0]


def test_a_site_that_is_not_there_is_named_without_the_draft() -> None:
    with pytest.raises(clients.NotReached) as raised:
        Client("http://127.0.0.1:9", TOKEN, tries=1).check(STOPPED)
    assert "42,317" not in str(raised.value)


def test_a_site_that_does_not_answer_is_not_waited_for(site: Site) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(clients.NotReached):
            Client(address, TOKEN, timeout_seconds=0.1, tries=1).me()


def test_an_answer_that_is_no_review_is_no_verdict(client: Client, site: Site) -> None:
    """Promise 7: something else that answers 200 must not read as "share"."""
    site.will(200, {"verdict": "share"})
    with pytest.raises(clients.NotReached):
        client.check(SHARED)


def test_what_json_cannot_hold_is_refused_before_it_is_sent(client: Client, site: Site) -> None:
    for context in ({"posted_at": NOW}, {"audience": {"members": float("nan")}}):
        with pytest.raises(clients.BadRequest):
            client.check(SHARED, context)
    assert site.asked == []


@pytest.mark.parametrize("token", ["", "sl_a b", "sl_a\r\nHost: x", "slä"])
def test_a_token_that_would_break_the_header_is_refused(token: str) -> None:
    with pytest.raises(clients.NotAllowed):
        Client("https://second-look.example", token)


def test_the_client_needs_no_django() -> None:
    """It is for other people's programs."""
    code = "import sys; import secondlook_web.client; sys.exit(any(m.split('.')[0] == 'django' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.django_db(transaction=True)
def test_the_client_and_the_site_understand_each_other(
    live_server: Any,
    thread: Thread,
    student: Member,
    moderator: Member,
    make_post: Callable[..., Post],
) -> None:
    """The whole way, over a socket."""
    held = make_post(thread, student, text=STOPPED, state="held")
    item = actions.open_item(held, Why.STOPPED, at=NOW, reasons="It is old.")
    scopes = ["check", "population", "moderate"]
    made = make_token(moderator, name="x", scopes=scopes, days=1, at=timezone.now(), rng=SystemRandom())
    client = Client(live_server.url, made.secret, tries=1)
    assert client.me()["token"]["scopes"] == scopes
    assert client.check(STOPPED, {"author": {"role": "medical student"}}).verdict == "stop"
    assert client.check(SHARED).verdict == "share"
    assert client.population("84 year old woman, Carlisle")["everything"]["expected"] > 50
    assert [row["id"] for row in client.items(size=1, why="stopped")] == [item.pk]
    client.assign(item.pk)
    client.remark(item.pk, "From a paper?")
    seen = client.item(item.pk)["seen"]
    with pytest.raises(clients.Conflict):
        client.approve(item.pk, seen="0-0")
    assert client.return_with_advice(item.pk, "Leave the number out.", seen=seen)["decision"] == "returned"
    with pytest.raises(clients.Conflict):
        client.remove(item.pk, "Twice.")
    with pytest.raises(clients.NotFound):
        client.item(item.pk + 1)
    with pytest.raises(clients.BadRequest) as raised:
        client.check(SHARED, {"audience": {"kind": "closd"}})
    assert "Did you mean 'closed'?" in str(raised.value)
    assert client.outcomes()["checks"] == 0
