"""What happened with concerns in one year, counted exactly. Never shown as it is: `counting` says what may be.

Counted is what happened in the year: raised in it, assessed in it, ended in it. So a year that is over does not change
by what is done later. Each table divides its number whole, and no table is crossed with another, nested in one, or has
as its number a row of another: that is what lets small numbers stay hidden. Hence what is not here: how many apologies
or meetings were left out, which would follow from how many there were. Drafts that were held back are in `averted`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import TypeAlias

import numpy as np
from django.conf import settings
from django.db.models import Count, F, Min, QuerySet
from django.db.models.functions import ExtractMonth
from django.utils import timezone

from secondlook_web.concerns.deadlines import BREACH_HOURS, WITHIN, holidays
from secondlook_web.concerns.models import Breach, Capacity, Concern, Event, Kind, Outcome, Source
from secondlook_web.concerns.stages import SETTLES, Stage, What
from secondlook_web.insights.years import bounds

Counts: TypeAlias = dict[str, int]
MONTHS = tuple(str(number) for number in range(1, 13))
REOPENED = "reopened"
"""Its outcome was taken back: it was reopened, or its author appealed."""
MEASURED = tuple(stage for stage in Stage if stage != Stage.RECEIVED)
TOLD, TOLD_LATE, NOT_TOLD = "told", "told_late", "not_told"
"""Of a breach that the regulator has to be told of: within 72 hours of the concern, later, not yet."""
_ROWS_AT_ONCE = 5_000


@dataclass(slots=True)
class Course:
    """Days of one stage over all concerns, received and settled, and by when it was due."""

    received: list[date] = field(default_factory=list)
    since: list[date] = field(default_factory=list)
    """Of the stage from which its deadline counts; as long as `due_of`."""
    settled: list[date] = field(default_factory=list)
    due_of: list[date] = field(default_factory=list)
    """Settled days of those that have a deadline."""


def tables(year: int) -> Iterator[tuple[str, Counts]]:
    """The tables of a year, by key, each with its rows in the order in which they are shown."""
    start, end = bounds(year)
    raised = Concern.objects.filter(raised_at__gte=start, raised_at__lt=end)
    yield "by_whom", _filled(Capacity.values, _by(raised, "capacity"))
    yield "by_way", _filled(Source.values, _by(raised, "source"))
    yield "by_month", _by_month(raised)
    assessed = _events(What.ASSESSED, start, end)
    yield "by_kind", _filled([*Kind.values, ""], _by(assessed, "concern__kind"))
    yield "by_breach", _by_breach(assessed, end)
    outcomes = _by(_events(What.OUTCOME, start, end), "concern__outcome")
    outcomes[REOPENED] = outcomes.pop("", 0)
    yield "by_outcome", _filled([*Outcome.values, REOPENED], outcomes)
    yield "meetings", _meetings(start, end)


def _events(what: What, start: datetime, end: datetime) -> QuerySet[Event]:
    return Event.objects.filter(what=what, at__gte=start, at__lt=end)


def _by(rows: QuerySet[Concern] | QuerySet[Event], name: str) -> Counts:
    """How many rows have each value. `order_by` is emptied: what rows are ordered by would be grouped by too."""
    counted = rows.order_by().values_list(name).annotate(many=Count("pk"))
    return {str(value): many for value, many in counted}


def _filled(names: list[str] | tuple[str, ...], counts: Mapping[str, int]) -> Counts:
    """In the order of `names`, with nought where nothing was counted. Nothing that was counted is left out."""
    return {name: counts.get(name, 0) for name in names} | {
        name: many for name, many in counts.items() if name not in names
    }


def _by_breach(assessed: QuerySet[Event], end: datetime) -> Counts:
    """What each concern was assessed to be, and of a breach whether the regulator was told of it in time."""
    counts = _by(assessed, "concern__breach")
    of_breaches = assessed.filter(concern__breach=Breach.NOTIFY)
    told = Event.objects.filter(what=What.BREACH_NOTIFIED, at__lt=end, concern__in=of_breaches.values("concern"))
    hours = [
        (first - raised_at).total_seconds() / 3600
        for _, raised_at, first in told.order_by()
        .values_list("concern", "concern__raised_at")
        .annotate(first=Min("at"))
    ]
    in_time, late = sum(h <= BREACH_HOURS for h in hours), sum(h > BREACH_HOURS for h in hours)
    return {
        TOLD: in_time,
        TOLD_LATE: late,
        NOT_TOLD: max(0, counts.pop(Breach.NOTIFY.value, 0) - in_time - late),
        **_filled([Breach.LOGGED.value, Breach.NONE.value, ""], counts),
    }


def _by_month(raised: QuerySet[Concern]) -> Counts:
    zone = timezone.get_default_timezone()
    counted = raised.order_by().annotate(month=ExtractMonth("raised_at", tzinfo=zone)).values_list("month")
    return _filled(MONTHS, {str(month): many for month, many in counted.annotate(many=Count("pk"))})


def _meetings(start: datetime, end: datetime) -> Counts:
    ways = (What.MEETING_HELD, What.MEETING_DECLINED)
    counts = _by(Event.objects.filter(what__in=ways, at__gte=start, at__lt=end), "what")
    return _filled([way.value for way in ways], counts)


def times_and_late(year: int) -> tuple[dict[str, list[float]], dict[str, Counts]]:
    """Working days from receipt to each stage that was done in the year, and how many of them were late.

    A stage counts once in each round of a concern, when it was first done; one that was left out is neither quick nor
    late. All events of the concerns that anything was done about in the year are gone through once, in their order.
    """
    start, end = bounds(year)
    courses: dict[Stage, Course] = {stage: Course() for stage in MEASURED}
    for _, events in groupby(_stream(start, end), key=lambda row: row[0]):
        _follow([row[1:] for row in events], start, end, courses)
    off = sorted(holidays(settings.NATION))
    days = {stage.value: _working_days(one.received, one.settled, off) for stage, one in courses.items()}
    late = {stage.value: _late(one, WITHIN[stage][1], off) for stage, one in courses.items() if stage in WITHIN}
    return days, late


Row = tuple[int, str, bool, datetime]


def _stream(start: datetime, end: datetime) -> Iterator[Row]:
    concerned = Event.objects.filter(at__gte=start, at__lt=end).order_by().values("concern").distinct()
    rows = Event.objects.filter(concern__in=concerned, at__lt=end).order_by("concern", "number")
    return rows.values_list(F("concern_id"), "what", "waived", "at").iterator(chunk_size=_ROWS_AT_ONCE)


def _follow(
    events: list[tuple[str, bool, datetime]],
    start: datetime,
    end: datetime,
    courses: dict[Stage, Course],
) -> None:
    """Go through the events of one concern."""
    zone = timezone.get_default_timezone()
    received: datetime | None = None
    done: dict[Stage, datetime] = {}
    for said, waived, at in events:
        what = What(said)
        if what in (What.RECEIVED, What.REOPENED):
            received, done = at, {Stage.RECEIVED: at}
            continue
        if received is None:
            continue
        within = start <= at < end
        if what == What.APPEALED:
            for again in (Stage.OUTCOME, Stage.LEARNING, Stage.CLOSED):
                done.pop(again, None)
        stage = SETTLES.get(what)
        if stage is None or stage in done:
            continue
        done[stage] = at
        if waived or not within:
            continue
        day, one = at.astimezone(zone).date(), courses[stage]
        one.received.append(received.astimezone(zone).date())
        one.settled.append(day)
        base = done.get(WITHIN[stage][0]) if stage in WITHIN else None
        if base is not None:
            one.since.append(base.astimezone(zone).date())
            one.due_of.append(day)


def _working_days(first: list[date], last: list[date], off: list[date]) -> list[float]:
    if not first:
        return []
    counted = np.busday_count(_days(first), _days(last), holidays=_days(off))
    return [float(max(0, days)) for days in counted]


def _late(one: Course, within: int, off: list[date]) -> Counts:
    """How many were done by the end of the last working day that was left, and how many later."""
    if not one.since:
        return {"in_time": 0, "late": 0}
    # A day off counts as the working day before it: the first one after it is the first either way.
    due = np.busday_offset(_days(one.since), within, roll="backward", holidays=_days(off))
    late = int((_days(one.due_of) > due).sum())
    return {"in_time": len(one.since) - late, "late": late}


def _days(some: list[date]) -> "np.ndarray[tuple[int, ...], np.dtype[np.datetime64]]":
    return np.array(some, dtype="datetime64[D]")
