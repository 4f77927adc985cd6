"""Quiet mails: what they say, to whom and how often; never a word that somebody wrote; one link that stops them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.web.conftest import NOW

from secondlook_web.forum import digests, states, work
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job
from secondlook_web.members.models import Digest, Member, Standing

MakePost = Callable[..., Post]
MORNING = NOW + timedelta(hours=10)


def send_all(at: datetime = MORNING) -> list[mail.EmailMessage]:
    """The daily job and those it puts in."""
    Job.objects.all().delete()
    mail.outbox.clear()
    queue.add(work.DIGEST, due_at=at)
    while queue.do_next(at=at):
        pass
    return mail.outbox


@pytest.fixture
def reader(make_member: Callable[..., Member]) -> Member:
    return make_member(handle="reader", digest=Digest.DAILY)


def test_who_asked_for_no_mail_gets_none(thread: Thread, make_member: Callable[..., Member]) -> None:
    make_member(digest=Digest.NEVER)
    make_member(digest=Digest.DAILY, standing=Standing.SUSPENDED)
    make_member(digest=Digest.DAILY, standing=Standing.WAITING)
    assert send_all() == []


def test_no_news_is_no_mail(thread: Thread, reader: Member) -> None:
    assert len(send_all()) == 1
    assert send_all(MORNING + timedelta(days=1)) == []


def test_a_digest_holds_numbers_and_rooms_and_no_words(
    thread: Thread, student: Member, gp: Member, reader: Member, make_post: MakePost
) -> None:
    Thread.objects.update(title="Canary title")
    for _ in range(3):
        post = make_post(thread, gp, text="Canary text @reader")
        post.mentions.add(reader)
    make_post(thread, reader, text="Canary of mine", state=State.RETURNED)
    [sent] = send_all()
    assert "- Case talk: 4 posts" in sent.body
    assert "You were named 3 times." in sent.body
    assert "1 post of yours came back to you." in sent.body
    whole = sent.message().as_string()
    assert "anary" not in whole
    assert student.handle not in whole
    assert gp.handle not in whole


def test_one_never_hears_of_rooms_that_one_does_not_see(
    team_room: Room, moderator: Member, reader: Member, make_thread: Callable[..., Thread]
) -> None:
    make_thread(team_room, moderator)
    assert send_all() == []


def test_hidden_posts_and_ones_own_are_not_news(
    thread: Thread, reader: Member, gp: Member, make_post: MakePost
) -> None:
    make_post(thread, gp, state=State.HIDDEN)
    make_post(thread, reader)
    [sent] = send_all()
    assert "Case talk: 1 post\n" in sent.body


def test_a_post_that_waited_and_is_shown_is_news_to_its_author(
    thread: Thread, reader: Member, make_post: MakePost
) -> None:
    post = make_post(thread, reader, state=State.SCHEDULED)
    states.publish(post, from_states=(State.SCHEDULED,), at=NOW + timedelta(hours=9))
    [sent] = send_all()
    assert "1 post of yours that waited can be read by others now." in sent.body


def test_nobody_gets_two_in_a_day_or_a_week(
    thread: Thread, reader: Member, gp: Member, make_member: Callable[..., Member], make_post: MakePost
) -> None:
    make_member(handle="weekly", digest=Digest.WEEKLY)
    counts = []
    for day in range(9):
        at = MORNING + timedelta(days=day)
        make_post(thread, gp, at=at - timedelta(hours=1))
        counts.append(len(send_all(at)))
        assert send_all(at + timedelta(minutes=5)) == []
    assert counts == [2, 1, 1, 1, 1, 1, 1, 2, 1]


def test_one_link_stops_the_mails_and_does_nothing_else(thread: Thread, reader: Member, client: Client) -> None:
    """Without signing in, by a press, never by a mail program that only looks at the link."""
    [sent] = send_all()
    address = reverse("forum:stop_digest", args=[digests.stop_token(reader)])
    assert sent.extra_headers["List-Unsubscribe"].endswith(f"{address}>")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    browser = Client(enforce_csrf_checks=True)
    assert browser.get(address).status_code == 200
    reader.refresh_from_db()
    assert reader.digest == Digest.DAILY
    assert browser.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    reader.refresh_from_db()
    assert reader.digest == Digest.NEVER
    for wrong in (address[:-3] + "x/", reverse("forum:stop_digest", args=["x"])):
        assert browser.post(wrong).status_code == 404
