"""Events: what is left alone first, then what is found, read and softened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.mentions import event
from secondlook.model import DRAFT_ORIGIN, Attribute, Mention


def told(text: str) -> list[Mention]:
    return [mention for mention in event.find(text) if not mention.kind.startswith("superlative")]


@pytest.mark.parametrize(
    "text",
    [
        "He came in on Monday and was discharged home",
        "We reviewed her and she told me about her week",
        "I drove home and ate toast",
        "The rota died and I laughed",
        "She was seen by the registrar",
    ],
)
def test_ordinary_narrative_and_the_authors_day_are_left_alone(text: str) -> None:
    """Every post has verbs; only what people would talk about tells."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He fell off the pier", "fell off the pier"),
        ("This lad came off his quad bike yesterday", "came off his quad bike yesterday"),
        ("The lady absconded from the ward, again", "absconded from the ward"),
        ("She swallowed a button battery, bless her", "swallowed a button battery"),
        ("Her dog carried the rings.", "Her dog carried the rings"),
    ],
)
def test_what_happened_is_found_to_the_end_of_its_clause(text: str, expected: str) -> None:
    """Neighbours and newspapers tell it the same way."""
    assert [mention.text for mention in told(text)] == [expected]


def test_a_death_is_an_event() -> None:
    """A stranger can look deaths up."""
    assert told("Our lovely lady died on Sunday")


def test_what_bystanders_saw_is_a_public_event() -> None:
    """A stranger may have read about it."""
    [mention] = told("He fell off the pier")
    [fact] = event.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert fact.attribute is Attribute.PUBLIC_EVENT


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("the highest I have ever seen", "seen"),
        ("the highest our practice has ever seen", "unit"),
        ("the lowest any of us has seen", "seen"),
        ("The first in the trust", "place"),
        ("It's our longest stay", "unit"),
        ("the first in the country", "country"),
        ("a world record", "world"),
    ],
)
def test_a_superlative_is_read_with_its_scope(text: str, scope: str) -> None:
    """The crowd of "first in the trust" is about one."""
    [mention] = [mention for mention in event.find(text) if mention.kind.startswith("superlative")]
    [fact] = event.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert (fact.attribute, fact.value) == (Attribute.SUPERLATIVE, scope)


def test_an_accident_softens_to_an_accident() -> None:
    """The learning point survives without the pier."""
    [mention] = told("He fell off the pier")
    assert [step.text for step in event.soften(mention)] == ["had an accident", ""]


@given(st.text(max_size=300))
def test_offsets_always_fit_the_text(text: str) -> None:
    """Mentions are replaced in the author's draft by their offsets."""
    for mention in event.find(text):
        assert text[mention.start : mention.end] == mention.text
