"""Machinery across categories: the plain view of a text, its mentions, overlaps, the tagger, whom each is about."""

from secondlook.finders.beside import Beside
from secondlook.finders.fold import Folded, fold
from secondlook.finders.overlap import resolve
from secondlook.finders.question import asks_about_nobody
from secondlook.finders.reading import (
    Reading,
    begin_letter,
    letter_ahead,
    proposed_in,
    read_beside,
    read_letter,
    read_text,
    read_text_bulk,
)
from secondlook.model import Mention

__all__ = [
    "Beside",
    "Folded",
    "Reading",
    "asks_about_nobody",
    "begin_letter",
    "candidates",
    "fold",
    "letter_ahead",
    "read_beside",
    "read_letter",
    "read_text",
    "read_text_bulk",
    "resolve",
]


def candidates(folded: Folded) -> tuple[Mention, ...]:
    """Everything that any category's patterns find in the plain view, overlaps resolved, offsets of the view.

    What the tagger would leave out is still in here; `read_text` gives the mentions that count.
    """
    return resolve(proposed_in(folded.text))
