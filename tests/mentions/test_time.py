"""Times: what is left alone, what is found, which days and minutes it means."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.mentions import _clock as clock
from secondlook.mentions import time
from secondlook.mentions._holidays import easter
from secondlook.model import DRAFT_ORIGIN, Attribute

THURSDAY = datetime(2026, 3, 12, 21, 40, tzinfo=UTC)


def found(text: str) -> list[str]:
    return [mention.text for mention in time.find(text)]


def day(text: str, at: datetime | None = THURSDAY) -> str | None:
    [mention] = time.find(text)
    values = [f.value for f in time.read(mention, at=at, origin=DRAFT_ORIGIN) if f.attribute is Attribute.DAY]
    return values[0] if values else None


@pytest.mark.parametrize(
    "text",
    [
        "in pain for three weeks",
        "2/52 history",
        "paracetamol q4h, then bd, 8 hourly for 24 hrs",
        "a 5/7 course",
        "as per NEJM 2019 and the 2024 guideline",
        "we may march on",
        "BP 120/80, lactate 3.9",
        "rota is Mon-Fri",
        "one day I will sleep",
        "the sun sat low",
        "oxygen 2222 bleep",
    ],
)
def test_durations_citations_and_doses_are_no_time_of_an_event(text: str) -> None:
    """The standard marks when something happened, not how long it lasted."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("came in 22/04/2025 with chest pain", "22/04/2025", "2025-04-22"),
        ("came in on 3rd May", "on 3rd May", "2025-05-03"),
        ("seen May 3 in clinic", "May 3", "2025-05-03"),
        ("On Tuesday we lost one", "On Tuesday", "2026-03-10"),
        ("saw him last Friday", "last Friday", "2026-03-06"),
        ("mine ends next Friday", "next Friday", "2026-03-13"),
        ("saw her this morning", "this morning", "2026-03-12"),
        ("saw her yesterday", "yesterday", "2026-03-11"),
        ("angio tmrw", "tmrw", "2026-03-13"),
        ("fell 2/7 ago", "2/7 ago", "2026-03-10"),
        ("last autumn she fell", "last autumn", "2025-09-01/2025-11-30"),
        ("born in January", "in January", "2026-01-01/2026-01-31"),
        ("skipper till 2019.", "2019", "2019-01-01/2019-12-31"),
        ("she died on Boxing Day", "on Boxing Day", "2025-12-26"),
        ("met last week", "last week", "2026-03-02/2026-03-08"),
    ],
)
def test_days_are_found_and_resolved_from_the_day_of_posting(text: str, span: str, value: str) -> None:
    """The sum of what is published includes the calendar."""
    assert found(text) == [span]
    assert day(text) == value


def test_a_relative_day_without_a_day_of_posting_is_no_day() -> None:
    """A guess would be a fact that nobody published."""
    assert day("saw her yesterday", at=None) is None
    assert day("seen 22/04/2025", at=None) == "2025-04-22"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("came in at 3pm.", 900, 900),
        ("arrest at 16:00 today", 960, 960),
        ("finished at half six.", 390, 1110),
        ("rang at 4 in the morning", 240, 240),
    ],
)
def test_clock_times_are_read_in_minutes(text: str, low: int, high: int) -> None:
    """A time without "am" or "pm" keeps both readings."""
    facts = [f for m in time.find(text) for f in time.read(m, at=THURSDAY, origin=DRAFT_ORIGIN)]
    [clock] = [f for f in facts if f.attribute is Attribute.CLOCK_TIME]
    assert (clock.low, clock.high) == (low, high)


PAST = ["yesterday", "last night", "last week", "last month", "last year", "3 weeks ago", "2/7 ago", "years back",
        "a while back", "the other day", "last Friday", "on Monday", "last summer", "in January", "on Christmas Day",
        "day 3 post-op", "this month", "on Labor Day", "on Easter Monday", "last bank holiday",
        "two years ago"]  # fmt: skip


@given(st.sampled_from(PAST), st.datetimes(datetime(1990, 1, 2), datetime(2060, 1, 1)))
def test_what_speaks_of_the_past_never_ends_after_the_day_of_posting(words: str, at: datetime) -> None:
    """A window that reaches into the future would widen a crowd with people who were not there."""
    for mention in time.find(f"it was {words}, here"):
        for fact in time.read(mention, at=at.replace(tzinfo=UTC), origin=DRAFT_ORIGIN):
            if fact.attribute is Attribute.DAY:
                assert fact.low is not None
                assert fact.high is not None
                assert fact.low <= fact.high <= at.date().toordinal()


@given(st.dates(date(1950, 1, 1), date(2060, 12, 31)))
def test_a_full_british_date_is_read_as_it_was_written(written: date) -> None:
    """Whatever the day of posting."""
    assert day(f"seen {written:%d/%m/%Y} here") == written.isoformat()


@given(st.integers(1900, 2100))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    """The bank holidays hang on it."""
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 3, 22) + timedelta(days=34)


@given(st.sampled_from(PAST))
def test_a_softened_time_resolves_to_no_day(words: str) -> None:
    """Otherwise the advice would keep what it was to remove."""
    for mention in time.find(f"it was {words}, here"):
        for softening in time.soften(mention):
            assert not [f for m in time.find(f"it was {softening.text}, here")
                        for f in time.read(m, at=THURSDAY, origin=DRAFT_ORIGIN)]  # fmt: skip


def test_a_hostile_text_takes_little_time() -> None:
    """A post may be built to hang a checker."""
    for unit in ("on Monday ", "twenty-", "12/", "3 "):
        list(time.find(unit * (20_000 // len(unit))))


@pytest.mark.parametrize(
    ("words", "shift"),
    [("last night", "night"), ("nights last week", "night"), ("overnight", "night"), ("late shift this week", "late")],
)
def test_a_shift_is_read_by_its_name(words: str, shift: str) -> None:
    """A night crosses midnight: how many people it sees is asked of the place, not of the clock."""
    assert clock.shift(words) == shift
    assert clock.minutes(words) is None


@pytest.mark.parametrize("words", ["this afternoon", "9 am", "three days later", "the other night"])
def test_what_is_no_shift_is_left_alone(words: str) -> None:
    """A day that is only a day must not be narrowed to a part of it."""
    assert clock.shift(words) == ""
