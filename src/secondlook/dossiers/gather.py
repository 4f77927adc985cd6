"""The dossiers of a draft: for each person it is about, every fact that has been published."""

from collections.abc import Iterable, Sequence

from secondlook.dossiers import profile, subjects
from secondlook.dossiers.evidence import contradict
from secondlook.dossiers.link import Earlier, read_earlier, story
from secondlook.finders import Reading
from secondlook.mentions import read
from secondlook.model import (
    DIRECT,
    DRAFT_ORIGIN,
    About,
    Attribute,
    Category,
    Context,
    Dossier,
    Fact,
    Mention,
    Source,
    Subject,
    Telling,
)


def draft_facts(reading: Reading, context: Context) -> tuple[Fact, ...]:
    """What the draft's own mentions say, in order."""
    return tuple(
        fact for mention in reading.mentions for fact in read(mention, at=context.posted_at, origin=DRAFT_ORIGIN)
    )


def gather(
    reading: Reading,
    own: Sequence[Fact],
    context: Context,
    telling: Telling,
    *,
    colleagues: bool,
    earlier: Earlier | None = None,
) -> tuple[Dossier, ...]:
    """A dossier for each patient the draft tells of and, with `colleagues`, for the colleague whom it names.

    `own` are the draft's own facts. Patients are subjects only where a real patient is told of; a group, a composite,
    an invented or published case and the author's own story have none. A colleague is one only where the draft does
    them harm. `earlier` is what was published before, if it has been read already.
    """
    dossiers: list[Dossier] = []
    if telling.kind.of_real_patient:
        before = earlier or read_earlier(context, reading)
        around = (*profile.facts(context.author), *before.whereabouts)
        shared = tuple(f for f in own if f.mention and _of_everybody(f.mention))
        for number, group in enumerate(subjects.split(reading.text, reading.mentions) or [[]], 1):
            members = frozenset(group)
            facts = _agreeing(f for f in own if f.mention in members)
            general = tuple(f for f in shared if f.mention not in members)
            linked = story(before, reading, facts, context.posted_at)
            told = tuple(fact for one in linked for fact in one.facts)
            dossiers.append(
                Dossier(subject=Subject(about=About.PATIENT, number=number), facts=(*facts, *general, *around, *told))
            )
    names = [m for m in reading.mentions if m.about is About.COLLEAGUE and m.category in DIRECT]
    if names and colleagues:
        facts = tuple(f for f in own if f.mention is not None and f.mention.about is About.COLLEAGUE)
        dossiers.append(Dossier(subject=Subject(about=About.COLLEAGUE), facts=facts))
    return tuple(dossiers)


def _agreeing(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each fact once, without an age or sex that contradicts an earlier one (another person's, or a threshold)."""
    kept: dict[tuple[object, ...], Fact] = {}
    marks: list[Fact] = []
    for fact in facts:
        key = (fact.attribute, fact.value, fact.low, fact.high, fact.unit)
        if key in kept:
            continue
        if fact.attribute in (Attribute.AGE_YEARS, Attribute.SEX):
            if contradict(marks, [fact], years=0):
                continue
            marks.append(fact)
        kept[key] = fact
    return tuple(kept.values())


def _of_everybody(mention: Mention) -> bool:
    """Whether a mention of a place or an organisation, though not about one patient, holds for the whole telling."""
    return mention.category in (Category.ORGANISATION, Category.PLACE) and mention.about in (
        About.AUTHOR,
        About.NONE,
        About.INSTITUTION,
    )


def fixed_from_outside(dossier: Dossier) -> tuple[Fact, ...]:
    """Facts of profile, thread or history that fix a practice, hospital, unit, town or day."""
    fixing = (Attribute.PRACTICE, Attribute.HOSPITAL, Attribute.UNIT, Attribute.PLACE, Attribute.ORGANISATION)
    return tuple(
        f for f in dossier.having(*fixing) if f.origin.source in (Source.PROFILE, Source.HISTORY, Source.THREAD)
    )
