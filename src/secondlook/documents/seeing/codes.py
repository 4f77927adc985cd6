"""Barcodes and QR codes: wristbands, sample labels, the corner of a letter. What is like a code counts as one.

A code that cannot be decoded here may be decoded by somebody with a better copy, so it is listed too, with low
certainty and without text. What a code says is not judged here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import zxingcpp

from secondlook.documents.model import Box, Seen, SeenKind, Word, joined
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import light

UNREAD = 0.4
"""Certainty of an area that looks like a code and cannot be decoded."""
_MOST_AREAS = 24
"""On one page. More are a pattern: a tiled floor, a screen of dots."""
_SHORTEST = 4
"""Characters of a barcode. Shorter ones are read out of any row of bars."""
_CELL = 8
"""Pixels of a side of the squares in which ink is counted."""
_ROOM = 24
"""Pixels around an area: a code's quiet zone, and a bar or two that stand apart."""
_LEAST_INK = 250
"""Pixels of ink that no word explains: a code of any use has more."""
_LARGEST_AREA = 3_000_000


def find(grey: Pixels, clean: Pixels, words: Sequence[Word]) -> list[Seen]:
    """Codes on a page that is upright: `grey` as it is, `clean` made easier to read."""
    # Bars and squares are read as short words here and there: these explain nothing.
    likely = [word for word in words if word.certainty > 0.8 and sum(c.isalnum() for c in word.text) > 1]
    ink = light.unexplained(clean, likely)
    found: list[Seen] = []
    for part in _dense(ink):
        for seen in _in_part(grey, ink, part):
            # Parts have room around them, so that a neighbour's code can be met twice.
            same = [other for other in found if other.box.overlaps(seen.box) and seen.text in (other.text, "")]
            if not same:
                found.append(seen)
    return found


def _dense(ink: Pixels) -> list[Box]:
    """Where ink lies close together that no word explains, with some room around it."""
    height, width = ink.shape
    size = (max(width // _CELL, 1), max(height // _CELL, 1))
    dense = cv2.threshold(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), 40, 255, cv2.THRESH_BINARY)[1]
    dense = cv2.morphologyEx(dense, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    areas = sorted(_areas(dense, smallest=2), key=lambda area: -area[2] * area[3])[:_MOST_AREAS]
    found: list[Box] = []
    for left, top, wide, high, _ in areas:
        if max(wide, high) < 3:
            continue
        found.append(
            Box(
                left=max(left * _CELL - _ROOM, 0),
                top=max(top * _CELL - _ROOM, 0),
                right=min((left + wide) * _CELL + _ROOM, width),
                bottom=min((top + high) * _CELL + _ROOM, height),
            )
        )
    return found


def _in_part(grey: Pixels, ink: Pixels, part: Box) -> list[Seen]:
    left, top = int(part.left), int(part.top)
    inked = ink[top : int(part.bottom), left : int(part.right)]
    if np.count_nonzero(inked) < _LEAST_INK:
        return []
    found = _decoded(255 - inked, binarizer=zxingcpp.Binarizer.GlobalHistogram, left=left, top=top)
    areas = [_moved(area, left, top) for area in [*_square(inked), *_barred(inked)]]
    found = [replace(seen, box=_both(seen.box, areas)) for seen in found]
    for area in areas:
        if not any(area.overlaps(seen.box) for seen in found):
            found += _looked_at(grey, area) or [Seen(kind=SeenKind.CODE, box=area, certainty=UNREAD)]
    return found


def _moved(box: Box, left: float, top: float) -> Box:
    return Box(left=box.left + left, top=box.top + top, right=box.right + left, bottom=box.bottom + top)


def _both(box: Box, areas: Sequence[Box]) -> Box:
    """A code's box with the areas that it lies in: a barcode is read along one line of its bars."""
    around = joined([box, *(area for area in areas if area.overlaps(box))])
    return around.around(2 + 0.02 * max(around.width, around.height))


def _decoded(
    picture: Pixels,
    *,
    binarizer: "zxingcpp.Binarizer" = zxingcpp.Binarizer.LocalAverage,
    scale: float = 1.0,
    left: float = 0.0,
    top: float = 0.0,
) -> list[Seen]:
    found: list[Seen] = []
    for code in zxingcpp.read_barcodes(np.ascontiguousarray(picture), binarizer=binarizer):
        place = code.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        across = [corner.x / scale + left for corner in corners]
        down = [corner.y / scale + top for corner in corners]
        if len(code.text) < _SHORTEST:
            continue
        box = Box(left=min(across) - 1, top=min(down) - 3, right=max(across) + 1, bottom=max(down) + 3)
        if not any(box.overlaps(seen.box) and seen.text == code.text for seen in found):
            found.append(Seen(kind=SeenKind.CODE, box=box, text=code.text))
    return found


def _looked_at(grey: Pixels, area: Box) -> list[Seen]:
    """What an area says that looks like a code, at several sizes and kinds of light."""
    height, width = grey.shape
    wide = area.around(12)
    left, top = max(int(wide.left), 0), max(int(wide.top), 0)
    part = grey[top : min(int(wide.bottom), height), left : min(int(wide.right), width)]
    if part.size == 0 or part.size > _LARGEST_AREA:
        return []
    pad = 20
    for picture, scale in _ways(part):
        padded = np.pad(picture, pad, constant_values=int(np.quantile(picture, 0.9)))
        found = _decoded(padded, scale=scale, left=left - pad / scale, top=top - pad / scale)
        if found:
            return [Seen(kind=s.kind, box=_both(s.box, [area]), text=s.text) for s in found]
    return []


def _ways(part: Pixels) -> Iterator[tuple[Pixels, float]]:
    for scale in (2.0, 3.0, 1.0, 0.5):
        if part.size * scale * scale > _LARGEST_AREA or min(part.shape) * scale < 12:
            continue
        picture = light.resized(part, scale, scale)
        for blur in (0.0, 0.35 * scale, 0.8 * scale):
            soft = light.softened(picture, blur)
            yield soft, scale
            yield cv2.threshold(soft, 0, 255, cv2.THRESH_OTSU)[1].astype(np.uint8), scale


def _areas(mask: "np.ndarray[Any, np.dtype[Any]]", *, smallest: int) -> Iterator[tuple[int, int, int, int, float]]:
    """Left, top, width, height of solid pieces, and how much of its rectangle each fills."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for left, top, width, height, area in stats[1:]:
        if min(width, height) >= smallest:
            yield int(left), int(top), int(width), int(height), float(area) / float(width * height)


def _square(ink: Pixels) -> Iterator[Box]:
    """Filled rectangles of small dark and light squares: QR, Data Matrix, Aztec, PDF417."""
    for reach in (5, 11):  # the squares of a code may be as far apart
        solid = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
        solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((15, 15), np.uint8))
        for left, top, width, height, filled in _areas(solid, smallest=24):
            part = ink[top : top + height, left : left + width] > 0
            if filled > 0.8 and width < 8 * height and height < 2.5 * width and _is_mosaic(part):
                yield Box(left=left, top=top, right=left + width, bottom=top + height)


def _is_mosaic(part: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]") -> bool:
    """Dark and light change often both ways and everywhere, and about half of it is dark."""
    if not 0.3 < part.mean() < 0.75:
        return False
    across = np.count_nonzero(part[:, 1:] != part[:, :-1], axis=1)
    down = np.count_nonzero(part[1:] != part[:-1], axis=0)
    # A row of writing has few changes from top to bottom; a photograph has them in places.
    return bool(np.quantile(across, 0.2) >= 6 and np.quantile(down, 0.2) >= 6)


def _barred(ink: Pixels) -> Iterator[Box]:
    """Rows of bars, upright or lying."""
    for lying in (False, True):
        picture = np.ascontiguousarray(ink.T) if lying else ink
        # Bars are long one way: what stays when only strokes of their length are kept.
        bars = cv2.morphologyEx(picture, cv2.MORPH_OPEN, np.ones((21, 1), np.uint8))
        rows = cv2.morphologyEx(bars, cv2.MORPH_CLOSE, np.ones((1, 25), np.uint8))
        rows = cv2.morphologyEx(rows, cv2.MORPH_OPEN, np.ones((11, 25), np.uint8))
        for left, top, width, height, filled in _areas(rows, smallest=14):
            part = bars[top : top + height, left : left + width] > 0
            if width < 60 or filled < 0.6 or not _is_barred(part):
                continue
            box = (top, left, height, width) if lying else (left, top, width, height)
            yield Box(left=box[0], top=box[1], right=box[0] + box[2], bottom=box[1] + box[3])


def _is_barred(part: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]") -> bool:
    """Many changes along a row, and each row like the next."""
    usual = part.mean(axis=0) > 0.5
    changes = np.count_nonzero(usual[1:] != usual[:-1])
    alike = float((part == usual).mean())
    return bool(changes >= 20 and alike > 0.85 and changes * 12 > part.shape[1])
