"""Jobs: a file goes half an hour after it was last worked on, and each hour whatever was left behind."""

from datetime import datetime

from secondlook_web.documents import actions
from secondlook_web.jobs import schedule
from secondlook_web.jobs.queue import Write, handles

TIDY = "documents.tidy"


@handles(actions.END)
def end(target: int | None, at: datetime) -> Write:
    """Throw away a file whose time is over."""
    return lambda: actions.end_due(target or 0, at=at)


@handles(TIDY)
def tidy(target: int | None, at: datetime) -> Write:
    """Throw away what was left behind."""
    return lambda: actions.tidy(at=at)


schedule.hourly(TIDY, minute=20)
