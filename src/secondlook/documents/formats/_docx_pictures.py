"""Pictures of a Word file: only what is shown of each, decoded into pixels and looked at.

Left out, with a note: drawings of other programs (EMF, WMF, SVG), and what would be fetched from elsewhere.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from secondlook.documents.formats import Item, Note
from secondlook.documents.formats._docx_archive import strings
from secondlook.documents.formats._docx_package import Package
from secondlook.documents.limits import MOST_PAGES
from secondlook.documents.model import Page, Passage, Where
from secondlook.documents.raster import MOST_PIXELS, Pixels, Raster
from secondlook.documents.seeing import look
from secondlook.errors import BadDocument

DECODED = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
SMALLEST_LOOKED_AT_PIXELS = 24
"""Of a side. A letter needs more."""
USUAL_DOTS_PER_INCH = 150.0
BLACK, WHITE = 60, 245
"""Levels of 255."""
LEAST_OF_A_BAR = 0.7
"""Share of a pasted picture that is black: a scribble over a name, and no drawing of a heart."""
LEAST_CROPPED = 0.01
"""Share of a side. Less is rounding."""
_KEPT_QUIET = {"dpi", "jfif", "jfif_version", "jfif_unit", "jfif_density", "gamma", "srgb", "transparency", "adobe",
               "adobe_transform", "progressive", "progression", "version", "background", "interlace", "chromaticity",
               "compression", "resolution", "extension", "duration", "loop", "timestamp", "icc_profile"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Crop:
    """Shares of a picture's sides that are cut off; below 0: a margin is added."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def cuts(self) -> bool:
        return max(self.left, self.top, self.right, self.bottom) >= LEAST_CROPPED


@dataclass(frozen=True, slots=True)
class Shown:
    """How a picture stands in the document."""

    part: str = field(repr=False)
    linked: bool
    crop: Crop
    turned: int
    """Quarters, clockwise."""
    mirrored: bool
    inches: float
    """Its width as shown; 0: not known."""
    hidden: Where | None


class Pictures:
    """Every picture that was met. One that stands in several places is looked at once."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._seen: dict[Shown, Page] = {}
        self._told: set[str] = set()

    def show(self, package: Package, shown: Shown, pictures: list[Page]) -> Iterator[Item]:
        """Add a picture that is in view to `pictures`; yield what is to be said of it."""
        if not package.holds(shown.part):
            if shown.linked:
                yield Note("A picture would be fetched from elsewhere. Nothing was fetched; it was left out.")
            return
        if shown.hidden is not None:
            yield Passage(where=shown.hidden, kind="picture")
            return
        self.used.add(shown.part)
        if shown in self._seen:
            pictures.append(self._seen[shown])
            return
        if len(self._seen) >= MOST_PAGES:
            raise BadDocument(f"The Word file has over {MOST_PAGES} pictures. Share fewer of them at a time.")
        data = package.bytes_of(shown.part)
        pixels, hidden = decoded(data, shown.part)
        if shown.part not in self._told:
            self._told.add(shown.part)
            yield from hidden
        if pixels is None:
            yield Note("A picture is of a kind that cannot be drawn anew (EMF, WMF, SVG or damaged). It was left out.")
            return
        if shown.crop.cuts:
            yield Passage(where=Where.CROPPED, kind="picture")
        page = self._seen[shown] = _looked_at(_as_shown(pixels, shown), shown)
        pictures.append(page)


def decoded(untrusted_data: bytes, part: str) -> tuple[Pixels | None, list[Item]]:
    """A picture's pixels, None if it cannot be drawn, and what else the file of it holds."""
    hidden: list[Item] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(untrusted_data), formats=DECODED)
            if picture.width * picture.height > MOST_PIXELS:
                raise BadDocument(
                    f"A picture in the Word file has {picture.width * picture.height:,} pixels; at most "
                    f"{MOST_PIXELS:,} are read. Make it smaller."
                )
            picture.load()
            hidden += _beside(picture, part)
            return _pixels(picture), hidden
    except BadDocument:
        raise
    except Exception:  # Pillow raises many kinds for what it cannot read
        text = strings(untrusted_data)
        if text:
            hidden.append(Passage(where=Where.ATTACHED, text=text, kind="picture that is not drawn"))
        return None, hidden


def is_one_shade(untrusted_data: bytes) -> bool:
    """Whether a picture is a bar: hardly anything but black, or opaque and nothing but white."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(untrusted_data), formats=DECODED)
            if picture.width * picture.height > MOST_PIXELS:
                return False
            clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
            picture.draft("L", (200, 200))
            shades = np.asarray(Image.fromarray(_pixels(picture)).convert("L").resize((64, 16)))
    except Exception:  # what cannot be read is left out, and said
        return False
    return bool((shades < BLACK).mean() >= LEAST_OF_A_BAR or (shades.min() > WHITE and not clear))


def _beside(picture: Image.Image, part: str) -> Iterator[Item]:
    """What a picture's file says of itself, and what it shows nowhere."""
    kind = f"{picture.format} in a Word file"
    exif = picture.getexif()
    if exif:
        told = [str(value) for value in exif.values() if isinstance(value, str)]
        for group in (0x8769, 0x8825):
            told += [str(value) for value in exif.get_ifd(group).values() if isinstance(value, str)]
        yield Passage(where=Where.PROPERTY, text="\n".join(told), kind=f"EXIF of {kind}")
    for name, value in picture.info.items():
        if str(name).casefold() in _KEPT_QUIET or str(name) == "exif":
            continue
        text = strings(value) if isinstance(value, bytes) else str(value)
        if text.strip():
            yield Passage(where=Where.PROPERTY, text=text, kind=f"text of {kind}")
    if getattr(picture, "n_frames", 1) > 1:
        yield Passage(where=Where.FRAME, kind=kind)


def _pixels(picture: Image.Image) -> Pixels:
    """As on white paper: grey or red, green, blue."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        over = picture.convert("RGBA")
        paper = Image.new("RGBA", over.size, "white")
        picture = Image.alpha_composite(paper, over).convert("RGB")
    elif picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        values = np.asarray(picture, dtype=np.float64)
        low, high = float(values.min()), float(values.max())
        return np.asarray((values - low) * (255 / max(high - low, 1)), dtype=np.uint8)
    elif picture.mode not in ("L", "RGB"):
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    return np.asarray(picture, dtype=np.uint8)


def _as_shown(pixels: Pixels, shown: Shown) -> Pixels:
    """Cut, turned and mirrored as in the document. What is cut off is gone."""
    height, width = pixels.shape[:2]
    crop = shown.crop
    left, right = round(max(crop.left, 0) * width), round((1 - max(crop.right, 0)) * width)
    top, bottom = round(max(crop.top, 0) * height), round((1 - max(crop.bottom, 0)) * height)
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    pixels = pixels[top : max(bottom, top + 1), left : max(right, left + 1)]
    if shown.mirrored:
        pixels = pixels[:, ::-1]
    return np.ascontiguousarray(np.rot90(pixels, -shown.turned))


def _looked_at(pixels: Pixels, shown: Shown) -> Page:
    width = pixels.shape[0] if shown.turned % 2 else pixels.shape[1]
    dots = width / shown.inches if shown.inches > 0.05 else USUAL_DOTS_PER_INCH
    dots = min(max(dots, 20.0), 2400.0)
    if min(pixels.shape[:2]) < SMALLEST_LOOKED_AT_PIXELS:
        return Page(raster=Raster.of(pixels), dots_per_inch=dots)
    return look(pixels, dots_per_inch=dots)
