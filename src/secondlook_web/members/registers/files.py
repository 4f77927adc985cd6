"""Open a register's file, and look at every byte of it once: what it is, how it is written, whether it is whole.

CSV may come plain or gzipped, in UTF-8 with or without its mark, or in Windows-1252. Nothing of a file is kept in
memory but the block at hand.
"""

import gzip
import hashlib
import io
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

LARGEST_BYTES = 1024**3
"""Unpacked. The largest register of the country has some 850,000 rows of 200 bytes; a file that unpacks to more than
this was made to fill a disk."""
LONGEST_LINE_BYTES = 64 * 1024
BLOCK_BYTES = 1024**2
_GZIP = b"\x1f\x8b"
_OTHER_FILES = {
    b"PK": "It is a spreadsheet or an archive. Export the list as CSV in UTF-8.",
    b"\xff\xfe": "The file is written in UTF-16. Save it as UTF-8.",
    b"\xfe\xff": "The file is written in UTF-16. Save it as UTF-8.",
    b"%PDF": "It is a PDF. Get the list as CSV.",
}
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Faulty(Exception):
    """A file that cannot be taken. The message says what is wrong and in which row, without anybody's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that is open, and what a first look at it showed."""

    raw: BinaryIO
    digest: str
    """SHA-256 of the file as it lies there."""
    encoding: str
    """As Python calls it."""

    @property
    def written_in(self) -> str:
        return "Windows-1252" if self.encoding == "cp1252" else "UTF-8"

    def unchanged(self) -> bool:
        """Whether it still holds what it held when it was opened."""
        return _digest(self.raw) == self.digest


@contextmanager
def opened(path: Path) -> Iterator[File]:
    """Open a file. Refuses what is no text, and text of two kinds."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Faulty("This is a folder or a device, not a file.")
        raw = path.open("rb")
    except OSError as error:
        raise Faulty(f"The file cannot be opened: {error.strerror}.") from None
    with raw:
        with _said(), _unpacked(raw) as unpacked:
            digest = _digest(raw)
            encoding = _Look().at(unpacked)
        yield File(raw=raw, digest=digest, encoding=encoding)


@contextmanager
def text_of(file: File) -> Iterator[io.TextIOWrapper]:
    """The text of a file, to read line by line."""
    with _said(), _unpacked(file.raw) as unpacked:
        text = io.TextIOWrapper(unpacked, encoding=file.encoding, newline="")
        try:
            yield text
        finally:
            text.detach()


class _Look:
    """A first look at all bytes."""

    def __init__(self) -> None:
        self._line = 1
        self._utf8_line = 0
        """The first that only UTF-8 can be; 0 for none."""
        self._other_line = 0

    def at(self, stream: BinaryIO) -> str:
        """The encoding."""
        total, rest = 0, b""
        while block := stream.read(BLOCK_BYTES):
            if total == 0:
                self._right_kind(block)
            total += len(block)
            if total > LARGEST_BYTES:
                raise Faulty(f"The file has more than {LARGEST_BYTES // 1024**2:,} MB, unpacked. No register has.")
            block = rest + block
            whole = block.rfind(b"\n") + 1
            self._lines(block[:whole])
            rest = block[whole:]
            self._short_enough(rest)
        self._lines(rest)
        if self._utf8_line and self._other_line:
            raise Faulty(
                f"Line {self._utf8_line:,} is written in UTF-8 and line {self._other_line:,} is not: the file was put "
                f"together from two. Export it again in one piece."
            )
        return "cp1252" if self._other_line else "utf-8-sig"

    def _right_kind(self, begins: bytes) -> None:
        for mark, says in _OTHER_FILES.items():
            if begins.startswith(mark):
                raise Faulty(says)

    def _lines(self, block: bytes) -> None:
        """Look at whole lines."""
        lines = block.split(b"\n")
        longest = max(lines, key=len)
        if len(longest) > LONGEST_LINE_BYTES:
            self._line += lines.index(longest)
            self._short_enough(longest)
        control = _CONTROLS.search(block)
        if control:
            self._line += block.count(b"\n", 0, control.start())
            raise Faulty(f"Line {self._line:,} holds bytes that no text has. Is this the right file, and whole?")
        if not block.isascii() and (not _is_utf8(block) or not self._utf8_line):
            self._written(lines)
        self._line += len(lines) - 1

    def _written(self, lines: list[bytes]) -> None:
        """Line by line, in a block that is not plain."""
        for number, line in enumerate(lines, self._line):
            if line.isascii():
                continue
            if _is_utf8(line):
                self._utf8_line = self._utf8_line or number
            elif not _is_windows(line):
                raise Faulty(f"Line {number:,} is written neither in UTF-8 nor in Windows-1252. Export it as UTF-8.")
            else:
                self._other_line = self._other_line or number

    def _short_enough(self, line: bytes) -> None:
        if len(line) > LONGEST_LINE_BYTES:
            raise Faulty(f"Line {self._line:,} has more than {LONGEST_LINE_BYTES // 1024} KB. Is this the right file?")


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_windows(text: bytes) -> bool:
    try:
        text.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def _digest(raw: BinaryIO) -> str:
    raw.seek(0)
    digest = hashlib.file_digest(raw, "sha256").hexdigest()  # type: ignore[arg-type]  # a file that is open to be read
    raw.seek(0)
    return digest


@contextmanager
def _unpacked(raw: BinaryIO) -> Iterator[BinaryIO]:
    raw.seek(0)
    packed = raw.read(2) == _GZIP
    raw.seek(0)
    if not packed:
        yield raw
        return
    with gzip.GzipFile(fileobj=raw, mode="rb") as unpacked:
        yield cast(BinaryIO, unpacked)


@contextmanager
def _said() -> Iterator[None]:
    """Say in words what reading stumbled over."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise Faulty("The packed file is damaged or cut off. Get it again.") from None
    except UnicodeDecodeError:
        raise Faulty("The file changed while it was read. Put it there in whole, then try again.") from None
    except OSError as error:
        raise Faulty(f"The file cannot be read: {error.strerror or type(error).__name__}.") from None
