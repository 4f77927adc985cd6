"""Blocks of a page in the order of reading, by where they stand: bands from the top, columns from the left.

An XY cut: a page is cut between blocks wherever a straight line runs free, and each half again. It does not know what
is written in a block.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from secondlook.documents.model import Box

Block = TypeVar("Block")
_DEEPEST = 40
"""Cuts within cuts. Nobody writes a page like that: what is left is read from the top."""
_Placed = tuple[Box, int]


def in_order(blocks: Sequence[Block], *, box_of: Callable[[Block], Box]) -> list[Block]:
    """The same blocks, in the order of reading."""
    placed = [(box_of(block), index) for index, block in enumerate(blocks)]
    return [blocks[index] for _, index in _read(placed, _DEEPEST)]


def _read(placed: list[_Placed], depth: int) -> list[_Placed]:
    if len(placed) < 2:
        return placed
    if depth == 0:
        return sorted(placed, key=lambda p: (p[0].top, p[0].left))
    bands = _together(_cut(placed, upright=False))
    if len(bands) > 1:
        return [item for band in bands for item in _read(band, depth - 1)]
    columns = _cut(placed, upright=True)
    if len(columns) > 1:
        return [item for column in columns for item in _read(column, depth - 1)]
    return _tangled(placed, depth)


def _cut(placed: list[_Placed], *, upright: bool) -> list[list[_Placed]]:
    """Groups of blocks between which a straight line runs free; a little overlap counts as free."""
    spans = [(box.left, box.right) if upright else (box.top, box.bottom) for box, _ in placed]
    slack = 2.0
    order = sorted(range(len(placed)), key=lambda i: spans[i])
    groups: list[list[_Placed]] = []
    end = float("-inf")
    for i in order:
        if spans[i][0] >= end - slack or not groups:
            groups.append([])
        groups[-1].append(placed[i])
        end = max(end, spans[i][1])
    return groups


def _together(bands: list[list[_Placed]]) -> list[list[_Placed]]:
    """Bands of two columns that follow each other are one: columns are read to their end before the next begins."""
    merged: list[list[_Placed]] = []
    for band in bands:
        if merged and _tall_columns(merged[-1]) and _tall_columns(band) and _tall_columns(merged[-1] + band):
            merged[-1] = merged[-1] + band
        else:
            merged.append(band)
    return merged


def _tall_columns(band: list[_Placed]) -> bool:
    columns = _cut(band, upright=True)
    if len(columns) != 2:
        return False
    widths = [max(b.right for b, _ in column) - min(b.left for b, _ in column) for column in columns]
    heights = [max(b.bottom for b, _ in column) - min(b.top for b, _ in column) for column in columns]
    # Running text fills its column; an address does not.
    return min(widths) > 0.6 * max(widths) and min(heights) * 4 > max(widths) * 0.2


def _tangled(placed: list[_Placed], depth: int) -> list[_Placed]:
    """Blocks that no straight line parts: the one that begins highest first, and with it what stands above others."""
    first = min(placed, key=lambda p: (p[0].top + 0.3 * p[0].left, p[0].left))
    rest = [item for item in placed if item is not first]
    return [first, *_read(rest, depth - 1)]
