"""New Word files: what was hidden is gone, the letter stays, and a planted name withholds the file."""

import io
import re
import time
import zipfile
from collections.abc import Iterator

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import unsealed
from tests.documents.samples import PATIENT, Sample
from tests.documents.samples import docx as samples
from tests.documents.samples._docx import LETTER, RULED, cell, lines, row, table, zipped
from tests.documents.samples._docx import docx as made
from tests.documents.test_docx import of, words

from secondlook.documents.formats import Options
from secondlook.documents.formats._docx_lists import counted
from secondlook.documents.formats._docx_new import written
from secondlook.documents.model import Block, BlockKind, Document, Fault, Mark, Opening, Removed, Run, Where
from secondlook.documents.proof import outside

HIDING = {sample.name: sample for sample in samples.hiding() if not sample.refused}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without other programs, which take longer to start than all of ours."""
    monkeypatch.setattr(outside, "read_by", lambda *_, **__: None)


def without(sample: Sample) -> Iterator[Fault]:
    document = unsealed.read(sample.data)
    new = unsealed.written(document, unsealed.hidden(document, *sample.hides))
    yield from unsealed.faults(new.data, new.removed, of="docx")


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("name", HIDING)
def test_what_was_hidden_is_gone_and_the_letter_stays(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over every byte of every part of the new file, whatever the place was."""
    if name != "picture-of-words.docx":  # the pixels of others are not what is proven here, and take long to read
        monkeypatch.setattr("secondlook.documents.formats._picture_proof.read_again", lambda *_, **__: iter(()))
    sample = HIDING[name]
    document = unsealed.read(sample.data)
    new = unsealed.written(document, unsealed.hidden(document, *sample.hides))
    with zipfile.ZipFile(io.BytesIO(new.data)) as file:
        whole = "".join(file.read(each).decode("latin-1") for each in file.namelist())
    plain = re.sub(r"<[^>]*>", "", whole)
    assert not any(text in whole or text in plain for text in sample.hides)
    assert all(text in plain for text in sample.keeps)
    assert unsealed.faults(new.data, new.removed, of="docx") == []


def test_the_new_file_opens_in_another_program() -> None:
    """python-docx shares nothing with our writer."""
    body = table(row(cell(lines("Name")), cell(lines(PATIENT))), own=RULED) + LETTER
    document = of(body)
    new = unsealed.written(document, unsealed.hidden(document, PATIENT))
    opened = python_docx.Document(io.BytesIO(new.data))
    assert [each.text for each in opened.tables[0].rows[0].cells] == ["Name", "█████"]
    assert opened.paragraphs[1].text == "An echocardiogram showed moderate aortic stenosis."
    assert not opened.core_properties.author


def test_every_reader_that_is_installed_says_that_it_is_gone() -> None:
    """exiftool and mat2 beside ours."""
    assert list(without(HIDING["header.docx"])) == []


LEAKS = dict(samples.leaks(written(unsealed.read(HIDING["paragraph.docx"].data), (), Options()).data, "Quillfeather"))


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("place", LEAKS)
def test_a_planted_name_withholds_the_file(place: str) -> None:
    """A proof that cannot fail proves nothing."""
    found = unsealed.faults(LEAKS[place], Removed(texts=("Quillfeather",)), of="docx")
    assert any(fault.opening is Opening.LEFT_OVER for fault in found), found
    assert "Quillfeather" not in repr(found)


@pytest.mark.usefixtures("alone")
def test_a_name_planted_in_a_picture_withholds_the_file() -> None:
    """In its pixels, and in its file beside them."""
    output = written(unsealed.read(HIDING["alternative-text.docx"].data), (), Options()).data
    planted = [(place, data) for place, data in samples.leaks(output, "Quillfeather") if "picture" in place]
    assert len(planted) == 2
    for place, data in planted:
        assert unsealed.faults(data, Removed(texts=("Quillfeather",)), of="docx"), place


@pytest.mark.usefixtures("alone")
def test_words_that_nobody_meant_to_keep_withhold_the_file() -> None:
    """Also when they are not among the removed: the writer took something that it should not have."""
    document = of(LETTER)
    new = unsealed.written(document, ())
    more = zipped(
        {**_parts(new.data), "word/document.xml": _parts(new.data)["word/document.xml"].replace(b"chest", b"breast")}
    )
    assert unsealed.faults(new.data, new.removed, of="docx") == []
    assert any(fault.kind == "words that were not kept" for fault in unsealed.faults(more, new.removed, of="docx"))


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_gaps_are_of_one_width() -> None:
    """A short gap says that the name is short."""
    document = of(lines("Ann Lee came.", f"{PATIENT} came."))
    new = unsealed.written(document, unsealed.hidden(document, "Ann Lee", PATIENT))
    first, second = words(unsealed.read(new.data))
    assert first == second == "█████ came."


def test_a_placeholder_stands_where_it_was_asked_for() -> None:
    """A letter about two people can still be understood."""
    document = of(lines(f"{PATIENT} came."))
    mark = Mark(part=0, start=0, end=len(PATIENT), text=PATIENT, placeholder="Patient A")
    new = unsealed.written(document, [mark], Options(placeholders=True))
    assert words(unsealed.read(new.data)) == ["[Patient A] came."]


def test_the_same_document_is_written_in_the_same_bytes() -> None:
    """So that a hash names it, and times say nothing."""
    document = unsealed.read(HIDING["picture-of-words.docx"].data)
    assert unsealed.written(document, ()).data == unsealed.written(document, ()).data


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Mn", "Me", "Zl", "Zp", "Cn", "Co", "Lo")),
    max_size=40,
)
_RUNS = st.builds(Run, text=_TEXT, bold=st.booleans(), italic=st.booleans(), struck=st.booleans())
_BLOCKS = st.builds(
    Block,
    kind=st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM]),
    where=st.sampled_from([Where.SHOWN, Where.HEADER, Where.FOOTER, Where.FOOTNOTE]),
    runs=st.lists(_RUNS, max_size=4).map(tuple),
    level=st.integers(1, 9),
    aligned=st.sampled_from(["", "right", "centre", "justified"]),
    label=st.sampled_from(["", "bullet list-1", "decimal list-2 from-3", "section-1 first"]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_BLOCKS, min_size=1, max_size=6), st.data())
def test_whatever_is_marked_is_gone_and_the_rest_is_there(blocks: list[Block], data: st.DataObject) -> None:
    """For any blocks and marks: every kept word stands in the new file once, in its order, and passes its own proof."""
    document = Document(format="docx", blocks=tuple(blocks))
    marks: list[Mark] = []
    for part, block in enumerate(blocks):
        if block.text and data.draw(st.booleans()):
            start = data.draw(st.integers(0, len(block.text) - 1))
            end = data.draw(st.integers(start + 1, len(block.text)))
            marks.append(Mark(part=part, start=start, end=end, text=block.text[start:end]))
    new = written(document, marks, Options())
    assert sorted(words(unsealed.read(new.data))) == sorted(text for text in _expected(blocks, marks) if text)


def _expected(blocks: list[Block], marks: list[Mark]) -> Iterator[str]:
    for part, block in enumerate(blocks):
        text = block.text
        for mark in marks:
            if mark.part == part and mark.start is not None:
                text = f"{text[: mark.start]}█████{text[mark.end :]}"
        yield text


def test_a_long_file_is_read_and_written_in_seconds() -> None:
    """A hundred pages of notes: the time grows with the words, not with their square."""
    document_bytes = made(LETTER * 1500)
    start = time.perf_counter()
    document = unsealed.read(document_bytes)
    unsealed.written(document, ())
    assert time.perf_counter() - start < 4


@pytest.mark.parametrize(
    ("count", "shape", "shown"),
    [(3, "lowerLetter", "c"), (28, "upperLetter", "BB"), (14, "lowerRoman", "xiv"), (7, "decimal", "7")],
)
def test_numbers_are_written_as_word_does(count: int, shape: str, shown: str) -> None:
    """A heading "14. Allergies" is referred to by its number."""
    assert counted(count, shape) == shown
