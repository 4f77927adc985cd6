"""The words of a new PDF: an invisible layer over the picture of a page, made only of what is still in view there.

One standard font, Courier, of which every reader has its own and whose letters are equally wide; none is ever drawn.
A table of our own says which character each code means, so that names with any letter can be searched for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from secondlook.documents.model import Word

CODES = 220
"""Characters of one font: codes 33 to 252, without those that mean something in a string."""
_FIRST = 33
SPACE = 32
STEP = 600
"""Thousandths of the size of Courier: every character is equally wide, and scaled to its word."""
_BELOW = 0.2
"""Of a line's height, below its letters' feet."""
_SIGNS = [b"\\" * (code in b"()\\") + bytes([code]) for code in range(256)]
"""How each code is written in a string."""


@dataclass(slots=True)
class Alphabet:
    """Every character of a file and the font and code that it has."""

    places: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Alphabet":
        """In the order of the characters themselves, so that the order of fonts says nothing of the text."""
        characters = sorted({character for text in texts for character in text if not character.isspace()})
        return cls({character: divmod(number, CODES) for number, character in enumerate(characters)})

    @property
    def fonts(self) -> int:
        return max((font for font, _ in self.places.values()), default=-1) + 1

    def meanings(self, font: int) -> bytes:
        """The table of meanings of a font, as PDF has it."""
        rows = [f"<{SPACE:02x}> <0020>"] + [
            f"<{code + _FIRST:02x}> <{character.encode('utf-16-be').hex()}>"
            for character, (own, code) in self.places.items()
            if own == font
        ]
        blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
        ranges = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            f"1 begincodespacerange <00> <ff> endcodespacerange\n{ranges}\nendcmap end end\n"
        ).encode("ascii")


def drawing(words: Sequence[Word], alphabet: Alphabet, *, wide: float, high: float, points_a_pixel: float) -> bytes:
    """Operators that draw the picture over the whole page, and the words where they stand, without ink."""
    lines = [b"q %s 0 0 %s 0 0 cm /P Do Q" % (_number(wide), _number(high))]
    if words:
        lines += [b"BT 3 Tr", *_lines(words, alphabet, high, points_a_pixel), b"ET"]
    return b"\n".join(lines)


_PLACED = re.compile(rb"1 0 0 1 ([-\d.]+) ([-\d.]+) Tm ([-\d.]+) Tz((?:\n/F\d+ [-\d.]+ Tf|\n\((?:\\.|[^\\()])*\) Tj)+)")
_SIZED = re.compile(rb"/F\d+ ([-\d.]+) Tf")
_ESCAPED = re.compile(rb"\\(.)")
_CODES = re.compile(rb"\(((?:\\.|[^\\()])*)\) Tj")


def places(content: bytes) -> Iterator[tuple[float, float, float, float]]:
    """Where a drawing of ours says that words stand: left, bottom, right, top in points, from the bottom left."""
    size = 0.0
    for match in _PLACED.finditer(content):
        left, foot, stretch = (float(match[number]) for number in (1, 2, 3))
        sized = _SIZED.findall(match[4])
        size = float(sized[-1]) if sized else size
        letters = sum(len(_plain(codes).rstrip(b" ")) for codes in _CODES.findall(match[4]))
        yield (
            left,
            foot - _BELOW * size,
            left + letters * STEP / 1000 * size * stretch / 100,
            foot + (1 - _BELOW) * size,
        )


def _plain(codes: bytes) -> bytes:
    return _ESCAPED.sub(rb"\1", codes) if b"\\" in codes else codes


def _lines(words: Sequence[Word], alphabet: Alphabet, high: float, points_a_pixel: float) -> Iterator[bytes]:
    current = -1
    last = None
    for word, following in zip(words, [*words[1:], None], strict=True):
        box = word.box
        size = max(box.height * points_a_pixel, 0.5)
        runs = list(_runs(word.text, alphabet))
        letters = sum(len(codes) for _, codes in runs)
        if not letters:
            continue
        stretch = 100 * box.width * points_a_pixel / (letters * STEP / 1000 * size)
        yield b"1 0 0 1 %s %s Tm %s Tz" % (
            _number(box.left * points_a_pixel),
            _number(high - (box.bottom - _BELOW * box.height) * points_a_pixel),
            _number(stretch),
        )
        goes_on = following is not None and following.start - word.end <= 1 and following.box.left >= box.left
        for place, (font, codes) in enumerate(runs):
            if (font, size) != (current, last):
                yield b"/F%d %s Tf" % (font, _number(size))
                current, last = font, size
            space = bytes([SPACE]) if goes_on and place == len(runs) - 1 else b""
            yield b"(" + b"".join([_SIGNS[code] for code in codes + space]) + b") Tj"


def _runs(text: str, alphabet: Alphabet) -> Iterator[tuple[int, bytes]]:
    """Codes of a word, in stretches of one font."""
    run, current = bytearray(), -1
    for character in text:
        if character.isspace():
            continue
        font, code = alphabet.places[character]
        if font != current and run:
            yield current, bytes(run)
            run = bytearray()
        current = font
        run.append(code + _FIRST)
    if run:
        yield current, bytes(run)


def _number(value: float) -> bytes:
    return f"{value:.3f}".rstrip("0").rstrip(".").encode("ascii")
