"""Counts that may be shown: a number below five follows from nothing that is shown, and every rate has an interval.

A table divides one year's number among its rows. The year's number is shown from five on, exactly, and rows below five
are not; nor are as many others as it takes that each row which is not shown could still hold any number from 0 to 4,
for somebody who has every table of every year and knows this rule. Three things make that so. Tables of a year have
nothing in common but the number they divide, which is shown. A row is given up in the order of the table, not by its
size, which would say something about it. And a table is made once, of a year that is over (`actions.py`): two of
different days would give away what came between.

Sources: F. Garwood, 1936, doi 10.2307/2333958 (a count); E. B. Wilson, 1927, doi 10.2307/2276774 (a share);
J. Przyborowski and H. Wilenski, 1940, doi 10.2307/2332612 (two counts, given their sum); W. R. Thompson, 1936,
doi 10.1214/aoms/1177732502 (a median, by its ranks).
Not here: what is counted (`queries.py`), or how it is drawn (`charts.py`).
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

LEAST_SHOWN = 5
"""A smaller number could be about somebody whom a reader knows."""
LEAST_HIDDEN_SUM = 2 * LEAST_SHOWN - 1
"""Of the rows that are not shown, together: 4 in any small one, and 5 or more in a row that was given up for it."""
TAIL = 0.025
"""Of each end: intervals of 95%."""
Z = 1.959963984540054
"""The normal distribution's value for `TAIL`."""
FEW = 20
"""Below this a number is said to be of few: its interval reaches from two thirds of it to one and a half."""
LEAST_FOR_A_MEDIAN = 6
"""Below this the smallest and the largest of all do not make an interval of 95% for a median: 1 - 2 / 2**5 is 0.94."""
KEPT = 2_000
"""Intervals that are worked out once: of some twenty years."""
_HALVINGS = 40
"""A search ends within a billionth of where it began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table."""

    name: str
    count: int | None
    """None: not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A table as it may be shown."""

    total: int | None
    """What the rows divide; None: fewer than `LEAST_SHOWN`."""
    rows: tuple[Row, ...]

    @property
    def hides(self) -> bool:
        return self.total is None or any(row.count is None for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A number with its interval of 95%."""

    value: float
    low: float
    high: float
    """May be infinite: of a ratio to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Times of one stage, in whole days or in whatever unit they came in."""

    count: int
    median: float
    low: float | None
    """Of the median's interval; None where there are too few for one."""
    high: float | None
    shortest: float
    longest: float

    @property
    def few(self) -> bool:
        return self.count < FEW


def counted(rows: Mapping[str, int]) -> Counted:
    """The table of what `rows` divide, each part once and none twice, in the order in which it is shown.

    A row is given up beginning with the last: put what matters least there ("something else").
    """
    if any(count < 0 for count in rows.values()):
        raise ValueError("A table counts from nought up: one row is below it. Count each row by itself.")
    total = sum(rows.values())
    if total < LEAST_SHOWN:
        return Counted(total=None, rows=tuple(Row(name=name, count=None) for name in rows))
    hidden = _hidden(rows)
    shown = (Row(name=name, count=None if name in hidden else count) for name, count in rows.items())
    return Counted(total=total, rows=tuple(shown))


def _hidden(rows: Mapping[str, int]) -> set[str]:
    """Rows that are not shown: the small ones, and others until no small one can be worked out."""
    hidden = {name for name, count in rows.items() if count < LEAST_SHOWN}
    if not hidden:
        return hidden
    given_up = 0
    for name in reversed(list(rows)):
        if name in hidden:
            continue
        # One large row among them at least: it takes up whatever the small ones are.
        if given_up and sum(rows[one] for one in hidden) >= LEAST_HIDDEN_SUM:
            break
        hidden.add(name)
        given_up += 1
    return hidden


def of_few(count: int | None) -> bool:
    """Whether a number that is shown should be read with care."""
    return count is not None and count < FEW


@lru_cache(maxsize=KEPT)
def count_interval(count: int) -> Interval:
    """A count, as one outcome of a Poisson distribution, with the exact interval of its mean."""
    if count < 0:
        raise ValueError("A count is nought or more.")
    most = 10.0 + count + 10.0 * math.sqrt(count + 1.0)
    low = 0.0 if count == 0 else _root(lambda mean: _poisson_at_least(count, mean) - TAIL, 0.0, float(count))
    high = _root(lambda mean: TAIL - _poisson_at_most(count, mean), float(count), most)
    return Interval(value=float(count), low=low, high=high)


def share_interval(part: int, whole: int) -> Interval:
    """The share of `part` in `whole`, 0 to 1, with Wilson's interval."""
    if not 0 <= part <= whole or whole == 0:
        raise ValueError(f"A share needs a part of something: got {part} of {whole}.")
    share = part / whole
    square = Z * Z
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = Z * math.sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole)
    low = 0.0 if part == 0 else middle - half
    return Interval(value=share, low=low, high=1.0 if part == whole else middle + half)


@lru_cache(maxsize=KEPT)
def ratio_interval(now: int, before: int) -> Interval:
    """How many times as many `now` as `before`, with the exact interval: the one of a share of their sum."""
    if now < 0 or before < 0 or now + before == 0:
        raise ValueError("A ratio needs two counts of which one is not nought.")
    together = now + before
    low = 0.0 if now == 0 else _root(lambda share: _binomial_at_least(now, together, share) - TAIL, 0.0, 1.0)
    high = 1.0 if before == 0 else _root(lambda share: TAIL - _binomial_at_most(now, together, share), 0.0, 1.0)
    value = now / before if before else math.inf
    return Interval(value=value, low=low / (1 - low), high=high / (1 - high) if high < 1 else math.inf)


def times(values: Sequence[float]) -> Times | None:
    """Median and range of some times; None where there are fewer than five, whose times are as telling as they are."""
    if len(values) < LEAST_SHOWN:
        return None
    ordered = sorted(values)
    count = len(ordered)
    rank = _median_rank(count)
    return Times(
        count=count,
        median=float(np.median(ordered)),
        low=None if rank is None else ordered[rank],
        high=None if rank is None else ordered[count - 1 - rank],
        shortest=ordered[0],
        longest=ordered[-1],
    )


def _median_rank(count: int) -> int | None:
    """From 0: the largest rank below which the median lies with a chance of `TAIL` at most."""
    if count < LEAST_FOR_A_MEDIAN:
        return None
    pmf = np.exp(_log_binomial(0, count, count, 0.5))
    return int(np.searchsorted(np.cumsum(pmf), TAIL, side="right")) - 1


def _root(rises: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function passes nought."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) > 0 else (middle, high)
    return (low + high) / 2


def _poisson_at_most(count: int, mean: float) -> float:
    if count < 0 or mean <= 0:
        return float(count >= 0)
    far = _reach(max(mean, count))
    if abs(count - mean) > far:
        return float(count > mean)
    numbers = np.arange(max(0, math.floor(min(count, mean) - far)), count + 1)
    return float(np.exp(numbers * math.log(mean) - mean - _log_factorials(numbers)).sum())


def _poisson_at_least(count: int, mean: float) -> float:
    return 1.0 - _poisson_at_most(count - 1, mean)


def _binomial_at_most(part: int, whole: int, share: float) -> float:
    if part < 0 or part >= whole:
        return float(part >= 0)
    mean, far = whole * share, _reach(whole)
    if abs(part - mean) > far:
        return float(part > mean)
    return float(np.exp(_log_binomial(max(0, math.floor(min(part, mean) - far)), part, whole, share)).sum())


def _binomial_at_least(part: int, whole: int, share: float) -> float:
    return 1.0 - _binomial_at_most(part - 1, whole, share)


def _reach(size: float) -> float:
    """How far from its mean a number can be, but for a chance that no number here is exact enough to hold."""
    return 50.0 + 12.0 * math.sqrt(size)


def _log_binomial(first: int, last: int, whole: int, share: float) -> NDArray[np.float64]:
    """The logarithms of the chances of `first` to `last` in `whole`."""
    share = min(max(share, 1e-300), 1 - 1e-16)
    numbers = np.arange(first, last + 1)
    ways = math.lgamma(whole + 1) - _log_factorials(numbers) - _log_factorials((whole - numbers)[::-1])[::-1]
    chances: NDArray[np.float64] = ways + numbers * math.log(share) + (whole - numbers) * math.log1p(-share)
    return chances


def _log_factorials(numbers: NDArray[np.int64]) -> NDArray[np.float64]:
    """Of numbers that rise by one."""
    first = math.lgamma(float(numbers[0]) + 1.0)
    return first + np.concatenate(([0.0], np.cumsum(np.log(numbers[1:]))))


def shares(table: Counted) -> Iterator[tuple[Row, Interval | None]]:
    """Each row with its share of the table, where both are shown."""
    for row in table.rows:
        known = row.count is not None and table.total is not None
        yield row, share_interval(row.count or 0, table.total or 1) if known else None
