"""What is drawn in a paragraph of a Word file: text boxes, pictures, WordArt, diagrams.

Words in boxes and diagrams become blocks. Charts, ink and plain shapes are not drawn anew: a note says so.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secondlook.documents.formats import Item, Note
from secondlook.documents.formats._docx_looks import UNKNOWN, Ground, colour_of
from secondlook.documents.formats._docx_package import A, Element, local
from secondlook.documents.formats._docx_pictures import Crop, Shown
from secondlook.documents.formats._docx_place import Place, chosen, is_off_page, number, passages, tie_of
from secondlook.documents.formats._plain import shown
from secondlook.documents.model import Block, BlockKind, Page, Passage, Run, Where

if TYPE_CHECKING:
    from secondlook.documents.formats._docx_story import Story

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700
EMU_PER_TWIP = 635
SMALLEST_SEEN_EMU = 2 * EMU_PER_POINT
"""Of a text box's width and height."""
LOWEST_DRAWN_EMU = 3 * EMU_PER_POINT
"""Of a shape that somebody may miss; rules are lower."""
BLEACHED = 90_000
"""Thousandths of a percent of added brightness at which all is white; of taken brightness, black."""
CLEAR_PICTURE = 10_000
"""Thousandths of a percent of opacity at which nothing is seen."""
_SHAPES = ("wsp", "cxnSp", "shape", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve")


def read(story: "Story", element: Element, place: Place, pictures: list[Page]) -> Iterator[Item]:
    """The blocks of a drawing; its pictures are added to `pictures`."""
    if place.hidden is None:
        place = replace(place, hidden=_why_unseen(element, story.shared.paper))
    yield from _inside(story, element, place, pictures, _inches(element))


def _inside(story: "Story", element: Element, place: Place, pictures: list[Page], inches: float) -> Iterator[Item]:
    place = place.deeper()
    name = local(element)
    if name == "txbxContent":
        yield from story.walk(element, replace(place, hidden=place.hidden or _why_box_unseen(element)))
    elif name == "pic":
        yield from _picture(story, element, place, pictures, inches)
    elif name == "imagedata":
        yield from _old_picture(story, element, place, pictures)
    elif name == "textpath":
        yield from _lines(story, [element.attrib.pop("string", "")], place)
    elif name == "chart":
        yield from _chart(story, element, place)
    elif name == "relIds":
        yield from _diagram(story, element, place)
    elif name == "contentPart":
        yield Note("Something drawn by hand in Word cannot be drawn anew. It was left out.")
    elif name == "AlternateContent":
        for child in chosen(element):
            yield from _inside(story, child, place, pictures, inches)
    else:
        if name in _SHAPES:
            empty = not any(local(each) in ("txbxContent", "imagedata", "textpath") for each in element.iter())
            if empty and _height(element) >= LOWEST_DRAWN_EMU:
                story.shared.undrawn += 1
            place = replace(place, ground=Ground(colour=_fill(element)))
        for child in element:
            yield from _inside(story, child, place, pictures, inches)


def _picture(story: "Story", element: Element, place: Place, pictures: list[Page], inches: float) -> Iterator[Item]:
    blip = next((each for each in element.iter() if each.tag == A + "blip"), None)
    if blip is None:
        return
    source = next((each for each in element.iter() if each.tag == A + "srcRect"), None)
    frame = next((each for each in element.iter() if each.tag == A + "xfrm"), None)
    own = next((each for each in element.iter() if local(each) == "cNvPr"), None)
    hidden = place.hidden
    alpha = next((each for each in blip.iter() if local(each) == "alphaModFix"), None)
    light = next((each for each in blip.iter() if local(each) == "lum"), None)
    if light is not None and abs(number(light.get("bright"), 0)) >= BLEACHED:
        hidden = hidden or Where.HIDDEN
    if (own is not None and own.get("hidden") in ("1", "true")) or (
        alpha is not None and number(alpha.get("amt"), 100_000) <= CLEAR_PICTURE
    ):
        hidden = hidden or Where.HIDDEN
    if frame is not None and (extent := frame.find(A + "ext")) is not None and number(extent.get("cx"), 0) > 0:
        inches = number(extent.get("cx"), 0) / EMU_PER_INCH
    sides = [_thousandths(source.get(side)) if source is not None else 0.0 for side in "ltrb"]
    one = Shown(
        part=_part(story, blip, "embed"),
        linked=bool(tie_of(blip, "link")),
        crop=Crop(*sides),
        turned=round(number(frame.get("rot"), 0) / 5_400_000) % 4 if frame is not None else 0,
        mirrored=frame is not None and frame.get("flipH") in ("1", "true"),
        inches=inches,
        hidden=hidden,
    )
    yield from story.shared.pictures.show(story.shared.package, one, pictures)


def _old_picture(story: "Story", element: Element, place: Place, pictures: list[Page]) -> Iterator[Item]:
    """A picture of Word 2007 and earlier, and the view of an embedded file."""
    sides = [_share(element.get("crop" + side)) for side in ("left", "top", "right", "bottom")]
    style = style_of(element.getparent()) if element.getparent() is not None else {}
    one = Shown(
        part=_part(story, element, "id"),
        linked=bool(tie_of(element, "href")),
        crop=Crop(*sides),
        turned=0,
        mirrored=False,
        inches=number(style.get("width"), 0) / 1440,
        hidden=place.hidden,
    )
    yield from story.shared.pictures.show(story.shared.package, one, pictures)


def _part(story: "Story", element: Element, name: str) -> str:
    tie = story.shared.package.ties(story.part).get(tie_of(element, name))
    return "" if tie is None or tie.outside else tie.target


def _chart(story: "Story", element: Element, place: Place) -> Iterator[Item]:
    yield Note("A chart cannot be drawn anew. It was left out, with its numbers.")
    part = _part(story, element, "id")
    if story.shared.package.holds(part):
        story.shared.read_parts.add(part)
        text = _text_of(story, part, ("t", "v"))
        yield from passages(place.hidden or Where.ATTACHED, "\n".join(text), "chart")


def _diagram(story: "Story", element: Element, place: Place) -> Iterator[Item]:
    """The words of a SmartArt diagram, one line for each of its shapes."""
    part = _part(story, element, "dm")
    if not story.shared.package.holds(part):
        return
    story.shared.read_parts.add(part)
    lines: list[str] = []
    for point in story.shared.package.tree(part).iter():
        if local(point) == "pt":
            lines.append(" ".join(each.text or "" for each in point.iter() if each.tag == A + "t").strip())
    lines = [line for line in lines if line]
    yield from _lines(story, lines, place)
    yield Note("A diagram cannot be drawn anew. Its words were kept as lines.")
    # Word keeps a drawing of the diagram beside its words. They may differ, if another program changed one of them.
    for drawn in story.shared.package.tied(story.part, "diagramDrawing"):
        story.shared.read_parts.add(drawn)
        other = [text for text in _text_of(story, drawn, ("t",)) if not any(text in line for line in lines)]
        yield from passages(Where.HIDDEN, "\n".join(other), "drawing of a diagram")


def _text_of(story: "Story", part: str, names: tuple[str, ...]) -> list[str]:
    tree = story.shared.package.tree(part)
    return [each.text.strip() for each in tree.iter() if local(each) in names and each.text and each.text.strip()]


def _lines(story: "Story", lines: list[str], place: Place) -> Iterator[Item]:
    """Words of a drawing as paragraphs."""
    for line in lines:
        plain, unseen = shown(line)
        yield from unseen
        if place.hidden is not None:
            yield Passage(where=place.hidden, text=line, kind=f"drawing in {story.name}")
        elif plain.strip():
            yield Block(
                kind=BlockKind.CELL if place.table else BlockKind.PARAGRAPH,
                where=place.where,
                runs=(Run(text=plain),),
                table=place.table,
                row=place.row,
                column=place.column,
                across=place.across,
                label=place.label,
            )


def _inches(element: Element) -> float:
    """How wide a drawing is shown; 0: it does not say."""
    extent = next((each for each in element.iter() if local(each) == "extent"), None)
    return number(extent.get("cx"), 0) / EMU_PER_INCH if extent is not None else 0.0


def _height(shape: Element) -> float:
    """Of a shape, in its unit of length; a line has hardly any."""
    extent = next((each for each in shape.iter() if each.tag == A + "ext" and each.get("cy")), None)
    if extent is None:
        above = next((each for each in shape.iterancestors() if local(each) in ("anchor", "inline")), None)
        extent = next((each for each in above if local(each) == "extent"), None) if above is not None else None
    if extent is not None:
        return number(extent.get("cy"), 0)
    return number(style_of(shape).get("height"), 0) * EMU_PER_POINT / 20


def _why_unseen(element: Element, paper: tuple[float, float]) -> Where | None:
    """Whether a drawing as a whole is out of view."""
    for each in element.iter():
        name = local(each)
        if name == "docPr" and each.get("hidden") in ("1", "true"):
            return Where.HIDDEN
        if name == "anchor" and _is_anchored_off_page(each, paper):
            return Where.OFF_PAGE
        if name == "txbxContent":
            break
        if "style" in each.attrib and (why := _why_style_hides(style_of(each), paper)) is not None:
            return why
    return None


def _is_anchored_off_page(anchor: Element, paper: tuple[float, float]) -> bool:
    offsets = {"positionH": 0.0, "positionV": 0.0}
    size = (0.0, 0.0)
    for each in anchor:
        if local(each) in offsets:
            said = next((inner.text for inner in each if local(inner) == "posOffset"), None)
            offsets[local(each)] = number(said, 0) / EMU_PER_TWIP
        elif local(each) == "extent":
            size = (number(each.get("cx"), 0) / EMU_PER_TWIP, number(each.get("cy"), 0) / EMU_PER_TWIP)
    return is_off_page((offsets["positionH"], offsets["positionV"]), paper, size)


def _why_style_hides(style: dict[str, str], paper: tuple[float, float]) -> Where | None:
    if style.get("visibility") == "hidden" or style.get("display") == "none":
        return Where.HIDDEN
    left, top = (number(style.get(f"margin-{side}", style.get(side)), 0) for side in ("left", "top"))
    size = (number(style.get("width"), 0), number(style.get("height"), 0))
    is_placed = style.get("position") == "absolute"
    return Where.OFF_PAGE if is_placed and is_off_page((left, top), paper, size) else None


def _why_box_unseen(content: Element) -> Where | None:
    """Whether a text box is too small to show anything."""
    shape = content.getparent().getparent()
    if shape is None:
        return None
    extent = next((each for each in shape.iter() if each.tag == A + "ext" and each.get("cx")), None)
    if extent is not None:
        smallest = min(number(extent.get(axis), 0) for axis in ("cx", "cy"))
        return Where.HIDDEN if 0 < smallest <= SMALLEST_SEEN_EMU else None
    style = style_of(shape)
    sides = [number(style.get(side), 0) for side in ("width", "height")]
    return Where.HIDDEN if any(0 < side <= SMALLEST_SEEN_EMU / 635 for side in sides) else None


def _fill(shape: Element) -> str:
    """The colour of a shape, where it is said plainly; else unknown, since there may be anything behind it."""
    for properties in shape:
        if local(properties) == "spPr":
            colour = properties.find(f"{A}solidFill/{A}srgbClr")
            return colour_of(colour.get("val", "")) if colour is not None else UNKNOWN
    return UNKNOWN


def style_of(element: Element) -> dict[str, str]:
    """The declarations of a VML shape."""
    pairs = [each.partition(":") for each in element.get("style", "").split(";")]
    return {name.strip().casefold(): value.strip().casefold() for name, _, value in pairs}


def _thousandths(text: str | None) -> float:
    """A share of a side: thousandths of a percent, or a percentage in the strict standard."""
    plain = text or "0"
    return number(plain.rstrip("%"), 0) / (100 if plain.endswith("%") else 100_000)


def _share(text: str | None) -> float:
    plain = text or "0"
    return number(plain.rstrip("f"), 0) / (65_536 if plain.endswith("f") else 1)
