"""One module per category: find, read, soften. Modules are discovered; a new category is one new file here.

What a module offers:

    CATEGORY: Category
    find(text: str) -> Iterator[Mention]
        Every mention of the category in `text`, in order. `text` has been folded (`finders.fold`): straight quotes,
        plain spaces and hyphens, no invisible characters, look-alike letters made plain; so plain patterns suffice.
        A mention may carry a `kind`, which `read` gets back, and a `certainty`. Linear time in the length of the text.
    read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]
        What it says. `at` is when the text was or will be posted, with its time zone; None if not known.
    soften(mention: Mention) -> tuple[Softening, ...]
        Wordings that tell less, cheapest first. The last one always stops telling (or is empty: the span goes).
        A softened text must not itself be found again with the same facts.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from secondlook.model import Category, Fact, Mention, Origin, Softening


class MentionModule(Protocol):
    """What every module of this folder offers."""

    CATEGORY: Category

    def find(self, text: str) -> Iterator[Mention]: ...

    def read(self, mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]: ...

    def soften(self, mention: Mention) -> tuple[Softening, ...]: ...


@cache
def modules() -> dict[Category, MentionModule]:
    """Every category's module, by category. A file whose name begins with `_` is shared help, not a category."""
    found: dict[Category, MentionModule] = {}
    for entry in iter_modules(__path__):
        if entry.name.startswith("_"):
            continue
        module = cast(MentionModule, import_module(f"{__name__}.{entry.name}"))
        found[module.CATEGORY] = module
    return found


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> tuple[Fact, ...]:
    """What a mention says, by its category's module."""
    module = modules().get(mention.category)
    return tuple(module.read(mention, at=at, origin=origin)) if module else ()


def soften(mention: Mention) -> tuple[Softening, ...]:
    """Less telling wordings of a mention, cheapest first."""
    module = modules().get(mention.category)
    return module.soften(mention) if module else ()
