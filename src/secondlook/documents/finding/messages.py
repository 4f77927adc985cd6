"""Who writes in a chat: everybody whom the program names as a sender, wherever else they are named.

They go by default, whoever they are: a sender may be the patient, or has not been asked. In a mail, senders are found
as in any letter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from secondlook.documents.finding.whole import Whole
from secondlook.documents.model import Block, Document, Mark, Reason
from secondlook.mentions import _name_lists as lists
from secondlook.model import About, Category

SENDER = "sender"
"""The label of a run that names one."""
SHORTEST_FORENAME = 3


def said(whole: Whole) -> Whole:
    """The same text with blanks where a chat's program says when and by whom each message was sent.

    Each message stands apart: "SHO: Jean is better" does not make a doctor of Jean.
    """
    pieces: list[str] = []
    reached = 0
    for offset, part in zip(whole.starts, whole.parts, strict=True):
        runs = part.runs if isinstance(part, Block) else ()
        at = offset
        for run in runs:
            at += len(run.text)
            if run.label == SENDER and whole.text[at : at + 1] == ":":
                pieces += [whole.text[reached:offset], " " * (at - offset), "\n"]
                reached = at + 1
    return replace(whole, text="".join([*pieces, whole.text[reached:]])) if pieces else whole


def with_senders(document: Document, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks, and one on every sender of a chat; what overlapped it only there is replaced."""
    spans = list(_senders(document))
    if not spans:
        return tuple(marks)
    names = dict.fromkeys(document.parts[part].text[start:end] for part, start, end in spans)
    own = [_mark(document, part, start, end, Reason.STRUCTURE) for part, start, end in spans]
    named = [_mark(document, *span, Reason.AGAIN) for span in _named(document, list(names))]
    again = [mark for mark in named if not any(_overlap(mark, other) for other in own)]
    # What the engine took for a relative's name is the sender's; a longer mark stands, and hides it with the rest.
    longer = [
        mark
        for mark in marks
        if mark.hide and any(_overlap(mark, other) and len(mark.text) > len(other.text) for other in again)
    ]
    again = [mark for mark in again if not any(_overlap(mark, other) for other in longer)]
    kept = [mark for mark in marks if mark not in longer and not any(_overlap(mark, other) for other in (*own, *again))]
    kept += [replace(mark, about=About.NONE) if mark.about is About.RELATIVE else mark for mark in longer]
    return (*kept, *own, *again)


def _senders(document: Document) -> Iterator[tuple[int, int, int]]:
    for index, part in enumerate(document.parts):
        at = 0
        for run in part.runs if isinstance(part, Block) else ():
            if run.label == SENDER and run.text.strip():
                yield index, at, at + len(run.text)
            at += len(run.text)


def _named(document: Document, names: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where senders are named in what is written: by their whole name, or a forename that is no other word."""
    words = {name for name in names if any(c.isalnum() for c in name)}
    for name in names:
        first = name.split()[0]
        if first.isalpha() and len(first) >= SHORTEST_FORENAME and first.lower() not in lists.common_words():
            words.add(first)
    ordinary = {word for word in words if word.lower() in lists.common_words()}
    # "Tom" is a word too: it is taken for the sender only where the program addresses them.
    patterns = [rf"(?<!\w){_any_of(words - ordinary)}(?!\w)", rf"(?<=@){_any_of(ordinary)}(?!\w)"]
    sought = re.compile("|".join(patterns))
    for index, part in enumerate(document.parts):
        for match in sought.finditer(part.text):
            yield index, match.start(), match.end()


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; for none, one that matches nothing."""
    return "(?:" + ("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)") + ")"


def _mark(document: Document, part: int, start: int, end: int, reason: Reason) -> Mark:
    return Mark(
        part=part,
        start=start,
        end=end,
        text=document.parts[part].text[start:end],
        category=Category.NAME,
        about=About.NONE,
        reason=reason,
        certainty=0.95,
    )


def _overlap(one: Mark, other: Mark) -> bool:
    return other.start is not None and other.end is not None and _overlaps(one, other.part, other.start, other.end)


def _overlaps(mark: Mark, part: int, start: int, end: int) -> bool:
    return (
        mark.part == part and mark.start is not None and mark.end is not None and mark.start < end and start < mark.end
    )
