"""Pixels of a page, kept small: rows of grey or red-green-blue bytes, packed by zlib.

No picture format is decoded here. What comes out of the sealed process is pixels and nothing else.
"""

import zlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from secondlook.errors import BadDocument

Pixels = NDArray[np.uint8]
"""Shape (height, width) of grey, or (height, width, 3) of red, green, blue."""

MOST_PIXELS = 40_000_000
"""Of one page. A page of A3 at 300 dots per inch has 17 million."""
_FAST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A picture without a format."""

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    channels: int
    """1: grey; 3: red, green, blue."""
    packed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if self.channels not in (1, 3) or self.width < 1 or self.height < 1:
            raise BadDocument(f"A raster of {self.width} by {self.height} pixels and {self.channels} channels is none.")
        if self.width * self.height > MOST_PIXELS:
            raise BadDocument(
                f"A page has {self.width * self.height:,} pixels; at most {MOST_PIXELS:,} are read. Make it smaller."
            )

    @classmethod
    def of(cls, pixels: Pixels) -> "Raster":
        """Pack pixels of shape (height, width) or (height, width, 3)."""
        channels = 1 if pixels.ndim == 2 else pixels.shape[2]
        height, width = pixels.shape[:2]
        packed = zlib.compress(np.ascontiguousarray(pixels).data, _FAST)
        return cls(width=width, height=height, channels=channels, packed=packed)

    def pixels(self) -> Pixels:
        """A fresh array of shape (height, width) or (height, width, 3), which may be written on."""
        expected = self.width * self.height * self.channels
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(self.packed, expected + 1)
        if len(data) != expected:
            raise BadDocument(f"A raster holds {len(data):,} bytes or more instead of {expected:,}.")
        shape = (self.height, self.width) if self.channels == 1 else (self.height, self.width, self.channels)
        return np.frombuffer(bytearray(data), dtype=np.uint8).reshape(shape)
