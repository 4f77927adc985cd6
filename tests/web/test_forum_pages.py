"""Rooms, threads and posts as pages: who sees what, how pages follow one another, how much they ask of the database."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import NOW

from secondlook_web.forum.models import Post, Room, RoomKind, Seen, State, Thread
from secondlook_web.members.models import Member
from secondlook_web.shared.paging import ROWS

MOST_QUERIES_OF_A_THREAD = 17


SignIn = Callable[[Member], Client]
MakeThread = Callable[..., Thread]
MakePost = Callable[..., Post]


def body(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def fill(thread: Thread, author: Member, number: int) -> list[Post]:
    """Many published posts at once, as a long thread holds them."""
    Post.objects.bulk_create(
        Post(
            thread=thread,
            author=author,
            text=f"Reply number {n}",
            state=State.PUBLISHED,
            published_at=NOW + timedelta(seconds=n),
            written_at=NOW,
        )
        for n in range(number)
    )
    Thread.objects.filter(pk=thread.pk).update(posts_count=number + 1, last_post_at=NOW + timedelta(seconds=number))
    return list(thread.posts.order_by("id"))


def test_who_reads_only_is_not_invited_to_write(
    thread: Thread, room: Room, gp: Member, make_post: MakePost, signed_in: SignIn
) -> None:
    """Nobody should write for ten minutes to be told that they may not."""
    make_post(thread, gp)
    Thread.objects.filter(pk=thread.pk).update(shown=True)
    browser = signed_in(gp)
    addresses = {
        reverse("forum:room", args=[room.slug]): "New thread",
        reverse("forum:thread", args=[thread.pk]): "Your reply",
    }
    for address, invites in addresses.items():
        assert invites in body(browser, address)
    Member.objects.filter(pk=gp.pk).update(standing="reading")
    for address, invites in addresses.items():
        page = body(browser, address)
        assert invites not in page
        assert "You can read here, and not write" in page


def test_a_member_finds_their_way_from_rooms_to_a_post(
    thread: Thread, room: Room, gp: Member, signed_in: SignIn
) -> None:
    browser = signed_in(gp)
    assert reverse("forum:room", args=[room.slug]) in body(browser, reverse("forum:rooms"))
    assert reverse("forum:thread", args=[thread.pk]) in body(browser, reverse("forum:room", args=[room.slug]))
    page = body(browser, reverse("forum:thread", args=[thread.pk]))
    assert thread.posts.get().text in page
    assert "I recognise this" in page or "concerns" not in page


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(thread: Thread, room: Room) -> None:
    """For what exists and for what does not, the answer is the same."""
    post = thread.posts.get()
    for name, found, missing in (
        ("forum:room", room.slug, "no-such-room"),
        ("forum:thread", thread.pk, 10**6),
        ("forum:post", post.pk, 10**6),
        ("forum:edit", post.pk, 10**6),
        ("forum:withdraw", post.pk, 10**6),
    ):
        answers = [Client().get(reverse(name, args=[which])) for which in (found, missing)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert all(answer["Location"].startswith(reverse("account_login")) for answer in answers)


@pytest.mark.parametrize("pk", ["9223372036854775808", "99999999999999999999999999", "0"])
@pytest.mark.parametrize("name", ["thread", "post", "reply", "edit", "versions", "withdraw", "picture"])
def test_numbers_that_no_row_can_have_are_missing_like_any_other(
    gp: Member, signed_in: SignIn, name: str, pk: str
) -> None:
    address = reverse(f"forum:{name}", args=[1]).replace("1", pk, 1)
    assert signed_in(gp).get(address).status_code == 404


@pytest.mark.parametrize(
    "key",
    [
        "x", "1~2~3", "9" * 30, "-1", "2026~1", "0001-01-01T00:00:00+00:00~1", "9999-12-31T23:59:59-23:59~1",
        "2026-03-12~5", "2026-03-12T21:40:00+00:00~x", "\x00~1", "5" * 500,
    ],
)  # fmt: skip
def test_the_key_of_a_page_may_be_nonsense(thread: Thread, room: Room, gp: Member, signed_in: SignIn, key: str) -> None:
    """People cut links short, and others try what happens: a page, never a traceback."""
    browser = signed_in(gp)
    for address in (reverse("forum:room", args=[room.slug]), reverse("forum:thread", args=[thread.pk])):
        for side in ("after", "before"):
            assert browser.get(address, {side: key}).status_code in (200, 404)


def test_a_room_of_a_team_does_not_exist_for_others(
    team_room: Room, moderator: Member, gp: Member, signed_in: SignIn, make_thread: MakeThread
) -> None:
    """Hidden and missing give the same page, byte for byte but for the token of its forms."""
    thread = make_thread(team_room, moderator, title="Rota for Easter")
    browser = signed_in(gp)
    assert "Rota team" not in body(browser, reverse("forum:rooms"))
    hidden = body(browser, reverse("forum:room", args=["rota-team"]), 404)
    missing = body(browser, reverse("forum:room", args=["no-such-room"]), 404)
    assert without_tokens(hidden) == without_tokens(missing)
    body(browser, reverse("forum:thread", args=[thread.pk]), 404)
    body(browser, reverse("forum:post", args=[thread.posts.get().pk]), 404)
    team_room.listed.add(gp)
    assert "Rota for Easter" in body(browser, reverse("forum:room", args=["rota-team"]))


def without_tokens(page: str) -> str:
    import re

    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page)


@pytest.mark.parametrize("state", [s for s in State if s != State.PUBLISHED])
def test_what_is_not_published_is_seen_by_those_alone_who_should(
    thread: Thread, student: Member, gp: Member, moderator: Member, signed_in: SignIn, make_post: MakePost, state: State
) -> None:
    post = make_post(thread, student, text="A text of its own kind", state=state)
    address = reverse("forum:thread", args=[thread.pk])
    seen = {
        who: "A text of its own kind" in body(signed_in(member), address)
        for who, member in {"author": student, "other": gp, "moderator": moderator}.items()
    }
    assert seen == {
        "author": state != State.WITHDRAWN,
        "other": False,
        "moderator": state in (State.HELD, State.HIDDEN, State.REMOVED),
    }
    assert signed_in(gp).get(reverse("forum:post", args=[post.pk])).status_code == 404


def test_an_author_sees_where_their_post_stands(
    thread: Thread, student: Member, signed_in: SignIn, make_post: MakePost
) -> None:
    make_post(thread, student, state=State.SCHEDULED)
    page = body(signed_in(student), reverse("forum:thread", args=[thread.pk]))
    assert "It will be shown on 23 April 2026" in page
    assert "Only you see it" in page


def test_pages_of_a_thread_follow_one_another(thread: Thread, student: Member, gp: Member, signed_in: SignIn) -> None:
    posts = fill(thread, student, 2 * ROWS + 5)
    browser = signed_in(gp)
    address = reverse("forum:thread", args=[thread.pk])
    first = body(browser, address)
    assert f'id="post-{posts[0].pk}"' in first
    assert f'id="post-{posts[ROWS].pk}"' not in first
    second = body(browser, f"{address}?after={posts[ROWS - 1].pk}")
    assert f'id="post-{posts[ROWS].pk}"' in second
    assert f'id="post-{posts[2 * ROWS].pk}"' not in second
    latest = body(browser, f"{address}?to=latest")
    assert f'id="post-{posts[-1].pk}"' in latest
    assert "Later" not in latest
    assert f'id="post-{posts[-ROWS].pk}"' in latest


def test_the_link_to_a_post_leads_to_the_page_that_holds_it(
    thread: Thread, student: Member, gp: Member, signed_in: SignIn
) -> None:
    posts = fill(thread, student, 3 * ROWS)
    browser = signed_in(gp)
    for post in (posts[0], posts[3], posts[ROWS], posts[-1]):
        answer = browser.get(reverse("forum:post", args=[post.pk]))
        assert answer.status_code == 302
        assert answer["Location"].endswith(f"#post-{post.pk}")
        assert f'id="post-{post.pk}"' in body(browser, answer["Location"])


def test_first_unread_is_after_what_was_read(thread: Thread, student: Member, gp: Member, signed_in: SignIn) -> None:
    posts = fill(thread, student, 2 * ROWS)
    browser = signed_in(gp)
    body(browser, reverse("forum:thread", args=[thread.pk]))
    assert Seen.objects.get(member=gp).post_id_seen == posts[ROWS - 1].pk
    answer = browser.get(reverse("forum:thread", args=[thread.pk]) + "?to=unread")
    assert answer["Location"].endswith(f"#post-{posts[ROWS].pk}")


def test_going_back_in_a_thread_does_not_make_posts_new_again(
    thread: Thread, student: Member, gp: Member, signed_in: SignIn
) -> None:
    posts = fill(thread, student, 2 * ROWS)
    browser = signed_in(gp)
    body(browser, reverse("forum:thread", args=[thread.pk]) + "?to=latest")
    body(browser, reverse("forum:thread", args=[thread.pk]))
    assert Seen.objects.get(member=gp).post_id_seen == posts[-1].pk


def test_a_thread_asks_a_fixed_number_of_questions(
    thread: Thread,
    student: Member,
    gp: Member,
    make_member: Callable[..., Member],
    signed_in: SignIn,
    make_post: MakePost,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """One query for each post would show only when a thread is long and the site is busy."""
    for _ in range(ROWS):
        post = make_post(thread, make_member(), text="Ask @ash or @dr_lind")
        post.mentions.set([student, gp])
    browser = signed_in(gp)
    for address in ("", "?to=latest"):
        with django_assert_max_num_queries(MOST_QUERIES_OF_A_THREAD):
            body(browser, reverse("forum:thread", args=[thread.pk]) + address)


def test_a_room_and_the_rooms_ask_a_fixed_number_of_questions(
    room: Room,
    student: Member,
    gp: Member,
    signed_in: SignIn,
    make_thread: MakeThread,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(ROWS + 3):
        make_thread(room, student, title=f"Thread {number}", at=NOW + timedelta(minutes=number))
    Room.objects.bulk_create(Room(slug=f"room-{n}", name=f"Room {n}", purpose="For all.") for n in range(10))
    browser = signed_in(gp)
    with django_assert_max_num_queries(11):  # three count the readers, once a minute; one asks how authors are known
        page = body(browser, reverse("forum:room", args=[room.slug]))
    assert f"Thread {ROWS + 2}" in page
    assert "Thread 1<" not in page
    with django_assert_max_num_queries(6):
        body(browser, reverse("forum:rooms"))


def test_names_titles_and_texts_are_shown_as_text(
    room: Room, make_member: Callable[..., Member], gp: Member, signed_in: SignIn, make_thread: MakeThread
) -> None:
    """Whatever is written is words, never part of the page."""
    evil = "<svg onload=alert(1)><script>x</script>"
    author = make_member(display_name="<b>Ash</b>", role="<i>GP</i>")
    Room.objects.filter(pk=room.pk).update(name="<u>Room</u>", purpose=evil)
    thread = make_thread(room, author, title=evil, text=f'{evil} http://example.org/"><script>y</script> @dr_lind')
    thread.posts.get().mentions.add(gp)
    browser = signed_in(gp)
    for address in (
        reverse("forum:rooms"),
        reverse("forum:room", args=[room.slug]),
        reverse("forum:thread", args=[thread.pk]),
        reverse("forum:reply", args=[thread.pk]),
    ):
        page = body(browser, address)
        for never in ("<svg onload", "<script>x", "<script>y", "<b>Ash", "<i>GP", "<u>Room"):
            assert never not in page, address


def test_an_opening_post_that_is_taken_away_takes_its_thread_along(
    thread: Thread, room: Room, student: Member, gp: Member, signed_in: SignIn, make_post: MakePost
) -> None:
    from secondlook_web.forum import states

    reply = make_post(thread, gp)
    states.take_away(thread.posts.get(opening=True), to=State.HIDDEN, from_states=(State.PUBLISHED,), at=NOW)
    assert "A question" not in body(signed_in(gp), reverse("forum:room", args=[room.slug]))
    body(signed_in(gp), reverse("forum:thread", args=[thread.pk]), 404)
    body(signed_in(student), reverse("forum:thread", args=[thread.pk]))
    assert reply.state == State.PUBLISHED


def test_a_closed_room_is_read_and_not_written(room: Room, thread: Thread, gp: Member, signed_in: SignIn) -> None:
    Room.objects.filter(pk=room.pk).update(closed_at=NOW)
    page = body(signed_in(gp), reverse("forum:thread", args=[thread.pk]))
    assert "This room is closed" in page
    assert "<textarea" not in page


def test_a_team_room_says_so(team_room: Room, moderator: Member, signed_in: SignIn) -> None:
    assert team_room.kind == RoomKind.TEAM
    assert "For those listed, and the moderators" in body(signed_in(moderator), reverse("forum:rooms"))
