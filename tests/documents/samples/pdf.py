"""PDF files that hide somebody in each place that PDF has, and files about nobody."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary
from tests.documents.samples import Sample
from tests.documents.samples._pdf_beside import beside_the_pages, left_from_before, refused
from tests.documents.samples._pdf_drawn import drawn_out_of_view, in_view, pictures, type3
from tests.documents.samples._pdf_leaks import leaks
from tests.documents.samples._pdf_paper import KEPT, LETTER, Paper, image_of, letter, one, picture, text

__all__ = ["clean", "hiding", "leaks"]


def hiding() -> Iterator[Sample]:
    """One file for each place."""
    yield from in_view()
    yield from drawn_out_of_view()
    yield from pictures()
    yield from beside_the_pages()
    yield from left_from_before()
    yield from refused()


def clean() -> Iterator[Sample]:
    """Files about nobody, of varied looks."""

    def sample(name: str, data: bytes, *keeps: str) -> Sample:
        return Sample(name=f"{name}.pdf", format="pdf", data=data, keeps=keeps or KEPT)

    yield sample("clean-letter", one())
    yield sample("clean-turned", one(Rotate=270))
    table = [b"q 0 g 60 480 475 22 re f Q", text(70, 487, "Test", before="1 g"), text(300, 487, "Result", before="1 g")]
    table += [b"q 0.6 w 60 %d 475 22 re S Q" % (458 - 22 * row) for row in range(4)]
    table += [text(70, 465 - 22 * row, f"Haemoglobin {row}") for row in range(4)]
    table += [text(300, 465 - 22 * row, f"{120 + row} g/L") for row in range(4)]
    yield sample("clean-table-with-black-head", one(*table), "Haemoglobin 3", "Result", "121 g/L")
    columns = [text(60, 500 - 14 * row, f"Left {row} troponin was normal", size=9) for row in range(8)]
    columns += [text(320, 500 - 14 * row, f"Right {row} sodium was low", size=9) for row in range(8)]
    yield sample("clean-two-columns", one(*columns), "Left 7 troponin", "Right 0 sodium")
    paper = Paper()
    scan = image_of(paper, picture("Radiology report", "The lungs and pleural spaces are clear", "No pneumothorax"))
    paper.page(b"q 595 0 0 842 0 0 cm /I1 Do Q", resources={"XObject": Dictionary(I1=scan)})
    yield sample("clean-scan", paper.saved(), "pneumothorax", "pleural spaces")
    form = [text(70, 500, "Signed: ________________    Date: ____________"), b"q 0.8 w 70 470 12 12 re S Q"]
    form += [text(90, 471, "Tick if fasting"), b"q 1 1 0 rg 66 555 300 14 re f Q", text(70, 558, "Highlighted advice")]
    yield sample("clean-form", one(*form), "Tick if fasting", "Highlighted advice")
    crossed = [text(70, 500, "Aspirin was stopped"), b"q 1 w 70 504 m 175 504 l S Q"]
    yield sample("clean-crossed-out", one(*crossed), "Aspirin was stopped")
    water = text(150, 300, "COPY", size=90, before="0.85 g")
    yield sample("clean-watermark", one(water), "COPY", *KEPT)
    paper = Paper()
    for number in range(3):
        paper.page(letter(text(280, 30, f"Page {number + 1} of 3", size=9)))
    yield sample("clean-three-pages", paper.saved(), "Page 3 of 3", *KEPT)
    shaded = [
        b"q 0.9 g 60 490 475 24 re f Q",
        text(70, 498, "Advice to the practice"),
        b"q 0 0 0.5 rg 60 440 475 30 re f Q",
    ]
    shaded += [text(70, 450, "Follow-up in clinic", before="1 1 0.6 rg", font="F2", size=14)]
    yield sample("clean-shaded", one(*shaded), "Advice to the practice", "Follow-up in clinic")
    other = text(70, 500, "H\u00f4pital: \u00e9chographie, 37.5 \u00b0C, \u00b15 \u00b5mol/L, 50 \u00a3")
    yield sample("clean-accents", one(other), "\u00e9chographie", "37.5 \u00b0C")
    yield sample("clean-landscape", _landscape(), "aortic stenosis")
    yield sample("clean-type3", type3(), "AHA HAAH", *KEPT)
    paper = Paper()
    paper.page(letter())
    yield sample("clean-compact", paper.saved(object_stream_mode=pikepdf.ObjectStreamMode.generate))


def _landscape() -> bytes:
    paper = Paper()
    lines = [text(70, 520 - 24 * at, line, size=14) for at, line in enumerate(LETTER) if line]
    paper.page(b"\n".join(lines), size=(842, 595))
    return paper.saved()
