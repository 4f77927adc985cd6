"""What should be hidden in a document: the engine's mentions, the structure of letters and forms, what was seen."""

from dataclasses import dataclass, field

from secondlook.documents.finding.ahead import Ahead
from secondlook.documents.finding.marking import marks
from secondlook.documents.finding.messages import with_senders
from secondlook.documents.finding.reading import identifiers
from secondlook.documents.finding.seen import seen_marks
from secondlook.documents.finding.whole import whole
from secondlook.documents.model import Document, Mark

__all__ = ["Ahead", "Hiding", "find_marks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiding:
    """Whose details go by default. Everything else that was found is marked and stays unless somebody taps it."""

    clinicians: bool = False
    """Also names, numbers and contacts of those who work there, and the hospital and practice."""
    faces: bool = True
    codes: bool = True
    """Barcodes and QR codes."""
    words: tuple[str, ...] = field(default=(), repr=False)
    """Further words that go wherever they stand."""


def find_marks(document: Document, hiding: Hiding) -> tuple[Mark, ...]:
    """Marks in the order of the document. Of what is out of sight nothing is marked: it is never written."""
    text = whole(document)
    found = [
        *seen_marks(document, faces=hiding.faces, codes=hiding.codes),
        *marks(text, identifiers(text, hiding.words), everybody=hiding.clinicians),
    ]
    found = list(with_senders(document, found))
    return tuple(sorted(found, key=lambda mark: (mark.part, -1 if mark.start is None else mark.start)))
