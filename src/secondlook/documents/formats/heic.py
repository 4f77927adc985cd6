"""HEIC: photographs of an iPhone; also AVIF, its sister.

Out of sight are EXIF with its place, XMP, small pictures, maps of depth, further pictures and films. The new file is a
JPEG: writing HEIC would need an encoder that is not free, and everybody can open a JPEG.
"""

from collections.abc import Iterator, Sequence

import pi_heif

from secondlook.documents.formats import Item, Note, Options, jpeg
from secondlook.documents.formats._boxes import directory, out_of_sight
from secondlook.documents.formats._picture_inspect import faults_of
from secondlook.documents.formats._pictures import (
    NO_DOTS,
    decoded,
    opened_picture,
    pixels_of,
    redacted,
    within_limits,
    words_in,
)
from secondlook.documents.limits import LARGEST_FILE_BYTES
from secondlook.documents.model import Document, Fault, Mark, Passage, Removed, Where, Written
from secondlook.documents.raster import Pixels
from secondlook.documents.seeing import look
from secondlook.documents.writing.encoding import jpeg as jpeg_of
from secondlook.documents.writing.encoding import without_colour
from secondlook.documents.writing.pages import Painted
from secondlook.errors import BadDocument

TITLE = "HEIC"
SUFFIX = ".jpg"

_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"))
_AVIF = (b"avif", b"avis")


def recognise(untrusted_data: bytes) -> float:
    return 1.0 if untrusted_data[4:8] == b"ftyp" and _brands(untrusted_data) & _BRANDS else 0.0


def _brands(untrusted_data: bytes) -> set[bytes]:
    end = min(int.from_bytes(untrusted_data[:4], "big"), 256)
    return {untrusted_data[at : at + 4] for at in (8, *range(16, end, 4))}


def read(untrusted_data: bytes) -> Iterator[Item]:
    directory(untrusted_data)
    brands = _brands(untrusted_data)
    avif = bool(brands & set(_AVIF)) and not brands & {b"heic", b"heix"}
    pixels, hidden, others = _decoded_avif(untrusted_data) if avif else _decoded(untrusted_data)
    yield look(pixels, dots_per_inch=NO_DOTS)
    if hidden is not None:
        yield Passage(where=Where.HIDDEN, kind="colour under transparency", text=words_in(hidden))
    if others:
        yield Note(f"The HEIC file holds {others + 1} pictures; the new file has the one that is shown.")
    yield from out_of_sight(untrusted_data)


def _decoded(untrusted_data: bytes) -> tuple[Pixels, Pixels | None, int]:
    if len(untrusted_data) > LARGEST_FILE_BYTES:
        raise BadDocument(f"The HEIC file has {len(untrusted_data):,} bytes; at most {LARGEST_FILE_BYTES:,} are read.")
    try:
        file = pi_heif.open_heif(untrusted_data)
        shown = file[file.primary_index]
        width, height = shown.size
    except Exception:
        raise BadDocument("The HEIC file is damaged, or it is none: it cannot be opened.") from None
    within_limits(width, height, TITLE)
    try:
        picture = shown.to_pillow()
    except Exception:
        raise BadDocument("The HEIC picture is damaged or cut off: it cannot be decoded in full.") from None
    # The decoder has turned it already: its EXIF would turn it again.
    picture.info.clear()
    return *pixels_of(picture), len(file) - 1


def _decoded_avif(untrusted_data: bytes) -> tuple[Pixels, Pixels | None, int]:
    picture = opened_picture(untrusted_data, ("AVIF",), TITLE)
    count = int(getattr(picture, "n_frames", 1))
    return *pixels_of(decoded(picture, TITLE)), count - 1


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    def write(pages: Sequence[Painted], dots: Sequence[float]) -> bytes:
        return jpeg_of(without_colour(pages[0].pixels), options)

    return redacted(document, marks, options, write, SUFFIX)


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    yield from jpeg.verify(untrusted_data, removed)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    yield from faults_of(out_of_sight(untrusted_data), seen=False)
