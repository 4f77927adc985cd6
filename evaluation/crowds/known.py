"""Crowds against the world: counts that somebody published, beside what the shipped tables make of the same facts.

    python -m evaluation.crowds.known [FILE.jsonl]

Each case names its source. The tables were not built from these counts, and the counts were not chosen by the tables.
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondlook.crowds import population_for
from secondlook.model import Attribute, Category, Crowd, Fact

CASES = Path(__file__).parent / "known_counts.jsonl"
NEAR = 3.0
"""A factor."""


@dataclass(frozen=True, slots=True)
class Known:
    """One published count and our estimate."""

    case: dict[str, Any]
    crowd: Crowd

    @property
    def factor(self) -> float:
        """Estimate over count; 1 inside the range that years and definitions leave."""
        low, high = self.case["range"]
        if low <= self.crowd.expected <= high:
            return 1.0
        return self.crowd.expected / float(self.case["count"])

    @property
    def inside(self) -> bool:
        """Whether the interval meets the range of what was published."""
        low, high = self.case["range"]
        return self.crowd.low <= high and low <= self.crowd.high

    @property
    def off(self) -> float:
        return max(self.factor, 1 / self.factor)


def facts_of(case: dict[str, Any]) -> list[Fact]:
    """The facts of a case; a number without a unit is as the attribute says."""
    return [
        Fact(
            category=Category.EVENT,
            attribute=Attribute(fact["attribute"]),
            value=str(fact.get("value", "")),
            low=fact.get("low"),
            high=fact.get("high"),
            exact=bool(fact.get("exact", False)),
        )
        for fact in case["facts"]
    ]


def answers(path: Path = CASES) -> list[Known]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            case = json.loads(line)
            population = population_for(case.get("country", "uk"))
            found.append(Known(case, population.expected(facts_of(case), window_days=case["window_days"])))
    return found


def lines(known: list[Known]) -> list[str]:
    near = sum(one.off <= NEAR for one in known)
    inside = sum(one.inside for one in known)
    errors = sorted(abs(math.log10(one.factor)) for one in known)
    reached = (
        f"{near} of {len(known)} within a factor of {NEAR:g}; half within a factor of "
        f"{10 ** errors[len(errors) // 2]:.2f}; {inside} inside the 5-95 % interval. A case whose estimate is inside the range that years and definitions leave counts as exact."
    )
    said = [
        "## Known counts", "", reached, "",
        "| case | published | ours (5-95 %) | factor | unweighed | source |", "| --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for one in known:
        crowd = one.crowd
        said.append(
            f"| {one.case['id']} {one.case['question']} | {one.case['count']:,} | {crowd.expected:,.0f} ({crowd.low:,.0f} to {crowd.high:,.0f}) "
            f"| {one.factor:.2f}{' **' if one.off > NEAR else ''} | {len(crowd.unweighed) or ''} | {one.case['source']} |"
        )
    return [*said, ""]


if __name__ == "__main__":
    print("\n".join(lines(answers(Path(sys.argv[1]) if len(sys.argv) > 1 else CASES))))
