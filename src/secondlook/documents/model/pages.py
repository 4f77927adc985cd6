"""A page: its pixels, the words on them, and what else was seen."""

from dataclasses import dataclass, field

from secondlook.documents.model.places import ReadBy, SeenKind
from secondlook.documents.raster import Raster
from secondlook.errors import BadDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in pixels of its raster, from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (self.left < self.right and self.top < self.bottom):
            raise BadDocument(
                f"A box needs left < right and top < bottom, in pixels; got {self.left:g}, {self.top:g}, "
                f"{self.right:g}, {self.bottom:g}."
            )

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share an area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def around(self, pixels: float) -> "Box":
        """Wider by so many pixels on each side."""
        return Box(
            left=self.left - pixels, top=self.top - pixels, right=self.right + pixels, bottom=self.bottom + pixels
        )


def joined(boxes: "list[Box] | tuple[Box, ...]") -> Box:
    """The smallest box around at least one box."""
    return Box(
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word on a page."""

    text: str = field(repr=False)
    start: int
    """Code points from the beginning of the page's text: `page.text[start:start + len(text)] == text`."""
    box: Box
    edges: tuple[float, ...] = ()
    """Pixels from the left at which each character ends, one for each code point of `text`; empty: not known, and
    characters count as equally wide."""
    read_by: ReadBy = ReadBy.FILE
    certainty: float = 1.0
    """0 to 1."""
    whole: bool = False
    """It is not written from left to right: no part of its box is known, and hiding a part of it hides it all."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def box_of(self, start: int, end: int) -> Box:
        """The part of the word's box under the page's code points `start` to `end`."""
        first, last = max(start - self.start, 0), min(end - self.start, len(self.text))
        if first >= last:
            raise BadDocument(f"Code points {start} to {end} are not in the word at {self.start} to {self.end}.")
        if self.whole:
            return self.box
        step = self.box.width / len(self.text)
        left = (self.edges[first - 1] if self.edges else self.box.left + first * step) if first else self.box.left
        right = self.edges[last - 1] if self.edges else self.box.left + last * step
        if last == len(self.text):
            right = self.box.right
        return Box(left=min(left, right - 0.5), top=self.box.top, right=right, bottom=self.box.bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Something on a page that is not a word."""

    kind: SeenKind
    box: Box
    text: str = field(default="", repr=False)
    """What a code says; else empty."""
    certainty: float = 1.0
    """0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, or a picture: its pixels, upright, and what is on it."""

    raster: Raster
    text: str = field(default="", repr=False)
    """The words in the order one reads them: a line break after each line, an empty line between blocks that stand
    apart (a letterhead, an address, a paragraph, a column)."""
    words: tuple[Word, ...] = field(default=(), repr=False)
    seen: tuple[Seen, ...] = ()
    dots_per_inch: float = 200.0
    """Of the raster; a photograph has none and takes 200."""
    unread: tuple[Box, ...] = ()
    """Where writing stands that could not be read: somebody has to look at it."""

    def __post_init__(self) -> None:
        for number, word in enumerate(self.words):
            if self.text[word.start : word.end] != word.text:
                raise BadDocument(f"Word {number} of a page is not where it says in the page's text.")
