"""PDF: text, scanned and mixed. Read by drawing it, written as pictures of pages with a new layer of words.

What is drawn decides what is on a page; the file's own text says where its words stand as far as it was found to agree
(`_pdf_page.py`). What the file holds besides is listed by `_pdf_objects.py` and `_pdf_earlier.py`, and never written.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

import pypdfium2 as pdfium

from secondlook.documents import limits
from secondlook.documents.formats import Item, Note, Options
from secondlook.documents.formats import _pdf_page as pages
from secondlook.documents.formats import _pdf_proof as proof
from secondlook.documents.formats._pdf_earlier import earlier
from secondlook.documents.formats._pdf_fonts import named_twice
from secondlook.documents.formats._pdf_inspect import InView
from secondlook.documents.formats._pdf_inspect import faults as inspected
from secondlook.documents.formats._pdf_objects import Walk, unused
from secondlook.documents.formats._pdf_open import Opened, opened, with_all_layers
from secondlook.documents.formats._pdf_trust import Trust
from secondlook.documents.formats._pdf_write import written
from secondlook.documents.model import Document, Fault, Mark, Passage, Removed, Written
from secondlook.errors import BadDocument

TITLE = "PDF"
SUFFIX = ".pdf"
_HEAD_BYTES = 1024
"""Readers look for the head within so many bytes."""


def recognise(untrusted_data: bytes) -> float:
    """By its head."""
    at = untrusted_data[:_HEAD_BYTES].find(b"%PDF-")
    return 1.0 if at == 0 else 0.9 if at > 0 else 0.0


def read(untrusted_data: bytes) -> Iterator[Item]:
    """Pages one by one, each followed by what it holds out of view; then what the whole file does."""
    file = opened(untrusted_data)
    yield from (Note(note) for note in file.notes)
    characters = 0
    with _drawable(file) as document, _with_all_layers(file) as layers:
        trust = Trust(twice=named_twice(file.pdf))
        for item in chain(
            chain.from_iterable(pages.read(document, part, trust, layers=layers) for part in range(len(document))),
            _beside_pages(untrusted_data, file),
        ):
            characters += len(getattr(item, "text", ""))
            _refuse_more(characters)
            yield item


def _beside_pages(untrusted_data: bytes, file: Opened) -> Iterator[Passage]:
    """What the whole file holds."""
    walk = Walk(file.pdf)
    texts: list[str] = []
    for passage in walk.passages():
        texts.append(passage.text)
        yield passage
    yield from unused(file.pdf, walk.reached)
    yield from earlier(untrusted_data, file.pdf, texts)


def inspect(untrusted_data: bytes) -> Iterator[Fault]:
    """Redactions that failed, and what is out of sight, in anybody's PDF."""
    file = opened(untrusted_data)
    view = InView()
    held: list[Passage] = []
    with _drawable(file) as document, _with_all_layers(file) as layers:
        for part in range(len(document)):
            drawn = pages.draw(document, part)
            view.add(part, drawn)
            held += pages.out_of_view(drawn, part, layers)
            drawn.page.close()
    held += _beside_pages(untrusted_data, file)
    yield from inspected(iter(held), view)


@contextmanager
def _with_all_layers(file: Opened) -> Iterator[pdfium.PdfDocument | None]:
    """The same file with every layer switched on; None if it has no layers."""
    data = with_all_layers(file)
    if data is None:
        yield None
        return
    with pdfium.PdfDocument(data) as document:
        yield document


def _drawable(file: Opened) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(file.drawn)
    except pdfium.PdfiumError:
        raise BadDocument(
            "The PDF is damaged and cannot be drawn. Open it where it came from and print it anew."
        ) from None
    if len(document) != len(file.pdf.pages):
        raise BadDocument(
            "The PDF is damaged: two readers see different pages in it. Open it where it came from and print it anew."
        )
    return document


def _refuse_more(characters: int) -> None:
    if characters > limits.MOST_CHARACTERS:
        raise BadDocument(
            f"The PDF has more than {limits.MOST_CHARACTERS:,} characters. Print the pages that are needed."
        )


def redact(document: Document, marks: Sequence[Mark], options: Options) -> Written:
    """A new PDF of the pages alone."""
    return written(document, marks, options, suffix=SUFFIX)


def verify(untrusted_data: bytes, removed: Removed) -> Iterator[Fault]:
    """What is wrong with a PDF that was written here."""
    yield from proof.faults(untrusted_data, removed)
