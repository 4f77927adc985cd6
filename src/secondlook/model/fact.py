"""What a mention says once it has been read, and where it was published."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from secondlook.model.category import Category
from secondlook.model.mention import Mention


class Source(StrEnum):
    """Where a fact was published."""

    DRAFT = "draft"
    THREAD = "thread"
    HISTORY = "history"
    PROFILE = "profile"
    CLOCK = "clock"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The publication that a fact comes from."""

    source: Source
    posted_at: datetime | None = None
    """When it was published, if that is known."""
    probability: float = 1.0
    """That it is about the same subject as the draft: 1 for the draft itself, less for linked posts."""
    reason: str = ""
    """Why it was linked, in our words ("same ward, three days earlier")."""
    index: int = 0
    """Which post of the thread or the history, from 0."""


DRAFT_ORIGIN = Origin(source=Source.DRAFT)


class Attribute(StrEnum):
    """What a fact is a value of. Crowds weigh attributes; they know no categories."""

    NAME = "name"
    IDENTIFIER = "identifier"
    CONTACT = "contact"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    AGE_YEARS = "age_years"
    """`low` and `high` in years, both inclusive: an age of 84 is 84 to 84, "mid-forties" 44 to 46."""
    SEX = "sex"
    """`value` "male" or "female"."""
    PLACE = "place"
    """`value` the folded name of a town, region or country; `high` its residents, if known."""
    HOSPITAL = "hospital"
    PRACTICE = "practice"
    UNIT = "unit"
    """A ward, bay, bed, department or clinic; `value` is its folded name."""
    ORGANISATION = "organisation"
    """A school, employer, club or shop."""
    DAY = "day"
    """`value` an ISO date or "start/end"; `low` and `high` are proleptic ordinals of the first and last day."""
    CLOCK_TIME = "clock_time"
    """`low`, `high` in minutes after midnight; or `value` the name of a shift: "night", "long day"."""
    OCCUPATION = "occupation"
    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    MARITAL = "marital"
    DISABILITY = "disability"
    LANGUAGE = "language"
    SEXUALITY = "sexuality"
    BODY_SIZE = "body_size"
    FAMILY = "family"
    CONDITION = "condition"
    PROCEDURE = "procedure"
    RESULT = "result"
    """`value` the analyte; `low` and `high` the measured value; `unit`; `rarity` its tail probability."""
    SUPERLATIVE = "superlative"
    """`value` the scope: "seen", "unit", "place", "country", "world"."""
    EVENT = "event"
    PUBLIC_EVENT = "public_event"
    """An event that was or will be in the news, or that bystanders saw."""
    APPEARANCE = "appearance"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that has been published about a subject."""

    category: Category
    attribute: Attribute
    value: str = field(default="", repr=False)
    """Folded to lower case and single spaces; see `Attribute` for what it holds."""
    low: float | None = field(default=None, repr=False)
    high: float | None = field(default=None, repr=False)
    unit: str = ""
    exact: bool = False
    """Whether the subject would know it as exactly theirs: a figure, a day, their own words."""
    rarity: float | None = None
    """Share of people with the same condition to whom it applies, where `read` itself can tell (0 to 1)."""
    origin: Origin = DRAFT_ORIGIN
    mention: Mention | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(
                f"A fact ({self.attribute}) needs low <= high; its two ends were given in the wrong order."
            )
        if self.rarity is not None and not 0.0 <= self.rarity <= 1.0:
            raise ValueError(f"A fact's rarity ({self.attribute}) is a share between 0 and 1, got {self.rarity}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Softening:
    """A less telling wording for a mention."""

    text: str = field(repr=False)
    """What replaces exactly the mention's span; empty to leave it out. Holds no fact that the mention did not."""
    cost: float
    """Loss of clinical meaning, 0 (none) to 1 (the point of the post is gone)."""
    loses: str = ""
    """What a reader no longer learns, in our words: "the exact figure"."""
