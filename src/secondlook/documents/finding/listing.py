"""Patients listed without a table's lines: a line with a name and a date or a long number, one under the other.

"SR1 N Bell 04/09/06 649 612 1990", "MACASKILL, Hamish (2605857549)"; and a date of birth alone on the line under such a
name. A name with one detail alone needs another such line in the document, for letters have those of staff as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.births import latest_year
from secondlook.documents.finding.fields import Field
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.layout import Line
from secondlook.documents.finding.naming import Name, name_at
from secondlook.documents.finding.people import plausible
from secondlook.documents.finding.zones import Zone, prose
from secondlook.mentions import _name_lists as lists
from secondlook.model import About

LONG_AGO = 4
"""Years before the latest date of a document: nothing else beside a name is so old as a birthday."""
BEHIND = 90
"""Characters behind a name in which its details stand."""
LEAST_ROWS = 2
SHORT_CELL = 4
"""Characters of a cell that names a bed."""
LEAST_DIGITS = 5
_NUMBERED = re.compile(r"[ \t]*(?:(?:[A-Z]{1,3}\d{1,3}[A-Z]?|\d{1,3}[.):]?|[•*–-])[ \t]+)?(?=[^\W\d_a-z])")
_LABEL = (
    r"(?:nhs|chi|h ?[&+] ?c|hosp(?:ital)?|mrn|unit|d\.?o\.?b\.?|born|id)\b\.?(?: ?(?:no|num|number)\b\.?)?[ \t:.#]{0,3}"
)
_BESIDE = re.compile(
    rf"[,;|( \t]{{1,8}}(?:(?:\d{{1,3}} ?(?:y|yrs?|[MF])\b|[MF]\b)[,;|( \t]{{1,4}})?(?:{_LABEL})?", re.I
)
_LONG = re.compile(
    r"(?<![\w/.-])(?:[A-Z]{1,4}[-/]?(?:\d+[-/])*\d{3,}[A-Z]?|\d{3}[ -]\d{3}[ -]?\d{4}|\d{6} \d{4}|\d{5,10}[A-Z]?"
    r"|\d{2,3}[-/]\d{4,7})(?![\w/-])"
)
_STAFF_BEHIND = re.compile(
    r"\b(?:cons|consultant|surgeon|surg|gp|dr|prof|reg|under|ref|gmc|nmc|hcpc|gphc|goc|gdc|bleep|ext|tel|fax|mob|op|seen"
    r"|adm(?:itted)?|tci|listed|sample|lab)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that begins with a name."""

    line: int
    name: Name
    birth: tuple[int, int] | None
    numbers: tuple[tuple[int, int], ...]


def of_listing(text: str, lines: Sequence[Line], zones: Sequence[Zone]) -> Iterator[Field]:
    """The names, dates of birth and numbers of patients that are listed so."""
    latest = latest_year(text, ())
    rows = [row for at, line in enumerate(lines) if (row := _row(text, at, line, latest)) is not None]
    for row in rows:
        told = (row.birth is not None) + len(row.numbers)
        if told > 1 or len(rows) >= LEAST_ROWS:
            yield Field(Kind.NAME, row.name.start, row.name.end, About.PATIENT, row.line, sure=True)
            if row.birth is not None:
                yield Field(Kind.BIRTH, *row.birth, About.PATIENT, row.line, sure=True)
            for number in row.numbers:
                kind = Kind.NHS if values.TEN.fullmatch(text, *number) else Kind.NUMBER
                yield Field(kind, *number, About.PATIENT, row.line, sure=True)
            if (below := _date_below(text, lines, row.line, latest)) is not None and row.birth is None:
                yield Field(Kind.BIRTH, *below, About.PATIENT, row.line + 1, sure=True)
    yield from _names_over_dates(text, lines, zones, latest)


def _row(text: str, at: int, line: Line, latest: int) -> _Row | None:
    first = line.cells[0]
    of_bed = len(line.cells) > 1 and first.end - first.start <= SHORT_CELL
    begun = _NUMBERED.match(text, line.cells[1].start if of_bed else line.start, line.end)
    name = name_at(text, begun.end(), line.end) if begun is not None else None
    if begun is None or name is None or name.start != begun.end() or not _may_be(text, name):
        return None
    beside = _BESIDE.match(text, name.end, line.end)
    if beside is None or roles.AFTER_STAFF.match(text, name.end) or prose(text[line.start : line.end]):
        return None
    stop = min(line.end, name.end + BEHIND)
    staff = _STAFF_BEHIND.search(text, name.end, stop)
    stop = staff.start() if staff is not None else stop
    dates = list(values.DATE.finditer(text, name.end, stop))
    taken = {place for date in dates for place in range(*date.span())}
    numbers = tuple(
        one.span()
        for one in _LONG.finditer(text, name.end, stop)
        if values.true_digits(one[0]) >= LEAST_DIGITS and one.start() not in taken and not _telephone(one[0])
    )
    starts = {number[0] for number in numbers} | {date.start() for date in dates}
    if beside.end() not in starts:
        return None
    birth = next(
        (d.span() for d in dates[:1] if _long_ago(d[0], latest) or (numbers and d.start() < numbers[0][0])), None
    )
    return _Row(at, name, birth, numbers) if birth is not None or numbers else None


def _may_be(text: str, name: Name) -> bool:
    """Whether it is the whole name of somebody who is not staff by their title."""
    whole = (name.given and name.family) or name.person_title
    return bool(whole) and not name.staff_title and plausible(name, text)


def _telephone(words: str) -> bool:
    digits = values.digits(words)
    return digits.startswith("0") and len(digits) in (10, 11) and words[:1] == "0"


def _long_ago(date: str, latest: int) -> bool:
    day = values.day(date)
    return day is not None and day.year <= latest - LONG_AGO


def _date_below(text: str, lines: Sequence[Line], number: int, latest: int) -> tuple[int, int] | None:
    """The date of birth that is alone on the line under another."""
    if number + 1 >= len(lines) or lines[number + 1].part != lines[number].part:
        return None
    below = lines[number + 1]
    date = _ALONE.fullmatch(text, below.start, below.end)
    return date.span("date") if date is not None and _long_ago(date["date"], latest) else None


_ALONE = re.compile(rf"\(?(?P<date>{values.DATE.pattern})\)?(?: ?\(?\d{{1,3}} ?(?:y|yrs?|years)?\)?)?[ .,]*", re.I)


def _names_over_dates(text: str, lines: Sequence[Line], zones: Sequence[Zone], latest: int) -> Iterator[Field]:
    for number, line in enumerate(lines[:-1]):
        begun = _NUMBERED.match(text, line.start, line.end)
        name = name_at(text, begun.end(), line.end) if begun is not None else None
        if name is None or zones[number] is Zone.SIGN_OFF or not _may_be(text, name):
            continue
        rest = text[name.end : line.end].strip(" .,")
        known = any(word in lists.first_names() for word in name.given) or name.title
        alone = known and re.fullmatch(r"(?:\(?\d{1,3}\)?)?", rest)
        if alone and (born := _date_below(text, lines, number, latest)) is not None:
            yield Field(Kind.NAME, name.start, name.end, About.PATIENT, number, sure=True)
            yield Field(Kind.BIRTH, *born, About.PATIENT, number + 1, sure=True)
