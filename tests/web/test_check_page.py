"""The check page: what anybody can have checked without an account, and that nothing of it stays anywhere."""

import html
import json
import logging
import re

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import NOW, SHARED, STOPPED

from secondlook import Review
from secondlook.model import AudienceKind, Consent, Gate
from secondlook_web.checks import engine
from secondlook_web.checks.counting import BY_ADDRESS
from secondlook_web.checks.forms import CheckForm
from secondlook_web.checks.models import Outcome
from secondlook_web.checks.pasted import posts_from
from secondlook_web.forum.models import Post
from secondlook_web.shared.logs import NoWords

pytestmark = pytest.mark.django_db
STORY = {"text": STOPPED, "role": "medical student", "workplace": "Elm Road Surgery", "town": "Merrowdale"}
CANARY = "Quillfeatherzebedee"


def page(said: dict[str, str], **headers: str) -> str:
    return Client(headers=headers).post("/", said).content.decode()


def marked_text(shown: str) -> str:
    """What a reader sees in the part with the marks."""
    [part] = re.findall(r'<div class="marked[^>]*>(.*?)</div>', shown, re.DOTALL)
    return html.unescape(re.sub(r"</?mark[^>]*>", "", part))


def buttons(shown: str) -> list[str]:
    return [html.unescape(value) for value in re.findall(r'name="soften" value="([^"]*)"', shown)]


def test_the_page_opens_for_anybody_and_says_that_nothing_is_stored() -> None:
    answer = Client().get("/")
    assert answer.status_code == 200
    assert "Nothing is stored" in answer.content.decode()


def test_a_harmless_draft_is_left_alone() -> None:
    answer = Client().post("/", {"text": SHARED})
    assert answer.status_code == 200
    assert "Nothing to change" in answer.content.decode()


def test_the_worked_story_is_stopped_with_its_reasons() -> None:
    """The story the site exists for: the profile closes the jigsaw, and the page says so."""
    shown = page(STORY)
    assert "Please do not post this. What would be all right stands below." in shown
    assert "What closes the jigsaw" in shown
    assert "Your profile, which adds a practice and a place." in shown


def test_what_an_author_needs_comes_first_and_what_is_seldom_asked_is_folded() -> None:
    """On a phone the first screen holds the verdict, why, and what to do; the rest is there for who wants it."""
    shown = page(STORY)
    order = ("could tell who it is.", "It makes a contest", "What would help", "Use this text", "Your words, marked")
    places = [shown.index(words) for words in (*order, "What closes the jigsaw", "What speaks against it")]
    assert places == sorted(places)
    for folded in ("How it adds up", "Who is in the room"):
        assert f"<summary>{folded}</summary>" in shown


def test_a_verdict_without_anybody_recognised_says_why_all_the_same() -> None:
    """A stop over tone alone would otherwise stand there without a reason."""
    shown = page({"text": "Some patients are just too stupid to be helped, honestly."})
    head = shown[shown.index('id="verdict-says"') : shown.index("</section>", shown.index('id="verdict-says"'))]
    assert "could tell who it is" not in head
    assert "after the changes below" not in head, "no change of wording is offered below"
    assert "<strong>" in head


def test_without_scripts_the_browser_goes_to_the_answer() -> None:
    """The form is longer than a phone's screen: an answer below it would not be seen."""
    shown = page({"text": SHARED})
    assert 'action="/#answer"' in shown
    assert 'id="answer" tabindex="-1"' in shown


def test_without_the_profile_a_colleague_could_not_tell() -> None:
    """What was answered about the profile counts, and what readers cannot see does not."""
    assert "colleague could tell" in page(STORY)
    assert "colleague could tell" not in page(STORY | {"profile_hidden": "on"})
    assert "colleague could tell" not in page({"text": STOPPED})


def test_nothing_of_a_checked_draft_is_stored() -> None:
    """Not a row, not a session: the page is for people who do not want to be known here."""
    answer = Client().post("/", {"text": f"{STOPPED} {CANARY}"})
    assert not Outcome.objects.exists()
    assert not Post.objects.exists()
    assert set(answer.cookies) == {"csrftoken"}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            assert not [row for row in cursor.fetchall() if CANARY in str(row)], table


@pytest.mark.parametrize("failing", [False, True])
def test_no_word_of_a_draft_leaves_by_a_side_door(
    failing: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 2: logs, headers and addresses, when the check works and when it breaks with the words in its error."""
    if failing:

        def broken(*_: object, **__: object) -> Review:
            raise ValueError(CANARY)

        monkeypatch.setattr(engine, "check", broken)
    said = dict.fromkeys(
        ("text", "display_name", "bio", "workplace", "town", "earlier", "replying_to"), f"{CANARY} on Elm ward"
    )
    with caplog.at_level(logging.DEBUG):
        answers = [Client().post(path, said) for path in ("/", "/check/live/", "/check/shared/")]
    assert [answer.status_code for answer in answers] == ([503, 503, 200] if failing else [200, 200, 200])
    for record in caplog.records:
        NoWords().filter(record)
        assert CANARY not in record.getMessage()
    for answer in answers:
        assert CANARY not in str(answer.headers)
    if failing:
        assert CANARY not in answers[1].content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> on Elm ward",
        '<svg onload="alert(1)"> had an 84 year old </svg>',
        "\u202eevil\u202c 84 year old & \"quoted\" 'words' <b>",
        "🧓🏽 an 84 year old 🎉",
        "\n\n  leading and trailing  \n",
        "&lt;b&gt; &amp;amp;",
    ],
)
def test_the_marked_text_is_the_draft_and_no_markup(text: str) -> None:
    shown = page({"text": text})
    assert marked_text(shown) == text
    assert "<script>alert" not in shown
    assert "<svg onload" not in shown


def test_line_ends_of_a_browser_are_one_character() -> None:
    """A browser sends CR and LF for what its field counts as one: marks and edits would be off by one a line."""
    shown = page({"text": "One\r\nan 84 year old\r\ntwo"})
    assert marked_text(shown) == "One\nan 84 year old\ntwo"


def test_a_mention_is_softened_with_one_press_and_checked_again() -> None:
    """Without a script: the button sends the form, and the words are replaced in it."""
    text = "Had an 84 year old with a CA 19-9 of 42,317."
    first = page({"text": text})
    values = buttons(first)
    assert values
    for value in values:
        start, old, new = json.loads(value)
        second = page({"text": text, "soften": value})
        assert marked_text(second) == text[:start] + new + text[start + len(old) :]
        assert "The words were replaced" in second


def test_a_press_on_a_page_that_is_out_of_date_replaces_nothing() -> None:
    value = buttons(page({"text": "Had an 84 year old with a CA 19-9 of 42,317."}))[0]
    answer = Client().post("/", {"text": "Something else by now.", "soften": value})
    assert answer.status_code == 409
    assert "The text has changed since it was checked" in answer.content.decode()
    assert "Something else by now." in answer.content.decode()


def test_the_safer_text_can_be_taken_with_one_press() -> None:
    shown = page(STORY)
    [safer] = re.findall(r'id="safer-text">(.*?)</div>', shown, re.DOTALL)
    again = page(STORY | {"soften": buttons(shown)[0]})
    assert marked_text(again) == html.unescape(safer)
    assert "Nothing to change" in again


@pytest.mark.parametrize(
    ("said", "status", "says"),
    [
        ({"text": ""}, 422, "There is nothing to check yet."),
        ({"text": "  \r\n "}, 422, "There is nothing to check yet."),
        ({"text": "a" * 20_001}, 422, "At most 20,000 characters"),
        ({"text": "one\x00two"}, 422, "Null characters are not allowed."),
        ({"text": "fine", "members": "-3"}, 422, "greater than or equal to 1"),
        ({"text": "fine", "role": "wizard"}, 422, "not one of the available choices"),
    ],
)
def test_what_cannot_be_checked_is_said_in_words(said: dict[str, str], status: int, says: str) -> None:
    answer = Client().post("/", said)
    assert answer.status_code == status
    assert says in answer.content.decode()
    assert "data-review" not in answer.content.decode()


@pytest.mark.usefixtures("failing_check")
def test_a_check_that_could_not_run_says_so_and_keeps_the_draft_in_the_form() -> None:
    """Promise 7."""
    answer = Client().post("/", {"text": SHARED})
    assert answer.status_code == 503
    shown = answer.content.decode()
    assert "Not checked" in shown
    assert "Nothing to change" not in shown
    assert SHARED in html.unescape(shown)


def test_checks_without_an_account_are_counted_for_each_address(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now().replace(second=1)
    monkeypatch.setattr(timezone, "now", lambda: now)
    codes = [Client().post("/", {"text": "Hello."}).status_code for _ in range(BY_ADDRESS.times + 1)]
    assert codes == [200] * BY_ADDRESS.times + [429]


def test_a_script_that_asks_for_the_answer_alone_gets_it_even_when_it_is_no() -> None:
    """htmx shows only answers with status 200; nobody should press a button and see nothing happen."""
    for said in ({"text": ""}, {"text": SHARED}):
        answer = Client(headers={"HX-Request": "true"}).post("/", said)
        assert answer.status_code == 200
        assert "<html" not in answer.content.decode()


def test_another_site_cannot_send_the_form() -> None:
    assert Client(enforce_csrf_checks=True).post("/", {"text": SHARED}).status_code == 403


# --- the context


def test_answers_become_the_context_of_the_check() -> None:
    form = CheckForm(
        {
            "text": "x",
            "place": "team",
            "members": "12",
            "gate": "institutional_email",
            "consent": "named",
            "pictures": "on",
            "when": "six_weeks",
            "role": "nurse",
            "display_name": "R. Ash",
        }
    )
    assert form.is_valid(), form.errors
    context = form.context(NOW)
    assert context.audience is not None
    assert (context.audience.kind, context.audience.members, context.audience.gate) == (
        AudienceKind.TEAM,
        12,
        Gate.INSTITUTIONAL_EMAIL,
    )
    assert (context.consent, len(context.attachments), context.author.role) == (Consent.NAMED, 1, "nurse")
    assert context.posted_at is not None
    assert (context.posted_at - NOW).days == 42


def test_what_is_left_out_is_assumed_and_said() -> None:
    assert "Nothing was said about your public profile" in page({"text": SHARED})


@pytest.mark.parametrize(
    ("pasted", "when"),
    [
        ("28 January 2026: On placement.", "2026-01-28"),
        ("2026-01-28 On placement.", "2026-01-28"),
        ("[28/1/2026] On placement.", "2026-01-28"),
        ("28th Jan 2026, On placement.", "2026-01-28"),
        ("On placement.", None),
        ("31 February 2026 On placement.", None),
        ("84 year old on placement.", None),
    ],
)
def test_a_pasted_post_may_begin_with_its_date(pasted: str, when: str | None) -> None:
    [post] = posts_from(pasted, author="Ash")
    assert (post.posted_at.date().isoformat() if post.posted_at else None) == when
    assert post.text.endswith("lacement.")


@given(st.text(alphabet=st.sampled_from("a1 -/.\n[]28Jan2026"), max_size=60))
def test_whatever_is_pasted_becomes_posts_with_words(text: str) -> None:
    posts = posts_from(text, author="")
    assert all(post.text.strip() for post in posts)


def test_blank_lines_separate_posts() -> None:
    assert [post.text for post in posts_from("One\nstill one\n\n \nTwo\n\n\n", author="")] == ["One\nstill one", "Two"]


# --- the share menu of a phone


def test_text_from_a_share_menu_is_in_the_form_and_not_checked_yet() -> None:
    """No address holds it, it is no reason for a session, and the button is still pressed by a person."""
    answer = Client(enforce_csrf_checks=True).post(
        "/check/shared/", {"title": "A <b>title</b>", "text": SHARED, "url": "https://example.org/x"}
    )
    shown = html.unescape(answer.content.decode())
    assert f"A <b>title</b>\n{SHARED}\nhttps://example.org/x</textarea>" in shown
    assert "<b>title" not in answer.content.decode()
    assert "data-review" not in shown


def test_text_in_an_address_is_not_taken() -> None:
    """An address is kept by the browser and logged by proxies."""
    answer = Client().get("/check/shared/", {"text": CANARY})
    assert (answer.status_code, answer["Location"]) == (302, "/")


# --- health


def test_a_monitor_is_told_whether_checks_run_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Client().get("/health/checks/").content == b"ok\n"
    monkeypatch.setattr(engine.InProcess, "answers", lambda self: False)
    answer = Client().get("/health/checks/")
    assert (answer.status_code, answer.content) == (503, b"checks do not run\n")
