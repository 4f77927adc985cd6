"""Places: what bears a place's name and is none, what is found, what it says."""

import pytest

from secondlook.mentions import place
from secondlook.model import DRAFT_ORIGIN


def found(text: str) -> list[str]:
    return [mention.text for mention in place.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Glasgow Coma Scale 9",
        "Bristol stool chart type 6",
        "the Oxford handbook says so",
        "Manchester triage and the Edinburgh scale",
        "plaster of Paris backslab",
        "West Nile virus",
        "Reading the notes in the bath",
        "Bath chair and a Sandwich",
        "in May we all move",
        "Mr Preston was well",
        "in English please",
        "new ST4 and FY1 here",
        "Working in Excel all day",
    ],
)
def test_scores_books_words_and_people_with_a_places_name_are_left_alone(text: str) -> None:
    """Half of medicine is named after towns."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("He lives in Reading with his wife", "Reading"),
        ("a farmer from Aberdeen", "Aberdeen"),
        ("up in inverness for 8 weeks", "inverness"),
        ("found her near Garrigill", "Garrigill"),
        ("Heading up to Inverness", "Inverness"),
        ("she is from SE15", "SE15"),
        ("goes to school in M**yp**t", "M**yp**t"),
        ("crash on the A38", "the A38"),
        ("moved from Cumbria", "Cumbria"),
        ("flown from Lagos", "Lagos"),
    ],
)
def test_places_are_found(text: str, span: str) -> None:
    """A place is what an intruder searches for first."""
    assert found(text) == [span]


def test_a_place_of_the_list_says_how_many_live_there() -> None:
    """The crowd begins with them."""
    [mention] = place.find("a farmer from Aberdeen")
    [fact] = place.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert fact.value == "aberdeen"
    assert fact.high is not None
    assert 150_000 < fact.high < 300_000


def test_a_softened_place_names_no_place() -> None:
    """And reads as a sentence."""
    [mention] = place.find("a farmer from Aberdeen")
    texts = [softening.text for softening in place.soften(mention)]
    assert texts[-1] == "the area"
    assert all(found(f"a farmer from {text}") == [] for text in texts)


def test_a_hostile_text_takes_little_time() -> None:
    """A post may be built to hang a checker."""
    for unit in ("O'", "in A**", "St. Mary's ", "Aa "):
        list(place.find(unit * (20_000 // len(unit))))


def test_a_state_belongs_to_its_town_and_a_capital_word_does_not() -> None:
    """ "Fairfield, CT" is one place; "OK" and shouted words are no states."""
    assert [m.text for m in place.find("she lives in Fairfield, CT and works")] == ["Fairfield, CT"]
    assert [m.text for m in place.find("moved to Leeds, OK so far")] == ["Leeds"]
    assert [m.text for m in place.find("BACK TO LEEDS, IN A HURRY")] == ["LEEDS"]
