"""Looking at a picture of a page: the right way up, words, codes, faces, what may be handwriting."""

from collections.abc import Sequence
from typing import cast

import cv2

from secondlook.documents.model import Page, Word
from secondlook.documents.raster import Pixels, Raster
from secondlook.documents.seeing import characters
from secondlook.documents.seeing.order import ordered


def look(pixels: Pixels, *, dots_per_inch: float, words: Sequence[Word] = ()) -> Page:
    """What is on a page.

    `words` are those that the file's own text layer has, with boxes in `pixels`; what is seen beside them is added.
    """
    grey = grey_of(pixels)
    seen = characters.read(grey, dots_per_inch=dots_per_inch, mode=characters.PAGE)
    text, placed = ordered([*words, *(word for word in seen if not any(word.box.overlaps(w.box) for w in words))])
    return Page(raster=Raster.of(pixels), text=text, words=placed, dots_per_inch=dots_per_inch)


def grey_of(pixels: Pixels) -> Pixels:
    """Grey of any pixels."""
    return pixels if pixels.ndim == 2 else cast(Pixels, cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
