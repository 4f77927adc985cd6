"""The words of a post as linking compares them, and how many posts have each.

Two posts that share "ward" share nothing; two that share "parrot" may tell of one patient. How many posts use a word
was counted in invented posts (`data/linking/SOURCES.md`); a word that none of them has is rare.
"""

import math
import re
from functools import cache

from secondlook.shipped import shipped_text

UNSEEN_SHARE = 2e-4
"""Of posts, that have a word which no counted post has: about half of one post in those counted."""
TELLING_SHARE = 2e-2
"""A word that fewer posts than this use can be what two posts share."""

_WORD = re.compile(r"[a-z][a-z']*[a-z]|[0-9][0-9.,/]*[0-9]|[0-9]")
_SHORTEST = 3
COMMON_NATS = 4.0
"""Surprise of a word that one post in fifty uses: what is above it counts."""

_VOWEL = re.compile(r"[aeiouy]")
_KEPT_S = ("ss", "is", "us")


def stem(word: str) -> str:
    """A word in lower case without possessive, plural, "-ing" or "-ed": the form that is counted and compared."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) >= 5 and word.endswith(("ses", "xes", "ches", "shes")):
        word = word[:-2]
    elif len(word) >= 4 and word[-1] == "s" and not word.endswith(_KEPT_S):
        word = word[:-1]
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= 3 and _VOWEL.search(bare):
            return bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "lsz" else bare
    return word[:-1] if len(word) >= 5 and word[-1] == "e" else word


def words(plain: str) -> frozenset[str]:
    """The different words and figures of a text, each as its stem; of a figure, two digits or more."""
    found = (stem(match[0]) for match in _WORD.finditer(plain.lower()))
    return frozenset(word for word in found if len(word) >= _SHORTEST or (word[0].isdigit() and len(word) >= 2))


def telling(some: frozenset[str]) -> frozenset[str]:
    """Those that few posts use: one in fifty or fewer."""
    counted = shares()
    return frozenset(word for word in some if counted.get(word, UNSEEN_SHARE) <= TELLING_SHARE)


def surprise(word: str) -> float:
    """How surprising it is, in nats, that a post uses this word: minus the logarithm of the share that does."""
    return -math.log(shares().get(word, UNSEEN_SHARE))


@cache
def shares() -> dict[str, float]:
    """The share of posts that use each counted word. Raises `MissingData`."""
    return table("words.tsv.gz")


@cache
def value_shares() -> dict[str, float]:
    """The share of posts about one patient that say each counted value, by "attribute value". Raises `MissingData`."""
    return table("values.tsv.gz")


def table(name: str) -> dict[str, float]:
    """A table of `data/linking`: a word or value, a tab, its share. Raises `MissingData`."""
    rows = (line.rsplit("\t", 1) for line in shipped_text(f"linking/{name}").splitlines() if line[:1] != "#")
    return {key: float(share) for key, share in rows}
