"""Laws that hold whatever people do, in whatever order: nothing stays hidden with nobody to look at it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

import pytest
from django.core.cache import caches
from tests.web.conftest import NOW

from secondlook_web.concerns.actions import recognise
from secondlook_web.concerns.models import Concern
from secondlook_web.forum.access import post_for
from secondlook_web.forum.editing import withdraw
from secondlook_web.forum.models import Post, State, Thread
from secondlook_web.forum.search import find
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions, queries
from secondlook_web.moderation.models import Item, Why
from secondlook_web.shared.refusals import Refused

STEPS = 14
OFTEN = (6, 1, 2, 1, 3, 2, 2, 4, 1)
"""How often each act of a walk is chosen: enough taps that there is something to decide."""


@pytest.mark.parametrize("seed", range(12))
def test_whatever_people_do_every_post_is_in_somebodys_hands(
    thread: Thread,
    student: Member,
    gp: Member,
    moderator: Member,
    second_moderator: Member,
    make_member: Callable[..., Member],
    make_post: Callable[..., Post],
    seed: int,
) -> None:
    """A hidden post without an open item would stay hidden for ever, and nobody would know."""
    dice = Random(seed)
    readers = [gp, make_member(), make_member()]
    moderators = [moderator, second_moderator]
    held = make_post(thread, student, state="held")
    actions.open_item(held, Why.STOPPED, at=NOW)
    posts = [held, *(make_post(thread, student) for _ in range(2)), make_post(thread, moderator)]

    def item() -> Item:
        return dice.choice(list(Item.objects.all()))

    def post() -> Post:
        return Post.objects.get(pk=dice.choice(posts).pk)

    def acts(by: Member, at: datetime) -> list[Callable[[], object]]:
        return [
            lambda: recognise(dice.choice(readers), post(), at=at, rng=dice),
            lambda: recognise(by, post(), at=at, rng=dice),
            lambda: actions.take_up(item(), by=by, at=at),
            lambda: actions.hand_back(item(), by=by, at=at),
            lambda: actions.approve(item(), by=by, at=at),
            lambda: actions.return_with_advice(item(), "Leave out the ward.", by=by, at=at),
            lambda: actions.remove(item(), "Too close.", by=by, at=at),
            lambda: actions.appeal(post(), "Please look again.", by=student, at=at),
            lambda: withdraw(student, post(), at=at),
        ]

    for step in range(STEPS):
        [act] = dice.choices(acts(dice.choice(moderators), NOW + timedelta(minutes=step)), weights=OFTEN)
        with suppress(Refused):
            act()
        caches["limits"].clear()
        _every_law_holds(thread)


def _every_law_holds(thread: Thread) -> None:
    thread.refresh_from_db()
    assert thread.posts_count == Post.objects.filter(thread=thread, state=State.PUBLISHED).count()
    for post in Post.objects.filter(thread=thread):
        waiting = set(post.items.filter(decided_at=None).values_list("why", flat=True))
        if post.state == State.HIDDEN:
            assert Why.RECOGNISED in waiting
        if post.state == State.HELD:
            assert Why.STOPPED in waiting
        if post.state in (State.RETURNED, State.REMOVED):
            assert queries.reason_for(post) is not None
    for concern in Concern.objects.filter(closed_at=None):
        assert concern.items.filter(decided_at=None).exists()
    for item in Item.objects.exclude(decided_at=None):
        assert item.decided_by_id not in (None, item.post.author_id) or item.decision == "lapsed"
        if item.appeal_of is not None and item.decided_by_id is not None:
            assert item.decided_by_id != item.appeal_of.decided_by_id


def test_a_hidden_post_is_found_by_no_search(
    thread: Thread, student: Member, gp: Member, moderator: Member, make_post: Callable[..., Post], rng: Random
) -> None:
    """Its words would still be read in the list of results."""
    post = make_post(thread, student, text="A zebrafish in the waiting room.")
    assert [each.pk for each in find(gp, "zebrafish").posts] == [post.pk]
    recognise(gp, post, at=NOW, rng=rng)
    for member in (gp, student, moderator):
        assert find(member, "zebrafish").posts == []
    actions.approve(Item.objects.get(), by=moderator, at=NOW)
    assert [each.pk for each in find(gp, "zebrafish").posts] == [post.pk]
    assert post_for(gp, post.pk) == post
