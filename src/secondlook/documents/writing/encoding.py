"""Pixels as a picture file without any metadata: PNG for writing, JPEG for photographs.

The same pixels make the same bytes. Nothing but what is needed to show them is written: no resolution, no profile, no
time, no name of a program.
"""

import io
from dataclasses import dataclass, field
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from secondlook.documents.formats import Options
from secondlook.documents.raster import Pixels

QUALITY = 88
"""Of JPEG, with full colour resolution: no loss is seen around letters and boxes."""
_FINE_QUALITY = 97
_FEW_COLOURS, _MANY_COLOURS = 6, 3
"""Of nine, how hard zlib tries: true colours, of which each byte is foretold from its neighbours, pack no smaller for
trying harder, and take half as long again."""
_GREYS_OF_WRITING = 16
"""The soft rim of a letter needs no more, and four bits halve a page."""
_GROUND_SHARE = 0.80
"""Of a page of writing: how much is near its two most common shades."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A picture file."""

    data: bytes = field(repr=False)
    kind: str
    """ "jpeg" or "png"."""
    grey: bool
    """One channel; else red, green, blue (or a palette of them)."""

    @property
    def suffix(self) -> str:
        return ".jpg" if self.kind == "jpeg" else ".png"


def encoded(pixels: Pixels, options: Options) -> Encoded:
    """A PNG of writing, a JPEG of a photograph; with `options.lossless` always a PNG of the very pixels."""
    pixels = without_colour(pixels)
    grey = pixels.ndim == 2
    if options.lossless:
        return Encoded(data=png(pixels), kind="png", grey=grey)
    if not is_writing(pixels):
        return Encoded(data=jpeg(pixels, options), kind="jpeg", grey=grey)
    return Encoded(data=png(fewer_greys(pixels) if grey else pixels), kind="png", grey=grey)


def jpeg(pixels: Pixels, options: Options) -> bytes:
    """A JPEG file of pixels."""
    out = io.BytesIO()
    quality = _FINE_QUALITY if options.lossless else QUALITY
    Image.fromarray(pixels).save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
    return out.getvalue()


def png(pixels: Pixels) -> bytes:
    """A PNG file of the very pixels, in as few bits as they need."""
    out = io.BytesIO()
    picture, bits = _packed(pixels)
    level = _MANY_COLOURS if picture.mode == "RGB" else _FEW_COLOURS
    picture.save(out, "PNG", compress_level=level, **({"bits": bits} if bits else {}))
    return out.getvalue()


def without_colour(pixels: Pixels) -> Pixels:
    """Grey pixels in one channel; others as they are."""
    if pixels.ndim == 2:
        return pixels
    red, green, blue = (pixels[:, :, channel] for channel in range(3))
    return np.ascontiguousarray(red) if np.array_equal(red, green) and np.array_equal(green, blue) else pixels


def is_writing(pixels: Pixels) -> bool:
    """Whether most of a page is of two shades: paper and ink, or the two grounds of a screen."""
    grey = pixels if pixels.ndim == 2 else pixels[:, :, 1]
    counts = np.bincount(grey.ravel()[:: max(grey.size // 500_000, 1)], minlength=256).astype(np.float64)
    near = np.convolve(counts, np.ones(7), mode="same")
    first = int(np.argmax(near))
    rest = near.copy()
    rest[max(first - 7, 0) : first + 8] = 0
    return bool(float(near[first] + rest.max()) >= _GROUND_SHARE * counts.sum())


def fewer_greys(pixels: Pixels) -> Pixels:
    """Sixteen greys, the darkest and the lightest of them pure."""
    step = 255 // (_GREYS_OF_WRITING - 1)
    table = (np.arange(256) + step // 2) // step * step
    return cast(Pixels, cv2.LUT(pixels, table.astype(np.uint8)))


def _packed(pixels: Pixels) -> tuple[Image.Image, int]:
    """A picture of the very pixels, and how many bits each needs; 0: as many as its mode has."""
    if pixels.ndim == 2:
        used = np.flatnonzero(cv2.calcHist([pixels], [0], None, [256], [0, 256]).ravel())
        if len(used) <= 2 and set(used.tolist()) <= {0, 255}:
            return Image.fromarray(pixels).convert("1", dither=Image.Dither.NONE), 0
        if len(used) > _GREYS_OF_WRITING:
            return Image.fromarray(pixels), 0
        table = np.zeros(256, np.uint8)
        table[used] = np.arange(len(used), dtype=np.uint8)
        return _with_palette(
            cast(Pixels, cv2.LUT(pixels, table)), np.repeat(used.astype(np.uint8), 3).reshape(-1, 3)
        ), 4
    colours = _few_colours(pixels)
    if colours is None:
        return Image.fromarray(pixels), 0
    indexes, palette = colours
    return _with_palette(indexes, palette), 4 if len(palette) <= 16 else 8


def _with_palette(indexes: Pixels, palette: Pixels) -> Image.Image:
    picture = Image.fromarray(indexes)
    picture.putpalette(palette.tobytes())
    return picture


def _few_colours(pixels: Pixels) -> tuple[Pixels, Pixels] | None:
    """Pixels as numbers of at most 256 colours, and the colours; None: there are more."""
    for rows in (40, 300):
        if len(np.unique(_joint(pixels[:: max(pixels.shape[0] // rows, 1)]))) > 256:
            return None
    joint = _joint(pixels)
    colours, indexes = np.unique(joint, return_inverse=True)
    if len(colours) > 256:
        return None
    palette = np.stack([colours >> 16, (colours >> 8) & 255, colours & 255], axis=1).astype(np.uint8)
    return indexes.reshape(joint.shape).astype(np.uint8), palette


def _joint(pixels: Pixels) -> NDArray[np.uint32]:
    """Each colour as one number."""
    red, green, blue = (pixels[:, :, channel].astype(np.uint32) for channel in range(3))
    return cast(NDArray[np.uint32], (red << 16) | (green << 8) | blue)
