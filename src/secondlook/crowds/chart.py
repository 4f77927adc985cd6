"""A crowd as a picture (SVG): how many people there are to begin with, and how many each fact leaves, on a log scale.

Stands by itself on a page, in a report or a file: no script, nothing from elsewhere, text as text, the same bytes for
the same crowd. Bars differ by length and labels, so that it reads in grey; it follows a dark page where the reader's
system asks for one. Shows numbers, kinds of facts and tables, never the author's words: `title` must not hold any
either. Not here: the same in sentences (`explain.py`, which is also the description for who cannot see it).
"""

import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from secondlook.crowds.explain import explain, kind_of, kinds_of, rounded, source_of
from secondlook.model import SMALLEST_SAFE_CROWD, Crowd

WIDTH = 720
"""Units of the picture; all lengths below are in these. Letters are large enough to be read at 400 pixels."""
MARGIN = 24
TITLE_HEIGHT = 84
ROW_HEIGHT = 66
BAR_TOP = 30
"""From the top of a row: its words stand above its bar."""
BAR_HEIGHT = 20
AXIS_HEIGHT = 48
NOTE_HEIGHT = 32
ONE_PERSON = 8.0
"""Length of the bar of one person, whose logarithm is nought."""
LEAST_END = 100.0
"""People at the end of the shortest scale: the line of `SMALLEST_SAFE_CROWD` is always on it."""
LETTER = {"title": 13.0, "kind": 11.5, "small": 8.6}
"""Width of a letter in a wide typeface: what needs more than its line is cut at a word."""

_TICKS = {0: "1", 2: "100", 4: "10,000", 6: "1 million", 8: "100 million", 10: "10 billion"}
"""Powers of ten that are named under the scale."""
_INK, _PAPER, _BAR, _END, _TICK = "#1b1f24", "#ffffff", "#4a6d99", "#263f5f", "#737b85"
_STYLE = (
    ".crowd-funnel{max-width:100%;height:auto}"
    "@media(prefers-color-scheme:dark){"
    ".crowd-funnel{color:#e8ebef}"
    ".crowd-funnel .paper{fill:#14171c}"
    ".crowd-funnel .gap{stroke:#14171c}"
    ".crowd-funnel .bar{fill:#7fa3d1}"
    ".crowd-funnel .end{fill:#b9d2f2}"
    "}"
)
"""What attributes cannot say; a page that allows no styles shows the light picture."""
_LETTERS = {"title": 'font-size="22" font-weight="600"', "kind": 'font-weight="600"', "small": 'font-size="16"'}
"""Text is 18 high otherwise."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One bar with its words."""

    kind: str
    source: str
    people: float


def funnel_svg(crowd: Crowd, *, title: str = "") -> str:
    """The SVG of a crowd: a bar for the people to begin with and one for each step, the end with its 5-95 % interval.

    `title` is shown above and read out, so it is our words, never the author's.
    """
    start = max(crowd.start, crowd.expected)
    rows = [_Row("among", crowd.start_says or "people", start)]
    rows += [
        _Row(f"the {kind_of(step.fact)}", f"by {source}" if (source := source_of(step)) else "", step.people_left)
        for step in crowd.steps
    ]
    # The end may be a little fewer than the last step: an onlooker's second seat, or one that is only probable.
    end = _Row("all together", _range(crowd), crowd.expected)
    scale = _Scale(max(start, crowd.high, LEAST_END))
    bottom = TITLE_HEIGHT + ROW_HEIGHT * (len(rows) + 1)
    height = bottom + AXIS_HEIGHT + (NOTE_HEIGHT if crowd.unweighed else 0)
    title = _clean(title) or "How many people fit"
    says = _clean(" ".join(explain(crowd)))
    lines = [
        *_axis(scale, bottom),
        *(line for at, row in enumerate(rows) for line in _bar(row, scale, TITLE_HEIGHT + ROW_HEIGHT * at, "bar")),
        *_bar(end, scale, bottom - ROW_HEIGHT, "end"),
        _whisker(crowd, scale, bottom - ROW_HEIGHT),
        *_line_of_safety(scale, len(rows) + 1),
    ]
    if crowd.unweighed:
        note = _cut(
            f"Not weighed, for want of a table: {kinds_of(crowd.unweighed)}", (WIDTH - 2 * MARGIN) / LETTER["small"]
        )
        lines.append(_text(MARGIN, height - 14, note, "small"))
    name = f"crowd-funnel-{zlib.crc32(f'{title}|{says}|{crowd.expected!r}'.encode()):08x}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="crowd-funnel" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" aria-labelledby="{name}-title {name}-desc" '
        f'font-family="system-ui, sans-serif" font-size="18" color="{_INK}" fill="currentColor">'
    )
    return "\n".join(
        [
            head,
            f'<title id="{name}-title">{escape(title)}</title>',
            f'<desc id="{name}-desc">{escape(says)}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{height}" fill="{_PAPER}"/>',
            _text(MARGIN, 36, _cut(title, (WIDTH - 2 * MARGIN) / LETTER["title"]), "title"),
            *lines,
            "</svg>\n",
        ]
    )


def _range(crowd: Crowd) -> str:
    low, high = rounded(crowd.low), rounded(crowd.high)
    return f"nine times in ten {low} to {high}" if low != high else ""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a number of people is, from left to right."""

    end: float
    """People at the right margin."""

    def at(self, people: float) -> float:
        whole = math.log10(self.end)
        share = min(1.0, math.log10(max(1.0, people)) / whole)
        return MARGIN + ONE_PERSON + share * (WIDTH - 2 * MARGIN - ONE_PERSON)


def _axis(scale: _Scale, bottom: float) -> Iterator[str]:
    for power in range(int(math.log10(scale.end)) + 1):
        x = scale.at(10.0**power)
        yield f'<path d="M{x:.1f} {bottom}v{8 if power in _TICKS else 4}" stroke="{_TICK}"/>'
        if power in _TICKS:
            # The names at both ends stay on the paper.
            anchor = "start" if power == 0 else "end" if x > WIDTH - 70 else "middle"
            yield _text(MARGIN if power == 0 else x, bottom + 28, _TICKS[power], "small", anchor=anchor)
    yield f'<path d="M{MARGIN} {bottom}H{WIDTH - MARGIN}" stroke="{_TICK}"/>'


def _line_of_safety(scale: _Scale, bars: int) -> Iterator[str]:
    """The smallest crowd that is safe: its name above, and a mark at each bar, so that no word is crossed out."""
    x = scale.at(SMALLEST_SAFE_CROWD)
    tops = (TITLE_HEIGHT + ROW_HEIGHT * at + BAR_TOP for at in range(bars))
    marks = "".join(f"M{x:.1f} {top}v{BAR_HEIGHT}" for top in tops)
    # A gap in the bar first, so that the mark stands out from it.
    yield f'<path class="gap" d="{marks}" stroke="{_PAPER}" stroke-width="6"/>'
    yield f'<path d="M{x:.1f} {TITLE_HEIGHT - 16}v12{marks}" stroke="currentColor" stroke-width="2"/>'
    words = f"{SMALLEST_SAFE_CROWD} people: of fewer, one can be guessed"
    yield _text(x, TITLE_HEIGHT - 22, words, "small", anchor="start" if x < WIDTH / 3 else "middle")


def _bar(row: _Row, scale: _Scale, top: float, style: str) -> Iterator[str]:
    length = scale.at(row.people) - MARGIN
    taken = (len(row.kind) + len(rounded(row.people))) * LETTER["kind"] + 30
    source = _cut(row.source, (WIDTH - 2 * MARGIN - taken) / LETTER["small"])
    words = f"<tspan {_LETTERS['kind']}>{escape(row.kind)}</tspan>"
    if source:
        words += f'<tspan {_LETTERS["small"]} dx="10">{escape(source)}</tspan>'
    yield f'<text x="{MARGIN}" y="{top + 22}">{words}</text>'
    yield _text(WIDTH - MARGIN, top + 22, rounded(row.people), "kind", anchor="end")
    fill = _END if style == "end" else _BAR
    yield (
        f'<rect class="{style}" x="{MARGIN}" y="{top + BAR_TOP}" width="{length:.1f}" height="{BAR_HEIGHT}" '
        f'fill="{fill}"/>'
    )


def _whisker(crowd: Crowd, scale: _Scale, top: float) -> str:
    low, high, middle = scale.at(crowd.low), scale.at(crowd.high), top + BAR_TOP + BAR_HEIGHT + 8
    ends = f"M{low:.1f} {middle - 5}v10M{high:.1f} {middle - 5}v10"
    return f'<path d="{ends}M{low:.1f} {middle}H{high:.1f}" stroke="currentColor" stroke-width="2"/>'


def _text(x: float, y: float, words: str, style: str, *, anchor: str = "start") -> str:
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y}" {_LETTERS[style]}{anchored}>{escape(words)}</text>'


def _cut(words: str, most: float) -> str:
    """Cut at a word where it is longer than there is room."""
    if len(words) <= most:
        return words
    return words[: max(int(most) - 1, 0)].rpartition(" ")[0] + " …"


def _clean(words: str) -> str:
    """Without characters that XML has no place for."""
    return "".join(letter for letter in " ".join(words.split()) if letter.isprintable())
