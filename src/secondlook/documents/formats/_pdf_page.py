"""A page of a PDF as it is seen, with the words that can be believed, and what it holds out of view.

Recognition is asked where words could be that the file does not name: pictures, outlines, text that is not believed.
A page of nothing but text in fonts that were found honest is not looked at again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from secondlook.documents.formats import Item, Note
from secondlook.documents.formats import _pdf_covered as covered
from secondlook.documents.formats._pdf_glyphs import Glyphs, glyphs, placing
from secondlook.documents.formats._pdf_trust import Trust, alike
from secondlook.documents.formats._pdf_view import Sight, View, view, why_hidden
from secondlook.documents.formats._pdf_words import Spelt, passages, words
from secondlook.documents.model import Page, Passage, ReadBy, Where, Word
from secondlook.documents.raster import Pixels, Raster
from secondlook.documents.seeing import look, ordered
from secondlook.documents.seeing.upwards import runs_upwards

DOTS_PER_INCH = 200.0
MOST_PIXELS = 16_000_000
"""Of a page's picture: A3 at 200 dots per inch has 7.7 million. A larger page is drawn more coarsely, which is said."""
_POINTS = 72.0
_FEWEST_LETTERS = 3
_MOST_MARKS = 600
_A_RULE = 6
"""Pixels: the rim of a short line, one that stands for an underscore or a field to fill in."""
_A_DRAWING = 60
"""Pixels: a mark of this size that is neither rule nor box is a logo, a trace, a code."""
_SAME_WORD = 0.5
"""Readings less alike than this say different things."""
_ICONS = (
    pdfium_c.FPDF_ANNOT_TEXT,
    pdfium_c.FPDF_ANNOT_POPUP,
    pdfium_c.FPDF_ANNOT_LINK,
    pdfium_c.FPDF_ANNOT_FILEATTACHMENT,
    pdfium_c.FPDF_ANNOT_SOUND,
    pdfium_c.FPDF_ANNOT_MOVIE,
)
"""Notes to click on: a page on paper does not have them. What is written in them is out of view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A page, drawn, with what it says of itself: before anything is recognised."""

    page: pdfium.PdfPage
    glyphs: Glyphs
    view: View
    scale: float

    @property
    def reasons(self) -> dict[int, tuple[Where, str]]:
        return why_hidden(self.page, self.glyphs, self.view.sights, self.scale, self.view.pixels)


def draw(document: pdfium.PdfDocument, part: int) -> Drawn:
    """Draw a page; what lies on it as annotations becomes part of it."""
    page = _flat(document, part)
    wide, high = page.get_size()
    scale = min(DOTS_PER_INCH / _POINTS, (MOST_PIXELS / max(wide * high, 1.0)) ** 0.5)
    width, height = int(np.ceil(wide * scale)), int(np.ceil(high * scale))
    found = glyphs(page, placing(page, max(width, 1), max(height, 1)), scale)
    return Drawn(page=page, glyphs=found, view=view(page, found, scale), scale=scale)


def _flat(document: pdfium.PdfDocument, part: int) -> pdfium.PdfPage:
    page = document[part]
    count = pdfium_c.FPDFPage_GetAnnotCount(page)
    if not count:
        return page
    for index in reversed(range(count)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if kind in _ICONS:
            pdfium_c.FPDFPage_RemoveAnnot(page, index)
    pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    return document[part]


def read(document: pdfium.PdfDocument, part: int, trust: Trust, *, layers: pdfium.PdfDocument | None) -> Iterator[Item]:
    """The page with index `part`, and passages of it. `layers`: the same file with every layer switched on."""
    drawn = draw(document, part)
    seen = drawn.view
    spelt = words(drawn.glyphs, seen.sights)
    doubtful = set(range(len(spelt))) if seen.tangled else trust.doubtful(spelt, drawn.glyphs, seen.pixels, part=part)
    believed = [item.word for index, item in enumerate(spelt) if index not in doubtful]
    doubted = [item for index, item in enumerate(spelt) if index in doubtful]
    dots_per_inch = drawn.scale * _POINTS
    if doubted or has_pictures(seen.without_text):
        turned = [item for item in doubted if drawn.glyphs.drawers[drawn.glyphs.drawer[item.indexes[0]]].turned]
        for item in _looked_at(seen, believed, doubted, dots_per_inch, part):
            yield from _with_turned(item, turned, seen.pixels, part) if isinstance(item, Page) else (item,)
    else:
        text, placed = ordered(believed)
        yield Page(raster=Raster.of(seen.pixels), text=text, words=placed, dots_per_inch=dots_per_inch)
    yield from out_of_view(drawn, part, layers)
    if drawn.scale < DOTS_PER_INCH / _POINTS:
        yield Note(f"Page {part + 1} is so large that it was read at {dots_per_inch:.0f} dots per inch.")
    if seen.tangled:
        yield Note(f"On page {part + 1} so much writing lies over other writing that only what is seen was read.")
    drawn.page.close()


def out_of_view(drawn: Drawn, part: int, layers: pdfium.PdfDocument | None) -> Iterator[Passage]:
    """What a page holds and does not show: text and pictures."""
    height, width = drawn.view.pixels.shape[:2]
    reasons = drawn.reasons
    if reasons and layers is not None:
        with_all = draw(layers, part)
        if len(with_all.view.sights) == len(drawn.view.sights):
            for index in reasons:
                if with_all.view.sights[index] in (Sight.FULL, Sight.PARTLY):
                    reasons[index] = Where.LAYER, "text in a layer that is switched off"
        with_all.page.close()
    yield from passages(drawn.glyphs, reasons, part=part, width=width, height=height)
    yield from covered.pictures(drawn.page, drawn.scale, part)


def _looked_at(
    seen: View, believed: list[Word], doubted: list[Spelt], dots_per_inch: float, part: int
) -> Iterator[Item]:
    if not believed:
        page = look(seen.pixels, dots_per_inch=dots_per_inch)
    else:
        # Nothing that is known already is recognised again: the page is looked at without it.
        rest = seen.pixels.copy()
        for word in believed:
            box = word.box
            rows = slice(max(int(box.top), 0), max(int(np.ceil(box.bottom)), 0))
            columns = slice(max(int(box.left), 0), max(int(np.ceil(box.right)), 0))
            rest[rows, columns] = seen.without_text[rows, columns]
        page = look(rest, dots_per_inch=dots_per_inch, words=believed)
        if not np.array_equal(page.raster.pixels(), rest):
            # It was turned: what the file draws level is turned with it, and is looked at.
            page = look(seen.pixels, dots_per_inch=dots_per_inch)
        else:
            page = replace(page, raster=Raster.of(seen.pixels))
    if believed and doubted:
        missing, lying = _compared(page, doubted, part)
        if missing:
            text, placed = ordered([*page.words, *missing])
            page = replace(page, text=text, words=placed)
        yield page
        yield from lying
        return
    yield page
    if doubted and not believed:
        text = " ".join(item.word.text for item in doubted)
        if alike(text[:4000], page.text[:4000]) < _SAME_WORD:
            yield Passage(where=Where.HIDDEN, text=text, part=part, kind="text that says something else than is drawn")


def _with_turned(page: Page, turned: Sequence[Spelt], pixels: Pixels, part: int) -> Iterator[Item]:
    """A page with the words that run downwards or slantwise, which eyes cannot read: as the file says them."""
    said = [replace(item.word, certainty=0.5) for item in turned if sum(map(str.isalnum, item.word.text)) > 1]
    said = [word for word in said if "\ufffd" not in word.text and not _is_read(word, page.words)]
    if not said or not np.array_equal(page.raster.pixels(), pixels):
        yield page
        return
    seen = [word for word in page.words if word.read_by is ReadBy.FILE or not any(_holds(own, word) for own in said)]
    # What runs slantwise stands over other lines: it is read after them.
    slanting = [word for word in said if not runs_upwards(word)]
    text, placed = ordered([*seen, *(word for word in said if runs_upwards(word))])
    for number, word in enumerate(slanting):
        text += " " if number else "\n\n"
        placed = (*placed, replace(word, start=len(text)))
        text += word.text
    yield replace(page, text=text, words=placed)
    yield Note(
        f"On page {part + 1} words run downwards or slantwise. They were taken as the file says them, since they "
        "cannot be read from the picture: look at them."
    )


def _is_read(word: Word, seen: Sequence[Word]) -> bool:
    return any(other.box.overlaps(word.box) and alike(word.text, other.text) >= _SAME_WORD for other in seen)


def _holds(own: Word, other: Word) -> bool:
    """Whether a word was seen where another one stands."""
    across, down = (other.box.left + other.box.right) / 2, (other.box.top + other.box.bottom) / 2
    return own.box.left <= across <= own.box.right and own.box.top <= down <= own.box.bottom


def _compared(page: Page, doubted: list[Spelt], part: int) -> tuple[list[Word], list[Passage]]:
    """Words that were not believed and that nothing was seen of, and those that say something else than is drawn."""
    missing: list[Word] = []
    lying: list[Passage] = []
    for item in doubted:
        word = item.word
        over = [other for other in page.words if other.box.overlaps(word.box)]
        if not over:
            missing.append(replace(word, certainty=0.5))
        elif max(alike(word.text, other.text) for other in over) < _SAME_WORD:
            kind = "text that says something else than is drawn"
            lying.append(Passage(where=Where.HIDDEN, text=word.text, part=part, box=word.box, kind=kind))
    return missing, lying


def has_pictures(without_text: Pixels) -> bool:
    """Whether a page without its text still has what could be words, a code or a face; rules and boxes could not."""
    grey = without_text if without_text.ndim == 2 else cv2.cvtColor(without_text, cv2.COLOR_RGB2GRAY)
    low, high, _, _ = cv2.minMaxLoc(grey)
    if high - low < 16:
        return False
    paper = int(np.median(grey[::7, ::7]))
    around = cv2.boundingRect(cv2.bitwise_not(cv2.inRange(grey, np.array(paper - 8), np.array(paper + 8))))
    left, top, wide, high = (int(side) for side in around)
    grey = grey[max(top - 3, 0) : top + high + 3, max(left - 3, 0) : left + wide + 3]
    edges = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 24
    mask = cast(Pixels, edges.view(np.uint8))
    # Rules and the rims of boxes run straight for longer than a stroke of a letter.
    for kernel in ((1, 48), (48, 1)):
        straight = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(kernel, np.uint8))
        mask = cast(Pixels, cv2.subtract(mask, cv2.dilate(straight, np.ones((5, 5), np.uint8))))
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count > _MOST_MARKS:
        return True
    sizes = set()
    for left, top, wide, high, area in stats[1:].tolist():
        if area < 12 or min(wide, high) <= _A_RULE or _is_frame(edges[top : top + high, left : left + wide]):
            continue
        if max(wide, high) >= _A_DRAWING:
            return True
        sizes.add((wide // 2, high // 2))
    # Bullets and ticks are all of one size.
    return len(sizes) >= _FEWEST_LETTERS


def _is_frame(mask: NDArray[np.bool_]) -> bool:
    """The rim of a box to tick."""
    if min(mask.shape) < 10:
        return False
    return not mask[5:-5, 5:-5].any() and float(mask[2].mean()) > 0.8 and float(mask[:, 2].mean()) > 0.8
