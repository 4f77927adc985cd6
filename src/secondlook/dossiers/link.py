"""What earlier posts and the thread add to a draft: where its author was, and facts of the same story.

*Whereabouts*: the author's own posts that name a hospital, a unit or a town say where their patients are seen, whatever
they are about. *The same story*: a post about the draft's patient adds its facts, each with the probability that it is
the same patient (`evidence.py`); a post that is linked to a linked one is of the same story. Posts are read once for a
draft (`read_earlier`), however many softenings of it are judged.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from secondlook.dossiers import evidence
from secondlook.dossiers.agreement import contradict
from secondlook.dossiers.placed import addressed, placed, says_yes
from secondlook.dossiers.records import Record, draft_record, read_post
from secondlook.dossiers.shortlist import MOST_POSTS, NO_TIME, shortlist
from secondlook.finders import Reading, read_text
from secondlook.model import Attribute, Context, Fact, Origin, Post, Source

OLDEST_WHEREABOUTS_DAYS = 550
"""A post older than this says little about where somebody works now."""
LEAST_PROBABILITY = 0.3
"""Below this a post is not taken to be about the same person. From here on, six links in ten are right and five in ten
are found in labelled contexts of drafts (`training/linking/fit.py` prints it)."""
WHOLE_PROBABILITY = 0.5
"""A reader who sees two posts side by side decides: what is more likely than not one patient's counts whole, and what
is less likely by its part of this."""
TELLS_ALONE = 0.5
"""Tagger's chance of a real case from which a post is understood by itself."""
TELLS_AT_ALL = 0.3
"""Tagger's chance below which a post tells of nobody: a number in it is no patient's age."""
SHORTEST_NAME = 3
_WHEN = (Attribute.DAY, Attribute.CLOCK_TIME)
SELF = "the author"
"""Stands for the draft's author among the authors of posts, whatever name they post under."""

__all__ = ["LEAST_PROBABILITY", "MOST_POSTS", "SELF", "Earlier", "Linked", "link", "read_earlier", "story"]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was published before the draft, read."""

    records: tuple[Record, ...] = field(default=(), repr=False)
    whereabouts: tuple[Fact, ...] = field(default=(), repr=False)
    passed_over: int = 0
    """Posts of a long history or thread that were not read."""
    _ties: dict[tuple[int, int], "Linked | None"] = field(default_factory=dict, repr=False, compare=False)

    @property
    def opening_tells(self) -> float:
        """The tagger's chance that the thread's first post tells of one real patient's case; 0 where it says no more of
        anybody than when."""
        first = [r for r in self.records if r.origin.source is Source.THREAD and r.origin.index == 0]
        return max((r.tells for r in first if any(f.attribute not in _WHEN for f in r.facts)), default=0.0)

    def without(self, pieces: Collection[tuple[Source, int]]) -> "Earlier":
        """The same without some posts, each named by its source and its place there."""
        return Earlier(
            tuple(r for r in self.records if (r.origin.source, r.origin.index) not in pieces),
            tuple(f for f in self.whereabouts if (f.origin.source, f.origin.index) not in pieces),
            self.passed_over,
        )

    def tie(self, place: int, other: int) -> "Linked | None":
        """The record at `place` as a post of the story that the one at `other` tells; worked out once."""
        key = (place, other)
        if key not in self._ties:
            one, two = self.records[place], self.records[other]
            together = one.origin.source is two.origin.source is Source.THREAD
            self._ties[key] = link(one, two, same_thread=together)
        return self._ties[key]


@dataclass(frozen=True, slots=True)
class Linked:
    """A post of the same story."""

    record: Record
    origin: Origin
    """With the probability and the reason."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(replace(fact, origin=self.origin) for fact in self.record.facts)


def read_earlier(context: Context, reading: Reading, *, history: Iterable[Post] | None = None) -> Earlier:
    """Read the thread and the author's earlier posts; of very many, those that may matter for this draft.

    `history` may be given as a stream instead of `context.history`; it is passed through once. Posts with times are
    read in order of time, in whatever order they come; those without stand before them.
    """
    records: list[Record] = []
    where: list[Fact] = []
    passed_over = 0
    for source, posts in (
        (Source.HISTORY, context.history if history is None else history),
        (Source.THREAD, context.thread),
    ):
        chosen = shortlist(reading.plain, posts)
        passed_over += chosen.passed_over
        for number, post in sorted(chosen.posts, key=_when):
            own = source is Source.HISTORY or _is(context.author.display_name, post.author)
            origin = Origin(source=source, posted_at=post.posted_at, index=number)
            records.append(read_post(post.text, origin, SELF if own else post.author or f"somebody {number}"))
            if not _recent(post.posted_at, context.posted_at):
                continue
            if own:
                where += placed(read_text(post.text), origin)
            elif source is Source.THREAD:
                names = _names(context.author.display_name)
                where += addressed(read_text(post.text), origin, names, confirmed=says_yes(reading))
    return Earlier(tuple(records), tuple(where), passed_over)


def story(earlier: Earlier, reading: Reading, facts: Sequence[Fact], posted_at: datetime | None) -> tuple[Linked, ...]:
    """The earlier posts that tell of the draft's subject, whose own facts are `facts`.

    Who asks for a post to come down, and says nothing of the person, does not take on what it told.
    """
    if not earlier.records:
        return ()
    draft = draft_record(reading, tuple(facts), posted_at, SELF)
    if draft.cues.objects and not facts:
        return ()
    found: dict[int, Linked] = {}
    of_somebody = [place for place, one in enumerate(earlier.records) if one.published or one.tells >= TELLS_AT_ALL]
    for place in of_somebody:
        record = earlier.records[place]
        same_thread = record.origin.source is Source.THREAD
        one = link(record, understood(draft, record), same_thread=same_thread)
        if one is not None:
            found[place] = one
    # What is linked to a linked post is of the same story, if the draft does not contradict it.
    for place, first in sorted(found.items()):
        for other in of_somebody:
            record = earlier.records[other]
            through = earlier.tie(other, place) if other != place else None
            if through is None or contradict(draft.facts, record.facts):
                continue
            sure = through.origin.probability * first.origin.probability
            if sure >= LEAST_PROBABILITY and (other not in found or found[other].origin.probability < sure):
                found[other] = Linked(record, replace(through.origin, probability=sure))
    return tuple(found[place] for place in sorted(found))


def understood(draft: Record, earlier: Record) -> Record:
    """The draft as whoever has just read `earlier` takes it: few words that refer back may then tell of a patient."""
    cue = draft.cues
    refers = cue.pronoun or cue.goes_on or cue.asked or bool(draft.facts)
    if draft.tells >= TELLS_ALONE or not refers or earlier.tells < TELLS_ALONE:
        return draft
    together = read_text(f"{earlier.text}\n{draft.text}").tagging.telling["one_case"]
    return replace(draft, tells=max(draft.tells, together))


def link(one: Record, other: Record, *, same_thread: bool) -> Linked | None:
    """`one` as a post of the story that `other` tells, if that is probable enough."""
    first, later = _in_order(one, other)
    sure = evidence.probability(first, later, same_thread=same_thread, table=evidence.DRAFT)
    if sure < LEAST_PROBABILITY:
        return None
    reason = evidence.reason(first, later, same_thread=same_thread)
    return Linked(one, replace(one.origin, probability=min(0.99, sure / WHOLE_PROBABILITY), reason=reason))


def _in_order(one: Record, other: Record) -> tuple[Record, Record]:
    """The earlier and the later; a thread without times stands before the draft."""
    if one.posted_at is not None and other.posted_at is not None and other.posted_at < one.posted_at:
        return other, one
    return one, other


def _when(numbered: tuple[int, Post]) -> tuple[datetime, str]:
    post = numbered[1]
    return (post.posted_at, post.text) if post.posted_at is not None else (NO_TIME, "")


def _is(display_name: str, author: str) -> bool:
    return bool(display_name) and author == display_name


def _names(display_name: str) -> frozenset[str]:
    """What others may call somebody: the parts of their name or handle, in lower case."""
    parts = re.split(r"[^a-z]+", display_name.lower())
    return frozenset(part for part in parts if len(part) >= SHORTEST_NAME)


def _recent(posted_at: datetime | None, now: datetime | None) -> bool:
    """Whether a post is recent enough to say where its author works now; one without a time is taken to be."""
    if posted_at is None or now is None:
        return True
    return abs((now.date() - posted_at.date()).days) <= OLDEST_WHEREABOUTS_DAYS
