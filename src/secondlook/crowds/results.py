"""How unusual a measured value is: among all in whom the thing is measured, or among people with one condition.

Knows distributions, not facts: `tail` and `density` take a number in the table's unit. Shares come from a logistic
distribution about the median, on a plain or a logarithmic scale. Its tails fall off as an exponential, not as a bell
curve: those measured are a mixture of the well, the ill and the very ill, and a potassium of eight is met more often
than a bell fitted to the ordinary would have it. Not here: names and units as people write them
(`mentions/_analytes.py`), other names of a condition (`tables.py`), who is measured at all (`weighing.py`).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from secondlook.crowds import shipped, tables
from secondlook.errors import BadTable

TABLE = "results.csv"
RAREST = 1e-7
"""Share. Nobody has measured tails thinner than one in ten million."""

_LOGISTIC = math.pi / math.sqrt(3.0)
"""Steepness of a logistic distribution whose standard deviation is 1."""
_LEAST = 1e-6
"""In any unit. A logarithm needs a number above zero; a printed "0" is below what the method can tell."""
_FURTHEST = 700.0
"""The exponential of a larger number is beyond floating point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The values of one analyte among the people of one row."""

    logarithmic: bool
    middle: float
    """Median, on the scale: in the analyte's unit, or its decimal logarithm."""
    spread: float
    """Standard deviation, on the scale."""

    def _standard(self, value: float) -> float:
        scaled = math.log10(max(value, _LEAST)) if self.logarithmic else value
        return (scaled - self.middle) / self.spread

    def tail(self, value: float) -> float:
        """The share at least as far out on the same side, doubled: 1 at the median, never below `RAREST`."""
        return max(RAREST, 2.0 * _share_below(-abs(self._standard(value))))

    def printed_alike(self, value: float, step: float) -> float:
        """The share that rounds to `value` when printed in steps of `step`, never below `RAREST`."""
        low, high = self._standard(value - step / 2), self._standard(value + step / 2)
        if low > 0:
            # Both shares would be all but 1, and their difference lost: the mirror image keeps its digits.
            low, high = -high, -low
        return max(RAREST, _share_below(high) - _share_below(low))


def tail(analyte: str, value: float, *, condition: str = "") -> float | None:
    """The share of people with `condition` whose `value` is at least as far out; None where no row says.

    Far out means from the median, on the side of `value`; the share is doubled, so that the median itself gives 1.
    Further out is never more common. Without a condition: among everybody in whom the analyte is measured.
    """
    _check("value", value)
    found = _find(analyte, condition)
    return None if found is None else found.tail(value)


def density(analyte: str, value: float, *, step: float, condition: str = "") -> float | None:
    """The share of people with `condition` whose value would be printed the same; None where no row says.

    `step` is the printed precision in the analyte's unit: 1 for "109", 0.1 for "6.8". For exact figures that somebody
    knows to be theirs.
    """
    _check("value", value)
    _check("step", step)
    if step <= 0:
        raise ValueError(
            f"A printed step must be above 0, in the analyte's unit; got {step}. Give 1 for whole numbers."
        )
    found = _find(analyte, condition)
    return None if found is None else found.printed_alike(value, step)


def conditions_of(analyte: str) -> frozenset[str]:
    """The conditions within which `analyte` has a row, as the table names them."""
    return _conditions().get(analyte, frozenset())


def read(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], Distribution]:
    """Distributions by analyte and condition. The first bad row raises `BadTable`; the header is row 1."""
    found: dict[tuple[str, str], Distribution] = {}
    for number, row in enumerate(rows, start=2):
        key = (row["analyte"], row["condition"])
        if not key[0]:
            raise BadTable(f"{TABLE}, row {number}: no analyte. Name one of data/words/analytes.tsv.")
        if key in found:
            raise BadTable(f"{TABLE}, row {number}: the same analyte and condition stand twice. Keep one of the rows.")
        found[key] = _distribution(row, number)
    return found


def _distribution(row: Mapping[str, str], number: int) -> Distribution:
    scale = row["scale"]
    if scale not in ("lin", "log10"):
        raise BadTable(f"{TABLE}, row {number}: the scale is neither 'lin' nor 'log10'. Correct it.")
    try:
        middle, spread = float(row["middle"]), float(row["spread"])
    except ValueError:
        raise BadTable(f"{TABLE}, row {number}: middle or spread is not a number. Correct it.") from None
    if not (math.isfinite(middle) and 0 < spread < math.inf):
        raise BadTable(f"{TABLE}, row {number}: the middle must be finite, the spread above 0. Correct it.")
    if scale == "lin":
        return Distribution(logarithmic=False, middle=middle, spread=spread)
    if middle <= 0:
        raise BadTable(
            f"{TABLE}, row {number}: a middle of {middle} has no logarithm. Give the median in the analyte's unit, "
            f"untransformed, or use the scale 'lin'."
        )
    return Distribution(logarithmic=True, middle=math.log10(middle), spread=spread)


@cache
def _named() -> dict[tuple[str, str], Distribution]:
    return read(shipped.rows(TABLE))


@cache
def _conditions() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for analyte, condition in _named():
        if condition:
            found.setdefault(analyte, set()).add(condition)
    return {analyte: frozenset(conditions) for analyte, conditions in found.items()}


@cache
def _folded() -> dict[tuple[str, tuple[str, ...]], Distribution]:
    return {(analyte, tables.words_of(condition)): found for (analyte, condition), found in _named().items()}


def _find(analyte: str, condition: str) -> Distribution | None:
    return _folded().get((analyte, tables.words_of(condition)))


def _check(what: str, number: float) -> None:
    if math.isnan(number):
        raise ValueError(f"The {what} of a result is not a number. Leave out results that were not read.")


def _share_below(standard: float) -> float:
    """Of a logistic distribution with mean 0 and standard deviation 1."""
    return 1.0 / (1.0 + math.exp(min(-standard * _LOGISTIC, _FURTHEST)))
