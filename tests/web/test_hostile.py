"""A member who tries to get round the check, to see what is hidden, or to keep the site busy, and does not succeed."""

import time
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.web.conftest import NOW, SHARED, STOPPED
from tests.web.test_pictures import picture_bytes

from secondlook import Context, Draft, check
from secondlook_web.checks import counting, engine
from secondlook_web.checks.context import MOST_CHARACTERS, context_of
from secondlook_web.checks.edits import MOST_SOFTENED
from secondlook_web.checks.live import answer_of
from secondlook_web.checks.models import ConsentKept, RecordedConsent
from secondlook_web.checks.presenting import present
from secondlook_web.concerns.actions import recognise
from secondlook_web.forum import actions, editing, publishing, states, submitting
from secondlook_web.forum.checked import Done, StatedConsent, Submission
from secondlook_web.forum.models import Note, Picture, Post, Room, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation.actions import open_item, return_with_advice
from secondlook_web.moderation.models import Item, Why
from secondlook_web.shared.limits import Limit
from secondlook_web.shared.refusals import Refused
from secondlook_web.shared.text import LONGEST_POST_CHARACTERS

SignIn = Callable[[Member], Client]
MakePost = Callable[..., Post]


def send(browser: Client, path: str, **said: Any) -> Any:
    return browser.post(path, {"submission": str(uuid4()), "text": SHARED, "do": "post"} | said, follow=True)


@pytest.fixture
def contexts(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Context]]:
    """What was checked with which context."""
    real, seen = engine.review, []

    def review(draft: Draft, context: Context, **options: Any) -> Any:
        seen.append((draft.text, context))
        return real(draft, context, **options)

    monkeypatch.setattr(engine, "review", review)
    return seen


# -- the check ---------------------------------------------------------------------------------------------------------


def test_a_form_number_that_comes_again_with_another_text_is_no_second_copy(
    thread: Thread, gp: Member, signed_in: SignIn
) -> None:
    """A browser that goes back fills the old form in again: what is written there must not be lost as "shown now"."""
    browser, path, number = signed_in(gp), reverse("forum:reply", args=[thread.pk]), str(uuid4())
    send(browser, path, submission=number)
    answer = send(browser, path, submission=number, text="Another question: which atlas do people use?")
    page = answer.content.decode()
    assert "Your post is shown now" not in page
    assert answer.status_code == 409
    assert "which atlas" in page
    send(browser, path, submission=answer.context["form"]["submission"].value(), text="Another question: which atlas?")
    assert list(Post.objects.filter(author=gp).order_by("pk").values_list("text", flat=True)) == [
        SHARED,
        "Another question: which atlas?",
    ]


def test_a_note_is_not_called_sent_because_another_was(
    student: Member, gp: Member, make_member: Callable[..., Member], signed_in: SignIn
) -> None:
    other, number = make_member(handle="oak"), str(uuid4())
    browser = signed_in(student)
    send(browser, reverse("forum:note_to", args=[gp.handle]), submission=number)
    for to, text in ((gp, "Another note: is it on Friday?"), (other, SHARED)):
        answer = send(browser, reverse("forum:note_to", args=[to.handle]), submission=number, text=text)
        assert answer.status_code == 409
        assert "is sent" not in answer.content.decode()
        assert text in answer.content.decode()
    assert Note.objects.count() == 1


def test_an_opening_post_that_comes_back_is_checked_with_its_replies(
    thread: Thread, student: Member, gp: Member, make_post: MakePost, rng: Random, contexts: list[tuple[str, Context]]
) -> None:
    """Readers of the opening post read the replies below it: so does the check."""
    make_post(thread, gp, text="Was that on Elm ward?")
    opening = Post.objects.get(thread=thread, opening=True)
    states.take_away(opening, to=State.RETURNED, from_states=(State.PUBLISHED,), at=NOW)
    said = Submission(title="A question", text=SHARED, later=True)
    assert submitting.rework(student, opening, said, at=NOW, rng=rng).done == Done.SCHEDULED
    opening.refresh_from_db()
    assert opening.due_at is not None
    publishing.publish_due(opening.pk, opening.due_at)
    assert len(contexts) == 2
    for _, context in contexts:
        assert [post.text for post in context.thread] == ["Was that on Elm ward?"]


def test_consent_that_is_no_longer_stated_is_not_on_record(thread: Thread, gp: Member, rng: Random) -> None:
    """Otherwise the next check, on the day it is due, still believes it."""
    consent = StatedConsent(kept=ConsentKept.SIGNED_FORM, given_on=NOW.date())
    post = submitting.reply(gp, thread, Submission(text=SHARED, later=True, consent=consent), at=NOW, rng=rng).post
    assert post is not None
    assert RecordedConsent.objects.filter(post=post).exists()
    actions.change(gp, post, Submission(text=SHARED, later=True), at=NOW, rng=rng)
    assert not RecordedConsent.objects.filter(post=post).exists()


def test_nothing_is_added_to_a_thread_that_is_not_shown(
    thread: Thread, student: Member, moderator: Member, rng: Random
) -> None:
    """It would be checked without the opening post, and be read with it once that is put back."""
    opening = Post.objects.get(thread=thread, opening=True)
    states.take_away(opening, to=State.HIDDEN, from_states=(State.PUBLISHED,), at=NOW)
    thread.refresh_from_db()
    for member in (student, moderator):
        with pytest.raises(Refused):
            submitting.reply(member, thread, Submission(text=SHARED), at=NOW, rng=rng)
    assert Post.objects.count() == 1


def test_a_thread_that_is_hidden_during_the_check_takes_no_reply(
    thread: Thread, gp: Member, rng: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = submitting._reviewed

    def slow(*arguments: Any) -> Any:
        opening = Post.objects.get(thread=thread, opening=True)
        if opening.state == State.PUBLISHED:
            states.take_away(opening, to=State.HIDDEN, from_states=(State.PUBLISHED,), at=NOW)
        return real(*arguments)

    monkeypatch.setattr(submitting, "_reviewed", slow)
    with pytest.raises(Refused):
        submitting.reply(gp, thread, Submission(text=SHARED), at=NOW, rng=rng)
    assert not Post.objects.filter(author=gp).exists()


def test_an_edit_is_checked_again_when_the_thread_changed_meanwhile(
    thread: Thread,
    student: Member,
    gp: Member,
    make_post: MakePost,
    contexts: list[tuple[str, Context]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, calls = engine.review, []

    def slow(*arguments: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            make_post(thread, gp, text="Was that on Elm ward?")
        return real(*arguments, **options)

    monkeypatch.setattr(engine, "review", slow)
    opening = Post.objects.select_related("thread__room").get(thread=thread, opening=True)
    said = Submission(title="A question", text=f"{SHARED} Or films?")
    assert editing.edit(student, opening, said, at=NOW).done == Done.PUBLISHED
    assert [len(context.thread) for _, context in contexts] == [0, 1]


def test_what_describes_a_picture_is_checked_with_the_text(
    thread: Thread, gp: Member, signed_in: SignIn, contexts: list[tuple[str, Context]]
) -> None:
    """Readers hear it, or see it where the picture does not load: it is no way round the check."""
    said = {
        "text": SHARED,
        "picture_1": SimpleUploadedFile("x.jpg", picture_bytes()),
        "describes_1": "Mrs Jean Brown, NHS number 999 000 0018",
        "knowingly": "on",
    }
    browser, path = signed_in(gp), reverse("forum:reply", args=[thread.pk])
    answer = send(browser, path, **said)
    read = answer.context["form"].data["read"]
    said["picture_1"] = SimpleUploadedFile("x.jpg", picture_bytes())
    answer = send(browser, path, **said, read=read)
    assert answer.status_code == 422
    assert not Post.objects.filter(author=gp).exists()
    assert "999 000 0018" in contexts[-1][0]


def test_what_describes_a_picture_counts_with_the_next_post(
    room: Room, thread: Thread, student: Member, make_post: MakePost
) -> None:
    post = make_post(thread, student, text="Look.")
    post.pictures.create(file="posts/x.jpg", describes="Elm ward", width=1, height=1)
    assert "Look.\nElm ward" in [one.text for one in context_of(student, room, at=NOW, thread=thread).thread]
    assert "Look.\nElm ward" in [one.text for one in context_of(student, room, at=NOW).history]


# -- what is hidden ----------------------------------------------------------------------------------------------------


def test_who_replied_does_not_read_the_title_of_a_thread_that_is_hidden(
    thread: Thread, gp: Member, make_post: MakePost, signed_in: SignIn
) -> None:
    """A title is part of what was recognised."""
    Thread.objects.filter(pk=thread.pk).update(title="Canary in a title")
    reply = make_post(thread, gp)
    browser = signed_in(gp)
    pages = [reverse("forum:mine"), reverse("forum:edit", args=[reply.pk]), reverse("forum:withdraw", args=[reply.pk])]
    assert "Canary" in browser.get(pages[0]).content.decode()
    opening = Post.objects.get(thread=thread, opening=True)
    for state in (State.HIDDEN, State.WITHDRAWN):
        states.take_away(opening, to=state, from_states=(State.PUBLISHED, State.HIDDEN), at=NOW)
        for page in pages:
            assert "Canary" not in browser.get(page).content.decode(), (state, page)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.SCHEDULED, State.RETURNED, State.WAITING])
def test_an_old_item_shows_no_moderator_what_is_its_authors_alone(
    thread: Thread,
    student: Member,
    moderator: Member,
    make_post: MakePost,
    signed_in: SignIn,
    program: Callable[..., Client],
    state: State,
) -> None:
    """The item was decided, and its author went on with the post: what it says now is not the moderators' any more."""
    post = make_post(thread, student, state=State.HELD, text="What was held")
    item = open_item(post, Why.STOPPED, at=NOW, reasons="Because.")
    return_with_advice(item, "Leave the day out.", by=moderator, at=NOW + timedelta(hours=1))
    Post.objects.filter(pk=post.pk).update(
        text="Canary in a post", state=state, due_at=NOW, written_at=NOW + timedelta(hours=2)
    )
    page = signed_in(moderator).get(reverse("moderation:item", args=[item.pk])).content.decode()
    assert "Canary" not in page
    assert "for its author alone" in page
    assert "could not run" not in page
    answer = program(moderator, "moderate").get(f"/api/v1/moderation/items/{item.pk}")
    assert answer.status_code == 200
    assert "Canary" not in answer.content.decode()


def test_figures_about_a_member_tell_a_moderator_nothing_of_what_was_raised_about_their_own_post(
    room: Room,
    thread: Thread,
    gp: Member,
    moderator: Member,
    second_moderator: Member,
    make_thread: Callable[..., Thread],
    signed_in: SignIn,
    rng: Random,
) -> None:
    """They would see the number grow at the hour at which their post was hidden."""
    own = Post.objects.get(thread=make_thread(room, moderator))
    recognise(gp, Post.objects.get(thread=thread), at=NOW, rng=rng)
    item = reverse("moderation:item", args=[Item.objects.get().pk])
    before = signed_in(moderator).get(item).content.decode()
    assert "Raised by them so far: 1." in before
    recognise(gp, own, at=NOW, rng=rng)
    assert "Raised by them so far: 1." in signed_in(moderator).get(item).content.decode()
    assert "Raised by them so far: 2." in signed_in(second_moderator).get(item).content.decode()


# -- keeping the site busy ---------------------------------------------------------------------------------------------


def test_drafts_that_are_sent_in_are_counted(
    thread: Thread, gp: Member, student: Member, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is a check: without a limit one member keeps all processes busy. What was written is not lost by it."""
    monkeypatch.setattr(counting, "SENT_IN", Limit(name="sent-in", times=3, seconds=10**9))
    browser = signed_in(gp)
    paths = [reverse("forum:reply", args=[thread.pk]), reverse("forum:note_to", args=[student.handle])]
    answers = [send(browser, path, text=STOPPED) for path in (*paths, *paths, *paths)]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 429, 429, 429]
    assert all("42,317" in answer.content.decode() for answer in answers)


@pytest.mark.parametrize("words", ["today ", "Mrs Brown. ", "07700 900123 "])
def test_a_draft_of_nothing_but_mentions_is_shown_as_soon_as_another(words: str) -> None:
    """Softer words for each of three thousand took half a minute, in which the worker answered nobody."""
    text = (words * 4000)[:LONGEST_POST_CHARACTERS]
    review = check(Draft(text), Context(posted_at=NOW))
    assert len(review.mentions) > 1000
    began = time.monotonic()
    shown, live = present(review, text), answer_of(review, text)
    assert time.monotonic() - began < 3
    assert "".join(segment.text for segment in shown.segments) == text
    assert 0 < len(shown.softens) <= MOST_SOFTENED
    assert len(live["marks"]) > 1000


def test_a_profile_whose_letters_come_apart_is_refused_plainly(gp: Member, signed_in: SignIn) -> None:
    """Some letters are several once composed: eighty of them do not fit where eighty fit before."""
    answer = signed_in(gp).post(reverse("members:me"), {"display_name": "\ufb2c" * 80})
    assert answer.status_code == 400
    gp.refresh_from_db()
    assert len(gp.display_name) <= 80


@pytest.mark.parametrize("edit", ['[0, "", "\\ud800"]', '[0, "", "\\u0000"]', "[0, 0, 0]", "[[[[", '[1e999, "", ""]'])
def test_a_button_with_odd_signs_is_answered_plainly(
    thread: Thread, gp: Member, student: Member, signed_in: SignIn, edit: str
) -> None:
    browser = signed_in(gp)
    for path in (
        reverse("forum:reply", args=[thread.pk]),
        reverse("forum:note_to", args=[student.handle]),
        reverse("checks:page"),
    ):
        assert send(browser, path, soften=edit).status_code < 500


@pytest.mark.parametrize("field", ["room", "thread", "post", "title", "text", "pictures", "consent", "later", "role"])
def test_odd_signs_in_a_live_check_are_answered_plainly(
    thread: Thread, room: Room, gp: Member, signed_in: SignIn, field: str
) -> None:
    for odd in ("a\x00b", "9" * 30, "\ud83d", "²"):
        said = {"text": SHARED, "room": room.slug, field: odd.encode("utf-8", "replace").decode()}
        assert signed_in(gp).post(reverse("checks:live"), said).status_code < 500


def test_long_posts_around_a_draft_are_read_only_so_far(
    thread: Thread, student: Member, gp: Member, room: Room, make_post: MakePost
) -> None:
    """Ten posts of the longest kind would make every reply of a thread take longer than a check may."""
    for number in range(10):
        make_post(thread, gp, text=f"{number} " + "x" * (LONGEST_POST_CHARACTERS - 2), at=NOW + timedelta(minutes=number))
    read = context_of(student, room, at=NOW, thread=thread).thread
    assert sum(len(post.text) for post in read) <= MOST_CHARACTERS + len(SHARED) + 100
    assert read[0].text.endswith(SHARED), "the question that all answer is never left out"
    assert read[-1].text.startswith("9 ")


def test_a_hidden_text_is_not_posted_again_at_once(
    thread: Thread, student: Member, gp: Member, make_post: MakePost, rng: Random
) -> None:
    """One tap would else hide a post for as long as its author takes to paste it again."""
    recognise(gp, make_post(thread, student, text="A story that somebody knows."), at=NOW, rng=rng)
    with pytest.raises(Refused):
        submitting.reply(student, thread, Submission(text="A story that somebody knows."), at=NOW, rng=rng)
    assert submitting.reply(gp, thread, Submission(text=SHARED), at=NOW, rng=rng).done == Done.PUBLISHED


def test_a_picture_stays_while_a_concern_about_it_is_open(
    thread: Thread, student: Member, gp: Member, make_post: MakePost, rng: Random
) -> None:
    """Promise 5: evidence does not vanish because its author deletes it."""
    post = make_post(thread, student)
    picture = Picture.objects.create(post=post, file="posts/none.jpg", width=1, height=1)
    recognise(gp, post, at=NOW, rng=rng)
    with pytest.raises(Refused):
        actions.remove_picture(student, picture)
    assert Picture.objects.filter(pk=picture.pk).exists()
