"""Numbers below five stay unknown, whatever is shown beside them; intervals are those of the tables."""

import csv
import io
import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook_web.insights import counting
from secondlook_web.insights.counting import LEAST_SHOWN, Counted, counted

SMALL = set(range(LEAST_SHOWN))
tables = st.dictionaries(st.sampled_from("abcdefghijkl"), st.integers(0, 60), min_size=1, max_size=12)


def as_csv(table: Counted) -> str:
    written = io.StringIO()
    out = csv.writer(written)
    out.writerow(["all", "" if table.total is None else table.total])
    for row in table.rows:
        out.writerow([row.name, "" if row.count is None else row.count])
    return written.getvalue()


def solved(published: Iterable[str]) -> list[dict[str, tuple[int, int]]]:
    """What somebody works out from all published tables of one year, by bounds drawn tighter until nothing changes.

    All tables divide one number. Where it is not shown in one it is taken from another; a table all of whose rows are
    shown gives it too.
    """
    read = [list(csv.reader(io.StringIO(text))) for text in published]
    low, high = 0, LEAST_SHOWN - 1 if all(rows[0][1] == "" for rows in read) else 10**6
    bounds = [{name: (int(said), int(said)) if said else (0, 10**6) for name, said in rows[1:]} for rows in read]
    while True:
        before = [dict(one) for one in bounds], low, high
        for rows, one in zip(read, bounds, strict=True):
            least, most = sum(b[0] for b in one.values()), sum(b[1] for b in one.values())
            total = rows[0][1]
            low, high = max(low, int(total) if total else least), min(high, int(total) if total else most)
            low, high = max(low, least), min(high, most)
            for name, (bottom, top) in one.items():
                one[name] = max(bottom, low - (most - top)), min(top, high - (least - bottom))
        if before == (bounds, low, high):
            return bounds


@given(tables.filter(lambda rows: min(rows.values()) >= LEAST_SHOWN))
def test_a_table_without_small_numbers_is_shown_as_it_is(rows: Mapping[str, int]) -> None:
    """A responsible person needs the numbers: none is withheld for nothing."""
    table = counted(rows)
    assert {row.name: row.count for row in table.rows} == rows
    assert table.total == sum(rows.values())
    assert not table.hides


@given(tables)
def test_what_is_shown_is_true_and_never_small(rows: Mapping[str, int]) -> None:
    table = counted(rows)
    assert [row.name for row in table.rows] == list(rows)
    assert all(row.count is None or row.count == rows[row.name] >= LEAST_SHOWN for row in table.rows)
    assert table.total == (sum(rows.values()) if sum(rows.values()) >= LEAST_SHOWN else None)


@st.composite
def years(draw: st.DrawFn) -> list[dict[str, int]]:
    """Several tables that divide one number."""
    first = draw(tables)
    total = sum(first.values())
    others = []
    for _ in range(draw(st.integers(1, 3))):
        cuts = sorted(draw(st.lists(st.integers(0, total), min_size=1, max_size=9)))
        parts = [after - before for before, after in itertools.pairwise([0, *cuts, total])]
        others.append({f"row {place}": part for place, part in enumerate(parts)})
    return [first, *others]


@given(years())
@settings(max_examples=150)
def test_no_small_number_can_be_solved_for_from_all_tables_and_files(year: list[dict[str, int]]) -> None:
    """By arithmetic on totals and on other tables every small number could still be anything from 0 to 4."""
    known = solved(as_csv(counted(rows)) for rows in year)
    for rows, bounds in zip(year, known, strict=True):
        for name, count in rows.items():
            low, high = bounds[name]
            assert low <= count <= high
            if count < LEAST_SHOWN:
                assert low == 0
                assert high >= LEAST_SHOWN - 1


@pytest.mark.parametrize(("length", "most"), [(2, 20), (3, 30), (4, 22), (5, 17)])
def test_nor_by_somebody_who_knows_the_rule(length: int, most: int) -> None:
    """All tables with a sum up to `most`, by what is shown of them: each small number is any of 0 to 4 in some of them.

    Which rows are given up says something too, if it hangs on their size. This is exhaustive: whoever knows the rule
    and can try all tables learns no more than that the number is small, or given up.
    """
    alike: dict[Counted, list[set[int]]] = defaultdict(lambda: [set() for _ in range(length)])
    for rows in itertools.product(range(most + 1), repeat=length):
        if sum(rows) <= most:
            shown = counted(dict(zip("abcde", rows, strict=False)))
            for place, count in enumerate(rows):
                alike[shown][place].add(count)
    for shown, could_be in alike.items():
        for row, numbers in zip(shown.rows, could_be, strict=True):
            assert row.count is not None or numbers >= SMALL or not numbers & SMALL, (shown, numbers)


def test_a_bad_count_is_refused() -> None:
    with pytest.raises(ValueError, match="nought up"):
        counted({"a": -1, "b": 9})


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (10, 4.7954, 18.3904), (100, 81.3640, 121.6268)],
)
def test_the_interval_of_a_count_is_the_exact_one(count: int, low: float, high: float) -> None:
    """Garwood's table, as every textbook prints it."""
    found = counting.count_interval(count)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    """The four examples of Newcombe 1998 (doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E)."""
    found = counting.share_interval(part, whole)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize("count", [30_000, 1_000_000])
def test_large_counts_have_the_interval_that_they_come_near(count: int) -> None:
    """By Wilson and Hilferty's cube root, which is right to a part in a million there; and a page waits for fifty."""
    found, z = counting.count_interval(count), counting.Z
    low = count * (1 - 1 / (9 * count) - z / (3 * count**0.5)) ** 3
    above = count + 1
    high = above * (1 - 1 / (9 * above) + z / (3 * above**0.5)) ** 3
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-6), pytest.approx(high, rel=1e-6))


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_ratio_and_its_inverse_have_the_same_interval(now: int, before: int) -> None:
    if now + before == 0:
        return
    one, other = counting.ratio_interval(now, before), counting.ratio_interval(before, now)
    assert one.low <= one.value <= one.high
    if now and before:
        assert one.low == pytest.approx(1 / other.high, rel=1e-6)


def test_a_ratio_is_exact() -> None:
    """Clopper and Pearson's interval of 10 in 15 is 0.3838 to 0.8818: as odds 0.6229 to 7.4573."""
    found = counting.ratio_interval(10, 5)
    assert (found.low, found.high) == (pytest.approx(0.62286, abs=1e-4), pytest.approx(7.4573, abs=1e-3))


@pytest.mark.parametrize(("count", "low", "high"), [(6, 1, 6), (10, 2, 9), (20, 6, 15), (50, 18, 33), (100, 40, 61)])
def test_the_interval_of_a_median_goes_by_ranks(count: int, low: int, high: int) -> None:
    """As in the tables of ranks for 95%."""
    found = counting.times([float(one) for one in range(1, count + 1)])
    assert found is not None
    assert (found.low, found.high) == (low, high)


def test_few_times_have_no_interval_and_very_few_are_not_shown() -> None:
    """The longest of four times is one person's."""
    assert counting.times([1.0] * 4) is None
    found = counting.times([3.0, 1.0, 2.0, 5.0, 4.0])
    assert found is not None
    assert (found.median, found.low, found.few) == (3.0, None, True)
