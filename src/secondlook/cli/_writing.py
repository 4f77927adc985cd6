"""Writing an audit's rows: JSONL or Parquet, complete or not at all."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

from secondlook.cli._arguments import BadArguments
from secondlook.cli._rows import pyarrow

ROWS_A_GROUP = 512
"""Rows of Parquet held before they are written."""


class Writer(Protocol):
    """Takes one row after another."""

    def write(self, row: dict[str, Any]) -> None: ...


@contextmanager
def writer_to(path: str) -> Iterator[Writer]:
    """A writer to a file, which appears only when all is written; "-" is standard output as JSONL."""
    if path == "-":
        yield _Jsonl(sys.stdout)
        return
    target = Path(path)
    if target.is_dir() or not target.parent.is_dir():
        raise BadArguments(f"{path}: cannot be written: its folder does not exist, or it is a folder itself.")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.suffix.lower() == ".parquet":
            yield from _parquet(part)
        else:
            with part.open("w", encoding="utf-8", newline="\n") as file:
                yield _Jsonl(file)
                file.flush()
                os.fsync(file.fileno())
        os.replace(part, target)
    except PermissionError as error:
        raise BadArguments(f"{path}: cannot be written ({error.strerror}).") from None
    finally:
        part.unlink(missing_ok=True)


class _Jsonl:
    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, row: dict[str, Any]) -> None:
        # ASCII only, so that a line separator inside a text cannot split a row for readers that mistake it for one.
        self._file.write(json.dumps(row, ensure_ascii=True, allow_nan=False) + "\n")


def _parquet(part: Path) -> Iterator[Writer]:
    arrow, parquet = pyarrow()
    text, texts = arrow.string(), arrow.list_(arrow.string())
    mention = arrow.struct(
        [("start", arrow.int64()), ("end", arrow.int64()), ("text", text), ("category", text), ("about", text)]
    )
    columns = [("id", text), ("verdict", text), ("rules", texts), ("recognisable_by", texts)]
    columns += [("closes", texts), ("conduct", texts)]
    columns += [("mentions", arrow.list_(mention)), ("crowds", text), ("advice", text), ("safer_text", text)]
    schema = arrow.schema([*columns, ("error", text)])
    with parquet.ParquetWriter(part, schema) as opened:
        rows = _Parquet(arrow, schema, opened)
        yield rows
        rows.flush()


class _Parquet:
    """Crowds and advice differ from row to row in shape, so they are kept as JSON text."""

    def __init__(self, arrow: Any, schema: Any, opened: Any) -> None:
        self._arrow, self._schema, self._opened = arrow, schema, opened
        self._rows: list[dict[str, Any]] = []

    def write(self, row: dict[str, Any]) -> None:
        flat = {name: row.get(name) for name in self._schema.names}
        flat["id"] = str(row["id"])
        for name in ("crowds", "advice"):
            flat[name] = json.dumps(row[name], allow_nan=False) if name in row else None
        self._rows.append(flat)
        if len(self._rows) >= ROWS_A_GROUP:
            self.flush()

    def flush(self) -> None:
        if self._rows:
            self._opened.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []
