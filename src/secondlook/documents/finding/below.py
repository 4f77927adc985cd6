"""Forms whose labels stand under their values, in small print under a line, and characters that have a box each."""

import re
from collections.abc import Iterator, Sequence

from secondlook.documents.finding.labels import Kind, Label
from secondlook.documents.finding.layout import Cell, Line
from secondlook.documents.finding.shapes import shaped
from secondlook.model import About

LEAST_ROWS = 2
"""Rows of labels that make such a form."""
NEARER = 0.7
"""How much nearer than to the row below labels stand to their values."""
_BOXED = re.compile(r"[ \t:]*(?P<run>[^\W_](?: [^\W_]){2,})[ \t]*")


def rows_under_values(rows: Sequence[Line], heads: frozenset[int]) -> frozenset[int]:
    """The rows of labels whose values stand above them; `heads`: where labels begin."""
    found = set()
    for number in range(1, len(rows)):
        row, above = rows[number], rows[number - 1]
        below = rows[number + 1] if number + 1 < len(rows) and rows[number + 1].part == row.part else None
        if not row.bottom or above.part != row.part or any(cell.start in heads for cell in above.cells):
            continue
        valued = all(_over(above, cell, row.bottom - row.top) is not None for cell in row.cells)
        smaller = row.bottom - row.top < above.bottom - above.top
        if not (_all_labels(row, heads) and valued and smaller):
            continue
        gap = row.top - above.bottom
        if below is None or (gap < NEARER * (below.top - row.bottom) and not _all_labels(below, heads)):
            found.add(number)
    return frozenset(found) if len(found) >= LEAST_ROWS else frozenset()


def _over(above: Line, cell: Cell, height: float) -> Cell | None:
    """The cell over a label, which begins where the label does."""
    return next((over for over in above.cells if abs(over.left - cell.left) <= height), None)


def values_over(
    text: str, rows: Sequence[Line], number: int, labels: Sequence[tuple[Label, Cell]]
) -> Iterator[tuple[Kind, tuple[int, int], About, float]]:
    """What stands over the labels of a row, each with its kind, whose it is and where it begins on the page."""
    for label, cell in labels:
        over = _over(rows[number - 1], cell, rows[number].bottom - rows[number].top)
        if over is None or label.start != cell.start or label.kind is Kind.OTHER:
            continue
        whole = label.kind in (Kind.NAME, Kind.SURNAME, Kind.FORENAME, Kind.ADDRESS, Kind.PERSON)
        span = (over.start, over.end) if whole else shaped(text, over.start, over.end, label.kind)
        if span is not None:
            yield label.kind, span, label.about or About.PATIENT, over.left


def _all_labels(row: Line, heads: frozenset[int]) -> bool:
    return all(cell.start in heads for cell in row.cells)


def boxed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The characters of a value that has a box for each: "W O J C I K"."""
    run = _BOXED.fullmatch(text, start, end)
    return run.span("run") if run is not None else None
