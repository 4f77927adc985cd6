"""Dates of birth and numbers that stand abreast of patients' names, row under row: registers, theatre lists, rotas.

A cell right beside a name that is a date, a year or a number and nothing else is that patient's where another row of
the document has one in the same place, or where its own row has a date and a number. Lists that are known by their
headings or by their names alone: `tables.py`, `listing.py`.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from secondlook.documents.finding import values
from secondlook.documents.finding.layout import Cell, Line
from secondlook.documents.finding.people import OURS, Detail
from secondlook.documents.model import Reason
from secondlook.model import About, Category

LEAST_ROWS = 2
YEARS_BEFORE = 2
"""A column of births is so much older than the latest date of the document."""
NEAR = 2
"""Cells on either side of a name."""
_YEAR = re.compile(r"(?:c\.? ?)?(?P<year>(?:19|20)\d\d)|['’](?P<short>\d\d)")
_OF_MONTH = re.compile(rf"(?:\d{{1,2}}/|{values.MONTH} ?)(?P<year>(?:19|20)?\d\d)", re.IGNORECASE)
_SPACED = re.compile(r"\d{1,2} \d{1,2} \d{2}(?:\d\d)?")
_AROUND = re.compile(
    r"[(\[]?(?:(?:b|dob|rec|no|mrn|hosp|unit|id)\b[.: ]{0,2})?(?P<value>[^()\[\]]+?)[)\]]?"
    r"(?: \(\d{1,3} ?(?:y|yrs?|[MF])?\)| \d{1,3} ?(?:y|yrs?|[MF]))?",
    re.IGNORECASE,
)
"""A cell's value without its label, and with an age behind it."""
_D = r"[\dOoIlSB]"
_NUMBER = re.compile(
    rf"(?=(?:\D*\d){{3}})(?:[A-Z]{{1,4}}[ /-]?)?\d?{_D}{{2,9}}(?:[ /-]{_D}{{2,6}}){{0,2}}(?: ?[A-Z])?(?![a-z])"
)
_OF_STAFF = re.compile(r"(?:GMC|NMC|HCPC|GOC|GDC|GPhC|NMBI|IMC|PSI|PIN|EXT|TEL|BLP|RM|PC|LOT|HR|BP|ST|CT|FY)\b")
LEAST_DIGITS = 4
"""Of a number."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """A cell beside a patient's name."""

    start: int
    end: int
    category: Category
    line: int
    place: int
    """Cells from the name: -1 is right before it."""
    year: int | None


def abreast(text: str, lines: Sequence[Line], known: Sequence[Detail]) -> Iterator[Detail]:
    """The dates of birth and numbers of such rows; `known`: names with their owners."""
    names = sorted((one.start, one.about in OURS) for one in known if one.category is Category.NAME)
    starts = [start for start, _ in names]
    taken = {at for one in known if one.category in _DETAILS and one.about in OURS for at in range(one.start, one.end)}
    called = {at for one in known if one.category is Category.CONTACT for at in range(one.start, one.end)}
    found: list[_Beside] = []
    for number, line in enumerate(lines):
        of_cells = [
            [ours for _, ours in names[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]]
            for cell in line.cells
        ]
        named = next((at for at, owners in enumerate(of_cells) if owners and all(owners)), None)
        if named is not None and len(line.cells) > 1:
            last = named
            while last + 1 < len(of_cells) and of_cells[last + 1] and all(of_cells[last + 1]):
                last += 1
            found += _of_name(text, line.cells, (named, last), number, called)
    latest = _latest(text, found)
    columns: dict[tuple[Category, int], list[_Beside]] = defaultdict(list)
    for one in found:
        columns[one.category, one.place].append(one)
    for (category, _), cells in columns.items():
        years = [one.year for one in cells if one.year is not None]
        if category is Category.BIRTH_DATE and median(years) > latest - YEARS_BEFORE:
            told = sum(any(two.line == one.line and two.category is not category for two in found) for one in cells)
            if 2 * told < len(cells) or min(years) == latest:
                continue
        alone = len({one.line for one in cells}) < LEAST_ROWS
        for one in cells:
            if alone and not any(other.line == one.line and other.category is not category for other in found):
                continue
            if taken.isdisjoint(range(one.start, one.end)):
                yield Detail(one.start, one.end, category, About.PATIENT, Reason.STRUCTURE, 0.8)


_DETAILS = (Category.ID_NUMBER, Category.BIRTH_DATE)


def _of_name(text: str, cells: Sequence[Cell], name: tuple[int, int], line: int, called: set[int]) -> Iterator[_Beside]:
    """What is told in the cells beside a name: one date and one number at most on either side."""
    for side, at in ((1, name[1]), (-1, name[0])):
        had: set[Category] = set()
        for place in range(side, side * (NEAR + 1), side):
            if not 0 <= at + place < len(cells):
                break
            cell = cells[at + place]
            read = _read(text, cell)
            if read is None or read[2] in had or cell.start in called:
                continue
            had.add(read[2])
            yield _Beside(read[0], read[1], read[2], line, place, read[3])


def _read(text: str, cell: Cell) -> tuple[int, int, Category, int | None] | None:
    """The date or the number that a cell is."""
    around = _AROUND.fullmatch(text, cell.start, cell.end)
    if around is None:
        return None
    value = around["value"].strip(" |,;")
    start = cell.start + text[cell.start : cell.end].find(value)
    if values.DATE.fullmatch(value) or _SPACED.fullmatch(value):
        day = values.day(value.replace(" ", ".")) if _SPACED.fullmatch(value) else values.day(value)
        return (start, start + len(value), Category.BIRTH_DATE, day.year) if day is not None else None
    if (alone := _YEAR.fullmatch(value) or _OF_MONTH.fullmatch(value)) is not None:
        year = int(alone["year"] or alone["short"])
        year += 0 if year > 99 else 1900 if year > 30 else 2000
        return start, start + len(value), Category.BIRTH_DATE, year
    of_staff = _OF_STAFF.match(value) or _telephone(value)
    if _NUMBER.fullmatch(value) and values.true_digits(value) >= LEAST_DIGITS and not of_staff:
        return start, start + len(value), Category.ID_NUMBER, None
    return None


def _telephone(words: str) -> bool:
    return words[:1] in "0O(+" and len(values.digits(words)) in (10, 11)


def _latest(text: str, found: Sequence[_Beside]) -> int:
    """The year of the latest date."""
    days = [day.year for date in values.DATE.finditer(text) if (day := values.day(date[0])) is not None]
    return max([*days, *(one.year for one in found if one.year is not None)], default=0)
