"""What is said of a file: places, how much, and none of its words."""

from secondlook.documents.model import Box, Fault, Mark, Opening, SeenKind, Where
from secondlook.documents.saying import faults, hidden
from secondlook.model import Category


def _fault(where: Where, kind: str, *, opening: Opening = Opening.OUT_OF_SIGHT, part: int | None = None) -> Fault:
    return Fault(opening=opening, where=where, reader="a reader", kind=kind, characters=7, part=part)


def test_what_lies_in_one_place_is_one_sentence() -> None:
    """Five lines about a camera bury the one about the name under a box."""
    told = faults([_fault(Where.PROPERTY, "Model"), _fault(Where.PROPERTY, "Artist"), _fault(Where.COMMENT, "")])
    assert told == [
        "There is something in what the file says of itself, 14 characters [Model; Artist].",
        "There is something in a comment, 7 characters.",
    ]


def test_text_under_a_box_comes_first_with_its_pages() -> None:
    under = [_fault(Where.COVERED, "", opening=Opening.UNDER_A_BOX, part=part) for part in (2, 0)]
    told = faults([_fault(Where.LINK, ""), *under])
    assert told[0].startswith("Text that seems to be hidden can still be read")
    assert "(pages 1, 3)" in told[0]


def test_where_a_picture_was_taken_is_said_as_such() -> None:
    """Nobody knows what a latitude in a property is; everybody knows what it means that the place is in it."""
    assert faults([_fault(Where.PROPERTY, "GPSLatitude"), _fault(Where.PROPERTY, "GPSLongitude")]) == [
        "It says where on earth it was taken [GPSLatitude; GPSLongitude]."
    ]


def test_what_is_hidden_is_counted_and_what_stays_is_not() -> None:
    marks = [
        Mark(part=0, start=0, end=4, text="Anna", category=Category.NAME),
        Mark(part=0, start=9, end=13, text="Anna", category=Category.NAME),
        Mark(part=0, start=20, end=24, text="Bert", category=Category.NAME, hide=False),
        Mark(part=0, boxes=(Box(left=0, top=0, right=9, bottom=9),), seen=SeenKind.FACE),
    ]
    assert hidden(marks) == "2 names, 1 face"
    assert hidden([]) == "nothing"
