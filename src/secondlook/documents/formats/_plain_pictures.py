"""A picture in a letter that has no pages: decoded, cut to what is shown of it, and looked at."""

import io
import warnings
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageOps

from secondlook.documents.model import Page, Passage, Where
from secondlook.documents.raster import MOST_PIXELS
from secondlook.documents.seeing import look

USUAL_DOTS_PER_INCH = 200.0
DECODED = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
SMALLEST_PIXELS = 3
"""Each way. Smaller ones are rules and pixels that report that a mail was opened."""
NOT_DRAWN = "A picture was left out, since its kind is not read. Save it as JPEG or PNG and redact that file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What became of a picture."""

    page: Page | None = None
    hidden: tuple[Passage, ...] = field(default=(), repr=False)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Shares of a picture's width and height that are cut away."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


def drawn(untrusted_data: bytes, *, dots_per_inch: float = USUAL_DOTS_PER_INCH, cut: Cut | None = None) -> Drawn:
    """Decode and look at a picture; a note where it cannot be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(untrusted_data), formats=DECODED) as image:
                if image.width * image.height > MOST_PIXELS:
                    return Drawn(note=f"A picture of more than {MOST_PIXELS:,} pixels was left out. Make it smaller.")
                if min(image.size) < SMALLEST_PIXELS:
                    return Drawn(hidden=(Passage(where=Where.HIDDEN, kind="tiny picture"),))
                hidden = _kept_beside(image)
                pixels = _flat(ImageOps.exif_transpose(image))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return Drawn(note=NOT_DRAWN)
    height, width = pixels.shape[:2]
    if cut is not None and cut != Cut():
        hidden += (Passage(where=Where.CROPPED, kind="picture"),)
        height, width = pixels.shape[:2]
        rows = slice(int(height * cut.top), height - int(height * cut.bottom))
        pixels = np.ascontiguousarray(pixels[rows, int(width * cut.left) : width - int(width * cut.right)])
        if 0 in pixels.shape:
            return Drawn(hidden=hidden)
    return Drawn(page=look(pixels, dots_per_inch=dots_per_inch), hidden=hidden)


def _flat(image: Image.Image) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """Pixels on white."""
    if image.mode in ("1", "L"):
        return np.asarray(image.convert("L"), dtype=np.uint8)
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA"))
    return np.asarray(image.convert("RGB"), dtype=np.uint8)


def _kept_beside(image: Image.Image) -> tuple[Passage, ...]:
    """What the picture holds apart from its pixels."""
    found = []
    if image.getexif():
        found.append(Passage(where=Where.PROPERTY, kind="a picture's own data"))
    if getattr(image, "n_frames", 1) > 1:
        found.append(Passage(where=Where.FRAME, kind="further pictures"))
    text = "\n".join(str(value) for value in image.info.values() if isinstance(value, str))
    if text or any(name in image.info for name in ("comment", "xmp", "photoshop")):
        found.append(Passage(where=Where.PROPERTY, kind="a picture's own data", text=text[:100_000]))
    return tuple(found)
