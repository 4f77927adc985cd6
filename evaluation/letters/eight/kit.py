"""What the layouts share: text with headings, lists and tables set down a page."""

import re

from evaluation.letters.six.paper import Made, Paper

__all__ = ["Made", "Paper", "body", "stacked", "trimmed"]


def trimmed(text: str) -> str:
    """Lines without their indentation."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def stacked(paper: Paper, x: float, y: float, text: str, style: str, points: float, align: str = "l") -> float:
    """Lines one under another at a place, bold where they begin with "!"; where the next would stand."""
    for line in trimmed(text).split("\n"):
        bold = line.startswith("!")
        paper.put(x, y, line.lstrip("!"), style[0] + "B" if bold else style, points, align=align)
        y += points * 1.25
    return y


def _room(paper: Paper, lines: float) -> None:
    if paper.y + lines * paper.points * 1.3 > paper.size[1] - paper.bottom:
        paper.turn()


def body(paper: Paper, text: str, *, head: str = "HB", ink: str = "", shade: str = "#e8e8e8") -> None:
    """Paragraphs: `## ` a heading, `* ` a list, `= ` lines as they stand, `|3 2` a table of columns so wide."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        part = trimmed(paragraph)
        if part.startswith("## "):
            _room(paper, 3)
            paper.lines(part[3:], style=head, ink=ink)
        elif part.startswith("* "):
            for item in part[2:].split("\n* "):
                _room(paper, 1)
                paper.put(paper.left + 4, paper.y, "-")
                paper.lines(item.replace("\n", " "), paper.left + 16, paper.width - 16)
            paper.y += paper.points * 0.6
        elif part.startswith("= "):
            paper.lines(part[2:])
            paper.y += paper.points * 0.6
        elif part.startswith("|"):
            first, *rest = part[1:].split("\n")
            parts = [float(each) for each in first.split()]
            widths = [paper.width * each / sum(parts) for each in parts]
            paper.y -= paper.points * 0.6
            cells = [[cell.strip() for cell in line.split("|")] for line in rest]
            paper.grid(cells, widths, points=paper.points - 0.8, head=paper.style[0] + "B", shade=shade)
            paper.y += paper.points * 1.6
        else:
            paper.flow(part)
