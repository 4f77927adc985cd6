"""Agreement of two labellers is counted as Cohen defined it, and on the same spans as our scores."""

from __future__ import annotations

from typing import Any

import agreement
import numpy as np
import pytest
from agreement import Unpaired, half_under, matched, paired, word_table
from hypothesis import given
from hypothesis import strategies as st
from kappa import f1, figure, kappa, share

COUNTS = st.integers(0, 50)


def post(text: str, *marked: tuple[str, str], about: str = "patient") -> dict[str, Any]:
    mentions = [
        {"start": text.index(w), "end": text.index(w) + len(w), "text": w, "category": c, "about": about}
        for w, c in marked
    ]
    return {
        "id": "x-1", "text": text, "mentions": mentions, "verdict": "share", "telling": "general", "conduct": ["none"],
        "recognisable_by": [], "rules": [],
    }  # fmt: skip


def test_where_nobody_gave_a_label_there_is_no_kappa() -> None:
    """An empty category is no perfect agreement."""
    assert np.isnan(kappa(np.array([[40.0, 0.0], [0.0, 0.0]])))
    assert figure(np.array([[[40.0, 0.0], [0.0, 0.0]]]), kappa).said() == "–"


def test_kappa_of_a_table_worked_by_hand() -> None:
    """Seen 35 of 50 alike; by chance (25 * 30 + 25 * 20) / 50 = 25; (35 - 25) / (50 - 25) = 0.4."""
    assert kappa(np.array([[20.0, 5.0], [10.0, 15.0]])) == pytest.approx(0.4)


def test_less_agreement_than_by_chance_is_below_zero() -> None:
    """Three labels, in proportions: 0.29 alike where margins alone give 0.35."""
    table = np.array([[0.25, 0.13, 0.12], [0.12, 0.02, 0.16], [0.03, 0.15, 0.02]])
    assert kappa(table) == pytest.approx((0.29 - 0.35) / (1 - 0.35))


def test_weighted_kappa_of_a_table_worked_by_hand() -> None:
    """Squares of distance. Seen: 2 posts one step apart and 1 two steps, 2 * 1 + 1 * 4 = 6. By chance the same, from margins
    4 3 3 and 5 3 2 of 10 posts."""
    table = np.array([[3.0, 1.0, 0.0], [1.0, 2.0, 0.0], [1.0, 0.0, 2.0]])
    by_chance = (4 * 3 + 3 * 5 + 3 * 2 + 3 * 3 + 4 * (4 * 2 + 3 * 5)) / 10
    assert kappa(table, ordered=True) == pytest.approx(1 - 6 / by_chance)


@given(st.lists(COUNTS, min_size=9, max_size=9))
def test_kappa_is_the_same_whoever_is_called_first(counts: list[int]) -> None:
    """Agreement has no right side."""
    table = np.array(counts, float).reshape(3, 3)
    for ordered in (False, True):
        assert kappa(table, ordered=ordered) == pytest.approx(kappa(table.T, ordered=ordered), nan_ok=True)


@given(st.lists(COUNTS, min_size=2, max_size=4))
def test_full_agreement_is_one_and_none_is_more(diagonal: list[int]) -> None:
    """The scale ends where two labellers are one."""
    value = kappa(np.diag(np.array(diagonal, float)))
    assert np.isnan(value) or value == pytest.approx(1)


@given(st.lists(COUNTS, min_size=4, max_size=4))
def test_with_two_labels_order_means_nothing(counts: list[int]) -> None:
    """Both kappas are then the same figure."""
    table = np.array(counts, float).reshape(2, 2)
    assert kappa(table) == pytest.approx(kappa(table, ordered=True), nan_ok=True)


def test_a_figure_lies_in_its_interval_and_comes_out_the_same_twice() -> None:
    """A datasheet that changes with every run convinces nobody."""
    by_post = np.array([[[5.0, 1.0], [0.0, 2.0]], [[3.0, 0.0], [1.0, 0.0]], [[8.0, 0.0], [0.0, 4.0]]] * 10)
    once, twice = figure(by_post, kappa), figure(by_post, kappa)
    assert once == twice
    assert once.value is not None
    assert once.low is not None
    assert once.high is not None
    assert once.low < once.value < once.high


def test_shares_and_f1_are_of_summed_counts() -> None:
    """Not means of means: a post with one mention would weigh as much as one with twelve."""
    assert share(np.array([[1.0, 1.0], [0.0, 9.0]]).sum(0)) == pytest.approx(0.1)
    assert f1(np.array([3.0, 4.0, 8.0])) == pytest.approx(2 * 0.75 * 0.375 / (0.75 + 0.375))


def test_words_between_mentions_are_left_unmarked() -> None:
    """Marks and spaces are no words; "84-year-old" is three."""
    pair = (post("An 84-year-old fell!", ("84-year-old", "AGE")), post("An 84-year-old fell!", ("84", "AGE")))
    assert word_table(pair, ("AGE",)).tolist() == [[2, 0], [2, 1]]
    assert word_table(pair, ("TIME",)).tolist() == [[5, 0], [0, 0]]


def test_half_a_mention_is_enough_and_less_is_not() -> None:
    """As `secondlook evaluate` counts, so that its figures can be held beside these."""
    whole = {"start": 0, "end": 10}
    assert half_under(whole, [{"start": 0, "end": 3}, {"start": 8, "end": 12}])
    assert not half_under(whole, [{"start": 0, "end": 4}, {"start": 2, "end": 4}])


def test_a_mention_is_matched_once_and_by_its_category_if_asked() -> None:
    """Otherwise two halves of a name would be two agreements."""
    text = "Mary Jones at noon"
    first = post(text, ("Mary Jones", "NAME"), ("noon", "TIME"))["mentions"]
    halves = post(text, ("Mary ", "NAME"), ("Jones", "NAME"), ("noon", "EVENT"))["mentions"]
    assert len(matched(first, halves, typed=True)) == 1
    assert len(matched(first, halves, typed=False)) == 2


def test_second_labels_of_another_text_are_refused_without_the_text() -> None:
    """Offsets into another text would agree by accident; the message names the post and nothing said in it."""
    other = {**post("She is 84"), "text": "She is 85"}
    with pytest.raises(Unpaired) as error:
        paired([post("She is 84")], [other])
    assert "x-1" in str(error.value)
    assert "She" not in str(error.value)


def test_a_labeller_who_agrees_with_themselves_has_ones_everywhere() -> None:
    """The tables of a page, from end to end."""
    same = post("Mrs T fell at noon", ("Mrs T", "NAME"), ("noon", "TIME"))
    other = {**post("Who is on tonight?"), "id": "x-2", "verdict": "stop", "rules": ["S2"]}
    lines = agreement.tabulated(paired([same, other], [same, other]))
    assert next(line for line in lines if line.startswith("| *all* |")).split(" | ")[1:] == [
        "2", "2", "1", "1.00", "2 of 2, 100%", "2 of 2, 100%", "1.00 |",
    ]  # fmt: skip
    assert any(line.startswith("| verdict, weighted | 2 posts |  | 2 | 100% | 1.00") for line in lines)


def test_every_second_label_has_its_first() -> None:
    """A changed text of a post would otherwise silently drop it from the figures."""
    first, second = (
        agreement.read_files(sorted((agreement.HERE / folder).glob("*.txt"))) for folder in ("posts", "second")
    )
    assert second[1] == []
    assert len(paired(first[0], second[0])) == len(second[0]) > 250
