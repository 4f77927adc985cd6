"""A review while somebody types, and where the signs of its tone stand."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from secondlook import Context, Draft, check
from secondlook.model import Advice, Author, Post

STUDENT = Context(
    author=Author(role="medical student", workplace="Elm Road Surgery", town="Merrowdale"),
    posted_at=datetime(2026, 3, 12, 21, 40, tzinfo=UTC),
    history=(Post(text="First week at Elm Road Surgery.", posted_at=datetime(2026, 1, 28, tzinfo=UTC)),),
)
DRAFTS = [
    "How do people learn to read a chest X-ray in a hurry?",
    "Saw an elderly gentleman in clinic this evening with a CA 19-9 of 42,317. Top trumps, anyone?",
    "Our receptionists are useless and lazy.",
]


@pytest.mark.parametrize("text", DRAFTS)
def test_without_advice_the_verdict_and_its_reasons_are_the_same(text: str) -> None:
    """What an author sees while typing must not change when they press the button."""
    live, whole = check(Draft(text), STUDENT, advising=False), check(Draft(text), STUDENT)
    assert replace(whole, pieces=(), advice=Advice(), safer_text="") == live


def test_help_for_the_author_does_not_wait_for_advice() -> None:
    """Somebody who is unwell sees it first, while they type."""
    text = "I cannot go on like this. I want to die and nobody at work would notice."
    live = check(Draft(text), advising=False)
    assert live.advice.help_first == check(Draft(text)).advice.help_first != ()


def test_a_sign_of_tone_stands_where_the_author_wrote_it() -> None:
    """Invisible characters before it must not move the mark to other words."""
    [plain] = check(Draft("He lost. Top trumps, anyone?"), advising=False).conduct
    [hidden] = check(Draft("He l\u200bo\u200bs\u200bt. Top trumps, anyone?"), advising=False).conduct
    assert plain.end > plain.start > 0
    assert (hidden.start, hidden.end) == (plain.start + 3, plain.end + 3)
