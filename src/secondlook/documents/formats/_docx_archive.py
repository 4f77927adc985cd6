"""A ZIP archive that nobody vouches for: its entries within limits, and whatever lies beside and between them.

Refused: what is locked, damaged, overlapping, named twice, compressed in unusual ways, or unfolds to more than is read.
Nothing is unpacked to a disk.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondlook.documents.limits import MOST_PARTS_OF_A_PACKAGE, MOST_UNPACKED_BYTES
from secondlook.documents.model import Passage, Where
from secondlook.errors import BadDocument

MOST_TIMES_SMALLER = 1000
"""How far an entry may be compressed. XML that repeats itself reaches a few hundred."""
SURELY_NO_BOMB_BYTES = 1024**2

_DAMAGED = "The Word file is damaged: its archive cannot be read. Open it in Word, save it again, and try that file."
_LOCAL = struct.Struct("<4s5H3I2H")
_END = b"PK\x05\x06"
_END_BYTES = 22
_ZIP64_END = b"PK\x06\x06"
_LISTED = b"PK\x01\x02"
_LISTED_BYTES = 46
_DESCRIPTOR_BYTES = (12, 16, 20, 24)
"""Checksum and sizes after an entry's data, with or without a signature."""
_LOCKED = 0x1
_SIZES_AFTERWARDS = 0x8
_PADDING = 0xA220
"""An extra field of Office: room to grow."""
_ZIP64 = 0x0001
_TIMES = (0x5455, 0x7875, 0x5855, 0x000A)
"""When an entry was made, and by which user's number: what zip programs add on Macs, Linux and Windows."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_READABLE_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}")
_MOST_STRINGS_BYTES = 4 * 1024**2


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was checked. Entries are unpacked when they are asked for."""

    entries: dict[str, zipfile.ZipInfo] = field(repr=False)
    """By their name in the archive."""
    beside: tuple[Passage, ...]
    """What is in the archive and in no entry."""
    _file: zipfile.ZipFile = field(repr=False)

    def unpacked(self, name: str, most: int | None = None) -> bytes:
        """An entry's bytes, or the first `most` of them."""
        try:
            if most is not None:
                with self._file.open(self.entries[name]) as entry:
                    return entry.read(most)
            return self._file.read(self.entries[name])
        except Exception as error:  # zipfile and zlib raise many kinds for damaged data
            raise BadDocument(_DAMAGED) from error


def archive(untrusted_data: bytes) -> Archive:
    """Check an archive and list its entries."""
    try:
        file = zipfile.ZipFile(io.BytesIO(untrusted_data))
        infos = file.infolist()
    except Exception as error:
        raise BadDocument(_DAMAGED) from error
    if len(infos) > MOST_PARTS_OF_A_PACKAGE:
        raise BadDocument(
            f"The Word file has {len(infos):,} parts; at most {MOST_PARTS_OF_A_PACKAGE:,} are read. Save it as PDF."
        )
    _refuse_bombs(infos)
    names = [info.filename.casefold() for info in infos]
    if len(set(names)) != len(names):
        raise BadDocument(
            "The Word file has two parts of one name, so that programs may show different words. Open it in Word, "
            "look at it, save it under a new name, and try that file."
        )
    beside = (*_entries_notes(file, infos), *_between(untrusted_data, file, infos))
    return Archive({info.filename: info for info in infos if not info.filename.endswith("/")}, beside, file)


def strings(data: bytes) -> str:
    """What can be read in bytes of an unknown kind, one piece a line."""
    data = data[:_MOST_STRINGS_BYTES]
    wide = [match[0].decode("utf-16-le") for match in _READABLE_WIDE.finditer(data)]
    narrow = [match[0].decode("utf-8", "replace") for match in _READABLE.finditer(data)]
    return "\n".join(wide + narrow)


def _refuse_bombs(infos: list[zipfile.ZipInfo]) -> None:
    whole = 0
    for info in infos:
        if info.flag_bits & _LOCKED:
            raise BadDocument("The file is locked with a password. Save it without one, and try that file.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadDocument("The Word file is compressed in an unusual way. Open it in Word and save it again.")
        whole += info.file_size
        small = info.file_size <= SURELY_NO_BOMB_BYTES
        if not small and info.file_size > MOST_TIMES_SMALLER * max(info.compress_size, 1):
            raise BadDocument("A part of the Word file unfolds to over a thousand times its size: it is not read.")
    if whole > MOST_UNPACKED_BYTES:
        raise BadDocument(
            f"The Word file unfolds to {whole // 1024**2:,} MB; at most {MOST_UNPACKED_BYTES // 1024**2} MB are read. "
            "Make its pictures smaller, or save it as PDF."
        )


def _entries_notes(file: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Iterator[Passage]:
    if file.comment:
        yield Passage(where=Where.TRAILING, text=strings(file.comment), kind="comment of the archive")
    times = {info.date_time for info in infos} - {_NO_TIME}
    if times:
        said = "{:04}-{:02}-{:02} {:02}:{:02}".format(*max(times)[:5])
        yield Passage(where=Where.PROPERTY, text=said, kind="time of an entry")
    for info in infos:
        if info.comment:
            yield Passage(where=Where.TRAILING, text=strings(info.comment), kind="comment of an entry")
        if _has_more(info.extra):
            yield _extra(info.extra)
        if info.filename.endswith("/") and info.file_size:
            yield Passage(where=Where.TRAILING, kind="content of a folder")


def _extra(extra: bytes) -> Passage:
    only_times = not _has_more(extra, (*_TIMES, _ZIP64))
    return Passage(where=Where.TRAILING, text=strings(extra), kind="times of an entry" if only_times else "extra field")


def _has_more(extra: bytes, usual: tuple[int, ...] = (_ZIP64,)) -> bool:
    """Whether an entry's extra fields hold anything but sizes and padding."""
    while len(extra) >= 4:
        name, length = struct.unpack_from("<2H", extra)
        body = extra[4 : 4 + length]
        if name not in usual and not (name == _PADDING and not body[4:].strip(b"\0")):
            return True
        extra = extra[4 + length :]
    return bool(extra.strip(b"\0"))


def _between(data: bytes, file: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Iterator[Passage]:
    """Bytes before, between and after the entries. Raises for entries that overlap."""
    at = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        start = info.header_offset
        if start < at:
            raise BadDocument("Parts of the Word file overlap, as in an archive that is made to do harm.")
        yield from _gap(data, at, start, "before a part")
        try:
            fields = _LOCAL.unpack_from(data, start)
        except struct.error as error:
            raise BadDocument(_DAMAGED) from error
        named, extended = fields[9], fields[10]
        header_end = start + _LOCAL.size + named + extended
        if _has_more(data[header_end - extended : header_end]) and not _has_more(info.extra):
            yield _extra(data[header_end - extended : header_end])
        at = header_end + info.compress_size
        if info.flag_bits & _SIZES_AFTERWARDS:
            at += _descriptor(data, at, info)
    if file.start_dir < at:
        raise BadDocument("Parts of the Word file overlap, as in an archive that is made to do harm.")
    listed, end, after = _list_of_entries(data, file)
    yield from _gap(data, at, file.start_dir, "after the last part")
    if data[listed : listed + 4] != _ZIP64_END:
        yield from _gap(data, listed, end, "after the list of parts")
    yield from _gap(data, after, len(data), "after the end")


def _descriptor(data: bytes, at: int, info: zipfile.ZipInfo) -> int:
    """The length of the checksum and sizes that follow an entry."""
    signed = data[at : at + 4] == b"PK\x07\x08"
    checked = at + 4 * signed
    if data[checked : checked + 4] != struct.pack("<I", info.CRC):
        return 0
    wide = data[checked + 4 : checked + 12] == struct.pack("<Q", info.compress_size)
    return _DESCRIPTOR_BYTES[signed + 2 * (wide and data[checked + 8 : checked + 12] == bytes(4))]


def _list_of_entries(data: bytes, file: zipfile.ZipFile) -> tuple[int, int, int]:
    """Where the list of entries stops, where the archive's end record begins, and where it stops."""
    end = data.rfind(_END)
    if end < 0 or end + _END_BYTES > len(data):
        raise BadDocument(_DAMAGED)
    at = file.start_dir
    while data[at : at + 4] == _LISTED and at + _LISTED_BYTES <= end:
        at += _LISTED_BYTES + sum(struct.unpack_from("<3H", data, at + 28))
    (comment,) = struct.unpack_from("<H", data, end + _END_BYTES - 2)
    return at, end, end + _END_BYTES + comment


def _gap(data: bytes, start: int, end: int, kind: str) -> Iterator[Passage]:
    if data[start:end].strip(b"\0"):
        yield Passage(where=Where.TRAILING, text=strings(data[start:end]), kind=kind)
