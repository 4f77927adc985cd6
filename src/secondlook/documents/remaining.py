"""What still identifies somebody after the file was redacted."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondlook.documents.model import Document, Mark
from secondlook.model import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """What is left, for a person to look at."""


def what_remains(document: Document, marks: Sequence[Mark], *, name: str, context: Context | None) -> Remaining:
    """Check what is left as if it were a draft, and list what only a person can judge."""
    raise NotImplementedError
