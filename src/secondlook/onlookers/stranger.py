"""Anyone with the post, a search engine, local news and the author's public profile: the motivated intruder.

A stranger may be a neighbour. They know work, family, looks, births, deaths and public events, but not diagnoses,
appointments, values or what was said behind a curtain, and numbers that only the service can resolve say nothing.
"""

from secondlook.crowds.population import Population
from secondlook.crowds.seat import LONG_WINDOW_DAYS, Seat
from secondlook.crowds.sites import country_seat, health_staff_seat, residents_seat, seat_at, staff_seat, unit_seat
from secondlook.model import About, Attribute, Context, Dossier, Onlooker, Telling
from secondlook.onlookers import _ground as ground

SEES = {
    Attribute.NAME: 1.0,
    Attribute.CONTACT: 0.9,
    Attribute.ADDRESS: 1.0,
    Attribute.BIRTH_DATE: 0.7,
    Attribute.AGE_YEARS: 0.9,
    Attribute.SEX: 1.0,
    Attribute.OCCUPATION: 0.95,
    Attribute.ETHNICITY: 0.9,
    Attribute.RELIGION: 0.6,
    Attribute.MARITAL: 0.8,
    Attribute.DISABILITY: 0.7,
    Attribute.LANGUAGE: 0.7,
    Attribute.SEXUALITY: 0.2,
    Attribute.BODY_SIZE: 0.8,
    Attribute.FAMILY: 0.9,
    Attribute.CONDITION: 0.05,
    Attribute.PROCEDURE: 0.05,
    Attribute.SUPERLATIVE: 0.05,
    Attribute.EVENT: 0.5,
    Attribute.PUBLIC_EVENT: 0.95,
    Attribute.APPEARANCE: 0.9,
    Attribute.ORGANISATION: 0.9,
}

AT_THE_BED_DAYS = 8.0
"""Days. A visitor sees who lies in a bed or bay while they lie there."""


def stand(dossier: Dossier, context: Context, telling: Telling, population: Population) -> Seat | None:
    """Residents of the smallest place told or looked up, else of the country."""
    window = ground.window_days(dossier, otherwise=LONG_WINDOW_DAYS)
    country = country_seat(population, window_days=window, contacts_a_year=1e9, says=f"residents of {population.says}")
    sites = ground.sites(dossier, context, population)
    if dossier.subject.about is About.COLLEAGUE:
        places = tuple(staff_seat(site, population, window_days=window) for site in sites if site.fixes)
        return health_staff_seat(population).with_others(places)
    seats = [residents_seat(site, population, window_days=window) for site in sites]
    units = ground.units(dossier, context)
    if ground.recent(telling) and any(not unit.small for unit in units):
        # A bed or bay of a named ward can be walked up to.
        at_bed = min(window, AT_THE_BED_DAYS)
        seats += (
            unit_seat(unit, seat_at(site, population, window_days=at_bed), ward_known=True)
            for site in sites
            if site.kind.endswith("hospital")
            for unit in units
            if unit.small
        )
    return country.with_others(tuple(seats))


ONLOOKER = Onlooker(
    name="stranger",
    says="Anyone with the post and a search engine",
    rank=2,
    sees=SEES,
    stand=stand,
)
