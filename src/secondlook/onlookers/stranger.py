"""Anyone with the post, a search engine, local news and the author's public profile: the motivated intruder.

A stranger may be a neighbour. They know work, family, looks, births, deaths and public events, but not diagnoses,
appointments, values, beds or what was said behind a curtain, and numbers that only the service can resolve say nothing.
What they see, and why: `data/onlookers/stranger.toml`.
"""

from secondlook.crowds.country import Country
from secondlook.crowds.seat import Seat
from secondlook.model import Context, Dossier, Telling
from secondlook.onlookers import _ground as ground
from secondlook.onlookers._table import table_of


def stand(dossier: Dossier, context: Context, telling: Telling, population: Country) -> Seat | None:
    """Residents of the smallest place told or looked up, else of the country."""
    return ground.among_residents(dossier, context, population)


ONLOOKER = table_of("stranger").onlooker(stand)
