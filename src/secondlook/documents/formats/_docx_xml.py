"""Paragraphs, pictures and tables of a new Word file, as XML."""

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from secondlook.documents.formats import _docx_parts as parts
from secondlook.documents.model import Run

_NEVER = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_PIECE = re.compile(r"[\t\n]|[^\t\n]+")
_ALIGNED = {"right": "right", "centre": "center", "justified": "both"}
COUNTED = {"page-number": "PAGE", "number-of-pages": "NUMPAGES"}
_EMU_PER_INCH = 914_400
WIDEST_INCHES = 6.25
HIGHEST_INCHES = 9.0
LEAST_COLUMN_SIGNS, MOST_COLUMN_SIGNS = 5, 60
"""Of the longest line of a column: what its width is reckoned from. It is of the new words, so a gap tells nothing."""


def paragraph(
    runs: Sequence[Run],
    *,
    style: str = "",
    aligned: str = "",
    item: tuple[int, int] | None = None,
    ruled: bool = False,
    broken: bool = False,
    apart: bool = False,
) -> str:
    """A paragraph; `item`: its list and level; `ruled`: under a line; `broken`: on a new page; `apart`: space below."""
    settings = f'<w:pStyle w:val="{style}"/>' if style else ""
    settings += "<w:pageBreakBefore/>" if broken else ""
    if item is not None:
        settings += f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
    if ruled:
        settings += '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    if apart:
        settings += '<w:spacing w:after="160"/>'
    if aligned in _ALIGNED:
        settings += f'<w:jc w:val="{_ALIGNED[aligned]}"/>'
    inside = "".join(_run(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{inside}</w:p>"


def with_settings(paragraph: str, settings: str) -> str:
    """A paragraph with one more setting after those that it has."""
    if paragraph == "<w:p/>":
        return f"<w:p><w:pPr>{settings}</w:pPr></w:p>"
    if paragraph.startswith("<w:p><w:pPr>"):
        return paragraph.replace("</w:pPr>", f"{settings}</w:pPr>", 1)
    return f"<w:p><w:pPr>{settings}</w:pPr>{paragraph[5:]}"


def picture(count: int, tie: str, width_inches: float, height_inches: float, *, in_cell: int) -> str:
    """A picture in a paragraph of its own, as large as it was, or as fits; `in_cell`: columns that its cell takes."""
    widest = WIDEST_INCHES if not in_cell else min(WIDEST_INCHES, 3.0 * in_cell)
    scale = min(1.0, widest / max(width_inches, 0.01), HIGHEST_INCHES / max(height_inches, 0.01))
    across, down = (max(round(inches * scale * _EMU_PER_INCH), 1) for inches in (width_inches, height_inches))
    shape = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
    return (
        '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr id="{count}" name="Picture {count}"/>'
        f'<a:graphic><a:graphicData uri="{parts.PIC_URI}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{count}" name="Picture {count}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{tie}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>{shape}</pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def table(
    cells: Mapping[tuple[int, int], Sequence[str]], wide: Mapping[tuple[int, int], tuple[int, int]], *, ruled: bool
) -> str:
    """A table of paragraphs by row and column; `wide`: the columns that each cell takes, and its longest line."""
    columns = max(column + max(wide[row, column][0], 1) for row, column in cells)
    widths = _widths(wide, columns)
    rows: list[str] = []
    for row in sorted({row for row, _ in cells}):
        starts = sorted(column for each, column in cells if each == row)
        written: list[str] = []
        at = 0
        for index, column in enumerate(starts):
            if at < column:
                written.append(_cell([], at, column, widths))
            limit = starts[index + 1] if index + 1 < len(starts) else columns
            end = min(column + max(wide[row, column][0], 1), max(limit, column + 1))
            written.append(_cell(cells[row, column], column, end, widths))
            at = end
        if at < columns:
            written.append(_cell([], at, columns, widths))
        rows.append(f"<w:tr>{''.join(written)}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    style = "TableGrid" if ruled else "TableNormal"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _cell(inside: Sequence[str], start: int, end: int, widths: Sequence[int]) -> str:
    span = f'<w:gridSpan w:val="{end - start}"/>' if end - start > 1 else ""
    width = sum(widths[start:end])
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{"".join(inside) or "<w:p/>"}</w:tc>'


def _widths(wide: Mapping[tuple[int, int], tuple[int, int]], columns: int) -> list[int]:
    """Of each column in twips: as its longest line asks for, within bounds."""
    signs = [float(LEAST_COLUMN_SIGNS)] * columns
    for (_, column), (across, longest) in wide.items():
        if across <= 1:
            signs[column] = max(signs[column], float(min(longest, MOST_COLUMN_SIGNS)))
    return [max(round(parts.TEXT_TWIPS * each / sum(signs)), 1) for each in signs]


def _run(run: Run) -> str:
    text = _NEVER.sub("", run.text)
    if not text:
        return ""
    settings = "<w:b/>" if run.bold else ""
    settings += "<w:i/>" if run.italic else ""
    settings += "<w:strike/>" if run.struck else ""
    settings += '<w:u w:val="single"/>' if run.underlined else ""
    if run.raised or run.lowered:
        settings += f'<w:vertAlign w:val="{"superscript" if run.raised else "subscript"}"/>'
    look = f"<w:rPr>{settings}</w:rPr>" if settings else ""
    pieces = "".join(_piece(piece[0]) for piece in _PIECE.finditer(text))
    inside = f"<w:r>{look}{pieces}</w:r>"
    if run.label in COUNTED and text.isdigit():
        return f'<w:fldSimple w:instr="{COUNTED[run.label]}">{inside}</w:fldSimple>'
    return inside


def _piece(text: str) -> str:
    return {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(text) or f'<w:t xml:space="preserve">{escape(text)}</w:t>'
