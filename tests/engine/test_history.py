"""Earlier posts as people have them: very many, twice, out of order, later than the draft, with and without zones."""

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook import Author, Context, Draft, Post, Review, check
from secondlook.dossiers import MOST_POSTS

AT = datetime(2026, 3, 12, 20, 0, tzinfo=UTC)
TEXT = "Update on the parrot man: he had his stent today and went home singing. CA 19-9 down to 900."
FACTS = Post(
    text="84 year old man with a CA 19-9 of 42,317. He used to breed parrots for a living.", posted_at=AT - timedelta(days=3)
)
PLACES = Post(text="First day on placement at Merrowdale Surgery", posted_at=AT - timedelta(days=9))
IDLE = Post(text="Boiler update: still no boiler.", posted_at=AT - timedelta(days=1))
HISTORY = (PLACES, FACTS, IDLE)
CONTEXT = Context(author=Author(role="medical student", display_name="Bo Tansy"), posted_at=AT, history=HISTORY)


def come_to(review: Review) -> Any:
    """What a review comes to: verdict, rules, and how many people fit."""
    crowds = {
        (s.subject.label, name): (round(c.low, 6), round(c.expected, 6), round(c.high, 6))
        for s in review.subjects
        for name, c in s.crowds.items()
    }
    return review.verdict, [rule.id for rule in review.rules], crowds


def with_history(*posts: Post) -> Any:
    return come_to(check(Draft(TEXT), replace(CONTEXT, history=posts)))


def test_the_history_matters_here() -> None:
    """Otherwise the laws below would hold of nothing."""
    assert with_history(*HISTORY) != with_history(IDLE)


@settings(max_examples=6)
@given(st.permutations(HISTORY))
def test_the_order_of_earlier_posts_changes_nothing(posts: list[Post]) -> None:
    """Exports come newest first, oldest first, or by place."""
    assert with_history(*posts) == with_history(*HISTORY)


@settings(max_examples=6)
@given(st.lists(st.sampled_from(HISTORY), max_size=3), st.booleans())
def test_the_same_post_twice_changes_nothing(copies: list[Post], first: bool) -> None:
    """Two exports overlap; nobody was told more by it."""
    assert with_history(*(copies if first else ()), *HISTORY, *copies) == with_history(*HISTORY)


def test_a_post_of_the_thread_that_stands_in_the_history_too_counts_once() -> None:
    """Whoever posts in a thread has it in their own posts as well."""
    own = Post(text=FACTS.text, author="Bo Tansy", posted_at=FACTS.posted_at)
    once = check(Draft(TEXT), replace(CONTEXT, history=(PLACES, IDLE), thread=(own,)))
    twice = check(Draft(TEXT), replace(CONTEXT, thread=(own,)))
    assert come_to(twice) == come_to(once)


def test_a_post_repeated_elsewhere_counts_once() -> None:
    """The same words in two groups say what they say once."""
    elsewhere = Post(text=FACTS.text, posted_at=FACTS.posted_at, place="another group")
    assert with_history(*HISTORY, elsewhere) == with_history(*HISTORY)


@settings(max_examples=6)
@given(st.permutations(range(3)))
def test_a_thread_out_of_order_is_the_same_thread(order: list[int]) -> None:
    """Sorted by votes, as many sites show it."""
    thread = [
        Post(text="How is your parrot man?", author="Cass", posted_at=AT - timedelta(hours=3)),
        Post(text="84 year old man, CA 19-9 of 42,317, breeds parrots.", author="Bo Tansy", posted_at=AT - timedelta(hours=5)),
        Post(text="Is that the man from Elm Road?", author="Fen", posted_at=AT - timedelta(hours=1)),
    ]
    before = check(Draft(TEXT), replace(CONTEXT, history=(), thread=tuple(thread)))
    after = check(Draft(TEXT), replace(CONTEXT, history=(), thread=tuple(thread[n] for n in order)))
    assert come_to(after) == come_to(before)


def test_posts_from_after_the_draft_are_read_like_others() -> None:
    """Whoever reads the draft next week sees them all."""
    later = [replace(post, posted_at=AT + timedelta(days=n + 1)) for n, post in enumerate(HISTORY)]
    assert with_history(*later)[2]


@pytest.mark.parametrize("bio", ["", "   ", "\n"])
def test_an_empty_bio_says_nothing(bio: str) -> None:
    """And is no error."""
    told = check(Draft(TEXT), replace(CONTEXT, author=replace(CONTEXT.author, bio=bio)))
    assert come_to(told) == come_to(check(Draft(TEXT), CONTEXT))


def test_times_with_and_without_a_zone_go_together() -> None:
    """Those without are taken as UTC."""
    mixed = [
        replace(post, posted_at=post.posted_at.replace(tzinfo=None) if n % 2 and post.posted_at else post.posted_at)
        for n, post in enumerate(HISTORY)
    ]
    assert with_history(*mixed) == with_history(*HISTORY)
    naive = replace(CONTEXT, posted_at=AT.replace(tzinfo=None))
    assert come_to(check(Draft(TEXT), naive)) == come_to(check(Draft(TEXT), CONTEXT))


class Stream:
    """Posts that can be passed through once, the telling ones early among many others."""

    def __init__(self, others: int) -> None:
        self._others = others
        self.taken = 0

    def __iter__(self) -> Iterator[Post]:
        assert not self.taken, "passed through twice"
        for post in HISTORY:
            self.taken += 1
            yield post
        for number in range(self._others):
            self.taken += 1
            yield Post(text="The coffee machine is broken again.", posted_at=AT - timedelta(hours=10 + number))


def test_a_history_may_be_a_stream() -> None:
    """Passed through once, however often the advice judges the draft again."""
    stream = Stream(20)
    review = check(Draft(TEXT), replace(CONTEXT, history=()), history=stream)
    assert stream.taken == 23
    assert come_to(review) == with_history(*Stream(20))


def test_of_a_long_stream_the_posts_that_matter_are_read_and_the_others_counted() -> None:
    """And the review says how many were passed over."""
    stream = Stream(3_000)
    review = check(Draft(TEXT), replace(CONTEXT, history=()), history=stream)
    assert stream.taken == 3_003
    assert come_to(review) == with_history(*HISTORY)
    [said] = [line for line in review.assumptions if "passed over" in line]
    passed_over = int(said.split("history, ")[1].split(" posts")[0].replace(",", ""))
    assert 3_003 - MOST_POSTS <= passed_over < 3_003


def test_a_long_history_in_any_order_comes_to_the_same() -> None:
    """What is read of it is chosen by times and words."""
    posts = list(Stream(400))
    shuffled = posts.copy()
    random.Random(5).shuffle(shuffled)
    assert with_history(*shuffled) == with_history(*posts)


def test_what_a_streamed_post_has_a_stake_in_is_known() -> None:
    """An interest shown only in an old post is not lost because the history is long."""
    stake = Post(text="So proud: I am the founder of GlucoPal, download GlucoPal now!", posted_at=AT - timedelta(days=900))
    praise = "Honestly GlucoPal is the best app for your patients with diabetes, everybody should prescribe GlucoPal."
    told = check(Draft(praise), replace(CONTEXT, history=(stake,)))
    streamed = check(Draft(praise), replace(CONTEXT, history=()), history=iter((stake, *Stream(600))))
    assert streamed.conduct_labels == told.conduct_labels


_MEASURED = """
import resource, sys
from datetime import UTC, datetime, timedelta
from secondlook import Context, Draft, Post, check
at = datetime(2026, 3, 12, tzinfo=UTC)
posts = (Post(text=f"Night {n} on the ward and the kettle is broken again", posted_at=at - timedelta(hours=n)) for n in range(int(sys.argv[1])))
check(Draft("84 year old man with a CA 19-9 of 42,317 today"), Context(posted_at=at), history=posts)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024))
"""


@pytest.mark.nightly
def test_fifty_thousand_posts_fit_into_little_memory() -> None:
    """A laptop has other things to do. Megabytes of the whole process; about 165 of them are there without any post."""
    done = subprocess.run([sys.executable, "-c", _MEASURED, "50000"], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 400
