"""Sets a letter: breaks its blocks into lines and its lines into pages. Knows widths of words, nothing of PDF.

Lines break at spaces, and within a word only where it is wider than the page. A heading stays with two lines of what
follows, and no page begins or ends with one line of a longer paragraph.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from secondlook_web.concerns.letters.letter import Block, Heading, Items, Letter, Lines, Paragraph
from secondlook_web.concerns.letters.typeface import BOLD, REGULAR, Run, clusters, runs

A4_POINTS = (595.276, 841.89)
MARGIN_POINTS = 68.0
"""24 mm: a hole punch needs 20."""
FOOT_POINTS = 40.0
"""From the lower edge to the line that numbers the page."""
USUAL_POINTS = 10.5
"""DejaVu's letters are about as tall as those of Arial at 12."""
LARGE_POINTS = 18.0
"""Large print, as the RNIB counts it: 16 to 18."""
_LEADING = 1.42
BULLET = "•"

Width = Callable[[str, str, float], float]
"""Of a text, in a font, at a size in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a block is set."""

    tag: str
    """Its name in a tagged PDF."""
    font: str = REGULAR
    scale: float = 1.0
    above: float = 0.6
    """In lines of the usual size."""
    indent: float = 0.0
    """In sizes."""


_STYLES: dict[str, Style] = {
    "title": Style(tag="H1", font=BOLD, scale=1.35, above=1.2),
    "heading": Style(tag="H2", font=BOLD, scale=1.05, above=1.1),
    "text": Style(tag="P"),
    "item": Style(tag="LI", above=0.25, indent=1.5),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line as it is printed."""

    runs: tuple[Run, ...] = field(repr=False)
    ends_in_space: bool
    """A space belongs between it and the next line: for whoever copies or listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block, or one item of a list, broken into lines."""

    style: Style
    size: float
    above: float
    rows: tuple[Row, ...]
    list_number: int = 0
    """Items of one list share it; 0 is none."""

    @property
    def leading(self) -> float:
        return self.size * _LEADING


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Some lines of a part, where they stand on a page."""

    part: int
    first: int
    last: int
    """Exclusive."""
    top: float
    """Points from the lower edge of the page to the upper edge of the first line."""


Page = tuple[Placed, ...]


def parts(letter: Letter, width: Width, *, size: float) -> tuple[Part, ...]:
    """The letter in parts, each broken into lines."""
    made: list[Part] = []
    lists = 0
    for block in letter.blocks:
        name = _style_of(block)
        if isinstance(block, Items):
            lists += 1
            made += [_part("item", (line,), width, size=size, list_number=lists) for line in block.lines]
        else:
            made.append(_part(name, block.lines, width, size=size))
    return tuple(made)


def pages(made: tuple[Part, ...]) -> tuple[Page, ...]:
    """Where each line stands."""
    height = A4_POINTS[1] - 2 * MARGIN_POINTS
    top = A4_POINTS[1] - MARGIN_POINTS
    done: list[Page] = []
    page: list[Placed] = []
    used = 0.0
    for number, part in enumerate(made):
        at = 0
        while at < len(part.rows):
            above = part.above if page and not at else 0.0
            rest = len(part.rows) - at
            fits = max(0, int((height - used - above) / part.leading + 1e-6))
            take = _take(rest, fits, fresh=not page)
            if take and page and not at and part.style.tag in ("H1", "H2") and take == rest:
                below = made[number + 1] if number + 1 < len(made) else None
                needed = min(2, len(below.rows)) * below.leading + below.above if below else 0.0
                if used + above + rest * part.leading + needed > height:
                    take = 0
            if not take:
                done.append(tuple(page))
                page, used = [], 0.0
                continue
            page.append(Placed(part=number, first=at, last=at + take, top=top - used - above))
            used += above + take * part.leading
            at += take
    return (*done, tuple(page))


def _take(rest: int, fits: int, *, fresh: bool) -> int:
    """How many of a part's lines go on this page: never one alone of several, unless the page holds no more."""
    if rest <= fits:
        return rest
    if fresh and fits < 4:
        return max(1, fits)
    take = fits if rest - fits >= 2 else fits - 1
    return take if take >= 2 else 0


def _style_of(block: Block) -> str:
    match block:
        case Heading():
            return "title" if block.level == 1 else "heading"
        case Paragraph() | Lines():
            return "text"
        case Items():
            return "item"


def _part(name: str, lines: tuple[str, ...], width: Width, *, size: float, list_number: int = 0) -> Part:
    style = _STYLES[name]
    own = size * style.scale
    room = A4_POINTS[0] - 2 * MARGIN_POINTS - style.indent * size
    last = len(lines) - 1
    rows = [
        row
        for number, line in enumerate(lines)
        for row in _rows(line, lambda text: width(text, style.font, own), room, goes_on=number < last)
    ]
    return Part(style=style, size=own, above=style.above * size * _LEADING, rows=tuple(rows), list_number=list_number)


def bullet_at(part: Part) -> float:
    """Points from the left margin to an item's bullet."""
    return part.size * 0.4


def _rows(line: str, width: Callable[[str], float], room: float, *, goes_on: bool) -> Iterator[Row]:
    """Lines as wide as they may be."""
    held: list[Run] = []
    used = 0.0
    space = width(" ")
    for number, word in enumerate(_words(line)):
        needed = sum(width(run.text) for run in word)
        if number and used + space + needed <= room:
            held += [Run(text=" "), *word]
            used += space + needed
            continue
        if number:
            yield Row(runs=_joined(held), ends_in_space=True)
        held, used = [], 0.0
        for run in word:
            if used + (wide := width(run.text)) <= room:
                held.append(run)
                used += wide
                continue
            for piece in _broken(run, width, room, used):
                if held and used + width(piece.text) > room:
                    yield Row(runs=_joined(held), ends_in_space=False)
                    held, used = [], 0.0
                held.append(piece)
                used += width(piece.text)
    yield Row(runs=_joined(held), ends_in_space=goes_on)


def _words(line: str) -> Iterator[list[Run]]:
    """Runs between spaces. An announced run keeps its own spaces: it is one word."""
    word: list[Run] = []
    for run in runs(line):
        if run.stands_for:
            word.append(run)
            continue
        for number, piece in enumerate(run.text.split(" ")):
            if number:
                yield word
                word = []
            if piece:
                word.append(Run(text=piece))
    yield word


def _broken(run: Run, width: Callable[[str], float], room: float, used: float) -> Iterator[Run]:
    """A word wider than the rest of the line, in pieces that fit. An announced one stays whole: it is short."""
    if run.stands_for:
        yield run
        return
    held, wide = "", used
    for cluster in clusters(run.text):
        own = width(cluster)
        if wide + own > room:
            if held:
                yield Run(text=held)
            held, wide = "", 0.0
        held += cluster
        wide += own
    yield Run(text=held)


def _joined(held: list[Run]) -> tuple[Run, ...]:
    """Neighbours that are printed alike, as one."""
    joined: list[Run] = []
    for run in held:
        if joined and not run.stands_for and not joined[-1].stands_for:
            joined[-1] = Run(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)
