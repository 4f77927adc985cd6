"""RTF: every place that is in view is read, every other one is said and never written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import unsealed
from tests.documents.samples import PATIENT
from tests.documents.samples import rtf as samples
from tests.documents.samples._plain import KEPT

from secondlook.documents.formats import rtf
from secondlook.documents.formats._rtf_tokens import Kind, tokens
from secondlook.documents.formats._rtf_writing import ALLOWED
from secondlook.documents.model import Block, BlockKind, Document, Opening, Removed, Run, Where
from secondlook.errors import BadDocument

HIDING = {sample.name: sample for sample in samples.hiding()}
CLEAN = {sample.name: sample for sample in samples.clean()}
PICTURES = ("picture-of-writing.rtf", "cropped-picture.rtf", "trace.rtf")
"""They are looked at, which takes longer: the corpus has them."""
QUICK = [name for name in HIDING if name not in PICTURES and not HIDING[name].refused]


def words(inside: str) -> list[str]:
    """What is read of a file with this inside."""
    return [block.text for block in unsealed.read(samples.made(inside)).blocks if block.text.strip()]


# What is left alone.


@pytest.mark.parametrize("name", [name for name in CLEAN if name not in PICTURES])
def test_a_clean_file_says_the_same_when_it_is_written_anew(name: str) -> None:
    """Words, tables and signs; nothing is claimed of it."""
    document = unsealed.read(CLEAN[name].data)
    assert list(rtf.inspect(CLEAN[name].data)) == []
    written = unsealed.written(document, [])
    again = unsealed.read(written.data)
    assert [block.text for block in again.blocks] == [block.text for block in document.blocks]
    assert unsealed.faults(written.data, written.removed, of="rtf") == []
    assert all(text in "\n".join(block.text for block in again.blocks) for text in CLEAN[name].keeps)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (r"Caf\'e9 \u8217?s \{x\} a\~b\par", "Café ’s {x} a\u00a0b"),
        (r"\u-10179?\u-8704?\par", "😀"),
        (r"{\uc2\u321?\'b3}{\uc0\u243}d\'9f\par", "ŁódŸ"),
        (r"\f1 \'a3\'f3d\'9f\par", "Łódź"),
        (r"\f2 \'93\'fa\'96\'7b\par", "日本"),
        ("one \\\nline\\par", "one"),
        (r"Zo\u235e and \uc2\u235ee\par", "Zoë and ë"),
        (r"a\tab b\line c\emdash d\par", "a\tb\nc—d"),
    ],
)
def test_letters_are_read_in_every_way_to_write_them(inside: str, said: str) -> None:
    """A name that is read wrongly is not found."""
    assert words(inside)[0].strip() == said


def test_the_look_of_words_is_kept() -> None:
    """A letter without its headings and its bold dose is another letter."""
    inside = r"\pard\outlinelevel1 Plan\par\pard Give {\b 5 mg} not {\strike 50 mg} H{\sub 2}O\par\qr 12 March\par"
    document = unsealed.read(samples.made(inside))
    again = unsealed.read(unsealed.written(document, []).data)
    assert document.blocks[0].kind is BlockKind.HEADING
    looks = [(run.text, run.bold, run.struck, run.lowered) for run in again.blocks[1].runs]
    assert ("5 mg", True, False, False) in looks
    assert ("50 mg", False, True, False) in looks
    assert ("2", False, False, True) in looks
    assert again.blocks[2].aligned == "right"


def test_a_table_stays_a_table() -> None:
    """A label and its value are one row: the finder reads them together."""
    inside = r"\trowd\cellx1\cellx2\pard\intbl Name\cell A\par B\cell\row\trowd\cellx1\cellx2\pard\intbl Ward\cell 5\cell\row\pard x\par"
    document = unsealed.read(samples.made(inside))
    cells = [(block.table, block.row, block.column, block.text) for block in document.blocks if block.table]
    assert cells == [(1, 0, 0, "Name"), (1, 0, 1, "A"), (1, 0, 1, "B"), (1, 1, 0, "Ward"), (1, 1, 1, "5")]
    again = unsealed.read(unsealed.written(document, []).data)
    assert [(b.table, b.row, b.column, b.text) for b in again.blocks if b.table] == cells


def test_white_letters_on_a_dark_ground_are_in_view() -> None:
    """As heads of tables are printed."""
    assert words(r"{\highlight2\cf1 Result}\par") == ["Result"]
    assert words(r"\trowd\clcbpat2\cellx9\pard\intbl\cf1 Result\cell\row") == ["Result"]


# What is out of view.


@pytest.mark.parametrize("name", QUICK)
def test_what_a_file_hides_is_gone_from_the_new_one(name: str) -> None:
    """What was in view is marked, what was not is never written; each is said by `inspect`."""
    sample = HIDING[name]
    document = unsealed.read(sample.data)
    written = unsealed.written(document, unsealed.hidden(document, *sample.hides))
    assert not any(text.encode() in written.data for text in sample.hides)
    said = "\n".join(block.text for block in unsealed.read(written.data).blocks)
    assert all(text in said for text in KEPT)
    if sample.place not in ("shown", "header", "footer", "footnote"):
        assert Where(sample.place) in {fault.where for fault in rtf.inspect(sample.data)}


@pytest.mark.parametrize("name", [name for name, sample in HIDING.items() if sample.refused])
def test_a_file_that_cannot_be_read_in_full_is_refused(name: str) -> None:
    """A cut letter may have lost the part that matters."""
    with pytest.raises(BadDocument):
        unsealed.read(HIDING[name].data)


def test_a_picture_is_looked_at_and_written_anew() -> None:
    """Its words are found, its file is ours."""
    sample = HIDING["picture-of-writing.rtf"]
    document = unsealed.read(sample.data)
    [picture] = [block for block in document.blocks if block.kind is BlockKind.PICTURE]
    assert PATIENT in picture.text
    written = unsealed.written(document, unsealed.hidden(document, PATIENT))
    assert unsealed.faults(written.data, written.removed, of="rtf") == []


def test_a_picture_that_is_cut_keeps_what_is_shown_alone() -> None:
    """The rest is a failed redaction."""
    found = list(rtf.inspect(HIDING["cropped-picture.rtf"].data))
    assert [(fault.opening, fault.where) for fault in found] == [(Opening.UNDER_A_BOX, Where.CROPPED)]


# The new file.


def test_a_new_file_has_no_words_but_those_on_the_list() -> None:
    """From the richest of files."""
    document = Document(
        format="rtf",
        blocks=(
            Block(runs=(Run(text="Head"),), where=Where.HEADER),
            Block(runs=(Run(text="ł\\{}\t\n😀", bold=True, raised=True),), aligned="justified"),
            Block(kind=BlockKind.CELL, table=1, column=1, runs=(Run(text="cell"),)),
            Block(kind=BlockKind.PAGE_BREAK),
            Block(runs=(Run(text="note"),), where=Where.FOOTNOTE),
            Block(runs=(Run(text="foot"),), where=Where.FOOTER),
        ),
    )
    data = unsealed.written(document, []).data
    assert {token.word for token in tokens(data) if token.kind is Kind.WORD} <= ALLOWED
    assert data == unsealed.written(document, []).data
    assert unsealed.faults(data, Removed(texts=(PATIENT,)), of="rtf") == []


@pytest.mark.parametrize("place", [place for place, _ in samples.leaks(b"{\\rtf1 {\\fonttbl Arial;}\nx}\n", PATIENT)])
def test_a_text_that_was_left_is_seen_wherever_it_is(place: str) -> None:
    """The proof fails on each, or it proves nothing."""
    output = unsealed.written(unsealed.read(CLEAN["question.rtf"].data), []).data
    removed = Removed(texts=(PATIENT,))
    assert unsealed.faults(output, removed, of="rtf") == []
    if place != "picture of writing":  # the corpus has it
        assert unsealed.faults(dict(samples.leaks(output, PATIENT))[place], removed, of="rtf") != []


@settings(max_examples=60)
@given(st.text(max_size=60), st.booleans())
def test_any_words_are_read_again_as_they_were_written(said: str, bold: bool) -> None:
    """Whatever letters they have."""
    from secondlook.documents.formats._plain import shown

    seen = shown(said.replace("\r", "\n").encode("utf-8", "ignore").decode())[0]
    seen = "".join(c for c in seen if not 0xE000 <= ord(c) <= 0xF8FF)
    document = Document(format="rtf", blocks=(Block(runs=(Run(text=f"a{seen}b", bold=bold),)),))
    [block] = rtf.read(unsealed.written(document, []).data)
    assert isinstance(block, Block)
    assert block.text == f"a{seen}b"


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "{",
                "}",
                r"\b",
                r"\u",
                r"\u-3",
                r"\bin3 abc",
                r"\'zz",
                r"\'4",
                r"\*",
                r"\par",
                "x",
                "\\",
                "é",
                r"\pict ",
                r"\upr",
                r"\ud ",
                r"\v ",
                r"\cellx-9999999999 ",
                r"\cell",
                r"\row",
                r"\fonttbl",
                r"\colortbl ;",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_pieces_is_read_or_refused(pieces: list[str]) -> None:
    """No file crashes it."""
    try:
        items = list(rtf.read(("{\\rtf1 " + "".join(pieces) + "}").encode("latin-1")))
    except BadDocument:
        return
    assert all(not isinstance(item, Block) or item.where.in_view for item in items)
