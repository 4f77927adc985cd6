"""For tests of the site: files are read in this process, and a picture that begins with a word of ours is a page."""

import hashlib
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from tests.documents import unsealed

from secondlook.documents.formats import Item
from secondlook.documents.model import Box, Document, Page, Removed, Seen, SeenKind, Word
from secondlook.documents.proof import Proof
from secondlook.documents.raster import Raster
from secondlook.documents.sandbox import Read

PICTURE = b"a picture of a page: "
"""What follows is written on it, ten pixels a letter, a line for each."""
WIDTH, LINE = 400, 20


class Unsealed:
    """As `secondlook.documents.sandbox.Sandbox`, without the seal."""

    def __init__(self, *, workers: int = 1) -> None:
        self.workers = workers

    def read(
        self,
        untrusted_data: bytes,
        *,
        progress: Callable[[int], None] | None = None,
        coming: Callable[[Item], None] | None = None,
    ) -> Read:
        if progress is not None:
            progress(1)
        if untrusted_data.startswith(PICTURE):
            page = page_saying(untrusted_data[len(PICTURE) :].decode())
            document = Document(format="jpeg", pages=(page,))
        else:
            document = unsealed.read(untrusted_data)
        return Read(document=document, sha256=hashlib.sha256(untrusted_data).hexdigest())

    def verify(self, data: bytes, removed: Removed, *, of: str) -> Proof:
        faults = () if of == "jpeg" else tuple(unsealed.faults(data, removed, of=of))
        return Proof(faults=faults, readers=("a test",))


def page_saying(text: str) -> Page:
    """A page with words on it, dark on white, and a face in its corner if a line says so."""
    paper = Image.new("L", (WIDTH, LINE * (text.count("\n") + 3)), 255)
    drawing, font = ImageDraw.Draw(paper), ImageFont.load_default(size=13)
    words, seen, at = [], [], 0
    for row, line in enumerate(text.split("\n")):
        column = 0
        for word in line.split(" "):
            left, top = 5 + 10 * column, LINE * (row + 1)
            box = Box(left=left, top=top, right=left + 10 * len(word), bottom=top + 14)
            drawing.text((left, top - 2), word, fill=20, font=font)
            if word:
                words.append(Word(text=word, start=at + column, box=box))
            if word == "(face)":
                seen.append(Seen(kind=SeenKind.FACE, box=box))
            column += len(word) + 1
        at += len(line) + 1
    return Page(raster=Raster.of(np.asarray(paper)), text=text, words=tuple(words), seen=tuple(seen))
