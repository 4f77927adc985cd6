"""TIFF: scans and faxes, often of several pages.

Out of sight are tags of words (who scanned it, with what, private tags, XMP, IPTC, EXIF, place), small pictures of the
pages, directories that no viewer follows, and bytes that no directory points to. The new file is a TIFF of the same
pages, since what asks for a TIFF (a scanning or archive program) seldom takes another kind.
"""

from collections.abc import Iterator, Sequence

from PIL import Image

from secondlook.documents.formats import Item, Options
from secondlook.documents.formats._picture_inspect import faults_of
from secondlook.documents.formats._picture_proof import not_allowed, proven
from secondlook.documents.formats._pictures import (
    decoded,
    dots_per_inch,
    hidden_colour,
    opened_picture,
    pixels_of,
    redacted,
    within_limits,
    words_in,
)
from secondlook.documents.formats._tags import Tag, directories, passages_of, readable, thumbnail
from secondlook.documents.formats._tiff_bytes import tiff_of, unaccounted
from secondlook.documents.limits import MOST_PAGES
from secondlook.documents.model import Document, Fault, Mark, Passage, Removed, Where, Written
from secondlook.documents.seeing import look
from secondlook.documents.writing.encoding import fewer_greys, is_writing, without_colour
from secondlook.documents.writing.pages import Painted
from secondlook.errors import BadDocument

TITLE = "TIFF"
SUFFIX = ".tif"
KINDS = ("TIFF",)

_SOME_BYTES = 256
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
            yield Passage(where=Where.THUMBNAIL, kind="words of a smaller picture", text=words_in(pixels))
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
    return redacted(document, marks, options, lambda pages, dots: tiff(pages, dots, options), SUFFIX)


def tiff(pages: Sequence[Painted], dots: Sequence[float], options: Options) -> bytes:
    """A TIFF file of pages."""
    greys = [without_colour(page.pixels) for page in pages]
    if not options.lossless:
        greys = [fewer_greys(pixels) if pixels.ndim == 2 and is_writing(pixels) else pixels for pixels in greys]
    return tiff_of(list(zip(greys, dots, strict=True)))


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    for tags in directories(untrusted_data):
        for tag in tags:
            if tag.number not in _OURS or tag.directory not in ("main", "next"):
                yield not_allowed(tag.name, characters=len(tag.value))
    if left := unaccounted(untrusted_data):
        yield not_allowed("bytes that nothing points to", Where.TRAILING, sum(last - first for first, last in left))
    yield from proven(untrusted_data, removed, kinds=KINDS, suffix=SUFFIX)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    picture = opened_picture(untrusted_data, KINDS, TITLE)
    yield from faults_of(_out_of_sight(untrusted_data), seen=False)
    yield from faults_of(hidden_colour(picture, TITLE), seen=False)


def _out_of_sight(untrusted_data: bytes) -> Iterator[Passage]:
    for number, tags in enumerate(directories(untrusted_data)):
        yield from passages_of(tags)
        yield from _private(tags)
        reduced = any(tag.number == _SUBFILE and tag.numbers[:1] == (_REDUCED,) for tag in tags)
        if thumbnail(tags, untrusted_data) or (number and reduced):
            yield Passage(where=Where.THUMBNAIL, kind="smaller picture")
    for first, last in unaccounted(untrusted_data):
        text = readable(untrusted_data[first:last])
        # Programs leave a header of their own between pages, and padding.
        if text or last - first > _SOME_BYTES:
            yield Passage(where=Where.TRAILING, kind="bytes that nothing points to", text=text)


def _private(tags: Sequence[Tag]) -> Iterator[Passage]:
    """Tags above 32767 belong to whoever made the program; what says nothing in words is named all the same."""
    for tag in tags:
        if tag.number >= 0x8000 and not tag.text and tag.name.startswith("tag ") and (words := readable(tag.value)):
            yield Passage(where=Where.PROPERTY, kind=tag.name, text=words)
