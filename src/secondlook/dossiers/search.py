"""Posts about one patient among very many, without comparing all with all.

Posts come in order of time and are compared with few: the latest of their author and of their thread that tell of
somebody, and those older ones of either that share a rare word or a telling value (blocking, as in record linkage).
Each block keeps its latest only, so that time grows with the number of posts, and memory with the number of authors,
threads and what they said. Every comparison is that of `evidence.py`; the candidates for one post are then weighed
beside each other (`standing.py`) by boosted trees (`trees.py`), fitted to other forums and to labelled histories.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from secondlook.dossiers import evidence, standing
from secondlook.dossiers.records import WHERE, Record
from secondlook.dossiers.trees import Trees, trees
from secondlook.dossiers.wording import surprise
from secondlook.model import Attribute

LATEST = 12
"""Posts about somebody that an author's or a thread's next one is compared with, whatever they share."""
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


class Search:
    """What has been posted so far, ready to be asked which of it a new post goes on with."""

    def __init__(self, *, least: float = 0.5) -> None:
        self._least = least
        self._latest: dict[str, deque[Record]] = defaultdict(lambda: deque(maxlen=LATEST))
        self._blocks: dict[tuple[str, str], deque[Record]] = defaultdict(lambda: deque(maxlen=IN_BLOCK))
        self._said: dict[str, Counter[str]] = defaultdict(Counter)
        self._posts: Counter[str] = Counter()
        self.compared = 0
        """Comparisons made."""

    def pairs(self, record: Record) -> list[Pair]:
        """Earlier posts about the same patient, the surest first; `record` itself is then remembered."""
        if not _tells(record):
            return []
        weighed = probabilities(record, list(self.compared_with(record)))
        self.remember(record)
        found = [Pair(earlier, record, sure) for earlier, sure in weighed if sure >= self._least]
        return sorted(found, key=lambda pair: -pair.probability)

    def compared_with(self, record: Record) -> Iterator[tuple[Record, list[float]]]:
        """Each earlier post that a post is compared with and does not contradict, with the evidence of the pair."""
        if not _tells(record):
            return
        latest = {id(posts[-1]) for owner in _owners(record) if (posts := self._latest.get(owner))}
        candidates = list(self._candidates(record).values())
        of_author = [one for one in candidates if one.author == record.author]
        shared = evidence.Setting(
            rivals=sum((evidence.days_between(one, record) or 0.0) <= evidence.LINKED_DAYS for one in of_author),
            rivals_in_thread=sum(bool(record.thread) and one.thread == record.thread for one in candidates),
            told=self._posts[record.author],
            usual=self._usual(record),
        )
        for earlier in candidates:
            self.compared += 1
            together = bool(record.thread) and earlier.thread == record.thread
            setting = replace(shared, latest=id(earlier) in latest)
            terms = evidence.terms(earlier, record, same_thread=together, setting=setting)
            if terms is not None:
                yield earlier, terms

    def _usual(self, record: Record) -> dict[str, float]:
        """How often the author's posts about somebody say what this one says: a specialist's do."""
        said, posts = self._said.get(record.author, _NOBODYS), self._posts.get(record.author, 0)
        return {key: (said[key] + 0.5) / (posts + PRIOR_POSTS) for key in _values(record) if key in said}

    def _candidates(self, record: Record) -> dict[int, Record]:
        found: dict[int, Record] = {}
        for owner in _owners(record):
            for earlier in self._latest.get(owner, ()):
                days = evidence.days_between(earlier, record)
                if days is None or days <= CLOSE_DAYS:
                    found[id(earlier)] = earlier
            for key in _keys(record):
                for earlier in self._blocks.get((owner, key), ()):
                    found[id(earlier)] = earlier
        return found

    def remember(self, record: Record) -> None:
        """Take note of a post, for those that come later."""
        if not _tells(record):
            return
        self._posts[record.author] += 1
        self._said[record.author].update(set(_values(record)))
        for owner in _owners(record):
            self._latest[owner].append(record)
            for key in _keys(record):
                self._blocks[owner, key].append(record)


def probabilities(later: Record, compared: Sequence[standing.Compared]) -> list[tuple[Record, float]]:
    """That `later` tells of the same patient, for each of the posts compared with it that could be more than chance."""
    rows = standing.rows(later, compared)
    sure = _trees().probabilities([row for _, row in rows])
    return [(earlier, one) for (earlier, _), one in zip(rows, sure, strict=True)]


@cache
def _trees() -> Trees:
    found = trees("pairs.npz")
    if found.columns != standing.COLUMNS:
        raise ValueError(
            "data/linking/pairs.npz was fitted to other columns than standing.COLUMNS. Run training/linking/boost.py."
        )
    return found


def search(records: Iterable[Record], *, least: float = 0.5) -> Iterator[Pair]:
    """Every pair of posts about one patient that is at least `least` probable. `records` in order of time, streamed."""
    so_far = Search(least=least)
    for record in records:
        yield from so_far.pairs(record)


def _tells(record: Record) -> bool:
    return bool(record.facts) or record.tells >= TELLS


def _owners(record: Record) -> Iterator[str]:
    if record.author:
        yield f"author {record.author}"
    if record.thread:
        yield f"thread {record.thread}"


def _keys(record: Record) -> Iterator[str]:
    for word in record.words:
        if surprise(word) >= LEAST_SURPRISE:
            yield word
    yield from _values(record)


def _values(record: Record) -> Iterator[str]:
    for attribute, value in record.values:
        if attribute not in WHERE:
            yield f"{attribute.value} {value}"
    for fact in record.facts:
        if fact.attribute is Attribute.RESULT and fact.low is not None:
            yield f"{fact.value} {fact.low:.3g}"
