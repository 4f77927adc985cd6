"""What a wording of an age means in years, and how to say it less exactly.

The bounds of age groups are conventions, chosen wide: whoever reads "elderly" may think of 65 or of 95.
"""

import re

from secondlook.mentions._numbers import NUMBER_WORD, number
from secondlook.mentions._pattern import beside
from secondlook.model import Mention, Softening

OLDEST_YEARS = 115.0
_MONTHS, _WEEKS, _DAYS, _HOURS = 1 / 12, 7 / 365.25, 1 / 365.25, 1 / 8766

_GROUPS: tuple[tuple[str, float, float], ...] = (
    (r"newborn|new[- ]born|neonate|of life|\bdol|t ?\+|term ?\+|prem", 0.0, 28 * _DAYS),
    (r"\binfant|\bbab(?:y|e)|\bbub|\bwean\b", 0.0, 2.0),
    (r"toddler|\btot\b", 1.0, 3.0),
    (r"pre-?schooler", 2.0, 4.0),
    (r"primary school", 4.0, 11.0),
    (r"school[- ]age", 4.0, 16.0),
    (r"teen", 13.0, 19.0),
    (r"adolescent", 10.0, 19.0),
    (r"\bkid|child|bairn|little one|youngster|\bwee\b", 0.0, 17.0),
    (r"sexagenarian", 60.0, 69.0),
    (r"septuagenarian", 70.0, 79.0),
    (r"octogenarian", 80.0, 89.0),
    (r"nonagenarian", 90.0, 99.0),
    (r"centenarian", 100.0, OLDEST_YEARS),
    (r"middle[- ]aged", 40.0, 64.0),
    (r"pensioner|\boap\b", 66.0, OLDEST_YEARS),
    (r"elderly|\bold(?:er)?\b|\bsenior|later years", 65.0, OLDEST_YEARS),
    (r"young|younger", 13.0, 39.0),
)
_GROUP_PATTERNS = tuple((beside(pattern), low, high) for pattern, low, high in _GROUPS)
_DECADES = {
    "teens": 10,
    "twent": 20,
    "thirt": 30,
    "fort": 40,
    "fourt": 40,
    "fift": 50,
    "sixt": 60,
    "sevent": 70,
    "eight": 80,
    "ninet": 90,
}
_DECADE = beside(r"(?:(teens|twenties|thirties|fou?rties|fifties|sixties|seventies|eighties|nineties)|([1-9])0'?s)")
_FRACTION = beside(r"(\d{1,2})/(12|52|7)\b")
_VALUE = beside(rf"(\d{{1,3}}|{NUMBER_WORD})")
_NOT_COUNTED = re.compile(r"\b(little|wee|young|old|tiny) ones?\b")
"""Somebody, and no number."""
_SCHOOL_YEAR = beside(r"(?:(year|yr)|grade) (\d{1,2})|(\d{1,2})th[ -]grader")
_NEWBORN_UNIT = {"7": _DAYS, "12": _MONTHS, "52": _WEEKS}


def meaning(words: str) -> tuple[float, float, bool, str]:
    """Lowest and highest age in years, whether it is exact, and the sex ("male", "female" or "")."""
    text = " ".join(words.lower().split())
    decade = _DECADE.search(text)
    if decade:
        first = float(
            int(decade[2]) * 10 if decade[2] else next(v for k, v in _DECADES.items() if decade[1].startswith(k))
        )
        if decade[1] == "teens":
            return 13.0, 19.0, False, ""
        for part, low, high in (("early", 0, 3), ("mid", 4, 6), ("late", 7, 9)):
            if part in text:
                return first + low, first + high, False, ""
        return first, first + 9, False, ""
    year = _SCHOOL_YEAR.search(text)
    if year:
        begins = int(year[2] or year[3]) + (4 if year[1] else 5)
        return float(begins), float(begins + 1), False, ""
    fraction = _FRACTION.search(text)
    if fraction:
        age = float(fraction[1]) * _NEWBORN_UNIT[fraction[2]]
        return age, age, True, ""
    value = _VALUE.search(_NOT_COUNTED.sub(r"\1", text))
    if value and (count := number(value[1])) is not None:
        return _counted(text, value, float(count))
    for pattern, youngest, oldest in _GROUP_PATTERNS:
        if pattern.search(text):
            return youngest, oldest, False, ""
    return 0.0, OLDEST_YEARS, False, ""


def _counted(text: str, value: re.Match[str], count: float) -> tuple[float, float, bool, str]:
    """An age given as a number of years, or of a smaller unit."""
    rest = text[value.end() :]
    if re.search(r"of life|dol|^t ?\+|^term", text):
        days = count * (7 if text.startswith("week") else 1) * _DAYS if "hour" not in text else 0.0
        return (0.0, 28 * _DAYS, False, "") if text.startswith("t") else (days, days, True, "")
    if text.startswith("day"):
        return count * _DAYS, count * _DAYS, True, ""
    unit = re.match(r"[ -]{0,2}(m/o|mo\b|mth|month|w|day|hour|hr)", rest)
    if unit:
        size = {"m": _MONTHS, "w": _WEEKS, "d": _DAYS, "h": _HOURS}[unit[1][0]]
        return count * size, count * size, True, ""
    sex = re.search(r"^[ /]?(f(?:emale)?|m(?:ale)?)$", rest) or re.search(r"^(f(?:emale)?|m(?:ale)?)[ ,]{0,2}\d", text)
    return count, count, True, {"f": "female", "m": "male"}[sex[1][0]] if sex else ""


_DECADE_NAMES = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def soften(mention: Mention) -> tuple[Softening, ...]:
    """A decade, then an age group, then nothing said; worded to stand where the age stood."""
    low, high, exact, _ = meaning(mention.text)
    vowel = (
        re.match(r"(?:8\d?\b|8\d|1[18]\b|eigh|elev|old|elder|adol|infant|oct|8|1[18](?!\d))", mention.text.lower())
        is not None
    )
    adjective = mention.kind.endswith("_adj")
    base = mention.kind.removesuffix("_adj")
    group = _group(low, high, adjective=adjective, vowel=vowel)
    nothing = Softening(text=_nothing(base, adjective=adjective), cost=0.4 if high >= 18 else 0.5, loses="the age")
    if base == "sexed":
        words = "older" if low >= 65 else "adult" if low >= 18 else "young"
        return (
            Softening(text=f"{words} pt", cost=0.15, loses="the exact age and the sex"),
            Softening(text="pt", cost=0.3, loses="the age and the sex"),
        )
    if base == "decade":
        span = "in " + mention.text.split()[1] + " " if re.match(r"in \w+ ", mention.text, re.IGNORECASE) else ""
        later = "later years" if low >= 60 else "adult years"
        return (Softening(text=span + later, cost=0.15, loses="the decade"), nothing)
    if base == "bare":
        return (
            Softening(
                text="older" if low >= 65 else "an adult" if low >= 18 else "a child", cost=0.2, loses="the exact age"
            ),
            Softening(text="", cost=0.4, loses="the age"),
        )
    if base == "birthday":
        return (
            Softening(text="birthday", cost=0.1, loses="which birthday"),
            Softening(text="", cost=0.3, loses="the birthday"),
        )
    if exact and 20 <= low < 100 and base == "years":
        decade = f"{_DECADE_NAMES[int(low) // 10]}-something"
        if adjective:
            return (
                Softening(text=decade, cost=0.1, loses="the exact age"),
                Softening(text=group, cost=0.2, loses="the decade"),
                nothing,
            )
        if 80 <= low < 90:
            return (
                Softening(text="octogenarian", cost=0.1, loses="the exact age"),
                Softening(text="older person", cost=0.2, loses="the decade"),
                nothing,
            )
        return (
            Softening(text=f"person in their {_decade_plural(low)}", cost=0.1, loses="the exact age"),
            Softening(text=group, cost=0.2, loses="the decade"),
            nothing,
        )
    if exact:
        return (Softening(text=group, cost=0.2, loses="the exact age"), nothing)
    return (nothing,)


def _decade_plural(low: float) -> str:
    return _DECADE_NAMES[int(low) // 10].removesuffix("y") + "ies"


def _group(low: float, high: float, *, adjective: bool, vowel: bool) -> str:
    """A wide age group, beginning with a vowel where the article before it is "an"."""
    if high < 1:
        return "young" if adjective else "small baby"
    if high < 18:
        if adjective:
            return "under-age" if vowel else "young"
        return "under-18" if vowel else "child"
    if low >= 65:
        return "older" if adjective else "older person"
    return "adult"


def _nothing(base: str, *, adjective: bool) -> str:
    if adjective or base in ("aged", "group_adj"):
        return ""
    return "person" if base in ("years", "group", "school_year", "newborn") else ""
