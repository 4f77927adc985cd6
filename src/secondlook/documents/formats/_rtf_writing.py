"""A new RTF file, from blocks alone, in the few control words that such a file needs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from secondlook.documents.formats import Options
from secondlook.documents.formats._plain import gapped_runs
from secondlook.documents.model import Block, BlockKind, Mark, Page, Run, Where
from secondlook.documents.writing.pages import encoded, painted

ALLOWED = frozenset(
    "rtf ansi ansicpg deff uc fonttbl f fswiss fcharset pard plain fs par line tab page b i ul super sub strike u "
    "header footer qr qc qj trowd trgaph cellx intbl cell row clbrdrt clbrdrl clbrdrb clbrdrr brdrs brdrw pict pngblip "
    "jpegblip picw pich picwgoal pichgoal".split()
)
"""Every control word that a new file may have."""
TEXT_WIDTH_TWIPS = 9000
HALF_POINTS = 22
_HEADING_HALF_POINTS = 28
_START = r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}}" + "\n"
_SPECIAL = re.compile(r"[\\{}]|[^ -~]")
_ALIGNED = {"right": r"\qr", "centre": r"\qc", "justified": r"\qj"}
_BORDERS = "".join(rf"\clbrdr{side}\brdrs\brdrw5" for side in "tlbr")
_LOOKS = (
    ("bold", "b"),
    ("italic", "i"),
    ("underlined", "ul"),
    ("raised", "super"),
    ("lowered", "sub"),
    ("struck", "strike"),
)


@dataclass(slots=True)
class New:
    """A new file as it grows."""

    rtf: str = field(default="", repr=False)
    kept: list[str] = field(default_factory=list, repr=False)
    """What can be read in it."""
    notes: dict[str, None] = field(default_factory=dict)


def written(blocks: Sequence[Block], marks: dict[int, list[Mark]], options: Options) -> New:
    """Write blocks, each with its marks: headers and footers apart, footnotes after the body."""
    new = New()
    numbered = list(enumerate(blocks))
    pieces = [_START]
    for where, word in ((Where.HEADER, "header"), (Where.FOOTER, "footer")):
        apart = [(index, block) for index, block in numbered if block.where is where]
        if apart:
            pieces.append(rf"{{\{word} {_flow(apart, marks, options, new)}}}" + "\n")
    body = [(index, block) for index, block in numbered if block.where is Where.SHOWN]
    notes = [(index, block) for index, block in numbered if block.where is Where.FOOTNOTE]
    pieces += [_flow(body, marks, options, new), _flow(notes, marks, options, new), "}\n"]
    new.rtf = "".join(pieces)
    return new


def escaped(text: str) -> str:
    """Text as RTF says it."""
    return _SPECIAL.sub(lambda match: _character(match[0]), text)


def _character(character: str) -> str:
    if character in "\\{}":
        return "\\" + character
    if character in "\n\t":
        return r"\line " if character == "\n" else r"\tab "
    units = character.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(rf"\u{code}?" for code in codes)


def _flow(blocks: Iterable[tuple[int, Block]], marks: dict[int, list[Mark]], options: Options, new: New) -> str:
    pieces = list[str]()
    for table, group in groupby(blocks, key=lambda one: one[1].table):
        if table:
            pieces.append(_table(list(group), marks, options, new))
        else:
            pieces += [_block(block, marks.get(index, []), options, new) for index, block in group]
    return "".join(pieces)


def _block(block: Block, marks: Sequence[Mark], options: Options, new: New) -> str:
    if block.kind is BlockKind.PAGE_BREAK:
        return "\\page\n"
    size = _HEADING_HALF_POINTS if block.kind is BlockKind.HEADING else HALF_POINTS
    text = _inside(block, marks, options, new, bold=block.kind is BlockKind.HEADING)
    return rf"\pard\plain\f0\fs{size}{_ALIGNED.get(block.aligned, '')} {text}\par" + "\n"


def _inside(block: Block, marks: Sequence[Mark], options: Options, new: New, *, bold: bool = False) -> str:
    if block.picture is not None:
        return _picture(block.picture, marks, options, new)
    runs = list(gapped_runs(block.runs, marks, options))
    new.kept.append("".join(run.text for run in runs))
    return "".join(_run(run, bold=bold) for run in runs)


def _run(run: Run, *, bold: bool) -> str:
    words = [word for name, word in _LOOKS if getattr(run, name) or (bold and word == "b")]
    return "{" + "".join(f"\\{word}" for word in words) + f" {escaped(run.text)}}}" if words else escaped(run.text)


def _picture(page: Page, marks: Sequence[Mark], options: Options, new: New) -> str:
    new_page = painted(page, marks, options)
    new.kept.append(new_page.text)
    new.notes.update(dict.fromkeys(new_page.notes))
    file = encoded(new_page.pixels, options)
    height, width = new_page.pixels.shape[:2]
    wide = min(TEXT_WIDTH_TWIPS, round(width * 1440 / page.dots_per_inch))
    high = max(1, round(wide * height / width))
    kind = "pngblip" if file.kind == "png" else "jpegblip"
    numbers = rf"\picw{width}\pich{height}\picwgoal{max(1, wide)}\pichgoal{high}"
    return rf"{{\pict\{kind}{numbers} {file.data.hex()}}}"


def _table(cells: Sequence[tuple[int, Block]], marks: dict[int, list[Mark]], options: Options, new: New) -> str:
    """Rows with columns of one width."""
    columns = max(block.column + block.across for _, block in cells)
    step = TEXT_WIDTH_TWIPS // max(1, columns)
    pieces = list[str]()
    for _, group in groupby(cells, key=lambda one: one[1].row):
        row = sorted(group, key=lambda one: one[1].column)
        said, edges = list[str](), list[str]()
        at = 0
        for column, several in groupby(row, key=lambda one: one[1].column):
            blocks = list(several)
            for empty in range(at, column):
                said.append(r"\cell ")
                edges.append(rf"{_BORDERS}\cellx{(empty + 1) * step}")
            at = column + blocks[0][1].across
            edges.append(rf"{_BORDERS}\cellx{at * step}")
            inside = [_inside(block, marks.get(index, []), options, new) for index, block in blocks]
            said.append(r"\par ".join(inside) + r"\cell ")
        pieces.append(
            rf"\trowd\trgaph108{''.join(edges)}\pard\plain\intbl\f0\fs{HALF_POINTS} {''.join(said)}\row" + "\n"
        )
    return "".join(pieces)
