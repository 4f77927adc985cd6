"""Writing in the forum, as a browser does it: what is shown, sent back, kept for later; edits and withdrawals."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.web.conftest import NOW, REVISED, SHARED, STOPPED

from secondlook_web.checks.models import Choice, Outcome, RecordedConsent
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.moderation.models import Item

SignIn = Callable[[Member], Client]
MakePost = Callable[..., Post]


def send(browser: Client, address: str, *, follow: bool = True, **said: Any) -> HttpResponse:
    fields = {"submission": str(uuid4()), "do": "post"} | said
    return browser.post(address, fields, follow=follow)  # type: ignore[return-value]


def read_sign(answer: HttpResponse) -> str:
    """What the page keeps of which text was read."""
    return str(answer.context["form"].data["read"])  # type: ignore[attr-defined]


def test_a_harmless_reply_is_shown_at_once(thread: Thread, gp: Member, signed_in: SignIn) -> None:
    answer = send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text=SHARED)
    assert "Your post is shown now." in answer.content.decode()
    assert thread.posts.filter(state=State.PUBLISHED).count() == 2


def test_a_form_sent_twice_makes_one_post(thread: Thread, gp: Member, signed_in: SignIn) -> None:
    """Tired thumbs press twice."""
    submission = str(uuid4())
    for _ in range(2):
        send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text=SHARED, submission=submission)
    assert thread.posts.count() == 2


def test_a_new_thread_needs_a_title(room: Room, gp: Member, signed_in: SignIn) -> None:
    address = reverse("forum:new_thread", args=[room.slug])
    answer = send(signed_in(gp), address, text=SHARED, title="")
    assert (answer.status_code, Thread.objects.count()) == (400, 0)
    assert "A new thread needs a title." in answer.content.decode()
    assert SHARED in answer.content.decode()
    answer = send(signed_in(gp), address, text=SHARED, title="Chest films")
    assert "Your post is shown now." in answer.content.decode()
    assert Thread.objects.get().shown


def test_what_is_stopped_comes_back_with_its_text_and_is_not_stored(
    thread: Thread, student: Member, signed_in: SignIn
) -> None:
    """The author loses nothing, and the server keeps nothing (promise 6)."""
    answer = send(signed_in(student), reverse("forum:reply", args=[thread.pk]), text=STOPPED)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "CA 19-9 of 42,317" in page
    assert "nothing of it is kept here" in page
    assert "What speaks against it" in page
    assert "Send to a moderator" in page
    assert 'name="knowingly"' not in page
    assert Post.objects.count() == 1


def test_a_worth_changing_draft_is_shared_once_its_author_says_so(
    thread: Thread, gp: Member, signed_in: SignIn
) -> None:
    browser, address = signed_in(gp), reverse("forum:reply", args=[thread.pk])
    answer = send(browser, address, text=REVISED)
    assert answer.status_code == 422
    assert 'name="knowingly"' in answer.content.decode()
    answer = send(browser, address, text=REVISED, knowingly="on", read=read_sign(answer))
    assert "Your post is shown now." in answer.content.decode()
    assert Outcome.objects.order_by("id").last().choice == Choice.KNOWINGLY  # type: ignore[union-attr]


def test_the_tick_for_one_text_does_not_count_for_another(thread: Thread, gp: Member, signed_in: SignIn) -> None:
    """What is shared knowingly is what was read."""
    browser, address = signed_in(gp), reverse("forum:reply", args=[thread.pk])
    sign = read_sign(send(browser, address, text=REVISED))
    answer = send(browser, address, text=REVISED + " All of them, the lazy lot.", knowingly="on", read=sign)
    assert answer.status_code == 422
    assert 'name="knowingly"' in answer.content.decode()
    assert "checked" not in answer.content.decode().split('name="knowingly"')[1].split(">")[0]


def test_a_tick_without_a_review_counts_for_nothing(thread: Thread, gp: Member, signed_in: SignIn) -> None:
    answer = send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text=REVISED, knowingly="on")
    assert answer.status_code == 422


def test_a_stopped_draft_goes_to_a_moderator_with_reasons(thread: Thread, student: Member, signed_in: SignIn) -> None:
    browser, address = signed_in(student), reverse("forum:reply", args=[thread.pk])
    answer = send(browser, address, text=STOPPED, do="ask", reasons="  ")
    assert (answer.status_code, Item.objects.count()) == (400, 0)
    answer = send(browser, address, text=STOPPED, do="ask", reasons="It is from a published paper.")
    assert "Your post is with the moderators." in answer.content.decode()
    assert Item.objects.get().reasons == "It is from a published paper."


def test_a_post_for_later_says_when(thread: Thread, gp: Member, signed_in: SignIn) -> None:
    answer = send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text=SHARED, later="on")
    post = Post.objects.get(author=gp)
    assert post.state == State.SCHEDULED
    assert f"will be shown on {post.due_at:%-d %B}" in answer.content.decode()


def test_a_post_that_could_not_be_checked_waits(
    thread: Thread, gp: Member, signed_in: SignIn, failing_check: None
) -> None:
    answer = send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text=SHARED)
    assert "The check could not run just now. Your post is kept" in answer.content.decode()
    assert Post.objects.get(author=gp).state == State.WAITING


def test_recorded_consent_needs_its_day(thread: Thread, gp: Member, signed_in: SignIn) -> None:
    browser, address = signed_in(gp), reverse("forum:reply", args=[thread.pk])
    said = {"text": SHARED, "consent_kept": "signed_form"}
    assert send(browser, address, **said).status_code == 400
    assert send(browser, address, **said, consent_on="2999-01-01").status_code == 400
    assert send(browser, address, **said, consent_on="2026-03-01", consent_names="on").status_code == 200
    kept = RecordedConsent.objects.get()
    assert (kept.kept, kept.covers_name, kept.room_id) == ("signed_form", True, thread.room_id)


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "\x00"])
def test_nothing_is_not_a_post(thread: Thread, gp: Member, signed_in: SignIn, text: str) -> None:
    answer = send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text=text)
    assert answer.status_code == 400
    assert "There is nothing to post yet." in answer.content.decode()


def test_a_post_of_a_megabyte_is_refused_plainly(thread: Thread, gp: Member, signed_in: SignIn) -> None:
    answer = send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text="word " * 200_000)
    assert answer.status_code in (400, 413)
    assert "Traceback" not in answer.content.decode()
    answer = send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text="word " * 5_000)
    assert answer.status_code == 400
    assert "A post has at most 20,000 characters, and this one has 24,999." in answer.content.decode()
    assert thread.posts.count() == 1


def test_what_cannot_be_seen_is_taken_out_before_the_check(thread: Thread, student: Member, signed_in: SignIn) -> None:
    """Otherwise a name could be hidden from the check and shown to readers."""
    hidden = STOPPED.replace("42,317", "4\u200b2,\u2060317").replace("CA 19-9", "C\u202eA\u202c 19\u00ad-9")
    answer = send(signed_in(student), reverse("forum:reply", args=[thread.pk]), text=hidden)
    assert answer.status_code == 422
    answer = send(
        signed_in(student), reverse("forum:reply", args=[thread.pk]), text="Any \u202egood\u202c bo\u200boks\x00?"
    )
    assert Post.objects.order_by("-id")[0].text == "Any good books?"


@pytest.mark.parametrize("submission", ["", "x", "1" * 40])
def test_a_form_without_its_number_is_not_lost(thread: Thread, gp: Member, signed_in: SignIn, submission: str) -> None:
    answer = send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text=SHARED, submission=submission)
    assert answer.status_code == 400
    assert SHARED in answer.content.decode()


def test_an_edit_is_shown_and_the_old_text_kept_for_few(
    thread: Thread, student: Member, gp: Member, moderator: Member, signed_in: SignIn
) -> None:
    post = thread.posts.get()
    answer = send(
        signed_in(student),
        reverse("forum:edit", args=[post.pk]),
        text="Which book on chest films do people like?",
        title="Films",
    )
    assert "Your change is shown now." in answer.content.decode()
    address = reverse("forum:versions", args=[post.pk])
    assert SHARED in signed_in(student).get(address).content.decode()
    assert SHARED in signed_in(moderator).get(address).content.decode()
    assert signed_in(gp).get(address).status_code == 404


def test_an_edit_that_is_stopped_leaves_the_post_as_it_was(thread: Thread, student: Member, signed_in: SignIn) -> None:
    post = thread.posts.get()
    answer = send(signed_in(student), reverse("forum:edit", args=[post.pk]), text=STOPPED, title="A question")
    assert answer.status_code == 422
    assert "Send to a moderator" not in answer.content.decode()
    post.refresh_from_db()
    assert (post.text, post.state) == (SHARED, State.PUBLISHED)


@pytest.mark.parametrize("state", [State.RETURNED, State.WAITING, State.SCHEDULED, State.HELD])
def test_a_post_that_is_not_shown_can_be_reworked(
    thread: Thread, student: Member, signed_in: SignIn, make_post: MakePost, state: State
) -> None:
    post = make_post(thread, student, state=state)
    answer = send(signed_in(student), reverse("forum:edit", args=[post.pk]), text="Any good books on films?")
    assert "Your post is shown now." in answer.content.decode()
    post.refresh_from_db()
    assert (post.text, post.state) == ("Any good books on films?", State.PUBLISHED)


@pytest.mark.parametrize("state", [s for s in State if s != State.WITHDRAWN])
def test_an_author_withdraws_from_any_state(
    thread: Thread, student: Member, gp: Member, signed_in: SignIn, make_post: MakePost, state: State
) -> None:
    post = make_post(thread, student, state=state)
    address = reverse("forum:withdraw", args=[post.pk])
    assert "This cannot be undone" in signed_in(student).get(address).content.decode()
    assert signed_in(gp).post(address).status_code == 404
    signed_in(student).post(address)
    post.refresh_from_db()
    assert post.state == State.WITHDRAWN


def test_nobody_writes_on_somebody_elses_post(thread: Thread, gp: Member, moderator: Member, signed_in: SignIn) -> None:
    """The moderators neither: they return or remove, and never put words in anybody's mouth."""
    address = reverse("forum:edit", args=[thread.posts.get().pk])
    for member in (gp, moderator):
        assert signed_in(member).get(address).status_code == 404
        assert send(signed_in(member), address, text="Other words").status_code == 404


def test_a_form_of_another_site_does_nothing(thread: Thread, gp: Member) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(gp, backend="django.contrib.auth.backends.ModelBackend")
    answer = send(browser, reverse("forum:reply", args=[thread.pk]), text=SHARED)
    assert (answer.status_code, thread.posts.count()) == (403, 1)


def test_nobody_writes_in_a_closed_room_or_thread(thread: Thread, room: Room, gp: Member, signed_in: SignIn) -> None:
    Thread.objects.filter(pk=thread.pk).update(locked_at=NOW)
    answer = send(signed_in(gp), reverse("forum:reply", args=[thread.pk]), text=SHARED)
    assert answer.status_code == 409
    assert SHARED in answer.content.decode()
    Room.objects.filter(pk=room.pk).update(closed_at=NOW)
    answer = send(signed_in(gp), reverse("forum:new_thread", args=[room.slug]), text=SHARED, title="Books")
    assert answer.status_code == 409


def test_softening_a_draft_checks_it_again_and_stores_nothing(
    thread: Thread, student: Member, signed_in: SignIn
) -> None:
    """One click takes the safer text; the author still decides to post it."""
    browser, address = signed_in(student), reverse("forum:reply", args=[thread.pk])
    answer = send(browser, address, text=STOPPED)
    take = answer.context["shown"].take  # type: ignore[attr-defined]
    assert take is not None
    answer = send(browser, address, text=STOPPED, soften=take.value)
    assert answer.status_code == 200
    assert "Nobody sees it yet" in answer.content.decode()
    assert "42,317" not in answer.context["form"]["text"].value()  # type: ignore[attr-defined]
    assert thread.posts.count() == 1
    answer = send(browser, address, text=f"Well. {STOPPED}", soften=take.value)
    assert answer.status_code == 409
    assert "42,317" in answer.context["form"]["text"].value()  # type: ignore[attr-defined]
