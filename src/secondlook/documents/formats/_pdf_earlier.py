"""What earlier revisions of a PDF had, and what lies after its end.

A program that "saves quickly" writes changes after the file's end and leaves all before them as it was.
"""

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium

from secondlook.documents.formats._pdf_objects import Walk
from secondlook.documents.model import Passage, Where
from secondlook.errors import BadDocument

MOST_REVISIONS = 20
"""Read, from the first. A form that was saved after each field has a few."""
_END = re.compile(rb"%%EOF[ \t]*\r?\n?")
_HEAD_OF_LINEARIZED = 1100
"""Bytes: a file made for quick display on the web has an end of its first page, which is no revision."""


def earlier(untrusted_data: bytes, pdf: pikepdf.Pdf, last: list[str]) -> Iterator[Passage]:
    """What can be read in earlier revisions and is not in the last, of which `last` was read beside its pages."""
    ends = [match.end() for match in _END.finditer(untrusted_data)]
    if len(ends) > 1:
        pictures = set(_pictures(pdf))
        try:
            now = _plain("\n".join([*last, *(text for _, text in _texts_of_pages(untrusted_data))]))
        except pdfium.PdfiumError:
            now = ""
        known: set[str] = set()
        for end in ends[:-1][:MOST_REVISIONS]:
            revision = untrusted_data[:end]
            if b"/Linearized" in revision[:_HEAD_OF_LINEARIZED] and end == ends[0]:
                continue
            yield from _lost(revision, now, pictures, known)
        if len(ends) > MOST_REVISIONS + 1:
            yield Passage(where=Where.EARLIER, kind="more revisions than are read")
    if ends:
        yield from _after(untrusted_data[ends[-1] :])


def _lost(revision: bytes, now: str, pictures: set[bytes], known: set[str]) -> Iterator[Passage]:
    said: list[tuple[int | None, str]] = []
    try:
        pdf = pikepdf.open(io.BytesIO(revision), suppress_warnings=True)
        said += [(passage.part, passage.text) for passage in Walk(pdf).passages()]
        old = set(_pictures(pdf))
        said += _texts_of_pages(revision)
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, TypeError, KeyError, RuntimeError, BadDocument):
        yield Passage(where=Where.EARLIER, kind="a revision that cannot be read")
        return
    for part, text in said:
        new = [line.strip() for line in text.splitlines() if _is_lost(_plain(line), now, known)]
        if new:
            yield Passage(where=Where.EARLIER, text="\n".join(new), part=part, kind="earlier revision")
    for _ in old - pictures:
        yield Passage(where=Where.EARLIER, kind="picture of an earlier revision")


def _texts_of_pages(data: bytes) -> list[tuple[int | None, str]]:
    with pdfium.PdfDocument(data) as document:
        return [(part, document[part].get_textpage().get_text_range()) for part in range(len(document))]


def _is_lost(line: str, now: str, known: set[str]) -> bool:
    if len(line) < 2 or line in known or line in now:
        return False
    known.add(line)
    return True


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _pictures(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image:
            yield item.read_raw_bytes()


def _after(rest: bytes) -> Iterator[Passage]:
    """What follows the last end of the file."""
    if rest.strip(b"\r\n\t \0"):
        text = rest[:100_000].decode("utf-8", errors="replace")
        readable = sum(character.isprintable() for character in text) > 0.7 * len(text)
        yield Passage(where=Where.TRAILING, text=text.strip() if readable else "", kind="data after the end")
