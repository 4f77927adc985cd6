"""Lists of patients: tables with a row for each. What a cell holds is told by the heading over its column.

Columns are told apart by where they stand, for a name may go over two lines and a cell may hold a name, a birthday and
a number, one under the other. Which column is whose: `headings.py`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from secondlook.documents.finding import values
from secondlook.documents.finding.address_lines import STREET, like_line
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.fields import Field, unnumbered
from secondlook.documents.finding.headings import Column, column, of_patients, say_by_whom
from secondlook.documents.finding.labels import Kind, labels
from secondlook.documents.finding.layout import Cell, Line, Placed, Words
from secondlook.documents.finding.naming import PARTICLES, STOP, name_at, plain_word
from secondlook.documents.finding.whole import Whole
from secondlook.documents.finding.zones import prose
from secondlook.mentions import _name_lists as lists
from secondlook.model import About

MOST_ROWS = 120
MOST_COLUMNS = 14
HEADING_GAP, RULE_GAP, LINE_GAP, TABLE_GAP = 0.7, 0.35, 0.3, 5.0
"""Heights of a line: between two headings; between words and a table's line; between two lines of one cell, beyond the
least; below a table."""
LOOK_AHEAD = 14
"""Rows by which the edges of columns are found."""
_NOBODY = frozenset(
    "empty vacant closed cancelled reserved awaiting none nil tbc new admission patient list bed total side room bay "
    "blocked available clean day night case emergency elective".split()
)
RULE = re.compile(r"[|Il!\[\]_]")
"""A table's line, as recognition reads it."""
_WORDS = re.compile(r"[^\W\d_](?:[\w'’.-]|, ?|[ \n]+(?=[^\W\d_]))*")
_LABEL = re.compile(
    r"(?:d\.?o\.?b\.?|born|nhs|chi|h ?[&+] ?c|hosp(?:ital)?|mrn|unit|id|tel|mob|no|number|age|sex|ward|bed|nok|gp)\b"
    r"(?![’'-])",
    re.IGNORECASE,
)
_NOT_BORN = re.compile(
    r"\b(?:adm|admitted|seen|ref|referred|listed|tci|op|due|edd|since|on|from)\W{0,3}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one column on one row."""

    start: int
    end: int
    row: int
    top: float
    bottom: float


def of_tables(whole: Whole, rows: Sequence[Line], words: Words) -> Iterator[Field]:
    """The patients' details in every list of patients."""
    at = 0
    while at < len(rows):
        heads = _headings(whole.text, _parted(rows[at], words, of_head=True))
        if heads is None:
            at += 1
            continue
        below = list(_body(whole.text, rows, at, heads, words))
        columns = _columns(heads, below)
        cells = [_in_column(below, columns, number) for number in range(len(heads))]
        listed = of_patients([head for _, head in heads]) and _is_list(whole.text, heads, cells)
        for (_, head), pieces in zip(heads, cells, strict=True):
            if listed or (head.by and _rows_filled(cells) > 1):
                yield from _of_column(whole.text, head, pieces)
        at += 1


def _parted(row: Line, words: Words, *, of_head: bool = False) -> list[Cell]:
    """The cells of a row, parted at gaps that a sentence does not have."""
    found: list[Cell] = []
    for cell in row.cells:
        of_cell = words.between(cell.start, cell.end)
        if not of_cell:
            found.append(cell)
            continue
        height = max(word.box.height for word in of_cell)
        begun: list[Placed] = []
        for at, word in enumerate([*of_cell, None]):
            ruled = word is not None and RULE.fullmatch(word.text) and (of_head or _apart(of_cell, at, height))
            if begun and (word is None or ruled or word.box.left - begun[-1].box.right > HEADING_GAP * height):
                found.append(Cell(begun[0].start, begun[-1].end, begun[0].box.left, begun[-1].box.right))
                begun = []
            if word is not None and not ruled:
                begun.append(word)
    return sorted(found, key=lambda cell: cell.left)


def _apart(words: Sequence[Placed], at: int, height: float) -> bool:
    """Whether a word stands further from both its neighbours than words of a sentence do."""
    box = words[at].box
    before = at == 0 or box.left - words[at - 1].box.right > RULE_GAP * height
    return before and (at + 1 == len(words) or words[at + 1].box.left - box.right > RULE_GAP * height)


def _headings(text: str, cells: list[Cell]) -> list[tuple[Cell, Column]] | None:
    """The cells of a row with what they head, if it is the first row of what may list patients, or say who did it."""
    if not 2 <= len(cells) <= MOST_COLUMNS:
        return None
    heads = [(cell, column(text[cell.start : cell.end])) for cell in cells]
    if any(head is None for _, head in heads):
        return None
    found = [(cell, head) for cell, head in heads if head is not None]
    columns = [head for _, head in found]
    return found if of_patients(columns) or say_by_whom(columns) else None


def _body(
    text: str, rows: Sequence[Line], head: int, heads: list[tuple[Cell, Column]], words: Words
) -> Iterator[tuple[int, Line, list[Cell]]]:
    """The rows under a row of headings, down to what is no row of the table."""
    reached = rows[head].bottom
    lefts = [cell.left for cell, _ in heads]
    for number in range(head + 1, min(len(rows), head + 1 + MOST_ROWS)):
        row = rows[number]
        cells = _parted(row, words)
        height = row.bottom - row.top
        if row.part != rows[head].part and (row.bottom or not _goes_on(row, rows[head])):
            return
        if height and row.top - reached > TABLE_GAP * height:
            return
        wide = len(cells) == 1 and sum(cells[0].left < left < cells[0].right for left in lefts) >= min(
            2, len(lefts) - 1
        )
        sentence = len(row.cells) == 1 and prose(text[row.start : row.end]) and len(lefts) > 1
        if (wide or sentence) and height:
            return
        if _headings(text, cells) is not None or (len(row.cells) == 1 and not height) or _of_form(text, cells):
            return
        reached = max(reached, row.bottom)
        yield number, row, words_or_cells(row, words)


def _of_form(text: str, cells: list[Cell]) -> bool:
    """Whether a row is of a form's labels: half of its cells are nothing else."""
    alone = 0
    for cell in cells:
        start = unnumbered(text, cell).start
        first = next(labels(text, start, cell.end, frozenset({start}), frozenset({cell.end})), None)
        alone += first is not None and first.start == start and not text[first.end : cell.end].strip(" :")
    return bool(alone) and 2 * alone >= len(cells)


def _goes_on(row: Line, head: Line) -> bool:
    """Whether a row of a table in a document without pages has its columns."""
    return {cell.left for cell in row.cells} <= {cell.left for cell in head.cells}


def words_or_cells(row: Line, words: Words) -> list[Cell]:
    """The words of a row, each as a cell; without boxes, its cells."""
    of_row = [
        Cell(word.start, word.end, word.box.left, max(word.box.right, word.box.left + 1))
        for cell in row.cells
        for word in words.between(cell.start, cell.end)
        if not RULE.fullmatch(word.text)
    ]
    return sorted(of_row, key=lambda cell: cell.left) if of_row else list(row.cells)


def _columns(heads: list[tuple[Cell, Column]], below: list[tuple[int, Line, list[Cell]]]) -> list[float]:
    """Where each column but the first begins: between two headings, where the fewest words are crossed."""
    edges: list[float] = []
    for (before, _), (after, _) in pairwise(heads):
        near = [cell for _, _, cells in below[:LOOK_AHEAD] for cell in cells]
        places = {after.left, *(cell.left for cell in near if before.right < cell.left <= after.left)}

        def crossed(place: float, near: list[Cell] = near) -> int:
            return sum(cell.left < place - 1 < cell.right - 1 for cell in near)

        lined = {place: sum(abs(cell.left - place) < 2 for cell in near) for place in places}
        edges.append(min(places, key=lambda place: (crossed(place), -lined[place], -place)) - 1)
    return edges


def _in_column(below: list[tuple[int, Line, list[Cell]]], edges: list[float], number: int) -> list[_Piece]:
    """What stands in one column, row by row."""
    left = edges[number - 1] if number else float("-inf")
    right = edges[number] if number < len(edges) else float("inf")
    found: list[_Piece] = []
    for at, row, cells in below:
        for cell in sorted((cell for cell in cells if left <= cell.left < right), key=lambda cell: cell.start):
            last = found[-1] if found else None
            if last is not None and last.row == at and 0 <= cell.start - last.end <= 3:
                found[-1] = replace(last, end=cell.end)
            else:
                found.append(_Piece(cell.start, cell.end, at, row.top, row.bottom))
    return found


def _rows_filled(cells: list[list[_Piece]]) -> int:
    """How many rows have something in most columns."""
    filled = Counter(row for pieces in cells for row in {piece.row for piece in pieces})
    return sum(2 * count > len(cells) for count in filled.values())


def _is_list(text: str, heads: list[tuple[Cell, Column]], cells: list[list[_Piece]]) -> bool:
    """Whether under the headings stand patients: their names, and something else of theirs, or names in lists."""
    named, known, told = 0, 0, 0
    for (_, head), pieces in zip(heads, cells, strict=True):
        if head.about is not About.PATIENT:
            continue
        for piece in pieces:
            words = text[piece.start : piece.end]
            told += bool(values.DATE.search(words) or values.NUMBER.search(words))
            if head.names and (name := _name_part(text, piece)) is not None:
                named += 1
                plain = [plain_word(word) for word in re.findall(r"[^\W\d_][\w'’-]+", text[slice(*name)])]
                known += any(word in lists.first_names() for word in plain)
    return bool(named) and (told > 0 or 2 * known >= named)


def _name_part(text: str, piece: _Piece) -> tuple[int, int] | None:
    """The words at the beginning of a piece that may be a name."""
    numbered = re.compile(r"(?:\d{1,2}[.)]?[ \t]+|[|\[\]_•*-]+ ?)*").match(text, piece.start, piece.end)
    at = numbered.end() if numbered else piece.start
    words = _WORDS.match(text, at, piece.end)
    if words is None or _LABEL.match(text, at, piece.end):
        return None
    end = words.end()
    while label := _last_label(text, at, end):
        end = label
    stretch = text[at:end].rstrip(" ,.-")
    tokens = [token.strip(",.") for token in stretch.split()]
    plain = [plain_word(token) for token in tokens]
    if not tokens or len(tokens) > 6 or _NOBODY.intersection(plain):
        return None
    if not all(token[:1].isupper() or word in PARTICLES for token, word in zip(tokens, plain, strict=True)):
        name = name_at(text, at, end)
        return (name.start, name.end) if name is not None and len(name.words) > 1 else None
    listed = [word in lists.first_names() or word in lists.surnames() for word in plain]
    if any(word in clinical_words() and not known for word, known in zip(plain, listed, strict=True)):
        return None
    if len(tokens) == 1 and (
        plain[0] in STOP or (plain[0] in lists.common_words() and not listed[0]) or len(plain[0]) < 2
    ):
        return None
    return (at, at + len(stretch)) if any(listed) or any(word not in lists.common_words() for word in plain) else None


def _last_label(text: str, at: int, end: int) -> int | None:
    """Where the words before a label end, if they end in one: "Jean Smith DOB"."""
    for found in re.finditer(r"[ ,]+(?=[A-Za-z])", text[at:end]):
        if _LABEL.match(text, at + found.end(), end):
            return at + found.start()
    return None


def _of_column(text: str, head: Column, pieces: list[_Piece]) -> Iterator[Field]:
    least = min((b.top - a.bottom for a, b in pairwise(pieces) if b.row != a.row), default=0.0)
    begun: list[tuple[int, int]] = []
    for number, piece in enumerate(pieces):
        name = _name_part(text, piece) if head.names else None
        if name is not None:
            before = pieces[number - 1] if number else None
            wrapped = (
                before is not None and begun and piece.bottom
                and piece.top - before.bottom <= least + LINE_GAP * (piece.bottom - piece.top)
                and (text[before.end - 1] == "," or len(text[slice(*begun[-1])].split()) == 1)
                and name[0] - piece.start < 2
            )  # fmt: skip
            if not wrapped:
                yield from _named(text, begun, head, piece.row)
                begun = []
            begun.append(name)
        elif begun:
            yield from _named(text, begun, head, piece.row)
            begun = []
        yield from _details(text, head, piece)
    yield from _named(text, begun, head, pieces[-1].row if pieces else 0)


def _named(text: str, spans: list[tuple[int, int]], head: Column, row: int) -> Iterator[Field]:
    """One name: on one line, or its surname and its first name on a line each."""
    if len(spans) == 1:
        yield Field(Kind.NAME, *spans[0], head.about, row, sure=True)
        return
    shouted = [text[start:end].isupper() or text[end : end + 1] == "," for start, end in spans]
    for number, (start, end) in enumerate(spans):
        last = number == len(spans) - 1
        family = shouted[number] if any(shouted) and not all(shouted) else last
        yield Field(Kind.SURNAME if family else Kind.FORENAME, start, end, head.about, row, sure=True)


def _details(text: str, head: Column, piece: _Piece) -> Iterator[Field]:
    """Dates of birth, numbers, addresses and telephones of a piece."""
    if head.about is About.COLLEAGUE:
        return
    start, end, row = piece.start, piece.end, piece.row
    taken = start
    if head.identifies:
        for born in values.DATE.finditer(text, start, end):
            if not _NOT_BORN.search(text, start, born.start()):
                yield Field(Kind.BIRTH, *born.span(), head.about, row, sure=True)
                taken = born.end()
    if head.identifies or Kind.PHONE in head.kinds:
        for phone in values.PHONE.finditer(text, start, end):
            digits = values.digits(phone[0])
            if (digits[:1] == "0" and len(digits) in (10, 11)) or (values.mobile(phone[0]) and len(digits) == 12):
                yield Field(Kind.PHONE, *phone.span(), head.about, row, sure=True)
                return
    if head.identifies:
        for number in values.NUMBER.finditer(text, taken, end):
            label = _LABEL.match(text, number.start(), number.end())
            at = label.end() if label else number.start()
            at += len(text[at : number.end()]) - len(text[at : number.end()].lstrip(" .:-"))
            if values.true_digits(text[at : number.end()]) >= 4 and not values.DATE.match(text, at):
                kind = Kind.NHS if values.TEN.fullmatch(text, at, number.end()) else Kind.NUMBER
                yield Field(kind, at, number.end(), head.about, row, sure=True)
    if Kind.ADDRESS in head.kinds:
        line = Cell(start, end, 0, 1)
        words = text[start:end]
        if values.POSTCODE_ANY.search(words) or STREET.search(words) or like_line(text, line):
            yield Field(Kind.ADDRESS, start, end, head.about, row, sure=True)
