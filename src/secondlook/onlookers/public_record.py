"""What stands in newspapers, inquests, court lists and public registers, and whoever reads them.

A record is opened by what leads to it: an event, a name, a date of birth, or work that has a public register. It then
tells what such a record prints, and nothing else: a register of nurses has no ages. Where an event is less likely in
the news than not, only the event itself counts, for then there is probably no report to take the rest from.

Two laws. A stranger reads the record, so whom it recognises a stranger does (`implies`). And it adds to a stranger only
what it reports: it stands where a stranger stands and prints no attribute that a stranger would not see at least as
well, so that its crowd is never below theirs. So the record can call somebody known only for what was published about
them, never for what nobody could look up.

What it prints, and why: `data/onlookers/public_record.toml`; how often an event of a kind is reported:
`data/populations/uk/events.csv`. Not here: what bystanders saw (`neighbour.py`).
"""

from dataclasses import replace

from secondlook.crowds.country import Country
from secondlook.crowds.seat import Seat
from secondlook.model import Attribute, Context, Dossier, Fact, Telling
from secondlook.onlookers import _ground as ground
from secondlook.onlookers._table import reported, table_of

PRINTED = 0.5
"""A fact this likely in a record opens it: there is more likely something to read than not."""

_TABLE = table_of("public_record")
_EVENTS = frozenset({Attribute.EVENT, Attribute.PUBLIC_EVENT})


def _published(fact: Fact) -> float | None:
    """The chance that a record has what a fact says, where its value decides; never below that of an unknown event."""
    if fact.attribute is not Attribute.EVENT:
        return _TABLE.sees_fact(fact)
    return max(_TABLE.sees[Attribute.EVENT], reported(fact))


def _printed(dossier: Dossier) -> frozenset[Attribute]:
    """What the records print that the dossier leads to; empty where it leads to none."""
    printed: set[Attribute] = set()
    for fact in dossier.facts:
        if fact.attribute in _EVENTS:
            printed.add(fact.attribute)
        if ONLOOKER.chance(fact) * fact.origin.probability < PRINTED:
            continue
        for record in _TABLE.records:
            if fact.attribute in record.opened_by:
                printed |= record.prints
    return frozenset(printed)


def stand(dossier: Dossier, context: Context, telling: Telling, population: Country) -> Seat | None:
    """Residents of the smallest place told, else of the country; None where nothing leads to a record."""
    printed = _printed(dossier)
    if not printed:
        return None
    seat = ground.among_residents(dossier, context, population)
    unprinted = frozenset(Attribute) - printed
    others = tuple(replace(other, spent=other.spent | unprinted) for other in seat.others)
    return replace(seat, spent=seat.spent | unprinted, others=others)


ONLOOKER = replace(_TABLE.onlooker(stand), sees_fact=_published)
