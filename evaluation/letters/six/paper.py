"""Pages on which layouts write labelled text, keeping the place of each labelled word.

Texts say `{N Mrs Thornbury}` for a stretch with label N; anything outside braces has no label.
"""

import io
import math
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import reportlab
from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from evaluation.letters.sheet import Placed

FONTS = {
    "H": "Helvetica",
    "HB": "Helvetica-Bold",
    "HI": "Helvetica-Oblique",
    "T": "Times-Roman",
    "TB": "Times-Bold",
    "TI": "Times-Italic",
    "C": "Courier",
    "CB": "Courier-Bold",
    "V": "Vera",
    "VB": "VeraBd",
    "VI": "VeraIt",
}
_TAG = re.compile(r"\{([NICABcdrowk]) ([^{}]*)\}")
Made = tuple[bytes, list[Placed]]


@dataclass(frozen=True, slots=True)
class Bit:
    """A part of a word with one label."""

    tag: str
    text: str
    number: int


Word = list[Bit]


def _fonts() -> None:
    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        folder = os.path.join(os.path.dirname(reportlab.__file__), "fonts")
        for name in ("Vera", "VeraBd", "VeraIt"):
            pdfmetrics.registerFont(TTFont(name, os.path.join(folder, name + ".ttf")))


@dataclass(slots=True)
class Paper:
    """A document in the making; `y` goes down from the top."""

    size: tuple[float, float] = A4
    style: str = "H"
    points: float = 10.0
    left: float = 56.0
    width: float = 483.0
    top: float = 60.0
    bottom: float = 60.0
    """Of white at the foot of a page."""
    each: Callable[["Paper"], None] | None = None
    """Draws what each page has."""
    y: float = 60.0
    page: int = 0
    placed: list[Placed] = field(default_factory=list)
    buffer: io.BytesIO = field(default_factory=io.BytesIO)
    pen: Canvas = field(init=False)
    _count: int = 0

    def __post_init__(self) -> None:
        _fonts()
        self.pen = Canvas(self.buffer, pagesize=self.size, invariant=1)
        self.y = self.top
        if self.each:
            self.each(self)

    def turn(self) -> None:
        """Starts the next page."""
        self.pen.showPage()
        self.page += 1
        self.y = self.top
        if self.each:
            self.each(self)

    def done(self) -> Made:
        self.pen.showPage()
        self.pen.save()
        return self.buffer.getvalue(), self.placed

    def words(self, text: str) -> list[Word]:
        """Words with their labels; each labelled stretch gets the next number."""
        made: list[Word] = [[]]
        at = 0

        def add(tag: str, piece: str, number: int) -> None:
            for place, part in enumerate(re.split(r"\s", piece)):
                if place:
                    made.append([])
                if part:
                    made[-1].append(Bit(tag, part, number))

        for match in _TAG.finditer(text):
            add("", text[at : match.start()], -1)
            add(match[1], match[2], self._count)
            self._count += 1
            at = match.end()
        add("", text[at:], -1)
        return made

    def _draw(
        self, x: float, y: float, words: Sequence[Word], font: str, size: float, angle: float, ink: Color
    ) -> None:
        pen = self.pen
        text = " ".join("".join(bit.text for bit in word) for word in words)
        base = self.size[1] - y
        pen.saveState()
        pen.setFillColor(ink)
        pen.setFont(font, size)
        pen.translate(x, base)
        pen.rotate(angle)
        pen.drawString(0, 0, text)
        pen.restoreState()
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        along = 0.0
        for word in words:
            for bit in word:
                wide = stringWidth(bit.text, font, size)
                if bit.tag:
                    corners = [(u, v) for u in (along, along + wide) for v in (-size * 0.22, size * 0.78)]
                    across = [x + u * cos - v * sin for u, v in corners]
                    down = [self.size[1] - (base + u * sin + v * cos) for u, v in corners]
                    box = (min(across), min(down), max(across), max(down))
                    self.placed.append(Placed(self.page, bit.tag, bit.text, bit.number, box))
                along += wide
            along += stringWidth(" ", font, size)

    def put(
        self,
        x: float,
        y: float,
        text: str,
        style: str = "",
        points: float = 0,
        *,
        angle: float = 0,
        align: str = "l",
        ink: str = "",
    ) -> float:
        """One line at a place; its width. `align` c or r: x is its middle or its right end."""
        font, size = FONTS[style or self.style], points or self.points
        words = self.words(text)
        wide = _wide(words, font, size)
        shift = {"l": 0.0, "c": wide / 2, "r": wide}[align]
        x -= shift * math.cos(math.radians(angle))
        y += shift * math.sin(math.radians(angle))
        self._draw(x, y, words, font, size, angle, HexColor(ink) if ink else black)
        return wide

    def rows(self, text: str, wide: float, style: str, size: float) -> list[list[Word]]:
        """Words wrapped to a width; every newline is kept."""
        font = FONTS[style]
        made: list[list[Word]] = []
        for line in text.split("\n"):
            row: list[Word] = []
            for word in self.words(line):
                if row and _wide([*row, word], font, size) > wide:
                    made.append(row)
                    row = []
                row.append(word)
            made.append(row)
        return made

    def lines(
        self,
        text: str,
        x: float = 0,
        wide: float = 0,
        style: str = "",
        points: float = 0,
        *,
        lead: float = 1.3,
        ink: str = "",
    ) -> None:
        """Lines as they stand, wrapped where too long, going down the page."""
        style, size = style or self.style, points or self.points
        for row in self.rows(text, wide or self.width, style, size):
            if self.y > self.size[1] - self.bottom:
                self.turn()
            colour = HexColor(ink) if ink else black
            self._draw(x or self.left, self.y, row, FONTS[style], size, 0, colour)
            self.y += size * lead

    def flow(
        self,
        text: str,
        x: float = 0,
        wide: float = 0,
        style: str = "",
        points: float = 0,
        *,
        lead: float = 1.3,
        gap: float = 0.6,
        ink: str = "",
    ) -> None:
        """Paragraphs, parted by empty lines; a single newline is a space."""
        for paragraph in re.split(r"\n\s*\n", text.strip()):
            joined = re.sub(r"\s*\n\s*", " ", paragraph.strip())
            self.lines(joined, x, wide, style, points, lead=lead, ink=ink)
            self.y += (points or self.points) * gap

    def box(self, x: float, y: float, wide: float, high: float, fill: str = "", line: float = 0.6) -> None:
        """A rectangle whose upper left corner is at x, y."""
        self.pen.setLineWidth(line or 0.1)
        if fill:
            self.pen.setFillColor(HexColor(fill))
        self.pen.rect(x, self.size[1] - y - high, wide, high, stroke=int(line > 0), fill=int(bool(fill)))
        self.pen.setFillColor(black)

    def rule(self, x: float = 0, wide: float = 0, y: float = 0, line: float = 0.7) -> None:
        self.pen.setLineWidth(line)
        at, left = self.size[1] - (y or self.y), x or self.left
        self.pen.line(left, at, left + (wide or self.width), at)

    def grid(
        self,
        table: Sequence[Sequence[str]],
        widths: Sequence[float],
        x: float = 0,
        *,
        style: str = "",
        points: float = 0,
        first: str = "",
        head: str = "",
        shade: str = "",
        ruled: bool = True,
        pad: float = 3.0,
    ) -> None:
        """A table from `y` down: `first` is the style of the left column, `head` that of the top row."""
        size = points or self.points
        for number, cells in enumerate(table):
            made = []
            for column, (cell, wide) in enumerate(zip(cells, widths, strict=False)):
                bold = head if number == 0 and head else first if column == 0 and first else ""
                font = bold or style or self.style
                made.append((font, self.rows(cell, wide - 2 * pad, font, size)))
            high = max(len(rows) for _, rows in made) * size * 1.22 + 2 * pad
            if self.y + high > self.size[1] - self.bottom:
                self.turn()
            at = x or self.left
            for (font, rows), wide in zip(made, widths, strict=False):
                if ruled:
                    self.box(at, self.y, wide, high, shade if number == 0 and head else "")
                for place, row in enumerate(rows):
                    self._draw(at + pad, self.y + pad + size * (0.85 + 1.22 * place), row, FONTS[font], size, 0, black)
                at += wide
            self.y += high

    def cell(
        self, x: float, y: float, wide: float, high: float, label: str, value: str, style: str = "", points: float = 0
    ) -> None:
        """A box with a small label above its value."""
        self.box(x, y, wide, high)
        self.put(x + 2.5, y + 7.5, label, "H", 6, ink="#444444")
        kept, size = self.y, points or self.points
        self.y = y + 9 + size
        self.lines(value, x + 4, wide - 7, style, size, lead=1.2)
        self.y = kept


def _wide(words: Sequence[Word], font: str, size: float) -> float:
    text = " ".join("".join(bit.text for bit in word) for word in words)
    return float(stringWidth(text, font, size))
