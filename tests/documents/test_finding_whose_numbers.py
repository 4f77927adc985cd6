"""Whose a telephone is that a sentence gives, and labels that are said in two languages."""

import pytest
from tests.documents.test_finding import hidden

HEAD = "Patient: Mr Abdul Okafor\nDOB: 14/05/1956\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "We have your telephone as 01632 960946, and will ring.",
        "His ex-partner has been sending messages from 07700 900545.",
        "He is not sleeping and not answering 028 9649 6080.",
        "Sister Nerys visits at 2pm; wants update 07700 900996.",
        "Phone: 0113 496 0473 (H)",
    ],
)
def test_a_number_at_which_the_patient_answers_goes(text: str) -> None:
    assert "·" in hidden(HEAD + text).split("\n")[-1]
    assert "496" not in hidden(HEAD + text)
    assert "9005" not in hidden(HEAD + text)
    assert "960946" not in hidden(HEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "Direct line: 0141 496 0080",
        "He may re-refer within three months (01632 960801).",
        "If she cannot come, please call 0141 496 0947. We look forward to it.",
        "Os hoffech y llythyr hwn yn Gymraeg, ffoniwch 029 2018 0437.",
    ],
)
def test_a_number_that_a_letter_gives_its_reader_stays(text: str) -> None:
    assert text in hidden(HEAD + text)


WELSH = """Enw / Name   Mr Iolo Maddocks
Cyfeiriad / Address   155 Priory Walk
                      Pontyrhyd
                      CF25 5DN
Dyddiad geni / Date of birth   27/01/1997
Rhif ysbyty / Hospital No   P-670099
Meddyg Teulu / GP   Dr Stephen Marlowe
"""


@pytest.mark.parametrize("gone", ["Maddocks", "155 Priory Walk", "CF25 5DN", "27/01/1997", "P-670099"])
def test_a_label_in_two_languages_announces_what_follows_both(gone: str) -> None:
    assert gone not in hidden(WELSH)


@pytest.mark.parametrize(
    "kept", ["Cyfeiriad / Address", "Dyddiad geni / Date of birth", "Hospital No", "Dr Stephen Marlowe"]
)
def test_a_label_in_two_languages_is_no_value(kept: str) -> None:
    assert kept in hidden(WELSH)


def test_who_made_an_entry_of_notes_stays() -> None:
    left = hidden(HEAD + "13:55 R Venkataraman: roofer, fell 3 m.\n14:10 Abdul Okafor: refused.\n")
    assert "13:55 R Venkataraman:" in left
    assert "Okafor" not in left


def test_the_number_before_the_patients_name_in_a_running_line_goes() -> None:
    """Every page has it at its foot; a reference that stands with nobody's name stays."""
    head = "Patient: John Smith  DOB: 01/02/1960\n\nHe was well.\n\n"
    assert "X985968" not in hidden(f"{head}Ref X985968 / John Smith / 1\n")
    assert "X985968" in hidden(f"{head}Ref X985968 / leaflet for carers / 1\n")
