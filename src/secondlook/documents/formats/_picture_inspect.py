"""What somebody else's picture gives away: a small picture in it that shows more, and what nobody sees."""

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence

import cv2
import numpy as np
from PIL import Image

from secondlook.documents.formats._picture_proof import OWN
from secondlook.documents.model import Fault, Opening, Passage, Where
from secondlook.documents.raster import Pixels

_ACROSS = 128
"""Pixels at which a picture and its small picture are compared: their own sharpness no longer counts."""
_OTHER_SHAPE = 0.07
"""Relative difference of width by height. Cameras round by 0.02."""
_BAR = 12
"""Levels: a small picture's own black bars are no brighter."""
_NEAR = 5
"""Of these pixels: small pictures are cut and rounded by one or two."""
_DIFFERS = 45
"""Levels of 256 between the two after smoothing."""
_LEAST_SHARE = 0.004
"""Of the picture's area: a name that was painted over in a photographed letter covers more."""


def of_thumbnail(picture: Image.Image, smalls: Sequence[bytes]) -> Iterator[Fault]:
    """Small pictures that show what the picture no longer does: it was cropped or painted over later."""
    for small in smalls:
        opened = _grey(small)
        if opened is None:
            yield Fault(opening=Opening.OUT_OF_SIGHT, where=Where.THUMBNAIL, reader=OWN, kind="thumbnail")
            continue
        shown = _shrunk(picture)
        if shown is None:
            return
        if _another_shape(shown, opened):
            yield Fault(opening=Opening.UNDER_A_BOX, where=Where.CROPPED, reader=OWN, kind="thumbnail of the whole")
        elif _shows_more(shown, opened):
            yield Fault(opening=Opening.UNDER_A_BOX, where=Where.THUMBNAIL, reader=OWN, kind="thumbnail without boxes")
        else:
            yield Fault(opening=Opening.OUT_OF_SIGHT, where=Where.THUMBNAIL, reader=OWN, kind="thumbnail")


def faults_of(passages: Iterable[Passage], *, seen: bool) -> Iterator[Fault]:
    """Passages as faults; `seen`: the small pictures were compared already."""
    for passage in passages:
        if seen and passage.kind == "EXIF thumbnail":
            continue
        failed = passage.where is Where.CROPPED
        yield Fault(
            opening=Opening.UNDER_A_BOX if failed else Opening.OUT_OF_SIGHT,
            where=passage.where,
            reader=OWN,
            part=passage.part,
            kind=passage.kind,
            characters=len(passage.text),
        )


def _grey(data: bytes) -> Pixels | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            small = Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "TIFF", "BMP"])
            if small.width * small.height > 4_000_000:
                return None
            return _without_bars(np.array(small.convert("L"), dtype=np.uint8))
    except Exception:
        return None


def _shrunk(picture: Image.Image) -> Pixels | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return np.array(picture.convert("L"), dtype=np.uint8)
    except Exception:
        return None


def _without_bars(small: Pixels) -> Pixels:
    rows, columns = (np.flatnonzero(small.max(axis=axis) > _BAR) for axis in (1, 0))
    if len(rows) < 8 or len(columns) < 8:
        return small
    return small[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _another_shape(shown: Pixels, small: Pixels) -> bool:
    ours, theirs = (pixels.shape[1] / pixels.shape[0] for pixels in (_without_bars(shown), small))
    return bool(abs(ours - theirs) / max(ours, theirs) > _OTHER_SHAPE)


def _shows_more(shown: Pixels, small: Pixels) -> bool:
    """Whether a part differs clearly from everything that stands near the same place in the other."""
    both = [cv2.resize(pixels, (_ACROSS, _ACROSS), interpolation=cv2.INTER_AREA) for pixels in (shown, small)]
    one, other = (cv2.GaussianBlur(pixels, (0, 0), 1.0).astype(np.int16) for pixels in both)
    # The same picture, lighter or darker as a whole, is the same picture.
    other = other - np.int16(np.median(other) - np.median(one))
    near = np.ones((_NEAR, _NEAR), np.uint8)
    apart = (one > cv2.dilate(other, near) + _DIFFERS) | (one < cv2.erode(other, near) - _DIFFERS)
    edge = _ACROSS // 32
    return float(apart[edge:-edge, edge:-edge].mean()) >= _LEAST_SHARE
