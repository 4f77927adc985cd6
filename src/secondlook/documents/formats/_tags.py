"""Tags of TIFF and EXIF, read by hand: every directory, also those that no viewer follows.

A tag is named after Pillow's tables; private ones by their number. Values are kept as bytes until somebody asks.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from PIL.ExifTags import GPSTAGS, TAGS

from secondlook.documents.model import Passage, Where
from secondlook.errors import BadDocument

MOST_DIRECTORIES = 1000
MOST_TAGS_OF_A_DIRECTORY = 4096
MOST_TEXT_CHARACTERS = 20_000
"""Of one value; the rest is not read, since it is not written either."""

EXIF, GPS, INTEROPERABILITY, SUB, PREVIEWS = 0x8769, 0x8825, 0xA005, 0x014A, 0xC51B
_POINTERS = frozenset((EXIF, GPS, INTEROPERABILITY, SUB, PREVIEWS))
XMP, IPTC, PHOTOSHOP, PROFILE = 0x02BC, 0x83BB, 0x8649, 0x8773
THUMBNAIL_START, THUMBNAIL_LENGTH = 0x0201, 0x0202

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_ASCII, _SHORT, _LONG, _RATIONAL, _UNDEFINED, _POINTER, _LONG8 = 2, 3, 4, 5, 7, 13, 16
_WINDOWS_TEXT = frozenset((0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F))
"""Title, comment, author, keywords, subject: UTF-16, as bytes."""
_SAYS_NOTHING = frozenset(
    "ExifVersion FlashPixVersion ComponentsConfiguration SceneType FileSource CFAPattern JPEGTables".split()
)
_READABLE = re.compile(rb"[\x20-\x7e]{5,}|(?:[\x20-\x7e]\x00){5,}")


@dataclass(frozen=True, slots=True)
class Tag:
    """One entry of a directory."""

    directory: str
    """ "main", "next", "exif", "gps", "sub": the way to it."""
    number: int
    kind: int
    """Of its values, as TIFF numbers them."""
    value: bytes = field(repr=False)
    order: str
    """ "<" or ">": which byte comes first."""
    at: int = 0
    """Where its value stands in the data; 0: in the directory itself."""

    @property
    def name(self) -> str:
        names = GPSTAGS if self.directory == "gps" else TAGS
        return names.get(self.number, f"tag {self.number:#06x}")

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its values, if they are whole numbers."""
        codes = {1: "B", _SHORT: "H", _LONG: "I", _POINTER: "I", _LONG8: "Q", 17: "q", 18: "Q", 6: "b", 8: "h", 9: "i"}
        if self.kind not in codes:
            return ()
        size = _SIZES[self.kind]
        count = len(self.value) // size
        return struct.unpack(f"{self.order}{count}{codes[self.kind]}", self.value[: count * size])

    @property
    def text(self) -> str:
        """What it says to a reader; empty if it says nothing in words."""
        value = self.value[:MOST_TEXT_CHARACTERS]
        if self.kind == _ASCII:
            return _decoded(value)
        if self.number in _WINDOWS_TEXT:
            return value.decode("utf-16-le", "replace").strip("\0 ")
        if self.directory == "gps" and self.kind == _RATIONAL:
            return " ".join(f"{float(part):.6g}" for part in self._fractions())
        if self.kind == _UNDEFINED and self.name not in _SAYS_NOTHING:
            if value[:8] == b"UNICODE\0":
                return value[8:].decode("utf-16-le" if self.order == "<" else "utf-16-be", "replace").strip("\0 ")
            if value[:8] in (b"ASCII\0\0\0", b"\0" * 8):
                return _decoded(value[8:])
            return readable(value)
        return ""

    def _fractions(self) -> Iterator[Fraction]:
        for at in range(0, len(self.value) - 7, 8):
            above, below = struct.unpack_from(f"{self.order}II", self.value, at)
            yield Fraction(above, below or 1)


def _decoded(value: bytes) -> str:
    try:
        return value.decode().strip("\0 ")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace").strip("\0 ")


def readable(data: bytes) -> str:
    """Runs of letters in bytes of any kind, a line each."""
    runs = (
        match.group().replace(b"\0", b"").decode() for match in _READABLE.finditer(data[: 50 * MOST_TEXT_CHARACTERS])
    )
    return "\n".join(runs)[:MOST_TEXT_CHARACTERS]


def directories(data: bytes) -> Iterator[list[Tag]]:
    """Every directory of a TIFF file or an EXIF block, each once. What points outside of the data is left out."""
    for _, _, tags in located(data):
        yield tags


def located(data: bytes) -> Iterator[tuple[int, int, list[Tag]]]:
    """Every directory with its first byte and one past its last."""
    if data[:4] not in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+") or len(data) < 8:
        return
    order = "<" if data[:2] == b"II" else ">"
    big = data[2:4].strip(b"\0") == b"+"
    first = _number(data, 8 if big else 4, order, big)
    waiting: list[tuple[int, str]] = [(first, "main")]
    seen: set[int] = set()
    held = 0
    while waiting and len(seen) < MOST_DIRECTORIES:
        offset, way = waiting.pop(0)
        if offset in seen or not 8 <= offset < len(data):
            continue
        seen.add(offset)
        tags, after = _directory(data, offset, order, big=big, way=way)
        # Values that lie over each other many times are a bomb: no program writes them.
        held += sum(len(tag.value) for tag in tags)
        if held > 4 * len(data) + 65_536:
            raise BadDocument("The picture's tags are damaged: they claim more than the file holds.")
        width, head, tail = (20, 8, 8) if big else (12, 2, 4)
        yield offset, offset + head + width * len(tags) + tail, tags
        if way in ("main", "next") and after:
            waiting.append((after, "next"))
        for tag in tags:
            if tag.number in _POINTERS and way != "gps":
                name = {EXIF: "exif", GPS: "gps", INTEROPERABILITY: "interoperability"}.get(tag.number, "sub")
                waiting += [(number, name) for number in tag.numbers[:MOST_DIRECTORIES]]


def _number(data: bytes, at: int, order: str, big: bool) -> int:
    size = 8 if big else 4
    if at + size > len(data):
        return 0
    return int(struct.unpack_from(f"{order}{'Q' if big else 'I'}", data, at)[0])


def _directory(data: bytes, offset: int, order: str, *, big: bool, way: str) -> tuple[list[Tag], int]:
    width, head = (20, 8) if big else (12, 2)
    if offset + head > len(data):
        return [], 0
    count = struct.unpack_from(f"{order}{'Q' if big else 'H'}", data, offset)[0]
    count = min(count, MOST_TAGS_OF_A_DIRECTORY, (len(data) - offset - head) // width)
    tags: list[Tag] = []
    held = 0
    for at in range(offset + head, offset + head + count * width, width):
        number, kind = struct.unpack_from(f"{order}HH", data, at)
        length = _number(data, at + 4, order, big) * _SIZES.get(kind, 1)
        inline = at + (12 if big else 8)
        start = inline if length <= (8 if big else 4) else _number(data, inline, order, big)
        tags.append(Tag(way, number, kind, data[start : start + length], order, 0 if start == inline else start))
        held += length
        if held > 4 * len(data) + 65_536:
            break
    return tags, _number(data, offset + head + count * width, order, big)


def passages(data: bytes) -> Iterator[Passage]:
    """What the tags of an EXIF block say in words, and the small pictures in it."""
    for tags in directories(data):
        yield from passages_of(tags)
        if (small := thumbnail(tags, data)) is not None:
            yield Passage(where=Where.THUMBNAIL, kind="EXIF thumbnail", text=readable(small[:0]))


def passages_of(tags: list[Tag]) -> Iterator[Passage]:
    """What the tags of one directory say in words."""
    for tag in tags:
        if tag.number in (XMP, IPTC, PHOTOSHOP):
            text = readable(tag.value) if tag.number != XMP else xmp_text(tag.value)
            yield Passage(where=Where.PROPERTY, kind=tag.name, text=text)
        elif tag.number != PROFILE and (text := tag.text):
            yield Passage(where=Where.PROPERTY, kind=tag.name, text=text)


def thumbnail(tags: list[Tag], data: bytes) -> bytes | None:
    """The small JPEG that a directory points to."""
    at = {tag.number: tag.numbers[0] for tag in tags if tag.numbers}
    if THUMBNAIL_START not in at or THUMBNAIL_LENGTH not in at:
        return None
    small = data[at[THUMBNAIL_START] : at[THUMBNAIL_START] + at[THUMBNAIL_LENGTH]]
    return small or None


_MARKUP = re.compile(
    rb"<\?\w{0,20}|\?>|<!--|-->|<[/!]?[\w:.-]{1,80}|xmlns:\w{1,40}=\"[^\"]{0,200}\"|\b[\w.:-]{1,80}=|/?>"
)
"""Of bounded length, so that no packet takes long."""
_NAMESPACES = re.compile(rb"https?://(?:ns\.adobe\.com|www\.w3\.org|purl\.org|iptc\.org|cipa\.jp)[^\s\"'<]*")


def xmp_text(packet: bytes) -> str:
    """The words of an XMP packet without its markup. It is not parsed as XML: it is never written."""
    words = _NAMESPACES.sub(b" ", _MARKUP.sub(b" ", packet[: 10 * MOST_TEXT_CHARACTERS]))
    return " ".join(words.decode("utf-8", "replace").replace('"', " ").split())[:MOST_TEXT_CHARACTERS]
