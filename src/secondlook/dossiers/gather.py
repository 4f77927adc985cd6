"""The dossiers of a draft: for each person it is about, every fact that has been published."""

from collections.abc import Iterable, Iterator, Sequence

from secondlook.dossiers import profile, subjects
from secondlook.dossiers.agreement import contradict
from secondlook.dossiers.colleagues import role_told
from secondlook.dossiers.link import Earlier, read_earlier, story
from secondlook.finders import Reading, read_text
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
    Story,
    Subject,
    Telling,
)

SURE_ALONE = 0.9
"""The tagger's chance of a real case from which a draft needs no other post to be understood."""
MOST_JOINED = 8
"""Linked posts that are read together with the draft, the latest in the order given."""


def draft_facts(reading: Reading, context: Context) -> tuple[Fact, ...]:
    """What the draft's own mentions say, in order."""
    return tuple(
        fact for mention in reading.mentions for fact in read(mention, at=context.posted_at, origin=DRAFT_ORIGIN)
    )


def story_of(earlier: Earlier, reading: Reading, own: Sequence[Fact], context: Context) -> Story:
    """Whether the draft goes on with a patient's story that was told before it, as far as its facts together tell.

    Each linked post is read together with the draft by itself, so that one post more never makes a story less likely;
    of very many, the latest.
    """
    patients = [f for f in own if f.mention and f.mention.about in (About.PATIENT, About.RELATIVE)]
    found = [one for one in story(earlier, reading, patients, context.posted_at) if one.record.facts]
    sure = reading.tagging.telling["one_case"] >= SURE_ALONE and bool(patients)
    together = 1.0 if sure else 0.0
    for one in [] if sure else found[-MOST_JOINED:]:
        joined = read_text(f"{one.record.text}\n{reading.text}")
        together = max(together, joined.tagging.telling["one_case"])
    return Story(probability=max((one.origin.probability for one in found), default=0.0), together=together)


def gather(
    reading: Reading,
    own: Sequence[Fact],
    context: Context,
    telling: Telling,
    *,
    colleagues: bool,
    unnamed: bool = False,
    earlier: Earlier | None = None,
) -> tuple[Dossier, ...]:
    """A dossier for each patient the draft tells of and, with `colleagues`, for a colleague.

    `own` are the draft's own facts. Patients are subjects only where a real patient is told of; a group, a composite,
    an invented or published case and the author's own story have none. A colleague is one only where the draft does
    them harm, and names them or, with `unnamed`, tells of one person in a role. `earlier` is what was published before,
    if it has been read already.
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
    if colleagues:
        dossiers += _colleague(reading, own, context, earlier, unnamed=unnamed)
    return tuple(dossiers)


def _colleague(
    reading: Reading, own: Sequence[Fact], context: Context, earlier: Earlier | None, *, unnamed: bool
) -> Iterator[Dossier]:
    """The colleague whom the draft names, or tells of as one person in a role."""
    facts = tuple(f for f in own if f.mention is not None and f.mention.about is About.COLLEAGUE)
    role = role_told(reading) if unnamed else None
    if role is None and not any(f.mention is not None and f.mention.category in DIRECT for f in facts):
        return
    before = earlier or read_earlier(context, reading)
    around = (*profile.facts(context.author), *before.whereabouts)
    told = (*facts, *((role,) if role else ()), *around)
    yield Dossier(subject=Subject(about=About.COLLEAGUE), facts=told)


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
