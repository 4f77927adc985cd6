"""What a file is once it has been read: pages of pixels or blocks of words, and what it kept out of sight.

Nothing here knows a format. A reader of a format makes a `Document`; a writer makes a new file from the `Document`
alone, with nothing of the old file at hand: what is not in its pages and blocks cannot be in the new file.
"""

from secondlook.documents.model.document import Block, BlockKind, Document, Passage, Run
from secondlook.documents.model.marks import Fault, Mark, Opening, Reason, Removed, Written
from secondlook.documents.model.pages import Box, Page, Seen, Word, joined
from secondlook.documents.model.places import ReadBy, SeenKind, Where

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Document",
    "Fault",
    "Mark",
    "Opening",
    "Page",
    "Passage",
    "ReadBy",
    "Reason",
    "Removed",
    "Run",
    "Seen",
    "SeenKind",
    "Where",
    "Word",
    "Written",
    "joined",
]
