"""Ages: what is left alone, what is found, what it means, how it is softened."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.mentions import age
from secondlook.model import DRAFT_ORIGIN, Attribute


def found(text: str) -> list[str]:
    return [mention.text for mention in age.find(text)]


def years(text: str) -> tuple[float | None, float | None]:
    [mention] = age.find(text)
    fact = next(iter(age.read(mention, at=None, origin=DRAFT_ORIGIN)))
    return fact.low, fact.high


@pytest.mark.parametrize(
    "text",
    [
        "Give 84 mg now",
        "a 10-point scale",
        "a 300 year old chapel",
        "3/7 hx of cough",
        "2/52 history of cough",
        "old notes went to the new baby unit",
        "NEWS 7, GCS 14, sats 88, on air",
        "Shingrix for the 50+",
        "14 year olds are not small adults",
        "patients aged 65 and over",
        "aged 65-74",
        "needs a 24F catheter",
        "closed on the M25 again",
        "the young doctors on our rota",
        "a 20 year old guideline",
        "2 years post-op",
    ],
)
def test_numbers_and_words_that_are_nobodys_age_are_left_alone(text: str) -> None:
    """An author who is stopped over a dose learns to ignore us."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("An 84 year old fell", "84 year old", 84, 84),
        ("Bed 2 84F #NOF", "84F", 84, 84),
        ("74yo with a rash", "74yo", 74, 74),
        ("seen in clinic, 84 y/o, well", "84 y/o", 84, 84),
        ("an 84yr old man", "84yr old", 84, 84),
        ("She was eighty-nine, she was ready", "eighty-nine", 89, 89),
        ("Lady, 43, chest pain", "43", 43, 43),
        ("a man of fifty-six", "fifty-six", 56, 56),
        ("he turned 101 today", "101", 101, 101),
        ("Had a guy, mid 40s, thunderclap headache", "mid 40s", 44, 46),
        ("Late eighties, lives alone", "Late eighties", 87, 89),
        ("a teenager with a burn", "teenager", 13, 19),
        ("Elderly, confused", "Elderly", 65, 115),
        ("octogenarian with a fall", "octogenarian", 80, 89),
        ("my little one came off the ventilator", "little one", 0, 17),
    ],
)
def test_ages_are_found_and_read_in_years(text: str, span: str, low: float, high: float) -> None:
    """Crowds weigh years, however somebody wrote them."""
    assert found(text) == [span]
    assert years(text) == (low, high)


def test_a_baby_is_read_in_parts_of_a_year() -> None:
    """A neonate must not be weighed among all children under two."""
    low, high = years("a 12-day-old with a fever")
    assert low == high == pytest.approx(12 / 365.25)


def test_the_letter_after_an_age_tells_the_sex() -> None:
    """"84F" says two things, and both narrow."""
    [mention] = age.find("84F with falls")
    facts = {fact.attribute: fact for fact in age.read(mention, at=None, origin=DRAFT_ORIGIN)}
    assert facts[Attribute.SEX].value == "female"


@given(st.integers(18, 104))
def test_softening_an_age_never_tells_the_same_years_again(number: int) -> None:
    """Otherwise the advice would change the words and save nobody."""
    text = f"a {number} year old"
    [mention] = age.find(text)
    for softening in age.soften(mention):
        again = f"Saw a {softening.text} today"
        for other in age.find(again):
            fact = next(iter(age.read(other, at=None, origin=DRAFT_ORIGIN)))
            assert (fact.low, fact.high) != (number, number)


@given(st.text(max_size=300))
def test_mentions_stand_in_order_and_never_overlap(text: str) -> None:
    """Whoever replaces spans relies on it."""
    mentions = list(age.find(text))
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
