"""The check while somebody types: the same verdict as the whole check, marks where a script counts them, nothing kept."""

import json
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import REVISED, SHARED, STOPPED

from secondlook import Context, Draft, Review, check
from secondlook.model import Author
from secondlook_web.checks import engine, live
from secondlook_web.checks.counting import LIVE_BY_ADDRESS, LIVE_BY_MEMBERS
from secondlook_web.checks.live import Units, answer_of
from secondlook_web.checks.models import Outcome
from secondlook_web.forum.models import Post, Room, Thread
from secondlook_web.members.models import Member

pytestmark = pytest.mark.django_db
LIVE = "/check/live/"
SignIn = Callable[[Member], Client]


def units(text: str, start: int, end: int) -> str:
    """The part of a text between two positions as a script counts them."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_a_harmless_draft_has_no_word_of_reproach() -> None:
    answer = Client().post(LIVE, {"text": SHARED}).json()
    assert (answer["verdict"], answer["says"], answer["headline"], answer["rules"]) == (
        "share",
        "Nothing to change",
        "",
        [],
    )


def test_an_empty_field_is_not_judged() -> None:
    answer = Client().post(LIVE, {"text": "  \n"}).json()
    assert (answer["verdict"], answer["marks"]) == ("", [])


@pytest.mark.parametrize("text", [SHARED, REVISED, STOPPED])
def test_the_verdict_is_that_of_the_whole_check(text: str) -> None:
    answer = Client().post(LIVE, {"text": text, "workplace": "Elm Road Surgery"}).json()
    page = Client().post("/", {"text": text, "workplace": "Elm Road Surgery"}).content.decode()
    assert f'data-verdict="{answer["verdict"]}"' in page


def test_marks_are_where_a_script_counts_them() -> None:
    """An emoji is one character here and two there: a mark beside its word is worse than none."""
    text = "🧓🏽 \U0001f600 Saw an 84 year old with a CA 19-9 of 42,317 🎉 today."
    marks = Client().post(LIVE, {"text": text}).json()["marks"]
    assert {mark["category"]: units(text, mark["start"], mark["end"]) for mark in marks} == {
        "AGE": "84 year old",
        "RESULT": "CA 19-9 of 42,317",
        "TIME": "today",
    }


@given(st.text(alphabet=st.sampled_from("ab 🎉é\u202e\n\U0001f9d3"), max_size=40), st.integers(0, 40))
def test_positions_are_those_of_utf_16(text: str, at: int) -> None:
    at = min(at, len(text))
    assert Units(text).at(at) == len(text[:at].encode("utf-16-le")) // 2


def test_marks_of_a_title_are_not_drawn_in_the_text() -> None:
    title, text = "My 84 year old", "She had a potassium of 7.9 today."
    review = check(Draft(f"{title}\n{text}"), advising=False)
    answer = answer_of(review, text, title=title)
    assert all(0 <= mark["start"] < mark["end"] <= len(text) for mark in answer["marks"])
    assert "potassium of 7.9" in [units(text, mark["start"], mark["end"]) for mark in answer["marks"]]
    for softening in answer["softenings"]:
        for choice in softening["choices"]:
            assert units(text, choice["start"], choice["start"] + len(choice["old"])) == choice["old"]


def test_softer_words_can_be_put_in_place_by_position_alone() -> None:
    text = "🎉 Saw an 84 year old with a CA 19-9 of 42,317."
    answer = Client().post(LIVE, {"text": text}).json()
    [choice] = [c for s in answer["softenings"] if s["is_a"] == "a result" for c in s["choices"][:1]]
    raw = text.encode("utf-16-le")
    end = choice["start"] + len(choice["old"].encode("utf-16-le")) // 2
    soft = (raw[: 2 * choice["start"]] + choice["new"].encode("utf-16-le") + raw[2 * end :]).decode("utf-16-le")
    assert soft.startswith("🎉 Saw an 84 year old with a")
    assert "42,317" not in soft


def test_a_member_is_judged_with_profile_thread_and_earlier_posts(
    room: Room, student: Member, gp: Member, make_thread: Callable[..., Thread], signed_in: SignIn
) -> None:
    """The sum is what readers see; a stranger to the forum typing the same would be told less."""
    text = "Saw an elderly gentleman in clinic this evening with a CA 19-9 of 42,317."
    thread = make_thread(room, gp, at=timezone.now() - timedelta(hours=1))
    member = signed_in(student).post(LIVE, {"text": text, "thread": str(thread.pk)}).json()
    nobody = Client().post(LIVE, {"text": text}).json()
    assert "colleague" in member["headline"]
    assert "colleague" not in nobody["headline"]
    whole = check(Draft(text), Context(author=Author(workplace=student.workplace, town=student.town, bio=student.bio)))
    assert "colleague" in whole.recognisable_by


def test_consent_pictures_and_a_later_day_count_while_typing(room: Room, student: Member, signed_in: SignIn) -> None:
    """What the form says beside the text changes the verdict when it is sent in; marks must not say otherwise."""
    text = "Had an 84 year old lady, a retired organist from Harrowby, with a hip fracture on Tuesday."
    ask = signed_in(student).post
    said = {"text": text, "room": room.slug}
    assert ask(LIVE, said).json()["verdict"] == "stop"
    assert ask(LIVE, said | {"consent": "this_audience"}).json()["verdict"] == "share"
    harmless = {"text": SHARED, "room": room.slug}
    assert ask(LIVE, harmless | {"pictures": "0", "later": "1", "consent": "nonsense"}).json()["verdict"] == "share"
    assert ask(LIVE, harmless | {"pictures": "1"}).json()["verdict"] == "revise"
    assert ask(LIVE, harmless | {"pictures": "x"}).status_code == 404


def test_a_reply_in_a_room_that_one_does_not_see_is_answered_as_if_it_were_missing(
    team_room: Room, moderator: Member, gp: Member, make_thread: Callable[..., Thread], signed_in: SignIn
) -> None:
    thread = make_thread(team_room, moderator)
    asked = {"hidden": {"thread": str(thread.pk)}, "missing": {"thread": "999999"}, "nonsense": {"thread": "١x"}}
    asked |= {"room": {"room": team_room.slug}, "no room": {"room": "no-such-room"}, "post": {"post": "12345"}}
    answers = {name: signed_in(gp).post(LIVE, {"text": SHARED} | said) for name, said in asked.items()}
    assert {(answer.status_code, answer.content) for answer in answers.values()} == {
        (404, json.dumps({"error": "There is no such place."}).encode())
    }


@pytest.mark.parametrize("who", ["waiting", "suspended"])
def test_whoever_may_not_read_a_thread_cannot_ask_about_it(
    who: str, thread: Thread, signed_in: SignIn, request: pytest.FixtureRequest
) -> None:
    member = request.getfixturevalue(who)
    assert signed_in(member).post(LIVE, {"text": SHARED, "thread": str(thread.pk)}).status_code == 404
    assert Client().post(LIVE, {"text": SHARED, "thread": str(thread.pk)}).status_code == 404


def test_nothing_is_kept_of_what_is_typed(thread: Thread, student: Member, signed_in: SignIn) -> None:
    signed_in(student).post(LIVE, {"text": STOPPED, "thread": str(thread.pk)})
    assert not Outcome.objects.exists()
    assert Post.objects.count() == 1


@pytest.mark.usefixtures("failing_check")
def test_a_check_that_could_not_run_is_never_an_answer() -> None:
    """Promise 7: a composer without marks must not look like a draft without faults."""
    answer = Client().post(LIVE, {"text": SHARED})
    assert answer.status_code == 503
    assert "verdict" not in answer.json()
    assert "not being checked" in answer.json()["error"]
    assert answer.json()["again_after_seconds"] > 0


def test_text_that_is_no_text_is_refused_in_words() -> None:
    answer = Client().post(LIVE, {"text": "one\x00two"})
    assert answer.status_code == 422
    assert "NUL" in answer.json()["error"]
    assert Client().post(LIVE, {"text": "a" * 20_001}).status_code == 400


def test_typing_is_generous_and_not_endless(
    student: Member, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form's own button is counted apart: whoever typed a lot can still have the whole check."""
    now = timezone.now().replace(second=1)  # a minute that does not end while we count
    monkeypatch.setattr(timezone, "now", lambda: now)
    browser = signed_in(student)
    codes = [browser.post(LIVE, {"text": " "}).status_code for _ in range(LIVE_BY_MEMBERS.times + 1)]
    assert codes[:-1] == [200] * LIVE_BY_MEMBERS.times
    assert codes[-1] == 429
    refused = browser.post(LIVE, {"text": " "})
    assert int(refused["Retry-After"]) == refused.json()["again_after_seconds"] > 0
    assert browser.post("/", {"text": SHARED}).status_code == 200
    assert LIVE_BY_ADDRESS.times < LIVE_BY_MEMBERS.times


def test_another_site_cannot_ask_in_a_members_name(student: Member) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(student, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(LIVE, {"text": SHARED}).status_code == 403
    assert browser.get(LIVE).status_code == 405


def test_what_others_post_meanwhile_counts_at_once_for_who_replies(
    thread: Thread,
    student: Member,
    gp: Member,
    signed_in: SignIn,
    make_post: Callable[..., Post],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Posts around a draft are remembered for some seconds, but not past a change of its thread."""
    browser, read, real = signed_in(student), [], engine.live_review

    def remembering(draft: Draft, context: Context, *, published: bool) -> Review:
        read.append([post.text for post in context.thread])
        return real(draft, context, published=published)

    monkeypatch.setattr(engine, "live_review", remembering)
    for number in range(3):
        if number == 2:
            make_post(thread, gp, text="Was that on Tuesday?")
        browser.post(LIVE, {"thread": str(thread.pk), "text": SHARED})
    assert read[0] == read[1]
    assert read[2] == [*read[0], "Was that on Tuesday?"]


def test_posts_that_stood_around_a_draft_are_not_kept_for_long(
    thread: Thread, student: Member, gp: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of them may have been erased since."""
    live._around(student, thread.room, thread, None)
    later = time.monotonic() + live.AROUND_SECONDS
    monkeypatch.setattr(live.time, "monotonic", lambda: later)
    live._around(gp, thread.room, thread, None)
    assert [key[0] for key in live._known] == [gp.pk]
