"""Populations from tables and records: tables checked, made whole, fitted to each other, and the joint model on top.

Knows tables. Not here: what one table looks like (`table.py`), or what is asked of the result (`joint.py`).
"""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondlook.crowds import latent
from secondlook.crowds.joint import UNKNOWN_PAIR, Column, Joint
from secondlook.crowds.loglinear import proportional_fit
from secondlook.crowds.table import Array, Table, Value, columns_of, counted, ordered, plain_value
from secondlook.errors import BadTable

MOST_VALUES = 150
"""Values of a column that the mixture tells apart; more are put into bins, within which the rest is independent."""
MOST_COLUMNS = len(latent.LETTERS)
MOST_TABLES = 45
"""Pairs of columns chosen by default, at least: for more than fifteen columns, three for each column."""
MOST_CHOSEN_CELLS = 2_000_000
"""Cells of a pair that is chosen by default: values that nearly everybody has for themselves say nothing together."""
TOTALS_AGREE = 0.01
"""Relative. Tables whose totals differ by more are of other people."""
CONTRADICTION = 0.25
"""Share of people. A sample is fitted to a census; tables that are further apart than this are of other people."""
MARGINS_AGREE = 0.02
"""Share of people. What may be left between two tables after they were fitted to each other."""


def _bins(values: tuple[Value, ...], share: Array) -> NDArray[np.int64]:
    """Bins of about equal numbers of people: runs of numbers, or of words by how common they are."""
    if len(values) <= MOST_VALUES:
        return np.arange(len(values), dtype=np.int64)
    if all(isinstance(value, float) for value in values):
        order = np.arange(len(values))
    else:
        order = np.argsort(-share, kind="stable")
    before = np.cumsum(share[order]) - share[order]
    cut = np.minimum((before * MOST_VALUES).astype(np.int64), MOST_VALUES - 1)
    found = np.empty(len(values), dtype=np.int64)
    found[order] = np.unique(cut, return_inverse=True)[1]
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Axis:
    """All values of a column, and the counts of people to which every table of it is fitted."""

    place: dict[Value, int]
    counts: Array

    def places(self, values: Iterable[Value]) -> list[int]:
        return [self.place[value] for value in values]


def _axes(tables: Sequence[Table], residents: float) -> dict[str, _Axis]:
    """The columns: counted by the one-way table of each, else by the first table to hold it."""
    found: dict[str, _Axis] = {}
    by_size = sorted(tables, key=lambda table: len(table.columns))
    for column in dict.fromkeys(column for table in by_size for column in table.columns):
        holding = [table for table in by_size if column in table.columns]
        values = ordered(value for table in holding for value in table.values[table.columns.index(column)])
        axis = _Axis({value: at for at, value in enumerate(values)}, np.zeros(len(values)))
        single = holding[0].over((column,))
        axis.counts[axis.places(single.values[0])] = single.counts * (residents / single.counts.sum())
        found[column] = axis
    return found


def _each_once(tables: Sequence[Table]) -> None:
    """Refuse two tables over the same columns, and tables too wide to be fitted."""
    seen: set[frozenset[str]] = set()
    for number, table in enumerate(tables, 1):
        if len(table.columns) > MOST_COLUMNS:
            raise BadTable(f"Table {number} has {len(table.columns)} columns; {MOST_COLUMNS} is the most. Give fewer.")
        if frozenset(table.columns) in seen:
            raise BadTable(f"Table {number} ({table.says}) stands twice. Keep the newer one, or add the two up.")
        seen.add(frozenset(table.columns))


def _made_whole(tables: Sequence[Table]) -> list[Table]:
    """Conditional tables turned into counts, by the counts of the columns that they are given."""
    whole = [table for table in tables if not table.given]
    for table in tables:
        if not table.given:
            continue
        base = next((other for other in whole if set(table.given) <= set(other.columns)), None)
        if base is None:
            raise BadTable(
                f"Table {table.says!r} holds shares, but no table counts people by {' x '.join(table.given)}. Add one."
            )
        margin = base.over(table.given)
        places = [table.columns.index(column) for column in table.given]
        for place, column, known in zip(places, table.given, margin.values, strict=True):
            if table.values[place] != known:
                raise BadTable(
                    f"Table {table.says!r}: it has {len(table.values[place])} values of {column!r}, the counts have "
                    f"{len(known)}, or other ones. Use the same values in both."
                )
        shape = [1] * len(table.columns)
        for place in places:
            shape[place] = len(table.values[place])
        order = np.argsort(places)
        whole.append(
            Table(table.columns, table.values, table.counts * np.transpose(margin.counts, order).reshape(shape))
        )
    return whole


def _fitted(table: Table, axes: Mapping[str, _Axis]) -> Array:
    """A table over all values of its columns, fitted to the counts of each column."""
    mine = [axes[column] for column in table.columns]
    full = np.zeros(tuple(len(axis.place) for axis in mine))
    full[np.ix_(*(axis.places(own) for axis, own in zip(mine, table.values, strict=True)))] = table.counts
    margins = [((number,), axis.counts) for number, axis in enumerate(mine)]
    for axis, (column, other) in enumerate(zip(table.columns, mine, strict=True)):
        others = tuple(place for place in range(full.ndim) if place != axis)
        own = full.sum(axis=others) / full.sum()
        off = np.abs(own - other.counts / other.counts.sum())
        if off.sum() / 2 > CONTRADICTION:
            raise BadTable(
                f"Table {table.says!r} and the table of {column!r} contradict each other: they place "
                f"{off.sum() / 2:.0%} of people differently, most in value {int(off.argmax()) + 1} of {column!r}. Use "
                "tables of the same people and the same year."
            )
    fitted = proportional_fit(full, margins, rounds=50, tolerance=1e-7)
    for (axis,), target in margins:
        others = tuple(place for place in range(fitted.ndim) if place != axis)
        off = np.abs(fitted.sum(axis=others) - target)
        if off.sum() > MARGINS_AGREE * target.sum():
            worst = int(off.argmax())
            raise BadTable(
                f"Table {table.says!r} and the table of {table.columns[axis]!r} do not fit: they differ most in value "
                f"{worst + 1} of {table.columns[axis]!r}, by {float(off[worst]):.6g} of {target.sum():.6g} people. "
                "Use the same values and the same year in both."
            )
    return fitted


def from_tables(tables: Iterable[Table], *, residents: float | None = None, says: str = "people") -> Joint:
    """The people that some tables describe. `residents` scales tables of shares or of a sample to the whole.

    Raises `BadTable` where a table does not sum, or tables are not of the same people.
    """
    whole = _made_whole(list(tables))
    if not whole:
        raise BadTable("There are no tables. Give at least one, such as the people of each age.")
    _each_once(whole)
    totals = [float(table.counts.sum()) for table in whole]
    people = residents if residents is not None else totals[0]
    if not 2 <= people < math.inf:
        raise BadTable(
            f"A population needs two people or more, got {people:.4g}. Were shares passed? Give `residents`."
        )
    for number, (table, total) in enumerate(zip(whole, totals, strict=True), 1):
        if residents is None and abs(total - people) > TOTALS_AGREE * people:
            raise BadTable(
                f"Table {number} ({table.says}) counts {total:.6g} people, the first counts {people:.6g}. "
                "Scale them to the same people, or give `residents`."
            )
    axes = _axes(whole, people)
    columns = []
    for name in sorted(axes):
        axis = axes[name]
        share = axis.counts / people
        columns.append(Column(name, axis.place, share, _bins(tuple(axis.place), share)))
    places = {column.name: place for place, column in enumerate(columns)}
    known = [
        (tuple(places[column] for column in table.columns), _fitted(table, axes))
        for table in whole
        if len(table.columns) > 1
    ]
    return _joint(people, says, columns, known)


def _joint(people: float, says: str, columns: list[Column], tables: list[tuple[tuple[int, ...], Array]]) -> Joint:
    coarse = [(axes, _coarse(table, [columns[axis] for axis in axes]) / people) for axes, table in tables]
    sizes = [column.bins for column in columns]
    margins = [column.by_bin(column.share) for column in columns]
    strengths = [_strength(table) for _, table in coarse]
    weak = float(np.quantile(strengths, 0.25)) if strengths else 0.0
    # As if one more pair were known that is as strong as an unknown one may be: few tables say little of the others.
    weak = (len(strengths) * weak + UNKNOWN_PAIR**2) / (len(strengths) + 1)
    return Joint(
        residents=people,
        says=says,
        columns=tuple(columns),
        tables=tuple(sorted(tables, key=lambda pair: len(pair[0]))),
        mixture=latent.fit(sizes, margins, coarse),
        strength=float(np.mean(strengths)) if strengths else UNKNOWN_PAIR**2,
        weak=weak,
    )


def _coarse(table: Array, columns: Sequence[Column]) -> Array:
    for axis, column in enumerate(columns):
        if column.bins < len(column.values):
            into = np.eye(column.bins)[column.bin_of]
            table = np.moveaxis(np.tensordot(table, into, axes=(axis, 0)), -1, axis)
    return table


def _strength(table: Array) -> float:
    """How far a table is from independence: the square of the logarithm of the ratio, over people."""
    apart = np.ones_like(table)
    for axis in range(table.ndim):
        others = tuple(place for place in range(table.ndim) if place != axis)
        apart = apart * np.expand_dims(table.sum(axis=others), others)
    full = table > 0
    return float((table[full] * np.log(table[full] / apart[full]) ** 2).sum() / table.sum())


def from_records(
    frame: Any,
    *,
    tables: Sequence[Sequence[str]] | None = None,
    weights: str | None = None,
    says: str = "people",
) -> Joint:
    """The people of a list of records, of which only the tables named (and each column by itself) are kept.

    `frame` is a mapping of columns, a list of mappings, a data frame or an Arrow table; `weights` names a column that
    says how many people a record stands for. Without `tables`, the pairs of columns that are most dependent are
    chosen. What the records say beyond those tables is not looked at.
    """
    raw = columns_of(frame)
    weights = None if weights is None else str(weights)
    named = None if tables is None else [tuple(map(str, columns)) for columns in tables]
    for name in [*(() if weights is None else (weights,)), *itertools.chain(*(named or ()))]:
        if name not in raw:
            raise BadTable(f"There is no column {name!r} in the records. Known are: {', '.join(raw)}.")
    for columns in named or ():
        if len(set(columns)) < len(columns) or weights in columns:
            raise BadTable(f"Table {' x '.join(columns)!r}: each column once, and not the weights.")
    people = _Records.of(raw, weights)
    chosen: Iterable[tuple[str, ...]] = people.most_dependent() if named is None else named
    kept = [people.counted((name,)) for name in people.codes]
    kept += [people.counted(columns) for columns in {frozenset(c): c for c in chosen}.values() if len(columns) > 1]
    return from_tables(kept, says=says)


def most_dependent(frame: Any, *, weights: str | None = None) -> list[tuple[str, str]]:
    """The pairs of columns that `from_records` chooses by default, the most dependent first."""
    return _Records.of(columns_of(frame), weights).most_dependent()


@dataclass(frozen=True, slots=True, eq=False)
class _Records:
    """Records with their values numbered."""

    codes: dict[str, NDArray[np.int64]]
    values: dict[str, tuple[Value, ...]]
    weights: Array

    @staticmethod
    def of(raw: Mapping[str, Sequence[Any]], weights: str | None) -> "_Records":
        count = len(next(iter(raw.values())))
        weight = [1.0] * count if weights is None else [_weight(row, at) for at, row in enumerate(raw[weights], 1)]
        plain = {name: [plain_value(value) for value in column] for name, column in raw.items() if name != weights}
        values = {name: ordered(column) for name, column in plain.items()}
        if not sum(weight) > 0:
            raise BadTable("All weights are 0. Leave them out, or give how many people each record stands for.")
        codes = {}
        for name, column in plain.items():
            places = {value: at for at, value in enumerate(values[name])}
            codes[name] = np.array([places[value] for value in column], dtype=np.int64)
        return _Records(codes, values, np.array(weight))

    def counted(self, columns: Sequence[str]) -> Table:
        return counted(columns, self.codes, self.values, self.weights)

    def most_dependent(self) -> list[tuple[str, str]]:
        """By mutual information, less what chance alone gives (at most half of it)."""
        found: list[tuple[float, tuple[str, str]]] = []
        for first, second in itertools.combinations(self.codes, 2):
            if len(self.values[first]) * len(self.values[second]) > MOST_CHOSEN_CELLS:
                continue
            table = self.counted((first, second)).counts
            share = table / table.sum()
            apart = share.sum(axis=1, keepdims=True) * share.sum(axis=0, keepdims=True)
            full = share > 0
            shared = float((share[full] * np.log(share[full] / apart[full])).sum())
            by_chance = (table.shape[0] - 1) * (table.shape[1] - 1) / (2 * float(table.sum()))
            found.append((-(shared - min(by_chance, 0.5 * shared)), (first, second)))
        return [pair for _, pair in sorted(found)[: max(MOST_TABLES, 3 * len(self.codes))]]


def _weight(value: Any, number: int) -> float:
    found = plain_value(value)
    if not isinstance(found, float) or not 0 <= found < math.inf:
        raise BadTable(f"Record {number}: its weight is no count of people. Weights are numbers, 0 or more.")
    return found
