"""What is taken out of people's text, so that the check reads what readers see, and what must stay as it was written."""

import time

import pytest
from tests.web.conftest import STOPPED

from secondlook import Context, Draft, Verdict, check
from secondlook_web.shared.text import MOST_MARKS, cleaned, cleaned_line

LONG = 170_000
"""Characters: about as many as a form may hold."""


@pytest.mark.parametrize(
    "text",
    [
        "A plain line.\n\nAnd another,\twith a tab.",
        "Zoë, Łukasz, Čapek, Þóra and Ngũgĩ",
        "\U0001f469\U0001f3fd\u200d\u2695\ufe0f and \U0001f3f3\ufe0f\u200d\U0001f308 and \u2764\ufe0f\u200d\U0001f525",
        "می\u200cخواهم",  # Persian: without the joiner it is another word
        "क्\u200dष",
        "x\u0323\u0302 and Phở",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "sign", ["\u200d", "\u200c", "\U000e0100", "\U000e0fff", "\ufff3", "\ufdd0", "\U0002fffe", "\u2060"]
)
def test_signs_that_nobody_sees_hide_nothing_from_the_check(sign: str) -> None:
    """Between all letters of a draft, and around an accented one: the check reads what readers see."""
    hidden = "".join(letter + sign if letter.isalnum() else letter for letter in STOPPED)
    assert cleaned(hidden) == STOPPED
    assert check(Draft(cleaned(hidden)), Context()).verdict is Verdict.STOP
    assert cleaned(f"Zo{sign}ë{sign} {sign}B") == "Zoë B"
    assert cleaned_line(f"{sign}Zoë{sign}l") == "Zoël"


def test_a_cleaned_text_is_clean() -> None:
    """What the page shows again is counted in: a second cleaning must not move anything."""
    for text in (
        "e\u00ad\u0301",
        "e\x01\u0301",
        "a\r\n\x85\u2028\r\r\rb",
        "é\u200d\u200d\U0001f308",
        "\ufeff x \u200b",
    ):
        assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize(
    "text",
    ["é" + "\u200d" * LONG + "é", "é\u200d" * LONG, "a" + "\u0301\u0316" * (LONG // 2), "a\x01" * LONG, "\n \r" * LONG],
    ids=["one run of joiners", "many joiners", "marks", "controls", "lines"],
)
def test_a_long_text_of_odd_signs_takes_no_longer_than_another(text: str) -> None:
    """A run of joiners took minutes once, in which the worker answered nobody."""
    began = time.monotonic()
    cleaned(text)
    assert time.monotonic() - began < 3


def test_marks_above_one_letter_are_bounded() -> None:
    assert cleaned("x" + "\u0316" * 100) == "x" + "\u0316" * MOST_MARKS
