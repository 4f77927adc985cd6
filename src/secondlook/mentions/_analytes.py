"""What is measured in people: names, units, general adult reference intervals, and how unusual a value is.

The spread is a rough one among people in whom the analyte is measured (they are iller than the healthy of the
reference interval). Its tail is that of a logistic distribution, which is heavier than the normal: extreme values are
met in clinics more often than a bell curve says. Rough but monotone: a more extreme value is never more common.
"""

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from secondlook.mentions._phrases import Phrases

RAREST = 1e-7
"""Share. No table here knows tails thinner than one in ten million."""
_LOGISTIC = math.pi / math.sqrt(3.0)


@dataclass(frozen=True, slots=True)
class Analyte:
    """A thing that is measured, with its reference interval in `unit`."""

    name: str
    unit: str
    low: float
    high: float
    logarithmic: bool
    spread: float
    """Standard deviation, on the scale above, among people in whom it is measured."""

    def _scaled(self, value: float) -> float:
        return math.log10(max(value, 1e-6)) if self.logarithmic else value

    def distance(self, value: float) -> float:
        """Standard deviations above (or, negative, below) the middle of the reference interval."""
        middle = (self._scaled(self.low) + self._scaled(self.high)) / 2
        return (self._scaled(value) - middle) / self.spread

    def rarity(self, value: float, *, step: float) -> float:
        """The share of people measured whose value is as extreme, either way; never below that of the printed value.

        `step` is the printed precision in `unit` (1 for "109", 0.1 for "6.8").
        """
        z = abs(self.distance(value)) * _LOGISTIC
        tail = 2.0 / (1.0 + math.exp(min(z, 700.0)))
        return min(1.0, max(RAREST, tail, self._printed_share(z, value, step) if tail > 0.05 else 0.0))

    def _printed_share(self, z: float, value: float, step: float) -> float:
        """The share whose value would be printed the same: the density there times the printed step."""
        width = step / (max(value, 1e-6) * math.log(10)) if self.logarithmic else step
        grown = math.exp(-min(z, 700.0))
        return grown / (1.0 + grown) ** 2 * _LOGISTIC / self.spread * width


@cache
def analytes() -> dict[str, Analyte]:
    """Every analyte by its name."""
    return {analyte.name: analyte for analyte, _ in _rows()}


@cache
def _rows() -> tuple[tuple[Analyte, tuple[str, ...]], ...]:
    text = files("secondlook").joinpath("data", "words", "analytes.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(
        (
            Analyte(name, unit, float(low), float(high), scale == "log", float(spread)),
            tuple(alias.strip() for alias in aliases.split(",")),
        )
        for name, aliases, unit, low, high, scale, spread in rows
    )


@cache
def names() -> Phrases:
    """The aliases of every analyte; a phrase means the analyte's name."""
    return Phrases({alias: analyte.name for analyte, aliases in reversed(_rows()) for alias in aliases})
