"""Labels as other makers write them: numbered, compound, without "number", in Welsh; and what only looks like one."""

import pytest
from tests.documents.test_finding import hidden


@pytest.mark.parametrize(
    "words",
    [
        "Hospital 01632 960123", "Hospital: 01632960123", "Admitted to hospital 12/03/2026", "Unit 4", "Policy 2019",
        "Number of tablets: 100000", "Case note review 2024", "Number     120 tablets", "Datix W810337",
        "Datix no: W810337", "Med 3 04/22", "Entry to ward 2019",
    ],
)  # fmt: skip
def test_a_word_that_a_number_may_follow_makes_no_number_of_what_does(words: str) -> None:
    """Without "number" in its label only what can be nothing else is a patient's."""
    assert words in hidden(f"Name: John Smith\nDOB: 01/02/1960\n\nSeen on the ward.\n{words}\n")


@pytest.mark.parametrize(
    ("written", "goes"),
    [
        ("HOSP 109238F", "109238F"),
        ("RiO: 214020A", "214020A"),
        ("LAS 701920", "701920"),
        ("NHS No 999 123 4567  Casenote: QAH892212", "QAH892212"),
        ("Billing (acct B430457 URQUHART)", "B430457"),
        ("auth A1878209", "A1878209"),
        ("Offender   SIVALINGAM Balachandran   Number   A5971BC", "A5971BC"),
        ("Mr Smith (A5971BC) was seen.", "A5971BC"),
        ("Rhif Ysbyty: A123456", "A123456"),
        ("Keysafe at front door, code 4471.", "4471"),
        ("K/S 2468", "2468"),
        ("Application number BB8077215", "BB8077215"),
        ("PRF 8812733", "8812733"),
    ],
)
def test_a_number_needs_no_number_in_its_label(written: str, goes: str) -> None:
    """Systems and their users have short names for their own numbers."""
    assert goes not in hidden(f"Patient: John Smith\n{written}\n")


@pytest.mark.parametrize(
    ("written", "goes", "stays"),
    [
        ("D.O.B / Age\n06/02/1975 / 50", "06/02/1975", "/ 50"),
        ("5. Date of birth    6. Sex\n04/11/46            M", "04/11/46", "6. Sex"),
        ("He is well. His date of birth 25\nNovember 1963 and he lives alone.", "November 1963", "and he lives"),
        ("Mark Young H&C 3728537462 13/03/1979", "13/03/1979", "H&C"),
        ("Dyddiad geni: 13/03/1979", "13/03/1979", "Dyddiad geni"),
    ],
)
def test_dates_of_birth_go_under_any_label(written: str, goes: str, stays: str) -> None:
    """Numbered items, two labels in one, a line's end in the middle, a footer without a label."""
    shown = hidden(written)
    assert goes not in shown
    assert stays in shown


def test_a_form_with_numbered_items_in_a_row_is_read_by_its_columns() -> None:
    """The values stand below, and the labels stay."""
    shown = hidden(
        "1. Patient's surname   2. First names\nDOYLE                  TADHG\n"
        "3. Date of birth       4. Sex\n04/11/46               M\n"
    )
    assert not any(words in shown for words in ("DOYLE", "TADHG", "04/11/46"))
    assert all(words in shown for words in ("Patient's surname", "First names", "Date of birth", "Sex"))


@pytest.mark.parametrize(
    "words",
    ["As above", "(no other names used)", "Not known", "N/K", "Same as above"],
)
def test_what_says_that_there_is_no_value_is_none(words: str) -> None:
    assert words in hidden(f"Surname: SMITH\nDOB: 01/02/1960\nAddress: {words}\nPrevious names: {words}\n")


def test_welsh_labels_are_labels_and_their_words_no_names() -> None:
    """Half of a letter from Wales is in Welsh."""
    shown = hidden(
        "Annwyl Dr Khan\n\nParthed: Mrs Fatima Begum\nRhif Ysbyty: A123456   Rhif GIG: 999 123 4567\n"
        "Dyddiad: 12/03/2026\nBwrdd Iechyd\nMeddyg Ymgynghorol: Dr Khan\n"
    )
    assert not any(words in shown for words in ("Fatima", "Begum", "A123456", "4567"))
    kept = (
        "Annwyl Dr Khan",
        "Parthed",
        "Rhif Ysbyty",
        "Rhif GIG",
        "Dyddiad: 12/03/2026",
        "Bwrdd Iechyd",
        "Ymgynghorol",
    )
    assert all(words in shown for words in kept)


def test_a_departments_own_line_stays_above_the_patients_details() -> None:
    """The reference block is not the beginning of a form."""
    shown = hidden(
        "Merrowdale Hospital\nDepartment of Renal Medicine\nTel: 01632 960123\nOur ref: AB/12\nNHS No: 999 123 4567\n\n"
        "Dear Dr Khan\n\nRe: Mrs Fatima Begum\n\nPlease ring our secretary on 07700 900111.\n"
    )
    assert "01632 960123" in shown
    assert "our secretary on 07700 900111" in shown
    assert "4567" not in shown


@pytest.mark.parametrize(
    "written",
    [
        "Contact tel\n07700 900123",
        "NOK   Jean Smith   The Quays Practice   07700 900123",
        "Clive asked for a call on 07700 900123",
        "He can be reached on 07700\n900123 at any time.",
    ],
)
def test_a_mobile_is_somebodys_own(written: str) -> None:
    """Practices have landlines; whatever stands beside it, 07 is hardly ever theirs."""
    assert "900123" not in hidden(f"Name: John Smith\nDOB: 01/02/1960\n\n{written}\n")


def test_a_mobile_that_a_letter_asks_to_be_rung_is_its_own() -> None:
    """Nurses who visit have them."""
    shown = hidden(
        "Name: John Smith\nDOB: 01/02/1960\n\nIf unwell text 07700 900128. Ann Reilly, nurse: 07700 900129.\n"
    )
    assert "07700 900128" in shown


@pytest.mark.parametrize(
    ("written", "goes", "stays"),
    [
        ("You will be 57 on your birthday, 19 January; clinic on 20 February.", "19 January", "20 February"),
        ("Patient: Jaxon Tremlett-Bye   RA 55 01 72   30/08/06\nSeen 12/03/2025.", "30/08/06", "12/03/2025"),
        ("NHS No 999 204 7715 for Aleksander (Olek) 23/08/17. Seen 14/03/2025.", "23/08/17", "14/03/2025"),
        ("Dyddiad geni: 15 Awst 1997   Dyddiad: 7 Ebrill 2025", "15 Awst 1997", "7 Ebrill 2025"),
        ("Mrs Jean Smith\nUnit RB 300418/B   clinic\nSeen 14/03/2025", "RB 300418/B", "14/03/2025"),
    ],
)
def test_births_and_numbers_go_whole_however_they_are_written(written: str, goes: str, stays: str) -> None:
    """Days without a year, groups of two digits with letters before them, dates behind a pet name in brackets."""
    shown = hidden(written)
    assert goes not in shown
    assert stays in shown


@pytest.mark.parametrize("written", ["Dear Sir / Madam\n", "Speaks: Fr/En\n", "From: Sir / Madam\n"])
def test_a_title_before_a_stroke_is_nobodys_name(written: str) -> None:
    """A letter that greets "Sir / Madam" is read like any other."""
    assert hidden(written) == written
