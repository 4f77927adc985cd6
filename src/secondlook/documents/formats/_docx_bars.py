"""Shapes that were laid over words of a Word file to hide them: a redaction that fails, since the words are there.

Word alone knows where words lie on a page. Here it is reckoned roughly: a bar covers the paragraph in which it is
anchored and as many of those beside it as its place and height reach over. Too much is better than too little.

A bar is opaque, in front of the words, without words of its own (but "redacted"), as high as a line of small print, and
the text does not flow around it. Rules, frames and coloured fields behind words are none.
"""

import math
import re
from collections.abc import Callable

from secondlook.documents.formats._docx_drawings import EMU_PER_POINT, style_of
from secondlook.documents.formats._docx_looks import contrast
from secondlook.documents.formats._docx_package import A, Element, W, local
from secondlook.documents.formats._docx_place import chosen, number, tie_of

LOWEST_BAR_POINTS = 6.0
NARROWEST_BAR_POINTS = 8.0
LINE_POINTS = 14.0
SIGNS_OF_A_LINE = 90
UNKNOWN_PLACE_POINTS = LINE_POINTS / 2
"""Of a bar whose place is measured from the page: it covers its own paragraph and those that touch it."""
_WORDS = ("t", "delText")
_SAYS_SO = re.compile(r"[\W_]*(?:redacted|removed|withheld|deleted|x{2,})?[\W_]*", re.IGNORECASE)
_SCHEME = {"tx1": "000000", "dk1": "000000", "bg1": "FFFFFF", "lt1": "FFFFFF"}


def covered(story: Element, *, in_header: bool, pasted: Callable[[str], bool]) -> set[Element]:
    """The paragraphs of a story that lie under a bar. In headers only black and white count: the rest is decoration.

    `pasted` says of a relationship whether its picture is a bar: nothing but black, or nothing but white.
    """
    paragraphs = [each for each in story.iter(W + "p") if not _is_in_a_box(each)]
    found: set[Element] = set()
    heights = [_points_high(each) for each in paragraphs]
    for index, paragraph in enumerate(paragraphs):
        for top, height in _bars(paragraph, in_header, pasted):
            found |= _under(paragraphs, heights, index, top, height)
    return {each for each in found if _signs(each)}


def backed(story: Element, *, in_header: bool) -> set[Element]:
    """The paragraphs that may stand on something drawn behind them: of a header all, once there is anything."""
    paragraphs = [each for each in story.iter(W + "p") if not _is_in_a_box(each)]
    found: set[Element] = set()
    heights = [_points_high(each) for each in paragraphs]
    for index, paragraph in enumerate(paragraphs):
        for drawing in _drawings(paragraph):
            is_behind = drawing.get("behindDoc") in ("1", "true") or style_of(drawing).get("z-index", "").startswith(
                "-"
            )
            extent = next((each for each in drawing.iter() if local(each) == "extent"), None)
            height = (
                number(extent.get("cy"), 0) / EMU_PER_POINT
                if extent is not None
                else number(style_of(drawing).get("height"), 0) / 20
            )
            if is_behind and height >= LOWEST_BAR_POINTS:
                found |= set(paragraphs) if in_header else _under(paragraphs, heights, index, -height, 2 * height)
    return found


def _under(paragraphs: list[Element], heights: list[float], index: int, top: float, height: float) -> set[Element]:
    """Paragraphs between `top` and `top + height`, in points from the top of the one at `index`."""
    found = set[Element]()
    reach = LINE_POINTS / 2
    at = 0.0
    for each in range(index, len(paragraphs)):
        if at > top + height - reach:
            break
        if at + heights[each] >= top + reach:
            found.add(paragraphs[each])
        at += heights[each]
    at = 0.0
    for each in range(index - 1, -1, -1):
        at -= heights[each]
        if at + heights[each] <= top + reach:
            break
        if at < top + height - reach:
            found.add(paragraphs[each])
    # A bar with nothing under it is where the reckoning failed.
    return found if any(map(_signs, found)) else found | set(paragraphs[max(index - 1, 0) : index + 2])


def _bars(paragraph: Element, in_header: bool, pasted: Callable[[str], bool]) -> list[tuple[float, float]]:
    """Top and height of each bar that is anchored in a paragraph, in points from the paragraph's top."""
    found: list[tuple[float, float]] = []
    for drawing in _drawings(paragraph):
        modern = local(drawing) == "anchor"
        bar = _modern(drawing, in_header, pasted) if modern else _old(drawing, in_header)
        if bar is not None:
            found.append(bar)
    return found


def _drawings(element: Element) -> list[Element]:
    found: list[Element] = []
    for child in element:
        name = local(child)
        if name == "AlternateContent":
            found += _drawings(chosen(child))
        elif name == "anchor":
            found.append(child)
        elif name == "pict":
            found += [each for each in child.iter() if local(each) in ("rect", "roundrect", "shape", "oval")]
        elif name not in ("txbxContent", "pPr", "rPr"):
            found += _drawings(child)
    return found


def _modern(anchor: Element, in_header: bool, pasted: Callable[[str], bool]) -> tuple[float, float] | None:
    parts = {local(each): each for each in anchor}
    through = "wrapNone" in parts and anchor.get("behindDoc", "0") in ("0", "false")
    extent = parts.get("extent")
    if not through or extent is None or anchor.get("hidden") in ("1", "true"):
        return None
    width, height = (number(extent.get(axis), 0) / EMU_PER_POINT for axis in ("cx", "cy"))
    shapes = [each for each in anchor.iter() if local(each) == "wsp"]
    if not _is_large(width, height) or _has_other_words(anchor):
        return None
    pictures = [tie_of(each, "embed") for each in anchor.iter() if each.tag == A + "blip"]
    if not any(_covers(_modern_fill(shape), in_header) for shape in shapes) and not any(map(pasted, pictures)):
        return None
    position = parts.get("positionV")
    if position is None or position.get("relativeFrom") not in ("paragraph", "line"):
        return UNKNOWN_PLACE_POINTS, height
    offset = next((each.text for each in position if local(each) == "posOffset"), None)
    return number(offset, 0) / EMU_PER_POINT, height


def _modern_fill(shape: Element) -> str:
    """The colour of a shape without gaps; empty: one sees through it."""
    for properties in shape:
        if local(properties) != "spPr":
            continue
        for fill in properties:
            if local(fill) == "noFill":
                return ""
            if local(fill) == "solidFill":
                if any(local(each) == "alpha" and number(each.get("val"), 100_000) < 60_000 for each in fill.iter()):
                    return ""
                colour = next(iter(fill), None)
                return str(_SCHEME.get(colour.get("val", ""), colour.get("val", "")) if colour is not None else "")
    styled = next((each for each in shape.iter() if each.tag == A + "fillRef"), None)
    return "accent1" if styled is not None and styled.get("idx", "0") != "0" else ""


def _old(shape: Element, in_header: bool) -> tuple[float, float] | None:
    style = style_of(shape)
    if style.get("position") != "absolute" or style.get("z-index", "0").startswith("-") or _has_other_words(shape):
        return None
    if shape.get("filled", "t").casefold() in ("f", "false") or any(local(each) == "imagedata" for each in shape):
        return None
    wrap = next((each.get("type", "none") for each in shape if local(each) == "wrap"), "none")
    width, height = (number(style.get(side), 0) / 20 for side in ("width", "height"))
    colour = shape.get("fillcolor", "white").split()[0].lstrip("#").casefold()
    colour = {"black": "000000", "white": "FFFFFF"}.get(colour, colour)
    if wrap != "none" or not _is_large(width, height) or not _covers(colour, in_header):
        return None
    return number(style.get("margin-top", style.get("top")), 0) / 20, height


def _covers(colour: str, in_header: bool) -> bool:
    """Whether a shape of this colour is meant to hide what is under it."""
    if not colour or not in_header:
        return bool(colour)
    plain = len(colour) == 6 and all(sign in "0123456789abcdefABCDEF" for sign in colour)
    return plain and (contrast(colour, "000000") < 1.3 or contrast(colour, "FFFFFF") < 1.05)


def _is_large(width: float, height: float) -> bool:
    return width >= NARROWEST_BAR_POINTS and height >= LOWEST_BAR_POINTS


def _has_other_words(element: Element) -> bool:
    """Whether it says more than that something was taken out."""
    text = "".join(each.text or "" for each in element.iter() if local(each) in _WORDS)
    return not _SAYS_SO.fullmatch(text)


def _signs(paragraph: Element) -> int:
    return sum(len(each.text or "") for each in paragraph.iter(W + "t") if not _is_in_a_box(each, paragraph))


def _points_high(paragraph: Element) -> float:
    return LINE_POINTS * max(1, math.ceil(_signs(paragraph) / SIGNS_OF_A_LINE))


def _is_in_a_box(element: Element, within: Element | None = None) -> bool:
    """Whether it stands in a text box (of the paragraph `within`)."""
    above = element.getparent()
    while above is not None and above is not within:
        if local(above) == "txbxContent":
            return True
        above = above.getparent()
    return False
