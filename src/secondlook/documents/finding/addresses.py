"""Blocks of address lines: from a postcode up to the name that they belong to, in their own column.

`Dr S Patel / The Surgery / 4 High Street / Merrowdale / ZZ99 4AB` is a practice's; with `Mrs M Thornbury` above it is
hers, house name and all. An address without a postcode is found by its label (`fields.py`) or its street (the engine).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondlook.documents.finding import address_lines as lines_of
from secondlook.documents.finding import roles, values
from secondlook.documents.finding.layout import Cell, Line
from secondlook.documents.finding.naming import Name, name_at, titled
from secondlook.documents.finding.zones import COPIES, SALUTATION, SUBJECT, Zone, prose

MOST_LINES = 8
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
    """Every block that ends in a postcode, in the order of the postcodes; then those that end without one."""
    found: list[AddressBlock] = []
    for number, line in enumerate(lines):
        for cell in line.cells:
            begins = cell.start
            for code in values.POSTCODE.finditer(text, cell.start, cell.end):
                if values.true_digits(code[0]) >= 1:
                    of_code = replace(cell, start=begins)
                    found.append(_block(text, lines, zones, number, of_code, code.start(), code.end()))
                    begins = code.end()
            for code in lines_of.ODD_CODE.finditer(text, begins, cell.end):
                start = lines_of.address_start(text, begins, code.start())
                if lines_of.STREET.search(text, start, code.start()) and text[start].isdigit():
                    of_code = replace(cell, start=begins)
                    found.append(_block(text, lines, zones, number, of_code, code.start(), code.end()))
                    begins = code.end()
            if (broken := lines_of.broken_code(text, lines, number, cell)) is not None:
                code_start, further = broken
                block = _block(text, lines, zones, number, replace(cell, start=begins), code_start, cell.end)
                found.append(replace(block, spans=(*block.spans, further)))
            elif begins == cell.start and lines_of.MISREAD.fullmatch(text, cell.start, cell.end):
                block = _block(text, lines, zones, number, cell, cell.start, cell.end)
                above = [text[slice(*span)] for span in block.spans[:-1]]
                if block.name is not None and any(
                    lines_of.STREET.search(words) or lines_of.HOUSE.match(words) for words in above
                ):
                    found.append(block)
    greeted = _greeted(text, lines, zones)
    taken = {at for block in found for start, end in block.spans for at in range(start, end)}
    for number, line in enumerate(lines):
        for cell in line.cells:
            if cell.start in taken:
                continue
            begun = _without_code(text, lines, number, cell) or _window(text, lines, zones, number, cell, greeted)
            if begun is not None:
                found.append(begun)
                taken.update(at for start, end in begun.spans for at in range(start, end))
    return tuple(found)


MOST_BELOW = 5


def _without_code(text: str, lines: Sequence[Line], number: int, cell: Cell) -> AddressBlock | None:
    """The address that begins on a line right under a name, or under a name and its dates, and has no postcode."""
    words = text[cell.start : cell.end]
    home = lines_of.HOUSE.match(words) or roles.RESIDENCE.search(words)
    if (
        not home
        or not lines_of.like_line(text, cell)
        or not (lines_of.STREET.search(words) or roles.RESIDENCE.search(words))
    ):
        return None
    name = _name_over(text, lines, number, cell)
    if name is None:
        return None
    return _down(text, lines, number, cell, name)


def _greeted(text: str, lines: Sequence[Line], zones: Sequence[Zone]) -> frozenset[str]:
    """The surnames that the letter greets."""
    names = (
        name
        for line, zone in zip(lines, zones, strict=True)
        if zone is Zone.SALUTATION
        for name in titled(text[line.start : line.end])
    )
    return frozenset(word for name in names for word in name.family)


def _window(
    text: str, lines: Sequence[Line], zones: Sequence[Zone], number: int, cell: Cell, greeted: frozenset[str]
) -> AddressBlock | None:
    """The address under the name of whoever is greeted: down to an empty line or the greeting, whatever it says."""
    if not number or zones[number] is not Zone.HEAD or lines[number].apart or not lines_of.like_line(text, cell):
        return None
    over = lines_of.under(text, lines[number - 1], cell)
    name = lines_of.whole_name(text, over) if over is not None else None
    if (
        over is None
        or name is None
        or not name.person_title
        or not greeted & set(name.family)
        or name.end < over.end - 1
    ):
        return None
    block = _down(text, lines, number, cell, name)
    return block if len(block.spans) > 1 and not block.institution else None


def _down(text: str, lines: Sequence[Line], number: int, cell: Cell, name: Name) -> AddressBlock:
    """The lines from one on that are like an address's."""
    spans = [(cell.start, cell.end)]
    column = cell
    for below in range(number + 1, min(len(lines), number + 1 + MOST_BELOW)):
        under = lines_of.under(text, lines[below], column) if lines[below].part == lines[number].part else None
        if under is None or lines[below].apart or not lines_of.like_line(text, under):
            break
        named = lines_of.whole_name(text, under)
        if roles.INSTITUTION.search(text, under.start, under.end) or (named is not None and named.title):
            break
        spans.append((under.start, under.end))
        if lines_of.MISREAD.fullmatch(text, under.start, under.end):
            break
    joined = "\n".join(text[start:end] for start, end in spans)
    residence = lines_of.lived_in(joined)
    return AddressBlock(tuple(spans), name, False, lines_of.institution(joined), residence, number + len(spans) - 1)


def _name_over(text: str, lines: Sequence[Line], number: int, cell: Cell) -> Name | None:
    for above in range(number - 1, max(-1, number - 4), -1):
        over = lines_of.under(text, lines[above], cell)
        if lines[above + 1].apart or lines[above].part != lines[number].part or over is None:
            return None
        name = lines_of.whole_name(text, over, above_house=True)
        if name is not None and (name.title or len(name.words) > 1):
            return name
        words = text[over.start : over.end]
        if not (values.DATE.search(words) or values.PHONE.search(words) or lines_of.HOUSE.match(words)):
            return None
    return None


def _block(
    text: str, lines: Sequence[Line], zones: Sequence[Zone], number: int, cell: Cell, code: int, stop: int
) -> AddressBlock:
    """The block of the postcode between `code` and `stop`."""
    rule = lines_of.RULE.match(text, cell.start, code)
    cell = replace(cell, start=rule.end()) if rule else cell
    start = lines_of.address_start(text, cell.start, code)
    spans = [(start, stop)]
    name: Name | None = _name_before(text, cell.start, start)
    to_parents = False
    words = [text[start:stop]]
    complete = name is not None or (text[start:stop].count(",") >= 2 and text[start].isdigit()) or start > cell.start
    column = cell
    if number and start == cell.start and lines[number - 1].part == lines[number].part and not lines[number].apart:
        line = lines[number - 1]
        begun = text[start].isdigit() and lines_of.STREET.search(text, start, code) is not None
        tail = lines_of.tail(text, line) if line.end - line.start > lines_of.LONG_LINE and not begun else None
        if tail is not None:
            spans.append((tail, line.end))
            words.append(text[tail : line.end])
            return AddressBlock(
                tuple(reversed(spans)), _name_before(text, line.start, tail), False,
                lines_of.institution("\n".join(words)),
                lines_of.lived_in("\n".join(words)), number,
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
        over = lines_of.under(text, line, column)
        if over is None:
            break
        piece = text[over.start : over.end]
        if values.POSTCODE.search(piece):
            break
        if (parents := _ADDRESSEE.match(piece)) is not None:
            to_parents = True
            name = name_at(text, over.start + parents.end(), over.end) or name
            break
        if SUBJECT.match(piece) and (name := name_at(text, *_after_subject(text, over))) is not None:
            break
        if complete:
            name = lines_of.whole_name(text, over)
            theirs = name is not None or lines_of.not_of_address(piece)
            words.append(piece if not theirs and roles.INSTITUTION.search(piece) else "")
            break
        if len(piece) > lines_of.LONGEST_LINE or prose(piece) or SALUTATION.match(piece):
            break
        labelled = lines_of.LABEL.match(piece)
        if (labelled is None or labelled.end() == len(piece)) and lines_of.is_label(text, over):
            break
        if (
            whole := lines_of.whole_name(text, over, above_house=lines_of.HOUSE.match(text, column.start) is not None)
        ) is not None:
            if not whole.title and (len(spans) == 1 or _titled_above(text, lines, above, over)):
                # A town or a house's name: the person stands above it.
                spans.append((over.start, over.end))
                words.append(piece)
                continue
            name = whole
            words.append(text[whole.end : over.end])
            break
        if labelled is None and lines_of.not_of_address(piece):
            break
        words.append(piece)
        spans.append((over.start + (labelled.end() if labelled else 0), over.end))
        column = over
        if labelled is not None:
            break
    joined = "\n".join(words)
    return AddressBlock(
        spans=tuple(span for span in reversed(spans) if span[0] < span[1]), name=name, to_parents=to_parents,
        institution=lines_of.institution(joined), residence=lines_of.lived_in(joined), line=number,
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


def _name_before(text: str, start: int, address: int) -> Name | None:
    """A name on the same line as its address."""
    if address - start < 5:
        return None
    subject = SUBJECT.match(text, start, address) or COPIES.match(text, start, address)
    name = name_at(text, subject.end() if subject else start, address)
    if name is None or roles.INSTITUTION.search(text, name.start, address):
        return None
    return name if name.title or len(name.words) > 1 else None


def _after_subject(text: str, cell: Cell) -> tuple[int, int]:
    subject = SUBJECT.match(text, cell.start, cell.end)
    return (subject.end() if subject else cell.start), cell.end
