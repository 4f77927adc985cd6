"""What to do about the pieces that close the jigsaw: profile, earlier posts, other people's posts, the day.

Steps in our words, each with whether it is enough by itself, as it was tried: the draft was judged without the piece. A
draft that closes it by itself has no step here: its words are softened (`search.py`). Nothing is done for the author.
"""

from collections.abc import Iterator, Sequence

from secondlook.model import Attribute, Piece, Source, Verdict

MOST_STEPS = 4
"""Pieces that have a step of their own, those that narrow most; of more that must all go, the rest is one step."""
_IN_PROFILE = {
    Attribute.HOSPITAL: "the hospital",
    Attribute.PRACTICE: "the practice",
    Attribute.UNIT: "the ward or unit",
    Attribute.ORGANISATION: "the workplace",
    Attribute.PLACE: "the town",
}
REPLACES = {Source.PROFILE: "drop_place_and_day", Source.CLOCK: "wait"}
"""General steps (`rulebooks/steps.py`) that a step here says more closely."""


def steps_for(pieces: Sequence[Piece], verdict: Verdict) -> tuple[str, ...]:
    """A step for each piece that closes the jigsaw, and whether it, or all of them together, would be enough.

    `verdict` is that of the draft with all its pieces.
    """
    closing = [piece for piece in pieces if piece.closes and piece.source is not Source.DRAFT]
    if not closing:
        return ()
    if closing[0].enough_alone:
        return tuple(f"{_step(piece)} {_alone(piece, verdict)}" for piece in closing[:MOST_STEPS])
    return tuple(_together(closing, verdict))


def replaced_by(pieces: Sequence[Piece]) -> frozenset[str]:
    """Names of the general steps that need not be said beside those of `steps_for`."""
    return frozenset(REPLACES[piece.source] for piece in pieces if piece.closes and piece.source in REPLACES)


def clock_closes(pieces: Sequence[Piece]) -> bool:
    """Whether the day of posting is what closes it, so that waiting is a way."""
    return any(piece.closes and piece.source is Source.CLOCK for piece in pieces)


def _step(piece: Piece) -> str:
    when = f" of {piece.posted_at.day} {piece.posted_at:%B %Y}" if piece.posted_at else ""
    number = piece.index + 1
    if piece.source is Source.PROFILE:
        return f"Take {_told(piece)} out of your profile, or hide it from readers."
    if piece.source is Source.HISTORY:
        which = when or f" (number {number} of those given)"
        return f"Take down or edit your own earlier post{which}."
    if piece.source is Source.CLOCK:
        return "Leave out which day it was: in six weeks, told without the day, it no longer points to one clinic."
    if piece.by_author:
        return f"Take down or edit your own post in the thread (post {number})."
    return f"Ask whoever wrote post {number} of the thread, or a moderator, to take it down."


def _told(piece: Piece) -> str:
    """ "the practice and the town"."""
    told = [words for attribute, words in _IN_PROFILE.items() if any(f.attribute is attribute for f in piece.facts)]
    told = told or ["what says where you work"]
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))


def _alone(piece: Piece, verdict: Verdict) -> str:
    if piece.verdict_without is Verdict.SHARE:
        return "That alone is enough."
    return f"That alone is not enough: {_left(piece, verdict)}."


def _together(closing: Sequence[Piece], verdict: Verdict) -> Iterator[str]:
    shown = closing if len(closing) <= MOST_STEPS else closing[: MOST_STEPS - 1]
    yield from (f"{_step(piece)} Not enough alone." for piece in shown)
    if len(shown) < len(closing):
        yield f"Do so with {len(closing) - len(shown)} more posts or pieces, which give it away too. Not enough alone."
    shareable = closing[0].verdict_without is Verdict.SHARE
    end = "it can be shared as it is" if shareable else _left(closing[0], verdict)
    yield f"Each of these {len(closing)} is enough to give it away. When all is done, {end}."


def _left(piece: Piece, verdict: Verdict) -> str:
    """What would still be in the way."""
    left = piece.verdict_without or verdict
    return f"the verdict would {'be' if left < verdict else 'still be'} {left.value.upper()}, for what is left"
