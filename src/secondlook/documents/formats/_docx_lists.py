"""Lists of a Word file: which paragraph is an item of which list, and the number that Word counts for it."""

import re
from dataclasses import dataclass, field
from typing import Any

from secondlook.documents.formats._docx_package import Element, W, local

_PLACE = re.compile(r"%([1-9])")
_LETTER = re.compile(r"[^\W\d_]{2}")
_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
_ROMAN += [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
FORMATS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "bullet")
LARGEST_NUMBER = 9999


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in its list."""

    level: int
    """1 for the outermost."""
    label: str
    """How it is counted, in our words: "decimal list-2"."""
    text: str = field(repr=False)
    """What Word shows before it."""
    has_words: bool
    """Whether that is more than a number or a dot."""


@dataclass(slots=True)
class _Level:
    format: str
    text: str = field(repr=False)
    start: int


class Lists:
    """Counts as Word does, in the order in which paragraphs are asked about."""

    def __init__(self, numbering: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int]] = {}
        self._met: dict[str, int] = {}
        self._used: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def item(self, properties: Element | None, style: str | None) -> Item | None:
        """The place of a paragraph with these list properties; None if it is in no list."""
        if properties is None:
            return None
        named, depth = properties.find(W + "numId"), properties.find(W + "ilvl")
        name = named.get(W + "val", "") if named is not None else ""
        level = _small(depth.get(W + "val") if depth is not None else None, 0)
        levels = self._levels.get(name)
        if levels is None or level not in levels or level > 8:
            return None
        counts = self._counts.setdefault(name, [0] * 9)
        start = levels[level].start
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (8 - level)
        shape = levels[level].format
        if shape == "none" and not levels[level].text.strip():
            return None
        self._used.add(levels[level].text)
        shown = _PLACE.sub(lambda match: self._shown(levels, counts, int(match[1]) - 1), levels[level].text)
        order = self._met.setdefault(name, len(self._met) + 1)
        label = f"{shape if shape in FORMATS else 'decimal'} list-{order}"
        if shape != "bullet" and counts[level] == start != 1:
            label += f" from-{start}"
        has_words = bool(_LETTER.search(_PLACE.sub("", levels[level].text)))
        return Item(level + 1, label, "• " if shape == "bullet" and not has_words else shown + "\t", has_words)

    @property
    def unshown(self) -> list[str]:
        """Words before items of lists that no paragraph is in."""
        texts = {level.text for levels in self._levels.values() for level in levels.values()} - self._used
        return sorted(text for text in texts if _LETTER.search(_PLACE.sub("", text)))

    def _shown(self, levels: dict[int, _Level], counts: list[int], level: int) -> str:
        known = levels.get(level)
        count = counts[level] or (known.start if known else 1)
        return counted(count, known.format if known else "decimal")

    def _read(self, numbering: Element) -> None:
        shapes: dict[str, Element] = {}
        for element in numbering:
            if local(element) == "abstractNum":
                shapes[element.get(W + "abstractNumId", "")] = element
        for element in numbering:
            if local(element) != "num":
                continue
            shape = element.find(W + "abstractNumId")
            levels = _levels(shapes.get(shape.get(W + "val", "") if shape is not None else ""))
            for changed in element.findall(W + "lvlOverride"):
                level = _small(changed.get(W + "ilvl"), 0)
                levels |= _levels(changed)
                start = changed.find(W + "startOverride")
                if start is not None and level in levels:
                    levels[level].start = _small(start.get(W + "val"), 1)
            self._levels[element.get(W + "numId", "")] = levels


def counted(count: int, shape: str) -> str:
    """A number as a list shows it."""
    count = min(max(count, 0), LARGEST_NUMBER)
    if shape in ("lowerLetter", "upperLetter") and count:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return text if shape == "lowerLetter" else text.upper()
    if shape in ("lowerRoman", "upperRoman"):
        text = ""
        for value, sign in _ROMAN:
            text += sign * (count // value)
            count %= value
        return text if shape == "lowerRoman" else text.upper()
    return str(count)


def _levels(element: Any) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for level in element.findall(W + "lvl") if element is not None else ():
        shape, text, start = (level.find(W + name) for name in ("numFmt", "lvlText", "start"))
        found[_small(level.get(W + "ilvl"), 0)] = _Level(
            format=shape.get(W + "val", "decimal") if shape is not None else "decimal",
            text=text.get(W + "val", "") if text is not None else "",
            start=_small(start.get(W + "val") if start is not None else None, 1),
        )
    return found


def _small(text: str | None, otherwise: int) -> int:
    return min(int(text), LARGEST_NUMBER) if text and text.isascii() and text.isdigit() else otherwise
