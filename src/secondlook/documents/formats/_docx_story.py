"""A story of a Word file (its body, a header, a note, a text box) as blocks: paragraphs, lists, tables, sections.

Whatever was read as being in view has its text taken out of the tree, so that what is left in the tree at the end was
never in view (`_docx_aside.py` sweeps it up). Not here: words of a paragraph, drawings, tables.
"""

from collections.abc import Iterator
from dataclasses import replace

from secondlook.documents.formats import Item, Note, _docx_tables
from secondlook.documents.formats._docx_looks import UNKNOWN, on
from secondlook.documents.formats._docx_package import Element, W, local
from secondlook.documents.formats._docx_place import THROUGH, Field, Place, Shared, chosen, is_off_page, number
from secondlook.documents.formats._docx_words import Words
from secondlook.documents.model import Block, BlockKind, Where

LEAST_SPACE_TWIPS = 60
"""Below a paragraph, where one sees that it stands apart."""
LOWEST_LINE_TWIPS = 40
"""Of a line whose height is fixed: less cuts its words away."""


class Story:
    """Reads one part of the package."""

    def __init__(self, shared: Shared, part: str, name: str) -> None:
        self.shared = shared
        self.part = part
        self.name = name
        self.fields: list[Field] = []
        self.covered: set[Element] = set()
        """Paragraphs under a bar."""
        self.backed: set[Element] = set()
        """Paragraphs that may stand on something drawn behind them."""

    def walk(self, container: Element, place: Place) -> Iterator[Item]:
        """Everything in a container, in order."""
        place = place.deeper()
        for element in container:
            name = local(element)
            if name == "p":
                yield from self.paragraph(element, place)
            elif name == "tbl":
                yield from _docx_tables.read(self, element, place)
            elif name in THROUGH:
                yield from self.walk(element, place)
            elif name == "AlternateContent":
                yield from self.walk(chosen(element), place)
            elif name in ("del", "moveFrom"):
                yield from self.walk(element, replace(place, hidden=Where.DELETED))
            elif name == "altChunk":
                yield Note("Word puts another file in here when it opens this one. That file was left out.")
            elif name in ("oMathPara", "oMath"):
                yield from self.paragraph(element, place)

    def paragraph(self, element: Element, place: Place) -> Iterator[Item]:
        """A paragraph, after the text boxes that are anchored in it and before its pictures."""
        own = element.find(W + "pPr")
        style = _value(own, "pStyle")
        looks = self.shared.looks
        behind = replace(place.ground, colour=UNKNOWN) if element in self.backed else place.ground
        ground = on(behind, looks.paragraph_setting(own, style, "shd"))
        ground = replace(ground, covered=ground.covered or element in self.covered)
        place = replace(place, ground=ground, hidden=place.hidden or self._why_unseen(own, style))
        words = Words(self, place, style)
        words.take(element)
        words.finish()
        yield from words.boxes
        kind, level, label, number = self._kind(own, style, place)
        if _switched(looks.paragraph_setting(own, style, "pageBreakBefore")) and place.hidden is None:
            yield Block(kind=BlockKind.PAGE_BREAK, where=place.where, label=place.label)
        block = Block(
            kind=kind,
            where=place.where,
            level=level,
            table=place.table,
            row=place.row,
            column=place.column,
            across=place.across,
            aligned=_aligned(looks.paragraph_setting(own, style, "jc")),
            label=f"{place.label} {label}".strip(),
        )
        if kind is not BlockKind.LIST_ITEM and looks.space_after(own, style) >= LEAST_SPACE_TWIPS:
            block = replace(block, label=f"{block.label} spaced".strip())
        drawn = words.pictures or any(isinstance(item, Block) for item in words.boxes)
        if place.hidden is None and not (drawn and not any(words.lines)):
            for number_of_line, runs in enumerate(words.lines):
                if number_of_line:
                    yield Block(kind=BlockKind.PAGE_BREAK, where=place.where, label=place.label)
                first = words.numbered(number) if number and not number_of_line and runs else ()
                yield replace(block, runs=(*first, *runs))
        for picture in words.pictures:
            yield replace(block, kind=BlockKind.PICTURE, level=0, picture=picture, label=place.label)
        yield from words.passages
        if own is not None and own.find(W + "sectPr") is not None:
            yield from self._section()

    def _kind(self, own: Element | None, style: str | None, place: Place) -> tuple[BlockKind, int, str, str]:
        """Kind, level, label, and the number that Word counts where it is to be written out."""
        plain = BlockKind.CELL if place.table else BlockKind.PARAGRAPH
        looks, lists = self.shared.looks, self.shared.lists
        outline = looks.paragraph_setting(own, style, "outlineLvl")
        heading = next((level for each in looks.chain(style, "paragraph") if (level := _heading(each.name))), 0)
        if not heading and outline is not None and outline.get(W + "val", "9") in "012345678":
            heading = int(outline.get(W + "val", "0")) + 1
        item = lists.item(looks.paragraph_setting(own, style, "numPr"), style) if place.hidden is None else None
        if heading:
            return (plain if place.table else BlockKind.HEADING), min(heading, 9), "", item.text if item else ""
        if item is None:
            return plain, 0, "", ""
        if item.has_words:
            return plain, 0, "", item.text
        return BlockKind.LIST_ITEM, item.level, item.label, ""

    def _why_unseen(self, own: Element | None, style: str | None) -> Where | None:
        """Whether a paragraph's place or height keeps it out of view."""
        looks = self.shared.looks
        spacing = looks.paragraph_setting(own, style, "spacing")
        if spacing is not None and spacing.get(W + "lineRule") == "exact":
            line = number(spacing.get(W + "line"), 240)
            if line <= LOWEST_LINE_TWIPS:
                return Where.HIDDEN
        indent = looks.paragraph_setting(own, style, "ind")
        if indent is not None:
            left = number(indent.get(W + "left", indent.get(W + "start")), 0)
            if left + number(indent.get(W + "firstLine"), 0) >= self.shared.paper[0]:
                return Where.OFF_PAGE
        frame = looks.paragraph_setting(own, style, "framePr")
        if frame is not None:
            place = (number(frame.get(W + "x"), 0), number(frame.get(W + "y"), 0))
            return Where.OFF_PAGE if is_off_page(place, self.shared.paper) else None
        return None

    def _section(self) -> Iterator[Item]:
        """A section ends here: the next has its own headers."""
        shared = self.shared
        shared.sections += 1
        kinds = shared.section_kinds
        continuous = shared.sections <= len(kinds) and kinds[shared.sections - 1] == "continuous"
        label = f"section-{shared.sections}{' continuous' if continuous else ''}"
        yield Block(kind=BlockKind.PAGE_BREAK, label=label)


def _value(properties: Element | None, name: str) -> str | None:
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else found.get(W + "val")


def _switched(element: Element | None) -> bool:
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off")


def _aligned(element: Element | None) -> str:
    value = "" if element is None else element.get(W + "val", "")
    return {"center": "centre", "right": "right", "end": "right", "both": "justified"}.get(value, "")


def _heading(style: str) -> int:
    """The level of a style that Word itself calls a heading, in whatever language the file is."""
    plain = style.casefold()
    if plain == "title":
        return 1
    return int(plain[8:]) if plain.startswith("heading ") and plain[8:].isdigit() else 0
