"""A joint distribution fitted to small tables: a mixture of classes, within each of which the columns are independent.

Knows arrays of counts over columns that are numbered. Not here: names of columns and values (`joint.py`). The model is
the latent class model of Lazarsfeld and Henry (1968), fitted to tables of two or more columns at once by maximising
their composite likelihood (expectation and maximisation); that small tables determine it is shown by Kargas,
Sidiropoulos and Fu (2018, doi 10.1109/TSP.2018.2862383). It was picked on measured error, beside a log-linear model and
a Gaussian copula (docs/decisions/how-facts-go-together.md): alike in error, and unlike both it is one distribution
over all columns that can be asked about any of them in microseconds, so that one more fact never makes a crowd larger.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CLASSES = 100
"""Per start. With fewer the tables are not met; with more nothing was gained on the microdata."""
STARTS = 3
"""Random starts, averaged: a mean of mixtures is a mixture, and its error is below that of each."""
ROUNDS = 200
"""Of the fit; it is within a hundredth of its end after a hundred."""
LETTERS = "abcdefgijk"
"""Of the columns of one table; `h` is the class."""
LEAST = 1e-12
"""Share below which a class does not have a value at all."""
WORK = 4e10
"""Multiplications that a fit may take, some twenty seconds: above it, fewer rounds and classes are made."""


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """Classes with their shares, and in each the share of every value of every column."""

    shares: Array
    """Of each class; the sum is 1."""
    values: tuple[Array, ...]
    """For each column, an array of classes by values; each row sums to 1."""

    def share(self, chosen: Sequence[tuple[int, Array]]) -> float:
        """The share of people whose columns have a chosen value; each choice is a weight (0 to 1) by value."""
        left = self.shares.copy()
        for column, weights in chosen:
            left *= self.values[column] @ weights
        return float(left.sum())


def _order_of(work_a_round: float, rounds: int) -> int:
    return max(20, min(rounds, int(WORK / max(work_a_round, 1.0))))


def _one(
    sizes: Sequence[int],
    margins: Sequence[Array],
    tables: Sequence[tuple[tuple[int, ...], Array]],
    seed: int,
    rounds: int,
) -> Mixture:
    dice = np.random.default_rng(seed)
    shares = np.full(CLASSES, 1.0 / CLASSES)
    spoken = {column for columns, _ in tables for column in columns}
    values = [np.tile(margin, (CLASSES, 1)) for margin in margins]
    for column in sorted(spoken):
        values[column] = 0.3 * dice.dirichlet(np.ones(sizes[column]), CLASSES) + 0.7 * margins[column]
    for _ in range(rounds if tables else 0):
        grown = [np.zeros((CLASSES, size)) for size in sizes]
        weight = np.zeros(CLASSES)
        for columns, table in tables:
            weight += _expect(shares, values, grown, columns, table)
        shares = weight / weight.sum()
        for column in spoken:
            total = grown[column].sum(axis=1, keepdims=True)
            # A class that nobody is in any more keeps the whole's values, so that it stays a distribution.
            values[column] = np.where(total > LEAST, grown[column] / np.maximum(total, LEAST), margins[column])
    return Mixture(shares, tuple(values))


def _expect(shares: Array, values: list[Array], grown: list[Array], columns: tuple[int, ...], table: Array) -> Array:
    """Add what one table says of each class to `grown`; the weight of each class in it."""
    letters = LETTERS[: len(columns)]
    parts = [values[column] for column in columns]
    spec = ",".join(f"h{letter}" for letter in letters)
    if len(columns) == 2:
        left = shares[:, None] * parts[0]
        ratio = table / np.maximum(left.T @ parts[1], LEAST * LEAST)
        grown[columns[0]] += left * (parts[1] @ ratio.T)
        second = parts[1] * (left @ ratio)
        grown[columns[1]] += second
        return np.asarray(second.sum(axis=1))
    ratio = table / np.maximum(np.einsum(f"h,{spec}->{letters}", shares, *parts, optimize=True), LEAST * LEAST)
    weight = np.zeros(len(shares))
    for place, column in enumerate(columns):
        others = [part for at, part in enumerate(parts) if at != place]
        rest = ",".join(f"h{letter}" for at, letter in enumerate(letters) if at != place)
        told = np.einsum(f"{letters},h,{rest}->h{letters[place]}", ratio, shares, *others, optimize=True)
        added = parts[place] * told
        grown[column] += added
        weight = added.sum(axis=1)
    return weight


def fit(
    sizes: Sequence[int], margins: Sequence[Array], tables: Sequence[tuple[tuple[int, ...], Array]], *, seed: int = 0
) -> Mixture:
    """Fit a mixture to tables (shares that sum to 1) over two or more columns each.

    `sizes` gives each column's number of values, `margins` its shares: a column that no table speaks of keeps its
    margin in every class, which is independence. The same input and seed give the same mixture.
    """
    work = STARTS * CLASSES * 4.0 * sum(float(table.size) * (len(columns) - 1) for columns, table in tables)
    rounds = _order_of(work, ROUNDS)
    parts = [_one(sizes, margins, tables, seed + number, rounds) for number in range(STARTS if tables else 1)]
    return Mixture(
        np.concatenate([part.shares for part in parts]) / len(parts),
        tuple(np.concatenate([part.values[column] for part in parts]) for column in range(len(sizes))),
    )
