"""What an author has already told of each patient, from their posts: worked out when asked for, and kept nowhere.

    posts -> those that tell of somebody -> pairs about one patient (search.py) -> groups -> an entry for each

A history of `MOST_POSTS` or fewer is read like a draft. A longer one is read with the small network, and only where
that network gives a post some chance to tell of one patient. Posts pass through once; what stays is what linking
compares of those that tell of somebody, without their texts, so memory grows with these alone. Groups are made from
the surest pair on; none holds facts that contradict each other, and a chain of weak links is cut. Posts with times may
come in any order, and twice. Not here: how many people fit, and any wording (`cli/ledger.py`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b

from secondlook.dossiers.agreement import contradict
from secondlook.dossiers.evidence import reason as reason_of
from secondlook.dossiers.link import SELF
from secondlook.dossiers.records import Record, compact, record_of
from secondlook.dossiers.search import Search
from secondlook.dossiers.shortlist import MOST_POSTS, NO_TIME
from secondlook.dossiers.subjects import split
from secondlook.finders import Reading, fold, read_text, read_text_bulk
from secondlook.finders.tagger import Size, is_there, tagger
from secondlook.model import About, Attribute, Fact, Origin, Post, Source

TELLS = 0.5
"""The tagger's chance of one real patient's case from which a post tells of somebody."""
WORTH_READING = 0.05
"""The same chance below which a post is left aside. In our made-up forum one in fifty of the posts that tell of a
patient is lost by it, and one in two hundred of those that say something of one."""
LEAST_LINK = 0.5
"""Probability from which two posts are taken to be about one patient: more likely than not."""
LEAST_CHAIN = 0.2
"""The same of all posts of a group together: a long chain of weak links is not one patient."""
_MARKS = (Attribute.SEX, Attribute.AGE_YEARS)
"""What can contradict."""
_Link = tuple[float, int, int]
"""How sure, and which two of the records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A post about one patient."""

    index: int
    """Its place among the posts given, from 0."""
    posted_at: datetime | None
    place: str = field(repr=False)
    probability: float = 1.0
    """That it is about the patient of the post that tells most, which has 1: its weakest link on the way there."""
    reason: str = ""
    """Why it was linked, in our words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What has been told of one patient."""

    posts: tuple[Told, ...]
    """In order of time."""
    facts: tuple[Fact, ...] = field(repr=False)
    """Each once, from the post that told it first."""
    weakest_link: float
    """Probability of the weakest link that holds the posts together; 1 for a single post."""

    @property
    def first_at(self) -> datetime | None:
        return next((post.posted_at for post in self.posts if post.posted_at is not None), None)

    @property
    def last_at(self) -> datetime | None:
        return self.posts[-1].posted_at


def ledger(posts: Iterable[Post]) -> tuple[Entry, ...]:
    """What an author's own posts have told, patient by patient, those with most told first."""
    told = sorted(_once(_telling(posts)), key=lambda one: one.order)
    search, numbers = Search(least=LEAST_LINK), dict[int, int]()
    links: list[_Link] = []
    for number, one in enumerate(told):
        numbers[id(one.record)] = number
        links += [(pair.probability, numbers[id(pair.earlier)], number) for pair in search.pairs(one.record)]
    entries = (_entry(told, group) for group in _groups(told, links))
    found = [(told[group[0]].order, entry) for entry, group in entries if entry is not None]
    return tuple(entry for _, entry in sorted(found, key=lambda one: (-len(one[1].facts), one[0])))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stays of a post, or of one patient in it."""

    record: Record
    place: str = field(repr=False)
    text: bytes = field(repr=False)
    """A digest, by which the same post is known again."""
    part: int
    """Which of the patients that one post tells of, from 0."""

    @property
    def order(self) -> tuple[object, ...]:
        """By time; posts without one first, as they came."""
        at = self.record.posted_at
        when = (at, 0) if at is not None else (NO_TIME, self.record.origin.index)
        return (*when, self.text, self.part)


def _telling(posts: Iterable[Post]) -> Iterator[_Kept]:
    """What may tell of somebody, each patient of a post for itself."""
    for number, post, reading in _read(posts):
        if reading.tagging.telling["one_case"] < WORTH_READING:
            continue
        origin = Origin(source=Source.HISTORY, posted_at=post.posted_at, index=number)
        for part, one in enumerate(_patients(reading)):
            record = record_of(one, origin, SELF)
            if reading.tagging.absent:
                # Without a network nothing says who is told of: whatever says something of a patient counts.
                record = replace(record, tells=TELLS if record.facts else 0.0)
            yield _Kept(compact(record), post.place, _digest(post.text), part)


def _read(posts: Iterable[Post]) -> Iterator[tuple[int, Post, Reading]]:
    """Each post read; of more than `MOST_POSTS`, with the small network those that may tell of somebody."""
    first: dict[tuple[str, datetime | None], tuple[int, Post]] = {}
    few = True
    for number, post in enumerate(posts):
        if few and (len(first) < MOST_POSTS or (post.text, post.posted_at) in first):
            first.setdefault((post.text, post.posted_at), (number, post))
            continue
        few = False
        for one in (*first.values(), (number, post)):
            if _worth_reading(one[1].text):
                yield *one, read_text_bulk(one[1].text)
        first.clear()
    for number, post in first.values():
        yield number, post, read_text(post.text)


def _worth_reading(text: str) -> bool:
    """What the small network makes of a post, before any pattern is looked for."""
    if not is_there(Size.BULK):
        return True
    return tagger(Size.BULK).tag(fold(text).text).telling["one_case"] >= WORTH_READING


def _patients(reading: Reading) -> Iterator[Reading]:
    """The reading as far as it is about each of the patients that the text tells of."""
    groups = split(reading.text, reading.mentions)
    if len(groups) < 2:
        yield reading
        return
    others = tuple(m for m in reading.mentions if m.about not in (About.PATIENT, About.RELATIVE))
    for group in groups:
        yield replace(reading, mentions=(*group, *others))


def _digest(text: str) -> bytes:
    return blake2b(" ".join(text.split()).encode("utf-8", "replace"), digest_size=12).digest()


def _once(kept: Iterable[_Kept]) -> list[_Kept]:
    """The same post counts once, here and in the thread, with its time if one of the two has it."""
    found: dict[tuple[bytes, datetime | None, int], _Kept] = {}
    for one in kept:
        key = (one.text, one.record.posted_at, one.part)
        # Which copy stays must not depend on the order.
        if key not in found or found[key].place < one.place:
            found[key] = one
    timed = {text for text, at, _ in found if at is not None}
    return [one for (text, at, _), one in found.items() if at is not None or text not in timed]


@dataclass(slots=True)
class _Group:
    """Records joined so far."""

    members: list[int]
    posts: set[int]
    marks: list[Fact]
    sure: float = 1.0
    """That all are of one patient, as if links were independent."""


def _groups(told: Sequence[_Kept], links: Iterable[_Link]) -> Iterator[tuple[list[int], list[_Link]]]:
    """Members of each group in order, and the links that hold it: the surest, as few as needed (Kruskal 1956)."""
    group_of = [
        _Group([n], {one.record.origin.index}, [f for f in one.record.facts if f.attribute in _MARKS])
        for n, one in enumerate(told)
    ]
    held: dict[int, list[_Link]] = {}
    for sure, one, other in sorted(links, key=lambda link: (-link[0], link[1:])):
        a, b = group_of[one], group_of[other]
        # Two patients of one post are two, and contradicting facts are not of one.
        together = a.sure * b.sure * sure
        if a is b or together < LEAST_CHAIN or a.posts & b.posts or contradict(a.marks, b.marks):
            continue
        merged = _Group([*a.members, *b.members], a.posts | b.posts, [*a.marks, *b.marks], together)
        held[id(merged)] = [*held.pop(id(a), []), *held.pop(id(b), []), (sure, one, other)]
        for member in merged.members:
            group_of[member] = merged
    for group in {id(group): group for group in group_of}.values():
        yield sorted(group.members), held.get(id(group), [])


def _entry(told: Sequence[_Kept], group: tuple[list[int], list[_Link]]) -> tuple[Entry | None, list[int]]:
    members, links = group
    records = [told[member].record for member in members]
    if not any(record.facts for record in records) or max(record.tells for record in records) < TELLS:
        return None, members
    anchor = max(members, key=lambda member: (len(told[member].record.facts), -member))
    sure = _from(anchor, links)
    posts, facts = list[Told](), dict[tuple[object, ...], Fact]()
    for member in members:
        record = told[member].record
        probability, through = sure[member]
        first, later = (told[place].record for place in sorted((member, through)))
        posts.append(
            Told(
                index=record.origin.index,
                posted_at=record.posted_at,
                place=told[member].place,
                probability=probability,
                reason="" if member == anchor else reason_of(first, later, same_thread=False),
            )
        )
        for fact in record.facts:
            key = (fact.attribute, fact.value, fact.low, fact.high, fact.unit)
            had = facts.get(key)
            if had is None:
                facts[key] = replace(fact, origin=replace(record.origin, probability=probability))
            elif had.origin.probability < probability:
                facts[key] = replace(had, origin=replace(had.origin, probability=probability))
    weakest = min((link[0] for link in links), default=1.0)
    return Entry(posts=tuple(posts), facts=tuple(facts.values()), weakest_link=weakest), members


def _from(anchor: int, links: Sequence[_Link]) -> dict[int, tuple[float, int]]:
    """For each member the probability of the weakest link on its way to the anchor, and its next post on that way."""
    found = {anchor: (1.0, anchor)}
    beside: dict[int, list[tuple[float, int]]] = {}
    for sure, one, other in links:
        beside.setdefault(one, []).append((sure, other))
        beside.setdefault(other, []).append((sure, one))
    todo = [anchor]
    while todo:
        at = todo.pop()
        for sure, other in beside.get(at, ()):
            if other not in found:
                found[other] = (min(found[at][0], sure), at)
                todo.append(other)
    return found
