"""What an author has already told of each patient: grouped from posts in any order, twice or once, and kept nowhere."""

import random
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.dossiers import ledger as module
from secondlook.dossiers.ledger import Entry, ledger
from secondlook.dossiers.shortlist import MOST_POSTS
from secondlook.model import Attribute, Post

BEGIN = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)

PARROT = (
    "84 year old man today with a CA 19-9 of 42,317. He used to breed parrots for a living.",
    "Update on the parrot man from Monday: his CT shows a mass in the pancreas, CA 19-9 still 42,317.",
)
ABSCESS = "A 23 year old woman with a peritonsillar abscess in clinic. How do you drain these?"
CHATTER = (
    "Boiler update: still no boiler, day four of cold showers.",
    "Has anyone else been paid the wrong rate this month? Payroll says it is the bank.",
    "Interview tips for ST3, please. I am terrible at portfolios.",
)


def post(text: str, days: float = 0, place: str = "Ward chat") -> Post:
    return Post(text=text, posted_at=BEGIN + timedelta(days=days), place=place)


TOLD = (post(PARROT[0]), post(CHATTER[0], 1), post(PARROT[1], 3), post(ABSCESS, 60), post(CHATTER[1], 61))


def plain(entries: tuple[Entry, ...]) -> list[object]:
    """Entries without the places of posts among those given, which change with their order."""
    return [
        (
            [(p.posted_at, p.place, round(p.probability, 9)) for p in entry.posts],
            [(f.attribute, f.value, f.low, f.high, f.origin.posted_at) for f in entry.facts],
            round(entry.weakest_link, 9),
        )
        for entry in entries
    ]


@pytest.mark.parametrize("text", CHATTER)
def test_posts_about_nobody_are_in_no_entry(text: str) -> None:
    """A ledger that lists the boiler is one that nobody reads twice."""
    assert ledger([post(text)]) == ()


def test_nothing_told_is_an_empty_ledger() -> None:
    """No posts at all are no error here: whoever asks says so."""
    assert ledger([]) == ()
    assert ledger([post(""), post("   ", 1)]) == ()


def test_a_subject_has_all_posts_and_facts_about_them() -> None:
    """The second post alone says little; the sum is what others have."""
    parrot, abscess = ledger(TOLD)
    assert [p.index for p in parrot.posts] == [0, 2]
    assert [p.index for p in abscess.posts] == [3]
    assert {f.attribute for f in parrot.facts} >= {Attribute.AGE_YEARS, Attribute.RESULT}
    assert (parrot.first_at, parrot.last_at) == (BEGIN, BEGIN + timedelta(days=3))
    assert module.LEAST_LINK <= parrot.weakest_link < 1.0 == abscess.weakest_link


def test_each_fact_names_the_post_that_told_it_first() -> None:
    """So that an author knows which post to take back."""
    [parrot, _] = ledger(TOLD)
    [age] = [f for f in parrot.facts if f.attribute is Attribute.AGE_YEARS]
    assert (age.origin.index, age.origin.posted_at) == (0, BEGIN)
    figures = [f for f in parrot.facts if f.attribute is Attribute.RESULT and f.low == 42_317]
    assert [f.origin.index for f in figures] == [0]


def test_subjects_with_most_told_come_first() -> None:
    """Whoever reads only one should read that one."""
    entries = ledger(TOLD)
    assert [len(e.facts) for e in entries] == sorted((len(e.facts) for e in entries), reverse=True)


def test_contradicting_facts_are_never_of_one_subject() -> None:
    """However much two posts share: a man of 84 and a woman of 30 are two."""
    entries = ledger(
        [
            post("84 year old man with Landau-Kleffner syndrome, a retired lighthouse keeper."),
            post("Update on the lighthouse keeper with Landau-Kleffner syndrome: going home.", 1),
            post("Update on the lighthouse keeper with Landau-Kleffner syndrome: she is a 30 year old woman.", 2),
        ]
    )
    for entry in entries:
        ages = {f.low for f in entry.facts if f.attribute is Attribute.AGE_YEARS}
        assert ages in (set(), {84}, {30})


def test_two_patients_of_one_post_are_two() -> None:
    """A handover list must not read as one person of five ages."""
    entries = ledger([post("Bed 1: 84 year old man with a stroke.\nBed 2: 23 year old woman with a peritonsillar abscess.")])
    assert len(entries) == 2
    assert all(len({f.low for f in e.facts if f.attribute is Attribute.AGE_YEARS}) == 1 for e in entries)


@settings(max_examples=25)
@given(st.permutations(range(len(TOLD))))
def test_the_order_of_posts_changes_nothing(order: list[int]) -> None:
    """An export is sorted by whoever exports."""
    assert plain(ledger([TOLD[n] for n in order])) == plain(ledger(TOLD))


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(range(len(TOLD))), st.integers(0, len(TOLD))), max_size=4))
def test_the_same_post_twice_counts_once(copies: list[tuple[int, int]]) -> None:
    """Two exports overlap; nobody was told more by it."""
    posts = list(TOLD)
    for which, at in copies:
        posts.insert(at, TOLD[which])
    assert plain(ledger(posts)) == plain(ledger(TOLD))


def test_a_copy_without_its_time_counts_once() -> None:
    """The same post stands in the history, and in the thread without its time."""
    assert plain(ledger([*TOLD, Post(text=PARROT[0])])) == plain(ledger(TOLD))


def test_times_with_and_without_a_zone_go_together() -> None:
    """Those without are taken as UTC."""
    naive = Post(text=PARROT[1], posted_at=datetime(2026, 3, 5, 18, 0), place="Ward chat")
    assert plain(ledger([naive, TOLD[0]])) == plain(ledger([TOLD[0], TOLD[2]]))


def test_posts_without_times_are_taken_as_they_come() -> None:
    """There is no other order to go by."""
    [entry] = ledger([Post(text=text) for text in PARROT])
    assert [p.index for p in entry.posts] == [0, 1]
    assert entry.first_at is entry.last_at is None


def test_nobodys_words_are_shown() -> None:
    """A ledger in a traceback would tell it all again."""
    shown = repr(ledger(TOLD))
    assert "parrot" not in shown
    assert "Ward chat" not in shown


class Stream:
    """A long history that can be passed through once, and counts what was taken of it."""

    def __init__(self, posts: int) -> None:
        self._posts = posts
        self.taken = 0

    def __iter__(self) -> Iterator[Post]:
        assert not self.taken, "passed through twice"
        for number in range(self._posts):
            self.taken += 1
            yield post(f"{CHATTER[number % 3]} ({number})", number / 10)
        yield from (post(PARROT[0], 0.5), post(PARROT[1], 3.5))


def test_a_long_history_is_passed_through_once_and_its_patient_found() -> None:
    """Also with the small network, and although the posts come out of order."""
    stream = Stream(MOST_POSTS + 40)
    [entry] = ledger(stream)
    assert stream.taken == MOST_POSTS + 40
    assert len(entry.posts) == 2


def test_one_post_more_than_are_read_whole_is_not_lost() -> None:
    """The change from one network to the other stands between two posts."""
    for number in (MOST_POSTS - 2, MOST_POSTS - 1, MOST_POSTS):
        [entry] = ledger(Stream(number))
        assert [p.index for p in entry.posts] == [number, number + 1]


@pytest.mark.nightly
def test_posts_about_nobody_take_no_memory() -> None:
    """What stays of a long history is what it told of somebody."""
    ledger(Stream(MOST_POSTS + 1_100))  # what is remembered of texts in any case

    def peak(posts: int) -> int:
        tracemalloc.start()
        ledger(Stream(posts))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(6_000) < peak(1_500) + 2_000_000


@pytest.mark.nightly
def test_a_history_in_any_order_is_the_same_ledger() -> None:
    """Also where it is too long to be read whole."""
    posts = list(Stream(MOST_POSTS + 50))
    shuffled = posts.copy()
    random.Random(7).shuffle(shuffled)
    assert plain(ledger(shuffled)) == plain(ledger(posts))
