"""Hospitals, practices, towns and their parts, from their names: what kind each is and how many people it serves.

Sizes are from lists where the name is known and from `sites.toml` and `units.toml` where it is not. Not here: the
people seen there within a window (`seats.py`), or which place an onlooker would think of (`onlookers/`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from secondlook.crowds.country import Country
from secondlook.crowds.shipped import toml
from secondlook.crowds.tables import regions, runs_of, words_of
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
LISTED_SD = 0.2
"""Of the logarithm of a size that is from a list: lists age."""
LONGEST_NAME = 4
"""Words of the longest phrase in `sites.toml` and `units.toml` (checked by a test)."""


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
    flow: str = ""
    """Kind of flow by which people come (`flows.py`)."""
    place: str = ""
    """Folded name, where the place is a town or local authority."""
    share_65: float | None = None
    """Of its people, where a list says how many are 65 and over."""
    trust: str = ""
    """Folded name, where it is in the list of hospitals and trusts."""
    probability: float = 1.0

    @property
    def fixes(self) -> bool:
        """Whether staff of the place would hear of what happens anywhere in it."""
        return self.residents <= LARGEST_SURVEYED_RESIDENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of a hospital."""

    kind: str
    flow: str
    specialty: str
    says: str
    probability: float = 1.0

    @property
    def small(self) -> bool:
        """A bed or bay, which is numbered within a ward."""
        return self.kind in ("bed", "bay")


def _first(words: tuple[str, ...], index: dict[tuple[str, ...], tuple[int, str]]) -> str:
    """The name that stands first in its file among those whose phrases `words` contains; empty if none does."""
    found = [index[run] for run in runs_of(words, longest=LONGEST_NAME) if run in index]
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
        flow=row.get("flow", ""),
        place=place,
        probability=probability,
    )


def site_named(name: str, population: Country, *, default: str = "", probability: float = 1.0) -> Site | None:
    """The hospital, practice or other site of that name; `default` is its kind where the name does not tell."""
    words = words_of(name)
    key = " ".join(words)
    if key in population.hospitals:
        residents = population.hospitals[key] * RESIDENTS_PER_BED
        return replace(_site("hospital", residents=residents, probability=probability), trust=key)
    if key in population.practices:
        site = _site("practice", residents=population.practices[key], probability=probability)
        return replace(site, share_65=population.practices_65.get(key))
    kind = _first(words, _kinds()) or (default if words else "")
    return _site(kind, probability=probability) if kind else None


def town_named(
    name: str, population: Country, *, residents: float | None = None, probability: float = 1.0
) -> Site | None:
    """A town of that name; None for a country or region. `residents` is taken where the country has no such town."""
    key, known = population.place_named(name)
    if not key:
        return None
    if known is None and key in regions():
        return None
    if known is None and residents is not None and residents >= 1:
        known = min(residents, population.residents)
    site = _site("town", residents=known, place=key, probability=probability)
    return site if site.fixes else replace(site, says="residents of one city or region")


def site_of(fact: Fact, population: Country) -> Site | None:
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
        flow=row["flow"],
        specialty=specialty,
        says=row["says"],
        probability=fact.origin.probability,
    )
