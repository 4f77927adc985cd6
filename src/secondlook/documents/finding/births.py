"""Whether a date that the network takes for somebody's birth can be one.

Dates of birth stand beside names and numbers, or behind a word for birth; a letter's own date stands alone on its line,
and an entry of a list of problems begins one.
"""

import re
from collections.abc import Sequence

from secondlook.documents.finding import values
from secondlook.documents.finding.dates import DATED

YEARS_BEFORE = 2
"""A birth date is so much older than the latest other date of a letter: dates of lists and scans are taken for some."""
A_LIST = 4
"""Years of birth that make a list of people."""
BESIDE = 40
"""Code points before a date in which a word for birth stands."""
_ENTRY = re.compile(r"[ \t]+(?!NHS|CHI|Hosp|MRN|DOB|Unit|Male|Female)[^\W\d_]{2,}(?![\w-]*\d)")
"""Behind a date that begins its line: a list of what was when ("27-Jul-2016 Hodgkin lymphoma")."""
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")
_BORN = re.compile(
    r"\b(?i:born|birth(?:day|date)?|d\.? ?o\.? ?b\b|dobs?|b\.|ganwyd|geni|g\.|n[eé]e)(?!\w)(?:(?!\. [A-Z])[^\n])*$"
)
_ON = re.compile(r"\b(?:on|in|from) $", re.IGNORECASE)
"""What stands before the day of a birth, and before others."""
_BIRTHDAY = re.compile(r"[^.\n]{0,20}\bbirthday\b", re.IGNORECASE)
_NAMED_DAY = re.compile(rf"(?<!\d)(?:19|20)\d\d(?!\d)|\b{values.MONTH}\b|{values.DATE.pattern}", re.IGNORECASE)
_OF_A_CHILD = re.compile(r"\b(?:baby|twin|\d{3} \d{3} \d{4}|\d{10})\b", re.IGNORECASE)
"""On the line of a date as late as the letter's that is a birth all the same."""
_COMPACT = re.compile(r"(?:19|20)\d{6}")


def latest_year(text: str, births: Sequence[tuple[int, int]]) -> int:
    """The year of the latest date that is not taken for a birth, 0 if there is none.

    Where all are and one is years later than the others, it is the letter's own.
    """
    taken = {at for span in births for at in range(*span)}
    dates = [(day, not taken.isdisjoint(range(*date.span()))) for date, day in values.dates_in(text)]
    others = [day.year for day, birth in dates if day is not None and not birth]
    years = sorted({day.year for day, birth in dates if day is not None and birth})
    if not others and 1 < len(years) < A_LIST and years[-2] <= years[-1] - YEARS_BEFORE:
        return years[-1]
    return max(others, default=0)


def is_told_birth(text: str, start: int, end: int) -> bool:
    """Whether a word for birth stands on the line of a day or a year, before it or behind."""
    before = text[max(text.rfind("\n", 0, start) + 1, start - BESIDE) : start]
    told = _BORN.search(before) is not None or _BIRTHDAY.match(text, end) is not None
    return told and _NAMED_DAY.search(text[start:end]) is not None


def is_birth(text: str, start: int, end: int, latest: int, *, sure: bool) -> bool:
    """`latest`: the year of the latest date that is nobody's birth, 0 if there is none; `sure`: the network is."""
    words = text[start:end]
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - BESIDE) : start]
    told = is_told_birth(text, start, end)
    if DATED.search(before) and not (told and _ON.search(before)):
        return False
    if not before.strip() and _ENTRY.match(text, end) is not None:
        return False
    whole = values.DATE.search(words) or _COMPACT.fullmatch(words)
    day = values.day(whole[0]) if whole is not None else None
    year = day.year if day is not None else next((int(one) for one in _YEAR.findall(words)), None)
    if year is not None and year <= latest - YEARS_BEFORE and (told or whole is not None):
        return True
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if whole is None:
        return sure and told
    if latest and year is not None and year <= latest:
        return sure and (told or _OF_A_CHILD.search(line) is not None)
    return sure and line.strip(" \t.,") != words
