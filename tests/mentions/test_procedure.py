"""Treatments: what is left alone first, then what is found, read and softened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.mentions import procedure
from secondlook.model import DRAFT_ORIGIN


def found(text: str) -> list[str]:
    return [mention.text for mention in procedure.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "CT, MRI and bloods done, ECG fine",
        "What is the dose of apixaban these days?",
        "Would you add digoxin next?",
        "Apixaban shortages again",
        "The pain is in the neck of the rota",
        "I am met with silence, then it epi-logues",
        "He declined nothing and had no antibiotics",
        "The gent in the corner waved",
    ],
)
def test_tests_questions_and_supplies_are_left_alone(text: str) -> None:
    """A question about a drug is knowledge, not somebody's treatment."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("84F #NOF d2 hemi", "hemi"),
        ("She had a left total knee there in '08", "left total knee"),
        ("Pt on home oxygen", "home oxygen"),
        ("Mirtaz up to 30", "Mirtaz"),
        ("60s, ticag loaded", "ticag"),
        ("He is on amlodipine 10 mg", "amlodipine"),
        ("Gave her plasma exchange", "plasma exchange"),
        ("He takes the blue inhaler", "blue inhaler"),
        ("She had an emergency splenectomy", "emergency splenectomy"),
        ("He started fictumab", "fictumab"),
        ("DNACPR on the fridge", "DNACPR"),
    ],
)
def test_a_treatment_is_found_without_its_dose(text: str, expected: str) -> None:
    """Doses are everyday; the treatment is what tells."""
    assert found(text) == [expected]


def test_a_medicine_softens_to_a_medicine() -> None:
    """The sentence must still read."""
    [mention] = procedure.find("He is on warfarin")
    assert [step.text for step in procedure.soften(mention)] == ["a medicine", ""]
    [fact] = procedure.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert fact.value == "warfarin"


@given(st.text(max_size=300))
def test_offsets_always_fit_the_text(text: str) -> None:
    """Mentions are replaced in the author's draft by their offsets."""
    last = 0
    for mention in procedure.find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end
