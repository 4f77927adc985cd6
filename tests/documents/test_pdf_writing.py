"""PDF, written anew: pages as pictures with a layer of words, nothing else, and a proof that sees what is planted."""

import io
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.pdfs import all_samples, alone, read_sample  # noqa: F401
from tests.documents.samples import BORN, PATIENT
from tests.documents.samples import _pdf_paper as paper
from tests.documents.samples import pdf as samples
from tests.documents.samples._pdf_leaks import PLACES
from tests.documents.unsealed import faults, hidden, read, written

from secondlook.documents.formats import Options, _pdf_proof
from secondlook.documents.formats._pdf_layer import Alphabet
from secondlook.documents.formats._pdf_write import Sheet, assembled, picture
from secondlook.documents.model import Box, Opening, Removed, Word
from secondlook.documents.raster import Pixels

# The new file.


def _new(name: str, *texts: str, options: Options | None = None) -> tuple[bytes, Removed]:
    document = read_sample(name)
    new = written(document, hidden(document, *texts), options)
    return new.data, new.removed


def sheet_of(pixels: Pixels, words: tuple[Word, ...], dots_per_inch: float) -> Sheet:
    """A page with these pixels, to be put together."""
    high, wide = pixels.shape[:2]
    packed = picture(pixels, Options())
    return Sheet(width=wide, height=high, picture=lambda: packed, words=words, dots_per_inch=dots_per_inch)


def test_the_same_pages_give_the_same_bytes() -> None:
    """So that anybody can make the file again and compare its hash with the certificate."""
    assert _new("plain-letter.pdf", PATIENT) == _new("plain-letter.pdf", PATIENT)


def test_pages_keep_their_size_and_words_their_order() -> None:
    """A letter that comes out in another size looks forged."""
    data, _ = _new("plain-letter.pdf", PATIENT)
    with pdfium.PdfDocument(data) as document:
        assert document[0].get_size() == pytest.approx((595, 842), abs=0.4)
        said = document[0].get_textpage().get_text_range()
    assert said.index("Merrowdale") < said.index("bisoprolol") < said.index("Yours sincerely")
    assert "Thornbury" not in said


def test_without_a_layer_of_words_there_is_no_font() -> None:
    """Whoever asks for pictures alone gets nothing else."""
    data, removed = _new("plain-letter.pdf", PATIENT, options=Options(text_layer=False))
    assert b"/Font" not in data
    assert faults(data, removed, of="pdf") == []


words_of_anybody = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=12
).filter(lambda said: not said.isspace())


@settings(max_examples=25)
@given(st.lists(words_of_anybody, min_size=1, max_size=8))
def test_every_letter_of_every_word_can_be_found_in_the_new_file(said: Sequence[str]) -> None:
    """Names have letters that no standard font has a place for: Ł, ş, 张."""
    placed, at = [], 0
    for number, one in enumerate(said):
        box = Box(left=20, top=20 + 40 * number, right=20 + 14 * len(one), bottom=48 + 40 * number)
        placed.append(Word(text=one, start=at, box=box))
        at += len(one) + 1
    sheet = sheet_of(np.full((400, 400), 255, np.uint8), tuple(placed), 200)
    with pikepdf.open(io.BytesIO(assembled([sheet], Options()))) as opened:
        fonts = opened.pages[0].obj.Resources.get("/Font", {})
        tables = b"".join(font.ToUnicode.read_bytes() for font in fonts.values())
    assert all(character.encode("utf-16-be").hex().encode() in tables for one in said for character in one)
    assert Alphabet.of(said).fonts == len(fonts)


def test_a_box_on_a_page_is_one_colour_and_the_rest_is_unchanged() -> None:
    """The new page is the old one but for its boxes."""
    document = read_sample("plain-letter.pdf")
    data, removed = _new("plain-letter.pdf", BORN)
    with pikepdf.open(io.BytesIO(data)) as opened:
        new = np.asarray(pikepdf.PdfImage(opened.pages[0].obj.Resources.XObject.P).as_pil_image().convert("L"))
    old = document.pages[0].raster.pixels()
    [(part, box)] = removed.boxes
    assert part == 0
    assert int(new[int(box.top) + 3 : int(box.bottom) - 3, int(box.left) + 3 : int(box.right) - 3].max()) < 20
    above = slice(0, int(box.top) - 8)
    assert int(np.abs(new[above].astype(int) - old[above].astype(int)).max()) <= 12


# The proof.


@cache
def _leaks() -> dict[str, bytes]:
    data, _ = _new("plain-letter.pdf", PATIENT, BORN)
    return dict(samples.leaks(data, PATIENT))


@pytest.mark.parametrize("place", PLACES)
def test_a_planted_leak_is_seen(place: str) -> None:
    """A proof that sees nothing proves nothing: each place is tried with the patient's name."""
    _, removed = _new("plain-letter.pdf", PATIENT, BORN)
    found = faults(_leaks()[place], removed, of="pdf")
    assert found
    assert not any(word in repr(found) for word in PATIENT.split())


def test_a_box_that_is_see_through_is_seen() -> None:
    """Grey over black is still black on grey."""
    document = read_sample("plain-letter.pdf")
    data, removed = _new("plain-letter.pdf", BORN)
    page = document.pages[0]
    pixels = page.raster.pixels()
    [(_, box)] = removed.boxes
    rows, columns = slice(int(box.top), int(box.bottom)), slice(int(box.left), int(box.right))
    pixels[rows, columns] //= 3
    words = tuple(word for word in page.words if not word.box.overlaps(box))
    leaking = assembled([sheet_of(pixels, words, page.dots_per_inch)], Options())
    assert Opening.UNDER_A_BOX in {fault.opening for fault in faults(leaking, removed, of="pdf")}
    assert faults(data, removed, of="pdf") == []


def test_a_box_may_say_what_stood_there_and_nothing_else() -> None:
    """Whoever asks for placeholders must get the file; a name in a box is still seen."""
    document = read_sample("plain-letter.pdf")
    marks = [replace(mark, placeholder="Patient A") for mark in hidden(document, PATIENT)]
    new = written(document, marks, Options(placeholders=True))
    assert faults(new.data, new.removed, of="pdf") == []
    named = [replace(mark, placeholder=PATIENT) for mark in marks]
    leaking = written(document, named, Options(placeholders=True))
    assert faults(leaking.data, replace(leaking.removed, kept=new.removed.kept), of="pdf")


@pytest.mark.parametrize("between", [" ", " " * 20])
def test_a_word_that_stays_between_two_boxes_is_met_once(between: str) -> None:
    """What stands beside each box is read again: beside both of them, it is one word all the same."""
    said = f"Seen: Oyelaran,{between}Young lady,{between}Tattershall."
    document = read(paper.one(paper.text(70, 500, said, size=9), paper.text(70, 460, "Neville Young rang.")))
    new = written(document, hidden(document, "Oyelaran", "Tattershall", "Neville Young"))
    assert faults(new.data, new.removed, of="pdf") == []
    found = faults(new.data, replace(new.removed, kept=new.removed.kept.replace("Young", "")), of="pdf")
    assert any(fault.reader.startswith("tesserocr") for fault in found)


@pytest.mark.parametrize("cut", [0.3, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_not_proven(cut: float) -> None:
    """Half a file has half of what was to be gone, and nobody knows which half."""
    data, removed = _new("plain-letter.pdf", PATIENT)
    assert faults(data[: int(len(data) * cut)], removed, of="pdf")


def test_other_programs_find_the_new_file_sound_and_empty_of_names() -> None:
    """They share no code with what wrote it."""
    missing = [name for name in ("pdftotext", "mutool", "qpdf", "exiftool") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    data, removed = _new("plain-letter.pdf", PATIENT, BORN)
    assert faults(data, removed, of="pdf") == []
    said = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    assert "moderate aortic stenosis" in said
    assert "Thornbury" not in said
    whole = Removed(texts=("aortic stenosis",), kept="", boxes=())
    readers = {fault.reader.split()[0] for fault in faults(data, whole, of="pdf")}
    assert {"pypdfium2", "pdftotext", "mutool"} <= readers


@pytest.mark.parametrize("raw", [b"<< /Type /Page /Parent 3 0 R >>", b"<</Type/Pages/Count 1>>"])
def test_the_formats_own_names_are_nobodys(raw: bytes) -> None:
    assert not any(word in _pdf_proof._raw(raw) for word in ("Page", "Parent", "Count"))


@pytest.mark.parametrize("raw", [b"<< /Title (Page) >>", b"<< /Pageant 1 >>", b"Page"])
def test_a_name_that_is_no_name_of_the_format_is_still_read(raw: bytes) -> None:
    assert "Page" in _pdf_proof._raw(raw)


def test_what_stands_between_two_boxes_is_looked_at_once() -> None:
    """A name that stays between two boxes and is read twice would count as one too many, and withhold the file."""
    pixels = np.full((200, 900), 255, np.uint8)
    pixels[100:120, 300:304] = 0
    boxes = [Box(left=left, top=95, right=left + 80, bottom=125) for left in (200, 330)]
    [strip] = _pdf_proof._strips(pixels, boxes)
    assert int((strip == 0).sum()) == 20 * 4


def test_what_stands_on_either_side_of_a_box_is_looked_at() -> None:
    """The rest of a name that was boxed too narrowly stands there; a far word and a box's own ground do not matter."""
    pixels = np.full((200, 900), 255, np.uint8)
    for left in (90, 190, 285, 480, 700):
        pixels[100:120, left : left + 4] = 0
    pixels[95:125, 200:280] = 90
    [strip] = _pdf_proof._strips(pixels, [Box(left=200, top=95, right=280, bottom=125)])
    assert int((strip == 0).sum()) == 3 * 20 * 4
    assert not (strip == 90).any()


def test_what_stands_above_a_box_beside_a_higher_one_is_looked_at() -> None:
    """Lines of a scan run aslant: what is blank of a line is each box's own part of it."""
    pixels = np.full((200, 900), 255, np.uint8)
    pixels[92:106, 300:360] = 0
    boxes = [Box(left=200, top=90, right=280, bottom=130), Box(left=290, top=108, right=370, bottom=148)]
    for box in boxes:
        pixels[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] = 20
    [strip] = _pdf_proof._strips(pixels, boxes)
    assert int((strip == 0).sum()) == 14 * 60
    assert not (strip == 20).any()
