"""Texts whose particulars stand on lines of their own: labels over values, addresses of several lines, stacks of cells."""

import pytest
from tests.documents.test_finding import hidden

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.formats import formats, gathered

LETTER = "Seaford Hospital\nHeart Clinic\n\n3 March 2024\n\n"



def hidden_in_file(text: str) -> str:
    """What a reader of the new file has where each line is a paragraph, as in a file of plain text."""
    document = gathered("text", formats()["text"].read(text.encode()))
    shown = [list(block.text) for block in document.blocks]
    for mark in find_marks(document, Hiding()):
        if mark.hide and mark.start is not None and mark.end is not None:
            shown[mark.part][mark.start : mark.end] = "·" * (mark.end - mark.start)
    return "\n".join(map("".join, shown))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (LETTER + "Dr Anil Kapoor\nThe Surgery\n9 Quay Street\nSeaford\nZZ99 4AB\n01632 960441\n\nDear Dr Kapoor\n", "960441"),
        (("                         Seaford Hospital\n"
         "                         Unit No   SH 40 2213\n"
         "                         Secs      Joyce / Amy\n"
         "                         Phone     01632 960442\n\nDear Mr Jones\n\nThank you for coming."), "960442"),
        (LETTER + "Mr Adam Jones              Dr Anil Kapoor\n4 Mill Lane                Quay Surgery\n"
         "Seaford ZZ99 5DB           Quay Street ZZ99 6EF\n                           01632 960443\n\nDear Mr Jones\n", "960443"),
        (LETTER + "Re: Adam Jones   DOB 04/11/1946\n\n12.01.2024\n\nSeen again.", "12.01.2024"),
        (LETTER + "Mrs Hilary Marden BSc\nPodiatrist\n9 Quay Street, Seaford ZZ99 4AB\n\nRe: Adam Jones, 04/11/1946", "9 Quay Street"),
        ("Name: Adam Jones\nDOB: 04/11/1946\nHome address: 4 Mill Lane\nDr Anil Kapoor (GMC 7000001)\n\nSeen today.",
         "Dr Anil Kapoor (GMC 7000001)"),
        ("2 Haemoglobin 12/11/2019 40 mg\n\nSeen 3 March 2024.", "12/11/2019"),
    ],
)  # fmt: skip
def test_what_stands_under_staff_and_institutions_stays(text: str, stays: str) -> None:
    """Their telephones and addresses stand in stacks too, and the letter's dates under its names."""
    assert stays in hidden(text)
    assert stays in hidden_in_file(text)


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Patient\n  Adam Jones\nDate of birth\n  4th of November, 1946\nNHS No.\n  999 123 4567\n\nFell off a wall.", "November 1946"),
        (("Name      Adam Jones\nDOB       04/11/1946\nAddress   4 Mill Lane\n          Seaford\n          ZZ99 5DB\n"
         "Tel       01632 960441\nSeen      3 March 2024\n\nAsthma."), "960441 Seaford ZZ99"),
        (LETTER + "Mr Adam Jones\n4 Mill Lane\nSeaford ZZ99 5DB\n01632 960441\n\nDear Mr Jones\n", "960441 Mill"),
        (LETTER + "Mr Adam Jones\nc/o Harbour Office\nSeaford ZZ99 5DB\n\nDear Mr Jones\n", "Jones Harbour ZZ99"),
        (LETTER + "JONES, Adam\n4 Nov 1946\n999 123 4567\n4 Mill Lane, Seaford ZZ99 5DB\n\nAsthma.", "1946 Mill"),
        (("Ward 4            JONES, Adam\nNurse: Kim        B 40 11 876\nBed 3             04.11.1946\n"
         "Wt 64             4 Mill Lane, Seaford ZZ99 5DB\n\n3 March 2024: seen."), "876 04.11.1946 Mill"),
        (LETTER + "Re  Adam Jones  (Ade)\n    4 Mill Lane, Seaford\n\nDear Dr Jones\n\nNo relation, he says.", "Mill"),
        ("1. BARROW\n   04/11/1946 77 M\n   OGD\n\nPrinted 3 March 2024", "04/11/1946"),
    ],
)  # fmt: skip
def test_what_stands_in_a_stack_of_the_patients_particulars_goes(text: str, goes: str) -> None:
    for shown in (hidden(text), hidden_in_file(text)):
        assert [word for word in goes.split() if word in shown] == []


def test_a_text_of_paragraphs_is_read_as_one_of_lines() -> None:
    """A file of plain text has a paragraph for each line: what stands under what must not depend on it."""
    text = "Patient\n  Adam Jones\nHospital number\n  SH 40 2213\nTel\n  01632 960441\n\nGP\n  Dr Anil Kapoor\n"
    assert hidden_in_file(text).strip() == hidden(text).strip()
    assert "960441" not in hidden_in_file(text)


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        ("Nurse Delroy will ring. Seen by Sister Joy Marden.", "Nurse Delroy"),
        ("Thanks to Matron Joy Marden, Quay Ward.", "Matron Joy Marden"),
        ("Crew: NURSE Delroy Marden", "NURSE"),
        ("Hosp 12 30 beds; unit A 20 30.", "12 30 beds"),
    ],
)
def test_roles_before_names_and_numbers_of_nothing_stay(words: str, stays: str) -> None:
    assert stays in hidden(f"Name: Adam Jones\nDOB: 04/11/1946\n\n{words}")


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        (LETTER + "RE: MISS CLODAGH NURSE\n\nDear Dr Kay\n\nThis lady was seen.", "CLODAGH NURSE"),
        ("Name: MATRON, Joy\nDOB: 04/11/1946\n\nSeen.", "MATRON Joy"),
        ("Patient: MARDEN, Thos. J   DOB: 04/11/1946\n\nSeen.", "MARDEN Thos J"),
        ("Name: Adam Jones\nDOB: 04/11/1946\nCasenote  LT 770 22\n\nSeen.", "LT 770"),
        ("Name: Adam Jones\nDOB: 04/11/1946\nHosp MRL 00I742\n\nSeen.", "MRL 00I742"),
        ("Name: Adam Jones\nDOB: 04/11/1946\nSpecimen no C24.110820.Y\n\nSeen.", "C24.110820.Y"),
        ("Name: Adam Jones\nDOB: 04/11/1946\nRequest no M,24.0188270.K\n\nSeen.", "M,24 0188270.K"),
    ],
)
def test_names_that_are_roles_and_numbers_in_groups_go(text: str, goes: str) -> None:
    shown = hidden(text)
    assert [word for word in goes.split() if word in shown] == []
