"""Tables of a Word file: which cell a paragraph stands in, which rows and cells are not in view, the ground of each.

A table in a cell becomes lines of that cell, one for each of its rows: letterheads are built so, and a reader sees a
label and its value beside each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondlook.documents.formats import Item
from secondlook.documents.formats._docx_looks import Ground, Looks, on, settings
from secondlook.documents.formats._docx_package import Element, W, local
from secondlook.documents.formats._docx_place import THROUGH, Place, chosen, is_off_page, number
from secondlook.documents.model import Block, BlockKind, Run, Where

if TYPE_CHECKING:
    from secondlook.documents.formats._docx_story import Story

LOWEST_ROW_TWIPS = 40
"""Of a row whose height is fixed."""
MOST_COLUMNS = 200
_YES = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class _Table:
    """What its rows share."""

    number: int
    label: str
    place: Place
    style: str | None
    look: dict[str, bool]
    rows: int


def read(story: "Story", element: Element, place: Place) -> Iterator[Item]:
    """A table's cells in rows, and what is in it out of view."""
    own = element.find(W + "tblPr")
    shared = story.shared
    style = own.find(W + "tblStyle") if own is not None else None
    style_name = style.get(W + "val") if style is not None else None
    floating = own.find(W + "tblpPr") if own is not None else None
    if floating is not None:
        corner = (number(floating.get(W + "tblpX"), 0), number(floating.get(W + "tblpY"), 0))
        if is_off_page(corner, shared.paper, shared.paper):
            place = replace(place, hidden=place.hidden or Where.OFF_PAGE)
    rows = list(_rows(element, None))
    if not place.table and place.hidden is None:
        shared.tables += 1
    ruled = " ruled" if _is_ruled(element, own, shared.looks, style_name) else ""
    table = _Table(
        number=place.table or shared.tables,
        label=f"{place.label}{ruled}".strip() if not place.table else place.label,
        place=place,
        style=style_name,
        look=_look(own),
        rows=len(rows),
    )
    for index, (row, why) in enumerate(rows):
        items = _row(story, table, row, index, why)
        yield from _on_one_line(items) if place.table else items


def _row(story: "Story", table: _Table, row: Element, index: int, why: Where | None) -> Iterator[Item]:
    own = row.find(W + "trPr")
    hidden = table.place.hidden or why or _why_unseen(own)
    before = own.find(W + "gridBefore") if own is not None else None
    column = int(number(before.get(W + "val"), 0)) if before is not None else 0
    cells = list(_cells(row, None))
    for cell, gone in cells:
        properties = cell.find(W + "tcPr")
        across = max(1, min(int(_of(properties, "gridSpan", 1)), MOST_COLUMNS))
        place = replace(
            table.place,
            label=table.label,
            table=table.number,
            hidden=hidden or gone or _why_cell_unseen(properties),
            ground=_ground(story.shared.looks, table, properties, index, column, column + across >= len(cells)),
        )
        if not table.place.table:
            place = replace(place, row=index, column=min(column, MOST_COLUMNS), across=across)
        column += across
        yield from story.walk(cell, place)


def _on_one_line(items: Iterator[Item]) -> Iterator[Item]:
    """A row of a table in a cell: one line, if each of its cells is one."""
    blocks: list[Block] = []
    others: list[Item] = []
    for item in items:
        if isinstance(item, Block) and item.kind is BlockKind.CELL:
            blocks.append(item)
        else:
            others.append(item)
    written = [block for block in blocks if block.runs]
    if written:
        runs: list[Run] = []
        for block in written:
            runs += [Run(text="\t"), *block.runs] if runs else block.runs
        yield replace(written[0], runs=tuple(runs))
    yield from others


def _rows(container: Element, why: Where | None) -> Iterator[tuple[Element, Where | None]]:
    for element in container:
        name = local(element)
        if name == "tr":
            yield element, why
        elif name in THROUGH:
            yield from _rows(element, why)
        elif name == "AlternateContent":
            yield from _rows(chosen(element), why)
        elif name in ("del", "moveFrom"):
            yield from _rows(element, Where.DELETED)


def _cells(container: Element, why: Where | None) -> Iterator[tuple[Element, Where | None]]:
    for element in container:
        name = local(element)
        if name == "tc":
            yield element, why
        elif name in THROUGH:
            yield from _cells(element, why)
        elif name in ("del", "moveFrom"):
            yield from _cells(element, Where.DELETED)


def _why_unseen(own: Element | None) -> Where | None:
    if own is None:
        return None
    if own.find(W + "del") is not None:
        return Where.DELETED
    hidden, height = own.find(W + "hidden"), own.find(W + "trHeight")
    if hidden is not None and hidden.get(W + "val", "1") not in ("0", "false", "off"):
        return Where.HIDDEN
    low = height is not None and number(height.get(W + "val"), 300) <= LOWEST_ROW_TWIPS
    return Where.HIDDEN if low and height.get(W + "hRule") == "exact" else None


def _why_cell_unseen(own: Element | None) -> Where | None:
    if own is None:
        return None
    if own.find(W + "cellDel") is not None:
        return Where.DELETED
    for name in ("vMerge", "hMerge"):
        merged = own.find(W + name)
        # Of merged cells only the first one's words are shown.
        if merged is not None and merged.get(W + "val", "continue") == "continue":
            return Where.HIDDEN
    return None


def _ground(looks: Looks, table: _Table, own: Element | None, row: int, column: int, last_column: bool) -> Ground:
    """What a cell's words stand on: its own shading, or what the table's style says of its place."""
    ground = table.place.ground
    parts = {
        "wholeTable": True,
        "band1Horz": table.look["hBand"] and (row - table.look["firstRow"]) % 2 == 0,
        "band2Horz": table.look["hBand"] and (row - table.look["firstRow"]) % 2 == 1,
        "band1Vert": table.look["vBand"] and (column - table.look["firstColumn"]) % 2 == 0,
        "band2Vert": table.look["vBand"] and (column - table.look["firstColumn"]) % 2 == 1,
        "firstCol": table.look["firstColumn"] and column == 0,
        "lastCol": table.look["lastColumn"] and last_column,
        "firstRow": table.look["firstRow"] and row == 0,
        "lastRow": table.look["lastRow"] and row == table.rows - 1,
    }
    runs = list(ground.run)
    for style in reversed(list(looks.chain(table.style, "table"))):
        runs.append(style.run)
        for properties in (style.whole.find(W + "tblPr"), style.whole.find(W + "tcPr")):
            ground = on(ground, properties.find(W + "shd") if properties is not None else None)
        found = {part.get(W + "type", ""): part for part in style.whole.findall(W + "tblStylePr")}
        for name, applies in parts.items():
            if applies and name in found:
                runs.append(settings(found[name].find(W + "rPr")))
                cell = found[name].find(W + "tcPr")
                ground = on(ground, cell.find(W + "shd") if cell is not None else None)
    ground = on(ground, own.find(W + "shd") if own is not None else None)
    return replace(ground, run=tuple(runs))


def _look(own: Element | None) -> dict[str, bool]:
    """Which parts of its style a table uses."""
    element = own.find(W + "tblLook") if own is not None else None
    bits = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
    without = {"hBand": ("noHBand", 0x200), "vBand": ("noVBand", 0x400)}
    if element is None:
        return {**dict.fromkeys(bits, False), "hBand": True, "vBand": True}
    try:
        mask = int(element.get(W + "val", "0"), 16)
    except ValueError:
        mask = 0
    look = {name: element.get(W + name, str(int(bool(mask & bit)))) in _YES for name, bit in bits.items()}
    for name, (key, bit) in without.items():
        look[name] = element.get(W + key, str(int(bool(mask & bit)))) not in _YES
    return look


def _is_ruled(element: Element, own: Element | None, looks: Looks, style: str | None) -> bool:
    """Whether a table has lines."""
    borders = [own.find(W + "tblBorders")] if own is not None else []
    borders += [each.whole.find(f"{W}tblPr/{W}tblBorders") for each in looks.chain(style, "table")]
    for border in borders:
        if border is not None:
            return any(line.get(W + "val", "none") not in ("none", "nil") for line in border)
    cells = element.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
    return any(line.get(W + "val", "none") not in ("none", "nil") for cell in cells for line in cell)


def _of(properties: Element | None, name: str, otherwise: float) -> float:
    found = properties.find(W + name) if properties is not None else None
    return number(found.get(W + "val"), otherwise) if found is not None else otherwise
