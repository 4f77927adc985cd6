"""The API: what it answers, what it refuses, and that nobody's words come out where they should not."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.concerns_there import raised
from tests.web.conftest import NOW, REVISED, SHARED, STOPPED

from secondlook.errors import MissingData
from secondlook_web.api import access, asking
from secondlook_web.api.models import Token
from secondlook_web.checks import engine
from secondlook_web.checks.models import Choice, Outcome, Purpose
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions
from secondlook_web.moderation.models import Item, Why

CHECK = "/api/v1/check"
POPULATION = "/api/v1/population"
ITEMS = "/api/v1/moderation/items"
Program = Callable[..., Client]


def sent(program: Client, address: str, body: Any = None, **more: Any) -> Any:
    return program.post(address, json.dumps(body), content_type="application/json", **more)


@pytest.fixture
def item(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Item:
    """A stopped reply of the student's, before the moderators."""
    return actions.open_item(
        make_post(thread, student, text=STOPPED, state="held"), Why.STOPPED, at=NOW, reasons="It is old."
    )


# Checking


def test_a_harmless_draft_is_told_so(program: Program, student: Member) -> None:
    answer = sent(program(student, "check"), CHECK, {"text": SHARED})
    assert (answer.status_code, answer.json()["verdict"], answer.json()["mentions"]) == (200, "share", [])


def test_a_draft_is_judged_in_its_context(program: Program, student: Member) -> None:
    """The same keys as in a file for `secondlook check --context`."""
    context = {
        "author": {"role": "medical student", "bio": "On placement at Elm Road Surgery", "town": "Merrowdale"},
        "audience": {"kind": "closed", "members": 12000},
        "posted_at": "2026-03-12T21:40",
    }
    answer = sent(program(student, "check"), CHECK, {"text": STOPPED, "context": context}).json()
    assert answer["verdict"] == "stop"
    assert "S2" in answer["rules"]
    assert answer["audience"]["members"] == 12000
    assert answer["rulebook"] == "medical-students"


def test_nothing_of_a_check_is_stored(program: Program, student: Member, caplog: pytest.LogCaptureFixture) -> None:
    """Promise 6, and no outcome either: a draft that is checked for another place is none of this forum's business."""
    before = Post.objects.count()
    with caplog.at_level(logging.DEBUG):
        sent(program(student, "check"), CHECK, {"text": STOPPED})
        sent(program(student, "check"), CHECK, {"text": STOPPED, "kontext": {}})
    assert Post.objects.count() == before
    assert not Outcome.objects.exists()
    assert "42,317" not in caplog.text
    assert "elderly" not in caplog.text


@pytest.mark.usefixtures("failing_check")
def test_a_check_that_could_not_run_is_no_verdict(program: Program, student: Member) -> None:
    """Promise 7."""
    answer = sent(program(student, "check"), CHECK, {"text": SHARED})
    assert (answer.status_code, answer.json()["error"]) == (503, "could_not_run")
    assert int(answer.headers["Retry-After"]) > 0


def test_a_mistake_of_the_engine_is_no_verdict_and_names_no_file(
    program: Program, student: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not everything that the engine raises is about the draft."""

    def fails(*_: object, **__: object) -> None:
        raise MissingData("/somewhere/tagger.onnx is not there.")

    monkeypatch.setattr(engine, "review", fails)
    answer = sent(program(student, "check"), CHECK, {"text": SHARED})
    assert (answer.status_code, answer.json()["error"]) == (503, "could_not_run")
    assert "onnx" not in answer.content.decode()


@pytest.mark.parametrize(
    ("context", "where", "says"),
    [
        ({"author": {"rolle": "GP"}}, "context.author", "'rolle' is not a key"),
        ({"audience": {"kind": "closd"}}, "context.audience.kind", "Did you mean 'closed'?"),
        ({"audience": {"members": "many"}}, "context.audience.members", "whole number"),
        ({"thread": [{"text": 4}]}, "context.thread[1].text", "needs text"),
        ({"posted_at": "yesterday evening"}, "context.posted_at", "2026-03-12T21:40"),
        ({"country": "zz"}, "context.country", "allowed"),
        ([], "context", "needs a table"),
    ],
)
def test_a_context_that_cannot_be_read_says_where_and_what_to_do(
    program: Program, student: Member, context: Any, where: str, says: str
) -> None:
    """The engine's own messages, as on the command line."""
    answer = sent(program(student, "check"), CHECK, {"text": SHARED, "context": context})
    assert answer.status_code == 422
    assert answer.json()["error"] == "bad_context"
    assert answer.json()["where"] == where
    assert says in answer.json()["says"]


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ({}, 422, "text"),
        ({"text": None}, 422, "text"),
        ({"text": 4}, 422, "text"),
        ({"text": " \n"}, 422, "text"),
        ({"text": "a\x00b"}, 422, "text"),
        ({"text": "a\ud800"}, 422, "text"),
        ({"text": "x" * 20_001}, 422, "text"),
        ({"text": "x", "draft": "y"}, 422, "body"),
        ([], 400, "body"),
        ("text", 400, "body"),
        (None, 400, "body"),
    ],
)
def test_a_body_of_another_shape_is_refused_with_its_place(
    program: Program, student: Member, body: Any, status: int, where: str
) -> None:
    answer = sent(program(student, "check"), CHECK, body)
    assert (answer.status_code, answer.json()["where"]) == (status, where)
    assert set(answer.json()) == {"error", "says", "where"}


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 422),
        (b"{", "application/json", 400),
        (b'{"text": "\xff"}', "application/json", 400),
        (b'{"text": "a", "text": "b"}', "application/json", 400),
        (b'{"text": NaN}', "application/json", 400),
        (b'{"text": ' + b"9" * 5000 + b"}", "application/json", 400),
        (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "application/json", 400),
        (b'{"text": "a"}', "text/plain", 415),
        (b"text=a", "application/x-www-form-urlencoded", 415),
        (b'{"text": "' + b"x" * 1_000_000 + b'"}', "application/json", 413),
    ],
)
def test_what_is_no_json_is_refused_in_the_same_shape(
    program: Program, student: Member, body: bytes, kind: str, status: int
) -> None:
    """Deep, large, twice, not UTF-8: a client gets one kind of answer, and never a page for browsers."""
    answer = program(student, "check").post(CHECK, body, content_type=kind)
    assert answer.status_code == status, answer.content
    assert set(answer.json()) == {"error", "says", "where"}


def test_errors_repeat_nothing_of_what_was_sent(
    program: Program, student: Member, moderator: Member, item: Item
) -> None:
    """An error ends in logs and on screens that are not the author's."""
    words = "Mrs Whitcombe of Elm Road"
    checks, moderates = program(student, "check", "population"), program(moderator, "moderate")
    answers = [
        sent(checks, CHECK, {"text": SHARED, words: 1}),
        sent(checks, CHECK, {words: 1}),
        sent(checks, CHECK, {"text": [words]}),
        sent(checks, CHECK, {"text": SHARED, "context": {words: words}}),
        sent(checks, CHECK, {"text": SHARED, "context": {"author": {"role": [words]}}}),
        sent(checks, CHECK, {"text": SHARED, "context": {"audience": {"kind": words}}}),
        sent(checks, CHECK, {"text": SHARED, "context": {"posted_at": words}}),
        sent(checks, POPULATION, {"description": words, "country": words}),
        sent(moderates, f"{ITEMS}/{item.pk}/remark", {"text": words * 200}),
        sent(moderates, f"{ITEMS}/{item.pk}/remark", {"text": {words: words}}),
        moderates.get(ITEMS, {"why": words}),
        moderates.get(ITEMS, {words: words}),
        moderates.get(ITEMS, {"after": words}),
    ]
    for answer in answers:
        assert 400 <= answer.status_code < 500
        assert "Whitcombe" not in answer.content.decode(), answer.content


# Who fits


def test_who_fits_is_what_the_command_says(program: Program, student: Member) -> None:
    answer = sent(program(student, "population"), POPULATION, {"description": "84 year old woman, Carlisle"})
    found = answer.json()
    assert answer.status_code == 200
    assert set(found) > {"everything", "stranger", "colleague", "self_or_family"}
    assert 50 < found["everything"]["expected"] < 2000
    assert {"low", "expected", "high", "steps", "parts", "says"} <= set(found["everything"])


@pytest.mark.parametrize("description", ["", "  ", "x" * 301, 4, None, ["a"], "a\ud800"])
def test_a_description_that_is_none_is_refused(program: Program, student: Member, description: Any) -> None:
    answer = sent(program(student, "population"), POPULATION, {"description": description})
    assert (answer.status_code, answer.json()["where"]) == (422, "description")


def test_more_facts_than_can_be_counted_in_time_are_refused(program: Program, student: Member) -> None:
    """The work doubles with each fact. A refusal helps; "it could not run, try again" would not."""
    facts = (
        "84 year old woman, Carlisle, today, nurse, diabetes, asthma, stroke, teacher, epilepsy, CA 19-9 over 40,000, "
    )
    answer = sent(program(student, "population"), POPULATION, {"description": (facts * 3)[:300]})
    assert (answer.status_code, answer.json()["where"]) == (422, "description")
    assert "at most 10" in answer.json()["says"]


# Who may ask what


@pytest.mark.parametrize(
    ("address", "scope"), [(CHECK, "check"), (POPULATION, "population"), (f"{ITEMS}/1/approve", "moderate")]
)
def test_a_token_without_the_scope_is_told_which(program: Program, moderator: Member, address: str, scope: str) -> None:
    others = {"check", "population", "moderate"} - {scope}
    answer = sent(program(moderator, *others), address, {})
    assert (answer.status_code, answer.json()["error"]) == (403, "scope_missing")
    assert scope in answer.json()["says"]


def test_without_a_token_the_way_to_one_is_told(client: Client) -> None:
    answer = sent(client, CHECK, {"text": SHARED})
    assert (answer.status_code, answer.json()["error"]) == (401, "no_token")
    assert "Bearer" in answer.json()["says"]


def test_who_no_longer_moderates_sees_no_queue(program: Program, moderator: Member, item: Item) -> None:
    """The scope is worth what its member is at the moment."""
    script = program(moderator, "moderate")
    assert script.get(ITEMS).status_code == 200
    Member.objects.filter(pk=moderator.pk).update(is_moderator=False)
    for answer in (script.get(ITEMS), script.get(f"{ITEMS}/{item.pk}"), sent(script, f"{ITEMS}/{item.pk}/assign")):
        assert (answer.status_code, answer.json()["error"]) == (403, "not_a_moderator")


def test_one_token_checks_sixty_drafts_a_minute(
    program: Program, student: Member, gp: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script that runs wild takes the check away from nobody else."""
    monkeypatch.setattr(asking, "reviewed", lambda *_, **__: {"verdict": "share"})
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    mine, theirs = program(student, "check"), program(gp, "check")
    Token.objects.update(expires_at=NOW.replace(year=2027))
    assert [sent(mine, CHECK, {"text": "x"}).status_code for _ in range(61)] == [200] * 60 + [429]
    refused = sent(mine, CHECK, {"text": "x"})
    assert refused.json()["error"] == "too_often"
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert sent(theirs, CHECK, {"text": "x"}).status_code == 200
    assert mine.get("/api/v1/me").status_code == 200


def test_a_long_draft_counts_as_several(program: Program, student: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes as much longer, and other people's drafts wait for it."""
    monkeypatch.setattr(asking, "reviewed", lambda *_, **__: {"verdict": "share"})
    monkeypatch.setattr(asking, "CHECKS", access.Limit(name="api-checks", times=60, seconds=3600))
    mine = program(student, "check")
    assert [sent(mine, CHECK, {"text": "x" * 20_000}).status_code for _ in range(13)] == [200] * 12 + [429]


def test_a_token_asks_at_most_three_hundred_times_a_minute(
    program: Program, student: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "REQUESTS", access.Limit(name="api-requests", times=2, seconds=3600))
    mine = program(student, "check")
    assert [mine.get("/api/v1/me").status_code for _ in range(3)] == [200, 200, 429]


def test_me_says_whose_token_it_is(program: Program, student: Member) -> None:
    me = program(student, "check", "population").get("/api/v1/me").json()
    assert (me["handle"], me["moderates"], me["token"]["scopes"]) == ("ash", False, ["check", "population"])
    assert "@" not in str(me)


# The moderators' script


def test_a_script_works_through_the_queue(program: Program, moderator: Member, item: Item) -> None:
    script = program(moderator, "moderate")
    [row] = script.get(ITEMS).json()["items"]
    assert (row["id"], row["why"], row["room"], row["author"]) == (item.pk, "stopped", "case-talk", "ash")
    assert "text" not in row
    whole = script.get(f"{ITEMS}/{item.pk}").json()
    assert (whole["text"], whole["reasons"]) == (STOPPED, "It is old.")
    assert sent(script, f"{ITEMS}/{item.pk}/assign").json()["assigned_to"] == "mod_rowan"
    remarked = sent(script, f"{ITEMS}/{item.pk}/remark", {"text": "Is it from a paper?"}).json()
    assert [(remark["by"], remark["text"]) for remark in remarked["remarks"]] == [("mod_rowan", "Is it from a paper?")]
    body = {"advice": "Leave the number out.", "seen": whole["seen"]}
    returned = sent(script, f"{ITEMS}/{item.pk}/return", body)
    assert (returned.status_code, returned.json()["decision"]) == (200, "returned")
    assert Post.objects.get(pk=item.post_id).state == State.RETURNED
    assert script.get(ITEMS).json()["items"] == []
    assert [row["id"] for row in script.get(ITEMS, {"state": "decided"}).json()["items"]] == [item.pk]


@pytest.mark.parametrize(
    ("what", "body", "state"),
    [
        ("approve", {}, "published"),
        ("approve", {"advice": "Fine."}, "published"),
        ("remove", {"reason": "No."}, "removed"),
    ],
)
def test_a_script_approves_and_removes(
    program: Program, moderator: Member, item: Item, what: str, body: dict[str, str], state: str
) -> None:
    assert sent(program(moderator, "moderate"), f"{ITEMS}/{item.pk}/{what}", body).status_code == 200
    assert Post.objects.get(pk=item.post_id).state == state


def test_who_comes_second_meets_a_conflict(
    program: Program, moderator: Member, second_moderator: Member, item: Item
) -> None:
    sent(program(moderator, "moderate"), f"{ITEMS}/{item.pk}/assign")
    second = sent(program(second_moderator, "moderate"), f"{ITEMS}/{item.pk}/approve", {})
    assert (second.status_code, second.json()["error"]) == (409, "conflict")
    assert "Another moderator" in second.json()["says"]
    assert Post.objects.get(pk=item.post_id).state == State.HELD


def test_a_post_that_changed_since_it_was_read_is_a_conflict(program: Program, moderator: Member, item: Item) -> None:
    body = {"seen": "another time"}
    assert sent(program(moderator, "moderate"), f"{ITEMS}/{item.pk}/approve", body).status_code == 409
    assert Post.objects.get(pk=item.post_id).state == State.HELD


def test_who_recognised_somebody_is_not_handed_on(
    program: Program, moderator: Member, gp: Member, thread: Thread, student: Member, make_post: Callable[..., Post]
) -> None:
    """A script's output is copied about; that somebody recognised her father is nobody's business."""
    post = make_post(thread, student, state="hidden")
    concern = raised(post, gp, recognised="relative")
    made = actions.open_item(post, Why.RECOGNISED, at=NOW, concern=concern)
    script = program(moderator, "moderate")
    answer = script.get(f"{ITEMS}/{made.pk}")
    assert answer.json()["recognised"] == ["relative"]
    assert script.get(ITEMS).json()["items"][0]["concerns"] == 1
    for told in (answer, script.get(ITEMS)):
        assert gp.handle not in told.content.decode()
        assert gp.name not in told.content.decode()


def test_a_moderator_finds_nothing_about_their_own_post(
    program: Program, moderator: Member, thread: Thread, make_post: Callable[..., Post]
) -> None:
    """Hidden and missing are one answer, byte for byte."""
    mine = actions.open_item(make_post(thread, moderator, state="held"), Why.STOPPED, at=NOW)
    script = program(moderator, "moderate")
    hidden, missing = script.get(f"{ITEMS}/{mine.pk}"), script.get(f"{ITEMS}/{mine.pk + 1}")
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content) == (404, missing.content)
    for odd in ("0", "-1", str(2**63), str(10**30), "x", "%00"):
        answer = script.get(f"{ITEMS}/{odd}")
        assert (answer.status_code, answer.content) == (404, missing.content), odd
    assert script.get(ITEMS).json()["items"] == []


def test_a_long_queue_comes_in_pages(
    program: Program, moderator: Member, thread: Thread, student: Member, make_post: Callable[..., Post]
) -> None:
    made = [actions.open_item(make_post(thread, student, state="held"), Why.STOPPED, at=NOW).pk for _ in range(5)]
    script, found, after = program(moderator, "moderate"), [], ""
    while after is not None:
        page = script.get(ITEMS, {"size": 2} | ({"after": after} if after else {})).json()
        found += [row["id"] for row in page["items"]]
        after = page["after"]
    assert found == made


@pytest.mark.parametrize(
    "asked",
    [{"size": 0}, {"size": 101}, {"size": "x"}, {"why": "boredom"}, {"after": "1"}, {"after": "a~b"}, {"after": "\x00~1"},
     {"before": "9999-99-99~1"}, {"state": "OPEN"}, {"sise": 3}],
)  # fmt: skip
def test_a_question_that_means_nothing_is_refused(program: Program, moderator: Member, asked: dict[str, Any]) -> None:
    answer = program(moderator, "moderate").get(ITEMS, asked)
    assert answer.status_code == 422, answer.content
    assert answer.json()["where"].startswith("query")


def test_outcomes_are_counted_without_text_or_members(program: Program, moderator: Member, student: Member) -> None:
    for verdict, rules, choice in (
        ("stop", ["S2", "S5"], Choice.SENT_BACK),
        ("stop", ["S2"], Choice.TO_MODERATOR),
        ("revise", ["R3"], Choice.KNOWINGLY),
        ("share", [], Choice.SHARED),
        ("", [], Choice.NOT_CHECKED),
    ):
        Outcome.objects.create(
            member=student, purpose=Purpose.POST, verdict=verdict, rules=rules, choice=choice, engine="x", at=NOW
        )
    script = program(moderator, "moderate")
    found = script.get("/api/v1/outcomes/summary", {"first_day": "2026-03-01", "last_day": "2026-03-12"}).json()
    assert found["verdicts"] == {"stop": 2, "revise": 1, "share": 1, "not_checked": 1}
    assert found["rules"] == {"R3": 1, "S2": 2, "S5": 1}
    assert found["choices"] == {"sent_back": 1, "to_moderator": 1, "knowingly": 1, "shared": 1, "not_checked": 1}
    assert found["days"] == {"2026-03-12": found["verdicts"]}
    assert found["checks"] == 5
    assert "ash" not in str(found)
    none = script.get("/api/v1/outcomes/summary", {"first_day": "2026-03-01", "last_day": "2026-03-11"}).json()
    assert (none["checks"], none["days"]) == (0, {})


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-03-12", "2026-03-01"),
        ("0001-01-01", "0001-01-02"),
        ("", "0001-01-01"),
        ("9999-12-31", ""),
        ("2026-01-01", "9999-12-31"),
        ("2024-01-01", "2026-01-01"),
    ],
)
def test_a_span_of_days_that_means_nothing_is_refused(
    program: Program, moderator: Member, first: str, last: str
) -> None:
    asked = {name: day for name, day in (("first_day", first), ("last_day", last)) if day}
    assert program(moderator, "moderate").get("/api/v1/outcomes/summary", asked).status_code == 422


# What is not there


@pytest.mark.parametrize(
    "address", ["/api/v1/", "/api/v1/nothing", "/api/v1/check/", "/api/v1/moderation/items/1/burn"]
)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_an_address_that_is_not_there_says_so_in_json(client: Client, address: str, method: str) -> None:
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


def test_another_method_is_told_which_there_are(client: Client) -> None:
    answer = client.get(CHECK)
    assert (answer.status_code, answer.json()["error"], answer.headers["Allow"]) == (405, "wrong_method", "POST")


def test_a_mistake_of_ours_says_so_and_no_more(
    program: Program, student: Member, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError("Mrs Whitcombe")

    monkeypatch.setattr(asking, "reviewed", fails)
    answer = sent(program(student, "check"), CHECK, {"text": SHARED})
    assert (answer.status_code, answer.json()["error"]) == (500, "failed")
    assert "Whitcombe" not in answer.content.decode()


def test_answers_are_kept_nowhere(program: Program, student: Member) -> None:
    assert "no-store" in sent(program(student, "check"), CHECK, {"text": REVISED}).headers["Cache-Control"]
