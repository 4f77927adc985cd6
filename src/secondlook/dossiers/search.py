"""Posts about one patient among very many, without comparing all with all.

Posts come in order of time and are compared with few: the latest of their author and of their thread that tell of
somebody, and those older ones of either that share a rare word or a telling value (blocking, as in record linkage).
Each block keeps its latest only, so that time grows with the number of posts, and memory with the number of authors,
threads and what they said. Every comparison is that of `evidence.py`; the candidates for one post are then weighed
beside each other (`standing.py`, `usage.py`) by boosted trees (`trees.py`), fitted to other forums and to labelled
histories, and once more with what earlier links say (`chains.py`).
"""

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from secondlook.dossiers import evidence, standing
from secondlook.dossiers.chains import CHAIN, Chains, Meet
from secondlook.dossiers.meaning import meant
from secondlook.dossiers.records import NAMED, WHERE, Record
from secondlook.dossiers.usage import Usage
from secondlook.dossiers.wording import surprise
from secondlook.model import Attribute
from secondlook.trees import Trees, trees

LATEST = 24
"""Posts about somebody that an author's or a thread's next one is compared with, whatever they share: a week of those
who write most."""
IN_BLOCK = 8
"""Posts of one author or thread with the same rare word or value: the latest."""
TELLS = 0.15
"""Tagger's chance of a real case below which a post without facts is not compared."""
LEAST_SURPRISE = 5.5
"""Nats from which a word is a block of its own: one post in 250 or fewer."""
CLOSE_DAYS = 120.0
"""A story gone on with later than this is found by what is shared, not by being the latest."""
PRIOR_POSTS = 20.0
"""Posts that an author's own habits are weighed against: few posts are no habit."""
_NOBODYS: Counter[str] = Counter()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two posts that tell of one patient."""

    earlier: Record
    later: Record
    probability: float


@dataclass(slots=True, eq=False)
class _Seen:
    """A post about somebody, as it is remembered."""

    record: Record
    place: int
    opens: bool
    """It is the first of its thread."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The rows of one post's candidates."""

    rows: list[tuple[standing.Compared, list[float]]]
    """`standing.COLUMNS` of each that is worth weighing."""
    place: int
    """The post's own number."""

    @property
    def places(self) -> list[int]:
        return [one.place for one, _ in self.rows]

    def meets(self, later: Record) -> list[Meet]:
        """The authors of each pair."""
        return [(one.earlier.author, later.author) for one, _ in self.rows]


class Search:
    """What has been posted so far, ready to be asked which of it a new post goes on with."""

    def __init__(self, *, least: float = 0.5) -> None:
        self._least = least
        self._latest: dict[str, deque[_Seen]] = defaultdict(lambda: deque(maxlen=LATEST))
        self._blocks: dict[tuple[str, str], deque[_Seen]] = defaultdict(lambda: deque(maxlen=IN_BLOCK))
        self._said: dict[str, Counter[str]] = defaultdict(Counter)
        self._posts: Counter[str] = Counter()
        self._in_thread: Counter[str] = Counter()
        self._usage = Usage()
        self._chains = Chains()
        self._seen = 0
        self.compared = 0
        """Comparisons made."""

    def pairs(self, record: Record) -> list[Pair]:
        """Earlier posts about the same patient, the surest first; `record` itself is then remembered."""
        weighed = self.weighed(record, self.compared_with(record))
        found = [Pair(one, record, sure) for one, sure in self._probabilities(record, weighed) if sure >= self._least]
        self.remember(record)
        return sorted(found, key=lambda pair: -pair.probability)

    def compared_with(self, record: Record) -> list[standing.Compared]:
        """Each earlier post that a post is compared with and does not contradict, with the evidence of the pair."""
        if not _tells(record):
            return []
        latest = {posts[-1].place for owner in _owners(record) if (posts := self._latest.get(owner))}
        candidates = list(self._candidates(record).values())
        of_author = [one.record for one in candidates if one.record.author == record.author]
        shared = evidence.Setting(
            rivals=sum((evidence.days_between(one, record) or 0.0) <= evidence.LINKED_DAYS for one in of_author),
            rivals_in_thread=sum(bool(record.thread) and one.record.thread == record.thread for one in candidates),
            told=self._posts[record.author],
            usual=self._usual(record),
        )
        settings = {is_latest: replace(shared, latest=is_latest) for is_latest in (False, True)}
        found = []
        for one in candidates:
            self.compared += 1
            together = bool(record.thread) and one.record.thread == record.thread
            setting = settings[one.place in latest]
            terms = evidence.terms(one.record, record, same_thread=together, setting=setting)
            if terms is not None:
                found.append(standing.Compared(one.record, terms, one.place, one.opens))
        return found

    def weighed(self, record: Record, compared: Sequence[standing.Compared]) -> Weighed:
        """The rows of those that could be more than chance. Asked before `record` is remembered."""
        in_thread = math.log1p(self._in_thread.get(record.thread, 0)) if record.thread else 0.0
        kept = standing.rows(record, compared)
        alike = meant(record, [one.earlier for one, _ in kept], self._usage)
        rows = [
            (one, [*row, *self._usage.overlap(one.earlier, record), *said, in_thread, float(one.opens)])
            for (one, row), said in zip(kept, alike, strict=True)
        ]
        return Weighed(rows, self._seen)

    def _probabilities(self, record: Record, weighed: Weighed) -> list[tuple[Record, float]]:
        """Each pair weighed by itself, and once more with what earlier links make of it: the mean of both log-odds."""
        rows, meets = [row for _, row in weighed.rows], weighed.meets(record)
        first = _trees("pairs.npz", standing.COLUMNS).log_odds(rows)
        chances = [evidence.logistic(one) for one in first]
        chained = self._chains.columns(weighed.places, chances, meets)
        self._chains.note(weighed.place, weighed.places, chances, meets)
        seen = [[*links, *standing.again(row)] for links, row in zip(chained, rows, strict=True)]
        second = _trees("chains.npz", (*CHAIN, *standing.AGAIN)).log_odds(seen)
        return [
            (one.earlier, evidence.logistic((alone + linked) / 2.0))
            for (one, _), alone, linked in zip(weighed.rows, first, second, strict=True)
        ]

    def _usual(self, record: Record) -> dict[str, float]:
        """How often the author's posts about somebody say what this one says: a specialist's do."""
        said, posts = self._said.get(record.author, _NOBODYS), self._posts.get(record.author, 0)
        return {key: (said[key] + 0.5) / (posts + PRIOR_POSTS) for key in _values(record) if key in said}

    def _candidates(self, record: Record) -> dict[int, _Seen]:
        found: dict[int, _Seen] = {}
        for owner in _owners(record):
            for one in self._latest.get(owner, ()):
                days = evidence.days_between(one.record, record)
                if days is None or days <= CLOSE_DAYS:
                    found[one.place] = one
            for key in _keys(record):
                for one in self._blocks.get((owner, key), ()):
                    found[one.place] = one
        return found

    def remember(self, record: Record) -> None:
        """Take note of a post, for those that come later."""
        if record.thread:
            self._in_thread[record.thread] += 1
        if not _tells(record):
            return
        one = _Seen(record, self._seen, self._in_thread.get(record.thread, 0) == 1)
        self._seen += 1
        self._usage.note(record)
        self._posts[record.author] += 1
        self._said[record.author].update(set(_values(record)))
        for owner in _owners(record):
            self._latest[owner].append(one)
            for key in _keys(record):
                self._blocks[owner, key].append(one)


@cache
def _trees(name: str, columns: tuple[str, ...]) -> Trees:
    found = trees(f"linking/{name}")
    if found.columns != columns:
        raise ValueError(f"data/linking/{name} was fitted to other columns. Run training/linking/boost.py.")
    return found


def search(records: Iterable[Record], *, least: float = 0.5) -> Iterator[Pair]:
    """Every pair of posts about one patient that is at least `least` probable. `records` in order of time, streamed."""
    so_far = Search(least=least)
    for record in records:
        yield from so_far.pairs(record)


def _tells(record: Record) -> bool:
    """Whether a post may be about somebody: by what it says, by the tagger, or by how it speaks of them."""
    cue = record.cues
    if record.facts or record.tells >= TELLS or cue.pronoun or (cue.goes_on and cue.somebody):
        return True
    return cue.introduces and bool(cue.sex) and not cue.advises


def _owners(record: Record) -> Iterator[str]:
    if record.author:
        yield f"author {record.author}"
    if record.thread:
        yield f"thread {record.thread}"


def _keys(record: Record) -> Iterator[str]:
    for word in record.words:
        if surprise(word) >= LEAST_SURPRISE:
            yield word
    yield from (stem for stem in record.stems if stem.startswith(NAMED))
    yield from _values(record)


def _values(record: Record) -> Iterator[str]:
    for attribute, value in record.values:
        if attribute not in WHERE:
            yield f"{attribute.value} {value}"
    for fact in record.facts:
        if fact.attribute is Attribute.RESULT and fact.low is not None:
            yield f"{fact.value} {fact.low:.3g}"
