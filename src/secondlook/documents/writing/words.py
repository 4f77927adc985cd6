"""Which words of a page stay in view, and the text they make: in the order of the old page, with its line breaks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from secondlook.documents.model import Box, Word


def left_in_view(words: Sequence[Word], boxes: Sequence[Box]) -> list[Word]:
    """The words that no box touches. One that is covered in part leaves as a whole."""
    return [word for word in words if not any(box.overlaps(word.box) for box in boxes)]


def rebuilt(text: str, words: Iterable[Word]) -> tuple[str, tuple[Word, ...]]:
    """The text of words that were in `text`, each with its new `start`."""
    said: list[str] = []
    placed: list[Word] = []
    length, before = 0, None
    for word in sorted(words, key=lambda word: word.start):
        if before is not None:
            between = _between(text[before : word.start])
            said.append(between)
            length += len(between)
        placed.append(replace(word, start=length))
        said.append(word.text)
        length += len(word.text)
        before = word.end
    return "".join(said), tuple(placed)


def _between(gone: str) -> str:
    """What separates two words that stay, by what stood between them."""
    breaks = 0
    for part in gone.split("\n")[1:-1]:
        breaks += not part.strip()
    if "\n" not in gone:
        return " " if gone else ""
    return "\n\n" if breaks else "\n"
