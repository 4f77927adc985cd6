"""Which piece closes the jigsaw, in sentences; a piece is called what the picture calls it.

Not here: which piece closes it (`pieces.py`), the picture itself (`picture.py`), what to do about it (`advice/`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from secondlook.model import Piece, Review, Source
from secondlook.picture import kinds, named
from secondlook.saying import words

MOST_NAMED = 4
"""Pieces named one by one; more are counted."""
MOST_KINDS = 4
"""Kinds of facts named for a piece."""
LEAST_MORE = 1.5
"""Times as many people: less is not worth a sentence."""
_FOR = {
    "self_or_family": "for the person or their family",
    "colleague": "for a colleague",
    "stranger": "for a stranger",
}
_WOULD_LOOK = {
    "self_or_family": "the person or their family would not know it was about them",
    "colleague": "a colleague would not know where to look",
    "stranger": "a stranger would not know where to look",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One piece in a sentence, with what would be without it."""

    says: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What closes the jigsaw."""

    heading: str
    pieces: tuple[Said, ...]
    more: int
    """Pieces that close it too and are not named."""
    adds_most: tuple[Said, ...]
    end: str
    """What would be without all of them; empty where one by itself closes it."""


def closing(review: Review) -> Closing | None:
    """Name what closes the jigsaw; None where nobody would be recognised by the sum."""
    found = [piece for piece in review.pieces if piece.closes]
    most = [piece for piece in review.pieces if piece.adds_most]
    if not review.recognisable_by and (not found or found[0].source is Source.DRAFT):
        return None
    if not found:
        return _by_what_adds_most(most, review) if most else None
    together = not found[0].enough_alone
    end = f"Without all of them {_verdict(found[0], review)}; without some it stays as it is." if together else ""
    return Closing(
        heading=f"What closes the jigsaw{': any one of these is enough' if together else ''}",
        pieces=tuple(
            Said(says=words.sentence(what_it_is(piece)), notes=tuple(_notes(piece, review)))
            for piece in found[:MOST_NAMED]
        ),
        more=max(0, len(found) - MOST_NAMED),
        adds_most=tuple(
            Said(says=f"What adds most to it: {what_it_is(piece)}.", notes=(without(piece, review),)) for piece in most
        ),
        end=" ".join(filter(None, (end, _of_its_words(found, review)))),
    )


def _by_what_adds_most(most: Sequence[Piece], review: Review) -> Closing:
    """Where the draft would be recognised by itself, and what is around it leaves far fewer people."""
    gone = "without all of them" if len(most) > 1 else "without it"
    return Closing(
        heading="What closes the jigsaw",
        pieces=tuple(
            Said(
                says=words.sentence(what_it_is(piece)),
                notes=(f"Without it {more}.",) if (more := _how_many_more(piece, review)) else (),
            )
            for piece in most[:MOST_NAMED]
        ),
        more=max(0, len(most) - MOST_NAMED),
        adds_most=(),
        end=(
            f"But {gone} the verdict would still be {review.verdict.value.upper()}: "
            "what you tell, or where you post it, is enough."
        ),
    )


def _of_its_words(found: Sequence[Piece], review: Review) -> str:
    """That the tone stands, where it is not the draft that was named."""
    if found[0].source is Source.DRAFT or not any(piece.by_its_words for piece in review.pieces):
        return ""
    return f"What the draft says gives {review.verdict.value.upper()} by itself, whoever could tell."


def _notes(piece: Piece, review: Review) -> list[str]:
    notes = []
    if piece.enough_alone and piece.source is not Source.DRAFT:
        notes.append(without(piece, review))
    if not piece.by_author:
        notes.append("You can ask for it to be taken down.")
    return notes


def what_it_is(piece: Piece) -> str:
    """ "your post of 28 January 2026, which adds a hospital"."""
    what = " ".join(part for part in named(piece) if part)
    if piece.source is Source.DRAFT:
        adds = _some(kinds(piece.facts))
        return f"{what}: it tells enough by itself, whatever else is published{f' ({adds})' if adds else ''}"
    if piece.source is Source.CLOCK:
        return f'{what}: words such as "today" become a date'
    adds = _some(kinds(piece.facts))
    return f"{what}, which adds {adds}" if adds else what


def without(piece: Piece, review: Review) -> str:
    """What would be left of the sum, for the onlooker to whom it matters most, and the verdict."""
    more = _how_many_more(piece, review)
    return f"Without it {more}{', and ' if more else ''}{_verdict(piece, review)}."


def _how_many_more(piece: Piece, review: Review) -> str:
    """How many more people would fit, for the onlooker to whom it matters most; empty where hardly more would."""
    fits = {
        name: min(s.crowds[name].expected for s in review.subjects if name in s.crowds)
        for name in review.recognisable_by
        if any(name in s.crowds for s in review.subjects)
    }
    more = {name: piece.without.get(name, float("inf")) / people for name, people in fits.items()}
    told = max(more, key=lambda name: more[name], default="")
    if not told or more[told] < LEAST_MORE:
        return ""
    if told not in piece.without:
        return _WOULD_LOOK[told]
    before, after = words.people(fits[told]), words.people(piece.without[told])
    return f"about {after} people would fit {_FOR[told]}, instead of {before}"


def _verdict(piece: Piece, review: Review) -> str:
    """What the verdict would be; where it would be the same, that less would speak against the draft."""
    verdict = piece.verdict_without
    if verdict is None or verdict >= review.verdict:
        return f"the verdict would still be {review.verdict.value.upper()}, for fewer reasons"
    return f"the verdict would be {verdict.value.upper()}"


def _some(said_: Sequence[str]) -> str:
    """ "an age, a place and a day"; of many kinds the first."""
    shown = list(said_[:MOST_KINDS])
    if len(said_) > MOST_KINDS:
        shown.append("more")
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
