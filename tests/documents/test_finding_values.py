"""What looks like a date, a number, a telephone, a desk's mail or a letterhead, and is somebody's all the same."""

import re

import pytest
from tests.documents.test_finding import hidden

from secondlook.documents.finding import values

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
