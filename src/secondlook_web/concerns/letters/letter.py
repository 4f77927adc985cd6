"""A letter as a value: its title, its language, its day, and its blocks in order. No layout, and no places.

`content` is how one is stored, and `restored` takes it back: from the same content, PDF, DOCX and plain text come out
the same each time.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from secondlook_web.shared.text import cleaned_line

MOST_BLOCKS = 20_000
"""The longest values that a concern can hold, written as one letter to a paragraph, make about 14,000."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotALetter(ValueError):
    """Something that cannot be a letter: where, and what is wrong with it, never its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line above what follows. Level 1 is the letter's own, level 2 those within it."""

    text: str = field(repr=False)
    level: int = 1

    def __post_init__(self) -> None:
        _refuse_unclean("heading", (self.text,))
        if self.level not in (1, 2):
            raise NotALetter(f"A heading has level 1 or 2; got {self.level}.")

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.text,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        _refuse_unclean("paragraph", (self.text,))

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.text,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines that stay lines: an address, a signature."""

    lines: tuple[str, ...] = field(repr=False)

    def __post_init__(self) -> None:
        _refuse_unclean("group of lines", self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list, each item with a bullet."""

    lines: tuple[str, ...] = field(repr=False)

    def __post_init__(self) -> None:
        _refuse_unclean("list", self.lines)


Block = Heading | Paragraph | Lines | Items


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter, ready to be set."""

    title: str = field(repr=False)
    """What the file is called where it is opened, and at the foot of each page: a kind and a number, no name."""
    language: str = "en-GB"
    """As BCP 47 has it, so that a screen reader speaks it right."""
    on: date
    """The day that it bears; also the only day in its files."""
    blocks: tuple[Block, ...] = field(repr=False)

    def __post_init__(self) -> None:
        _refuse_unclean("title", (self.title,))
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", self.language):
            raise NotALetter("A letter's language is a tag such as en-GB or cy.")
        if not 0 < len(self.blocks) <= MOST_BLOCKS:
            raise NotALetter(f"A letter has 1 to {MOST_BLOCKS} blocks; this one has {len(self.blocks)}.")

    @property
    def digest(self) -> str:
        """SHA-256 of its content: which letter it was, for the log."""
        text = json.dumps(content(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def content(letter: Letter) -> dict[str, Any]:
    """The letter as plain data, for storing."""
    return {
        "title": letter.title,
        "language": letter.language,
        "on": letter.on.isoformat(),
        "blocks": [_stored(block) for block in letter.blocks],
    }


def restored(stored: Mapping[str, Any]) -> Letter:
    """The letter that was stored."""
    try:
        return Letter(
            title=stored["title"],
            language=stored["language"],
            on=date.fromisoformat(stored["on"]),
            blocks=tuple(_block(one) for one in stored["blocks"]),
        )
    except (LookupError, TypeError, AttributeError) as wrong:
        raise NotALetter(f"This is not the content of a letter ({type(wrong).__name__}).") from None


def _stored(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": f"heading {block.level}", "lines": list(block.lines)}
        case Paragraph():
            return {"is": "paragraph", "lines": list(block.lines)}
        case Lines():
            return {"is": "lines", "lines": list(block.lines)}
        case Items():
            return {"is": "items", "lines": list(block.lines)}


def _block(one: Mapping[str, Any]) -> Block:
    lines = tuple(str(line) for line in one["lines"])
    match one["is"]:
        case "heading 1" | "heading 2":
            return Heading(text=lines[0], level=int(one["is"][-1]))
        case "paragraph":
            return Paragraph(text=lines[0])
        case "lines":
            return Lines(lines=lines)
        case "items":
            return Items(lines=lines)
    raise NotALetter("A letter's block is a heading, a paragraph, lines or items.")


def _refuse_unclean(what: str, texts: Iterable[str]) -> None:
    """What cannot be seen, or cannot be written into a file, is taken out before: `filling` does."""
    number = 0
    for number, text in enumerate(texts, start=1):
        if not text or text != cleaned_line(text) or _SURROGATE.search(text):
            raise NotALetter(
                f"Line {number} of a letter's {what} is empty, or holds a line end, a space at an end or a character "
                f"that cannot be seen. Clean it first: shared.text.cleaned_line."
            )
    if not number:
        raise NotALetter(f"A letter's {what} has no line.")
