"""Lines of an address: what may stand on one, where one begins, what is a label or a name instead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from secondlook.documents.finding import roles, values
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.labels import labels
from secondlook.documents.finding.layout import Cell, Line
from secondlook.documents.finding.naming import COUPLE, Name, name_at
from secondlook.documents.finding.zones import CLOSING, COPIES, SALUTATION, SUBJECT
from secondlook.mentions import _name_lists as lists

LONG_LINE = 45
LONGEST_LINE = 60
"""Characters."""
STREET = re.compile(
    (
        r"\b(?:street|road|lane|avenue|close|drive|way|crescent|gardens|grove|terrace|court|place|hill|park|row"
        r"|square|mews|rise|walk|view|heol|ffordd|stryd|l[oô]n|rhodfa|clos|cilgant|maes)\b"
    ),
    re.IGNORECASE,
)
NO_LINE = re.compile(
    (
        r"\b(?:tel|telephone|fax|e-?mail|phone|direct line|dob|d\.o\.b|date|ref|nhs (?:no|number)|hosp(?:ital)? "
        r"(?:no|number)|www\.)\b|[:@]|\d{1,2}/\d{1,2}/\d{2,4}"
    ),
    re.IGNORECASE,
)
LABEL = re.compile(r"(?:home |postal |current )?address[ \t]?[:\-–]?[ \t]*|post ?code[ \t]?:?[ \t]*", re.IGNORECASE)
_ONLY_LABEL = re.compile(r"[^\d\n]{0,30}\b(?:address|post ?code)\b[^\d\n]{0,40}$", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}[a-z]?[.)][ \t]*(?=[A-Z])")
RULE = re.compile(r"[|Il!\[\]][ \t]+|[|Il!\[\]_]$")
"""A table's line beside words, as recognition reads it."""
_OUTWARD = re.compile(r"(?<![\w/-])[A-Z]{1,2}\d[A-Z\d]?$")
_INWARD = re.compile(r"[ \t]*\d[ABD-HJLNP-UW-Z]{2}(?!\w)")
"""The halves of a postcode."""
MISREAD = re.compile(r"(?=[^\n]*\d)[A-Z$£58][A-Za-z\d$£|]{1,3} ['’‘\"]?[\dOIlSBZi$][A-Z\d$£]{2}[.,]?")
"""What recognition makes of a postcode, alone on its line."""
ODD_CODE = re.compile(r"(?<![\w/-])[A-Z]{1,2}\d[A-Z\d]? \d(?:[A-Z]{2}|[a-z]{2})(?!\w)")
"""A postcode with letters that none has, as a slip or an invention: one only behind a street."""
_LIVED_IN = re.compile(
    r"\b(?:flat|apartment|apt) ?\w{1,4}\b|(?<!\w)c/o\b"
    r"|\bold (?:school|surgery|police|post office|pharmacy|hospital|library|clinic)\b",
    re.IGNORECASE,
)
HOUSE = re.compile(r"(?:flat|apt|apartment|unit|room|no\.?)? ?\d{1,4}[a-z]?\b", re.IGNORECASE)


def under(text: str, line: Line, column: Cell) -> Cell | None:
    """The cell of a line that is in a column, without a table's lines beside its words."""
    for cell in line.cells:
        if cell.under(column):
            rule = RULE.match(text, cell.start, cell.end)
            start = rule.end() if rule else cell.start
            if start < cell.end:
                return replace(cell, start=start)
    return None


def lived_in(words: str) -> bool:
    """Whether lines name a home, though it may be called after what it was: "The Old School"."""
    return bool(roles.RESIDENCE.search(words) or _LIVED_IN.search(words))


def broken_code(text: str, lines: Sequence[Line], number: int, cell: Cell) -> tuple[int, tuple[int, int]] | None:
    """Where a postcode begins whose second half is in the next line, and that half."""
    outward = _OUTWARD.search(text, cell.start, cell.end)
    if outward is None or number + 1 == len(lines) or lines[number + 1].apart or cell != lines[number].cells[-1]:
        return None
    begins = lines[number + 1].cells[0]
    for below in (under(text, lines[number + 1], cell), begins):
        if below is not None and (inward := _INWARD.match(text, below.start, below.end)) is not None:
            return outward.start(), (below.start, inward.end())
    return None


def not_of_address(words: str) -> bool:
    """Whether a line has a telephone, a number of ten digits or a date."""
    return bool(NO_LINE.search(words) or values.GROUPED_TEN.search(words) or values.DATE.search(words))


def is_label(text: str, cell: Cell) -> bool:
    """Whether a line is the label of what stands under it: "4. Home address incl. post code", "Surname"."""
    numbered = _NUMBERED.match(text, cell.start, cell.end)
    start = numbered.end() if numbered else cell.start
    if _ONLY_LABEL.match(text, start, cell.end):
        return True
    first = next(labels(text, start, cell.end, frozenset({start}), frozenset({cell.end})), None)
    return first is not None and first.start == start and (not text[first.end : cell.end].strip(" :") or first.marked)


def like_line(text: str, cell: Cell) -> bool:
    """Whether a line has nothing but what a line of an address has."""
    words = text[cell.start : cell.end]
    if MISREAD.fullmatch(words):
        return True
    tokens = [token.strip(",.()") for token in words.split()]
    small = {token for token in tokens if token.islower()}
    return (
        len(words) <= LONG_LINE
        and len(tokens) <= 7
        and small <= _SMALL
        and all(token[:1].isupper() or token[:1].isdigit() or token in small or not token for token in tokens)
        and not (not_of_address(words) or SALUTATION.match(words) or SUBJECT.match(words) or COPIES.match(words))
        and not (CLOSING.match(words) or values.DATE.search(words) or is_label(text, cell))
        and not any(token.lower() in clinical_words() for token in tokens)
    )


def institution(words: str) -> bool:
    for match in roles.INSTITUTION.finditer(words):
        after = words[match.end() : match.end() + 14]
        if not re.match(rf"(?:['’]s)?[ ]{STREET.pattern}", after, re.IGNORECASE):
            return True
    return bool(re.search(rf"\b{roles.ROLE}", words, re.IGNORECASE)) and not STREET.search(words.split("\n")[-1])


_SMALL = frozenset("of the y yr on upon in le by and next near under c/o st nr o".split())
_WORD = re.compile(r"\S+")
_ENDS_RUN = re.compile(r".*[:;)]$|.*\d[/.-]\d|[–-]+$|\(|.*[a-z]{4,}\.$")
_LABELS = frozenset(
    (
        "dob d.o.b d.o.b. nhs no no. tel address addr address. number hosp mob phone re ref born mr mrs ms miss dr "
        "lives at"
    ).split()
)


_TITLES = frozenset("mr mrs ms miss mx master dr prof".split())
_NAME_FIRST = re.compile(r"[^,\d\n]{2,40}?(?:, ?|(?=\d))")


def address_start(text: str, start: int, code: int) -> int:
    """Where the address of a postcode begins on its own line: the words before it that an address may have."""
    begins = code
    for word in reversed(list(_WORD.finditer(text, start, code))):
        written = word[0].strip("(" if word.end() >= code - 1 else "").rstrip(",")
        # A full stop may stand before the postcode, and behind the street.
        stopped = begins == code or STREET.search(written)
        token = written.strip(",").rstrip("." if stopped else "")
        small = token.lower() in _SMALL
        if token.lower().rstrip(".") in _TITLES and (name := _NAME_FIRST.match(text, begins, code)) is not None:
            return name.end()
        if (
            token.startswith("(")
            and ")" not in token
            and token[1:2].isalnum()
            and (token[1:2].isdigit() or token[1:2].isupper())
        ):
            # "home (8 Wethersfold Lane, Merrowdale ZZ99 3WZ)"
            return word.start() + 1
        if _ENDS_RUN.match(token) or token.lower() in _LABELS:
            break
        if not (small or token[:1].isupper() or token[:1].isdigit() or token[:1] in "'’(" or not token):
            break
        begins = begins if small and token.islower() else word.start()
    return begins


_AT = re.compile(r"\b(?:at|address|of|from|to):? $", re.IGNORECASE)


def tail(text: str, line: Line) -> int | None:
    """Where an address begins that goes over the end of a line; None if the line's end is none."""
    if values.POSTCODE.search(text, line.start, line.end):
        return None
    begins = address_start(text, line.start, line.end)
    words = text[begins : line.end]
    if begins <= line.start or not (re.search(r"\d", words) or "," in words or _AT.search(text, line.start, begins)):
        return None
    return begins


def whole_name(text: str, cell: Cell, *, above_house: bool = False) -> Name | None:
    """The name that a line consists of, but for a role behind it. Above a house's number any two words may be one."""
    couple = COUPLE.match(text, cell.start, cell.end)
    name = name_at(text, couple.end() if couple else cell.start, cell.end)
    if name is None:
        return None
    name = replace(name, start=cell.start) if couple else name
    rest = text[name.end : cell.end].strip(" ,.;")
    if name.title:
        return name
    initials = any(len(word) == 1 for word in name.given)
    if rest and not re.match(rf"(?:{roles.ROLE}|(?-i:{roles.QUALIFICATION}))", rest, re.IGNORECASE):
        return None
    written = text[name.start : name.end]
    if STREET.search(written) or roles.INSTITUTION.search(written) or roles.RESIDENCE.search(written):
        return None
    known = any(word in lists.first_names() for word in name.given)
    strange = above_house and not any(word in lists.common_words() for word in name.words)
    return name if len(name.words) + initials > 1 and (known or initials or strange) else None
