"""Looking at a picture of a page: the right way up, words, codes, faces, what may be handwriting."""

from collections.abc import Sequence
from dataclasses import replace

from secondlook.documents.model import Box, Page, ReadBy, Seen, SeenKind, Word
from secondlook.documents.raster import Pixels, Raster
from secondlook.documents.seeing import codes, faces, strokes, tones
from secondlook.documents.seeing.beside import Beside, read_beside
from secondlook.documents.seeing.light import grey_of
from secondlook.documents.seeing.order import ordered
from secondlook.documents.seeing.reading import read
from secondlook.documents.seeing.sideways import Place
from secondlook.documents.seeing.upright import moved, turned

_LONG_WORD = 4
"""Letters of a word that is broader than high, unless it runs up or down."""
_READ_OUT_OF_BARS = 0.7
"""Certainty below which a word in a code is nothing but the code."""


def look(pixels: Pixels, *, dots_per_inch: float, words: Sequence[Word] = ()) -> Page:
    """What is on a page, turned upright.

    `words` are those that the file's own text layer has, with boxes in `pixels`; what is seen beside them is added.
    Where they lie level and say more than what is left without them, they tell which way up the page is: a letterhead
    may run up its side.
    """
    height, width = pixels.shape[:2]
    reading = read(grey_of(pixels), dots_per_inch=dots_per_inch)
    if reading.turn.quarters and _lie_level(words) and _letters(words) >= _letters(reading.words):
        reading = read(grey_of(pixels), dots_per_inch=dots_per_inch, this_way_up=True)
    known = moved(list(words), reading.turn, width, height)
    seen = [word for word in reading.words if not any(_in_place_of(word.box, other.box) for other in known)]
    upright = turned(pixels, reading.turn)
    grey = grey_of(upright)
    pictures = tones.find(grey, reading.clean, [*known, *reading.words])
    things = [*codes.find(grey, reading.clean, reading.words), *pictures]
    things += faces.find(grey, pictures)
    beside = Beside(words=seen)
    if reading.whole and not any(thing.certainty > 0.7 for thing in pictures):
        beside = read_beside(upright, reading.bare, [*known, *seen], [thing.box for thing in things])
        seen = [word for word in beside.words if word.read_by is ReadBy.SEEN]
        turned_words = [word for place in beside.places for word in place.words]
        drawn = strokes.find(upright, reading.clean, [*known, *reading.words, *seen, *turned_words], things)
        things += [thing for thing in drawn if not any(_holds(place.box, thing.box) for place in beside.places)]
    seen = [word for word in seen if not any(_made_of(word, thing) for thing in things)]
    text, placed = ordered([*known, *seen])
    for place in beside.places:
        text, placed = _with_place(text, placed, place)
    if not reading.whole:
        things.append(_not_read(upright))
    return Page(
        raster=Raster.of(upright),
        text=text,
        words=placed,
        seen=tuple(things),
        dots_per_inch=dots_per_inch,
        unread=tuple(box for box in beside.unread if not any(_holds(thing.box, box) for thing in things)),
    )


def _lie_level(words: Sequence[Word]) -> bool:
    long = [word.box for word in words if len(word.text) >= _LONG_WORD]
    return sum(box.width > box.height for box in long) * 2 > len(long)


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


def _with_place(text: str, words: tuple[Word, ...], place: Place) -> tuple[str, tuple[Word, ...]]:
    """What runs another way is read after the lines of the page, which it may cross."""
    gap = "\n\n" if text else ""
    start = len(text) + len(gap)
    return text + gap + place.text, (*words, *(replace(word, start=word.start + start) for word in place.words))


def _in_place_of(box: Box, other: Box) -> bool:
    """Whether a word was seen where the file has one; lines that only touch are two."""
    across = min(box.right, other.right) - max(box.left, other.left)
    down = min(box.bottom, other.bottom) - max(box.top, other.top)
    return across > 0.3 * min(box.width, other.width) and down > 0.4 * min(box.height, other.height)


def _holds(box: Box, other: Box) -> bool:
    across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _made_of(word: Word, thing: Seen) -> bool:
    """Whether a word was read out of the bars and squares of a code."""
    across, down = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    inside = thing.box.left < across < thing.box.right and thing.box.top < down < thing.box.bottom
    return thing.kind is SeenKind.CODE and inside and word.certainty < _READ_OUT_OF_BARS


def _not_read(pixels: Pixels) -> Seen:
    """A picture that could not be read: all of it is for somebody to look at."""
    height, width = pixels.shape[:2]
    return Seen(kind=SeenKind.PHOTOGRAPH, box=Box(left=0, top=0, right=width, bottom=height), certainty=0.3)
