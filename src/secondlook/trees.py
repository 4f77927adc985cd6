"""What boosted trees make of rows of evidence: log-odds, summed over many small trees.

Each tree was fitted to what those before it leave unexplained (Friedman 2001), on values in bins (Ke et al. 2017).
Only that sum is worked out here, with numpy alone. They are fitted and packed in `training/` (`trees.py` there); what a
row holds, whoever asks them says.

J. H. Friedman, Greedy function approximation: a gradient boosting machine, 2001, doi 10.1214/aos/1013203451.
G. Ke et al., LightGBM: a highly efficient gradient boosting decision tree, 2017.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from secondlook.shipped import shipped_bytes

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]


AT_ONCE = 256
"""Rows that are worked out together: each needs a place in memory for every tree, and all of them one in the cache."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Trees:
    """Trees as arrays over all nodes; a leaf leads to itself, so that every way is `depth` steps long."""

    columns: tuple[str, ...]
    """What each place of a row is."""
    roots: Places
    """The first node of each tree."""
    column: Places
    """The place of a row that a node asks for; 0 in a leaf."""
    most: Floats
    """The way goes left up to this value, right above it."""
    left: Places
    right: Places
    value: Floats
    """Log-odds that a leaf adds; 0 in a node that is none."""
    base: float
    """Log-odds before any tree."""
    depth: int
    """Steps from a root to the deepest leaf."""
    _ways: Places = field(init=False, repr=False)
    """Of each node where it leads to, right and left."""

    def __post_init__(self) -> None:
        nodes = len(self.value)
        arrays = (self.column, self.most, self.left, self.right)
        if any(len(one) != nodes for one in arrays) or any(
            len(one) and not 0 <= one.min() <= one.max() < nodes for one in (self.roots, self.left, self.right)
        ):
            raise ValueError(f"Trees of {nodes} nodes need arrays of that length that lead to these nodes alone.")
        if len(self.column) and not 0 <= self.column.min() <= self.column.max() < len(self.columns):
            raise ValueError(f"A node asks for a place that a row of {len(self.columns)} does not have.")
        object.__setattr__(self, "_ways", np.stack([self.right, self.left], axis=1).ravel())

    def log_odds(self, rows: Sequence[Sequence[float]] | Floats) -> list[float]:
        """What each row comes to; the same for a row alone and among others."""
        if not len(rows):
            return []
        told = np.asarray(rows, dtype=np.float64)
        if told.shape[1] != len(self.columns):
            raise ValueError(f"A row of {told.shape[1]} values is given to trees over {len(self.columns)}.")
        return [one for start in range(0, len(told), AT_ONCE) for one in self._summed(told[start : start + AT_ONCE])]

    def _summed(self, told: Floats) -> list[float]:
        flat = np.ascontiguousarray(told).ravel()
        begins = np.arange(0, told.size, told.shape[1], dtype=np.int32)[:, None]
        at = np.repeat(self.roots[None, :], len(told), axis=0)
        for _ in range(self.depth):
            goes_left = flat.take(begins + self.column.take(at)) <= self.most.take(at)
            at = self._ways.take(2 * at + goes_left)
        return [self.base + float(one) for one in self.value.take(at).sum(axis=1)]


@cache
def trees(name: str) -> Trees:
    """The trees of a file of `data`, "linking/pairs.npz". Raises `MissingData`."""
    with np.load(io.BytesIO(shipped_bytes(name)), allow_pickle=False) as kept:
        return Trees(
            columns=tuple(str(one) for one in kept["columns"]),
            roots=kept["roots"].astype(np.int32),
            column=kept["column"].astype(np.int32),
            most=kept["most"].astype(np.float64),
            left=kept["left"].astype(np.int32),
            right=kept["right"].astype(np.int32),
            value=kept["value"].astype(np.float64),
            base=float(kept["base"]),
            depth=int(kept["depth"]),
        )
