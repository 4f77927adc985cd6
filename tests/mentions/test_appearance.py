"""Looks: what is left alone first, then what is found and softened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.mentions import appearance


def found(text: str) -> list[str]:
    return [mention.text for mention in appearance.find(text)]


@pytest.mark.parametrize(
    "text", ["I was wearing my best shoes", "Who pays for our wellies?", "Watch this space", "Theatre boots go missing"]
)
def test_the_authors_clothes_and_kit_are_left_alone(text: str) -> None:
    """Only what a patient looked like helps anybody to know them."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came dressed as a lighthouse", "dressed as a lighthouse"),
        ("Scaffolder, a man of thirty with arms like a statue", "arms like a statue"),
        ("She had a pink mohican", "pink mohican"),
        ("A man with a gold tooth", "gold tooth"),
        ("The lady was wearing a wedding dress", "wearing a wedding dress"),
        ("Not her, the llamas. Poncho. Smelt of hay", "Poncho"),
    ],
)
def test_a_look_is_found_with_its_describing_words(text: str, expected: str) -> None:
    """Staff remember the man in the costume."""
    assert found(text) == [expected]


def test_softening_leaves_it_out() -> None:
    """A look is seldom part of the point."""
    [mention] = appearance.find("She had a pink mohican")
    assert [step.text for step in appearance.soften(mention)] == [""]


@given(st.text(max_size=300))
def test_offsets_always_fit_the_text(text: str) -> None:
    """Mentions are replaced in the author's draft by their offsets."""
    for mention in appearance.find(text):
        assert text[mention.start : mention.end] == mention.text
