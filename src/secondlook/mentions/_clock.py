"""Clock times and parts of a day in minutes after midnight.

A time without "am" or "pm" keeps both readings as a range, unless a part of the day is named beside it. A night
crosses midnight and is no range of one day: it is read as a shift, by its name.
"""

import re

from secondlook.mentions._numbers import NUMBER_WORD, number
from secondlook.mentions._pattern import beside

NOON_MINUTES = 720
_PARTS = (
    (beside(r"\bmorning\b", re.I), 300, 719),
    (beside(r"\b(?:afternoon|arvo)\b", re.I), 720, 1079),
    (beside(r"\b(?:evening|eve)\b(?<!christmas eve)(?<!year's eve)", re.I), 1020, 1439),
    (beside(r"\blunchtime\b", re.I), 690, 840),
)
_WITH_HALF = beside(r"(?<![\w/.-])(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b", re.I)
_DIGITS = beside(r"(?<![\w/.-])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\w/-]|[.:]\d)")
_FOUR = beside(r"(?<![\w/.-])([01]\d|2[0-3])([0-5]\d)(?= ?h|$|[ ,.])")
_PAST = beside(
    rf"\b(half|quarter|{NUMBER_WORD}|\d{{1,2}})[ -](?:(past|to|after)[ -])?({NUMBER_WORD}|midnight|\d{{1,2}})\b", re.I
)
_OCLOCK = beside(rf"\b({NUMBER_WORD}|\d{{1,2}}) (?:o'?clock|in the|at night)", re.I)
_BARE = beside(
    rf"^(?:(?:[a-z]+day|tonight|tomorrow|tmrw) )?(?:(?:at|before|by|after|from) )?({NUMBER_WORD}|\d{{1,2}})$", re.I
)
_ISO = beside(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d(?=$)")
_SHIFTS = (
    (beside(r"\b(?:over|to)night\b|\bnights?\b(?<!the other night)", re.I), "night"),
    (beside(r"\b(?:lates|late (?:shift|turn))\b", re.I), "late"),
    (beside(r"\b(?:earlies|early (?:shift|turn))\b", re.I), "early"),
    (beside(r"\blong days?\b", re.I), "long day"),
    (beside(r"\btwilights?\b", re.I), "twilight"),
    (beside(r"\bday shifts?\b", re.I), "day"),
)
"""Words for a shift, and its name in the table of flows."""
_MINUTES_SAID = {"half": 30, "quarter": 15}


def minutes(words: str) -> tuple[int, int] | None:
    """The earliest and the latest minute after midnight that `words` can mean; None if they tell no clock time."""
    text = _ISO.sub(" ", words).strip()
    low = text.lower()
    part = next(((first, last) for pattern, first, last in _PARTS if pattern.search(text)), None)
    said = _WITH_HALF.search(text)
    if said and 1 <= int(said[1]) <= 12:
        minute = int(said[1]) % 12 * 60 + int(said[2] or 0) + (NOON_MINUTES if said[3].lower() == "p" else 0)
        return minute, minute
    digits = _DIGITS.search(text) or _FOUR.search(text)
    if digits:
        minute = int(digits[1]) * 60 + int(digits[2])
        return (minute, minute) if part is None else _both(minute, part)
    if re.search(r"\b(?:noon|midday)\b", low):
        return NOON_MINUTES, NOON_MINUTES
    if re.search(r"\bmidnight\b", low):
        return 0, 0
    if re.match(r"(?:half|quarter)\b", low) or re.search(r"\b(?:past|to) ", low):
        past = _PAST.search(text)
        hour = number(past[3]) if past else None
        if past and hour is not None and 1 <= hour <= 12:
            amount = _MINUTES_SAID.get(past[1].lower()) or number(past[1]) or 0
            return _both((hour % 12 * 60 + (-amount if (past[2] or "").lower() == "to" else amount)) % 720, part)
    bare = _OCLOCK.search(text) or _BARE.match(text)
    if bare:
        hour = number(bare[1])
        if hour is not None and 1 <= hour <= 12:
            return _both(hour % 12 * 60, part)
    return part


def shift(words: str) -> str:
    """The name of the shift that `words` tell of; empty if they tell of none."""
    return next((name for pattern, name in _SHIFTS if pattern.search(words)), "")


def _both(minute: int, part: tuple[int, int] | None) -> tuple[int, int]:
    """A time by the twelve-hour clock, told by the part of the day if there is one."""
    if part is None:
        return (minute, minute) if minute >= NOON_MINUTES else (minute, minute + NOON_MINUTES)
    if part[0] == 300:
        return minute % NOON_MINUTES, minute % NOON_MINUTES
    return minute % NOON_MINUTES + NOON_MINUTES, minute % NOON_MINUTES + NOON_MINUTES
