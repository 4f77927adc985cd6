"""A fact's share in each cell of age and sex, before anybody looks from anywhere, and as it is seen from a seat.

Not here: which table a fact's share is from (`weighing.py`), or how shares are put together (`dependence.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from secondlook.crowds import flows, shipped
from secondlook.crowds.cells import IMPOSSIBLE, Cells, constant
from secondlook.crowds.country import Country
from secondlook.crowds.seat import Seat
from secondlook.model import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A fact's share before anybody looks from anywhere."""

    fact: Fact = field(repr=False)
    group: str
    """Facts of one group are dependent: see `dependence.py`."""
    key: str = field(repr=False)
    """The same key twice in a group is one thing said twice."""
    table: str
    sd: float
    share: Cells = field(repr=False)
    """By cell; for new cases, per resident and year."""
    new: bool = False
    specialty: str = ""
    census: tuple[str, str] | None = None
    """Kind and group, where the census knows the share by place."""
    register: str = ""
    """Condition that the practices' registers know by place."""
    span: tuple[float, float] | None = None
    """Minutes after midnight, where the share depends on when people come to the seat."""
    measured: float | None = None
    """Value of a result whose analyte is `key`, in the unit of `results.csv`; None where no figure was told."""
    share_everywhere: float = 1.0
    """Mean of `share` over the population."""

    def logs_at(self, seats: Sequence[Seat], population: Country) -> Cells:
        """The logarithm of the share of each cell among the people of each seat: seats by cells."""
        log = np.log(self.share)
        if not self.new and self.group != "clinical" and not self._by_seat(seats):
            return np.broadcast_to(np.minimum(log, 0.0), (len(seats), len(log)))
        factors = np.array([self._factor(seat, population) for seat in seats])
        logs = np.asarray(log + np.log(factors)[:, None], dtype=np.float64)
        for row, seat in enumerate(seats):
            own = self._share_at(seat, population)
            if own is not None:
                logs[row] += np.log(own) - log
            if self.new and seat.log_tilt is not None:
                logs[row] -= seat.log_tilt
        return np.minimum(logs, 0.0, out=logs)

    def _by_seat(self, seats: Sequence[Seat]) -> bool:
        by_place = self.census is not None or bool(self.register)
        return (by_place and any(seat.place for seat in seats)) or (
            self.span is not None and any(seat.flow for seat in seats)
        )

    def _share_at(self, seat: Seat, population: Country) -> Cells | None:
        """The share of each cell where the seat's place or hours have their own; None where they have not."""
        if self.census is not None and seat.place:
            local = population.share_in(*self.census, seat.place)
            return None if local is None else np.maximum(local, IMPOSSIBLE)
        if self.span is not None and seat.flow:
            start, end = self.span
            if end - start >= flows.DAY_MINUTES:
                return constant(1.0)
            return constant(flows.share_of_day(seat.flow, start % flows.DAY_MINUTES, end % flows.DAY_MINUTES))
        return None

    def _factor(self, seat: Seat, population: Country) -> float:
        """How much commoner it is among the people of a seat."""
        factor = population.ratio_at(self.register, seat.place) if self.register and seat.place else 1.0
        if self.group == "clinical":
            factor *= seat.own_boost if seat.specialty and seat.specialty == self.specialty else seat.any_boost
        return factor * seat.turnover if self.new else factor


@cache
def default(name: str) -> tuple[float, float]:
    row = shipped.toml("defaults.toml")[name]
    return float(row["share"]), float(row["sd"])


def plain(fact: Fact, name: str, group: str, *, key: str = "") -> Weight:
    share, sd = default(name)
    return Weight(
        fact=fact,
        group=group,
        key=key or fact.value,
        table="defaults",
        sd=sd,
        share=constant(share),
        share_everywhere=share,
    )
