"""Which earlier posts concern the same subject as the draft, and where they say the author was.

Two things are taken from earlier posts. *Whereabouts*: the author's own posts that name a hospital, a unit or a town
say where their patients are seen, whatever they are about. *The same story*: a post about the draft's patient adds its
facts, with a probability from cues of continuation ("still there", "update"), time between, and compatible facts;
contradicting facts (another sex, an age ten years off) rule it out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from secondlook.dossiers.profile import whereabouts
from secondlook.finders import read_text
from secondlook.mentions import read
from secondlook.model import About, Attribute, Context, Fact, Origin, Post, Source

MOST_POSTS = 200
"""Earlier posts that are looked at, the latest first; a longer history is the archive's work."""
OLDEST_WHEREABOUTS_DAYS = 550
"""A post older than this says little about where somebody works now."""
MOST_YEARS_APART = 10
"""Ages further apart are not one person's, allowing for "about" and birthdays."""
LEAST_PROBABILITY = 0.35
"""Below this a post is not taken to be about the same person."""

_CONTINUES = re.compile(
    r"\b(?:update|still (?:here|there|in|going|waiting|refus\w+)|same (?:lady|man|patient|pt|gent\w*|fella|bloke|chap|family|kid|baby)|"
    r"(?:my|our) (?:lady|man|gent\w*|fella|chap|long stayer|patient|pt|friend) from|again today|is back|back again|day \d{2,}|"
    r"remember (?:the|my|that|when)|as (?:i )?(?:posted|mentioned|said)|following (?:up|on)|(?:yes|yep|no|nope),? (?:he|she|they)|he'?s? still|she'?s? still|"
    r"(?:died|passed away|made it|went home|got home) (?:today|yesterday|this morning|last night)\b)|^\W*(?:he|she|they)(?:'s)? \b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:at|in|on|to|from|our|join\w*|start\w*|moved|rotat\w*|placement|placed|working|work|shift|shifts|based|new job|team|call|ward|unit|clinic)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Linked:
    """What earlier posts add."""

    whereabouts: tuple[Fact, ...]
    story: tuple[Fact, ...]


def link(context: Context, draft_text: str, own: Sequence[Fact]) -> Linked:
    """What the thread and the author's earlier posts add to a draft whose own facts are `own`."""
    where: list[Fact] = []
    story: list[Fact] = []
    continues = _CONTINUES.search(draft_text) is not None
    author = context.author.display_name
    posts = [(Source.HISTORY, n, post) for n, post in enumerate(context.history)][-MOST_POSTS:]
    posts += [(Source.THREAD, n, post) for n, post in enumerate(context.thread)][-MOST_POSTS:]
    for source, number, post in posts:
        by_author = source is Source.HISTORY or (bool(author) and post.author == author)
        days = _days_between(post.posted_at, context.posted_at)
        origin = Origin(source=source, posted_at=post.posted_at, index=number)
        if by_author and (days is None or days <= OLDEST_WHEREABOUTS_DAYS) and _PLACED.search(post.text):
            where += whereabouts(post.text, origin)
        facts, probability, reason = _same_story(post, days, own, source, continues)
        if probability >= LEAST_PROBABILITY:
            linked = Origin(
                source=source, posted_at=post.posted_at, probability=probability, reason=reason, index=number
            )
            story += [replace(fact, origin=linked) for fact in facts]
    return Linked(tuple(where), tuple(story))


def _same_story(
    post: Post, days: float | None, own: Sequence[Fact], source: Source, continues: bool
) -> tuple[tuple[Fact, ...], float, str]:
    """Facts of a post about a patient, how probably it is the draft's patient, and why."""
    reading = read_text(post.text)
    facts = tuple(
        fact
        for mention in reading.mentions
        if mention.about in (About.PATIENT, About.RELATIVE)
        for fact in read(mention, at=post.posted_at, origin=Origin(source=source, posted_at=post.posted_at))
    )
    tells = reading.tagging.telling.get("one_case", 0.0)
    if not facts or contradict(own, facts):
        return (), 0.0, ""
    probability, reasons = 0.02, []
    if continues:
        probability, reasons = 0.5, ["the draft goes on with a story"]
    shared = _shared(own, facts)
    if shared:
        probability = 1 - (1 - probability) * 0.4 ** len(shared)
        reasons.append("both say the same " + ", ".join(sorted(shared)))
    if days is not None and days > 120 and not continues:
        probability *= 0.5
    if source is Source.THREAD and tells > 0.5 and continues:
        probability = max(probability, 0.6)
    return facts, min(0.95, probability * (0.5 + 0.5 * tells)), "; ".join(reasons)


def contradict(one: Sequence[Fact], other: Sequence[Fact], *, years: float = MOST_YEARS_APART) -> bool:
    """Whether two sets of facts cannot be of one person: another sex, ages more than `years` apart."""
    for attribute in (Attribute.SEX, Attribute.AGE_YEARS):
        for a in one:
            for b in other:
                if a.attribute is not attribute or b.attribute is not attribute:
                    continue
                if attribute is Attribute.SEX and a.value != b.value:
                    return True
                if attribute is Attribute.AGE_YEARS and _ages_apart(a, b) > years:
                    return True
    return False


def _ages_apart(one: Fact, other: Fact) -> float:
    """Years between two ages; 0 if they overlap or one is open."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return 0.0
    return max(one.low - other.high, other.low - one.high, 0.0)


_TELLTALE = frozenset(
    {
        Attribute.CONDITION,
        Attribute.RESULT,
        Attribute.OCCUPATION,
        Attribute.UNIT,
        Attribute.NAME,
        Attribute.IDENTIFIER,
        Attribute.APPEARANCE,
    }
)


def _shared(one: Sequence[Fact], other: Sequence[Fact]) -> set[str]:
    """Attributes of which both have the same value."""
    values = {(f.attribute, f.value) for f in one if f.attribute in _TELLTALE and f.value}
    return {f.attribute.value for f in other if (f.attribute, f.value) in values}


def _days_between(earlier: datetime | None, later: datetime | None) -> float | None:
    if earlier is None or later is None:
        return None
    return abs((later.date() - earlier.date()).days)
