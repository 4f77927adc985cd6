"""The files of `data/populations`, as they are shipped.

Knows files. Not here: what a row means (`tables.py`, `census.py`, `results.py`, `flow_table.py`).
"""

import csv
import gzip
import io
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from secondlook.errors import MissingData


def _file(name: str) -> Traversable:
    return files("secondlook").joinpath("data", "populations", *name.split("/"))


def read_bytes(name: str) -> bytes:
    """A file; `MissingData` where the package lacks it."""
    try:
        return _file(name).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise MissingData(
            f"The table data/populations/{name} is missing from the installed package. Reinstall second-look."
        ) from None


def has(name: str) -> bool:
    """Whether there is such a file: not every country has every table."""
    return _file(name).is_file()


@cache
def toml(name: str) -> dict[str, Any]:
    """A TOML table of `data/populations`."""
    return tomllib.loads(read_bytes(name).decode("utf-8"))


@cache
def countries() -> dict[str, Any]:
    """The coarse table of countries."""
    return dict(json.loads(read_bytes("countries.json")))


def parts(country: str) -> Iterator[dict[str, str]]:
    """Rows of the nations, states and counties of a country; none where there is no such table."""
    name = f"states/{country}.csv"
    return rows(name) if has(name) else iter(())


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of `data/populations`, packed or not."""
    raw = read_bytes(name)
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    # As a DictReader, whose checks of every row take most of the time that a table needs to load.
    return (dict(zip(header, row, strict=True)) for row in reader if row)


def archive(name: str) -> io.BytesIO:
    """A binary table, to be read with numpy."""
    return io.BytesIO(read_bytes(name))
