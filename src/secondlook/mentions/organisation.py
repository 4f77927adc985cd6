"""Named or numbered hospitals, practices, wards, beds, care homes, schools, employers, shops, clubs, trusts, prisons.

Found by the word that closes a name ("Merrowdale Hospital"), by a number ("Ward 21", "bed 4"), by well-known short
names ("the RVI") and by the list of British hospitals. Left alone: a bare "ED", "clinic", "our ward", "the nursing
home"; publishers and public bodies (NICE, GMC, Royal Colleges); apps and journals. `kind` says what it
is; "/the" is added after an article outside the span.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files

from secondlook.mentions import _organisation_patterns as forms
from secondlook.mentions._gazetteer import gazetteer
from secondlook.mentions._pattern import sought
from secondlook.mentions._place_words import NOT_A_NAME
from secondlook.mentions._shared import folded
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.ORGANISATION


@cache
def _hospitals() -> tuple[frozenset[str], frozenset[str]]:
    """Folded names of hospitals, and the single words that name one and are no town's or person's."""
    names = files("secondlook").joinpath("data", "places", "hospitals.txt").read_text(encoding="utf-8").split("\n")
    towns = gazetteer()
    heads = {match[1] for name in names if (match := re.fullmatch(r"([a-z'-]{6,}) (?:hospital|infirmary)", name))}
    return frozenset(names), frozenset(h for h in heads if h not in towns and not forms.GENERIC.fullmatch(h))


@cache
def _list_sizes() -> dict[str, int]:
    lines = files("secondlook").joinpath("data", "places", "practices.tsv").read_text(encoding="utf-8").splitlines()
    return {name: int(size) for name, size in (line.split("\t") for line in lines)}


_HEAD = sought(r"\b(?:at|from|in|to|near|of) (?P<name>[A-Z][a-z'-]{5,24})\b(?! [A-Z])")


def find(text: str) -> Iterator[Mention]:
    """Every organisation, in order; the longest reading of a place in the text wins."""
    spans: list[tuple[int, int, str, float]] = []
    for kind, pattern in forms.SUFFIXED:
        for match in pattern.finditer(text):
            window = max(0, match.start() - forms.LONGEST_NAME)
            name = forms.NAME_BEFORE.search(text, window, match.start())
            if name is None:
                continue
            start = name.start() + (len(leading[0]) if (leading := forms.LEADING.match(name[0])) else 0)
            begins = _name_start(text, start, match.end())
            if begins is not None:
                spans.append((begins, match.end(), _surer(text[begins : match.end()], kind), 0.8))
    for match in forms.NUMBERED.finditer(text):
        low = match[0].lower()
        if not (forms.LOWER_NUMBER_ONLY.match(low) and not re.search(r"[A-H]$", match[0])) and not re.search(
            r"\bchair \d", low
        ):
            spans.append(
                (*match.span(), "bay" if "bay" in low else "ward" if re.search(r"\b(?:ward|wd)\b", low) else "bed", 0.9)
            )
    for pattern, kind, certainty in (
        (forms.WARD_CODE, "ward", 0.5),
        (forms.BED_CODE, "bed", 0.7),
        (forms.COMPASS_WARD, "ward", 0.6),
        (forms.SHORT, "hospital", 0.8),
        (forms.THE_SHORT, "hospital", 0.7),
        (forms.AT_SHOP, "shop", 0.7),
        (forms.AT_BUSINESS, "other", 0.7),
        (forms.WORKS_FOR, "employer", 0.5),
        (forms.NAMED_PLACE, "other", 0.7),
    ):
        for match in pattern.finditer(text):
            group = next((g for g in ("code", "old", "name") if g in pattern.groupindex and match[g]), 0)
            start, end = match.span(group)
            while text[end - 1].isspace():
                end -= 1
            if pattern is forms.WORKS_FOR and (
                forms.GENERIC.fullmatch(text[start:end])
                or forms.PUBLIC.match(text, start)
                or text[start:end].lower() in _NOT_EMPLOYERS
            ):
                continue
            spans.append((start, end, kind, certainty))
    for match in forms.SAINT.finditer(text):
        if not forms.SAINT_TOWNS.match(match[0]) and not re.search(
            r"\b(?:Road|Street|Lane|Avenue|Close|Way|Terrace|Drive)$", match[0]
        ):
            words = match[0]
            if words.startswith(("St", "Saint")) and not re.search(r"(?:'s?|s)\b", words):
                continue
            spans.append(
                (
                    *match.span(),
                    "school"
                    if words.startswith(("Ysgol", "Univ")) and "Hosp" not in words
                    else "practice"
                    if words.startswith("Medd")
                    else "other"
                    if words.startswith(("HM", "YOI", "RAF", "RNAS", "Church"))
                    else "hospital",
                    0.7,
                )
            )
    spans.extend((*match.span(), "other", 0.9) for match in forms.MASKED.finditer(text))
    spans.extend((*match.span(), "other", 0.5) for match in forms.VAGUE.finditer(text))
    spans.extend((*match.span(), "shop", 0.6) for match in forms.EATERY.finditer(text))
    for match in forms.SITE.finditer(text):
        start = match.start() + (len(leading[0]) if (leading := forms.LEADING.match(match[0])) else 0)
        opens = (
            re.search(r"(?:^|[.!?:\n]\s*)$", text[max(0, start - 4) : start])
            and text[start : match.end()].count(" ") == 1
        )
        if (
            not opens
            and not re.match(r"[A-Z]{2,}\b", text[start : match.end()])
            and _name_start(text, start, match.end()) is not None
        ):
            spans.append((start, match.end(), "other", 0.6))
    towns = gazetteer()
    for match in forms.AT_NAME.finditer(text):
        first = match["name"].split()[0]
        alone = " " not in match["name"] and not forms.AT_WORK.search(text[max(0, match.start() - 30) : match.start()])
        if (
            not alone
            and not re.fullmatch(NOT_A_NAME, first)
            and match["name"].lower() not in towns
            and not forms.GENERIC.fullmatch(first)
        ):
            spans.append((*match.span("name"), "other", 0.4))
    heads = _hospitals()[1]
    for match in _HEAD.finditer(text):
        if match["name"].lower() in heads:
            spans.append((*match.span("name"), "hospital", 0.7))
    reached = 0
    for start, end, kind, certainty in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= reached:
            reached = end
            after = (
                "/the"
                if re.search(r"\b(?:the|an?|our|my|their|this|that) $", text[max(0, start - 6) : start], re.IGNORECASE)
                else ""
            )
            yield Mention(
                category=CATEGORY, start=start, end=end, text=text[start:end], kind=kind + after, certainty=certainty
            )


_NOT_EMPLOYERS = frozenset(
    {
        "the nhs",
        "nhs",
        "the gp",
        "gp",
        "ed",
        "a&e",
        "icu",
        "itu",
        "the bma",
        "bma",
        "hse",
        "the hse",
        "i",
        "the ed",
        "the us",
        "the uk",
        "uk",
        "us",
    }
)


def _name_start(text: str, start: int, end: int) -> int | None:
    """Where the name begins, past a public body's or a sentence's words; None if nothing in it names anything."""
    words = text[start:end]
    if forms.PUBLIC.match(words) or re.search(r"\d[A-Za-z]?,? $", text[max(0, start - 5) : start]):
        return None
    names = [word.strip(",.") for word in words.split()[:-1]]
    if words.split()[-1] in (
        "Home",
        "home",
        "Centre",
        "School",
        "school",
        "Trust",
        "Club",
        "Group",
        "Practice",
        "Board",
        "Service",
    ):
        names = names or []
    telling = [w for w in names if not forms.GENERIC.fullmatch(w) and w.lower() not in ("nursing", "care", "home")]
    if not telling or ". " in words.replace("St. ", "").replace("Dr. ", ""):
        return None
    if (
        len(telling) == 1
        and telling[0].isupper()
        and len(telling[0]) > 1
        and words.split()[-1].lower() in ("unit", "ward", "clinic", "suite")
    ):
        return None  # "AMU ward", "TB clinic"
    return start


def _surer(words: str, kind: str) -> str:
    return "hospital" if re.search(r"\bHospital|\bInfirmary", words) and kind in ("trust", "ward") else kind


_ATTRIBUTES = {
    "hospital": Attribute.HOSPITAL,
    "practice": Attribute.PRACTICE,
    "ward": Attribute.UNIT,
    "bed": Attribute.UNIT,
    "bay": Attribute.UNIT,
}


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """What kind of place it names; for an English practice of the list, `high` is its registered patients."""
    kind = mention.kind.partition("/")[0]
    name = folded(mention.text).removeprefix("the ")
    patients = _list_sizes().get(name) if kind == "practice" else None
    yield Fact(
        category=CATEGORY,
        attribute=_ATTRIBUTES.get(kind, Attribute.ORGANISATION),
        value=name,
        high=float(patients) if patients else None,
        unit="people" if patients else "",
        origin=origin,
        mention=mention,
    )


_PLAIN = {
    "hospital": "hospital",
    "practice": "practice",
    "ward": "ward",
    "bed": "bed",
    "bay": "bay",
    "care_home": "care home",
    "school": "school",
    "employer": "workplace",
    "shop": "shop",
    "club": "club",
    "trust": "trust",
    "other": "local place",
}


def soften(mention: Mention) -> tuple[Softening, ...]:
    """The kind of place without its name: a preposition before it still needs a noun."""
    kind, _, after = mention.kind.partition("/")
    plain = "side room" if re.match(r"side", mention.text, re.IGNORECASE) else _PLAIN.get(kind, "place")
    words = plain if after else f"a {plain}"
    if mention.text[0].isupper() and mention.start == 0:
        words = words.capitalize()
    return (Softening(text=words, cost=0.05, loses="which one it was"),)
