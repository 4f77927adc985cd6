"""New pixels for a page: boxes of one size where something is hidden, and the words that stay in view.

Whatever is hidden is first painted over with the ground around it, and a box is then drawn in its place: the box only
says that something was there. Words keep their pixels, and move with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from secondlook.documents.formats import Options
from secondlook.documents.model import Box, Mark, Page, Word
from secondlook.documents.raster import Pixels
from secondlook.documents.writing.encoding import Encoded, encoded
from secondlook.documents.writing.words import left_in_view, rebuilt

__all__ = ["Encoded", "Painted", "encoded", "painted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A page as it is written."""

    pixels: Pixels = field(repr=False)
    text: str = field(repr=False)
    """What is still in view, in the order of the old page."""
    words: tuple[Word, ...] = field(repr=False)
    boxes: tuple[Box, ...]
    notes: tuple[str, ...] = ()
    """What whoever shares the page should know, in our words."""


def painted(page: Page, marks: Sequence[Mark], options: Options) -> Painted:
    """Paint a page anew with those of its marks that hide. The caller passes marks of this page alone."""
    pixels = page.raster.pixels()
    boxes = [box for mark in marks if mark.hide for box in (*mark.boxes, *_of_words(page, mark))]
    for box in boxes:
        rows = slice(max(int(box.top) - 1, 0), max(int(box.bottom) + 2, 0))
        pixels[rows, max(int(box.left) - 1, 0) : max(int(box.right) + 2, 0)] = 0
    text, words = rebuilt(page.text, left_in_view(page.words, boxes))
    return Painted(pixels=pixels, text=text, words=words, boxes=tuple(boxes))


def _of_words(page: Page, mark: Mark) -> list[Box]:
    if mark.start is None or mark.end is None:
        return []
    start, end = mark.start, mark.end
    return [w.box_of(max(start, w.start), min(end, w.end)) for w in page.words if w.start < end and start < w.end]
