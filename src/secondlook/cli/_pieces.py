"""Which piece closes the jigsaw, and how the sum adds up, on a terminal.

Plain sentences and numbers in columns, no drawing: it is read aloud too. Words for pieces are those of the picture. Not
here: the sentences about what closes it (`saying/closing.py`), or the picture itself (`picture.py`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from secondlook.model import SMALLEST_SAFE_CROWD, STANDARD_ONLOOKERS, Addition, Review
from secondlook.picture import NOBODY, closing, facts_of, said
from secondlook.saying import words
from secondlook.saying.closing import closing as closing_of

if TYPE_CHECKING:
    from secondlook.cli.show import Page

LOST_SHORT = "lost"
"""An onlooker without a crowd, in a column."""
_CELL_COLUMNS = 11


def show_closing(page: "Page", review: Review) -> None:
    """Name what closes the jigsaw; nothing where somebody would not be recognised by the sum."""
    found = closing_of(review)
    if found is None:
        return
    page.heading(found.heading)
    for piece in found.pieces:
        page.paragraph(piece.says, mark="! ")
        for note in piece.notes:
            page.paragraph(note, indent=4)
    if found.more:
        page.paragraph(f"and {found.more} more.")
    for piece in found.adds_most:
        page.paragraph(piece.says, mark="  ")
        for note in piece.notes:
            page.paragraph(note, indent=4)
    if found.end:
        page.paragraph(found.end)


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
