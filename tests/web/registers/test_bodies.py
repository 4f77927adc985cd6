"""Registers are discovered, and each has its tests and its place in the docs."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from secondlook_web.audit.acts import WORDS
from secondlook_web.members.registers.bodies import Body, NoSuchRegister, WrongNumber, bodies, body, plain
from secondlook_web.members.registers.models import LONGEST_NUMBER
from secondlook_web.members.registers.statuses import MAY_PRACTISE, Status

ROOT = Path(__file__).parents[3]
each = pytest.mark.parametrize("one", bodies().values(), ids=list(bodies()))


def test_five_registers_are_known() -> None:
    assert set(bodies()) == {"gdc", "gmc", "gphc", "hcpc", "nmc"}


def test_an_unknown_register_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchRegister, match="There are gdc, gmc"):
        body("fsa")


@each
def test_every_register_has_its_tests(one: Body) -> None:
    """A register without tests is a list of guesses."""
    assert (Path(__file__).parent / "bodies" / f"test_{one.code}.py").is_file()


@each
def test_every_register_has_its_place_in_the_docs(one: Body) -> None:
    """Whoever gets its file reads there which columns and statuses we expect."""
    page = (ROOT / "docs" / "registers.md").read_text(encoding="utf-8")
    section = re.search(
        rf"^## {re.escape(one.name)} \(`{one.code}`\)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL
    )
    assert section
    named = (one.columns.number, one.columns.surname, one.columns.given, one.columns.status)
    assert all(f"`{name}`" in section[1] for name in named)
    assert ("unconfirmed" in section[1]) is not one.confirmed
    assert all(f"`{words}`" in section[1] for words in one.statuses)


@each
def test_the_log_knows_every_register(one: Body) -> None:
    """Otherwise no file of it could be taken: each is recorded."""
    assert one.code in WORDS["register"]


@each
def test_statuses_are_written_as_they_are_looked_up(one: Body) -> None:
    """A status written otherwise would never be found."""
    assert all(words == plain(words) for words in one.statuses)
    assert Status.LICENSED in one.statuses.values()
    assert Status.SUSPENDED in one.statuses.values()
    assert Status.REMOVED in one.statuses.values()


@each
def test_restrictions_are_not_kept(one: Body) -> None:
    """Conditions are public where they belong; here they would be a second punishment."""
    restricted = [status for words, status in one.statuses.items() if "condition" in words or "warning" in words]
    assert restricted
    assert set(restricted) <= MAY_PRACTISE


@each
def test_a_number_is_found_however_it_is_typed(one: Body) -> None:
    number = one.canonical(one.example)
    assert one.canonical(f"  {one.example.lower()} ") == number
    assert one.canonical(" ".join(one.example)) == number
    assert one.canonical(number) == number
    assert len(number) <= LONGEST_NUMBER


@each
@given(typed=some.text(max_size=20))
def test_whatever_is_typed_is_a_number_or_refused(one: Body, typed: str) -> None:
    """And what is a number stays what it is when it is looked up again."""
    try:
        number = one.canonical(typed)
    except WrongNumber:
        return
    assert number.isascii()
    assert one.canonical(number) == number
    assert one.pattern.fullmatch(number)
