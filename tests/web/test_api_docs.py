"""docs/api.md says what is so: its requests are sent, its Python is run, and what it shows is in the answers."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser
from tests.web.conftest import NOW, STOPPED

from secondlook.loading import context as loading
from secondlook_web import client as clients
from secondlook_web.api import access, asking, problems, shapes
from secondlook_web.api.models import Scope
from secondlook_web.api.v1 import described
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions
from secondlook_web.moderation.models import Why

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def block(kind: str, name: str) -> str:
    """What stands after `<!-- kind: name -->`."""
    found = re.search(rf"<!-- {kind}: {name} -->\n```\w+\n(.*?)```", PAGE, re.DOTALL)
    assert found, f"{kind}: {name}"
    return found[1]


def sent_by_curl(name: str) -> Any:
    return json.loads(re.search(r"-d '(.*)'", block("asked", name), re.DOTALL)[1])  # type: ignore[index]


def assert_within(shown: Any, real: Any, place: str = "answer") -> None:
    """Every key that is shown is there, with a value of the same kind; of a list, the first entry stands for all."""
    if isinstance(shown, dict):
        assert isinstance(real, dict), place
        for key, value in shown.items():
            assert key in real, f"{place}.{key}"
            assert_within(value, real[key], f"{place}.{key}")
    elif isinstance(shown, list) and shown:
        assert real, place
        assert_within(shown[0], real[0], f"{place}[0]")
    elif isinstance(shown, int | float) and not isinstance(shown, bool):
        assert real == pytest.approx(shown, rel=0.2), place
    elif isinstance(shown, bool) or shown is None:
        assert real is shown, place
    else:
        assert type(real) is type(shown), place


@pytest.mark.parametrize("name", ["check", "population"])
def test_what_is_shown_is_what_comes(name: str, program: Callable[..., Browser], student: Member) -> None:
    body = sent_by_curl(name)
    answer = program(student, name).post(f"/api/v1/{name}", json.dumps(body), content_type="application/json")
    assert answer.status_code == 200
    shown = json.loads(block("answer", name))
    assert_within(shown, answer.json())
    if name == "check":
        same = ("version", "verdict", "rules", "recognisable_by", "closes", "conduct", "safer_text")
        assert {key: answer.json()[key] for key in same} == {key: shown[key] for key in same}


def test_the_error_that_is_shown_is_the_one_that_comes(program: Callable[..., Browser], student: Member) -> None:
    body = {"text": "x", "context": {"audience": {"kind": "closd"}}}
    answer = program(student, "check").post("/api/v1/check", json.dumps(body), content_type="application/json")
    assert answer.json() == json.loads(block("error", "bad_context"))


def test_its_python_runs(
    program: Callable[..., Browser],
    moderator: Member,
    student: Member,
    thread: Thread,
    make_post: Callable[..., Post],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Line by line as it stands, with a site at the other end."""
    browser = program(moderator, "check", "moderate")
    held = make_post(thread, student, text=STOPPED, state="held")
    actions.open_item(held, Why.STOPPED, at=NOW)

    def once(self: object, method: str, path: str, body: Any, asked: Any) -> Any:
        address = f"/api/v1/{path}"
        if method == "GET":
            return browser.get(address, asked).json()
        return browser.post(address, json.dumps(body), content_type="application/json").json()

    monkeypatch.setattr(clients.Client, "_once", once)
    names: dict[str, Any] = {"token": "sl_x"}
    exec(block("python", "check"), names)  # noqa: S102
    exec(block("python", "queue"), names)  # noqa: S102
    assert capsys.readouterr().out.split()[0] in ("share", "revise", "stop")
    assert Post.objects.get(pk=held.pk).state == State.RETURNED


def test_every_address_scope_error_and_limit_is_on_the_page() -> None:
    for path, methods in described()["paths"].items():
        for method in methods:
            assert path in PAGE, path
            assert f"{method.upper()} {path}" in PAGE or path in ("/api/v1/check", "/api/v1/population")
    for scope in Scope:
        assert f"| `{scope.value}` |" in PAGE
    source = (ROOT / "src" / "secondlook_web" / "api").glob("*.py")
    code = "\n".join(path.read_text(encoding="utf-8") for path in source)
    errors = set(re.findall(r'Problem\(\s*\d+, "(\w+)"', code)) | set(problems._OF_STATUS.values()) | {"bad_draft"}
    told = set(re.findall(r"`(\w+)`", PAGE.split("## Errors")[1]))
    assert errors <= told, errors - told
    limits = (
        f"{asking.CHECKS.times} checks",
        f"{asking.POPULATIONS.times} descriptions",
        f"{access.REQUESTS.times} requests",
    )
    assert all(limit in PAGE for limit in limits)


def test_the_description_knows_the_keys_of_a_context() -> None:
    """The engine checks a context, the OpenAPI description shows it: they must not drift apart."""
    keys = shapes.CONTEXT["properties"]
    assert tuple(sorted(keys)) == tuple(sorted(loading.KEYS))
    assert tuple(keys["author"]["properties"]) == loading.AUTHOR_KEYS
    assert tuple(keys["audience"]["properties"]) == loading.AUDIENCE_KEYS
    readers = keys["audience"]["properties"]["readers"]["properties"]
    assert tuple(readers) == loading.READERS_KEYS
    assert tuple(readers["levels"]["properties"]) == loading.LEVEL_KEYS
    assert set(keys["thread"]["items"]["properties"]) == set(loading.POST_KEYS)
    assert tuple(keys["attachments"]["items"]["properties"]) == loading.ATTACHMENT_KEYS
    for key in loading.KEYS:
        assert f"`{key}`" in PAGE
