"""The certificate of a new file: what was looked for, what was removed, who looked afterwards, and how it was sealed.

It is made to be shared with the file, so it holds no word of it and not its name, and no digest of the old file either:
that would let anyone try out what was hidden (of a short text, every NHS number there is takes seconds). It is no
signature: it says what we saw, and anyone can see whether it speaks of this file.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from secondlook.documents import saying
from secondlook.documents.model import Mark, Removed, Written
from secondlook.documents.proof.page import page_of, rows_of
from secondlook.documents.proof.search import FEWEST_SIGNS, left_over
from secondlook.errors import BadDocument

if TYPE_CHECKING:
    from secondlook.documents.proof import Proof
    from secondlook.documents.redact import Opened

SCHEMA = 1
LOOKED_FOR = (
    "names, numbers, contacts, addresses and dates of birth, in the words and where letters and forms have them",
    "the same name or number anywhere else in the file, in its other spellings",
    "faces, barcodes and QR codes",
    "what whoever looked at the pages marked",
    "everything out of sight: it is counted here, and never written into a new file",
)
_LEFT_OUT = "A note was left out here, since it repeats something that is in the file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was looked for, removed and verified, with which tools. It holds no removed text."""

    made_at: datetime | None
    product: str
    format: str
    parts: int
    """Pages, or blocks of a document that flows."""
    new_sha256: str
    hidden: tuple[tuple[str, int], ...]
    """How many of each kind: a category of mention, or of what was seen."""
    reasons: tuple[tuple[str, int], ...]
    kept: tuple[tuple[str, int], ...]
    """What was found and left, because it is not the patient's or somebody decided so."""
    out_of_sight: tuple[tuple[str, int], ...]
    """What the old file held where nobody looks, by place: all of it dropped."""
    searched: int
    """Hidden texts that every reader searched the new file for."""
    too_short: int
    """Hidden texts of fewer than four letters or digits, which no search can tell from others."""
    readers: tuple[str, ...]
    sealed_by: tuple[str, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON may hold it, to be given away with the new file."""
        return {
            "schema": SCHEMA,
            "made_at": self.made_at.isoformat(timespec="seconds") if self.made_at else None,
            "product": self.product,
            "format": self.format,
            "parts": self.parts,
            "new_file": {"sha256": self.new_sha256},
            "looked_for": list(LOOKED_FOR),
            "hidden": dict(self.hidden),
            "hidden_because": dict(self.reasons),
            "found_and_left": dict(self.kept),
            "out_of_sight_and_dropped": dict(self.out_of_sight),
            "searched_for": self.searched,
            "too_short_to_search_for": self.too_short,
            "read_back_by": list(self.readers),
            "opened_in": list(self.sealed_by),
            "notes": list(self.notes),
        }

    def rows(self) -> list[tuple[str, str]]:
        """What it says, in words: a name and a sentence each."""
        return rows_of(self.to_json())

    def page(self) -> str:
        """One page to print: HTML that loads nothing."""
        return page_of(self.to_json())


def certify(
    file: "Opened",
    marks: Sequence[Mark],
    written: Written,
    proof: "Proof",
    *,
    at: datetime | None = None,
) -> Certificate:
    """The certificate of a new file that was proven. `at`: when that was."""
    if proof.faults:
        raise BadDocument("A new file with faults gets no certificate: it is withheld.")
    searched = sum(1 for text in written.removed.texts if sum(sign.isalnum() for sign in text) >= FEWEST_SIGNS)
    return Certificate(
        made_at=at,
        product=_product(),
        format=file.document.format,
        parts=len(file.document.parts),
        new_sha256=hashlib.sha256(written.data).hexdigest(),
        hidden=_counts(saying.kind(mark) for mark in marks if mark.hide),
        reasons=_counts(mark.reason.value for mark in marks if mark.hide),
        kept=_counts(saying.kind(mark) for mark in marks if not mark.hide),
        out_of_sight=_counts(passage.where.value for passage in file.document.hidden),
        searched=searched,
        too_short=len(written.removed.texts) - searched,
        readers=proof.readers,
        sealed_by=proof.sealed_by,
        notes=_without_words([*file.document.notes, *written.notes], written.removed),
    )


def speaks_of(untrusted_certificate: Mapping[str, Any] | bytes | str, data: bytes) -> bool:
    """Whether `data` is the new file that a certificate was made for, byte for byte. Raises `BadDocument`."""
    try:
        said: Any = untrusted_certificate
        if isinstance(said, bytes | str):
            said = json.loads(said)
        if said["schema"] != SCHEMA:
            raise BadDocument("The certificate is of another version of Second Look. Check it with that one.")
        return bool(said["new_file"]["sha256"] == hashlib.sha256(data).hexdigest())
    except (ValueError, LookupError, TypeError, RecursionError):
        raise BadDocument(
            "This is no certificate of Second Look, or it was changed: a part of it is missing."
        ) from None


def _counts(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items()))


def _without_words(notes: Iterable[str], removed: Removed) -> tuple[str, ...]:
    """The notes, each once, and none that repeats what was hidden."""
    only = Removed(texts=removed.texts)
    return tuple(dict.fromkeys(_LEFT_OUT if left_over(only, note) else note for note in notes))


def _product() -> str:
    try:
        return f"Second Look {version('second-look')}"
    except PackageNotFoundError:
        return "Second Look"
