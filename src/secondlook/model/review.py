"""Our answer: what was found, whom it could give away, the rules that apply, the verdict, the advice."""

from dataclasses import dataclass, field
from enum import StrEnum

from secondlook.model.crowd import Crowd
from secondlook.model.dossier import Dossier, Subject
from secondlook.model.fact import Softening
from secondlook.model.mention import Mention
from secondlook.model.piece import Addition, Piece
from secondlook.model.readers import Whereabouts
from secondlook.model.telling import Telling


class Verdict(StrEnum):
    """What to do with the draft."""

    SHARE = "share"
    REVISE = "revise"
    STOP = "stop"

    @property
    def severity(self) -> int:
        return {"share": 0, "revise": 1, "stop": 2}[self.value]

    # A string would compare by its letters: each comparison is our own.
    def __lt__(self, other: object) -> bool:
        return self.severity < other.severity if isinstance(other, Verdict) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.severity <= other.severity if isinstance(other, Verdict) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.severity > other.severity if isinstance(other, Verdict) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.severity >= other.severity if isinstance(other, Verdict) else NotImplemented


class Conduct(StrEnum):
    """Labels of tone and conduct (RUBRIC.md, section 3)."""

    DEROGATORY_PATIENT = "derogatory_patient"
    DEROGATORY_COLLEAGUE = "derogatory_colleague"
    GAME = "game"
    DISCRIMINATORY = "discriminatory"
    BOUNDARY = "boundary"
    UNDECLARED_INTEREST = "undeclared_interest"
    DISTRESS = "distress"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductSign:
    """One label, how sure, and where in the draft it shows."""

    label: Conduct
    certainty: float = 1.0
    start: int = 0
    end: int = 0
    """Code points; both 0 when it is the draft as a whole."""
    individual: bool = False
    """Whether it is aimed at one identifiable person rather than a group."""
    reason: str = ""
    """The cue's name, never the draft's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedRule:
    """A rule of the rulebook that applies to this draft."""

    id: str
    verdict: Verdict
    says: str
    why: str
    """In our words, for this draft: which findings."""
    keys: tuple[str, ...] = ()
    """Of the guidance behind it, as in the rulebook: "gmc-2024/19"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectReview:
    """One person the draft is about, and how many people fit as each onlooker sees it."""

    subject: Subject
    dossier: Dossier = field(repr=False)
    crowds: dict[str, Crowd]
    """By onlooker's name. An onlooker who would not know where to look is missing."""
    recognisable_by: tuple[str, ...]
    by_opinion: tuple[str, ...] = ()
    """Of these, who could tell by opinion alone: no count says so."""
    doubted: tuple[str, ...] = ()
    """Who could tell by the count, and by opinion could not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One softening of one mention."""

    mention: Mention
    softening: Softening


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """How the draft could be shared after all, or where else to take it."""

    changes: tuple[Change, ...] = ()
    """The fewest softenings after which the verdict is `share`, cheapest first; empty when none are needed."""
    left_out: tuple[tuple[int, int], ...] = ()
    """Whole sentences left out (code points of the draft, end exclusive): a contest, an insult, a story."""
    asked_in_general: bool = False
    """The safer text is a general question made from the draft's topic, since no wording of the case was safe."""
    delay_days: int = 0
    """Days to wait before posting, as part of the way out."""
    steps: tuple[str, ...] = ()
    """What else to do, in our words: "check the attachment"."""
    instead: tuple[str, ...] = ()
    """Other places to take it: a senior, a defence body, an incident report."""
    help_first: tuple[str, ...] = ()
    """For an author in distress: shown before anything else."""
    possible: bool = True
    """False: no set of softenings makes it shareable, and the review says so."""


STANDARD_ONLOOKERS = ("self_or_family", "colleague", "stranger")
"""As the standard names them (section 2), best informed first; others only say more closely who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """One number that a view of the audience rests on."""

    name: str
    """Of the assumption that may be changed, or of the count."""
    says: str
    low: float
    """A share (0 to 1), or people where `people` is true."""
    expected: float
    high: float
    source: str
    """Where it is from: "our assumption", "counted"."""
    people: bool = False
    measured: bool = False
    """Whether it was counted in the place itself and stands for an assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceView:
    """Who can read it, and who could carry it out."""

    says: str
    members: int | None
    gate_says: str
    could_pass_on_low: float
    """People, 5th percentile of those who might pass it on."""
    could_pass_on_expected: float
    could_pass_on_high: float
    assumptions: tuple[str, ...]
    near: tuple[str, ...] = ()
    """Readers who work or live where the patient seems to have been seen, in sentences; empty where none is known."""
    known: tuple[str, ...] = ()
    """What was counted of the readers, in sentences: levels, activity, workplaces. None of them singles anybody out."""
    rests_on: tuple[Assumed, ...] = ()
    """The numbers behind the range, each with its source, in the order in which they are multiplied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What of the draft was seen, and in what language."""

    characters: int
    seen: int
    not_seen: tuple[tuple[int, int], ...] = ()
    """Spans (code points, end exclusive) that no finder has read."""
    understood: bool = True
    """False: the text is not in a language that the engine reads; the verdict is then never `share`."""
    notes: tuple[str, ...] = ()
    """In our words: "12 invisible characters were looked through"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The whole answer to one draft."""

    verdict: Verdict
    rules: tuple[AppliedRule, ...]
    """Those that give the verdict."""
    mentions: tuple[Mention, ...]
    subjects: tuple[SubjectReview, ...]
    conduct: tuple[ConductSign, ...]
    telling: Telling
    advice: Advice
    safer_text: str = field(repr=False)
    """The draft after the advised changes; the draft itself when none are needed; empty when there is no way."""
    audience: AudienceView
    coverage: Coverage
    rulebook: str
    pieces: tuple[Piece, ...] = ()
    """What adds to the sum, those that close the jigsaw first."""
    additions: tuple[Addition, ...] = ()
    """The sum step by step, where it was asked for."""
    assumptions: tuple[str, ...] = ()
    """What was missing from the context and what was assumed instead."""
    whereabouts: Whereabouts = field(default_factory=Whereabouts)
    """Where the patients seem to have been seen, to compare with where readers work and live."""

    @property
    def recognisable_by(self) -> tuple[str, ...]:
        """Onlookers of the standard who could recognise anybody the draft is about, best informed first."""
        named = {name for subject in self.subjects for name in subject.recognisable_by}
        return tuple(name for name in STANDARD_ONLOOKERS if name in named)

    @property
    def conduct_labels(self) -> tuple[Conduct, ...]:
        labels = {sign.label for sign in self.conduct}
        return tuple(label for label in Conduct if label in labels) or (Conduct.NONE,)
