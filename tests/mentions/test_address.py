"""Addresses: one span from the flat to the postcode."""

import pytest

from secondlook.finders import fold
from secondlook.mentions import address
from secondlook.model import DRAFT_ORIGIN


def addresses(text: str) -> list[str]:
    return [m.text for m in address.find(fold(text).text)]


@pytest.mark.parametrize(
    "text",
    [
        "bed 4 Rose Court, ward 3 Queen's Park",
        "T12 fracture, B12 3 monthly, C6 7TH visit",
        "a 10 minute drive, a 2 week view, 4 lane road",
        "Elm Road Surgery in LS1, near BT95",
        "95% CI -0.058, 0.145 and 1.2, 3.4",
        "give 5 ml, then 10 mg",
        "lives in Leeds on an estate",
    ],
)
def test_beds_vertebrae_and_figures_are_left_alone(text: str) -> None:
    """A partial postcode or a town is a place, not an address."""
    assert addresses(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22 Drumcoose Park, BT95 4QX. Seen", "22 Drumcoose Park, BT95 4QX"),
        (
            "Flat 2, 14 Tannery Fold, Little Haddow, Leeds LS1 4ZZ ok",
            "Flat 2, 14 Tannery Fold, Little Haddow, Leeds LS1 4ZZ",
        ),
        ("1 Example Road, Anytown)", "1 Example Road, Anytown"),
        ("Mrs Ambler, 14 Tannery Fold, I'll take", "14 Tannery Fold"),
        ("1467 Oak St, Austin, TX 78701 now", "1467 Oak St, Austin, TX 78701"),
        ("12 George Street, Sydney NSW 2000", "12 George Street, Sydney NSW 2000"),
        ("lives at 14 mill lane with mum", "14 mill lane"),
        ("it's ///fictive.lantern.oatcake", "///fictive.lantern.oatcake"),
        ("found at 51.50722, -0.12750", "51.50722, -0.12750"),
        ("PO Box 123", "PO Box 123"),
        ("eircode D02 AF30", "D02 AF30"),
        ("on a narrowboat (Perseverance), dog", "Perseverance"),
        ("Lizzie at Upper Barn Farm", "Upper Barn Farm"),
    ],
)
def test_an_address_is_one_mention(text: str, expected: str) -> None:
    """A street without its number's owner is softened as a whole or not at all."""
    assert addresses(text) == [expected]


def test_reading_drops_commas_and_lines() -> None:
    """So that the same address compares equal."""
    [mention] = address.find("22 Drumcoose Park,\nBT95 4QX")
    [fact] = address.read(mention, at=None, origin=DRAFT_ORIGIN)
    assert fact.value == "22 drumcoose park bt95 4qx"
