"""What may still give somebody away, as values."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from secondlook.documents.model import Box
from secondlook.model import AttachmentState, Review


class Kind(StrEnum):
    """What a finding is about, the weightiest first."""

    IDENTIFIER = "identifier"
    """A name, a number, a contact, an address or a date of birth of a patient or relative."""
    MAY_IDENTIFY = "may_identify"
    """A name, a number or an address that may be theirs, or somebody else's."""
    RECOGNISABLE = "recognisable"
    """Few enough people fit what is left."""
    NOT_UNDERSTOOD = "not_understood"
    NOT_READ = "not_read"
    """What the reader of the format could not read."""
    FACE = "face"
    CODE = "code"
    RARE = "rare"
    """A condition or an occupation that few have."""
    CIRCUMSTANCE = "circumstance"
    DATE = "date"
    EXACT_VALUE = "exact_value"
    APPEARANCE = "appearance"
    QUOTE = "quote"
    DESCRIPTION = "description"
    """Age, work, family, origin: what the person is."""
    PLACE = "place"
    CLINICIAN = "clinician"
    INSTITUTION = "institution"
    REFERENCE = "reference"
    """A number of the service's own."""
    AUTHOR = "author"
    """Whoever shares it stands in it."""
    SIGNATURE = "signature"
    HANDWRITING = "handwriting"
    STAMP = "stamp"
    PHOTOGRAPH = "photograph"
    UNSURE_WORDS = "unsure_words"
    GAP = "gap"
    """The width of a box may tell what is under it."""
    FILE_NAME = "file_name"


class Sure(StrEnum):
    """How a finding is meant."""

    READ = "read"
    """It stands there."""
    ESTIMATED = "estimated"
    LOOK = "look"
    """Not claimed: somebody has to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where something stands."""

    part: int
    """Index of the page or block."""
    start: int | None = None
    end: int | None = None
    """Code points of the part's text; None: no words."""
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that may still give somebody away."""

    kind: Kind
    says: str = field(repr=False)
    """A sentence for whoever made the file. It may quote the file's words: never logged."""
    sure: Sure
    spots: tuple[Spot, ...] = ()
    opens: bool = False
    """Whether the file does not count as checked as long as this stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """What is left in a redacted file, for a person to look at."""

    findings: tuple[Finding, ...]
    """The weightiest first."""
    advice: tuple[str, ...] = field(repr=False)
    """What to do, in our words."""
    review: Review | None = field(repr=False)
    """Of the words that are left; None: there are none."""
    proposed_name: str
    """A file name that tells nothing."""
    limits: tuple[str, ...] = ()
    """What was not looked at, whatever the file."""
    looked: bool = False
    """Whether a person has looked at every page."""

    @property
    def state(self) -> AttachmentState:
        """`checked` only if nothing left is known to give the patient away, and somebody looked where only people can.

        Otherwise it is as good as unchecked, and R4 of the standard applies to a draft that it is attached to.
        """
        to_look_at = any(finding.sure is Sure.LOOK for finding in self.findings) and not self.looked
        open_ones = any(finding.opens for finding in self.findings)
        return AttachmentState.UNCHECKED if open_ones or to_look_at else AttachmentState.CHECKED

    def looked_at(self) -> "Remaining":
        """The same after a person has looked at every page of the new file."""
        return replace(self, looked=True)

    def to_json(self) -> dict[str, Any]:
        """For whoever made the file: it quotes the file's words."""
        review = self.review
        return {
            "state": self.state.value,
            "looked": self.looked,
            "findings": [_finding(finding) for finding in self.findings],
            "advice": list(self.advice),
            "limits": list(self.limits),
            "proposed_name": self.proposed_name,
            "verdict": review.verdict.value if review else None,
            "rules": [rule.id for rule in review.rules] if review else [],
            "recognisable_by": list(review.recognisable_by) if review else [],
            "crowds": {
                subject.subject.label: {
                    name: {"low": round(crowd.low), "expected": round(crowd.expected), "high": round(crowd.high)}
                    for name, crowd in subject.crowds.items()
                }
                for subject in (review.subjects if review else ())
            },
        }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "says": finding.says,
        "sure": finding.sure.value,
        "opens": finding.opens,
        "spots": [
            {
                "part": spot.part,
                "start": spot.start,
                "end": spot.end,
                "boxes": [[box.left, box.top, box.right, box.bottom] for box in spot.boxes],
            }
            for spot in finding.spots
        ],
    }
