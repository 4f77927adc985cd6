"""Addresses: with a full stop, in brackets, over a line end, with a misread postcode or none; and what is no address."""

import pytest
from tests.documents.test_finding import hidden

HEAD = "Name: Adam Jones   DOB: 04/11/1946   NHS No: 999 123 4567\n\n"


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Dr S Patel\nThe Surgery\n4 High Street\nMerrowdale. ZZ99 4AB\n\nDear Dr Patel", "Merrowdale. ZZ99 4AB"),
        ("Seen at The Surgery, 4 High Street, Merrowdale. ZZ99 4AB today.", "Merrowdale. ZZ99 4AB"),
        (HEAD + "She was seen in theatre. ZZ99 4AB is no word.", "She was seen in theatre."),
        ("4. Home address incl. post code\n12 Old Mill Lane\nNewry\nBT9 1QU", "4. Home address incl. post code"),
        ("Usual address\n12 Old Mill Lane\nNewry\nBT9 1QU", "Usual address"),
        ("Surname\n12 Old Mill Lane\nNewry\nBT9 1QU", "Surname"),
        ("Dear Dr Marsh\n\nRe: Mr Adam Jones\n14 Long Road\nAsthma\nDiabetes", "Asthma\nDiabetes"),
        ("Mr Adam Jones\n14 Long Road\nMerrowdale Hospital\n", "Merrowdale Hospital"),
        (HEAD + "Dose B12 1MG daily, T4 5MC.", "Dose B12 1MG daily, T4 5MC."),
        ("Castle Hospital\n\nMr B Singh\nConsultant Surgeon\nOrthopaedics\n\nDear Mr Singh\n", "Orthopaedics"),
        ("Castle Hospital\n\nDr S Patel\nBryn Awel\nLlanrwst\n\nDear Dr Patel\n", "Bryn Awel\nLlanrwst"),
    ],
)
def test_what_is_no_line_of_the_patients_address_stays(text: str, stays: str) -> None:
    """Labels, diagnoses and the practice's own address stand next to addresses."""
    assert stays in hidden(text)


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Incident Address\n74B Tithe Barn Road, Grimsby. DN12 4RT", "74B Tithe Grimsby DN12 4RT"),
        (HEAD + "He lives at Flat 26, 67 Ballymacash Road, Lisburn. BT9\n1QU now.", "26 Ballymacash Lisburn BT9 1QU"),
        (HEAD + "The flat at 4A The Hollow (YO1 8NB) is damp.", "4A Hollow YO1 8NB"),
        (HEAD + "The flat at Rose Cottage, Larkspur Crescent (SS26 4RT).", "Rose Cottage Larkspur SS26 4RT"),
        ("PATIENT\nASANTE Kwabena\n10/01/1944 (81y) M\nRose Cottage, Cromwell Court\nWhitby", "Cromwell Whitby"),
        ("PATIENT\nASANTE Kwabena\n10/01/1944 (81y) M\n48 Heol y Bryn\nWhitby", "48 Heol Bryn Whitby"),
        *(
            (f"Castle Hospital\n\nMr B Singh\n57 Mandela Way\nHarrogate\n{code}\nDear Mr Singh\n", f"Harrogate {code}")
            for code in ("HGi7 6DF", "YO9 '8JZ", "$829 STE", "")
        ),
        (
            "Castle Hospital\n\nMr B Singh\nBryn Awel, Ffordd Newydd\nLlanrwst\nGwynedd\n\nDear Mr Singh\n",
            "Bryn Gwynedd",
        ),
        (
            "Castle Hospital\n\nMiss A Green\nFlat 2\nThe Old School\nWhitby\nYO21 1AB\n\nDear Miss Green",
            "Old Whitby 1AB",
        ),
        (HEAD + "The house at 12 Long Lane (YO21 1AC) is cold.", "12 Long YO21 1AC"),
        ("Mr B Singh\n57 Mandela Way\n| Harrogate\nI HG17 6DF\n\nDear Mr Singh\n", "57 Mandela Harrogate 6DF"),
    ],
)
def test_every_line_of_the_patients_address_goes(text: str, goes: str) -> None:
    """A street without its postcode finds a house; a town and half a postcode nearly do."""
    assert not [word for word in goes.split() if word in hidden(text)]


LETTER = "Castle Hospital\n\nMr Mark Young\n57 Mandela Way\nMotherwell\nML1 5ZZ\n\nDear Mr Young\n\nYou are well. {}\n"


@pytest.mark.parametrize(
    "words",
    ["Mark was seen at Motherwell Hospital.", "Mr Young, of Motherwell Road Surgery.", "The clinic is in Motherwell."],
)
def test_a_town_stays_where_it_is_not_of_the_patients_address(words: str) -> None:
    """Hospitals are called after the town that the patient lives in."""
    assert "Motherwell" in hidden(LETTER.format(words)).split("Dear")[1]


@pytest.mark.parametrize("words", ["cc Mr Mark Young, Motherwell", "Sent to Mr M Young, Mandela Way, Motherwell."])
def test_a_town_goes_again_where_it_follows_the_patients_name(words: str) -> None:
    """The proof would find it there, and withhold the file."""
    assert "Motherwell" not in hidden(LETTER.format(words))


def test_an_address_goes_below_a_telephone_too() -> None:
    """Cards have the number right under the name."""
    shown = hidden("NOK\nTom Green\n07700 900632\n3 Brook Row\nWhitby\n")
    assert not any(words in shown for words in ("Brook", "Whitby"))


COPIES = (
    "Castle Hospital\n\nDear Dr Patel\n\nRe: Mr B Singh DOB 1/2/1960\n\nMr Tom Long, Consultant, saw him.\n\nYours "
    "sincerely\n\nDr A Wren\nConsultant\n\ncc {}\nBrook Surgery, 4 High Street, Whitby. YO21 1AB\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "Mr P Hart, Consultant Surgeon, Castle Hospital, Castle Hill, Whitby. YO21 1AD",
        "Dr Patel, 9 High Street, Whitby. YO21 1AD",
        "Mr Tom Long, 9 Harley Row, Whitby. YO21 1AD",
    ],
)
def test_copies_to_clinicians_stay(words: str) -> None:
    """Some have their rooms at home, so that a role elsewhere in the letter counts."""
    shown = hidden(COPIES.format(words))
    assert words.split(",")[0] in shown
    assert "Brook Surgery, 4 High Street, Whitby. YO21 1AB" in shown


@pytest.mark.parametrize(
    "words",
    [
        "Mr B Singh, 3 Brook Row, Ruswarp. YO21 1AD",
        "Mrs Jean Bloggs, 4 Rose Lane, Ruswarp. YO21 1AD",
        "Mr Tom Singh (son), Rose Cottage, Ruswarp. YO21 1AD",
    ],
)
def test_copies_to_somebodys_home_go(words: str) -> None:
    """The patient, or family."""
    shown = hidden(COPIES.format(words)).split("Consultant\n")[1].split("Brook Surgery")[0]
    assert not [word for word in words.replace(",", "").split() if word in shown and len(word) > 3 and word != "(son)"]


@pytest.mark.parametrize("line", ["Patient Reported Outcome 12/03/2026", "Patient transport arrived on 12/03/2026"])
def test_the_word_patient_names_nobody_by_itself(line: str) -> None:
    assert line in hidden(f"Dear Dr Marsh\n\n{line}\n")


@pytest.mark.parametrize("line", ["Patient Jean Smith NHS 999 123 4567", "Patient Jean Smith 1/2/1960"])
def test_the_word_patient_names_somebody_with_a_number_or_a_date(line: str) -> None:
    """Heads of summaries have no colons."""
    assert "Smith" not in hidden(f"Discharge summary\n{line}\n")
