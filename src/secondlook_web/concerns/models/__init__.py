"""What is stored of concerns: the concern and its events, who is part of it, what was frozen, said and written."""

from secondlook_web.concerns.models.concern import (
    Breach,
    Capacity,
    Concern,
    Event,
    Kind,
    Outcome,
    Recognised,
    Side,
    Source,
)
from secondlook_web.concerns.models.exhibits import Exhibit, ExhibitKind
from secondlook_web.concerns.models.letters import Letter, LetterKind, LetterTemplate
from secondlook_web.concerns.models.parties import Conflict, ReportedBreach, Reporter, Way, WhyNot
from secondlook_web.concerns.models.talking import (
    Answer,
    AnswerKind,
    GivenFile,
    Meeting,
    Message,
    Response,
    ResponseState,
)

__all__ = [
    "Answer",
    "AnswerKind",
    "Breach",
    "Capacity",
    "Concern",
    "Conflict",
    "Event",
    "Exhibit",
    "ExhibitKind",
    "GivenFile",
    "Kind",
    "Letter",
    "LetterKind",
    "LetterTemplate",
    "Meeting",
    "Message",
    "Outcome",
    "Recognised",
    "ReportedBreach",
    "Reporter",
    "Response",
    "ResponseState",
    "Side",
    "Source",
    "Way",
    "WhyNot",
]
