"""Which days a wording can mean, read on the day it was posted.

British reading of 03/04 (3 April), with the American one where the first cannot be. A bare weekday or month is the last
one before the post. Vague wordings get wide windows. Whatever speaks of the past never ends after the day of posting.
Feasts that follow the moon (Eid, Diwali) are not resolved.
"""

import re
from datetime import date, datetime, timedelta

from secondlook.mentions._holidays import holiday
from secondlook.mentions._numbers import NUMBER_WORD, number
from secondlook.mentions._pattern import beside
from secondlook.mentions._time_patterns import MONTHS, WEEKDAYS

Window = tuple[date, date]

SMALL_HOURS = 5
"""Before this hour "today" and "tonight" may mean the day before."""
_I = re.IGNORECASE
_YEAR = r"(?:19|20)\d\d"
_MONTH_AT = beside(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", _I)
_WEEKDAY_AT = beside(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|es|nes|rs|r|ur|urs)?(?:day)?\b", _I)
_ISO = beside(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_NUMERIC = beside(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/])")
_DAY_NUMBER = beside(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?! ?[ap]m)(?![:.]\d)", _I)
_ORDINALS = {
    word: index + 1
    for index, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split()
    )
} | {"thirtieth": 30}
_AGO = beside(
    rf"(?:(\d{{1,3}}|{NUMBER_WORD}|an?|few|couple|several|some)(?: of)?[ -])(min|hour|hr|day|night|shift|wk|"
    rf"week|fortnight|mth|month|y(?:ea)?r|decade)s?"
    r"\b.*\b(?:ago|back|previously|earlier)|(\d{1,2})/(7|52|12) (?:ago|back|previously|earlier)",
    _I,
)
_UNIT_DAYS = {"day": 1, "night": 1, "shift": 1, "wk": 7, "week": 7, "fortnight": 14, "mth": 30.44, "month": 30.44,
              "yr": 365.25, "year": 365.25, "decade": 3652.5}  # fmt: skip
_VAGUE_COUNT = {"a": (1, 1), "an": (1, 1), "few": (2, 7), "several": (3, 10), "some": (2, 10), "couple": (2, 3)}
_POSTOP = beside(r"\b(?:(day|d|pod|night)|(wk|week)) ?#?(\d{1,3})\b", _I)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def days(words: str, at: datetime | None) -> Window | None:
    """First and last day that `words` can mean; None if they tell none, or need a day of posting that is not known."""
    text = " ".join(words.lower().split())
    try:
        found = _absolute(text, at.date() if at else None)
        if found is None and at is not None:
            found = _relative(text, at)
    except (ValueError, OverflowError):
        return None
    return found


def _one(day: date) -> Window:
    return day, day


def _absolute(text: str, on: date | None) -> Window | None:
    iso = _ISO.search(text)
    if iso:
        return _one(date(int(iso[1]), int(iso[2]), int(iso[3])))
    numeric = _NUMERIC.search(text)
    if numeric and (numeric[3] or (on and re.match(r"(?:on |since |from )?\d{1,2}/\d{1,2}$", text))):
        first, second = int(numeric[1]), int(numeric[2])
        day, month = (first, second) if second <= 12 else (second, first)
        if numeric[3]:
            return _one(date(_full_year(numeric[3], on), month, day))
        return _one(_nearest_past(on, month, day)) if on else None
    month_at = _MONTH_AT.search(text)
    year = re.search(rf"\b({_YEAR})\b", text) or re.search(r"'(\d\d)\b", text)
    said = _full_year(year[1], on) if year else None
    if month_at and not _WEEKDAY_ONLY.search(text):
        return _in_month(text, month_at, said, on)
    if said is not None and not re.search(r"[a-z]+day\b", text):
        return _clip(date(said, 1, 1), date(said, 12, 31), on)
    return None


_WEEKDAY_ONLY = beside(r"^(?:on |since )?(?:mon|mond|monday)\b")


def _in_month(text: str, month_at: re.Match[str], said: int | None, on: date | None) -> Window | None:
    month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month_at[1].lower()))
    rest = re.sub(rf"\b{_YEAR}\b|'\d\d\b", " ", text[: month_at.start()] + " " + text[month_at.end() :])
    number_at = _DAY_NUMBER.search(rest)
    day = (
        int(number_at[1])
        if number_at
        else next((v for k, v in _ORDINALS.items() if re.search(rf"\b{k}\b", rest)), None)
    )
    if said is None:
        if on is None:
            return None
        said = on.year + (1 if "next year" in text else -1 if "last year" in text else 0)
        if "year" not in text:
            said = on.year if (month, day or 1) <= (on.month, on.day) else on.year - 1
            if re.search(r"\b(?:next|coming|this)\b", text) and date(said, month, 1) < on.replace(day=1):
                said += 1
            if "last" in text and (said, month) == (on.year, on.month):
                said -= 1
    if day is not None and 1 <= day <= 31:
        return _one(date(said, month, day))
    first, last = date(said, month, 1), _month_end(said, month)
    if re.search(r"\bearly|start|beginning\b", text):
        last = first + timedelta(days=10)
    elif re.search(r"\bmid\b|mid-|middle", text):
        first, last = first + timedelta(days=9), first + timedelta(days=20)
    elif re.search(r"\blate\b|\bend\b", text):
        first = last - timedelta(days=11)
    return _clip(first, last, on)


def _relative(text: str, at: datetime) -> Window | None:
    on = at.date()
    night = at.hour < SMALL_HOURS
    ago = _AGO.search(text)
    if ago:
        return _ago(ago, at)
    feast = holiday(text, on)
    if feast is not None:
        return feast
    # The weekday is the surer when two are named ("yesterday, Monday").
    weekday = _WEEKDAY_AT.search(text)
    if weekday and not re.search(r"\bsunk|\bweekend", text):
        index = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(weekday[1].lower()))
        if re.search(r"\b(?:next|this|coming|come|following)\b", text):
            ahead = (index - on.weekday()) % 7
            return _one(on + timedelta(days=ahead or (0 if "this" in text else 7)))
        return _one(on - timedelta(days=(on.weekday() - index) % 7 or 7))
    if re.search(r"\b(?:tomorrow|tmrw|tmrow|tmw|tmoz|tomoz|tomos|2moro)\b", text):
        return _one(on + timedelta(days=1))
    if re.search(r"\b(?:yesterday|yday)\b", text):
        return _one(on - timedelta(days=1))
    if re.search(r"\b(?:last night|overnight)\b", text):
        return on - timedelta(days=1), on
    if re.search(r"\b(?:today|tonight|tonite|2nite)\b|\bthis (?:morning|afternoon|arvo|evening|eve|lunchtime)\b", text):
        return (on - timedelta(days=1), on) if night and "morning" not in text else _one(on)
    postop = _POSTOP.search(text)
    if postop:
        back = int(postop[3]) * (7 if postop[2] else 1)
        slack = 3 if postop[2] else 1
        return on - timedelta(days=back + slack), on - timedelta(days=max(0, back - slack))
    return _period(text, on)


def _ago(ago: re.Match[str], at: datetime) -> Window:
    on = at.date()
    if ago[3]:
        count_low = count_high = int(ago[3])
        size = {"7": 1.0, "52": 7.0, "12": 30.44}[ago[4]]
    else:
        unit = ago[2].lower()
        vague = _VAGUE_COUNT.get(ago[1].lower())
        count = number(ago[1]) or 1
        count_low, count_high = vague or (count, count)
        if unit in ("min", "hour", "hr"):
            return (at - timedelta(**{"minutes" if unit == "min" else "hours": count_high})).date(), on
        size = _UNIT_DAYS[unit]
    slack = 0.0 if size == 1 else size / 2
    return (
        on - timedelta(days=round(count_high * size + slack)),
        on - timedelta(days=max(0, round(count_low * size - slack))),
    )


def _period(text: str, on: date) -> Window | None:
    ahead = re.search(r"\bnext\b", text) is not None
    span = re.search(r"(?:last|past|previous) (?:(\d{1,2}|couple of|few) )(day|week|month|year)s?", text)
    if span:
        count = int(span[1]) if span[1].isdecimal() else 7 if span[1] == "few" else 3
        return on - timedelta(days=round(count * _UNIT_DAYS[span[2]])), on
    monday = on - timedelta(days=on.weekday())
    if re.search(r"week-?end|wkend|wknd", text):
        saturday = monday + timedelta(days=5 if ahead or "this" in text else -2)
        return saturday, saturday + timedelta(days=1)
    if "fortnight" in text:
        return on - timedelta(days=14), on
    if re.search(r"\bweek\b", text):
        if ahead:
            return monday + timedelta(days=7), monday + timedelta(days=13)
        if re.search(r"\b(?:in the|the) last week\b|past week", text):
            return on - timedelta(days=7), on
        return (monday, on) if "this" in text else (monday - timedelta(days=7), monday - timedelta(days=1))
    if re.search(r"\bmonth\b", text):
        if "this" in text:
            return on.replace(day=1), on
        if re.search(r"\bthe (?:last|past) month\b|past month", text):
            return on - timedelta(days=31), on
        if ahead:
            first = _month_end(on.year, on.month) + timedelta(days=1)
            return first, _month_end(first.year, first.month)
        last = on.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    season = next((month for name, month in _SEASONS.items() if re.search(rf"\b{name}\b", text)), None)
    if season:
        return _season(text, season, on, ahead=ahead)
    if re.search(r"\byear\b", text):
        year = on.year + (1 if ahead else 0 if "this" in text else -1)
        return date(year, 1, 1), min(date(year, 12, 31), on) if year == on.year else date(year, 12, 31)
    ordinal = re.search(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b", text)
    if ordinal:
        day = int(ordinal[1])
        month = on if day <= on.day else on.replace(day=1) - timedelta(days=1)
        return _one(month.replace(day=day))
    for pattern, farthest, nearest in _VAGUE:
        if pattern.search(text):
            return on - timedelta(days=farthest), on - timedelta(days=nearest)
    return None


_VAGUE = (
    (beside(r"\bthe other\b"), 21, 1),
    (beside(r"\b(?:moments)\b"), 1, 0),
    (beside(r"\b(?:days) (?:back|ago)"), 30, 2),
    (beside(r"\b(?:weeks) (?:back|ago)"), 90, 10),
    (beside(r"\b(?:months) (?:back|ago)"), 730, 45),
    (beside(r"\b(?:while|bit) (?:back|ago)"), 1830, 14),
    (beside(r"\b(?:years|ages|yonks|decades) (?:back|ago)"), 14600, 365),
    (beside(r"\bback in\b|\bwhen i was\b"), 14600, 180),
)


def _season(text: str, month: int, on: date, *, ahead: bool) -> Window:
    """Three months from `month`: the last one begun, the one before if "last" and it is not over, or the next."""
    year = on.year if date(on.year, month, 1) <= on else on.year - 1
    if ahead:
        year += 1
    first = date(year, month, 1)
    last = _month_end(year + (month + 2) // 13, (month + 1) % 12 + 1)
    if "last" in text and last >= on:
        return date(year - 1, month, 1), _month_end(year - 1 + (month + 2) // 13, (month + 1) % 12 + 1)
    return (first, last) if ahead else _clip(first, last, on)


def _clip(first: date, last: date, on: date | None) -> Window:
    """Cut a window at the day of posting, unless all of it lies ahead."""
    return (first, min(last, on)) if on is not None and first <= on else (first, last)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _nearest_past(on: date, month: int, day: int) -> date:
    found = date(on.year, month, day)
    return found if found <= on else date(on.year - 1, month, day)


def _full_year(digits: str, on: date | None) -> int:
    if len(digits) == 4:
        return int(digits)
    century = 2000 if int(digits) <= ((on.year if on else 2030) % 100) + 1 else 1900
    return century + int(digits)
