"""Which posts of a long history are worth reading for one draft, in one pass and bounded memory.

Reading a post costs ten milliseconds, so of more than `MOST_POSTS` some are chosen by their plain words: the latest
(a story is mostly gone on with within weeks), those that share rare words with the draft, and those that may say where
their author works. A history of `MOST_POSTS` or fewer is read whole.
"""

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from secondlook.dossiers.wording import COMMON_NATS, surprise, telling, words
from secondlook.model import Post

MOST_POSTS = 200
"""Posts that are read, of the history and of the thread each."""
MOST_LATEST = 100
MOST_ALIKE = 60
MOST_PLACING = 40
LEAST_ALIKE = 2.0
"""Nats above the common of shared words from which an old post is worth reading: one word in five hundred posts."""

_WORKPLACE = re.compile(
    r"\b(?:hospital|infirmary|ysbyty|surgery|practice|medical cent\w+|health cent\w+|general|royal|trust|ward|unit|clinic|hospice|pharmacy|placement|rotation|rotating|job|shift|nights|based)\b",
    re.IGNORECASE,
)
_NO_TIME = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Posts to read, each with its place in what was given, and how many were passed over."""

    posts: tuple[tuple[int, Post], ...] = field(repr=False)
    """In the order given, the same post once."""
    passed_over: int = 0


def shortlist(plain: str, posts: Iterable[Post]) -> Shortlist:
    """Choose what to read of `posts` for a draft whose plain view is `plain`. One pass; holds at most a few hundred."""
    sought = telling(words(plain))
    every: list[tuple[int, Post]] | None = []
    latest: list[tuple[datetime, int, Post]] = []
    alike: list[tuple[float, int, Post]] = []
    placing: list[tuple[datetime, int, Post]] = []
    seen: set[int] = set()
    given = 0
    for number, post in enumerate(posts):
        given += 1
        key = hash((post.text, post.author, post.posted_at))
        if len(seen) <= MOST_POSTS and key in seen:
            continue
        if every is not None:
            seen.add(key)
            every.append((number, post))
            if len(every) > MOST_POSTS:
                for one in every:
                    _enter(*one, sought, latest, alike, placing)
                every = None
            continue
        _enter(number, post, sought, latest, alike, placing)
    if every is not None:
        return Shortlist(tuple(every))
    chosen = {number: post for _, number, post in (*latest, *placing)}
    chosen |= {number: post for _, number, post in alike}
    kept: dict[tuple[str, str, datetime | None], tuple[int, Post]] = {}
    for number, post in sorted(chosen.items()):
        kept.setdefault((post.text, post.author, post.posted_at), (number, post))
    return Shortlist(tuple(kept.values()), given - len(kept))


def _enter(
    number: int,
    post: Post,
    sought: frozenset[str],
    latest: list[tuple[datetime, int, Post]],
    alike: list[tuple[float, int, Post]],
    placing: list[tuple[datetime, int, Post]],
) -> None:
    at = post.posted_at or _NO_TIME
    _push(latest, (at, number, post), MOST_LATEST)
    shared = sum(max(0.0, surprise(word) - COMMON_NATS) for word in words(post.text) & sought)
    if shared >= LEAST_ALIKE:
        _push(alike, (shared, number, post), MOST_ALIKE)
    if _WORKPLACE.search(post.text):
        _push(placing, (at, number, post), MOST_PLACING)


def _push(heap: list[Any], entry: tuple[Any, ...], most: int) -> None:
    if len(heap) < most:
        heapq.heappush(heap, entry)
    else:
        heapq.heappushpop(heap, entry)
