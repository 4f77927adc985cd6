"""Files that are read and written whole: `redact` and `inspect`."""

import os
from pathlib import Path

from secondlook.cli._arguments import BadArguments


def bytes_of(file: Path, most_bytes: int) -> bytes:
    """A file's bytes, at most so many; `BadArguments` if it cannot be read or has more."""
    if file.is_dir():
        raise BadArguments(f"{file}: is a folder. Name the files in it, such as {file}/*.pdf.")
    try:
        with file.open("rb") as opened:
            data = opened.read(most_bytes + 1)
    except OSError as error:
        raise BadArguments(f"{file}: cannot be read ({error.strerror}).") from None
    if len(data) > most_bytes:
        raise BadArguments(f"{file}: has more than {most_bytes // 1024**2} MB, which is the most that is read.")
    return data


def write_whole(file: Path, data: bytes) -> None:
    """Write a file that appears only when all of it is there. Whoever may read it is the user alone."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(part, file)
    except OSError as error:
        raise BadArguments(f"{file}: cannot be written ({error.strerror}).") from None
    finally:
        part.unlink(missing_ok=True)
