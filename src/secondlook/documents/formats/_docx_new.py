"""A new Word file from the blocks of a document: nothing of the old file is at hand.

Hidden words become a gap of one width or a placeholder, pictures are painted anew. What a letter needs to read as one
is kept: headings, lists, tables, emphasis, alignment, headers and footers, page breaks. Fonts, colours and spacing are
not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from secondlook.documents.formats import Options
from secondlook.documents.formats import _docx_parts as parts
from secondlook.documents.formats._docx_lists import FORMATS
from secondlook.documents.formats._docx_xml import paragraph, picture, table, with_settings
from secondlook.documents.formats._plain import gapped_runs, marks_of, removed_of
from secondlook.documents.model import Block, BlockKind, Box, Document, Mark, Where, Written
from secondlook.documents.writing.pages import encoded, painted

_SECTION = re.compile(r"section-(\d+)")
_BEGIN_A_PAGE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)
_EDGES = {Where.HEADER: "header", Where.FOOTER: "footer"}


@dataclass(slots=True)
class _New:
    """What the new file is made of."""

    options: Options
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    pictures: dict[str, list[str]] = field(default_factory=dict)
    """Pictures that each part shows."""
    boxes: list[tuple[int, Box]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    levels: dict[int, dict[int, tuple[str, int]]] = field(default_factory=dict)
    """Of each list: how each level is counted, and from where."""
    kept: list[str] = field(default_factory=list, repr=False)


def written(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    """The new file, and what it must not hold."""
    new = _New(options)
    here = marks_of(marks)
    blocks = [_hidden(block, here.get(index, []), options) for index, block in enumerate(document.blocks)]
    edges: dict[tuple[Where, int, str], list[tuple[Block, list[Mark]]]] = {}
    body: list[tuple[Block, list[Mark]]] = []
    for index, block in enumerate(blocks):
        if block.where in _EDGES:
            edges.setdefault((block.where, *_edge(block.label)), []).append((block, here.get(index, [])))
        else:
            body.append((block, here.get(index, [])))
    named: dict[int, list[tuple[str, str]]] = {}
    for (where, section, shown), inside in edges.items():
        kind = _EDGES[where]
        name = f"word/{kind}{1 + sum(f'word/{kind}' in each for each in new.files)}.xml"
        text = "".join(_flow(new, name, inside, style="Header" if where is Where.HEADER else "Footer"))
        root = "hdr" if where is Where.HEADER else "ftr"
        new.files[name] = f"{parts.DECLARATION}<w:{root} {parts.NAMESPACES}>{text}</w:{root}>".encode()
        named.setdefault(section, []).append((f"{kind} {shown}", name))
    text = "".join(_body(new, body, named))
    whole = f"{parts.DECLARATION}<w:document {parts.NAMESPACES}><w:body>{text}</w:body></w:document>"
    new.files[parts.MAIN] = whole.encode()
    return Written(
        data=_package(new, even=any(" even" in kind for each in named.values() for kind, _ in each)),
        suffix=".docx",
        removed=replace(removed_of(document, marks, "\n".join(new.kept)), boxes=tuple(new.boxes)),
        notes=tuple(dict.fromkeys(new.notes)),
    )


def _edge(label: str) -> tuple[int, str]:
    """Whose header or footer a block is in: the section, and "first", "default" or "even"."""
    section = _SECTION.search(label)
    shown = next((word for word in label.split() if word in ("first", "even")), "default")
    return int(section[1]) if section else 1, shown


def _hidden(block: Block, marks: Sequence[Mark], options: Options) -> Block:
    """A block of words with its marked words gone."""
    if block.picture is not None or not marks:
        return block
    return replace(block, runs=tuple(gapped_runs(block.runs, marks, options)))


def _body(new: _New, inside: list[tuple[Block, list[Mark]]], named: dict[int, list[tuple[str, str]]]) -> Iterator[str]:
    """Sections with their headers, then notes under a line."""
    notes = [pair for pair in inside if pair[0].where is Where.FOOTNOTE]
    section, kind = 1, ""
    waiting: list[tuple[Block, list[Mark]]] = []
    for pair in inside:
        block = pair[0]
        if block.where is Where.FOOTNOTE:
            continue
        broken = _SECTION.match(block.label) if block.kind is BlockKind.PAGE_BREAK else None
        if broken is None:
            waiting.append(pair)
            continue
        *others, last = _flow(new, parts.MAIN, waiting)
        yield from others
        yield with_settings(last, _section(named.get(section, []), kind))
        waiting, section, kind = [], int(broken[1]), block.label.partition(" ")[2]
    yield from _flow(new, parts.MAIN, waiting)
    if notes:
        yield paragraph((), style="FootnoteText", ruled=True)
        yield from _flow(new, parts.MAIN, notes, style="FootnoteText")
    yield _section(named.get(section, []), kind)


def _section(edges: list[tuple[str, str]], kind: str) -> str:
    """A4, with an inch around, and its headers and footers."""
    rows = [
        f'<w:{each.split()[0]}Reference w:type="{each.split()[1]}" r:id="{parts.tie_name(name)}"/>'
        for each, name in edges
    ]
    if kind == "continuous":
        rows.append('<w:type w:val="continuous"/>')
    rows.append('<w:pgSz w:w="11906" w:h="16838"/>')
    rows.append('<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708"')
    rows[-1] += ' w:gutter="0"/>'
    if any(each.endswith(" first") for each, _ in edges):
        rows.append("<w:titlePg/>")
    return f"<w:sectPr>{''.join(rows)}</w:sectPr>"


def _flow(new: _New, part: str, inside: Sequence[tuple[Block, list[Mark]]], *, style: str = "") -> Iterator[str]:
    """Paragraphs, pictures and tables of one part, in order. It never ends with a table."""
    at = 0
    after_table = broken = False
    while at < len(inside):
        block = inside[at][0]
        if not block.table:
            follower = inside[at + 1][0] if at + 1 < len(inside) else None
            begins = follower is not None and follower.kind in _BEGIN_A_PAGE and not follower.table
            if block.kind is BlockKind.PAGE_BREAK and begins:
                at, broken = at + 1, True
                continue
            yield _one(new, part, *inside[at], style=style, broken=broken)
            at, after_table, broken = at + 1, False, False
            continue
        end = at
        while end < len(inside) and inside[end][0].table == block.table:
            end += 1
        if after_table:
            yield "<w:p/>"
        cells: dict[tuple[int, int], list[str]] = {}
        wide: dict[tuple[int, int], tuple[int, int]] = {}
        for one, marks in inside[at:end]:
            key = (one.row, one.column)
            cells.setdefault(key, []).append(_one(new, part, one, marks, style=style))
            longest = max((len(line) for line in one.text.split("\n")), default=0) if one.picture is None else 30
            wide[key] = (one.across, max(longest, wide.get(key, (0, 0))[1]))
        yield table(cells, wide, ruled="ruled" in block.label.split())
        at, after_table = end, True
    if after_table or not inside:
        yield "<w:p/>"


def _one(new: _New, part: str, block: Block, marks: Sequence[Mark], *, style: str, broken: bool = False) -> str:
    """A block as XML; `broken`: on a new page."""
    if block.kind is BlockKind.PAGE_BREAK:
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    if block.picture is not None:
        return _picture(new, part, block, marks)
    new.kept.append(block.text)
    if block.kind is BlockKind.HEADING:
        return paragraph(
            block.runs, style=f"Heading{min(max(block.level, 1), 9)}", aligned=block.aligned, broken=broken
        )
    if block.kind is BlockKind.LIST_ITEM:
        words = block.label.split()
        number = next((int(word[5:]) for word in words if re.fullmatch(r"list-\d{1,4}", word)), 9999)
        shape = next((word for word in words if word in FORMATS), "bullet")
        start = next((int(word[5:]) for word in words if re.fullmatch(r"from-\d{1,4}", word)), 1)
        level = min(max(block.level, 1), 9) - 1
        new.levels.setdefault(number, {}).setdefault(level, (shape, start))
        order = list(new.levels).index(number) + 1
        return paragraph(block.runs, style="ListParagraph", item=(order, level), aligned=block.aligned, broken=broken)
    apart = "spaced" in block.label.split()
    return paragraph(block.runs, style=style, aligned=block.aligned, broken=broken, apart=apart)


def _picture(new: _New, part: str, block: Block, marks: Sequence[Mark]) -> str:
    """A picture, painted anew."""
    page = block.picture
    assert page is not None  # noqa: S101 (the caller has seen it)
    done = painted(page, [mark for mark in marks if mark.hide], new.options)
    file = encoded(done.pixels, new.options)
    count = 1 + sum("/media/" in name for name in new.files)
    name = f"word/media/picture{count}{file.suffix}"
    new.files[name] = file.data
    new.pictures.setdefault(part, []).append(name)
    new.boxes += [(count - 1, box) for box in done.boxes]
    new.notes += done.notes
    new.kept.append(done.text)
    height, width = done.pixels.shape[:2]
    across = (block.across or 1) if block.table else 0
    return picture(count, parts.tie_name(name), width / page.dots_per_inch, height / page.dots_per_inch, in_cell=across)


def _numbering(levels: dict[int, dict[int, tuple[str, int]]]) -> str:
    """The lists, each counted on its own."""
    shapes: list[str] = []
    for order, used in enumerate(levels.values(), start=1):
        rows: list[str] = []
        for level in range(9):
            shape, start = used.get(level, used[min(used)])
            start = start if level in used else 1
            text = "•" if shape == "bullet" else f"%{level + 1}."
            rows.append(
                f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>'
                f'<w:lvlText w:val="{text}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            )
        shapes.append(
            f'<w:abstractNum w:abstractNumId="{order}"><w:multiLevelType w:val="multilevel"/>{"".join(rows)}'
            "</w:abstractNum>"
        )
    lists = [
        f'<w:num w:numId="{order}"><w:abstractNumId w:val="{order}"/></w:num>' for order in range(1, len(levels) + 1)
    ]
    return f'{parts.DECLARATION}<w:numbering xmlns:w="{parts.W_URI}">{"".join(shapes + lists)}</w:numbering>'


def _package(new: _New, *, even: bool) -> bytes:
    """The archive, in an order that is always the same."""
    files = dict(new.files)
    files["word/styles.xml"] = parts.STYLES.encode()
    files["word/settings.xml"] = parts.settings(even=even).encode()
    if new.levels:
        files["word/numbering.xml"] = _numbering(new.levels).encode()
    ordered = {parts.TYPES: parts.content_types(files).encode(), "_rels/.rels": parts.relationships("", files).encode()}
    for name in [parts.MAIN, *sorted(name for name in files if name != parts.MAIN)]:
        ordered[name] = files[name]
        pictures = new.pictures.get(name, [])
        if name == parts.MAIN or pictures:
            ordered[parts.ties_of(name)] = parts.relationships(name, files, pictures).encode()
    return parts.zipped(ordered)
