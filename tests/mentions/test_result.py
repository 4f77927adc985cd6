"""Measured values: what is left alone first, then what is found, how unusual it is, and how it softens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.mentions import result
from secondlook.mentions._analytes import RAREST, analytes
from secondlook.model import DRAFT_ORIGIN, Attribute, Fact


def found(text: str) -> list[str]:
    return [mention.text for mention in result.find(text)]


def fact_of(text: str) -> Fact:
    [mention] = result.find(text)
    [fact] = result.read(mention, at=None, origin=DRAFT_ORIGIN)
    return fact


@pytest.mark.parametrize(
    "text",
    [
        "Normal K 3.5-5.3",
        "Do you treat Na below 120?",
        "K >6.5?",
        "What do you do when eGFR <30",
        "300 or 600 of aspirin? 5 mg or 10?",
        "The trial found HR 0.8, p=0.03",
        "42,317 unread emails",
        "I scored 72 in the exam and rate it 9/10",
        "Aim sats 88-92",
        "Three nights, twelve hours, 48 patients",
    ],
)
def test_thresholds_doses_and_counts_of_other_things_are_left_alone(text: str) -> None:
    """Figures fill every forum; only a person's own measurement tells of them."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CA 19-9 of 42,317 tonight", "CA 19-9 of 42,317"),
        ("Hb 31", "Hb 31"),
        ("Na 109", "Na 109"),
        ("K+ 9.1", "K+ 9.1"),
        ("Sats 98, chest clear", "Sats 98"),
        ("core temp 42.3", "core temp 42.3"),
        ("pt bp 60/30", "bp 60/30"),
        ("EF 10%", "EF 10%"),
        ("T4N2M1", "T4N2M1"),
        ("G7P6", "G7P6"),
        ("APGARs 1,3,5", "APGARs 1,3,5"),
        ("LP with 1,200 reds in tube 1 and 300 in tube 4", "1,200 reds in tube 1 and 300 in tube 4"),
        ("She's still here. day 403", "day 403"),
        ("19F preg test pos", "preg test pos"),
        ("His is 42,317 (upper limit 37)", "42,317 (upper limit 37)"),
        ("He is 28 stone", "28 stone"),
    ],
)
def test_a_value_is_found_with_what_was_measured(text: str, expected: str) -> None:
    """A patient who was told the figure knows it as theirs."""
    assert found(text) == [expected]


def test_a_result_is_read_with_its_number_and_unit() -> None:
    """Crowds weigh the number, not the words."""
    fact = fact_of("CA 19-9 of 42,317")
    assert (fact.attribute, fact.value, fact.low, fact.high, fact.unit) == (
        Attribute.RESULT,
        "ca 19-9",
        42317,
        42317,
        "U/mL",
    )
    assert fact.exact
    assert fact.rarity is not None
    assert RAREST <= fact.rarity < 1e-5


def test_an_ordinary_value_is_not_rare() -> None:
    """Otherwise every sodium of 138 would single somebody out."""
    rarity = fact_of("Na 138").rarity
    assert rarity is not None
    assert rarity > 0.5


def test_softening_goes_from_the_figure_to_the_kind_of_test() -> None:
    """The learning point survives without the number."""
    [mention] = result.find("CA 19-9 of 42,317")
    assert [step.text for step in result.soften(mention)] == ["a very raised CA 19-9", "a raised tumour marker", ""]


@pytest.mark.parametrize("text", ["CA 19-9 of 42,317", "Hb 31", "sats 61", "temp 42.3", "BMI 52", "GCS 3"])
def test_a_softened_result_is_not_found_again(text: str) -> None:
    """Advice that leaves the fact in place would never end."""
    [mention] = result.find(text)
    for step in result.soften(mention):
        assert found(f"He had {step.text} today") == []


@given(st.sampled_from(sorted(analytes())), st.floats(0.01, 1e6), st.floats(1.0, 10.0))
def test_a_more_extreme_value_is_never_more_common(name: str, value: float, further: float) -> None:
    """Rough tables are fine; a table that rewards exaggeration is not."""
    analyte = analytes()[name]
    middle = (analyte.low * analyte.high) ** 0.5 if analyte.logarithmic else (analyte.low + analyte.high) / 2
    high = max(value, analyte.high, middle)
    assert analyte.rarity(high * further, step=1e-6) <= analyte.rarity(high, step=1e-6)


@given(st.text(max_size=300))
def test_offsets_always_fit_the_text(text: str) -> None:
    """Mentions are replaced in the author's draft by their offsets."""
    last = 0
    for mention in result.find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end
