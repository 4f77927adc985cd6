"""TIFF: scans and faxes, often of several pages.

Out of sight are tags of words (who scanned it, with what, private tags, XMP, IPTC, EXIF, place), small pictures of the
pages, directories that no viewer follows, and bytes that no directory points to. The new file is a TIFF of the same
pages, since what asks for a TIFF (a scanning or archive program) seldom takes another kind.
"""

import io
from collections.abc import Iterator, Sequence

import numpy as np
from PIL import Image

from secondlook.documents.formats import Item, Options
from secondlook.documents.formats._picture_inspect import faults_of
from secondlook.documents.formats._picture_proof import not_allowed, proven
from secondlook.documents.formats._pictures import (
    decoded,
    dots_per_inch,
    opened_picture,
    pixels_of,
    redacted,
    within_limits,
    words_in,
)
from secondlook.documents.formats._tags import Tag, directories, passages_of, readable, thumbnail
from secondlook.documents.formats._tiff_bytes import unaccounted
from secondlook.documents.limits import MOST_PAGES
from secondlook.documents.model import Document, Fault, Mark, Passage, Removed, Where, Written
from secondlook.documents.seeing import look
from secondlook.documents.writing.encoding import without_colour
from secondlook.documents.writing.pages import Painted
from secondlook.errors import BadDocument

TITLE = "TIFF"
SUFFIX = ".tif"
KINDS = ("TIFF",)

_SUBFILE, _REDUCED = 0x00FE, 1
_OURS = frozenset(
    (0x00FE, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010A, 0x0111, 0x0115, 0x0116, 0x0117, 0x011A, 0x011B, 0x011C)
) | frozenset((0x0128, 0x0129, 0x013D, 0x0140, 0x0153))
"""Size, bits, compression, colours, strips, resolution: what shows the pixels."""


def recognise(untrusted_data: bytes) -> float:
    start = untrusted_data[:4]
    return 0.9 if start in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+") else 0.0


def read(untrusted_data: bytes) -> Iterator[Item]:
    picture = opened_picture(untrusted_data, KINDS, TITLE)
    shown = 0
    for number in range(_count(picture)):
        picture.seek(number)
        within_limits(picture.width, picture.height, TITLE)
        reduced = int(getattr(picture, "tag_v2", {}).get(_SUBFILE, 0) or 0) & _REDUCED
        frame = decoded(picture, TITLE)
        pixels, hidden = pixels_of(frame)
        if reduced and shown:
            yield Passage(where=Where.THUMBNAIL, kind="smaller picture", part=shown - 1, text=words_in(pixels))
            continue
        yield look(pixels, dots_per_inch=dots_per_inch(picture))
        if hidden is not None:
            yield Passage(where=Where.HIDDEN, kind="colour under transparency", part=shown, text=words_in(hidden))
        shown += 1
    yield from _out_of_sight(untrusted_data)


def _count(picture: Image.Image) -> int:
    try:
        count = int(getattr(picture, "n_frames", 1))
    except Exception:
        raise BadDocument("The TIFF file is damaged: its pages cannot be counted.") from None
    if count > MOST_PAGES:
        raise BadDocument(f"The TIFF file has {count:,} pages; at most {MOST_PAGES} are read. Split it.")
    return count


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    return redacted(document, marks, options, tiff, SUFFIX)


def tiff(pages: Sequence[Painted], dots: Sequence[float]) -> bytes:
    """A TIFF file of pages, without loss."""
    pictures = [_picture(without_colour(page.pixels)) for page in pages]
    out = io.BytesIO()
    first, rest = pictures[0], pictures[1:]
    for picture, own in zip(pictures, dots, strict=True):
        picture.encoderinfo = {"dpi": (own, own)}
    first.save(
        out, "TIFF", save_all=bool(rest), append_images=rest, compression="tiff_adobe_deflate", dpi=(dots[0], dots[0])
    )
    return out.getvalue()


def _picture(pixels: np.ndarray) -> Image.Image:
    two = pixels.ndim == 2 and bool(np.isin(pixels, (0, 255)).all())
    picture = Image.fromarray(pixels)
    return picture.convert("1", dither=Image.Dither.NONE) if two else picture


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    for tags in directories(untrusted_data):
        for tag in tags:
            if tag.number not in _OURS or tag.directory not in ("main", "next"):
                yield not_allowed(tag.name, characters=len(tag.value))
    if left := unaccounted(untrusted_data):
        yield not_allowed("bytes that nothing points to", Where.TRAILING, sum(last - first for first, last in left))
    yield from proven(untrusted_data, removed, kinds=KINDS, suffix=SUFFIX)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    opened_picture(untrusted_data, KINDS, TITLE)
    yield from faults_of(_out_of_sight(untrusted_data), seen=False)


def _out_of_sight(untrusted_data: bytes) -> Iterator[Passage]:
    for tags in directories(untrusted_data):
        yield from passages_of(tags)
        yield from _private(tags)
        if thumbnail(tags, untrusted_data):
            yield Passage(where=Where.THUMBNAIL, kind="thumbnail")
    for first, last in unaccounted(untrusted_data):
        data = untrusted_data[first:last]
        if data.strip(b"\0\xff"):
            yield Passage(where=Where.TRAILING, kind="bytes that nothing points to", text=readable(data))


def _private(tags: Sequence[Tag]) -> Iterator[Passage]:
    """Tags above 32767 belong to whoever made the program; what says nothing in words is named all the same."""
    for tag in tags:
        if tag.number >= 0x8000 and not tag.text and tag.name.startswith("tag ") and (words := readable(tag.value)):
            yield Passage(where=Where.PROPERTY, kind=tag.name, text=words)
