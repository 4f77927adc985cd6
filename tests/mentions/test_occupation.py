"""Occupations: whose are left alone, whose are found."""

import pytest

from secondlook.mentions import occupation
from secondlook.model import DRAFT_ORIGIN


def found(text: str) -> list[str]:
    return [mention.text for mention in occupation.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "the registrar said no",
        "ask your TVN or the consultant",
        "GPs and porters are people too",
        "I'm a midwife and a farmer",
        "Mr Butcher went home",
        "teacher training day",
        "as a nurse I am tired",
        "needs a driver for change",
    ],
)
def test_colleagues_authors_and_surnames_are_left_alone(text: str) -> None:
    """Most job words in a clinician's post are colleagues'."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("You're 79, a retired postman, and well", "retired postman"),
        ("Her dad's the butcher there", "butcher"),
        ("Scaffolder, thirty-two, fell", "Scaffolder"),
        ("66, T2DM, trawler skipper till the crash", "trawler skipper"),
        ("One of my patients is staff nurse here", "staff nurse"),
        ("her wife, who drives the mobile library", "drives the mobile library"),
        ("Lost a young farmer", "farmer"),
        ("he works at the sawmill", "works at the sawmill"),
    ],
)
def test_what_a_patient_or_relative_does_is_found(text: str, span: str) -> None:
    """Neighbours know a job before anything else."""
    assert found(text) == [span]


def test_a_retired_postman_is_a_postman() -> None:
    """The table of occupations knows no "retired"."""
    [mention] = occupation.find("a retired postman, well")
    [fact] = occupation.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert fact.value == "postman"


@pytest.mark.parametrize("text", ["Scaffolder, thirty-two, fell", "a retired postman, well", "he works at the sawmill"])
def test_a_softened_occupation_is_not_found_again(text: str) -> None:
    """Advice must not go in circles."""
    [mention] = occupation.find(text)
    for softening in occupation.soften(mention):
        assert found(text[: mention.start] + softening.text + text[mention.end :]) == []
