"""The patient, or somebody close who knows what happened, when, and the results they were told.

They know everything that is true of the subject, and look for themselves among all who could have been meant. Without
an exact value, a day, somebody's words, a place told or a rare circumstance they cannot be sure, however many common
diseases are told: then there is no crowd at all.
"""

from secondlook.crowds.country import Country
from secondlook.crowds.seat import LONG_WINDOW_DAYS, Seat
from secondlook.crowds.seats import country_seat, health_staff_seat, residents_seat, seat_at, staff_seat, unit_seat
from secondlook.model import About, Attribute, Context, Dossier, Telling
from secondlook.onlookers import _ground as ground
from secondlook.onlookers._table import table_of

CONTACTS_A_YEAR = 6.0
"""Consultations of all kinds per resident: those who might find themselves in a post about an unnamed day."""
ABNORMAL = 0.5
"""Share of those measured. A value nearer the middle ("sats 98") is nobody's own."""


def _sure(dossier: Dossier, telling: Telling, population: Country) -> bool:
    figure = any(
        fact.exact and (fact.rarity is None or fact.rarity <= ABNORMAL) for fact in dossier.having(Attribute.RESULT)
    )
    # Work, family, words and the minute are their own, however common; diseases and treatments are not.
    own = dossier.having(Attribute.OCCUPATION, Attribute.FAMILY, Attribute.QUOTE)
    minute = any(fact.exact for fact in dossier.having(Attribute.CLOCK_TIME))
    return (
        figure
        or bool(own)
        or minute
        or ground.day_told(dossier, telling)
        or ground.noticed(dossier, population)
        or ground.told_here(dossier, Attribute.HOSPITAL, Attribute.PRACTICE, Attribute.UNIT)
    )


def stand(dossier: Dossier, context: Context, telling: Telling, population: Country) -> Seat | None:
    """Everybody in the country who was seen in the window, and everybody of each place told."""
    if not _sure(dossier, telling, population):
        return None
    window = ground.window_days(dossier, otherwise=ground.since(telling, otherwise=LONG_WINDOW_DAYS))
    told = "in the time told" if window < LONG_WINDOW_DAYS else "in the last few years"
    country = country_seat(
        population,
        window_days=window,
        contacts_a_year=CONTACTS_A_YEAR,
        says=f"people who saw a doctor or nurse in {population.says} {told}",
    )
    sites = tuple(site for site in ground.sites(dossier, context, population) if site.fixes)
    if dossier.subject.about is About.COLLEAGUE:
        places = tuple(staff_seat(site, population, window_days=window) for site in sites)
        return health_staff_seat(population).with_others(places)
    others: list[Seat] = []
    for site in sites:
        others.append(residents_seat(site, population, window_days=window))
        seen = seat_at(site, population, window_days=window)
        others.append(seen)
        if site.kind in ("hospital", "small_hospital", "childrens_hospital"):
            units = ground.units(dossier, context)
            ward_known = any(not unit.small for unit in units)
            others += (unit_seat(unit, seen, ward_known=ward_known) for unit in units)
    return country.with_others(tuple(others))


ONLOOKER = table_of("self_or_family").onlooker(stand)
