"""Dates of birth and numbers that stand abreast of patients' names and numbers: registers, theatre lists, brackets.

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
from secondlook.documents.finding.births import latest_year
from secondlook.documents.finding.dates import DATED
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
_MONTH_YEAR = r"(?:0?[1-9]|1[012])/(?:1[3-9]|[2-9]\d)"
"""A month and the end of a year, which no day of a month can be: "03/71"."""
_OF_MONTH = re.compile(
    rf"(?:\d{{1,2}}/(?=\d{{4}})|(?={_MONTH_YEAR})\d{{1,2}}/|{values.MONTH} ?)(?P<year>(?:19|20)?\d\d)", re.IGNORECASE
)
_SPACED = re.compile(r"\d{1,2} \d{1,2} \d{2}(?:\d\d)?")
_AROUND = re.compile(
    r"[(\[]?(?:(?:b\.|(?:dob|rec|no|mrn|hosp|unit|id)\b)[.: ]{0,2})?(?P<value>[^()\[\]]+?)[)\]]?"
    r"(?: \(\d{1,3} ?(?:y|yrs?|[MF])?\)| \d{1,3} ?(?:y|yrs?|[MF]))?",
    re.IGNORECASE,
)
"""A cell's value without its label, and with an age behind it."""
_D = r"[\dOoIlSB]"
_NUMBER = re.compile(
    rf"(?=(?:\D*\d){{3}})(?:[A-Z]{{1,4}}[ /-]?)?\d?{_D}{{2,9}}(?:[ /-]{_D}{{2,6}}){{0,2}}(?: ?[A-Z])?(?![a-z])"
)
_OF_STAFF = re.compile(r"(?:GMC|NMC|HCPC|GOC|GDC|GPhC|NMBI|IMC|PSI|PIN|EXT|TEL|BLP|RM|PC|LOT|HR|BP|ST|CT|FY)\b")
LEAST_DIGITS, LEAST_ALONE = 4, 6
"""Of a number that begins with a letter; of one without letters: 0930 is a time, 155/84 a pressure."""


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
    years_told = _years(text)
    latest = max([*years_told, *(one.year for one in found if one.year is not None)], default=0)
    of_line: dict[int, set[Category]] = defaultdict(set)
    for one in found:
        of_line[one.line].add(one.category)
    columns: dict[tuple[Category, int], list[_Beside]] = defaultdict(list)
    for one in found:
        columns[one.category, one.place].append(one)
    for (category, _), cells in columns.items():
        years = [one.year for one in cells if one.year is not None]
        if category is Category.BIRTH_DATE and median(years) > latest - YEARS_BEFORE:
            told = sum(len(of_line[one.line]) > 1 for one in cells)
            if 2 * told < len(cells) or (min(years) == latest and len(years_told) > 1):
                continue
        alone = len({one.line for one in cells}) < LEAST_ROWS
        for one in cells:
            if alone and len(of_line[one.line]) == 1:
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
            dated = DATED.search(text[max(0, cell.start - 24) : cell.start])
            if read is None or read[2] in had or cell.start in called or dated:
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
    if values.DATE.fullmatch(value) or values.MISREAD_DATE.fullmatch(value) or _SPACED.fullmatch(value):
        day = values.day(value.replace(" ", ".")) if _SPACED.fullmatch(value) else values.day(value)
        return (start, start + len(value), Category.BIRTH_DATE, day.year) if day is not None else None
    if (alone := _YEAR.fullmatch(value) or _OF_MONTH.fullmatch(value)) is not None:
        year = int(alone["year"] or alone["short"])
        year += 0 if year > 99 else 1900 if year > 30 else 2000
        return start, start + len(value), Category.BIRTH_DATE, year
    of_staff = _OF_STAFF.match(value) or _telephone(value)
    least = LEAST_DIGITS if value[:1].isalpha() else LEAST_ALONE
    if _NUMBER.fullmatch(value) and values.true_digits(value) >= least and not of_staff:
        return start, start + len(value), Category.ID_NUMBER, None
    return None


def _telephone(words: str) -> bool:
    found = values.digits(words)
    long = len(found) == 11 or (" " in words and not values.begins_with_day(found))
    return long and words[:1] in "0O(+" and len(found) in (10, 11)


_BETWEEN = r"[ \t,;/|(]{1,12}"
_BESIDE_NUMBER = re.compile(rf"{_BETWEEN}(?P<date>{values.DATE.pattern})", re.IGNORECASE)
_LABEL_BETWEEN = re.compile(
    r"[ \t,;/|(]{1,12}(?:chi|nhs|mrn|hosp(?:ital)?|unit|no|number|id)?[ .:]{0,4}\Z", re.IGNORECASE
)
LONGEST_DATE = 24


def beside_numbers(text: str, known: Sequence[Detail]) -> Iterator[Detail]:
    """A date right beside a patient's number that is older than all others is the date of birth."""
    years = _years(text)
    latest = max(years, default=0)
    births = [values.day(text[one.start : one.end]) for one in known if one.category is Category.BIRTH_DATE]
    youngest = max((day.year for day in births if day is not None), default=latest)
    for one in known:
        if one.category is not Category.ID_NUMBER or one.about not in OURS or one.end - one.start < LEAST_DIGITS:
            continue
        behind = _BESIDE_NUMBER.match(text, one.end)
        line = max(text.rfind("\n", 0, one.start) + 1, one.start - 2 * LONGEST_DATE)
        label = _LABEL_BETWEEN.search(text, line, one.start)
        before = None
        if label is not None:
            dates = [date for date in values.DATE.finditer(text, line, label.start()) if date.end() == label.start()]
            before = dates[-1] if dates else None
        for span in (behind.span("date") if behind else None, before.span() if before else None):
            day = values.day(text[slice(*span)]) if span is not None else None
            if span is None or day is None or DATED.search(text[max(0, span[0] - 24) : span[0]]):
                continue
            if day.year <= min(youngest, latest - YEARS_BEFORE) or len(years) == 1:
                yield Detail(*span, Category.BIRTH_DATE, one.about, Reason.STRUCTURE, 0.8)


_BORN_BEHIND = re.compile(
    rf"[ \n]?\((?:b\.? ?)?(?P<date>{values.DATE.pattern}|['’]\d\d|(?:0?[1-9]|1[012])/(?:1[3-9]|2\d))\)", re.IGNORECASE
)


def in_brackets_born(text: str, known: Sequence[Detail]) -> Iterator[Detail]:
    """When a child or a patient was born, in brackets right behind the name: "Poppy (4/5/15) and Bryony (11/16)"."""
    latest = latest_year(text, ())
    for one in known:
        born = _BORN_BEHIND.match(text, one.end) if one.category is Category.NAME and one.about in OURS else None
        day = values.day(born["date"]) if born is not None else None
        if born is not None and (day is None or day.year <= latest - YEARS_BEFORE):
            yield Detail(*born.span("date"), Category.BIRTH_DATE, one.about, Reason.STRUCTURE, 0.8)


def _years(text: str) -> list[int]:
    return [day.year for _, day in values.dates_in(text) if day is not None]
