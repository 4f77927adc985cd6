"""What only a person can judge: faces, signatures, handwriting, photographs, words that were hard to read, gaps.

Listed and never claimed: a signature may be a stroke of a border, and a page without a face found may show one.
"""

from collections.abc import Iterator, Sequence

from secondlook.documents.model import Document, Mark, Page, ReadBy, Seen, SeenKind
from secondlook.documents.remaining.left import covered
from secondlook.documents.remaining.values import Finding, Kind, Spot, Sure

LEAST_CERTAINTY = 0.6
"""A word of character recognition below it may be another word, or a name that was not known as one."""
MOST_SPOTS = 50

_KINDS = {
    SeenKind.FACE: (Kind.FACE, "{} and was left: it is a face, or looks like one."),
    SeenKind.CODE: (Kind.CODE, "{} and was left: a barcode or QR code often holds the patient's number."),
    SeenKind.SIGNATURE: (Kind.SIGNATURE, "{}: it may be a signature. Whose is it, and should it be seen?"),
    SeenKind.HANDWRITING: (Kind.HANDWRITING, "{}: it may be handwriting, which was not read. Read it yourself."),
    SeenKind.STAMP: (Kind.STAMP, "{}: it may be a stamp. Stamps name wards, practices and dates."),
    SeenKind.PHOTOGRAPH: (
        Kind.PHOTOGRAPH,
        "{}: it is a picture. Look for tattoos, jewellery, uniforms, name badges, screens, what is in the background.",
    ),
}


def to_look_at(document: Document, marks: Sequence[Mark], notes: Sequence[str]) -> Iterator[Finding]:
    """Everything of a document that asks for somebody's eyes."""
    yield from (Finding(kind=Kind.NOT_READ, says=note, sure=Sure.LOOK) for note in dict.fromkeys(document.notes))
    for kind, (shown, says) in _KINDS.items():
        spots = tuple(_seen_and_left(document, marks, kind))
        if spots:
            yield Finding(
                kind=shown,
                says=says.format(_places(document, spots)),
                sure=Sure.LOOK,
                spots=spots[:MOST_SPOTS],
                opens=kind in (SeenKind.FACE, SeenKind.CODE),
            )
    unsure = tuple(_unsure_words(document, marks))
    if unsure:
        words = "1 word was" if len(unsure) == 1 else f"{len(unsure)} words were"
        yield Finding(
            kind=Kind.UNSURE_WORDS,
            says=f"{words} hard to read{_pages(document, unsure)}, and may say something else. Is one a name?",
            sure=Sure.LOOK,
            spots=unsure[:MOST_SPOTS],
        )
    yield from (Finding(kind=Kind.GAP, says=note, sure=Sure.LOOK) for note in dict.fromkeys(notes))


def _seen_and_left(document: Document, marks: Sequence[Mark], kind: SeenKind) -> Iterator[Spot]:
    for index, page in _pictures(document):
        here = [mark for mark in marks if mark.part == index]
        for seen in page.seen:
            if seen.kind is kind and not _hidden(seen, here):
                yield Spot(part=index, boxes=(seen.box,))


def _hidden(seen: Seen, marks: Sequence[Mark]) -> bool:
    """Whether boxes cover most of it: a box that only touches a face hides nothing."""
    whole = seen.box.width * seen.box.height
    hidden = 0.0
    for mark in marks:
        for box in mark.boxes if mark.hide else ():
            if box.overlaps(seen.box):
                width = min(box.right, seen.box.right) - max(box.left, seen.box.left)
                hidden = max(hidden, width * (min(box.bottom, seen.box.bottom) - max(box.top, seen.box.top)))
    return hidden >= 0.9 * whole


def _unsure_words(document: Document, marks: Sequence[Mark]) -> Iterator[Spot]:
    for index, page in _pictures(document):
        here = [mark for mark in marks if mark.part == index]
        for word in page.words:
            letters = sum(c.isalnum() for c in word.text)
            unsure = word.read_by is ReadBy.SEEN and word.certainty < LEAST_CERTAINTY and letters >= 2
            if unsure and not covered(word.box, here):
                yield Spot(part=index, start=word.start, end=word.end, boxes=(word.box,))


def _pictures(document: Document) -> Iterator[tuple[int, Page]]:
    for index, part in enumerate(document.parts):
        page = part if isinstance(part, Page) else part.picture
        if page is not None:
            yield index, page


def _places(document: Document, spots: Sequence[Spot]) -> str:
    """ "Something was seen on page 2", "3 places were seen on pages 1 and 2"."""
    seen = "Something was seen" if len(spots) == 1 else f"{len(spots)} places were seen"
    return seen + _pages(document, spots)


def _pages(document: Document, spots: Sequence[Spot]) -> str:
    if not document.pages:
        return " in a picture" if len({spot.part for spot in spots}) == 1 else " in pictures"
    if len(document.pages) == 1:
        return ""
    numbers = [str(part + 1) for part in sorted({spot.part for spot in spots})]
    if len(numbers) == 1:
        return f" on page {numbers[0]}"
    listed = ", ".join(numbers[:-1]) if len(numbers) < 8 else f"{', '.join(numbers[:6])} and {len(numbers) - 7} more"
    return f" on pages {listed} and {numbers[-1]}"


__all__ = ["to_look_at"]
