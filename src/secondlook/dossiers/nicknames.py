"""Names that people give to their towns and regions, and to those who come from there.

"The Toon" is Newcastle, "a Scouser" comes from Liverpool and may work anywhere: each name has a confidence that whoever
uses it of themselves works there. The table is `data/places/nicknames.tsv`. Not here: names on maps
(`mentions/place.py`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from secondlook.errors import BadTable
from secondlook.mentions._pattern import beside
from secondlook.shipped import shipped_text

WHERE = "data/places/nicknames.tsv"
LONGEST_WORDS = 5
"""Words of the longest nickname (checked by a test)."""
KINDS = ("place", "people")
"""What a row names: a place, or somebody who comes from there."""

_WORD = beside(r"[^\W\d_][\w'’.&-]{0,40}(?<![.'’-])")
_IN = beside(r"\b(?:in|at|from|around|near|of) $", re.IGNORECASE)


class Nickname(NamedTuple):
    """What a nickname means, and how sure it is that whoever says it of themselves works there."""

    means: str
    """Folded name, as the gazetteer has it."""
    sure: float
    """0 to 1."""
    people: bool
    """Whether it is a word for those who come from there."""


@cache
def nicknames() -> dict[str, Nickname]:
    """Every nickname by its folded form, "the" included where it belongs to it."""
    text = shipped_text("places/nicknames.tsv")
    found: dict[str, Nickname] = {}
    for number, line in enumerate(text.splitlines(), 1):
        columns = line.split("\t")
        try:
            name, means, sure, kind = columns[0], columns[1], float(columns[2]), KINDS.index(columns[3])
        except (IndexError, ValueError):
            raise BadTable(
                f"{WHERE}, line {number}: a name, what it means, a confidence, {' or '.join(KINDS)} and a country are "
                "needed, with tabs between. Correct the line."
            ) from None
        if not 0.0 < sure <= 1.0:
            raise BadTable(f"{WHERE}, line {number}: a confidence is above 0 and at most 1. Correct it.")
        found[name] = Nickname(means, sure, kind == 1)
    return found


def called(text: str) -> Iterator[tuple[int, int, Nickname]]:
    """Start and end of every nickname of a text, the longest first at each word, and what it means.

    One in small letters counts only after "in" and the like.
    """
    known = nicknames()
    words = [match.span() for match in _WORD.real.finditer(text)]
    small = [text[start:end].lower().replace("’", "'") for start, end in words]
    at = 0
    while at < len(words):
        for count in range(min(LONGEST_WORDS, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + count - 1][1]
            nickname = known.get(" ".join(small[at : at + count]))
            if nickname is None or any(text[words[n][1]] != " " for n in range(at, at + count - 1)):
                continue
            main = at + (small[at] in ("the", "a") and count > 1)
            if text[words[main][0]].isupper() or _IN.search(text, max(0, start - 8), start):
                yield start, end, nickname
                at += count - 1
                break
        at += 1
