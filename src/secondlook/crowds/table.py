"""Counts of people by the values of one or more columns, and what makes such a table fit to be used.

Knows columns and cells. Not here: how tables are put together (`joint.py`). Every fault is named with the table, the
row and what to do, since tables come from offices, spreadsheets and colleagues.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondlook.errors import BadTable

Array = NDArray[np.float64]
Value = float | str
MOST_CELLS = 20_000_000
"""Cells of one table, some 160 MB: a larger one is a list of people."""
SHARES_SUM = 0.01
"""Relative. Published shares are rounded; rows that sum to something else by more are not whole."""


def plain_value(value: Any) -> Value:
    """A value as columns hold it: numbers as floats, also when written as text; everything else as stripped text."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return ""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return "" if math.isnan(value) else float(value)
    text = str(value).strip()
    try:
        number = float(text)
    except ValueError:
        return text
    # "nan" and "inf" are words here, and "007" is a code, not the number seven.
    code = text.lstrip("+-").startswith("0") and text != "0" and "." not in text
    return text if code or not math.isfinite(number) else number


def ordered(values: Iterable[Value]) -> tuple[Value, ...]:
    """Distinct values, numbers first and in order, then words."""
    return tuple(sorted(set(values), key=lambda value: (isinstance(value, str), value)))


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """People by the values of its columns."""

    columns: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...] = field(repr=False)
    """Of each column, in the order of the counts' axes."""
    counts: Array = field(repr=False)
    """People, one axis for each column; for a conditional table, shares."""
    given: tuple[str, ...] = ()
    """Columns of which the rest is told: shares sum to 1 for each of their values. Empty for counts."""

    @property
    def says(self) -> str:
        rest = tuple(column for column in self.columns if column not in self.given)
        return " x ".join(rest) + (f" given {' x '.join(self.given)}" if self.given else "")

    @staticmethod
    def of(columns: str | Sequence[str], cells: Mapping[Any, float], *, given: str | Sequence[str] = ()) -> "Table":
        """A table from its cells: `Table.of(("age", "sex"), {(84, "female"): 120_000, ...})`.

        Cells that are left out are zero. With `given`, cells are shares of the other columns within each value of
        the columns given: `Table.of(("condition", "age"), {("asthma", 84): 0.07, ...}, given="age")`.
        """
        names = (columns,) if isinstance(columns, str) else tuple(columns)
        told = (given,) if isinstance(given, str) else tuple(given)
        title = " x ".join(names)
        if not names or len(set(names)) != len(names):
            raise BadTable(f"Table {title!r}: columns must be named, each once.")
        if not set(told) < set(names):
            raise BadTable(f"Table {title!r}: the columns given must be some of its own, and not all of them.")
        cells = dict(cells.items())
        keys: list[tuple[Value, ...]] = []
        for number, cell in enumerate(cells, 1):
            parts: tuple[Hashable, ...] = cell if isinstance(cell, tuple) else (cell,)
            if len(parts) != len(names):
                raise BadTable(
                    f"Table {title!r}, row {number}: {len(parts)} values for {len(names)} columns. Give one for each."
                )
            keys.append(tuple(map(plain_value, parts)))
        values = tuple(ordered(key[place] for key in keys) for place in range(len(names)))
        _not_too_large(title, values)
        places = [{value: at for at, value in enumerate(column)} for column in values]
        counts = np.zeros(tuple(map(len, values)))
        seen: set[tuple[Value, ...]] = set()
        for number, (key, people) in enumerate(zip(keys, cells.values(), strict=True), 1):
            people = people.item() if hasattr(people, "item") else people
            if isinstance(people, bool) or not isinstance(people, int | float) or not 0 <= people < math.inf:
                raise BadTable(
                    f"Table {title!r}, row {number}: {people!r} is no count of people. Counts are numbers, 0 or more; "
                    "give 0 or leave the row out where nobody is."
                )
            if key in seen:
                raise BadTable(f"Table {title!r}, row {number}: the same values stand twice. Add the two rows up.")
            seen.add(key)
            counts[tuple(place[value] for place, value in zip(places, key, strict=True))] = people
        table = Table(names, values, counts, told)
        table._sums()
        return table

    def _sums(self) -> None:
        """Refuse a table of nobody, and shares that are not of a whole."""
        if not self.counts.sum() > 0:
            raise BadTable(f"Table {self.says!r}: every count is zero. Leave it out, or give the counts.")
        if not self.given:
            return
        axes = tuple(place for place, column in enumerate(self.columns) if column not in self.given)
        sums = self.counts.sum(axis=axes)
        for number, total in enumerate(np.ravel(sums), 1):
            if abs(total - 1.0) > SHARES_SUM:
                raise BadTable(
                    f"Table {self.says!r}, group {number} of {sums.size}: shares sum to {total:.4g}, not to 1. Add "
                    'the part that is missing (such as "other"), or give counts and leave out `given`.'
                )

    def over(self, columns: Sequence[str]) -> "Table":
        """The same people by fewer columns, in the order asked."""
        axes = tuple(place for place, column in enumerate(self.columns) if column not in columns)
        kept = [place for place, column in enumerate(self.columns) if column in columns]
        order = [kept.index(self.columns.index(column)) for column in columns]
        return Table(
            tuple(columns),
            tuple(self.values[self.columns.index(column)] for column in columns),
            np.transpose(self.counts.sum(axis=axes), order),
        )


def _not_too_large(title: str, values: Sequence[Sequence[Value]]) -> None:
    cells = math.prod(map(len, values))
    if cells > MOST_CELLS:
        raise BadTable(
            f"Table {title!r} would have {cells:,} cells; {MOST_CELLS:,} is the most. Give fewer columns or coarser "
            "values."
        )


def columns_of(frame: Any) -> dict[str, list[Any]]:
    """Columns of records: a mapping of lists, a list of mappings, a pandas or polars data frame, or an Arrow table."""
    if isinstance(frame, Mapping):
        found = {str(name): list(column) for name, column in frame.items()}
    elif hasattr(frame, "to_pydict"):
        found = {str(name): column for name, column in frame.to_pydict().items()}
    elif hasattr(frame, "columns") and hasattr(frame, "__getitem__"):
        if len({str(name) for name in frame.columns}) < len(frame.columns):
            raise BadTable("Two columns of the records have the same name. Rename one.")
        found = {str(name): list(frame[name]) for name in frame.columns}
    else:
        rows = list(frame)
        names = list(rows[0]) if rows and isinstance(rows[0], Mapping) else []
        for number, row in enumerate(rows, 1):
            if not isinstance(row, Mapping) or set(row) != set(names):
                raise BadTable(f"Record {number}: every record must be a mapping with the same columns as the first.")
        found = {str(name): [row[name] for row in rows] for name in names}
    lengths = {len(column) for column in found.values()}
    if not found or lengths == {0}:
        raise BadTable("There are no records. Give at least one column with at least one row.")
    if len(lengths) > 1:
        raise BadTable(
            f"Columns have {min(lengths)} to {max(lengths)} rows: every column needs one value for each record."
        )
    return found


def counted(
    names: Sequence[str],
    codes: Mapping[str, NDArray[np.int64]],
    values: Mapping[str, tuple[Value, ...]],
    weights: Array,
) -> Table:
    """The table of some columns of coded records, each record counted by its weight."""
    found = tuple(values[name] for name in names)
    _not_too_large(" x ".join(names), found)
    shape = tuple(map(len, found))
    flat = np.ravel_multi_index(tuple(codes[name] for name in names), shape)
    counts = np.bincount(flat, weights=weights, minlength=math.prod(shape)).reshape(shape)
    return Table(tuple(names), found, np.asarray(counts, dtype=np.float64))
