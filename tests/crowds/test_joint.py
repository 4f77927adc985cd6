"""A population of one's own, from tables or records: what it says, what it refuses, and its laws."""

import itertools
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import aged, fact, law

from secondlook.crowds import Population, interval
from secondlook.crowds.joint import Joint
from secondlook.crowds.loglinear import proportional_fit
from secondlook.crowds.table import Table
from secondlook.errors import BadTable
from secondlook.model import Attribute

DICE = random.Random(7)
TOWNS, WORK = ("mill", "quay", "moor"), ("fisher", "weaver", "clerk", "none")


def invented_people(count: int = 3000) -> dict[str, list[Any]]:
    """People of an invented valley, whose work depends on their town and age."""
    people: dict[str, list[Any]] = {"age": [], "sex": [], "town": [], "work": [], "twin": []}
    for _ in range(count):
        age, town = DICE.randrange(0, 95), DICE.choice(TOWNS)
        likely = {"mill": "weaver", "quay": "fisher", "moor": "clerk"}[town]
        work = "none" if age < 16 or age > 70 else likely if DICE.random() < 0.7 else DICE.choice(WORK)
        for name, value in (
            ("age", age),
            ("sex", DICE.choice("fm")),
            ("town", town),
            ("work", work),
            ("twin", DICE.random() < 0.03),
        ):
            people[name].append(value)
    return people


PEOPLE = invented_people()
VALLEY = Population.from_records(PEOPLE)
SINGLE = Population.from_records(PEOPLE, tables=[("town", "work"), ("age", "work")])


def alike(facts: dict[str, Any]) -> int:
    """How many people truly fit."""
    return sum(all(PEOPLE[name][at] == value for name, value in facts.items()) for at in range(len(PEOPLE["age"])))


def test_nothing_said_of_somebody_leaves_everybody() -> None:
    """A subject with no facts has the whole population."""
    crowd = VALLEY.expected({})
    assert (crowd.low, crowd.expected, crowd.high) == (3000, 3000, 3000)


def test_what_a_table_says_is_taken_as_it_says_it() -> None:
    """A count that is known must not be estimated."""
    facts = {"town": "quay", "work": "fisher"}
    crowd = SINGLE.expected(facts)
    assert crowd.low == crowd.expected == crowd.high == pytest.approx(alike(facts))


def test_what_no_table_says_is_estimated_with_an_interval() -> None:
    """Town, age and work hang together in pairs only: the three of them are near the truth."""
    facts = {"town": "quay", "work": "fisher", "sex": "f"}
    crowd = SINGLE.expected(facts)
    assert crowd.low <= alike(facts) <= crowd.high
    assert crowd.expected == pytest.approx(alike(facts), rel=0.15)
    assert crowd.low < crowd.expected < crowd.high


def test_columns_that_go_together_are_not_taken_as_independent() -> None:
    """Most fishers live at the quay: independence would find too few of them."""
    facts = {"town": "quay", "work": "fisher"}
    independent = 3000 * (alike({"town": "quay"}) / 3000) * (alike({"work": "fisher"}) / 3000)
    assert SINGLE.expected(facts).expected > 1.5 * independent


def test_ranges_and_any_of_several_values_can_be_asked_for() -> None:
    """An age group and "one of the two towns" are facts too."""
    assert VALLEY.expected({"age": (80, 84)}).expected == pytest.approx(sum(80 <= age <= 84 for age in PEOPLE["age"]))
    both = VALLEY.expected({"town": {"mill", "quay"}}).expected
    assert both == pytest.approx(alike({"town": "mill"}) + alike({"town": "quay"}))


def test_a_fact_about_something_else_is_named_as_unweighed() -> None:
    """A population of towns knows no tattoos: it says so and leaves the number as it was."""
    tattoo = fact(Attribute.APPEARANCE, "swan tattoo")
    crowd = VALLEY.expected([tattoo, aged(84, 84)])
    assert crowd.unweighed == (tattoo, aged(84, 84))
    assert crowd.expected == 3000


def test_data_frames_lists_and_arrow_tables_are_read_alike() -> None:
    """People keep records in many shapes."""
    pyarrow = pytest.importorskip("pyarrow")
    rows = [dict(zip(PEOPLE, row, strict=True)) for row in zip(*PEOPLE.values(), strict=True)]
    asked = {"town": "moor", "sex": "m"}
    said = [Population.from_records(frame).expected(asked).expected for frame in (rows, pyarrow.table(PEOPLE))]
    assert said == pytest.approx([alike(asked)] * 2)


def test_records_may_stand_for_several_people() -> None:
    """Survey weights say how many people a record is."""
    weighed = Population.from_records({"sex": ["f", "m"], "people": [30, 70]}, weights="people")
    assert weighed.residents == 100
    assert weighed.expected({"sex": "f"}).expected == pytest.approx(30)


def test_many_values_are_binned_and_still_answered_one_by_one() -> None:
    """Incomes have thousands of values: the mixture knows bins, the answer is about the value asked for."""
    income = [1000 + 7 * (number % 900) for number in range(4500)]
    half = ["low" if value < 4000 else "high" for value in income]
    rich = Population.from_records({"income": income, "half": half, "sex": ["f", "m"] * 2250})
    crowd = rich.expected({"income": 1007, "half": "low", "sex": "m"})
    assert 1 <= crowd.expected <= 5.5


def test_conditional_shares_are_tables_too() -> None:
    """A prevalence by age comes as shares, not as counts."""
    ages = Table.of("age", {(40,): 600, (80,): 400})
    ill = Table.of(("ill", "age"), {("yes", 40): 0.1, ("no", 40): 0.9, ("yes", 80): 0.5, ("no", 80): 0.5}, given="age")
    population = Population.from_tables([ages, ill])
    assert population.expected({"ill": "yes"}).expected == pytest.approx(260)
    assert population.expected({"ill": "yes", "age": 80}).expected == pytest.approx(200)


def test_tables_that_overlap_are_fitted_to_each_other() -> None:
    """A sample's table of two columns takes the census's counts of each: iterative proportional fitting."""
    census = [Table.of("sex", {"f": 600, "m": 400}), Table.of("town", {"mill": 700, "quay": 300})]
    sample = Table.of(("sex", "town"), {("f", "mill"): 40, ("f", "quay"): 10, ("m", "mill"): 30, ("m", "quay"): 20})
    population = Population.from_tables([*census, sample], residents=1000)
    parts = [population.expected({"sex": "f", "town": town}).expected for town in ("mill", "quay")]
    assert sum(parts) == pytest.approx(600, rel=1e-3)
    both = population.expected({"sex": "f", "town": "mill"}).expected
    odds = both * (400 - (700 - both)) / ((600 - both) * (700 - both))
    assert odds == pytest.approx(40 * 20 / (10 * 30), rel=1e-2)


@pytest.mark.parametrize(
    ("columns", "cells", "given", "says"),
    [
        ("age", {84: -1}, (), "row 1: -1 is no count"),
        ("age", {84: float("nan")}, (), "row 1: nan is no count"),
        ("age", {84: 0}, (), "every count is zero"),
        (("age", "sex"), {(84, "f"): 3, (84, "f", "x"): 2}, (), "row 2: 3 values for 2 columns"),
        (("ill", "age"), {("yes", 84): 0.2, ("no", 84): 0.7}, "age", "shares sum to 0.9"),
        ("age", {84: 1, "84": 1}, (), "row 2: the same values stand twice"),
    ],
)
def test_a_table_that_does_not_add_up_names_itself_and_its_row(columns: Any, cells: Any, given: Any, says: str) -> None:
    """Whoever made the table must be able to find the fault."""
    with pytest.raises(BadTable, match=says):
        Table.of(columns, cells, given=given)


def test_tables_of_other_people_are_refused() -> None:
    """A town and a country put together would be neither."""
    with pytest.raises(BadTable, match=r"Table 2 \(sex\) counts 400 people, the first counts 1000"):
        Population.from_tables([Table.of("age", {40: 1000}), Table.of("sex", {"f": 400})])
    with pytest.raises(BadTable, match="no table counts people by age"):
        Population.from_tables([Table.of(("ill", "age"), {("yes", 4): 1.0}, given="age")])
    odd = Table.of(("age", "sex"), {(40, "f"): 500, (40, "m"): 500})
    with pytest.raises(BadTable, match="contradict each other"):
        Population.from_tables([Table.of("age", {40: 500, 41: 500}), odd])


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"aeg": 84}, "no column 'aeg'. .*Did you mean 'age'"),
        ({"age": 400}, "age: the value asked for is not among its 95 values, 0 to 94"),
        ({"age": (200, 400)}, "range from 200 to 400 holds none"),
        ({"town": "mil"}, "Did you mean 'mill'"),
        ([3], "Fact 1: a pair of column and value is needed"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(facts: Any, says: str) -> None:
    """Silence would look like an answer."""
    with pytest.raises(BadTable, match=says):
        VALLEY.expected(facts)


def test_records_that_are_none_are_refused() -> None:
    """An empty file is not a population of one."""
    for frame, says in (({}, "no records"), ([], "no records"), ({"a": [1], "b": [1, 2]}, "1 to 2 rows")):
        with pytest.raises(BadTable, match=says):
            Population.from_records(frame)
    with pytest.raises(BadTable, match="no column 'nothing'"):
        Population.from_records(PEOPLE, tables=[("age", "nothing")])
    with pytest.raises(BadTable, match="Record 2: its weight"):
        Population.from_records({"sex": ["f", "m"], "people": [1, "x"]}, weights="people")


def test_margins_that_contradict_a_fit_are_refused() -> None:
    """A fit to other people's margins would come out as something, and be wrong."""
    with pytest.raises(BadTable, match="totals from 2 to 4"):
        proportional_fit(np.ones((2, 2)), [((0,), np.array([1.0, 1.0])), ((1,), np.array([2.0, 2.0]))])
    with pytest.raises(BadTable, match="shape"):
        proportional_fit(np.ones((2, 2)), [((0,), np.ones(3))])


chosen = st.dictionaries(st.sampled_from(sorted(PEOPLE)), st.integers(0, len(PEOPLE["age"]) - 1), max_size=5)


@given(chosen, chosen, st.sampled_from([VALLEY, SINGLE]))
@law(200)
def test_one_more_fact_never_makes_a_crowd_larger(some: dict[str, int], more: dict[str, int], valley: Joint) -> None:
    """Otherwise somebody could be hidden by saying more."""
    few = {name: PEOPLE[name][at] for name, at in some.items()}
    many = few | {name: PEOPLE[name][at] for name, at in more.items() if name not in few}
    assert valley.expected(many).expected <= valley.expected(few).expected * (1 + 1e-9)


@given(chosen, st.sampled_from([VALLEY, SINGLE]), st.randoms(use_true_random=False))
@law(100)
def test_order_never_matters(some: dict[str, int], valley: Joint, dice: random.Random) -> None:
    """The same facts in another order are the same facts."""
    facts = [(name, PEOPLE[name][at]) for name, at in some.items()]
    mixed = list(facts)
    dice.shuffle(mixed)
    assert valley.expected(mixed) == valley.expected(facts)


@given(chosen, st.integers(0, 30), st.sampled_from([VALLEY, SINGLE]))
@law(100)
def test_a_wider_age_never_makes_a_crowd_smaller(some: dict[str, int], width: int, valley: Joint) -> None:
    """Softening leads authors the right way."""
    facts = {name: PEOPLE[name][at] for name, at in some.items()} | {"age": 50}
    wide = facts | {"age": (50 - width, 50 + width)}
    assert valley.expected(facts).expected <= valley.expected(wide).expected * (1 + 1e-9)


@given(st.floats(0, 1e7), st.floats(0, 4), st.floats(1, 1e8))
@law(300)
def test_an_interval_is_in_order_and_within_the_people_there_are(others: float, sd: float, among: float) -> None:
    """Percentiles that cross would be shown to somebody."""
    low, high = interval.of_people(min(others, among), sd, among)
    assert 0 <= low <= high <= among + 0.5


def test_the_interval_holds_nine_tenths_of_what_chance_makes() -> None:
    """The 5-95 % interval of a known share is that of a binomial count."""
    dice = np.random.default_rng(3)
    for others, among in itertools.product((2.0, 20.0, 200.0, 2000.0), (10_000, 1_000_000)):
        low, high = interval.of_people(others, 0.0, among)
        drawn = dice.binomial(among, others / among, 4000)
        assert 0.84 <= float(((drawn >= low) & (drawn <= high)).mean()) <= 0.96, (others, among)


def test_tables_that_contradict_each_other_are_refused() -> None:
    """The first to come must not win in silence."""
    ages, other = Table.of("age", {1: 100, 2: 200, 3: 300}), Table.of("age", {1: 300, 2: 200, 3: 100})
    with pytest.raises(BadTable, match="stands twice"):
        Population.from_tables([ages, other])
    both = Table.of(("age", "sex"), {(1, "f"): 150, (1, "m"): 150, (2, "f"): 200, (3, "m"): 100})
    with pytest.raises(BadTable, match="contradict each other: they place 33% of people"):
        Population.from_tables([ages, both])
    with pytest.raises(BadTable, match="Were shares passed"):
        Population.from_tables([Table.of("age", {1: 0.4, 2: 0.6})])


def test_what_a_larger_table_says_never_exceeds_a_smaller_one() -> None:
    """Two tables that disagree in detail still keep the law."""
    pair = Table.of(("a", "b"), {(x, y): 250 for x in (0, 1) for y in (0, 1)})
    triple = Table.of(("a", "b", "c"), {(0, 0, "x"): 499, (1, 1, "x"): 499, (0, 1, "y"): 1, (1, 0, "y"): 1})
    population = Population.from_tables([pair, triple])
    few, many = (population.expected(facts).expected for facts in ({"a": 1, "b": 1}, {"a": 1, "b": 1, "c": "x"}))
    assert many <= few


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"tables": [("age", "age")]}, "each column once"),
        ({"tables": [("sex", "people")], "weights": "people"}, "not the weights"),
        ({"weights": "none"}, "All weights are 0"),
    ],
)
def test_tables_of_records_that_make_no_sense_are_refused(more: dict[str, Any], says: str) -> None:
    """A table of a column with itself answered another question, exactly."""
    frame = {"age": [1, 2, 3], "sex": ["f", "m", "f"], "people": [1, 2, 3], "none": [0, 0, 0]}
    with pytest.raises(BadTable, match=says):
        Population.from_records(frame, **more)


def test_numbers_from_other_libraries_are_numbers() -> None:
    """Counts come from numpy, columns may be named by numbers, tables may name a pair both ways."""
    ages = Table.of("age", {1: np.int64(5), 2: np.float32(6)})
    assert Population.from_tables([ages]).residents == 11
    frame = {0: [1, 2, 1, 2], 1: ["a", "b", "a", "b"]}
    population = Population.from_records(frame, tables=[(0, 1), (1, 0)])  # type: ignore[list-item]
    assert population.expected({"0": 1, "1": "a"}).expected == 2


def test_an_empty_choice_is_refused() -> None:
    """Nobody is of none of several values."""
    with pytest.raises(BadTable, match="no value is asked for"):
        VALLEY.expected({"town": set()})


def test_an_unknown_pair_is_not_made_sure_by_a_table_of_something_else() -> None:
    """One table of two columns that have nothing to do with each other says nothing of a third."""
    dice = np.random.default_rng(1)
    a = dice.integers(0, 10, 4000)
    frame = {
        "a": a,
        "b": np.where(dice.random(4000) < 0.5, a, dice.integers(0, 10, 4000)),
        "d": dice.integers(0, 9, 4000),
    }
    alone = Population.from_records(frame, tables=[]).expected({"a": 3, "b": 3})
    beside = Population.from_records(frame, tables=[("a", "d")]).expected({"a": 3, "b": 3})
    assert (beside.high - beside.low) > 0.5 * (alone.high - alone.low)
