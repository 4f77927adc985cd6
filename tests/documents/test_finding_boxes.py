"""Forms with a box for each letter: what the clinician writes stays, what is the patient's goes whole."""

import pytest
from tests.documents.test_finding import hidden

FORM = (
    "Application for a certificate\n"
    "1  Surname   O K O N J O   -   F I E L D\n"
    "2  Date of birth   1 7   0 6   1 9 6 1\n"
    "Address   7   S A D D L E R S   W A L K\n"
    "          N E T H E R   Q U E N B Y\n"
    "Telephone   0 1 6 3 2   9 6 0 8 4 3\n"
    "Part 2: to be completed by the doctor or nurse\n"
    "Name   D R   K I L B R I D E\n"
    "Practice tel   0 1 6 3 2   9 6 0 4 2 0\n"
    "Date   1 1   0 6   2 0 2 5\n"
)


@pytest.mark.parametrize("words", ["K I L B R I D E", "0 1 6 3 2   9 6 0 4 2 0", "1 1   0 6   2 0 2 5", "1  Surname"])
def test_what_the_doctor_writes_in_boxes_stays(words: str) -> None:
    """The dialling code of a town is in the patient's telephone and in the practice's."""
    assert words in hidden(FORM)


@pytest.mark.parametrize("words", ["F I E L D", "0 6", "1 9 6 1", "W A L K", "Q U E N B Y", "9 6 0 8 4 3"])
def test_groups_of_boxes_go_with_the_label_before_them(words: str) -> None:
    """A hyphen, a day and a house number part the boxes of one value."""
    shown = hidden(FORM).split("Part 2")[0]
    assert words not in shown


def test_grades_in_a_row_are_no_boxes_of_a_name() -> None:
    """A table of reflexes or of a tooth chart has letters that stand alone as well."""
    text = "Name: Jean Smith\nUR   8 7 6 5 4 3 2 1   UL   1 2 3 4 5 6 7 8\nPower   5 5 4 5   Tone   N N N N\n"
    shown = hidden(text)
    assert "8 7 6 5 4 3 2 1" in shown
    assert "5 5 4 5" in shown
    assert "N N N N" in shown
