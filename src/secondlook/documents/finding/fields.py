"""Labels and the values that belong to them: beside them, under them, in the next cell; and whose they are.

A form's columns are told apart by where they stand. What a value is taken for is `values.py`; which of two claims to
the same words stands is `deciding.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from secondlook.documents.finding import values
from secondlook.documents.finding.below import boxed, rows_under_values, values_over
from secondlook.documents.finding.labels import LOOSE_NUMBER, TYPED, WHOLE_NUMBER, Kind, Label, labels
from secondlook.documents.finding.layout import Cell, Line, same_column
from secondlook.documents.finding.naming import name_at
from secondlook.documents.finding.neighbours import THEIRS, with_neighbours
from secondlook.documents.finding.sections import SECTION_LINES, Section, addressed, for_a_living, section_of
from secondlook.documents.finding.shapes import ANY_NAME, NO_ADDRESS, NO_VALUE, ended, shaped
from secondlook.model import About

ADDRESS_LINES = 6
LONGEST_ADDRESS_LINE = 60
"""Characters."""
FORM_LINES = 6
"""Rows of a form that are about one person."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value with its label."""

    kind: Kind
    start: int
    end: int
    about: About | None
    """None: the label does not say, and nothing near it does."""
    line: int
    """Index of the row."""
    left: float = 0.0
    """Of the label's cell."""
    sure: bool = False
    """Whether its label or heading says whose it is."""


@dataclass(slots=True)
class _Found:
    cell: Cell
    label: Label
    row: int
    stop: int
    """Where the next label of the cell begins, or the cell ends."""


def fields(text: str, rows: tuple[Line, ...]) -> tuple[Field, ...]:
    """Every value with a label, in the order of the rows."""
    rows = tuple(replace(row, cells=tuple(unnumbered(text, cell) for cell in row.cells)) for row in rows)
    labelled = [list(_labels_of(text, row, number)) for number, row in enumerate(rows)]
    heads = frozenset(found.label.start for line in labelled for found in line)
    found: list[Field] = []
    sections: list[Section] = []
    near = same_column(rows)
    under = rows_under_values(rows, heads)
    for number, (row, here) in enumerate(zip(rows, labelled, strict=True)):
        if number in under:
            over = values_over(text, rows, number, [(each.label, each.cell) for each in here])
            found += (Field(kind, *span, about, number - 1, left, sure=True) for kind, span, about, left in over)
            continue
        sections = [s for s in sections if s.part == row.part and number - s.line <= SECTION_LINES]
        owner: About | None = None
        for each in here:
            label = each.label
            value = _value_span(text, rows, number, each, heads)
            if label.kind is Kind.PERSON and (
                (value is None and _goes_to(text, rows, number, label))
                or (for_a_living(text, row, label) and _born_above(found, number))
            ):
                continue
            if label.kind is Kind.PERSON and label.about is not None and (value is None or label.detailed):
                sections = [s for s in sections if not s.left <= each.cell.left < s.right]
                right = _right_end(row, each.cell) - near
                sections.append(Section(each.cell.left - near, right, label.about, number, row.part))
                continue
            if value is None and label.kind is Kind.OTHER and len(row.cells) == 1:
                sections = [s for s in sections if not s.left <= each.cell.left < s.right]
            about = label.about or owner or section_of(sections, each.cell)
            if label.kind is Kind.PERSON:
                owner = label.about
            if value is not None:
                left = each.cell.left
                sure = about is not None
                found += (
                    replace(f, left=left, sure=sure or f.sure) for f in _typed(text, rows, each, value, about, heads)
                )
        found += _table(text, rows, number, here, heads)
    return tuple(with_neighbours(text, found, rows, near))


def _goes_to(text: str, rows: tuple[Line, ...], number: int, label: Label) -> bool:
    """Whether a label says whom a letter goes to, and nothing about them stands right below."""
    return addressed(text, label) and (number + 1 == len(rows) or rows[number + 1].apart)


def _born_above(found: Sequence[Field], row: int) -> bool:
    """Whether a birth date of no staff is on the form right above."""
    return any(f.kind is Kind.BIRTH and f.about is not About.COLLEAGUE and row - f.line <= FORM_LINES for f in found)


_ITEM = re.compile(r"(?:\d{1,2}[.)]|\(?[a-h]\))[ \t]+(?=[^\W\d_])|(?:[|Il!\[\]_~:;][ \t]+)+(?=[A-Z\d(])")
"""Also a table's line, as recognition reads it."""


def unnumbered(text: str, cell: Cell) -> Cell:
    """A cell without the number of its item on a form: "3. Date of birth"."""
    item = _ITEM.match(text, cell.start, cell.end)
    return replace(cell, start=item.end()) if item is not None else cell


MOST_ROWS = 80  # of a table under one row of labels
_NO_PEOPLE = re.compile(
    r"\b(?:dose|route|frequency|drug|medication|medicine|test|result|units?|range|quantity|product)\b", re.IGNORECASE
)
_STAFF_TABLE = re.compile(
    r"\b(?:designation|role|grade|signature|position|job title|profession|gmc|bleep|initials)\b", re.IGNORECASE
)


def _table(
    text: str, rows: tuple[Line, ...], number: int, here: list[_Found], heads: frozenset[int]
) -> Iterator[Field]:
    """The further rows under a row of labels: a list of patients."""
    head = rows[number]
    alone = [
        each
        for each in here
        if each.label.start == each.cell.start and not text[each.label.end : each.cell.end].strip(" :")
    ]
    words = text[head.start : head.end]
    starts = {each.cell.start for each in alone}
    pairs = any(a.start in starts and b.start in starts for a, b in pairwise(head.cells))
    if not pairs or 2 * len(alone) < len(head.cells) or len(head.cells) < 3 or _NO_PEOPLE.search(words):
        return
    staff = bool(_STAFF_TABLE.search(words)) and not any(each.label.kind in THEIRS for each in alone)
    for below in range(number + 1, min(len(rows), number + MOST_ROWS)):
        row = rows[below]
        labelled = sum(cell.start in heads for cell in row.cells)
        # "Registrar" in a list of staff is no label.
        if row.part != head.part or labelled > (len(row.cells) // 2 if staff else 0):
            break
        if len(row.cells) < 2:
            continue
        for each in alone:
            cell = next((cell for cell in row.cells if cell.under(each.cell)), None)
            if cell is not None and each.label.kind not in (Kind.PERSON, Kind.ADDRESS, Kind.OTHER):
                about = About.COLLEAGUE if staff else each.label.about or About.PATIENT
                one = _Found(each.cell, each.label, below, each.cell.end)
                yield from _typed(text, rows, one, (cell.start, cell.end, cell), about, heads)


_ASIDE = re.compile(r"\(?(?:[a-z]+[ /]?){1,4}\)?:?")
_AFTER_WORDS = re.compile(r"[a-z]: (?=[a-z]+(?: [a-z]+)?[ ]?:?$)", re.MULTILINE)
"""Where the last words of a cell begin that say what its others ask for: "Affix label or write: name"."""


def _labels_of(text: str, row: Line, number: int) -> Iterator[_Found]:
    for cell in row.cells:
        begins = {cell.start, *(found.end() for found in _AFTER_WORDS.finditer(text, cell.start, cell.end))}
        of_cell = list(labels(text, cell.start, cell.end, frozenset(begins), frozenset({cell.end})))
        for at, label in enumerate(of_cell):
            stop = of_cell[at + 1].start if at + 1 < len(of_cell) else cell.end
            yield _Found(cell, label, number, stop)


def _right_end(row: Line, cell: Cell) -> float:
    return min((other.left for other in row.cells if other.left > cell.left), default=float("inf"))


def _value_span(
    text: str, rows: tuple[Line, ...], number: int, each: _Found, heads: frozenset[int]
) -> tuple[int, int, Cell] | None:
    """The words that the label announces: after it, else in the next cell, else in the cell below."""
    label, cell = each.label, each.cell
    beside_it = text[label.end : each.stop].strip(" \t:-_.|")
    # "NHS no if known" is a label as a whole.
    if beside_it and not (label.kind in TYPED and each.stop == cell.end and _ASIDE.fullmatch(beside_it)):
        return label.end, each.stop, cell
    if each.stop < cell.end:
        return None
    row = rows[number]
    if _of_labels(row, cell, heads) and (value := _below(rows, number, cell, heads)) is not None:
        return value.start, value.end, value
    beside = [other for other in row.cells if other.left > cell.left and other.start not in heads]
    after = [other for other in row.cells if other.left > cell.left]
    if beside and after[0] is beside[0]:
        taken = beside[0]
        if label.kind in (Kind.NAME, Kind.SURNAME, Kind.FORENAME, Kind.ADDRESS):
            for other in after[1:]:
                if other.start in heads or other.start < taken.end or "\n" in text[taken.end : other.start]:
                    break
                taken = Cell(taken.start, other.end, taken.left, other.right)
        return taken.start, taken.end, taken
    for below in rows[number + 1 : number + 3]:
        if below.part != row.part:
            break
        under = [other for other in below.cells if other.under(cell)]
        if under and label.kind is Kind.PERSON and any(other.start in heads for other in below.cells):
            return None
        if under:
            return None if under[0].start in heads else (under[0].start, under[0].end, under[0])
    return None


def _of_labels(row: Line, cell: Cell, heads: frozenset[int]) -> bool:
    """Whether a row is of labels, with their values under them: two of them stand side by side."""
    if len(row.cells) < 3 or row.cells[0].start not in heads:
        return False
    return any(a.start in heads and b.start in heads for a, b in pairwise(row.cells)) and cell is not row.cells[-1]


def _below(rows: tuple[Line, ...], number: int, cell: Cell, heads: frozenset[int]) -> Cell | None:
    """The cell right under a label, in a row that is as wide."""
    if number + 1 >= len(rows) or rows[number + 1].part != rows[number].part:
        return None
    below = rows[number + 1].cells
    if len(below) < len(rows[number].cells) - 1 or any(other.start in heads for other in below):
        return None
    return next((other for other in below if other.under(cell)), None)


_BOXED = frozenset({Kind.SURNAME, Kind.FORENAME, Kind.BIRTH, Kind.POSTCODE})


def _typed(
    text: str,
    rows: tuple[Line, ...],
    each: _Found,
    value: tuple[int, int, Cell],
    about: About | None,
    heads: frozenset[int],
) -> Iterator[Field]:
    start, end, cell = value = (value[0], ended(text, value[0], value[1]), value[2])
    kind, row = each.label.kind, each.row
    loose = kind is Kind.NUMBER and LOOSE_NUMBER.fullmatch(text, each.label.start, each.label.end) is not None
    if NO_VALUE.fullmatch(text, start, end) or (loose and not WHOLE_NUMBER.match(text, start, end)):
        return
    if kind in _BOXED and (run := boxed(text, start, end)) is not None:
        yield Field(kind, *run, about or About.PATIENT, row, sure=True)
        if kind is Kind.POSTCODE:
            further = (boxed(text, other.start, other.end) for other in rows[row].cells if other.left > cell.left)
            yield from (Field(kind, *half, about or About.PATIENT, row, sure=True) for half in further if half)
    elif kind in (Kind.NAME, Kind.SURNAME, Kind.FORENAME, Kind.PERSON):
        name = name_at(text, start, end)
        if name is not None:
            yield Field(kind, name.start, name.end, about, row)
        elif kind in (Kind.SURNAME, Kind.FORENAME) and (word := ANY_NAME.match(text, start, end)) is not None:
            yield Field(kind, *word.span("word"), about, row)
        if kind is Kind.PERSON:
            yield Field(Kind.PERSON, start, end, about, row)
        if kind is Kind.NAME and "address" in text[each.label.start : each.label.end].lower() and name is not None:
            yield from _address(text, rows, each, (name.end, end, cell), about, heads)
    elif kind is Kind.ADDRESS:
        yield from _address(text, rows, each, value, about, heads)
    elif kind is Kind.NUMBER and (phone := _telephone(text, start, end)) is not None:
        ours = _OUR_NUMBER.match(text, each.label.start)
        yield Field(Kind.PHONE, *phone, About.COLLEAGUE if ours else None, row, sure=ours is not None)
    elif (span := shaped(text, start, end, kind)) is not None:
        if kind in THEIRS and about not in (About.PATIENT, About.RELATIVE):
            about = About.PATIENT
        yield Field(kind, *span, about, row)
    elif kind is Kind.REFERENCE and any(c.isdigit() or c == "/" for c in text[start:end]):
        yield Field(kind, start, end, None, row)


def _telephone(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A telephone where the label says no more than "number": "given our unit number 01632 960123"."""
    found = values.PHONE.match(text, start + len(text[start:end]) - len(text[start:end].lstrip(" :.")))
    digits = values.digits(found[0]) if found is not None else ""
    telephone = found is not None and digits.startswith("0") and len(digits) in (10, 11) and " " in found[0].strip()
    return found.span() if found is not None and telephone else None


_OUR_NUMBER = re.compile(r"(?:our )?(?:unit|clinic|ward|department|office)\b", re.IGNORECASE)
_HOME = re.compile(r"(?:home|permanent|current|temporary|discharge|residential) addr|lives at|residence", re.IGNORECASE)
_CONTINUES = re.compile(r"[\w'’(]")


def _address(
    text: str,
    rows: tuple[Line, ...],
    each: _Found,
    value: tuple[int, int, Cell],
    about: About | None,
    heads: frozenset[int],
) -> Iterator[Field]:
    """The lines of an address, down to its postcode."""
    start, end, cell = value
    if about is None and _HOME.match(text, each.label.start):
        about = About.PATIENT
    text_start = start + len(text[start:end]) - len(text[start:end].lstrip(" \t:-_.|,"))
    if text_start < end and any(c.isalnum() for c in text[text_start:end]):
        yield Field(Kind.ADDRESS, text_start, end, about, each.row)
    if values.POSTCODE_ANY.search(text, start, end):
        return
    lines: list[Field] = []
    for number in range(each.row + 1, min(each.row + 1 + ADDRESS_LINES, len(rows))):
        row = rows[number]
        under = [other for other in row.cells if other.under(cell) or (len(row.cells) == 1 and other.under(each.cell))]
        if under and under[0].start == start:
            continue
        labelled = [other for other in row.cells if other.start in heads and other.left >= each.cell.left - 1]
        if row.part != rows[each.row].part or not under or any(other.left <= under[0].left for other in labelled):
            break
        words = text[under[0].start : under[0].end]
        if len(words) > LONGEST_ADDRESS_LINE or not _CONTINUES.match(words) or NO_ADDRESS.search(words):
            break
        code = values.POSTCODE_ANY.search(words)
        if row.apart and code is None:
            break
        lines.append(Field(Kind.ADDRESS, under[0].start, under[0].end, about, number))
        if code is not None:
            yield from lines
            return
    # Without a postcode at its end only what looks like an address's own lines is one.
    yield from (line for line in lines[:3] if _like_address(text[line.start : line.end]))


def _like_address(words: str) -> bool:
    tokens = words.replace(",", " ").split()
    dated = values.DATE.search(words) is not None
    return not dated and len(tokens) <= 5 and all(token[0].isupper() or token[0].isdigit() for token in tokens)
