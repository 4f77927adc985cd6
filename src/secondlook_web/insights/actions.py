"""Counting a year: once, when it is over, in one transaction with its entry in the log."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Min

from secondlook_web.audit import log
from secondlook_web.audit.acts import Act
from secondlook_web.checks.models import Outcome
from secondlook_web.concerns.models import Concern
from secondlook_web.insights import averted, counting, queries
from secondlook_web.insights.models import CountedYear
from secondlook_web.insights.years import FIRST_YEAR, is_over, year_of
from secondlook_web.shared.refusals import Refused

LATE = "late_"
"""Begins the key of a stage's table of what was late."""


def count_years(*, at: datetime) -> list[int]:
    """Count every year that is over and was not counted yet, from the first of which anything is known."""
    first = min(filter(None, (_first(Concern, "raised_at"), _first(Outcome, "at"))), default=None)
    if first is None:
        return []
    done = set(CountedYear.objects.values_list("year", flat=True))
    years = range(max(FIRST_YEAR, year_of(first)), year_of(at))
    return [year for year in years if year not in done and count_year(year, at=at)]


def count_year(year: int, *, at: datetime) -> bool:
    """Count one year; false where it was counted already, by whichever worker."""
    if not is_over(year, at):
        raise Refused(f"{year} is not over yet. It is counted once, on the first day of {year + 1}.")
    figures = figures_of(year)
    with log.recorded():
        _, made = CountedYear.objects.get_or_create(year=year, defaults={"figures": figures, "counted_at": at})
        if made:
            log.record(Act.YEAR_COUNTED, at=at, details={"year": year})
    return made


def figures_of(year: int) -> dict[str, object]:
    """Of a year, what may be shown and nothing else."""
    days, late = queries.times_and_late(year)
    of_stages = ((f"{LATE}{name}", rows) for name, rows in late.items())
    return as_shown([*queries.tables(year), *of_stages, *averted.tables(year)], days)


def as_shown(counts: Iterable[tuple[str, dict[str, int]]], days: Mapping[str, list[float]]) -> dict[str, object]:
    """Counts and times as they are kept: no smaller number leaves this function."""
    tables = {}
    for key, rows in counts:
        table = counting.counted(rows)
        tables[key] = {"total": table.total, "rows": [[row.name, row.count] for row in table.rows]}
    return {"tables": tables, "times": {name: _times(values) for name, values in days.items()}}


def _times(values: list[float]) -> dict[str, float | None] | None:
    found = counting.times(values)
    if found is None:
        return None
    return {
        "count": found.count,
        "median": found.median,
        "low": found.low,
        "high": found.high,
        "shortest": found.shortest,
        "longest": found.longest,
    }


def _first(model: type[Concern] | type[Outcome], field: str) -> datetime | None:
    found: datetime | None = model.objects.aggregate(first=Min(field))["first"]
    return found
