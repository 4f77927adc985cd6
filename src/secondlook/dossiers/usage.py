"""How often the posts searched so far, and their authors, use a word: what is common in this forum says little here.

A shipped table (`wording.py`) says how surprising a word is among posts in general. A forum of kidney wards uses other
words, and somebody who looks after nothing but kidneys still others: a word that two posts share counts by the more
usual of the two. Few posts are no habit, so each count begins as if `PRIOR_POSTS` had been seen. Beside equal words
stand words of one kin, which begin alike or are made of the same letters ("psychosis", "psychotic", "psyhcosis").
Only forums and ledgers are searched by it: a draft has no forum.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from secondlook.dossiers.records import KINDS, NAMED, Record
from secondlook.dossiers.wording import UNSEEN_SHARE, shares

PRIOR_POSTS = 20.0
"""Posts that a forum's or an author's own habits are weighed against."""
LEAST_NATS = 2.0
"""Of a shared word: what one post in seven uses is grammar."""
KIN_LETTERS = 6
"""With which words of one kin begin."""
_NOBODYS: Counter[str] = Counter()
NOT_SAID = -1.0
OVERLAP = (
    "same_nats",
    "same_most",
    "same_next",
    "same_part",
    "kin_nats",
    "kin_part",
    "named_nats",
    "named_apart",
    "nats_before",
    "nats_now",
    *(f"kin_{kind}" for kind in KINDS),
)
"""What `overlap` gives, in order."""


class Usage:
    """Counts of words so far."""

    def __init__(self) -> None:
        self._posts = 0.0
        self._forum: Counter[str] = Counter()
        self._told: Counter[str] = Counter()
        self._own: dict[str, Counter[str]] = defaultdict(Counter)

    def note(self, record: Record) -> None:
        """Count a post."""
        self._posts += 1
        self._told[record.author] += 1
        self._forum.update(record.stems)
        self._own[record.author].update(record.stems)

    def nats(self, word: str, author: str = "") -> float:
        """How surprising it is that a post here, or by this author, uses a word."""
        share = (self._forum[word] + PRIOR_POSTS * shares().get(word, UNSEEN_SHARE)) / (self._posts + PRIOR_POSTS)
        if author:
            own = self._own.get(author, _NOBODYS)[word]
            share = max(share, (own + PRIOR_POSTS * share) / (self._told[author] + PRIOR_POSTS))
        return -math.log(min(1.0, share))

    def overlap(self, earlier: Record, later: Record) -> list[float]:
        """`OVERLAP` of a pair."""
        author = later.author if earlier.author == later.author else ""
        plain = {word: max(0.0, self.nats(word, author) - LEAST_NATS) for word in later.stems}
        same = later.stems & earlier.stems
        nats = sorted((plain[word] for word in same if not word.startswith(NAMED)), reverse=True)
        every = sum(n for word, n in plain.items() if not word.startswith(NAMED))
        near = kin(earlier.stems)
        alike = sum(n for word, n in plain.items() if n and word not in same and not near.isdisjoint(kin_of(word)))
        named = [plain[word] for word in same if word.startswith(NAMED)]
        apart = not named and all(any(w.startswith(NAMED) for w in one.stems) for one in (earlier, later))
        total = sum(nats)
        return [
            total,
            nats[0] if nats else 0.0,
            nats[1] if len(nats) > 1 else 0.0,
            total / every if every else NOT_SAID,
            alike,
            (total + alike) / every if every else NOT_SAID,
            sum(named),
            float(apart),
            sum(max(0.0, self.nats(word) - LEAST_NATS) for word in earlier.stems),
            every,
            *(self._kind(earlier.said.get(kind), later.said.get(kind), plain) for kind in KINDS),
        ]

    def _kind(self, before: Collection[str] | None, now: Collection[str] | None, nats: dict[str, float]) -> float:
        if not before or not now:
            return NOT_SAID
        near = kin(before)
        return sum(nats.get(word, 0.0) for word in now if not near.isdisjoint(kin_of(word)))


def kin(some: Iterable[str]) -> set[str]:
    """What the words of one kin have in common, of all of some words."""
    return {one for word in some for one in kin_of(word)}


@lru_cache(maxsize=50_000)
def kin_of(word: str) -> tuple[str, ...]:
    """A word's beginning, and its letters whatever their order: a slip swaps or doubles some."""
    if not word[0].isalpha() or len(word) < KIN_LETTERS:
        return (word,)
    return (word[:KIN_LETTERS], f"{word[0]}.{''.join(sorted(set(word)))}")
