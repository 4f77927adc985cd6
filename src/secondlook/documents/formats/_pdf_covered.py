"""Pictures on a page of a PDF of which more is in the file than is shown."""

from collections.abc import Iterator

import pypdfium2 as pdfium

from secondlook.documents.formats._pdf_view import View
from secondlook.documents.model import Passage


def pictures(page: pdfium.PdfPage, view: View, scale: float, part: int) -> Iterator[Passage]:
    """Pictures that lie under others or boxes, or beyond what is shown of them."""
    yield from ()
