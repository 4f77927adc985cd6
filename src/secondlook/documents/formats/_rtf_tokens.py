"""RTF as tokens: groups, control words with their numbers, bytes of text. Nothing here knows what a word means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from secondlook.errors import BadDocument

MOST_TOKENS = 4_000_000
MOST_DEPTH = 500
"""Groups in groups. Word stops at 100 or so."""
LONGEST_WORD = 40

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]+)(?:(?P<number>-?\d{1,11})(?: |(?!\d))| |(?![A-Za-z\d]))"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>[\s\S])"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|(?P<text>[^\\{}\r\n\x00]+)"
    rb"|[\r\n\x00]+"
    rb"|\\(?=\Z)"
)


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    TEXT = auto()
    """Bytes in the code page that holds."""
    HEX = auto()
    """One byte, written as two digits."""
    BINARY = auto()
    TRAILING = auto()
    """All that follows the last group."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an RTF file."""

    kind: Kind
    word: str = ""
    """Of a control word or symbol."""
    number: int | None = None
    data: bytes = field(default=b"", repr=False)


def tokens(untrusted_data: bytes) -> Iterator[Token]:
    """The tokens of a file, in order; raises `BadDocument` where groups do not end."""
    at, depth, count, end = 0, 0, 0, len(untrusted_data)
    while at < end:
        match = _TOKEN.match(untrusted_data, at)
        if match is None:
            raise BadDocument(f"The RTF is damaged at byte {at:,}. Save it again from the program that made it.")
        at = match.end()
        count += 1
        if count > MOST_TOKENS:
            raise BadDocument(f"The RTF has more than {MOST_TOKENS:,} pieces; no more are read. Split it.")
        kind = match.lastgroup
        if kind in ("word", "number"):
            word = match["word"].decode("ascii")
            number = int(match["number"]) if match["number"] else None
            if word == "bin":
                length = number or 0
                if length < 0 or at + length > end:
                    raise BadDocument("The RTF says that it holds more bytes than it has. It is damaged or cut.")
                yield Token(Kind.BINARY, data=untrusted_data[at : at + length])
                at += length
            else:
                yield Token(Kind.WORD, word=word[:LONGEST_WORD], number=number)
        elif kind == "text":
            yield Token(Kind.TEXT, data=match["text"])
        elif kind == "hex":
            yield Token(Kind.HEX, data=bytes.fromhex(match["hex"].decode("ascii")))
        elif kind == "symbol":
            yield Token(Kind.SYMBOL, word=match["symbol"].decode("latin-1"))
        elif kind == "open":
            depth += 1
            if depth > MOST_DEPTH:
                raise BadDocument(f"The RTF nests more than {MOST_DEPTH} groups. Save it again, or as DOCX.")
            yield Token(Kind.OPEN)
        elif kind == "close":
            depth -= 1
            yield Token(Kind.CLOSE)
            if depth <= 0:
                yield Token(Kind.TRAILING, data=untrusted_data[at:])
                return
    raise BadDocument("The RTF ends before its last group does: it is damaged or cut.")
