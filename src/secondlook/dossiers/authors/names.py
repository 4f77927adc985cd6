"""First names of authors, as they show them or sign with them, and the sex that such a name mostly has.

From a display name or handle ("@sarah_k", "Dr Amir"), and from posts ("I'm Amir,", "Cheers, Sarah" at the end). How
often each sex has a name is counted in births of England and Wales (`populations/uk/first_names.csv.gz`). A display name
may be invented, so it says less than what the author writes. Not here: surnames.
"""

import re
from collections.abc import Iterator
from functools import cache
from math import log

from secondlook.crowds.shipped import rows
from secondlook.dossiers.authors.claim import Sign
from secondlook.dossiers.authors.work import jobs
from secondlook.mentions._name_lists import listed_doubtful
from secondlook.model import Attribute

SHOWN_WEIGHT, SIGNED_WEIGHT = 1.4, 2.2
"""Log-odds that a first name is the author's: four in five of those shown, nine in ten of those signed with."""
SEX_MOST = 2.0
"""Log-odds. A name that only one sex has may still be a character's, a pet's or a spouse's."""
LEAST_RATIO = 8.0
"""A name that the other sex has more often than this says nothing of sex."""
SHORTEST_NAME = 3
LONGEST_SIGNATURE_CHARACTERS = 120
"""From the end of a post."""

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SIGNED = re.compile(r"(?:^|\n|[.!?] ?)\s{0,9}(?:cheers|thanks|thank you|regards|best wishes|best|love|yours|ta|x+),? ?-?\s{0,9}(?P<name>[A-Z][a-z]{1,24})\s*[.!x😊]*\s*$", re.IGNORECASE)  # fmt: skip
_SAYS = re.compile(
    r"\b(?:[Mm]y name is|[Mm]y name's|[Cc]all me|(?:[Hh]i|[Hh]ey|[Hh]ello)[^.!?\n]{0,20},? I'm|I'm) (?P<name>[A-Z][a-z]{2,})(?=\s*(?:[,.!;)-]|$| (?:and|from|here|from)\b))"
)


@cache
def _births() -> dict[str, tuple[float, float]]:
    """Births of girls and boys for each name, on a scale of their own."""
    found: dict[str, tuple[float, float]] = {}
    for row in rows("uk/first_names.csv.gz"):
        births = sum(float(row[column] or 0) for column in row if column.isdigit())
        girls, boys = found.get(row["name"], (0.0, 0.0))
        found[row["name"]] = (girls + births, boys) if row["sex"] == "F" else (girls, boys + births)
    return found


def shown(display_name: str) -> Iterator[Sign]:
    """Signs in a display name or handle: the first name that stands first in it."""
    for match in _TOKEN.finditer(display_name):
        word = match[0].lower()
        if word in jobs() or word in ("dr", "mr", "mrs", "ms", "miss", "prof", "the", "pharm", "student", "sister"):
            continue
        if len(word) >= SHORTEST_NAME and word in _births():
            alone = word in listed_doubtful()
            yield from _of(
                word, SHOWN_WEIGHT - (1.0 if alone else 0.0), "the display name in the profile", *match.span()
            )
        break


def find(text: str) -> Iterator[Sign]:
    """Signs in a whole text: a name signed with, or given."""
    for pattern, begin in ((_SIGNED, max(0, len(text) - LONGEST_SIGNATURE_CHARACTERS)), (_SAYS, 0)):
        for match in pattern.finditer(text, begin):
            word = match["name"].lower()
            if word in _births() and word not in listed_doubtful() and len(word) >= SHORTEST_NAME:
                yield from _of(word, SIGNED_WEIGHT, "signs with a first name", *match.span("name"))


def _of(name: str, weight: float, cue: str, start: int, end: int) -> Iterator[Sign]:
    yield Sign(attribute=Attribute.NAME, value=name, weight=weight, cue=cue, start=start, end=end)
    girls, boys = _births()[name]
    ratio = (girls + 1.0) / (boys + 1.0)
    if max(ratio, 1 / ratio) >= LEAST_RATIO:
        sure = min(SEX_MOST, abs(log(ratio)), weight + 0.2)
        yield Sign(
            attribute=Attribute.SEX,
            value="female" if ratio > 1 else "male",
            weight=sure,
            most=SEX_MOST + 0.2,
            cue=cue,
            start=start,
            end=end,
        )
