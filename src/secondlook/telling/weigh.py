"""What kind of telling a draft is: the tagger's opinion, what the draft says of itself, and what was found in it."""

import math
import re
from collections.abc import Sequence
from datetime import datetime

from secondlook.finders import Reading, asks_about_nobody
from secondlook.model import About, Attribute, Category, Fact, Mention, Story, Telling, TellingKind
from secondlook.telling.cues import heard

_YEARS_AGO = re.compile(
    r"\b(?:years? (?:back|ago)|decades? ago|a lifetime ago|back in (?:training|the day|\d{4})"
    r"|when i was (?:an? )?(?:f1|f2|house|student|junior|trainee|newly|intern)"
    r"|as (?:an? )?(?:f1|f2|house officer|student|junior) i|my first (?:ever )?(?:job|year|rotation)"
    r"|in the (?:80s|90s|eighties|nineties|noughties)|long (?:time )?ago"
    r"|back in (?:my )?(?:f[12]|fy[12]|[cs]t[1-8]|pre-?reg)\b"
    r"|back in (?:my )?(?:(?:med(?:ical)?|nursing|dental|vet) school|uni|college),? (?:i|we|my|our)\b)"
)
"""That it was years ago, or while the author was training."""
_LONG_AGO = re.compile(r"\b(?:still think (?:about|of)|never forgot)")
"""What may be of last month too."""
_STILL = re.compile(r"\bstill (?:here|there|in|on the ward|with us|waiting)\b")
QUESTION_WEIGHT = 6.0
"""Log-odds for a general text, where it opens with a question and speaks of no person at all."""
_PERSONAL = frozenset(
    {
        Category.AGE,
        Category.CONDITION,
        Category.PROCEDURE,
        Category.RESULT,
        Category.EVENT,
        Category.QUOTE,
        Category.APPEARANCE,
        Category.FAMILY,
        Category.OCCUPATION,
        Category.DEMOGRAPHIC,
        Category.NAME,
        Category.ID_NUMBER,
        Category.BIRTH_DATE,
        Category.ADDRESS,
        Category.CONTACT,
    }
)
LEAST_CHANCE = 1e-4
LEAST_STORY = 0.5
"""Chance from which the draft is taken to go on with a story."""
MOST_SURE = 0.98
ALONE = Story()
DECLARED_WEIGHT = 3.0
"""Log-odds of a cue by which the draft declares itself invented or a composite: an identifier in it is then a dummy."""


def weigh(reading: Reading, facts: Sequence[Fact], *, at: datetime | None, story: Story = ALONE) -> Telling:
    """What kind of telling a draft is.

    Log-odds of the tagger and of the draft's own words are added (naive Bayes); what was found then bounds them: no
    case is told where nothing was found about a patient, and an identifying name or number in a draft that is not
    declared invented makes it a real person's. `facts` are those of the draft's own mentions. A draft that goes on with
    a story told before ("she went home today") is read together with it: that can only speak for a real case.
    """
    scores = {kind: math.log(max(LEAST_CHANCE, reading.tagging.telling.get(kind.value, 0.0))) for kind in TellingKind}
    reasons = ["tagger"]
    declared = False
    for cue in heard(reading.lower):
        declared |= cue.weight >= DECLARED_WEIGHT and cue.kind is not TellingKind.ONE_CASE
        scores[cue.kind] += cue.weight
        reasons.append(cue.name)
    of_patient = [m for m in reading.mentions if m.about in (About.PATIENT, About.RELATIVE) and m.category in _PERSONAL]
    identifying = [m for m in of_patient if m.category.direct]
    if asks_about_nobody(reading.lower) and not identifying:
        scores[TellingKind.GENERAL] += QUESTION_WEIGHT
        reasons.append("a question about nobody")
    if story.probability * story.together >= LEAST_STORY:
        # Read together with what it goes on with it tells of a patient, whatever it would be by itself.
        sure = min(MOST_SURE, story.probability * story.together)
        others = max(score for kind, score in scores.items() if kind is not TellingKind.ONE_CASE)
        scores[TellingKind.ONE_CASE] = max(scores[TellingKind.ONE_CASE], others + math.log(sure / (1.0 - sure)))
        reasons.append("goes on with a story")
    if not of_patient and story.probability * story.together < LEAST_STORY:
        scores[TellingKind.ONE_CASE] -= 5.0
        reasons.append("nothing about a patient")
    elif len(of_patient) >= 3 and not declared:
        scores[TellingKind.ONE_CASE] += 0.3 * min(len(of_patient) - 2, 5)
        scores[TellingKind.GENERAL] -= 0.3 * min(len(of_patient) - 2, 5)
    if identifying and not declared:
        scores[TellingKind.ONE_CASE] += 2.5
        reasons.append("a direct identifier")
    kind = max(scores, key=lambda k: scores[k])
    total = sum(math.exp(s) for s in scores.values())
    days = _days_ago(facts, at)
    over = not _STILL.search(reading.lower) and (days is None or days > 90)
    years_ago = over and _YEARS_AGO.search(reading.lower) is not None
    return Telling(
        kind=kind,
        certainty=math.exp(scores[kind]) / total,
        days_ago=days,
        long_ago=years_ago or (over and _LONG_AGO.search(reading.lower) is not None),
        years_ago=years_ago,
        memorable=_memorable(facts),
        by_several=_several(of_patient),
        reasons=tuple(reasons),
    )


def _days_ago(facts: Sequence[Fact], at: datetime | None) -> float | None:
    """Days between the latest told day of the patient's story and the posting; days to come do not count."""
    if at is None:
        return None
    today = at.toordinal()
    ages = []
    for fact in facts:
        about = fact.mention.about if fact.mention else About.PATIENT
        if fact.attribute is Attribute.DAY and fact.high is not None and about in (About.PATIENT, About.RELATIVE):
            ages.append(max(0.0, today - fact.high) if fact.low is not None and fact.low <= today else 0.0)
    return min(ages) if ages else None


def _memorable(facts: Sequence[Fact]) -> bool:
    """Whether staff would still talk about it after months: an extreme, a public event, a very rare value."""
    striking = sum(f.attribute is Attribute.EVENT for f in facts) + sum(
        f.attribute is Attribute.APPEARANCE for f in facts
    )
    return striking >= 2 or any(
        f.attribute in (Attribute.SUPERLATIVE, Attribute.PUBLIC_EVENT) or (f.rarity is not None and f.rarity < 1e-4)
        for f in facts
    )


def _several(mentions: Sequence[Mention]) -> bool:
    """Whether more than one patient is told of: two ages, names or beds."""
    return (
        any(
            len({m.text.lower() for m in mentions if m.category is category}) >= 2
            for category in (Category.AGE, Category.NAME)
        )
        or len([m for m in mentions if m.category is Category.AGE]) >= 3
    )
