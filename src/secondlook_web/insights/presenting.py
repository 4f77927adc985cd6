"""A counted year as a page and a file show it: tables with shares, intervals and the year before, and their charts.

Everything here is worked out from numbers that are shown (`models.CountedYear`), so that it tells no more than they do.
The words are ours; keys that a later version no longer knows are shown as they are.
"""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from secondlook_web.concerns.models import Breach, Capacity, Kind, Outcome, Source
from secondlook_web.concerns.stages import Stage, What
from secondlook_web.insights import charts, counting
from secondlook_web.insights.actions import LATE
from secondlook_web.insights.charts import Bar, Strip
from secondlook_web.insights.counting import Counted, Interval, Row
from secondlook_web.insights.models import CountedYear
from secondlook_web.insights.queries import MEASURED, NOT_TOLD, REOPENED, TOLD, TOLD_LATE

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DRAFTS = {
    "not_shared": "not shared within a day",
    "changed": "shared once nothing spoke against it",
    "knowingly": "shared by an explicit choice of its author",
    "moderator": "sent to a moderator with reasons",
    "not_known": "not known: its author has left",
}
TITLES: dict[str, tuple[str, str, Mapping[str, str]]] = {
    "by_whom": (
        "Who raised concerns",
        "As regulators count them. “A doctor” is a doctor about another. Most members who tap under a post do not say.",
        {value: str(label) for value, label in Capacity.choices},
    ),
    "by_way": ("How they came", "", {value: str(label) for value, label in Source.choices}),
    "by_month": ("When they were raised", "", {str(n): name for n, name in enumerate(MONTHS, start=1)}),
    "by_kind": (
        "What they were about",
        "As assessed in the year.",
        {value: str(label) for value, label in Kind.choices} | {"": "settled with the decision about the post"},
    ),
    "by_breach": (
        "Personal data breaches",
        "As assessed in the year. The 72 hours of UK GDPR, article 33, are counted from when the concern was raised.",
        {
            TOLD: "a breach, the regulator told within 72 hours",
            TOLD_LATE: "a breach, the regulator told later",
            NOT_TOLD: "a breach, the regulator not told by the end of the year",
            Breach.LOGGED.value: str(Breach.LOGGED.label),
            Breach.NONE.value: str(Breach.NONE.label),
            "": "not said",
        },
    ),
    "by_outcome": (
        "How they ended",
        "Outcomes decided in the year.",
        {value: str(label) for value, label in Outcome.choices} | {REOPENED: "looked at again since"},
    ),
    "meetings": (
        "Meetings",
        "Held, or offered and declined, in the year.",
        {What.MEETING_HELD.value: "held", What.MEETING_DECLINED.value: "declined"},
    ),
    "stopped": (
        "Near misses: drafts that the check stopped",
        (
            "What became of each. No text is kept, so a draft is told by its author and the time: what the same member "
            "wrote within a day counts as the changed draft."
        ),
        _DRAFTS,
    ),
    "revised": ("Drafts that the check found worth changing", "What became of each, told in the same way.", _DRAFTS),
}
"""Of each table: its heading, what it counts, and the words for its rows."""
SECTIONS = (
    ("Concerns raised", ("by_whom", "by_way", "by_month")),
    ("What was found", ("by_kind", "by_breach", "by_outcome", "meetings")),
    ("Near misses", ("stopped", "revised")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    name: str
    count: int | None
    share: Interval | None
    before: int | None
    ratio: Interval | None
    """To the year before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShown:
    key: str
    title: str
    says: str
    whole: RowShown
    rows: tuple[RowShown, ...]
    hides: bool
    few: bool
    compares: bool
    """Whether anything stands beside the year before."""
    chart: SafeString = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeShown:
    """One stage: how long it took, and how many were late."""

    name: str
    times: Mapping[str, float | None] | None
    late: Counted
    few: bool

    @property
    def late_share(self) -> Interval | None:
        last = self.late.rows[-1].count if self.late.rows else None
        return None if last is None or self.late.total is None else counting.share_interval(last, self.late.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShown:
    year: int
    sections: tuple[tuple[str, tuple[TableShown, ...]], ...]
    times: tuple[TimeShown, ...]
    times_chart: SafeString = field(repr=False)


def year_shown(counted: CountedYear, before: CountedYear | None) -> YearShown:
    """The page of a year, beside the year before where that was counted."""
    found = _times(counted)
    strips = [_strip(one) for one in found]
    return YearShown(
        year=counted.year,
        sections=tuple(
            (title, tuple(_table(key, counted, before) for key in keys if key in counted.figures["tables"]))
            for title, keys in SECTIONS
        ),
        times=tuple(found),
        times_chart=charts.strips(strips, title="Working days from receipt to each stage", unit="working days"),
    )


def trend(years: Sequence[CountedYear]) -> SafeString:
    """Concerns raised, year by year, with the interval of each count."""
    ordered = sorted(years, key=lambda one: one.year)
    points = [_bar(str(one.year), _read(one, "by_whom").total) for one in ordered]
    return charts.lines(points, title="Concerns raised, by year")


def _table(key: str, counted: CountedYear, before: CountedYear | None) -> TableShown:
    title, says, names = TITLES[key]
    table, last = _read(counted, key), _read(before, key) if before is not None else Counted(total=None, rows=())
    earlier = {row.name: row.count for row in last.rows}
    rows = tuple(
        _row(names.get(row.name, row.name), row.count, share, earlier.get(row.name))
        for row, share in counting.shares(table)
    )
    whole = _row("together", table.total, None, last.total)
    bars = [_bar(capfirst(row.name), row.count) for row in rows]
    draw = charts.lines if key == "by_month" else charts.bars
    return TableShown(
        key=key,
        title=title,
        says=says,
        whole=whole,
        rows=rows,
        hides=table.hides,
        few=counting.of_few(table.total),
        compares=any(row.ratio for row in (*rows, whole)),
        chart=draw(bars, title=f"{title}, {counted.year}"),
    )


def _row(name: str, count: int | None, share: Interval | None, before: int | None) -> RowShown:
    ratio = counting.ratio_interval(count, before) if count is not None and before is not None else None
    return RowShown(name=name, count=count, share=share, before=before, ratio=ratio)


def _read(counted: CountedYear, key: str) -> Counted:
    kept = counted.figures["tables"].get(key, {"total": None, "rows": []})
    return Counted(total=kept["total"], rows=tuple(Row(name=name, count=count) for name, count in kept["rows"]))


def _bar(name: str, count: int | None) -> Bar:
    if count is None:
        return Bar(name=name, value=None)
    about = counting.count_interval(count)
    return Bar(name=name, value=count, low=about.low, high=about.high)


def _times(counted: CountedYear) -> list[TimeShown]:
    found = []
    for stage in MEASURED:
        times, late = counted.figures["times"].get(stage.value), _read(counted, f"{LATE}{stage.value}")
        few = times is not None and counting.of_few(int(times["count"]))
        found.append(TimeShown(name=str(Stage(stage).label), times=times, late=late, few=few))
    return found


def _strip(one: TimeShown) -> Strip:
    if one.times is None:
        return Strip(name=capfirst(one.name), median=None)
    said = one.times
    return Strip(
        name=capfirst(one.name),
        median=said["median"],
        low=said["low"],
        high=said["high"],
        shortest=said["shortest"] or 0.0,
        longest=said["longest"] or 0.0,
    )


def as_csv(counted: CountedYear, before: CountedYear | None, key: str) -> str:
    """One table as a file. What is not shown on the page is empty here too."""
    written = io.StringIO()
    out = csv.writer(written)
    out.writerows(_time_lines(counted) if key == "times" else _lines(_table(key, counted, before)))
    return written.getvalue()


def _lines(table: TableShown) -> Iterator[list[Any]]:
    yield ["row", "number", "share", "share_low", "share_high", "year_before", "ratio", "ratio_low", "ratio_high"]
    for row in (*table.rows, table.whole):
        yield [row.name, _said(row.count), *_three(row.share), _said(row.before), *_three(row.ratio)]


def _time_lines(counted: CountedYear) -> Iterator[list[Any]]:
    yield ["stage", "number", "median", "median_low", "median_high", "shortest", "longest", "in_time", "late"]
    for one in _times(counted):
        said = one.times or {}
        names = ("count", "median", "low", "high", "shortest", "longest")
        late = [_said(row.count) for row in one.late.rows] or ["", ""]
        yield [one.name, *(_said(said.get(name)) for name in names), *late]


def _three(interval: Interval | None) -> list[str]:
    if interval is None:
        return ["", "", ""]
    return [f"{one:.4g}" if math.isfinite(one) else "" for one in (interval.value, interval.low, interval.high)]


def _said(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
