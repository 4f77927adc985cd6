"""Ages and age groups of the people in a draft.

Found: "84F", "74yo", "3/12 old", "mid-forties", "12-day-old", "turned 101", "elderly"; a bare number only where the
grammar says that it is a person's ("Lady, 43, ", "she was eighty-nine"). Left alone: doses, scales, durations
("3/7 hx"), time since events and days after an operation (`time.py`), gestation (`condition.py`), groups in general
("young doctors", "50+"). What each wording means in years is in `_age_meaning.py`.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions import _age_patterns as forms
from secondlook.mentions._age_meaning import meaning, soften
from secondlook.mentions._numbers import number
from secondlook.model import Attribute, Category, Fact, Mention, Origin

__all__ = ["CATEGORY", "OLDEST_AGE_YEARS", "find", "read", "soften"]

CATEGORY = Category.AGE

OLDEST_AGE_YEARS = 115
"""A larger number before "year old" is a building, a whisky or a slip of the finger."""


def find(text: str) -> Iterator[Mention]:
    """Every age and age group, in order."""
    taken: dict[int, Mention] = {}
    for start, end, kind in _candidates(text):
        previous = taken.get(start)
        if previous is None or previous.end < end:
            taken[start] = _mention(text, start, end, kind)
    last = 0
    for mention in sorted(taken.values(), key=lambda m: (m.start, -m.end)):
        if mention.start >= last:
            yield mention
            last = mention.end


def _mention(text: str, start: int, end: int, kind: str) -> Mention:
    return Mention(
        category=CATEGORY,
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        certainty=0.7 if kind == "bare" else 0.9,
    )


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each candidate; they may overlap."""
    for match in forms.OLD.finditer(text):
        if match[0].lower().endswith("olds"):
            continue  # a group in general
        if match["n"].isdecimal() and int(match["n"]) > OLDEST_AGE_YEARS:
            continue
        if re.search(r"\d[./-]?$|\bthe (?:last|past) $", text[max(0, match.start() - 10) : match.start()]):
            continue
        yield match.start(), match.end(), _adjectival(text, match.end(), "years")
    for pattern, kind in (
        (forms.OF_LIFE, "newborn"),
        (forms.BIRTHDAY, "birthday"),
        (forms.SCHOOL_YEAR, "school_year"),
        (forms.YEAR_GROUP, "school_year"),
        (forms.ROUGHLY, "decade"),
        (forms.DECADE, "decade"),
    ):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), _adjectival(text, match.end(), kind)
    for match in forms.DECADE_ALONE.finditer(text):
        if not forms.NOT_A_DECADE.search(text[max(0, match.start() - 30) : match.start()]):
            yield match.start(1), match.end(1), _adjectival(text, match.end(), "decade")
    for match in forms.SEXED.finditer(text):
        if _is_sexed_age(text, match):
            yield match.start(), match.end(), "sexed"
    for match in forms.SEX_FIRST.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].lower()
        after = text[match.end() : match.end() + 10].lower()
        if not re.search(r"\b(?:the|on|off|along|junction|up)\s$", before) and not after.startswith(
            (" junction", " j")
        ):
            yield match.start(), match.end(), "sexed"
    for match in forms.MEDICAL_SHORT.finditer(text):
        group = match.lastgroup or "n"
        yield match.start(group), match.end(group), "years"
    for match in forms.AGED.finditer(text):
        value = number(re.sub(r"[ -](?:months?|weeks?|days?|years?|yrs)$", "", match["n"], flags=re.IGNORECASE))
        verb = (
            value is not None
            and value % 5 == 0
            and match[0].lower().startswith("aged")
            and match["n"].lower().endswith("years")
        )
        if value is not None and value <= OLDEST_AGE_YEARS and not verb:
            yield match.start(), match.end(), "aged"
    yield from _bare(text)
    for match in forms.YOUNG_OLD.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if not re.search(
            r"\b(?:years?|months?|weeks?|days?|yr)[ -]$", before, re.IGNORECASE
        ) and not forms.IN_GENERAL.search(before):
            yield match.start(), match.end(), "group_adj"
    for match in forms.GROUP.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if forms.IN_GENERAL.search(before):
            continue
        if forms.KINSHIP_BEFORE.search(before) and forms.COMMON.match(match["g"]):
            continue
        if forms.SURELY_A_PERSON.match(match["g"]) or forms.ONE_PERSON_BEFORE.search(before):
            yield match.start("g"), match.end("g"), _adjectival(text, match.end("g"), "group")


def _bare(text: str) -> Iterator[tuple[int, int, str]]:
    """Numbers that only the grammar makes an age."""
    for pattern in (
        forms.IS,
        forms.OF,
        forms.COMMA,
        forms.PERSON_NUMBER,
        forms.START,
        forms.DIED_AT,
        forms.BABY_IS,
        forms.ARTICLE,
        forms.OF_TRADE,
        forms.OUR_PERSON,
        forms.IN_TABLE,
        forms.AFTER_SIGN,
        forms.AT_AGE,
        forms.BABY_COMMA,
    ):
        for match in pattern.finditer(text):
            group = "bed" if pattern is forms.IN_TABLE and match["bed"] else "n"
            raw = match[group]
            if pattern in (forms.BABY_IS, forms.BABY_COMMA):
                yield match.start("n"), match.end("n"), "bare"
                continue
            value = number(raw)
            if value is None or value > OLDEST_AGE_YEARS:
                continue
            before = text[max(0, match.start(group) - 24) : match.start(group)]
            if pattern is forms.COMMA and (
                value < 15 or (re.search(r"\d[%\w/.]*[,:(] $", before) and not _bed_before(before))
            ):
                continue
            if pattern in (forms.COMMA, forms.START) and forms.LAB.search(re.sub(r"[,:(] $", "", before)):
                continue
            yield match.start(group), match.end(group), "bare"


def _bed_before(before: str) -> bool:
    return re.search(r"\b(?:bed|bay|room|ward|sr) ?\d{1,2}[,:(] $", before, re.IGNORECASE) is not None


def _is_sexed_age(text: str, match: re.Match[str]) -> bool:
    """Whether "84F" is an age: not a catheter, a temperature, a distance, a sum of money or a doctor's grade."""
    raw, sex = match["n"] or match["n2"], match["s"] or match["s2"]
    after = text[match.end() : match.end() + 24].lower()
    before = text[max(0, match.start() - 16) : match.start()].lower()
    if int(raw) > OLDEST_AGE_YEARS or re.match(
        r" ?(?:catheter|chest drain|drain|sheath|gauge|cannula|scope|tube|ng\b|stent|foley|patients|doctors|nurses|"
        r"students|and \d)",
        after,
    ):
        return False
    if re.search(
        r"\b(?:temp|of|size|a \d|about|fever|ran|swam|swims|over|under|within|after|every|walk\w*|dropped|fell|"
        r"than|x)\s*$",
        before,
    ):
        return sex.isupper() and int(raw) >= 16 and not re.search(r"\b(?:temp|size|fever)\s*$", before)
    if match["s"] and sex == "m":
        # Metres, minutes, months and millions are written so too.
        return (
            int(raw) >= 16
            and re.match(r"(?:[,;:)]| (?:with|c/o|hx|pmh|presents?|who|in|on|[A-Z#]))", text[match.end() :]) is not None
        )
    if match["s"] == "M" and int(raw) < 4:
        return re.match(r"(?:[,;]| (?:with|c/o))", after) is not None
    return True


def _adjectival(text: str, end: int, kind: str) -> str:
    """The kind, marked when a noun follows that the age describes ("84 year old man")."""
    return (
        f"{kind}_adj" if re.match(rf" (?:[a-z]+ )?(?:{forms.PERSON})\b", text[end : end + 40], re.IGNORECASE) else kind
    )


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The age in years, both ends inclusive, and the sex where "84F" gives it."""
    low, high, exact, sex = meaning(mention.text)
    yield Fact(
        category=CATEGORY,
        attribute=Attribute.AGE_YEARS,
        low=low,
        high=high,
        unit="years",
        exact=exact,
        origin=origin,
        mention=mention,
    )
    if sex:
        yield Fact(category=CATEGORY, attribute=Attribute.SEX, value=sex, origin=origin, mention=mention)
