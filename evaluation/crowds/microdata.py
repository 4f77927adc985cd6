"""Crowds against the truth on microdata: only margins and chosen pairs are given, random combinations are asked for.

    python -m evaluation.crowds.microdata FILE.csv[.gz] [--columns A B ...] [--pairs N | --table A,B ...] [--questions N]

Any file of people in columns will do. The true number of people who have a combination is compared with the estimate:
half and 90th percentile of |log10(estimate / true)|, the share of true numbers inside the 5-95 % interval, and how often
"below 11" is right; beside independence, a log-linear model alone, and a Gaussian copula.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.crowds.questions import Question, ask, records
from evaluation.crowds.rivals import Copula, Tables, independence, log_linear
from secondlook.crowds import Population
from secondlook.crowds.building import most_dependent
from secondlook.model import SMALLEST_SAFE_CROWD

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """How near the estimates of one method are."""

    median: float
    """Of |log10(estimate / true)|."""
    ninth: float
    """Its 90th percentile."""
    below: tuple[int, int, int, int]
    """Questions by true and estimated "below 11": both, only the truth, only the estimate, neither."""

    @property
    def right(self) -> float:
        return (self.below[0] + self.below[3]) / sum(self.below)


def score(estimates: Array, truth: Array) -> Score:
    error = np.abs(np.log10(np.maximum(estimates, 1.0) / truth))
    said, true = estimates < SMALLEST_SAFE_CROWD, truth < SMALLEST_SAFE_CROWD
    table = (int((said & true).sum()), int((~said & true).sum()), int((said & ~true).sum()), int((~said & ~true).sum()))
    return Score(float(np.median(error)), float(np.quantile(error, 0.9)), table)


@dataclass(frozen=True, slots=True)
class Measured:
    """One set of records, one choice of tables."""

    name: str
    people: int
    columns: int
    pairs: int
    questions: int
    scores: dict[str, Score]
    covered: float
    """Share of the true numbers inside the interval."""
    by_width: dict[int, tuple[int, float, float]]
    """For each number of attributes: questions, median error, share covered."""
    fit_seconds: float
    ask_ms: float


def measure(
    name: str,
    frame: dict[str, list[str]],
    pairs: list[tuple[str, str]] | None,
    *,
    count: int,
    seed: int,
    rivals: bool = True,
) -> Measured:
    """Fit to the margins and `pairs` (all chosen by the population where None), and compare."""
    began = time.perf_counter()
    population = Population.from_records(frame, tables=pairs)
    fitted = time.perf_counter() - began
    questions = ask(frame, count, seed=seed)
    began = time.perf_counter()
    crowds = [population.expected(question.facts) for question in questions]
    asked = (time.perf_counter() - began) / count
    truth = np.array([float(question.true) for question in questions])
    chosen = pairs if pairs is not None else most_dependent_names(frame)
    estimates = {"ours": np.array([crowd.expected for crowd in crowds])}
    if rivals:
        estimates |= _rivals(frame, chosen, questions, seed)
    inside = np.array([c.low - 1e-6 <= t <= c.high + 1e-6 for c, t in zip(crowds, truth, strict=True)])
    widths = np.array([len(question.facts) for question in questions])
    error = np.abs(np.log10(estimates["ours"] / truth))
    return Measured(
        name=name,
        people=len(next(iter(frame.values()))),
        columns=len(frame),
        pairs=len(chosen),
        questions=count,
        scores={method: score(found, truth) for method, found in estimates.items()},
        covered=float(inside.mean()),
        by_width={
            int(width): (
                int((widths == width).sum()),
                float(np.median(error[widths == width])),
                float(inside[widths == width].mean()),
            )
            for width in np.unique(widths)
        },
        fit_seconds=fitted,
        ask_ms=asked * 1000,
    )


def _rivals(
    frame: dict[str, list[str]], pairs: list[tuple[str, str]], questions: list[Question], seed: int
) -> dict[str, Array]:
    tables = Tables(frame, pairs)
    copula, dice = Copula(tables), np.random.default_rng(seed)
    return {
        "independence": np.array([independence(tables, question) for question in questions]),
        "log-linear alone": np.array([log_linear(tables, question) for question in questions]),
        "copula": np.array([copula(question, dice) for question in questions]),
    }


def most_dependent_names(frame: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(first, second) for first, second in most_dependent(frame)]


def lines(measured: Measured) -> list[str]:
    """The figures as a Markdown section."""
    ours, apart = measured.scores["ours"], measured.scores.get("independence")
    ratio = f", {ours.median / apart.median:.2f} of independence's" if apart and apart.median else ""
    given = (
        f"{measured.people:,} people, {measured.columns} columns, {measured.pairs} pairs given, {measured.questions} questions"
        f"; fitted in {measured.fit_seconds:.1f} s, {measured.ask_ms:.2f} ms a question."
    )
    near = (
        f"Half of the estimates are within {ours.median:.3f} (log10){ratio}; "
        f'{measured.covered:.3f} of the true numbers are inside the interval; "below 11" is right in {ours.right:.3f}.'
    )
    said = [
        f"## {measured.name}", "", given, "", near, "",
        "| method | median error | 90th percentile | below 11: both | missed | false alarm | neither | right |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for method, found in measured.scores.items():
        both, missed, false, neither = found.below
        said.append(
            f"| {method} | {found.median:.3f} | {found.ninth:.3f} | {both} | {missed} | {false} | {neither} | {found.right:.3f} |"
        )
    said += ["", "| attributes | questions | median error | covered |", "| --- | --- | --- | --- |"]
    said += [f"| {width} | {n} | {error:.3f} | {cover:.3f} |" for width, (n, error, cover) in measured.by_width.items()]
    return [*said, ""]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--columns", nargs="*")
    arguments.add_argument("--pairs", type=int, help="keep the N most dependent pairs of columns")
    arguments.add_argument("--table", action="append", help="keep this table: column,column")
    arguments.add_argument("--questions", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    frame = records(options.file, options.columns)
    pairs = None
    if options.table:
        pairs = [tuple(table.split(",", 1)) for table in options.table]
    elif options.pairs is not None:
        pairs = most_dependent_names(frame)[: options.pairs]
    print("\n".join(lines(measure(options.file.name, frame, pairs, count=options.questions, seed=options.seed))))


if __name__ == "__main__":
    main()
