"""Files that hide somebody, one for each hiding place and format, and clean ones. Made by these modules; nobody is real.

One module per format (discovered): `hiding()` and `clean()` yield samples, `leaks(output, text)` plants a text in a
finished file at each place where that format could keep one, to show that `verify` sees it.
`python -m tests.documents.samples._write FOLDER` writes them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

PATIENT = "Philippa Thornbury-Okafor"
"""Invented, rare enough that no clinical word contains a part of it."""
BORN = "17/04/1951"
NHS_NUMBER = "999 123 4567"
"""In the range that is kept for tests, and its check digit is wrong on purpose where a test needs that."""
ADDRESS = "14 Wethersfold Lane, Merrowdale, ZZ99 3WZ"
"""A pseudo postcode that nobody has."""
CLINICIAN = "Dr Anselm Quarrington"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A file of the corpus."""

    name: str
    """Like a file's name: "tracked-deletion.docx"; unique over all formats."""
    format: str
    """The module of `documents.formats` that must recognise it."""
    data: bytes
    hides: tuple[str, ...] = ()
    """Texts that must be gone from the new file."""
    keeps: tuple[str, ...] = ()
    """Texts that must be readable in the new file."""
    place: str = ""
    """The hiding place: a value of `Where`; empty for a clean file."""
    refused: bool = False
    """Whether it is to be refused instead: locked, damaged, a bomb, unknown."""


def modules() -> dict[str, ModuleType]:
    """Every module of samples by its format."""
    names = sorted(entry.name for entry in iter_modules(__path__) if not entry.name.startswith("_"))
    return {name: import_module(f"{__name__}.{name}") for name in names}


def hiding() -> Iterator[Sample]:
    """Every sample that hides an identifier."""
    for module in modules().values():
        yield from module.hiding()


def clean() -> Iterator[Sample]:
    """Every clean sample."""
    for module in modules().values():
        yield from module.clean()
