"""How a pair stands among its rivals: what is not worth weighing first, then what is said of a pair."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from secondlook.dossiers import evidence, standing
from secondlook.dossiers.cues import Cues
from secondlook.dossiers.records import Record
from secondlook.model import Attribute, Category, Fact, Origin, Source

BEGIN = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
RARE = "landau-kleffner syndrome"
GOES_ON = Cues(goes_on=True, somebody=True)


def fact(attribute: Attribute, value: str = "", low: float | None = None, high: float | None = None) -> Fact:
    return Fact(
        category=Category.CONDITION, attribute=attribute, value=value, low=low, high=low if high is None else high
    )


def record(*facts: Fact, days: float | None = 0, author: str = "Ash", thread: str = "") -> Record:
    posted_at = None if days is None else BEGIN + timedelta(days=days)
    return Record(
        origin=Origin(source=Source.HISTORY, posted_at=posted_at),
        author=author,
        thread=thread,
        facts=facts,
        values=frozenset((f.attribute, f.value) for f in facts if f.attribute is Attribute.CONDITION),
        tells=0.9,
        cues=GOES_ON,
    )


def weighed(later: Record, *earlier: Record, least: float = standing.FLOOR) -> list[dict[str, float]]:
    """What is said of each pair, by name."""
    compared = []
    for one in earlier:
        together = bool(later.thread) and one.thread == later.thread
        terms = evidence.terms(one, later, same_thread=together)
        assert terms is not None
        compared.append(standing.Compared(one, terms))
    of_pair = standing.COLUMNS[: -len(standing.HERE)]
    return [dict(zip(of_pair, row, strict=True)) for _, row in standing.rows(later, compared, least=least)]


SAME = fact(Attribute.CONDITION, RARE)


def test_where_nothing_was_compared_nothing_is_weighed() -> None:
    """As for most posts."""
    assert weighed(record(SAME)) == []


def test_a_pair_that_is_next_to_impossible_by_itself_is_not_weighed() -> None:
    """Most comparisons end here, which keeps a hundred thousand posts quick."""
    stranger = replace(record(days=-900, author="Bo"), tells=0.0)
    asked = replace(record(), cues=Cues(introduces=True, another=True, advises=True))
    assert weighed(asked, stranger, least=standing.LEAST_ALONE) == []
    assert len(weighed(asked, stranger, least=-100.0)) == 1


def test_rivals_are_counted_though_they_are_not_weighed() -> None:
    """What is unlikely is still somebody that the post could have gone on with."""
    good, poor = record(SAME, days=-1), replace(record(days=-900), tells=0.0)
    [only] = weighed(record(SAME), good, poor, least=standing.LEAST_ALONE)
    assert only["candidates"] == 2


def test_the_best_is_held_against_the_second_and_all_others_against_the_best() -> None:
    """Two candidates as good as each other cannot both be right."""
    good, poor = weighed(record(SAME), record(SAME, days=-1), record(days=-80))
    assert good["alone"] > poor["alone"]
    assert (good["best_other"], poor["best_other"]) == (poor["alone"], good["alone"])
    assert (good["better"], poor["better"]) == (0, 1)
    [only] = weighed(record(SAME), record(SAME, days=-1))
    assert only["best_other"] == standing.FLOOR


def test_posts_in_between_are_counted_by_author_and_by_thread() -> None:
    """ "She went home" goes on with the last one told of."""
    later = record(thread="one")
    first, second = weighed(later, record(days=-3), record(days=-2, author="Bo", thread="one"))
    assert (first["since_by_author"], first["since_in_thread"]) == (0, 1)
    assert (second["since_by_author"], second["since_in_thread"]) == (0, 0)


def test_each_kind_of_fact_agrees_differs_or_is_not_said() -> None:
    other = fact(Attribute.CONDITION, "gout")
    same, apart, not_said = weighed(record(SAME), record(SAME), record(other), record())
    assert [one["same_condition"] for one in (same, apart, not_said)] == [1, -1, 0]


def test_days_told_of_are_compared_with_each_other_and_with_the_earlier_post() -> None:
    """Who was first seen today was not told of last week."""
    today = float(BEGIN.toordinal())
    later = record(fact(Attribute.DAY, low=today))
    [apart] = weighed(later, record(fact(Attribute.DAY, low=today - 9, high=today - 7), days=-7))
    assert (apart["days_told_apart"], apart["day_told_after"]) == (7, 7)
    [silent] = weighed(record(), record(days=-7))
    assert (silent["days_told_apart"], silent["day_told_after"]) == (standing.NOT_SAID, -standing.LONGEST_DAYS)


@pytest.mark.parametrize(("value", "apart"), [(50.0, 0.0), (25.0, 0.5)])
def test_figures_for_one_thing_measured_are_compared(value: float, apart: float) -> None:
    """Rounded, or told again later."""
    [found] = weighed(record(fact(Attribute.RESULT, "crp", value)), record(fact(Attribute.RESULT, "crp", 50.0)))
    assert (found["measured_alike"], found["figures_apart"]) == (1, apart)


def test_posts_without_times_are_weighed_too() -> None:
    """Exports often lack them."""
    [found] = weighed(record(SAME, days=None), record(SAME, days=None))
    assert found["since_by_author"] == 0


def test_no_fewer_columns_than_signs() -> None:
    assert len(standing.SIGNS) == len(standing.COLUMNS) == len(set(standing.COLUMNS))
