"""From a reading and its context to findings, rules and verdict: the path of a draft up to advice.

`judge` is called once for the draft and again for each set of softenings that advice tries, so it holds no wording for
people; `review.py` and the command line do.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from secondlook import conduct, crowds, dossiers, onlookers, opinion, telling
from secondlook.finders import Beside, Reading, read_beside
from secondlook.found import FIRM, OF_A_NAME, findings_of, harms_colleague, plainly_told, tells_a_case
from secondlook.model import (
    About,
    AppliedRule,
    Conduct,
    ConductSign,
    Context,
    Dossier,
    Fact,
    Story,
    SubjectReview,
    Telling,
    TellingKind,
    Verdict,
)
from secondlook.rulebooks import Finding, Rulebook, apply, verdict_of

FAMILY = "self_or_family"
COLLEAGUE = "colleague"
RECORD = "public_record"
ASSUMED_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in for a posting time that is not said; only spans of time are computed with it, and the review says so."""


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
    beside: Beside | None = field(default=None, repr=False)
    """What it comes to beside its context, where it was read so."""

    @property
    def by_opinion(self) -> bool:
        """Whether somebody could tell by opinion alone."""
        return any(subject.by_opinion for subject in self.subjects)

    @property
    def doubted(self) -> bool:
        """Whether somebody could not tell, by opinion, although so few fit."""
        return any(subject.doubted for subject in self.subjects)


def judge(
    reading: Reading,
    context: Context,
    rulebook: Rulebook,
    *,
    earlier: dossiers.Earlier | None = None,
    beside: Beside | None = None,
    milder: bool = True,
    harsher: bool = True,
) -> Judgement:
    """Judge a read draft in its context by a rulebook. Pure: no clock, no dice, no network.

    `earlier` is what was published before, if it has been read already: for a softened draft, or from a stream.
    `beside` is what the draft comes to beside its context, for one that is tried without a part of it: its tone stays.
    Without `milder` nothing around the draft speaks for it, without `harsher` only what is counted against it.
    """
    around = read_beside(reading, context) if milder or harsher else None
    draft = _read(reading, context, rulebook, earlier, beside or around)
    subjects = draft.subjects(draft.alone)
    told = draft.in_thread() if milder else draft.alone
    counted = draft.judged(told, subjects)
    if told.explained or around is None:
        return counted
    return _opined(draft, counted, around, milder=milder, harsher=harsher)


def evidence_of(
    reading: Reading, context: Context, rulebook: Rulebook
) -> tuple[dict[str, float], Verdict, Verdict] | None:
    """To fit an opinion: what one is formed on, the verdict that is firm whatever it is, and the one by count.

    None where none is asked: nothing was posted around the draft, or its thread is about no patient.
    """
    around = read_beside(reading, context)
    draft = _read(reading, context, rulebook, None, around)
    if around is None or draft.in_thread().explained:
        return None
    counted = draft.judged(draft.alone, draft.subjects(draft.alone))
    return opinion.row_of(draft.counted(counted, around)), draft.least(counted.findings), counted.verdict


def _read(
    reading: Reading,
    context: Context,
    rulebook: Rulebook,
    earlier: dossiers.Earlier | None,
    beside: Beside | None,
) -> "_Read":
    earlier = dossiers.read_earlier(context, reading) if earlier is None else earlier
    facts = dossiers.draft_facts(reading, context)
    story = dossiers.story_of(earlier, reading, facts, context)
    alone = telling.weigh(reading, facts, at=context.posted_at, story=story)
    signs = conduct.weigh(reading, context, alone, beside)
    return _Read(reading, context, rulebook, facts, story, alone, signs, earlier, beside)


@dataclass(frozen=True, slots=True)
class _Read:
    """A draft that has been read, and can be judged by one telling or another."""

    reading: Reading
    context: Context
    rulebook: Rulebook
    facts: tuple[Fact, ...]
    story: Story
    alone: Telling
    """By its own words, and the story that it goes on with."""
    signs: tuple[ConductSign, ...]
    earlier: dossiers.Earlier
    beside: Beside | None

    def counted(self, judged: Judgement, around: Beside) -> opinion.Counted:
        """What an opinion is formed on."""
        return opinion.Counted(
            reading=self.reading,
            context=self.context,
            beside=around,
            telling=judged.telling,
            story=self.story,
            earlier=self.earlier,
            subjects=judged.subjects,
            findings=judged.findings,
        )

    def subjects(self, told: Telling) -> tuple[SubjectReview, ...]:
        """Who it is about, and how many people fit."""
        return tuple(_weigh_subject(dossier, self.context, told) for dossier in self.dossiers(told))

    def dossiers(self, told: Telling) -> tuple[Dossier, ...]:
        harms = harms_colleague(self.signs)
        unnamed = harms and _says_so(self.signs)
        return dossiers.gather(
            self.reading, self.facts, self.context, told, colleagues=harms, unnamed=unnamed, earlier=self.earlier
        )

    def in_thread(self) -> Telling:
        """As whoever has read the thread's first post takes it, but for what is told with contempt or as a game."""
        if any(sign.label is not Conduct.DISTRESS for sign in self.signs):
            return self.alone
        return telling.in_thread(self.alone, self.reading, self.context, opening_tells=self.earlier.opening_tells)

    def is_real(self) -> bool:
        """Whether the thread is about a patient from its first post on, or somebody says that this is one."""
        opens = self.earlier.opening_tells >= telling.MOST_TOLD
        return opens or telling.is_real(self.reading, self.context)

    def least(self, findings: frozenset[str]) -> Verdict:
        """What no opinion changes. Of names, one of more than a word: one word alone may be a dog's."""
        identified = telling.has_number(self.reading) or telling.has_name(self.reading)
        firm = FIRM if identified else FIRM - OF_A_NAME
        return verdict_of(apply(self.rulebook, findings & {finding.value for finding in firm}))

    def judged(self, told: Telling, subjects: tuple[SubjectReview, ...]) -> Judgement:
        """What it comes to, somebody being told of as `told` says."""
        if told.explained:
            # Who fits is said however it is explained; but nobody recognises a patient in what is no patient's case.
            subjects = tuple(
                replace(each, recognisable_by=()) if each.subject.about is About.PATIENT else each for each in subjects
            )
        findings = findings_of(self.reading, self.context, told, self.signs, subjects)
        rules = apply(self.rulebook, findings)
        verdict = verdict_of(rules)
        return Judgement(
            self.reading, self.facts, told, self.signs, subjects, findings, rules, verdict, self.earlier, self.beside
        )


SURELY_HARMED = 0.85
"""The tagger's chance of contempt for a colleague from which its word is enough to look for one who is not named."""


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
    return SubjectReview(
        subject=dossier.subject, dossier=dossier, crowds=seen, recognisable_by=onlookers.recognisers(seen)
    )


SURE = 0.5
"""Chance from which an opinion is over the count: that no more, or no less, speaks against a draft than it says."""
SURE_OF_NOTHING_COUNTED = 0.6
"""Against a draft against which nothing was counted: whoever is stopped for a birthday cake asks no more."""
SURE_OF_A_CASE = 0.7
"""For a draft that tells plainly of somebody, or a case where the public can read it; one that is both stays as it is.
Of 46 plainly told ones that the likeliest verdict lets through, 12 are stops; of the 13 from here on, one is."""
LIKELY_BESIDE = 0.5
"""Chance of a patient's case, read beside its context, from which there is one of whom nothing was counted."""
_NOBODYS = frozenset({TellingKind.INVENTED, TellingKind.COMPOSITE, TellingKind.PUBLISHED})
"""What says of itself that it is nobody's."""


def _opined(draft: _Read, counted: Judgement, around: Beside, *, milder: bool, harsher: bool) -> Judgement:
    """What was counted, or what whoever has read all that stands around the draft takes it for instead."""
    formed = opinion.form(draft.counted(counted, around))
    likeliest = max(draft.least(counted.findings), formed.likeliest)
    if likeliest < counted.verdict:
        sure = formed.at_most(likeliest)
        for_it = milder and sure >= SURE and not draft.is_real()
        return _milder(draft, counted, likeliest, around, sure) if for_it else counted
    sure = formed.at_least(likeliest)
    against = harsher and likeliest > counted.verdict and sure >= SURE
    return _harsher(draft, counted, likeliest, around, sure) if against else counted


def _milder(draft: _Read, counted: Judgement, likeliest: Verdict, around: Beside, sure: float) -> Judgement:
    """No patient's case; or one of which colleagues could not tell whose it is, so few as fit."""
    told = counted.telling
    in_public, plain = Finding.ONE_PATIENT_IN_PUBLIC.value in counted.findings, plainly_told(draft.reading)
    if (in_public and plain) or (sure < SURE_OF_A_CASE and (in_public or plain)):
        return counted
    if likeliest is Verdict.SHARE:
        return draft.judged(telling.of_nobody(told, around, sure), counted.subjects)
    again = draft.judged(told, tuple(_doubted(subject) for subject in counted.subjects))
    return again if again.verdict is likeliest else counted


def _harsher(draft: _Read, counted: Judgement, likeliest: Verdict, around: Beside, sure: float) -> Judgement:
    """Somebody could tell whose case it is, though no count says so; a case, though it does not read like one."""
    told, subjects = counted.telling, counted.subjects
    if counted.verdict is Verdict.SHARE and sure < SURE_OF_NOTHING_COUNTED:
        return counted
    if not any(subject.subject.about is About.PATIENT for subject in subjects):
        likely = tells_a_case(draft.reading) and around.telling[TellingKind.ONE_CASE] >= LIKELY_BESIDE
        if not likely or told.kind in _NOBODYS:
            return counted
        told = telling.of_somebody(told)
        # Without crowds: none may hang on an opinion.
        patients = (each for each in draft.dossiers(told) if each.subject.about is About.PATIENT)
        subjects += tuple(SubjectReview(subject=d.subject, dossier=d, crowds={}, recognisable_by=()) for d in patients)
    people = crowds.population_for(draft.context.country)
    (onlooker,) = onlookers.named(COLLEAGUE if likeliest is Verdict.STOP else FAMILY)
    known = tuple(
        subject
        if likeliest is Verdict.STOP and onlookers.nowhere_to_ask(subject.dossier, draft.context, told, people)
        else _known_to(subject, {onlooker.name, *onlooker.implies})
        for subject in subjects
    )
    again = draft.judged(told, known)
    return again if counted.verdict < again.verdict <= likeliest else counted


def _known_to(subject: SubjectReview, names: set[str]) -> SubjectReview:
    """The same, a patient being known to these onlookers, whatever was counted."""
    more = names - {*subject.recognisable_by}
    if subject.subject.about is not About.PATIENT or not more:
        return subject
    return replace(
        subject, recognisable_by=_in_order({*subject.recognisable_by, *more}), by_opinion=_in_order(more)
    )


def _doubted(subject: SubjectReview) -> SubjectReview:
    """The same, a patient being known to the family alone, whatever was counted of others but by what is printed."""
    others = {*subject.recognisable_by} - {FAMILY}
    if subject.subject.about is not About.PATIENT or not others or RECORD in others:
        return subject
    return replace(subject, recognisable_by=(FAMILY,), doubted=_in_order(others))


def _in_order(names: set[str]) -> tuple[str, ...]:
    return tuple(onlooker.name for onlooker in onlookers.onlookers() if onlooker.name in names)


