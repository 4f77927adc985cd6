"""What a new file of plain words must not hold, however it is written there."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator

from secondlook.documents.formats._plain import shown
from secondlook.documents.model import Fault, Opening, Removed, Where
from secondlook.documents.proof.readers import reader
from secondlook.documents.proof.search import left_over

OURS = "Second Look's reader of bytes"

_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_IN_HEX = re.compile(r"(?:[0-9a-fA-F]{2}[ :,-]?){8,}")
_IN_UTF_7 = re.compile(rb"\+[A-Za-z0-9+/]{3,}")
_IN_QUOTED = re.compile(r"(?:=[0-9A-F]{2})")


def out_of_sight(text: str, removed: Removed, by: str) -> Iterator[Fault]:
    """Characters that a new file never has."""
    for passage in shown(text)[1]:
        yield Fault(
            opening=Opening.NOT_ALLOWED, where=passage.where, reader=by, kind=passage.kind, characters=len(passage.text)
        )
        yield from searched(passage.text, removed, by, where=passage.where)


def searched(text: str, removed: Removed, by: str, *, where: Where = Where.SHOWN, kind: str = "") -> Iterator[Fault]:
    """A fault for each removed text that can be read."""
    for index in left_over(removed, text):
        yield Fault(opening=Opening.LEFT_OVER, where=where, reader=by, kind=kind, characters=len(removed.texts[index]))


def in_bytes(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """Removed texts in other encodings and in what is packed as base64, hexadecimal or quoted-printable."""
    ours = reader(OURS)
    if b"\x00" in untrusted_data:
        for at in (0, 1):
            yield from searched(untrusted_data[at:].decode("utf-16-le", errors="ignore"), removed, ours, kind="utf-16")
    if not untrusted_data.isascii():
        yield from searched(untrusted_data.decode("cp1252", errors="ignore"), removed, ours, kind="cp1252")
    if _IN_UTF_7.search(untrusted_data):
        yield from searched(untrusted_data.decode("utf-7", errors="ignore"), removed, ours, kind="utf-7")
    text = untrusted_data.decode("latin-1")
    for match in _ENCODED.finditer(text):
        yield from searched(_unpacked(match[0]), removed, ours, kind="base64")
    for match in _IN_HEX.finditer(text):
        digits = re.sub(r"[^0-9a-fA-F]", "", match[0])
        for at in (0, 1):
            half = digits[at : at + (len(digits) - at) // 2 * 2]
            yield from searched(_said(bytes.fromhex(half)), removed, ours, kind="hexadecimal")
    if _IN_QUOTED.search(text):
        said = quopri.decodestring(untrusted_data)
        yield from searched(_said(said), removed, ours, kind="quoted-printable")


def _unpacked(text: str) -> str:
    plain = text.rstrip("=").replace("-", "+").replace("_", "/")
    said = list[str]()
    for at in range(4):
        # A run may begin with letters that do not belong to it.
        cut = plain[at:][: (len(plain) - at) // 4 * 4 + 3]
        cut = cut[:-1] if len(cut) % 4 == 1 else cut
        try:
            said.append(_said(base64.b64decode(cut + "=" * (-len(cut) % 4))))
        except (binascii.Error, ValueError):
            continue
    return "\n".join(said)


def _said(data: bytes) -> str:
    """What bytes say, in either kind of encoding."""
    return f"{data.decode('utf-8', errors='ignore')}\n{data.decode('utf-16-le', errors='ignore')}"
