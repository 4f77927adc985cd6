"""How old an author says they are: "I'm 34", "turning 50 next week", "in my late thirties", "born in 1984".

Left alone: the ages of others, past ages ("when I was 20"), counts ("I'm 12 hours in"), ages that nobody who posts has.
What is only a range (years since qualifying, "a first-year student") supports or contradicts, and is claimed alone only
where it is narrow (`weigh.py`).
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.dossiers.authors.claim import Sign
from secondlook.mentions._numbers import NUMBER_WORD, number
from secondlook.model import Attribute

YOUNGEST_YEARS, OLDEST_YEARS = 13, 95
"""Forums take nobody younger, and an author older than this is joking more often than not."""
QUALIFYING_YEARS = (21.0, 34.0)
"""Ages at which people qualify or graduate, nearly all of them."""
STUDENT_YEARS = (17.0, 26.0)

_I = re.IGNORECASE
_N = rf"(?P<n>\d{{2}}|{NUMBER_WORD})"
_MIND = r"(?<!when )(?<!since )(?<!before )(?<!until )(?<!till )(?<!after )(?<!once )(?<!by the time )(?<!the day )"
_AM = _MIND + r"\bI(?:'m| am|m)(?: now| only| just| already| actually| currently| officially| still| (?:an?|the))*"
_ENDS = (
    r"(?=\s*(?:[.!?;)\]…]|$|-(?!\w)|, |,?\s(?:and(?! a (?:half|bit))|but|now|today|tomorrow|this (?:year|month|week)|next (?:year|month|week)|"
    r"so|yet|with|if|or so|ish|next|in (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|a few|two|three)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b))"
)
_NOT_COUNTED = (
    r"(?!\s*(?:%|percent|k\b|st\b|nd\b|rd\b|th\b|[,./:]\d|degrees|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|miles?|km|kg|"
    r"lbs?|pounds|cm|feet|ft|patients?|pages?|episodes?|chapters?|shifts?|points?|followers|quid|euros|dollars|bucks|times))"
)
_DECADES = {"teens": 13, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
_DECADE = rf"(?P<part>early|mid|late)?[ -]*(?:to (?:mid|late)[ -])?(?P<decade>[2-8]0(?:'?s)|{'|'.join(_DECADES)})\b"
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}

_TOLD = (
    (re.compile(rf"{_AM} {_N}[ -]?(?:(?:years?|yrs?)?[ -]?(?:old|young|of age)|y\.?/?o)\b", _I), 0, 0, 2.6),
    (re.compile(rf"{_AM} {_N}{_NOT_COUNTED}{_ENDS}", _I), 0, 0, 2.0),
    (re.compile(rf"\bnow that I(?:'m| am) {_N}{_NOT_COUNTED}\b", _I), 0, 0, 2.0),
    (re.compile(rf"{_MIND}\bI(?:'ve| have)?(?: just| recently| finally| only| officially)? (?:turned|hit|reached) {_N}{_NOT_COUNTED}{_ENDS}", _I), 0, 1, 2.0),
    (re.compile(rf"\b(?:I'm|I am|I'll be|I will be|I)(?: (?:just|about|going|gonna|soon|to|be|now|also|fast))* (?:turning|turn|hitting|approaching|nearing|pushing|nearly|almost|coming up to|close to) {_N}{_NOT_COUNTED}{_ENDS}", _I), -2, 0, 1.8),
    (re.compile(rf"^\W*(?:just (?:turned|hit) {_N}{_NOT_COUNTED}{_ENDS}|turning {_N}(?= (?:next|this|in|on|tomorrow|soon)\b))".replace("(?P<n>", "(?P<k>", 1), _I), -1, 1, 1.5),
    (re.compile(rf"\bI'm (?-i:[A-Z])[a-z]{{2,20}},? \(?{_N}(?=\)|, |\.|$)"), 0, 0, 2.0),
    (re.compile(rf"\b(?:I'll|I will) be {_N}(?= (?:next|this|in|on|tomorrow|soon)\b)", _I), -1, 0, 1.8),
    (re.compile(rf"\bas an? {_N}[- ](?:years?|yrs?)[- ]old\b", _I), 0, 0, 1.5),
    (re.compile(rf"\b(?:here|still|and)? ?at (?:the (?:ripe )?(?:old )?age of )?{_N},? (?:I'm|I am|I still|I've|I have|and I'm|and still)\b", _I), 0, 0, 1.4),
    (re.compile(rf"\blife at {_N}\b{_NOT_COUNTED}", _I), 0, 0, 1.4),
    (re.compile(rf"\bI'?(?:ve| have) (?:been alive|been on this (?:earth|planet)|lived) for {_N} years\b(?! in)", _I), 0, 1, 1.8),
)  # fmt: skip
"""Pattern, years to add at the low and the high end, weight."""
_BIRTHDAY = re.compile(
    r"\b(?P<when>next|last|this|yesterday|today|tomorrow|tonight|celebrat\w+|planning|coming)?[^.!?\n]{0,30}\bmy "
    r"(?:own |upcoming |big )?(?P<n>\d\d)(?:st|nd|rd|th) birthday\b(?P<after>[^.!?\n]{0,30})",
    _I,
)
_SOON = re.compile(r"\b(?:next|today|tomorrow|tonight|yesterday|coming|soon|this|last (?:week|month|weekend))\b", _I)
_IN_DECADE = re.compile(
    rf"(?P<now>{_AM} (?:well |firmly |very much )?|\b(?:as|for) (?:someone|somebody|a (?:\w+ )?(?:woman|man|person|guy|nurse|doctor|mum|dad)) |\bnow |\bstill )?\bin (?:my|their) {_DECADE}",
    _I,
)
_SOMETHING = re.compile(
    r"\bI(?:'m| am) (?:just )?an? (?:\w+ )?(?P<decade>twenty|thirty|forty|fifty|sixty|[2-6]0)[- ]?something\b", _I
)
_BORN = re.compile(r"\bI(?: was|'m|'s)? born (?:back )?in (?:\w+ )?(?P<year>19[3-9]\d|20[01]\d|'\d\d)\b", _I)
_QUALIFIED_IN = re.compile(
    r"\bI(?:'ve)? (?:first |only )?(?:qualified|graduated)\b[^.!?\n]{0,30}\bin (?P<year>19[6-9]\d|20[0-3]\d)\b|"
    r"\b(?:I'm|I was|we were|my) (?:the )?class of (?P<class>19[6-9]\d|20[0-3]\d)\b",
    _I,
)
_QUALIFIED_FOR = re.compile(
    r"\bI(?:'ve| have)? (?:been )?(?:qualified|graduated|nursing|teaching|practi[sc]ing|a (?:\w+ )?(?:nurse|doctor|teacher|gp|consultant|midwife|pharmacist|paramedic)) "
    r"(?:for )?(?:over |about |nearly |almost |around |more than )?(?P<n>\d\d?) years(?: ago)?\b",
    _I,
)
_STUDENT = re.compile(
    r"\b(?:I'm|I am|as) an? (?:\w+ )?(?:(?:first|second|third|fourth|final|1st|2nd|3rd|4th)[- ]year (?:\w+ )?(?:student|undergrad\w*|med(?:ic|ical student)?)|freshman|sophomore|undergrad(?:uate)?|college student|uni(?:versity)? student)\b",
    _I,
)
_WITH_SEX = re.compile(
    r"\b(?:I|me|myself|I'm|I am)\b[ ,]*[(\[]?(?P<n>\d\d) ?[/ ]?(?P<sex>[MF])\b[)\]]?|(?:^|[(\[])(?P<m>\d\d) ?(?P<sex2>[MF])[)\]]? here\b"
)


def find(text: str, *, at: datetime | None) -> Iterator[Sign]:
    """Signs of the author's age in one meant sentence; `at` is when it was posted."""
    for pattern, below, above, weight in _TOLD:
        for match in pattern.finditer(text):
            years = _years(match)
            if years is not None:
                low = years + below if below > -2 or years % 10 == 0 else years - 1
                sure = weight if years >= 18 else weight - 0.8
                yield _sign(low, years + above, sure, "says an age", match)
    for match in _BIRTHDAY.finditer(text):
        years = int(match["n"])
        near = match["when"] or _SOON.search(match["after"])
        if YOUNGEST_YEARS <= years <= OLDEST_YEARS:
            yield _sign(years - 1, years, 1.8 if near else 0.8, "names a birthday", match)
    for match in _IN_DECADE.finditer(text):
        yield _decade(match, 2.0 if match["now"] else 0.8)
    for match in _SOMETHING.finditer(text):
        begin = number(match["decade"]) or 0
        yield _sign(begin, begin + 9, 1.8, "says a decade of life", match)
    for match in _WITH_SEX.finditer(text):
        years = int(match["n"] or match["m"])
        if YOUNGEST_YEARS <= years <= OLDEST_YEARS:
            yield _sign(years, years, 2.2, "says an age", match)
            sex = "female" if (match["sex"] or match["sex2"]) == "F" else "male"
            yield Sign(attribute=Attribute.SEX, value=sex, weight=2.2, cue="says a sex", start=match.start(), end=match.end())  # fmt: skip
    for match in _STUDENT.finditer(text):
        yield _sign(*STUDENT_YEARS, 1.4, "studies", match, most=1.8)
    yield from _since(text, at)


def _since(text: str, at: datetime | None) -> Iterator[Sign]:
    """Ages that follow from a year or from years since."""
    first, last = QUALIFYING_YEARS
    for match in _QUALIFIED_FOR.finditer(text):
        years = int(match["n"])
        yield _sign(years + first, min(years + last, OLDEST_YEARS), 1.4, "says how long since qualifying", match)
    if at is None:
        return
    for match in _BORN.finditer(text):
        year = int(match["year"].removeprefix("'"))
        year += 0 if year > 99 else 2000 if year <= at.year % 100 - YOUNGEST_YEARS else 1900
        years = at.year - year
        if YOUNGEST_YEARS <= years <= OLDEST_YEARS:
            yield _sign(years - 1, years, 2.2, "says a year of birth", match)
    for match in _QUALIFIED_IN.finditer(text):
        years = at.year - int(match["year"] or match["class"])
        if 0 <= years <= OLDEST_YEARS - last:
            yield _sign(years + first, years + last, 1.4, "says a year of qualifying", match)


def _years(match: re.Match[str]) -> int | None:
    years = number(match["n"] or match.groupdict().get("k") or "")
    return years if years is not None and YOUNGEST_YEARS <= years <= OLDEST_YEARS else None


def _decade(match: re.Match[str], weight: float) -> Sign:
    said = match["decade"].lower()
    begin = int(said[:2]) if said[0].isdigit() else _DECADES[said]
    low, high = _PARTS[match["part"].lower()] if match["part"] else (0, 9)
    return _sign(begin + low, begin + high, weight, "says a decade of life", match)


def _sign(low: float, high: float, weight: float, cue: str, match: re.Match[str], *, most: float = 9.0) -> Sign:
    return Sign(
        attribute=Attribute.AGE_YEARS,
        low=float(low),
        high=float(high),
        weight=weight,
        cue=cue,
        most=most,
        start=match.start(),
        end=match.end(),
    )
