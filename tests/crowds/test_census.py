"""The census of the United Kingdom: people and groups by authority."""

import time

import numpy as np
import pytest

from secondlook.crowds import census as module
from secondlook.crowds import shipped
from secondlook.crowds.cells import AGES
from secondlook.crowds.census import KINDS, Census

PLACES = ["", "york", "bradford", "tower hamlets", "isles of scilly", "glasgow city", "belfast", "cardiff"]


@pytest.fixture(scope="module")
def census() -> Census:
    return module.census()


def test_unknown_names_have_no_figures(census: Census) -> None:
    """An unknown group must be seen as unweighed, never as nobody."""
    assert census.residents("merrowdale") is None
    assert census.rates("ethnicity", "martian") is None
    assert census.rates("ethnicity", "irish", "merrowdale") is None
    assert census.rates("hobby", "irish") is None
    assert census.rates("language", "klingon", "york") is None
    assert census.religion_given_ethnicity("jedi", "irish") is None
    assert census.religion_given_ethnicity("muslim", "martian") is None
    assert census.language_given_ethnicity("klingon", "irish") is None
    assert census.ratio("asthma", "merrowdale") is None
    assert census.ratio("hiccups", "york") is None


def test_an_unknown_authority_has_the_ages_of_the_country(census: Census) -> None:
    """A place that no table knows is weighed as the whole, as `Population.weights_of` does."""
    assert np.array_equal(census.weights("merrowdale"), census.weights(""))


def test_every_authority_is_there_once(census: Census) -> None:
    """374: 309 in England, 22 in Wales, 32 in Scotland, 11 in Northern Ireland."""
    assert census.people.shape == (374, 2, 91)
    assert set(census.index.values()) == set(range(374))


def test_the_people_of_each_country_add_up_to_its_estimate(census: Census) -> None:
    """England and Wales 59,719,724 (mid-2020); Scotland 5,447,700 (2022); Northern Ireland 1,903,172 (2021)."""
    northern = "antrim and newtownabbey|armagh city banbridge and craigavon|belfast|causeway coast and glens|"
    northern += "derry city and strabane|fermanagh and omagh|lisburn and castlereagh|mid and east antrim|mid ulster|"
    northern += "newry mourne and down|ards and north down"
    ni = sum(census.residents(name) or 0.0 for name in northern.split("|"))
    assert ni == pytest.approx(1_903_172, rel=1e-4)
    assert census.residents("") == pytest.approx(59_719_724 + 5_447_700 + 1_903_172, rel=1e-4)


def test_women_are_just_over_half_and_most_of_the_oldest(census: Census) -> None:
    """Census 2021: 51.0 % of residents, 66 to 69 % of those of 90 and over."""
    women, men = census.people.sum(axis=0)
    assert women.sum() / (women + men).sum() == pytest.approx(0.510, abs=0.002)
    assert 0.66 < women[90] / (women[90] + men[90]) < 0.69
    assert women[0] / (women[0] + men[0]) == pytest.approx(0.4875, abs=0.002)


def test_the_bands_of_northern_ireland_end_at_twenty_and_sixty_five(census: Census) -> None:
    """NISRA 2021: 25.1 % are under 20, 17.2 % are 65 and over."""
    belfast = census.people[census.index["belfast"]].sum(axis=0)
    assert belfast[:20].sum() == pytest.approx(41050 + 42691, abs=30)
    assert belfast[65:].sum() == pytest.approx(28252 + 22596, abs=30)


@pytest.mark.parametrize("place", PLACES)
def test_weights_are_shares_of_all_people(census: Census, place: str) -> None:
    """They are multiplied and summed: a weight above or below one would scale every crowd."""
    weights = census.weights(place)
    assert weights.shape == (2 * AGES,)
    assert weights.min() >= 0.0
    assert weights.sum() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("kind", "group", "place", "share"),
    [
        ("ethnicity", "white british", "york", 0.873),
        ("ethnicity", "pakistani", "bradford", 0.255),
        ("ethnicity", "bangladeshi", "tower hamlets", 0.346),
        ("ethnicity", "any black", "", 0.037),
        ("religion", "muslim", "tower hamlets", 0.399),
        ("religion", "muslim", "", 0.060),
        ("religion", "catholic", "derry and strabane", 0.684),
        ("disability", "disabled", "", 0.176),
        ("language", "welsh", "gwynedd", 0.644),
    ],
)
def test_shares_of_well_known_places_are_those_of_the_census(
    census: Census, kind: str, group: str, place: str, share: float
) -> None:
    """Anchors, so that a shifted row or column cannot pass unseen."""
    assert census.share(kind, group, place) == pytest.approx(share, rel=0.02)


@pytest.mark.parametrize(
    ("religion", "place", "share"),
    [
        ("muslim", "leeds", 0.078),
        ("muslim", "nottingham", 0.122),
        ("none", "york", 0.46),
        ("christian", "newham", 0.353),
        ("christian", "knowsley", 0.666),
    ],
)
def test_an_estimated_religion_is_within_half_of_what_the_census_found(
    census: Census, religion: str, place: str, share: float
) -> None:
    """Fitted from ethnic groups, not tabled: these were left out of the fit. Smaller religions can be off by more."""
    assert abs(np.log((census.share("religion", religion, place) or 0.0) / share)) < np.log(1.5)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_groups_of_a_kind_share_out_everybody_who_was_asked(census: Census, kind: str, place: str) -> None:
    """Between 0 and 1 in each cell, and together 1, or 0 for children who were not asked."""
    rates = np.array([census.rates(kind, group, place) for group in census.kinds[kind].rows])
    assert rates.min() >= 0.0
    assert rates.max() <= 1.0
    together = rates.sum(axis=0)
    asked = np.tile(np.arange(AGES) >= (16 if kind in ("marital", "sexuality") else 0), 2)
    assert together == pytest.approx(asked.astype(float))


@pytest.mark.parametrize(
    ("kind", "group", "place", "share"),
    [
        # Of those of 16 and over: census 2021, marital status and sexual orientation tables.
        ("sexuality", "gay", "isle of anglesey", 0.010848834),
        ("sexuality", "straight", "isle of anglesey", 0.899928258),
        ("marital", "married", "isle of anglesey", 0.465396258771),
        ("marital", "single", "isle of anglesey", 0.329833587065),
    ],
)
def test_shares_of_adults_average_to_those_of_the_authority(
    census: Census, kind: str, group: str, place: str, share: float
) -> None:
    """The average over the authority's own ages and sexes is what its table says."""
    rates, weights = census.rates(kind, group, place), census.weights(place)
    assert rates is not None
    adults = np.tile(np.arange(AGES) >= 16, 2)
    assert float(weights @ rates) / float(weights[adults].sum()) == pytest.approx(share, rel=1e-3)


def test_most_women_over_eighty_five_are_widowed_and_fewer_men(census: Census) -> None:
    """Age and sex must both count: a widower of 86 is rarer than a widow."""
    rates, weights = census.rates("marital", "widowed"), census.weights()
    assert rates is not None
    women, men = slice(85, AGES), slice(AGES + 85, 2 * AGES)
    assert 0.65 < float(weights[women] @ rates[women]) / float(weights[women].sum()) < 0.75
    assert 0.30 < float(weights[men] @ rates[men]) / float(weights[men].sum()) < 0.45


def test_orientation_follows_age(census: Census) -> None:
    """Census 2021, England and Wales: LGB+ 6.9 % at 16 to 24 and 0.4 % at 75 and over."""
    rates, weights = census.rates("sexuality", "lgb"), census.weights()
    assert rates is not None
    for first, after, share in ((16, 25, 0.069), (75, AGES, 0.004)):
        cells = np.r_[first:after, AGES + first : AGES + after]
        assert float(weights[cells] @ rates[cells]) / float(weights[cells].sum()) == pytest.approx(share, rel=0.15)


def test_religion_and_language_follow_ethnic_group(census: Census) -> None:
    """Two facts that say nearly the same must not be counted twice."""
    assert census.religion_given_ethnicity("muslim", "bangladeshi") == pytest.approx(0.92, abs=0.02)
    assert census.religion_given_ethnicity("sikh", "white british") == pytest.approx(0.0, abs=0.001)
    christian = census.religion_given_ethnicity("christian", "irish") or 0.0
    assert christian > (census.religion_given_ethnicity("catholic", "irish") or 1.0)
    assert (census.language_given_ethnicity("polish", "white other") or 0.0) > 0.1
    assert census.language_given_ethnicity("polish", "pakistani") == 0.0


def test_registers_say_how_common_a_condition_is_where_somebody_lives(census: Census) -> None:
    """Dementia is common by the sea because people are old there: their ages explain nearly all of it."""
    crude = census.ratio("dementia", "east lindsey") or 0.0
    assert crude > 1.3
    assert census.ratio("dementia", "east lindsey", beyond_age=True) == pytest.approx(1.0, abs=0.2)
    assert (census.ratio("diabetes", "tower hamlets", beyond_age=True) or 0.0) > 1.2
    assert census.ratio("dementia", "glasgow city") == 1.0
    assert census.ratio("dementia", "") == 1.0


def test_authorities_are_known_by_their_everyday_names(census: Census) -> None:
    """Nobody writes "Bristol, City of"."""
    for name, official in (
        ("Bristol", "bristol city of"),
        ("Hull", "kingston upon hull city of"),
        ("Glasgow", "glasgow city"),
    ):
        assert census.residents(name) == census.residents(official)


def test_the_census_loads_within_sixty_milliseconds() -> None:
    """It is read with the first review of a session, while somebody waits."""
    best = 1.0
    for _ in range(3):
        start = time.perf_counter()
        module.census.__wrapped__()
        best = min(best, time.perf_counter() - start)
    assert best < 0.06


@pytest.mark.parametrize(
    ("country", "kind", "count", "residents"),
    [("us", "state", 51, 334_914_895), ("ie", "county", 26, 5_149_139)],
)
def test_states_and_counties_add_up_to_their_country(country: str, kind: str, count: int, residents: int) -> None:
    """US Census Bureau, July 2023; Central Statistics Office, April 2022."""
    rows = [row for row in shipped.rows(f"states/{country}.csv") if row["kind"] == kind]
    assert len(rows) == count
    assert sum(int(row["residents"]) for row in rows) == residents


@pytest.mark.parametrize(("country", "kind", "count"), [("us", "city", 100), ("ie", "town", 30)])
def test_cities_and_towns_have_people_of_plausible_ages(country: str, kind: str, count: int) -> None:
    """A misplaced column would make every American ninety."""
    rows = list(shipped.rows(f"states/{country}.csv"))
    assert sum(row["kind"] == kind for row in rows) == count
    assert len({(row["name"], row["kind"]) for row in rows}) == len(rows)
    for row in rows:
        assert 28 < float(row["median_age"]) < 49
        assert 0.05 < float(row["share_65"]) < 0.27
