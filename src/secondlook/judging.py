"""From a reading and its context to findings, rules and verdict: the path of a draft up to advice.

`judge` is called once for the draft and again for each set of softenings that advice tries, so it holds no wording for
people; `review.py` and the command line do.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from secondlook import conduct, crowds, dossiers, onlookers, telling
from secondlook.finders import Reading
from secondlook.model import (
    DIRECT,
    About,
    AppliedRule,
    AttachmentState,
    AudienceKind,
    Category,
    Conduct,
    ConductSign,
    Consent,
    Context,
    Dossier,
    Fact,
    Mention,
    SubjectReview,
    Telling,
    TellingKind,
    Verdict,
)
from secondlook.rulebooks import Finding, Rulebook, apply, verdict_of

PLACE_TOO_LARGE_RESIDENTS = 2_000_000
"""A place with more residents is a region: naming it fixes no practice, hospital or town (RUBRIC.md, R2)."""
ASSUMED_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in for a posting time that is not said; only spans of time are computed with it, and the review says so."""

_PICTURE_IN_TEXT = re.compile(
    r"\[(?:image|photo|picture|pic|screenshot|scan|video|attachment)\b[^\]]*\]|\b(?:screenshot|photo|picture|pic|image|scan|film|x-?ray|ecg|trace|rhythm strip)s?"
    r" (?:is |are )?(?:below|attached|above|in (?:the )?comments)\b|\bletter (?:is )?(?:attached|below)\b(?! from)|\battached (?:is )?(?:a |the |my |his |her )?(?:photo|pic|screenshot|ecg|x-?ray|scan|image|rhythm strip|film|letter)\b"
    r"|\bsee (?:attached|pic|photo|image|screenshot)s?\b",
    re.IGNORECASE,
)
"""How an attachment shows in the text itself, where the context does not list it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one draft in one context comes to."""

    reading: Reading = field(repr=False)
    facts: tuple[Fact, ...] = field(repr=False)
    telling: Telling
    conduct: tuple[ConductSign, ...]
    subjects: tuple[SubjectReview, ...]
    findings: frozenset[str]
    rules: tuple[AppliedRule, ...]
    verdict: Verdict
    earlier: dossiers.Earlier = field(repr=False)

    @property
    def by_opinion(self) -> bool:
        """Whether colleagues could tell by the network's opinion alone."""
        return any(subject.by_opinion for subject in self.subjects)


def judge(
    reading: Reading,
    context: Context,
    rulebook: Rulebook,
    *,
    earlier: dossiers.Earlier | None = None,
    explaining: bool = True,
    opinion: bool = True,
) -> Judgement:
    """Judge a read draft in its context by a rulebook. Pure: no clock, no dice, no network.

    `earlier` is what was published before, if it has been read already: for a softened draft, or from a stream.
    Without `explaining` nothing around the draft can make it no patient's case; without `opinion` the network is not asked
    whether colleagues would know it: only what is counted holds.
    """
    earlier = dossiers.read_earlier(context, reading) if earlier is None else earlier
    facts = dossiers.draft_facts(reading, context)
    story = dossiers.story_of(earlier, reading, facts, context)
    alone = telling.weigh(reading, facts, at=context.posted_at, story=story)
    signs = conduct.weigh(reading, context, alone)
    told = alone
    if explaining:
        told = telling.explained(alone, reading, context, signs, opening_tells=earlier.opening_tells)
    harms = _harms_colleague(signs)
    gathered = dossiers.gather(
        reading, facts, context, alone, colleagues=harms, unnamed=harms and _says_so(signs), earlier=earlier
    )
    subjects = tuple(_weigh_subject(dossier, context, told) for dossier in gathered)
    findings = _findings(reading, context, told, signs, subjects)
    open_to_opinion = findings & _SOMEBODY_COULD and Finding.RECOGNISABLE_BY_COLLEAGUE.value not in findings
    if opinion and open_to_opinion and telling.colleagues_would_know(told, reading, context):
        subjects = tuple(_known_to_colleagues(subject, context, told) for subject in subjects)
        findings = _findings(reading, context, told, signs, subjects)
    rules = apply(rulebook, findings)
    return Judgement(reading, facts, told, signs, subjects, findings, rules, verdict_of(rules), earlier)


def _harms_colleague(signs: tuple[ConductSign, ...]) -> bool:
    """Whether the tone is one in which a colleague's name is a breach."""
    return any(sign.label in (Conduct.DEROGATORY_COLLEAGUE, Conduct.DISCRIMINATORY) for sign in signs)


SURELY_HARMED = 0.85
"""The tagger's chance of contempt for a colleague from which its word alone is enough to look for one who is not named."""


def _says_so(signs: tuple[ConductSign, ...]) -> bool:
    """Whether the harm to a colleague shows in the words, or the tagger has no doubt of it."""
    return any(
        sign.label in (Conduct.DEROGATORY_COLLEAGUE, Conduct.DISCRIMINATORY)
        and (sign.reason != "tagger" or sign.certainty >= SURELY_HARMED)
        for sign in signs
    )


def day_of(context: Context) -> date:
    """The day on which a draft is judged."""
    return (context.posted_at or ASSUMED_DAY).date()


def _weigh_subject(dossier: Dossier, context: Context, told: Telling) -> SubjectReview:
    """How many people fit, as each onlooker sees it."""
    people = crowds.population_for(context.country)
    found = onlookers.crowds_of(dossier, people, context=context, telling=told, on=day_of(context))
    seen = {name: crowd for name, crowd in found.items() if crowd is not None}
    # Who fits is said however it is explained; but nobody recognises a patient in what is no patient's case.
    nobody = told.explained and dossier.subject.about is About.PATIENT
    return SubjectReview(
        subject=dossier.subject,
        dossier=dossier,
        crowds=seen,
        recognisable_by=() if nobody else onlookers.recognisers(seen),
    )


_SOMEBODY_COULD = {Finding.RECOGNISABLE_BY_SELF_OR_FAMILY.value, Finding.PROFILE_FIXES_PLACE_OR_DAY.value}
"""Findings beside which it is asked whether colleagues could tell, where no count says so."""


def _known_to_colleagues(subject: SubjectReview, context: Context, told: Telling) -> SubjectReview:
    """The same, a patient being known to colleagues and whom they imply, whatever was counted."""
    if subject.subject.about is not About.PATIENT or "colleague" in subject.recognisable_by:
        return subject
    if onlookers.nowhere_to_ask(subject.dossier, context, told, crowds.population_for(context.country)):
        return subject
    (colleague,) = onlookers.named("colleague")
    able = {*subject.recognisable_by, colleague.name, *colleague.implies}
    named = tuple(onlooker.name for onlooker in onlookers.onlookers() if onlooker.name in able)
    return replace(subject, recognisable_by=named, by_opinion=True)


def _findings(
    reading: Reading,
    context: Context,
    told: Telling,
    signs: tuple[ConductSign, ...],
    subjects: tuple[SubjectReview, ...],
) -> frozenset[str]:
    """Which of the closed list of findings are true."""
    labels = {sign.label for sign in signs}
    one_case = told.kind.of_real_patient
    identifiers = _identifiers(reading, told)
    named_colleague = [m for m in reading.mentions if m.about is About.COLLEAGUE and m.category in DIRECT]
    seen_by = {name for subject in subjects for name in subject.recognisable_by}
    if not any(s.subject.about is About.PATIENT and "self_or_family" in s.recognisable_by for s in subjects):
        # A colleague who knows themselves again is no patient who does.
        seen_by.discard("self_or_family")
    patients = [s for s in subjects if s.subject.about is About.PATIENT]
    public = context.audience is not None and context.audience.kind is AudienceKind.PUBLIC
    mocked = Conduct.DEROGATORY_PATIENT in labels
    true = {
        Finding.RECOGNISABLE_BY_SELF_OR_FAMILY: "self_or_family" in seen_by,
        Finding.RECOGNISABLE_BY_COLLEAGUE: "colleague" in seen_by,
        Finding.RECOGNISABLE_BY_STRANGER: "stranger" in seen_by,
        Finding.DIRECT_IDENTIFIER_OF_PATIENT: bool(identifiers),
        Finding.HARD_IDENTIFIER_OF_PATIENT: any(m.category is not Category.NAME for m in identifiers),
        Finding.NAME_OF_PATIENT: any(m.category is Category.NAME for m in identifiers),
        Finding.DIRECT_IDENTIFIER_OF_COLLEAGUE_HARMED: bool(named_colleague) and _harms_colleague(signs),
        Finding.ONE_PATIENT_IN_PUBLIC: public and one_case and bool(patients) and _tells_a_case(reading),
        Finding.PATIENT_MOCKED: mocked and one_case and not _many(told),
        Finding.PATIENTS_AS_GAME: Conduct.GAME in labels,
        Finding.BOUNDARY_BREACH: Conduct.BOUNDARY in labels,
        Finding.HATE_OR_DISCRIMINATION: Conduct.DISCRIMINATORY in labels,
        Finding.PROFILE_FIXES_PLACE_OR_DAY: one_case
        and not told.long_ago
        and any(_fixes(s.dossier) for s in patients)
        and _tells_a_case(reading),
        Finding.GROUPS_OR_COLLEAGUES_DISPARAGED: (mocked and (not one_case or _many(told)))
        or (Conduct.DEROGATORY_COLLEAGUE in labels and not named_colleague),
        Finding.ATTACHMENT_NOT_CHECKED: _unchecked(reading, context),
        Finding.INTEREST_UNDECLARED: Conduct.UNDECLARED_INTEREST in labels,
        Finding.CONSENT_FOR_THIS_AUDIENCE: context.consent is not Consent.NONE,
        Finding.CONSENT_COVERS_NAME: context.consent is Consent.NAMED,
        Finding.AUTHOR_IN_DISTRESS: Conduct.DISTRESS in labels,
    }
    return frozenset(finding.value for finding, holds in true.items() if holds)


def _identifiers(reading: Reading, told: Telling) -> list[Mention]:
    """Direct identifiers of a patient or relative that the draft itself gives."""
    if told.kind in (TellingKind.INVENTED, TellingKind.PUBLISHED):
        return []
    return [
        m
        for m in reading.mentions
        if m.category in DIRECT and m.about in (About.PATIENT, About.RELATIVE) and m.kind != "pseudonym"
    ]


SURELY_TOLD = 0.9
"""The tagger's chance of a real case from which one is told even where no single mention of it was found."""


def _tells_a_case(reading: Reading) -> bool:
    """Whether anything is said about a patient beyond that there was one."""
    told = any(m.about in (About.PATIENT, About.RELATIVE) for m in reading.mentions)
    return told or reading.tagging.telling["one_case"] >= SURELY_TOLD


def _many(told: Telling) -> bool:
    return told.kind is TellingKind.GROUP or told.by_several


def _fixes(dossier: Dossier) -> bool:
    """Whether profile, thread or history fix a practice, a hospital, a unit or a town (not a region)."""
    return any(
        fact.high is None or fact.high <= PLACE_TOO_LARGE_RESIDENTS for fact in dossiers.fixed_from_outside(dossier)
    )


def _unchecked(reading: Reading, context: Context) -> bool:
    if context.attachments:
        return any(attachment.state is not AttachmentState.CHECKED for attachment in context.attachments)
    return _PICTURE_IN_TEXT.search(reading.plain) is not None
