"""Which piece closes the jigsaw, and how the sum adds up, on a terminal.

Plain sentences and numbers in columns, no drawing: it is read aloud too. Words for pieces are those of the picture. Not
here: which piece closes it (`pieces.py`), the picture itself (`picture.py`), what to do about it (`advice/`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from secondlook.cli import _words as words
from secondlook.model import SMALLEST_SAFE_CROWD, STANDARD_ONLOOKERS, Addition, Piece, Review, Source
from secondlook.picture import NOBODY, closing, facts_of, kinds, named, said

if TYPE_CHECKING:
    from secondlook.cli.show import Page

MOST_NAMED = 4
"""Pieces named one by one; more are counted."""
MOST_KINDS = 4
"""Kinds of facts named for a piece."""
LEAST_MORE = 1.5
"""Times as many people: less is not worth a sentence."""
LOST_SHORT = "lost"
"""An onlooker without a crowd, in a column."""
_CELL_COLUMNS = 11
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


def show_closing(page: "Page", review: Review) -> None:
    """Name what closes the jigsaw; nothing where somebody would not be recognised by the sum."""
    found = [piece for piece in review.pieces if piece.closes]
    if not found or (found[0].source is Source.DRAFT and not review.recognisable_by):
        return
    together = not found[0].enough_alone
    page.heading(f"What closes the jigsaw{': any one of these is enough' if together else ''}")
    for piece in found[:MOST_NAMED]:
        page.paragraph(words.sentence(_what_it_is(piece)), mark="! ")
        if piece.enough_alone and piece.source is not Source.DRAFT:
            page.paragraph(_without(piece, review), indent=4)
        if not piece.by_author:
            page.paragraph("You can ask for it to be taken down.", indent=4)
    if len(found) > MOST_NAMED:
        page.paragraph(f"and {len(found) - MOST_NAMED} more.")
    for piece in review.pieces:
        if piece.adds_most:
            page.paragraph(f"What adds most to it: {_what_it_is(piece)}.", mark="  ")
            page.paragraph(_without(piece, review), indent=4)
    if together:
        page.paragraph(f"Without all of them {_verdict(found[0], review)}; without some it stays as it is.")


def _what_it_is(piece: Piece) -> str:
    """ "your post of 28 January 2026, which adds a hospital"."""
    what = " ".join(part for part in named(piece) if part)
    if piece.source is Source.DRAFT:
        adds = _some(kinds(piece.facts))
        return f"{what}: it tells enough by itself, whatever else is published{f' ({adds})' if adds else ''}"
    if piece.source is Source.CLOCK:
        return f'{what}: words such as "today" become a date'
    adds = _some(kinds(piece.facts))
    return f"{what}, which adds {adds}" if adds else what


def _without(piece: Piece, review: Review) -> str:
    """What would be left of the sum, for the onlooker to whom it matters most, and the verdict."""
    fits = {
        name: min(s.crowds[name].expected for s in review.subjects if name in s.crowds)
        for name in review.recognisable_by
        if any(name in s.crowds for s in review.subjects)
    }
    more = {name: piece.without.get(name, float("inf")) / people for name, people in fits.items()}
    told = max(more, key=lambda name: more[name], default="")
    if not told or more[told] < LEAST_MORE:
        return f"Without it {_verdict(piece, review)}."
    if told not in piece.without:
        return f"Without it {_WOULD_LOOK[told]}, and {_verdict(piece, review)}."
    before, after = words.people(fits[told]), words.people(piece.without[told])
    return (
        f"Without it about {after} people would fit {_FOR[told]}, instead of {before}, and {_verdict(piece, review)}."
    )


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


def show_sum(page: "Page", additions: Sequence[Addition]) -> None:
    """How many people fit for each onlooker of the standard, as one piece after another is added."""
    page.heading("How it adds up")
    if not additions:
        page.paragraph(NOBODY)
        return
    page.paragraph("People who fit by then, for the family, a colleague and a stranger:")
    for number, addition in enumerate(additions):
        mark = "".join(_cell(addition, name).rjust(_CELL_COLUMNS) for name in STANDARD_ONLOOKERS) + "  "
        page.paragraph(_row(addition, first=number == 0), indent=0, mark=mark)
    page.paragraph(f"! fewer than {SMALLEST_SAFE_CROWD} people: they could tell who it is.")
    if any(name not in addition.crowds for addition in additions for name in STANDARD_ONLOOKERS):
        page.paragraph(f"{LOST_SHORT}: they would not know where to look.")


def _cell(addition: Addition, name: str) -> str:
    people = addition.crowds.get(name)
    if people is None:
        return LOST_SHORT
    return f"! {words.people(people)}" if people < SMALLEST_SAFE_CROWD else words.people(people)


def _row(addition: Addition, *, first: bool) -> str:
    what = " ".join(part for part in said(addition, first=first) if part)
    facts = ", ".join(facts_of(addition))
    closes = f"; this {words_}" if (words_ := closing(addition)) else ""
    return f"{what if first else f'with {what}'}{f': {facts}' if facts else ''}{closes}"


def addition_to_json(addition: Addition) -> dict[str, Any]:
    """A step of the sum, without anybody's words."""
    from secondlook.serialise import key_of

    return {
        "adds": [key_of(piece) for piece in addition.pieces],
        "closes": addition.closes,
        "people": {name: float(f"{people:.6g}") for name, people in addition.crowds.items()},
    }
