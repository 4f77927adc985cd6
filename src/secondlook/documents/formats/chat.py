"""Chats exported as text from WhatsApp, on an iPhone or on Android, with or without pictures.

Each message is a block that begins with its time and its sender. Senders are people: they are marked by `finding`, and
with placeholders each keeps theirs. Pictures are named in an export and not in it, so that their names are all there
is of them. Not here: other programs' chats, which are text and are read as such, and screenshots of chats.
"""

import re
from collections.abc import Iterator, Sequence

from secondlook.documents.formats import Item, Note, Options, text
from secondlook.documents.formats._plain import decoded, refuse_many, shown
from secondlook.documents.formats._plain_proof import OURS
from secondlook.documents.model import Block, Document, Fault, Mark, Opening, Removed, Run, Written
from secondlook.documents.proof.readers import reader

TITLE = "chat export (WhatsApp)"
SUFFIX = ".txt"
FEWEST_MESSAGES = 2
"""By which a text is taken for a chat; a single line could be anything."""
RECOGNISED_BYTES = 65_536

_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_ON_IPHONE = re.compile(rf"\[({_DAY},?\s{{1,2}}{_CLOCK})\]\s?(.*)")
_ON_ANDROID = re.compile(rf"({_DAY},?\s{{1,2}}{_CLOCK})\s[-–]\s(.*)")
_SENDER = re.compile(r"(~\s?)?([^:\n]{1,80}?):(?:\s(.*)|)$")
_NOTICE = re.compile(
    r"(?:messages (?:and calls|you send)|your security code|missed (?:voice|video|group)|tap to|this (?:chat|business)|"
    r"you(?:'re| are)? (?:now|blocked|unblocked|created|added|removed|joined|left|changed|turned|pinned|were|started)|"
    r"disappearing messages|waiting for this message|"
    r"(?:[^:]{1,80}) (?:added|left|created group|created this group|removed|"
    r"joined using|changed (?:the|this|their|to)|turned (?:on|off)|pinned|started a call|requested to|was added|"
    r"reset this|is a contact|deleted this group|now an admin))\b",
    re.IGNORECASE,
)
"""What the program itself says."""
_WITHOUT_WIDTH = re.compile("[\u200e\u200f\u202a-\u202c\u2066-\u2069\ufeff]")
"""The program puts them around names and notices; they hide nothing."""
_MEDIA = re.compile(
    r"<media omitted>|(?:image|video|audio|sticker|gif|document|contact card|video note) omitted|\(file attached\)|"
    r"<attached: [^>]*>",
    re.IGNORECASE,
)
_PLACE = re.compile(r"https?://(?:maps\.google|www\.google|goo\.gl/maps|maps\.app|foursquare)\S*", re.IGNORECASE)


def recognise(untrusted_data: bytes) -> float:
    """By the first lines, each of which begins as messages do."""
    found = decoded(untrusted_data[:RECOGNISED_BYTES].rpartition(b"\n")[0] or untrusted_data[:RECOGNISED_BYTES])
    if found is None:
        found = decoded(untrusted_data) if len(untrusted_data) > RECOGNISED_BYTES or b"\x00" in untrusted_data else None
    if found is None:
        return 0.0
    begun = [line for line in _WITHOUT_WIDTH.sub("", found.text).split("\n") if line.strip()]
    if not begun or _begins(begun[0]) is None:
        return 0.0
    messages = sum(_begins(line) is not None for line in begun)
    return 0.8 if messages >= FEWEST_MESSAGES else 0.0


def read(untrusted_data: bytes) -> Iterator[Item]:
    """A block for each message."""
    seen, hidden = shown(_WITHOUT_WIDTH.sub("", text.understood(untrusted_data).text))
    yield from hidden
    media = places = 0
    messages = tuple(_messages(seen))
    refuse_many(len(messages), "messages")
    for lines in messages:
        media += sum(_MEDIA.search(line) is not None for line in lines)
        places += sum(_PLACE.search(line) is not None for line in lines)
        yield _block(lines)
    if media:
        files = "1 picture or file is" if media == 1 else f"{media} pictures or files are"
        yield Note(f"{files} named in the chat and not in it. Redact each as a file of its own.")
    if places:
        yield Note("The chat holds links to places on a map. Hide each that tells where somebody lives or was.")


def _messages(seen: str) -> Iterator[list[str]]:
    """The lines of each message."""
    lines: list[str] = []
    for line in seen.split("\n"):
        if _begins(line) is not None and lines:
            yield lines
            lines = []
        lines.append(line.rstrip())
    while lines and not lines[-1]:
        lines.pop()
    if lines:
        yield lines


def _begins(line: str) -> re.Match[str] | None:
    return _ON_IPHONE.match(line) or _ON_ANDROID.match(line)


def _block(lines: Sequence[str]) -> Block:
    match = _begins(lines[0])
    if match is None:
        return Block(label="message", runs=(Run(text="\n".join(lines)),))
    time, rest = " ".join(match[1].split()), match[2]
    runs = [Run(text=f"[{time}] ", label="sent at")]
    sender = None if _NOTICE.match(rest) else _SENDER.match(rest)
    more = "\n".join(lines[1:])
    if sender is None:
        runs.append(Run(text=rest + (f"\n{more}" if more else "")))
        return Block(label="notice", runs=tuple(runs))
    said = f": {sender[3] or ''}".rstrip() + (f"\n{more}" if more else "")
    # On an iPhone the group itself says what happened to it.
    label = "group" if _NOTICE.match(sender[3] or "") else "sender"
    runs += [Run(text=sender[1] or ""), Run(text=sender[2], label=label), Run(text=said)]
    return Block(label="message", runs=tuple(run for run in runs if run.text))


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    """The messages with their gaps, as plain text."""
    return text.redact(document, marks, options)


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """By the proof of plain text."""
    yield from text.verify(untrusted_data, removed)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    """What one does not see of it."""
    ours = reader(OURS)
    for passage in shown(_WITHOUT_WIDTH.sub("", text.understood(untrusted_data).text))[1]:
        characters = len(passage.text)
        yield Fault(
            opening=Opening.OUT_OF_SIGHT, where=passage.where, reader=ours, kind=passage.kind, characters=characters
        )


__all__ = ["SUFFIX", "TITLE", "inspect", "read", "recognise", "redact", "verify"]
