"""What kind of telling a draft is."""

from dataclasses import dataclass
from enum import StrEnum


class TellingKind(StrEnum):
    """Whether, and how, the draft tells of a real person."""

    ONE_CASE = "one_case"
    """One real patient's case, or a few told one by one."""
    COMPOSITE = "composite"
    """A declared composite, a type met weekly, many pooled."""
    INVENTED = "invented"
    """An exam vignette, a simulation, a template, fiction."""
    PUBLISHED = "published"
    """A published case, history, a public figure."""
    OWN_STORY = "own_story"
    """The author's own, or their family's."""
    GENERAL = "general"
    """Knowledge, rota, careers, pay, politics, banter: nobody's case."""
    GROUP = "group"
    """Patients as a group."""
    ABOUT_COLLEAGUE = "about_colleague"
    """A colleague, a team or a profession is the subject."""
    PROTEST = "protest"
    """Objects to somebody's remark or breach."""

    @property
    def of_real_patient(self) -> bool:
        """Whether a real patient's case is told, so that somebody could be recognised."""
        return self is TellingKind.ONE_CASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """How far a draft goes on with what was told of a patient before it."""

    probability: float = 0.0
    """Of the surest link to an earlier post that tells of a patient: 0 to 1."""
    together: float = 0.0
    """The tagger's chance that a real patient's case is told, reading the draft together with such a post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What kind of telling the draft is, how recent, and whether people would talk about it."""

    kind: TellingKind
    certainty: float = 1.0
    """0 to 1, of the kind."""
    days_ago: float | None = None
    """Days between what is told and the posting; None when nothing says."""
    long_ago: bool = False
    """Told as long ago: years back, from training, or as something that is still thought of."""
    years_ago: bool = False
    """The words say that it was years back, or in training."""
    memorable: bool = False
    """Has a particular that staff would still talk about after months."""
    by_several: bool = False
    """More than one patient is told of."""
    explained: str = ""
    """What around the draft shows, in our words, that it is no patient's case, though it reads like one; or empty."""
    reasons: tuple[str, ...] = ()
    """Names of the cues that decided, never the draft's words."""

    @property
    def reservation(self) -> str:
        """What a verdict rests on where the draft reads like a patient's case and was taken for none; or empty."""
        if not self.explained:
            return ""
        return f"{self.explained}, so no real patient was taken to be given away. If one is, the verdict does not hold."
