"""The nouns: frozen values that every other folder speaks in. Imports nothing of the package but `errors`."""

from secondlook.model.category import DIRECT, Category
from secondlook.model.context import (
    Attachment,
    AttachmentKind,
    AttachmentState,
    Audience,
    AudienceKind,
    Author,
    Consent,
    Context,
    Gate,
    Post,
)
from secondlook.model.crowd import SMALLEST_SAFE_CROWD, Crowd, Step
from secondlook.model.dossier import Dossier, Subject
from secondlook.model.draft import Draft
from secondlook.model.fact import DRAFT_ORIGIN, Attribute, Fact, Origin, Softening, Source
from secondlook.model.mention import About, Mention
from secondlook.model.onlooker import Onlooker, Standing
from secondlook.model.piece import Addition, Piece
from secondlook.model.readers import Level, Readers, Whereabouts
from secondlook.model.review import (
    STANDARD_ONLOOKERS,
    Advice,
    AppliedRule,
    Assumed,
    AudienceView,
    Change,
    Conduct,
    ConductSign,
    Coverage,
    Review,
    SubjectReview,
    Verdict,
)
from secondlook.model.telling import Story, Telling, TellingKind

__all__ = [
    "DIRECT",
    "DRAFT_ORIGIN",
    "SMALLEST_SAFE_CROWD",
    "STANDARD_ONLOOKERS",
    "About",
    "Addition",
    "Advice",
    "AppliedRule",
    "Assumed",
    "Attachment",
    "AttachmentKind",
    "AttachmentState",
    "Attribute",
    "Audience",
    "AudienceKind",
    "AudienceView",
    "Author",
    "Category",
    "Change",
    "Conduct",
    "ConductSign",
    "Consent",
    "Context",
    "Coverage",
    "Crowd",
    "Dossier",
    "Draft",
    "Fact",
    "Gate",
    "Level",
    "Mention",
    "Onlooker",
    "Origin",
    "Piece",
    "Post",
    "Readers",
    "Review",
    "Softening",
    "Source",
    "Standing",
    "Step",
    "Story",
    "Subject",
    "SubjectReview",
    "Telling",
    "TellingKind",
    "Verdict",
    "Whereabouts",
]
