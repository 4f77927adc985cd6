"""The digest of an exhibit, over everything that its row holds. Pure: whoever has a copy can compute it again."""

import hashlib

from secondlook_web.audit.chain import framed

FORMAT = b"second-look exhibit 1"
"""Begins what is hashed: a later format hashes to something else."""


def digest(*, concern: int, number: int, kind: str, frozen_at: str, content: str, data: bytes) -> str:
    """SHA-256, in hexadecimal digits; `frozen_at` as `audit.chain.moment` writes it."""
    parts = (FORMAT, b"%d" % concern, b"%d" % number, kind.encode(), frozen_at.encode(), content.encode(), data)
    return hashlib.sha256(framed(parts)).hexdigest()
