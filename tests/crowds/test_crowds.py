"""Crowds: what tables say, what is left alone, how a crowd is explained, what it costs."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from invented import ONE_CASE, TODAY, aged, at, crowds_of, day, dossier, fact

from secondlook.crowds import (
    Population,
    cells,
    estimate_crowd,
    explain,
    first_names,
    population_for,
    seats,
    shipped,
    sites,
    tables,
)
from secondlook.crowds.explain import rounded
from secondlook.crowds.tables import words_of
from secondlook.errors import BadTable
from secondlook.model import Attribute, Onlooker, Source, Standing
from secondlook.onlookers import onlookers

A = Attribute
CANARY = "zqxcanary"


@pytest.mark.parametrize("value", ["80% occupancy", "", "the end of the ward round", "1 2 3"])
def test_words_of_no_table_are_not_taken_for_a_disease(value: str) -> None:
    """An odd word must not become one of six thousand rare diseases."""
    assert tables.rare().find(words_of(value)) is None


def test_a_region_has_no_size_of_a_town() -> None:
    """A county that was counted as a small town would make every patient in it recognisable."""
    assert sites.town_named("yorkshire", Population.uk()) is None
    london = sites.town_named("london", Population.uk())
    assert london is not None
    assert not london.fixes


def test_the_united_kingdom_has_its_people() -> None:
    """Tables that were read wrongly would be wrong everywhere, and quietly."""
    uk = Population.uk()
    assert float(uk.weights.sum()) == pytest.approx(1.0)
    assert float(uk.weights[:105].sum()) == pytest.approx(0.505, abs=0.01)
    over_65 = float(uk.weights[65:105].sum() + uk.weights[170:].sum())
    assert over_65 == pytest.approx(0.185, abs=0.02)
    assert uk.residents_of("york") == pytest.approx(156_135)
    pakistani = uk.share_in("ethnicity", "pakistani", "bradford")
    assert pakistani is not None
    assert float(uk.weights_of("bradford") @ pakistani) == pytest.approx(0.255, abs=0.02)


@pytest.mark.parametrize("country", ["ie", "us", "au", "nz", "ca"])
def test_other_countries_have_a_coarse_population(country: str) -> None:
    """A post from another country is not counted among the British."""
    population = population_for(country)
    assert population.country == country
    assert float(population.weights.sum()) == pytest.approx(1.0)
    assert population_for("atlantis") is Population.uk()


def test_a_known_practice_has_its_own_list() -> None:
    """A list of four thousand and one of nineteen thousand give different crowds."""
    small = sites.site_named("The Densham Surgery", Population.uk())
    large = sites.site_named("Queens Park Medical Centre", Population.uk())
    assert small is not None
    assert large is not None
    assert small.residents < 5_000 < large.residents


def test_a_practice_by_the_sea_has_its_own_ages() -> None:
    """Of two lists of one size, the older one has more people of eighty."""
    uk = Population.uk()
    by_age = sorted(uk.practices_65, key=lambda name: uk.practices_65[name])
    young, old = by_age[0], by_age[-1]
    shares = []
    for name in (young, old):
        site = sites.site_named(name, uk)
        assert site is not None
        shares.append(float(seats.residents_seat(site, uk, window_days=1.0).weights[80:105].sum()))
    assert 10 * shares[0] < shares[1]


def test_a_listed_trust_has_its_own_emergency_department() -> None:
    """A trust with three hundred thousand attendances a year sees more in a night than one with forty thousand."""
    uk = Population.uk()
    trust = "manchester university nhs foundation trust"
    site = sites.site_named(trust, uk)
    assert site is not None
    hospital = seats.seat_at(site, uk, window_days=1.0)
    ed = sites.unit_of(fact(A.UNIT, "ed"))
    own = seats.unit_seat(ed, hospital, ward_known=False).people
    unlisted = seats.unit_seat(ed, replace(hospital, trust=""), ward_known=False).people
    assert own > 1.5 * unlisted


def test_a_condition_is_found_within_its_words() -> None:
    """Authors write "big left MCA stroke", tables write "stroke"."""
    found = tables.clinical().find(words_of("massive left MCA stroke"))
    assert found is not None
    assert found[0].key == "stroke"


def test_spellings_on_both_sides_of_the_sea_are_one() -> None:
    """An oedema is an edema."""
    assert words_of("Anaemia, Oedema") == words_of("anemia, edema")


def test_every_phrase_of_a_site_or_unit_is_short_enough_to_be_found() -> None:
    """A longer one in the table would never match."""
    phrases = [*sites._kinds(), *sites._unit_kinds(), *sites._specialties()]
    assert max(map(len, phrases)) <= sites.LONGEST_NAME


def test_every_attribute_has_a_default_with_its_reasoning() -> None:
    """Each figure that is a guess must be open to argument."""
    rows = shipped.toml("defaults.toml")
    assert {attribute.value for attribute in Attribute} - {"name", "superlative", "quote"} <= set(rows)
    for row in rows.values():
        assert 0 < row["share"] <= 1
        assert row["sd"] > 0
        assert len(row["why"]) > 5


def test_every_table_is_named_in_its_sources() -> None:
    """Data without a source cannot be trusted or renewed."""
    folder = Path(tables.__file__).parent.parent / "data" / "populations" / "uk"
    text = (folder / "SOURCES.md").read_text(encoding="utf-8")
    for path in folder.iterdir():
        assert path.name == "SOURCES.md" or path.name in text
    assert sum(path.stat().st_size for path in folder.iterdir()) < 4_000_000


def test_a_value_counts_by_its_digits_when_its_rarity_is_unknown() -> None:
    """Two hundred thousand share a sodium of "about 130"; few share 109."""
    plain = dossier(fact(A.CONDITION, "hyponatraemia"), day(30))
    figure = plain.adding(fact(A.RESULT, "sodium", low=109.0, high=109.0, exact=True))
    before, after = crowds_of(plain)["self_or_family"], crowds_of(figure)["self_or_family"]
    assert before is None or after is not None
    assert after is not None
    assert after.steps[-1].share == pytest.approx(0.003, rel=0.2)


def test_a_value_that_most_people_have_is_nobodys_own() -> None:
    """Saturations of 98 per cent are normal, however exactly told."""
    normal = dossier(fact(A.RESULT, "oxygen saturation", low=98.0, high=98.0, exact=True, rarity=0.74))
    assert crowds_of(normal)["self_or_family"] is None


def test_a_standing_of_another_onlooker_is_enough() -> None:
    """A new onlooker need not know seats: the people and what led there will do."""
    place = fact(A.PLACE, "merrowdale")

    def stand(*_: object) -> Standing:
        return Standing(people=500.0, low=300.0, high=800.0, says="members of a choir", used=(place,))

    neighbour = Onlooker(
        name="neighbour", says="A neighbour", rank=2, sees={A.AGE_YEARS: 1.0, A.PLACE: 1.0}, stand=stand
    )
    crowd = estimate_crowd(
        dossier(aged(80, 89), place), neighbour, Population.uk(), context=at(), telling=ONE_CASE, on=TODAY
    )
    assert crowd is not None
    assert 15 < crowd.expected < 40
    assert [step.fact.attribute for step in crowd.steps] == [A.AGE_YEARS]


def test_a_linked_fact_counts_by_its_probability() -> None:
    """A post that may be about somebody else narrows less than one that is about them."""
    sure = fact(A.OCCUPATION, "butcher")
    doubtful = replace(sure, origin=replace(sure.origin, source=Source.THREAD, probability=0.3))
    town = fact(A.PLACE, "merrowdale")
    one, other = (crowds_of(dossier(town, told))["stranger"] for told in (sure, doubtful))
    assert one is not None
    assert other is not None
    assert one.expected < other.expected < crowds_of(dossier(town))["stranger"].expected  # type: ignore[union-attr]


def test_a_fact_without_any_share_is_named() -> None:
    """What was not weighed must not be taken for weighed."""
    crowd = crowds_of(dossier(fact(A.SEX, "unknown"), day(3)))["self_or_family"]
    assert crowd is not None
    assert crowd.unweighed == ()


def test_a_crowd_is_explained_without_the_authors_words() -> None:
    """Explanations are logged and shown to moderators; the draft's words are not."""
    subject = dossier(
        aged(80, 89), fact(A.EVENT, CANARY), fact(A.OCCUPATION, CANARY), fact(A.PLACE, CANARY, high=20_000.0), day()
    )
    for crowd in crowds_of(subject, at(CANARY, CANARY)).values():
        assert crowd is not None
        says = explain(crowd)
        assert says[-1].startswith("Expected: ")
        assert CANARY not in " ".join(says).lower()
        assert CANARY not in repr(crowd)


def test_an_explanation_begins_with_the_people_and_narrows() -> None:
    """The reader sees which fact cost how much."""
    crowd = crowds_of(dossier(aged(80, 89), fact(A.PRACTICE, "elm road surgery")))["stranger"]
    assert crowd is not None
    says = explain(crowd)
    assert says[0] == "8,900 patients of one practice."
    assert says[1].endswith("of them are of the age told.")


@pytest.mark.parametrize(
    ("people", "says"), [(1.2, "1"), (96.4, "96"), (2_143.0, "2,140"), (67_600_000.0, "68,000,000")]
)
def test_numbers_are_said_as_people_say_them(people: float, says: str) -> None:
    """More digits than are known would be a false promise."""
    assert rounded(people) == says


def test_one_estimate_is_fast() -> None:
    """Advice calls it for every set of softenings: the bound is wide, for machines that are busy."""
    subject = dossier(
        aged(32, 32),
        fact(A.SEX, "male"),
        fact(A.OCCUPATION, "scaffolder"),
        fact(A.PROCEDURE, "new hip"),
        fact(A.CONDITION, "hip fracture"),
        fact(A.EVENT, "fell off the pier"),
        fact(A.UNIT, "ward 12"),
        day(),
    )
    where = at("Merrowdale Infirmary", "Merrowdale")
    crowds_of(subject, where)
    times = []
    for _ in range(30):
        start = time.process_time()
        crowds_of(subject, where)
        times.append(time.process_time() - start)
    assert np.median(times) / len(onlookers()) < 0.005


def test_hostile_facts_take_linear_time() -> None:
    """A text of nothing but places and diseases is a list; it must not stop the checker."""
    places = [fact(A.PLACE, f"invented place {number}") for number in range(2_000)]
    long_words = fact(A.CONDITION, "a " * 100_000)
    diseases = [fact(A.CONDITION, f"odd turn {number} of the moon") for number in range(2_000)]
    start = time.process_time()
    crowds_of(dossier(*places, long_words, *diseases, day()), at("Merrowdale Infirmary"))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(("narrow", "wide"), [("night", None), ("late", None)])
def test_a_shift_is_a_part_of_the_day_of_its_place(narrow: str, wide: None) -> None:
    """ "On nights last week" is fewer people than last week, and more than an hour of it."""
    where = at("Merrowdale Infirmary", "Merrowdale")
    ward = (fact(A.UNIT, "ed"), aged(60, 69), fact(A.CONDITION, "stroke"), day(7))
    week = crowds_of(dossier(*ward), where)["colleague"]
    shift = crowds_of(dossier(*ward, fact(A.CLOCK_TIME, narrow)), where)["colleague"]
    minute = crowds_of(dossier(*ward, fact(A.CLOCK_TIME, low=1380.0, high=1380.0, exact=True)), where)["colleague"]
    assert week is not None
    assert shift is not None
    assert minute is not None
    assert minute.expected < shift.expected < week.expected


def test_an_age_that_nobody_reaches_says_nothing() -> None:
    """A slip of the pen must not make somebody the only one; the review names it as unweighed."""
    crowd = Population.uk().expected([aged(400, 400)])
    assert crowd.expected == pytest.approx(67.6e6)
    assert [one.attribute for one in crowd.unweighed] == [A.AGE_YEARS]


def test_a_town_is_counted_in_its_own_country() -> None:
    """Whitby in Yorkshire has a tenth of the people of Whitby in Ontario."""
    assert Population.uk().residents_of("whitby") == pytest.approx(13_213)
    assert population_for("ca").residents_of("whitby") == pytest.approx(138_501)
    town = sites.town_named("whitby", Population.uk(), residents=138_501.0)
    assert town is not None
    assert town.residents == pytest.approx(13_213)


def test_an_unknown_place_leaves_the_whole_country() -> None:
    """Guessing a size would look like a count."""
    crowd = Population.uk().expected({"place": "merrowdale", "sex": "female"})
    assert [one.attribute for one in crowd.unweighed] == [A.PLACE]
    assert crowd.expected == pytest.approx(67.6e6 * 0.51, rel=0.01)


def test_a_value_is_less_surprising_within_the_condition_that_explains_it() -> None:
    """A potassium of 7 is a sensation in a healthy woman and a Tuesday on a renal ward."""
    value = fact(A.RESULT, "potassium", low=7.1, high=7.1, exact=True, rarity=1e-5, unit="mmol/L")
    uk = Population.uk()
    alone = uk.expected([value]).expected / uk.residents
    failing = uk.expected([fact(A.CONDITION, "end stage renal failure")]).expected
    both = uk.expected([value, fact(A.CONDITION, "end stage renal failure")]).expected
    assert both / failing > 1.5 * alone


def test_faith_and_origin_are_weighed_together() -> None:
    """Nine of ten Pakistanis are Muslim: saying both says little more; a Pakistani Christian is rare."""
    uk = Population.uk()
    origin = fact(A.ETHNICITY, "pakistani")
    alone, muslim, christian = (
        uk.expected([origin, *more]).expected
        for more in ((), (fact(A.RELIGION, "muslim"),), (fact(A.RELIGION, "christian"),))
    )
    assert muslim > 0.85 * alone
    assert christian < 0.1 * alone


def test_a_name_tells_age_and_sex() -> None:
    """Hardly any Nigel is a girl of ten."""
    uk = Population.uk()
    name = fact(A.NAME, "nigel")
    girl = uk.expected([name, aged(10, 10), fact(A.SEX, "female")]).expected
    man = uk.expected([name, aged(62, 62), fact(A.SEX, "male")]).expected
    assert girl < 2 < 500 < man


def test_a_condition_is_as_common_as_at_its_age() -> None:
    """Dementia at 85 is one in five; at 40 it is one in some thousands."""
    uk = Population.uk()
    young, old = (
        uk.expected([aged(age, age), fact(A.CONDITION, "dementia")]).expected / uk.expected([aged(age, age)]).expected
        for age in (40, 87)
    )
    assert young < 0.002
    assert 0.1 < old < 0.4


def test_newly_diagnosed_counts_new_cases() -> None:
    """Who lives with it for years is not who was told this year."""
    uk = Population.uk()
    lived = uk.expected([fact(A.CONDITION, "pancreatic cancer")]).expected
    first_year = uk.expected([fact(A.CONDITION, "newly diagnosed pancreatic cancer")]).expected
    assert first_year == pytest.approx(10_800, rel=0.2)
    new = uk.expected([fact(A.CONDITION, "newly diagnosed diabetes")]).expected
    assert new < 0.3 * uk.expected([fact(A.CONDITION, "diabetes")]).expected
    assert lived > 1000


def test_an_attribute_nobody_knows_is_refused_with_those_there_are() -> None:
    """A typing error must not count everybody."""
    with pytest.raises(BadTable, match="no attribute 'colour'"):
        Population.uk().expected({"colour": "red"})
    with pytest.raises(BadTable, match="age_years: an age is a number"):
        Population.uk().expected({"age_years": "old"})
    with pytest.raises(BadTable, match="more than 0 days"):
        Population.uk().expected({"sex": "male"}, window_days=0)


def test_every_row_of_every_table_can_be_read() -> None:
    """Rows are read when somebody first asks for them: a slip in one must not wait for its patient."""
    everything = [tables.clinical(), tables.rare(), tables.events(), tables.occupations(), *tables.groups().values()]
    for phrases in everything:
        for words in phrases.by_words:
            entry = phrases.get(words)
            assert entry is not None
            assert 0 < entry.share <= 1
            assert 0 <= entry.female <= 1
            assert entry.ages in cells.PROFILES
    keys = {tables.clinical().get(words_of(name)).key for name in tables.shapes()}  # type: ignore[union-attr]
    assert keys == set(tables.shapes())


def test_the_tables_hold_what_the_design_asks_for() -> None:
    """Counts that docs name; a lost file or a merge would show here."""
    conditions = list(shipped.rows("uk/conditions.csv"))
    assert len(conditions) >= 400
    assert sum(bool(row["new"]) and bool(row["lived"]) for row in conditions) >= 400
    assert len(list(shipped.rows("uk/occupations.csv"))) >= 60
    assert len({row["analyte"] for row in shipped.rows("results.csv")}) >= 80
    assert len(tables.rare().by_words) >= 6000


def test_tables_load_when_they_are_asked_for_and_fast() -> None:
    """Somebody who checks one draft does not wait for tables: each takes a tenth of a second at most."""
    for load in (tables.clinical, tables.rare, tables.events, tables.shapes, tables.occupations, first_names._births):
        times = []
        for _ in range(3):
            began = time.perf_counter()
            load.__wrapped__()
            times.append(time.perf_counter() - began)
        assert min(times) < 0.1, load.__name__


@pytest.mark.parametrize(
    ("country", "place", "least", "most"),
    [
        ("us", "california", 30e6, 45e6),
        ("us", "ny", 15e6, 25e6),
        ("us", "fresno, ca", 400e3, 700e3),
        ("us", "cork, nebraska", 1.5e6, 2.5e6),
        ("uk", "wales", 3e6, 3.3e6),
        ("uk", "york", 100e3, 250e3),
        ("ie", "donegal", 150e3, 190e3),
        ("ie", "county cork", 500e3, 650e3),
        ("ie", "sydney", 5.29e6, 5.301e6),
    ],
)
def test_a_state_is_not_its_village_and_no_place_has_more_people_than_the_country(
    country: str, place: str, least: float, most: float
) -> None:
    """A man of sixty in California is one of hundreds of thousands, not of the dozens in California, Missouri."""
    crowd = population_for(country).expected({"place": place})
    assert least <= crowd.expected <= most


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"occupation": {"nurse", "doctor"}}, "one value, or two numbers"),
        ({"age_years": "elderly"}, "an age is a number"),
        ({"place": ("york", "leeds")}, "both ends of a range are numbers"),
        ("84 year old", "a mapping of attributes"),
        ([3], "Fact 1: a pair"),
    ],
)
def test_facts_that_are_none_are_refused_in_words(facts: Any, says: str) -> None:
    """A set that was read as a word counted fewer people than either of its values."""
    with pytest.raises(BadTable, match=says):
        Population.uk().expected(facts)


def test_everyday_shapes_of_a_fact_are_read_alike() -> None:
    """Numbers from numpy, pairs, letters for a sex, nothing at all."""
    uk = Population.uk()
    plain = uk.expected({"age_years": 84, "sex": "female"}).expected
    assert uk.expected({"age_years": np.int64(84), "sex": "F", "occupation": None}).expected == plain
    assert uk.expected([("age_years", (84, 84)), ("sex", "woman")]).expected == plain
    assert uk.expected({"age_years": 0}).expected == pytest.approx(uk.expected({"age_years": (0, 0.999)}).expected)


def test_beyond_a_hundred_each_year_leaves_fewer() -> None:
    """There are thousands of 100 and hardly one of 113."""
    uk = Population.uk()
    left = [uk.expected({"age_years": age}).expected for age in (100, 104, 108, 113)]
    assert left == sorted(left, reverse=True)
    assert left[0] > 2000 > 20 > left[3]


def test_a_whole_day_is_no_narrower_than_an_hour() -> None:
    """Softening a time to the whole day must not make somebody rarer."""
    uk = Population.uk()
    hour, day_ = (uk.expected([fact(A.CLOCK_TIME, low=0.0, high=high)]).expected for high in (60.0, 1440.0))
    assert hour < day_ == pytest.approx(uk.residents)


def test_saying_it_again_makes_nobody_surer_or_less_sure() -> None:
    """Neither the number nor its interval."""
    uk = Population.uk()
    once, often = (uk.expected([aged(84, 84)] * count) for count in (1, 30))
    assert (often.low, often.expected, often.high) == pytest.approx((once.low, once.expected, once.high))


def test_a_group_is_counted_as_in_its_country() -> None:
    """A fifth of Americans are Hispanic, and seven Irish of ten are Catholic."""
    us, ie = population_for("us"), population_for("ie")
    assert us.expected({"ethnicity": "hispanic"}).expected == pytest.approx(64e6, rel=0.15)
    assert us.expected({"ethnicity": "african american"}).expected == pytest.approx(42e6, rel=0.25)
    assert ie.expected({"religion": "catholic"}).expected == pytest.approx(3.5e6, rel=0.15)
    assert ie.expected({"ethnicity": "traveller"}).expected == pytest.approx(33_000, rel=0.3)
