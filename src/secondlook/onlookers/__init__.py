"""One module per onlooker: where they stand, what they see. Modules are discovered; a new onlooker is one new file.

What a module offers:

    ONLOOKER: Onlooker
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from secondlook.model import Crowd, Onlooker


@cache
def onlookers() -> tuple[Onlooker, ...]:
    """Every onlooker, the best informed first. A file whose name begins with `_` is shared help, not an onlooker."""
    found: list[Onlooker] = []
    for entry in iter_modules(__path__):
        if not entry.name.startswith("_"):
            onlooker: Onlooker = import_module(f"{__name__}.{entry.name}").ONLOOKER
            found.append(onlooker)
    return tuple(sorted(found, key=lambda onlooker: (onlooker.rank, onlooker.name)))


def recognisers(crowds: Mapping[str, Crowd | None]) -> tuple[str, ...]:
    """Names of the onlookers who could recognise the subject, the best informed first.

    They nest: whom a less informed onlooker recognises every better informed one does too.
    """
    least = max(
        (
            onlooker.rank
            for onlooker in onlookers()
            if (crowd := crowds.get(onlooker.name)) is not None and crowd.recognisable
        ),
        default=-1,
    )
    return tuple(onlooker.name for onlooker in onlookers() if onlooker.rank <= least)
