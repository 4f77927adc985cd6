"""How often we are right must itself be counted right."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook import cli
from secondlook.cli._scoring import VERDICTS, Score, Share, half_under, marks, whole_under


def case(verdict: str, **labels: object) -> dict[str, object]:
    return {"id": "x", "verdict": verdict, **labels}


def scored(*pairs: tuple[str, str]) -> Score:
    score = Score()
    for gold, ours in pairs:
        score.add(case(gold), {"verdict": ours})
    return score


def test_a_case_that_was_not_judged_is_wrong_whatever_its_label() -> None:
    """Otherwise an engine that fails on the hard cases looks better."""
    score = Score()
    for verdict in VERDICTS:
        score.add(case(verdict, recognisable_by=["colleague"]), {})
    assert score.shares()["verdict.accuracy"].part == 0
    assert score.shares()["verdict.stop_missed"].part == 1
    assert score.unjudged == 3
    assert score.onlookers["colleague"].f1 == 0


def test_figures_are_counts_of_what_they_say() -> None:
    """Worked by hand."""
    score = scored(("stop", "stop"), ("stop", "share"), ("stop", "revise"), ("share", "stop"), ("share", "share"))
    shares = score.shares()
    assert (shares["verdict.accuracy"].part, shares["verdict.accuracy"].whole) == (2, 5)
    assert (shares["verdict.stop_missed"].part, shares["verdict.stop_missed"].whole) == (1, 3)
    assert shares["verdict.stop_softened"].part == 2
    assert (shares["verdict.share_flagged"].part, shares["verdict.share_flagged"].whole) == (1, 2)


def test_kappa_is_one_for_agreement_and_nought_for_chance() -> None:
    """Quadratic weights: share for stop is four times as wrong as share for revise."""
    assert scored(("stop", "stop"), ("share", "share")).kappa == pytest.approx(1)
    assert scored(("stop", "stop"), ("stop", "share"), ("share", "stop"), ("share", "share")).kappa == pytest.approx(0)
    assert scored(("stop", "stop"), ("stop", "stop")).kappa is None
    near = scored(("stop", "revise"), ("share", "share"), ("revise", "revise")).kappa
    far = scored(("stop", "share"), ("share", "share"), ("revise", "revise")).kappa
    assert near is not None
    assert far is not None
    assert near > far


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"), [(0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (5, 10, 0.2366, 0.7634), (0, 0, 0, 1)]
)
def test_intervals_are_those_of_the_tables(part: int, whole: int, low: float, high: float) -> None:
    """Newcombe 1998 prints such values; none of ten is not a rate of nought."""
    assert Share(part=part, whole=whole).interval == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(1, 10_000), st.data())
def test_an_interval_holds_its_rate(whole: int, data: st.DataObject) -> None:
    """And stays between nought and one."""
    share = Share(part=data.draw(st.integers(0, whole)), whole=whole)
    low, high = share.interval
    assert share.rate is not None
    assert 0 <= low <= share.rate + 1e-12
    assert share.rate - 1e-12 <= high <= 1


def test_half_of_a_mention_is_enough_to_be_found_and_all_of_it_to_be_hidden() -> None:
    """Two questions: did we notice it, and would hiding it have hidden it."""
    text = "Mr Okafor-Bell fell"
    mention = {"start": 0, "end": 14}
    assert half_under(mention, marks([{"start": 0, "end": 7}]))
    assert not half_under(mention, marks([{"start": 0, "end": 6}]))
    assert whole_under(text, mention, marks([{"start": 0, "end": 9}, {"start": 10, "end": 14}]))
    assert not whole_under(text, mention, marks([{"start": 0, "end": 13}]))


def test_mentions_that_nobody_labelled_are_not_counted() -> None:
    """A case may be labelled for its verdict alone."""
    score = Score()
    ours = {"verdict": "stop", "mentions": [{"start": 0, "end": 4, "category": "AGE"}]}
    score.add(case("stop", mentions_annotated=False), ours)
    assert score.said == 0
    score.add(case("stop", mentions=[{"start": 0, "end": 4, "category": "NAME"}]), ours)
    assert (score.said_rightly, score.found["direct"], score.labelled["quasi"]) == (1, 1, 0)


def test_evaluate_prints_counts_before_rates(engine, reviews, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    """A rate without its count hides how little it rests on."""
    engine(lambda text: reviews["stop" if "trumps" in text else "share"](text))
    cases = tmp_path / "cases.jsonl"
    rows = [
        case("stop", id="a", text="trumps", rules=["S2"], conduct=["game"]),
        case("share", id="b", text="trumps"),
        case("share", id="c", text="x"),
    ]
    cases.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert cli.run(["evaluate", str(cases), "--errors", "5"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("3 cases, 0 of them could not be judged")
    assert "verdict.accuracy               2 of    3  0.667  0.208 to 0.939" in said
    assert "wrong: b: labelled share, came out as stop" in said
    assert cli.run(["evaluate", str(cases), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["conduct.f1"] == {"f1": 2 / 3, "both": 1, "said_only": 1, "missed": 0}


def test_text_from_elsewhere_is_counted_by_its_own_kinds(engine, reviews, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    """It has no verdicts; how much of its spans lies under ours, and how many rows were flagged."""
    engine(reviews["stop"])
    cases = tmp_path / "other.jsonl"
    row = {
        "text": "CA 19-9 of 42,317 here",
        "mentions": [{"start": 0, "end": 7, "entity_type": "LAB"}, {"start": 18, "end": 22, "entity_type": "X"}],
    }
    cases.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert cli.run(["evaluate", str(cases), "--outside", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["covered.LAB"]["part"], figures["covered.X"]["part"], figures["flagged"]["part"]) == (1, 0, 1)
    assert cli.run(["evaluate", str(cases)]) == 2
    assert "no labelled verdict" in capsys.readouterr().err
