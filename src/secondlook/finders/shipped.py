"""The files of `data/models`: read, checked, and named with what to do when something is wrong with one."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from secondlook.errors import MissingData


def is_installed(name: str) -> bool:
    """Whether a file of the models' folder is there."""
    return files("secondlook").joinpath("data", "models", name).is_file()


@contextmanager
def shipped(name: str, *, digest: str | None = None) -> Iterator[bytes]:
    """A file's bytes, to be made something of within this block.

    Raises `MissingData` if it is not there, has another sha256 than `digest`, or the block cannot make sense of it.
    """
    place = f"data/models/{name} of the installed package"
    try:
        content = files("secondlook").joinpath("data", "models", name).read_bytes()
    except FileNotFoundError:
        raise MissingData(f"{place} is missing. Reinstall second-look.") from None
    damaged = f"{place} is damaged or belongs to another version. Reinstall second-look."
    if digest is not None and hashlib.sha256(content).hexdigest() != digest:
        raise MissingData(damaged)
    try:
        yield content
    except Exception:  # onnxruntime alone has a dozen error classes for a file that it cannot read
        raise MissingData(damaged) from None
