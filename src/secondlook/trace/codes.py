"""Codes: secret strings of plus and minus ones, one for each reader and thread, and one that a room's readers share.

A code is 32 bytes that only the site can make (an HMAC of its secret, `secondlook_web.forum.marking_readers`). All
signs are drawn from it by SHAKE-256, so that to anybody without it they are fair coins: that, and nothing about
pictures or texts, is what the chance of a wrong name rests on (`answers`).
"""

from dataclasses import dataclass, field
from hashlib import blake2b, shake_256

import numpy as np
from numpy.typing import NDArray

CODE_BYTES = 32
Signs = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A secret that signs are drawn from."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != CODE_BYTES:
            raise ValueError(f"A code has {CODE_BYTES} bytes; got {len(self.secret)}.")

    def signs(self, count: int) -> Signs:
        """Fair signs for a picture, -1 or 1, always the same `count` of them."""
        drawn = shake_256(b"signs of a picture\0" + self.secret).digest((count + 7) // 8)
        bits = np.unpackbits(np.frombuffer(drawn, dtype=np.uint8))[:count]
        return bits.astype(np.float32) * 2 - 1

    def bit(self, before: str, after: str) -> bool:
        """A fair bit for the gap between two words: the same wherever the two stand side by side."""
        words = f"{before}\0{after}".encode()
        return bool(blake2b(words, key=self.secret, digest_size=1, person=b"text gap").digest()[0] & 1)
