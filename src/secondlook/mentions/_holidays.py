"""Named days of the calendar: fixed feasts, the Easter days, British bank holidays, American Mondays and Thursdays."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from secondlook.mentions._pattern import beside


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the anonymous Gregorian computus.

    Source: Meeus, Astronomical Algorithms, 1991.
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    """The `count`-th `weekday` (Monday 0) of a month; -1 for the last."""
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _easter(offset: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=offset)


def _weekday(month: int, weekday: int, count: int) -> Callable[[int], date]:
    return lambda year: _nth(year, month, weekday, count)


_DAYS: tuple[tuple[str, Callable[[int], date]], ...] = (
    (r"(?:christmas|xmas) eve", _fixed(12, 24)),
    (r"boxing day|stephen'?s day", _fixed(12, 26)),
    (r"new year'?s eve|\bnye\b|hogmanay", _fixed(12, 31)),
    (r"new year", _fixed(1, 1)),
    (r"easter monday", _easter(1)),
    (r"good friday", _easter(-2)),
    (r"palm sunday", _easter(-7)),
    (r"ash wednesday", _easter(-46)),
    (r"pancake day", _easter(-47)),
    (r"easter saturday", _easter(-1)),
    (r"mothering sunday", _easter(-21)),
    (r"easter", _easter(0)),
    (r"christmas|xmas", _fixed(12, 25)),
    (r"hallowe'?en", _fixed(10, 31)),
    (r"bonfire night|guy fawkes", _fixed(11, 5)),
    (r"valentine", _fixed(2, 14)),
    (r"pat(?:rick|dy)'?s day|paddy'?s day", _fixed(3, 17)),
    (r"st\.? david'?s", _fixed(3, 1)),
    (r"st\.? george'?s", _fixed(4, 23)),
    (r"st\.? andrew'?s", _fixed(11, 30)),
    (r"burns night", _fixed(1, 25)),
    (r"independence day", _fixed(7, 4)),
    (r"juneteenth", _fixed(6, 19)),
    (r"canada day", _fixed(7, 1)),
    (r"australia day", _fixed(1, 26)),
    (r"anzac day", _fixed(4, 25)),
    (r"waitangi day", _fixed(2, 6)),
    (r"remembrance", _fixed(11, 11)),
    (r"labou?r day", _weekday(9, 0, 1)),
    (r"memorial day", _weekday(5, 0, -1)),
    (r"mlk day", _weekday(1, 0, 3)),
    (r"presidents'? day", _weekday(2, 0, 3)),
    (r"thanksgiving", _weekday(11, 3, 4)),
    (r"father'?s day", _weekday(6, 6, 3)),
)
_PATTERNS = tuple((beside(rf"\b(?:{pattern})"), day) for pattern, day in _DAYS)
_BANK_MONDAYS = (_easter(1), _weekday(5, 0, 1), _weekday(5, 0, -1), _weekday(8, 0, -1))


def holiday(text: str, on: date) -> tuple[date, date] | None:
    """The last such day up to `on` (the next, if "next" or "this" says so), or None. `text` is lower case."""
    ahead = re.search(r"\b(?:next|this)\b", text) is not None
    if "bank holiday" in text:
        mondays = sorted(day(year) for year in (on.year - 1, on.year, on.year + 1) for day in _BANK_MONDAYS)
        monday = _pick(mondays, on, ahead=ahead)
        return (monday - timedelta(days=2), monday) if "weekend" in text and monday <= on else (monday, monday)
    for pattern, day in _PATTERNS:
        if pattern.search(text):
            found = _pick([day(year) for year in (on.year - 1, on.year, on.year + 1)], on, ahead=ahead)
            if re.search(r"\b(?:week|weekend|holidays?|break)\b", text):
                return found - timedelta(days=3), found if not ahead and on < found + timedelta(
                    days=6
                ) else found + timedelta(days=6)
            return found, found
    return None


def _pick(candidates: list[date], on: date, *, ahead: bool) -> date:
    if ahead:
        return min(day for day in candidates if day >= on)
    return max(day for day in candidates if day <= on)
