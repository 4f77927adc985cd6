"""Organisations: what names none, what is found, what kind it is."""

import pytest

from secondlook.mentions import organisation
from secondlook.model import DRAFT_ORIGIN, Attribute


def found(text: str) -> list[str]:
    return [mention.text for mention in organisation.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "our ward is short again",
        "sent to ED from clinic",
        "the General Medical Council and NICE",
        "the Royal College of Physicians says",
        "a nursing home patient",
        "Full House at bingo",
        "in General Practice we share",
        "the BNF and the BMJ",
        "bed 24/7",
        "ward round at nine",
        "Community Hospital rotas",
    ],
)
def test_bare_departments_and_public_bodies_are_left_alone(text: str) -> None:
    """A bare "ED" tells nobody anything, and a publisher is no workplace."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "span", "attribute"),
    [
        ("seen at Merrowdale Hospital", "Merrowdale Hospital", Attribute.HOSPITAL),
        ("moved to Calderbrook Royal Infirmary", "Calderbrook Royal Infirmary", Attribute.HOSPITAL),
        ("chase her bloods on Ward 21", "Ward 21", Attribute.UNIT),
        ("whoever has bed 9 please", "bed 9", Attribute.UNIT),
        ("shes on AMU bed 3", "AMU bed 3", Attribute.UNIT),
        ("in side room 4 with a cough", "side room 4", Attribute.UNIT),
        ("the lady on Elm ward", "Elm ward", Attribute.UNIT),
        ("registered at Harbour Lane Surgery", "Harbour Lane Surgery", Attribute.PRACTICE),
        ("lives at Thornfield Care Home", "Thornfield Care Home", Attribute.ORGANISATION),
        ("goes to Wendlebury Primary School", "Wendlebury Primary School", Attribute.ORGANISATION),
        ("transferred from the RVI", "the RVI", Attribute.HOSPITAL),
        ("at the hostel on Rye Lane", "the hostel on Rye Lane", Attribute.ORGANISATION),
    ],
)
def test_named_and_numbered_organisations_are_found_and_read(text: str, span: str, attribute: Attribute) -> None:
    """Where somebody was seen is where a colleague begins."""
    [mention] = organisation.find(text)
    assert mention.text == span
    [fact] = organisation.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert fact.attribute is attribute


@pytest.mark.parametrize("text", ["seen at Merrowdale Hospital", "on Ward 21", "in side room 4", "lady on Elm ward"])
def test_a_softened_organisation_is_not_found_again(text: str) -> None:
    """Only the kind of place is left."""
    [mention] = organisation.find(text)
    for softening in organisation.soften(mention):
        assert found(text[: mention.start] + softening.text + text[mention.end :]) == []


def test_a_hostile_text_takes_little_time() -> None:
    """A post may be built to hang a checker."""
    for unit in ("O'", "Aa ", "Queen Elizabeth ", "St. Mary's ", "***"):
        list(organisation.find(unit * (20_000 // len(unit))))
