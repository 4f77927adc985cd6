"""Where a telephone, a number, an address of mail or a date ends, and what is none."""

import pytest
from tests.documents.test_finding import hidden, page

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.model import Document

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


def _columns(left: list[str], right: list[str]) -> str:
    """What stays of two columns side by side, as a page has them."""
    words: list[tuple[str, float, float]] = []
    for at, column in ((10.0, left), (330.0, right)):
        for number, line in enumerate(column):
            x = at
            for word in line.split():
                words.append((word, x, 10.0 + 30 * number))
                x += 10 * len(word) + 10
    marks = find_marks(Document(format="pdf", pages=(page(words),)), Hiding())
    gone = " ".join(mark.text for mark in marks if mark.hide)
    return " ".join(word for word, _, _ in words if word not in gone)


def test_a_telephone_is_of_whoever_stands_above_it_in_its_column() -> None:
    """A card has the patient on the left and the consultant's hospital on the right."""
    left = ["Patient: Ann Green", "DOB: 04/11/1946", "NHS No: 999 123 4567", "Tel: 01632 960555"]
    stays = _columns(left, ["Dr A Wren", "Castle Hospital", "Castle Hill", "Tel: 01632 960123"])
    assert "960123" in stays
    assert "960555" not in stays
    assert "960124" not in _columns(left, ["Next of kin", "Tom Green", "Castle Hill", "Tel: 01632 960124"])
