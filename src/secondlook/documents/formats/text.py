"""Plain text, in the encodings that text is met in; the new file is UTF-8 with the words one sees and nothing else.

Not here: chats exported as text (`chat`), mail (`eml`) and RTF, which are text too and say so.
"""

import re
from collections.abc import Iterator, Sequence

from secondlook.documents.formats import Item, Note, Options
from secondlook.documents.formats._plain import (
    Decoded,
    decoded,
    gapped,
    lines,
    marks_of,
    refuse_many,
    removed_of,
    shown,
)
from secondlook.documents.formats._plain_proof import OURS, in_bytes, out_of_sight, searched
from secondlook.documents.limits import MOST_CHARACTERS
from secondlook.documents.model import Block, Document, Fault, Mark, Opening, Passage, Removed, Run, Where, Written
from secondlook.documents.proof.readers import reader
from secondlook.errors import BadDocument

TITLE = "plain text"
SUFFIX = ".txt"
MOST_SPACES = 60
"""In a row. What follows more of them stands beside the window, unless it wraps lines."""

_OTHERS = re.compile(
    rb"\s*(?:\{\\rtf|%PDF-|<\?xml|<!doctype|<html|<svg|%!PS|BEGIN:V)",
    re.IGNORECASE,
)
"""How text begins that is the source of something else: what one sees of it is not what stands there."""
_OUT_OF_SIGHT_SPACES = re.compile(
    rf"(?<=\S)[^\S\n]{{{MOST_SPACES},}}(?=\S)|^[^\S\n]{{{MOST_SPACES},}}(?=\S)", re.MULTILINE
)
_PACKED = re.compile(
    r"(?m)^begin [0-7]{3} .*\n(?:M[ -`]{60}\n)*(?:[ -`]{0,61}\n){1,3}end$"
    r"|(?:^[A-Za-z0-9+/_-]{60,}\n){2,}(?:^[A-Za-z0-9+/_-]+={0,2}$)?"
    r"|^[A-Za-z0-9+/_-]{400,}={0,2}$"
)
"""A file as text: uuencode, or base64 as mail has it."""
_RULE = re.compile(r"[\s+|]*([-=_~*#.])\1{2,}[\s+|]*")
"""A line drawn under or over another: it would tell how long a hidden name was."""
_AS_LONG = 4
_RULE_CHARACTERS = 12
_BLANK_SCREENS = re.compile(r"(?:[^\S\n]*\n){40,}(?=.*\S)")


def recognise(untrusted_data: bytes) -> float:
    """Text, unless it is the source of something that is shown otherwise."""
    if _OTHERS.match(untrusted_data[:400]):
        return 0.0
    return (
        0.2
        if decoded(untrusted_data[:65_536].rpartition(b"\n")[0] or untrusted_data[:65_536]) or decoded(untrusted_data)
        else 0.0
    )


def read(untrusted_data: bytes) -> Iterator[Item]:
    """A block for each line, so that blank lines stay where they are."""
    found = understood(untrusted_data)
    text, hidden = shown(found.text)
    yield from hidden
    if found.encoding == "cp1252" and any(byte > 0x7F for byte in untrusted_data):
        yield Note("The text does not say how its letters are written; Windows' western letters were taken.")
    text, packed = _PACKED.subn("", text)
    if packed:
        yield Passage(where=Where.ATTACHED, kind="letters that stand for bytes")
        yield Note("Lines of letters that stand for bytes were left out: a file was copied with the text.")
    if not text.strip():
        raise BadDocument("The text shows no words.")
    each = tuple(lines(text))
    refuse_many(len(each), "lines")
    for line in each:
        yield Block(runs=(Run(text=line),) if line else ())


def understood(untrusted_data: bytes) -> Decoded:
    """The text of a file. Raises `BadDocument`."""
    found = decoded(untrusted_data)
    if found is None:
        raise BadDocument("The file is no text that can be read in full. Save it as UTF-8 text and try again.")
    if len(found.text) > MOST_CHARACTERS:
        raise BadDocument(
            f"The text has {len(found.text):,} characters; at most {MOST_CHARACTERS:,} are read. Split it."
        )
    return found


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    """Lines as they were, with gaps of one width."""
    here = marks_of(marks)
    old = [block.text for block in document.blocks]
    new = [gapped(line, here.get(index, ()), options) for index, line in enumerate(old)]
    for index, line in enumerate(old):
        near = [at for at in (index - 1, index + 1) if 0 <= at < len(old) and abs(len(line) - len(old[at])) <= _AS_LONG]
        rule = _RULE.fullmatch(line)
        if rule is not None and any(new[at] != old[at] for at in near):
            new[index] = rule[1] * _RULE_CHARACTERS
    text = "\n".join(new)
    text = f"{text.rstrip()}\n"
    return Written(data=text.encode(), suffix=SUFFIX, removed=removed_of(document, marks, text))


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """Read it as UTF-8, and look at its bytes for other ways to write the same words."""
    python = reader("Python's UTF-8 reader")
    try:
        text = untrusted_data.decode("utf-8")
    except UnicodeDecodeError:
        yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=python)
        return
    yield from out_of_sight(text, removed, python)
    yield from searched(text, removed, python)
    yield from in_bytes(untrusted_data, removed)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    """What one does not see of a text."""
    ours = reader(OURS)
    for item in read(untrusted_data):
        if isinstance(item, Passage):
            yield Fault(
                opening=Opening.UNDER_A_BOX if item.where is Where.COVERED else Opening.OUT_OF_SIGHT,
                where=item.where,
                reader=ours,
                kind=item.kind,
                characters=len(item.text),
            )
    text = understood(untrusted_data).text
    for pattern, kind in ((_OUT_OF_SIGHT_SPACES, "after many spaces"), (_BLANK_SCREENS, "after many blank lines")):
        for _ in pattern.finditer(text):
            yield Fault(opening=Opening.OUT_OF_SIGHT, where=Where.OFF_PAGE, reader=ours, kind=kind)


__all__ = ["SUFFIX", "TITLE", "inspect", "read", "recognise", "redact", "verify"]
