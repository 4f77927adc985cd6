"""Looking at a picture of a page: the right way up, words, codes, faces, what may be handwriting."""

from collections.abc import Sequence

from secondlook.documents.model import Box, Page, Seen, SeenKind, Word
from secondlook.documents.raster import Pixels, Raster
from secondlook.documents.seeing import codes, faces, strokes, tones
from secondlook.documents.seeing.light import grey_of
from secondlook.documents.seeing.order import ordered
from secondlook.documents.seeing.reading import read
from secondlook.documents.seeing.upright import moved, turned


def look(pixels: Pixels, *, dots_per_inch: float, words: Sequence[Word] = ()) -> Page:
    """What is on a page, turned upright.

    `words` are those that the file's own text layer has, with boxes in `pixels`; what is seen beside them is added.
    """
    height, width = pixels.shape[:2]
    reading = read(grey_of(pixels), dots_per_inch=dots_per_inch)
    known = moved(list(words), reading.turn, width, height)
    seen = [word for word in reading.words if not any(word.box.overlaps(other.box) for other in known)]
    text, placed = ordered([*known, *seen])
    upright = turned(pixels, reading.turn)
    grey = grey_of(upright)
    pictures = tones.find(grey, reading.clean, [*known, *reading.words])
    things = [*codes.find(grey, reading.clean, reading.words), *pictures]
    things += faces.find(grey, pictures)
    if not any(seen.certainty > 0.7 for seen in pictures):
        things += strokes.find(upright, reading.clean, [*known, *reading.words], things)
    if not reading.whole:
        things.append(_not_read(upright))
    return Page(raster=Raster.of(upright), text=text, words=placed, seen=tuple(things), dots_per_inch=dots_per_inch)


def _not_read(pixels: Pixels) -> Seen:
    """A picture that could not be read: all of it is for somebody to look at."""
    height, width = pixels.shape[:2]
    return Seen(kind=SeenKind.PHOTOGRAPH, box=Box(left=0, top=0, right=width, bottom=height), certainty=0.3)
