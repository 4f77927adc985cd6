"""Dates of birth in whatever form, numbers abreast of names, references, numbers of those who work there."""

import re
from datetime import date

import pytest
from tests.documents.test_finding import hidden

from secondlook.documents.finding import values
from secondlook.documents.finding.numbers import of_references

HEAD = "Patient: Mr Abdul Okafor\nDOB: 14/05/1956\n\n"


@pytest.mark.parametrize("words", ["take 2 x 50 mg", "12 may is late", "1 v 50", "see b. 2 tablets", "grade iii 1999"])
def test_what_is_no_date_is_left_alone(words: str) -> None:
    """A Roman figure alone is a dose, a grade or a list."""
    assert values.DATE.search(words) is None
    assert hidden(f"{HEAD}Plan: {words}\n").endswith(f"Plan: {words}\n")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12.iv.47", date(1947, 4, 12)),
        ("11 iii 1953", date(1953, 3, 11)),
        ("14.XI.1986", date(1986, 11, 14)),
        ("l9 August l95O", date(1950, 8, 19)),
        ("I8/O9/5O", date(1950, 9, 18)),
        ("17 Bealtaine 1958", date(1958, 5, 17)),
        ("5 an Gearran 1950", date(1950, 2, 5)),
        ("3 Mawrth 1953", date(1953, 3, 3)),
    ],
)
def test_a_date_is_read_in_roman_figures_other_languages_and_scans(written: str, day: date) -> None:
    found = values.DATE.search(written)
    assert found is not None
    assert (found[0], values.day(written)) == (written, day)


@pytest.mark.parametrize(
    "born",
    [
        "twelfth of July 1962",
        "2012, 19 June",
        "Christmas Day 1932",
        "9th of the 9th, '69",
        "approx. 1990",
        "'33",
        "1941",
    ],
)
def test_a_date_of_birth_goes_however_its_label_is_answered(born: str) -> None:
    assert hidden(f"Name: Abdul Okafor\nDOB: {born}\n").split("\n")[1].strip(" ·'.") == "DOB:"


@pytest.mark.parametrize("born", ["b. 1947", "(b. '36)", "b 2021"])
def test_a_year_of_birth_goes_behind_its_letter(born: str) -> None:
    year = born.strip("(b. ')")
    assert year not in hidden(f"{HEAD}His brother Goronwy Okafor {born} has a device also.\n").split("\n\n")[1]


LIST = """Clinic list   Merrowdale Hospital   17.02.2026
1.30   L448120   Jenkins Myfanwy    3.3.49    ABS   FU
1.40   L448121   Coles Terence      1961      TO    DC
1.50   L209934   Rahman Tasnim      22 5 72   NP    FU
"""


@pytest.mark.parametrize("gone", ["L448120", "L448121", "L209934", "3.3.49", "1961", "22 5 72"])
def test_what_stands_abreast_of_patients_names_goes(gone: str) -> None:
    """A list without headings: the same place beside each name."""
    assert gone not in hidden(LIST)


@pytest.mark.parametrize("kept", ["1.30", "1.40", "17.02.2026", "ABS", "FU"])
def test_times_of_a_list_and_its_own_date_stay(kept: str) -> None:
    assert kept in hidden(LIST)


ROTA = """Morning   Merrowdale Hospital   17.02.2026
0930   Jenkins Myfanwy    155/84   due 4/12
0945   Coles Terence      139/76   due 5/12
1015   Rahman Tasnim      128/70   due 9/12
"""


@pytest.mark.parametrize("kept", ["0930", "0945", "1015", "155/84", "139/76", "4/12", "9/12"])
def test_times_and_pressures_abreast_of_names_stay(kept: str) -> None:
    """Four digits are a time or a year of a study, two numbers with a stroke a pressure."""
    assert kept in hidden(ROTA)


@pytest.mark.parametrize(
    ("line", "born"),
    [
        ("Mr Abdul Okafor   29/2/1964   QE 441 209", "29/2/1964"),
        ("hosp no  A441209  /  6.6.36", "6.6.36"),
        ("Her girls, Poppy Okafor (4/5/15) and Bryony Okafor (11/16), came.", "11/16"),
    ],
)
def test_a_date_right_beside_a_number_or_in_brackets_behind_a_name_is_a_birth(line: str, born: str) -> None:
    assert born not in hidden(f"Clinic 17.02.2026\nPatient: Mr Abdul Okafor\nHosp no: QE441209\n\n{line}\n")


def test_when_a_numbered_thing_was_given_is_nobodys_birth() -> None:
    """A lot beside a date is not the patient's, who is older."""
    assert "5.11.21" in hidden(f"{HEAD}Moderna  lot 921A44   5.11.21\nFlu 1.10.26\n")


@pytest.mark.parametrize("number", ["OOH/26/0310/0881", "PM25/311", "AC/26/0417"])
def test_a_cases_number_with_its_year_goes_and_a_forms_stays(number: str) -> None:
    assert number not in hidden(f"{HEAD}Seen twice, {number}, well.\n")
    assert list(of_references(f"Given form {number} to read.")) == []


def test_dates_as_late_as_the_list_are_nobodys_birth() -> None:
    """When somebody was seen says nothing of when they were born."""
    seen = "Jenkins Myfanwy    3.2.26    DC\nColes Terence      5.2.26    DC\n"
    assert "3.2.26" in hidden(seen)


@pytest.mark.parametrize("reference", ["Our ref: JH/ab/4471", "Ref: AB/12", "Ref X985968 / leaflet for carers"])
def test_a_short_reference_and_a_leaflets_stay(reference: str) -> None:
    assert reference in hidden(f"{reference}\n\n{HEAD}")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Our ref: DP/mo/T118204", "Our ref: DP/mo/·"),
        ("Our ref   EK/TM/3320094/sv", "Our ref   EK/TM/·/sv"),
        ("Coroner's ref 26/0118/WW.", "Coroner's ref ·."),
        ("Ref   WSG/2004/0771", "Ref   ·"),
    ],
)
def test_a_reference_as_long_as_a_patients_number_goes_without_the_initials_round_it(written: str, left: str) -> None:
    """Most hospitals' references are the patient's number with who dictated and typed."""
    found = hidden(f"{written}\n\n{HEAD}").split("\n")[0]
    assert re.sub("·+", "·", found) == left


@pytest.mark.parametrize(
    "kept",
    [
        "GP: Dr Aonghas MacAulay (40017), Merrowdale Surgery",
        "Police: PC 1447 attended.",
        "Locum pharmacist, reg 2201117",
        "Public health nurse NMBI 00-44127",
    ],
)
def test_a_number_of_one_who_works_there_stays(kept: str) -> None:
    number = next(word.strip("(),.") for word in kept.split() if any(c.isdigit() for c in word))
    assert number in hidden(f"{HEAD}{kept}\n")


def test_half_a_telephone_beside_the_patients_name_is_no_number() -> None:
    assert "960401" in hidden(f"{HEAD}Abdul: ward clerk on 01632 960401\n")


@pytest.mark.parametrize("number", ["XR-0099182-2", "25-H-11872 F", "HS-7714-C"])
def test_a_number_goes_with_every_group_of_it(number: str) -> None:
    line = hidden(f"{HEAD}Hospital no: {number}\n").split("\n")[-2]
    assert not any(c.isdigit() for c in line)
    assert line.rstrip("·- ") == "Hospital no:"


SHEET = """Merrowdale Medical Group
                          Fore Street, Merrowdale ZZ99 4RB
                          reception@merrowdale.example   claims@merrowmutual.example
Patient    Mr Abdul Okafor    DOB 14/05/1956
Home       14 Wethersfold Lane, Merrowdale ZZ99 3WZ
Tel (H)    01632 960449       Email abdul.okafor@mailbox.example
"""


@pytest.mark.parametrize(
    "kept", ["Fore Street, Merrowdale ZZ99 4RB", "reception@merrowdale.example", "claims@merrowmutual.example"]
)
def test_the_address_and_the_desks_of_a_sheets_head_stay(kept: str) -> None:
    """A form greets nobody: its head is what stands above everything of the patient's."""
    assert kept in hidden(SHEET)


@pytest.mark.parametrize("gone", ["14 Wethersfold Lane", "ZZ99 3WZ", "01632 960449", "abdul.okafor@mailbox.example"])
def test_what_stands_under_the_patients_name_on_a_sheet_goes(gone: str) -> None:
    assert gone not in hidden(SHEET)


def test_mail_right_behind_a_clinicians_name_is_theirs() -> None:
    assert "b.ade@ccu.example" in hidden(f"{HEAD}Her link is Dr Bamidele, b.ade@ccu.example, until June.\n")
