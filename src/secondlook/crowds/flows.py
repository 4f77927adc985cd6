"""How many people pass through a place in an hour, a shift, a day or a week: a rate model by kind of place and size.

Knows kinds of place and windows of time; the figures are in `flows.toml`. Not here: which place a name means
(`sites.py`), how words for days and clock times are read (`mentions/time.py`), or what else fits somebody.

People arrive at a rate of size x arrivals x weight of the day x weight of the hour, and each stays for a time that is
exponential with the mean present/arrivals (Little's law), so that those present follow from those who came before.
Who is there at some time within a window was present at its start or arrived in it. Over long windows the same people
come again: `people` in the table is how many there are to come.

The interval is that of a lognormal with the mean M and the squared coefficient of variation
exp(sd^2) - 1 + dispersion/M: the spread of sizes, and overdispersed Poisson counts (variance = dispersion x mean) at
one place. For counts of a few people it is within one person of the negative binomial.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from secondlook.crowds.flow_table import Array, Kind, kind_of
from secondlook.crowds.interval import Z95
from secondlook.crowds.shipped import rows, toml
from secondlook.crowds.tables import words_of
from secondlook.errors import BadTable

DAY_MINUTES = 1440.0
HALF_HOUR_MINUTES = 30.0
"""People remember clock times to the half hour."""
KNOWN_SIZE_SD = 0.2
"""Of the logarithm: places of one known size still differ in how busy they are."""
ANY_HOUR_SHARE = 0.02
"""Of arrivals, spread over all hours whatever the table says: clocks, memories and doors are not exact."""
DAYS_A_MONTH = 30.44
_LARGEST_SD = 2 * Z95
"""Of the logarithm of a count. Beyond it the 95th percentile of a lognormal falls below its mean."""
_LONGEST_SHIFT_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """People who are at a place at some time within a window."""

    expected: float
    """People, mean."""
    low: float
    """People, 5th percentile."""
    high: float
    """People, 95th percentile."""

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.expected <= self.high:
            raise ValueError(
                f"A flow needs 0 <= low <= expected <= high, in people; got low={self.low}, "
                f"expected={self.expected}, high={self.high}. Was a rate a day passed instead of a count?"
            )


def kinds() -> tuple[str, ...]:
    """Every kind of place that has a flow, in the order of the table."""
    return tuple(toml("flows.toml")["kinds"])


def unit_of_size(kind: str) -> str:
    """What the size of such a place counts: beds, registered patients, births a year."""
    kind_of(kind)
    return str(toml("flows.toml")["kinds"][kind]["unit"])


def typical_size(kind: str) -> float:
    """The mean size of such places, in its unit."""
    return kind_of(kind).size


def passing(
    kind: str,
    *,
    days: float,
    start_minute: float | None = None,
    end_minute: float | None = None,
    weekday: int | None = None,
    size: float | None = None,
) -> Flow:
    """The people who are at a place of that kind at some time within a window.

    Without clock times the window is `days` days from midnight; less than a day counts its share of the day, since it
    could be any hour. With them it is those hours on each of `days` days (one, if `days` is less), minutes after
    midnight; `end_minute` before `start_minute` crosses midnight and belongs to the day on which it starts. `weekday`
    (Monday is 0) is the first day; without it, the window holds a day on which somebody was seen, so that a practice
    is open. `size` is in the unit of the kind; without it, it is as uncertain as such places differ.
    """
    row = kind_of(kind)
    _refuse(days=days, start_minute=start_minute, end_minute=end_minute, weekday=weekday, size=size)
    if start_minute is None or end_minute is None:
        people = _any_time(row, days, weekday)
    else:
        people = _by_the_clock(row, max(days, 1.0), start_minute, end_minute, weekday)
    expected = (row.size if size is None else size) * _distinct(row, people)
    return _flow(expected, sd=row.sd if size is None else KNOWN_SIZE_SD, dispersion=row.dispersion)


def share_of_day(kind: str, low: float, high: float) -> float:
    """The share of a day's arrivals between two minutes after midnight, half an hour wider on either side.

    Of at least an hour, since nobody remembers better; never none, since nobody's table is right about 3 at night.
    `high` before `low` crosses midnight. Grows with the interval; 1 for a whole day.
    """
    row = kind_of(kind)
    _refuse(start_minute=low, end_minute=high)
    length = (high - low if high >= low else high + DAY_MINUTES - low) + 2 * HALF_HOUR_MINUTES
    if length >= DAY_MINUTES:
        return 1.0
    start = (low - HALF_HOUR_MINUTES) % DAY_MINUTES
    end = start + length
    inside = _before(row, min(end, DAY_MINUTES)) - _before(row, start)
    if end > DAY_MINUTES:
        inside += _before(row, end - DAY_MINUTES)
    return min(1.0, (1.0 - ANY_HOUR_SHARE) * inside + ANY_HOUR_SHARE * length / DAY_MINUTES)


def shift(words: str) -> tuple[float, float] | None:
    """Start and end, in minutes after midnight, of the shift or part of a day that `words` name; None if they do not.

    An end before the start crosses midnight. The longest name wins: "this afternoon's clinic" is a clinic,
    not the whole afternoon.
    """
    said = words_of(words)
    whole, parts = _shifts()
    if said in whole:
        return whole[said]
    for length in range(min(_LONGEST_SHIFT_WORDS, len(said)), 0, -1):
        for at in range(len(said) - length + 1):
            found = parts.get(said[at : at + length])
            if found is not None:
                return found
    return None


def trust_size(kind: str, trust: str) -> float | None:
    """The size of all places of that kind that an NHS trust of England has together; None where no list tells.

    From its beds and attendances of one month: a trust with two emergency departments has the sum of both.
    """
    kind_of(kind)
    column = _TRUST_COLUMNS.get(kind)
    row = _trusts().get(" ".join(words_of(trust))) if column else None
    if row is None or column is None or not row[column]:
        return None
    return row[column] * (365.25 / DAYS_A_MONTH if column == "attendances" else 1.0)


_TRUST_COLUMNS = {
    "emergency": "attendances",
    "hospital": "beds",
    "outpatient_department": "beds",
    "intensive_care": "critical_beds",
    "ward_paediatrics": "child_beds",
    "ward_neonatology": "newborn_cots",
}


@cache
def _trusts() -> dict[str, dict[str, float]]:
    return {
        " ".join(words_of(row["name"])): {key: float(value or 0) for key, value in row.items() if key != "name"}
        for row in rows("uk/trusts.csv.gz")
    }


@cache
def _shifts() -> tuple[dict[tuple[str, ...], tuple[float, float]], dict[tuple[str, ...], tuple[float, float]]]:
    """Spans by the name of a row, which counts only as the whole of what was said, and by its words."""
    whole: dict[tuple[str, ...], tuple[float, float]] = {}
    parts: dict[tuple[str, ...], tuple[float, float]] = {}
    for name, row in toml("flows.toml")["shifts"].items():
        span = (float(row["start"]), float(row["end"]))
        if span[0] == span[1] or not all(0 <= minute <= DAY_MINUTES for minute in span):
            raise BadTable(
                f"flows.toml, [shifts.{name}]: start and end must be two minutes from 0 to 1440. Correct it."
            )
        whole[words_of(name)] = span
        parts.update((words_of(text), span) for text in row["words"])
    return whole, parts


def _present_at(row: Kind, hourly_present: Array, weight: float, minute: float) -> float:
    """People present at a minute of a day, from those at the full hour before it."""
    hour = min(int(minute // 60), 23)
    since = minute / 60.0 - hour
    kept = math.exp(-since / row.stay_hours)
    rate = row.arrivals * weight * float(row.hours[hour])
    return float(hourly_present[hour]) * kept + rate * row.stay_hours * -math.expm1(-since / row.stay_hours)


def _before(row: Kind, minute: float) -> float:
    """Share of a day's arrivals before a minute."""
    return float(np.interp(minute / 60.0, np.arange(25), row.clock))


def _days_worth(row: Kind, days: float, weekday: int | None) -> float:
    """Mean days' worth of arrivals in `days` days from `weekday`.

    Without one, days are weighed by their arrivals: over windows of n days with C arrivals it is sum C^2 / sum C.
    It grows with `days`; between whole numbers it is read off the straight line.
    """
    below = math.floor(days)
    part = days - below

    def whole(count: int) -> float:
        weeks, rest = divmod(count, 7)
        if weekday is not None:
            return 7.0 * weeks + sum(float(row.week[(weekday + day) % 7]) for day in range(rest))
        counts = [7.0 * weeks + sum(float(row.week[(first + day) % 7]) for day in range(rest)) for first in range(7)]
        return sum(count * count for count in counts) / total if (total := sum(counts)) else 0.0

    return whole(below) + (part * (whole(below + 1) - whole(below)) if part else 0.0)


def _starting(row: Kind, weekday: int | None, minute: float) -> float:
    """People present at a minute of `weekday`, or of a day on which somebody was seen."""
    if weekday is not None:
        return _present_at(row, row.present[weekday], float(row.week[weekday]), minute)
    return sum(
        float(row.week[day]) / 7.0 * _present_at(row, row.present[day], float(row.week[day]), minute)
        for day in range(7)
    )


def _any_time(row: Kind, days: float, weekday: int | None) -> float:
    """For one unit of size, people in `days` days from midnight."""
    at_midnight = _starting(row, weekday, 0.0)
    arrived = row.arrivals * _days_worth(row, days, weekday)
    if days >= 1.0:
        return at_midnight + arrived
    # Part of a day is at any hour: from those present at a random time towards those present at midnight.
    at_random = sum(_starting(row, weekday, 60.0 * hour + 30.0) for hour in range(24)) / 24.0
    return at_random + days * (at_midnight - at_random) + arrived


def _by_the_clock(row: Kind, days: float, start: float, end: float, weekday: int | None) -> float:
    """For one unit of size, people in the same hours of each of `days` days."""
    inside = _before(row, end) - _before(row, start) + (1.0 if end < start else 0.0)
    first, every = _days_worth(row, 1.0, weekday), _days_worth(row, days, weekday)
    # Of those who arrived between one day's window and the next, some are still there when the next begins.
    gap_hours = (start - end + (DAY_MINUTES if end >= start else 0.0)) / 60.0
    waited = _present_at(row, row.present_mean, 1.0, start) - math.exp(-gap_hours / row.stay_hours) * _present_at(
        row, row.present_mean, 1.0, end
    )
    return _starting(row, weekday, start) + row.arrivals * inside * every + max(0.0, waited) * max(0.0, every - first)


def _distinct(row: Kind, people: float) -> float:
    """How many different people so many comings are."""
    if row.people is None:
        return people
    return min(people, row.people) if row.timetable else people / (1.0 + people / row.people)


def _flow(expected: float, *, sd: float, dispersion: float) -> Flow:
    if expected <= 0:
        return Flow(expected=0.0, low=0.0, high=0.0)
    spread = min(_LARGEST_SD, math.sqrt(math.log(math.exp(sd * sd) + dispersion / expected)))
    middle = expected * math.exp(-spread * spread / 2.0)
    return Flow(
        expected=expected,
        low=min(expected, middle * math.exp(-Z95 * spread)),
        high=max(expected, middle * math.exp(Z95 * spread)),
    )


def _refuse(
    *,
    days: float = 0.0,
    start_minute: float | None = None,
    end_minute: float | None = None,
    weekday: int | None = None,
    size: float | None = None,
) -> None:
    if not (math.isfinite(days) and days >= 0):
        raise ValueError(f"A window of {days} days is none. Give `days` of 0 or more; one hour is 1/24.")
    if (start_minute is None) != (end_minute is None):
        raise ValueError("A window of the clock needs both start_minute and end_minute. Give both, or neither.")
    for name, minute in (("start", start_minute), ("end", end_minute)):
        if minute is not None and not 0 <= minute <= DAY_MINUTES:
            raise ValueError(
                f"The {name} of the window is minute {minute}, outside 0 to 1440. Give minutes after midnight; a "
                "window over midnight has its end before its start."
            )
    if weekday is not None and weekday not in range(7):
        raise ValueError(f"Weekday {weekday} is none: Monday is 0, Sunday is 6, as `date.weekday()` gives them.")
    if size is not None and not (math.isfinite(size) and size > 0):
        raise ValueError(f"A place of size {size} sees nobody. Give a size above 0 in its unit (`unit_of_size`).")
