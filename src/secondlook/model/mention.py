"""A span of a text that says something about a person, and whom it is about."""

from dataclasses import dataclass, field
from enum import StrEnum

from secondlook.errors import BadOffsets
from secondlook.model.category import Category


class About(StrEnum):
    """Whom a mention concerns (RUBRIC.md, section 1)."""

    PATIENT = "patient"
    RELATIVE = "relative"
    COLLEAGUE = "colleague"
    AUTHOR = "author"
    INSTITUTION = "institution"
    PUBLIC = "public"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of a draft that says something about a person."""

    category: Category
    start: int
    """Code points from the beginning of the text."""
    end: int
    """Code points, exclusive: `text[start:end] == mention.text`."""
    text: str = field(repr=False)
    """The author's own words: never logged, never in an error."""
    about: About = About.PATIENT
    """Set by `finders.about`; a module of `mentions` leaves it as it is unless its own pattern tells."""
    kind: str = ""
    """What the finding module knows and `read` will want: "weekday", "clock", "ward"; empty if nothing."""
    certainty: float = 1.0
    """0 to 1, used when overlapping mentions of the same length compete."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise BadOffsets(
                f"A mention ({self.category}) covers code points {self.start} to {self.end}: the start must be 0 or "
                "more and below the end. Offsets count code points of the text as posted."
            )
        if self.end - self.start != len(self.text):
            raise BadOffsets(
                f"A mention ({self.category}) covers {self.end - self.start} code points but its text has "
                f"{len(self.text)}. Offsets count code points of the text as posted: find them again after trimming."
            )

    def overlaps(self, other: "Mention") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end
