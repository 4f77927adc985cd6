"""The yardstick of crowds: a ruler that is bent would flatter us."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from evaluation.crowds import known, microdata  # noqa: E402
from evaluation.crowds.questions import ask, records  # noqa: E402
from evaluation.crowds.rivals import Copula, Tables, independence, log_linear  # noqa: E402


def invented(count: int = 1500) -> dict[str, list[str]]:
    """People of three towns, whose work follows from the town and whose hats follow from the work."""
    dice = np.random.default_rng(4)
    town = dice.integers(0, 3, count)
    work = np.where(dice.random(count) < 0.8, town, dice.integers(0, 3, count))
    hat = np.where(dice.random(count) < 0.8, work, dice.integers(0, 3, count))
    sex = dice.integers(0, 2, count)
    return {
        name: [str(v) for v in column]
        for name, column in zip(("town", "work", "hat", "sex"), (town, work, hat, sex), strict=True)
    }


FRAME = invented()
PAIRS = [("town", "work"), ("work", "hat")]


def test_the_truth_is_counted_not_estimated() -> None:
    """Every question is about somebody who is there, and the answer is how many are like them."""
    for question in ask(FRAME, 50, seed=3):
        alike = sum(
            all(FRAME[name][at] == value for name, value in question.facts.items()) for at in range(len(FRAME["town"]))
        )
        assert question.true == alike >= 1
        assert 2 <= len(question.facts) <= 4


def test_rivals_know_what_their_tables_say() -> None:
    """A rival that was built badly would make us look good."""
    tables = Tables(FRAME, PAIRS)
    pair = next(q for q in ask(FRAME, 200, seed=1) if set(q.facts) == {"town", "work"})
    assert log_linear(tables, pair) == pytest.approx(pair.true, rel=0.01, abs=1.0)
    apart = next(q for q in ask(FRAME, 200, seed=1) if set(q.facts) == {"town", "sex"})
    copula = Copula(tables)(apart, np.random.default_rng(1))
    assert copula == pytest.approx(independence(tables, apart), rel=0.15)


def test_a_measurement_says_who_was_nearer() -> None:
    """Where columns hang together, independence must be seen to lose."""
    measured = microdata.measure("invented", FRAME, PAIRS, count=150, seed=2)
    assert measured.scores["ours"].median < 0.5 * measured.scores["independence"].median
    assert 0.8 <= measured.covered <= 1.0
    assert measured.people == 1500
    assert any("| copula |" in line for line in microdata.lines(measured))


def test_records_are_read_packed_or_not(tmp_path: Path) -> None:
    """Whoever brings other microdata brings it as it is."""
    plain = tmp_path / "people.csv"
    plain.write_text("Unnamed: 0,age,sex\n7,84,f\n8,85,m\n", encoding="utf-8")
    assert records(plain) == {"age": ["84", "85"], "sex": ["f", "m"]}
    assert records(plain, ["sex"]) == {"sex": ["f", "m"]}


def test_known_counts_name_their_source_and_hold_their_range() -> None:
    """A yardstick without a source is an opinion."""
    cases = [json.loads(line) for line in known.CASES.read_text(encoding="utf-8").splitlines() if line]
    assert len(cases) >= 60
    assert len({case["id"] for case in cases}) == len(cases)
    for case in cases:
        assert case["source"]
        assert case["range"][0] <= case["count"] <= case["range"][1]
        assert known.facts_of(case)


def test_most_known_counts_are_met_within_a_factor_of_three() -> None:
    """As the report says; a table that was spoilt would show here first."""
    answers = known.answers()
    assert sum(one.off <= known.NEAR for one in answers) >= 0.8 * len(answers)
