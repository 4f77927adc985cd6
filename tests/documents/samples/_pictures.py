"""Pictures for samples: a few lines of a letter, and the parts of files that hide something."""

import io
import struct
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from tests.documents.samples import PATIENT

CLINICAL = ("Potassium 4.9 and creatinine 96", "Ejection fraction 38 percent")
WORDS = ("Potassium", "creatinine", "Ejection", "fraction")
SIZE = (820, 240)


def picture(
    *lines: str, mode: str = "L", ground: str = "white", ink: str = "black", size: tuple[int, int] = SIZE
) -> Image.Image:
    """Lines of writing; without any, two clinical ones."""
    made = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(made)
    for number, line in enumerate(lines or CLINICAL):
        pen.text((30, 24 + 58 * number), line, fill=ink, font=ImageFont.load_default(30))
    return made.convert(mode)


def named(*, mode: str = "L") -> Image.Image:
    """The same with the patient's name above."""
    return picture(f"Re: {PATIENT}", *CLINICAL, mode=mode)


def photograph(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Soft colours without any writing."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]]
    waves = [127 + 90 * np.sin(columns / (60 + 20 * at) + at) * np.cos(rows / (50 + 15 * at)) for at in range(3)]
    return Image.fromarray(np.stack(waves, axis=2).astype(np.uint8))


def saved(made: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file of one of Pillow's kinds."""
    out = io.BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


Entry = tuple[int, int, int, bytes]
"""A tag: number, kind, count, value."""


def directory(entries: Sequence[Entry], at: int, after: int = 0) -> bytes:
    """A directory of tags that stands at `at`, with its values behind it; `after`: where the next one is."""
    head = struct.pack("<H", len(entries))
    place = at + 2 + 12 * len(entries) + 4
    values = b""
    for number, kind, count, value in sorted(entries):
        if len(value) > 4:
            head += struct.pack("<HHII", number, kind, count, place + len(values))
            values += value + b"\0" * (len(value) % 2)
        else:
            head += struct.pack("<HHI4s", number, kind, count, value)
    return head + struct.pack("<I", after) + values


def exif(
    texts: dict[int, str] | None = None,
    *,
    place: bool = False,
    inner: dict[int, bytes] | None = None,
    small: bytes = b"",
    orientation: int = 1,
) -> bytes:
    """An EXIF block without its name: texts by tag, a place, tags of the inner directory, a small JPEG."""
    main: list[Entry] = [(0x0112, 3, 1, struct.pack("<HH", orientation, 0))]
    main += [(number, 2, len(text.encode()) + 1, text.encode() + b"\0") for number, text in (texts or {}).items()]
    further: list[tuple[int, list[Entry]]] = []
    if inner:
        further.append((0x8769, [(number, 7, len(value), value) for number, value in inner.items()]))
    if place:
        north, west = struct.pack("<6I", 54, 1, 7, 1, 0, 1), struct.pack("<6I", 2, 1, 48, 1, 0, 1)
        further.append((0x8825, [(1, 2, 2, b"N\0"), (2, 5, 3, north), (3, 2, 2, b"W\0"), (4, 5, 3, west)]))
    pointers: list[Entry] = [(number, 4, 1, b"\0" * 4) for number, _ in further]
    end = 8 + len(directory([*main, *pointers], 8))
    blocks = b""
    pointers = []
    for number, entries in further:
        pointers.append((number, 4, 1, struct.pack("<I", end + len(blocks))))
        blocks += directory(entries, end + len(blocks))
    link = end + len(blocks)
    made = b"II*\0\x08\0\0\0" + directory([*main, *pointers], 8, link if small else 0) + blocks
    if not small:
        return made
    start = link + len(directory([(1, 4, 1, b""), (2, 4, 1, b"")], link))
    numbers = [(0x0201, 4, 1, struct.pack("<I", start)), (0x0202, 4, 1, struct.pack("<I", len(small)))]
    return made + directory(numbers, link) + small


def xmp(words: str) -> bytes:
    """An XMP packet with words."""
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description><dc:creator>'
        f"{words}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    ).encode()
