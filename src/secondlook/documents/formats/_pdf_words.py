"""Characters of a page of a PDF as words with boxes, and those out of view as passages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import bidirectional

from secondlook.documents.formats._pdf_glyphs import Glyphs
from secondlook.documents.formats._pdf_view import Sight
from secondlook.documents.model import Box, Passage, Where, Word, joined

_NO_GAP = 0.06
"""Of the height: a space narrower than this parts nothing that one sees."""
_WIDE_GAP = 0.5
"""Of the height: characters further apart than this are not of one word, whatever the file says."""
_ONE_PASSAGE = 2.5
"""Heights of a line between two that still belong to one passage out of view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """A word and the characters that it is made of."""

    word: Word
    indexes: tuple[int, ...] = field(repr=False)


def words(glyphs: Glyphs, sights: Sequence[Sight]) -> list[Spelt]:
    """The words in view, in the order of the file; their `start` is not set."""
    return [
        spelt for run in _runs(glyphs, sights, (Sight.FULL, Sight.PARTLY)) if (spelt := _spelt(glyphs, run)) is not None
    ]


def _runs(glyphs: Glyphs, sights: Sequence[Sight], taken: tuple[Sight, ...]) -> Iterator[list[int]]:
    """Characters that follow each other without a gap."""
    run: list[int] = []
    spaced = False
    for index, sight in enumerate(sights):
        if sight is Sight.BLANK:
            spaced = True
            continue
        if sight not in taken:
            if run:
                yield run
            run = []
            continue
        if run and (_apart(glyphs, run[-1], index, spaced)):
            yield run
            run = []
        run.append(index)
        spaced = False
    if run:
        yield run


def _apart(glyphs: Glyphs, last: int, index: int, spaced: bool) -> bool:
    """Whether a word ends between two characters."""
    one, other = glyphs.loose[last], glyphs.loose[index]
    height = max(min(one[3] - one[1], other[3] - other[1]), 1.0)
    if glyphs.drawers[glyphs.drawer[last]].turned:
        width = max(min(one[2] - one[0], other[2] - other[0]), 1.0)
        down = max(other[1] - one[3], one[1] - other[3])
        return spaced or abs(other[0] - one[0]) > width or bool(down > _WIDE_GAP * width)
    if min(one[3], other[3]) - max(one[1], other[1]) < 0.3 * height:
        return True
    # Right to left, the next one stands before the last.
    gap = max(other[0] - one[2], one[0] - other[2])
    if spaced and glyphs.drawers[glyphs.drawer[last]].leaning:
        return True
    return bool(gap > (_NO_GAP if spaced else _WIDE_GAP) * height)


def _spelt(glyphs: Glyphs, run: list[int]) -> Spelt | None:
    text = ""
    edges: list[float] = []
    boxes: list[Box] = []
    whole = False
    for index in run:
        said = glyphs.texts[index]
        box = _box(glyphs, index)
        whole = whole or glyphs.drawers[glyphs.drawer[index]].turned or bidirectional(said[:1]) in ("R", "AL")
        # Where the next begins is where this one ends: a letter may lean over its step.
        step = (box.right - box.left) / max(len(said), 1)
        edges += [box.left + step * (place + 1) for place in range(len(said))]
        boxes.append(box)
        text += said
    if not text:
        return None
    around = joined(boxes)
    edges = [min(max(edge, around.left), around.right) for edge in edges]
    for place in range(1, len(edges)):
        edges[place] = max(edges[place], edges[place - 1])
    word = Word(text=text, start=0, box=around, edges=() if whole else tuple(edges), whole=whole)
    return Spelt(word=word, indexes=tuple(run))


def _box(glyphs: Glyphs, index: int) -> Box:
    """Around the step and the ink: accents and tails hang out of the step."""
    loose, tight = glyphs.loose[index], glyphs.tight[index]
    left, right = float(loose[0]), float(loose[2])
    top, bottom = float(loose[1]), float(loose[3])
    if tight[3] > tight[1]:
        # The line's height as fonts state it may be twice that of the letters.
        height = float(tight[3] - tight[1])
        top, bottom = (
            min(float(tight[1]), max(top, float(tight[1]) - height)),
            max(float(tight[3]), min(bottom, float(tight[3]) + height)),
        )
        left, right = min(left, float(tight[0])), max(right, float(tight[2]))
    return Box(left=left, top=top, right=max(right, left + 0.5), bottom=max(bottom, top + 0.5))


def passages(
    glyphs: Glyphs, reasons: dict[int, tuple[Where, str]], *, part: int, width: int, height: int
) -> Iterator[Passage]:
    """What is out of view, line by line joined: one passage for each stretch with one reason."""
    run: list[str] = []
    boxes: list[Box] = []
    reason: tuple[Where, str] | None = None
    for index, text in enumerate(glyphs.texts):
        if not text.strip():
            if run and run[-1] not in ("", " "):
                run.append(" ")
            continue
        now = reasons.get(index)
        box = _box(glyphs, index) if now is not None else None
        if run and (now != reason or (box and boxes and box.top - boxes[-1].bottom > _ONE_PASSAGE * box.height)):
            yield _passage(run, boxes, reason, part, width, height)
            run, boxes = [], []
        reason = now
        if box is not None:
            run.append(text)
            boxes.append(box)
    if run:
        yield _passage(run, boxes, reason, part, width, height)


def _passage(
    run: list[str], boxes: list[Box], reason: tuple[Where, str] | None, part: int, width: int, height: int
) -> Passage:
    where, kind = reason or (Where.HIDDEN, "")
    around = joined(boxes)
    on_page = around.overlaps(Box(left=0, top=0, right=width, bottom=height))
    return Passage(where=where, text="".join(run).strip(), part=part, box=around if on_page else None, kind=kind)
