"""Which posts of a long history are read: in one pass, in bounded memory, and the one that matters among them."""

import random
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.dossiers.shortlist import MOST_ALIKE, MOST_LATEST, MOST_PLACING, MOST_POSTS, shortlist
from secondlook.model import Post

BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
DRAFT = "The parrot breeder with the fractured hip went home today"
TALK = ("Rota is out and nobody is happy", "Payroll again", "Any tips for the interview on Friday?", "Coffee machine is broken")


class Stream:
    """Posts that can be passed through once."""

    def __init__(self, posts: int, matters: dict[int, str] | None = None) -> None:
        self._posts, self._matters = posts, matters or {}
        self.taken = 0

    def __iter__(self) -> Iterator[Post]:
        assert not self.taken, "passed through twice"
        for number in range(self._posts):
            self.taken += 1
            text = self._matters.get(number, f"{TALK[number % 4]} {number}")
            yield Post(text=text, posted_at=BEGIN + timedelta(hours=number))


def texts(posts: list[Post]) -> set[tuple[str, datetime | None]]:
    return {(post.text, post.posted_at) for _, post in shortlist(DRAFT, posts).posts}


def test_a_short_history_is_read_whole_in_the_order_given() -> None:
    """Nothing is passed over that could be read."""
    found = shortlist(DRAFT, Stream(MOST_POSTS))
    assert [number for number, _ in found.posts] == list(range(MOST_POSTS))
    assert found.passed_over == 0


def test_a_long_history_is_passed_through_once() -> None:
    """It may be a stream that cannot be had again."""
    stream = Stream(5_000)
    found = shortlist(DRAFT, stream)
    assert stream.taken == 5_000
    assert len(found.posts) <= MOST_LATEST + MOST_ALIKE + MOST_PLACING
    assert len(found.posts) + found.passed_over == 5_000


def test_the_post_that_matters_is_kept_among_thousands() -> None:
    """An old post about the same patient, and one that says where the author works."""
    matters = {17: "84, bred parrots all his life, fractured his hip", 600: "First shift at Merrowdale Infirmary"}
    numbers = {number for number, _ in shortlist(DRAFT, Stream(5_000, matters)).posts}
    assert {17, 600, 4_999} <= numbers


def test_memory_does_not_grow_with_the_history() -> None:
    """Fifty thousand posts are nothing unusual for ten years of nights."""

    def peak(posts: int) -> int:
        tracemalloc.start()
        shortlist(DRAFT, Stream(posts))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(300)
    assert peak(12_000) < peak(2_000) + 200_000


@settings(max_examples=20)
@given(st.integers(0, 2**32), st.integers(1, MOST_POSTS))
def test_up_to_a_few_hundred_posts_their_order_does_not_matter(seed: int, posts: int) -> None:
    """All of them are read."""
    given_, shuffled = list(Stream(posts)), list(Stream(posts))
    random.Random(seed).shuffle(shuffled)
    assert texts(shuffled) == texts(given_)


def test_of_a_long_history_the_order_does_not_matter_either() -> None:
    """Which posts are read is decided by their times and words."""
    posts = list(Stream(1_000, {3: "the parrot breeder", 5: "the parrot breeder", 9: "a ward round"}))
    shuffled = posts.copy()
    random.Random(3).shuffle(shuffled)
    assert texts(shuffled) == texts(posts)


@settings(max_examples=20)
@given(st.integers(0, 2**32), st.sampled_from([150, MOST_POSTS, 230, 600]))
def test_the_same_post_twice_is_read_once(seed: int, posts: int) -> None:
    """And pushes no other out: a history given twice is the same history."""
    twice = [*Stream(posts), *Stream(posts)]
    random.Random(seed).shuffle(twice)
    assert texts(twice) == texts(list(Stream(posts)))
    assert len(shortlist(DRAFT, twice).posts) == len(texts(twice))


def test_without_times_the_last_are_the_latest() -> None:
    """There is no other order to go by."""
    posts = [Post(text=f"{TALK[number % 4]} {number}") for number in range(1_000)]
    numbers = [number for number, _ in shortlist("Something else", posts).posts]
    assert numbers == list(range(1_000 - MOST_LATEST, 1_000))


def test_times_with_and_without_a_zone_are_compared() -> None:
    """Those without are taken as UTC."""
    mixed = [
        Post(text=f"Rota {number}", posted_at=datetime(2026, 1, 1, tzinfo=None if number % 2 else UTC) + timedelta(hours=number))
        for number in range(300)
    ]
    assert len(shortlist(DRAFT, mixed).posts) == MOST_LATEST
