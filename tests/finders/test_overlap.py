"""Mentions never overlap."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from secondlook.finders import resolve
from secondlook.model import Category, Mention


def mention(start: int, end: int, category: Category = Category.NAME) -> Mention:
    return Mention(category=category, start=start, end=end, text="x" * (end - start))


def test_the_outer_one_wins() -> None:
    """ "Mr Okafor" beats "Okafor": advice must replace the whole."""
    outer, inner = mention(0, 9), mention(3, 9)
    assert resolve([inner, outer]) == (outer,)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12), st.sampled_from(list(Category))), max_size=30))
def test_what_is_kept_never_overlaps_and_nothing_free_is_dropped(raw: list[tuple[int, int, Category]]) -> None:
    """An overlap would double-count a fact; a drop without cause would lose one."""
    proposed = [mention(start, start + length, category) for start, length, category in raw]
    kept = resolve(proposed)
    assert list(kept) == sorted(kept, key=lambda m: m.start)
    assert all(a.end <= b.start for a, b in itertools.pairwise(kept))
    assert all(any(p.overlaps(k) for k in kept) for p in proposed)
