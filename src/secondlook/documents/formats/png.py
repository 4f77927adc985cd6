"""PNG: screenshots, and pictures of programs.

Out of sight are chunks of words (tEXt, zTXt, iTXt), EXIF, the time of the last change, frames that follow the first,
colour under full transparency, chunks of a program's own, and whatever follows the end: a cropping that only wrote over
the beginning leaves the rest of the old screenshot there. The new file has a header, a palette where one is needed, and
pixels.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondlook.documents.formats import Item, Options
from secondlook.documents.formats._picture_inspect import faults_of
from secondlook.documents.formats._picture_proof import not_allowed, proven
from secondlook.documents.formats._pictures import hidden_colour, opened_picture, pages_of, redacted
from secondlook.documents.formats._tags import MOST_TEXT_CHARACTERS, passages, readable, xmp_text
from secondlook.documents.formats._trailing import after_the_end
from secondlook.documents.model import Document, Fault, Mark, Passage, Removed, Where, Written
from secondlook.documents.writing.encoding import fewer_greys, is_writing, png, without_colour
from secondlook.documents.writing.pages import Painted
from secondlook.errors import BadDocument

TITLE = "PNG"
SUFFIX = ".png"
KINDS = ("PNG",)

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_OURS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND"))
_SHOWS = _OURS | frozenset((b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs", b"hIST"))
_SHOWS |= frozenset((b"mDCV", b"cLLI", b"acTL", b"sTER", b"oFFs", b"CgBI"))
"""Chunks that only say how to show the pixels."""
_MOST_CHUNKS = 100_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a PNG file."""

    kind: bytes
    data: bytes = field(repr=False)
    sound: bool
    """Whether its check sum is right."""

    @property
    def name(self) -> str:
        return self.kind.decode("ascii") if self.kind.isalpha() else "chunk without a name"


def recognise(untrusted_data: bytes) -> float:
    return 1.0 if untrusted_data[:8] == _SIGNATURE else 0.0


def read(untrusted_data: bytes) -> Iterator[Item]:
    picture = opened_picture(untrusted_data, KINDS, TITLE)
    chunks(untrusted_data)
    yield from pages_of(picture, TITLE, all_pages=False)
    yield from _out_of_sight(untrusted_data)


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    def write(pages: Sequence[Painted], dots: Sequence[float]) -> bytes:
        pixels = without_colour(pages[0].pixels)
        fewer = not options.lossless and pixels.ndim == 2 and is_writing(pixels)
        return png(fewer_greys(pixels) if fewer else pixels)

    return redacted(document, marks, options, write, SUFFIX)


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    try:
        parts, end = chunks(untrusted_data)
    except BadDocument:
        yield not_allowed("not in parts")
        return
    for part in parts:
        if part.kind not in _OURS or not part.sound or (part.kind == b"IEND" and part.data):
            yield not_allowed(part.name, characters=len(part.data))
    if spare := _spare_bytes(parts):
        yield not_allowed("after the pixels", Where.TRAILING, spare)
    if end < len(untrusted_data):
        yield not_allowed("after the end", Where.TRAILING, len(untrusted_data) - end)
    yield from proven(untrusted_data, removed, kinds=KINDS, suffix=SUFFIX)


def _spare_bytes(parts: Sequence[Chunk]) -> int:
    """How many bytes of the packed pixels are none: what follows their end, and rows that the picture does not have."""
    unpacker = zlib.decompressobj()
    unpacked = spare = 0
    for part in parts:
        left = part.data if part.kind == b"IDAT" else b""
        if unpacker.eof:
            spare += len(left)
            continue
        try:
            while left and not unpacker.eof:
                unpacked += len(unpacker.decompress(left, 1 << 20))
                left = unpacker.unconsumed_tail
        except zlib.error:
            return len(left)
        spare += len(unpacker.unused_data)
    width, height, bits, colours = struct.unpack_from(">IIBB", parts[0].data.ljust(10, b"\0"))
    row = 1 + -(-width * bits * {2: 3, 4: 2, 6: 4}.get(colours, 1) // 8)
    return int(spare + abs(unpacked - row * height))


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    picture = opened_picture(untrusted_data, KINDS, TITLE)
    yield from faults_of(_out_of_sight(untrusted_data), seen=False)
    yield from faults_of(hidden_colour(picture, TITLE), seen=False)


def chunks(untrusted_data: bytes) -> tuple[list[Chunk], int]:
    """The parts up to the end of the picture, and where that is."""
    data = untrusted_data
    found: list[Chunk] = []
    at = len(_SIGNATURE)
    while at + 12 <= len(data) and len(found) < _MOST_CHUNKS:
        length = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        check = data[at + 8 + length : at + 12 + length]
        if len(body) < length or len(check) < 4:
            break
        found.append(Chunk(kind, body, zlib.crc32(kind + body) == int.from_bytes(check, "big")))
        at += 12 + length
        if kind == b"IEND":
            return found, at
    raise BadDocument("The PNG file is cut off or damaged: its end is missing. Send or save it again.")


def _out_of_sight(untrusted_data: bytes) -> Iterator[Passage]:
    parts, end = chunks(untrusted_data)
    for part in parts:
        if part.kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield Passage(where=Where.PROPERTY, kind=part.name, text=_words(part))
        elif part.kind == b"eXIf":
            yield from passages(part.data)
        elif part.kind == b"tIME":
            yield Passage(where=Where.PROPERTY, kind=part.name)
        elif part.kind in (b"fdAT", b"fcTL"):
            continue  # said once, as frames
        elif part.kind not in _SHOWS:
            yield Passage(where=Where.PROPERTY, kind=part.name, text=readable(part.data))
    if any(part.kind == b"acTL" for part in parts):
        yield Passage(where=Where.FRAME, kind="acTL")
    yield from after_the_end(untrusted_data[end:], picture=_SIGNATURE)


def _words(part: Chunk) -> str:
    """Keyword and text of a chunk of words, unpacked within limits."""
    keyword, _, rest = part.data.partition(b"\0")
    if part.kind == b"iTXt":
        packed = rest[:1] == b"\1"
        _, _, rest = rest[2:].partition(b"\0")
        _, _, rest = rest.partition(b"\0")
    else:
        packed = part.kind == b"zTXt"
        rest = rest[1:] if packed else rest
    if packed:
        try:
            rest = zlib.decompressobj().decompress(rest, 4 * MOST_TEXT_CHARACTERS)
        except zlib.error:
            return ""
    if keyword == b"XML:com.adobe.xmp":
        return xmp_text(rest)
    coding = "utf-8" if part.kind == b"iTXt" else "latin-1"
    return f"{keyword.decode('latin-1')}: {rest.decode(coding, 'replace')}"[:MOST_TEXT_CHARACTERS]
