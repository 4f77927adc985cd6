"""RTF: read by our own reader, written anew in a few dozen control words, proven by a second reader.

striprtf, the second reader, loses what stands in tables of shapes and knows fewer code pages; it shares no code with
ours. What is out of view (comments, hidden text, deletions, properties, embedded objects) is never written.
"""

import re
from collections.abc import Iterator, Sequence

from striprtf.striprtf import rtf_to_text

from secondlook.documents.formats import Item, Options, formats
from secondlook.documents.formats._plain import marks_of, refuse_many, removed_of
from secondlook.documents.formats._plain_proof import in_bytes, out_of_sight, searched
from secondlook.documents.formats._rtf_reading import Reader
from secondlook.documents.formats._rtf_tokens import Kind, Token, tokens
from secondlook.documents.formats._rtf_writing import ALLOWED, written
from secondlook.documents.model import Block, Document, Fault, Mark, Opening, Passage, Removed, Where, Written
from secondlook.documents.proof.readers import reader
from secondlook.errors import BadDocument

TITLE = "RTF"
SUFFIX = ".rtf"
OURS = "Second Look's reader of RTF"

_PARAGRAPHS = re.compile(rb"\\par(?![a-z])")
_HEX = re.compile(rb"[0-9a-f]{16,}")
_PICTURES = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"))
_ESCAPED = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??|\\(?:par|line|tab|cell|row)\b ?|\\[a-z]+-?\d* ?|[{}]")


def recognise(untrusted_data: bytes) -> float:
    """By its first word."""
    return 1.0 if untrusted_data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rt") else 0.0


def read(untrusted_data: bytes) -> Iterator[Item]:
    """Paragraphs, cells, pictures; passages out of view."""
    start = untrusted_data.find(b"{\\rt")
    if start < 0:
        raise BadDocument("This is no RTF file.")
    refuse_many(len(_PARAGRAPHS.findall(untrusted_data)), "paragraphs")
    yield from Reader(untrusted_data[start:]).read()


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    """A new file from the blocks alone."""
    new = written(document.blocks, marks_of(marks), options)
    removed = removed_of(document, marks, "\n".join(new.kept))
    return Written(data=new.rtf.encode("ascii"), suffix=SUFFIX, removed=removed, notes=tuple(new.notes))


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """Every word on the list, and no removed text for our reader, for striprtf, nor in any bytes."""
    ours, other = reader(OURS), reader("striprtf")
    try:
        found = list(tokens(untrusted_data))
        items = list(read(untrusted_data))
    except BadDocument:
        yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=ours)
        return
    yield from _not_allowed(found, ours)
    text = "\n".join(item.text for item in items if isinstance(item, Block))
    yield from out_of_sight(text, removed, ours)
    yield from searched(text, removed, ours)
    for item in items:
        if isinstance(item, Passage):
            yield Fault(
                opening=Opening.NOT_ALLOWED, where=item.where, reader=ours, kind=item.kind, characters=len(item.text)
            )
            yield from searched(item.text, removed, ours, where=item.where, kind=item.kind)
    raw = untrusted_data.decode("latin-1")
    # A picture's digits are no text, and striprtf takes them for some.
    words = re.sub(r"\{\\pict[^{}]*\}", "", raw)
    try:
        yield from searched(_by_striprtf(words), removed, other)
    except Exception as error:
        yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=other, kind=type(error).__name__)
    yield from searched(_ESCAPED.sub(_unescaped, words), removed, "Second Look's reader of bytes")
    yield from in_bytes(words.encode("latin-1"), removed)
    yield from _pictures(found, removed)


def _by_striprtf(untrusted_text: str) -> str:
    return str(rtf_to_text(untrusted_text, errors="ignore"))  # type: ignore[no-untyped-call]


def _not_allowed(found: Sequence[Token], by: str) -> Iterator[Fault]:
    for token in found:
        if token.kind is Kind.WORD and token.word not in ALLOWED:
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.SHOWN, reader=by, kind="control word")
        elif token.kind is Kind.SYMBOL and token.word not in "\\{}":
            yield Fault(opening=Opening.NOT_ALLOWED, where=Where.HIDDEN, reader=by, kind="control symbol")
        elif token.kind is Kind.BINARY or (token.kind is Kind.TRAILING and token.data != b"\n"):
            where = Where.TRAILING if token.kind is Kind.TRAILING else Where.ATTACHED
            yield Fault(opening=Opening.NOT_ALLOWED, where=where, reader=by, kind="bytes", characters=len(token.data))


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return bytes.fromhex(match[1]).decode("cp1252", errors="replace")
    if match[2]:
        return chr(int(match[2]) & 0xFFFF)
    return "\n" if match[0].startswith(("\\par", "\\line", "\\tab", "\\cell", "\\row")) else ""


def _pictures(found: Sequence[Token], removed: Removed) -> Iterator[Fault]:
    """The file of each picture, by the proof of its own format."""
    for token in found:
        if token.kind is Kind.TEXT and _HEX.fullmatch(token.data):
            data = bytes.fromhex(token.data.decode("ascii"))
            name = next((name for start, name in _PICTURES if data.startswith(start)), "")
            if not name:
                yield Fault(opening=Opening.NOT_ALLOWED, where=Where.ATTACHED, reader=OURS, kind="digits")
            elif name in formats():
                yield from formats()[name].verify(data, Removed(texts=removed.texts, kept=removed.kept))


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    """Everything that is out of view; text under a ground of its own colour is a redaction that failed."""
    ours = reader(OURS)
    for item in read(untrusted_data):
        if isinstance(item, Passage):
            covered = item.where in (Where.COVERED, Where.CROPPED)
            yield Fault(
                opening=Opening.UNDER_A_BOX if covered else Opening.OUT_OF_SIGHT,
                where=item.where,
                reader=ours,
                part=item.part,
                kind=item.kind,
                characters=len(item.text),
            )


__all__ = ["SUFFIX", "TITLE", "inspect", "read", "recognise", "redact", "verify"]
