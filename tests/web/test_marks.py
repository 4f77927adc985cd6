"""Pages of marked rooms are each reader's own, readers are told, and nothing that is stored is marked."""

import re
from collections.abc import Callable

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import NOW, REVISED, SHARED, STOPPED
from tests.web.test_look import PAIRS, contrast, scheme

from secondlook import Context, Draft, check
from secondlook.trace import Candidate, Kit, find_in_text
from secondlook.trace.spaces import MARK
from secondlook.trace.tiles import DEPTH_LEVELS
from secondlook_web.forum import marking_readers
from secondlook_web.forum.models import Marks, Post, Room, Thread
from secondlook_web.members.models import Member
from secondlook_web.shared.text import SERVED_SPACE, cleaned

LONG = (
    "Has anybody found a way to teach the reading of a chest film that students still remember after the exam? We show "
    "them one film a day at the end of the round and ask what they would tell the patient. Some of them write down what "
    "they saw first and what they missed, and go through their notes again before the end of the placement. Books are "
    "welcome too, the shorter the better."
)


@pytest.fixture
def marked_thread(make_thread: Callable[..., Thread], room: Room, gp: Member) -> Thread:
    room.marks = Marks.PATTERN_AND_TEXT
    room.save()
    return make_thread(room, gp, text=LONG)


def page(client: Client, member: Member, thread: Thread) -> str:
    client.force_login(member)
    return client.get(reverse("forum:thread", args=[thread.pk])).content.decode()


def text_of(html: str) -> str:
    [text] = re.findall(r'<div class="post-text">(.*?)</div>', html, re.DOTALL)
    return text


# What must be left alone.


def test_a_room_is_not_marked_unless_it_asks_for_it(
    client: Client, make_thread: Callable[..., Thread], room: Room, gp: Member, student: Member
) -> None:
    """Off by default: to mark every reader is a choice that somebody makes and answers for."""
    thread = make_thread(room, gp, text=LONG)
    html = page(client, student, thread)
    assert MARK not in html
    assert "marks" not in html
    for address in ("marks.css", "marks-light.png", "marks-dark.png"):
        assert client.get(f"/threads/{thread.pk}/{address}").status_code == 404


def test_who_does_not_see_a_thread_gets_no_pattern_of_it(
    client: Client, marked_thread: Thread, waiting: Member
) -> None:
    client.force_login(waiting)
    assert client.get(reverse("forum:marks_tile", args=[marked_thread.pk, "light"])).status_code == 302


def test_what_is_stored_is_not_marked(client: Client, marked_thread: Thread, student: Member) -> None:
    """Search, the check of replies, exports and evidence read what was written."""
    page(client, student, marked_thread)
    assert MARK not in Post.objects.get(thread=marked_thread).text


def test_marked_words_that_are_pasted_back_are_stored_without_marks() -> None:
    """A reply that quotes carries nobody's mark on."""
    reader = marking_readers.code_of(1, 1)
    served = marking_readers.Served(says="", text=reader).words(LONG)
    assert MARK in served
    assert MARK == SERVED_SPACE
    assert cleaned(served) == cleaned(LONG) == LONG


@given(st.text(alphabet="ab1 .@-\n", max_size=80))
def test_cleaning_is_blind_to_marks(text: str) -> None:
    """Whatever is written: pasted from a marked page it is the same."""
    served = marking_readers.Served(says="", text=marking_readers.code_of(2, 3)).words(text)
    assert cleaned(served) == cleaned(text)


@pytest.mark.parametrize("text", [SHARED, REVISED, STOPPED])
def test_the_check_reads_marked_words_like_plain_ones(text: str) -> None:
    """The check page takes what is pasted as it comes; a look-alike of a space must not blind it."""
    context = Context(posted_at=NOW)
    plain = check(Draft(text), context)
    for reader in range(4):
        served = marking_readers.Served(says="", text=marking_readers.code_of(reader, 1)).words(text)
        review = check(Draft(served), context)
        assert review.verdict == plain.verdict
        assert [rule.id for rule in review.rules] == [rule.id for rule in plain.rules]
        assert [(m.start, m.end, m.category) for m in review.mentions] == [
            (m.start, m.end, m.category) for m in plain.mentions
        ]


# What readers are served.


def test_each_reader_is_served_words_of_their_own_and_is_told(
    client: Client, marked_thread: Thread, student: Member, moderator: Member
) -> None:
    pages = {member.pk: page(client, member, marked_thread) for member in (student, moderator)}
    texts = {pk: text_of(html) for pk, html in pages.items()}
    assert texts[student.pk] != texts[moderator.pk]
    assert {text.replace(MARK, " ") for text in texts.values()} == {LONG}
    assert all("yours alone" in html for html in pages.values())


def test_a_copied_text_leads_back_to_whom_it_was_served(
    client: Client, marked_thread: Thread, student: Member, moderator: Member
) -> None:
    people = (student, moderator, marked_thread.author)
    kit = Kit(
        room=marking_readers.code_of_room(marked_thread.room_id),
        candidates=tuple(
            Candidate(
                name=str(member.pk),
                thread=str(marked_thread.pk),
                code=marking_readers.code_of(member.pk, marked_thread.pk),
            )
            for member in people
            if member is not None
        ),
    )
    [match] = find_in_text(text_of(page(client, student, marked_thread)), kit).matches
    assert match.name == str(student.pk)


def test_a_reader_gets_the_same_words_each_time(client: Client, marked_thread: Thread, student: Member) -> None:
    """Else two copies laid side by side would show every mark."""
    assert text_of(page(client, student, marked_thread)) == text_of(page(client, student, marked_thread))


def test_another_reader_is_never_served_words_from_the_memory_of_the_worker(
    client: Client, marked_thread: Thread, student: Member, moderator: Member
) -> None:
    """Posts as they stand on a page are remembered for all readers; marked ones must not be."""
    first = text_of(page(client, student, marked_thread))
    text_of(page(client, moderator, marked_thread))
    assert text_of(page(client, student, marked_thread)) == first


def test_the_pattern_is_each_readers_own_and_never_kept(
    client: Client, marked_thread: Thread, student: Member, moderator: Member
) -> None:
    """On a shared computer a kept pattern would name whoever sat there before."""
    tiles = []
    for member in (student, moderator):
        client.force_login(member)
        for page_scheme in ("light", "dark"):
            answer = client.get(reverse("forum:marks_tile", args=[marked_thread.pk, page_scheme]))
            assert answer.headers["Content-Type"] == "image/png"
            assert answer.headers["Cache-Control"] == "no-store, private"
            tiles.append(answer.content)
    assert len(set(tiles)) == 4
    style = client.get(reverse("forum:marks", args=[marked_thread.pk]))
    assert style.headers["Cache-Control"] == "no-store, private"
    assert "prefers-contrast: more" in style.content.decode()
    assert client.get(f"/threads/{marked_thread.pk}/marks-blue.png").status_code == 404


def test_readers_are_told_before_they_open_a_thread(client: Client, marked_thread: Thread, student: Member) -> None:
    client.force_login(student)
    slug = marked_thread.room.slug
    assert "Pages marked for each reader" in client.get(reverse("forum:rooms")).content.decode()
    for name in ("forum:room", "forum:readers"):
        assert "are marked for each reader" in client.get(reverse(name, args=[slug])).content.decode()


def test_a_room_with_the_pattern_only_serves_plain_words(
    client: Client, marked_thread: Thread, student: Member
) -> None:
    Room.objects.update(marks=Marks.PATTERN)
    html = page(client, student, marked_thread)
    assert text_of(html) == LONG
    assert f"/threads/{marked_thread.pk}/marks.css" in html


# The secret.


def test_codes_rest_on_a_secret_that_the_database_does_not_hold() -> None:
    """Who reads a copy of the database can make nobody's marks."""
    code = marking_readers.code_of(1, 2)
    assert code != marking_readers.code_of(2, 1)
    assert code.secret != marking_readers.code_of_room(1).secret
    with override_settings(MARKS_SECRET="another one"):  # noqa: S106
        assert marking_readers.code_of(1, 2) != code
    with override_settings(SECRET_KEY="new", SECRET_KEY_FALLBACKS=["for tests only: everybody can read this key"]):  # noqa: S106
        assert marking_readers.code_of(1, 2) == code
    assert code.secret.hex() not in repr(code)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_on_the_darkest_square_can_still_be_read(name: str) -> None:
    """The pattern lies over the words too; at the worst it covers what is behind a letter and not the letter.

    A browser's checker cannot measure contrast under a pattern, so it is worked out here, for each pair of colours.
    """
    colours, over = scheme(name), 0 if name == "light" else 255
    share = DEPTH_LEVELS / 255
    for front, ground, least in PAIRS:
        parts = [int(colours[ground][at : at + 2], 16) for at in (1, 3, 5)]
        covered = "#" + "".join(f"{round(part * (1 - share) + over * share):02x}" for part in parts)
        assert contrast(colours[front], covered) >= least, (front, ground)
