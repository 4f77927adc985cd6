"""One module per onlooker (where they stand) with a table of its name (what they see, and why). Modules are discovered.

What `onlookers/<name>.py` offers:

    ONLOOKER: Onlooker        made from `data/onlookers/<name>.toml` by `_table.table_of`

A new onlooker is these two files.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from secondlook.crowds import Country, estimate_crowd, weigh_facts
from secondlook.errors import BadTable
from secondlook.model import Context, Crowd, Dossier, Onlooker, Telling
from secondlook.onlookers._ground import nowhere_to_ask

__all__ = ["crowds_of", "in_order", "named", "nowhere_to_ask", "onlookers", "recognisers"]


@cache
def onlookers() -> tuple[Onlooker, ...]:
    """Every onlooker, the best informed first. A file whose name begins with `_` is shared help, not an onlooker."""
    found: list[Onlooker] = []
    for entry in iter_modules(__path__):
        if not entry.name.startswith("_"):
            onlooker: Onlooker = import_module(f"{__name__}.{entry.name}").ONLOOKER
            found.append(onlooker)
    return in_order(found)


def in_order(found: list[Onlooker]) -> tuple[Onlooker, ...]:
    """The best informed first; refuses one that implies nobody we know, or somebody not better informed."""
    ranks = {onlooker.name: onlooker.rank for onlooker in found}
    for onlooker in found:
        where = f"data/onlookers/{onlooker.name}.toml, row implies"
        for other in onlooker.implies:
            if other not in ranks:
                raise BadTable(f"{where}: no onlooker is called {other!r}. There are {', '.join(sorted(ranks))}.")
            if ranks[other] >= onlooker.rank:
                raise BadTable(
                    f"{where}: {other!r} is not better informed (rank {ranks[other]}, its own is {onlooker.rank}). "
                    f"Correct a rank, or take it out."
                )
    return tuple(sorted(found, key=lambda onlooker: (onlooker.rank, onlooker.name)))


def crowds_of(
    dossier: Dossier,
    people: Country,
    *,
    context: Context,
    telling: Telling,
    on: date,
    among: Iterable[Onlooker] | None = None,
) -> dict[str, Crowd | None]:
    """How many people fit, by the name of each onlooker of `among` (all of them): None for one who cannot look.

    The facts are weighed once for all.
    """
    weighed = weigh_facts(dossier, people, on=on)
    return {
        onlooker.name: estimate_crowd(
            dossier, onlooker, people, context=context, telling=telling, on=on, weighed=weighed
        )
        for onlooker in (onlookers() if among is None else among)
    }


def named(*names: str) -> tuple[Onlooker, ...]:
    """The onlookers of these names, the best informed first."""
    return tuple(onlooker for onlooker in onlookers() if onlooker.name in names)


def recognisers(crowds: Mapping[str, Crowd | None]) -> tuple[str, ...]:
    """Names of the onlookers who could recognise the subject, the best informed first.

    Those with a crowd that is too small, and whom they imply. The three of the standard nest: whom a stranger
    recognises a colleague does, and the family too. Whom the public record recognises a stranger does, who can read it.
    Whom a neighbour recognises the family does, but no stranger (who would have a small crowd of their own if they knew
    as much) and no colleague (who may work elsewhere). So a neighbour never changes whether a stranger or a colleague
    is named, and the record only by what is published: see `public_record.py`.
    """
    named: set[str] = set()
    # From the least informed on: whom one implies stands later in this order.
    for onlooker in reversed(onlookers()):
        crowd = crowds.get(onlooker.name)
        if onlooker.name in named or (crowd is not None and crowd.recognisable):
            named |= {onlooker.name, *onlooker.implies}
    return tuple(onlooker.name for onlooker in onlookers() if onlooker.name in named)
