"""What stands alone in a cell with the patient's particulars, without a label: a birth date, a telephone.

A name, a date, a number, an address and a telephone with no empty line between them are of one person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.births import latest_year
from secondlook.documents.finding.layout import Cell, same_column
from secondlook.documents.finding.people import OURS, PLACE, Detail, Letter, Named
from secondlook.documents.model import Reason
from secondlook.model import About, Category

MOST_BETWEEN = 3
"""Lines of a stack that are looked at above or below one of them."""
OLDER_BY = 2
"""Years by which a date without a label is older than the latest of its letter."""
LONGEST = 60
"""Code points of a cell of particulars; a longer one is a sentence."""
LENGTHS = (10, 11, 12)
"""Digits of a telephone with its code."""
_DATE_ALONE = re.compile(rf"\W*(?P<value>{values.DATE.pattern})(?: ?\(\d{{1,3}}\))?\W*", re.IGNORECASE)
_TELEPHONE_FIRST = re.compile(
    r"(?:(?:tel(?:ephone)?|phone|ph|mob(?:ile)?|home|[thm])\b[ \t:.]{1,8})?"
    r"(?P<value>(?:\+\d\d |\(?0)[\d ()]{8,15}\d)(?!\w)",
    re.IGNORECASE,
)
_STAFF_OR_PLACE = re.compile(rf"{roles.INSTITUTION.pattern}|\b(?:dr|prof|gp|consultant)\b", re.IGNORECASE)


def stacked(letter: Letter, names: Sequence[Named], found: Sequence[Detail]) -> Iterator[Detail]:
    """Dates and telephones that a stack of the patient's particulars holds."""
    named = {at: one.about for one in names if one.about in OURS and one.strength >= PLACE for at in _places(one)}
    homes, numbers, born = (
        {at: one.about for one in found if one.about in OURS and one.category is category for at in _places(one)}
        for category in (Category.ADDRESS, Category.ID_NUMBER, Category.BIRTH_DATE)
    )
    births = [(one.start, one.end) for one in found if one.category is Category.BIRTH_DATE]
    latest = latest_year(letter.text, births)
    near = same_column(letter.lines)
    called, of_home = {**numbers, **named}, {**born, **homes}
    for number, line in enumerate(letter.lines):
        for cell in line.cells:
            if (date := _DATE_ALONE.fullmatch(letter.text, cell.start, cell.end)) is not None:
                day = values.day(date["value"])
                if day is not None and day.year <= latest - OLDER_BY and not _in_a_table(letter, number, cell):
                    about = _of_stack(letter, number, cell, near, called, ways=(-1, 1))
                    if about is not None:
                        yield Detail(*date.span("value"), Category.BIRTH_DATE, about, Reason.STRUCTURE, 0.9)
            elif (phone := _TELEPHONE_FIRST.match(letter.text, cell.start, cell.end)) is not None:
                # Not under a number: letterheads have their references over their telephones.
                about = _of_stack(letter, number, cell, near, of_home, ways=(-1,))
                if about is not None and len(values.digits(phone["value"])) in LENGTHS:
                    yield Detail(*phone.span("value"), Category.CONTACT, about, Reason.STRUCTURE, 0.9)


def _places(one: Named | Detail) -> range:
    return range(one.start, one.end)


def _in_a_table(letter: Letter, number: int, cell: Cell) -> bool:
    """Whether another date stands right over or under one: of visits, of stents."""
    beside = [letter.lines[at] for at in (number - 1, number + 1) if 0 <= at < len(letter.lines)]
    over = [one for line in beside if line.part == letter.lines[number].part for one in line.cells if one.under(cell)]
    return any(_DATE_ALONE.fullmatch(letter.text, one.start, one.end) for one in over)


def _of_stack(
    letter: Letter, number: int, cell: Cell, near: float, theirs: Mapping[int, About | None], ways: Sequence[int]
) -> About | None:
    """Whose the nearest cell over or under one is, up to an empty line or one of an institution."""
    for way in ways:
        at = number
        for _ in range(MOST_BETWEEN):
            at += way
            if not 0 <= at < len(letter.lines) or letter.lines[max(at, at - way)].apart:
                break
            over = (one for one in letter.lines[at].cells if one.under(cell))
            beside = next((one for one in over if abs(one.left - cell.left) <= near), None)
            if beside is None or letter.lines[at].part != letter.lines[number].part:
                break
            too_long = beside.end - beside.start > LONGEST
            if too_long or _STAFF_OR_PLACE.search(letter.text, beside.start, beside.end):
                break
            whose = next((theirs[place] for place in range(beside.start, beside.end) if place in theirs), None)
            if whose is not None:
                return whose
    return None
