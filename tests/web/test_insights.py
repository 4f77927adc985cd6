"""A year is counted once and truly; nothing smaller than five leaves it; pages, files and charts say the same."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from secondlook_web.audit.acts import Act
from secondlook_web.audit.models import Entry
from secondlook_web.checks.models import Choice, Outcome, Purpose
from secondlook_web.concerns.deadlines import after_working_days, holidays
from secondlook_web.concerns.models import Concern, Event
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.demo import counted, loading
from secondlook_web.insights import actions, averted, counting, presenting, queries, work
from secondlook_web.insights.models import CountedYear
from secondlook_web.insights.years import bounds, is_over
from secondlook_web.members.models import Member
from secondlook_web.shared.refusals import Refused

SignIn = Callable[[Member], Client]
AFTER = datetime(2026, 1, 1, 3, 20, tzinfo=UTC)
DAY = timedelta(days=1)
IN_2025 = datetime(2025, 3, 12, 12, tzinfo=UTC)
"""A Wednesday."""


def concern(at: datetime, *happened: tuple[What, datetime], waived: tuple[What, ...] = (), **fields: Any) -> Concern:
    """A concern with events as they were recorded: what is tested here is the counting, not the recording."""
    made = Concern.objects.create(raised_at=at, **fields)
    Event.objects.bulk_create(
        Event(concern=made, number=n, what=what, at=when, side="handler", waived=what in waived, says="Why.")
        for n, (what, when) in enumerate([(What.RECEIVED, at), *happened], start=1)
    )
    return made


def many(number: int, at: datetime = IN_2025, *happened: tuple[What, datetime], **fields: Any) -> None:
    for _ in range(number):
        concern(at, *happened, **fields)


def rows_of(year: int, key: str) -> dict[str, int]:
    return dict(queries.tables(year))[key]


@pytest.mark.parametrize(
    ("at", "year"),
    [
        (datetime(2025, 1, 1, 0, 0, tzinfo=UTC), 2025),
        (datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC), 2024),
        (datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC), 2025),
        (datetime(2026, 1, 1, 0, 0, tzinfo=UTC), 2026),
    ],
)
@pytest.mark.django_db
def test_a_year_begins_at_midnight(at: datetime, year: int) -> None:
    concern(at)
    assert [one for one in (2024, 2025, 2026) if sum(rows_of(one, "by_way").values())] == [year]


@pytest.mark.django_db
def test_a_year_begins_at_midnight_where_the_site_is(settings: Any) -> None:
    """Half a day ahead of Greenwich, in Auckland."""
    settings.TIME_ZONE = "Pacific/Auckland"
    concern(datetime(2024, 12, 31, 11, 30, tzinfo=UTC))
    assert sum(rows_of(2025, "by_way").values()) == 1
    assert rows_of(2025, "by_month")["1"] == 1
    assert bounds(2025)[0].utcoffset() == timedelta(hours=13)


@pytest.mark.django_db
def test_every_concern_is_in_one_row_of_each_table() -> None:
    """A row that is missing would make the total wrong, and one too many would tell something twice."""
    for number, (capacity, source, kind) in enumerate(
        [
            ("patient", "public", "sum"),
            ("doctor", "tap", ""),
            ("unsaid", "tap", "direct"),
            ("relative", "elsewhere", "other"),
        ]
    ):
        concern(IN_2025, (What.ASSESSED, IN_2025 + DAY), capacity=capacity, source=source, kind=kind)
        many(number, IN_2025, capacity=capacity, source=source)
    totals = {key: sum(rows.values()) for key, rows in queries.tables(2025)}
    assert totals["by_whom"] == totals["by_way"] == totals["by_month"] == 10
    assert totals["by_kind"] == totals["by_breach"] == 4
    assert rows_of(2025, "by_whom")["doctor"] == 2
    assert rows_of(2025, "by_month")["3"] == 10


@pytest.mark.django_db
def test_a_breach_is_told_in_time_within_72_hours_of_the_concern() -> None:
    for hours, times in ((71, 3), (72, 1), (73, 2)):
        many(
            times,
            IN_2025,
            (What.ASSESSED, IN_2025 + DAY),
            (What.BREACH_NOTIFIED, IN_2025 + timedelta(hours=hours)),
            breach="notify",
        )
    many(2, IN_2025, (What.ASSESSED, IN_2025 + DAY), breach="notify")
    concern(IN_2025, (What.ASSESSED, IN_2025 + DAY), breach="logged")
    found = rows_of(2025, "by_breach")
    assert (found["told"], found["told_late"], found["not_told"], found["logged"], found["none"]) == (4, 2, 2, 1, 0)


@pytest.mark.django_db
def test_times_are_working_days_from_receipt_and_lateness_goes_by_the_deadline() -> None:
    """Received on Wednesday: three working days end on Monday."""
    friday, monday, tuesday = IN_2025 + 2 * DAY, IN_2025 + 5 * DAY, IN_2025 + 6 * DAY
    for at in (IN_2025, friday, monday, tuesday):
        concern(IN_2025, (What.ACKNOWLEDGED, at))
    days, late = queries.times_and_late(2025)
    assert sorted(days["acknowledged"]) == [0, 2, 3, 4]
    assert late["acknowledged"] == {"in_time": 3, "late": 1}
    assert days["assessed"] == []


@given(st.dates(date(2024, 1, 1), date(2027, 6, 1)), st.integers(0, 60), st.sampled_from([3, 10, 20]))
@examples(max_examples=200)
def test_what_is_counted_late_is_what_the_deadline_says(began: date, took: int, within: int) -> None:
    """Two ways of counting working days must not disagree: weekends, Easter, Christmas."""
    one = queries.Course(since=[began], due_of=[began + timedelta(days=took)])
    late = queries._late(one, within, sorted(holidays(settings.NATION)))["late"]
    due = after_working_days(began, within, nation=settings.NATION)
    assert late == (began + timedelta(days=took) > due)


@pytest.mark.django_db
def test_what_was_left_out_or_done_in_another_year_is_not_timed() -> None:
    concern(IN_2025, (What.ACKNOWLEDGED, IN_2025), (What.APOLOGY, IN_2025 + DAY), waived=(What.APOLOGY,))
    before = datetime(2024, 12, 30, 12, tzinfo=UTC)
    concern(before, (What.ACKNOWLEDGED, before + DAY), (What.ASSESSED, before + 4 * DAY))
    days, late = queries.times_and_late(2025)
    assert days["apology"] == []
    assert (len(days["acknowledged"]), len(days["assessed"])) == (1, 1)
    assert days["assessed"] == [3], "31 December, 2 and 3 January: New Year's Day is a bank holiday"
    assert late["assessed"] == {"in_time": 1, "late": 0}


@pytest.mark.django_db
def test_a_concern_that_is_reopened_is_timed_anew() -> None:
    again = IN_2025 + 70 * DAY
    concern(
        IN_2025,
        (What.ACKNOWLEDGED, IN_2025 + DAY),
        (What.REOPENED, again),
        (What.ACKNOWLEDGED, again + DAY),
    )
    assert queries.times_and_late(2025)[0]["acknowledged"] == [1, 1]


TO_OUTCOME = (
    What.ACKNOWLEDGED,
    What.ASSESSED,
    What.EXPLAINED,
    What.DRAFTED,
    What.RETURNED,
    What.DRAFTED,
    What.APPROVED,
)
AFTER_IT = (
    What.SENT,
    What.MEETING_HELD,
    What.APOLOGY,
    What.OUTCOME,
    What.APPEALED,
    What.OUTCOME,
    What.LEARNING,
    What.CLOSED,
)


@pytest.mark.django_db
def test_no_total_differs_from_the_number_of_times_beside_it() -> None:
    """Two numbers of one thing that differ by two would tell of the two."""
    for cut in range(len(TO_OUTCOME + AFTER_IT)):
        way = (TO_OUTCOME + AFTER_IT)[: cut + 1]
        happened = [(what, IN_2025 + n * DAY) for n, what in enumerate(way)]
        concern(IN_2025, *happened, waived=(What.APOLOGY,) if cut % 2 else ())
    tables, (days, late) = dict(queries.tables(2025)), queries.times_and_late(2025)
    for stage, key in (
        ("assessed", "by_kind"),
        ("assessed", "by_breach"),
        ("outcome", "by_outcome"),
        ("meeting", "meetings"),
    ):
        assert sum(tables[key].values()) == len(days[stage]) == sum(late[stage].values()) > 0, (stage, key)
    for stage, rows in late.items():
        assert sum(rows.values()) == len(days[stage])


def checked(member: Member | None, *said: tuple[str, str, float]) -> None:
    """Checks of a draft: verdict, choice, and hours after the first."""
    for verdict, choice, hours in said:
        Outcome.objects.create(
            member=member,
            purpose=Purpose.POST,
            verdict=verdict,
            choice=choice,
            engine="x",
            at=IN_2025 + timedelta(hours=hours),
        )


BACK, SHARED, KNOWINGLY, MODERATOR = Choice.SENT_BACK, Choice.SHARED, Choice.KNOWINGLY, Choice.TO_MODERATOR


@pytest.mark.parametrize(
    ("said", "key", "became"),
    [
        ([("stop", BACK, 0)], "stopped", "not_shared"),
        ([("stop", BACK, 0), ("stop", BACK, 1), ("share", SHARED, 2)], "stopped", "changed"),
        ([("stop", BACK, 0), ("revise", BACK, 1), ("revise", KNOWINGLY, 2)], "stopped", "knowingly"),
        ([("revise", BACK, 0), ("stop", BACK, 1), ("share", SHARED, 2)], "stopped", "changed"),
        ([("stop", BACK, 0), ("stop", MODERATOR, 1)], "stopped", "moderator"),
        ([("stop", BACK, 0), ("share", SHARED, 25)], "stopped", "not_shared"),
        ([("revise", KNOWINGLY, 0)], "revised", "knowingly"),
        ([("revise", BACK, 0), ("", Choice.NOT_CHECKED, 1), ("share", SHARED, 2)], "revised", "changed"),
    ],
)
def test_a_near_miss_is_told_by_what_its_author_then_did(
    student: Member, gp: Member, said: list[tuple[str, str, float]], key: str, became: str
) -> None:
    """Somebody else's draft in between changes nothing, and a draft that nothing spoke against is no near miss."""
    checked(student, *said)
    checked(gp, ("share", SHARED, 0.5))
    tables = dict(averted.tables(2025))
    assert tables.pop(key)[became] == 1
    assert sum(sum(rows.values()) for rows in tables.values()) == 0
    assert sum(sum(rows.values()) for _, rows in averted.tables(2025)) == 1
    assert sum(sum(rows.values()) for _, rows in averted.tables(2024)) == 0


@pytest.mark.django_db
def test_drafts_of_who_has_left_are_not_tied_together() -> None:
    checked(None, ("stop", BACK, 0), ("stop", BACK, 1), ("share", SHARED, 2))
    assert dict(averted.tables(2025))["stopped"]["not_known"] == 2


@pytest.mark.django_db
def test_a_year_is_counted_once_when_it_is_over() -> None:
    """What comes or goes later would show as a difference between two counts."""
    many(7)
    with pytest.raises(Refused, match="2026 is not over"):
        actions.count_year(2026, at=AFTER)
    work.count_years(None, AFTER)
    kept = CountedYear.objects.get()
    assert (kept.year, kept.figures["tables"]["by_whom"]["total"]) == (2025, 7)
    many(9)
    assert actions.count_years(at=AFTER + DAY) == []
    assert not actions.count_year(2025, at=AFTER + DAY)
    assert CountedYear.objects.get().figures == kept.figures
    assert Entry.objects.filter(act=Act.YEAR_COUNTED).count() == 1


@pytest.mark.django_db
def test_a_site_that_was_off_counts_each_year_that_is_over() -> None:
    concern(datetime(2023, 5, 1, tzinfo=UTC))
    assert actions.count_years(at=AFTER) == [2023, 2024, 2025]
    assert not is_over(2026, AFTER)


@pytest.mark.django_db
def test_a_site_with_nothing_counts_nothing() -> None:
    assert actions.count_years(at=AFTER) == []


@pytest.mark.django_db
def test_nothing_is_kept_if_the_log_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError

    many(7)
    monkeypatch.setattr(actions.log, "record", fails)
    with pytest.raises(RuntimeError):
        actions.count_year(2025, at=AFTER)
    assert not CountedYear.objects.exists()


def numbers_in(value: object) -> Iterator[int | float]:
    if isinstance(value, dict):
        for one in value.values():
            yield from numbers_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers_in(one)
    elif isinstance(value, (int, float)):
        yield value


@pytest.mark.django_db
def test_no_small_number_is_kept_or_shown_anywhere(moderator: Member, signed_in: SignIn) -> None:
    """Neither in the row, nor on the page, in a chart or a file."""
    many(9, IN_2025, (What.ASSESSED, IN_2025), capacity="relative", kind="sum", source="public")
    many(11, IN_2025, (What.ASSESSED, IN_2025), capacity="doctor", kind="contempt", source="tap")
    many(3, IN_2025, (What.ASSESSED, IN_2025), capacity="patient", kind="direct", source="public")
    actions.count_year(2025, at=AFTER)
    tables = CountedYear.objects.get().figures["tables"]
    assert all(number >= counting.LEAST_SHOWN for number in numbers_in(tables))
    by_whom = dict(tables["by_whom"]["rows"])
    assert tables["by_whom"]["total"] == 23
    assert by_whom["patient"] is None
    assert by_whom["relative"] == 9
    assert by_whom["doctor"] is None, "given up for the small ones"
    assert dict(tables["by_way"]["rows"])["elsewhere"] is None
    browser = signed_in(moderator)
    page = browser.get(reverse("insights:year", args=[2025])).content.decode()
    shown = [int(one) for one in re.findall(r'<td class="number">(\d+)</td>', page)]
    assert shown
    assert min(shown) >= counting.LEAST_SHOWN
    file = browser.get(reverse("insights:table", args=[2025, "by_whom"])).content.decode()
    read = {row["row"]: row["number"] for row in csv.DictReader(io.StringIO(file))}
    assert (read["the patient"], read["somebody close to the patient"], read["a doctor"]) == ("", "9", "")
    assert (read["together"]) == "23"


@pytest.fixture
def two_years(db: None) -> None:
    for year, number in ((2024, 10), (2025, 20)):
        at = datetime(year, 3, 13, 12, tzinfo=UTC)
        many(number, at, (What.ACKNOWLEDGED, at + DAY), capacity="relative", source="public")
    actions.count_years(at=AFTER)


def test_a_year_stands_beside_the_one_before(two_years: None, moderator: Member, signed_in: SignIn) -> None:
    """20 after 10: twice as many, and with so few between 0.89 and 4.8 times."""
    browser = signed_in(moderator)
    page = browser.get(reverse("insights:year", args=[2025])).content.decode()
    assert "10, now 2.0 times" in page
    assert "(0.9 to 4.8)" in page
    file = browser.get(reverse("insights:table", args=[2025, "by_whom"])).content.decode()
    together = next(row for row in csv.DictReader(io.StringIO(file)) if row["row"] == "together")
    assert (together["year_before"], together["ratio"], together["ratio_low"]) == ("10", "2", "0.8935")


def test_the_list_of_years_and_the_times_as_a_file(two_years: None, moderator: Member, signed_in: SignIn) -> None:
    browser = signed_in(moderator)
    page = browser.get(reverse("insights:years")).content.decode()
    assert reverse("insights:year", args=[2024]) in page
    assert "2026 is not over" in page or "is not over: it is counted once" in page
    file = browser.get(reverse("insights:table", args=[2025, "times"])).content.decode()
    rows = {row["stage"]: row for row in csv.DictReader(io.StringIO(file))}
    assert rows[str(Stage.ACKNOWLEDGED.label)]["number"] == "20"
    assert rows[str(Stage.ACKNOWLEDGED.label)]["median"] == "1"
    assert rows[str(Stage.OUTCOME.label)]["number"] == ""


def test_pages_ask_the_database_no_more_with_more_concerns(
    two_years: None, moderator: Member, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    """A counted year is one row: a page costs the same after ten years and a hundred thousand concerns."""
    browser = signed_in(moderator)
    browser.get(reverse("insights:years"))
    with django_assert_max_num_queries(8):
        browser.get(reverse("insights:year", args=[2025]))


@pytest.mark.parametrize("address", ["/insights/1999/", "/insights/99999999999999/", "/insights/2025/nonsense.csv"])
def test_what_was_not_counted_is_not_there(two_years: None, moderator: Member, signed_in: SignIn, address: str) -> None:
    assert signed_in(moderator).get(address).status_code == 404


def test_an_empty_site_says_when_its_first_year_is_counted(moderator: Member, signed_in: SignIn) -> None:
    assert "No year has been counted yet" in signed_in(moderator).get(reverse("insights:years")).content.decode()


def test_members_see_no_numbers(two_years: None, gp: Member, signed_in: SignIn) -> None:
    assert signed_in(gp).get(reverse("insights:years")).status_code == 404


@pytest.mark.django_db
def test_the_years_of_the_demonstration_fit_together_and_hide_what_is_small() -> None:
    """Whoever tries the forum sees what becomes of small numbers; rows that did not add up would teach nothing."""
    said = loading.read("years.toml")["year"]
    counted.put_in(said, now=AFTER)
    for one in said:
        totals = {key: sum(rows.values()) for key, rows in one.items() if isinstance(rows, dict) and key != "days"}
        assert totals["by_whom"] == totals["by_way"] == totals["by_month"]
        assert totals["by_kind"] == totals["by_breach"] == len(one["days"]["assessed"])
        assert totals["by_outcome"] == len(one["days"]["outcome"])
        assert totals["meetings"] == len(one["days"]["meeting"])
        for key, rows in one.items():
            if key in presenting.TITLES:
                assert set(rows) <= set(presenting.TITLES[key][2]), key
    for kept in CountedYear.objects.all():
        assert all(number >= counting.LEAST_SHOWN for number in numbers_in(kept.figures["tables"]))


def test_every_table_has_a_title_and_every_row_a_name() -> None:
    """A key without words would be read by somebody who signs it."""
    for _, keys in presenting.SECTIONS:
        assert set(keys) <= set(presenting.TITLES)
    assert {key for _, keys in presenting.SECTIONS for key in keys} == set(presenting.TITLES)


@pytest.mark.django_db
def test_every_row_that_is_counted_has_words() -> None:
    for key, rows in (*queries.tables(2025), *averted.tables(2025)):
        assert set(rows) <= set(presenting.TITLES[key][2]), key


def test_the_zone_of_the_site_is_one_that_changes_its_clocks() -> None:
    """What the tests of boundaries rest on."""
    assert ZoneInfo(settings.TIME_ZONE).utcoffset(datetime(2025, 7, 1)) == timedelta(hours=1)
