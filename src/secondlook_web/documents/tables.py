"""Parts of a file as they stand under one another: tables with rows and columns, all else as it comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from secondlook_web.documents.presenting import PartShown


@dataclass(frozen=True, slots=True, kw_only=True)
class CellShown:
    """What stands in a cell; nothing in one that is empty."""

    parts: tuple[PartShown, ...] = ()
    across: int = 1
    """Columns that it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShown:
    """A table, each row from its first column to its last cell that holds something."""

    rows: tuple[tuple[CellShown, ...], ...]


def laid_out(parts: Iterable[PartShown]) -> tuple[PartShown | TableShown, ...]:
    """The parts, with those that stand in one table as that table."""
    found: list[PartShown | TableShown] = []
    for table, together in groupby(parts, key=lambda part: part.table):
        here = list(together)
        found += [_table(here)] if table else here
    return tuple(found)


def _table(parts: Sequence[PartShown]) -> TableShown:
    first = min(part.column for part in parts)
    return TableShown(rows=tuple(_row(list(row), first) for _, row in groupby(parts, key=lambda part: part.row)))


def _row(parts: Sequence[PartShown], first: int) -> tuple[CellShown, ...]:
    cells: list[CellShown] = []
    at = first
    for column, together in groupby(parts, key=lambda part: part.column):
        here = tuple(together)
        across = max(1, here[0].across)
        if column > at:
            cells.append(CellShown(across=column - at))
        cells.append(CellShown(parts=here, across=across))
        at = column + across
    return tuple(cells)
