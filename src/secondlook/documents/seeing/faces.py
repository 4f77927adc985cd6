"""Faces in the pictures on a page, small and large, from the front and from the side, also lying.

OpenCV's cascades: quick, without a network, and often wrong both ways. A face that is found is a possible face; none
found is no proof that there is none. Only where a page has pictures is it looked for: in writing they see many.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import cast

import cv2
import numpy as np

from secondlook.documents.model import Box, Seen, SeenKind
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import light

_LONGEST = 1000
"""Pixels of the longer side in which faces are looked for: the smallest face is then one fortieth of it."""
_SHORTEST = 700
"""A smaller picture is looked at larger than it is."""
_SMALLEST = 24
_HEAD = 0.2
"""Of a face's width, to each side: a cascade sees from brow to chin, a person is known by hair and ears too."""
_FRONT = "haarcascade_frontalface_alt2.xml"
_SIDE = "haarcascade_profileface.xml"


def find(grey: Pixels, pictures: Sequence[Seen]) -> list[Seen]:
    """Possible faces in the pictures of a page."""
    found: list[Seen] = []
    for picture in pictures[:6]:
        found += _in_picture(grey, picture.box)
    return _apart(found)


def _in_picture(grey: Pixels, area: Box) -> list[Seen]:
    spare = 0.05 * max(area.width, area.height)
    left, top = max(int(area.left - spare), 0), max(int(area.top - spare), 0)
    part = grey[top : int(area.bottom + spare) + 1, left : int(area.right + spare) + 1]
    scale = min(_LONGEST / max(part.shape), max(_SHORTEST / max(part.shape), 1.0), 2.0)
    small = light.resized(part, scale, scale)
    found: list[Seen] = []
    for quarters in (0, 1, 3):
        picture = np.ascontiguousarray(np.rot90(small, quarters))
        for box, weight in _faces(picture, upright=quarters == 0):
            back = _turned_back(box, quarters, small.shape[1], small.shape[0])
            placed = Box(
                left=back.left / scale + left,
                top=back.top / scale + top,
                right=back.right / scale + left,
                bottom=back.bottom / scale + top,
            )
            found.append(Seen(kind=SeenKind.FACE, box=_head(placed, grey.shape), certainty=_certainty(weight)))
    return found


def _head(face: Box, shape: tuple[int, ...]) -> Box:
    around = face.around(_HEAD * face.width)
    return Box(
        left=max(around.left, 0),
        top=max(around.top, 0),
        right=min(around.right, shape[1]),
        bottom=min(around.bottom, shape[0]),
    )


def _certainty(weight: float) -> float:
    """Of a face by the weight of the cascade's last stage: about 55 for what is none, 57 for a plain face."""
    return float(min(max(0.3 + (weight - 54.5) / 5, 0.3), 0.9))


def _faces(picture: Pixels, *, upright: bool) -> list[tuple[Box, float]]:
    even = cast(Pixels, cv2.equalizeHist(picture))
    found = _cascade(even, _FRONT, least=4 if upright else 6)
    if upright:
        width = even.shape[1]
        mirrored = cast(Pixels, cv2.flip(even, 1))
        found += _cascade(even, _SIDE, least=6)
        found += [
            (Box(left=width - box.right, top=box.top, right=width - box.left, bottom=box.bottom), weight)
            for box, weight in _cascade(mirrored, _SIDE, least=6)
        ]
    return found


def _cascade(picture: Pixels, name: str, *, least: int) -> list[tuple[Box, float]]:
    boxes, _, weights = _classifier(name).detectMultiScale3(
        picture, scaleFactor=1.2, minNeighbors=least, minSize=(_SMALLEST, _SMALLEST), outputRejectLevels=True
    )
    return [
        (Box(left=float(x), top=float(y), right=float(x + w), bottom=float(y + h)), float(weight))
        for (x, y, w, h), weight in zip(boxes, np.ravel(weights), strict=False)
    ]


@cache
def _classifier(name: str) -> "cv2.CascadeClassifier":
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / name))


def _turned_back(box: Box, quarters: int, width: int, height: int) -> Box:
    """A box of a picture that was turned by quarters against the clock, in the picture of that size before."""
    if quarters == 1:
        return Box(left=width - box.bottom, top=box.left, right=width - box.top, bottom=box.right)
    if quarters == 3:
        return Box(left=box.top, top=height - box.right, right=box.bottom, bottom=height - box.left)
    return box


def _apart(found: Sequence[Seen]) -> list[Seen]:
    """The surest of those that cover each other."""
    kept: list[Seen] = []
    for seen in sorted(found, key=lambda s: -s.certainty):
        if not any(_share(seen.box, other.box) > 0.4 for other in kept):
            kept.append(seen)
    return kept


def _share(box: Box, other: Box) -> float:
    """The area that two boxes share, of the smaller one."""
    across = min(box.right, other.right) - max(box.left, other.left)
    down = min(box.bottom, other.bottom) - max(box.top, other.top)
    smaller = min(box.width * box.height, other.width * other.height)
    return max(across, 0) * max(down, 0) / smaller
