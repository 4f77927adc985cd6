"""Dates of birth that no label announces: right behind a patient's name, before a number, with an age that fits."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from secondlook.documents.finding import values
from secondlook.documents.finding.people import LABEL, OURS, Detail, Letter, Named
from secondlook.documents.finding.zones import Zone
from secondlook.documents.model import Reason
from secondlook.model import About, Category

_ROW = re.compile(
    rf"[,;\s|]{{1,6}}(?P<date>{values.DATE.pattern})[,;\s|]{{1,6}}(?P<number>[A-Z]{{0,4}}\d{{5,8}})\b", re.IGNORECASE
)
"""A list of patients: name, date of birth, number."""
_BEHIND_NUMBER = re.compile(
    rf"[,;\s|(]{{1,6}}(?:(?:NHS|CHI|H ?& ?C|Hosp(?:ital)?|MRN)\b[ .:]{{0,2}}(?:No\.?|Number)?[ .:]{{0,2}})?"
    rf"(?:[A-Z]{{1,4}} ?)?\d[\d \xa0-]{{4,12}}\d[A-Z]?[,;\s|)]{{1,6}}(?P<date>{values.DATE.pattern})(?! ?\d)",
    re.IGNORECASE,
)
"""A footer: name, number, date of birth."""
_AGE_AFTER = re.compile(
    r"\s{0,3}[,;(\[-]{0,2}\s{0,2}(?:aged?:?\s{0,2})?(?P<age>\d{1,3})\s?(?:y\b|yo\b|yrs?\b|years?\b|y/o|(?-i:[MF])\b(?![/-]))",
    re.IGNORECASE,
)
_SEX = r"(?:(?:fe)?male|(?-i:[MF]))"
_SEX_AFTER = re.compile(rf"[ \t,;/|(]{{1,4}}{_SEX}(?![\w/-])", re.IGNORECASE)
_SEX_BEFORE = re.compile(rf"(?<![\w/-]){_SEX}[ \t,;/|)]{{1,4}}$", re.IGNORECASE)
DATED = re.compile(
    r"\b(?:date|dated|seen|clinic|typed|dictated|admitted|admission|discharged?|on|since|from|until|appointment"
    r"|appt|visit|reported?|received"
    r"|collected|sample|printed|review(?:ed)?|attended|procedure|operation|referral|letter|started|due|lmp"
    r"|edd|dict|typ|accident|exp|died|d\.|dyddiad|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\W{0,4}$",
    re.IGNORECASE,
)


def beside_names(letter: Letter, names: Sequence[Named]) -> Iterator[Detail]:
    """A date right behind a patient's name, or between it and a number, is the date of birth."""
    days = [day for _, day in values.dates_in(letter.text)]
    latest = max((day.year for day in days if day is not None), default=0)
    for one in names:
        if one.about not in OURS:
            continue
        behind_number = _BEHIND_NUMBER.match(letter.text, one.end)
        if behind_number is not None:
            day = values.day(behind_number["date"])
            if day is not None and (day.year < latest or len(days) == 1):
                yield Detail(*behind_number.span("date"), Category.BIRTH_DATE, one.about, Reason.STRUCTURE, 0.9)
            continue
        row = _ROW.match(letter.text, one.end)
        if row is not None:
            yield Detail(*row.span("date"), Category.BIRTH_DATE, one.about, Reason.STRUCTURE, 0.9)
            yield Detail(*row.span("number"), Category.ID_NUMBER, one.about, Reason.STRUCTURE, 0.9)
            continue
        line_end = letter.text.find("\n", one.end)
        end = min(line_end if line_end >= 0 else len(letter.text), one.end + 40)
        found = values.DATE.search(letter.text, one.end, end)
        between = letter.text[one.end : found.start()] if found else ""
        if found is None or len(between) > 14 or re.search(r"[A-Za-z]{3,}", between) or DATED.search(between):
            continue
        day = values.day(found[0])
        if day is None and values.true_digits(found[0]) < 5:
            continue
        numbered = values.GROUPED_TEN.search(letter.text, found.end(), found.end() + 30)
        # In running text only a year that is past.
        behind = re.fullmatch(r"[)\"”]{0,2},? ?\(?", between) and (day or date.max).year < latest
        # In a message of one date, right behind somebody's whole name.
        behind = behind or (re.fullmatch(r",? ?\(?", between) and len(days) == 1 and len(one.name.words) > 1)
        if one.strength == LABEL or one.zone is not Zone.BODY or "(" in between or numbered or behind:
            yield Detail(*found.span(), Category.BIRTH_DATE, one.about, Reason.STRUCTURE, 0.9)


_BIRTHDAY = re.compile(
    r"\b(?:birthdays?|born)(?: is| falls)?,?(?: on)?(?: the)? (?P<date>\d{1,2}(?:st|nd|rd|th)?(?: of)? "
    rf"{values.MONTH}(?:,? (?:19|20)\d\d)?)(?!\w)",
    re.IGNORECASE,
)


def on_birthdays(letter: Letter) -> Iterator[Detail]:
    """The day of somebody's birthday, also without a year: "on your birthday, 19 January"."""
    for told in _BIRTHDAY.finditer(letter.text):
        yield Detail(*told.span("date"), Category.BIRTH_DATE, About.PATIENT, Reason.STRUCTURE, 0.9)


def with_age(letter: Letter) -> Iterator[Detail]:
    """A date with an age that fits behind it, or with a sex beside it and a later date elsewhere: a tracing's head."""
    days = values.dates_in(letter.text)
    latest = max((day.year for _, day in days if day is not None), default=0)
    for match, day in days:
        if day is None:
            continue
        before = letter.text[max(0, match.start() - 24) : match.start()]
        sex = _SEX_AFTER.match(letter.text, match.end()) or _SEX_BEFORE.search(before)
        if sex and day.year < latest and not DATED.search(before):
            yield Detail(*match.span(), Category.BIRTH_DATE, About.PATIENT, Reason.STRUCTURE, 0.9)
            continue
        after = _AGE_AFTER.match(letter.text, match.end())
        if after is None or int(after["age"]) < 1:
            continue
        if latest == day.year or -1 <= latest - day.year - int(after["age"]) <= 2:
            yield Detail(*match.span(), Category.BIRTH_DATE, About.PATIENT, Reason.STRUCTURE, 0.9)
