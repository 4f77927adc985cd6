"""A picture of a page, with the words taken out: what is left is the background and, if there is one, its pattern.

The background is what a closing leaves (on a dark page an opening): strokes thinner than a few pixels are bridged. What
differs from it is a letter or an edge and is left out; from the rest the brightness around it is taken away.
"""

from dataclasses import dataclass, field
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from secondlook.errors import MissingData, SecondLookError

Plane = NDArray[np.float32]
FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST_BYTES = 32 * 1024 * 1024
LARGEST_PIXELS = 40_000_000
LONGEST_SIDE_PIXELS = 8_000
STROKE_PIXELS = 9
"""Bridged by the closing, at about one pixel to a CSS pixel."""
AROUND_PIXELS = 33
"""Four squares of the pattern: what changes more slowly is not the pattern."""
LETTER_LEVELS = 18.0
"""A pixel further from the background than this belongs to a letter or an edge."""
LARGEST_RESIDUE_LEVELS = 8.0


class BadPicture(SecondLookError):
    """A file cannot be read as a picture, or is too large."""


def load_picture(untrusted: bytes) -> Plane:
    """Brightness of each pixel, 0 to 255. Colours carry no marks, and compression keeps them worst."""
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError as error:
        raise MissingData(
            "Pictures need Pillow, which is not installed. Install it: pip install 'second-look[documents]'."
        ) from error
    if len(untrusted) > LARGEST_BYTES:
        raise BadPicture(f"A picture may have {LARGEST_BYTES // 1024 // 1024} MB.")
    try:
        with Image.open(BytesIO(untrusted), formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise BadPicture("A picture may have 40 million pixels. Cut out a part of it first.")
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
            flat = picture.convert("RGBA") if picture.mode in ("LA", "PA", "P") else picture
            if flat.mode == "RGBA":
                ground = Image.new("RGBA", flat.size, "white")
                ground.alpha_composite(flat)
                flat = ground
            return np.asarray(flat.convert("L"), dtype=np.float32)[:LONGEST_SIDE_PIXELS, :LONGEST_SIDE_PIXELS]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadPicture("Only JPEG, PNG and WebP are read, and this file could not be read as one.") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is left of a picture without its words, at one size."""

    sums: NDArray[np.float32] = field(repr=False)
    """Running sums down the rows, with a row of zeros first: of the differences from the brightness around (0 where a
    letter stood, evened out), and of how much of each pixel was background."""
    pitch: float
    """Pixels of the picture to one pixel here."""


def background(picture: Plane, *, shrink: int, halve: bool, longest: int) -> Background:
    """The background of a picture made smaller by a whole number; `halve`: once more, after the words are out.

    Of what is longer than `longest` pixels only the middle is looked at.
    """
    rows, columns = (
        slice(max(0, (size - longest) // 2), max(0, (size - longest) // 2) + longest) for size in picture.shape
    )
    plane = _shrunk(picture[rows, columns], shrink)
    light = float(np.median(plane)) >= 110
    ground = _closing(plane) if light else 255 - _closing(255 - plane)
    seen = (np.abs(plane - ground) <= LETTER_LEVELS).astype(np.float32)
    seen = (_box(seen, 3) > 0.99).astype(np.float32)
    around = _box(plane * seen, AROUND_PIXELS) / np.maximum(_box(seen, AROUND_PIXELS), 1e-3)
    residue = np.clip(plane - around, -LARGEST_RESIDUE_LEVELS, LARGEST_RESIDUE_LEVELS) * seen
    spread = np.sqrt(_box(residue**2, AROUND_PIXELS) / np.maximum(_box(seen, AROUND_PIXELS), 1e-3))
    residue /= spread + 1
    factor = 2 if halve else 1
    both = np.stack([_shrunk(residue, factor), _shrunk(seen, factor)])
    sums = np.cumsum(np.pad(both, ((0, 0), (1, 0), (0, 0))), axis=1)
    return Background(sums=sums, pitch=float(shrink * factor))


def _shrunk(plane: Plane, by: int) -> Plane:
    if by == 1:
        return plane
    rows, columns = plane.shape[0] // by * by, plane.shape[1] // by * by
    whole = plane[:rows, :columns].reshape(rows // by, by, columns // by, by)
    return np.asarray(whole.mean(axis=(1, 3)), dtype=np.float32)


def _box(plane: Plane, side: int) -> Plane:
    """The mean over a square around each pixel; at the borders over what there is, and zeros."""
    for axis in (0, 1):
        before, after = side // 2, side - side // 2 - 1
        pads = [(0, 0), (0, 0)]
        pads[axis] = (before + 1, after)
        sums = np.cumsum(np.pad(plane, pads, mode="edge"), axis=axis, dtype=np.float64)
        upper = np.take(sums, range(side, sums.shape[axis]), axis=axis)
        lower = np.take(sums, range(sums.shape[axis] - side), axis=axis)
        plane = ((upper - lower) / side).astype(np.float32)
    return plane


def _closing(plane: Plane) -> Plane:
    highest = _largest(plane)
    return np.asarray(-_largest(-highest), dtype=np.float32)


def _largest(plane: Plane) -> Plane:
    """The largest value in a square around each pixel."""
    half = STROKE_PIXELS // 2
    for axis in (0, 1):
        pads = [(0, 0), (0, 0)]
        pads[axis] = (half, half)
        padded = np.pad(plane, pads, mode="edge")
        length = plane.shape[axis]
        best = np.take(padded, range(length), axis=axis)
        for shift in range(1, STROKE_PIXELS):
            best = np.maximum(best, np.take(padded, range(shift, shift + length), axis=axis))
        plane = best
    return plane
