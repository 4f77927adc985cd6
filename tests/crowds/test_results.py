"""Measured values: the ordinary is common, the extreme is rare, and rarity depends on what somebody has."""

import csv
import math
import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.crowds import results, shipped
from secondlook.errors import BadTable

ROWS = list(shipped.rows("results.csv"))
KEYS = [(row["analyte"], row["condition"]) for row in ROWS]
ROW = {
    "analyte": "sodium",
    "unit": "mmol/L",
    "condition": "",
    "scale": "lin",
    "middle": "139",
    "spread": "4.8",
    "source": "x",
}

rows = st.sampled_from(ROWS)
values = st.floats(-60, 1e6) | st.floats(0, 200) | st.sampled_from([0.0, -1e300, 1e300, math.inf, -math.inf])


@pytest.mark.parametrize(
    ("analyte", "value"),
    [
        ("haemoglobin", 128),
        ("white cell count", 8.2),
        ("platelets", 280),
        ("sodium", 138),
        ("potassium", 4.4),
        ("creatinine", 84),
        ("crp", 6),
        ("glucose", 5.9),
        ("temperature", 36.9),
        ("heart rate", 84),
        ("blood pressure", 128),
        ("oxygen saturation", 97),
        ("gcs", 15),
        ("bmi", 28),
        ("birth weight", 3.4),
        ("tsh", 2.1),
    ],
)
def test_an_ordinary_value_is_common(analyte: str, value: float) -> None:
    """An author who is stopped over a haemoglobin of 128 learns to ignore us."""
    tail = results.tail(analyte, value)
    assert tail is not None
    assert tail > 0.3


@pytest.mark.parametrize(
    ("analyte", "value", "condition"),
    [
        ("troponin", 2400, "stemi"),
        ("glucose", 29, "dka"),
        ("ph", 7.11, "dka"),
        ("neutrophils", 0.1, "neutropenic sepsis"),
        ("platelets", 12, "itp"),
        ("inr", 2.7, "warfarin"),
        ("creatinine", 700, "dialysis"),
        ("birth weight", 0.68, "extreme prematurity"),
        ("haemoglobin", 81, "sickle cell"),
        ("lactate", 3, "sepsis"),
    ],
)
def test_a_value_that_the_condition_explains_is_common_within_it(analyte: str, value: float, condition: str) -> None:
    """A sugar of 29 is what ketoacidosis is; it must not be counted as a second rarity."""
    within, among_all = results.tail(analyte, value, condition=condition), results.tail(analyte, value)
    assert within is not None
    assert among_all is not None
    assert within > 0.3
    assert among_all < within / 2


def test_what_no_row_knows_is_left_to_others() -> None:
    """A number for an unknown analyte would be invented."""
    assert results.tail("zorblattase", 12) is None
    assert results.tail("sodium", 120, condition="odd turn") is None
    assert results.density("zorblattase", 12, step=1) is None
    assert results.conditions_of("zorblattase") == frozenset()


# What a tail should be: twice the published share beyond a value, within a factor of three, or else the range that
# the source leaves open.
PUBLISHED = [
    ("potassium", 6.5, "", 2 * 0.0011, "Phillips 2014: 6.5 and over in 433 of 383,422 results of a UK laboratory"),
    ("sodium", 120, "", 2 * 0.0018, "two UK laboratory series: 120 and below in 0.17 to 0.2 % of hospital samples"),
    ("crp", 500, "", 2 * 0.0016, "Hajek 2011: 500 and over in 168 of 106,758 tests"),
    ("crp", 100, "", 2 * 0.031, "Landry 2017: above 100 in 3.1 % of tests"),
    ("ferritin", 10_000, "", 2 * 0.0008, "Crook 2013: 10,000 and over in 0.08 % of requests"),
    ("ferritin", 1500, "", 2 * 0.021, "Hearnshaw 2006: 1,500 and over in 406 of 19,583 measurements"),
    ("triglycerides", 10, "", 2 * 0.0013, "Retterstol 2017: 10 and over in 0.13 % of 681,990 Norwegians"),
    ("triglycerides", 20, "", 2 * 0.0004, "Ontario cohort 2021: above 20 in 0.041 % of those measured"),
    (
        "calcium",
        3.0,
        "",
        2 * 0.0018,
        "Thillainadesan 2019: above 2.7 in 1.2 % of admissions, 15 % of these 3.0 and over",
    ),
    ("calcium", 3.5, "hypercalcaemia", 2 * 0.03, "Thillainadesan 2019: above 3.5 in 3 % of hypercalcaemia"),
    ("calcium", 3.0, "hypercalcaemia", 2 * 0.26, "15 % (Thillainadesan 2019) to 37 % (Fisken 1981) of hypercalcaemia"),
    ("inr", 2, "warfarin", 2 * 0.23, "Nelson 2015: below 2.0 in 23 % of values"),
    ("inr", 3, "warfarin", 2 * 0.16, "Nelson 2015: above 3.0 in 16 % of values"),
    ("ph", 7.0, "labour", 2 * 0.003, "cord blood of 14,221 term births (Korea 2006 to 2016): below 7.0 in 0.3 %"),
    ("ph", 7.1, "labour", 2 * 0.011, "the same: below 7.1 in 1.1 %"),
    ("blood loss", 500, "labour", 2 * 0.337, "Briley 2014: 500 and over in 34 % of 10,213 UK births"),
    ("blood loss", 1500, "labour", 2 * 0.039, "Briley 2014: 1,500 and over in 3.9 %; Bell 2020: 3.3 % in Wales"),
    ("blood loss", 2500, "labour", 2 * 0.008, "Briley 2014: 2,500 and over in 0.8 %"),
    ("blood loss", 1500, "postpartum haemorrhage", 2 * 0.116, "Briley 2014: 3.9 of the 33.7 % with 500 and over"),
    ("blood loss", 2500, "postpartum haemorrhage", 2 * 0.024, "Briley 2014: 0.8 of the 33.7 % with 500 and over"),
    ("bmi", 40, "", 2 * 0.03, "HSE 2016: 40 and over in 2 % of men and 4 % of women"),
    ("ejection fraction", 41, "takotsubo", 1.0, "InterTAK 2015: mean 40.7"),
    ("blood pressure", 179, "intracerebral haemorrhage", 1.0, "INTERACT2 2013: mean 179"),
    ("birth weight", 1.5, "", 2 * 0.01, "ONS Births 2021: under 1.5 in about 1 %"),
]
RANGES = [
    ("potassium", 9.1, "", 1e-7, 1e-4, "Phillips 2014: 6.5 is 1 in 900; above 9 is case reports"),
    (
        "potassium",
        9.1,
        "hyperkalaemia",
        1e-4,
        1e-2,
        "a few percent of severe hyperkalaemia is above 8, a tenth of that above 9",
    ),
    ("haemoglobin", 31, "", 1e-6, 1e-3, "below 50 in a few of 1,000 inpatients; 31 is a tenth of these"),
    ("haemoglobin", 31, "anaemia", 1 / 3000, 1 / 20, "WHO 2011: severe is below 80; 31 is met once in some hundred"),
    ("haemoglobin", 31, "gi bleed", 3e-3, 0.05, "Stanley 2017: a few percent below 50"),
    ("ca 19-9", 42_317, "", 1e-4, 5e-3, "only cancers of pancreas and bile ducts reach it"),
    (
        "ca 19-9",
        42_317,
        "pancreatic cancer",
        1 / 100,
        1 / 15,
        "Ballehaninna 2012: hundreds to thousands; tens of thousands in few",
    ),
    (
        "ca 125",
        10_000,
        "ovarian cancer",
        5e-3,
        0.06,
        "median some hundreds in advanced disease; above 10,000 in 1 to 3 %",
    ),
    ("psa", 5000, "prostate cancer", 3e-4, 1e-2, "STAMPEDE 2016: above 1,000 in a few percent of the metastatic"),
    ("psa", 4, "", 0.2, 0.7, "ProtecT: a ninth at 3 and over; those tested in practice more"),
    ("sodium", 104, "hyponatraemia", 1e-4, 3e-3, "nadir 115, SD 4, of those below 120 (UK laboratory series)"),
    ("glucose", 60, "dka", 0.01, 0.06, "Kitabchi 2009: mean 26 to 34"),
    ("ph", 6.8, "dka", 3e-3, 0.03, "Kitabchi 2009: below 7.0 is severe, below 6.8 is case series"),
    ("inr", 8.5, "warfarin", 1e-3, 0.02, "BSH 2011: above 8 in some of 1,000 tests"),
    ("ck", 100_000, "rhabdomyolysis", 0.01, 0.1, "McMahon 2013: all above 5,000; above 100,000 in some percent"),
    ("ck", 100_000, "", 1e-6, 3e-4, "all ck tests of a hospital: one in tens of thousands"),
    ("gcs", 3, "", 1e-4, 2e-2, "emergency departments: some of 1,000"),
    ("gcs", 3, "cardiac arrest", 0.5, 1, "TTM 2013: median 3"),
    ("bmi", 60, "", 2e-4, 4e-3, "50 and over in some of 1,000 adults"),
    ("bmi", 10, "anorexia", 1e-3, 0.02, "MEED 2022: below 13 is high risk; 10 is met by special units"),
    ("birth weight", 0.5, "", 5e-5, 4e-3, "ONS Births 2021: under 0.5 in about 1 of 1,000"),
    ("birth weight", 5.2, "labour", 5e-4, 8e-3, "ONS Births 2021: above 5 in 1 to 2 of 1,000"),
    (
        "blood loss",
        5000,
        "postpartum haemorrhage",
        1e-3,
        0.02,
        "Scotland 2003 to 2005: 2,500 in 3.7 of 1,000 births, 5,000 in a tenth of these",
    ),
    ("ejection fraction", 10, "heart failure", 5e-3, 0.08, "NICOR 2022: a few percent at 10 to 15"),
    ("hcg", 900_000, "molar pregnancy", 0.01, 0.15, "Berkowitz 2009: above 100,000 in half; a million in few"),
    ("hcg", 150_000, "ectopic", 1e-3, 0.02, "RCOG GTG 21 2016: mostly below 5,000; above 100,000 is case reports"),
    ("temperature", 41.5, "", 1e-5, 1e-3, "hyperpyrexia above 41.5 in 1 of several thousand"),
    ("temperature", 23, "hypothermia", 1e-3, 0.03, "HOPE 2019: below 24 is the fourth and last stage"),
    ("urine output", 4000, "urinary retention", 1e-3, 0.02, "Alf-One 2006: mean near 900; above 2,000 in some percent"),
    (
        "alt",
        10_000,
        "overdose",
        2e-4,
        0.01,
        "above 1,000 in 3 to 5 % of those treated; above 10,000 in a tenth of these",
    ),
    ("eosinophils", 30, "", 1e-6, 1e-3, "above 1.5 in 1 to 2 %; above 30 are the rare syndromes"),
    ("apgars", 2, "", 3e-4, 0.01, "NMPA 2022: below 7 at 5 minutes in 1.1 to 1.3 %"),
]
ANCHORS = [*((*part[:3], part[3] / 3, min(1, part[3] * 3), part[4]) for part in PUBLISHED), *RANGES]


@pytest.mark.parametrize(
    ("analyte", "value", "condition", "low", "high", "why"),
    ANCHORS,
    ids=lambda part: str(part) if part != "" else "all",
)
def test_known_shares_are_met(analyte: str, value: float, condition: str, low: float, high: float, why: str) -> None:
    """Rough distributions must still put the known values where they are met."""
    tail = results.tail(analyte, value, condition=condition)
    assert tail is not None
    assert low <= tail <= high, why


@pytest.mark.parametrize(
    ("analyte", "value", "condition"),
    [
        ("haemoglobin", 31, "anaemia"),
        ("potassium", 9.1, "aki"),
        ("potassium", 9.1, "rhabdomyolysis"),
        ("ca 19-9", 42_317, "pancreatic cancer"),
        ("ca 19-9", 42_317, "cholangiocarcinoma"),
        ("glucose", 62, "hhs"),
        ("bilirubin", 480, "alcoholic hepatitis"),
        ("ck", 80_000, "crush injury"),
        ("troponin", 60_000, "stemi"),
        ("opening pressure", 52, "idiopathic intracranial hypertension"),
        ("ferritin", 90_000, "haemophagocytic lymphohistiocytosis"),
        ("carboxyhaemoglobin", 41, "carbon monoxide poisoning"),
    ],
)
def test_an_extreme_is_rarer_among_all_than_among_those_who_have_its_cause(
    analyte: str, value: float, condition: str
) -> None:
    """A diagnosis and its result are dependent: multiplied as if they were not, every ill person would be unique."""
    among_all, within = results.tail(analyte, value), results.tail(analyte, value, condition=condition)
    assert among_all is not None
    assert within is not None
    assert among_all < within / 3


@given(rows, values, values)
def test_further_out_is_never_more_common(row: dict[str, str], one: float, other: float) -> None:
    """Otherwise an author could hide a patient by giving a more extreme figure."""
    middle = float(row["middle"])
    near, far = sorted((max(one, middle), max(other, middle)))
    low, lower = sorted((min(one, middle), min(other, middle)), reverse=True)
    for nearer, further in ((near, far), (low, lower)):
        assert _tail(row, nearer) >= _tail(row, further)


@given(rows, values)
def test_a_tail_is_a_share_that_is_never_nothing(row: dict[str, str], value: float) -> None:
    """Nobody has measured tails thinner than one in ten million, and a crowd needs a logarithm."""
    assert results.RAREST <= _tail(row, value) <= 1


@given(rows)
def test_the_median_itself_is_nobodys_in_particular(row: dict[str, str]) -> None:
    """Half of the people are on either side of it."""
    assert _tail(row, float(row["middle"])) == pytest.approx(1)


@given(rows, st.floats(-60, 1e6), st.sampled_from([0.01, 0.1, 1.0, 10.0, 1000.0]))
def test_printed_alike_is_a_share_that_grows_with_the_step(row: dict[str, str], value: float, step: float) -> None:
    """A figure given more exactly is never shared by more people."""
    fine = _density(row, value, step)
    coarse = _density(row, value, step * 2)
    assert results.RAREST <= fine <= coarse * (1 + 1e-9)
    assert coarse <= 1


@pytest.mark.parametrize("key", [("haemoglobin", ""), ("gcs", ""), ("sodium", "dka"), ("apgars", "labour")])
def test_all_printed_values_together_are_everybody(key: tuple[str, str]) -> None:
    """Each person has one printed value."""
    shares = [results.density(key[0], value, step=1, condition=key[1]) for value in range(-200, 500)]
    assert sum(share for share in shares if share is not None) == pytest.approx(1, abs=1e-3)


def test_an_exact_figure_of_a_wide_distribution_is_rarer_than_its_tail() -> None:
    """A relative who knows that it was 42,317, not 42,316, knows more than a colleague who knows "over 40,000"."""
    exact = results.density("ca 19-9", 42_317, step=1, condition="pancreatic cancer")
    tail = results.tail("ca 19-9", 42_317, condition="pancreatic cancer")
    assert exact is not None
    assert tail is not None
    assert exact < tail / 1000


def test_a_condition_is_found_in_either_spelling() -> None:
    """Tables of rare diseases are written in American."""
    british = results.tail("potassium", 7.2, condition="hyperkalaemia")
    assert british is not None
    assert british == results.tail("potassium", 7.2, condition="Hyperkalemia")


def test_conditions_are_listed_by_analyte() -> None:
    """The caller picks the condition among those told; the empty one is not among them."""
    assert {"dka", "aki", "rhabdomyolysis"} <= results.conditions_of("potassium")
    assert "" not in results.conditions_of("potassium")


@pytest.mark.parametrize(("value", "step"), [(math.nan, 1.0), (5.0, math.nan), (5.0, 0.0), (5.0, -1.0)])
def test_what_is_no_number_is_refused(value: float, step: float) -> None:
    """Silently, it would be the rarest value of all."""
    with pytest.raises(ValueError, match=r"value|step"):
        results.density("sodium", value, step=step)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"scale": "log"}, "scale"),
        ({"scale": ""}, "scale"),
        ({"spread": "0"}, "spread"),
        ({"spread": "-1"}, "spread"),
        ({"spread": "nan"}, "spread"),
        ({"spread": "inf"}, "spread"),
        ({"spread": ""}, "not a number"),
        ({"middle": "lots"}, "not a number"),
        ({"middle": "nan"}, "finite"),
        ({"scale": "log10", "middle": "0"}, "logarithm"),
        ({"scale": "log10", "middle": "-2"}, "logarithm"),
        ({"analyte": ""}, "no analyte"),
        ({"analyte": "chloride"}, "twice"),
    ],
)
def test_a_bad_row_is_named_with_its_remedy(change: dict[str, str], says: str) -> None:
    """Whoever edits the table sees where to look."""
    good = {**ROW, "analyte": "chloride"}
    with pytest.raises(BadTable, match=rf"results\.csv, row 3: .*{says}.*\. \w+"):
        results.read([good, {**ROW, **change}])


def test_a_middle_may_be_below_zero_on_a_plain_scale() -> None:
    """A base excess of -17 is ordinary in ketoacidosis."""
    found = results.read([{**ROW, "middle": "-17"}])
    assert found["sodium", ""].tail(-17) == 1


def test_every_row_names_a_known_analyte_in_its_unit() -> None:
    """A row in another unit would make every value extreme, and quietly."""
    text = files("secondlook").joinpath("data", "words", "analytes.tsv").read_text(encoding="utf-8")
    lines = csv.reader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    units = {line[0]: line[2] for line in lines}
    assert [row["analyte"] for row in ROWS if units.get(row["analyte"]) != row["unit"]] == []


def test_every_condition_is_a_key_of_another_table() -> None:
    """A row under a name that no table gives would never be used."""
    keys = {
        row["names"].split("|")[0] for name in ("conditions", "procedures") for row in shipped.rows(f"uk/{name}.csv")
    }
    rare = {row["name"] for row in shipped.rows("uk/rare.csv.gz")}
    assert {condition for _, condition in KEYS if condition} - keys - rare == set()


def test_the_table_is_wide_and_says_where_each_row_is_from() -> None:
    """A figure without a source cannot be checked."""
    assert sum(condition == "" for _, condition in KEYS) >= 120
    assert sum(condition != "" for _, condition in KEYS) >= 220
    assert all(row["source"] for row in ROWS)
    assert {analyte for analyte, _ in KEYS} == {analyte for analyte, condition in KEYS if not condition}


def test_the_table_is_read_in_a_tenth_of_a_second() -> None:
    """It is read when the first result is weighed, while somebody waits."""
    results._named.cache_clear()
    results._folded.cache_clear()
    start = time.perf_counter()
    results.tail("sodium", 120)
    assert time.perf_counter() - start < 0.1


def _tail(row: dict[str, str], value: float) -> float:
    found = results.tail(row["analyte"], value, condition=row["condition"])
    assert found is not None
    return found


def _density(row: dict[str, str], value: float, step: float) -> float:
    found = results.density(row["analyte"], value, step=step, condition=row["condition"])
    assert found is not None
    return found
