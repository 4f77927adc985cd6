"""People by single year of age and by sex: the cells over which every share is kept.

A share given age and sex is a vector over these cells, so that a joint share is the product of vectors, weighted by
how many people are in each cell. Not here: what the shares are (`weighing.py`).
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.float64]

AGES = 105
"""Single years 0 to 104; older people count as 104."""
OLDEST_TABLED = 90
"""Years. Tables end with "90 and over"."""
THINNING = (0.705, 0.653)
"""Of women and of men beyond 90: each year of age has this part of the people of the year before. Of the women of
90 and over in the United Kingdom 3.05 in a hundred are 100 or over, of the men 1.41 (ONS, Estimates of the very old,
2020)."""
_OLDER = np.tile(np.arange(AGES) >= 65, 2)
SHORTEST_AGE_YEARS = 7 / 365
"""A baby's age is known to the week at best."""
BEYOND = 0.55
"""Of the people of 104 and over, each year more leaves this part: of 13,000 centenarians two or three are 112."""
IMPOSSIBLE = 1e-12
"""Share left in a cell that a fact rules out: readers misread, and a logarithm needs a number."""

PROFILES: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "all": ((0, 104), (1, 1)),
    "patients": ((0, 2, 10, 20, 60, 75, 85, 104), (1.6, 0.8, 0.5, 0.8, 1, 1.8, 2.6, 3)),
    "newborn": ((0, 1, 1.01, 104), (1, 1, 0.001, 0.001)),
    "infant": ((0, 2, 3, 6, 104), (1, 1, 0.1, 0.01, 0.001)),
    "child": ((0, 8, 15, 20, 30, 104), (1, 1, 0.6, 0.15, 0.05, 0.02)),
    "teen": ((0, 8, 12, 19, 26, 40, 104), (0.02, 0.05, 1, 1, 0.4, 0.1, 0.02)),
    "young": ((0, 8, 16, 35, 45, 70, 104), (0.05, 0.25, 1, 1, 0.5, 0.2, 0.1)),
    "fertile": ((0, 13, 16, 20, 35, 42, 48, 52, 104), (1e-4, 1e-4, 0.1, 0.6, 1, 0.4, 0.02, 1e-4, 1e-4)),
    "adult": ((0, 14, 20, 60, 75, 104), (0.03, 0.1, 1, 1, 0.7, 0.6)),
    "middle": ((0, 15, 30, 40, 62, 75, 104), (0.01, 0.05, 0.5, 1, 1, 0.6, 0.4)),
    "later": ((0, 25, 40, 55, 70, 85, 104), (0.01, 0.03, 0.3, 0.8, 1.2, 1.5, 1.5)),
    "old": ((0, 25, 40, 55, 65, 75, 85, 104), (0.005, 0.02, 0.1, 0.4, 0.8, 1.4, 2, 2)),
    "elderly": ((0, 40, 55, 65, 75, 85, 104), (0.002, 0.01, 0.08, 0.3, 0.9, 2.2, 3)),
}
"""Relative rate by age in years, linear between the points: broad shapes, not one disease's curve."""


def spread(by_year: Cells, female_share: Cells) -> Cells:
    """Weights (sum 1) of the cells from people by single year 0 to 90+, and the share of women at each year."""
    share = np.concatenate([female_share, np.full(OLDEST_TABLED + 1 - len(female_share), female_share[-1])])
    sexes = []
    for people, thinning in zip((by_year * share, by_year * (1.0 - share)), THINNING, strict=True):
        tail = thinning ** np.arange(AGES - OLDEST_TABLED)
        sexes.append(np.concatenate([people[:OLDEST_TABLED], people[OLDEST_TABLED] * tail / tail.sum()]))
    weights = np.concatenate(sexes)
    return np.asarray(weights / weights.sum(), dtype=np.float64)


@cache
def profile(name: str, female: float) -> Cells:
    """Relative rates by age and sex, for a share of women among those concerned; not yet scaled to a population."""
    years, rates = PROFILES[name]
    by_age = np.interp(np.arange(AGES) + 0.5, years, rates)
    cells = np.concatenate([by_age * 2.0 * female, by_age * 2.0 * (1.0 - female)])
    cells.setflags(write=False)
    return cells


def with_older(weights: Cells, share_65: float) -> Cells:
    """The same people with another share of them aged 65 and over (0 to 1)."""
    older = float(weights[_OLDER].sum())
    return weights * np.where(_OLDER, share_65 / older, (1.0 - share_65) / (1.0 - older))


def aged(low: float, high: float) -> Cells:
    """Share of each cell within an age of `low` to `high` years, both inclusive; below one year by the week."""
    share = np.full(AGES, IMPOSSIBLE)
    first = min(max(int(low), 0), AGES - 1)
    last = min(max(int(high), first), AGES - 1)
    share[first : last + 1] = 1.0
    if low > AGES - 1:
        share[last] = max(BEYOND ** (low - AGES + 1), IMPOSSIBLE)
    if high < 1.0:
        share[0] = min(1.0, max(high - low, SHORTEST_AGE_YEARS))
    return np.concatenate([share, share])


def of_sex(female: bool) -> Cells:
    """Share of each cell that is of one sex."""
    ones, none = np.ones(AGES), np.full(AGES, IMPOSSIBLE)
    return np.concatenate([ones, none] if female else [none, ones])


def constant(share: float) -> Cells:
    """The same share in every cell."""
    return np.full(2 * AGES, max(share, IMPOSSIBLE))
