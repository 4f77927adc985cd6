"""What the network hears in letters: what must stay first, then names and homes that no label or title points at."""

import pytest

from secondlook.documents.finding.heard import heard
from secondlook.finders import read_letter
from secondlook.model import Category


def ours(text: str) -> set[str]:
    """What goes by the network's word, as it is written."""
    return {text[one.start : one.end] for one in heard(read_letter(text)) if one.counts}


@pytest.mark.parametrize(
    "text",
    [
        "In May the dose was halved, and by June she was back on 5 mg bd. HbA1c 61, PHQ-9 17.",
        "Please repeat U+E in two weeks. Leaflet PT-204 given. Parkinson's disease, Bell's palsy, Colles' fracture.",
        "Active problems\n27-Jul-2016 Hodgkin lymphoma, in remission\n18-Nov-2021 Hypertension\nPrinted 12/03/2026",
        "Ferritin   9   ug/L   15-300\nCreatinine   88   umol/L   45-84",
        "Ward round. Seen by Dr Okafor. Discussed with Priya, pharmacist. Bleep 2217.",
    ],
)
def test_months_results_staff_and_diseases_stay(text: str) -> None:
    """A letter without its doses, its doctors and its months is of no use to whoever needs advice on it."""
    assert ours(text) == set()


def test_nothing_is_heard_in_nothing() -> None:
    """An empty page is a page."""
    assert heard(read_letter("")) == []
    assert heard(read_letter(" \n\n ")) == []


def test_a_name_that_is_a_word_goes_where_it_is_a_name() -> None:
    """Nobody's label points at her: the sentence does."""
    text = "Her daughter June rang the ward from Portlethie. June will bring the tablets on Monday."
    assert "June" in ours(text)


def test_a_village_in_a_sentence_goes_with_whoever_lives_there() -> None:
    """With the day and the illness a village of forty houses is an address."""
    assert any("Drumaness" in words for words in ours("He lives alone in Drumaness and his son Kofi visits daily."))


def test_a_short_number_is_no_patients() -> None:
    """Grades, scores and sections are numbers that the letter needs."""
    found = heard(read_letter("Section 47 enquiry. Beck 28. Gleason 4+3. Weight 61."))
    assert not [one for one in found if one.category is Category.ID_NUMBER]
