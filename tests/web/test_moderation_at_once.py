"""Two people at the same moment, each with a connection of their own. On SQLite writers take turns by themselves."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random

from django.core.management import call_command
from django.db import connection  # noqa: F401  `OWN_CONNECTIONS` asks it
from tests.web.at_once import OWN_CONNECTIONS
from tests.web.at_once import at_once as together
from tests.web.conftest import NOW

from secondlook_web.concerns.actions import recognise
from secondlook_web.concerns.models import Concern
from secondlook_web.forum.models import Post, Room, State
from secondlook_web.forum.models import Thread as ForumThread
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions
from secondlook_web.moderation.models import Decision, Item, Why
from secondlook_web.shared.refusals import AlreadyDone

pytestmark = OWN_CONNECTIONS
at_once = partial(together, refusal=AlreadyDone)


def test_of_two_decisions_at_once_one_is_kept_whole(
    thread: ForumThread,
    student: Member,
    moderator: Member,
    second_moderator: Member,
    make_post: Callable[..., Post],
) -> None:
    """Half of each would be a shown post with a reason for its removal."""
    for _ in range(5):
        item = actions.open_item(make_post(thread, student, state="held"), Why.STOPPED, at=NOW)
        mine, theirs = Item.objects.get(pk=item.pk), Item.objects.get(pk=item.pk)
        found = at_once(
            lambda mine=mine: actions.approve(mine, by=moderator, at=NOW),
            lambda theirs=theirs: actions.remove(theirs, "Too close.", by=second_moderator, at=NOW),
        )
        assert sum(isinstance(each, AlreadyDone) for each in found) == 1
        kept, post = Item.objects.get(pk=item.pk), Post.objects.get(pk=item.post_id)
        if kept.decision == Decision.APPROVED:
            assert (kept.decided_by, kept.advice, post.state) == (moderator, "", State.PUBLISHED)
        else:
            assert (kept.decided_by, kept.advice, post.state) == (second_moderator, "Too close.", State.REMOVED)
    thread.refresh_from_db()
    assert thread.posts_count == Post.objects.filter(thread=thread, state=State.PUBLISHED).count()


def test_of_two_moderators_at_once_one_takes_an_item_up(
    thread: ForumThread, student: Member, moderator: Member, second_moderator: Member, make_post: Callable[..., Post]
) -> None:
    item = actions.open_item(make_post(thread, student, state="held"), Why.STOPPED, at=NOW)
    found = at_once(
        lambda: actions.take_up(Item.objects.get(pk=item.pk), by=moderator, at=NOW),
        lambda: actions.take_up(Item.objects.get(pk=item.pk), by=second_moderator, at=NOW),
    )
    assert sum(isinstance(each, AlreadyDone) for each in found) == 1


def test_two_taps_at_once_hide_a_post_once_and_are_both_recorded(
    room: Room,
    student: Member,
    make_thread: Callable[..., ForumThread],
    make_post: Callable[..., Post],
    make_member: Callable[..., Member],
) -> None:
    call_command("createcachetable", verbosity=0)
    thread = make_thread(room, student)
    post = make_post(thread, student)
    taps = [make_member() for _ in range(4)]
    found = at_once(
        *(lambda member=member: recognise(member, post, at=NOW, rng=Random(1)) for member in taps),
        lambda: recognise(taps[0], post, at=NOW + timedelta(seconds=1), rng=Random(1)),
    )
    assert all(isinstance(each, Concern) for each in found)
    assert Item.objects.get().concerns.count() == Concern.objects.count() == 4
    assert ForumThread.objects.get(pk=thread.pk).posts_count == 1
    assert Job.objects.filter(name=actions.TELL_AUTHOR).count() == 1
