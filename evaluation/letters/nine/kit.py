"""What the layouts share: stacks of lines, boxes to tick, and blocks of prose, items and tables down a page."""

import re

from reportlab.pdfbase.pdfmetrics import stringWidth

from evaluation.letters.six.paper import Made, Paper

__all__ = ["Made", "Paper", "captioned", "stack", "tick", "ticks", "tidy", "write"]
_ITEM = re.compile(r"(-|\d+\.\d+|\d+[.)]|\([a-z]\)) +")


def tidy(text: str) -> list[str]:
    """Lines without what stands around them."""
    return [line.strip() for line in text.strip().split("\n")]


def stack(
    paper: Paper,
    x: float,
    y: float,
    text: str,
    points: float,
    *,
    style: str = "H",
    align: str = "l",
    lead: float = 1.28,
    ink: str = "",
) -> float:
    """Lines one below another, bold after "+ "; the height of the next."""
    for line in tidy(text):
        bold = line.startswith("+ ")
        paper.put(x, y, line.removeprefix("+ "), style[0] + "B" if bold else style, points, align=align, ink=ink)
        y += points * lead
    return y


def captioned(
    paper: Paper, x: float, y: float, value: str, caption: str, *, style: str = "HB", points: float = 9.5
) -> None:
    """A value with its caption in small print under it."""
    paper.put(x, y, value, style, points)
    paper.put(x, y + 9.5, caption, "H", 6.2, ink="#5f6b73")


def tick(paper: Paper, x: float, y: float, ticked: bool, text: str, points: float = 9, style: str = "H") -> float:
    """A square, with a cross or without, and what it stands for; the width of all."""
    side = points * 0.85
    paper.box(x, y - side, side, side)
    if ticked:
        paper.pen.line(x + 1, paper.size[1] - y + 1, x + side - 1, paper.size[1] - y + side - 1)
        paper.pen.line(x + 1, paper.size[1] - y + side - 1, x + side - 1, paper.size[1] - y + 1)
    return side + 5 + paper.put(x + side + 5, y, text, style, points)


def ticks(paper: Paper, x: float, right: float, chosen: list[tuple[bool, str]], points: float = 9) -> None:
    """Squares to tick, as many to a line as have room; `y` ends below them."""
    at = x
    for ticked, text in chosen:
        plain = re.sub(r"\{\w ([^{}]*)\}", r"\1", text)
        if at > x and at + points + 4 + stringWidth(plain, "Helvetica", points) > right:
            at, paper.y = x, paper.y + points * 1.5
        at += tick(paper, at, paper.y, ticked, text, points) + 16
    paper.y += points * 1.5


def write(
    paper: Paper, text: str, *, head: str = "HB", ink: str = "", shade: str = "#ececec", gap: float = 0.55
) -> None:
    """Blocks between empty lines: "§ " a heading, "> " lines as they are, "% 3 2" a table, else items or prose."""
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = tidy(block)
        if lines[0].startswith("§ "):
            _room(paper, 2.6)
            paper.lines(lines.pop(0)[2:], style=head, ink=ink)
            if not lines:
                continue
        if lines[0].startswith("%"):
            _table(paper, lines, shade)
        elif lines[0].startswith("> "):
            paper.lines("\n".join(line.removeprefix(">").strip() for line in lines))
        elif _ITEM.match(lines[0]):
            _items(paper, lines)
        else:
            paper.lines(" ".join(lines))
        paper.y += paper.points * gap


def _room(paper: Paper, rows: float) -> None:
    if paper.y + rows * paper.points * 1.3 > paper.size[1] - paper.bottom:
        paper.turn()


def _items(paper: Paper, lines: list[str]) -> None:
    items: list[tuple[str, str]] = []
    for line in lines:
        if found := _ITEM.match(line):
            items.append((found[1], line[found.end() :]))
        else:
            items[-1] = (items[-1][0], items[-1][1] + " " + line)
    wide = max(12.0, *(5 + 6.2 * len(label) for label, _ in items))
    for label, words in items:
        _room(paper, 0.9)
        paper.put(paper.left + 2, paper.y, "\u2022" if label == "-" else label)
        paper.lines(words, paper.left + 2 + wide, paper.width - 2 - wide)


def _table(paper: Paper, lines: list[str], shade: str) -> None:
    headed = not lines[0].startswith("%-")
    parts = [float(part) for part in lines[0].lstrip("%-").split()]
    cells = [[cell.strip() for cell in line.split(" | ")] for line in lines[1:]]
    paper.y -= paper.points * 0.7
    paper.grid(
        cells,
        [paper.width * part / sum(parts) for part in parts],
        points=paper.points - 1,
        head=paper.style[0] + "B" if headed else "",
        shade=shade,
    )
    paper.y += paper.points * 1.15
