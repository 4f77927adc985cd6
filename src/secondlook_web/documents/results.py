"""What is said of a new file, as values that are kept sealed with it: what was hidden, what still identifies.

It may quote words that are left in the file, never one that was hidden.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from secondlook.documents import saying
from secondlook.documents.model import Document, Mark
from secondlook.documents.redact import Redacted
from secondlook.documents.remaining.left import left_of
from secondlook.model import About, AttachmentState, Category
from secondlook.saying import words
from secondlook_web.documents.keeping import Keep

LONGEST_LEFT_CHARACTERS = 20_000
"""Of the words that are left in a picture: as many as a post may have."""
_WHOSE = {
    About.PATIENT: " of the patient",
    About.RELATIVE: " of a relative",
    About.COLLEAGUE: " of somebody who works there",
    About.INSTITUTION: " of a place of care",
    About.AUTHOR: " of the author",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingShown:
    """Something that may still give somebody away."""

    says: str = field(repr=False)
    look: bool
    """Not claimed: somebody has to look."""
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What is said of a new file."""

    suffix: str
    name: str
    hidden: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    findings: tuple[FindingShown, ...]
    advice: tuple[str, ...] = field(repr=False)
    limits: tuple[str, ...]
    state: AttachmentState
    """Once somebody has looked at every page."""
    left: str = field(repr=False)
    """The words that can still be read in it."""
    certificate: dict[str, Any]
    has_key: bool = False


def label_of(mark: Mark, document: Document) -> str:
    """What a mark is, in words: "a name of the patient"."""
    if mark.seen is not None:
        return f"a {saying.name(mark)}"
    if mark.category is None:
        return "what you marked" if mark.start is None else "words that you chose"
    if document.format == "chat" and mark.category is Category.NAME and mark.about in (About.RELATIVE, About.NONE):
        return "a name of somebody in the chat"
    return f"{words.category(mark.category)}{_WHOSE.get(mark.about, '')}"


def result_of(document: Document, marks: Sequence[Mark], made: Redacted) -> dict[str, Any]:
    """For JSON; `result_from` reads it."""
    remaining = made.remaining
    left = left_of(document, marks)
    counts = Counter(label_of(mark, document) for mark in marks if mark.hide)
    return {
        "suffix": made.suffix,
        "name": remaining.proposed_name,
        "hidden": counts.most_common(),
        "notes": made.notes,
        "findings": [
            {"says": one["says"], "look": one["sure"] == "look", "opens": one["opens"]}
            for one in remaining.to_json()["findings"]
        ],
        "advice": remaining.advice,
        "limits": remaining.limits,
        "state": remaining.looked_at().state.value,
        "left": left.quoted(0, len(left.text)).strip()[:LONGEST_LEFT_CHARACTERS],
        "certificate": made.certificate.to_json(),
        "has_key": any(mark.placeholder for mark in marks),
    }


def result_from(keep: Keep, name: str = "result") -> Result:
    """What was said of the new file that is kept; `NotKept` when there is none."""
    said = json.loads(keep.get(name))
    return Result(
        suffix=said["suffix"],
        name=said["name"],
        hidden=tuple((label, count) for label, count in said["hidden"]),
        notes=tuple(said["notes"]),
        findings=tuple(FindingShown(**one) for one in said["findings"]),
        advice=tuple(said["advice"]),
        limits=tuple(said["limits"]),
        state=AttachmentState(said["state"]),
        left=said["left"],
        certificate=said["certificate"],
        has_key=said["has_key"],
    )
