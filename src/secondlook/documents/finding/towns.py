"""Towns and houses' names of the patient's address, wherever else they stand as part of it.

For a rule a town alone is no identifier, and hospitals are called after towns: it goes behind the patient's name or
street, and on a line of its own under one. Whether a sentence says that they live there is the network's to hear
(`heard.py`).
"""

import re
from collections.abc import Iterator, Sequence

from secondlook.documents.finding import roles
from secondlook.documents.finding.people import Detail
from secondlook.documents.model import Reason
from secondlook.model import Category

SHORTEST = 4
"""Letters."""
_PIECE = re.compile(r"[^,.;\n]+(?:(?<=\b[NSEW])\.[^,;\n]+)?")
_BEHIND = re.compile(r"[,.] ?$")


def places_again(text: str, ours: Sequence[Detail]) -> Iterator[Detail]:
    """`ours`: the details of the patient and relatives."""
    places: dict[str, Detail] = {}
    for detail in ours:
        if detail.category is Category.ADDRESS:
            for piece in _PIECE.finditer(text, detail.start, detail.end):
                words = " ".join(piece[0].strip(" ()").split())
                if len(words) >= SHORTEST and words[:1].isupper() and not any(c.isdigit() for c in words):
                    places[words.lower()] = detail
    if not places:
        return
    any_place = re.compile(
        rf"(?<![\w-])(?:{'|'.join(re.escape(place) for place in sorted(places, key=len, reverse=True))})(?![\w-])",
        re.IGNORECASE,
    )
    known = {
        text.count("\n", 0, at)
        for d in ours
        if d.category in (Category.ADDRESS, Category.NAME) and d.end - d.start >= SHORTEST
        for at in (d.start, d.end)
    }
    streets = {text.count("\n", 0, d.end) for d in ours if d.category is Category.ADDRESS}
    start = 0
    for number, line in enumerate(text.split("\n")):
        if (number in known or number - 1 in streets) and not roles.INSTITUTION.search(line):
            for found in any_place.finditer(line):
                behind = number in known and _BEHIND.search(line[max(0, found.start() - 2) : found.start()])
                under = number - 1 in streets and found[0] == line.strip(" .,")
                if (behind or under) and found[0][:1].isupper():
                    detail = places[" ".join(found[0].lower().split())]
                    span = (start + found.start(), start + found.end())
                    yield Detail(*span, detail.category, detail.about, Reason.AGAIN)
        start += len(line) + 1
