"""Tables that overlap, put together: iterative proportional fitting, the fit of a log-linear model.

Knows arrays and margins. Not here: which tables there are (`joint.py`), or people. The fit keeps every interaction of
the seed that no margin speaks of, and adds none: of all tables with these margins it is the one nearest to the seed in
the sense of Kullback and Leibler (Deming and Stephan 1940; Ireland and Kullback 1968, doi 10.1093/biomet/55.1.179).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from secondlook.errors import BadTable

Array = NDArray[np.float64]
Margin = tuple[tuple[int, ...], Array]
"""Axes of the fitted table, and the target over those axes in that order."""

TOTALS_AGREE = 1e-3
"""Relative. Margins whose totals differ by more are of different people."""


def _checked(seed: Array, margins: Sequence[Margin]) -> list[Margin]:
    if np.any(seed < 0) or not np.any(seed > 0):
        raise BadTable("The seed of a fit has a negative entry or none above zero. Give counts or shares, 0 or more.")
    totals: list[float] = []
    ordered: list[Margin] = []
    for number, (axes, target) in enumerate(margins, 1):
        shape = tuple(seed.shape[axis] for axis in axes)
        if target.shape != shape:
            raise BadTable(
                f"Margin {number} over axes {axes} has the shape {target.shape}, but the table has {shape} there. "
                "Give one entry for each value of each axis, in the order of the axes."
            )
        if np.any(target < 0) or not np.all(np.isfinite(target)):
            raise BadTable(
                f"Margin {number} over axes {axes} has an entry below zero or not a number. Counts are 0 or more."
            )
        totals.append(float(target.sum()))
        # Axes in rising order, so that the target can be laid beside the table.
        order = tuple(np.argsort(axes))
        ordered.append((tuple(axes[place] for place in order), np.transpose(target, order)))
    if totals and max(totals) > min(totals) * (1 + TOTALS_AGREE):
        raise BadTable(
            f"The margins have totals from {min(totals):.6g} to {max(totals):.6g} people: they must be of the same "
            "people. Scale them to one total, or leave out the one that is of others."
        )
    return ordered


def proportional_fit(seed: Array, margins: Sequence[Margin], *, rounds: int = 200, tolerance: float = 1e-9) -> Array:
    """Fit `seed` to `margins`, each scaled in turn, until no entry of a margin is off by more than `tolerance`.

    `tolerance` is relative to the total. A zero of the seed stays zero. Where margins contradict each other in
    detail, what the last of them says holds. Raises `BadTable` for margins of other shapes, totals or signs.
    """
    fitted = np.array(seed, dtype=np.float64)
    targets = _checked(fitted, margins)
    for _ in range(rounds):
        worst = 0.0
        for axes, target in targets:
            others = tuple(axis for axis in range(fitted.ndim) if axis not in axes)
            now = fitted.sum(axis=others)
            worst = max(worst, float(np.abs(now - target).max()) / max(float(target.sum()), 1e-300))
            factor = np.divide(target, now, out=np.zeros_like(now), where=now > 0)
            fitted *= np.expand_dims(factor, others)
        if worst <= tolerance:
            break
    return fitted
