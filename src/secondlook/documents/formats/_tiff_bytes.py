"""Which bytes of a TIFF file belong to something: header, directories, values, strips and tiles.

The rest is a hiding place that no viewer shows.
"""

from secondlook.documents.formats._tags import MOST_DIRECTORIES, Tag, located

_STARTS = {0x0111: 0x0117, 0x0144: 0x0145, 0x0201: 0x0202, 0x0120: 0x0121}
"""Tags of offsets, and those of their lengths: strips, tiles, small pictures, free space."""
_PADDING_BYTES = 8


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
