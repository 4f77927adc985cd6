"""Lines of writing on a page, by the words that are known of it.

A line is what stands side by side; columns and cells of a table are told apart by their gaps, in `segments`. Words that
do not lie (a label along the edge of a film) are on no line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from secondlook.documents.model import Page, Word

_USUAL_LETTER = 0.46
"""Of the size of the type: how wide letters are on average, spaces apart."""

_SAME_LINE = 0.6
"""Of a word's height: so far apart two middles may be on one line."""
_STANDING_LETTERS = 3
_STANDS = 2.2
"""From so many letters on a word that is so much taller than wide is written upwards: "ill" is 1.5 in a narrow face."""

_SLANTS = 0.8
"""And one whose letters do not stand side by side: a word of four letters that lies is twice as wide as high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words side by side."""

    words: tuple[int, ...]
    """Indexes in the page's words, from left to right."""
    left: float
    top: float
    right: float
    bottom: float
    height: float
    """Of its words, median: pixels."""
    middle: float
    """Of its words, median, from the top of the page."""


def lies(word: Word) -> bool:
    """Whether a word is written from left to right."""
    most = _STANDS if not word.whole or len(word.text) <= _STANDING_LETTERS else _SLANTS
    return len(word.text) < _STANDING_LETTERS or word.box.height <= most * word.box.width


def lines_of(page: Page, hidden: frozenset[int] = frozenset()) -> list[Line]:
    """The lines of a page, each within one line of its text.

    Where other words stand on a line, those that are `hidden` have no say in its height and its middle: tall letters
    in a name are no business of the box that replaces it.
    """
    lines: list[Line] = []
    together: list[int] = []
    ended = 0
    for index, word in enumerate(page.words):
        if together and "\n" in page.text[ended : word.start]:
            lines += _parted(page.words, together, hidden)
            together = []
        ended = word.end
        if lies(word):
            together.append(index)
    return lines + _parted(page.words, together, hidden)


def _parted(words: Sequence[Word], together: Sequence[int], hidden: frozenset[int]) -> list[Line]:
    """A line of text as lines on the page: one that was wrapped by its reader falls apart again."""
    groups: list[list[int]] = []
    for index in together:
        box = words[index].box
        middle = (box.top + box.bottom) / 2
        for group in groups:
            near = words[group[-1]].box
            if abs(middle - (near.top + near.bottom) / 2) <= _SAME_LINE * max(near.height, box.height):
                group.append(index)
                break
        else:
            groups.append([index])
    return [_line(words, group, hidden) for group in groups]


def _line(words: Sequence[Word], group: Sequence[int], hidden: frozenset[int]) -> Line:
    boxes = [words[index].box for index in group]
    telling = [words[index].box for index in group if index not in hidden] or boxes
    return Line(
        words=tuple(sorted(group, key=lambda index: words[index].box.left)),
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
        height=median(box.height for box in telling),
        middle=median((box.top + box.bottom) / 2 for box in telling),
    )


def extents(line: Line, words: Sequence[Word], gap: float) -> list[tuple[float, float]]:
    """From where to where its words run, parted at gaps that are wider."""
    found: list[tuple[float, float]] = []
    for index in line.words:
        box = words[index].box
        if found and box.left - found[-1][1] <= gap:
            found[-1] = (found[-1][0], max(found[-1][1], box.right))
        else:
            found.append((box.left, box.right))
    return found


def type_size(words: Sequence[Word]) -> float:
    """The usual size of the type in pixels, by the width of letters: the height of boxes depends on who read them."""
    widths = [word.box.width / len(word.text) for word in words if len(word.text) > 1 and lies(word)]
    return median(widths or [word.box.height for word in words] or [1.0]) / (_USUAL_LETTER if widths else 1.0)
