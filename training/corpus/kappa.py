"""How far two labellers agree beyond chance, and how sure one can be of it from so many posts.

Knows tables of counts only, not what is counted (`agreement.py`). Every figure is a function of counts that add up over
posts, so that posts can be drawn again: words of one post hang together, and an interval over words would be too narrow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
DRAWS = 2000
SEED = 20260101
LEAST_DRAWS_WITH_A_FIGURE = 0.95
"""Share. If more of the drawn sets of posts have no figure (nobody gave the label), there is no interval either."""


def kappa(table: Counts, *, ordered: bool = False) -> Counts:
    """Cohen's kappa of tables [..., first, second] of counts; not a number where chance leaves nothing to disagree on.

    Cohen 1960, Educational and Psychological Measurement 20:37-46. For `ordered` labels disagreement weighs with the
    square of the distance: Cohen 1968, Psychological Bulletin 70:213-220.
    """
    places = np.arange(table.shape[-1])
    apart = np.abs(places[:, None] - places[None, :])
    weight = (apart**2 if ordered else apart > 0).astype(float)
    whole = table.sum((-1, -2))
    by_chance = table.sum(-1)[..., :, None] * table.sum(-2)[..., None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 - (weight * table).sum((-1, -2)) * whole / (weight * by_chance).sum((-1, -2)))


def share(counts: Counts) -> Counts:
    """Part of whole, from [..., 2]."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(counts[..., 0] / counts[..., 1])


def f1(counts: Counts) -> Counts:
    """Harmonic mean of precision and recall, from [..., 3]: both, those of the first, those of the second."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(2 * counts[..., 0] / (counts[..., 1] + counts[..., 2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure over all posts with its interval; `None` where it is not defined."""

    value: float | None
    low: float | None
    """2.5th percentile of the figure over sets of posts drawn with replacement."""
    high: float | None
    """97.5th percentile."""

    def said(self, *, percent: bool = False) -> str:
        """As it stands in a table: "0.81 (0.75 to 0.86)"; without interval where every set drawn gives the same."""
        if self.value is None:
            return "–"

        def one(value: float) -> str:
            return f"{value:.0%}" if percent else f"{round(value, 2) + 0.0:.2f}".replace("-", "−")

        if self.low is None or self.high is None or self.low == self.high:
            return one(self.value)
        return f"{one(self.value)} ({one(self.low)} to {one(self.high)})"


@cache
def _times_drawn(posts: int) -> Counts:
    """[draws, posts]: how often each post is drawn; the same draws for every figure."""
    rng = np.random.default_rng(SEED)
    return rng.multinomial(posts, np.full(posts, 1 / posts), size=DRAWS).astype(float)


def figure(by_post: Counts, statistic: Callable[[Counts], Counts]) -> Figure:
    """The statistic of the counts summed over posts (first axis), with a 95 % bootstrap interval over posts."""
    posts = len(by_post)
    value = float(statistic(by_post.sum(0)))
    if not np.isfinite(value):
        return Figure(value=None, low=None, high=None)
    drawn = statistic(np.tensordot(_times_drawn(posts), by_post, axes=1))
    drawn = drawn[np.isfinite(drawn)]
    if len(drawn) < LEAST_DRAWS_WITH_A_FIGURE * DRAWS:
        return Figure(value=value, low=None, high=None)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Figure(value=value, low=float(low), high=float(high))
