"""The second reading of a page that was written: what can still be made out, at two scales."""

from collections.abc import Iterator
from typing import cast

import cv2

from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import characters
from secondlook.documents.seeing.light import grey_of
from secondlook.documents.seeing.order import ordered


def read_again(pixels: Pixels, *, dots_per_inch: float) -> Iterator[str]:
    """The text of a page at each of two scales."""
    grey = grey_of(pixels)
    yield ordered(characters.read(grey, dots_per_inch=dots_per_inch, mode=characters.PAGE))[0]
    smaller = cast(Pixels, cv2.resize(grey, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA))
    yield ordered(characters.read(smaller, dots_per_inch=dots_per_inch * 0.7, mode=characters.SPARSE))[0]
