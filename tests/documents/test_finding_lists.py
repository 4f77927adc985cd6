"""Lists with a row for each patient: on a page, in a table of a Word file, as text; and tables that list nobody."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.documents.finding import Hiding, find_marks
from secondlook.documents.model import Block, BlockKind, Box, Document, Page, ReadBy, Run, Word
from secondlook.documents.raster import Raster

HEIGHT, WIDE, APART = 20, 10, 6
"""Pixels of a line, of a character, between two words of a cell."""

Table = Sequence[Sequence[str]]
"""Rows of cells; a cell may have several lines."""

MDT: Table = (
    ("No", "Patient", "Hosp no / DOB", "Discussion", "Outcome"),
    ("1", "SUBRAMANIAM,\nParvathi", "53-478927\n26.02.77", "T3N1M0 adenocarcinoma", "FLOT x4"),
    ("2", "FIELD Mark", "D1807957\n17 June 1937", "Barretts with HGD", "clinic 04/05/2026"),
    ("3", "Htun, Win", "8938360\n1984-07-24", "CA19-9 842", "ERCP"),
)
BELOW = ("Subramaniam to be told by Mr Imran Qadri.", "Mark has declined surgery. Barretts again in a year.")


def laid(table: Table, below: Sequence[str] = (), lefts: Sequence[int] = (20, 90, 320, 560, 860)) -> Page:
    """A page with this table, its columns one after the other as a reader puts them, and lines under it."""
    tops, top = [], 100
    for row in table:
        tops.append(top)
        top += 26 * max(cell.count("\n") + 1 for cell in row) + 14
    lines = [
        (left, tops[number] + 26 * deep, line)
        for column, left in enumerate(lefts[: len(table[0])])
        for number, row in enumerate(table)
        for deep, line in enumerate(row[column].split("\n"))
    ]
    lines += [(20, top + 30 + 30 * number, line) for number, line in enumerate(below)]
    words: list[Word] = []
    text = ""
    for left, at, line in lines:
        text += "\n" if text else ""
        right = float(left)
        for number, word in enumerate(line.split()):
            text += " " if number else ""
            box = Box(left=right, top=at, right=right + WIDE * len(word), bottom=at + HEIGHT)
            words.append(Word(text=word, start=len(text), box=box, read_by=ReadBy.FILE))
            text += word
            right = box.right + APART
    return Page(raster=Raster.of(np.full((900, 1200), 255, dtype=np.uint8)), text=text, words=tuple(words))


def shown(document: Document) -> str:
    """What is left in view."""
    texts = [list(part.text) for part in document.parts]
    for mark in find_marks(document, Hiding()):
        if mark.hide and mark.start is not None and mark.end is not None:
            texts[mark.part][mark.start : mark.end] = "·" * (mark.end - mark.start)
    return "\n".join("".join(text) for text in texts)


def on_page(table: Table, *below: str) -> str:
    return shown(Document(format="pdf", pages=(laid(table, below),)))


def in_word(table: Table) -> str:
    """The same as a table of a flowing document."""
    blocks = [
        Block(kind=BlockKind.CELL, table=1, row=row, column=column, runs=(Run(text=cell),))
        for row, cells in enumerate(table)
        for column, cell in enumerate(cells)
    ]
    return shown(Document(format="docx", blocks=tuple(blocks)))


PATIENTS = (
    "SUBRAMANIAM",
    "Parvathi",
    "FIELD",
    "Mark",
    "Htun",
    "Win",
    "478927",
    "26.02.77",
    "D1807957",
    "1937",
    "8938360",
    "07-24",
)


@pytest.mark.parametrize("read", [on_page, in_word])
def test_in_a_list_of_patients_names_numbers_and_birthdays_go(read: object) -> None:
    """A meeting's list is the whole clinic at once. Names go over two lines; some are words."""
    left = on_page(MDT) if read is on_page else in_word(MDT)
    assert not [word for word in PATIENTS if word in left]


@pytest.mark.parametrize(
    "words", ["T3N1M0 adenocarcinoma", "FLOT x4", "Barretts with HGD", "CA19-9 842", "04/05/2026", "Hosp no / DOB"]
)
def test_what_is_planned_for_them_stays(words: str) -> None:
    """The discussion is what the list is shared for."""
    assert words in on_page(MDT).replace("\n", " ") or words in in_word(MDT)


def test_who_is_in_the_list_goes_in_the_lines_under_it() -> None:
    left = on_page(MDT, *BELOW)
    assert "Subramaniam" not in left
    assert "Mark has" not in left
    assert "Barretts again in a year" in left
    assert "Imran Qadri" in left


def test_a_column_of_staff_stays() -> None:
    """In the same table, by its heading."""
    table = (
        ("Room", "Woman", "Unit no / NHS", "Midwife", "Surgeon"),
        ("1", "Meiling Zhou", "6162248\n999 123 4567", "Jo Standish", "Mr K Oduber"),
        ("2", "NOWAK Bozena", "R4152503", "Ruth Peel", "Mr K Oduber"),
    )
    left = on_page(table)
    assert not [word for word in ("Meiling", "Zhou", "NOWAK", "Bozena", "6162248", "R4152503") if word in left]
    assert all(name in left for name in ("Jo Standish", "Ruth Peel", "Mr K Oduber"))


def test_who_gave_a_vaccine_stays() -> None:
    """A table of what was done names who did it, and no patient."""
    table = (
        ("Vaccine", "Batch", "Date", "Given by"),
        ("Typhoid", "T3A271V", "09.07.24", "Paul Dunstable"),
        ("Rabies", "R1Q902", "12-Aug-2026", "Paul Dunstable"),
    )
    left = on_page(table)
    assert left.count("Paul Dunstable") == 2
    assert "T3A271V" in left


@pytest.mark.parametrize(
    "table",
    [
        (("Medicine", "Dose", "Comment"), ("Ramipril", "5 mg od", "dry cough"), ("Senna", "7.5 mg nocte", "prn only")),
        (("Test", "Result", "Range"), ("Sodium", "138", "133-146"), ("Potassium", "4.1", "3.5-5.3")),
        (("Time", "HR", "BP", "SpO2"), ("14:10", "88", "148/72", "99"), ("14:25", "91", "151/70", "98")),
        (("Name", "Designation", "GMC"), ("Alan Pike", "Registrar", "1234567"), ("Ruth Low", "Consultant", "7654321")),
    ],
)
def test_tables_that_list_no_patients_stay(table: Table) -> None:
    """Drugs, results and those who were present stand in tables too."""
    assert "·" not in shown(Document(format="pdf", pages=(laid(table, lefts=(20, 320, 620, 860)),)))


def test_a_list_ends_where_a_form_begins() -> None:
    """Three labels beside each other over their values look like headings; the next three are labels again."""
    table = (
        ("Surname", "Forename", "DOB"),
        ("WINTERBOURNE", "Robin", "15.07.01"),
        ("Referring cons", "Accepting cons", "Date"),
        ("Miss R Castellanos", "Dr U Castlemaine", "22/2/25"),
    )
    left = on_page(table)
    assert all(words in left for words in ("Miss R Castellanos", "Dr U Castlemaine", "22/2/25"))
    assert not [word for word in ("WINTERBOURNE", "Robin", "15.07.01") if word in left]


NAMES = st.tuples(
    st.sampled_from(["Parvathi", "Eoin", "Kofi", "Siân", "Oluwaseun", "Xiuying", "Jan"]),
    st.sampled_from(["Subramaniam", "Asante", "Wójcik", "O'Dowd", "Parry-Jones", "Haile", "Nwosu"]),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=6), st.integers(0, 2), st.booleans())
def test_however_names_are_written_and_wherever_their_column_stands(
    names: list[tuple[str, str]], place: int, shouted: bool
) -> None:
    """Each name of the column goes, in whatever order its columns stand."""
    rows = [
        [f"{family.upper() if shouted else family}, {first}", f"0{at}/03/1951", f"K10{at}482"]
        for at, (first, family) in enumerate(names)
    ]
    heads = ["Patient", "D.O.B.", "Hosp no"]
    order = [*range(place, 3), *range(place)]
    table = [[row[at] for at in order] for row in (heads, *rows)]
    left = shown(Document(format="pdf", pages=(laid(table, lefts=(20, 420, 820)),)))
    assert not [word for first, family in names for word in (first, family, family.upper()) if word in left]
    assert "1951" not in left
