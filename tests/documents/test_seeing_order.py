"""The order in which the words of a page are read: the finder's quality hangs on it."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook.documents.model import Box, Word
from secondlook.documents.seeing import ordered

HIGH = 20.0
WIDE = 11.0
"""Pixels of a letter."""


def line(text: str, *, left: float, top: float, high: float = HIGH) -> list[Word]:
    """The words of a line, letters equally wide."""
    words: list[Word] = []
    at = left
    for part in text.split(" "):
        box = Box(left=at, top=top, right=at + WIDE * len(part), bottom=top + high)
        words.append(Word(text=part, start=0, box=box))
        at = box.right + WIDE * 0.6
    return words


def lines(*texts: str, left: float, top: float, pitch: float = 30.0) -> list[Word]:
    return [word for row, text in enumerate(texts) for word in line(text, left=left, top=top + row * pitch)]


def read(*words: list[Word]) -> str:
    return ordered([word for group in words for word in group])[0]


def test_nothing_is_read_from_an_empty_page() -> None:
    """Pages of films and photographs have no words."""
    assert ordered([]) == ("", ())


def test_lines_of_a_paragraph_follow_each_other() -> None:
    """A name at the end of a line goes on in the next."""
    assert read(lines("Mrs Philippa", "Thornbury was seen", "today", left=100, top=50)) == (
        "Mrs Philippa\nThornbury was seen\ntoday"
    )


def side(text: str, *, left: float, bottom: float) -> list[Word]:
    """Words along the side of the page, upwards."""
    words: list[Word] = []
    for part in text.split(" "):
        top = bottom - WIDE * len(part)
        words.append(Word(text=part, start=0, box=Box(left=left, top=top, right=left + HIGH, bottom=bottom)))
        bottom = top - WIDE * 0.6
    return words


def test_a_name_along_the_side_is_one_name() -> None:
    """Word by word on lines of their own, only the first one would be taken for a name."""
    upwards = side("Patient: Philippa Thornbury", left=30, bottom=900)
    other = side("Printed with care", left=60, bottom=900)
    assert read(other, upwards) == "Patient: Philippa Thornbury\nPrinted with care"


def test_a_line_that_runs_downwards_is_read_downwards() -> None:
    """Its words came in that order."""
    assert read(side("Thornbury Philippa Patient:", left=30, bottom=900)[::-1]) == "Patient: Philippa Thornbury"


def test_lines_along_the_side_that_stand_apart_are_two() -> None:
    """A name ends where its line ends."""
    apart = side("Philippa", left=30, bottom=900) + side("Warning", left=30, bottom=500)
    assert read(apart) == "Philippa\nWarning"


def test_an_empty_line_stands_between_blocks() -> None:
    """An address ends where its block ends."""
    text = read(
        lines("14 Wethersfold Lane", "Merrowdale", left=100, top=50), lines("Dear Dr Quarrington", left=100, top=180)
    )
    assert text == "14 Wethersfold Lane\nMerrowdale\n\nDear Dr Quarrington"


def test_an_address_beside_references_is_read_as_a_whole() -> None:
    """Line by line, "12 High Street" would stand before somebody's NHS number."""
    address = lines("Dr A Quarrington", "Elm Tree Surgery", "12 High Street", "Merrowdale", left=100, top=50)
    references = lines("Our ref: AQ/jb/1234", "Typed: 14/03/2026", "NHS No: 999 123 4567", left=800, top=50)
    assert read(address, references) == (
        "Dr A Quarrington\nElm Tree Surgery\n12 High Street\nMerrowdale\n\n"
        "Our ref: AQ/jb/1234\nTyped: 14/03/2026\nNHS No: 999 123 4567"
    )


def test_an_address_beside_a_letterhead_with_other_lines_is_read_as_a_whole() -> None:
    """Letterheads have their own line spacing, so that lines of both sides overlap."""
    address = lines("Mrs P Thornbury", "14 Wethersfold Lane", "Merrowdale", left=100, top=70)
    letterhead = lines("Merrowdale Hospital", "Castle Road", "Merrowdale", "01632 960123", left=800, top=40, pitch=27)
    text = read(address, letterhead)
    assert "Mrs P Thornbury\n14 Wethersfold Lane\nMerrowdale" in text
    assert "Merrowdale Hospital\nCastle Road\nMerrowdale\n01632 960123" in text


def test_labels_stay_beside_their_values() -> None:
    """ "Date of birth" says what the date after it is."""
    labels = lines("Name:", "Date of birth:", "NHS No:", left=100, top=50)
    values = lines("Philippa Thornbury", "17/04/1951", "999 123 4567", left=420, top=50)
    assert read(labels, values) == ("Name:   Philippa Thornbury\nDate of birth:   17/04/1951\nNHS No:   999 123 4567")


def test_labels_without_a_colon_stay_beside_their_values() -> None:
    """Print-outs of record systems have none."""
    labels = lines("Surname", "Forename", "NHS Number", left=100, top=50)
    values = lines("Thornbury", "Philippa", "999 123 4567", left=420, top=50)
    assert read(labels, values).split("\n")[0] == "Surname   Thornbury"


def test_an_address_of_several_lines_stays_with_its_label() -> None:
    """A form has the label once."""
    labels = line("Address:", left=100, top=50)
    values = lines("14 Wethersfold Lane", "Merrowdale", left=420, top=50)
    assert read(labels, values) == "Address:   14 Wethersfold Lane\nMerrowdale"


def test_a_table_is_read_row_by_row() -> None:
    """A dose belongs to its drug."""
    columns = [
        lines("Ramipril", "Levothyroxine", "Paracetamol", left=100, top=50),
        lines("5 mg", "75 mcg", "1 g", left=420, top=50),
        lines("daily", "daily", "as needed", left=640, top=50),
    ]
    assert read(*columns).split("\n")[1] == "Levothyroxine   75 mcg   daily"


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    """Across both columns no sentence would be whole."""
    left = lines(*(f"left column line number {n} goes on" for n in range(8)), left=100, top=50)
    right = lines(*(f"right column line number {n} goes on" for n in range(8)), left=620, top=50)
    text = read(left, right)
    assert text.index("left column line number 7") < text.index("right column line number 0")


def test_a_wide_gap_in_running_text_does_not_end_a_line() -> None:
    """Justified lines have wide gaps between words."""
    above = lines("a line of a paragraph that runs across it all", left=100, top=50)
    torn = [*line("and one that", left=100, top=80), *line("was stretched to its end", left=268, top=80)]
    below = lines("and the last line of it that runs on as well", left=100, top=110)
    assert "and one that was stretched" in read(above, torn, below).replace("   ", " ")


def test_what_runs_up_the_side_comes_last() -> None:
    """Read among the lines it would break one."""
    side = [Word(text="FORM1234", start=0, box=Box(left=10, top=100, right=30, bottom=300))]
    assert read(side, lines("Dear Dr Quarrington", left=100, top=180)) == "Dear Dr Quarrington\n\nFORM1234"


@given(
    st.lists(
        st.tuples(
            st.text("ab1:é", min_size=1, max_size=9), st.integers(0, 900), st.integers(0, 900), st.integers(1, 60)
        ),
        max_size=40,
    )
)
@settings(deadline=None)
def test_every_word_is_read_once_and_stands_where_it_says(places: list[tuple[str, int, int, int]]) -> None:
    """A word that is lost is never searched; one that stands elsewhere gets the wrong box."""
    words = [
        Word(text=text, start=0, box=Box(left=left, top=top, right=left + 5 * len(text), bottom=top + high))
        for text, left, top, high in places
    ]
    text, placed = ordered(words)
    assert sorted((w.text, w.box.left, w.box.top) for w in placed) == sorted(
        (w.text, w.box.left, w.box.top) for w in words
    )
    assert all(text[word.start : word.end] == word.text for word in placed)
    assert [word.start for word in placed] == sorted(word.start for word in placed)


def test_a_page_of_very_many_words_takes_seconds_at_most() -> None:
    """A hostile page may have any number."""
    words = [
        Word(text="ab", start=0, box=Box(left=x * 24, top=y * 14, right=x * 24 + 20, bottom=y * 14 + 10))
        for x in range(60)
        for y in range(150)
    ]
    started = time.process_time()
    assert len(ordered(words)[1]) == len(words)
    assert time.process_time() - started < 6
