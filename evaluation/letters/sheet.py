"""Pages of a letter as PDF, with the place of every labelled word. Points, from the top left of A4."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from evaluation.letters.tagged import pieces, plain

WIDTH, HEIGHT = A4
BOTTOM = HEIGHT - 70


@dataclass(frozen=True, slots=True)
class Placed:
    """A labelled word on a page."""

    page: int
    tag: str
    text: str
    number: int
    """Of its stretch."""
    box: tuple[float, float, float, float]
    """Left, top, right, bottom in points."""


@dataclass(slots=True)
class Sheet:
    """Pages to write on, from top to bottom."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 10.0
    left: float = 60.0
    right: float = WIDTH - 60
    running: tuple[str, str] = ("", "")
    """Header and footer of each page; "{page}" is its number."""
    y: float = 60.0
    page: int = 0
    placed: list[Placed] = field(default_factory=list)
    _count: int = 0
    _buffer: io.BytesIO = field(default_factory=io.BytesIO)
    _canvas: Canvas | None = None

    @property
    def canvas(self) -> Canvas:
        if self._canvas is None:
            self._canvas = Canvas(self._buffer, pagesize=A4, invariant=1)
            self._run()
        return self._canvas

    def _run(self) -> None:
        for text, at in zip(self.running, (34.0, HEIGHT - 30), strict=True):
            if text:
                self._draw(self.left, at, text.replace("{page}", str(self.page + 1)), self.font, 8)

    def next_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.y = 60.0
        self._run()

    def space(self, points: float = 10.0) -> None:
        self.y += points

    def line(
        self, text: str, *, x: float | None = None, bold: bool = False, size: float | None = None, stay: bool = False
    ) -> float:
        """One line; its right end. `stay`: the next goes beside it."""
        size = size or self.size
        _ = self.canvas
        if self.y > BOTTOM:
            self.next_page()
        end = self._draw(self.left if x is None else x, self.y, text, self.bold if bold else self.font, size)
        if not stay:
            self.y += size * 1.32
        return end

    def at_right(self, text: str, *, bold: bool = False, size: float | None = None) -> None:
        """A line that ends at the right margin."""
        size = size or self.size
        width = stringWidth(plain(text), self.bold if bold else self.font, size)
        self.line(text, x=self.right - width, bold=bold, size=size)

    def centred(self, text: str, *, bold: bool = False, size: float | None = None) -> None:
        size = size or self.size
        width = stringWidth(plain(text), self.bold if bold else self.font, size)
        self.line(text, x=(self.left + self.right - width) / 2, bold=bold, size=size)

    def paragraph(
        self,
        text: str,
        *,
        x: float | None = None,
        width: float | None = None,
        bold: bool = False,
        size: float | None = None,
    ) -> None:
        """Lines as long as the width allows."""
        size = size or self.size
        font = self.bold if bold else self.font
        start = self.left if x is None else x
        most = width or self.right - start
        for row in _wrapped(text, font, size, most):
            self.line(row, x=start, bold=bold, size=size)
        self.y += size * 0.5

    def table(
        self,
        rows: Sequence[Sequence[str]],
        columns: Sequence[float],
        *,
        ruled: bool = True,
        head: bool = False,
        size: float | None = None,
    ) -> None:
        """Cells at these distances from the left margin; a cell may have several lines."""
        size = size or self.size
        for number, row in enumerate(rows):
            if self.y > BOTTOM - 20:
                self.next_page()
            _ = self.canvas
            top = self.y
            lowest = top
            for text, at in zip(row, columns, strict=False):
                self.y = top
                for piece in text.split("\n"):
                    self.line(piece, x=self.left + at + 3, bold=head and number == 0, size=size)
                lowest = max(lowest, self.y)
            if ruled:
                edges = [self.left + at for at in columns] + [self.right]
                self.canvas.setLineWidth(0.5)
                above, below = HEIGHT - (top - size), HEIGHT - (lowest - size * 0.9)
                self.canvas.line(self.left, above, self.right, above)
                self.canvas.line(self.left, below, self.right, below)
                for edge in edges:
                    self.canvas.line(edge, above, edge, below)
            self.y = lowest + (2 if ruled else 0)

    def rule(self) -> None:
        self.canvas.line(self.left, HEIGHT - self.y, self.right, HEIGHT - self.y)
        self.y += 12

    def finished(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()

    def _draw(self, x: float, y: float, text: str, font: str, size: float) -> float:
        canvas = self._canvas or self.canvas
        canvas.setFont(font, size)
        canvas.drawString(x, HEIGHT - y, plain(text))
        at = x
        highest = self._count
        for piece in pieces(text, self._count):
            for part in piece.text.split(" "):
                wide = stringWidth(part, font, size)
                if piece.tag and part:
                    box = (at, y - size * 0.78, at + wide, y + size * 0.22)
                    self.placed.append(Placed(self.page, piece.tag, part, piece.number, box))
                at += wide + stringWidth(" ", font, size)
            at -= stringWidth(" ", font, size)
            highest = max(highest, piece.number + 1)
        self._count = highest
        return at


def _wrapped(text: str, font: str, size: float, most: float) -> list[str]:
    """Lines of labelled text; a stretch that is broken has its label on both lines."""
    words: list[tuple[str, str, bool]] = []  # label, word, whether a space stands before it
    spaced = False
    for piece in pieces(text, 0):
        for number, part in enumerate(piece.text.split(" ")):
            if number:
                spaced = True
            if part:
                words.append((piece.tag, part, spaced))
                spaced = False
    rows: list[str] = []
    row: list[tuple[str, str, bool]] = []
    for word in words:
        tried = "".join(
            (" " if spaced and number else "") + part for number, (_, part, spaced) in enumerate([*row, word])
        )
        if row and word[2] and stringWidth(tried, font, size) > most:
            rows.append(_row(row))
            row = []
        row.append(word)
    rows.append(_row(row))
    return rows


def _row(words: list[tuple[str, str, bool]]) -> str:
    made = ""
    open_tag = ""
    for number, (label, word, spaced) in enumerate(words):
        gap = " " if spaced and number else ""
        if label == open_tag:
            made += gap + word
        else:
            made += ("⟧" if open_tag else "") + gap + (f"⟦{label}|" if label else "") + word
            open_tag = label
    return made + ("⟧" if open_tag else "")
