"""Puts values into the places of a template and gives the blocks of a letter.

A value is text, never a template: braces in it stay braces, and a line that begins like a heading stays running text. A
long one keeps its paragraphs and its lists ("- ") and nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from secondlook_web.concerns.letters.letter import Block, Heading, Items, Lines, Paragraph
from secondlook_web.concerns.letters.marks import Group, Mark, Piece, Template, Words
from secondlook_web.concerns.letters.places import PLANS, Place
from secondlook_web.shared.text import cleaned, cleaned_line

_SURROGATE = re.compile("[\ud800-\udfff]")
_ITEM = "- "


class Missing(ValueError):
    """Values that a letter needs and that are not there yet."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places
        super().__init__("This letter needs what is not there yet: " + " ".join(place.says for place in places))


def fill(template: Template, values: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks of the letter, or `Missing` with every place that has to have a value and has none."""
    wanted = {piece.name: piece for group in template.groups for line in group.lines for piece in _places(line)}
    must = PLANS[template.kind].must_have
    missing = [
        place
        for place in wanted.values()
        if (not place.may_be_empty or place.name in must) and not _line(values.get(place.name, ""))
    ]
    if missing:
        raise Missing(tuple(missing))
    return tuple(_without_bare_headings([(group, list(_blocks(group, values))) for group in template.groups]))


def _blocks(group: Group, values: Mapping[str, str]) -> Iterator[Block]:
    alone = group.only
    if alone is not None and alone.alone and group.mark is Mark.TEXT:
        yield from paragraphs(values.get(alone.name, ""))
        return
    lines = tuple(line for line in (_filled(line, values) for line in group.lines) if line)
    if not lines:
        return
    match group.mark:
        case Mark.TITLE:
            yield Heading(text=lines[0], level=1)
        case Mark.HEADING:
            yield Heading(text=lines[0], level=2)
        case Mark.ITEM:
            yield Items(lines=lines)
        case Mark.LINE:
            yield Lines(lines=lines)
        case Mark.TEXT:
            yield Paragraph(text=lines[0])


def paragraphs(text: str) -> Iterator[Block]:
    """What somebody wrote, as blocks: paragraphs, lines that they broke themselves, lists."""
    for part in re.split(r"\n\s*\n", cleaned(_SURROGATE.sub("", text))):
        held: list[str] = []
        items = False
        for line in part.split("\n"):
            is_item = line.startswith(_ITEM)
            if held and is_item != items:
                yield from _together(held, items)
                held = []
            items = is_item
            if kept := cleaned_line(line.removeprefix(_ITEM) if is_item else line):
                held.append(kept)
        if held:
            yield from _together(held, items)


def _together(lines: list[str], items: bool) -> Iterator[Block]:
    if items:
        yield Items(lines=tuple(lines))
    elif len(lines) == 1:
        yield Paragraph(text=lines[0])
    else:
        yield Lines(lines=tuple(lines))


def _without_bare_headings(filled: Iterable[tuple[Group, list[Block]]]) -> Iterator[Block]:
    """All blocks, but for headings within the letter whose text below went because its places were empty."""
    heading: Heading | None = None
    emptied = False
    for group, blocks in filled:
        if group.mark in (Mark.TITLE, Mark.HEADING):
            if heading is not None and not emptied:
                yield heading
            heading, emptied = None, False
            for block in blocks:
                if isinstance(block, Heading) and block.level == 2:
                    heading = block
                else:
                    yield block
        elif blocks:
            if heading is not None:
                yield heading
            yield from blocks
            heading = None
        else:
            emptied = True
    if heading is not None and not emptied:
        yield heading


def _filled(line: tuple[Piece, ...], values: Mapping[str, str]) -> str:
    said = (piece.text if isinstance(piece, Words) else _line(values.get(piece.name, "")) for piece in line)
    return cleaned_line("".join(said))


def _line(value: str) -> str:
    return cleaned_line(_SURROGATE.sub("", value))


def _places(line: tuple[Piece, ...]) -> Iterator[Place]:
    for piece in line:
        if isinstance(piece, Place):
            yield piece
