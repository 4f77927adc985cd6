"""What a draft is judged with: who posts it, where, when, after what.

Everything may be missing; what is missing is assumed by `review.py` and named in the review. A time without a zone is
taken as UTC, so that any two times can be compared.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from secondlook.model.readers import Readers


class AudienceKind(StrEnum):
    """Who can read the place."""

    PUBLIC = "public"
    CLOSED = "closed"
    VERIFIED = "verified"
    TEAM = "team"


class Gate(StrEnum):
    """What one has to show to come in."""

    NONE = "none"
    NAME_AND_NUMBER = "name_and_number"
    INSTITUTIONAL_EMAIL = "institutional_email"
    VERIFIED_IDENTITY = "verified_identity"


class Consent(StrEnum):
    """The patient's recorded consent for this audience."""

    NONE = "none"
    THIS_AUDIENCE = "this_audience"
    NAMED = "named"
    """For this audience, and the name may be given."""


class AttachmentKind(StrEnum):
    """What is attached."""

    LETTER = "letter"
    IMAGE = "image"
    SCREENSHOT = "screenshot"
    VIDEO = "video"


class AttachmentState(StrEnum):
    """Whether somebody made sure that it shows nobody."""

    UNCHECKED = "unchecked"
    COVERED = "covered"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """The author's public profile: what every reader can look up about whoever posts."""

    role: str = field(default="", repr=False)
    display_name: str = field(default="", repr=False)
    bio: str = field(default="", repr=False)
    workplace: str = field(default="", repr=False)
    town: str = field(default="", repr=False)
    public: bool = True
    """Whether readers can see role, bio, workplace and town; the display name they always see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The place where the draft will be posted."""

    name: str = field(default="", repr=False)
    kind: AudienceKind = AudienceKind.CLOSED
    members: int | None = None
    """People who can read it, if known."""
    gate: Gate = Gate.NONE
    """What is asked today. What it is worth, the least known of the readers say: `audience.weakest_gate`."""
    readers: Readers | None = None
    """What was counted of them; None: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An earlier post: of anybody in the thread, or of the author anywhere."""

    text: str = field(repr=False)
    author: str = field(default="", repr=False)
    posted_at: datetime | None = None
    place: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "posted_at", _aware(self.posted_at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with the draft; what it shows is not read here."""

    kind: AttachmentKind
    state: AttachmentState = AttachmentState.UNCHECKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All that a reader of the draft could also see or look up."""

    author: Author = Author()
    audience: Audience | None = None
    """None: not said. The review then assumes a closed group that anybody could have joined, and says so."""
    posted_at: datetime | None = None
    """When it will be posted; None: not said."""
    thread: tuple[Post, ...] = ()
    """Oldest first."""
    opening: bool = True
    """Whether `thread` begins with the post that opened it, which says what it is about."""
    history: tuple[Post, ...] = ()
    """The author's earlier posts, here or elsewhere."""
    attachments: tuple[Attachment, ...] = ()
    consent: Consent = Consent.NONE
    country: str = "uk"
    """Whose population counts people: "uk", "ie", "us", "au", "nz", "ca"."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "posted_at", _aware(self.posted_at))


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
