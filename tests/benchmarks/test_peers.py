"""The comparison counts fairly: the same rules for every tool, nothing held out used, nobody's words in the report."""

from __future__ import annotations

import importlib.util
import math
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.peers import environments, posts, report, scoring, timing, tools, train_standin, worker  # noqa: E402
from training.splits import held  # noqa: E402

SCORER = ROOT.parent / "shared" / "tools" / "score.py"


def row(name: str, text: str, *marked: tuple[str, str], seen: tuple[str, ...] = ()) -> dict[str, Any]:
    mentions = [
        {"start": text.index(w), "end": text.index(w) + len(w), "category": c, "about": "patient"} for w, c in marked
    ]
    return {"id": name, "text": text, "mentions": mentions, "recognisable_by": list(seen), "verdict": "share"}


CASES = (
    row("one", "Mr Brannock fell off the pier at 84", ("Mr Brannock", "NAME"), ("84", "AGE"), seen=("colleague",)),
    row("two", "How do people dose this?"),
    row("three", "She is a puffin warden in Fennick", ("puffin warden", "OCCUPATION"), ("Fennick", "PLACE")),
)


def answers(**spans: list[tuple[int, int]]) -> dict[str, Any]:
    return {case["id"]: {"spans": spans.get(case["id"], []), "risk": None} for case in CASES}


def a_round(posts_read: int = 10, wall_s: float = 1.0, **changed: Any) -> dict[str, Any]:
    made = {"posts": posts_read, "wall_s": wall_s, "cpu_s": wall_s, "seconds": [wall_s / posts_read] * posts_read}
    return {**made, "peak_mb": 50.0, "import_s": 0.1, "load_s": 0.2, "first_s": 0.03, **changed}


def results(**changed: Any) -> report.Results:
    scored = {tools.STANDIN: scoring.score(CASES, answers(one=[(0, 11)]))}
    scored["patterns"] = scoring.score(CASES, answers(one=[(0, 11), (33, 35)], two=[(0, 3)]))
    one = report.SetResult(name="Invented", note="invented", digest="d", posts=3, direct=1, quasi=3, tools=scored)
    speeds = {tools.STANDIN: timing.speed([a_round()]), "patterns": timing.speed([a_round(wall_s=0.5)])}
    given_ = {"commit": "c", "machine": "m", "corpus_digest": "d", "rounds": 1, "standin": None, "sets": [one]}
    return report.Results(**{**given_, "speeds": speeds, **changed})


# What is counted


def test_a_mark_that_touches_less_than_half_finds_nothing() -> None:
    """A tool that marks "Mr" has not found the name, whoever made the tool."""
    assert scoring.score(CASES, answers(one=[(0, 5)])).direct == scoring.Share(0, 1)
    assert scoring.score(CASES, answers(one=[(0, 6)])).direct == scoring.Share(1, 1)


def test_what_a_tool_calls_its_mark_does_not_matter() -> None:
    """No two tools have the same types: an age marked as a date is found."""
    found = scoring.score(CASES, answers(one=[(33, 35)], three=[(9, 22)]))
    assert (found.quasi, found.precision) == (scoring.Share(2, 3), scoring.Share(2, 2))


def test_marks_in_posts_about_nobody_are_counted_apart() -> None:
    """People stop using a check that marks harmless posts."""
    noisy = scoring.score(CASES, answers(two=[(0, 3), (7, 13)]))
    assert (noisy.clean, noisy.alarms, noisy.precision) == (1, 2, scoring.Share(0, 2))


def test_a_post_without_an_answer_is_our_error_and_no_miss() -> None:
    """A peer must not lose recall because its worker was not asked."""
    with pytest.raises(KeyError):
        scoring.score(CASES, {"one": {"spans": [], "risk": None}})


def test_risk_is_counted_only_for_tools_that_state_it() -> None:
    """A tool that marks spans has not said that nobody can be recognised."""
    assert scoring.score(CASES, answers()).risk is None
    stated = {name: {**answer, "risk": name == "one"} for name, answer in answers().items()}
    assert scoring.score(CASES, stated).risk == (scoring.Share(1, 1), scoring.Share(0, 2))


spans = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda s: (s[0], s[0] + s[1]))


@given(spans, st.lists(spans, max_size=6))
def test_half_cover_is_counted_character_by_character(span: tuple[int, int], others: list[tuple[int, int]]) -> None:
    """The quick count agrees with the definition, whatever overlaps."""
    under = {i for a, b in others for i in range(a, b)} & set(range(*span))
    assert scoring.covered(span, others) == (2 * len(under) >= span[1] - span[0])


@given(st.lists(st.lists(spans, max_size=4), min_size=3, max_size=3), st.lists(spans, min_size=1, max_size=3))
def test_more_marks_never_find_less(said: list[list[tuple[int, int]]], more: list[tuple[int, int]]) -> None:
    """Recall can be bought with precision, never lost by saying more."""
    fewer = scoring.score(CASES, answers(one=said[0], two=said[1], three=said[2]))
    extra = scoring.score(CASES, answers(one=said[0] + more, two=said[1], three=said[2] + more))
    assert extra.direct.part >= fewer.direct.part
    assert extra.quasi.part >= fewer.quasi.part


@given(st.lists(st.lists(spans, max_size=4, unique=True), min_size=3, max_size=3))
def test_the_shared_scorer_counts_the_same(said: list[list[tuple[int, int]]]) -> None:
    """The comparison stands by the definitions that drafts are judged by."""
    if not SCORER.is_file():
        pytest.skip("the shared folder is not here")
    names = [case["id"] for case in CASES]
    theirs = {
        name: {"verdict": "share", "mentions": [{"start": a, "end": b, "category": "AGE"} for a, b in marks]}
        for name, marks in zip(names, said, strict=True)
    }
    figures = shared_scorer().score({case["id"]: {**case, "conduct": [], "rules": []} for case in CASES}, theirs)[0]
    ours = scoring.score(CASES, answers(**dict(zip(names, said, strict=True))))
    for share, name in ((ours.direct, "direct.recall"), (ours.quasi, "quasi.recall"), (ours.precision, "precision")):
        expected = figures[f"mention.{name}"]
        assert (expected is None and math.isnan(share.rate)) or round(share.rate, 4) == expected


def shared_scorer() -> Any:
    spec = importlib.util.spec_from_file_location("shared_score", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# What is read


def test_no_scored_post_is_taught_or_timed() -> None:
    """A peer's stand-in that had seen the answers would make the comparison worthless, for it or against it."""
    corpus = [{**CASES[0], "id": f"x-{n}", "text": "word " * 80} for n in range(200)]
    for chosen in (posts.ordinary(corpus, 400), posts.for_training(corpus, corpus)):
        assert chosen
        assert not any(held(post["id"]) for post in chosen)
    assert sum(held(post["id"]) for post in corpus) > 10


def test_posts_with_unlabelled_mentions_are_not_scored() -> None:
    """Every mark in them would count as wrong."""
    assert posts.annotated([CASES[0], {**CASES[1], "mentions_annotated": False}]) == (CASES[0],)


@pytest.mark.parametrize(
    ("category", "words", "label"),
    [
        ("RESULT", "Hb 31", None),
        ("DEMOGRAPHIC", "deaf", None),
        ("DEMOGRAPHIC", "Welsh", "NORP"),
        ("TIME", "last March", "DATE"),
        ("TIME", "4 pm", "TIME"),
        ("AGE", "84 year old", "DATE"),
        ("NAME", "Mr Brannock", "PERSON"),
    ],
)
def test_the_stand_in_learns_the_labels_of_the_model_it_stands_for(
    category: str, words: str, label: str | None
) -> None:
    """It must be neither more nor less than what the real model was taught to mark."""
    assert train_standin.label_of(category, words) == label


def test_a_value_named_without_its_place_counts_wherever_it_stands() -> None:
    """reid-score names values: the reading that favours it is taken."""
    assert list(worker.occurrences("a nurse and a nurse", "nurse")) == [(2, 7), (14, 19)]
    assert list(worker.occurrences("no evidence", " ")) == []


def test_every_tool_has_a_reader_and_a_pinned_environment() -> None:
    """A row that could not be run would only be found out after the others had run for minutes."""
    assert {tool.environment for tool in tools.TOOLS} == {tools.OURS, *tools.PINS}
    assert all("==" in pin for pins in tools.PINS.values() for pin in pins)
    with pytest.raises(KeyError):
        worker.loaded("no such tool", "")


def test_the_package_says_when_a_way_of_reading_is_not_there() -> None:
    """A row that does not exist yet is left out with its reason, not with a crash."""
    with pytest.raises(worker.NotOffered, match="no read_text_in_no_time"):
        worker.reading("read_text_in_no_time")


def test_what_a_worker_hands_back_holds_no_words() -> None:
    """Results lie on the disk of whoever runs the comparison."""
    assert worker.found({"tool": "patterns", "posts": [CASES[0]], "standin": ""}).keys() == {"one"}
    timed = worker.timed({"tool": "patterns", "posts": [*CASES], "warm": [CASES[0]], "standin": ""})
    assert len(timed["seconds"]) == timed["posts"] == 3
    assert "Brannock" not in str(timed)


def test_an_error_of_a_tool_is_named_without_its_words() -> None:
    """Tools quote the text they stumble over; our log does not."""
    assert environments.last_line("Traceback:\n  File x\nValueError: CANARY Mr Brannock") == "ValueError"


# What is written


def test_a_round_that_took_no_time_is_refused() -> None:
    """It would make some tool infinitely fast."""
    with pytest.raises(ValueError, match="no time"):
        timing.speed([a_round(), a_round(wall_s=0.0)])


def test_rounds_give_their_median_and_both_ends() -> None:
    """On a noisy machine one lucky round must not be the figure."""
    made = timing.speed([a_round(wall_s=w) for w in (1.0, 4.0, 2.0)])
    assert made.per_second == timing.Spread(5.0, 2.5, 10.0)
    assert timing.speed([a_round(seconds=[])]).p50_ms is None


@given(st.lists(st.floats(0.001, 10), min_size=1, max_size=50))
def test_percentiles_are_values_that_were_measured(values: list[float]) -> None:
    """And in order: p95 is never below p50."""
    half, most = timing.percentile(values, 0.5), timing.percentile(values, 0.95)
    assert half in values
    assert most in values
    assert half <= most


def test_only_what_stands_between_the_markers_is_replaced() -> None:
    """What the figures cannot show is written by hand, and stays."""
    page = f"Before.\n\n{report.BEGIN}\nSTALE FIGURES\n{report.END}\n\nAfter.\n"
    once = report.written(page, results())
    assert once.startswith("Before.\n\n")
    assert once.endswith("\n\nAfter.\n")
    assert "STALE FIGURES" not in once
    assert report.written(once, results()) == once


@pytest.mark.parametrize(
    "page", ["nothing", f"{report.END} {report.BEGIN}", f"{report.BEGIN} {report.BEGIN} {report.END}"]
)
def test_a_page_without_its_markers_is_refused(page: str) -> None:
    """Rather than overwritten."""
    with pytest.raises(ValueError, match="each once"):
        report.written(page, results())


def test_ratios_are_to_the_reference_and_counts_stand_before_rates() -> None:
    """A ratio without its counts cannot be judged."""
    said = report.text(results())
    assert "**– / 2.00**" in said
    assert "1 of 3 = 0.33" in said
    assert "Brannock" not in said


def test_a_tool_left_out_is_named_with_its_reason() -> None:
    """Silence would read as if it had not been thought of."""
    said = report.text(results(left_out={"bulk": "secondlook.finders has no read_text_bulk"}))
    assert "*Second Look, bulk* has no row: secondlook.finders has no read_text_bulk." in said


def test_nothing_is_divided_by_nothing() -> None:
    """A tool that marked nothing has no precision, and no ratio."""
    assert report.ratios(0.5, [math.nan, 0.0]) == report.ratios(None, [1.0]) == report.ratios(math.nan, [1.0]) == ""
    assert report.ratios(0.5, [None, 0.25]) == "**– / 2.00**"
    assert report.share(scoring.Share(0, 0)) == "none"
