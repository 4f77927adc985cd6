"""What is to be hidden, the new file, and what is wrong with a file."""

from dataclasses import dataclass, field
from enum import StrEnum

from secondlook.documents.model.pages import Box
from secondlook.documents.model.places import SeenKind, Where
from secondlook.errors import BadDocument
from secondlook.model import About, Category


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
    sure: tuple[tuple[int, Box], ...] = ()
    """Words in view that were surely recognised, and searched, where they stand on the new file's pages: a second look
    leaves them out. What was doubtful, what nobody read and what is beside a box is looked at again."""
    labelled: bool = False
    """Whether boxes have a placeholder written in them; if not, each is of one shade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A new file, not yet proven."""

    data: bytes = field(repr=False)
    suffix: str
    """Of its name, with the dot."""
    removed: Removed
    notes: tuple[str, ...] = ()
    """What whoever shares it should know, in our words: "two boxes are narrower than the others"."""
