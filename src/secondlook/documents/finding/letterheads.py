"""Whether an address is an institution's, by what stands right above it: its heading, or a sentence that names it."""

import re
from collections.abc import Sequence

from secondlook.documents.finding import roles
from secondlook.documents.finding.addresses import AddressBlock
from secondlook.documents.finding.people import OURS, PLACE, Letter, Named
from secondlook.documents.finding.zones import Zone

MOST_OF_HEAD = 300
"""Code points of a page's head."""
_HEADING = re.compile(r"\W*(?:(?:[A-Z\d][\w'’&/-]*|(?:St|Dept)\.|&|and|of|the|for)(?:[ \t,|·•–-]+|$))+", re.MULTILINE)
"""A line of names alone, with no sentence's words in it."""
_NO_HEADING = re.compile(
    r"\b(?:from|to|at|home|lives?|living|seen|taken|brought|conveyed|transferred|admitted|discharged|attended|referred"
    r"|found|collected|picked|visit(?:ed)?|incident|address|patient|ambulance|police)\b",
    re.IGNORECASE,
)

_WAS_AT = re.compile(
    r"\W*(?:\w+ ){0,4}(?:seen|taken|brought|conveyed|transferred|admitted|discharged|attended|referred)\b",
    re.IGNORECASE,
)


def of_letterhead(letter: Letter, names: Sequence[Named], start: int) -> bool:
    """Whether an institution heads a page right above a place, or before it on its line, and nobody of the patient's.

    What a sentence says was where somebody was seen is no heading, nor is the name of a home.
    """
    text = letter.text
    if start - (text.rfind("\f", 0, start) + 1) > MOST_OF_HEAD:
        return False
    if any(f.start < start and f.about in OURS for f in letter.fields):
        return False
    if any(one.start < start and one.about in OURS and one.strength >= PLACE for one in names):
        return False
    line_start = text.rfind("\n", 0, start) + 1
    heading = text[line_start:start].strip()
    if not heading and line_start:
        heading = text[text.rfind("\n", 0, line_start - 1) + 1 : line_start - 1].strip()
    refused = _NO_HEADING.search(heading) or roles.RESIDENCE.search(heading)
    return bool(_HEADING.fullmatch(heading) and roles.INSTITUTION.search(heading) and not refused)


def under_a_sentence(letter: Letter, block: AddressBlock, start: int) -> bool:
    """Whether a place stands in a block under a line that says where somebody was: "Seen at the Infirmary"."""
    if letter.zones[block.line] is not Zone.BODY or block.name is not None:
        return False
    above = letter.text[block.spans[0][0] : start].split("\n")[:-1]
    return any(_WAS_AT.match(line) and roles.INSTITUTION.search(line) for line in above)
