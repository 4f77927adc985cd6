"""Contacts: a person's line, address or handle, and nobody's switchboard."""

import pytest

from secondlook.finders import fold
from secondlook.mentions import contact
from secondlook.model import DRAFT_ORIGIN, About


def contacts(text: str) -> list[str]:
    return [m.text for m in contact.find(fold(text).text)]


@pytest.mark.parametrize(
    "text",
    [
        "ring 999 or 111, put out a 2222 call, bleep 2222",
        "guidance at https://www.nice.org.uk/guidance/ng136 and www.bmj.com/content/1",
        "watch https://youtube.com/watch?v=abc, see gov.uk",
        "@NHSEngland @TheBMA @NICEComms @everyone",
        "mail enquiries@example.org or rota@example.nhs.uk",
        "seen @UCSF at 9AM @ 10",
        "on 01/02/2024 and 01-02-2024, 0.1234567890, Hb 102 98 87",
        "PMID 31234567, order 07700900655",
        "give 0.5 ml on 2024 ward, meet on 1200",
        "rates 0.05 0.12 0.33 0.41",
    ],
)
def test_services_publishers_and_figures_are_left_alone(text: str) -> None:
    """Nobody is reached by them; stopping a guideline's address would teach people to ignore us."""
    assert contacts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("her mobile 07700.900.655.", "07700.900.655"),
        ("0 7 7 0 0 9 0 0 6 5 5", "0 7 7 0 0 9 0 0 6 5 5"),
        ("Lynne on 0161 496 0233", "0161 496 0233"),
        ("Ring us: 01632 960555.", "01632 960555"),
        ("(020) 7946 0018 after six", "020) 7946 0018"),
        ("+44 7700 900 655", "+44 7700 900 655"),
        ("phone: 555-123-4567", "555-123-4567"),
        ("(310) 555-0134 anytime", "(310) 555-0134"),
        ("call me on 9472 7916", "9472 7916"),
        (
            "oh seven seven double oh nine double oh six five five",
            "oh seven seven double oh nine double oh six five five",
        ),
        ("it's O77OO 9OO 655", "O77OO 9OO 655"),
        ("jo.smith@trust.example", "jo.smith@trust.example"),
        ("jo.smith at trust dot nhs dot uk", "jo.smith at trust dot nhs dot uk"),
        ("dm @sally_smith_rn", "@sally_smith_rn"),
        ("insta: sally_smith99", "sally_smith99"),
        ("see linkedin.com/in/sally-smith-99", "linkedin.com/in/sally-smith-99"),
    ],
)
def test_a_way_to_reach_a_person_is_found(text: str, expected: str) -> None:
    """In any grouping, also of the ranges kept for fiction, spaced out, spelled out or disguised."""
    assert any(expected in c for c in contacts(text))


@pytest.mark.parametrize("text", ["ring the reg on 2214", "bleep 4512", "ext 33921"])
def test_an_extension_or_bleep_is_a_colleagues(text: str) -> None:
    """Only staff are reached by them."""
    [mention] = contact.find(text)
    assert mention.about is About.COLLEAGUE


def test_the_same_line_reads_the_same_however_it_was_written() -> None:
    """Posts about one person are linked by equal facts."""
    values = set()
    for text in ("07700 900655", "+44 7700 900 655", "07700.900.655"):
        [mention] = contact.find(text)
        values |= {fact.value for fact in contact.read(mention, at=None, origin=DRAFT_ORIGIN)}
    assert values == {"447700900655"}
