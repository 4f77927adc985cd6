"""Word files: what is in view is read and written anew, what is not is said and never written."""

import io
import re
import zipfile

import pytest
from PIL import Image, ImageDraw
from tests.documents import unsealed
from tests.documents.samples import PATIENT
from tests.documents.samples import docx as samples
from tests.documents.samples._docx import (
    LETTER,
    anchored,
    boxed,
    cell,
    filled,
    inline,
    lines,
    p,
    row,
    run,
    story,
    table,
)
from tests.documents.samples._docx import docx as made

from secondlook.documents import limits
from secondlook.documents.formats import docx
from secondlook.documents.model import Document, Opening, Where
from secondlook.documents.proof import outside
from secondlook.errors import BadDocument

HIDING = {sample.name: sample for sample in samples.hiding()}
CLEAN = {sample.name: sample for sample in samples.clean()}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without other programs, which take longer to start than all of ours."""
    monkeypatch.setattr(outside, "read_by", lambda *_, **__: None)


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.text]


def of(body: str, **more: object) -> Document:
    return unsealed.read(made(body, **more))  # type: ignore[arg-type]


# What is left alone.


@pytest.mark.parametrize("name", CLEAN)
def test_a_file_with_nothing_out_of_view_has_no_faults(name: str) -> None:
    """White words on a dark cell, rules, banners and notes are how letters look, and hide nobody."""
    assert list(docx.inspect(CLEAN[name].data)) == []


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_file_keeps_its_words(name: str) -> None:
    """Whoever shares a letter shares it for what it says."""
    document = unsealed.read(CLEAN[name].data)
    new = unsealed.written(document, ())
    again = unsealed.read(new.data)
    if not any(block.picture for block in document.blocks):  # what is seen in pixels may differ by a letter
        assert words(again) == words(document)
        assert [(b.table, b.row, b.column, b.kind) for b in again.blocks if b.text] == [
            (b.table, b.row, b.column, b.kind) for b in document.blocks if b.text
        ]
    assert unsealed.faults(new.data, new.removed, of="docx") == []
    assert again.hidden == ()


def test_pale_words_that_can_be_read_stay() -> None:
    """Grey print is a letterhead's, and no secret."""
    grey = "".join(p(run(f"Tel {colour}", f'<w:color w:val="{colour}"/>')) for colour in ("7F7F7F", "A6A6A6", "C00000"))
    assert len(words(of(grey))) == 3


def test_a_shape_that_words_flow_around_covers_nothing() -> None:
    """A logo beside the address is no bar over it."""
    beside = p(anchored(filled("005EB8"), wrap="wrapSquare"), run("Merrowdale Hospital"))
    behind = p(anchored(filled("005EB8"), behind=1), run("Cardiology"))
    assert words(of(beside + behind)) == ["Merrowdale Hospital", "Cardiology"]


def test_a_bar_hides_its_own_paragraph_and_no_other() -> None:
    """Of a page of words one black bar must not take the rest."""
    body = lines("Diagnosis: asthma") + p(anchored(filled("000000")), run(PATIENT)) + lines("Plan: rest")
    assert words(of(body)) == ["Diagnosis: asthma", "█████", "Plan: rest"]


def test_a_note_that_floats_beside_the_text_covers_nothing() -> None:
    """Word lays every new text box in front of the text, with a white ground."""
    note = anchored(
        f"{filled('FFFFFF')}<wps:txbx><w:txbxContent>{lines('Copy for your file')}</w:txbxContent></wps:txbx>"
    )
    assert words(of(p(note, run("Diagnosis: asthma")))) == ["Copy for your file", "Diagnosis: asthma"]


def test_a_box_that_says_redacted_covers_what_is_under_it() -> None:
    """Whoever lays it over a name has not taken the name out."""
    box = anchored(f"{filled('FFFFFF')}<wps:txbx><w:txbxContent>{lines('REDACTED')}</w:txbxContent></wps:txbx>")
    assert words(of(p(box, run(PATIENT)))) == ["REDACTED", "█████"]


def test_words_in_a_place_that_is_not_understood_are_said_to_be_left_out() -> None:
    """They may have been in view: nobody learns of it if it is not said."""
    document = of(p(f"<w:unknown>{run('Allergic to penicillin')}</w:unknown>") + LETTER)
    assert any("not understood" in note for note in document.notes)
    assert [passage.text for passage in document.hidden] == ["Allergic to penicillin"]


def test_tracked_insertions_are_in_view() -> None:
    """Word shows them, so a reader has read them."""
    document = of(p(run("Aspirin "), f'<w:ins w:id="1" w:author="">{run("75 mg")}</w:ins>'))
    assert words(document) == ["Aspirin 75 mg"]


def test_a_fallback_with_the_same_words_is_not_said_twice() -> None:
    """Word writes each text box twice: once for itself, once for its forebears."""
    new = boxed(lines("Merrowdale Hospital")).replace("</mc:AlternateContent>", "")
    old = f"<v:rect><v:textbox><w:txbxContent>{lines('Merrowdale Hospital')}</w:txbxContent></v:textbox></v:rect>"
    document = of(
        p(f"{new.removesuffix('</w:r>')}<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>")
    )
    assert words(document) == ["Merrowdale Hospital"]
    assert document.hidden == ()


# Reading.


def test_letterhead_reference_block_and_address_come_in_the_order_of_reading() -> None:
    """Whoever finds names needs label beside value, and the header first."""
    reference = table(
        row(cell(lines("NHS No")), cell(lines("999 123 4567"))), row(cell(lines("Our ref")), cell(lines("AQ/1")))
    )
    header = story(
        "hdr",
        table(
            row(cell(lines("Merrowdale Hospital")), cell(table(row(cell(lines("Tel")), cell(lines("01632 960001"))))))
        ),
    )
    footer = story("ftr", p(run("Page "), f'<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>'))
    section = '<w:headerReference w:type="default" r:id="r2"/><w:footerReference w:type="default" r:id="r3"/>'
    document = of(
        reference + p(boxed(lines("Mrs P Thornbury", "14 Wethersfold Lane"))) + LETTER,
        parts={"word/header1.xml": header, "word/footer1.xml": footer},
        ties=(("r2", "header", "header1.xml"), ("r3", "footer", "footer1.xml")),
        section=section,
    )
    assert words(document)[:9] == [
        "Merrowdale Hospital",
        "Tel\t01632 960001",
        "NHS No",
        "999 123 4567",
        "Our ref",
        "AQ/1",
        "Mrs P Thornbury",
        "14 Wethersfold Lane",
        "Thank you for referring this patient with exertional chest pain.",
    ]
    assert [(b.row, b.column) for b in document.blocks if b.table == 2 and b.text] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert words(document)[-1] == "Page 1"
    assert document.blocks[-1].where is Where.FOOTER


def test_what_is_crossed_out_stays_crossed_out() -> None:
    """A dose without its line would be given."""
    document = of(p(run("Aspirin 75 mg", "<w:strike/>"), run(" Clopidogrel 75 mg", "<w:b/>")))
    again = unsealed.read(unsealed.written(document, ()).data)
    assert [(r.text, r.struck, r.bold) for r in again.blocks[0].runs] == [
        ("Aspirin 75 mg", True, False),
        (" Clopidogrel 75 mg", False, True),
    ]


def test_a_section_has_its_own_header() -> None:
    """The second letter of a file may be about somebody else."""
    parts = {f"word/header{n}.xml": story("hdr", lines(f"Letter {n}")) for n in (1, 2)}
    first = '<w:sectPr><w:headerReference w:type="default" r:id="r2"/></w:sectPr>'
    document = of(
        lines("One") + p(run("of two"), own=first) + lines("Two"),
        parts=parts,
        ties=(("r2", "header", "header1.xml"), ("r3", "header", "header2.xml")),
        section='<w:headerReference w:type="default" r:id="r3"/>',
    )
    again = unsealed.read(unsealed.written(document, ()).data)
    assert [b.text for b in again.blocks if b.where is Where.HEADER] == ["Letter 1", "Letter 2"]
    assert words(again) == words(document)


@pytest.mark.parametrize("name", [name for name, sample in HIDING.items() if not sample.refused])
def test_what_is_out_of_view_is_said_and_only_that(name: str) -> None:
    """A place that is read as the wrong kind is a place that nobody understood."""
    sample = HIDING[name]
    document = unsealed.read(sample.data)
    place = Where(sample.place)
    shown = any(text in block.text for block in document.blocks for text in sample.hides)
    assert shown is place.in_view
    if not place.in_view:
        told = [passage.text for passage in document.hidden if passage.where is place]
        assert told, {passage.where for passage in document.hidden}
        # Pictures that nobody sees are said to be there, and not read.
        assert any(sample.hides[0] in text for text in told) or "" in told


@pytest.mark.parametrize("name", [name for name, sample in HIDING.items() if sample.refused])
def test_what_is_refused_says_what_to_do(name: str) -> None:
    """Silence or a traceback leaves a tired person with nothing."""
    assert docx.recognise(HIDING[name].data) > 0
    with pytest.raises(BadDocument, match=r"\. .*[a-z]|not read"):
        list(docx.read(HIDING[name].data))


def test_a_file_with_macros_is_read_without_them() -> None:
    """They are never run and never written."""
    document = unsealed.read(HIDING["macro.docx"].data)
    assert any("macros" in note for note in document.notes)


def test_ticks_choices_and_numbers_are_read_as_they_are_shown() -> None:
    """A form's answers are its ticks."""
    old = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ticked = old.format('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    listed = old.format(
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="left"/><w:listEntry w:val="right"/></w:ddList>'
    )
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    share = (
        "<m:oMath><m:f><m:num><m:r><m:t>138</m:t></m:r></m:num><m:den><m:r><m:t>82</m:t></m:r></m:den></m:f></m:oMath>"
    )
    document = of(p(ticked, run(" smokes, "), listed, run(" hand, "), sign, run(" drinks, "), share))
    assert words(document) == ["☒ smokes, right hand, ☐ drinks, 138/82"]


def test_a_number_with_words_is_written_out() -> None:
    """Word counts "Problem 1:"; without it the list says less."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/></w:lvl>'
    shapes = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{level.format(text)}</w:abstractNum><w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n, text in ((1, "Problem %1:"), (2, f"{PATIENT} %1"))
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document = of(
        p(run("Asthma"), own=item) + p(run("Gout"), own=item),
        parts={"word/numbering.xml": story("numbering", shapes)},
        ties=(("r2", "numbering", "numbering.xml"),),
    )
    assert words(document) == ["Problem 1:\tAsthma", "Problem 2:\tGout"]
    assert [passage.text for passage in document.hidden] == [f"{PATIENT} %1"]


def test_nobodys_words_are_in_what_is_said_of_a_file() -> None:
    """Names of parts, of elements and of relationships come from the file too."""
    data = made(
        p(run("Seen today"), "<w:Quillfeather>Quillfeather</w:Quillfeather>", run("gone", "<w:vanish/>")),
        {
            "word/Quillfeather.xml": story("hdr", lines("Quillfeather") + p(run("Quillfeather", "<w:vanish/>"))),
            "word/a/Quillfeather.bin": b"Quillfeather",
            "docProps/core.xml": "<a><Quillfeather>Quillfeather</Quillfeather></a>",
        },
        (
            ("r2", "header", "Quillfeather.xml"),
            ("r3", "Quillfeather", "a/Quillfeather.bin"),
            ("r4", "Quillfeather", "x:Quillfeather", "External"),
        ),
        package_ties=(("r2", "metadata/core-properties", "docProps/core.xml"),),
        section='<w:headerReference w:type="default" r:id="r2"/>',
    )
    document = unsealed.read(data)
    assert len(document.hidden) >= 5
    assert "Quillfeather" not in repr((document, list(docx.inspect(data)), document.notes))


def test_two_parts_of_one_name_are_refused() -> None:
    """One program would show the one, and ours the other."""
    data = io.BytesIO(made(LETTER))
    with zipfile.ZipFile(data, "a") as file:
        file.writestr("WORD/document.xml", "<a/>")
    with pytest.raises(BadDocument, match="two parts of one name"):
        list(docx.read(data.getvalue()))


def test_a_bar_over_words_is_a_failed_redaction() -> None:
    """That is what somebody else's file is looked at for."""
    for name in ("bar.docx", "bar-of-2003.docx", "black-highlighter.docx", "black-on-black.docx"):
        assert [fault.opening for fault in docx.inspect(HIDING[name].data)] == [Opening.UNDER_A_BOX], name


def pasted(fill: int, ink: int) -> bytes:
    """A paragraph with a picture in front of it, of one shade with a stroke of another."""
    image = Image.new("L", (200, 30), fill)
    ImageDraw.Draw(image).line((10, 15, 190, 20), fill=ink, width=2)
    data = io.BytesIO()
    image.save(data, "PNG")
    shape = inline("r2").partition("<a:graphic>")[2].partition("</a:graphic>")[0]
    floating = re.sub(r"<a:graphicData.*</a:graphicData>", lambda _: shape, anchored(filled("000000")))
    return made(p(floating, run(PATIENT)), {"word/media/a.png": data.getvalue()}, (("r2", "image", "media/a.png"),))


def test_a_black_picture_that_was_pasted_over_words_hides_them() -> None:
    """Bars are pasted as often as they are drawn."""
    assert [fault.opening for fault in docx.inspect(pasted(0, 0))] == [Opening.UNDER_A_BOX]
    assert list(docx.inspect(pasted(255, 0))) == []


def test_many_words_are_over_the_limit() -> None:
    """Refused with the number, before anything is found in them."""
    body = p(run("a" * 100_000)) * (limits.MOST_CHARACTERS // 100_000 + 1)
    with pytest.raises(BadDocument, match="characters"):
        list(docx.read(made(body)))


def test_deep_nesting_is_refused() -> None:
    """Thirty cells in cells are no letter, and each reader would give up at another depth."""
    nested = lines("a")
    for _ in range(90):
        nested = table(row(cell(nested)))
    with pytest.raises(BadDocument, match=r"deep|damaged"):
        list(docx.read(made(nested)))
