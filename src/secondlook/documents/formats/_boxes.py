"""The boxes of an ISO media file, as HEIC, HEIF and AVIF are: which items it holds, and what they say.

Read by hand, since a decoder tells of the picture that it shows and not of what lies beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from secondlook.documents.formats._tags import passages, readable, xmp_text
from secondlook.documents.formats._trailing import after_the_end
from secondlook.documents.model import Passage, Where
from secondlook.errors import BadDocument

_MOST_BOXES = 10_000
_MOST_ITEMS = 10_000
_PICTURES = frozenset(("hvc1", "hev1", "av01", "avc1", "jpeg", "grid", "iden", "iovl", "unci", "mski", "j2k1"))
_EXPECTED = frozenset((b"ftyp", b"meta", b"mdat", b"free", b"skip", b"styp", b"wide"))
_FILM = frozenset((b"moov", b"moof", b"mfra", b"sidx"))


@dataclass(frozen=True, slots=True)
class Item:
    """Something that the file's directory names."""

    number: int
    kind: str
    """Four letters: "hvc1", "Exif", "mime"."""
    name: str = field(default="", repr=False)
    content: str = ""
    """Of a "mime" item, what kind of text it is."""
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Directory:
    """What the file's "meta" box says."""

    primary: int
    items: tuple[Item, ...]
    links: tuple[tuple[str, int, tuple[int, ...]], ...]
    """Kind of reference, from which item, to which items."""

    def linked(self, kind: str) -> set[int]:
        """Items from which references of a kind start: "thmb" from a small picture, "auxl" from one of depth."""
        return {start for name, start, _ in self.links if name == kind}

    @property
    def parts(self) -> set[int]:
        """Items that other pictures are put together from."""
        return {end for name, _, ends in self.links if name == "dimg" for end in ends}


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Kind, beginning of the content and end of each box. Stops where what follows is no box."""
    end = len(data) if end is None else end
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        size, kind, head = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            return
        yield kind, start + head, start + size
        start += size


def directory(data: bytes) -> Directory:
    """The items of the file. Refuses a file that has no directory, or one that is cut off."""
    for kind, first, last in boxes(data):
        if kind == b"meta":
            return _directory(data, first + 4, last)
    raise BadDocument("The HEIC file is cut off or damaged: it has no directory of its pictures.")


def _directory(data: bytes, first: int, last: int) -> Directory:
    inside = {kind: (start, end) for kind, start, end in boxes(data, first, last)}
    primary, items, links = 0, {}, []
    if b"pitm" in inside:
        start, _ = inside[b"pitm"]
        primary = int.from_bytes(data[start + 4 : start + (8 if data[start] else 6)], "big")
    if b"iinf" in inside:
        items = {item.number: item for item in _named(data, *inside[b"iinf"])}
    if b"iref" in inside:
        links = list(_links(data, *inside[b"iref"]))
    if b"iloc" in inside:
        own = data[slice(*inside[b"idat"])] if b"idat" in inside else b""
        for number, content in _contents(data, *inside[b"iloc"], own):
            if number in items:
                items[number] = replace(items[number], data=content)
    return Directory(primary, tuple(items.values()), tuple(links))


def _named(data: bytes, start: int, end: int) -> Iterator[Item]:
    wide = data[start] > 0
    for kind, first, _last in boxes(data, start + (8 if wide else 6), end):
        if kind != b"infe" or data[first] < 2:
            continue
        size = 2 if data[first] == 2 else 4
        at = first + 4
        number = int.from_bytes(data[at : at + size], "big")
        at += size + 2
        texts = data[at + 4 : _last].split(b"\0")
        content = texts[1].decode("latin-1") if len(texts) > 1 else ""
        yield Item(number, data[at : at + 4].decode("latin-1"), texts[0].decode("utf-8", "replace"), content)


def _links(data: bytes, start: int, end: int) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    size = 4 if data[start] else 2
    for kind, first, last in boxes(data, start + 4, end):
        count = int.from_bytes(data[first + size : first + size + 2], "big")
        at = first + size + 2
        ends = tuple(
            int.from_bytes(data[place : place + size], "big")
            for place in range(at, min(at + count * size, last - size + 1), size)
        )
        yield kind.decode("latin-1"), int.from_bytes(data[first : first + size], "big"), ends


def _contents(data: bytes, start: int, end: int, own: bytes) -> Iterator[tuple[int, bytes]]:
    """Each item's bytes, by where the directory says that they are."""
    version = data[start]
    offset_size, length_size = data[start + 4] >> 4, data[start + 4] & 15
    base_size, index_size = data[start + 5] >> 4, (data[start + 5] & 15 if version in (1, 2) else 0)
    wide = 4 if version == 2 else 2
    at = start + 6
    held = 0

    def number(size: int) -> int:
        nonlocal at
        value = int.from_bytes(data[at : min(at + size, end)], "big")
        at += size
        return value

    for _ in range(min(number(wide), _MOST_ITEMS)):
        item = number(wide)
        method = number(2) & 15 if version in (1, 2) else 0
        number(2)
        base = number(base_size)
        content = b""
        for _ in range(min(number(2), _MOST_ITEMS)):
            number(index_size)
            first, length = base + number(offset_size), number(length_size)
            content += (own if method == 1 else data)[first : first + length]
            held += length
            if at > end or held > 2 * len(data) + 65_536:
                raise BadDocument("The HEIC file is damaged: its items claim more than the file holds.")
        yield item, content


def out_of_sight(data: bytes) -> Iterator[Passage]:
    """What the file holds beside the picture that it shows."""
    known = directory(data)
    small, beside, parts = known.linked("thmb"), known.linked("auxl"), known.parts
    for item in known.items:
        if item.name:
            yield Passage(where=Where.PROPERTY, kind="name of an item", text=item.name)
        if item.kind == "Exif":
            skip = 4 + int.from_bytes(item.data[:4], "big")
            yield from passages(item.data[skip:])
        elif item.kind == "mime" and "xml" in item.content:
            yield Passage(where=Where.PROPERTY, kind="XMP", text=xmp_text(item.data))
        elif item.kind not in _PICTURES:
            yield Passage(where=Where.ATTACHED, kind="item", text=readable(item.data))
        elif item.number in small:
            yield Passage(where=Where.THUMBNAIL, kind="thmb")
        elif item.number in beside:
            yield Passage(where=Where.FRAME, kind="auxl")
        elif item.number != known.primary and item.number not in parts:
            yield Passage(where=Where.FRAME, kind="further picture")
    after = 0
    for kind, first, last in boxes(data):
        after = last
        if kind in _FILM:
            yield Passage(where=Where.FRAME, kind="film")
        elif kind not in _EXPECTED or (kind in (b"free", b"skip") and data[first:last].strip(b"\0")):
            yield Passage(where=Where.TRAILING, kind="box", text=readable(data[first:last]))
    yield from after_the_end(data[after:], picture=b"ftyphei")
