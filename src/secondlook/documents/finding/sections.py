"""What heads a part of a form, so that what stands below is about somebody: "Next of kin"; and what only looks so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondlook.documents.finding.labels import Label
from secondlook.documents.finding.layout import Cell, Line
from secondlook.model import About

SECTION_LINES = 14
"""A heading ("Next of kin") holds for so many lines."""
_FOR_A_LIVING = re.compile(
    r"(?:job(?: title)?|occupation|employment|employed as|post(?: held)?|works as|role|profession)[ \t:]*",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"(?:to|cc|copy to|attention|f\.?a\.?o\.?)[ \t:]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form under a heading, in the heading's columns."""

    left: float
    right: float
    about: About
    line: int
    part: int


def section_of(sections: Sequence[Section], cell: Cell) -> About | None:
    """Whom a cell is about by the last heading over its column."""
    return next((s.about for s in reversed(sections) if s.left <= cell.left < s.right), None)


def addressed(text: str, label: Label) -> bool:
    """Whether a label says whom a letter goes to, and heads nothing: "To: Ward Manager, Ward 12"."""
    return _ADDRESSED.fullmatch(text, label.start, label.end) is not None


def for_a_living(text: str, row: Line, label: Label) -> bool:
    """Whether a role stands where a form asks what somebody does: "Job  Staff nurse"."""
    return _FOR_A_LIVING.fullmatch(text, row.start, label.start) is not None
