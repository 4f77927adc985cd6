"""The people of a country: how many, how old, of which sex, and the same for its local authorities.

The United Kingdom comes from census tables; other countries from a coarse table of age groups. Not here: shares of
conditions, occupations and the rest, which are taken to be alike in these countries (`tables.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from secondlook.crowds import tables
from secondlook.crowds.cells import OLDEST_TABLED, Cells, profile, spread

FEMALE_SHARE = 0.505
_BANDS = ((0, 15), (15, 25), (25, 45), (45, 65), (65, 80), (80, OLDEST_TABLED + 1))


@dataclass(frozen=True, slots=True, eq=False)
class Authorities:
    """Local authorities by name: people by cell, and shares of groups."""

    index: Mapping[str, int]
    residents: Cells
    by_year: Cells
    female_share: Cells
    share_index: Mapping[str, int]
    shares: Cells


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Population:
    """The people of one country."""

    country: str
    says: str
    """"the United Kingdom"."""
    residents: float
    births_a_year: float
    deaths_a_year: float
    weights: Cells = field(repr=False)
    """Share of residents in each cell of age and sex; the sum is 1."""
    authorities: Authorities | None = field(default=None, repr=False)
    towns: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Residents by name."""
    practices: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Registered patients by name."""
    hospitals: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Beds by name of hospital or trust."""
    _scales: dict[tuple[str, float], float] = field(default_factory=dict, repr=False)

    @staticmethod
    def uk() -> "Population":
        """The United Kingdom, read once."""
        return _uk()

    @staticmethod
    def from_tables(
        *,
        residents: float,
        by_year: Cells,
        country: str = "",
        says: str = "the country",
        births_a_year: float = 0.0,
        deaths_a_year: float = 0.0,
        towns: Mapping[str, float] | None = None,
        practices: Mapping[str, float] | None = None,
        hospitals: Mapping[str, float] | None = None,
    ) -> "Population":
        """A population of your own: `by_year` counts people (or shares) of each age from 0 to 90 and over."""
        return Population(
            country=country,
            says=says,
            residents=residents,
            births_a_year=births_a_year,
            deaths_a_year=deaths_a_year,
            weights=spread(np.asarray(by_year, dtype=np.float64), np.full(OLDEST_TABLED + 1, FEMALE_SHARE)),
            towns=towns or {},
            practices=practices or {},
            hospitals=hospitals or {},
        )

    def rates(self, ages: str, female: float) -> Cells:
        """Relative rate by cell, scaled so that its mean over this population is 1."""
        shape = profile(ages, female)
        key = (ages, female)
        if key not in self._scales:
            self._scales[key] = 1.0 / float(self.weights @ shape)
        return shape * self._scales[key]

    def weights_of(self, place: str) -> Cells:
        """Ages and sexes of a local authority, or of the whole country where the place is no authority."""
        if self.authorities is None or place not in self.authorities.index:
            return self.weights
        row = self.authorities.index[place]
        return spread(self.authorities.by_year[row], self.authorities.female_share)

    def share_of(self, place: str, group: str) -> float | None:
        """Share of the residents of a local authority in a group of the census; None where it is not known."""
        if self.authorities is None or place not in self.authorities.index or group not in self.authorities.share_index:
            return None
        share = float(self.authorities.shares[self.authorities.share_index[group], self.authorities.index[place]])
        return None if np.isnan(share) else share

    def residents_of(self, place: str) -> float | None:
        """Residents of a town or local authority of that name, the smaller of the two; None where neither is known."""
        known = [self.towns[place]] if place in self.towns else []
        if self.authorities is not None and place in self.authorities.index:
            known.append(float(self.authorities.residents[self.authorities.index[place]]))
        return min(known) if known else None


@cache
def _uk() -> Population:
    with np.load(tables.archive("uk/authorities.npz"), allow_pickle=False) as loaded:
        by_year = loaded["ages"].astype(np.float64)
        authorities = Authorities(
            index={" ".join(tables.words_of(str(name))): row for row, name in enumerate(loaded["names"])},
            residents=by_year.sum(axis=1),
            by_year=by_year,
            female_share=loaded["female_share"].astype(np.float64),
            share_index={str(name): row for row, name in enumerate(loaded["share_names"])},
            shares=loaded["shares"].astype(np.float64),
        )
    country = tables.countries()["uk"]
    return Population(
        country="uk",
        says=country["says"],
        residents=country["residents"],
        births_a_year=country["births_a_year"],
        deaths_a_year=country["deaths_a_year"],
        weights=spread(by_year.sum(axis=0), authorities.female_share),
        authorities=authorities,
        towns=tables.sizes("towns", "residents"),
        practices=tables.sizes("practices", "patients"),
        hospitals=tables.sizes("hospitals", "beds"),
    )


@cache
def population_for(country: str) -> Population:
    """The population of a country of `Context.country`; an unknown country is counted as the United Kingdom."""
    known = tables.countries()
    if country == "uk" or country not in known:
        return Population.uk()
    row = known[country]
    by_year = np.zeros(OLDEST_TABLED + 1)
    for (first, after), share in zip(_BANDS, row["age_shares"].values(), strict=True):
        # Within the oldest group each year of age has fewer people than the one before.
        shape = 0.88 ** np.arange(after - first) if first >= 80 else np.ones(after - first)
        by_year[first:after] = share * shape / shape.sum()
    return Population.from_tables(
        country=country,
        says=row["says"],
        residents=row["residents"],
        births_a_year=row["births_a_year"],
        deaths_a_year=row["deaths_a_year"],
        by_year=by_year,
    )
