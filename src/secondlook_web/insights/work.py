"""Each night: a year that has just ended is counted, before anything of it is erased after its time."""

from datetime import datetime

from secondlook_web.insights import actions
from secondlook_web.jobs import schedule
from secondlook_web.jobs.queue import handles

COUNT_YEARS = "insights.count_years"
schedule.daily(COUNT_YEARS, hour=3, minute=20)


@handles(COUNT_YEARS)
def count_years(_: int | None, at: datetime) -> None:
    actions.count_years(at=at)
