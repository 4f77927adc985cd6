"""A population known from tables of its people: how many fit any combination of values, with an interval.

What a table says is taken as it says it; combinations that no table covers are estimated from all tables together
(`latent.py`) and never above what any table allows. Not here: how it is made from tables (`building.py`), the shipped
countries (`country.py`), or facts read from drafts.
"""

import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondlook.crowds import interval, latent
from secondlook.crowds.population import Population
from secondlook.crowds.table import Array, Value, plain_value
from secondlook.errors import BadTable
from secondlook.model import Crowd, Fact

UNKNOWN_PAIR = 0.8
"""Where no pair of columns is known at all: what a pair may be off by, of the logarithm."""
EACH_UNKNOWN_PAIR = 0.2
"""Part of `Joint.weak` by which each pair that no table holds widens the interval. This part and the next were
chosen on the two microdata sets of evaluation/crowds, with from none to all of their pairs known."""
EACH_MORE = 0.09
"""Part of `Joint.strength` by which each column after the second widens it: pairs do not say how three go together."""
LEAST_STRENGTH = 0.1
"""Where all pairs look independent, three columns may still not be."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column and its values, with the bins in which the mixture knows them."""

    name: str
    place: Mapping[Value, int] = field(repr=False)
    """Each value's number, in order."""
    share: Array = field(repr=False)
    """Of people, by value."""
    bin_of: NDArray[np.int64] = field(repr=False)
    """Number of the bin of each value."""

    @property
    def values(self) -> tuple[Value, ...]:
        return tuple(self.place)

    @property
    def bins(self) -> int:
        return int(self.bin_of.max()) + 1

    def by_bin(self, by_value: Array) -> Array:
        """Sums by bin."""
        return np.asarray(np.bincount(self.bin_of, weights=by_value, minlength=self.bins), dtype=np.float64)

    def binned(self, chosen: Array) -> Array:
        """Weight of each bin from weights (0 to 1) of values: the share of the bin's people that is chosen."""
        whole, part = self.by_bin(self.share), self.by_bin(self.share * chosen)
        return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)

    def choose(self, wanted: Any) -> Array:
        """Weights of values: 1 for those wanted. A pair of numbers is a range, both ends in; a set is any of it."""
        if (
            isinstance(wanted, tuple)
            and len(wanted) == 2
            and all(isinstance(end, int | float) or isinstance(plain_value(end), float) for end in wanted)
        ):
            low, high = (float(end) for end in wanted)
            chosen = [isinstance(value, float) and low <= value <= high for value in self.values]
            if low > high or not any(chosen):
                raise BadTable(f"{self.name}: the range from {low:g} to {high:g} holds none of {self._has()}.")
            return np.array(chosen, dtype=np.float64)
        many = tuple(wanted) if isinstance(wanted, set | frozenset | list | tuple) else (wanted,)
        if not many:
            raise BadTable(f"{self.name}: no value is asked for. Leave the column out, or name at least one value.")
        places = self.place
        chosen_weights = np.zeros(len(places))
        for one in many:
            value = plain_value(one)
            if value not in places and str(one).strip() in places:
                value = str(one).strip()
            if value not in places:
                close = get_close_matches(str(one), [str(known) for known in self.values], 1)
                hint = f" Did you mean {close[0]!r}?" if close and isinstance(value, str) else ""
                raise BadTable(f"{self.name}: the value asked for is not among {self._has()}.{hint}")
            chosen_weights[places[value]] = 1.0
        return chosen_weights

    def _has(self) -> str:
        numbers = [value for value in self.values if isinstance(value, float)]
        if len(numbers) == len(self.values):
            return f"its {len(numbers)} values, {numbers[0]:g} to {numbers[-1]:g}"
        return f"its {len(self.values)} values"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Joint(Population):
    """People by columns: the tables themselves, and what they say together."""

    columns: tuple[Column, ...]
    tables: tuple[tuple[tuple[int, ...], Array], ...] = field(repr=False)
    """Counts of people over two or more columns each, fitted to each other."""
    mixture: latent.Mixture = field(repr=False)
    strength: float = UNKNOWN_PAIR**2
    """Mean over the tables of how far they are from independence: the square of its logarithm, over people."""
    weak: float = UNKNOWN_PAIR**2
    """The same for a weak one (the first quarter): a pair that nobody tabled is more likely weak than strong."""

    def expected(self, facts: Mapping[str, Any] | Iterable[Any]) -> Crowd:
        """How many people fit all facts: a mapping of columns to values, pairs of both, or `Fact` values.

        A value may be a range of numbers, `(80, 84)`, or any of several, `{"a", "b"}`. The person told of counts as
        one of the people. A `Fact` whose attribute is no column is listed as unweighed; a column or value that is
        asked for by name and is not known raises `BadTable`.
        """
        chosen, unweighed = self._chosen(facts)
        others, sd, among = self._others(chosen)
        low, high = interval.of_people(others, sd, among) if sd > 0 else (others, others)
        return Crowd(
            low=1.0 + min(low, others),
            expected=1.0 + others,
            high=1.0 + max(min(high, self.residents - 1.0), others),
            start=self.residents,
            start_says=self.says,
            unweighed=tuple(unweighed),
        )

    def _chosen(self, facts: Mapping[str, Any] | Iterable[Any]) -> tuple[dict[int, Array], list[Fact]]:
        places = {column.name: place for place, column in enumerate(self.columns)}
        chosen: dict[int, Array] = {}
        unweighed: list[Fact] = []
        for name, wanted, fact in _asked(facts):
            if name not in places:
                if fact is not None:
                    unweighed.append(fact)
                    continue
                close = get_close_matches(name, places, 1)
                hint = f" Did you mean {close[0]!r}?" if close else ""
                raise BadTable(f"There is no column {name!r}. Known are: {', '.join(sorted(places))}.{hint}")
            place = places[name]
            weights = self.columns[place].choose(wanted)
            chosen[place] = chosen[place] * weights if place in chosen else weights
        # In the order of the columns, so that no sum depends on the order of the facts.
        return dict(sorted(chosen.items())), unweighed

    def _count(self, columns: tuple[int, ...], table: Array, chosen: Mapping[int, Array]) -> float:
        left = table
        for axis in range(len(columns) - 1, -1, -1):
            weights = chosen.get(columns[axis])
            left = left.sum(axis=axis) if weights is None else np.tensordot(left, weights, axes=(axis, 0))
        return float(left)

    def _others(self, chosen: Mapping[int, Array]) -> tuple[float, float, float]:
        """How many others fit, the standard deviation of its logarithm (0: a table says it), and how many could."""
        if not chosen:
            return self.residents - 1.0, 0.0, self.residents - 1.0
        alone = {place: float(self.columns[place].share @ weights) for place, weights in chosen.items()}
        most = min(alone.values()) * self.residents
        if len(chosen) == 1:
            return max(most - 1.0, 0.0), 0.0, self.residents - 1.0
        known: set[frozenset[int]] = set()
        for columns, table in self.tables:
            asked = [column for column in columns if column in chosen]
            if len(asked) < 2:
                continue
            count = self._count(columns, table, chosen)
            if len(asked) == len(chosen):
                return max(min(most, count) - 1.0, 0.0), 0.0, self.residents - 1.0
            most = min(most, count)
            known.update(map(frozenset, itertools.combinations(asked, 2)))
        share = self.mixture.share([(place, self.columns[place].binned(weights)) for place, weights in chosen.items()])
        others = max(min(most - 1.0, (self.residents - 1.0) * share), 0.0)
        unknown = math.comb(len(chosen), 2) - len(known)
        more = (len(chosen) - 2) * max(self.strength, LEAST_STRENGTH)
        variance = EACH_UNKNOWN_PAIR * unknown * self.weak + EACH_MORE * more
        return others, math.sqrt(variance), max(most - 1.0, 0.0)


def _asked(facts: Mapping[str, Any] | Iterable[Any]) -> Iterable[tuple[str, Any, Fact | None]]:
    if not isinstance(facts, Iterable) or isinstance(facts, str):
        raise BadTable("Facts are a mapping of columns to values, or a list of pairs or facts.")
    if isinstance(facts, Mapping):
        yield from ((str(name), wanted, None) for name, wanted in facts.items())
        return
    for number, fact in enumerate(facts, 1):
        if isinstance(fact, Fact):
            low, high = (math.inf * side if end is None else end for side, end in ((-1, fact.low), (1, fact.high)))
            figures = fact.low is not None or fact.high is not None
            yield fact.attribute.value, (low, high) if figures else fact.value, fact
        elif isinstance(fact, tuple | list) and len(fact) == 2:
            yield str(fact[0]), fact[1], None
        else:
            raise BadTable(f"Fact {number}: a pair of column and value is needed, or a mapping of columns to values.")
