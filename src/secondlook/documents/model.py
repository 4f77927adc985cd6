"""What a file is once it has been read: pages of pixels or blocks of words, and what it kept out of sight.

Nothing here knows a format. A reader of a format makes a `Document`; a writer makes a new file from the `Document`
alone, with nothing of the old file at hand: what is not in its pages and blocks cannot be in the new file.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from secondlook.documents.raster import Raster
from secondlook.errors import BadDocument
from secondlook.model import About, Category


class Where(StrEnum):
    """Where in a file a piece of text or a picture stands."""

    SHOWN = "shown"
    """In view of everybody who opens the file."""
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    DELETED = "deleted"
    """A tracked deletion: off the page, still in the file."""
    HIDDEN = "hidden"
    """Marked as hidden, without colour, too small to see, or drawn invisibly."""
    OFF_PAGE = "off_page"
    COVERED = "covered"
    """Under a box or a picture that was drawn over it."""
    LAYER = "layer"
    """In a layer that is switched off."""
    FIELD = "field"
    """What was filled into a form."""
    ANNOTATION = "annotation"
    ALTERNATIVE = "alternative"
    """Text in place of a picture, for those who do not see it."""
    BOOKMARK = "bookmark"
    LINK = "link"
    PROPERTY = "property"
    """Title, author, dates, camera, place: what the file says of itself."""
    THUMBNAIL = "thumbnail"
    EARLIER = "earlier"
    """A revision before the last."""
    CROPPED = "cropped"
    """Of a picture, outside what is shown of it."""
    ATTACHED = "attached"
    """A file in the file."""
    SCRIPT = "script"
    TRAILING = "trailing"
    """After the end of the file's own content, or between its parts where no reader looks."""
    FRAME = "frame"
    """A further picture of a file that shows one."""
    CODE = "code"
    """What a barcode or QR code says."""
    FILE_NAME = "file_name"

    @property
    def in_view(self) -> bool:
        """Whether a reader of the document sees it, so that it goes into the new file unless it is marked."""
        return self in (Where.SHOWN, Where.HEADER, Where.FOOTER, Where.FOOTNOTE)


class ReadBy(StrEnum):
    """How a word came to be known."""

    FILE = "file"
    SEEN = "seen"
    """By character recognition, from the pixels."""


class SeenKind(StrEnum):
    """What was seen in a picture, apart from words."""

    FACE = "face"
    CODE = "code"
    """A barcode or QR code."""
    SIGNATURE = "signature"
    HANDWRITING = "handwriting"
    STAMP = "stamp"
    PHOTOGRAPH = "photograph"
    """A part of a page that is a picture and not writing: somebody has to look at it."""


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

    def __post_init__(self) -> None:
        for number, word in enumerate(self.words):
            if self.text[word.start : word.end] != word.text:
                raise BadDocument(f"Word {number} of a page is not where it says in the page's text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one look in a block."""

    text: str = field(repr=False)
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: bool = False
    lowered: bool = False
    struck: bool = False
    """Crossed out, and still to be read: a dose that no longer holds."""
    label: str = ""
    """A name of the format's own for words that a program counts ("page number"), never words of the file."""


class BlockKind(StrEnum):
    """What a block of a flowing document is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CELL = "cell"
    PICTURE = "picture"
    PAGE_BREAK = "page_break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a cell of a table or a picture of a document that has no fixed pages."""

    kind: BlockKind = BlockKind.PARAGRAPH
    where: Where = Where.SHOWN
    """One that is in view."""
    runs: tuple[Run, ...] = ()
    level: int = 0
    """Of a heading or a list item, 1 for the outermost; of anything else 0."""
    table: int = 0
    """The table's number in the document, 1 for the first; 0: not in a table. Several blocks may share a cell."""
    row: int = 0
    column: int = 0
    across: int = 1
    """How many columns a cell takes."""
    aligned: str = ""
    """"right", "centre", "justified"; empty: left."""
    picture: Page | None = None
    label: str = ""
    """A name of the format's own for what this is ("to", "subject", "sent at"), never words of the file."""

    @property
    def text(self) -> str:
        """Of a picture, what is written in it."""
        return self.picture.text if self.picture is not None else "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Something that the file holds and nobody sees who opens it. It is never written."""

    where: Where
    text: str = field(default="", repr=False)
    """Empty: not text."""
    part: int | None = None
    """Index of the page or block it belongs to, if any."""
    box: Box | None = None
    kind: str = ""
    """A name of the format's own: "docProps/core.xml", "GPSLatitude". Never words of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file, read. It has pages or blocks, not both."""

    format: str
    """The name of a module of `formats`."""
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    hidden: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    """What could not be read, in our words. A note means that the new file needs somebody's eyes."""

    def __post_init__(self) -> None:
        if bool(self.pages) == bool(self.blocks):
            raise BadDocument(f"A {self.format} document needs pages or blocks, and has both or neither.")

    @property
    def parts(self) -> tuple[Page | Block, ...]:
        """Pages or blocks, each with its `text`."""
        return self.pages or self.blocks


class Reason(StrEnum):
    """Why something is marked."""

    MENTION = "mention"
    """The engine found it in the words."""
    STRUCTURE = "structure"
    """It stands where a letter or a form has the patient's details."""
    AGAIN = "again"
    """The same name or number was found elsewhere in the file."""
    SEEN = "seen"
    PERSON = "person"
    """Whoever looked at the page marked it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A part of a document that is to be hidden, or that somebody may want to hide."""

    part: int
    """Index of the page or block."""
    start: int | None = None
    """Code points of the part's text; None: no words, only boxes."""
    end: int | None = None
    boxes: tuple[Box, ...] = ()
    """On the page or picture; empty in a block of words."""
    text: str = field(default="", repr=False)
    """What is hidden; of a code, what it says."""
    category: Category | None = None
    seen: SeenKind | None = None
    about: About = About.NONE
    reason: Reason = Reason.MENTION
    certainty: float = 1.0
    """0 to 1."""
    hide: bool = True
    """Whether it goes; False: shown to whoever looks, who may tap it."""
    placeholder: str = ""
    """What stands there afterwards: "Patient A"; empty: a plain box."""

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None) or (self.start is None and not self.boxes):
            raise BadDocument("A mark needs a start and an end, or boxes.")
        if self.start is not None and self.end is not None and not 0 <= self.start < self.end:
            raise BadDocument(f"A mark covers code points {self.start} to {self.end}: the start must be below the end.")


class Opening(StrEnum):
    """What kind of fault `inspect` and `verify` find in a file."""

    LEFT_OVER = "left_over"
    """What was to be gone can still be read."""
    UNDER_A_BOX = "under_a_box"
    OUT_OF_SIGHT = "out_of_sight"
    """Something that nobody sees who opens the file."""
    NOT_ALLOWED = "not_allowed"
    """An object, a part or a field of a kind that a clean file does not have."""
    UNREADABLE = "unreadable"
    """A reader could not open it, so nothing can be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a file. It holds nobody's words."""

    opening: Opening
    where: Where
    reader: str
    """Which program saw it: "pdftotext 22.12"."""
    part: int | None = None
    """Index of the page or block."""
    kind: str = ""
    """A name of the format's own."""
    characters: int = 0
    """How many are there to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What a new file must not hold, for `verify`."""

    texts: tuple[str, ...] = field(default=(), repr=False)
    """Each hidden text, and each that stood out of sight and was marked, as in the old file."""
    kept: str = field(default="", repr=False)
    """All that is meant to be read in the new file."""
    boxes: tuple[tuple[int, Box], ...] = ()
    """Where on which page of the new file a box lies."""
    recognised: tuple[int, ...] = ()
    """Indexes of pages of the new file whose words come from their pixels: eyes may have missed one, and look again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A new file, not yet proven."""

    data: bytes = field(repr=False)
    suffix: str
    """Of its name, with the dot."""
    removed: Removed
    notes: tuple[str, ...] = ()
    """What whoever shares it should know, in our words: "two boxes are narrower than the others"."""
