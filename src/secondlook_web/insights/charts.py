"""Charts of a page, drawn here as SVG: bars and points with intervals, and a strip of times for each stage.

Values in, a string out: the same bytes for the same values, no script, no style, nothing from elsewhere. Colours and
sizes come from classes (`static/insights/insights.css`), so that a chart is dark where the reader's system asks for it
and plain on paper; nothing is told by colour alone. All text is our own words, and beside every chart stands a table
with the same numbers. Widths are of a phone of 320 pixels, on which it is as wide as the page. Not here: what may be
shown (`counting.py`): a value of None is drawn as not shown.
"""

import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from django.utils.safestring import SafeString, mark_safe

WIDTH = 320
"""Units of a chart; all lengths below are in these."""
EDGE = 4
"""Left and right, so that the end of a line is not cut."""
LINE = 18
"""Height of a line of text."""
LETTERS = 45
"""Of a line: 7 units each at most."""
BAR, GAP = 14, 14
AXIS = 26
PLOT_HEIGHT, PLOT_LEFT = 150, 40
LABEL_LETTER = 7.0
CAP = 5
"""Half the height of the end of an interval."""
EXACT_BELOW = 10
"""From here on the end of an interval is a whole number."""
NOT_SHOWN = "not shown"
NOTHING = "Nothing to draw."


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of bars, or one point of a line."""

    name: str
    value: float | None
    """None: not shown."""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The times of one stage."""

    name: str
    median: float | None
    """None: not shown, and nothing of the others either."""
    low: float | None = None
    high: float | None = None
    shortest: float = 0.0
    longest: float = 0.0


def bars(rows: Sequence[Bar], *, title: str) -> SafeString:
    """A bar for each row, one below the other, with its number in words and its interval as a line."""
    end = _end(top for row in rows for top in (row.value, row.high))
    drawn: list[str] = []
    top = 0
    for row in rows:
        lines = _wrapped(_said(row))
        drawn += _texts(lines, top)
        top += LINE * len(lines)
        if row.value is not None:
            drawn.append(_rect("chart-bar", _at(0, end), top + 3, _at(row.value, end) - _at(0, end), BAR))
            drawn += _interval(row.low, row.high, end, top + 3 + BAR / 2)
            drawn.append(f'<path class="chart-axis" d="M{EDGE} {top}v{BAR + 6}"/>')
            top += BAR
        top += GAP
    return _svg(drawn, top, title, (f"{_said(row)}." for row in rows))


def lines(points: Sequence[Bar], *, title: str) -> SafeString:
    """Points from left to right (years, months) with intervals, joined where both neighbours are shown."""
    end = _end(top for point in points for top in (point.value, point.high))
    base = PLOT_HEIGHT + LINE
    drawn = []
    for value in (0.0, end / 2, end):
        y = _height(value, end, base)
        drawn.append(f'<path class="chart-grid" d="M{PLOT_LEFT} {y:.1f}H{WIDTH - EDGE}"/>')
        drawn.append(_text(PLOT_LEFT - 6, y + 4, number(value), anchor="end"))
    step = (WIDTH - EDGE - PLOT_LEFT) / max(1, len(points))
    places = [PLOT_LEFT + step * (place + 0.5) for place in range(len(points))]
    every = _every([point.name for point in points], step)
    before: str = ""
    for place, (x, point) in enumerate(zip(places, points, strict=True)):
        if place % every == 0:
            drawn.append(_text(x, base + 20, point.name, anchor="middle"))
        if point.value is None:
            drawn.append(f'<path class="chart-none" d="M{x - 4:.1f} {base - 8}l8 8m0-8l-8 8"/>')
            before = ""
            continue
        y = _height(point.value, end, base)
        if before:
            drawn.append(f'<path class="chart-line" d="{before}L{x:.1f} {y:.1f}"/>')
        before = f"M{x:.1f} {y:.1f}"
        if point.low is not None and point.high is not None:
            low, high = (_height(one, end, base) for one in (point.low, min(point.high, end)))
            ends = f"M{x - CAP:.1f} {low:.1f}h{2 * CAP}M{x - CAP:.1f} {high:.1f}h{2 * CAP}"
            drawn.append(f'<path class="chart-interval" d="M{x:.1f} {low:.1f}V{high:.1f}{ends}"/>')
        drawn.append(f'<circle class="chart-point" cx="{x:.1f}" cy="{y:.1f}" r="4"/>')
    height = base + AXIS
    if any(point.value is None for point in points):
        drawn.append(f'<path class="chart-none" d="M{PLOT_LEFT} {height + 4}l8 8m0-8l-8 8"/>')
        drawn.append(_text(PLOT_LEFT + 14, height + 13, NOT_SHOWN))
        height += LINE
    return _svg(drawn, height, title, (f"{_said(point)}." for point in points))


def strips(rows: Sequence[Strip], *, title: str, unit: str) -> SafeString:
    """For each stage a line from the shortest to the longest time, a bar for the median's interval, a mark for it."""
    end = _end(row.longest for row in rows if row.median is not None)
    drawn: list[str] = []
    top = 0
    for row in rows:
        lines_of = _wrapped(_said_of_times(row, unit))
        drawn += _texts(lines_of, top)
        top += LINE * len(lines_of)
        middle = top + 3 + BAR / 2
        if row.median is not None:
            drawn.append(
                f'<path class="chart-range" d="M{_at(row.shortest, end):.1f} {middle}H{_at(row.longest, end):.1f}"/>'
            )
            if row.low is not None and row.high is not None:
                width = max(2.0, _at(row.high, end) - _at(row.low, end))
                drawn.append(_rect("chart-bar", _at(row.low, end), middle - 5, width, 10))
            drawn.append(f'<path class="chart-median" d="M{_at(row.median, end):.1f} {top}v{BAR + 6}"/>')
            top += BAR
        top += GAP
    drawn.append(f'<path class="chart-axis" d="M{EDGE} {top}H{WIDTH - EDGE}"/>')
    drawn.append(_text(EDGE, top + LINE, "0"))
    drawn.append(_text(WIDTH - EDGE, top + LINE, f"{number(end)} {unit}", anchor="end"))
    return _svg(drawn, top + AXIS, title, (f"{_said_of_times(row, unit)}." for row in rows))


def number(value: float) -> str:
    """As a page writes it: "1,204", "2.5"."""
    return f"{value:,.0f}" if value == round(value) or value >= 100 else f"{value:.1f}"


def _said(row: Bar) -> str:
    if row.value is None:
        return f"{row.name}: {NOT_SHOWN}"
    if row.low is None or row.high is None:
        return f"{row.name}: {number(row.value)}"
    high = "any number" if math.isinf(row.high) else _about(row.high)
    return f"{row.name}: {number(row.value)} ({_about(row.low)} to {high})"


def _about(value: float) -> str:
    """The end of an interval: no more figures than it is worth."""
    return number(round(value) if value >= EXACT_BELOW else round(value, 1))


def _said_of_times(row: Strip, unit: str) -> str:
    if row.median is None:
        return f"{row.name}: {NOT_SHOWN}"
    spread = f"from {number(row.shortest)} to {number(row.longest)}"
    return f"{row.name}: half within {number(row.median)} {unit}, all {spread}"


def _end(values: Iterator[float | None]) -> float:
    """A round number at the end of a scale, not below any value that is drawn."""
    most = max((value for value in values if value is not None and math.isfinite(value)), default=0.0)
    if most <= 0:
        return 2.0
    power = 10.0 ** math.floor(math.log10(most))
    return max(2.0, next(power * step for step in (1, 2, 4, 6, 8, 10) if power * step >= most))


def _every(names: Sequence[str], step: float) -> int:
    """Of how many names one is written, so that none touches the next."""
    longest = max((len(name) for name in names), default=1) * LABEL_LETTER + 6
    return max(1, math.ceil(longest / step))


def _at(value: float, end: float) -> float:
    return EDGE + min(1.0, value / end) * (WIDTH - 2 * EDGE)


def _height(value: float, end: float, base: float) -> float:
    return base - min(1.0, value / end) * PLOT_HEIGHT


def _interval(low: float | None, high: float | None, end: float, y: float) -> Iterator[str]:
    if low is None or high is None:
        return
    left, right = _at(low, end), _at(high, end)
    ends = f"M{left:.1f} {y - CAP}v{2 * CAP}" + (f"M{right:.1f} {y - CAP}v{2 * CAP}" if math.isfinite(high) else "")
    # A lighter line first, so that the part within the bar stands out from it.
    for kind in ("chart-gap", "chart-interval"):
        yield f'<path class="{kind}" d="M{left:.1f} {y}H{right:.1f}{ends}"/>'


def _rect(kind: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:g}" width="{max(0.0, width):.1f}" height="{height:g}"/>'


def _wrapped(words: str) -> list[str]:
    return wrap(words, LETTERS) or [""]


def _texts(said: Sequence[str], top: float) -> Iterator[str]:
    for place, line in enumerate(said):
        yield _text(EDGE, top + LINE * (place + 1) - 4, line)


def _text(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{anchored}>{escape(words)}</text>'


def _svg(drawn: Sequence[str], height: float, title: str, said: Iterator[str]) -> SafeString:
    says = " ".join(said) or NOTHING
    name = f"chart-{zlib.crc32(f'{title}|{says}'.encode()):08x}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {WIDTH} {max(1.0, height):g}" '
        f'aria-labelledby="{name}-title {name}-desc">'
    )
    parts = [head, f'<title id="{name}-title">{escape(title)}</title>', f'<desc id="{name}-desc">{escape(says)}</desc>']
    # Every word in it was escaped where it was put in.
    return mark_safe("\n".join([*parts, *drawn, "</svg>"]))  # noqa: S308
