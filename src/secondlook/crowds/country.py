"""The people of a country: how many, how old, of which sex, and the same for its authorities, states, counties, towns.

The United Kingdom comes from the census (`census.py`); other countries from a coarse table of age groups, the United
States and Ireland also by state and county. Not here: shares of conditions, occupations and the rest, which are taken
to be alike in these countries (`tables.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from secondlook.crowds import shipped, tables
from secondlook.crowds.cells import OLDEST_TABLED, Cells, profile, spread, with_older
from secondlook.crowds.census import Census, census
from secondlook.crowds.population import Population
from secondlook.crowds.tables import Entry, words_of
from secondlook.model import Crowd, Fact

FEMALE_SHARE = 0.505
_BANDS = ((0, 15), (15, 25), (25, 45), (45, 65), (65, 80), (80, OLDEST_TABLED + 1))
PART_TIMES_LARGER = 8
"""A town that is smaller than its namesake of a state by this is not meant."""
LONGEST_CODE = 2
"""Letters. Two letters are a word or a drug too often to be a name by themselves."""
OVER_90 = 0.18
"""Of the people of 80 and over, as in the United Kingdom (mid-2020)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A state, county or city of a country that has no census table here."""

    residents: float
    share_65: float
    """Share of its people aged 65 and over."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Country(Population):
    """The people of one country; `says` is "the United Kingdom"."""

    country: str
    births_a_year: float
    deaths_a_year: float
    weights: Cells = field(repr=False)
    """Share of residents in each cell of age and sex; the sum is 1."""
    census: Census | None = field(default=None, repr=False)
    parts: Mapping[str, Part] = field(default_factory=dict, repr=False)
    """Nations, states and counties by folded name."""
    codes: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Letters that stand for a part ("ny"), and its folded name: only where a place is meant."""
    towns: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Residents by name."""
    practices: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Registered patients by name."""
    practices_65: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Share of these aged 65 and over, by name."""
    hospitals: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Beds by name of hospital or trust."""
    _scales: dict[tuple[str, float], float] = field(default_factory=dict, repr=False)
    _shapes: dict[str, Cells] = field(default_factory=dict, repr=False)

    @staticmethod
    def of(
        *,
        residents: float,
        by_year: Cells,
        country: str = "",
        says: str = "the country",
        births_a_year: float = 0.0,
        deaths_a_year: float = 0.0,
        parts: Mapping[str, Part] | None = None,
        codes: Mapping[str, str] | None = None,
        towns: Mapping[str, float] | None = None,
        practices: Mapping[str, float] | None = None,
        hospitals: Mapping[str, float] | None = None,
    ) -> "Country":
        """A country of your own: `by_year` counts people (or shares) of each age from 0 to 90 and over."""
        return Country(
            country=country,
            says=says,
            residents=residents,
            births_a_year=births_a_year,
            deaths_a_year=deaths_a_year,
            weights=spread(np.asarray(by_year, dtype=np.float64), np.full(OLDEST_TABLED + 1, FEMALE_SHARE)),
            parts=parts or {},
            codes=codes or {},
            towns=towns or {},
            practices=practices or {},
            hospitals=hospitals or {},
        )

    def expected(self, facts: Mapping[str, Any] | Iterable[Fact], *, window_days: float = 365.25) -> Crowd:
        """How many residents fit all facts, seen by somebody who knows everything about everybody.

        `facts` are `Fact` values, or a mapping of attributes to values: `{"age_years": 84, "place": "york"}`. A place
        says among whom to look; new cases are those of `window_days`. What no table knows is listed as unweighed.
        """
        from secondlook.crowds.residents import expected_residents

        return expected_residents(self, facts, window_days=window_days)

    def rates_of(self, entry: Entry) -> Cells:
        """Relative rate by cell of what an entry is, scaled so that its mean over this population is 1."""
        shape = tables.shapes().get(entry.key) if entry.table == "conditions" else None
        if shape is None:
            return self.rates(entry.ages, entry.female)
        if entry.key not in self._shapes:
            self._shapes[entry.key] = shape / float(self.weights @ shape)
        return self._shapes[entry.key]

    def rates(self, ages: str, female: float) -> Cells:
        """Relative rate by cell of a profile of ages, scaled so that its mean over this population is 1."""
        shape = profile(ages, female)
        key = (ages, female)
        if key not in self._scales:
            self._scales[key] = 1.0 / float(self.weights @ shape)
        return shape * self._scales[key]

    def weights_of(self, place: str) -> Cells:
        """Ages and sexes of an authority, state or county; of the whole country where the place is none."""
        if self.census is not None and place and self.census.row(place) is not None:
            return self.census.weights(place)
        part = self.parts.get(place)
        return self.weights if part is None else with_older(self.weights, part.share_65)

    def share_in(self, kind: str, group: str, place: str) -> Cells | None:
        """Share of each cell, among the people of a place ("" for all), in a group of the census; None if not known."""
        return None if self.census is None else self.census.rates(kind, group, place)

    def ratio_at(self, condition: str, place: str) -> float:
        """How much commoner a condition of the registers is at a place than ages explain; 1 where nothing says."""
        found = None if self.census is None else self.census.ratio(condition, place, beyond_age=True)
        return 1.0 if found is None else found

    def residents_of(self, place: str) -> float | None:
        """Residents of a place by its folded name; None where it is not known.

        Of a town and an authority of that name the fewer; a nation, state or county goes before a town that is much
        smaller. Never more than the country has.
        """
        known = [self.towns[place]] if place in self.towns else []
        local = None if self.census is None or not place else self.census.residents(place)
        known += [] if local is None else [local]
        part = self.parts.get(place)
        if part is not None and (not known or PART_TIMES_LARGER * min(known) < part.residents):
            return part.residents
        return min(*known, self.residents) if known else None

    def place_named(self, text: str) -> tuple[str, float | None]:
        """The folded name of a place as it was told, and its residents: "Cork, Nebraska" is looked for in Nebraska."""
        whole = " ".join(words_of(text))
        found = self.residents_of(whole)
        if found is not None:
            return whole, found
        head, _, tail = (" ".join(words_of(part)) for part in text.partition(","))
        for key in (self.codes.get(whole, ""), whole.removesuffix(" county").removeprefix("county ")):
            if key and key != whole and self.residents_of(key) is not None:
                return key, self.residents_of(key)
        around = self.codes.get(tail, tail)
        if tail and around in self.parts:
            town = self.towns.get(head)
            inside = town is not None and town <= self.parts[around].residents
            return (head, town) if inside else (around, self.parts[around].residents)
        return whole, None


@cache
def uk() -> Country:
    """The United Kingdom, read once."""
    country, counted = shipped.countries()["uk"], census()
    return Country(
        country="uk",
        says=country["says"],
        residents=country["residents"],
        births_a_year=country["births_a_year"],
        deaths_a_year=country["deaths_a_year"],
        weights=counted.weights(),
        census=counted,
        parts=_parts("uk"),
        towns=tables.sizes("towns/uk", "residents"),
        practices=tables.sizes("uk/practices", "patients"),
        practices_65=tables.sizes("uk/practices", "share_65"),
        hospitals=tables.sizes("uk/hospitals", "beds"),
    )


def _parts(country: str) -> dict[str, Part]:
    """Nations, states, counties and cities by name and other names; two letters are a word too often to be a name."""
    found: dict[str, Part] = {}
    for row in shipped.parts(country):
        part = Part(residents=float(row["residents"]), share_65=float(row["share_65"]))
        for name in (row["name"], *row["aliases"].split("|")):
            key = " ".join(words_of(name))
            if len(key) > LONGEST_CODE and (key not in found or found[key].residents < part.residents):
                found[key] = part
    return found


def _codes(country: str) -> dict[str, str]:
    found = {}
    for row in shipped.parts(country):
        for name in row["aliases"].split("|"):
            if 0 < len(name) <= LONGEST_CODE:
                found[name.lower()] = " ".join(words_of(row["name"]))
    return found


@cache
def population_for(country: str) -> Country:
    """The population of a country of `Context.country`; an unknown country is counted as the United Kingdom."""
    known = shipped.countries()
    if country == "uk" or country not in known:
        return uk()
    row = known[country]
    by_year = np.zeros(OLDEST_TABLED + 1)
    for (first, after), share in zip(_BANDS, row["age_shares"].values(), strict=True):
        shape = np.ones(after - first)
        if first >= 80:
            # Each year of age has fewer people than the one before; "90 and over" is the last.
            shape = np.power(0.88, np.arange(after - first, dtype=np.float64))
            shape[-1] = OVER_90 / (1.0 - OVER_90) * shape[:-1].sum()
        by_year[first:after] = share * shape / float(shape.sum())
    return Country.of(
        country=country,
        says=row["says"],
        residents=row["residents"],
        births_a_year=row["births_a_year"],
        deaths_a_year=row["deaths_a_year"],
        by_year=by_year,
        parts=_parts(country),
        codes=_codes(country),
        towns=tables.sizes(f"towns/{country}", "residents"),
    )
