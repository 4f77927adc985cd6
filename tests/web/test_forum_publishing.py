"""Posts whose time has come: checked as things stand by then, shown, or given back to their author with the reason."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import NOW, REVISED, SHARED, STOPPED

from secondlook_web.checks import engine
from secondlook_web.checks.models import Choice, Outcome, Purpose
from secondlook_web.forum import publishing, states, submitting
from secondlook_web.forum.checked import Submission
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member, Standing
from secondlook_web.moderation import actions as moderation
from secondlook_web.moderation.actions import TELL_AUTHOR
from secondlook_web.moderation.models import Item

MakePost = Callable[..., Post]
LATER = NOW + timedelta(weeks=8)


def work_off(at: object = LATER) -> None:
    """All forum jobs that are due."""
    Job.objects.exclude(name__startswith="forum.").delete()
    for _ in range(20):
        if not queue.do_next(at=at):  # type: ignore[arg-type]
            return


@pytest.fixture
def scheduled(thread: Thread, gp: Member, rng: Random) -> Post:
    result = submitting.reply(gp, thread, Submission(text=SHARED, later=True), at=NOW, rng=rng)
    assert result.post is not None
    return result.post


def state_of(post: Post) -> str:
    return Post.objects.values_list("state", flat=True).get(pk=post.pk)


def test_a_scheduled_post_is_shown_when_its_day_has_come(scheduled: Post) -> None:
    assert scheduled.due_at is not None
    work_off(scheduled.due_at - timedelta(minutes=1))
    assert state_of(scheduled) == State.SCHEDULED
    work_off(scheduled.due_at + timedelta(seconds=1))
    assert state_of(scheduled) == State.PUBLISHED
    assert Outcome.objects.get(post=scheduled, purpose=Purpose.PUBLISHING).choice == Choice.SHARED
    assert not Job.objects.exists()


def test_what_would_be_stopped_by_then_comes_back_and_says_why(
    scheduled: Post, gp: Member, signed_in: Callable[[Member], Client]
) -> None:
    """The sum may be another by then: here the text itself stands for it."""
    Post.objects.filter(pk=scheduled.pk).update(text=STOPPED)
    write = publishing.publish_due(scheduled.pk, LATER)
    assert write is not None
    write()
    assert state_of(scheduled) == State.RETURNED
    outcome = Outcome.objects.get(post=scheduled, purpose=Purpose.PUBLISHING)
    assert (outcome.verdict, outcome.choice) == ("stop", Choice.SENT_BACK)
    assert Job.objects.get().name == TELL_AUTHOR
    page = signed_in(gp).get(reverse("forum:mine")).content.decode()
    assert "When it was to be shown, the check found:" in page
    assert "game" in page


def test_what_was_shared_knowingly_goes_through_and_nothing_more(thread: Thread, gp: Member, rng: Random) -> None:
    said = Submission(text=REVISED, later=True, knowingly=True)
    post = submitting.reply(gp, thread, said, at=NOW, rng=rng).post
    assert post is not None
    other = submitting.reply(gp, thread, Submission(text=SHARED, later=True), at=NOW, rng=rng).post
    assert other is not None
    Post.objects.filter(pk=other.pk).update(text=REVISED)
    work_off()
    assert state_of(post) == State.PUBLISHED
    assert state_of(other) == State.RETURNED


def test_a_waiting_post_is_shown_once_it_is_checked(
    thread: Thread, gp: Member, rng: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(engine, "review", _cannot)
        post = submitting.reply(gp, thread, Submission(text=SHARED), at=NOW, rng=rng).post
        later = submitting.reply(gp, thread, Submission(text=SHARED, later=True), at=NOW, rng=rng).post
        assert post is not None
        assert later is not None
        work_off(NOW)
        assert (state_of(post), state_of(later)) == (State.WAITING, State.WAITING)
    work_off(NOW + timedelta(minutes=5))
    assert (state_of(post), state_of(later)) == (State.PUBLISHED, State.SCHEDULED)
    work_off()
    assert state_of(later) == State.PUBLISHED


def _cannot(*_: object, **__: object) -> None:
    raise engine.CheckCouldNotRun("as asked")


def test_a_withdrawn_or_reworked_post_is_not_shown_by_its_old_job(
    scheduled: Post, gp: Member, rng: Random, thread: Thread
) -> None:
    from secondlook_web.forum import editing

    write = publishing.publish_due(scheduled.pk, LATER)
    editing.withdraw(gp, scheduled, at=NOW)
    assert not Job.objects.filter(name=states.PUBLISH).exists()
    assert write is not None
    with pytest.raises(Exception, match="changed in the meantime"):
        write()
    assert publishing.publish_due(scheduled.pk, LATER) is None
    assert state_of(scheduled) == State.WITHDRAWN


def test_a_thread_that_moves_on_during_the_check_has_it_made_again(
    scheduled: Post, thread: Thread, student: Member, make_post: MakePost
) -> None:
    """The sum that was judged is the sum that readers find."""
    write = publishing.publish_due(scheduled.pk, LATER)
    assert write is not None
    make_post(thread, student)
    with pytest.raises(publishing.ThreadChanged):
        write()
    work_off()
    assert state_of(scheduled) == State.PUBLISHED


def test_what_a_moderator_decided_to_show_is_not_taken_back_by_a_check(
    thread: Thread, student: Member, moderator: Member, rng: Random
) -> None:
    said = Submission(text=STOPPED, later=True, to_moderator=True, reasons="It is from a published paper.")
    post = submitting.reply(student, thread, said, at=NOW, rng=rng).post
    assert post is not None
    moderation.approve(Item.objects.get(), by=moderator, at=NOW + timedelta(hours=1))
    assert state_of(post) == State.SCHEDULED
    work_off()
    assert state_of(post) == State.PUBLISHED


@pytest.mark.parametrize("what", ["room", "thread", "author", "opening"])
def test_a_post_whose_place_or_author_is_gone_comes_back(
    scheduled: Post, thread: Thread, gp: Member, what: str
) -> None:
    if what == "room":
        Room.objects.update(closed_at=NOW)
    elif what == "thread":
        Thread.objects.update(locked_at=NOW)
    elif what == "author":
        Member.objects.filter(pk=gp.pk).update(standing=Standing.SUSPENDED)
    else:
        opening = thread.posts.get(opening=True)
        states.take_away(opening, to=State.WITHDRAWN, from_states=(State.PUBLISHED,), at=NOW)
    work_off()
    assert state_of(scheduled) == State.RETURNED
