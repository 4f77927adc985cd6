"""What a tool costs: rounds of one process each, put together so that a noisy machine is seen and does little harm.

Every round is a fresh process that reads the same posts once; tools take turns within a round. The median over rounds
is the figure, the lowest and highest are shown. Work a second of processor time is given too: it hardly moves when
other programs run beside.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Spread:
    """A median with its extremes."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        if not values:
            raise ValueError("A spread needs at least one value: did no round finish?")
        return cls(statistics.median(values), min(values), max(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """One tool over all rounds."""

    posts: int
    """A round."""
    per_second: Spread
    """Posts a second of wall time, one thread."""
    per_cpu_second: Spread
    """Posts a second of processor time."""
    threads: float
    """Processor seconds a wall second: above 1 it had more than one thread, far below 1 the machine was busy."""
    p50_ms: float | None
    """None where posts are not read one by one."""
    p95_ms: float | None
    peak_mb: float
    import_s: float
    load_s: float
    first_s: float
    """The first post after loading, which pays for what is loaded late."""
    ready_s: float
    """All three together."""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie, nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def speed(rounds: Sequence[Mapping[str, Any]]) -> Speed:
    """Put the results of worker.py over all rounds together; percentiles are medians of the rounds' percentiles."""
    for result in rounds:
        if result["wall_s"] <= 0 or result["cpu_s"] <= 0:
            raise ValueError("A round took no time: the worker's clock or its posts are wrong.")

    def middle(key: str) -> float:
        return statistics.median(float(r[key]) for r in rounds)

    def middle_ms(share: float) -> float | None:
        if not all(r["seconds"] for r in rounds):
            return None
        return 1000 * statistics.median(percentile(r["seconds"], share) for r in rounds)

    return Speed(
        posts=min(r["posts"] for r in rounds),
        per_second=Spread.of([r["posts"] / r["wall_s"] for r in rounds]),
        per_cpu_second=Spread.of([r["posts"] / r["cpu_s"] for r in rounds]),
        threads=statistics.median(r["cpu_s"] / r["wall_s"] for r in rounds),
        p50_ms=middle_ms(0.5),
        p95_ms=middle_ms(0.95),
        peak_mb=middle("peak_mb"),
        import_s=middle("import_s"),
        load_s=middle("load_s"),
        first_s=middle("first_s"),
        ready_s=statistics.median(r["import_s"] + r["load_s"] + r["first_s"] for r in rounds),
    )
