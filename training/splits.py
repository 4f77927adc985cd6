"""Which posts are trained on, fitted to and scored, by the digest of their id. The one place that says so."""

from __future__ import annotations

import hashlib


def _digit(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[-1]


def held(name: str) -> bool:
    """Whether a post is held out of training: two sixteenths. Nobody writes rules by looking at these."""
    return _digit(name) in "01"


def scored(name: str) -> bool:
    """Whether a post is kept for scoring alone: the first of these sixteenths. The other is fitted to."""
    return _digit(name) == "0"


def kept_for_thresholds(name: str) -> bool:
    """Whether a post of ours is kept for fitting how sure a proposal is: neither trained on nor scored.

    One of the two held-out sixteenths, and a quarter of rounds n and o.
    """
    return _digit(name) == "1" or (name[0] in "no" and _digit(name) in "2345")
