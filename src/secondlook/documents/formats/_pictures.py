"""Pictures of any kind as pixels, upright, within limits; and pages of pixels as a new picture.

Decoding is Pillow's (of HEIC, libheif's). What else a file of a kind keeps is known by that kind's module, which walks
through it itself.
"""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import cast

import numpy as np
from PIL import Image, ImageCms, ImageOps

from secondlook.documents.formats import Item, Note, Options
from secondlook.documents.limits import LARGEST_FILE_BYTES
from secondlook.documents.model import Document, Mark, Passage, Removed, Where, Written
from secondlook.documents.raster import MOST_PIXELS, Pixels
from secondlook.documents.seeing import look, surely_read
from secondlook.documents.writing.encoding import without_colour
from secondlook.documents.writing.pages import Painted, painted
from secondlook.errors import BadDocument

NO_DOTS = 200.0
"""Dots per inch of a picture that does not say, or that says what no page has."""
_PAGE_INCHES = (2.0, 20.0)
MOST_FRAMES_READ = 6
"""Of further pictures that the new file will not have; the rest are counted."""
_LIGHT = 180
_SEEN_THROUGH = 16
"""Of 255: a pixel that is less opaque shows nothing of its own colour."""
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")


def opened_picture(untrusted_data: bytes, kinds: Sequence[str], title: str) -> Image.Image:
    """Open a picture of one of Pillow's kinds without decoding it. Refuses what is too large."""
    if len(untrusted_data) > LARGEST_FILE_BYTES:
        raise BadDocument(
            f"The {title} file has {len(untrusted_data):,} bytes; at most {LARGEST_FILE_BYTES:,} are read."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(untrusted_data), formats=list(kinds))
    except Image.DecompressionBombError:
        raise BadDocument(f"The {title} file claims too many pixels; at most {MOST_PIXELS:,} are read.") from None
    except Exception:
        raise BadDocument(f"The {title} file is damaged, or it is none: it cannot be opened.") from None
    within_limits(picture.width, picture.height, title)
    return cast(Image.Image, picture)


def within_limits(width: int, height: int, title: str) -> None:
    """Refuse a picture by the size that it claims, before it is decoded."""
    if width < 1 or height < 1 or width * height > MOST_PIXELS:
        raise BadDocument(
            f"The {title} picture has {width:,} by {height:,} pixels; between one and {MOST_PIXELS:,} in all are read. "
            "Make it smaller."
        )


def decoded(picture: Image.Image, title: str) -> Image.Image:
    """The pixels of the frame that is current, turned as its orientation says. Refuses what is cut off."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture.load()
    except Exception:
        raise BadDocument(
            f"The {title} picture is damaged or cut off: it cannot be decoded in full. Save it again, and try that."
        ) from None
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        # Tags that cannot be read say nothing of how to turn it.
        return picture


def pixels_of(picture: Image.Image) -> tuple[Pixels, Pixels | None]:
    """Pixels as they are seen, and those that transparency hides, if it hides any."""
    if picture.mode in _DEEP:
        return _eight_bits(np.asarray(picture, dtype=np.float64)), None
    if picture.mode in ("P", "PA", "LA", "La", "RGBa", "RGBA") or "transparency" in picture.info:
        return _on_ground(picture.convert("RGBA"))
    return _plain(picture), None


def _plain(picture: Image.Image) -> Pixels:
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "LAB"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            picture = (
                ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
            )
        except Exception:
            picture.info.pop("icc_profile", None)
    if picture.mode in ("1", "L"):
        return np.array(picture.convert("L"), dtype=np.uint8)
    return without_colour(np.array(picture.convert("RGB"), dtype=np.uint8))


def _on_ground(picture: Image.Image) -> tuple[Pixels, Pixels | None]:
    """A picture with transparency on white, or on black where its own colours are light: else they would vanish."""
    every = np.array(picture, dtype=np.uint8)
    colour, alpha = every[:, :, :3], every[:, :, 3]
    if (alpha == 255).all():
        return without_colour(np.ascontiguousarray(colour)), None
    opaque = colour[alpha > 127]
    ground = 0 if opaque.size and float(opaque.mean()) > _LIGHT and float((alpha > 127).mean()) < 0.5 else 255
    share = alpha[:, :, None].astype(np.float32) / 255
    shown = (colour * share + ground * (1 - share) + 0.5).astype(np.uint8)
    under = colour[alpha < _SEEN_THROUGH]
    hides = under.size > 0 and bool((under.max(axis=0) - under.min(axis=0) > 40).any())
    return without_colour(shown), without_colour(np.ascontiguousarray(colour)) if hides else None


def _eight_bits(deep: np.ndarray) -> Pixels:
    """Deep grey as eight bits: by the whole of its range, or by what it uses of it when that is little."""
    deep = np.nan_to_num(deep, nan=0.0, posinf=65535.0, neginf=0.0)
    low, high = float(deep.min()), float(deep.max())
    if low >= 0 and high > 32767 and high <= 65535:
        low, high = 0.0, 65535.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    scaled = (deep - low) * (255.0 / max(high - low, 1e-9))
    return np.clip(scaled + 0.5, 0, 255).astype(np.uint8)


def dots_per_inch(picture: Image.Image) -> float:
    """What the file says, if a page could have it."""
    said = picture.info.get("dpi")
    try:
        dots = float(said[0]) if said else 0.0
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return NO_DOTS
    if not 50 <= dots <= 1200:
        return NO_DOTS
    inches = max(picture.size) / dots
    return dots if _PAGE_INCHES[0] <= inches <= _PAGE_INCHES[1] else NO_DOTS


def pages_of(picture: Image.Image, title: str, *, all_pages: bool) -> Iterator[Item]:
    """The pages of a picture; of one that moves the first, and what the others say as passages."""
    count = int(getattr(picture, "n_frames", 1) or 1)
    for number in range(count):
        if number >= MOST_FRAMES_READ and not all_pages:
            break
        if number:
            try:
                picture.seek(number)
            except Exception:
                raise BadDocument(f"Picture {number + 1} of the {title} file is damaged.") from None
            within_limits(picture.width, picture.height, title)
        # Decoding leaves the open picture where it is, and the pixels of one frame are let go before the next.
        frame = decoded(picture, title).copy()
        frame.info = dict(picture.info)
        shown, hidden = pixels_of(frame)
        if number == 0 or all_pages:
            yield look(shown, dots_per_inch=dots_per_inch(picture))
        else:
            yield Passage(where=Where.FRAME, kind=f"picture {number + 1}", text=words_in(shown))
        if hidden is not None:
            yield Passage(where=Where.HIDDEN, kind="colour under transparency", text=words_in(hidden))
    if count > 1 and not all_pages:
        yield Note(f"The {title} file holds {count:,} pictures that follow each other; the new file has the first.")


def hidden_colour(picture: Image.Image, title: str) -> Iterator[Passage]:
    """Whether the first frame has colour under transparency, for those who do not read it."""
    if pixels_of(decoded(picture, title))[1] is not None:
        yield Passage(where=Where.HIDDEN, kind="colour under transparency")


def words_in(pixels: Pixels) -> str:
    """What can be read in a picture that is not going into the new file."""
    return look(pixels, dots_per_inch=NO_DOTS).text


def redacted(
    document: Document,
    marks: Sequence[Mark],
    options: Options,
    write: Callable[[Sequence[Painted], Sequence[float]], bytes],
    suffix: str,
) -> Written:
    """A new picture file of a document's pages."""
    pages: list[Painted] = []
    for number, page in enumerate(document.pages):
        pages.append(painted(page, [mark for mark in marks if mark.part == number], options))
    texts = tuple(
        mark.text or document.pages[mark.part].text[mark.start : mark.end] if mark.start is not None else mark.text
        for mark in marks
        if mark.hide
    )
    removed = Removed(
        texts=tuple(dict.fromkeys(text for text in texts if text)),
        kept="\n\n".join(page.text for page in pages),
        boxes=tuple((number, box) for number, page in enumerate(pages) for box in page.boxes),
        sure=tuple((number, box) for number, page in enumerate(pages) for box in surely_read(page.words)),
        labelled=options.placeholders,
    )
    notes = tuple(dict.fromkeys(note for page in pages for note in page.notes))
    dots = [page.dots_per_inch for page in document.pages]
    return Written(data=write(pages, dots), suffix=suffix, removed=removed, notes=notes)
