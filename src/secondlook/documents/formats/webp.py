"""WebP: pictures of messengers and the web.

Out of sight are EXIF, XMP, chunks of a program's own, frames that follow the first, colour under full transparency, and
what follows the end. The new file has one chunk: the pixels.
"""

import io
from collections.abc import Iterator, Sequence

from PIL import Image

from secondlook.documents.formats import Item, Options
from secondlook.documents.formats._picture_inspect import faults_of
from secondlook.documents.formats._picture_proof import not_allowed, proven
from secondlook.documents.formats._pictures import hidden_colour, opened_picture, pages_of, redacted
from secondlook.documents.formats._tags import passages, readable, xmp_text
from secondlook.documents.formats._trailing import after_the_end
from secondlook.documents.model import Document, Fault, Mark, Passage, Removed, Where, Written
from secondlook.documents.writing.encoding import QUALITY, is_writing
from secondlook.documents.writing.pages import Painted
from secondlook.errors import BadDocument

TITLE = "WebP"
SUFFIX = ".webp"
KINDS = ("WEBP",)

_OURS = frozenset((b"VP8 ", b"VP8L"))
_SHOWS = _OURS | frozenset((b"VP8X", b"ALPH", b"ICCP"))
_MOST_CHUNKS = 100_000
_LARGEST_SIDE = 16383
"""Pixels: the format has no more."""


def recognise(untrusted_data: bytes) -> float:
    return 1.0 if untrusted_data[:4] == b"RIFF" and untrusted_data[8:12] == b"WEBP" else 0.0


def read(untrusted_data: bytes) -> Iterator[Item]:
    picture = opened_picture(untrusted_data, KINDS, TITLE)
    chunks(untrusted_data)
    yield from pages_of(picture, TITLE, all_pages=False)
    yield from _out_of_sight(untrusted_data)


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    def write(pages: Sequence[Painted], dots: Sequence[float]) -> bytes:
        pixels = pages[0].pixels
        if max(pixels.shape[:2]) > _LARGEST_SIDE:
            raise BadDocument(f"A WebP picture has at most {_LARGEST_SIDE:,} pixels a side.")
        out = io.BytesIO()
        lossless = options.lossless or is_writing(pixels)
        Image.fromarray(pixels).convert("RGB").save(out, "WEBP", lossless=lossless, quality=QUALITY, method=3)
        return out.getvalue()

    return redacted(document, marks, options, write, SUFFIX)


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    try:
        parts, end = chunks(untrusted_data)
    except BadDocument:
        yield not_allowed("not in parts")
        return
    for number, (kind, data) in enumerate(parts):
        if kind not in _OURS or number:
            yield not_allowed(_name(kind), characters=len(data))
    if end < len(untrusted_data):
        yield not_allowed("after the end", Where.TRAILING, len(untrusted_data) - end)
    yield from proven(untrusted_data, removed, kinds=KINDS, suffix=SUFFIX)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    picture = opened_picture(untrusted_data, KINDS, TITLE)
    yield from faults_of(_out_of_sight(untrusted_data), seen=False)
    yield from faults_of(hidden_colour(picture, TITLE), seen=False)


def chunks(untrusted_data: bytes) -> tuple[list[tuple[bytes, bytes]], int]:
    """The parts of the picture, and where it ends."""
    data = untrusted_data
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data) + 1:
        raise BadDocument("The WebP file is cut off: its end is missing. Send or save it again.")
    found: list[tuple[bytes, bytes]] = []
    at = 12
    while at + 8 <= min(end, len(data)) and len(found) < _MOST_CHUNKS:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > len(data):
            raise BadDocument("The WebP file is damaged: a part of it is longer than the file.")
        found.append((data[at : at + 4], data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    return found, min(end, len(data))


def _name(kind: bytes) -> str:
    text = kind.decode("ascii", "replace").strip()
    return text if text.isalnum() else "chunk without a name"


def _out_of_sight(untrusted_data: bytes) -> Iterator[Passage]:
    parts, end = chunks(untrusted_data)
    frames = 0
    for kind, data in parts:
        if kind == b"EXIF":
            yield from passages(data[6:] if data.startswith(b"Exif\0\0") else data)
        elif kind == b"XMP ":
            yield Passage(where=Where.PROPERTY, kind="XMP", text=xmp_text(data))
        elif kind in (b"ANIM", b"ANMF"):
            frames += kind == b"ANMF"
        elif kind not in _SHOWS:
            yield Passage(where=Where.PROPERTY, kind=_name(kind), text=readable(data))
    if frames > 1:
        yield Passage(where=Where.FRAME, kind="ANMF")
    yield from after_the_end(untrusted_data[end:], picture=b"WEBPVP8")
