"""JPEG: photographs of a phone, screens, scans.

Out of sight are the segments before the picture (EXIF with its place, names and small picture, XMP, IPTC, comments,
what a maker adds), and whatever follows its end: the further pictures of MPF, the film of a motion photo, the rest of a
larger file that was written over. The new file has JFIF, tables and one picture.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PIL import Image

from secondlook.documents.formats import Item, Options
from secondlook.documents.formats._picture_inspect import faults_of, of_thumbnail
from secondlook.documents.formats._picture_proof import not_allowed, proven
from secondlook.documents.formats._pictures import opened_picture, pages_of, redacted
from secondlook.documents.formats._tags import directories, passages, readable, thumbnail, xmp_text
from secondlook.documents.formats._trailing import after_the_end
from secondlook.documents.model import Document, Fault, Mark, Passage, Removed, Where, Written
from secondlook.documents.writing.encoding import jpeg, without_colour
from secondlook.documents.writing.pages import Painted
from secondlook.errors import BadDocument

TITLE = "JPEG"
SUFFIX = ".jpg"
KINDS = ("JPEG", "MPO")

_SOI, _EOI, _SOS, _COMMENT, _APP0, _APP1, _APP2, _APP13, _APP14 = 0xD8, 0xD9, 0xDA, 0xFE, 0xE0, 0xE1, 0xE2, 0xED, 0xEE
_MARKER = re.compile(rb"\xff[^\x00\x01\xff\xd0-\xd8]")
"""Those with a length, and the end: what else begins with 255 is a pixel, padding, or a point to start again at."""
_PICTURE = frozenset((0xC0, 0xC2, 0xC4, 0xDB, 0xDA, 0xDD))
"""Frame, tables and scans: all that a new file has beside JFIF."""
_JFIF_LENGTH = 14
_MOST_SEGMENTS = 20_000
_EXIF, _XMP, _XMP_MORE = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_XMP_MORE_HEAD = 32 + 4 + 4
"""After its name: a digest, the whole length, where this part begins."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a JPEG file."""

    marker: int
    data: bytes = field(repr=False)
    """Without marker and length."""

    @property
    def name(self) -> str:
        if 0xE0 <= self.marker <= 0xEF:
            return f"APP{self.marker - 0xE0}"
        return "COM" if self.marker == _COMMENT else f"marker {self.marker:#04x}"


def recognise(untrusted_data: bytes) -> float:
    return 0.99 if untrusted_data[:3] == b"\xff\xd8\xff" else 0.0


def read(untrusted_data: bytes) -> Iterator[Item]:
    picture = opened_picture(untrusted_data, KINDS, TITLE)
    # Decoded first: what cannot be decoded is refused, whatever its parts look like.
    yield from pages_of(_first_alone(untrusted_data) if picture.format == "MPO" else picture, TITLE, all_pages=False)
    yield from _out_of_sight(untrusted_data)


def _first_alone(untrusted_data: bytes) -> Image.Image:
    _, end = segments(untrusted_data)
    return opened_picture(untrusted_data[:end], ("JPEG", "MPO"), TITLE)


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    def write(pages: Sequence[Painted], dots: Sequence[float]) -> bytes:
        return jpeg(without_colour(pages[0].pixels), options)

    return redacted(document, marks, options, write, SUFFIX)


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    try:
        parts, end = segments(untrusted_data)
    except BadDocument:
        yield not_allowed("not in parts")
        return
    for number, part in enumerate(parts):
        jfif = number == 0 and part.marker == _APP0 and part.data[:5] == b"JFIF\0" and len(part.data) == _JFIF_LENGTH
        if not jfif and part.marker not in _PICTURE:
            yield not_allowed(part.name, characters=len(part.data))
    if end < len(untrusted_data):
        yield not_allowed("after the end", Where.TRAILING, len(untrusted_data) - end)
    yield from proven(untrusted_data, removed, kinds=("JPEG",), suffix=SUFFIX)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    picture = opened_picture(untrusted_data, KINDS, TITLE)
    smalls: list[bytes] = []
    for part in segments(untrusted_data)[0]:
        if part.marker == _APP1 and part.data.startswith(_EXIF):
            block = part.data[len(_EXIF) :]
            smalls += [small for tags in directories(block) if (small := thumbnail(tags, block))]
    yield from of_thumbnail(picture, smalls)
    yield from faults_of(_out_of_sight(untrusted_data), seen=bool(smalls))


def segments(untrusted_data: bytes) -> tuple[list[Segment], int]:
    """The parts up to the end of the picture, and where that is. Scans are without their compressed pixels."""
    data = untrusted_data
    if data[:2] != b"\xff\xd8":
        raise BadDocument("The JPEG file does not begin like one.")
    found: list[Segment] = []
    at = 2
    while len(found) < _MOST_SEGMENTS:
        mark = _MARKER.search(data, at)
        if mark is None:
            break
        marker, at = data[mark.start() + 1], mark.end()
        if marker == _EOI:
            return found, at
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):
            break
        found.append(Segment(marker, data[at + 2 : at + length]))
        at += length
    raise BadDocument("The JPEG file is cut off or damaged: its end is missing. Send or save it again.")


def _out_of_sight(untrusted_data: bytes) -> Iterator[Passage]:
    parts, end = segments(untrusted_data)
    for part in parts:
        yield from _passages(part)
    yield from after_the_end(untrusted_data[end:], picture=b"\xff\xd8\xff")


def _passages(part: Segment) -> Iterator[Passage]:
    data = part.data
    if part.marker == _COMMENT:
        yield Passage(where=Where.COMMENT, kind="COM", text=data.decode("utf-8", "replace").strip("\0 "))
    elif part.marker == _APP0:
        # JFIF may hold a small picture after its 14 bytes; JFXX is one.
        if data[:5] == b"JFXX\0" or len(data) > _JFIF_LENGTH:
            yield Passage(where=Where.THUMBNAIL, kind="JFXX" if data[:4] == b"JFXX" else "JFIF thumbnail")
    elif part.marker == _APP1 and data.startswith(_EXIF):
        yield from passages(data[len(_EXIF) :])
    elif part.marker == _APP1 and data.startswith(_XMP):
        yield Passage(where=Where.PROPERTY, kind="XMP", text=xmp_text(data[len(_XMP) :]))
    elif part.marker == _APP1 and data.startswith(_XMP_MORE):
        text = xmp_text(data[len(_XMP_MORE) + _XMP_MORE_HEAD :])
        yield Passage(where=Where.PROPERTY, kind="extended XMP", text=text)
    elif part.marker == _APP2 and data.startswith((b"ICC_PROFILE\0", b"MPF\0")):
        if data.startswith(b"MPF\0"):
            yield Passage(where=Where.FRAME, kind="MPF")
    elif part.marker == _APP13:
        yield Passage(where=Where.PROPERTY, kind="IPTC", text=readable(data))
    elif 0xE0 <= part.marker <= 0xEF and not (part.marker == _APP14 and data.startswith(b"Adobe")):
        yield Passage(where=Where.PROPERTY, kind=part.name, text=readable(data))
