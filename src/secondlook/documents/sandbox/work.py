"""What is done in the sealed process of one file: recognise it, read it, verify it, inspect it.

Whatever goes wrong is said without a word of the file: a reason of ours, or the name of the error and our own line.
"""

import gc
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from secondlook.documents import limits
from secondlook.documents.formats import Format, Item, Note, formats, recognised
from secondlook.documents.model import Block, Box, Fault, Opening, Page, Passage, Removed, Where
from secondlook.documents.proof import readers
from secondlook.documents.sandbox import wire
from secondlook.errors import BadDocument, MissingData

_PACKAGE = Path(__file__).parents[2]
_NAMES: dict[type, str] = {Page: "page", Block: "block", Passage: "passage"}
_NEW_VALUES = (20_000, 20, 20)
"""Before the young are looked through; times that before the older are; times these before all are."""
Send = Callable[[bytes], None]


def warm() -> None:
    """Load every reader and what it needs, before there is any file."""
    from PIL import Image

    from secondlook.documents.seeing import characters

    formats()
    Image.init()
    with suppress(MissingData):  # said when a file needs it: a text needs no recognition
        characters.warm()
    for module in formats().values():
        getattr(module, "warm", int)()
    gc.collect()
    gc.freeze()
    collect_seldom()


def collect_seldom() -> None:
    """Look for rings of values that nobody holds less often than Python would, for a process that reads files.

    A page has tens of thousands of words, boxes and edges, hardly any of them in a ring: looking through all of them
    and through the tables of names at every few hundred new ones took a twentieth of the time.
    """
    gc.set_threshold(*_NEW_VALUES)


def run(job: dict[str, Any], ours: bytes, data: bytes, send: Send) -> None:
    """Do one job, and say how it went."""
    try:
        if job["does"] == "verify":
            _verify(job["of"], ours, wire.Message(*_split(data)).value(Removed), send)
        else:
            name = recognised(data)
            send(wire.frame({"format": name}))
            (_read if job["does"] == "read" else _inspect)(name, data, send)
    except BadDocument as error:
        send(wire.frame({"refused": _one_line(str(error))}))
    except MissingData as error:
        send(wire.frame({"missing": _one_line(str(error))}))
    except Exception as error:
        send(wire.frame({"failed": type(error).__name__[:80], "at": _our_line(error)}))
    else:
        send(wire.frame({"done": True, "readers": list(readers.have_read())}))


def _read(name: str, data: bytes, send: Send) -> None:
    for item in formats()[name].read(data):
        _refuse_if_long(item)
        if isinstance(item, Note):
            send(wire.frame({"note": _one_line(item.text)}))
        elif isinstance(item, Passage) and item.box is not None and not _is_near(item.box):
            send(wire.frame({"item": "passage"}, replace(item, box=None)))
        else:
            send(wire.frame({"item": _NAMES[type(item)]}, item))


def _refuse_if_long(item: Item) -> None:
    """Say why, before whoever gets a text that is longer than may cross takes it for a lie."""
    if len(item.text) > limits.MOST_CHARACTERS:
        raise BadDocument(
            f"A single part of the file has {len(item.text):,} characters; at most {limits.MOST_CHARACTERS:,} are read "
            "of a whole file. Share a part of it."
        )


def _is_near(box: Box) -> bool:
    """Whether a box off a page is anywhere: text can be put at ten to the thirtieth."""
    return all(abs(side) <= wire.LARGEST_NUMBER for side in (box.left, box.top, box.right, box.bottom))


def _inspect(name: str, data: bytes, send: Send) -> None:
    module = formats()[name]
    own = cast(Callable[[bytes], Iterator[Fault]] | None, getattr(module, "inspect", None))
    for fault in own(data) if own else _out_of_sight(module, data):
        send(wire.frame({"item": "fault"}, fault))


def _out_of_sight(module: Format, data: bytes) -> Iterator[Fault]:
    """Of a format without an `inspect` of its own: every passage, and whatever could not be read."""
    seen_by = f"Second Look's reader of {module.TITLE}"
    readers.note([seen_by])
    for item in module.read(data):
        if isinstance(item, Passage):
            covered = item.where is Where.COVERED
            yield Fault(
                opening=Opening.UNDER_A_BOX if covered else Opening.OUT_OF_SIGHT,
                where=item.where,
                reader=seen_by,
                part=item.part,
                kind=item.kind,
                characters=len(item.text),
            )
        elif isinstance(item, Note):
            yield Fault(opening=Opening.UNREADABLE, where=Where.SHOWN, reader=seen_by, kind=_one_line(item.text))


def _verify(name: str, ours: bytes, removed: Removed, send: Send) -> None:
    for fault in formats()[name].verify(ours, removed):
        send(wire.frame({"item": "fault"}, fault))


def _split(data: bytes) -> tuple[bytes, bytes]:
    text, _ = wire.sizes(data[: wire.HEADER_BYTES])
    return data[wire.HEADER_BYTES : wire.HEADER_BYTES + text], data[wire.HEADER_BYTES + text :]


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)[:400]


def _our_line(error: Exception) -> str:
    """The last line of this package that the error went through: "formats/pdf.py, line 40"."""
    for entry in reversed(traceback.extract_tb(error.__traceback__)):
        if entry.filename.startswith(str(_PACKAGE)):
            return f"{Path(entry.filename).relative_to(_PACKAGE)}, line {entry.lineno}"
    return ""
