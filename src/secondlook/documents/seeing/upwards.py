"""Words along the side of a page, as lines: a name there is one name."""

from collections.abc import Sequence
from itertools import pairwise

from secondlook.documents.model import Box, Word

_GAP = 1.3
"""Of the width of a line: a wider gap parts two lines."""


def runs_upwards(word: Word) -> bool:
    """Written along the side of the page."""
    return len(word.text) > 2 and word.box.height > 2 * word.box.width


def lines_upwards(words: Sequence[Word]) -> list[list[Word]]:
    """From left to right, each upwards, or downwards where its words came in that order."""
    given = {id(word): number for number, word in enumerate(words)}
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: -w.box.bottom):
        own = next((line for line in lines if _continues(line[-1].box, word.box)), None)
        if own is None:
            lines.append([word])
        else:
            own.append(word)
    for line in lines:
        came = [given[id(word)] for word in line]
        if 2 * sum(after < before for before, after in pairwise(came)) >= len(came):
            line.reverse()
    return sorted(lines, key=lambda line: line[0].box.left)


def _continues(last: Box, box: Box) -> bool:
    width = max(last.width, box.width)
    shared = min(last.right, box.right) - max(last.left, box.left)
    return shared >= 0.4 * min(last.width, box.width) and -0.7 * width <= last.top - box.bottom <= _GAP * width
