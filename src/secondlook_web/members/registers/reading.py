"""The rows of a register's file, one by one, each checked, none kept.

Whatever is wrong is said with its row as a spreadsheet numbers it, the header being row 1, and with the column's name:
never with what stands there, for that is somebody's.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from secondlook_web.members.registers.bodies import Body, WrongNumber
from secondlook_web.members.registers.files import Faulty, File, text_of
from secondlook_web.members.registers.models import LONGEST_NAME, LONGEST_PLACE
from secondlook_web.members.registers.statuses import Status

FIRST_YEAR = 1900
LONGEST_DATE = 20
MOST_STATUSES = 1_000
"""Ways of writing statuses that are remembered: a file that has more does not have statuses there."""
_INVISIBLE = re.compile(r"[^\S ]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class Row(NamedTuple):
    """One entry of a register, checked."""

    line: int
    number: str
    status: Status
    given: str
    surname: str
    other: str
    former: str
    qualified_year: int | None
    qualified_at: str
    registered_on: date | None


def rows(file: File, body: Body, *, dated: date) -> Iterator[Row]:
    """The rows of a file, in order. Ends with `Faulty` at the first that is wrong."""
    with text_of(file) as text:
        lines = csv.reader(text, strict=True)
        number = 1
        try:
            header = next(lines, None)
            if not header:
                raise Faulty("The file is empty." if header is None else "Row 1 is empty: it must name the columns.")
            reader = _Reader(body, header, latest_year=dated.year + 1)
            for number, cells in enumerate(lines, 2):
                if cells:
                    yield reader.row(number, cells)
        except csv.Error:
            raise Faulty(
                f"Row {number + 1:,} cannot be read: a quotation mark is not closed, or stands inside of a cell and is "
                f"not written twice."
            ) from None
        if not reader.taken:
            raise Faulty("The file has a header and no rows.")


class _Reader:
    """Reads cells into rows, once the header has said which is which."""

    def __init__(self, body: Body, header: list[str], *, latest_year: int) -> None:
        self.taken = 0
        self._body = body
        self._width = len(header)
        self._latest_year = latest_year
        self._statuses: dict[str, Status] = {}
        self._at = self._places(header)
        self._called = {field: name for field, name in _named(body).items() if field in self._at}

    def row(self, line: int, cells: list[str]) -> Row:
        if len(cells) != self._width:
            raise Faulty(
                f"Row {line:,} has {len(cells)} column{'s' if len(cells) != 1 else ''}, the header has {self._width}. "
                f"Was the file cut off, or is a comma missing its quotation marks?"
            )
        self.taken += 1
        given, surname = self._words(line, cells, "given"), self._words(line, cells, "surname")
        if not given and not surname:
            raise Faulty(f"Row {line:,}: columns '{self._called['surname']}' and '{self._called['given']}' are empty.")
        return Row(
            line,
            self._number(line, cells[self._at["number"]]),
            self._status(line, cells[self._at["status"]]),
            given,
            surname,
            self._words(line, cells, "other"),
            self._words(line, cells, "former"),
            self._year(line, cells),
            self._words(line, cells, "qualified_at", most=LONGEST_PLACE),
            self._day(line, cells),
        )

    def _number(self, line: int, cell: str) -> str:
        try:
            return self._body.canonical(cell)
        except WrongNumber as wrong:
            raise Faulty(f"Row {line:,}: column '{self._called['number']}' {wrong}.") from None

    def _status(self, line: int, cell: str) -> Status:
        status = self._statuses.get(cell)
        if status is None:
            status = self._body.status_of(cell)
            if status is None:
                raise Faulty(
                    f"Row {line:,}: column '{self._called['status']}' has words that are not known here. If the "
                    f"register uses them, add them to bodies/{self._body.code}.py."
                )
            if len(self._statuses) < MOST_STATUSES:
                self._statuses[cell] = status
        return status

    def _words(self, line: int, cells: list[str], field: str, *, most: int = LONGEST_NAME) -> str:
        place = self._at.get(field)
        if place is None or not cells[place]:
            return ""
        words = _tidy(cells[place])
        if len(words) > most:
            raise Faulty(f"Row {line:,}: column '{self._called[field]}' has more than {most} letters.")
        return words

    def _year(self, line: int, cells: list[str]) -> int | None:
        place = self._at.get("qualified_year")
        year = cells[place].strip() if place is not None else ""
        if not year:
            return None
        if not (year.isascii() and year.isdecimal() and len(year) == 4 and self._possible(int(year))):
            raise Faulty(f"Row {line:,}: column '{self._called['qualified_year']}' is not a year like 2004.")
        return int(year)

    def _day(self, line: int, cells: list[str]) -> date | None:
        place = self._at.get("registered_on")
        written = cells[place].strip() if place is not None else ""
        if not written:
            return None
        day = _day_of(written, self._body.dates) if len(written) <= LONGEST_DATE else None
        if day is None or not self._possible(day.year):
            raise Faulty(f"Row {line:,}: column '{self._called['registered_on']}' is not a day like 31/12/2004.")
        return day

    def _possible(self, year: int) -> bool:
        return FIRST_YEAR <= year <= self._latest_year

    def _places(self, header: list[str]) -> dict[str, int]:
        """Where each field stands."""
        if len(header) == 1:
            for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
                if mark in header[0]:
                    raise Faulty(f"Row 1: columns have {name} between them, and commas are needed. Export it again.")
        named = [_squashed(cell) for cell in header]
        found: dict[str, int] = {}
        missing = []
        for field, name in _named(self._body).items():
            times = named.count(_squashed(name))
            if times > 1:
                raise Faulty(f"Row 1: there are {times} columns called '{name}'. Which one counts?")
            if times:
                found[field] = named.index(_squashed(name))
            elif field not in self._body.columns.optional:
                missing.append(name)
        if missing:
            raise Faulty(
                f"Row 1: {'column' if len(missing) == 1 else 'columns'} {_listed(missing)} "
                f"{'is' if len(missing) == 1 else 'are'} missing. The first row must hold the names of the columns of "
                f"the {self._body.name}."
            )
        return found


def _named(body: Body) -> dict[str, str]:
    """The columns that a body's file has, by field."""
    columns = body.columns
    named = {field.name: getattr(columns, field.name) for field in fields(columns) if field.name != "optional"}
    return {field: name for field, name in named.items() if name}


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _squashed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _tidy(words: str) -> str:
    """Composed letters, single spaces, nothing that cannot be seen."""
    if not words.isascii():
        words = unicodedata.normalize("NFC", words)
    return " ".join(_INVISIBLE.sub(" ", words).split())


@lru_cache(maxsize=32_768)
def _day_of(written: str, formats: tuple[str, ...]) -> date | None:
    for form in formats:
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None
