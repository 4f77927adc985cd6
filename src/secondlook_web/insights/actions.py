"""Counting a year: once, when it is over, in one transaction with its entry in the log."""

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
    """Of a year, what may be shown and nothing else: no smaller number leaves this function."""
    days, late = queries.times_and_late(year)
    raw = [*queries.tables(year), *((f"late_{name}", rows) for name, rows in late.items()), *averted.tables(year)]
    tables = {}
    for key, rows in raw:
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
