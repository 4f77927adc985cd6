"""What counts as right in the measure of claims about authors: it must not flatter."""

from pathlib import Path

import pytest
from evaluation.authors.__main__ import report
from evaluation.authors.matching import TAGS, chosen, right

from secondlook.dossiers.authors import Claim, Said
from secondlook.model import Attribute, Origin, Source

SAID = (Said(origin=Origin(source=Source.HISTORY), words="words"),)


def claim(tag: str, value: str = "", low: float | None = None, high: float | None = None, sure: float = 0.9) -> Claim:
    return Claim(attribute=TAGS[tag], value=value, low=low, high=high, probability=sure, said=SAID)


@pytest.mark.parametrize(
    ("tag", "value", "gold"),
    [
        ("location", "york", "New York, United States"),
        ("location", "leeds", "York, United Kingdom"),
        ("location", "ireland", "Leeds / England / United Kingdom"),
        ("location", "leeds", "Canada"),
        ("occupation", "marketing manager", "financial manager"),
        ("occupation", "software engineer", "civil engineer"),
        ("sex", "female", "Male"),
    ],
)
def test_what_is_near_is_not_right(tag: str, value: str, gold: str) -> None:
    """A measure that takes everything for right measures nothing."""
    assert not right(tag, claim(tag, value), gold)


@pytest.mark.parametrize(
    ("tag", "value", "gold"),
    [
        ("location", "leeds", "Leeds / England / United Kingdom"),
        ("location", "united kingdom", "Leeds, UK"),
        ("location", "middlesbrough", "England"),
        ("occupation", "nurse", "Registered Nurse"),
        ("occupation", "engineer", "software engineer"),
        ("occupation", "physio", "physiotherapist"),
        ("sex", "female", "Female"),
    ],
)
def test_the_same_in_other_words_is_right(tag: str, value: str, gold: str) -> None:
    """As a person would score it."""
    assert right(tag, claim(tag, value), gold)


@pytest.mark.parametrize(("low", "high", "gold", "is_right"), [
    (34, 34, "39", True), (34, 34, "40", False), (37, 39, "45-54", False), (60, 69, "55-65", True),
])  # fmt: skip
def test_ages_may_be_five_years_off(low: float, high: float, gold: str, is_right: bool) -> None:
    """As in the published measure."""
    assert right("age", claim("age", low=low, high=high), gold) is is_right


def test_the_most_precise_place_is_judged() -> None:
    """Being right about the country must not hide being wrong about the town."""
    towns = [claim("location", "canada", sure=0.99), claim("location", "whitby", sure=0.82)]
    found = chosen(towns, "location")
    assert found is not None
    assert found.value == "whitby"
    assert found.attribute is Attribute.PLACE


def test_without_the_shared_folder_the_sets_are_said_to_be_skipped(tmp_path: Path) -> None:
    """A measure that did not run never reads as a good one."""
    said = "\n".join(report(tmp_path))
    assert said.count("Skipped: there is no") == 3
    assert "| sex |" not in said
