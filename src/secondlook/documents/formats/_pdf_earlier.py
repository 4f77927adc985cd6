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
_FIRST_OF_LINEARIZED = 1100
"""Bytes: a file made for quick display on the web has an end of its first page, which is no revision."""


def earlier(untrusted_data: bytes, pdf: pikepdf.Pdf, now: set[str]) -> Iterator[Passage]:
    """What can be read in earlier revisions and is not in the last, whose texts are `now`."""
    ends = [match.end() for match in _END.finditer(untrusted_data)]
    lines = {line for text in now for line in _lines(text)}
    pictures = set(_pictures(pdf))
    known: set[str] = set()
    for end in ends[:-1][:MOST_REVISIONS]:
        revision = untrusted_data[:end]
        if b"/Linearized" in revision[:_FIRST_OF_LINEARIZED] and end == ends[0]:
            continue
        yield from _lost(revision, lines, pictures, known)
    if ends:
        yield from _after(untrusted_data[ends[-1] :])


def revisions(untrusted_data: bytes) -> int:
    """How many times the file was saved over."""
    return len(_END.findall(untrusted_data))


def _lost(revision: bytes, lines: set[str], pictures: set[bytes], known: set[str]) -> Iterator[Passage]:
    try:
        pdf = pikepdf.open(io.BytesIO(revision), suppress_warnings=True)
        said: list[tuple[int | None, str]] = [(passage.part, passage.text) for passage in Walk(pdf).passages()]
        old = set(_pictures(pdf))
        with pdfium.PdfDocument(revision) as document:
            for part in range(len(document)):
                said.append((part, document[part].get_textpage().get_text_range()))
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, TypeError, KeyError, RuntimeError, BadDocument):
        yield Passage(where=Where.EARLIER, kind="a revision that cannot be read")
        return
    for part, text in said:
        new = [line for line in _lines(text) if line not in lines and line not in known]
        if new:
            known.update(new)
            yield Passage(where=Where.EARLIER, text="\n".join(new), part=part, kind="earlier revision")
    for _ in old - pictures:
        yield Passage(where=Where.EARLIER, kind="picture of an earlier revision")


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        joined = "".join(character for character in line if character.isalnum())
        if len(joined) > 1:
            yield " ".join(line.split())


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
