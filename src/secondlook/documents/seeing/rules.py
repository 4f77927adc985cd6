"""A picture of a page without its rules: underlines, boxes to write in, borders of tables, dotted lines.

A letter that touches a rule is read as another one, or not at all. This is for reading only, as all of `light` is.
"""

from typing import cast

import cv2
import numpy as np

from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import light

_LONG = 60
"""Pixels. A shorter straight line may be the dash of a sentence or the stem of a letter."""
_SIDE = 24
_THIN = 7
"""Pixels. What is thicker is a bar, a box or a letter of a headline."""
_LOOP = 11
"""Pixels between the two sides of a descender's loop."""
_OFTEN = 0.25
"""Of a rule, what is touched where letters stand on it."""
_DOT = 6
_BETWEEN_DOTS = 15
_DOTTED = 90
"""Pixels of a dotted line."""


def without_rules(clean: Pixels) -> Pixels:
    """The cleaned picture with paper where its rules are; letters that a rule crosses stay whole."""
    ink = light.ink_of(clean)
    across = straight(ink, upright=False)
    down = _with_sides(straight(ink, upright=True), ink, across)
    dots = _dotted(ink if across is None else cast(Pixels, cv2.subtract(ink, across)))
    if across is None and down is None and dots is None:
        return clean
    paper = int(np.median(clean[::5, ::5]))
    gone = np.zeros_like(ink)
    if across is not None:
        gone |= _alone(ink, across)
    if down is not None:
        gone |= _alone(ink.T, down.T).T
    if dots is not None:
        gone |= dots
    found = clean.copy()
    # The soft rim of a rule goes with it, but not that of a letter beside it.
    rim = cv2.subtract(cv2.dilate(gone, np.ones((3, 3), np.uint8)), cv2.subtract(ink, gone))
    found[rim > 0] = paper
    return found


def _with_sides(down: Pixels | None, ink: Pixels, across: Pixels | None) -> Pixels | None:
    """With the sides of low boxes: short upright lines that end in a level rule above and one below."""
    if across is None:
        return down
    short = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_SIDE, 1), np.uint8))
    if not cv2.countNonZero(cv2.bitwise_and(short, cv2.dilate(across, np.ones((5, 5), np.uint8)))):
        return down
    count, labels, stats, _ = cv2.connectedComponentsWithStats(short, connectivity=8)
    low = np.zeros(count, np.uint8)
    for number in np.flatnonzero(stats[:, cv2.CC_STAT_WIDTH] <= _THIN):
        left, top, width, height, _ = stats[number]
        beside = np.s_[max(left - 2, 0) : left + width + 2]
        ends = across[max(top - 3, 0) : top + 4, beside], across[top + height - 4 : top + height + 3, beside]
        low[number] = 255 if all(end.any() for end in ends) else 0
    low[0] = 0
    if not low.any():
        return down
    sides = low[labels]
    return sides if down is None else cast(Pixels, cv2.bitwise_or(down, sides))


def _alone(ink: Pixels, rules: Pixels) -> Pixels:
    """What of level rules is no part of a letter as well."""
    left, top, width, height = cv2.boundingRect(np.ascontiguousarray(rules))
    near = np.s_[max(top - 2 * _THIN, 0) : top + height + 2 * _THIN, left : left + width]
    found = np.zeros_like(rules)
    found[near] = cv2.subtract(np.ascontiguousarray(rules[near]), _touched(ink[near], rules[near]))
    return found


def _touched(ink: Pixels, rules: Pixels) -> Pixels:
    """What of level rules belongs to letters as well: where one runs through, or ends in it, and the foot of a loop."""
    # The rough rim of a rule is not what touches it.
    rest = cv2.subtract(ink, cv2.dilate(rules, np.ones((3, 3), np.uint8)))
    near = cv2.bitwise_and(cv2.dilate(rest, np.ones((5, 1), np.uint8)), rules)
    kept = cv2.bitwise_and(cv2.dilate(near, np.ones((2 * _THIN + 1, 1), np.uint8)), rules)
    # Both sides of a loop of a g or a y end in the rule; letters that stand on it touch it much more often.
    looped = cv2.bitwise_and(cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((1, _LOOP), np.uint8)), rules)
    often = cv2.blur(kept, (_LOOP * 12, 1)) > 255 * _OFTEN
    return np.where(often, kept, looped).astype(np.uint8)


def straight(ink: Pixels, *, upright: bool, long: int = _LONG) -> Pixels | None:
    """Thin, long, level lines, or upright ones: 255 where there is ink of one. None: there is none."""

    def kernel(along: int, beside: int) -> Pixels:
        return np.ones((along, beside) if upright else (beside, along), np.uint8)

    runs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel(long, 1))
    if not cv2.countNonZero(runs):
        return None
    # A scan's line has gaps, and steps up or down by a pixel where it is askew.
    near = cv2.morphologyEx(cv2.dilate(runs, kernel(5, 3)), cv2.MORPH_CLOSE, kernel(9, 1))
    lines = cv2.bitwise_and(near, ink)
    thick = cv2.morphologyEx(lines, cv2.MORPH_OPEN, kernel(long // 4, _THIN + 1))
    if cv2.countNonZero(thick):
        lines = cv2.subtract(lines, cv2.dilate(thick, np.ones((5, 5), np.uint8)))
        lines = cv2.morphologyEx(lines, cv2.MORPH_OPEN, kernel(long // 2, 1))
    return cast(Pixels, lines) if cv2.countNonZero(lines) else None


def _dotted(ink: Pixels) -> Pixels | None:
    """The dots of long level lines of dots and short dashes."""
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_DOT + 1, 1), np.uint8))
    low = cv2.subtract(ink, cv2.dilate(tall, np.ones((_DOT + 3, 4 * _DOT + 1), np.uint8)))
    if cv2.reduce(low, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S).max() < 255 * (_DOTTED // 6):
        return None
    if cv2.countNonZero(_in_lines(cast(Pixels, low))) < _DOTTED:
        return None
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    dot = (stats[:, cv2.CC_STAT_HEIGHT] <= _DOT) & (stats[:, cv2.CC_STAT_WIDTH] <= 2 * _DOT)
    dot[0] = False
    dots = np.where(dot, 255, 0).astype(np.uint8)[labels]
    lines = _in_lines(dots)
    if not cv2.countNonZero(lines):
        return None
    return cast(Pixels, cv2.bitwise_and(cv2.dilate(lines, np.ones((5, 3), np.uint8)), dots))


def _in_lines(dots: Pixels) -> Pixels:
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, _BETWEEN_DOTS), np.uint8))
    return cast(Pixels, cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, _DOTTED), np.uint8)))
