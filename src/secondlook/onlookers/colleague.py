"""Somebody who works or trains where the author does, or could work out where that is, and hears of cases there.

They notice what is recent or memorable, told with a particular that staff would talk about, or with a day and a trait
of the person. They do not search the records: everyday cases told without either pass them by. A workplace that
readers cannot see does not count; of what was years ago, told without a place, they cannot say whose it was.
"""

from secondlook.crowds.country import Country
from secondlook.crowds.seat import LONG_WINDOW_DAYS, Seat
from secondlook.crowds.seats import country_seat, health_staff_seat, seat_at, staff_seat, unit_seat
from secondlook.crowds.sites import Site
from secondlook.model import About, Context, Dossier, Telling
from secondlook.onlookers import _ground as ground
from secondlook.onlookers._table import table_of

SAME_WEEKS_DAYS = 28.0
"""Days. Without a place they ask whether it could have happened elsewhere in these weeks: the standard, section 6."""
HOSPITAL_CONTACTS_A_YEAR = 0.8
"""Emergency attendances, admissions and day cases per resident."""


def _staff(
    dossier: Dossier, sites: tuple[Site, ...], context: Context, telling: Telling, population: Country
) -> Seat | None:
    """Colleagues know who works with them, whenever it was."""
    seats: list[Seat] = []
    units = [unit for unit in ground.units(dossier, context) if not unit.small]
    for site in sites:
        seats.append(staff_seat(site, population, window_days=LONG_WINDOW_DAYS))
        if site.kind.endswith("hospital"):
            seats += (staff_seat(site, population, window_days=LONG_WINDOW_DAYS, unit=unit) for unit in units)
    named = any(fact.attribute in ground.NAMING for fact in dossier.facts)
    if dossier.subject.about is About.COLLEAGUE and not seats and not named:
        return None
    return health_staff_seat(population).with_others(tuple(seats))


def stand(dossier: Dossier, context: Context, telling: Telling, population: Country) -> Seat | None:
    """The people seen where the author works, in the days told or the last three months."""
    sites = ground.workplaces(dossier, context, population)
    if dossier.subject.staff:
        return _staff(dossier, sites, context, telling, population)
    if ground.nowhere_to_ask(dossier, context, telling, population):
        return None
    if not ground.recent(telling) and not telling.memorable:
        return None
    noticed = ground.noticed(dossier, population)
    striking = ground.striking(dossier, telling, population)
    if not striking and not (sites and (noticed or ground.pictured(dossier, telling))):
        return None
    kept_in_mind = ground.RECENT_DAYS if ground.recent(telling) else LONG_WINDOW_DAYS
    placed = ground.window_days(dossier, otherwise=ground.since(telling, otherwise=kept_in_mind))
    same_weeks = SAME_WEEKS_DAYS if ground.recent(telling) else LONG_WINDOW_DAYS
    anywhere = ground.window_days(dossier, otherwise=same_weeks)
    seats: list[Seat] = []
    units = ground.units(dossier, context)
    ward_known = any(not unit.small for unit in units)
    for site in map(ground.hospital_for, sites):
        seat = seat_at(site, population, window_days=placed)
        seats.append(seat)
        if site.kind.endswith("hospital"):
            seats += (unit_seat(unit, seat, ward_known=ward_known) for unit in units)
    country = country_seat(
        population,
        window_days=anywhere,
        contacts_a_year=HOSPITAL_CONTACTS_A_YEAR,
        says=f"patients seen anywhere in {population.says} in the same weeks",
    )
    return country.with_others(tuple(seats))


ONLOOKER = table_of("colleague").onlooker(stand)
