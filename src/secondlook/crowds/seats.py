"""The people of a site, a unit, a country or a staff within a window: seats to look from.

Not here: what kind of place a name means (`sites.py`), how people come and go (`flows.py`), which of these seats an
onlooker takes (`onlookers/`).
"""

import math
from dataclasses import replace

import numpy as np

from secondlook.crowds import flows
from secondlook.crowds.cells import Cells, profile, with_older
from secondlook.crowds.country import Country
from secondlook.crowds.interval import Z95
from secondlook.crowds.seat import DAYS_A_YEAR, WHERE_AND_WHEN, Seat
from secondlook.crowds.shipped import toml
from secondlook.crowds.sites import Site, Unit
from secondlook.model import Attribute

TURNOVER = frozenset({"care_home", "hospice", "prison"})
"""Kinds of site whose people are others after some months."""
HEALTH_STAFF_SHARE = 0.022
"""Of residents: 1.5 million work for the UK's health services."""
UNIT_FACTOR = 2.5
"""Either way: how far one unit's numbers are from the usual ones."""


def _weights(base: Cells, ages: str) -> tuple[Cells, Cells | None]:
    """Weights of the cells, and the logarithm of how much oftener each comes where the profile is of patients."""
    if ages == "all":
        return base, None
    shape = profile(ages, 0.5)
    tilted = base * shape
    mean = float(tilted.sum())
    return tilted / mean, (np.log(shape / mean) if ages == "patients" else None)


def _people_of(site: Site, population: Country) -> Cells:
    """Ages and sexes of the people who belong to a site."""
    base = population.weights_of(site.place)
    return base if site.share_65 is None else with_older(base, site.share_65)


def _says_window(days: float) -> str:
    if days <= 1.5:
        return "on one day"
    if days <= 45:
        return f"in {round(days)} days"
    if days <= 400:
        return f"in {round(days / 30.4)} months"
    return f"in {round(days / DAYS_A_YEAR)} years"


def _seen_at(site: Site, window_days: float) -> float:
    """How many are seen at a site within the window; no more than belong to it, but where people come and go."""
    if not site.flow:
        each_day = site.residents * site.contacts_a_year / DAYS_A_YEAR
        return min(site.residents, each_day * (window_days + site.stay_days))
    usual = float(toml("sites.toml")[site.kind]["residents"])
    size = flows.typical_size(site.flow) * site.residents / usual
    seen = flows.passing(site.flow, days=window_days, size=size).expected
    return seen if site.kind in TURNOVER else min(site.residents, seen)


def seat_at(site: Site, population: Country, *, window_days: float) -> Seat:
    """The people seen at a site within the window."""
    weights, log_tilt = _weights(_people_of(site, population), site.ages)
    people = max(1.0, _seen_at(site, window_days))
    return Seat(
        people=people,
        low=max(1.0, people * math.exp(-Z95 * site.sd)),
        high=people * math.exp(Z95 * site.sd),
        says=f"{site.says} seen {_says_window(window_days)}",
        weights=weights,
        log_tilt=log_tilt,
        residents=max(site.residents, people),
        window_days=window_days,
        stay_days=site.stay_days,
        flow=site.flow,
        trust=site.trust,
        place=site.place,
        spent=_spent(site),
        probability=site.probability,
    )


def residents_seat(site: Site, population: Country, *, window_days: float) -> Seat:
    """Everybody who belongs to a site: registered there, living there, or within its reach."""
    weights, _ = _weights(_people_of(site, population), "all" if site.ages == "patients" else site.ages)
    return Seat(
        people=site.residents,
        low=max(1.0, site.residents * math.exp(-Z95 * site.sd)),
        high=site.residents * math.exp(Z95 * site.sd),
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


def health_staff_seat(population: Country) -> Seat:
    """Everybody in the country who works in health care."""
    people = population.residents * HEALTH_STAFF_SHARE
    return Seat(
        people=people,
        low=people / 1.5,
        high=people * 1.5,
        says=f"people who work in health care in {population.says}",
        weights=_weights(population.weights, "adult")[0],
        residents=people,
        staff=True,
    )


def country_seat(population: Country, *, window_days: float, contacts_a_year: float, says: str) -> Seat:
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
    own = f"ward_{unit.specialty}"
    flow = own if unit.kind == "ward" and own in flows.kinds() else unit.flow
    size = flows.trust_size(flow, hospital.trust) if hospital.trust else None
    passing = flows.passing(flow, days=hospital.window_days, size=size or None)
    people = max(1.0, min(hospital.people, copies * passing.expected))
    obstetric = unit.specialty == "obstetrics" or unit.kind == "labour"
    ages = (
        profile("fertile", 0.999) if obstetric else profile("child", 0.5) if unit.specialty == "paediatrics" else None
    )
    weights = hospital.weights if ages is None else hospital.weights * ages / float(hospital.weights @ ages)
    return replace(
        hospital,
        people=people,
        low=max(1.0, people / UNIT_FACTOR),
        high=people * UNIT_FACTOR,
        says=f"{unit.says} {_says_window(hospital.window_days)}",
        weights=weights,
        flow=flow,
        # As many of the hospital's new cases reach the unit as its share of the hospital's patients.
        residents=max(people, hospital.residents * people / hospital.people),
        specialty=unit.specialty,
        own_boost=rules["own_boost"],
        any_boost=rules["any_boost"],
        probability=hospital.probability * unit.probability,
    )


def staff_seat(site: Site, population: Country, *, window_days: float, unit: Unit | None = None) -> Seat:
    """The people who work at a site, or in one unit of it."""
    people = max(1.0, site.staff * (site.residents / toml("sites.toml")[site.kind]["residents"]))
    if unit is not None:
        people = min(people, float(toml("units.toml")["concentration"]["staff"]))
    weights, _ = _weights(population.weights, "adult")
    place = "people who work in health care in one town" if site.kind == "town" else "people who work at one place"
    return Seat(
        people=people,
        low=max(1.0, people / UNIT_FACTOR),
        high=people * UNIT_FACTOR,
        says="people who work in one unit" if unit is not None else place,
        weights=weights,
        residents=people,
        window_days=window_days,
        staff=True,
        probability=site.probability * (unit.probability if unit is not None else 1.0),
    )
