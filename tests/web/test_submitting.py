"""A draft on its way into the forum: what goes straight through, what needs a choice, what is never stored."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
from tests.web.conftest import NOW, REVISED, SHARED, STOPPED

from secondlook_web.checks.models import Choice, Outcome
from secondlook_web.forum import submitting
from secondlook_web.forum.checked import Done, Submission
from secondlook_web.forum.editing import withdraw
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.moderation.models import Item
from secondlook_web.shared.refusals import Refused


def test_a_harmless_post_goes_straight_through(thread: Thread, gp: Member, rng: Random) -> None:
    """Most posts are harmless: they must cost their author nothing."""
    result = submitting.reply(gp, thread, Submission(text=SHARED), at=NOW, rng=rng)
    assert result.done == Done.PUBLISHED
    thread.refresh_from_db()
    assert (thread.posts_count, thread.last_post_at) == (2, NOW)


def test_a_new_thread_is_seen_once_its_opening_post_is(room: Room, gp: Member, rng: Random) -> None:
    result = submitting.open_thread(gp, room, Submission(title="Chest films", text=SHARED), at=NOW, rng=rng)
    assert result.post is not None
    assert result.post.thread.pk
    assert Thread.objects.get(pk=result.post.thread_id).shown


def test_what_is_stopped_is_not_stored_anywhere(thread: Thread, student: Member, rng: Random) -> None:
    """Promise 6: of a stopped draft the server keeps outcome, rules and counts."""
    result = submitting.reply(student, thread, Submission(text=STOPPED), at=NOW, rng=rng)
    assert result.done == Done.SENT_BACK
    assert Post.objects.count() == 1
    outcome = Outcome.objects.get()
    assert (outcome.verdict, outcome.choice) == ("stop", Choice.SENT_BACK)
    assert "S5" in outcome.rules
    assert "42,317" not in str(Outcome.objects.values().get())


def test_an_author_cannot_insist_on_what_is_stopped(thread: Thread, student: Member, rng: Random) -> None:
    """The box that is ticked for a `revise` does nothing for a `stop`."""
    result = submitting.reply(student, thread, Submission(text=STOPPED, knowingly=True), at=NOW, rng=rng)
    assert result.done == Done.SENT_BACK


def test_what_is_stopped_can_go_to_a_moderator_with_reasons(thread: Thread, student: Member, rng: Random) -> None:
    """The check can be wrong, and then a person decides."""
    said = Submission(text=STOPPED, to_moderator=True, reasons="It is from a published paper.")
    result = submitting.reply(student, thread, said, at=NOW, rng=rng)
    assert result.done == Done.HELD
    assert Item.objects.get().reasons == "It is from a published paper."
    assert Thread.objects.get(pk=thread.pk).posts_count == 1


def test_a_moderator_is_not_asked_without_reasons(thread: Thread, student: Member, rng: Random) -> None:
    with pytest.raises(Refused):
        submitting.reply(student, thread, Submission(text=STOPPED, to_moderator=True), at=NOW, rng=rng)


def test_revise_needs_an_explicit_choice_which_is_recorded(thread: Thread, gp: Member, rng: Random) -> None:
    assert submitting.reply(gp, thread, Submission(text=REVISED), at=NOW, rng=rng).done == Done.SENT_BACK
    result = submitting.reply(gp, thread, Submission(text=REVISED, knowingly=True), at=NOW, rng=rng)
    assert result.done == Done.PUBLISHED
    assert Outcome.objects.order_by("-id")[0].choice == Choice.KNOWINGLY


@pytest.mark.usefixtures("failing_check")
def test_a_post_whose_check_could_not_run_waits(thread: Thread, gp: Member, rng: Random) -> None:
    """Promise 7: a check that could not run is not a check that found nothing; and nothing is lost."""
    result = submitting.reply(gp, thread, Submission(text=SHARED), at=NOW, rng=rng)
    assert result.done == Done.WAITING
    assert result.post is not None
    assert Post.objects.get(pk=result.post.pk).state == State.WAITING
    assert Job.objects.get().name == "forum.check_waiting"


def test_a_form_sent_twice_makes_one_post(thread: Thread, gp: Member, rng: Random) -> None:
    """A slow network makes people press twice."""
    said = Submission(text=SHARED, submission=uuid4())
    first = submitting.reply(gp, thread, said, at=NOW, rng=rng)
    second = submitting.reply(gp, thread, said, at=NOW, rng=rng)
    assert first.post == second.post
    assert Post.objects.filter(author=gp).count() == 1


def test_a_delayed_post_appears_in_six_weeks_by_day(thread: Thread, gp: Member, rng: Random) -> None:
    """In six weeks the day no longer points to one clinic; the random hour hides the author's habits."""
    result = submitting.reply(gp, thread, Submission(text=SHARED, later=True), at=NOW, rng=rng)
    assert result.done == Done.SCHEDULED
    assert result.post is not None
    assert result.post.due_at is not None
    assert timedelta(days=41) <= result.post.due_at - NOW <= timedelta(days=50)
    assert 8 <= result.post.due_at.hour < 21
    assert Job.objects.get().due_at == result.post.due_at


def test_a_reply_is_checked_again_when_the_thread_changed_meanwhile(
    thread: Thread,
    gp: Member,
    student: Member,
    make_post: Callable[..., Post],
    rng: Random,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two replies at once: each is judged in the thread as it will stand."""
    real, calls = submitting._reviewed, []

    def slow(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            make_post(thread, student)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(submitting, "_reviewed", slow)
    assert submitting.reply(gp, thread, Submission(text=SHARED), at=NOW, rng=rng).done == Done.PUBLISHED
    assert len(calls) == 2


def test_a_closed_room_takes_no_posts(room: Room, gp: Member, rng: Random) -> None:
    room.closed_at = NOW
    with pytest.raises(Refused):
        submitting.open_thread(gp, room, Submission(title="x", text=SHARED), at=NOW, rng=rng)


def test_a_reworked_post_no_longer_lies_before_the_moderators(thread: Thread, student: Member, rng: Random) -> None:
    """Otherwise a moderator decides on a text that is not there any more."""
    said = Submission(text=STOPPED, to_moderator=True, reasons="Please look.")
    held = submitting.reply(student, thread, said, at=NOW, rng=rng).post
    assert held is not None
    assert submitting.rework(student, held, Submission(text=SHARED), at=NOW, rng=rng).done == Done.PUBLISHED
    assert Item.objects.get().decision == "lapsed"


def test_a_post_that_is_taken_back_leaves_the_counts_of_its_thread_right(
    thread: Thread, gp: Member, student: Member, make_post: Callable[..., Post]
) -> None:
    first, second = make_post(thread, gp, at=NOW + timedelta(1)), make_post(thread, student, at=NOW + timedelta(2))
    withdraw(student, second, at=NOW + timedelta(3))
    thread.refresh_from_db()
    assert (thread.posts_count, thread.last_post_at, thread.shown) == (2, first.published_at, True)


def test_a_thread_whose_opening_post_is_taken_back_is_not_listed(thread: Thread, student: Member) -> None:
    withdraw(student, thread.posts.get(), at=NOW)
    assert not Thread.objects.get(pk=thread.pk).shown
