"""A register's file is read as it is, or refused with the row and the column named; nobody's words get into an error."""

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some
from tests.web.registers.conftest import DAY, HEADER, LICENSED, line, written

from secondlook_web.members.registers.bodies import body
from secondlook_web.members.registers.files import LONGEST_LINE_BYTES, Faulty, opened
from secondlook_web.members.registers.reading import Row, rows
from secondlook_web.members.registers.statuses import Status

File = Callable[..., Path]


def read(path: Path) -> list[Row]:
    with opened(path) as file:
        return list(rows(file, body("gmc"), dated=DAY))


def trouble(path: Path) -> str:
    with pytest.raises(Faulty) as refused:
        read(path)
    return str(refused.value)


def test_a_row_is_read(file: File) -> None:
    [row] = read(file([line(21, "O’Mara", "Zoë", other="Anne  Marie")]))
    assert row == Row(
        2,
        "0000021",
        Status.LICENSED,
        "Zoë",
        "O’Mara",
        "Anne Marie",
        "",
        2004,
        "University of Merrowdale",
        date(2005, 7, 31),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("packed", [False, True])
def test_files_are_read_however_they_are_saved(file: File, end: str, mark: bytes, packed: bool) -> None:
    """Each program that exports CSV has its own idea of it."""
    path = file(mark + written([line(1, "Müller"), line(2)], end=end).encode(), packed=packed)
    assert [row.surname for row in read(path)] == ["Müller", "Larkwhistle"]


def test_windows_files_are_found_out(file: File) -> None:
    """Read as UTF-8 they would break off, read as anything else every Zoë would have another name."""
    path = file(written([line(1, "Lefèvre"), line(2, "O’Mara")]).encode("cp1252"))
    assert [row.surname for row in read(path)] == ["Lefèvre", "O’Mara"]
    with opened(path) as looked_at:
        assert looked_at.written_in == "Windows-1252"


def test_cells_may_hold_commas_quotation_marks_and_new_lines(file: File) -> None:
    place = 'Faculty of "Medicine",\r\nMerrowdale'
    [row] = read(file([line(1, place=place)]))
    assert row.qualified_at == 'Faculty of "Medicine", Merrowdale'


def test_columns_are_found_whatever_their_order_and_capitals(file: File) -> None:
    """A column that is new, or has moved, must not shift everybody's status."""
    header = ("new column", "REGISTRATION  STATUS", "given name", "surname", "gmc ref no")
    [row] = read(file(written([("x", LICENSED, "Ines", "Larkwhistle", "0000001")], header=header)))
    assert (row.number, row.surname, row.status, row.qualified_year) == (
        "0000001",
        "Larkwhistle",
        Status.LICENSED,
        None,
    )


def test_empty_lines_between_rows_are_left_out(file: File) -> None:
    assert len(read(file(written([line(1)]) + "\r\n\r\n" + ",".join(line(2)) + "\r\n"))) == 2


def test_a_last_line_without_its_end_is_read(file: File) -> None:
    assert len(read(file(written([line(1), line(2)]).rstrip()))) == 2


TOO_LONG = "x" * 101
FAULTS = [
    ([line("123456")], "Row 2: column 'GMC Ref No' has 6 digits, but 7 digits are needed."),
    ([line(1), line("")], "Row 3: column 'GMC Ref No' is empty, but 7 digits are needed."),
    ([line("1.23E+06")], "Row 2: column 'GMC Ref No' was rounded by a spreadsheet; get the file again"),
    ([line("1,23E+06")], "Row 2: column 'GMC Ref No' was rounded by a spreadsheet; get the file again"),
    ([line("Merrow")], "Row 2: column 'GMC Ref No' does not look like a number of this register"),
    ([line("١٢٣٤٥٦٧")], "Row 2: column 'GMC Ref No' does not look like a number of this register"),
    ([line(1, status="")], "Row 2: column 'Registration Status' has words that are not known here."),
    ([line(1, status="Merrowdale")], "Row 2: column 'Registration Status' has words that are not known here."),
    ([line(1, "", "")], "Row 2: columns 'Surname' and 'Given Name' are empty."),
    ([line(1, "\u200b", " ")], "Row 2: columns 'Surname' and 'Given Name' are empty."),
    ([line(1, TOO_LONG)], "Row 2: column 'Surname' has more than 100 letters."),
    ([line(1, year="204")], "Row 2: column 'Year Of Qualification' is not a year like 2004."),
    ([line(1, year="2104")], "Row 2: column 'Year Of Qualification' is not a year like 2004."),
    ([line(1, day="31/02/2005")], "Row 2: column 'Full Registration Date' is not a day like 31/12/2004."),
    ([line(1, day="07/31/2005")], "Row 2: column 'Full Registration Date' is not a day like 31/12/2004."),
    ([line(1)[:-1]], "Row 2 has 8 columns, the header has 9."),
    ([(*line(1), "more")], "Row 2 has 10 columns, the header has 9."),
    ("", "The file is empty."),
    (written([]), "The file has a header and no rows."),
    ("\r\n" + written([line(1)]), "Row 1 is empty: it must name the columns."),
    (written([line(1)]).replace(",", ";"), "Row 1: columns have semicolons between them, and commas are needed."),
    (written([line(1)]).replace(",", "\t"), "Row 1: columns have tabs between them, and commas are needed."),
    (written([line(1)]).replace(",", "|"), "Row 1: columns have bars between them, and commas are needed."),
    (
        "<html><body>Sign in</body></html>",
        "Row 1: columns 'GMC Ref No', 'Surname', 'Given Name', 'Registration Status'",
    ),
    (",".join(line(1)), "Row 1: columns 'GMC Ref No', 'Surname', 'Given Name', 'Registration Status' are missing."),
    (written([(*line(1), "X")], header=(*HEADER, "surname")), "Row 1: there are 2 columns called 'Surname'."),
    (written([line(1)]) + '0000002,"Larkwhistle', "Row 3 cannot be read: a quotation mark is not closed"),
    (written([line(1)]) + '0000002,"Lark"whistle,Ines', "Row 3 cannot be read: a quotation mark is not closed"),
    (written([line(1)])[:-30], "Row 2 has 8 columns, the header has 9. Was the file cut off"),
    (written([line(1)]).encode("utf-16"), "The file is written in UTF-16. Save it as UTF-8."),
    (written([line(1), line(2, "Lark\0")]).encode(), "Line 3 holds bytes that no text has."),
    (bytes(range(256)) * 9, "Line 1 holds bytes that no text has."),
    (b"PK\x03\x04 and so on", "It is a spreadsheet or an archive."),
    (b"%PDF-1.7", "It is a PDF."),
    (written([line(1)]).encode() + b"x" * 10_000_000, "Line 3 has more than 64 KB."),
    (b"x" * (LONGEST_LINE_BYTES + 1) + b"\n", "Line 1 has more than 64 KB."),
    (
        written([line(1, "Müller")]).encode() + ",".join(line(2, "Lefèvre")).encode("cp1252"),
        "Line 2 is written in UTF-8 and line 3 is not: the file was put together from two.",
    ),
    (written([line(1)]).encode() + b"0000002,Lark\x81,", "Line 3 is written neither in UTF-8 nor in Windows-1252."),
]


@pytest.mark.parametrize(("what", "says"), FAULTS, ids=[says[:50] for _, says in FAULTS])
def test_what_is_wrong_is_said_with_its_place(file: File, what: str | bytes, says: str) -> None:
    """Whoever put the file there finds the row; and nobody's name or number gets into a log that way."""
    said = trouble(file(what))
    assert said.startswith(says)
    assert "Larkwhistle" not in said
    assert "Ines" not in said
    assert "0000002" not in said


def test_rows_far_down_are_named_as_a_spreadsheet_numbers_them(file: File) -> None:
    lines = [line(number) for number in range(1, 1203)]
    assert trouble(file([*lines, line("123456")])).startswith("Row 1,204: column 'GMC Ref No' has 6 digits")


@pytest.mark.parametrize("cut", [1, 12, 30, -9, -1])
def test_a_packed_file_that_was_cut_off_is_refused(file: File, cut: int) -> None:
    whole = gzip.compress(written([line(number) for number in range(50)]).encode())
    assert trouble(file(whole[:cut])) in (
        "The packed file is damaged or cut off. Get it again.",
        "Line 1 holds bytes that no text has. Is this the right file, and whole?",
    )


def test_a_packed_file_that_was_changed_on_its_way_is_refused(file: File) -> None:
    whole = bytearray(gzip.compress(written([line(number) for number in range(50)]).encode()))
    whole[len(whole) // 2] ^= 0xFF
    assert trouble(file(bytes(whole))).startswith(("The packed file is damaged", "Line "))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert trouble(tmp_path) == "This is a folder or a device, not a file."
    assert trouble(tmp_path / "nothing.csv").startswith("The file cannot be opened")


def read_or_refused(path: Path) -> list[Row] | str:
    try:
        return read(path)
    except Faulty as faulty:
        return str(faulty)


WORDS = some.text(some.characters(exclude_categories=("Cs",)), max_size=12)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4))
@example([("\x1c", "\x85", "'")])
def test_names_come_back_as_written_or_the_file_is_refused(file: File, names: list[tuple[str, str, str]]) -> None:
    """Never a traceback, never a row less."""
    path = file([line(number, surname, own, other=other) for number, (surname, own, other) in enumerate(names)])
    found = read_or_refused(path)
    if isinstance(found, str):
        assert found[:4] in ("Row ", "Line")
        return
    assert len(found) == len(names)
    for row in found:
        assert row.surname == " ".join(row.surname.split())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.binary(max_size=300) | some.text(max_size=200).map(lambda text: (",".join(HEADER) + "\n" + text).encode()))
def test_whatever_lies_there_is_read_or_refused(file: File, content: bytes) -> None:
    """A file comes from elsewhere: nothing in it may end the import otherwise."""
    assert read_or_refused(file(content))
