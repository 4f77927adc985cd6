"""Letters as PDF, Word and plain text: nothing of a letter is lost, nothing of the machine gets in, and all can be read."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import docx as python_docx
import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from secondlook_web.concerns.letters import setting
from secondlook_web.concerns.letters.docx import docx
from secondlook_web.concerns.letters.letter import (
    Block,
    Heading,
    Items,
    Letter,
    Lines,
    NotALetter,
    Paragraph,
    content,
    restored,
)
from secondlook_web.concerns.letters.pdf import NOTE, pdf
from secondlook_web.concerns.letters.plain import plain
from secondlook_web.concerns.letters.typeface import clusters, fonts, runs, shows
from secondlook_web.shared.text import cleaned_line

DAY = date(2031, 3, 3)
NAMES = ("Łucja Ŵyn-Ó Briain", "Siân Ŷnys", "Ċiarán Ḋomhnaill", "Phở Nguyễn", "Ζωή", "Юлия", "Đorđe Șerban", "Ẁẃẅ")
ELSEWHERE = ("张伟", "שלום", "محمد", "प्रिया", "김민준", "さくら", "🌷", "👩🏽‍⚕️", "ﷺ", "𠮷野")


def letter(*blocks: Block, title: str = "Concern 27: outcome", language: str = "en-GB", on: date = DAY) -> Letter:
    return Letter(title=title, language=language, on=on, blocks=blocks)


def printed(file: bytes) -> str:
    """The text of all pages as a reader copies it, without what numbers the pages."""
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(re.sub(r"\s*Concern 27: outcome · page \d+ of \d+\s*\Z", "", page) for page in pages)


def squeezed(text: str) -> str:
    """Without spaces; a dash that ended a line comes back from PDFium as U+FFFE or U+0002."""
    return re.sub(r"\s+", "", text.replace("\ufffe", "-").replace("\x02", "-"))


def comparable(text: str) -> str:
    """As PDFium gives text: without spaces, marks and ligatures taken apart."""
    return unicodedata.normalize("NFKD", squeezed(text))


def tags(file: bytes) -> Iterator[tuple[str, str]]:
    """Each tag in the order of reading, with what it says it stands for."""

    def walk(element: pikepdf.Object) -> Iterator[tuple[str, str]]:
        for child in element.K:
            if isinstance(child, pikepdf.Dictionary) and child.get("/Type") == pikepdf.Name.StructElem:
                yield str(child.S)[1:], str(child.get("/ActualText", ""))
                yield from walk(child)

    with pikepdf.open(BytesIO(file)) as opened:
        yield from walk(opened.Root.StructTreeRoot.K[0])


def word_text(file: bytes) -> str:
    document = python_docx.Document(BytesIO(file))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


CLEAN = (
    st.text(min_size=1, max_size=300)
    .map(cleaned_line)
    .filter(bool)
    .filter(lambda text: not re.search("[\ud800-\udfff]", text))
)
PRINTED = st.text(st.sampled_from(sorted(map(chr, fonts()))), min_size=1, max_size=400).map(cleaned_line).filter(bool)


def letters(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Letter]:
    several = st.lists(texts, min_size=1, max_size=4).map(tuple)
    block = st.one_of(
        st.builds(Heading, text=texts, level=st.sampled_from([1, 2])),
        st.builds(Paragraph, text=texts),
        st.builds(Lines, lines=several),
        st.builds(Items, lines=several),
    )
    return st.lists(block, min_size=1, max_size=8).map(lambda blocks: letter(*blocks))


def lines_of(one: Letter) -> list[str]:
    return [line for block in one.blocks for line in block.lines]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_these_islands_and_beyond_are_printed_as_they_are_written(name: str) -> None:
    """Nothing says "we did not read your letter" like a box in somebody's name."""
    file = pdf(letter(Paragraph(text=f"Dear {name},")))
    assert printed(file).strip() == f"Dear {name},"
    assert NOTE[:20] not in printed(file)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_that_the_typeface_lacks_is_announced_and_goes_along(name: str) -> None:
    """Never silently a box: words in brackets on paper, its own letters for whoever copies or listens, and a note."""
    file = pdf(letter(Paragraph(text=f"Dear {name} Owen,")))
    assert ("Span", name) in list(tags(file))
    assert squeezed(NOTE) in squeezed(printed(file))
    assert name in word_text(docx(letter(Paragraph(text=f"Dear {name} Owen,"))))
    assert name in plain(letter(Paragraph(text=f"Dear {name} Owen,")))


def test_what_is_announced_says_how_much_and_of_which_script() -> None:
    shown = "".join(run.text for run in runs("Dear 张 伟, محمد and 🌷🌷 Zoë"))
    assert shown == "Dear [2 Chinese letters], [4 Arabic letters] and [2 signs] Zoë"


@given(CLEAN)
def test_whatever_is_written_every_character_is_printed_or_stood_for(text: str) -> None:
    """Of each stretch either the text itself is printed, by glyphs that the typeface has, or words that stand for it."""
    made = list(runs(text))
    assert "".join(run.stands_for or run.text for run in made) == text
    assert all(shows(run.text) for run in made)


@settings(max_examples=25)
@given(letters(PRINTED))
@example(letter(Paragraph(text="well-being and pre- " * 40 + "end")))
def test_nothing_of_a_letter_is_lost_on_paper(one: Letter) -> None:
    """Long words, many marks, lists over pages: what was written is what is read, in its order."""
    expected = "".join(f"•{line}" if isinstance(block, Items) else line for block in one.blocks for line in block.lines)
    assert comparable(printed(pdf(one))) == comparable(expected)


@settings(max_examples=6)
@given(letters(CLEAN))
def test_nothing_of_a_letter_is_lost_in_word_or_plain_text(one: Letter) -> None:
    assert squeezed(word_text(docx(one))) == squeezed("".join(lines_of(one)))
    assert squeezed(plain(one)) == squeezed(
        "".join(f"-{line}" if isinstance(block, Items) else line for block in one.blocks for line in block.lines)
    )


@settings(max_examples=6)
@given(letters(CLEAN))
def test_any_letter_becomes_files_and_comes_back_from_its_content(one: Letter) -> None:
    """Whatever script, sign or mark: no traceback, the same bytes each time, and the same letter after storing."""
    assert pdf(one) == pdf(restored(content(one)))
    assert docx(one) == docx(restored(content(one)))
    assert one.digest == restored(content(one)).digest


def test_letters_that_differ_in_a_sign_have_digests_that_differ() -> None:
    assert letter(Paragraph(text="Yes.")).digest != letter(Paragraph(text="Yes!")).digest
    assert letter(Paragraph(text="Yes.")).digest != letter(Lines(lines=("Yes.",))).digest
    assert letter(Paragraph(text="Yes.")).digest != letter(Paragraph(text="Yes."), on=date(2031, 3, 4)).digest


LONG = letter(
    Lines(lines=("The Merrowdale Common Room", "3 March 2031")),
    Heading(text="A heading"),
    *[
        Paragraph(text=f"Paragraph {number} " + "of some words that go on and on " * 20 + "end.")
        for number in range(16)
    ],
    Items(lines=tuple(f"Item {number} " + "of a long list " * 30 + "end." for number in range(6))),
    Heading(text="The last", level=2),
    Lines(lines=("Yours sincerely", "Rhiannon Ŵyn")),
)


@pytest.mark.parametrize("large", [False, True])
def test_a_long_letter_breaks_well(large: bool) -> None:
    """No heading at the foot of a page, no line alone, no text beyond the margins."""
    size = setting.LARGE_POINTS if large else setting.USUAL_POINTS
    made = setting.parts(LONG, stringWidth, size=size)
    pages = setting.pages(made)
    assert len(pages) >= 4
    for page in pages:
        last = made[page[-1].part]
        assert last.style.tag not in ("H1", "H2")
        for one in (page[0], page[-1]):
            assert one.last - one.first >= min(2, len(made[one.part].rows))
        for one in page:
            part = made[one.part]
            assert one.top - (one.last - one.first) * part.leading >= setting.MARGIN_POINTS - 1e-3
            for row in part.rows[one.first : one.last]:
                wide = sum(stringWidth(run.text, part.style.font, part.size) for run in row.runs)
                assert wide <= setting.A4_POINTS[0] - 2 * setting.MARGIN_POINTS - part.style.indent * size + 1e-3


def test_every_page_says_which_it_is_of_how_many() -> None:
    document = pypdfium2.PdfDocument(pdf(LONG))
    for number, page in enumerate(document, start=1):
        assert f"page {number} of {len(document)}" in page.get_textpage().get_text_range()


def test_a_word_wider_than_the_page_is_broken_and_comes_back_whole() -> None:
    word = "https://forum.example/" + "concerns/" * 60
    assert squeezed(word) in squeezed(printed(pdf(letter(Paragraph(text=f"Go to {word} today.")), large=True)))


def test_large_print_is_18_points() -> None:
    with pikepdf.open(BytesIO(pdf(LONG, large=True))) as opened:
        sizes = {
            float(operands[1])
            for operands, operator in pikepdf.parse_content_stream(opened.pages[0])
            if str(operator) == "Tf"
        }
    assert 18.0 in sizes
    assert min(sizes - {18 * 0.8}) >= 18


def test_a_screen_reader_finds_title_language_headings_and_lists_in_order() -> None:
    one = letter(
        Heading(text="Top"),
        Paragraph(text="Text"),
        Items(lines=("a", "b")),
        Heading(text="B", level=2),
        Lines(lines=("x", "y")),
    )
    file = pdf(one)
    assert [tag for tag, _ in tags(file)] == ["H1", "P", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "H2", "P"]
    with pikepdf.open(BytesIO(file)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo["/Title"]) == "Concern 27: outcome"


def test_every_text_of_a_page_is_tagged_or_an_artifact() -> None:
    """What is neither is read to nobody, or in the wrong place; every mark leads to the element that holds it."""
    with pikepdf.open(BytesIO(pdf(LONG))) as opened:
        for number, page in enumerate(opened.pages):
            depth, marks = 0, []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "BDC":
                    depth += 1
                    if str(operands[0]) != "/Artifact":
                        marks.append(int(operands[1].MCID))
                elif name == "EMC":
                    depth -= 1
                elif name in ("Tj", "TJ"):
                    assert depth == 1
            nums = opened.Root.StructTreeRoot.ParentTree.Nums
            assert marks == list(range(len(nums[2 * number + 1])))
            assert int(page.obj.StructParents) == int(nums[2 * number])


def test_the_files_tell_nothing_of_the_machine_or_the_hour() -> None:
    """The day of the letter is the only one in them, and no name of a person stands in what describes them."""
    with pikepdf.open(BytesIO(pdf(LONG))) as opened:
        assert {key: str(value) for key, value in opened.docinfo.items()} == {
            "/Title": "Concern 27: outcome",
            "/CreationDate": "D:20310303000000Z",
            "/ModDate": "D:20310303000000Z",
        }
    about = python_docx.Document(BytesIO(docx(LONG))).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created is not None
    assert about.created.date() == DAY == about.modified.date()
    with zipfile.ZipFile(BytesIO(docx(LONG))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_where_and_when_a_file_is_made_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who holds a copy can have it compared with the one that we make again years later."""
    here = pdf(LONG), docx(LONG)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert (pdf(LONG), docx(LONG)) == here


def test_word_gets_styles_and_the_language() -> None:
    document = python_docx.Document(
        BytesIO(docx(letter(Heading(text="Top"), Heading(text="B", level=2), Items(lines=("a",)))))
    )
    assert [paragraph.style.name for paragraph in document.paragraphs] == ["Heading 1", "Heading 2", "List Bullet"]
    assert 'w:lang w:val="en-GB"' in document.styles["Normal"].element.xml
    assert document.core_properties.language == "en-GB"


def test_plain_text_keeps_what_makes_a_list_and_a_paragraph() -> None:
    one = letter(Heading(text="Top"), Paragraph(text="Text"), Items(lines=("a", "b")), Lines(lines=("x", "y")))
    assert plain(one) == "Top\n\nText\n\n- a\n- b\n\nx\ny\n"


@pytest.mark.parametrize("text", ["", " x", "x ", "a\nb", "a\u200bb", "\x00", "\ud800", "a  b"])
def test_a_letter_cannot_hold_what_a_file_cannot(text: str) -> None:
    for make in (
        lambda: Paragraph(text=text),
        lambda: Items(lines=("a", text)),
        lambda: letter(Paragraph(text="a"), title=text),
    ):
        with pytest.raises(NotALetter):
            make()


def test_a_letter_is_not_empty_and_says_its_language() -> None:
    with pytest.raises(NotALetter):
        letter()
    with pytest.raises(NotALetter):
        Items(lines=())
    with pytest.raises(NotALetter):
        letter(Paragraph(text="a"), language="English please")
    for stored in (
        {},
        {"title": 1},
        {"title": "a", "language": "en", "on": "2031-03-03", "blocks": [{"is": "x", "lines": ["a"]}]},
    ):
        with pytest.raises(NotALetter):
            restored(stored)


def test_nobodys_words_stand_in_a_repr_or_an_error() -> None:
    one = letter(Paragraph(text="Quillfeather"), Items(lines=("Quillfeather",)), Lines(lines=("Quillfeather",)))
    assert "Quillfeather" not in repr(one)
    with pytest.raises(NotALetter) as caught:
        Paragraph(text="Quillfeather\n")
    assert "Quillfeather" not in str(caught.value)


def test_marks_stay_with_their_letter() -> None:
    """Broken apart, a mark would stand alone on the next line."""
    assert list(clusters("e\u0323\u0302x")) == ["e\u0323\u0302", "x"]


@pytest.mark.nightly
@settings(max_examples=2_000)
@given(letters(PRINTED), letters(CLEAN))
def test_nothing_of_thousands_of_letters_is_lost(usual: Letter, odd: Letter) -> None:
    """The laws above, on many more."""
    test_nothing_of_a_letter_is_lost_on_paper.hypothesis.inner_test(usual)
    test_nothing_of_a_letter_is_lost_in_word_or_plain_text.hypothesis.inner_test(odd)
    test_any_letter_becomes_files_and_comes_back_from_its_content.hypothesis.inner_test(odd)
