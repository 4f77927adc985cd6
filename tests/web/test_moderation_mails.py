"""Mails of the moderators' part, and what an author must never learn from any mail or page."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.web.concerns_there import raised as concern_of
from tests.web.conftest import NOW

from secondlook_web.concerns.actions import recognise
from secondlook_web.forum import states
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Member
from secondlook_web.moderation import actions, work
from secondlook_web.moderation.models import Item, Why

SignIn = Callable[[Member], Client]


@pytest.fixture
def post(thread: Thread, student: Member, make_post: Callable[..., Post]) -> Post:
    return make_post(thread, student, text="How do you explain a raised marker?")


@pytest.fixture
def raised(post: Post, gp: Member, rng: Random) -> Item:
    """The post, recognised by the GP."""
    recognise(gp, post, at=NOW, rng=rng)
    return Item.objects.get()


def read(browser: Client, name: str, *args: object, status: int = 200) -> str:
    response = browser.get(reverse(name, args=args))
    assert response.status_code == status
    return response.content.decode()


def test_the_author_never_learns_who_raised_a_concern(
    post: Post, student: Member, gp: Member, moderator: Member, room: Room, signed_in: SignIn
) -> None:
    """Not by name, handle, number or time, on any page or in any mail, before the decision or after it."""
    tapped_at = NOW.replace(hour=13, minute=7, second=9)
    concern = concern_of(post, gp, at=tapped_at, pk=777_001)
    raised = actions.open_item(post, Why.RECOGNISED, at=tapped_at, concern=concern)
    states.take_away(post, to=State.HIDDEN, from_states=(State.PUBLISHED,), at=tapped_at)
    queue.add(actions.TELL_AUTHOR, post.pk, due_at=tapped_at)
    Member.objects.filter(pk=gp.pk).update(email="somebody.else@example.org")
    browser = signed_in(student)

    def everything() -> str:
        pages = [
            read(browser, "forum:thread", post.thread_id),
            read(browser, "forum:mine"),
            read(browser, "forum:room", room.slug),
            browser.get(reverse("forum:post", args=[post.pk]), follow=True).content.decode(),
            browser.get(reverse("concerns:recognise", args=[post.pk])).content.decode(),
            browser.get(reverse("moderation:appeal", args=[post.pk])).content.decode(),
            browser.get(reverse("forum:versions", args=[post.pk])).content.decode(),
            browser.get(reverse("forum:withdraw", args=[post.pk])).content.decode(),
        ]
        while queue.do_next(at=NOW + timedelta(days=1)):
            pass
        mails = [
            f"{each.subject} {each.body} {each.to} {each.from_email}"
            for each in mail.outbox
            if student.email in each.to
        ]
        assert mails
        return "\n".join(pages + mails)

    before = everything()
    assert "hidden for now" in before
    actions.remove(raised, "It tells who he is.", by=moderator, at=NOW + timedelta(days=1))
    after = everything()
    assert "It tells who he is." in after
    for said in (before, after):
        for told in (gp.handle, gp.display_name, "Lind", "somebody.else", "777001", "777,001", "13:07"):
            assert told not in said
        assert f'"{reverse("members:profile", args=[gp.handle])}"' not in said
        assert moderator.handle not in said


def test_a_mail_to_an_author_holds_a_link_and_no_words_of_anybody(raised: Item, post: Post) -> None:
    """Mails are read on screens that others can see."""
    while queue.do_next(at=NOW + timedelta(hours=2)):
        pass
    [told] = [each for each in mail.outbox if each.to == [post.author.email]]  # type: ignore[union-attr]
    assert reverse("forum:mine") in told.body
    assert not any(word in told.body + told.subject for word in ("marker", "raised", "recognise", post.thread.title))


def test_moderators_get_one_mail_an_hour_however_much_comes_in(
    thread: Thread, student: Member, moderator: Member, second_moderator: Member, make_post: Callable[..., Post]
) -> None:
    for minute in range(5):
        held = make_post(thread, student, state="held")
        actions.open_item(held, Why.STOPPED, at=NOW + timedelta(minutes=minute))
    assert Job.objects.filter(name=actions.TELL_MODERATORS).count() == 1
    assert not queue.do_next(at=NOW + timedelta(minutes=19))
    assert queue.do_next(at=NOW + timedelta(minutes=20))
    assert sorted(each.to[0] for each in mail.outbox) == [second_moderator.email, moderator.email]
    assert "5 posts wait" in mail.outbox[0].body


def test_a_moderator_is_not_mailed_about_a_post_of_their_own(
    thread: Thread, moderator: Member, make_post: Callable[..., Post]
) -> None:
    actions.open_item(make_post(thread, moderator, state="held"), Why.STOPPED, at=NOW)
    work.tell_moderators(None, NOW + timedelta(hours=1))
    assert mail.outbox == []


def test_what_has_waited_for_a_day_is_remembered(
    thread: Thread, student: Member, moderator: Member, make_post: Callable[..., Post]
) -> None:
    actions.open_item(make_post(thread, student, state="held"), Why.STOPPED, at=NOW)
    work.remind(None, NOW + timedelta(hours=23))
    assert mail.outbox == []
    work.remind(None, NOW + timedelta(hours=25))
    assert "1 post has waited" in mail.outbox[0].body


def test_a_withdrawn_post_needs_no_mail(thread: Thread, student: Member, make_post: Callable[..., Post]) -> None:
    work.tell_author(make_post(thread, student, state="withdrawn").pk, NOW)
    work.tell_author(987_654, NOW)
    work.tell_author(None, NOW)
    assert mail.outbox == []
