"""The rows of `flows.toml`: kinds of place, checked, with what follows from each for one unit of size.

Not here: windows of time, or how many people pass (`flows.py`).
"""

import difflib
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from secondlook.crowds.interval import Z95
from secondlook.crowds.shipped import toml
from secondlook.errors import BadTable

Array = NDArray[np.float64]

MOST_SD = Z95
"""Of the logarithm of a size. Beyond it the 5th percentile of places says nothing."""
_SUM_TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A row of [kinds], with what follows from it for one unit of size."""

    size: float
    sd: float
    arrivals: float
    """A day."""
    dispersion: float
    people: float | None
    timetable: bool
    week: Array
    """Weight of each day from Monday; the mean is 1."""
    clock: Array
    """Share of a day's arrivals before each full hour, 0 to 24."""
    present: Array
    """At each full hour of each day of the week, in seven rows of 25 hours."""
    present_mean: Array
    """As one row of `present`, in a week whose days are alike."""
    stay_hours: float
    hours: Array
    """Share of a day's arrivals in each hour."""


def _weights(table: str, name: str, count: int, total: float) -> Array:
    shapes = toml("flows.toml")[table]
    if name not in shapes:
        raise BadTable(f"flows.toml has no [{table}.{name}], which a kind of place names. Add it or correct the name.")
    weights = np.array(shapes[name]["weights"], dtype=np.float64)
    if len(weights) != count or weights.min() < 0 or abs(weights.sum() - total) > _SUM_TOLERANCE:
        raise BadTable(
            f"flows.toml, [{table}.{name}]: {len(weights)} weights with the sum {weights.sum():.4f}, the least "
            f"{weights.min():.4f}. It takes {count} of 0 or more with the sum {total:g}: scale them."
        )
    scaled: Array = weights * (total / weights.sum())
    return scaled


@cache
def kind_of(kind: str) -> Kind:
    table = toml("flows.toml")["kinds"]
    if kind not in table:
        near = difflib.get_close_matches(kind, table, n=1)
        raise ValueError(
            f"flows.toml has no kind of place called '{kind}'."
            + (f" Did you mean '{near[0]}'?" if near else "")
            + " kinds() lists them; add a row to data/populations/flows.toml for a new one."
        )
    row = table[kind]
    missing = [key for key in ("size", "sd", "arrivals", "present", "dispersion", "hours", "week") if key not in row]
    if missing:
        raise BadTable(f"flows.toml, [kinds.{kind}] lacks {', '.join(missing)}. Add what its head explains.")
    positive = ("size", "arrivals", "present", "dispersion")
    if min(row[key] for key in positive) <= 0 or not 0 <= row["sd"] <= MOST_SD or row.get("people", 1) <= 0:
        raise BadTable(
            f"flows.toml, [kinds.{kind}]: {', '.join(positive)} and people must be above 0, and sd from 0 to "
            f"{MOST_SD}. Was a logarithm or a percentage written?"
        )
    hours = _weights("hours", row["hours"], 24, 1.0)
    week = _weights("weeks", row["week"], 7, 7.0)
    stay_hours = 24.0 * row["present"] / row["arrivals"]
    daily = row["arrivals"] * hours
    return Kind(
        size=row["size"],
        sd=row["sd"],
        arrivals=row["arrivals"],
        dispersion=row["dispersion"],
        people=row.get("people"),
        timetable=row.get("returns") == "timetable",
        week=week,
        clock=np.concatenate(([0.0], np.cumsum(hours))),
        present=_present(week[:, None] * daily, stay_hours),
        present_mean=_present(daily[None, :], stay_hours)[0],
        stay_hours=stay_hours,
        hours=hours,
    )


def _present(hourly: Array, stay_hours: float) -> Array:
    """People present at each full hour of a week (or day) that comes again and again, by day and hour 0 to 24."""
    kept = math.exp(-1.0 / stay_hours)
    # Who arrives within an hour, evenly, and is still there at its end.
    staying = hourly.ravel() * stay_hours * -math.expm1(-1.0 / stay_hours)
    at_end = 0.0
    for arriving in staying:
        at_end = at_end * kept + float(arriving)
    at = at_end / -math.expm1(-len(staying) / stay_hours)
    found = [at]
    for arriving in staying:
        at = at * kept + float(arriving)
        found.append(at)
    starts = np.arange(hourly.shape[0])[:, None] * 24 + np.arange(25)[None, :]
    by_day: Array = np.array(found)[starts]
    return by_day
