"""Anyone with the post, a search engine, local news and the author's public profile: the motivated intruder.

A stranger may be a neighbour. They know work, family, looks, births, deaths and public events, but not diagnoses,
appointments, values, beds or what was said behind a curtain, and numbers that only the service can resolve say nothing.
Somewhere in the country, nobody hears of what happened to somebody unless it is reported; in a town they may. What
they see, and why: `data/onlookers/stranger.toml`.
"""

from dataclasses import replace

from secondlook.crowds.country import Country
from secondlook.crowds.seat import Seat
from secondlook.model import Attribute, Context, Dossier, Fact, Telling
from secondlook.onlookers import _ground as ground
from secondlook.onlookers._table import reported, table_of

_TABLE = table_of("stranger")


def _hears(fact: Fact) -> float | None:
    if fact.attribute is not Attribute.EVENT:
        return _TABLE.sees_fact(fact)
    return max(_TABLE.sees[Attribute.EVENT], reported(fact))


def stand(dossier: Dossier, context: Context, telling: Telling, population: Country) -> Seat | None:
    """Residents of the smallest place told or looked up, else of the country."""
    return ground.among_residents(dossier, context, population)


ONLOOKER = replace(_TABLE.onlooker(stand), sees_fact=_hears)
