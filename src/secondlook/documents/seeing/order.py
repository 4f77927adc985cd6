"""The order in which a person reads the words of a page: lines, blocks, columns, labels beside their values.

It knows boxes and a few words that stand on forms ("NHS No", "Date of birth"); it does not know what a letter is.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from secondlook.documents.model import Box, Word, joined
from secondlook.documents.seeing.layout import in_order
from secondlook.documents.seeing.upwards import lines_upwards, runs_upwards

MOST_ORDERED = 20_000
"""Words. A page with more is no letter: it is read from the top, line by line."""
BETWEEN_CELLS = "   "
"""Stands between a label and its value, or two cells of a row, that are far apart on one line."""

_GAP = 1.3
"""Of the height of a word: a wider gap in a line may be one between columns."""
_FURTHER_GAP = 3.0
"""Of the height of a word: a narrower gap is none between columns if the lines above and below run across it."""
_LABELS = frozenset(
    (
        "name|patient|patient name|patient's name|full name|surname|family name|last name|forename|forenames|"
        "first name|given name|given names|title|date of birth|d.o.b|dob|born|birth date|age|sex|gender|ethnicity|"
        "religion|address|home address|patient address|postcode|post code|telephone|tel|tel no|phone|home|mobile|"
        "mobile no|email|e-mail|fax|nhs|nhs no|nhs number|nhs num|hospital no|hospital number|hosp no|unit no|"
        "unit number|mrn|chi|chi no|chi number|h&c no|case no|case number|district no|patient id|id|id no|number|"
        "our ref|your ref|ref|reference|our reference|your reference|date|date typed|date dictated|date of clinic|"
        "clinic date|clinic|typed|dictated|seen|date seen|admitted|admission date|date of admission|discharged|"
        "discharge date|date of discharge|ward|consultant|gp|gp name|gp address|gp practice|registered gp|practice|"
        "surgery|specialty|department|next of kin|nok|relationship|occupation|contact|from|to|subject|sent|cc|re|"
        "allergies|diagnosis|diagnoses|procedure|reported|requested by|specimen|sample|collected|received|accession no|"
        "lab no|episode|visit|location|height|weight|referrer|referred by"
    ).split("|")
)


@dataclass(slots=True, eq=False)
class _Piece:
    """Words that follow each other on a line with ordinary gaps."""

    words: list[Word]
    left: float
    top: float
    right: float
    bottom: float
    block: int = -1

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def take(self, words: Sequence[Word]) -> None:
        self.words.extend(words)
        for word in words:
            box = word.box
            self.left, self.right = min(self.left, box.left), max(self.right, box.right)
            self.top, self.bottom = min(self.top, box.top), max(self.bottom, box.bottom)


def ordered(words: Iterable[Word]) -> tuple[str, tuple[Word, ...]]:
    """The text of a page, and its words in that order with their `start`.

    A line break after each line, an empty line between blocks that stand apart. A label and its value stay on one
    line, and so do the cells of a row, with `BETWEEN_CELLS` between them; columns and address blocks that only happen
    to stand side by side are read one after the other.
    """
    shown = [word for word in words if word.text.strip()]
    if len(shown) > MOST_ORDERED:
        blocks = [[[[word] for word in line] for line in _rough_lines(shown)]]
    else:
        along = [word for word in shown if not runs_upwards(word)]
        upwards = lines_upwards([word for word in shown if runs_upwards(word)])
        blocks = [_lines(block) for block in in_order(_blocks(_pieces(along)), box_of=_around)]
        blocks += [[[line] for line in upwards]] if upwards else []
    return _written(blocks)


def _written(blocks: Iterable[Sequence[Sequence[Sequence[Word]]]]) -> tuple[str, tuple[Word, ...]]:
    text: list[str] = []
    placed: list[Word] = []
    at = 0

    def write(part: str) -> None:
        nonlocal at
        text.append(part)
        at += len(part)

    for number, block in enumerate(blocks):
        if number:
            write("\n\n")
        for row, line in enumerate(block):
            if row:
                write("\n")
            for cell, words in enumerate(line):
                if cell:
                    write(BETWEEN_CELLS)
                for index, word in enumerate(words):
                    if index:
                        write(" ")
                    placed.append(replace(word, start=at))
                    write(word.text)
    return "".join(text), tuple(placed)


def _rough_lines(words: Sequence[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    bottom = float("-inf")
    for word in sorted(words, key=lambda w: w.box.top + w.box.bottom):
        if (word.box.top + word.box.bottom) / 2 > bottom or not lines:
            lines.append([])
            bottom = word.box.bottom
        lines[-1].append(word)
    return [sorted(line, key=lambda w: w.box.left) for line in lines]


def _pieces(words: Sequence[Word]) -> list[_Piece]:
    """Words into pieces of lines, each word to the piece that ends nearest to its left at its height."""
    if not words:
        return []
    step = max(median(word.box.height for word in words), 1.0)
    ends: dict[int, list[_Piece]] = defaultdict(list)
    pieces: list[_Piece] = []
    for word in sorted(words, key=lambda w: w.box.left):
        middle = (word.box.top + word.box.bottom) / 2
        row = int(middle // step)
        reach = range(row - 2, row + 3)
        near = [piece for at in reach for piece in ends.get(at, ()) if _follows(piece.words[-1].box, word.box)]
        if near:
            piece = min(near, key=lambda p: abs(word.box.left - p.right) + 2 * abs(middle - _middle(p.words[-1].box)))
            ends[int(_middle(piece.words[-1].box) // step)].remove(piece)
            piece.take([word])
        else:
            box = word.box
            piece = _Piece([word], box.left, box.top, box.right, box.bottom)
            pieces.append(piece)
        ends[row].append(piece)
    pieces.sort(key=lambda p: (p.top, p.left))
    return _mended(pieces)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _follows(last: Box, box: Box) -> bool:
    small, large = sorted((last.bottom - last.top, box.bottom - box.top))
    shared = min(last.bottom, box.bottom) - max(last.top, box.top)
    return shared >= 0.4 * small and -0.7 * large <= box.left - last.right <= _GAP * min(large, 2 * small)


def _mended(pieces: list[_Piece]) -> list[_Piece]:
    """Join what a wide gap tore apart in running text: where the lines above and below run across the gap."""
    for left, right in list(_beside(pieces).items()):
        if right.left - left.right > _FURTHER_GAP * max(left.height, right.height):
            continue
        pitch = 2.2 * max(left.height, right.height)
        near = [p for p in pieces if p is not left and p is not right and abs(p.middle - left.middle) < pitch]
        around = [p for p in near if p.left < right.left and p.right > left.right]
        if around and all(p.left <= left.right and p.right >= right.left for p in around):
            # `right` may have been joined to others already: words move, the emptied piece goes.
            left.take(right.words)
            right.words = left.words
    seen: set[int] = set()
    kept: list[_Piece] = []
    for piece in pieces:
        if id(piece.words) not in seen:
            seen.add(id(piece.words))
            piece.words.sort(key=lambda w: w.box.left)
            box = joined([word.box for word in piece.words])
            piece.left, piece.top, piece.right, piece.bottom = box.left, box.top, box.right, box.bottom
            kept.append(piece)
    return kept


def _beside(pieces: Sequence[_Piece]) -> dict[_Piece, _Piece]:
    """For each piece the next one to its right on the same line, if there is one."""
    found: dict[_Piece, _Piece] = {}
    rows = sorted(pieces, key=lambda p: p.middle)
    for index, piece in enumerate(rows):
        best: _Piece | None = None
        for step in (1, -1):
            at = index + step
            while 0 <= at < len(rows) and abs(rows[at].middle - piece.middle) < 0.5 * piece.height:
                other = rows[at]
                if other.left >= piece.right - 0.5 * piece.height and (best is None or other.left < best.left):
                    best = other
                at += step
        if best is not None and abs(best.middle - piece.middle) < 0.5 * min(piece.height, best.height) + 1:
            found[piece] = best
    return found


def _blocks(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces that stand together: one below the other in ordinary steps, or as label and value, or as rows."""
    below = _below(pieces)
    above: dict[_Piece, list[_Piece]] = defaultdict(list)
    for piece, others in below.items():
        for other in others:
            above[other].append(piece)
    groups = _Groups(pieces)
    for piece, others in below.items():
        if len(others) == 1 and len(above[others[0]]) == 1:
            groups.join(piece, others[0])
    _join_rows(groups, _beside(pieces))
    return groups.all()


def _below(pieces: Sequence[_Piece]) -> dict[_Piece, list[_Piece]]:
    """For each piece those directly under it, in a line's usual distance and of its size."""
    steps: dict[_Piece, list[tuple[float, _Piece]]] = {}
    for index, piece in enumerate(pieces):
        near: list[tuple[float, _Piece]] = []
        for other in pieces[index + 1 :]:
            if other.top > piece.bottom + 2.0 * piece.height:
                break
            overlaps = min(piece.right, other.right) > max(piece.left, other.left)
            if overlaps and other.middle > piece.middle + 0.5 * min(piece.height, other.height):
                near.append((other.middle - piece.middle, other))
        steps[piece] = sorted(near, key=lambda found: found[0])
    nearest = {piece: near[0][0] for piece, near in steps.items() if near}
    height = median(piece.height for piece in pieces) if pieces else 1.0
    ordinary = [step for piece, step in nearest.items() if 0.6 < piece.height / height < 1.6]
    pitch = min(max(median(ordinary) if ordinary else 0.0, 1.2 * height), 2.2 * height)
    found: dict[_Piece, list[_Piece]] = {}
    for piece, near in steps.items():
        line = [(step, other) for step, other in near if step < nearest[piece] + 0.6 * piece.height]
        found[piece] = [other for step, other in line if step <= _furthest(piece, other, height, pitch)]
    return found


def _furthest(piece: _Piece, other: _Piece, height: float, pitch: float) -> float:
    """Pixels from the middle of a line to the next one of its block; 0: of another size, so of another block."""
    small, large = sorted((piece.height, other.height))
    if large > 1.8 * small:
        return 0.0
    # A line without ascenders or descenders is lower: of usual size counts as the page's own.
    usual = 0.6 * height < large < 1.6 * height
    return 1.35 * pitch * (1.0 if usual else large / height)


class _Groups:
    """Pieces in groups that can be joined."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self._members = {index: [piece] for index, piece in enumerate(pieces)}
        for index, piece in enumerate(pieces):
            piece.block = index

    def join(self, one: _Piece, other: _Piece) -> None:
        if one.block == other.block:
            return
        keep, go = sorted((one.block, other.block), key=lambda block: -len(self._members[block]))
        for piece in self._members[go]:
            piece.block = keep
        self._members[keep].extend(self._members.pop(go))

    def of(self, block: int) -> list[_Piece]:
        return self._members[block]

    def all(self) -> list[list[_Piece]]:
        return list(self._members.values())


def _join_rows(groups: _Groups, beside: dict[_Piece, _Piece]) -> None:
    """Blocks that stand side by side and belong together line by line become one."""
    sides = _sides(beside)
    for pairs in sides.values():
        labels = sum(_is_label(left) for left, _ in pairs)
        alone = all(len(groups.of(pair.block)) == 1 for pair in pairs[0])
        if labels * 2 >= len(pairs) or alone:
            groups.join(*pairs[0])
    # Three and more columns whose lines stand in rows are a table; two are, where the right one holds figures.
    sides = {
        key: pairs
        for key, pairs in _sides(beside).items()
        if key[0] != key[1] and len(pairs) >= 2 and len(pairs) >= 0.75 * max(len(groups.of(block)) for block in key)
    }
    starts, ends = {left for left, _ in sides}, {right for _, right in sides}
    for (left, right), pairs in sides.items():
        figures = sum(any(c.isdigit() for c in b.text[:2]) and not any(c.isdigit() for c in a.text) for a, b in pairs)
        if right in starts or left in ends or figures * 3 >= 2 * len(pairs):
            groups.join(*pairs[0])


def _sides(beside: dict[_Piece, _Piece]) -> dict[tuple[int, int], list[tuple[_Piece, _Piece]]]:
    sides: dict[tuple[int, int], list[tuple[_Piece, _Piece]]] = defaultdict(list)
    for left, right in beside.items():
        sides[left.block, right.block].append((left, right))
    return sides


def _is_label(piece: _Piece) -> bool:
    text = piece.text.strip()
    return text.endswith(":") or text.rstrip(" .:-").casefold() in _LABELS


def _around(block: list[_Piece]) -> Box:
    return Box(
        left=min(p.left for p in block),
        top=min(p.top for p in block),
        right=max(p.right for p in block),
        bottom=max(p.bottom for p in block),
    )


def _lines(block: list[_Piece]) -> list[list[list[Word]]]:
    """Lines of cells of words."""
    lines: list[list[_Piece]] = []
    for piece in sorted(block, key=lambda p: p.middle):
        last = lines[-1] if lines else []
        if last and piece.middle - last[0].middle < 0.5 * min(piece.height, last[0].height) + 1:
            last.append(piece)
        else:
            lines.append([piece])
    return [[piece.words for piece in sorted(line, key=lambda p: p.left)] for line in lines]
