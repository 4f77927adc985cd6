"""Anyone with the post, a search engine, local news and the author's public profile: the motivated intruder.

A stranger may be a neighbour. They know work, family, looks, births, deaths and public events, but not diagnoses,
appointments, values, beds or what was said behind a curtain, and numbers that only the service can resolve say nothing.
"""

from secondlook.crowds.population import Population
from secondlook.crowds.seat import LONG_WINDOW_DAYS, Seat
from secondlook.crowds.sites import country_seat, health_staff_seat, residents_seat, staff_seat
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
    Attribute.APPEARANCE: 0.7,
    Attribute.ORGANISATION: 0.9,
}


def stand(dossier: Dossier, context: Context, telling: Telling, population: Population) -> Seat | None:
    """Residents of the smallest place told or looked up, else of the country."""
    window = ground.window_days(dossier, otherwise=LONG_WINDOW_DAYS)
    country = country_seat(population, window_days=window, contacts_a_year=1e9, says=f"residents of {population.says}")
    sites = ground.sites(dossier, context, population, outside=True)
    if dossier.subject.about is About.COLLEAGUE:
        places = tuple(staff_seat(site, population, window_days=window) for site in sites if site.fixes)
        return health_staff_seat(population).with_others(places)
    return country.with_others(tuple(residents_seat(site, population, window_days=window) for site in sites))


ONLOOKER = Onlooker(
    name="stranger",
    says="Anyone with the post and a search engine",
    rank=2,
    sees=SEES,
    stand=stand,
)
