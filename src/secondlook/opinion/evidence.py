"""What is known of a draft when an opinion is formed, as one row of numbers with names.

Chances stand as log-odds, counts and crowds as logarithms, what is or is not as 1 or 0. Nobody's words are in it. Few
values, each of which a person would ask for too: on drafts that nobody had fitted to, three times as many were worth
no more. Not here: what a row comes to (`weights.py`), or what follows from it (`judging.py`).
"""

import math
from dataclasses import dataclass, field

from secondlook.dossiers import Earlier
from secondlook.finders import Beside, Reading
from secondlook.finders.confidence import log_odds
from secondlook.model import (
    STANDARD_ONLOOKERS,
    About,
    AudienceKind,
    Consent,
    Context,
    Source,
    Story,
    SubjectReview,
    Telling,
    TellingKind,
)
from secondlook.rulebooks import Finding

FURTHEST = math.log(1e4)
"""Where log-odds end."""
NOBODY_LOOKS = 9.0
"""For an onlooker without a crowd: the logarithm of more people than there are to look among."""
NO_DAY = -1.0
"""Where nothing says how long ago it was."""
_POSTS = (Source.THREAD, Source.HISTORY)
_KINDS = (
    TellingKind.ONE_CASE,
    TellingKind.GENERAL,
    TellingKind.INVENTED,
    TellingKind.OWN_STORY,
    TellingKind.GROUP,
)
"""What a draft with posts around it mostly is."""
_FINDINGS = (
    Finding.RECOGNISABLE_BY_SELF_OR_FAMILY,
    Finding.RECOGNISABLE_BY_COLLEAGUE,
    Finding.RECOGNISABLE_BY_STRANGER,
    Finding.PROFILE_FIXES_PLACE_OR_DAY,
    Finding.ONE_PATIENT_IN_PUBLIC,
    Finding.PATIENT_MOCKED,
    Finding.PATIENTS_AS_GAME,
    Finding.BOUNDARY_BREACH,
)
VALUES = (
    *(f"{way} {kind.value}" for way in ("alone", "beside") for kind in _KINDS),
    *(f"{what} {onlooker}" for what in ("crowd", "known to") for onlooker in STANDARD_ONLOOKERS),
    *(f"found {finding.value}" for finding in _FINDINGS),
    *("story together", "opening tells", "thread tells", "history tells", "linked", "about a person"),
    *("public", "profile public", "consent", "days ago", "long ago", "years ago", "memorable", "several"),
)
"""All that is asked. Not how much of a place readers can look up: that makes no case of a question about the rota."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A draft judged by what is counted alone, and what it comes to beside its context."""

    reading: Reading = field(repr=False)
    context: Context = field(repr=False)
    beside: Beside = field(repr=False)
    telling: Telling
    story: Story
    earlier: Earlier = field(repr=False)
    subjects: tuple[SubjectReview, ...] = field(repr=False)
    findings: frozenset[str]


def row_of(counted: Counted) -> dict[str, float]:
    """The row of a draft: name of a value to its number. It has all names of `VALUES`, and no more."""
    alone, beside = counted.reading.tagging.telling, counted.beside
    heard = {f"alone {kind.value}": alone[kind.value] for kind in _KINDS}
    heard |= {f"beside {kind.value}": beside.telling[kind.value] for kind in _KINDS}
    heard |= {f"known to {onlooker}": beside.onlookers[onlooker] for onlooker in STANDARD_ONLOOKERS}
    row = {name: log_odds(chance, FURTHEST) for name, chance in heard.items()}
    row |= {f"crowd {onlooker}": _crowd(counted.subjects, onlooker) for onlooker in STANDARD_ONLOOKERS}
    row |= {f"found {finding.value}": float(finding.value in counted.findings) for finding in _FINDINGS}
    return row | _told(counted) | _around(counted)


def _told(counted: Counted) -> dict[str, float]:
    """What the draft itself has."""
    told = counted.telling
    people = sum(mention.about in (About.PATIENT, About.RELATIVE) for mention in counted.reading.mentions)
    return {
        "about a person": math.log1p(people),
        "long ago": float(told.long_ago),
        "years ago": float(told.years_ago),
        "memorable": float(told.memorable),
        "several": float(told.by_several),
        "days ago": NO_DAY if told.days_ago is None else math.log1p(told.days_ago),
        "story together": counted.story.together,
    }


def _around(counted: Counted) -> dict[str, float]:
    """What stands around it."""
    context, earlier = counted.context, counted.earlier
    tells = {source: [r.tells for r in earlier.records if r.origin.source is source] for source in _POSTS}
    patients = [s.dossier for s in counted.subjects if s.subject.about is About.PATIENT]
    linked = [f.origin.probability for d in patients for f in d.facts if f.origin.source in _POSTS]
    public = context.audience is not None and context.audience.kind is AudienceKind.PUBLIC
    return {
        "public": float(public),
        "profile public": float(context.author.public),
        "consent": float(context.consent is not Consent.NONE),
        "thread tells": max(tells[Source.THREAD], default=0.0),
        "history tells": max(tells[Source.HISTORY], default=0.0),
        "opening tells": earlier.opening_tells,
        "linked": max(linked, default=0.0),
    }


def _crowd(subjects: tuple[SubjectReview, ...], onlooker: str) -> float:
    """The logarithm of the smallest crowd of a patient."""
    crowds = (s.crowds.get(onlooker) for s in subjects if s.subject.about is About.PATIENT)
    return min((math.log10(crowd.expected) for crowd in crowds if crowd is not None), default=NOBODY_LOOKS)
