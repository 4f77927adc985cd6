"""From a picture or a text of a page to whom it was served.

A picture is folded onto one tile of the pattern, at every size it may have been taken or scaled to, and the room's
squares tell at which size and place the tile lies. Only there are readers compared. Whatever the picture, a reader's
score is a sum of that reader's signs with fixed weights: see `answers` for what follows from that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from secondlook.trace.answers import (
    LARGEST_CHANCE,
    Match,
    Trace,
    Why,
    chance_of_bits,
    chance_of_score,
    score_needed,
)
from secondlook.trace.folding import (
    BINS,
    LONGEST_CSS_PIXELS,
    Pose,
    best_place,
    folded,
    places_around,
    pose_of,
    poses,
)
from secondlook.trace.kits import Candidate, Kit
from secondlook.trace.pictures import Background, Plane, background
from secondlook.trace.spaces import gaps
from secondlook.trace.tiles import CELL_CSS_PIXELS, OF_READER, SIGNS, pilot_cells

SIZES = ((0.35, 0.7, 1, False), (0.7, 1.4, 1, True), (1.4, 2.8, 2, True), (2.8, 4.6, 3, True))
"""Pixels of the picture to a CSS pixel: from, to, and how the picture is made smaller first."""
USUAL = (1.0, 2.0, 3.0, 1.5, 1.25, 2.625, 2.75, 2.5, 1.75, 3.5, 4.0, 0.5, 0.75)
"""Of screens as they are sold: tried first, and the others only if the room's pattern is not plain there."""
PLAIN_SCORE = 12.0
"""Of the room's pattern: far above what any number of tries gives by chance."""
KEPT = 6
"""Sizes and places at which readers are compared: those where the room's pattern fits best."""
PLACES = 9
"""Compared around each: half a square either way."""
LEAST_PIXELS = 16
"""Of the shorter side: less than two squares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A size at which the room's pattern fits, and how well."""

    score: float
    pose: Pose
    ground: Background = field(repr=False)


def find_in_picture(picture: Plane, kit: Kit) -> Trace:
    """Whose mark a picture carries."""
    tests = max(1, len(kit.candidates)) * KEPT * PLACES
    needed = score_needed(tests)
    if not kit.candidates:
        return _nobody(Why.NOBODY_LISTED, kit, needed)
    hits, tried = _hits(picture, kit)
    room_score = max((hit.score for hit in hits), default=0.0)
    signs = np.stack([one.code.signs(SIGNS) for one in kit.candidates])
    best: NDArray[np.float64] = np.zeros(len(kit.candidates))
    seen = 0.0
    scale = hits[0].pose.scale if hits else None
    for hit in hits[:KEPT]:
        for squares in places_around(hit.ground, hit.pose):
            values = squares[OF_READER]
            norm = float(np.linalg.norm(values))
            if norm > 0:
                best = np.maximum(best, signs @ values / norm)
                seen = max(seen, float(np.abs(values).sum() / norm) ** 2)
    matches = _matches(kit.candidates, best, tests)
    # Of the reader's squares, as many as count: the score of the right reader is the root of it, if nothing is wrong.
    seen = min(seen, picture.size / (2 * CELL_CSS_PIXELS**2 * min(1.0, scale or 1.0) ** 2))
    # The room's pattern is looked for at many more places than a reader's, and needs a higher score to be sure of.
    room_found = room_score >= score_needed(tried)
    why = None
    if not matches and seen < needed**2:
        why = Why.TOO_LITTLE
    elif not matches:
        why = Why.NO_MARKS if not room_found else Why.NOT_LISTED if room_score >= PLAIN_SCORE else Why.TOO_FAINT
    return Trace(
        matches=matches,
        why=why,
        candidates=len(kit.candidates),
        best_score=round(float(best.max()), 2),
        needed_score=round(needed, 2),
        marks_found=int(seen),
        marks_needed=int(np.ceil(needed**2)),
        room_score=round(room_score, 2),
        scale=round(scale, 4) if scale and (room_found or matches) else None,
    )


def find_in_text(untrusted_text: str, kit: Kit) -> Trace:
    """Whose mark a text carries."""
    number = max(1, len(kit.candidates))
    least = next(n for n in range(1, 200) if chance_of_bits(n, n, number) <= LARGEST_CHANCE)
    if not kit.candidates:
        return _nobody(Why.NOBODY_LISTED, kit, float(least))
    found = gaps(untrusted_text)
    right = [sum(one.code.bit(*pair) == bit for pair, bit in found.items()) for one in kit.candidates]
    chances = {n: chance_of_bits(n, len(found), number) for n in set(right)}
    matches = tuple(
        Match(name=one.name, thread=one.thread, score=round(_deviations(n, len(found)), 2), chance=chance)
        for n, one in sorted(zip(right, kit.candidates, strict=True), key=lambda pair: -pair[0])
        if (chance := chances[n]) <= LARGEST_CHANCE
    )
    why = None
    if not matches:
        served = any(found.values())
        why = Why.TOO_LITTLE if served and len(found) < least else Why.NOT_LISTED if served else Why.NO_MARKS
    return Trace(
        matches=matches,
        why=why,
        candidates=len(kit.candidates),
        best_score=round(_deviations(max(right), len(found)), 2),
        needed_score=round(_deviations(least, least), 2),
        marks_found=len(found),
        marks_needed=least,
    )


def _nobody(why: Why, kit: Kit, needed: float) -> Trace:
    return Trace(
        matches=(),
        why=why,
        candidates=len(kit.candidates),
        best_score=0.0,
        needed_score=round(needed, 2),
        marks_found=0,
        marks_needed=0,
    )


def _matches(candidates: Sequence[Candidate], scores: NDArray[np.float64], tests: int) -> tuple[Match, ...]:
    order = np.argsort(-scores)
    return tuple(
        Match(
            name=candidates[n].name,
            thread=candidates[n].thread,
            score=round(float(scores[n]), 2),
            chance=chance_of_score(float(scores[n]), tests),
        )
        for n in order
        if chance_of_score(float(scores[n]), tests) <= LARGEST_CHANCE
    )


def _hits(picture: Plane, kit: Kit) -> tuple[list[Hit], int]:
    """Sizes at which the room's pattern fits best, best first, and how many sizes and places were tried."""
    pilot = pilot_cells(kit.room)
    grounds = [_ground(picture, *size) for size in SIZES]
    usual = [
        _hit(ground, pose_of(ground, scale), pilot)
        for scale in USUAL
        for ground, (low, high, _, _) in zip(grounds, SIZES, strict=True)
        if ground is not None and low <= scale < high
    ]
    rough, tried = usual, len(usual)
    if max((hit.score for hit in usual), default=0.0) < PLAIN_SCORE:
        rough = [
            _hit(ground, pose, pilot, every=2)
            for ground, (low, high, _, _) in zip(grounds, SIZES, strict=True)
            if ground is not None
            for pose in poses(ground, low, high)
        ]
        tried += len(rough)
    rough.sort(key=lambda hit: -hit.score)
    fine = []
    for hit in _apart(rough, KEPT):
        nearby = [_hit(hit.ground, pose, pilot) for pose in hit.pose.finer()]
        tried += len(nearby)
        fine.append(max(nearby, key=lambda found: found.score))
    fine.sort(key=lambda hit: -hit.score)
    return fine, max(1, tried) * 2 * BINS**2


def _ground(picture: Plane, low: float, high: float, shrink: int, halve: bool) -> Background | None:
    if min(picture.shape) // shrink < LEAST_PIXELS:
        return None
    return background(picture, shrink=shrink, halve=halve, longest=int(LONGEST_CSS_PIXELS * high))


def _hit(ground: Background, pose: Pose, pilot: Plane, *, every: int = 1) -> Hit:
    place = best_place(folded(ground, pose), pilot, every=every)
    return Hit(score=place.score, pose=pose.at(place), ground=ground)


def _apart(hits: Sequence[Hit], number: int) -> Iterator[Hit]:
    """The best hits that are not of nearly the same size."""
    taken: list[float] = []
    for hit in hits:
        if len(taken) == number:
            return
        if all(abs(hit.pose.scale / scale - 1) > hit.pose.step * 1.5 for scale in taken):
            taken.append(hit.pose.scale)
            yield hit


def _deviations(right: int, of: int) -> float:
    return (2 * right - of) / of**0.5 if of else 0.0
