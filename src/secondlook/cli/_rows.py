"""Rows of posts or cases from files, one at a time: JSONL (also gzipped), CSV, Parquet.

A row that cannot be read is given with its place and an error, and the next one follows. Exports of particular forums
are not here: `archive/sources` turns them into such rows.
"""

import csv
import gzip
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from secondlook.errors import BadCases

LARGEST_LINE_BYTES = 20_000_000
"""Bytes of one row: a post of the largest size with a long thread."""
LARGEST_CELL_CHARACTERS = 5_000_000
ROWS_A_BATCH = 256
"""Rows of Parquet held at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or why it could not be read."""

    where: str
    """File and line, for errors."""
    values: Mapping[str, Any] = field(repr=False)
    error: str = ""


def rows(path: Path) -> Iterator[Row]:
    """Every row of a file, in order. Raises `BadCases` when the file as a whole cannot be read."""
    name = path.name.lower().removesuffix(".gz")
    reader = {".csv": _csv, ".jsonl": _jsonl, ".ndjson": _jsonl, ".parquet": _parquet}.get(Path(name).suffix)
    if reader is None or (reader is _parquet and path.suffix == ".gz"):
        raise BadCases(f"{path}: is not a .jsonl, .csv or .parquet file (the first two also gzipped).")
    try:
        yield from reader(path)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or "it is cut off or damaged"
        raise BadCases(f"{path}: cannot be read ({reason}).") from None


def _opened(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def _jsonl(path: Path) -> Iterator[Row]:
    with _opened(path) as file:
        number = 0
        while line := file.readline(LARGEST_LINE_BYTES + 1):
            number += 1
            where = f"{path}:{number}"
            if len(line) > LARGEST_LINE_BYTES:
                while line and not line.endswith(b"\n"):
                    line = file.readline(LARGEST_LINE_BYTES)
                yield Row(where, {}, f"{where}: more than {LARGEST_LINE_BYTES:,} bytes.")
            elif line.strip() and line.strip() != b"\xef\xbb\xbf":
                yield _from_json(line, where)


def _from_json(line: bytes, where: str) -> Row:
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Row(where, {}, f"{where}: not UTF-8 at byte {error.start} of the line.")
    except json.JSONDecodeError as error:
        return Row(where, {}, f"{where}: not valid JSON at column {error.colno}.")
    except (RecursionError, ValueError):
        return Row(where, {}, f"{where}: nested too deeply, or holds a number too large to read.")
    if not isinstance(values, dict):
        return Row(where, {}, f"{where}: a row is an object with keys and values.")
    return Row(where, values)


def _csv(path: Path) -> Iterator[Row]:
    csv.field_size_limit(LARGEST_CELL_CHARACTERS)
    with _opened(path) as file, io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="") as text:
        reader = csv.reader(text)
        header = [name.strip() for name in next(reader, [])]
        if "text" not in header:
            raise BadCases(f"{path}: its first line names the columns, and none is called 'text'.")
        while True:
            try:
                cells = next(reader, None)
            except csv.Error:
                yield Row(f"{path}:{reader.line_num}", {}, f"{path}:{reader.line_num}: a cell is too long or broken.")
                continue
            if cells is None:
                return
            where = f"{path}:{reader.line_num}"
            if len(cells) > len(header):
                yield Row(where, {}, f"{where}: has {len(cells)} cells, but there are {len(header)} columns.")
            elif any(cells):
                yield _with_context(dict(zip(header, cells, strict=False)), where)


def _with_context(cells: dict[str, Any], where: str) -> Row:
    """A flat row: `context` may hold JSON, or columns such as `author.role`, `audience.kind`, `posted_at` say it."""
    values = {key: value for key, value in cells.items() if key in ("id", "text")}
    given = cells.get("context")
    if isinstance(given, str) and given.strip():
        try:
            values["context"] = json.loads(given)
        except (ValueError, RecursionError):
            return Row(where, {}, f"{where}: its 'context' is not valid JSON.")
        return Row(where, values)
    if isinstance(given, Mapping):
        return Row(where, {**values, "context": given})
    context: dict[str, Any] = {}
    for key, cell in cells.items():
        if cell in (None, ""):
            continue
        table, dot, name = key.partition(".")
        if dot and table in ("author", "audience"):
            context.setdefault(table, {})[name] = _cell(cell)
        elif key in ("posted_at", "time_zone", "consent", "country"):
            context[key] = _cell(cell)
    if context:
        values["context"] = context
    if not values.get("id"):
        values.pop("id", None)
    return Row(where, values)


def _cell(cell: Any) -> Any:
    """Text of a cell as the value it stands for."""
    if isinstance(cell, str):
        plain = cell.strip().lower()
        if plain in ("true", "false"):
            return plain == "true"
        if plain.isdecimal() and plain.isascii() and len(plain) < 12:
            return int(plain)
    return cell


def _parquet(path: Path) -> Iterator[Row]:
    arrow, parquet = pyarrow()
    try:
        with parquet.ParquetFile(path) as file:
            if "text" not in file.schema_arrow.names:
                raise BadCases(f"{path}: none of its columns is called 'text'.")
            number = 0
            for batch in file.iter_batches(batch_size=ROWS_A_BATCH):
                for values in batch.to_pylist():
                    number += 1
                    yield _with_context(values, f"{path}: row {number}")
    except arrow.ArrowException:
        raise BadCases(f"{path}: is not a readable Parquet file.") from None


def pyarrow() -> tuple[Any, Any]:
    """pyarrow and its Parquet module, which come with the extra `archive`."""
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise BadCases(
            "Parquet needs pyarrow: install second-look with its extra 'archive', or use JSONL or CSV."
        ) from None
    return arrow, parquet
