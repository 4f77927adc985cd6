"""Files of registers for tests: all invented, with numbers that count up from nothing."""

import csv
import gzip
import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

HEADER = (
    "GMC Ref No",
    "Surname",
    "Given Name",
    "Other Names",
    "Gender",
    "Year Of Qualification",
    "Place of Qualification",
    "Full Registration Date",
    "Registration Status",
)
LICENSED = "Registered with Licence"
DAY = date(2026, 3, 12)
Line = tuple[str, ...]


def line(
    number: int | str, surname: str = "Larkwhistle", given: str = "Ines", status: str = LICENSED, **more: str
) -> Line:
    """One row of the GMC's file."""
    said = f"{number:07}" if isinstance(number, int) else number
    return (
        said,
        surname,
        given,
        more.get("other", ""),
        "W",
        more.get("year", "2004"),
        more.get("place", "University of Merrowdale"),
        more.get("day", "31/07/2005"),
        status,
    )


def written(lines: Iterable[Line], *, header: Line = HEADER, end: str = "\r\n") -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end)
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """A file: `file([line(1)])`, `file("a,b\\n")`, `file(b"...")`, `file([...], packed=True)`."""

    def make(what: Iterable[Line] | str | bytes, *, name: str = "gmc.csv", packed: bool = False) -> Path:
        if isinstance(what, bytes):
            content = what
        else:
            content = (what if isinstance(what, str) else written(what)).encode()
        path = tmp_path / name
        path.write_bytes(gzip.compress(content) if packed else content)
        return path

    return make
