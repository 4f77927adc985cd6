"""Where a telephone, a number, an address of mail or a date ends, and what is none."""

import pytest
from tests.documents.test_finding import hidden

HEAD = "Name: Adam Jones   DOB: 04/11/1946\n"


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Tel: 07700 900123\n12 tablets a day", "12 tablets a day"),
        ("Hosp No: A123456\n28 tablets a day", "28 tablets a day"),
        ("NHS No: 999 123 4567\n14 days", "14 days"),
        ("Email: adam.jones@example.com.\nPlease ring.", "Please ring."),
        ("Mail him at adam.jones@example.com. Please ring.", "Please ring."),
        ("Tel   GP\nAdmitted 07/04/2025   Dr Long", "07/04/2025"),
        ("Verification of death: Dr Iyer seen 27.11.25", "27.11.25"),
    ],
)
def test_the_next_line_and_other_dates_stay(text: str, stays: str) -> None:
    """A dose that goes with a telephone is lost to whoever reads on."""
    assert stays in hidden(HEAD + text)


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Tel: 07700\n900123 (home)", "900123"),
        ("Tel: 01632 960123 (daughter)", "960123"),
        ("NHS No: 999 123\n4567", "4567"),
        ("Email: adam.jones@example. co. uk", "uk"),
        ("He writes from adam.jones@exam\nple.com often.", "ple.com"),
        ("He writes from adam.jones@example.\ncom often.", "example"),
        ("Date of death 27.11.25", "27.11.25"),
    ],
)
def test_what_goes_on_in_the_next_line_goes_whole(text: str, goes: str) -> None:
    """Half a number finds somebody too."""
    assert goes not in hidden(HEAD + text)
