"""What looks like a date, a number, a telephone, a desk's mail or a letterhead, and is somebody's all the same."""

import re

import pytest
from tests.documents.test_finding import hidden

from secondlook.documents.finding import values
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.shapes import shaped

HEAD = "Patient: Mr Abdul Okafor\nDOB: 14/05/1956\n\n"
MONTHS = (
    "January, Jan, Ionawr, Eanair, am Faoilleach",
    "February, Feb, Chwefror, Feabhra, an Gearran",
    "March, Mar, Mawrth, Marta, am Mart",
    "April, Apr, Ebrill, Aibrean, an Giblean",
    "May, Mai, Bealtaine, an Ceitean",
    "June, Jun, Mehefin, Meitheamh, an t-Ogmhios",
    "July, Jul, Gorffennaf, Iuil, an t-Iuchar",
    "August, Aug, Awst, Lunasa, an Lunastal",
    "September, Sept, Sep, Medi, Mean Fomhair, an t-Sultain",
    "October, Oct, Hydref, Deireadh Fomhair, an Damhair",
    "November, Nov, Tachwedd, Samhain",
    "December, Dec, Rhagfyr, Nollaig, an Dubhlachd",
)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_name_of_a_month_is_read(month: int) -> None:
    """Also "mean fomhair", which ends in what begins others: "an "."""
    for name in MONTHS[month - 1].split(", "):
        assert re.fullmatch(values.MONTH, name, re.IGNORECASE)
        day = values.day(f"3 {name} 1950")
        assert day is not None
        assert day.month == month


def test_a_date_of_birth_in_irish_goes() -> None:
    assert "1950" not in hidden("Ainm: Abdul Okafor\nDáta breithe: 3 Meán Fómhair 1950\n")


@pytest.mark.parametrize("mail", ["b.joan@northorpe.co.uk", "joan.duty@gmail.com", "thornbury-info@gmail.com"])
def test_mail_of_a_home_goes_whatever_its_letters(mail: str) -> None:
    """A host is an employer's by a whole part of it, an address a desk's by the whole of what stands before the sign."""
    assert mail.partition("@")[0] not in hidden(f"{HEAD}She can be written to: {mail}.\n")


@pytest.mark.parametrize("mail", ["b.ade@merrowdale-ortho.example", "k.lee@merrowdalehospice.example"])
def test_mail_of_an_employer_stays(mail: str) -> None:
    assert mail in hidden(f"{HEAD}Any questions: {mail}.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Seen at the Royal Hospital after a fall.\n14 Rose Lane, Leeds LS6 2AB\nThe patient lives alone.",
        "Seen at Leeds General Infirmary on 12/03/2024.\n\n14 Rose Lane, Leeds, LS6 2AB. Lives alone.",
        "Conveyed to City Hospital from home at 14 Rose Lane, Leeds LS6 2AB.",
        "A&E note\nSeen at the Royal Hospital after a fall.\n14 Rose Lane, Leeds LS6 2AB\nThe patient lives alone.",
        "Seen At City Hospital\n14 Rose Lane, Leeds LS6 2AB\n",
    ],
)
def test_a_home_behind_the_name_of_a_hospital_goes(text: str) -> None:
    left = hidden(text)
    assert "Rose" not in left
    assert "2AB" not in left


@pytest.mark.parametrize(
    "line",
    [
        "Joan Barker  under Dr A Patel  W123456",
        "BARKER, Joan   Consultant: Dr A Patel   W123456",
        "Joan Barker under Dr A Patel W123456",
        "Joan Barker | Dr A Patel | W123456",
    ],
)
def test_a_patients_number_behind_a_clinicians_name_goes(line: str) -> None:
    assert "W123456" not in hidden(f"Patient: Joan Barker\nDOB: 01/02/1950\n\n{line}\n\nShe was well.\n")


@pytest.mark.parametrize("number", ["010364 1234", "010 364 1234", "020 948 1256"])
def test_a_chi_number_of_one_born_early_in_a_month_is_no_telephone(number: str) -> None:
    assert not values.telephone(number)
    assert number[-4:] not in hidden(f"{HEAD}Abdul Okafor, {number}, lives alone. Seen with {number} on file.\n")
    assert values.telephone(number, "please ring ")
    assert values.telephone("0113 496 0473")


def test_a_hospitals_number_ends_before_a_date_and_its_misread_form_has_a_letter() -> None:
    for number in ("1234567", "M O3l7 7O2"):
        text = f"{number} 12/05/2024 seen"
        assert shaped(text, 0, len(text), Kind.NUMBER) == (0, len(number))


def test_a_sentence_behind_the_label_of_a_birth_is_no_day() -> None:
    assert "Seen" in hidden("Patient: Joan Barker\nDOB: Unknown, Seen 12 March 2024\n")


@pytest.mark.parametrize("below", ["Clinic 12/03/2024", "Hospital no: 1234567"])
def test_a_labelled_patient_above_a_line_that_begins_like_an_institution_goes(below: str) -> None:
    assert "Barker" not in hidden(f"Patient: Joan Barker\n{below}\n\nJoan Barker under Dr A Patel\n")
