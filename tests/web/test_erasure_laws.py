"""A law: whatever a member did, and whatever others did with it, after erasure nothing of theirs is found."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random, SystemRandom
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.conftest import NOW, SHARED, STOPPED
from tests.web.leavers import DUE, SIGN, canary, found, leave, picture_of
from tests.web.leavers_concerns import time_is_over

from secondlook_web.api.actions import make_token
from secondlook_web.concerns.actions import recognise
from secondlook_web.concerns.models import Concern
from secondlook_web.erasure.models import Posts
from secondlook_web.forum import leaving, retention, submitting
from secondlook_web.forum.checked import Submission
from secondlook_web.forum.editing import edit, withdraw
from secondlook_web.forum.models import Note, Post, Room, State, Thread
from secondlook_web.members.actions import Said, change_profile
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions
from secondlook_web.moderation.models import Item
from secondlook_web.shared.refusals import Refused

Do = Callable[[datetime], object]


class World:
    """A leaver, others, and what each of them may do. What there is to act on is chosen by dice."""

    def __init__(self, leaver: Member, other: Member, moderator: Member, room: Room, thread: Thread, seed: int) -> None:
        self.leaver, self.other, self.moderator, self.room, self.thread = leaver, other, moderator, room, thread
        self.dice = Random(seed)
        self.count = 0

    def words(self, text: str = SHARED) -> str:
        self.count += 1
        return f"{text} {canary(f'w{self.count}')}"

    def own(self) -> Post:
        return self._one(Post.objects.filter(author=self.leaver).select_related("thread__room"))

    def item(self) -> Item:
        return self._one(Item.objects.select_related("post__thread"))

    def own_item(self) -> Item:
        """What moderators say of other people's posts is not the leaver's."""
        return self._one(Item.objects.filter(post__author=self.leaver).select_related("post__thread"))

    def _one(self, rows: Any) -> Any:
        rows = list(rows.order_by("pk"))
        if not rows:
            raise Refused("There is nothing yet.")
        return self.dice.choice(rows)

    def acts(self) -> dict[str, Do]:
        return {
            "opens a thread": lambda at: submitting.open_thread(
                self.leaver,
                self.room,
                Submission(text=self.words(), title=canary("law"), knowingly=True),
                at=at,
                rng=self.dice,
            ),
            "replies": lambda at: self._reply(Submission(text=self.words(), knowingly=True), at),
            "replies in six weeks": lambda at: self._reply(Submission(text=self.words(), later=True), at),
            "asks a moderator": lambda at: self._reply(
                Submission(text=self.words(STOPPED), to_moderator=True, reasons=self.words("It is old.")), at
            ),
            "is stopped": lambda at: self._reply(Submission(text=self.words(STOPPED)), at),
            "changes a post": lambda at: edit(
                self.leaver, self.own(), Submission(text=self.words(), title=canary("law2"), knowingly=True), at=at
            ),
            "adds a picture": lambda at: picture_of(self.own()),
            "withdraws": lambda at: withdraw(self.leaver, self.own(), at=at),
            "appeals": lambda at: actions.appeal(self.own(), self.words("Look again."), by=self.leaver, at=at),
            "writes a note": lambda at: Note.objects.create(
                sender=self.leaver, recipient=self.other, text=self.words(), submission=uuid4(), sent_at=at
            ),
            "changes the profile": lambda at: change_profile(
                self.leaver,
                Said(
                    display_name=canary("name"),
                    role=canary("role"),
                    bio=self.words(),
                    workplace=canary("work"),
                    town=canary("town"),
                    profile_public=True,
                ),
            ),
            "makes a token": lambda at: make_token(
                self.leaver, name=canary("token"), scopes=["check"], days=3, at=at, rng=SystemRandom()
            ),
            "recognises": lambda at: recognise(self.leaver, self.thread.posts.get(opening=True), at=at, rng=self.dice),
            "is recognised": lambda at: recognise(self.other, self.own(), at=at, rng=self.dice),
            "approves": lambda at: actions.approve(self.item(), by=self.moderator, at=at),
            "returns": lambda at: actions.return_with_advice(
                self.item(), "Leave the day out.", by=self.moderator, at=at
            ),
            "removes": lambda at: actions.remove(self.item(), "Too close.", by=self.moderator, at=at),
            "quotes": lambda at: actions.add_remark(
                self.own_item(), f"They say {canary('quoted')}.", by=self.moderator, at=at
            ),
            "a month passes": lambda at: retention.erase(retention.due_for_erasure(at + 2 * retention.KEPT), at=at),
        }

    def _reply(self, said: Submission, at: datetime) -> object:
        return submitting.reply(self.leaver, self.thread, said, at=at, rng=self.dice)


ACTS = list(World.acts(World(*[None] * 5, 0)))  # type: ignore[arg-type]


class _Undo(Exception):
    """Ends an example."""


def holds(world: World, acts: list[str], choice: Posts, capture: Any) -> None:
    """Do it all, leave, and look."""
    with suppress(_Undo), transaction.atomic():
        for number, name in enumerate(acts):
            with suppress(Refused):
                world.acts()[name](NOW - timedelta(hours=len(acts) - number))
            caches["limits"].clear()
        leave(world.leaver, choice, capture=capture)
        _only_what_was_stated(choice)
        time_is_over(DUE)
        _nothing_once_all_is_decided(choice)
        raise _Undo


def _only_what_was_stated(choice: Posts) -> None:
    """What is found is text of posts that are shown because that was chosen, or that a concern is open about."""
    open_about = set(Concern.objects.filter(closed_at=None).values_list("post", flat=True))
    open_about |= set(Item.objects.filter(decided_at=None).values_list("post", flat=True))
    for post in Post.objects.filter(text__contains=SIGN):
        assert post.author_id is None
        assert post.pk in open_about or (choice == Posts.NAMELESS and post.state == State.PUBLISHED)
    if not open_about and choice == Posts.TAKEN_DOWN:
        assert {table for table, _ in found(SIGN)} <= {"concerns_exhibit"}
    tables = {table for table, _ in found(SIGN) if table.startswith(("members_", "api_", "account_", "checks_"))}
    assert tables == set()
    assert not Note.objects.filter(text__contains=SIGN).exists()


def _nothing_once_all_is_decided(choice: Posts) -> None:
    Item.objects.filter(decided_at=None).update(decided_at=DUE, decision="removed")
    Post.objects.filter(author=None, state=State.HIDDEN).update(state=State.REMOVED, state_since=DUE)
    later = DUE + retention.KEPT + timedelta(minutes=1)
    retention.erase(retention.due_for_erasure(later), at=later)
    leaving.sweep(at=later)
    if choice == Posts.TAKEN_DOWN:
        assert found(SIGN) == []
    else:
        left = {table for table, _ in found(SIGN)} - {"the search"}
        assert left <= {"forum_post", "forum_thread", "forum_picture", "forum_searchable", "moderation_remark"}


@given(
    acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=14),
    choice=st.sampled_from(Posts),
    seed=st.integers(0, 99),
)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@pytest.mark.django_db
def test_whatever_a_member_did_nothing_of_theirs_is_found(
    student: Member,
    gp: Member,
    moderator: Member,
    second_moderator: Member,
    room: Room,
    make_thread: Callable[..., Thread],
    django_capture_on_commit_callbacks: Any,
    acts: list[str],
    choice: Posts,
    seed: int,
) -> None:
    thread = Thread.objects.first() or make_thread(room, gp)
    holds(World(student, gp, moderator, room, thread, seed), acts, choice, django_capture_on_commit_callbacks)


@pytest.mark.nightly
@given(
    acts=st.lists(st.sampled_from(ACTS), min_size=4, max_size=40),
    choice=st.sampled_from(Posts),
    seed=st.integers(0, 99),
)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.django_db
def test_whatever_a_member_did_for_long_nothing_of_theirs_is_found(
    student: Member,
    gp: Member,
    moderator: Member,
    second_moderator: Member,
    room: Room,
    make_thread: Callable[..., Thread],
    django_capture_on_commit_callbacks: Any,
    acts: list[str],
    choice: Posts,
    seed: int,
) -> None:
    thread = Thread.objects.first() or make_thread(room, gp)
    holds(World(student, gp, moderator, room, thread, seed), acts, choice, django_capture_on_commit_callbacks)
