"""Whether an address is an institution's, by what stands right above it: its heading, or a sentence that names it."""

import re
from collections.abc import Sequence

from secondlook.documents.finding import roles
from secondlook.documents.finding.addresses import AddressBlock
from secondlook.documents.finding.labels import Kind
from secondlook.documents.finding.naming import name_at
from secondlook.documents.finding.people import OURS, PLACE, Letter, Named
from secondlook.documents.finding.zones import Zone
from secondlook.mentions import _name_lists as lists
from secondlook.model import About

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
    if not _in_a_head(letter, names, start):
        return False
    line_start = text.rfind("\n", 0, start) + 1
    heading = text[line_start:start].strip()
    if not heading and line_start:
        heading = text[text.rfind("\n", 0, line_start - 1) + 1 : line_start - 1].strip()
    refused = _NO_HEADING.search(heading) or roles.RESIDENCE.search(heading)
    return bool(_HEADING.fullmatch(heading) and roles.INSTITUTION.search(heading) and not refused)


def heads_a_letter(letter: Letter, names: Sequence[Named], block: AddressBlock) -> bool:
    """Whether a block without anybody's name is whose letter it is: it has a heading, and the patient's home is below.

    "Diabetic Eye Screening / Ty Glas, Station Road" above "Mr Abdul Choudhury / 31 Clive Terrace".
    """
    start, text = block.spans[0][0], letter.text
    end = block.spans[-1][1]
    if block.name is not None or block.residence or "\n" not in text[start:end]:
        return False
    if not _in_a_head(letter, names, start) or _PRIVATE.search(text):
        return False
    first = text[start : text.find("\n", start)].strip()
    if _NO_HEADING.search(first) or roles.RESIDENCE.search(first) or any(map(str.isdigit, first)):
        return False
    return _lives_below(letter, end) and not _names_somebody(first)


def _in_a_head(letter: Letter, names: Sequence[Named], start: int) -> bool:
    """Whether a place is near the top of a page, and nobody of the patient's is named or told of before it."""
    if start - (letter.text.rfind("\f", 0, start) + 1) > MOST_OF_HEAD:
        return False
    if any(f.start < start and f.about in OURS for f in letter.fields):
        return False
    return not any(one.start < start and one.about in OURS and one.strength >= PLACE for one in names)


_PRIVATE = re.compile(rf"\b(?:my|our) (?:late )?{roles.KIN}\b|\bI am (?:a|your) patient\b", re.IGNORECASE)
"""What only a patient or family writes: the address at the top is then their home."""


def _lives_below(letter: Letter, start: int) -> bool:
    """Whether a label or a name has a home of the patient's further down: the one above is whose letter it is."""
    homes = any(f.kind is Kind.ADDRESS and f.about is About.PATIENT and f.start > start for f in letter.fields)
    return homes or any(
        block.name is not None and not block.name.staff_title and not block.institution and block.spans[0][0] > start
        for block in letter.blocks
    )


def _names_somebody(heading: str) -> bool:
    name = name_at(heading, 0, len(heading))
    known = (word in lists.first_names() and word not in lists.common_words() for word in name.words) if name else ()
    return name is not None and (bool(name.title) or any(known))


_OFFICE = re.compile(
    r"\b(?:head ?quarters|head office|(?:trust|main|registered) (?:office|address|hq)|return address"
    r"|(?:correspondence|invoices|returns) to)\W{0,3}$",
    re.IGNORECASE,
)


def of_office(text: str, start: int) -> bool:
    """Whether the words right before a place call it an office: "Headquarters: Caledonia House"."""
    return _OFFICE.search(text[max(0, start - 30) : start]) is not None


def under_a_sentence(letter: Letter, block: AddressBlock, start: int) -> bool:
    """Whether a place stands in a block under a line that says where somebody was: "Seen at the Infirmary"."""
    if letter.zones[block.line] is not Zone.BODY or block.name is not None:
        return False
    above = letter.text[block.spans[0][0] : start].split("\n")[:-1]
    return any(_WAS_AT.match(line) and roles.INSTITUTION.search(line) for line in above)
