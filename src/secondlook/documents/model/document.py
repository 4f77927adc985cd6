"""A file, read: pages, or blocks of words, and what it keeps out of sight."""

from dataclasses import dataclass, field
from enum import StrEnum

from secondlook.documents.model.pages import Box, Page
from secondlook.documents.model.places import Where
from secondlook.errors import BadDocument


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
