"""What whoever looks at a file chose: which marks go, boxes drawn by hand, words picked; and the marks that follow.

Everything here comes from a browser: positions that lie outside of the file are refused, nothing else is believed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from secondlook.documents.finding.whole import boxes_of
from secondlook.documents.model import Box, Document, Mark, Page, Reason
from secondlook.documents.remaining import Kind, Remaining
from secondlook.errors import BadDocument
from secondlook.model import Category
from secondlook_web.documents.packing import page_of
from secondlook_web.shared.refusals import Refused
from secondlook_web.shared.text import cleaned_line

MOST_BOXES = 500
MOST_PICKED = 500
MOST_ALSO = 40
LONGEST_ALSO_CHARACTERS = 80
LARGEST_LIST_CHARACTERS = 60_000
SMALLEST_BOX_PIXELS = 3
"""A slip of the finger is no box."""
MOST_SUGGESTED = 200
_CATEGORIES = {
    Kind.IDENTIFIER: Category.NAME,
    Kind.RARE: Category.CONDITION,
    Kind.CIRCUMSTANCE: Category.EVENT,
    Kind.DATE: Category.TIME,
    Kind.EXACT_VALUE: Category.RESULT,
    Kind.APPEARANCE: Category.APPEARANCE,
    Kind.QUOTE: Category.QUOTE,
    Kind.DESCRIPTION: Category.DEMOGRAPHIC,
    Kind.PLACE: Category.PLACE,
    Kind.CLINICIAN: Category.NAME,
    Kind.INSTITUTION: Category.ORGANISATION,
    Kind.REFERENCE: Category.ID_NUMBER,
    Kind.AUTHOR: Category.NAME,
}
"""What a finding of `remaining` is about, as a mark says it."""
LEAST_COVERED = 0.5
"""Of a word: from then on a box is meant for it."""


class NotOfThisFile(Refused):
    """Boxes or words that the file does not have: a page that was open for long, or made up."""

    status = 400

    def __init__(self) -> None:
        super().__init__(
            "What came back does not fit this file, so nothing was written. Load the page again and choose once more."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What somebody chose on the page."""

    hide: frozenset[int] = frozenset()
    """Indexes of the marks that were found."""
    boxes: tuple[tuple[int, int, int, int, int], ...] = ()
    """Part, left, top, right, bottom."""
    picked: tuple[tuple[int, int, int], ...] = ()
    """Part, and code points of its words from and to."""
    also: tuple[str, ...] = field(default=(), repr=False)
    """Words that go wherever they stand."""
    placeholders: bool = False
    staff: bool = False
    """Also those who work there, and the hospital or practice."""

    def to_json(self) -> bytes:
        return json.dumps(
            [sorted(self.hide), self.boxes, self.picked, self.also, self.placeholders, self.staff], ensure_ascii=False
        ).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Choices":
        """As `to_json` wrote it."""
        hide, boxes, picked, also, placeholders, staff = json.loads(data)
        return cls(
            hide=frozenset(hide),
            boxes=tuple(map(tuple, boxes)),
            picked=tuple(map(tuple, picked)),
            also=tuple(also),
            placeholders=placeholders,
            staff=staff,
        )


def first_choices(marks: Sequence[Mark]) -> Choices:
    """As the marks were found."""
    return Choices(hide=frozenset(index for index, mark in enumerate(marks) if mark.hide))


def choices_from(
    *,
    hide: Sequence[str],
    boxes: str,
    picked: str,
    also: str,
    placeholders: bool,
    staff: bool,
    document: Document,
    marks: int,
) -> Choices:
    """What a form sent; `NotOfThisFile` for what cannot be of it."""
    return Choices(
        hide=frozenset(_index(one, marks) for one in hide),
        boxes=tuple(_box(one, document) for one in _lists(boxes, 5, MOST_BOXES)),
        picked=tuple(_picked(one, document) for one in _lists(picked, 3, MOST_PICKED)),
        also=_also(also),
        placeholders=placeholders,
        staff=staff,
    )


def chosen(document: Document, marks: Sequence[Mark], choices: Choices) -> tuple[Mark, ...]:
    """Every mark as it was chosen, with those of the person who looked."""
    found = [replace(mark, hide=index in choices.hide) for index, mark in enumerate(marks)]
    for part, left, top, right, bottom in choices.boxes:
        box = Box(left=left, top=top, right=right, bottom=bottom)
        page = page_of(document.parts[part])
        under = _under(page, box) if page is not None else ""
        found.append(Mark(part=part, boxes=(box,), text=under, reason=Reason.PERSON))
    for part, start, end in choices.picked:
        page = page_of(document.parts[part])
        found.append(
            Mark(
                part=part,
                start=start,
                end=end,
                boxes=boxes_of(page, start, end) if page is not None else (),
                text=document.parts[part].text[start:end],
                reason=Reason.PERSON,
            )
        )
    return tuple(found)


def with_more(
    marks: Sequence[Mark], found: Sequence[Mark], again: Sequence[Mark], also: Sequence[str]
) -> tuple[Mark, ...]:
    """The chosen marks, with what goes because somebody asked for more: for words of their own, or for staff.

    `found` are the marks as they were found first, `again` as they were found with what was asked for. One that goes
    only now was asked for; so was one that has the words, whatever its tick says.
    """
    asked = {_span(mark) for mark in again if mark.hide and mark.start is not None}
    asked -= {_span(mark) for mark in found if mark.hide}
    words = [" ".join(line.casefold().split()) for line in also]
    changed = [
        replace(mark, hide=True)
        if _span(mark) in asked or any(line in " ".join(mark.text.casefold().split()) for line in words)
        else mark
        for mark in marks
    ]
    known = {_span(mark) for mark in marks}
    more = [mark for mark in again if mark.hide and mark.start is not None and _span(mark) not in known]
    return (*changed, *more)


def _span(mark: Mark) -> tuple[int, int | None, int | None]:
    return mark.part, mark.start, mark.end


def with_suggested(marks: Sequence[Mark], remaining: Remaining, document: Document) -> tuple[Mark, ...]:
    """The marks, and what a new file still says of somebody: shown open, for whoever goes back to them."""
    known = {_span(mark) for mark in marks}
    more: list[Mark] = []
    for finding in remaining.findings:
        category = _CATEGORIES.get(finding.kind)
        for spot in finding.spots if category is not None else ():
            span = (spot.part, spot.start, spot.end)
            if spot.start is None or spot.end is None or span in known or len(more) >= MOST_SUGGESTED:
                continue
            known.add(span)
            page = page_of(document.parts[spot.part])
            words = document.parts[spot.part].text[spot.start : spot.end]
            mark = Mark(
                part=spot.part,
                start=spot.start,
                end=spot.end,
                boxes=boxes_of(page, spot.start, spot.end) if page is not None else (),
                text=words,
                category=category,
                hide=False,
            )
            more.append(mark)
    return (*marks, *more)


def _under(page: Page, box: Box) -> str:
    """The words that lie under a box for the better part: the proof looks for them too."""
    found = []
    for word in page.words:
        if word.box.overlaps(box):
            across = min(word.box.right, box.right) - max(word.box.left, box.left)
            down = min(word.box.bottom, box.bottom) - max(word.box.top, box.top)
            if across * down >= LEAST_COVERED * word.box.width * word.box.height:
                found.append(word.text)
    return " ".join(found)


def _index(untrusted: str, most: int) -> int:
    if not (untrusted.isascii() and untrusted.isdigit() and len(untrusted) < 7 and int(untrusted) < most):
        raise NotOfThisFile
    return int(untrusted)


def _lists(untrusted: str, long: int, most: int) -> list[list[int]]:
    """A list of lists of whole numbers."""
    if not untrusted.strip():
        return []
    try:
        read = json.loads(untrusted) if len(untrusted) <= LARGEST_LIST_CHARACTERS else None
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, list) or len(read) > most:
        raise NotOfThisFile
    for one in read:
        if not isinstance(one, list) or len(one) != long or any(type(number) is not int for number in one):
            raise NotOfThisFile
    return read


def _box(numbers: list[int], document: Document) -> tuple[int, int, int, int, int]:
    part, left, top, right, bottom = numbers
    page = page_of(document.parts[part]) if 0 <= part < len(document.parts) else None
    if page is None:
        raise NotOfThisFile
    left, right = max(0, left), min(page.raster.width, right)
    top, bottom = max(0, top), min(page.raster.height, bottom)
    if right - left < SMALLEST_BOX_PIXELS or bottom - top < SMALLEST_BOX_PIXELS:
        raise NotOfThisFile
    try:
        Box(left=left, top=top, right=right, bottom=bottom)
    except BadDocument:
        raise NotOfThisFile from None
    return part, left, top, right, bottom


def _picked(numbers: list[int], document: Document) -> tuple[int, int, int]:
    part, start, end = numbers
    if not 0 <= part < len(document.parts) or not 0 <= start < end <= len(document.parts[part].text):
        raise NotOfThisFile
    return part, start, end


def _also(untrusted: str) -> tuple[str, ...]:
    """One a line; what is too short to be looked for is refused by name of the rule, not passed over."""
    lines = list(dict.fromkeys(filter(None, map(cleaned_line, untrusted.splitlines()))))
    if len(lines) > MOST_ALSO or any(len(line) > LONGEST_ALSO_CHARACTERS for line in lines):
        raise Refused(f"At most {MOST_ALSO} words or names, each at most {LONGEST_ALSO_CHARACTERS} characters long.")
    if any(sum(map(str.isalnum, line)) < 2 for line in lines):
        raise Refused("A single letter stands everywhere: give words of two letters or more.")
    return tuple(lines)
