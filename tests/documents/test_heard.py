"""What the network hears in letters: what must stay first, then names and homes that no label or title points at."""

from time import process_time

import pytest

from secondlook.documents.finding.births import is_birth, latest_year
from secondlook.documents.finding.heard import Heard, _number_like, heard, of_network
from secondlook.documents.finding.named import _as_heard
from secondlook.documents.finding.naming import Name
from secondlook.documents.finding.people import NOTHING, Detail, Letter, Named, Zone
from secondlook.documents.model import Reason
from secondlook.finders import read_letter
from secondlook.model import About, Category


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
        "Vaccine lot W033129 L arm. Signed S Hale, HCPC CH99340. Beck 31, CA19-9 842, Silverman 5.",
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


@pytest.mark.parametrize(
    ("text", "date", "latest"),
    [
        ("Mrs Jean Smith\n8 August 2025\n", "8 August 2025", 0),
        ("27-Jul-2016 Hodgkin lymphoma", "27-Jul-2016", 2026),
        ("Date: 14/05/1956", "14/05/1956", 2026),
        ("Anti-D given 3/52 after", "3/52", 2026),
        ("T2DM 1999 and well", "1999", 2026),
        ("Cross       14/01/25   lot 3", "14/01/25", 2025),
    ],
)
def test_dates_of_letters_lists_and_doses_are_no_births(text: str, date: str, latest: int) -> None:
    """However sure the network is: where a date stands says what it can be."""
    start = text.index(date)
    assert not is_birth(text, start, start + len(date), latest, sure=True)


@pytest.mark.parametrize(
    ("text", "date", "latest"),
    [
        ("OYELOWO Bernard   19/1/71   CD3302", "19/1/71", 0),
        ("19-06-1951  BK0311002", "19-06-1951", 2025),
        ("(born in Wick on 12 Feb 2025)", "12 Feb 2025", 2025),
        ("Rm 1  Florence Tidy ... b. 1929 ... new catheter", "1929", 0),
        ("Siwan Owen, ganwyd 22 Awst", "22 Awst", 2025),
        ("Baby Ramage 4/12/25 to SCBU", "4/12/25", 2025),
    ],
)
def test_births_are_told_by_what_stands_beside_them(text: str, date: str, latest: int) -> None:
    """Lists whose dates are all births, newborns, a year alone behind "b."."""
    start = text.index(date)
    assert is_birth(text, start, start + len(date), latest, sure=True)


def test_a_letters_own_date_is_the_one_years_after_the_births() -> None:
    """Where the network takes every date for a birth."""
    text = "Jean Smith 14/05/1956 12 Oct 2024"
    assert latest_year(text, [(11, 21), (22, 33)]) == 2024
    assert latest_year(text, [(11, 21)]) == 2024
    assert latest_year("Jean Smith 14/05/1956", [(11, 21)]) == 0


def test_of_a_find_that_a_rule_knows_in_part_the_rest_goes_without_its_label() -> None:
    """A rule knows the digits of a card, the first name of a list."""
    text = "Card MIU 09917 dob\nBryn Teg"
    find = Heard(0, len(text), Category.ADDRESS, About.PATIENT, 0.99, 0.99, 0.99)
    known = [Detail(9, 14, Category.ID_NUMBER, About.PATIENT, Reason.STRUCTURE)]
    assert [text[one.start : one.end] for one in of_network(text, [find], known)] == ["Card MIU", "Bryn Teg"]


def test_a_practices_address_stays_under_its_doctors_name() -> None:
    """The network is believed over a rule only where no clinician stands above."""
    text = "Dr Sita Patel\n4 High Street"
    find = Heard(14, len(text), Category.ADDRESS, About.PATIENT, 0.99, 0.99, 0.99)
    known = [
        Detail(3, 13, Category.NAME, About.COLLEAGUE, Reason.STRUCTURE),
        Detail(14, len(text), Category.ADDRESS, About.INSTITUTION, Reason.STRUCTURE),
    ]
    assert list(of_network(text, [find], known)) == []
    assert len(list(of_network(text, [find], known[1:]))) == 1


def test_a_name_is_weighed_over_the_whole_letter() -> None:
    """A clerk who rings in one sentence signs in another: both places speak of the same person."""
    text = "Noreen rang at 9. Noreen (ward clerk) will book the scan, ask for Noreen. Mr Osei's daughter Abena came."
    names = [one for one in heard(read_letter(text)) if text[one.start : one.end] == "Noreen"]
    assert len(names) > 1
    assert len({round(one.everywhere, 6) for one in names}) == 1


@pytest.mark.parametrize("text", ["Bleep 2231", "Lot no. 4471190", "GMC: 7123456", "ext 44711", "²²²²²²", "½½½½½½½½"])
def test_numbers_of_staff_and_devices_and_raised_digits_are_no_patients(text: str) -> None:
    """Whose it is stands right before it, outside the find or in it; a footnote's sign is no digit."""
    start = max(text.rfind(" ") + 1, 0)
    assert not _number_like(text, start, len(text))
    assert not _number_like(text, 0, len(text))


@pytest.mark.parametrize("before", ["Bleep 2231. MRN ", "Ext 4410, seen as ", "Form 7: ", "Lot 12 given, hosp no "])
def test_a_number_goes_behind_anothers_on_its_line(before: str) -> None:
    """A ward writes how it is rung beside whom it has."""
    text = f"{before}4471190"
    assert _number_like(text, len(before), len(text))


@pytest.mark.parametrize("word", ["A' ", "A'.'.'", "A”’ "])
def test_a_long_row_of_names_is_weighed_in_time(word: str) -> None:
    """A letter comes from outside: who writes it must not choose how long it is read."""
    text = word * 5_000 + "x"
    find = Heard(0, len(text), Category.NAME, About.PATIENT, 0.99, 0.99, 0.99)
    known = [Detail(0, 1, Category.NAME, About.PATIENT, Reason.STRUCTURE)]
    begun = process_time()
    assert list(of_network(text, [find], known)) == []
    assert process_time() - begun < 1.0


@pytest.mark.parametrize("rest", ["O’Neill", "van der Berg", "“Billy” Smith-Jones", "'Bet' JR"])
def test_the_rest_of_a_name_goes(rest: str) -> None:
    """A rule knows the first name."""
    text = f"Jo {rest}"
    find = Heard(0, len(text), Category.NAME, About.PATIENT, 0.99, 0.99, 0.99)
    known = [Detail(0, 2, Category.NAME, About.PATIENT, Reason.STRUCTURE)]
    assert [text[one.start : one.end] for one in of_network(text, [find], known)] == [rest]


def test_where_nothing_is_weighed_over_the_letter_the_place_itself_speaks() -> None:
    """No evidence makes nobody a colleague."""
    found = heard(read_letter("He lives alone in Drumaness and his son Kofi visits daily."))
    places = [one for one in found if one.category is not Category.NAME]
    assert places
    assert all(one.everywhere == one.ours for one in places)


@pytest.mark.parametrize(
    ("ours", "everywhere", "about"),
    [(0.4, 0.05, None), (0.05, 0.4, None), (0.05, 0.05, About.COLLEAGUE), (0.6, 0.05, About.PATIENT)],
)
def test_a_name_is_a_colleagues_where_neither_its_place_nor_the_letter_says_otherwise(
    ours: float, everywhere: float, about: About | None
) -> None:
    """One sentence that may speak of the patient is enough to leave it open."""
    named = Named(Name(0, 4, "", ("mira",), ()), None, NOTHING, Zone.BODY)
    find = Heard(0, 4, Category.NAME, About.PATIENT, 0.9, ours, everywhere)
    [done] = _as_heard(Letter("Mira came.", [], [], [], []), [named], [find])
    assert done.about == about
