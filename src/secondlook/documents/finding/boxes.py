"""Forms with a box for each letter: "Surname  O K O N J O", and what of a value stands in further groups of boxes.

A group without a label of its own belongs to the label before it: on its row, and of an address on the rows above.
Below words of staff ("to be completed by the doctor") boxes are theirs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondlook.documents.finding.fields import Field
from secondlook.documents.finding.labels import Kind, Label, labels
from secondlook.documents.finding.layout import Cell, Line
from secondlook.documents.finding.people import OURS
from secondlook.documents.finding.roles import AT_WORK
from secondlook.model import About

LEAST_BOXES = 3
"""Letters alone that make a value of boxes."""
MOST_ROWS = 4
"""Rows of boxes under a label: an address."""
_GROUP = re.compile(r"[-–:| \t]*(?P<boxes>[^\W_]{1,4}(?:[ \t]+[^\W_]{1,4})*)[ \t]*")
_ALONE = re.compile(r"(?<!\w)\w(?!\w)")
_THEIRS = frozenset(
    {Kind.NAME, Kind.SURNAME, Kind.FORENAME, Kind.BIRTH, Kind.NHS, Kind.NUMBER, Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE}
)


@dataclass(slots=True)
class _Run:
    """A label and the groups of boxes that follow it."""

    kind: Kind
    about: About | None
    row: int
    groups: list[tuple[int, int]] = field(default_factory=list)


def of_boxes(text: str, rows: Sequence[Line]) -> Iterator[Field]:
    """What is written in boxes and is the patient's."""
    run: _Run | None = None
    of_staff = False
    for number, row in enumerate(rows):
        found = [_label(text, cell) for cell in row.cells]
        first = next((at for at, label in enumerate(found) if label is not None), 0)
        for cell, label in zip(row.cells[first:], found[first:], strict=True):
            start = cell.start
            if label is not None:
                yield from _fields(text, run)
                ours = label.kind in _THEIRS and (label.about in OURS or not (of_staff or label.about))
                run = _Run(label.kind, label.about, number) if ours else None
                start = label.end
            group = _GROUP.fullmatch(text, start, cell.end)
            rows_down = MOST_ROWS if run is not None and run.kind is Kind.ADDRESS else 0
            if group is not None and run is not None and number - run.row <= rows_down:
                run.groups.append(group.span("boxes"))
            elif text[start : cell.end].strip(" :.-"):
                of_staff = of_staff or (len(row.cells) == 1 and AT_WORK.search(text, start, cell.end) is not None)
                yield from _fields(text, run)
                run = None
    yield from _fields(text, run)


def _label(text: str, cell: Cell) -> Label | None:
    """The label that a cell begins with."""
    label = next(labels(text, cell.start, cell.end, frozenset({cell.start}), frozenset({cell.end})), None)
    return label if label is not None and label.start == cell.start else None


def _fields(text: str, run: _Run | None) -> Iterator[Field]:
    groups = run.groups if run is not None else []
    written = " ".join(text[start:end] for start, end in groups)
    alone = len(_ALONE.findall(written))
    if run is not None and alone >= LEAST_BOXES and 2 * alone >= len(written.split()):
        for start, end in groups:
            yield Field(run.kind, start, end, run.about or About.PATIENT, run.row, sure=True)
