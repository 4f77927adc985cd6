"""Other ways to answer the same questions from the same tables: independence, a log-linear model alone, a copula.

They are measured, not shipped. Each gives the expected number of people for a question; none sees more than the tables.
"""

from __future__ import annotations

import itertools
import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from evaluation.crowds.questions import Question, coded
from secondlook.crowds.loglinear import proportional_fit

Array = NDArray[np.float64]
NORMAL = NormalDist()
DRAWS = 400
"""Points of the rectangle's integral for each question."""


class Tables:
    """The margins and chosen pairs of some records, as counts."""

    def __init__(self, frame: dict[str, list[str]], pairs: list[tuple[str, str]]) -> None:
        codes = coded(frame)
        self.names = list(frame)
        self.people = len(codes)
        self.places = {
            name: {value: int(code) for value, code in zip(frame[name], codes[:, place], strict=True)}
            for place, name in enumerate(self.names)
        }
        at = {name: place for place, name in enumerate(self.names)}
        self.single = {name: np.bincount(codes[:, place]).astype(np.float64) for place, name in enumerate(self.names)}
        self.double: dict[tuple[str, str], Array] = {}
        for first, second in pairs:
            table = np.zeros((len(self.single[first]), len(self.single[second])))
            np.add.at(table, (codes[:, at[first]], codes[:, at[second]]), 1)
            self.double[first, second] = table

    def alone(self, name: str, value: str) -> float:
        return float(self.single[name][self.places[name][value]])

    def both(self, one: str, other: str, facts: dict[str, str]) -> float | None:
        for first, second in ((one, other), (other, one)):
            if (first, second) in self.double:
                return float(
                    self.double[first, second][self.places[first][facts[first]], self.places[second][facts[second]]]
                )
        return None


def independence(tables: Tables, question: Question) -> float:
    """Every fact leaves the same share of those who fit the others."""
    share = math.prod(tables.alone(name, value) / tables.people for name, value in question.facts.items())
    return 1.0 + (tables.people - 1) * share


def log_linear(tables: Tables, question: Question) -> float:
    """The log-linear model of all two-way interactions that are tabled, over "fits" and "does not" for each fact."""
    names = list(question.facts)
    people = tables.people
    margins = []
    for axis, name in enumerate(names):
        fits = tables.alone(name, question.facts[name])
        margins.append(((axis,), np.array([fits, people - fits])))
    for (one, first), (other, second) in itertools.combinations(enumerate(names), 2):
        both = tables.both(first, second, question.facts)
        if both is not None:
            left, right = margins[one][1][0], margins[other][1][0]
            table = np.array([[both, left - both], [right - both, people - left - right + both]])
            margins.append(((one, other), np.maximum(table, 0.0)))
    fitted = proportional_fit(np.ones((2,) * len(names)), margins, rounds=40, tolerance=1e-7)
    return 1.0 + (people - 1) * float(fitted[(0,) * len(names)]) / people


class Copula:
    """The Gaussian copula of Rocher, Hendrickx and de Montjoye (2019): margins, and one correlation for each pair.

    Values are ordered by how common they are where they are words. Each pair's correlation is the one whose binned normal has
    the mutual information of the table; pairs without a table are uncorrelated. The share of a question is the normal
    probability of its rectangle, by the sequential draws of Genz (1992).
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.order: dict[str, dict[str, int]] = {}
        self.cuts: dict[str, Array] = {}
        for name in tables.names:
            values = list(tables.places[name])
            numbers = all(value.replace(".", "", 1).lstrip("-").isdigit() for value in values)
            ordered = (
                sorted(values, key=float) if numbers else sorted(values, key=lambda v, n=name: -tables.alone(n, v))
            )
            self.order[name] = {value: rank for rank, value in enumerate(ordered)}
            shares = np.array([tables.alone(name, value) for value in ordered]) / tables.people
            upto = np.clip(np.concatenate([[0.0], np.cumsum(shares)]), 1e-12, 1 - 1e-12)
            self.cuts[name] = np.array([NORMAL.inv_cdf(float(share)) for share in upto])
        at = {name: place for place, name in enumerate(tables.names)}
        matrix = np.eye(len(at))
        for (first, second), table in tables.double.items():
            rho = self._correlation(first, second, table)
            matrix[at[first], at[second]] = matrix[at[second], at[first]] = rho
        values_, vectors = np.linalg.eigh(matrix)
        matrix = vectors @ np.diag(np.maximum(values_, 1e-3)) @ vectors.T
        scale = np.sqrt(np.diag(matrix))
        self.matrix, self.at = matrix / np.outer(scale, scale), at

    def _correlation(self, first: str, second: str, table: Array) -> float:
        share = table / table.sum()
        apart = share.sum(axis=1, keepdims=True) * share.sum(axis=0, keepdims=True)
        full = share > 0
        told = float((share[full] * np.log(share[full] / apart[full])).sum())
        rows = [
            self.order[first][value]
            for value in sorted(self.tables.places[first], key=self.tables.places[first].__getitem__)
        ]
        columns = [
            self.order[second][value]
            for value in sorted(self.tables.places[second], key=self.tables.places[second].__getitem__)
        ]
        # The sign that the ranks have; the size that has the table's mutual information.
        middle = lambda size, ranks: (np.array(ranks) + 0.5) / size - 0.5  # noqa: E731
        sign = float(middle(len(rows), rows) @ (share - apart) @ middle(len(columns), columns))
        low, high = 0.0, 0.98
        for _ in range(14):
            rho = (low + high) / 2
            if self._information(first, second, rho) < told:
                low = rho
            else:
                high = rho
        return math.copysign((low + high) / 2, sign)

    def _information(self, first: str, second: str, rho: float) -> float:
        """Mutual information of a normal pair that is cut like two columns, on a grid."""
        grid = (np.arange(60) + 0.5) / 60
        normal = np.array([NORMAL.inv_cdf(float(point)) for point in grid])
        upper = np.array(
            [[_phi(cut) for cut in (self.cuts[second] - rho * x) / math.sqrt(1 - rho * rho)] for x in normal]
        )
        given = np.diff(upper, axis=1)
        bins = np.searchsorted(np.array([_phi(c) for c in self.cuts[first][1:-1]]), grid, side="right")
        joint = np.zeros((len(self.cuts[first]) - 1, given.shape[1]))
        np.add.at(joint, bins, given / len(grid))
        apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0, keepdims=True)
        full = joint > 1e-15
        return float((joint[full] * np.log(joint[full] / apart[full])).sum())

    def __call__(self, question: Question, dice: np.random.Generator) -> float:
        names = list(question.facts)
        ranks = [self.order[name][question.facts[name]] for name in names]
        low = [self.cuts[name][rank] for name, rank in zip(names, ranks, strict=True)]
        high = [self.cuts[name][rank + 1] for name, rank in zip(names, ranks, strict=True)]
        axes = [self.at[name] for name in names]
        factor = np.linalg.cholesky(self.matrix[np.ix_(axes, axes)])
        drawn = np.zeros((DRAWS, len(names)))
        weight = np.ones(DRAWS)
        uniform = dice.random((DRAWS, len(names)))
        for axis in range(len(names)):
            shift = drawn[:, :axis] @ factor[axis, :axis]
            left = np.array([_phi(x) for x in (low[axis] - shift) / factor[axis, axis]])
            right = np.array([_phi(x) for x in (high[axis] - shift) / factor[axis, axis]])
            weight *= np.maximum(right - left, 0.0)
            point = np.clip(left + uniform[:, axis] * (right - left), 1e-12, 1 - 1e-12)
            drawn[:, axis] = [NORMAL.inv_cdf(float(p)) for p in point]
        return 1.0 + (self.tables.people - 1) * float(weight.mean())


def _phi(x: float) -> float:
    return 0.5 * math.erfc(-x / math.sqrt(2.0))
