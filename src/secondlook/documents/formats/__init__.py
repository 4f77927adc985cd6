"""One module per document format, discovered by its name. Modules that begin with `_` are shared help.

A format module has

    TITLE: str                 "PDF": as people call it
    SUFFIX: str                ".pdf": of the files it writes
    def recognise(untrusted_data: bytes) -> float
                               by content, never by name: 0 for no, 1 for sure; plain text comes last with a low value.
                               Cheap, and raises nothing.
    def read(untrusted_data: bytes) -> Iterator[Item]
                               pages one by one (or blocks), passages out of sight, notes. Raises `BadDocument` for what
                               is refused: locked, damaged, too large, a bomb.
    def redact(document, marks, options) -> Written
                               a new file from the `Document` alone. Marks with `hide` go, the others stay.
    def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]
                               of a file that `redact` wrote: what is wrong with it, by as many independent readers as
                               there are. Nothing wrong: no faults. A reader that cannot read it is a fault.
    def inspect(untrusted_data: bytes) -> Iterator[Fault]
                               of anybody's file: failed redactions and what is out of sight. Without it, whatever
                               `read` yields as a `Passage` is reported.

`read`, `verify` and `inspect` see untrusted bytes and run in the sealed process (`documents.sandbox`); they write no
file. `redact` runs outside of it, on checked values only, and opens nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from secondlook.documents.model import Block, Document, Fault, Mark, Page, Passage, Removed, Written
from secondlook.errors import BadDocument


@dataclass(frozen=True, slots=True)
class Note:
    """Something that could not be read, in our words."""

    text: str


Item = Page | Block | Passage | Note
"""What a reader yields, in the order of the document. Pages and blocks are not mixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a new file is written."""

    placeholders: bool = False
    """Write "Patient A" where a mark has a placeholder, instead of a plain box."""
    text_layer: bool = True
    """Of pages: lay the words that stay in view over the pixels, so that they can be found and read aloud."""
    lossless: bool = False
    """Of pages: keep pixels as they are, in larger files."""


class Format(Protocol):
    """A module of this folder."""

    TITLE: str
    SUFFIX: str

    def recognise(self, untrusted_data: bytes) -> float: ...

    def read(self, untrusted_data: bytes) -> Iterator[Item]: ...

    def redact(self, document: Document, marks: Sequence[Mark], options: Options) -> Written: ...

    def verify(self, untrusted_data: bytes, removed: Removed) -> Iterator[Fault]: ...


@cache
def formats() -> dict[str, Format]:
    """Every format by its module's name."""
    names = sorted(entry.name for entry in iter_modules(__path__) if not entry.name.startswith("_"))
    return {name: cast(Format, import_module(f"{__name__}.{name}")) for name in names}


def recognised(untrusted_data: bytes) -> str:
    """The name of the format that these bytes are, by their content; `BadDocument` if it is none of ours."""
    if not untrusted_data:
        raise BadDocument("The file is empty.")
    sure = {name: module.recognise(untrusted_data) for name, module in formats().items()}
    best = max(sure, key=lambda name: sure[name])
    if sure[best] <= 0:
        titles = ", ".join(module.TITLE for module in formats().values())
        raise BadDocument(f"This is none of the kinds of file that are read: {titles}. Export it as one of them.")
    return best


def gathered(name: str, items: Iterator[Item]) -> Document:
    """The document that a reader's items make."""
    taken: dict[type, list[Item]] = {Page: [], Block: [], Passage: [], Note: []}
    for item in items:
        taken[type(item)].append(item)
    return Document(
        format=name,
        pages=tuple(cast(list[Page], taken[Page])),
        blocks=tuple(cast(list[Block], taken[Block])),
        hidden=tuple(cast(list[Passage], taken[Passage])),
        notes=(
            *(note.text for note in cast(list[Note], taken[Note])),
            *_unread(cast(list[Page], taken[Page]), cast(list[Block], taken[Block])),
        ),
    )


def _unread(pages: Sequence[Page], blocks: Sequence[Block]) -> Iterator[str]:
    """Where writing was seen that could not be read."""
    for number, page in enumerate(pages):
        if page.unread:
            yield f"There is writing on page {number + 1} that could not be read: look at it."
    if any(block.picture is not None and block.picture.unread for block in blocks):
        yield "There is writing in a picture that could not be read: look at the pictures."
