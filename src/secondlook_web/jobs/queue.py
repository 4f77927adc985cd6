"""Work for later: `add` it, and a worker does it when it is due.

A handler has two parts. The first reads and works things out, outside any transaction (a check may take seconds, and a
writer of SQLite would hold up all others). It returns the second, which writes, inside the one transaction that also
removes the job: both happen or neither does. A worker that is killed leaves the job as it was, and another takes it up
when the lease has run out. So what a job writes into the database is never lost and never written twice. What leaves
the database (a mail) may go out twice after a kill at the wrong moment; handlers that send say so.

Why our own table and not a library: docs/decisions/the-queue-is-a-table.md.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from secondlook_web.jobs.models import Job

Write = Callable[[], None]
Handler = Callable[[int | None, datetime], Write | None]
"""Gets the row's identifier and the time; returns what is to be written, or None for nothing."""

LEASE_SECONDS = 120
"""Longer than any job: a check is ended after `CHECK_LIMIT_SECONDS`."""
MOST_TRIES = 8
FIRST_PAUSE_SECONDS = 30
"""Doubled with each try: the last comes about an hour after the first."""

_handlers: dict[str, Handler] = {}


def handles(name: str) -> Callable[[Handler], Handler]:
    """Register the function that does jobs called `name`: `@handles("forum.publish")`, in an app's `work.py`."""

    def register(handler: Handler) -> Handler:
        if _handlers.get(name, handler) is not handler:
            raise ValueError(f"Two functions handle jobs called {name}. Give one of them another name.")
        _handlers[name] = handler
        return handler

    return register


def add(name: str, target: int | None = None, *, due_at: datetime | None = None, key: str = "") -> None:
    """Add a job, in the caller's transaction. While one with the same name and key waits, this does nothing."""
    Job.objects.bulk_create(
        [Job(name=name, target=target, key=key, due_at=due_at or timezone.now())], ignore_conflicts=bool(key)
    )


def cancel(name: str, target: int) -> None:
    """Take back what waits for a row."""
    Job.objects.filter(name=name, target=target, failed_at=None).delete()


def do_next(*, at: datetime | None = None) -> bool:
    """Do the job that has been due longest and that no worker is at; false when there is none."""
    now = at or timezone.now()
    job = _taken(now)
    if job is None:
        return False
    try:
        write = _handlers[job.name](job.target, now)
        with transaction.atomic():
            # Whoever removes the row may write; a worker whose lease ran out finds it gone, or lent to another.
            removed, _ = Job.objects.filter(pk=job.pk, leased_until=job.leased_until).delete()
            if removed and write is not None:
                write()
    except Exception as error:
        _put_off(job, error, now)
    return True


def _taken(now: datetime) -> Job | None:
    free = Job.objects.filter(Q(leased_until=None) | Q(leased_until__lte=now), failed_at=None, due_at__lte=now)
    for job in free.order_by("due_at", "id")[:20]:
        until = now + timedelta(seconds=LEASE_SECONDS)
        if free.filter(pk=job.pk).update(leased_until=until):
            job.leased_until = until
            return job
    return None


def _put_off(job: Job, error: Exception, now: datetime) -> None:
    """What the handler wrote is undone; the job stays, for later or for a person to look at."""
    tries = job.tries + 1
    change: dict[str, object] = {"tries": F("tries") + 1, "trouble": type(error).__name__[:120], "leased_until": None}
    if tries >= MOST_TRIES:
        change["failed_at"] = now
    else:
        change["due_at"] = now + timedelta(seconds=FIRST_PAUSE_SECONDS * 2 ** (tries - 1))
    Job.objects.filter(pk=job.pk, leased_until=job.leased_until).update(**change)
