"""PDF: what is on the page is read, what is not is named, and a new file holds its pages and nothing else."""

import io

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from tests.documents.pdfs import all_samples, alone, read_sample  # noqa: F401
from tests.documents.samples import BORN, PATIENT
from tests.documents.samples._pdf_paper import Paper, image_of, letter, picture, saved_over, text
from tests.documents.unsealed import faults, read, written

from secondlook.documents import limits
from secondlook.documents.formats import _pdf_page, pdf, recognised
from secondlook.documents.formats._pdf_page import has_pictures
from secondlook.documents.model import Document, Fault, Where
from secondlook.errors import BadDocument


def _named(*, hides: bool, refused: bool = False) -> list[str]:
    return [name for name, one in all_samples().items() if bool(one.hides) is hides and one.refused is refused]


def _shown(document: Document) -> str:
    return "\n".join(page.text for page in document.pages)


def _signs(words: str) -> str:
    return "".join(character for character in words.lower() if character.isalnum())


def _inspected(data: bytes) -> list[Fault]:
    return list(pdf.inspect(data))


def _one(*content: bytes, **entries: object) -> bytes:
    paper = Paper()
    paper.page(letter(*content), **entries)
    return paper.saved()


# What must be left alone.


@pytest.mark.parametrize("name", _named(hides=False))
def test_a_file_about_nobody_is_not_accused(name: str) -> None:
    """White words on a black head of a table, a crossed-out line, boxes to tick and tinted rows are no redactions."""
    assert _inspected(all_samples()[name].data) == []


@pytest.mark.parametrize("name", ["clean-table-with-black-head.pdf", "clean-two-columns.pdf", "clean-three-pages.pdf"])
def test_clinical_words_are_all_in_the_new_file(name: str) -> None:
    """A file that lost half of its words is of no use to whoever shares it."""
    sample = all_samples()[name]
    new = written(read_sample(name), [])
    with pdfium.PdfDocument(new.data) as document:
        said = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert [words for words in sample.keeps if words not in said] == []
    assert faults(new.data, new.removed, of="pdf") == []


def test_what_programs_say_of_themselves_is_no_fault() -> None:
    """Every PDF names the program that made it and the day: an alarm that always rings is not heard."""
    paper = Paper()
    paper.page(letter())
    paper.pdf.docinfo["/Producer"] = "A Word Processor 12"
    paper.pdf.docinfo["/CreationDate"] = "D:20260312094500Z"
    assert _inspected(paper.saved()) == []


def test_the_words_that_a_scanner_lays_over_its_picture_are_no_failed_redaction() -> None:
    """Every searchable scan has them, and they say what everybody sees."""
    paper = Paper()
    lines = ("Discharge summary", "Bisoprolol was started")
    scan = image_of(paper, picture(*lines))
    over = [text(53, 842 - 76 - 29 * row, line, size=13, before="3 Tr") for row, line in enumerate(lines)]
    content = b"q 595 0 0 842 0 0 cm /I1 Do Q"
    paper.page(content, *over, resources={"XObject": pikepdf.Dictionary(I1=scan)})
    assert _inspected(paper.saved()) == []


def test_words_that_were_drawn_twice_are_seen_once_and_not_accused() -> None:
    """Programs that fill in forms leave the old words under the new ones, on a white ground."""
    again = [
        text(70, 500, "Follow-up in six weeks"),
        b"q 1 g 60 494 400 20 re f Q",
        text(70, 500, "Follow-up in six weeks"),
    ]
    data = _one(*again)
    assert _inspected(data) == []
    assert _shown(read(data)).count("Follow-up") == 1


def test_a_link_to_a_page_of_the_web_is_no_fault() -> None:
    """Advice carries links; one with somebody's number in it is another thing."""

    def linked(address: str) -> list[Fault]:
        paper = Paper()
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address)
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[9, 9, 99, 99], A=action)
        paper.page(letter(), Annots=pikepdf.Array([paper.pdf.make_indirect(note)]))
        return _inspected(paper.saved())

    assert linked("https://example.org/advice/heart") == []
    assert [fault.where for fault in linked("https://example.org/record/9991234567")] == [Where.LINK]


# What is out of view.


@pytest.mark.parametrize("name", [name for name in _named(hides=True) if all_samples()[name].place != "shown"])
def test_what_a_file_hides_is_named_by_its_place(name: str) -> None:
    """Whoever is told where it is can look for it in their own program, and believes us."""
    sample = all_samples()[name]
    found = [fault for fault in _inspected(sample.data) if fault.where == sample.place]
    assert found
    assert not any(word in repr(found) for word in (*PATIENT.split(), BORN))


@pytest.mark.parametrize(
    "name",
    ["white-on-white.pdf", "outside-the-crop.pdf", "under-a-box.pdf", "under-other-words.pdf", "layer-that-is-off.pdf",
     "under-a-picture.pdf", "under-a-black-highlight.pdf", "clipped.pdf", "actual-text-on-the-page.pdf"],
)  # fmt: skip
def test_what_is_drawn_out_of_view_is_a_passage_and_no_word_of_the_page(name: str) -> None:
    """A word that nobody sees must not come into view in the new file's layer of words."""
    sample, document = all_samples()[name], read_sample(name)
    held = " ".join(passage.text for passage in document.hidden if passage.where == sample.place)
    assert _signs(PATIENT) in _signs(held)
    assert _signs(PATIENT) not in _signs(_shown(document))
    assert [words for words in sample.keeps if words not in _shown(document)] == []


@pytest.mark.parametrize("name", ["box-over-a-scan.pdf", "scan-under-a-scan.pdf", "cropped-picture.pdf"])
def test_the_hidden_part_of_a_picture_is_read(name: str) -> None:
    """A black box over a scan takes nothing from the scan."""
    sample = all_samples()[name]
    held = " ".join(passage.text for passage in read_sample(name).hidden if passage.where == sample.place)
    assert _signs("Thornbury") in _signs(held)


def test_tops_of_letters_that_peep_out_from_under_a_box_are_painted_over() -> None:
    """Ascenders and dots above a box that is too low tell a short name from a long one."""
    page = read_sample("box-that-is-too-low.pdf").pages[0]
    points = page.dots_per_inch / 72
    above = page.raster.pixels()[int((842 - 512) * points) : int((842 - 508) * points), int(70 * points) :]
    assert int(above.min()) == 255


def test_two_files_with_one_word_each_on_different_layers_are_told_apart() -> None:
    """A layer that is switched on is in view like everything else."""
    with pikepdf.open(io.BytesIO(all_samples()["layer-that-is-off.pdf"].data)) as opened:
        del opened.Root.OCProperties.D.OFF
        target = io.BytesIO()
        opened.save(target)
    assert PATIENT in _shown(read(target.getvalue()))


def test_an_earlier_revision_that_lost_nothing_is_no_fault() -> None:
    """A signature is added as a revision, and the pages before it are the same."""
    data = _one()
    assert _inspected(saved_over(data, letter())) == []


# What is on the page.


@pytest.mark.parametrize("name", [name for name in _named(hides=True) if all_samples()[name].place == "shown"])
def test_what_is_drawn_is_read_however_it_is_drawn(name: str) -> None:
    """Turned, leaning, in pieces, as a picture, in a font that says something else: whoever opens the file reads it."""
    assert [words for words in all_samples()[name].hides if words not in _shown(read_sample(name))] == []


def test_a_font_that_says_something_else_is_not_believed() -> None:
    """Otherwise the name that everybody sees would be searched for by letters that nobody sees."""
    document = read_sample("lying-font.pdf")
    assert "OZshdms" not in _shown(document)
    assert [passage.where for passage in document.hidden] == [Where.HIDDEN] * len(document.hidden)


def test_a_word_s_box_is_around_its_ink() -> None:
    """Boxes that are off hide half a name, or the word beside it."""
    page = read_sample("plain-letter.pdf").pages[0]
    pixels = page.raster.pixels()
    for word in page.words:
        box = word.box
        inside = pixels[int(box.top) : int(np.ceil(box.bottom)), int(box.left) : int(np.ceil(box.right))]
        assert int(inside.min()) < 128, "no ink in a word's box"
    assert [len(word.edges) for word in page.words] == [len(word.text) for word in page.words]
    outside_words = pixels.copy()
    for word in page.words:
        box = word.box.around(1)
        outside_words[int(box.top) : int(np.ceil(box.bottom)), int(box.left) : int(np.ceil(box.right))] = 255
    assert int(outside_words.min()) > 200, "ink that is in no word's box"


def test_a_page_of_text_in_fonts_that_were_checked_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recognition takes a hundred times as long as the rest: a long letter would take minutes."""
    looked: list[float] = []
    monkeypatch.setattr(_pdf_page, "look", lambda *_args, **options: looked.append(options["dots_per_inch"]))
    assert len(read(all_samples()["clean-three-pages.pdf"].data).pages) == 3
    assert looked == []


def test_marks_of_letters_without_a_font_are_looked_at() -> None:
    """A name drawn as outlines has no text at all."""
    ground = np.full((400, 400), 255, np.uint8)
    assert not has_pictures(ground)
    ruled = ground.copy()
    ruled[100:102, 20:380] = 0
    ruled[150:200, 20:380] = 0
    ruled[300:330, 40:70] = 0
    assert not has_pictures(ruled)
    drawn = ground.copy()
    drawn[200:260, 50:340] = np.asarray(picture("Philippa", size=(290, 60), top=8, points=30))[:, :290]
    assert has_pictures(np.minimum(drawn, np.roll(drawn, -60, axis=1)))


# What is refused.


@pytest.mark.parametrize("name", [name for name, one in all_samples().items() if one.refused])
def test_a_refused_file_says_what_to_do_and_none_of_its_words(name: str) -> None:
    """Locked, damaged, a bomb: a traceback helps nobody at the end of a shift."""
    with pytest.raises(BadDocument) as caught:
        read(all_samples()[name].data)
    said = str(caught.value)
    assert said.startswith(("The PDF", "Page ", "A page", "A picture"))
    assert any(verb in said for verb in ("Print", "print", "Open", "Take out", "Split"))
    assert not any(word in said for word in (*PATIENT.split(), BORN))


def test_a_file_locked_against_changes_alone_is_read_and_says_so() -> None:
    """Hospitals lock letters against changes; anybody may read them."""
    paper = Paper()
    paper.page(letter())
    document = read(paper.saved(encryption=pikepdf.Encryption(owner="somebody", user="")))
    assert "bisoprolol" in _shown(document)
    assert [note for note in document.notes if "locked against changes" in note]


def test_a_file_of_too_many_pages_is_refused_with_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole record is no letter."""
    monkeypatch.setattr(limits, "MOST_PAGES", 2)
    with pytest.raises(BadDocument, match="has 3 pages; at most 2"):
        read(all_samples()["clean-three-pages.pdf"].data)


@pytest.mark.parametrize("head", [b"", b"\n\n% a comment\n"])
def test_a_pdf_is_known_by_its_head(head: bytes) -> None:
    """Also when mail put something before it, and never by its name."""
    assert recognised(head + _one()) == "pdf"
    assert pdf.recognise(b"a letter about %PDF") == 0
