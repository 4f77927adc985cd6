"""What others are told of a register: an entry, how many are called so, how old it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test.utils import CaptureQueriesContext
from tests.web.registers.conftest import DAY, Line, line

from secondlook_web.members.registers import queries
from secondlook_web.members.registers.importing import take
from secondlook_web.members.registers.names import Name
from secondlook_web.members.registers.statuses import Status

AT = datetime(2026, 3, 12, 6, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db
Taken = Callable[..., None]


@pytest.fixture
def taken(file: Callable[..., Path]) -> Taken:
    def take_lines(*lines: Line) -> None:
        take("gmc", file(list(lines)), dated=DAY, now=lambda: AT)

    return take_lines


def test_nobody_is_found_where_there_is_no_file() -> None:
    assert queries.found("gmc", "0000001") is None
    assert queries.namesakes("gmc", Name(given="Ines", surname="Larkwhistle")) == 0
    assert queries.age("gmc", at=AT).says == "no file yet"
    assert not queries.age("gmc", at=AT).reliable


def test_an_entry_is_found_by_its_number(taken: Taken) -> None:
    taken(line(1), line(2, status="Suspended", other="Anne"))
    found = queries.found("gmc", " 0000-002")
    assert found is not None
    assert (found.status, found.name.other, found.qualified_year, found.dated) == (Status.SUSPENDED, "Anne", 2004, DAY)


def test_what_cannot_be_a_number_finds_nobody(taken: Taken) -> None:
    taken(line(1))
    assert queries.found("gmc", "1") is None
    assert queries.found("gmc", "0000001' OR 1=1") is None


def test_many_numbers_are_looked_up_in_one_go(
    taken: Taken, django_assert_num_queries: Callable[[int], CaptureQueriesContext]
) -> None:
    """Each member is looked up each day."""
    taken(*(line(number) for number in range(1, 40)))
    with django_assert_num_queries(1):
        assert len(list(queries.found_all("gmc", [f"{number:07}" for number in range(30, 60)]))) == 10


def test_who_else_could_be_meant_is_counted(taken: Taken) -> None:
    """A proofed name says whose entry it is only when nobody else could be meant."""
    taken(
        line(1, "Larkwhistle", "Ines"),
        line(2, "Larkwhistle", "Ines", other="Anne"),
        line(3, "LARK-WHISTLE", "Ines"),
        line(4, "Larkwhistle", "Inês", status="Suspended"),
        line(5, "Ines", "Larkwhistle"),
        line(6, "Larkwhistle", "Oliver"),
        line(7, "Merrow", "Ines"),
        line(8, "Larkwhistle Merrow", "Ines"),
        line(9, "Merrow-Larkwhistle", "Ines"),
    )
    name = Name(given="Ines", surname="Larkwhistle")
    assert queries.namesakes("gmc", name, but="0000001") == 6
    assert queries.namesakes("gmc", Name(given="Oliver", surname="Larkwhistle"), but="0000006") == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Chowdhury", "Imran"), ("Choudhury", "Imran")),
        (("Müller", "Jürgen"), ("Mueller", "Jurgen")),
        (("O'Neill", "Patrick"), ("ONeill", "Patrick")),
        (("McDonald", "Isla"), ("Mc Donald", "Isla")),
        (("van der Berg", "Pieter"), ("Vanderberg", "Pieter")),
        (("Wolstenholm", "Stephen"), ("Wolstenholme", "Stephen")),
    ],
)
def test_namesakes_are_found_however_they_are_spelt(taken: Taken, one: tuple[str, str], other: tuple[str, str]) -> None:
    """One that is missed would let a name bind that two people have."""
    taken(line(1, *one), line(2, *other))
    assert queries.namesakes("gmc", Name(surname=one[0], given=one[1]), but="0000001") == 1


@pytest.mark.parametrize(
    ("days", "says", "reliable"),
    [
        (0, "of today", True),
        (1, "1 day old", True),
        (14, "14 days old", True),
        (17, "17 days old: too old to rely on", False),
    ],
)
def test_how_old_a_register_is_is_said(taken: Taken, days: int, says: str, reliable: bool) -> None:
    """After two weeks nobody should be let in by it: suspensions since then are not in it."""
    taken(line(1))
    age = queries.age("gmc", at=AT + timedelta(days=days))
    assert (age.says, age.reliable) == (says, reliable)
