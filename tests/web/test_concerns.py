""" "I recognise this": one tap hides a post, and whoever pressed it is never known to its author."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.http import Http404
from tests.web.conftest import NOW

from secondlook_web.concerns import access, actions
from secondlook_web.concerns.models import Concern, Recognised
from secondlook_web.concerns.queries import Stage, stage_of
from secondlook_web.forum.access import post_for, posts_seen_by, threads_seen_by
from secondlook_web.forum.editing import withdraw
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions as deciding
from secondlook_web.moderation.models import Item, Why
from secondlook_web.moderation.queries import taps_of
from secondlook_web.shared.refusals import AlreadyDone, NotYours, Refused, TooOften


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    """A post of the student that everybody sees."""
    return make_post(thread, student)


def test_a_post_that_nobody_recognises_is_left_alone(post: Post, gp: Member) -> None:
    """Looking at the form does nothing: only the tap does."""
    access.recognisable_for(gp, post.pk)
    access.pass_for(gp, post)
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
    assert not Concern.objects.exists()


def test_one_tap_hides_a_post_from_everybody_but_its_author_and_moderators(
    post: Post, gp: Member, student: Member, moderator: Member, make_member: Callable[..., Member], rng: Random
) -> None:
    """Whoever recognises somebody should not have to argue first."""
    other = make_member()
    actions.recognise(gp, post, at=NOW, rng=rng)
    for member in (gp, other):
        with pytest.raises(Http404):
            post_for(member, post.pk)
        assert post not in posts_seen_by(member, post.thread)
    assert post_for(student, post.pk) == post
    assert post_for(moderator, post.pk) == post


def test_an_opening_post_takes_its_thread_out_of_the_room(thread: Thread, room: Room, gp: Member, rng: Random) -> None:
    """A title can tell as much as a text."""
    actions.recognise(gp, thread.posts.get(), at=NOW, rng=rng)
    assert thread not in threads_seen_by(gp, room)


def test_a_tap_leaves_a_concern_and_lays_the_post_before_the_moderators(post: Post, gp: Member, rng: Random) -> None:
    concern = actions.recognise(gp, post, at=NOW, rng=rng)
    item = Item.objects.get()
    assert (item.why, item.post, list(item.concerns.all())) == (Why.RECOGNISED, post, [concern])
    assert (concern.recognised, concern.answered_at) == (Recognised.PATIENT, None)
    assert stage_of(concern) == Stage.RECEIVED


@pytest.mark.parametrize("breaks", ["secondlook_web.concerns.actions.open_item", "secondlook_web.jobs.queue.add"])
def test_nothing_is_saved_if_a_later_write_fails(
    post: Post, gp: Member, rng: Random, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    """A post hidden without an item would stay hidden for ever; an item without a hidden post would calm nobody."""

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("as asked")

    monkeypatch.setattr(breaks, fails)
    with pytest.raises(RuntimeError):
        actions.recognise(gp, post, at=NOW, rng=rng)
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
    assert not Concern.objects.exists()
    assert not Item.objects.exists()


def test_a_second_tap_of_the_same_member_is_the_same_concern(post: Post, gp: Member, rng: Random) -> None:
    """Upset people press twice; it counts once against the limit too."""
    first = actions.recognise(gp, post, at=NOW, rng=rng)
    for _ in range(5):
        assert actions.recognise(gp, post, at=NOW, rng=rng) == first


def test_a_second_member_is_recorded_with_the_first(
    post: Post, gp: Member, make_member: Callable[..., Member], rng: Random
) -> None:
    """Two people who recognise somebody are not one person twice: moderators should know."""
    other = make_member()
    seen = access.pass_for(other, post)
    actions.recognise(gp, post, at=NOW, rng=rng)
    actions.recognise(other, access.recognisable_for(other, post.pk, seen), at=NOW, rng=rng)
    assert Item.objects.get().concerns.count() == 2


def test_a_hidden_post_answers_like_a_missing_one_without_a_pass(
    post: Post, gp: Member, make_member: Callable[..., Member], rng: Random
) -> None:
    """Otherwise anybody could find out which posts are hidden by asking for each number."""
    other, third = make_member(), make_member()
    forged = access.pass_for(third, post)
    actions.recognise(gp, post, at=NOW, rng=rng)
    for untrusted in ("", "x", forged, f"{forged}x", "x" * 10_000):
        with pytest.raises(Http404):
            access.recognisable_for(other, post.pk, untrusted)


def test_a_pass_opens_no_room_that_its_holder_no_longer_sees(
    team_room: Room, moderator: Member, gp: Member, make_thread: Callable[..., Thread], rng: Random
) -> None:
    team_room.listed.add(gp)
    post = make_thread(team_room, moderator).posts.get()
    seen = access.pass_for(gp, post)
    team_room.listed.remove(gp)
    with pytest.raises(Http404):
        access.recognisable_for(gp, post.pk, seen)


def test_a_post_that_is_gone_is_not_hidden_again(post: Post, student: Member, gp: Member, rng: Random) -> None:
    withdraw(student, post, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.recognise(gp, post, at=NOW, rng=rng)


def test_authors_are_shown_the_shorter_way(post: Post, student: Member, rng: Random) -> None:
    """They can take their own post back, and no moderator needs to read it."""
    with pytest.raises(Refused, match="take it back"):
        actions.recognise(student, post, at=NOW, rng=rng)


def test_somebody_who_may_not_read_hides_nothing(post: Post, suspended: Member, waiting: Member, rng: Random) -> None:
    for member in (suspended, waiting):
        with pytest.raises(NotYours):
            actions.recognise(member, post, at=NOW, rng=rng)
        with pytest.raises(Http404):
            access.recognisable_for(member, post.pk, access.pass_for(member, post))


def test_nobody_hides_more_than_three_posts_in_an_hour(
    thread: Thread, student: Member, gp: Member, make_post: Callable[..., Post], rng: Random
) -> None:
    """One tap can silence somebody: that is its price, and this keeps it small."""
    posts = [make_post(thread, student) for _ in range(5)]
    for post in posts[:3]:
        actions.recognise(gp, post, at=NOW, rng=rng)
    with pytest.raises(TooOften):
        actions.recognise(gp, posts[3], at=NOW, rng=rng)
    assert Post.objects.get(pk=posts[3].pk).state == State.PUBLISHED
    actions.recognise(gp, posts[3], at=NOW + timedelta(hours=1), rng=rng)


def test_nobody_hides_more_than_ten_posts_in_a_day(
    thread: Thread, student: Member, gp: Member, make_post: Callable[..., Post], rng: Random
) -> None:
    start = NOW.replace(hour=0)
    for hour in range(10):
        actions.recognise(gp, make_post(thread, student), at=start + timedelta(hours=hour), rng=rng)
    with pytest.raises(TooOften):
        actions.recognise(gp, make_post(thread, student), at=start + timedelta(hours=11), rng=rng)


def test_a_post_that_was_put_back_is_not_hidden_again_by_the_same_member(
    post: Post, gp: Member, moderator: Member, make_member: Callable[..., Member], rng: Random
) -> None:
    """One member could silence another for ever. What they say is kept and read all the same."""
    actions.recognise(gp, post, at=NOW, rng=rng)
    deciding.approve(Item.objects.get(), by=moderator, at=NOW)
    again = actions.recognise(gp, post, at=NOW + timedelta(hours=1), rng=rng)
    assert Post.objects.get(pk=post.pk).state == State.PUBLISHED
    assert Item.objects.get(decided_at=None).concerns.get() == again
    actions.recognise(make_member(), post, at=NOW + timedelta(hours=2), rng=rng)
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN


def test_another_text_can_be_hidden_again_by_the_same_member(
    post: Post, gp: Member, moderator: Member, rng: Random
) -> None:
    """What was put back is a text, not a place for any text."""
    actions.recognise(gp, post, at=NOW, rng=rng)
    deciding.approve(Item.objects.get(), by=moderator, at=NOW)
    Post.objects.filter(pk=post.pk).update(text="Another text.", edited_at=NOW + timedelta(hours=1))
    actions.recognise(gp, post, at=NOW + timedelta(hours=2), rng=rng)
    assert Post.objects.get(pk=post.pk).state == State.HIDDEN


def test_whom_one_recognises_can_be_said_afterwards(post: Post, gp: Member, moderator: Member, rng: Random) -> None:
    """Asked before the post is hidden, the question would stand in the way."""
    concern = actions.recognise(gp, post, at=NOW, rng=rng)
    actions.say_whom(gp, concern, Recognised.RELATIVE, at=NOW)
    assert Concern.objects.get().recognised == Recognised.RELATIVE
    with pytest.raises(NotYours):
        actions.say_whom(moderator, concern, Recognised.SELF, at=NOW)
    actions.say_whom(gp, concern, Recognised.PATIENT, at=NOW)
    deciding.remove(Item.objects.get(), "It was too close.", by=moderator, at=NOW)
    with pytest.raises(AlreadyDone):
        actions.say_whom(gp, concern, Recognised.SELF, at=NOW)


def test_a_concern_is_seen_by_who_raised_it_only(
    post: Post, gp: Member, student: Member, moderator: Member, rng: Random
) -> None:
    concern = actions.recognise(gp, post, at=NOW, rng=rng)
    assert access.concern_for(gp, concern.pk) == concern
    for member in (student, moderator):
        with pytest.raises(Http404):
            access.concern_for(member, concern.pk)


def test_a_post_that_its_author_takes_back_still_reaches_the_moderators(
    post: Post, gp: Member, student: Member, moderator: Member, rng: Random
) -> None:
    """It may have been read by then: a concern does not vanish because the post does (promise 5)."""
    concern = actions.recognise(gp, post, at=NOW, rng=rng)
    withdraw(student, Post.objects.get(pk=post.pk), at=NOW)
    item = Item.objects.get(decided_at=None)
    with pytest.raises(AlreadyDone):
        deciding.approve(item, by=moderator, at=NOW)
    deciding.remove(Item.objects.get(), "It stays away.", by=moderator, at=NOW)
    assert Post.objects.get(pk=post.pk).state == State.WITHDRAWN
    concern.refresh_from_db()
    assert stage_of(concern) == Stage.STAYS_AWAY


def test_the_mail_to_the_author_does_not_point_to_who_was_reading(post: Post, gp: Member, rng: Random) -> None:
    """In a quiet room only one person may have been there at the minute when it was sent."""
    actions.recognise(gp, post, at=NOW, rng=rng)
    job = Job.objects.get(name=deciding.TELL_AUTHOR)
    assert timedelta(minutes=10) <= job.due_at - NOW <= timedelta(minutes=60)
    assert job.target == post.pk


def test_moderators_see_how_often_a_member_has_tapped_and_what_came_of_it(
    thread: Thread, student: Member, gp: Member, moderator: Member, make_post: Callable[..., Post], rng: Random
) -> None:
    """Somebody who silences others shows in these figures, and so does somebody who is always right."""
    posts = [make_post(thread, student) for _ in range(3)]
    concerns = [actions.recognise(gp, post, at=NOW, rng=rng) for post in posts]
    actions.say_whom(gp, concerns[2], Recognised.MISTAKE, at=NOW)
    deciding.approve(Item.objects.get(post=posts[0]), by=moderator, at=NOW)
    deciding.remove(Item.objects.get(post=posts[1]), "Too close.", by=moderator, at=NOW)
    taps = taps_of(gp)
    assert (taps.raised, taps.put_back, taps.stayed_away, taps.mistakes) == (3, 1, 1, 1)
