"""How many people use a hospital, practice, town or unit: seats from names.

Sizes are from lists where the name is known and from `sites.toml` and `units.toml` where it is not. Not here: which
of these an onlooker would think of (`onlookers/`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from secondlook.crowds.cells import Cells, profile
from secondlook.crowds.population import Population
from secondlook.crowds.seat import DAYS_A_YEAR, WHERE_AND_WHEN, Seat
from secondlook.crowds.tables import regions, toml, words_of
from secondlook.model import Attribute, Fact

RESIDENTS_PER_BED = 600
"""People. 67.6 million residents, about 110,000 general and acute beds."""
LARGEST_SURVEYED_RESIDENTS = 500_000
"""People. In a larger city no member of staff hears of what happens in all its hospitals: it fixes no place."""
HEALTH_SITES = frozenset(
    {"pharmacy", "care_home", "hospice", "dental", "practice", "small_hospital", "childrens_hospital", "hospital"}
    | {"ambulance", "community", "prison"}
)
"""Kinds of site where staff hear of patients."""
HEALTH_STAFF_SHARE = 0.022
"""Of residents: 1.5 million work for the UK's health services."""
LISTED_SD = 0.2
"""Of the logarithm of a size that is from a list: lists age."""
LONGEST_NAME = 4
"""Words of the longest phrase in `sites.toml` and `units.toml` (checked by a test)."""
_Z95 = 1.645


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place where people are seen or live."""

    kind: str
    residents: float
    contacts_a_year: float
    stay_days: float
    sd: float
    ages: str
    staff: float
    says: str
    place: str = ""
    """Folded name, where the place is a town or local authority."""
    probability: float = 1.0

    @property
    def fixes(self) -> bool:
        """Whether staff of the place would hear of what happens anywhere in it."""
        return self.residents <= LARGEST_SURVEYED_RESIDENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of a hospital."""

    kind: str
    present: float
    each_day: float
    specialty: str
    says: str
    probability: float = 1.0

    @property
    def small(self) -> bool:
        """A bed or bay, which is numbered within a ward."""
        return self.kind in ("bed", "bay")


def _first(words: tuple[str, ...], index: dict[tuple[str, ...], tuple[int, str]]) -> str:
    """The name that stands first in its file among those whose phrases `words` contains; empty if none does."""
    found = [
        index[run]
        for length in range(1, LONGEST_NAME + 1)
        for at in range(len(words) - length + 1)
        if (run := words[at : at + length]) in index
    ]
    return min(found)[1] if found else ""


def _index(phrases: Iterable[tuple[str, Iterable[str]]]) -> dict[tuple[str, ...], tuple[int, str]]:
    found: dict[tuple[str, ...], tuple[int, str]] = {}
    for rank, (name, texts) in enumerate(phrases):
        for text in texts:
            found.setdefault(words_of(text), (rank, name))
    return found


@cache
def _kinds() -> dict[tuple[str, ...], tuple[int, str]]:
    return _index((kind, row["words"]) for kind, row in toml("sites.toml").items())


@cache
def _unit_kinds() -> dict[tuple[str, ...], tuple[int, str]]:
    rows = toml("units.toml").items()
    return _index((kind, row["words"]) for kind, row in rows if kind not in ("specialties", "concentration"))


@cache
def _specialties() -> dict[tuple[str, ...], tuple[int, str]]:
    return _index(toml("units.toml")["specialties"].items())


def _site(kind: str, *, residents: float | None = None, place: str = "", probability: float = 1.0) -> Site:
    row = toml("sites.toml")[kind]
    known = residents is not None
    return Site(
        kind=kind,
        residents=max(1.0, residents if residents is not None else row["residents"]),
        contacts_a_year=row["contacts_a_year"],
        stay_days=row["stay_days"],
        sd=LISTED_SD if known else row["sd"],
        ages=row["ages"],
        staff=row["staff"],
        says=row["says"],
        place=place,
        probability=probability,
    )


def site_named(name: str, population: Population, *, default: str = "", probability: float = 1.0) -> Site | None:
    """The hospital, practice or other site of that name; `default` is its kind where the name does not tell."""
    words = words_of(name)
    key = " ".join(words)
    if key in population.hospitals:
        residents = population.hospitals[key] * RESIDENTS_PER_BED
        return _site("hospital", residents=residents, probability=probability)
    if key in population.practices:
        return _site("practice", residents=population.practices[key], probability=probability)
    kind = _first(words, _kinds()) or (default if words else "")
    return _site(kind, probability=probability) if kind else None


def town_named(
    name: str, population: Population, *, residents: float | None = None, probability: float = 1.0
) -> Site | None:
    """A town of that name; None for a country or region. `residents`, if known, goes before the tables."""
    words = words_of(name)
    key = " ".join(words)
    if not words:
        return None
    known = residents if residents is not None and residents >= 1 else population.residents_of(key)
    if known is None and key in regions():
        return None
    return _site("town", residents=known, place=key, probability=probability)


def site_of(fact: Fact, population: Population) -> Site | None:
    """Where a fact says that somebody was seen or lives; None if it does not fix a place."""
    probability = fact.origin.probability
    match fact.attribute:
        case Attribute.PLACE:
            return town_named(fact.value, population, residents=fact.high, probability=probability)
        case Attribute.HOSPITAL:
            return site_named(fact.value, population, default="hospital", probability=probability)
        case Attribute.PRACTICE:
            site = site_named(fact.value, population, default="practice", probability=probability)
            listed = site is not None and site.kind == "practice" and fact.high is not None and fact.high >= 1
            return replace(site, residents=fact.high, sd=LISTED_SD) if site and listed and fact.high else site
        case Attribute.ORGANISATION:
            return site_named(fact.value, population, probability=probability)
    return None


def unit_of(fact: Fact) -> Unit:
    """The part of a hospital that a fact names; a ward if the name does not tell."""
    words = words_of(fact.value)
    specialty = _first(words, _specialties())
    kind = _first(words, _unit_kinds()) or "ward"
    row = toml("units.toml")[kind]
    return Unit(
        kind=kind,
        present=row["present"],
        each_day=row["each_day"],
        specialty=specialty,
        says=row["says"],
        probability=fact.origin.probability,
    )


def _weights(population: Population, place: str, ages: str) -> tuple[Cells, Cells | None]:
    """Weights of the cells, and the logarithm of how much oftener each comes where the profile is of patients."""
    base = population.weights_of(place)
    if ages == "all":
        return base, None
    shape = profile(ages, 0.5)
    tilted = base * shape
    mean = float(tilted.sum())
    return tilted / mean, (np.log(shape / mean) if ages == "patients" else None)


def _says_window(days: float) -> str:
    if days <= 1.5:
        return "on one day"
    if days <= 45:
        return f"in {round(days)} days"
    if days <= 400:
        return f"in {round(days / 30.4)} months"
    return f"in {round(days / DAYS_A_YEAR)} years"


def seat_at(site: Site, population: Population, *, window_days: float) -> Seat:
    """The people seen at a site within the window."""
    weights, log_tilt = _weights(population, site.place, site.ages)
    each_day = site.residents * site.contacts_a_year / DAYS_A_YEAR
    people = max(1.0, min(site.residents, each_day * (window_days + site.stay_days)))
    return Seat(
        people=people,
        low=max(1.0, people * 2.718 ** (-_Z95 * site.sd)),
        high=people * 2.718 ** (_Z95 * site.sd),
        says=f"{site.says} seen {_says_window(window_days)}",
        weights=weights,
        log_tilt=log_tilt,
        residents=max(site.residents, people),
        window_days=window_days,
        stay_days=site.stay_days,
        place=site.place,
        spent=_spent(site),
        probability=site.probability,
    )


def residents_seat(site: Site, population: Population, *, window_days: float) -> Seat:
    """Everybody who belongs to a site: registered there, living there, or within its reach."""
    weights, _ = _weights(population, site.place, "all" if site.ages == "patients" else site.ages)
    return Seat(
        people=site.residents,
        low=max(1.0, site.residents * 2.718 ** (-_Z95 * site.sd)),
        high=site.residents * 2.718 ** (_Z95 * site.sd),
        says=site.says,
        weights=weights,
        residents=site.residents,
        window_days=window_days,
        place=site.place,
        spent=_spent(site),
        probability=site.probability,
    )


def _spent(site: Site) -> frozenset[Attribute]:
    """A town has many organisations, so that belonging to one is a trait there; other sites are one themselves."""
    return WHERE_AND_WHEN - {Attribute.ORGANISATION} if site.kind == "town" else WHERE_AND_WHEN


def health_staff_seat(population: Population) -> Seat:
    """Everybody in the country who works in health care."""
    people = population.residents * HEALTH_STAFF_SHARE
    return Seat(
        people=people,
        low=people / 1.5,
        high=people * 1.5,
        says=f"people who work in health care in {population.says}",
        weights=_weights(population, "", "adult")[0],
        residents=people,
        staff=True,
    )


def country_seat(population: Population, *, window_days: float, contacts_a_year: float, says: str) -> Seat:
    """People of the whole country, or those of them seen within the window."""
    seen = population.residents * contacts_a_year * window_days / DAYS_A_YEAR
    people = max(1.0, min(population.residents, seen))
    return Seat(
        people=people,
        low=max(1.0, people / 1.5),
        high=people * 1.5,
        says=says,
        weights=population.weights,
        residents=population.residents,
        window_days=window_days,
        spent=WHERE_AND_WHEN - {Attribute.ORGANISATION},
    )


def unit_seat(unit: Unit, hospital: Seat, *, ward_known: bool) -> Seat:
    """The people in one part of a hospital; a bed or bay is one of many where no ward is named."""
    rules = toml("units.toml")["concentration"]
    copies = rules["wards"] if unit.small and not ward_known else 1
    people = max(1.0, min(hospital.people, copies * (unit.present + unit.each_day * hospital.window_days)))
    obstetric = unit.specialty == "obstetrics" or unit.kind == "labour"
    ages = (
        profile("fertile", 0.999) if obstetric else profile("child", 0.5) if unit.specialty == "paediatrics" else None
    )
    weights = hospital.weights if ages is None else hospital.weights * ages / float(hospital.weights @ ages)
    return replace(
        hospital,
        people=people,
        low=max(1.0, people / 2.5),
        high=people * 2.5,
        says=f"{unit.says} {_says_window(hospital.window_days)}",
        weights=weights,
        # As many of the hospital's new cases reach the unit as its share of the hospital's patients.
        residents=max(people, hospital.residents * people / hospital.people),
        specialty=unit.specialty,
        own_boost=rules["own_boost"],
        any_boost=rules["any_boost"],
        probability=hospital.probability * unit.probability,
    )


def staff_seat(site: Site, population: Population, *, window_days: float, unit: Unit | None = None) -> Seat:
    """The people who work at a site, or in one unit of it."""
    people = max(1.0, site.staff * (site.residents / toml("sites.toml")[site.kind]["residents"]))
    if unit is not None:
        people = min(people, float(toml("units.toml")["concentration"]["staff"]))
    weights, _ = _weights(population, "", "adult")
    return Seat(
        people=people,
        low=max(1.0, people / 2.5),
        high=people * 2.5,
        says="people who work in one unit" if unit is not None else "people who work at one place",
        weights=weights,
        residents=people,
        window_days=window_days,
        staff=True,
        probability=site.probability * (unit.probability if unit is not None else 1.0),
    )
