"""Somebody who lives in the same street or town and knows what is seen from outside.

They know who comes and goes: work, family, looks, faith by dress, language, births and deaths, an ambulance at three in
the morning, an illness or injury that shows. They do not know a diagnosis that does not show, a value, an appointment,
or a word said behind a curtain. Without a place there is no neighbour. What they see, and why, with the illnesses that
show: `data/onlookers/neighbour.toml`. Not here: who could look it all up (`stranger.py`).
"""

from secondlook.crowds.country import Country
from secondlook.crowds.seat import Seat
from secondlook.model import Context, Dossier, Telling
from secondlook.onlookers import _ground as ground
from secondlook.onlookers._table import table_of


def stand(dossier: Dossier, context: Context, telling: Telling, population: Country) -> Seat | None:
    """Residents of the smallest place told or looked up; None where no place is: a neighbour of nowhere is nobody."""
    return ground.among_neighbours(dossier, context, population)


ONLOOKER = table_of("neighbour").onlooker(stand)
