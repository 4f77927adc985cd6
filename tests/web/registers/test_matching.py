"""Names are compared so that nobody is taken for somebody else, and few have to wait for a person."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from secondlook_web.members.registers.matching import Match, compare
from secondlook_web.members.registers.names import Name

PAIRS = Path(__file__).with_name("names.tsv")
"""Made by hand: what a person goes by, what the register has, and the truth. `held` was written with the others, before
the matcher, and looked at once it was done; what came of that is in docs/registers.md."""


TRAPS = Path(__file__).with_name("traps.tsv")
"""Written when the matcher was done and scored once: names that are the same words in another order above all."""


def claimed(written: str) -> Name:
    """ "Given / Surname", or one line as a sign-in sends it."""
    parts = [part.strip() for part in written.split("/")]
    return Name.of_line(written) if len(parts) == 1 else Name(given=parts[0], surname=parts[1])


def registered(written: str) -> Name:
    given, surname, *other = (part.strip() for part in written.split("/"))
    return Name(given=given, surname=surname, other=" ".join(other))


def pairs(of: Path = PAIRS) -> list[dict[str, str]]:
    with of.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def counted(half: str) -> Counter[tuple[str, Match]]:
    rows = [row for row in pairs(TRAPS if half == "later" else PAIRS) if row["half"] == half]
    return Counter(
        (row["truth"], compare(claimed(row["claimed"]), registered(row["registered"])).match) for row in rows
    )


def match(one: str, other: str) -> Match:
    return compare(claimed(one), registered(other)).match


def test_there_are_five_hundred_pairs() -> None:
    rows = pairs()
    assert len(rows) == 500
    assert len({(row["claimed"], row["registered"]) for row in rows}) == 500


@pytest.mark.parametrize("half", ["build", "held", "later"])
def test_nobody_is_taken_for_somebody_else(half: str) -> None:
    """A wrong match lets an impostor in under a colleague's number."""
    assert counted(half)["different", Match.SAME] == 0


@pytest.mark.parametrize("half", ["build", "held", "later"])
def test_hardly_anybody_is_turned_away(half: str) -> None:
    """19 of 20 are found, or come before a person."""
    found = counted(half)
    same = sum(number for (truth, _), number in found.items() if truth == "same")
    assert found["same", Match.SAME] + found["same", Match.UNSURE] >= 0.95 * same
    assert found["same", Match.SAME] >= 0.5 * same


@pytest.mark.parametrize("half", ["build", "held"])
def test_few_strangers_come_before_a_person(half: str) -> None:
    """A moderator who sees only mistakes stops looking."""
    found = counted(half)
    different = sum(number for (truth, _), number in found.items() if truth == "different")
    assert found["different", Match.UNSURE] <= 0.25 * different


def test_twins_of_a_name_are_the_same_here() -> None:
    """Names cannot tell them apart: `queries.namesakes` finds that there are two."""
    assert counted("build")["twin", Match.SAME] == counted("held")["twin", Match.SAME] == 4


@pytest.mark.parametrize(("half", "called"), [("build", "built with"), ("held", "held out, now"), ("later", "traps")])
def test_the_docs_say_what_is_so(half: str, called: str) -> None:
    found = counted(half)
    of_same = sum(number for (truth, _), number in found.items() if truth == "same")
    of_others = sum(number for (truth, _), number in found.items() if truth == "different")
    same, other = ([found[truth, match] for match in Match] for truth in ("same", "different"))
    line = f"| {called} | {same[0]} of {of_same} | {same[1]} | {same[2]} | {other[0]} of {of_others} | {other[1]} | {other[2]} |"
    assert line in (PAIRS.parents[3] / "docs" / "registers.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë / O’Mara", "ZOE / OMARA"),
        ("Dr Ines / Larkwhistle MRCGP", "Ines / Larkwhistle / Anne"),
        ("LARKWHISTLE, Ines", "Ines / Larkwhistle"),
        ("Anne-Marie / van der Lark", "Anne Marie / Vanderlark"),
        ("Ines Lark / Whistle", "Ines / Lark Whistle"),
    ],
)
def test_ways_of_writing_are_the_same(one: str, other: str) -> None:
    assert match(one, other) is Match.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Liz / Larkwhistle", "Elizabeth / Larkwhistle"),
        ("Mohammed / Larkwhistle", "Muhammad / Larkwhistle"),
        ("I. / Larkwhistle", "Ines / Larkwhistle"),
        ("Larkwhistle / Ines", "Ines / Larkwhistle"),
        ("Ines / Lark", "Ines / Lark-Whistle"),
        ("Олена / Шевченко", "Olena / Shevchenko"),
        ("Ines / Larkwhistle Jr", "Ines / Larkwhistle"),
        ("Lee Min", "Lee / Min"),
        ("Suharto", "/ Suharto"),
        ("Abdul Rahman", "/ Abdul Rahman"),
        ("Rana / Suharto", "/ Suharto"),
    ],
)
def test_what_is_only_alike_comes_before_a_person(one: str, other: str) -> None:
    assert match(one, other) is Match.UNSURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jon / Smith", "John / Smyth"),
        ("Ines Anne / Larkwhistle", "Ines Rose / Larkwhistle"),
        ("Ines / Larkwhistle Jr", "Ines / Larkwhistle Sr"),
        ("Inеs / Larkwhistle", "Ines / Larkwhistle"),
        ("1nes / Larkwhistle", "Ines / Larkwhistle"),
        ("Ines /", "Ines / Larkwhistle"),
        (" ".join("abcdefghijklmn") + " / Larkwhistle", "Ines / Larkwhistle"),
    ],
)
def test_what_is_somebody_else_or_nobody_is_different(one: str, other: str) -> None:
    assert match(one, other) is Match.DIFFERENT


def test_another_surname_is_never_the_same() -> None:
    """It may be a married name, and it may be somebody else."""
    assert match("Oluwaseun / Bakare", "Oluwaseun / Adebayo") is Match.UNSURE
    assert match("Sarah / Jones", "Sarah / Khan") is Match.DIFFERENT


def test_a_former_surname_counts_where_the_register_lists_it() -> None:
    entry = Name(given="Sarah", surname="Khan", former=("Jones",))
    assert compare(Name(given="Sarah", surname="Jones"), entry).match is Match.SAME


def test_reasons_name_nobody() -> None:
    """They are shown and kept."""
    for row in pairs():
        reasons = " ".join(compare(claimed(row["claimed"]), registered(row["registered"])).reasons)
        assert reasons
        assert not {word for word in row["claimed"].split() if len(word) > 4} & set(reasons.split())


LETTERS = some.text(
    some.characters(categories=("Lu", "Ll", "Lo", "Lm", "Mn", "Pd", "Zs", "Nd", "Po", "Cf")), max_size=14
)
NAMES = some.builds(Name, given=LETTERS, surname=LETTERS, other=LETTERS)


@given(NAMES, NAMES)
@example(Name(given="\u0301", surname="-"), Name(given="\u0301", surname="'"))
@example(Name(surname="Lark"), Name(given="Lark", surname="Lark"))
def test_any_two_names_can_be_compared(one: Name, other: Name) -> None:
    assert compare(one, other).reasons


@given(NAMES)
def test_a_name_is_not_different_from_itself(name: Name) -> None:
    compared = compare(name, name)
    if compared.match is Match.DIFFERENT:
        assert "missing" in compared.reasons[0] or "mixes" in compared.reasons[0] or "too many" in compared.reasons[0]


@given(some.sampled_from(pairs()), some.sampled_from(pairs()))
def test_what_is_the_same_this_way_is_the_same_the_other_way(one: dict[str, str], other: dict[str, str]) -> None:
    """It must not matter whose name is looked at first; but a register knows which of its names is the surname."""
    first, second = registered(one["registered"]), registered(other["registered"])
    assert compare(first, second).match == compare(second, first).match
    if "/" in one["claimed"] and one["kind"] != "order":
        first, second = claimed(one["claimed"]), registered(one["registered"])
        assert compare(first, second).match == compare(second, first).match
