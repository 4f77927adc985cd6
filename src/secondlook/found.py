"""Which of the closed list of findings are true of a draft, once it is known what is told and who could tell."""

import re

from secondlook import dossiers
from secondlook.finders import Reading
from secondlook.model import (
    DIRECT,
    About,
    AttachmentState,
    AudienceKind,
    Category,
    Conduct,
    ConductSign,
    Consent,
    Context,
    Dossier,
    Mention,
    SubjectReview,
    Telling,
    TellingKind,
)
from secondlook.rulebooks import Finding

PLACE_TOO_LARGE_RESIDENTS = 2_000_000
"""A place with more residents is a region: naming it fixes no practice, hospital or town (RUBRIC.md, R2)."""
FIRM = frozenset(Finding) - {
    Finding.RECOGNISABLE_BY_SELF_OR_FAMILY,
    Finding.RECOGNISABLE_BY_COLLEAGUE,
    Finding.RECOGNISABLE_BY_STRANGER,
    Finding.ONE_PATIENT_IN_PUBLIC,
    Finding.PROFILE_FIXES_PLACE_OR_DAY,
}
"""Findings above any opinion: what is identified outright, the tone, a file that nobody checked, an interest."""
OF_A_NAME = frozenset({Finding.DIRECT_IDENTIFIER_OF_PATIENT, Finding.NAME_OF_PATIENT})
"""Firm only with a number or a full name: one word alone may be a dog's."""

_PICTURE_IN_TEXT = re.compile(
    r"\[(?:image|photo|picture|pic|screenshot|scan|video|attachment)\b[^\]]*\]|\b(?:screenshot|photo|picture|pic|image|scan|film|x-?ray|ecg|trace|rhythm strip)s?"
    r" (?:is |are )?(?:below|attached|above|in (?:the )?comments)\b|\bletter (?:is )?(?:attached|below)\b(?! from)|\battached (?:is )?(?:a |the |my |his |her )?(?:photo|pic|screenshot|ecg|x-?ray|scan|image|rhythm strip|film|letter)\b"
    r"|\bsee (?:attached|pic|photo|image|screenshot)s?\b",
    re.IGNORECASE,
)
"""How an attachment shows in the text itself, where the context does not list it."""


def findings_of(
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
        Finding.DIRECT_IDENTIFIER_OF_COLLEAGUE_HARMED: bool(named_colleague) and harms_colleague(signs),
        Finding.ONE_PATIENT_IN_PUBLIC: public and one_case and bool(patients) and tells_a_case(reading),
        Finding.PATIENT_MOCKED: mocked and one_case and not _many(told),
        Finding.PATIENTS_AS_GAME: Conduct.GAME in labels,
        Finding.BOUNDARY_BREACH: Conduct.BOUNDARY in labels,
        Finding.HATE_OR_DISCRIMINATION: Conduct.DISCRIMINATORY in labels,
        Finding.PROFILE_FIXES_PLACE_OR_DAY: one_case
        and not told.long_ago
        and any(_fixes(s.dossier) for s in patients)
        and tells_a_case(reading),
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
    if told.explained or told.kind in (TellingKind.INVENTED, TellingKind.PUBLISHED):
        return []
    return [
        m
        for m in reading.mentions
        if m.category in DIRECT and m.about in (About.PATIENT, About.RELATIVE) and m.kind != "pseudonym"
    ]


SURELY_TOLD = 0.9
"""The tagger's chance of a real case from which one is told even where no single mention of it was found."""


def tells_a_case(reading: Reading) -> bool:
    """Whether anything is said about a patient beyond that there was one."""
    told = any(m.about in (About.PATIENT, About.RELATIVE) for m in reading.mentions)
    return told or reading.tagging.telling["one_case"] >= SURELY_TOLD


_TOLD = (Category.CONDITION, Category.PROCEDURE, Category.RESULT, Category.EVENT, Category.APPEARANCE)


def plainly_told(reading: Reading) -> bool:
    """Whether somebody's age is told and what they had or what befell them: as cases are put, and seldom cars or cats."""
    somebody = (About.PATIENT, About.RELATIVE, About.PUBLIC)
    told = {m.category for m in reading.mentions if m.about in somebody}
    return Category.AGE in told and not told.isdisjoint(_TOLD)


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


def harms_colleague(signs: tuple[ConductSign, ...]) -> bool:
    """Whether the tone is one in which a colleague's name is a breach."""
    return any(sign.label in (Conduct.DEROGATORY_COLLEAGUE, Conduct.DISCRIMINATORY) for sign in signs)
