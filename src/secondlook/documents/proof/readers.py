"""Which programs have read a new file, by name and version, as its certificate names them."""

from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version

_have_read: dict[str, None] = {}


@cache
def _versioned(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def reader(name: str) -> str:
    """Note that the library `name` reads the file, and say it with its version: "pypdfium2 5.15.0".

    For `Fault.reader` and for the certificate. What is no library ("Second Look's own walker") is said as it is.
    """
    said = _versioned(name)
    _have_read[said] = None
    return said


def note(names: Iterable[str]) -> None:
    """Note programs that come with their version."""
    _have_read.update(dict.fromkeys(names))


def have_read() -> tuple[str, ...]:
    """Everything that was noted in this process. A sealed process reads one file."""
    return tuple(_have_read)


def forget() -> None:
    """Before the next file, in a process that reads several."""
    _have_read.clear()
