"""The bytes of a TIFF file: writing one without anything to spare, and finding what nothing in one points to.

What belongs to no header, directory, value, strip or tile is a hiding place that no viewer shows.
"""

import struct
import zlib
from collections.abc import Sequence

import numpy as np

from secondlook.documents.formats._tags import MOST_DIRECTORIES, Tag, located
from secondlook.documents.raster import Pixels

_STARTS = {0x0111: 0x0117, 0x0144: 0x0145, 0x0201: 0x0202, 0x0120: 0x0121}
"""Tags of offsets, and those of their lengths: strips, tiles, small pictures, free space."""
_PADDING_BYTES = 8
_SHORT, _LONG, _RATIONAL = 3, 4, 5
_DEFLATE, _BLACK_IS_ZERO, _RGB, _INCH = 8, 1, 2, 2


def unaccounted(data: bytes) -> list[tuple[int, int]]:
    """Stretches of the file that nothing points to, longer than padding."""
    taken: list[tuple[int, int]] = [(0, 16 if data[2:4].strip(b"\0") == b"+" else 8)]
    for place, end, tags in list(located(data))[:MOST_DIRECTORIES]:
        taken.append((place, end))
        taken += [(tag.at, tag.at + len(tag.value)) for tag in tags if tag.at]
        taken += _pointed_to(tags)
    free: list[tuple[int, int]] = []
    at = 0
    for first, last in sorted(taken):
        if first - at > _PADDING_BYTES:
            free.append((at, min(first, len(data))))
        at = max(at, last)
    if len(data) - at > _PADDING_BYTES:
        free.append((at, len(data)))
    return free


def _pointed_to(tags: list[Tag]) -> list[tuple[int, int]]:
    by_number = {tag.number: tag.numbers for tag in tags if tag.number in {*_STARTS, *_STARTS.values()}}
    found: list[tuple[int, int]] = []
    for starts, lengths in _STARTS.items():
        pairs = zip(by_number.get(starts, ()), by_number.get(lengths, ()), strict=False)
        found += [(start, start + length) for start, length in pairs]
    return found


def tiff_of(pages: Sequence[tuple[Pixels, float]]) -> bytes:
    """A TIFF file of pixels with their dots per inch, without loss: one strip a page, packed by zlib.

    Own code: Pillow's leaves a second header and padding between pages, where `unaccounted` would have to look away.
    """
    made = bytearray(b"II*\0\0\0\0\0")
    link = 4
    for pixels, dots in pages:
        height, width = pixels.shape[:2]
        colours = 1 if pixels.ndim == 2 else 3
        two_shades = colours == 1 and bool(np.isin(pixels, (0, 255)).all())
        raw = np.packbits(pixels > 127, axis=1).tobytes() if two_shades else np.ascontiguousarray(pixels).tobytes()
        strip = zlib.compress(raw, 6)
        start = _placed(made, strip)
        per_inch = _placed(made, struct.pack("<II", round(dots * 100), 100))
        bits = 1 if two_shades else 8
        many_bits = _placed(made, struct.pack("<HHH", 8, 8, 8)) if colours == 3 else 0
        entries = (
            (0x0100, _LONG, 1, width),
            (0x0101, _LONG, 1, height),
            (0x0102, _SHORT, colours, many_bits or bits),
            (0x0103, _SHORT, 1, _DEFLATE),
            (0x0106, _SHORT, 1, _RGB if colours == 3 else _BLACK_IS_ZERO),
            (0x0111, _LONG, 1, start),
            (0x0115, _SHORT, 1, colours),
            (0x0116, _LONG, 1, height),
            (0x0117, _LONG, 1, len(strip)),
            (0x011A, _RATIONAL, 1, per_inch),
            (0x011B, _RATIONAL, 1, per_inch),
            (0x011C, _SHORT, 1, 1),
            (0x0128, _SHORT, 1, _INCH),
        )
        directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
        struct.pack_into("<I", made, link, _placed(made, directory + b"\0\0\0\0"))
        link = len(made) - 4
    return bytes(made)


def _placed(made: bytearray, data: bytes) -> int:
    """Where data was put, at an even place."""
    made += b"\0" * (len(made) % 2)
    made += data
    return len(made) - len(data)
