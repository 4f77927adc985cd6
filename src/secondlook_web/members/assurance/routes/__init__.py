"""One module per route by which somebody shows a fact. Modules are discovered: a new route is one new file here.

What `routes/<name>.py` offers, for its card on the page of one's own evidence:

    TITLE: str                                  "A mail to an address of your institution"
    SAYS: str                                   what it shows and what it does not, in a sentence or two
    ADDRESS: str                                the name of its page, as `reverse` takes it
    ORDER: int                                  where its card stands; small numbers first
    offered_to(member, *, at) -> bool           whether it would add anything for this member, now

A file whose name begins with `_` is shared help. Its section of docs/membership.md says what it proves and what not.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from secondlook_web.members.models import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A route, as a member is offered it."""

    title: str
    says: str
    address: str


@cache
def routes() -> tuple[ModuleType, ...]:
    """Every route, in the order of its card."""
    found = [
        import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__) if not entry.name.startswith("_")
    ]
    return tuple(sorted((route for route in found if hasattr(route, "TITLE")), key=lambda route: route.ORDER))


def cards(member: Member, *, at: datetime) -> list[Card]:
    """What a member could show now."""
    return [
        Card(title=route.TITLE, says=route.SAYS, address=route.ADDRESS)
        for route in routes()
        if route.offered_to(member, at=at)
    ]
