"""People, and how many of them fit some facts: what every population offers, whatever it is made from.

Not here: how tables and records become one (`building.py`), or the shipped countries (`country.py`).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secondlook.model import Crowd

if TYPE_CHECKING:
    from secondlook.crowds.country import Country
    from secondlook.crowds.joint import Joint
    from secondlook.crowds.table import Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Population(ABC):
    """People among whom somebody could be looked for."""

    residents: float
    """People."""
    says: str
    """Who they are, in our words: "the United Kingdom"."""

    @abstractmethod
    def expected(self, facts: Mapping[str, Any] | Iterable[Any]) -> Crowd:
        """How many people fit all facts, the person told of included; everybody where there are none."""

    @staticmethod
    def uk() -> "Country":
        """The United Kingdom, read once."""
        from secondlook.crowds.country import uk

        return uk()

    @staticmethod
    def from_tables(tables: "Iterable[Table]", *, residents: float | None = None, says: str = "people") -> "Joint":
        """A population of your own, from counts by one or more columns and from conditional shares (`Table.of`).

        `residents` scales tables of shares, or of a sample, to the whole. Raises `BadTable` where a table does not
        sum, or tables are not of the same people.
        """
        from secondlook.crowds.building import from_tables

        return from_tables(tables, residents=residents, says=says)

    @staticmethod
    def from_records(
        frame: Any, *, tables: Sequence[Sequence[str]] | None = None, weights: str | None = None, says: str = "people"
    ) -> "Joint":
        """A population of your own, from a list of people of which only some tables are kept.

        `frame` is a mapping of columns, a list of mappings, a data frame or an Arrow table. `tables` names the columns
        of each table to keep; each column by itself is always kept. Without it the most dependent pairs are chosen.
        """
        from secondlook.crowds.building import from_records

        return from_records(frame, tables=tables, weights=weights, says=says)
