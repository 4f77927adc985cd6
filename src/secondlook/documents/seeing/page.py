"""Looking at a picture of a page: the right way up, words, codes, faces, what may be handwriting."""

from collections.abc import Sequence

from secondlook.documents.model import Page, Word
from secondlook.documents.raster import Pixels, Raster
from secondlook.documents.seeing import codes
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
    things = codes.find(grey_of(upright), reading.clean, reading.words)
    return Page(raster=Raster.of(upright), text=text, words=placed, seen=tuple(things), dots_per_inch=dots_per_inch)
