"""A full date of birth or of death: day, month and year, with the word that makes it one.

Found: "DOB 02/27/1946", "born 12 August 2001", "died on the 3rd of May 2021", the two ends of a life. Left alone: a
year alone, a day without its year, other dates (`time`), ages (`age`).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from secondlook.mentions._pattern import beside, sought
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.BIRTH_DATE

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:'?\d{4}|'?\d{2})"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-./]?{_MONTH}\.?,?[ \-./]?{_YEAR}"
    rf"|{_MONTH}\.?[ \-]?\d{{1,2}}(?:st|nd|rd|th)?,?[ \-]{_YEAR}"
    r"|\d{4}[\-/.]\d{1,2}[\-/.]\d{1,2}|\d{1,2}[\-/. ]\d{1,2}[\-/. ](?:\d{4}|\d{2}))(?!\d)"
)
_BARE = r"(?:\d{8}|\d{6})(?!\d)"
_BORN = r"(?:d\.? ?o\.? ?b\b\.?|date of birth\b|birth ?dates?\b|birth ?day\b|born\b|b\.(?=[ \d])|\bnata?\b|b'day\b)"
_DIED = r"(?:d\.? ?o\.? ?d\b\.?|date of death\b|died\b|passed away\b|deceased\b|death\b|RIP\b|d\.(?=[ \d]))"
_GAP = r"[^\d\n;!?]{0,30}?(?:\bat \d{1,2}[:.]?\d{0,2} ?(?:am|pm|hrs)?[^\d\n]{1,12}?)?"
_AFTER_LABEL = sought(
    rf"(?<![A-Za-z])(?:(?P<born>{_BORN})|(?P<died>{_DIED}))(?:(?P<gap>{_GAP})(?P<date>(?<![\d/.\-]){_DATE})"
    rf"|[ :=]{{0,3}}(?P<bare>{_BARE}))",
    re.IGNORECASE,
)
_BEFORE_LABEL = sought(rf"(?<![\d/.\-])(?P<date>{_DATE})[ ,]{{0,2}}\(?(?:{_BORN})(?![A-Za-z])", re.IGNORECASE)
_LIFE = sought(rf"(?<![\d/.\-])(?P<born>{_DATE}) ?- ?(?P<died>{_DATE})", re.IGNORECASE)
_BESIDE_NUMBER = sought(
    r"(?<=[a-z],)[ ](?P<date>\d{1,2}[\-/.]\d{1,2}[\-/.](?:\d{4}|\d{2}))[,;]? (?=NHS|CHI|MRN|H&C|hosp"
    r"|\d{3}[ \-]\d{3}[ \-]\d{4}(?!\d))",
    re.IGNORECASE,
)
"""A date between a name and a patient's number, as in a list or a label, is the date of birth."""
_NEW_SENTENCE = beside(r"(?<!\bSt)\. (?!It\b)[A-Z]")
_LEFT_ALONE = beside(r"\b(?:due|guideline|policy|published|updated|review)\b", re.IGNORECASE)
SHORTEST_LIFE_YEARS = 15
"""Years between two dates joined by a dash that make them a life, not a stay or a rota, when nothing else says so."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def find(text: str) -> Iterator[Mention]:
    """Yield each full date that its own word says is a birth or a death."""
    taken: set[int] = set()
    for match in _AFTER_LABEL.finditer(text):
        group = "date" if match["date"] else "bare"
        if match["gap"] and (_LEFT_ALONE.search(match["gap"]) or _NEW_SENTENCE.search(match["gap"])):
            continue
        if group == "bare" and not re.match(r"d\.? ?o\.? ?[bd]|date", (match["born"] or match["died"]), re.IGNORECASE):
            continue
        yield from _mention(text, match.span(group), "birth" if match["born"] else "death", taken)
    for match in _BEFORE_LABEL.finditer(text):
        yield from _mention(text, match.span("date"), "birth", taken)
    for match in _BESIDE_NUMBER.finditer(text):
        yield from _mention(text, match.span("date"), "birth", taken)
    for match in _LIFE.finditer(text):
        born, died = parse(match["born"]), parse(match["died"])
        if born and died and died.year - born.year >= SHORTEST_LIFE_YEARS:
            yield from _mention(text, match.span("born"), "birth", taken)
            yield from _mention(text, match.span("died"), "death", taken)


def _mention(text: str, span: tuple[int, int], kind: str, taken: set[int]) -> Iterator[Mention]:
    start, end = span
    if start in taken or end - 1 in taken or parse(text[start:end]) is None:
        return
    taken.update(range(start, end))
    yield Mention(category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind)


def parse(words: str) -> date | None:
    """The day that a full date names; day before month unless that is impossible. A two-digit year is in the past.

    None when there is no such day. The century of a two-digit year is a guess: 31 and above is read as 19xx.
    """
    lowered = words.lower()
    numbers = [int(n) for n in re.findall(r"\d+", lowered)]
    named = re.search(r"[a-z]{3,}", re.sub(r"\d+(?:st|nd|rd|th)|\bof\b", "", lowered))
    try:
        if named and named[0][:3] in _MONTHS and len(numbers) == 2:
            return date(_full_year(numbers[1]), _MONTHS.index(named[0][:3]) + 1, numbers[0])
        if len(numbers) == 1 and len(lowered) in (6, 8):
            numbers = [int(lowered[:2]), int(lowered[2:4]), int(lowered[4:])]
        if len(numbers) != 3:
            return None
        if numbers[0] > 31:
            return date(numbers[0], numbers[1], numbers[2])
        day, month = numbers[:2] if numbers[1] <= 12 else (numbers[1], numbers[0])
        return date(_full_year(numbers[2]), month, day)
    except ValueError:
        return None


def _full_year(year: int) -> int:
    return year if year > 99 else year + (1900 if year > 30 else 2000)


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The day in ISO form; of a birth also the age in whole years on the day of posting, where that is known."""
    day = parse(mention.text)
    value = day.isoformat() if day else " ".join(mention.text.lower().split())
    yield Fact(
        category=CATEGORY, attribute=Attribute.BIRTH_DATE, value=value, exact=True, origin=origin, mention=mention
    )
    if day and at and mention.kind == "birth" and day <= at.date():
        years = at.year - day.year - ((at.month, at.day) < (day.month, day.day))
        yield Fact(
            category=CATEGORY,
            attribute=Attribute.AGE_YEARS,
            value=str(years),
            low=years,
            high=years,
            unit="years",
            origin=origin,
            mention=mention,
        )


def soften(mention: Mention) -> tuple[Softening, ...]:
    """No part of a date of birth is safe beside the rest: it goes."""
    return (Softening(text="[date removed]", cost=0.05, loses="the date of birth or death"),)
