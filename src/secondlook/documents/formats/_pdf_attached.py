"""Files in a PDF: how much of them is text. They are never written, and never opened further than PDF in PDF."""

import io

import pikepdf
import pypdfium2 as pdfium

MOST_CHARACTERS = 100_000
"""Of one attached file: it is said that it is there, and it need not be read to the end."""
MOST_PAGES = 20


def text_of(stream: pikepdf.Stream) -> str:
    """The text of an attached file, if it is plain text or PDF."""
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        return ""
    if data[:1024].find(b"%PDF-") >= 0:
        return _of_pdf(data)
    try:
        text = data[: 4 * MOST_CHARACTERS].decode("utf-8", errors="strict" if len(data) < MOST_CHARACTERS else "ignore")
    except UnicodeDecodeError:
        return ""
    return text[:MOST_CHARACTERS] if "\0" not in text[:1000] else ""


def _of_pdf(data: bytes) -> str:
    try:
        with pdfium.PdfDocument(io.BytesIO(data)) as document:
            found = [document[part].get_textpage().get_text_range() for part in range(min(len(document), MOST_PAGES))]
    except pdfium.PdfiumError:
        return ""
    return "\n".join(found)[:MOST_CHARACTERS]
