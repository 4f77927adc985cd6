"""Pixels as a picture file without any metadata: PNG for writing, JPEG for photographs."""

import io
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from secondlook.documents.formats import Options
from secondlook.documents.raster import Pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A picture file."""

    data: bytes = field(repr=False)
    kind: str
    """ "jpeg" or "png"."""
    grey: bool
    """One channel; else red, green, blue."""

    @property
    def suffix(self) -> str:
        return ".jpg" if self.kind == "jpeg" else ".png"


def encoded(pixels: Pixels, options: Options) -> Encoded:
    """The smaller of PNG and JPEG at no visible loss."""
    if pixels.ndim == 3 and _is_grey(pixels):
        pixels = np.ascontiguousarray(pixels[:, :, 0])
    grey = pixels.ndim == 2
    picture = Image.fromarray(pixels)
    png = io.BytesIO()
    picture.save(png, "PNG", compress_level=6)
    if options.lossless:
        return Encoded(data=png.getvalue(), kind="png", grey=grey)
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=88, subsampling=0, optimize=True)
    if len(png.getvalue()) <= len(jpeg.getvalue()):
        return Encoded(data=png.getvalue(), kind="png", grey=grey)
    return Encoded(data=jpeg.getvalue(), kind="jpeg", grey=grey)


def _is_grey(pixels: Pixels) -> bool:
    first, second, third = (pixels[:, :, channel] for channel in range(3))
    return bool(np.array_equal(first, second) and np.array_equal(second, third))
