"""The sum as a picture (SVG): what is published, what each piece adds, and how few people fit once it is added.

Left the pieces, in the middle the kinds of facts that each adds, right a bar for each onlooker of the standard on a log
scale with the line of the smallest safe crowd; a piece that closes the jigsaw has a mark and says so, so that it reads
in grey too. As in `crowds/chart.py`: no script, nothing from elsewhere, text as text, the same bytes for the same sum,
dark where the reader's system asks for it, and never anybody's words. Not here: which piece closes it (`pieces.py`), or
the same on a terminal (`cli/`), which takes its words for pieces from here.
"""

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from secondlook.crowds.explain import kind_of, rounded
from secondlook.model import SMALLEST_SAFE_CROWD, STANDARD_ONLOOKERS, Addition, Fact, Piece, Source

WIDTH = 900
"""Units of the picture; all lengths below are in these."""
MARGIN = 24
FACTS_AT = 274
BARS_AT = 450
GAP = 18
"""Between the columns of two onlookers."""
HEAD_HEIGHT = 140
ROW_HEIGHT = 80
LINE_HEIGHT = 20
BAR_TOP = 34
"""From the top of a row: its number stands above its bar."""
BAR_HEIGHT = 20
AXIS_HEIGHT = 44
NOTE_HEIGHT = 34
TICK_NAME = 62.0
"""Length of the longest name under the scale."""
ONE_PERSON = 6.0
"""Length of the bar of one person, whose logarithm is nought."""
LEAST_END = 1_000.0
"""People at the end of the shortest scale."""
FACT_LINES, FACT_LETTERS = 3, 20
"""Lines of facts in a row, and letters of a line."""

ONLOOKERS = {"self_or_family": "the family", "colleague": "a colleague", "stranger": "a stranger"}
"""The standard's onlookers, short."""
LOST = "nowhere to look"
"""Of an onlooker without a crowd."""
CLOSES = "closes the jigsaw"
CLOSES_TOO = "is enough to close it"
"""Of a piece that closes it, but is not the only one."""
ADDS_MOST = "adds most to it"
"""Of a piece that need not go for another verdict, but narrows most."""
NOBODY = "No one person is told of, so there is nothing to add up."
TITLE = "How it adds up"
_SUBTITLE = "Each row adds one thing that readers can see. The bars are the people who fit by then."
_NOTE = "closes the jigsaw: without it less would speak against the draft"
_NOTE_ITSELF = "closes the jigsaw by itself, whatever else is published"
_NOTE_MOST = "adds most: without it, or without all that are so marked, many more people would fit"
_NOTE_TOO = "is enough to close the jigsaw: less would speak against the draft only without all that are so marked"
_NOTES = {CLOSES: _NOTE, CLOSES_TOO: _NOTE_TOO, ADDS_MOST: _NOTE_MOST}
_MARKS = (ADDS_MOST, CLOSES_TOO, CLOSES)
"""What the note below explains: the last of these that a picture has."""
_NO_ARTICLE = frozenset({"work", "family", "looks", "words said"})
_TICKS = {3: "1,000", 6: "1 million"}
"""Powers of ten of which the largest on a scale is named, besides one person."""
_INK, _PAPER, _BAR, _END, _TICK = "#1b1f24", "#ffffff", "#4a6d99", "#263f5f", "#737b85"
_STYLE = (
    ".sum{max-width:100%;height:auto}"
    "@media(prefers-color-scheme:dark){"
    ".sum{color:#e8ebef}"
    ".sum .paper{fill:#14171c}"
    ".sum .gap{stroke:#14171c}"
    ".sum .bar{fill:#7fa3d1}"
    ".sum .end{fill:#b9d2f2}"
    "}"
)
_BOLD = 'font-weight="600"'
_SMALL = 'font-size="15"'


def a_kind(fact: Fact) -> str:
    """What a fact is, without saying it: "an age", "a hospital", "the family"."""
    kind = kind_of(fact)
    if kind in _NO_ARTICLE:
        return f"the {kind}"
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"


def kinds(facts: Iterable[Fact]) -> list[str]:
    """The kinds of facts, each once."""
    return list(dict.fromkeys(map(a_kind, facts)))


def named(piece: Piece) -> tuple[str, str]:
    """What a piece is, and which: "your post", "of 28 January 2026"; in our words alone."""
    in_thread = f"in the thread (post {piece.index + 1})"
    when = piece.posted_at
    which = f"of {when.day} {when:%B %Y}" if when else f"(number {piece.index + 1} of your earlier ones)"
    return {
        Source.DRAFT: ("the draft itself", ""),
        Source.ATTACHMENT: ("the attachment", ""),
        Source.PROFILE: ("your profile", ""),
        Source.HISTORY: ("your post", which),
        Source.THREAD: ("your own post" if piece.by_author else "somebody else's post", in_thread),
        Source.CLOCK: ("the day", "you post it"),
    }[piece.source]


def said(addition: Addition, *, first: bool) -> tuple[str, str]:
    """What is added at a step: a piece, or how many small ones."""
    if first:
        return "the draft alone", ""
    if len(addition.pieces) > 1:
        return f"{len(addition.pieces)} more pieces", "that do the same" if addition.closes else "that add little"
    return named(addition.pieces[0])


def facts_of(addition: Addition) -> list[str]:
    """The kinds of facts that a step adds."""
    return kinds(fact for piece in addition.pieces for fact in piece.facts)


def closing(addition: Addition) -> str:
    """How it closes the jigsaw, or adds most to it, in words; empty where it does neither."""
    if not addition.closes:
        return ADDS_MOST if addition.adds_most and len(addition.pieces) == 1 else ""
    return CLOSES if all(piece.enough_alone for piece in addition.pieces) else CLOSES_TOO


def sentences(additions: Sequence[Addition]) -> list[str]:
    """The picture for whoever cannot see it."""
    if not additions:
        return [NOBODY]
    says = []
    for number, addition in enumerate(additions):
        what = " ".join(part for part in said(addition, first=number == 0) if part)
        what = what[0].upper() + what[1:] if number == 0 else f"With {what}"
        facts = ", ".join(facts_of(addition))
        fits = "; ".join(f"for {short} {_fit(addition, name)}" for name, short in ONLOOKERS.items())
        end = f" This {closes}." if (closes := closing(addition)) else ""
        says.append(f"{what}{f' ({facts})' if facts else ''}, people who fit: {fits}.{end}")
    says.append(f"Of fewer than {SMALLEST_SAFE_CROWD} people one can be guessed.")
    return says


def _fit(addition: Addition, name: str) -> str:
    people = addition.crowds.get(name)
    return LOST if people is None else rounded(people)


def sum_svg(additions: Sequence[Addition], *, title: str = TITLE) -> str:
    """The SVG of a sum, step by step. `title` is shown above and read out, so it is our words, never the author's."""
    says = " ".join(sentences(additions))
    bottom = HEAD_HEIGHT + ROW_HEIGHT * len(additions)
    marked = max(filter(None, map(closing, additions)), key=_MARKS.index, default="")
    height = bottom + AXIS_HEIGHT + (NOTE_HEIGHT if marked else 0) if additions else HEAD_HEIGHT
    most = max((people for addition in additions for people in _shown(addition)), default=1.0)
    columns = _columns(max(most, LEAST_END))
    lines = [_text(MARGIN, 40, title, f'font-size="22" {_BOLD}')]
    lines.append(_text(MARGIN, 66, _SUBTITLE if additions else NOBODY, _SMALL))
    if additions:
        lines += _head(columns, bottom)
        for number, addition in enumerate(additions):
            lines += _row(addition, columns, HEAD_HEIGHT + ROW_HEIGHT * number, first=number == 0)
    if marked:
        at = height - 16
        lines.append(f'<rect class="end" x="{MARGIN}" y="{at - 13}" width="8" height="16" fill="{_END}"/>')
        note = _NOTE_ITSELF if additions[0].closes else _NOTES[marked]
        lines.append(_text(MARGIN + 16, at, note, _SMALL))
    name = f"sum-{zlib.crc32(f'{title}|{says}'.encode()):08x}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sum" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" aria-labelledby="{name}-title {name}-desc" '
        f'font-family="system-ui, sans-serif" font-size="17" color="{_INK}" fill="currentColor">'
    )
    return "\n".join(
        [
            head,
            f'<title id="{name}-title">{escape(title)}</title>',
            f'<desc id="{name}-desc">{escape(says)}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{height}" fill="{_PAPER}"/>',
            *lines,
            "</svg>\n",
        ]
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """Where one onlooker's bars stand, from left to right."""

    name: str
    left: float
    width: float
    end: float
    """People at its right edge."""

    def at(self, people: float) -> float:
        share = min(1.0, math.log10(max(1.0, people)) / math.log10(self.end))
        return self.left + ONE_PERSON + share * (self.width - ONE_PERSON)


def _shown(addition: Addition) -> list[float]:
    return [addition.crowds[name] for name in STANDARD_ONLOOKERS if name in addition.crowds]


def _columns(end: float) -> list[_Column]:
    width = (WIDTH - MARGIN - BARS_AT - GAP * (len(ONLOOKERS) - 1)) / len(ONLOOKERS)
    return [_Column(name, BARS_AT + (width + GAP) * place, width, end) for place, name in enumerate(ONLOOKERS)]


def _head(columns: Sequence[_Column], bottom: float) -> Iterator[str]:
    """Names of the columns, the line of the smallest safe crowd, and the scale below."""
    top = HEAD_HEIGHT - 36
    yield _text(MARGIN, top, "what is published", _BOLD)
    yield _text(FACTS_AT, top, "what it adds", _BOLD)
    for column in columns:
        yield _text(column.left, top, ONLOOKERS[column.name], _BOLD)
        x = column.at(SMALLEST_SAFE_CROWD)
        yield f'<path d="M{x:.1f} {top + 12}v18" stroke="currentColor" stroke-width="2"/>'
        yield _text(x + 7, top + 26, f"{SMALLEST_SAFE_CROWD} people", _SMALL)
        yield f'<path d="M{column.left:.1f} {bottom}H{column.left + column.width:.1f}" stroke="{_TICK}"/>'
        for power in range(int(math.log10(column.end)) + 1):
            yield f'<path d="M{column.at(10.0**power):.1f} {bottom}v5" stroke="{_TICK}"/>'
        power = max(power for power in _TICKS if 10**power <= column.end)
        yield _text(column.left, bottom + 24, "1", _SMALL)
        at, right = column.at(10.0**power), column.left + column.width
        # Its name stands under it, but not under the next column.
        outside = at + TICK_NAME / 2 > right
        yield _text(right if outside else at, bottom + 24, _TICKS[power], _SMALL, anchor="end" if outside else "middle")


def _row(addition: Addition, columns: Sequence[_Column], top: float, *, first: bool) -> Iterator[str]:
    yield f'<path d="M{MARGIN} {top}H{WIDTH - MARGIN}" stroke="{_TICK}" stroke-width="0.5"/>'
    what, which = said(addition, first=first)
    indent = MARGIN + 16
    yield _text(indent, top + 24, what if first else f"+ {what}", _BOLD)
    if which:
        yield _text(indent, top + 24 + LINE_HEIGHT, which, _SMALL)
    if closes := closing(addition):
        yield f'<rect class="end" x="{MARGIN}" y="{top + 8}" width="8" height="{ROW_HEIGHT - 16}" fill="{_END}"/>'
        yield _text(indent, top + 24 + LINE_HEIGHT * (2 if which else 1), closes, f"{_SMALL} {_BOLD}")
    for line, words in enumerate(_lines(facts_of(addition))):
        yield _text(FACTS_AT, top + 24 + LINE_HEIGHT * line, words, _SMALL)
    for column in columns:
        yield from _cell(column, addition.crowds.get(column.name), top)


def _cell(column: _Column, people: float | None, top: float) -> Iterator[str]:
    if people is None:
        yield _text(column.left, top + 24, LOST, _SMALL)
        return
    few = people < SMALLEST_SAFE_CROWD
    words = f"{rounded(people)}: could tell" if few else rounded(people)
    length = column.at(people) - column.left
    style, fill = ("end", _END) if few else ("bar", _BAR)
    yield _text(column.left, top + 24, words, f"{_SMALL} {_BOLD}" if few else _SMALL)
    yield (
        f'<rect class="{style}" x="{column.left:.1f}" y="{top + BAR_TOP}" width="{length:.1f}" '
        f'height="{BAR_HEIGHT}" fill="{fill}"/>'
    )
    # A gap in the bar first, so that the mark of the smallest safe crowd stands out from it.
    mark = f"M{column.at(SMALLEST_SAFE_CROWD):.1f} {top + BAR_TOP - 3}v{BAR_HEIGHT + 6}"
    yield f'<path class="gap" d="{mark}" stroke="{_PAPER}" stroke-width="6"/>'
    yield f'<path d="{mark}" stroke="currentColor" stroke-width="2"/>'


def _lines(facts: Sequence[str]) -> list[str]:
    """The facts in few lines, cut at a word."""
    return wrap(", ".join(facts), FACT_LETTERS, max_lines=FACT_LINES, placeholder=" …", break_on_hyphens=False)


def _text(x: float, y: float, words: str, style: str, *, anchor: str = "start") -> str:
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.0f}" {style}{anchored}>{escape(words)}</text>'
