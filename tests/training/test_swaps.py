"""What is swapped in keeps its shape, and is nobody's."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import swaps

SEEDS = st.integers(0, 2**32 - 1)
DRAMA = re.compile(r"(?:(?:0{0,2}44)0?|0)(?:1632960|7700900|1614960)\d{3}|(?:(?:00)?1?[2-9]\d\d)?55501\d\d")
"""The ranges of FORMAT.md, written a second time so that a slip in `swaps.py` shows."""


def passes_modulus_11(ten: str) -> bool:
    """The check of NHS numbers, worked from its definition: weights 10 to 2, eleven less the rest, 11 counts as 0."""
    rest = 11 - sum(int(ten[i]) * (10 - i) for i in range(9)) % 11
    return (0 if rest == 11 else rest) == int(ten[9])


def only_digits(words: str) -> str:
    return re.sub(r"\D", "", words)


@pytest.mark.parametrize(
    "words", ["@wardsister_84x", "ext", "jane at example dot org", "0871 *** 417", "+33 1 99 00 12 34"]
)
def test_what_is_not_a_number_of_ours_is_left_alone_or_keeps_its_shape(words: str) -> None:
    """A handle is no telephone number, and no range for drama is known in France."""
    fresh = swaps.contact(words, random.Random(1))
    assert re.sub(r"\d", "0", fresh) == re.sub(r"\d", "0", words)


@pytest.mark.parametrize("words", ["d_okafor", "J*** B", "Mr T", "T.H."])
def test_handles_stars_and_initials_are_left_alone(words: str) -> None:
    """Their shape tells something that another name would lose."""
    assert swaps.name(words, random.Random(3)) == words


@pytest.mark.parametrize("words", ["HALE, Doreen Mary", "O'Hara, Sean", "Hale, T."])
def test_a_surname_before_a_comma_stays_one(words: str) -> None:
    """Lists and labels put it first; a first name in capitals there would teach that any word is one."""
    for seed in range(20):
        surname, comma, first = swaps.name(words, random.Random(seed)).partition(",")
        assert comma
        assert surname.lower() not in {name.lower() for name in swaps.FIRST}
        assert surname.isupper() == words.partition(",")[0].isupper()
        assert len(first.split()) == len(words.partition(",")[2].split())


def test_a_name_after_a_title_is_a_surname() -> None:
    """Mrs Doreen is nobody's way to write to a patient."""
    for seed in range(40):
        assert swaps.name("Hale", random.Random(seed), titled=True).lower() not in {n.lower() for n in swaps.FIRST}


@given(st.from_regex(r"[0-9]{3}[ .\-]?[0-9]{3}[ .\-]?[0-9]{4}", fullmatch=True), SEEDS)
def test_ten_digits_that_pass_the_check_begin_with_999(words: str, seed: int) -> None:
    """One made-up number in eleven would otherwise be a number that the NHS can issue."""
    fresh = swaps.identifier(words, random.Random(seed))
    ten = only_digits(fresh)
    assert fresh == words or not passes_modulus_11(ten) or ten.startswith("999")
    assert re.sub(r"\d", "0", fresh) == re.sub(r"\d", "0", words)


@given(st.from_regex(r"(NHS )?999 ?[0-9]{3} ?[0-9]{4}", fullmatch=True), SEEDS)
def test_a_number_of_the_test_range_stays_in_it(words: str, seed: int) -> None:
    """So that the tagger goes on seeing numbers that look like patients' numbers."""
    assert only_digits(swaps.identifier(words, random.Random(seed))).startswith("999")


@given(st.from_regex(r"([0-9]{4}[ \-]?){3}[0-9]{4}", fullmatch=True), SEEDS)
def test_card_numbers_fail_their_check(words: str, seed: int) -> None:
    """Luhn's sum, worked here by doubling every second digit from the right."""
    fresh = only_digits(swaps.identifier(words, random.Random(seed)))
    doubled = [sum(divmod(int(d) * (1 + nth % 2), 10)) for nth, d in enumerate(reversed(fresh))]
    assert sum(doubled) % 10 or fresh == only_digits(words)


@given(
    st.one_of(
        st.from_regex(r"(0|\+44 ?|0044 ?|\+44 \(0\))[1-9][0-9]{3} ?[0-9]{3} ?[0-9]{3}", fullmatch=True),
        st.from_regex(r"(\+1[ \-])?(\([2-9][0-9]{2}\) |[2-9][0-9]{2}[\-.])[0-9]{3}[\-.][0-9]{4}", fullmatch=True),
    ),
    st.sampled_from(["", " ext 45", "x123"]),
    SEEDS,
)
def test_telephone_numbers_are_of_the_ranges_for_drama(number: str, extension: str, seed: int) -> None:
    """Whatever number stood there, nobody's telephone rings."""
    fresh = swaps.contact(number + extension, random.Random(seed))
    assert re.sub(r"\d", "0", fresh) == re.sub(r"\d", "0", number + extension)
    assert DRAMA.fullmatch(only_digits(fresh[: len(number)]))


def test_telephone_numbers_of_the_corpus_stay_in_their_range(posts: tuple[dict[str, Any], ...]) -> None:
    """They were chosen so; a swap must not undo it."""
    numbers = [
        m["text"] for post in posts for m in post["mentions"]
        if m["category"] == "CONTACT" and DRAMA.fullmatch(only_digits(m["text"]))
    ]  # fmt: skip
    assert numbers
    for number in numbers:
        for seed in range(20):
            assert DRAMA.fullmatch(only_digits(swaps.contact(number, random.Random(seed))))


def test_a_spoken_for_number_is_seen_inside_other_words() -> None:
    """The guard itself can fail: these ten digits pass the check, though none so low is issued."""
    assert passes_modulus_11("0000000019")
    assert swaps.issuable("NHS no. 000 000 0019, hosp 12")
    assert not swaps.issuable("NHS no. 000 000 0018")
    assert not swaps.issuable("NHS no. 999 402 1188")


@given(SEEDS)
def test_a_title_stays_and_the_name_changes(seed: int) -> None:
    """A swapped mention must still be read as the same kind of name."""
    title, *rest = swaps.name("Mrs Birtwistle", random.Random(seed)).split(" ")
    assert title == "Mrs"
    assert rest


@given(st.sampled_from(sorted(swaps.SWAPS)), st.text(max_size=40), SEEDS)
def test_no_words_make_a_swap_fail_or_vanish(category: str, words: str, seed: int) -> None:
    """Outside data holds anything; training must not stop in its third hour, nor a mention become empty."""
    assert swaps.SWAPS[category](words, random.Random(seed)) or not words
