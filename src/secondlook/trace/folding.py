"""Folding a background onto one tile of the pattern, and looking there for the room's squares.

A bin is a quarter of a square (2 CSS pixels): every square that lies on the same place of the tile adds to the same
bins, and what is not periodic evens out. The score of all places of the tile at once is a correlation, by FFT.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from secondlook.trace.pictures import Background, Plane
from secondlook.trace.tiles import CELL_CSS_PIXELS, CELLS

BINS_IN_CELL = 4
BINS = CELLS * BINS_IN_CELL
BIN_CSS_PIXELS = CELL_CSS_PIXELS / BINS_IN_CELL
SLACK_CSS_PIXELS = 5.0
"""How far squares may drift apart between both ends of a picture before the next size is tried."""
SCANNED_CSS_PIXELS = 900
"""Of a longer picture only the middle is folded while sizes are tried: the longer, the more sizes would be needed."""
LONGEST_CSS_PIXELS = 1_600
"""Of a longer picture only the middle is folded at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """How large the pattern is in a picture, and where a tile begins."""

    scale: float
    """Pixels of the picture to a CSS pixel."""
    step: float
    """To the next size, as a part of this one."""
    longest: int = SCANNED_CSS_PIXELS
    """CSS pixels of the picture's middle that are folded, in each direction."""
    row: int = 0
    """Of the first square, in bins."""
    column: int = 0
    sign: int = -1
    """-1 where covered squares are darker (on a light page), 1 where they are lighter."""

    def finer(self) -> Iterator["Pose"]:
        for part in np.linspace(-0.8, 0.8, 17):
            yield replace(self, scale=self.scale * (1 + float(part) * self.step), longest=LONGEST_CSS_PIXELS)

    def at(self, place: "Place") -> "Pose":
        return replace(self, row=place.row, column=place.column, sign=place.sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a tile begins on a folded background, and how well the room's squares fit there."""

    score: float
    row: int
    column: int
    sign: int


def pose_of(ground: Background, scale: float) -> Pose:
    """A size to try; the next is as far away as the picture's length allows."""
    length = min(max(ground.sums.shape[1:]) * ground.pitch / scale, SCANNED_CSS_PIXELS)
    return Pose(scale=scale, step=min(0.03, SLACK_CSS_PIXELS / max(length, 1)))


def poses(ground: Background, low: float, high: float) -> Iterator[Pose]:
    """The sizes to try, from `low` to `high`."""
    scale = low
    while scale < high:
        pose = pose_of(ground, scale)
        yield pose
        scale *= 1 + pose.step


def folded(ground: Background, pose: Pose) -> Plane:
    """The background on one tile, evened out by how often each bin was seen, and summed over whole squares."""
    bins = ground.pitch / pose.scale / BIN_CSS_PIXELS
    at, part, tiles = _edges(ground.sums.shape[1] - 1, bins, pose.longest)
    part = part[:, None]
    on_rows = np.diff(ground.sums[:, at] * (1 - part) + ground.sums[:, at + 1] * part, axis=1)
    on_rows = _filled(on_rows, 1, tiles * BINS).reshape(2, tiles, BINS, -1).sum(axis=1)
    across = np.zeros((2, BINS, on_rows.shape[2] + 1), dtype=np.float32)
    np.cumsum(on_rows, axis=2, out=across[:, :, 1:])
    at, part, tiles = _edges(across.shape[2] - 1, bins, pose.longest)
    binned = np.diff(across[:, :, at] * (1 - part) + across[:, :, at + 1] * part, axis=2)
    sums, counts = _filled(binned, 2, tiles * BINS).reshape(2, BINS, tiles, BINS).sum(axis=2)
    even = sums / np.sqrt(counts + 0.5 * counts.mean() + 1e-3)
    for axis in (0, 1):
        even = sum(np.roll(even, -shift, axis) for shift in range(BINS_IN_CELL))
    return np.asarray(even, dtype=np.float32)


def _edges(size: int, bins: float, longest: int) -> tuple[NDArray[np.int64], NDArray[np.float32], int]:
    """Where the bins of the middle begin, as whole pixels and the part of one, and how many tiles they make.

    With running sums between these edges each bin has exactly its part of each pixel, and there is no matrix product:
    numpy's would use every core, and on a busy server wait for them.
    """
    kept = min(size, longest / BIN_CSS_PIXELS / bins)
    edges = (size - kept) / 2 + np.arange(int(kept * bins) + 1) / bins
    at = np.minimum(edges.astype(np.int64), size - 1)
    return at, (edges - at).astype(np.float32), max(1, -(-(len(edges) - 1) // BINS))


def _filled(binned: NDArray[np.floating], axis: int, length: int) -> NDArray[np.float32]:
    """The last tile, which is seldom whole, filled up with bins that were not seen."""
    shape = list(binned.shape)
    shape[axis] = length
    whole = np.zeros(shape, dtype=np.float32)
    whole[(slice(None),) * axis + (slice(binned.shape[axis]),)] = binned
    return whole


def places_around(ground: Background, pose: Pose) -> Iterator[Plane]:
    """The values of a tile's squares at a pose, and with the tile a bin further up, down, left or right."""
    even = folded(ground, pose) * pose.sign
    for down in (0, -1, 1):
        for right in (0, -1, 1):
            moved = np.roll(even, (-pose.row - down, -pose.column - right), (0, 1))
            yield moved[::BINS_IN_CELL, ::BINS_IN_CELL]


def best_place(even: Plane, pilot: Plane, *, every: int = 1) -> Place:
    """Where the room's squares fit a folded background best; lighter or darker is the same to them.

    With `every` of 2 only half of the bins are tried as the beginning of a tile, in each direction.
    """
    mask = (pilot != 0).astype(np.float32)
    of_pilot, of_mask = np.conj(np.fft.rfft2(pilot)), np.conj(np.fft.rfft2(mask))
    by_phase = even.reshape(CELLS, BINS_IN_CELL, CELLS, BINS_IN_CELL).transpose(1, 3, 0, 2)[::every, ::every]
    sums = np.fft.irfft2(np.fft.rfft2(by_phase) * of_pilot, s=(CELLS, CELLS))
    norms = np.fft.irfft2(np.fft.rfft2(by_phase**2) * of_mask, s=(CELLS, CELLS))
    scores = sums / np.sqrt(np.maximum(norms, 1e-6 * float(norms.max()) + 1e-12))
    place = np.unravel_index(int(np.argmax(np.abs(scores))), scores.shape)
    phase_row, phase_column, row, column = (int(index) for index in place)
    score = float(scores[place])
    return Place(
        score=abs(score),
        row=row * BINS_IN_CELL + phase_row * every,
        column=column * BINS_IN_CELL + phase_column * every,
        sign=1 if score > 0 else -1,
    )
