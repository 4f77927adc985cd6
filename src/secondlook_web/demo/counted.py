"""The years before the demonstration begins, so that its page of numbers has something to show.

They stand in `years.toml` as they would be counted, and go through what keeps small numbers back like those of any
forum.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from secondlook_web.insights.actions import LATE, as_shown
from secondlook_web.insights.models import CountedYear
from secondlook_web.insights.years import bounds, year_of


def put_in(years: Iterable[Mapping[str, Any]], *, now: datetime) -> None:
    """Each year as it was counted in the night after it ended."""
    for one in years:
        year = year_of(now) - one["ago"]
        days = {stage: [float(day) for day in some] for stage, some in one["days"].items()}
        tables = {key: dict(rows) for key, rows in one.items() if key not in ("ago", "days", "late")}
        for stage, late in one["late"].items():
            tables[f"{LATE}{stage}"] = {"in_time": len(days[stage]) - late, "late": late}
        CountedYear.objects.create(year=year, counted_at=bounds(year)[1], figures=as_shown(tables.items(), days))
