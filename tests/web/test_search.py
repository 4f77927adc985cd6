"""Search: what is found, what never is, odd input, and words that leave the index with their post."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import NOW

from secondlook_web.forum import editing, search, states
from secondlook_web.forum.checked import Submission
from secondlook_web.forum.models import Post, Room, State, Thread
from secondlook_web.forum.search.words import Asked, asked_in, excerpt, words_in
from secondlook_web.members.models import Member

SignIn = Callable[[Member], Client]
MakePost = Callable[..., Post]


def found(member: Member, words: str) -> list[int]:
    return [post.pk for post in search.find(member, words).posts]


@pytest.fixture
def posts(thread: Thread, student: Member, make_post: MakePost) -> dict[str, Post]:
    texts = {
        "films": "Chest films in a hurry: any good books?",
        "book": "A book on the chest film, and one on café medicine.",
        "tired": "I'm tired of rotas. US is down again, CA 19-9 too.",
    }
    return {name: make_post(thread, student, text=text) for name, text in texts.items()}


def test_posts_are_found_by_all_their_words_newest_first(posts: dict[str, Post], gp: Member) -> None:
    assert found(gp, "chest") == [posts["book"].pk, posts["films"].pk, posts["book"].thread.posts.first().pk]
    assert found(gp, "chest hurry") == [posts["films"].pk, posts["book"].thread.posts.first().pk]
    assert found(gp, "chest rotas") == []


@pytest.mark.parametrize(
    ("words", "name"),
    [("FILM", "book"), ("cafe", "book"), ("CAFÉ", "book"), ("us", "tired"), ("19-9", "tired"), ('"ca 19"', "tired")],
)
def test_case_accents_endings_and_signs_do_not_matter(
    posts: dict[str, Post], gp: Member, words: str, name: str
) -> None:
    assert posts[name].pk in found(gp, words)


def test_a_phrase_wants_its_words_side_by_side(posts: dict[str, Post], gp: Member) -> None:
    assert found(gp, '"good books"') != []
    assert found(gp, '"books good"') == []
    assert found(gp, "\u201cchest film\u201d") == [posts["book"].pk, posts["films"].pk]


def test_titles_are_searched_with_their_opening_post(thread: Thread, gp: Member) -> None:
    Thread.objects.filter(pk=thread.pk).update(title="Zeppelins")
    search.index(thread.posts.get().pk)
    assert found(gp, "zeppelins") == [thread.posts.get().pk]


@pytest.mark.parametrize("state", [s for s in State if s != State.PUBLISHED])
def test_only_published_posts_are_found_by_anybody(
    thread: Thread, student: Member, moderator: Member, make_post: MakePost, state: State
) -> None:
    make_post(thread, student, text="zeppelin", state=state)
    assert found(student, "zeppelin") == found(moderator, "zeppelin") == []
    assert indexed("zeppelin") == []


def indexed(word: str) -> list[int]:
    """What the index itself holds, whoever may see it."""
    return search.backend().candidates(asked_in(word), below=search.LARGEST_ID, most=100)


def test_words_leave_the_index_with_the_post_and_come_back(
    thread: Thread, student: Member, make_post: MakePost
) -> None:
    """Hidden, withdrawn or removed: at once, in the same transaction."""
    post = make_post(thread, student, text="zeppelin")
    assert indexed("zeppelin") == [post.pk]
    states.take_away(post, to=State.HIDDEN, from_states=(State.PUBLISHED,), at=NOW)
    assert indexed("zeppelin") == []
    states.publish(post, from_states=(State.HIDDEN,), at=NOW)
    assert indexed("zeppelin") == [post.pk]
    post.delete()
    assert indexed("zeppelin") == []


def test_an_edit_changes_what_is_found(thread: Thread, student: Member) -> None:
    post = thread.posts.get()
    editing.edit(student, post, Submission(text="Which zeppelin is best?", title="Flight"), at=NOW)
    assert indexed("zeppelin") == indexed("flight") == [post.pk]
    assert indexed("hurry") == []


def test_posts_of_rooms_that_one_does_not_see_are_not_found(
    team_room: Room, moderator: Member, gp: Member, make_thread: Callable[..., Thread]
) -> None:
    make_thread(team_room, moderator, text="zeppelin")
    assert found(gp, "zeppelin") == []
    assert len(found(moderator, "zeppelin")) == 1
    team_room.listed.add(gp)
    assert len(found(gp, "zeppelin")) == 1


def test_replies_of_a_hidden_thread_are_not_found(thread: Thread, gp: Member, make_post: MakePost) -> None:
    make_post(thread, gp, text="zeppelin")
    states.take_away(thread.posts.get(opening=True), to=State.HIDDEN, from_states=(State.PUBLISHED,), at=NOW)
    assert found(gp, "zeppelin") == []


def test_pages_of_results_hold_each_post_once(thread: Thread, student: Member, gp: Member) -> None:
    many(thread, student, 3 * search.RESULTS - 5, "zeppelin")
    seen: list[int] = []
    after = None
    for _ in range(10):
        page = search.find(gp, "zeppelin", after=after)
        seen += [post.pk for post in page.posts]
        after = page.after
        if after is None:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == len(set(seen)) == 3 * search.RESULTS - 5


def test_a_full_room_of_others_does_not_hide_what_one_may_see(
    thread: Thread, team_room: Room, student: Member, moderator: Member, gp: Member, make_thread: Callable[..., Thread]
) -> None:
    many(thread, student, 3, "zeppelin")
    many(make_thread(team_room, moderator), moderator, 3 * search.CANDIDATES, "zeppelin")
    assert len(found(gp, "zeppelin")) == 3


def many(thread: Thread, author: Member, number: int, text: str) -> None:
    before = Post.objects.order_by("-id").values_list("pk", flat=True).first() or 0
    Post.objects.bulk_create(
        Post(thread=thread, author=author, text=f"{text} {n}", state="published", published_at=NOW + timedelta(n))
        for n in range(number)
    )
    for pk in Post.objects.filter(pk__gt=before).values_list("pk", flat=True):
        search.index(pk)


@pytest.mark.parametrize("rare_rows", [0, 5_000])
def test_an_old_word_is_found_behind_many_newer_posts(
    thread: Thread, student: Member, gp: Member, monkeypatch: pytest.MonkeyPatch, rare_rows: int
) -> None:
    """PostgreSQL reads the newest rows first, then asks its inverted index at once or, for what was common, by eras."""
    from secondlook_web.forum.search import postgresql

    monkeypatch.setattr(postgresql, "NEWEST_ROWS", 5)
    monkeypatch.setattr(postgresql, "ERA_POSTS", 10)
    monkeypatch.setattr(postgresql, "RARE_ROWS", rare_rows)
    many(thread, student, 2, "zeppelin balloon")
    many(thread, student, 12, "balloon")
    many(thread, student, 20, "kite")
    assert len(found(gp, "zeppelin")) == 2
    assert len(found(gp, "balloon")) == 14
    assert found(gp, "balloon") == sorted(found(gp, "balloon"), reverse=True)
    assert found(gp, "~0") == found(gp, "nosuchword") == []


def test_the_index_is_made_anew_from_the_posts(thread: Thread, student: Member, make_post: MakePost) -> None:
    """For a site whose posts were brought in by other means."""
    post = make_post(thread, student, text="zeppelin")
    gone = make_post(thread, student, text="zeppelin")
    Post.objects.filter(pk=gone.pk).update(state=State.REMOVED)
    search.backend().clear()
    assert search.rebuild(batch=1) == 2
    assert indexed("zeppelin") == [post.pk]


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_withdrawn_word_is_not_left_in_the_file(thread: Thread, student: Member, make_post: MakePost) -> None:
    """FTS5 keeps deleted words in its segments until it merges them; the daily tidying does."""
    post = make_post(thread, student, text="zeppelinographic")
    make_post(thread, student, text="balloon")
    states.take_away(post, to=State.WITHDRAWN, from_states=(State.PUBLISHED,), at=NOW)
    search.backend().tidy()
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM forum_searchable_data")
        assert all(b"zeppelin" not in bytes(block) for (block,) in cursor.fetchall())
        cursor.execute("SELECT c0 FROM forum_searchable_content")
        assert all("zeppelin" not in words for (words,) in cursor.fetchall())


@pytest.mark.parametrize(
    "words",
    ["", " ", "a", '"', '""', '" "', "AND", "NOT OR", "NEAR(a b)", "chest*", "-chest", "words:chest", "' OR 1=1 --", "(", "\\",
     "\x00", "%", "<svg>", "&|!:*", "💊", "\ud800", "x" * 5000, "a b " * 500, '"a" ' * 300, "日本", "١٢", "ﬁlm"],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(posts: dict[str, Post], gp: Member, signed_in: SignIn, words: str) -> None:
    """A search box is where people paste whatever they have."""
    search.find(gp, words)
    if words.isprintable():
        assert signed_in(gp).get(reverse("forum:search"), {"q": words}).status_code == 200


@pytest.mark.parametrize(("after", "status"), [("x", 404), ("-1", 404), ("9" * 30, 404), ("0", 200), ("١", 404)])
def test_the_key_of_a_page_may_be_nonsense(
    posts: dict[str, Post], gp: Member, signed_in: SignIn, after: str, status: int
) -> None:
    answer = signed_in(gp).get(reverse("forum:search"), {"q": "chest", "after": after})
    assert answer.status_code == status


def test_the_page_marks_words_and_shows_all_else_as_text(
    thread: Thread, student: Member, gp: Member, signed_in: SignIn, make_post: MakePost
) -> None:
    make_post(thread, student, text="<svg onload=x> zeppelins & <b>balloons</b>")
    page = signed_in(gp).get(reverse("forum:search"), {"q": 'zeppelin "><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page
    page = signed_in(gp).get(reverse("forum:search"), {"q": "zeppelin svg"}).content.decode()
    assert (
        '&lt;<mark class="found">svg</mark> onload=x&gt; <mark class="found">zeppelins</mark> &amp; &lt;b&gt;' in page
    )


def test_the_page_asks_a_fixed_number_of_questions(
    thread: Thread, student: Member, gp: Member, signed_in: SignIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    many(thread, student, search.RESULTS + 5, "zeppelin")
    browser = signed_in(gp)
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        browser.get(reverse("forum:search"), {"q": "zeppelin"})


@given(st.text(max_size=400), st.text(max_size=30))
def test_an_excerpt_holds_only_what_the_text_says(text: str, words: str) -> None:
    """With its markup taken out again it is a part of the text."""
    from html import unescape

    shown = str(excerpt(text, asked_in(words)))
    plain = unescape(shown.replace('<mark class="found">', "").replace("</mark>", ""))
    assert plain.removeprefix("… ").removesuffix(" …") in text
    assert "<" not in shown.replace('<mark class="found">', "").replace("</mark>", "")


@given(st.text(max_size=200))
def test_a_search_for_a_text_asks_for_words_of_it(text: str) -> None:
    asked: Asked = asked_in(text)
    assert {word for part in asked.parts for word in part} <= set(words_in(text))
