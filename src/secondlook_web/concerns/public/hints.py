"""A gentle hint before a message is sent: names and numbers that point to one person. Nothing is refused for it.

Whoever is upset may write about others than themselves. They see what is marked and decide; a check that could not run
holds nobody up.
"""

from dataclasses import dataclass, field

from secondlook import Context, Draft, SecondLookError
from secondlook_web.checks import engine
from secondlook_web.checks.marking import Kind, marks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a message, marked or not. All in a row are the message."""

    text: str = field(repr=False)
    marked: bool = False


def pieces_of(text: str) -> list[Piece]:
    """The message with what points to one person marked; empty where there is nothing to look at again."""
    if not text.strip():
        return []
    try:
        review = engine.live_review(Draft(text), Context())
    except (engine.CheckCouldNotRun, SecondLookError):
        return []
    spans = sorted((mark.start, mark.end) for mark in marks_of(review) if mark.kind == Kind.DIRECT)
    pieces, at = [], 0
    for start, end in spans:
        if end <= at:
            continue
        start = max(start, at)
        pieces += [Piece(text=text[at:start]), Piece(text=text[start:end], marked=True)]
        at = end
    return [*(piece for piece in pieces if piece.text), Piece(text=text[at:])] if pieces else []
