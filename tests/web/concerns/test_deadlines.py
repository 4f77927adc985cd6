"""By when the next stage is due: worked out by hand, and by the rules of the bank holidays rather than by their list."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.concerns.walks import WHOLE_WAY, gone
from tests.web.conftest import NOW

from secondlook_web.concerns.deadlines import (
    Deadline,
    after_working_days,
    breach_due,
    deadlines,
    due,
    end_of,
    holidays,
    is_working_day,
)
from secondlook_web.concerns.stages import Course, Stage, What

LONDON = ZoneInfo("Europe/London")
ENGLAND, SCOTLAND, NORTHERN_IRELAND = "england-and-wales", "scotland", "northern-ireland"
NATIONS = (ENGLAND, SCOTLAND, NORTHERN_IRELAND)
YEARS = range(2024, 2036)
"""Those of the file."""
days = st.dates(date(2020, 1, 1), date(2045, 12, 31))
nations = st.sampled_from(NATIONS)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2045, 12, 31), timezones=st.just(UTC))


def local(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=LONDON)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("nation", "day", "number", "then"),
    [
        # The evening of the worked story is a Thursday: Friday, Monday, Tuesday.
        (ENGLAND, date(2026, 3, 12), 3, date(2026, 3, 17)),
        # St Patrick's Day does not count in Belfast.
        (NORTHERN_IRELAND, date(2026, 3, 12), 3, date(2026, 3, 18)),
        # Easter 2026: Good Friday 3 April, Easter Monday 6 April, which is a working day in Scotland.
        (ENGLAND, date(2026, 4, 2), 1, date(2026, 4, 7)),
        (SCOTLAND, date(2026, 4, 2), 1, date(2026, 4, 6)),
        (ENGLAND, date(2026, 4, 1), 3, date(2026, 4, 8)),
        # Christmas on a Friday: Boxing Day is made up for on Monday the 28th.
        (ENGLAND, date(2026, 12, 24), 1, date(2026, 12, 29)),
        # Christmas on a Saturday and Boxing Day on a Sunday: Monday and Tuesday.
        (ENGLAND, date(2027, 12, 24), 1, date(2027, 12, 29)),
        # Christmas on a Sunday: Monday is Boxing Day, and Tuesday makes up for Christmas.
        (ENGLAND, date(2033, 12, 23), 1, date(2033, 12, 28)),
        # New Year on a Thursday: in Scotland Friday the 2nd is off too.
        (ENGLAND, date(2025, 12, 31), 1, date(2026, 1, 2)),
        (SCOTLAND, date(2025, 12, 31), 1, date(2026, 1, 5)),
        # New Year on a Saturday: in Scotland Monday and Tuesday make up for the 1st and the 2nd.
        (ENGLAND, date(2027, 12, 31), 1, date(2028, 1, 4)),
        (SCOTLAND, date(2027, 12, 31), 1, date(2028, 1, 5)),
        # St Andrew's Day is a Monday in 2026, and a Sunday in 2025, made up for on 1 December.
        (SCOTLAND, date(2026, 11, 27), 1, date(2026, 12, 1)),
        (SCOTLAND, date(2025, 11, 28), 1, date(2025, 12, 2)),
        (ENGLAND, date(2026, 11, 27), 1, date(2026, 11, 30)),
        # The Twelfth is a Sunday in 2026, and is made up for on the 13th.
        (NORTHERN_IRELAND, date(2026, 7, 10), 1, date(2026, 7, 14)),
        (ENGLAND, date(2026, 7, 10), 1, date(2026, 7, 13)),
        # Summer: the last Monday of August, in Scotland the first.
        (ENGLAND, date(2026, 8, 28), 1, date(2026, 9, 1)),
        (SCOTLAND, date(2026, 7, 31), 1, date(2026, 8, 4)),
        (SCOTLAND, date(2026, 8, 28), 1, date(2026, 8, 31)),
        # From a day off on: a Saturday, and Christmas Day itself.
        (ENGLAND, date(2026, 3, 14), 1, date(2026, 3, 16)),
        (ENGLAND, date(2026, 12, 25), 3, date(2026, 12, 31)),
    ],
    ids=str,
)
def test_working_days_as_counted_on_a_wall_calendar(nation: str, day: date, number: int, then: date) -> None:
    assert after_working_days(day, number, nation=nation) == then


@pytest.mark.parametrize(
    ("since", "due_at"),
    [
        # One minute before and after midnight between Friday and Saturday: the same day is due, for Saturday counts
        # for nothing; between Thursday and Friday it is one working day.
        (local(2026, 3, 13, 23, 59), local(2026, 3, 18, 23, 59, 59, 999_999)),
        (local(2026, 3, 14, 0, 1), local(2026, 3, 18, 23, 59, 59, 999_999)),
        (local(2026, 3, 12, 23, 59), local(2026, 3, 17, 23, 59, 59, 999_999)),
        (local(2026, 3, 13, 0, 1), local(2026, 3, 18, 23, 59, 59, 999_999)),
        # In July 23:30 UTC is the next day in London already.
        (datetime(2026, 7, 8, 23, 30, tzinfo=UTC), local(2026, 7, 14, 23, 59, 59, 999_999)),
        (datetime(2026, 7, 8, 22, 30, tzinfo=UTC), local(2026, 7, 13, 23, 59, 59, 999_999)),
        # Over the night on which clocks go forward (29 March 2026), and the one on which they go back (25 October).
        (local(2026, 3, 27, 12, 0), datetime(2026, 4, 1, 22, 59, 59, 999_999, tzinfo=UTC)),
        (local(2026, 10, 23, 12, 0), datetime(2026, 10, 28, 23, 59, 59, 999_999, tzinfo=UTC)),
    ],
    ids=str,
)
def test_three_working_days_end_with_the_third_day(since: datetime, due_at: datetime) -> None:
    """Of the people where the site is, not of the server's clock."""
    found = due(since, 3, nation=ENGLAND, zone=LONDON)
    assert found == due_at.astimezone(UTC)
    assert not Deadline(stage=None, due_at=found).late(due_at)
    assert Deadline(stage=None, due_at=found).late(due_at.astimezone(UTC) + timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("aware_at", "due_at"),
    [
        # A Friday evening: Saturday and Sunday count.
        (local(2026, 3, 13, 18, 0), local(2026, 3, 16, 18, 0)),
        # Over Easter: Good Friday and Easter Monday count too.
        (local(2026, 4, 2, 17, 0), local(2026, 4, 5, 17, 0)),
        # An hour is lost on 29 March and one is won on 25 October: 72 are 72.
        (local(2026, 3, 27, 9, 0), local(2026, 3, 30, 10, 0)),
        (local(2026, 10, 23, 9, 0), local(2026, 10, 26, 8, 0)),
        # The hour that there is twice: its second half-past-one is an hour later than its first.
        (local(2026, 10, 22, 1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 22, 1, 30, tzinfo=UTC), local(2026, 10, 25, 1, 30).replace(fold=1)),
    ],
    ids=str,
)
def test_seventy_two_hours_are_hours(aware_at: datetime, due_at: datetime) -> None:
    """UK GDPR, article 33: nights, weekends, holidays and changes of the clock all count."""
    assert breach_due(aware_at) == due_at.astimezone(UTC)


@given(moments)
def test_seventy_two_hours_are_the_same_from_any_zone(moment: datetime) -> None:
    assert breach_due(moment.astimezone(LONDON)) == breach_due(moment) == moment + timedelta(hours=72)


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("year", YEARS)
def test_the_file_has_the_days_that_the_rules_give(year: int, nation: str) -> None:
    """The rules as gov.uk tells them, with Easter by Gauss's way; the one day that was proclaimed stands by name."""
    assert {day for day in holidays(nation) if day.year == year} == by_the_rules(year, nation)


def by_the_rules(year: int, nation: str) -> set[date]:
    """Bank holidays of a year that fall on Monday to Friday, or are made up for there."""
    easter = easter_sunday(year)
    found = {easter - timedelta(days=2), monday(year, 5, 1), monday(year, 6, 1) - timedelta(days=7)}
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    if nation == SCOTLAND:
        fixed[1:1] = [date(year, 1, 2), date(year, 11, 30)]
        found.add(monday(year, 8, 1))
        if year == 2026:
            found.add(date(2026, 6, 15))  # proclaimed for the first match of the World Cup
    else:
        found |= {easter + timedelta(days=1), monday(year, 9, 1) - timedelta(days=7)}
    if nation == NORTHERN_IRELAND:
        fixed += [date(year, 3, 17), date(year, 7, 12)]
    for day in sorted(fixed, key=lambda day: (day.weekday() >= 5, day)):
        # Made up for on the next weekday that is not one itself.
        while day.weekday() >= 5 or day in found:
            day += timedelta(days=1)
        found.add(day)
    return found


def monday(year: int, month: int, day: int) -> date:
    """The first Monday from a day on."""
    first = date(year, month, day)
    return first + timedelta(days=-first.weekday() % 7)


def easter_sunday(year: int) -> date:
    """Gauss, as corrected by him in 1816."""
    a, b, c, k = year % 19, year % 4, year % 7, year // 100
    p = (13 + 8 * k) // 25
    d = (19 * a + (15 - p + k - k // 4) % 30) % 30
    e = (2 * b + 4 * c + 6 * d + (4 + k - k // 4) % 7) % 7
    if (d, e) == (29, 6) or (d == 28 and e == 6 and a > 10):
        e -= 7
    return date(year, 3, 22) + timedelta(days=d + e)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1981, (4, 19)), (2008, (3, 23)), (2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2038, (4, 25))],
)
def test_easter_is_when_it_was(year: int, day: tuple[int, int]) -> None:
    """The rule of the test is worth what it gives for years that everybody knows."""
    assert easter_sunday(year) == date(year, *day)


@pytest.mark.parametrize(
    ("nation", "day"),
    [
        (ENGLAND, date(2025, 4, 21)),
        (ENGLAND, date(2025, 8, 25)),
        (SCOTLAND, date(2025, 8, 4)),
        (SCOTLAND, date(2024, 12, 2)),
        (NORTHERN_IRELAND, date(2024, 3, 18)),
        (NORTHERN_IRELAND, date(2025, 7, 14)),
    ],
)
def test_days_that_stood_on_gov_uk_are_off(nation: str, day: date) -> None:
    assert not is_working_day(day, nation=nation)


@given(day=days, number=st.integers(1, 60), nation=nations)
def test_nothing_is_due_on_a_day_off(day: date, number: int, nation: str) -> None:
    then = after_working_days(day, number, nation=nation)
    assert is_working_day(then, nation=nation)
    between = [day + timedelta(days=step) for step in range(1, (then - day).days + 1)]
    assert sum(is_working_day(one, nation=nation) for one in between) == number


@given(day=days, first=st.integers(1, 30), more=st.integers(1, 30), nation=nations)
def test_so_many_days_and_so_many_more_are_their_sum(day: date, first: int, more: int, nation: str) -> None:
    there = after_working_days(day, first, nation=nation)
    assert after_working_days(there, more, nation=nation) == after_working_days(day, first + more, nation=nation)


@given(since=moments, later=st.timedeltas(timedelta(0), timedelta(days=20)), number=st.integers(1, 40), nation=nations)
def test_what_began_later_is_not_due_earlier(since: datetime, later: timedelta, number: int, nation: str) -> None:
    one = due(since, number, nation=nation, zone=LONDON)
    assert since < one <= due(since + later, number, nation=nation, zone=LONDON)
    assert one < due(since, number + 1, nation=nation, zone=LONDON)


@given(st.dates(date(2020, 1, 1), date(2045, 12, 30)))
def test_a_day_ends_where_the_next_one_begins(day: date) -> None:
    """Days of 23 and of 25 hours too."""
    end = end_of(day, LONDON)
    assert end.astimezone(LONDON).date() == day
    assert (end + timedelta(microseconds=1)).astimezone(LONDON).date() == day + timedelta(days=1)


@given(day=st.dates(date(2036, 1, 1), date(2090, 12, 31)), number=st.integers(1, 40), nation=nations)
def test_years_that_the_file_lacks_make_a_deadline_too_early_and_never_too_late(
    day: date, number: int, nation: str
) -> None:
    """They count as if every weekday were a working day."""
    weekdays = (day + timedelta(days=step) for step in range(1, 100))
    assert after_working_days(day, number, nation=nation) == [one for one in weekdays if one.weekday() < 5][number - 1]


def test_an_unknown_calendar_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="england-and-wales, scotland, northern-ireland"):
        holidays("wales")


@pytest.mark.parametrize("number", [0, -1])
def test_no_working_day_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="At least one"):
        after_working_days(date(2026, 3, 12), number, nation=ENGLAND)


def test_an_acknowledgement_is_due_in_three_working_days_and_then_the_assessment_in_two() -> None:
    """SI 2009/309, reg. 13, for the first; the worked story begins on a Thursday evening."""
    course = gone(Course(), What.RECEIVED)
    [first] = deadlines(course, nation=ENGLAND, zone=LONDON)
    assert (first.stage, first.due_at) == (Stage.ACKNOWLEDGED, end_of(date(2026, 3, 17), LONDON))
    gone(course, What.ACKNOWLEDGED, at=NOW + timedelta(days=1))
    [then] = deadlines(course, nation=ENGLAND, zone=LONDON)
    assert (then.stage, then.due_at) == (Stage.ASSESSED, end_of(date(2026, 3, 17), LONDON))


@pytest.mark.parametrize("steps", range(1, len(WHOLE_WAY)))
def test_whatever_can_come_next_has_a_deadline_in_order(steps: int) -> None:
    """A step without one would be nobody's to miss."""
    course = gone(Course(), *WHOLE_WAY[:steps])
    found = deadlines(course, nation=ENGLAND, zone=LONDON, aware_at=NOW)
    assert {one.stage for one in found} == {*course.next, None}
    assert [one.due_at for one in found] == sorted(one.due_at for one in found)


def test_what_is_closed_has_no_deadline() -> None:
    assert deadlines(gone(Course(), *WHOLE_WAY), nation=ENGLAND, zone=LONDON, aware_at=NOW) == []
