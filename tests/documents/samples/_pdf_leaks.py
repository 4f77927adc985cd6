"""A finished PDF with a text planted at each place where it could keep one."""

import io
from collections.abc import Iterator

import cv2
import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw
from tests.documents.samples._pdf_paper import (
    face,
    saved_over,
)

from secondlook.documents.formats import Options
from secondlook.documents.formats._pdf_write import object_of, picture


def leaks(output: bytes, text: str) -> Iterator[tuple[str, bytes]]:
    """A finished file with `text` planted at each place where a PDF could keep it."""
    for name, plant in _PLANTS.items():
        with pikepdf.open(io.BytesIO(output)) as pdf:
            plant(pdf, text)
            target = io.BytesIO()
            pdf.save(target)
            yield name, target.getvalue()
    yield "data after the end", output + text.encode()
    yield "earlier revision", saved_over(output, b"q Q")
    yield "a comment between objects", output.replace(b"\n%", b"\n%" + text.encode() + b"\n%", 1)


def _draw_more(pdf: pikepdf.Pdf, text: str) -> None:
    contents = pdf.pages[0].obj.Contents
    resources = pdf.pages[0].obj.Resources
    resources.Font = Dictionary(F9=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    contents.write(contents.read_bytes() + b"\nBT 3 Tr /F9 9 Tf 9 9 Td (" + text.encode() + b") Tj ET")


def _on_the_picture(pdf: pikepdf.Pdf, text: str) -> None:
    """In ink, beside a box: as if a box had been set in the wrong place."""
    image = pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject.P).as_pil_image().convert("L")
    drawn = np.asarray(image).copy()
    line = Image.new("L", (900, 60), 255)
    ImageDraw.Draw(line).text((4, 12), text, fill=0, font=face(30))
    # A box is the largest thing that is black.
    _, _, stats, _ = cv2.connectedComponentsWithStats((drawn < 40).view(np.uint8))
    left, top, wide, high, _ = max(stats[1:].tolist(), key=lambda row: row[2] * row[3])
    line = line.crop((0, 0, 420, 60))
    top, left = min(max(top + high // 2 - 30, 0), drawn.shape[0] - 60), min(left + wide + 14, drawn.shape[1] - 420)
    drawn[top : top + 60, left : left + 420] = np.asarray(line)
    pdf.pages[0].obj.Resources.XObject.P = pdf.make_indirect(object_of(pdf, picture(drawn, Options())))


def _entry(key: str, *, root: bool) -> object:
    def plant(pdf: pikepdf.Pdf, text: str) -> None:
        holder = pdf.Root if root else pdf.pages[0].obj
        holder[key] = pikepdf.String(text)

    return plant


def _information(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.docinfo["/Title"] = text


def _stream(key: str) -> object:
    def plant(pdf: pikepdf.Pdf, text: str) -> None:
        pdf.Root[key] = pdf.make_stream(text.encode())

    return plant


def _note(pdf: pikepdf.Pdf, text: str) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=text)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _more_picture(pdf: pikepdf.Pdf, text: str) -> None:
    """Bytes after the packed pixels."""
    stream = pdf.pages[0].obj.Resources.XObject.P
    parms = stream.get("/DecodeParms")
    raw, kind = stream.read_raw_bytes(), stream.Filter
    stream.write(raw + text.encode(), filter=kind, decode_parms=parms)


_PLANTS = {
    "drawn without ink": _draw_more,
    "drawn in ink": _on_the_picture,
    "private entry of the file": _entry("/XXPatient", root=True),
    "private entry of a page": _entry("/XXPatient", root=False),
    "document information": _information,
    "XMP": _stream("/Metadata"),
    "attached stream": _stream("/XXFile"),
    "annotation": _note,
    "after the pixels": _more_picture,
}
"""By the place's name."""
PLACES = (*_PLANTS, "data after the end", "earlier revision", "a comment between objects")
