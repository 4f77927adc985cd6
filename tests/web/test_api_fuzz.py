"""The API against its own description, and against bodies that no client of ours would send: never a server error.

schemathesis writes requests from the OpenAPI description, as it says (positive) and against it (negative), and holds the
answers to it. A few dozen for each address here, thousands under `make nightly`.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.web.concerns_there import raised
from tests.web.conftest import NOW, REVISED, SHARED, STOPPED

from secondlook_web.api import access, asking
from secondlook_web.api.v1 import described
from secondlook_web.checks.models import Choice, Outcome, Purpose
from secondlook_web.forum.models import Post, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions
from secondlook_web.moderation.models import Item, Why
from secondlook_web.shared.limits import Limit
from secondlook_web.wsgi import application

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
EXAMPLES, MANY = 8, 400
OPERATIONS = sorted(
    (f"{method.upper()} {path}" for path, methods in described()["paths"].items() for method in methods), key=str
)
POSTS = [name.removeprefix("POST ") for name in OPERATIONS if name.startswith("POST ")]
ODD_TEXTS = [
    "", "\x00", "a\x00b", "\ud800", "a\udfffb", "\u202e\u200b\ufeff", "\U0010ffff", "e" + "\u0301" * 500, "{{7*7}}", "<svg onload=x>",
    "' OR 1=1 --", "%s%n%x", "../../etc/passwd", "9" * 5000, "\r\n\r\nHTTP/1.1 200", "𝒳" * 1000, " " * 20_000, "a" * 300_000,
]  # fmt: skip
ODD_VALUES: list[Any] = [
    None, True, 0, -1, 10**39, -(10**39), 1e308, 0.1, [], {}, [None], {"": None}, {"a": {"b": []}}, [[[[[[]]]]]], *ODD_TEXTS,
]  # fmt: skip
ODD_BODIES = [
    b"", b"null", b"[]", b"0", b'""', b"{", b"\xff\xfe{\x00}\x00", b"\xef\xbb\xbf{}", b"{}{}", b'{"text": NaN}', b'{"text": 1e999}',
    b'{"text": -Infinity}', b"[" * 200_000, b'{"a":' * 50_000, b'{"text": "\xed\xa0\x80"}', b'{"text": "a", "text": "b"}',
    b'{"text": ' + b"9" * 200_000 + b"}", b'{"text": "' + b"x" * 1_000_000 + b'"}', b"x" * 1_000_000, b"\x00" * 1000,
]  # fmt: skip
KINDS = ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "a/b; \x00", "application/json; charset=utf-16"]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.sampled_from(ODD_VALUES),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@cache
def description() -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def operation(name: str) -> Any:
    method, path = name.split(" ", 1)
    return description()[path][method]


@pytest.fixture(autouse=True)
def _requests_stay_in_the_tests_transaction() -> Iterator[None]:
    """As Django's own test client does it: otherwise each request ends the connection, and with it what was made."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def secret(
    monkeypatch: pytest.MonkeyPatch,
    program: Callable[..., Client],
    moderator: Member,
    student: Member,
    gp: Member,
    thread: Thread,
    make_post: Callable[..., Post],
) -> str:
    """Of a moderator's token that may do everything, as often as it likes; with something of each kind to find."""
    for place, name in ((access, "REQUESTS"), (asking, "CHECKS"), (asking, "POPULATIONS")):
        monkeypatch.setattr(place, name, Limit(name="none", times=10**9, seconds=3600))
    actions.open_item(make_post(thread, student, text=STOPPED, state="held"), Why.STOPPED, at=NOW, reasons="Old.")
    hidden = make_post(thread, student, text=REVISED, state="hidden")
    concern = raised(hidden, gp, recognised="relative")
    actions.open_item(hidden, Why.RECOGNISED, at=NOW, concern=concern)
    Outcome.objects.create(
        member=student, purpose=Purpose.POST, verdict="stop", rules=["S2"], choice=Choice.SENT_BACK, engine="x", at=NOW
    )
    header: str = program(moderator, "check", "population", "moderate").defaults["HTTP_AUTHORIZATION"]
    return header


def held_to_its_description(name: str, mode: GenerationMode, secret: str, examples: int) -> None:
    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation(name).as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        if mode is GenerationMode.POSITIVE and "item" in case.path_parameters:
            case.path_parameters["item"] = Item.objects.latest("pk").pk  # any other number is nobody's
        response = case.call(headers={"Authorization": secret})
        case.validate_response(response, checks=CHECKS)

    answers()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("name", OPERATIONS)
def test_every_address_answers_as_described(name: str, mode: GenerationMode, secret: str) -> None:
    """A client that is written from the description must meet no surprise."""
    held_to_its_description(name, mode, secret, EXAMPLES)


@pytest.mark.nightly
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("name", OPERATIONS)
def test_every_address_answers_as_described_many_times(name: str, mode: GenerationMode, secret: str) -> None:
    held_to_its_description(name, mode, secret, MANY)


def filled(address: str) -> str:
    """The address of something that is there."""
    if "{item}" not in address:
        return address
    item = Item.objects.order_by("pk").first()
    return address.replace("{item}", str(item.pk if item else 1))


def assert_refused_or_answered(answer: Any) -> None:
    """Whatever was sent: no server error, always JSON, and every error in the one shape."""
    assert answer.status_code < 500, (answer.status_code, answer.content[:300])
    assert answer.headers["Content-Type"].startswith("application/json")
    if answer.status_code >= 400:
        assert set(answer.json()) == {"error", "says", "where"}


@pytest.mark.parametrize("address", POSTS)
def test_odd_bodies_and_kinds_are_refused(address: str, secret: str) -> None:
    browser = Client(headers={"Authorization": secret})
    for body in ODD_BODIES:
        answer = browser.post(filled(address), body, content_type="application/json")
        assert_refused_or_answered(answer)
        assert answer.status_code >= 400 or address.endswith("/assign"), body[:40]
    for kind in KINDS:
        answer = browser.post(filled(address), b'{"text": "x"}', content_type=kind)
        assert_refused_or_answered(answer)


@pytest.mark.parametrize("address", POSTS)
def test_odd_values_in_every_field_are_refused(address: str, secret: str) -> None:
    """Numbers no database holds, halves of characters, NULs, and text of another direction."""
    browser = Client(headers={"Authorization": secret})
    schema = described()["paths"][address]["post"].get("requestBody", {})
    reference = schema.get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "")
    fields = described()["components"]["schemas"].get(reference.rsplit("/", 1)[-1], {}).get("properties", {"text": {}})
    for field in fields:
        for value in ODD_VALUES:
            for body in ({field: value}, {"text": SHARED, field: value}):
                answer = browser.post(filled(address), json.dumps(body), content_type="application/json")
                assert_refused_or_answered(answer)


def test_odd_values_in_a_context_are_refused(secret: str) -> None:
    browser = Client(headers={"Authorization": secret})

    def send(context: Any) -> None:
        body = json.dumps({"text": SHARED, "context": context})
        assert_refused_or_answered(browser.post("/api/v1/check", body, content_type="application/json"))

    for value in (value for value in ODD_VALUES if value not in ("a" * 300_000, " " * 20_000)):
        for key in (
            "author",
            "audience",
            "posted_at",
            "time_zone",
            "thread",
            "history",
            "attachments",
            "consent",
            "country",
        ):
            send({key: value})
        send(
            {
                "author": {"bio": value},
                "thread": [{"text": value, "posted_at": value}],
                "attachments": [{"kind": value}],
            }
        )


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name.startswith("GET ")])
def test_odd_parameters_are_refused(name: str, secret: str) -> None:
    browser = Client(headers={"Authorization": secret})
    path = name.removeprefix("GET ")
    names = [each["name"] for each in described()["paths"][path]["get"]["parameters"] if each["in"] == "query"]
    for value in (value for value in ODD_TEXTS if value.isascii() or not any(0xD800 <= ord(c) < 0xE000 for c in value)):
        for parameter in (*names, "other"):
            assert_refused_or_answered(browser.get(filled(path), {parameter: value[:5000]}))
    for query in ("%ff", "after=%ff%fe", "size=%00", "&&&==", "after=" + "a" * 9000):
        assert_refused_or_answered(browser.get(f"{filled(path)}?{query}"))


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer \x00", "bearer sl_" + "é" * 43, "Basic YTpi", "Bearer " + "a" * 9000]
)
def test_odd_tokens_open_nothing(header: str, db: None) -> None:
    answer = Client(headers={"Authorization": header}).get("/api/v1/me")
    assert answer.status_code == 401
    assert_refused_or_answered(answer)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_other_methods_are_refused_in_the_same_shape(name: str, method: str, db: None) -> None:
    answer = getattr(Client(), method)(filled(name.split(" ", 1)[1]))
    assert answer.status_code == 405
    assert_refused_or_answered(answer)


@pytest.mark.nightly
@pytest.mark.parametrize("address", POSTS)
def test_any_json_is_answered(address: str, secret: str) -> None:
    browser = Client(headers={"Authorization": secret})

    @settings(max_examples=MANY, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(body=JSON, fields=st.dictionaries(st.sampled_from(["text", "context", "advice", "reason", "seen"]), JSON))
    def answers(body: Any, fields: Any) -> None:
        for sent in (body, fields):
            answer = browser.post(filled(address), json.dumps(sent), content_type="application/json")
            assert_refused_or_answered(answer)

    answers()
