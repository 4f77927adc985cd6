"""Work that comes round: each hour, or each day at an hour. It stands in the queue like any other job.

Of each there is one row at most that waits, whatever the number of workers: when it is done, the next one is put in. A
site that was off for a week does its daily work once when it is back, not seven times. A handler must not mind being
called twice in one period: a clock may be set back.

An app says in its `work.py` what comes round: `schedule.daily("forum.digest", hour=7)`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from secondlook_web.jobs import queue
from secondlook_web.jobs.models import Job

KEY = "comes round"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One kind of work that comes round."""

    name: str
    minute: int
    hour: int | None = None
    """Of the site's own time zone; None for each hour."""

    def after(self, at: datetime) -> datetime:
        """The next time it is due, later than `at`."""
        # Compared in UTC: two times of one zone are compared by their wall clock, on which an hour may come twice.
        here = timezone.localtime(at)
        if self.hour is None:
            due = here.replace(minute=self.minute, second=0, microsecond=0).astimezone(UTC)
            return due if due > at else due + timedelta(hours=1)
        today = here.replace(hour=self.hour, minute=self.minute, second=0, microsecond=0)
        due = today.astimezone(UTC)
        return due if due > at else (today + timedelta(days=1)).astimezone(UTC)


_rounds: dict[str, Round] = {}


def hourly(name: str, *, minute: int = 0) -> None:
    """Have the jobs called `name` done once an hour."""
    _rounds[name] = Round(name=name, minute=minute)


def daily(name: str, *, hour: int, minute: int = 0) -> None:
    """Have the jobs called `name` done once a day, at an hour of the site's own time zone."""
    _rounds[name] = Round(name=name, hour=hour, minute=minute)


def put_in(*, at: datetime) -> None:
    """Put in what comes round and does not wait yet; every worker calls this now and then."""
    waiting = set(Job.objects.filter(key=KEY, failed_at=None).values_list("name", flat=True))
    for name, kind in _rounds.items():
        if name not in waiting:
            queue.add(name, due_at=kind.after(at), key=KEY)
