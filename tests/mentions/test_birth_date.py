"""Full dates of birth and death, and the age that follows from one."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.finders import fold
from secondlook.mentions import birth_date
from secondlook.model import DRAFT_ORIGIN, Attribute


def dates(text: str) -> list[str]:
    return [m.text for m in birth_date.find(fold(text).text)]


@pytest.mark.parametrize(
    "text",
    [
        "born in 1950, died in 2003",
        "born 3 May, twins",
        "admitted 12/03/2026, review 14/03/2026",
        "from 1 July 2007 to 31 December 2011",
        "1 July 2007 - 31 December 2011",
        "DOB unknown. Bloods 12/03/2026",
    ],
)
def test_other_dates_are_left_alone(text: str) -> None:
    """A year alone, a day without its year, and the dates of a stay are not dates of birth."""
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DOB 02/27/1946, MRN", "02/27/1946"),
        ("born 12 August 2001, NI", "12 August 2001"),
        ("(Date of birth 01/01/1900)", "01/01/1900"),
        ("D.O.B: 3rd of March 1950", "3rd of March 1950"),
        ("born in Leeds on March 3, 1950", "March 3, 1950"),
        ("DOB 030550", "030550"),
        ("died 26 March 1827 in a storm", "26 March 1827"),
        ("dob 1950-05-03", "1950-05-03"),
        ("A. Pottle, 12/06/1968, 999 402 1188", "12/06/1968"),
    ],
)
def test_a_full_date_with_its_word_is_found(text: str, expected: str) -> None:
    """British, American and ISO order, in figures and words."""
    assert dates(text) == [expected]


def test_a_date_of_birth_also_says_the_age_on_the_day_of_posting() -> None:
    """The crowd is counted by age; the day before a birthday is one year less."""
    [mention] = birth_date.find("DOB 13/03/1946")
    facts = list(birth_date.read(mention, at=datetime(2026, 3, 12, tzinfo=UTC), origin=DRAFT_ORIGIN))
    assert [f.attribute for f in facts] == [Attribute.BIRTH_DATE, Attribute.AGE_YEARS]
    assert (facts[0].value, facts[1].low) == ("1946-03-13", 79)


@given(st.dates(min_value=date(1931, 1, 1), max_value=date(2030, 12, 31)))
def test_a_day_reads_the_same_in_every_british_form(day: date) -> None:
    """Day before month, unless that is impossible."""
    for form in ("%d/%m/%Y", "%d %B %Y", "%d.%m.%y", "%Y-%m-%d"):
        assert birth_date.parse(day.strftime(form)) == day
