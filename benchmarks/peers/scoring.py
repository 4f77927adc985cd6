"""How good a tool's marks are, by the definitions of the shared scorer, whatever the tool calls what it marks.

A mention is found if at least half of its characters lie under some mark; a mark is right if at least half of it lies
under a mention. Types are not compared: no two tools have the same. `tests/benchmarks` holds these counts against the
shared scorer's where it is there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secondlook.model import Category

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"A share needs 0 <= part <= whole, got {self.part} of {self.whole}.")

    @property
    def rate(self) -> float:
        """Between 0 and 1; not a number where there was nothing to count."""
        return self.part / self.whole if self.whole else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """95 %, Wilson 1927. Mentions of one post are not independent: read it as too narrow."""
        if not self.whole:
            return math.nan, math.nan
        z, p, n = 1.96, self.rate, self.whole
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """One tool on one set of posts."""

    direct: Share
    """Mentions found of those that identify directly."""
    quasi: Share
    """Mentions found of the others."""
    precision: Share
    """Marks that are right, of all marks."""
    clean: int
    """Posts in which nothing is a mention."""
    alarms: int
    """Marks in those posts."""
    risk: tuple[Share, Share] | None
    """Posts in which a colleague or stranger could recognise somebody, and the others: how many it flagged."""


def covered(span: Span, others: Iterable[Span]) -> bool:
    """Whether at least half of the span's characters lie under the union of the others."""
    start, end = span
    reached, under = start, 0
    for a, b in sorted(others):
        a, b = max(a, reached), min(b, end)
        if b > a:
            under += b - a
            reached = b
    return 2 * under >= end - start > 0


def score(rows: Sequence[Mapping[str, Any]], answers: Mapping[str, Mapping[str, Any]]) -> Accuracy:
    """Count over all posts. A post without an answer is an error of ours, not a miss of the tool: KeyError."""
    counts = {"direct": [0, 0], "quasi": [0, 0], "precision": [0, 0], "risky": [0, 0], "safe": [0, 0]}

    def count(name: str, hit: bool) -> None:
        counts[name][0] += hit
        counts[name][1] += 1

    clean = alarms = 0
    asked = False
    for row in rows:
        answer = answers[row["id"]]
        marks: list[Span] = [(a, b) for a, b in answer["spans"]]
        gold: list[Span] = [(m["start"], m["end"]) for m in row["mentions"]]
        for mention, span in zip(row["mentions"], gold, strict=True):
            count("direct" if Category(mention["category"]).direct else "quasi", covered(span, marks))
        for mark in marks:
            count("precision", covered(mark, gold))
        if not gold:
            clean += 1
            alarms += len(marks)
        if answer["risk"] is not None:
            asked = True
            count("risky" if {"colleague", "stranger"} & set(row["recognisable_by"]) else "safe", answer["risk"])
    shares = {name: Share(*pair) for name, pair in counts.items()}
    return Accuracy(
        direct=shares["direct"],
        quasi=shares["quasi"],
        precision=shares["precision"],
        clean=clean,
        alarms=alarms,
        risk=(shares["risky"], shares["safe"]) if asked else None,
    )
