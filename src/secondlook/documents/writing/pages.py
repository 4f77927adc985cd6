"""New pixels for a page: boxes of one size where something is hidden, and the words that stay in view.

Whatever is hidden is first painted over with the ground around it; then the rest of its line moves until a box of the
page's one size fits in. So the box says only that something was there, and not how wide it was. What no line holds (a
face, a code, a box that a person drew, words on a photograph) is filled where it is, in steps of size.

What a gap can still tell: where a line of ragged text was broken says roughly how long it was, and a line without room
for a box of full width is named in the notes.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from secondlook.documents.formats import Options
from secondlook.documents.model import Box, Mark, Page, Word
from secondlook.documents.raster import Pixels
from secondlook.documents.writing.boxes import Drawn, draw
from secondlook.documents.writing.encoding import Encoded, encoded
from secondlook.documents.writing.holes import Hole, holes_of, stepped
from secondlook.documents.writing.lines import Line, lies, lines_of, type_size
from secondlook.documents.writing.segments import Segment, segments_of
from secondlook.documents.writing.setting import SetAnew, set_anew, widest_that_fits
from secondlook.documents.writing.strips import Strip, erased, strip_of
from secondlook.documents.writing.words import Standing, clear_of, moved, rebuilt, remainders, touched

__all__ = ["Encoded", "Painted", "encoded", "painted"]

_BOX_WIDTH = 3.75
"""Of the size of the type: "Patient A" fits in, and a name in full is seldom narrower."""
_BOX_HEIGHT = 0.95
_OF_A_PITCH = 0.8
"""Of the rows from one line to the next: so high a box may be."""
_NARROWEST_BOX = 1.5
_NARROWEST_WITH_WORDS = 2.5
_LARGER = 2.2
"""Headings that are larger than the text by about this have boxes of their own size."""


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


def painted(page: Page, marks: Sequence[Mark], options: Options, *, pixels: Pixels | None = None) -> Painted:
    """Paint a page anew with those of its marks that hide. The caller passes marks of this page alone.

    `pixels`: the page's own, if they were unpacked already; they are painted on.
    """
    marks = [mark for mark in marks if mark.hide]
    pixels = page.raster.pixels() if pixels is None else pixels
    if not marks:
        return Painted(pixels=pixels, text=page.text, words=page.words, boxes=())
    hidden = _hidden(page, marks)
    lines = lines_of(page, hidden)
    holes, fixed = holes_of(page, lines, marks, placeholders=options.placeholders)
    strips, exact, on_pictures = _erase(pixels, page, lines, holes, fixed)
    in_place = [
        box for box in (stepped(box, width=page.raster.width, height=page.raster.height) for box in fixed) if box
    ]
    segments = [part for number in exact for part in segments_of(page, lines, strips[number], exact[number])]
    staying = [word for index, word in enumerate(page.words) if index not in hidden]
    settled = _set(pixels, type_size(staying or page.words), lines, segments, options)
    drawn = [Drawn(box, hole.said) for _, done in settled for box, hole in done.boxes]
    drawn += [Drawn(box, "") for box in in_place]
    draw(pixels, drawn)
    standing = _uncovered(_standing(page, lines, holes, exact, settled), [item.box for item in drawn])
    text, words = rebuilt(page.text, [*standing, *_labels(settled)])
    return Painted(
        pixels=pixels,
        text=text,
        words=words,
        boxes=tuple(item.box for item in drawn),
        notes=tuple(
            _notes(
                sum(done.narrower for _, done in settled),
                on_pictures,
                sum(not lies(page.words[index]) for index in hidden),
            )
        ),
    )


def _hidden(page: Page, marks: Sequence[Mark]) -> frozenset[int]:
    """Indexes of the words that go, in part or whole."""
    return frozenset(
        index
        for index, word in enumerate(page.words)
        for mark in marks
        if mark.start is not None and mark.end is not None and mark.start < word.end and word.start < mark.end
    )


def _erase(
    pixels: Pixels, page: Page, lines: Sequence[Line], holes: Sequence[Hole], fixed: list[Box]
) -> tuple[dict[int, Strip], dict[int, list[Hole]], int]:
    """Paint over every hole before anything moves. Holes on pictures join the boxes that are filled in place."""
    by_line: dict[int, list[Hole]] = defaultdict(list)
    for hole in holes:
        by_line[hole.line].append(hole)
    strips: dict[int, Strip] = {}
    on_pictures = 0
    for number, own in by_line.items():
        strip = strip_of(pixels, page, lines, number, fixed)
        if strip is None:
            line = lines[number]
            fixed += [Box(left=hole.left, top=line.top, right=hole.right, bottom=line.bottom) for hole in own]
            on_pictures += len(own)
        else:
            strips[number] = strip
    return strips, {number: erased(pixels, strip, by_line[number]) for number, strip in strips.items()}, on_pictures


def _set(
    pixels: Pixels, size: float, lines: Sequence[Line], segments: Sequence[Segment], options: Options
) -> list[tuple[Segment, SetAnew]]:
    """Set every segment with boxes of one size: the widest up to a usual one that has room everywhere."""
    if not segments:
        return []
    usual = median(line.height for line in lines)
    widths: dict[bool, int] = {}
    for large in (False, True):
        unit = size * (_LARGER if large else 1.0)
        step = max(round(unit / 4), 1)
        least = (_NARROWEST_WITH_WORDS if options.placeholders else _NARROWEST_BOX) * unit
        fits = [widest_that_fits(part) // step * step for part in segments if (_class(part, usual) > 0) is large]
        widths[large] = round(max(min([_BOX_WIDTH * unit, *(wide for wide in fits if wide >= least)]), least))
    classes: dict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        classes[_class(segment, usual)].append(segment)
    settled: list[tuple[Segment, SetAnew]] = []
    for number, own in sorted(classes.items()):
        room = min(_OF_A_PITCH * _pitch(lines, part.strip.line) for part in own)
        height = max(round(min(_BOX_HEIGHT * size * _LARGER**number, room)), 2)
        settled += [(part, set_anew(pixels, part, width=widths[number > 0], height=height)) for part in own]
    return settled


def _pitch(lines: Sequence[Line], line: Line) -> float:
    """Rows from the middle of a line to that of the nearest one above or below it."""
    near = [
        abs(other.middle - line.middle)
        for other in lines
        if other is not line and other.left < line.right and line.left < other.right
    ]
    return min((apart for apart in near if apart > 0.45 * line.height), default=2 * line.height)


def _class(segment: Segment, usual: float) -> int:
    """0: type of the page's usual size; 1: larger; -1: smaller."""
    ratio = segment.strip.line.height / usual
    return min(max(round(math.log(ratio, _LARGER)), -1), 1)


def _standing(
    page: Page,
    lines: Sequence[Line],
    holes: Sequence[Hole],
    exact: dict[int, list[Hole]],
    settled: Sequence[tuple[Segment, SetAnew]],
) -> list[Standing]:
    """The words that are left where they are now."""
    of_line = {index: number for number, line in enumerate(lines) for index in line.words}
    placed: dict[int, list[tuple[Segment, SetAnew]]] = defaultdict(list)
    lost = {number: [_area(lines[number], hole) for hole in own] for number, own in exact.items()}
    for segment, done in settled:
        placed[segment.holes[0].line].append((segment, done))
    standing: list[Standing] = []
    for index, word in enumerate(page.words):
        number = of_line.get(index, -1)
        gone = [(hole.start, hole.end) for hole in holes if hole.start < word.end and word.start < hole.end]
        for left in remainders(word, gone):
            areas = lost.get(number, ())
            if not any(touched(left.word, area) for area in areas):
                new = moved(left.word, _shift_of(left.word, placed.get(number, ())))
                standing.append(left if new is left.word else replace(left, word=new))
    return standing


def _area(line: Line, hole: Hole) -> Box:
    return Box(left=hole.left, top=line.top, right=hole.right, bottom=line.bottom)


def _shift_of(word: Word, settled: Iterable[tuple[Segment, SetAnew]]) -> int:
    middle = (word.box.left + word.box.right) / 2
    for _, done in settled:
        for shift in done.shifts:
            if shift.left <= middle <= shift.right:
                return shift.by
    return 0


def _labels(settled: Sequence[tuple[Segment, SetAnew]]) -> list[Standing]:
    """What is written in boxes, as words."""
    labels: list[Standing] = []
    for _, done in settled:
        for box, hole in done.boxes:
            parts = hole.said.split()
            step = box.width / max(len(parts), 1)
            for at, part in enumerate(parts):
                own = replace(box, left=box.left + at * step, right=box.left + (at + 1) * step)
                start = min(hole.start + at, hole.end - 1)
                word = Word(text=part, start=start, box=own)
                labels.append(Standing(word=word, start=start, end=hole.end if at == len(parts) - 1 else start))
    return labels


def _uncovered(standing: Sequence[Standing], boxes: Sequence[Box]) -> list[Standing]:
    kept: list[Standing] = []
    for stands in standing:
        word = stands.word
        near = [box for box in boxes if word.box.overlaps(box)]
        if any(touched(word, box) for box in near):
            continue
        for box in near:
            word = clear_of(word, box)
        kept.append(stands if word is stands.word else replace(stands, word=word))
    return kept


def _notes(narrower: int, on_pictures: int, not_lying: int) -> Iterable[str]:
    if narrower:
        yield (
            f"{_count(narrower, 'line')} had no room for boxes of full width: the gap may tell how long the hidden "
            "words are."
        )
    if on_pictures:
        yield (
            f"{_count(on_pictures, 'box', 'boxes')} in a picture could not be given one width: the width may tell "
            "roughly how long the hidden words are."
        )
    if not_lying:
        yield (
            f"{_count(not_lying, 'box', 'boxes')} over words that do not run from left to right could not be given one "
            "length: it may tell roughly how long the hidden words are."
        )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
