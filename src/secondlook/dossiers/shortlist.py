"""Which posts of a long history are worth reading for one draft, in one pass and bounded memory.

Reading a post costs some milliseconds, so of more than `MOST_POSTS` some are chosen by their plain words: the latest
(a story is mostly gone on with within weeks), those that share rare words with the draft, and those that may say where
their author works. A history of `MOST_POSTS` or fewer is read whole. Of posts with times the order in which they come
does not matter, nor that one comes twice; posts without times are taken as they come, the last as the latest.
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
    r"\b(?:hospital|infirmary|ysbyty|surgery|practice|medical cent\w+|health cent\w+|general|royal|trust|ward|unit|"
    r"clinic|hospice|pharmacy|placement|rotation|rotating|job|shift|nights|based)\b",
    re.IGNORECASE,
)
NO_TIME = datetime(1, 1, 1, tzinfo=UTC)
"""Where a post without a time stands: before all that have one."""

_Key = tuple[datetime, str, str]


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Posts to read, each with its place in what was given, and how many were passed over."""

    posts: tuple[tuple[int, Post], ...] = field(repr=False)
    """In the order given, the same post once."""
    passed_over: int = 0


def shortlist(plain: str, posts: Iterable[Post]) -> Shortlist:
    """Choose what to read of `posts` for a draft whose plain view is `plain`. One pass; holds at most a few hundred."""
    every: dict[_Key, tuple[int, Post]] = {}
    choice: _Choice | None = None
    given = 0
    for number, post in enumerate(posts):
        given += 1
        if choice is not None:
            choice.offer(number, post)
        elif len(every) < MOST_POSTS or _key(post) in every:
            every.setdefault(_key(post), (number, post))
        else:
            choice = _Choice(telling(words(plain)))
            for one in (*every.values(), (number, post)):
                choice.offer(*one)
            every.clear()
    if choice is None:
        return Shortlist(tuple(every.values()))
    kept = choice.posts()
    return Shortlist(kept, given - len(kept))


class _Choice:
    """The best posts so far, by each of the reasons to read one."""

    def __init__(self, sought: frozenset[str]) -> None:
        self._sought = sought
        self._latest, self._alike, self._placing = Best(MOST_LATEST), Best(MOST_ALIKE), Best(MOST_PLACING)

    def offer(self, number: int, post: Post) -> None:
        when = rank_by_time(number, post)
        self._latest.offer(when, number, post)
        shared = words(post.text) & self._sought
        nats = sum(sorted(max(0.0, surprise(word) - COMMON_NATS) for word in shared))
        if nats >= LEAST_ALIKE:
            self._alike.offer((nats, *when), number, post)
        if may_place(post.text):
            self._placing.offer(when, number, post)

    def posts(self) -> tuple[tuple[int, Post], ...]:
        kept: dict[_Key, tuple[int, Post]] = {}
        for number, post in sorted(
            (one for best in (self._latest, self._alike, self._placing) for one in best.posts()),
            key=lambda one: one[0],
        ):
            kept.setdefault(_key(post), (number, post))
        return tuple(kept.values())


def may_place(text: str) -> bool:
    """Whether a post may say where its author works, by a plain word."""
    return _WORKPLACE.search(text) is not None


def rank_by_time(number: int, post: Post) -> tuple[datetime, int]:
    """The later the higher; posts without a time below all others, the last of them highest."""
    return post.posted_at or NO_TIME, 0 if post.posted_at else number


class Best:
    """The posts of the highest rank, each once, in whatever order they are offered."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[tuple[Any, ...], int, Post]] = []
        self._keys: set[_Key] = set()

    def offer(self, rank: tuple[Any, ...], number: int, post: Post) -> None:
        key = _key(post)
        if key in self._keys:
            return
        # Of equal rank, the words decide, not which came first.
        entry = ((*rank, post.text, post.author), number, post)
        self._keys.add(key)
        if len(self._heap) < self._most:
            heapq.heappush(self._heap, entry)
        else:
            self._keys.discard(_key(heapq.heappushpop(self._heap, entry)[2]))

    def posts(self) -> list[tuple[int, Post]]:
        return [(number, post) for _, number, post in self._heap]


def _key(post: Post) -> _Key:
    return post.posted_at or NO_TIME, post.text, post.author
