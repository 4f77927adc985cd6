"""Blocks of address lines: from a postcode up to the name that they belong to, in their own column.

`Dr S Patel / The Surgery / 4 High Street / Merrowdale / ZZ99 4AB` is a practice's; with `Mrs M Thornbury` above it is
hers, house name and all. An address without a postcode is found by its label (`fields.py`) or its street (the engine).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.layout import Cell, Line
from secondlook.documents.finding.naming import Name, name_at
from secondlook.documents.finding.zones import SALUTATION, SUBJECT, Zone, prose
from secondlook.mentions import _name_lists as lists

MOST_LINES = 8
LONG_LINE = 45
LONGEST_LINE = 60
"""Characters."""
_STREET = re.compile(
    (
        r"\b(?:street|road|lane|avenue|close|drive|way|crescent|gardens|grove|terrace|court|place|hill|park|row"
        r"|square|mews|rise|walk|view)\b"
    ),
    re.IGNORECASE,
)
_NO_LINE = re.compile(
    (
        r"\b(?:tel|telephone|fax|e-?mail|phone|direct line|dob|d\.o\.b|date|ref|nhs (?:no|number)|hosp(?:ital)? "
        r"(?:no|number)|www\.)\b|[:@]|\d{1,2}/\d{1,2}/\d{2,4}"
    ),
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:home |postal |current )?address[ \t]?[:\-–]?[ \t]*|post ?code[ \t]?:?[ \t]*", re.IGNORECASE)
_HOUSE = re.compile(r"(?:flat|apt|apartment|unit|room|no\.?)? ?\d{1,4}[a-z]?\b", re.IGNORECASE)
_ADDRESSEE = re.compile(
    (
        r"(?:private (?:and|&) confidential|confidential|to the )?(?:parents?(?: ?(?:/|or|and) ?(?:guardian"
        r"|carer)s?)?|guardians?|carers?|family|mother|father) of:? ?"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """Lines of one address."""

    spans: tuple[tuple[int, int], ...]
    """Of each line, without the name's."""
    name: Name | None
    to_parents: bool
    """Addressed to the parents or carers of that name."""
    institution: bool
    """Its lines name a hospital, a practice, a role."""
    residence: bool
    """Its lines name a home that people live in."""
    line: int
    """Index of the postcode's line."""


def address_blocks(text: str, lines: Sequence[Line], zones: Sequence[Zone]) -> tuple[AddressBlock, ...]:
    """Every block that ends in a postcode, in the order of the postcodes."""
    found: list[AddressBlock] = []
    for number, line in enumerate(lines):
        for cell in line.cells:
            begins = cell.start
            for code in values.POSTCODE.finditer(text, cell.start, cell.end):
                if values.true_digits(code[0]) >= 1:
                    found.append(_block(text, lines, zones, number, replace(cell, start=begins), code.end()))
                    begins = code.end()
    return tuple(found)


def _block(text: str, lines: Sequence[Line], zones: Sequence[Zone], number: int, cell: Cell, stop: int) -> AddressBlock:
    start = _address_start(text, cell.start, stop)
    spans = [(start, stop)]
    name: Name | None = _name_before(text, cell.start, start)
    to_parents = False
    words = [text[start:stop]]
    complete = name is not None or (text[start:stop].count(",") >= 2 and text[start].isdigit()) or start > cell.start
    column = cell
    if number and start == cell.start and lines[number - 1].part == lines[number].part and not lines[number].apart:
        line = lines[number - 1]
        tail = _tail(text, line) if line.end - line.start > LONG_LINE else None
        if tail is not None:
            spans.append((tail, line.end))
            words.append(text[tail : line.end])
            return AddressBlock(
                tuple(reversed(spans)), _name_before(text, line.start, tail), False, _institution("\n".join(words)),
                bool(roles.RESIDENCE.search("\n".join(words))), number,
            )  # fmt: skip
    for above in range(number - 1, max(-1, number - MOST_LINES - 1), -1):
        line = lines[above]
        if complete and name is not None:
            break
        below = lines[above + 1]
        if line.part != below.part or (below.apart and above + 1 != number) or zones[above] is Zone.SALUTATION:
            break
        if below.apart and len(text[start:stop]) > 12:
            break
        under = [other for other in line.cells if other.under(column)]
        if not under:
            break
        piece = text[under[0].start : under[0].end]
        if (parents := _ADDRESSEE.match(piece)) is not None:
            to_parents = True
            name = name_at(text, under[0].start + parents.end(), under[0].end) or name
            break
        if SUBJECT.match(piece) and (name := name_at(text, *_after_subject(text, under[0]))) is not None:
            break
        if complete:
            name = _whole_name(text, under[0])
            words.append(piece if name is None and roles.INSTITUTION.search(piece) else "")
            break
        if len(piece) > LONGEST_LINE or prose(piece) or SALUTATION.match(piece):
            break
        if (whole := _whole_name(text, under[0], above_house=_HOUSE.match(text, column.start) is not None)) is not None:
            if not whole.title and (len(spans) == 1 or _titled_above(text, lines, above, under[0])):
                # A town or a house's name: the person stands above it.
                spans.append((under[0].start, under[0].end))
                words.append(piece)
                continue
            name = whole
            words.append(text[whole.end : under[0].end])
            break
        labelled = _LABEL.match(piece)
        if labelled is None and _NO_LINE.search(piece):
            break
        words.append(piece)
        spans.append((under[0].start + (labelled.end() if labelled else 0), under[0].end))
        column = under[0]
        if labelled is not None:
            break
    joined = "\n".join(words)
    return AddressBlock(
        spans=tuple(span for span in reversed(spans) if span[0] < span[1]), name=name, to_parents=to_parents,
        institution=_institution(joined), residence=bool(roles.RESIDENCE.search(joined)), line=number,
    )  # fmt: skip


def _titled_above(text: str, lines: Sequence[Line], number: int, cell: Cell) -> bool:
    for above in range(number - 1, max(-1, number - 4), -1):
        if lines[above + 1].apart or lines[above].part != lines[number].part:
            return False
        over = next((other for other in lines[above].cells if other.under(cell)), None)
        name = name_at(text, over.start, over.end) if over is not None else None
        if name is not None and name.title:
            return True
    return False


def _institution(words: str) -> bool:
    for match in roles.INSTITUTION.finditer(words):
        after = words[match.end() : match.end() + 14]
        if not re.match(rf"(?:['’]s)?[ ]{_STREET.pattern}", after, re.IGNORECASE):
            return True
    return bool(re.search(rf"\b{roles.ROLE}", words, re.IGNORECASE)) and not _STREET.search(words.split("\n")[-1])


_SMALL = frozenset("of the y yr on upon in le by and next near under c/o st nr o".split())
_WORD = re.compile(r"\S+")
_ENDS_RUN = re.compile(r".*[:;)]$|.*\d[/.-]\d|[–-]+$|\(|.*[a-z]{4,}\.$")
_LABELS = frozenset(
    (
        "dob d.o.b d.o.b. nhs no no. tel address addr address. number hosp mob phone re ref born mr mrs ms miss dr "
        "lives at"
    ).split()
)


def _address_start(text: str, start: int, stop: int) -> int:
    """Where the address begins on the postcode's own line: the words before it that an address may have."""
    words = list(_WORD.finditer(text, start, stop))
    begins = stop
    for word in reversed(words):
        token = word[0].strip(",")
        small = token.lower() in _SMALL
        if (_ENDS_RUN.match(word[0].rstrip(",")) and begins < stop) or token.lower() in _LABELS:
            break
        if not (small or token[:1].isupper() or token[:1].isdigit() or token[:1] in "'’(" or not token):
            break
        begins = begins if small and token.islower() else word.start()
    return min(begins, stop - 1)


_AT = re.compile(r"\b(?:at|address|of|from|to):? $", re.IGNORECASE)


def _tail(text: str, line: Line) -> int | None:
    """Where an address begins that goes over the end of a line; None if the line's end is none."""
    begins = _address_start(text, line.start, line.end)
    words = text[begins : line.end]
    if begins <= line.start or not (re.search(r"\d", words) or "," in words or _AT.search(text, line.start, begins)):
        return None
    return begins


def _name_before(text: str, start: int, address: int) -> Name | None:
    """A name on the same line as its address."""
    if address - start < 5:
        return None
    subject = SUBJECT.match(text, start, address)
    name = name_at(text, subject.end() if subject else start, address)
    if name is None or roles.INSTITUTION.search(text, name.start, address):
        return None
    return name if name.title or len(name.words) > 1 else None


def _whole_name(text: str, cell: Cell, *, above_house: bool = False) -> Name | None:
    """The name that a line consists of, but for a role behind it. Above a house's number any two words may be one."""
    name = name_at(text, cell.start, cell.end)
    if name is None:
        return None
    rest = text[name.end : cell.end].strip(" ,.;")
    if name.title:
        return name
    initials = any(len(word) == 1 for word in name.given)
    if rest and not re.match(rf"(?:{roles.ROLE}|(?-i:{roles.QUALIFICATION}))", rest, re.IGNORECASE):
        return None
    written = text[name.start : name.end]
    if _STREET.search(written) or roles.INSTITUTION.search(written) or roles.RESIDENCE.search(written):
        return None
    known = any(word in lists.first_names() for word in name.given)
    strange = above_house and not any(word in lists.common_words() for word in name.words)
    return name if len(name.words) + initials > 1 and (known or initials or strange) else None


def _after_subject(text: str, cell: Cell) -> tuple[int, int]:
    subject = SUBJECT.match(text, cell.start, cell.end)
    return (subject.end() if subject else cell.start), cell.end
