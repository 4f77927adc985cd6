"""Which words of a page stay in view, where a word is cut, and the text that is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from secondlook.documents.model import Box, Word

_TOUCH_PIXELS = 1.5
"""So far a word's box may reach under another box and still be clear of it: boxes are drawn with room to spare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A word, or what is left of one, and where in the old text it stood."""

    word: Word
    start: int
    end: int
    placed: int = field(default=0)
    """Index of the line it stands on."""


def remainders(word: Word, gone: Sequence[tuple[int, int]]) -> list[Standing]:
    """What is left of a word when code points of the page's text go: "Thornbury" of "Thornbury's" leaves "'s"."""
    left: list[Standing] = []
    if gone and word.whole:
        return left
    at = word.start
    for start, end in [*sorted(gone), (word.end, word.end)]:
        if at < start:
            left.append(Standing(word=_part(word, at, start), start=at, end=start))
        at = max(at, end)
    return left


def _part(word: Word, start: int, end: int) -> Word:
    if (start, end) == (word.start, word.end):
        return word
    first, last = start - word.start, end - word.start
    edges = word.edges[first:last] if word.edges else ()
    return replace(word, text=word.text[first:last], start=start, box=word.box_of(start, end), edges=edges)


def touched(word: Word, box: Box) -> bool:
    """Whether a box covers a part of a word."""
    across = min(word.box.right, box.right) - max(word.box.left, box.left)
    down = min(word.box.bottom, box.bottom) - max(word.box.top, box.top)
    return across > _TOUCH_PIXELS and down > _TOUCH_PIXELS


def clear_of(word: Word, box: Box) -> Word:
    """A word that a box does not cover, with its own box cut back where the two touch."""
    if not word.box.overlaps(box):
        return word
    own = word.box
    if min(own.right, box.right) - max(own.left, box.left) <= _TOUCH_PIXELS:
        left, right = (own.left, box.left) if own.left < box.left else (box.right, own.right)
        cut = Box(left=left, top=own.top, right=max(right, left + 0.5), bottom=own.bottom)
    else:
        top, bottom = (own.top, box.top) if own.top < box.top else (box.bottom, own.bottom)
        cut = Box(left=own.left, top=top, right=own.right, bottom=max(bottom, top + 0.5))
    return replace(word, box=cut, edges=tuple(min(max(edge, cut.left), cut.right) for edge in word.edges))


def moved(word: Word, by: float) -> Word:
    """A word so many pixels further to the right."""
    if not by:
        return word
    box = replace(word.box, left=word.box.left + by, right=word.box.right + by)
    return replace(word, box=box, edges=tuple(edge + by for edge in word.edges))


def rebuilt(text: str, standing: Iterable[Standing]) -> tuple[str, tuple[Word, ...]]:
    """The text that words of `text` make when the others are gone: in its order, with its line breaks."""
    said: list[str] = []
    placed: list[Word] = []
    length = 0
    before: int | None = None
    for stands in sorted(standing, key=lambda stands: stands.start):
        if before is not None:
            between = _between(text[before : stands.start])
            said.append(between)
            length += len(between)
        placed.append(replace(stands.word, start=length))
        said.append(stands.word.text)
        length += len(stands.word.text)
        before = stands.end
    return "".join(said), tuple(placed)


def _between(gone: str) -> str:
    """What separates two words that stay, by what stood between them."""
    if "\n" not in gone:
        return " " if gone else ""
    return "\n\n" if any(not line.strip() for line in gone.split("\n")[1:-1]) else "\n"
