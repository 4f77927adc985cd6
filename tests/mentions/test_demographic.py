"""Demographic particulars: of people, not of things or groups."""

import pytest

from secondlook.mentions import demographic
from secondlook.model import DRAFT_ORIGIN, Attribute


@pytest.mark.parametrize(
    "text",
    [
        "Greek yoghurt and a Chinese takeaway",
        "Polish nurses kept us going",
        "a double-blind trial",
        "24 French gauge",
        "the British Medical Journal",
        "every obese patient deserves better",
        "leaflets in Urdu, Bengali, Arabic",
        "turn a blind eye",
        "single use only",
    ],
)
def test_food_groups_and_things_are_left_alone(text: str) -> None:
    """They say nothing about one person."""
    assert [mention.text for mention in demographic.find(text)] == []


@pytest.mark.parametrize(
    ("text", "span", "attribute"),
    [
        ("Late forties, Ghanaian, on amlodipine", "Ghanaian", Attribute.ETHNICITY),
        ("a Polish lady with a fall", "Polish", Attribute.ETHNICITY),
        ("SBO. Dari speaking, daughter here", "Dari speaking", Attribute.LANGUAGE),
        ("composer, profoundly deaf, unwell", "profoundly deaf", Attribute.DISABILITY),
        ("fell, wheelchair user, lives alone", "wheelchair user", Attribute.DISABILITY),
        ("a Jehovah's Witness with Hb 31", "Jehovah's Witness", Attribute.RELIGION),
        ("composer, unmarried, jaundiced", "unmarried", Attribute.MARITAL),
        ("a trans man with a rash", "trans man", Attribute.SEXUALITY),
        ("a morbidly obese man", "morbidly obese", Attribute.BODY_SIZE),
    ],
)
def test_what_is_said_of_a_person_is_found_under_its_attribute(text: str, span: str, attribute: Attribute) -> None:
    """Each has its own table."""
    [mention] = demographic.find(text)
    assert mention.text == span
    [fact] = demographic.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert fact.attribute is attribute
    for softening in demographic.soften(mention):
        again = text[: mention.start] + softening.text + text[mention.end :]
        assert list(demographic.find(again)) == []
