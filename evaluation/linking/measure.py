"""How a forum's posts are read and linked, and how often that is right. Bulk network, two processes, posts in order."""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from evaluation.linking.forum import ForumPost
from secondlook.dossiers.records import Record, compact, record_of
from secondlook.dossiers.search import Search
from secondlook.model import Origin, Source

AT_ONCE = 100
"""Posts that a process reads at a time."""


def records_of(posts: Iterable[ForumPost], pool: Executor) -> Iterator[Record]:
    """The posts as linking sees them, in their order."""
    yield from map(compact, pool.map(_record, enumerate(posts), chunksize=AT_ONCE))


def _record(numbered: tuple[int, ForumPost]) -> Record:
    from secondlook.finders.reading import read_text_bulk

    number, post = numbered
    origin = Origin(source=Source.HISTORY, index=number, posted_at=post.posted_at)
    return replace(record_of(read_text_bulk(post.text), origin, post.author), thread=post.thread)


@dataclass(frozen=True, slots=True)
class Run:
    """One forum linked."""

    links: list[tuple[float, int, int]]
    """Probability, place of the earlier and of the later post; the surest first."""
    compared: int
    seconds: float
    """Of linking alone; reading is measured by itself."""


def run(records: Iterable[Record], *, least: float) -> Run:
    """Link a forum's records."""
    search = Search(least=least)
    found: list[tuple[float, int, int]] = []
    seconds = 0.0
    for record in records:
        begun = time.perf_counter()
        pairs = search.pairs(record)
        seconds += time.perf_counter() - begun
        found += [(p.probability, p.earlier.origin.index, p.later.origin.index) for p in pairs]
    return Run(sorted(found, reverse=True), search.compared, seconds)
