"""The forum when it is busy or odd: long threads, many readers, those who may not read, and logs without words."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import NOW, SHARED
from tests.web.test_forum_pages import MOST_QUERIES_OF_A_THREAD, SignIn, body, fill

from secondlook_web.forum import places
from secondlook_web.forum.models import Post, Room, Seen, Thread
from secondlook_web.members.models import Member
from secondlook_web.shared.paging import ROWS


def test_many_readers_at_once_cost_one_write(thread: Thread, gp: Member, student: Member, settings: Any) -> None:
    """Each commit waits for the disk, and reading is what happens most."""
    places.keep(gp.pk, thread.pk, 5, known=None, at=NOW)
    settings.PLACES_SECONDS = 60.0
    places.keep(gp.pk, thread.pk, 9, known=5, at=NOW)
    places.keep(gp.pk, thread.pk, 7, known=5, at=NOW)
    places.keep(student.pk, thread.pk, 7, known=None, at=NOW)
    assert list(Seen.objects.values_list("post_id_seen", flat=True)) == [5]
    places.write()
    assert sorted(Seen.objects.values_list("member", "post_id_seen")) == sorted([(gp.pk, 9), (student.pk, 7)])


def test_a_place_that_cannot_be_kept_is_no_reason_not_to_show_a_page(
    thread: Thread, gp: Member, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    def fails(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(Seen.objects, "bulk_create", fails)
    body(signed_in(gp), reverse("forum:thread", args=[thread.pk]))


def test_a_thread_of_ten_thousand_replies_is_a_thread_like_any_other(
    thread: Thread,
    student: Member,
    gp: Member,
    signed_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """Its middle, its end, and a reply to it ask as much as those of a short one."""
    posts = fill(thread, student, 10_000)
    browser = signed_in(gp)
    address = reverse("forum:thread", args=[thread.pk])
    for part in ("", f"?after={posts[5000].pk}", f"?before={posts[5000].pk}", "?to=latest"):
        with django_assert_max_num_queries(MOST_QUERIES_OF_A_THREAD):
            page = body(browser, address + part)
        assert page.count('<article class="post') == ROWS
    answer = browser.get(reverse("forum:post", args=[posts[7777].pk]))
    assert answer["Location"].endswith(f"?after={posts[7777 - 1].pk}#post-{posts[7777].pk}")
    said = {"text": SHARED, "submission": str(uuid4())}
    assert browser.post(reverse("forum:reply", args=[thread.pk]), said).status_code == 302
    assert Thread.objects.get(pk=thread.pk).posts_count == 10_002


@pytest.mark.parametrize("who", ["suspended", "waiting"])
def test_whoever_may_not_read_is_led_away_from_every_page(
    who: str, request: pytest.FixtureRequest, thread: Thread, room: Room, signed_in: SignIn
) -> None:
    """For what exists and for what does not, the answer is the same."""
    browser = signed_in(request.getfixturevalue(who))
    post = thread.posts.get().pk
    for name, keys in {
        "rooms": [()],
        "room": [(room.slug,), ("none",)],
        "new_thread": [(room.slug,), ("none",)],
        **{name: [(thread.pk,), (10**6,)] for name in ("thread", "reply")},
        **{name: [(post,), (10**6,)] for name in ("post", "edit", "versions", "withdraw", "picture", "remove_picture")},
        "mine": [()],
        "named": [()],
        "search": [()],
        "notes": [()],
        "note": [(1,)],
        "note_to": [("ash",), ("nobody",)],
    }.items():
        for key in keys:
            for send in (browser.get, browser.post):
                answer = send(reverse(f"forum:{name}", args=key))
                assert (answer.status_code, answer["Location"]) == (302, reverse("members:waiting")), name


def test_no_words_are_in_a_log(
    thread: Thread, gp: Member, signed_in: SignIn, caplog: pytest.LogCaptureFixture, failing_check: None
) -> None:
    browser = signed_in(gp)
    said = {"text": "Canary in a post", "submission": str(uuid4())}
    browser.post(reverse("forum:reply", args=[thread.pk]), said)
    browser.post(reverse("forum:reply", args=[thread.pk]), said | {"submission": "Canary", "picture_1": "Canary"})
    browser.post(reverse("forum:note_to", args=["ash"]), said)
    browser.get(reverse("forum:search"), {"q": "Canary", "after": "Canary"})
    browser.get(reverse("forum:post", args=[10**9]))
    assert "anary" not in caplog.text


def test_no_index_tempts_a_database_to_sort_a_whole_thread() -> None:
    """PostgreSQL preferred an index of the thread alone, and read ten thousand posts to show thirty."""
    from django.db import connection

    with connection.cursor() as cursor:
        kept = connection.introspection.get_constraints(cursor, Post._meta.db_table)
    indexes = [tuple(one["columns"]) for one in kept.values() if one["index"] and not one["unique"]]
    assert ("thread_id", "id") in indexes
    assert ("thread_id",) not in indexes
    assert ("author_id",) not in indexes


@pytest.mark.parametrize(
    "address",
    [
        "/rooms/%00/",
        "/rooms/case-talk/?after=%00",
        "/threads/1/?to=%00",
        "/search/?q=a%00b&after=",
        "/notes/to/%00/",
        "/notes/to/a%00sh/",
        "/notes/?which=%00&after=%00",
        "/mails/stop/%00/",
        "/me/posts/?before=%00",
        "/members/%00/",
    ],
)
def test_a_nul_byte_anywhere_is_a_page_and_no_traceback(
    thread: Thread, gp: Member, signed_in: SignIn, address: str
) -> None:
    """PostgreSQL takes no text with a NUL in it."""
    assert signed_in(gp).get(address).status_code in (200, 302, 404)
