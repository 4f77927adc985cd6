"""A HEIC file made by hand: no encoder that we may ship makes one, and the decoder has to be tested.

One HEVC picture in grey, without loss: each block of 32 by 32 pixels is a slice of its own that holds its samples as
they are (I_PCM of ITU-T H.265), so that the arithmetic coder has two decisions to code, always the same.
"""

import struct
from collections.abc import Sequence

import numpy as np

BLOCK = 32


class _Bits:
    def __init__(self) -> None:
        self.bits: list[int] = []

    def u(self, count: int, value: int) -> None:
        self.bits += [(value >> at) & 1 for at in reversed(range(count))]

    def ue(self, value: int) -> None:
        length = (value + 1).bit_length()
        self.u(2 * length - 1, value + 1)

    def end(self) -> bytes:
        self.bits.append(1)
        self.align()
        return self.bytes()

    def align(self) -> None:
        self.bits += [0] * (-len(self.bits) % 8)

    def bytes(self) -> bytes:
        return np.packbits(np.array(self.bits, np.uint8)).tobytes()


class _Arithmetic:
    """The encoder of H.265 9.3.4, as far as two decisions need it."""

    def __init__(self, out: _Bits) -> None:
        self.out, self.low, self.range, self.first, self.waiting = out, 0, 510, True, 0

    def likely_in_first_state(self) -> None:
        """The likely value of a context in its first state (rangeTabLps[0][3] is 240)."""
        self.range -= 240
        self._renormalise()

    def end(self, last: bool) -> None:
        """A terminating decision."""
        self.range -= 2
        if last:
            self.low += self.range
            self.range = 2
            self._renormalise()
            self._put((self.low >> 9) & 1)
            self.out.u(2, ((self.low >> 7) & 3) | 1)
        else:
            self._renormalise()

    def _renormalise(self) -> None:
        while self.range < 256:
            if self.low < 256:
                self._put(0)
            elif self.low >= 512:
                self.low -= 512
                self._put(1)
            else:
                self.low -= 256
                self.waiting += 1
            self.range <<= 1
            self.low <<= 1

    def _put(self, bit: int) -> None:
        if self.first:
            self.first = False
        else:
            self.out.u(1, bit)
        for _ in range(self.waiting):
            self.out.u(1, 1 - bit)
        self.waiting = 0


def _unit(kind: int, payload: bytes) -> bytes:
    guarded = bytearray()
    zeros = 0
    for byte in payload:
        if zeros >= 2 and byte <= 3:
            guarded.append(3)
            zeros = 0
        guarded.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes((kind << 1, 1)) + bytes(guarded)


def _profile(out: _Bits) -> None:
    out.u(8, 4)  # range extensions: grey
    out.u(32, 1 << 27)
    out.u(4, 0b1001)
    out.u(43, 0)
    out.u(1, 0)
    out.u(8, 186)


def _sets(width: int, height: int) -> tuple[bytes, bytes, bytes]:
    video = _Bits()
    video.u(4, 0), video.u(2, 3), video.u(6, 0), video.u(3, 0), video.u(1, 1), video.u(16, 0xFFFF)
    _profile(video)
    video.u(1, 1), video.ue(0), video.ue(0), video.ue(0), video.u(6, 0), video.ue(0), video.u(1, 0), video.u(1, 0)
    sequence = _Bits()
    sequence.u(4, 0), sequence.u(3, 0), sequence.u(1, 1)
    _profile(sequence)
    sequence.ue(0), sequence.ue(0)  # number; grey
    wide, high = -(-width // BLOCK) * BLOCK, -(-height // BLOCK) * BLOCK
    sequence.ue(wide), sequence.ue(high), sequence.u(1, 1)
    sequence.ue(0), sequence.ue(wide - width), sequence.ue(0), sequence.ue(high - height)
    sequence.ue(0), sequence.ue(0), sequence.ue(0), sequence.u(1, 1), sequence.ue(0), sequence.ue(0), sequence.ue(0)
    sequence.ue(2), sequence.ue(0)  # smallest and largest block: 32
    sequence.ue(0), sequence.ue(3), sequence.ue(0), sequence.ue(0)
    sequence.u(1, 0), sequence.u(1, 0), sequence.u(1, 0)
    sequence.u(1, 1), sequence.u(4, 7), sequence.u(4, 7), sequence.ue(2), sequence.ue(0), sequence.u(1, 1)
    sequence.ue(0), sequence.u(1, 0), sequence.u(1, 0), sequence.u(1, 0), sequence.u(1, 0), sequence.u(1, 0)
    picture = _Bits()
    picture.ue(0), picture.ue(0), picture.u(1, 0), picture.u(1, 0), picture.u(3, 0), picture.u(1, 0), picture.u(1, 0)
    picture.ue(0), picture.ue(0), picture.ue(0), picture.u(1, 0), picture.u(1, 0), picture.u(1, 0)
    picture.ue(0), picture.ue(0), picture.u(1, 0), picture.u(1, 0), picture.u(1, 0), picture.u(1, 0)
    picture.u(1, 0), picture.u(1, 0), picture.u(1, 0), picture.u(1, 1), picture.u(1, 0), picture.u(1, 1)
    # deblocking control present, not overridden, off
    picture.u(1, 0), picture.u(1, 0), picture.ue(0), picture.u(1, 0), picture.u(1, 0)
    return _unit(32, video.end()), _unit(33, sequence.end()), _unit(34, picture.end())


def _slices(pixels: np.ndarray) -> bytes:
    rows, columns = pixels.shape[0] // BLOCK, pixels.shape[1] // BLOCK
    address = max((rows * columns - 1).bit_length(), 1)
    made = b""
    for number in range(rows * columns):
        out = _Bits()
        out.u(1, number == 0), out.u(1, 0), out.ue(0)
        if number:
            out.u(address, number)
        out.ue(2), out.ue(0)  # an I slice, its quality as the picture's
        out.bits.append(1)
        out.align()
        coder = _Arithmetic(out)
        coder.likely_in_first_state()  # one part
        coder.end(True)  # samples as they are
        out.align()
        row, column = divmod(number, columns)
        block = pixels[row * BLOCK : (row + 1) * BLOCK, column * BLOCK : (column + 1) * BLOCK]
        head = out.bytes()
        tail = _Bits()
        _Arithmetic(tail).end(True)
        tail.align()
        unit = _unit(19, head + block.tobytes() + tail.bytes())
        made += struct.pack(">I", len(unit)) + unit
    return made


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _full(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", version << 24 | flags), *parts)


def heic(
    grey: np.ndarray, *, items: Sequence[tuple[bytes, bytes, bytes]] = (), thumbnail: np.ndarray | None = None
) -> bytes:
    """A HEIC file of grey pixels, with further items: kind, content type, content."""
    pictures = [grey] if thumbnail is None else [grey, thumbnail]
    contents: list[bytes] = []
    names: list[bytes] = []
    properties: list[bytes] = []
    assigned: list[bytes] = []
    for number, pixels in enumerate(pictures, start=1):
        height, width = pixels.shape
        padded = np.pad(pixels, ((0, -height % BLOCK), (0, -width % BLOCK)), mode="edge")
        video, sequence, picture = _sets(width, height)
        arrays = b"".join(
            bytes((0x80 | kind, 0, 1)) + struct.pack(">H", len(unit)) + unit
            for kind, unit in ((32, video), (33, sequence), (34, picture))
        )
        config = (
            b"\1\4" + struct.pack(">I", 1 << 27) + b"\x90\0\0\0\0\0\xba" + b"\xf0\0\xfc\xfc\xf8\xf8\0\0\x0f\3" + arrays
        )
        properties += [_box(b"hvcC", config), _full(b"ispe", struct.pack(">II", width, height))]
        first = len(properties) - 1
        assigned.append(struct.pack(">HBBB", number, 2, 0x80 | first, first + 1))
        names.append(_full(b"infe", struct.pack(">HH4s", number, 0, b"hvc1") + b"\0", version=2))
        contents.append(_slices(padded))
    for number, (kind, content_type, content) in enumerate(items, start=len(pictures) + 1):
        ending = b"\0" + (content_type + b"\0" if kind == b"mime" else b"")
        names.append(_full(b"infe", struct.pack(">HH4s", number, 0, kind) + ending, version=2))
        contents.append(content)
    links = b"" if thumbnail is None else _full(b"iref", _box(b"thmb", struct.pack(">HHH", 2, 1, 1)))
    start_of_file = _box(b"ftyp", b"heic", struct.pack(">I", 0), b"mif1", b"heic")

    def meta(first: int) -> bytes:
        places, at = [], first
        for number, content in enumerate(contents, start=1):
            places.append(struct.pack(">HHHII", number, 0, 1, at, len(content)))
            at += len(content)
        return _full(
            b"meta",
            _full(b"hdlr", b"\0\0\0\0pict" + b"\0" * 13),
            _full(b"pitm", struct.pack(">H", 1)),
            _full(b"iloc", b"\x44\0", struct.pack(">H", len(contents)), *places),
            _full(b"iinf", struct.pack(">H", len(names)), *names),
            links,
            _box(b"iprp", _box(b"ipco", *properties), _full(b"ipma", struct.pack(">I", len(assigned)), *assigned)),
        )

    first = len(start_of_file) + len(meta(0)) + 8
    return start_of_file + meta(first) + _box(b"mdat", *contents)
