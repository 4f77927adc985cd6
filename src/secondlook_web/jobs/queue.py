"""Work for later: `add` it, and a worker does it when it is due.

A handler has two parts. The first reads and works things out, outside any transaction (a check may take seconds, and a
writer of SQLite would hold up all others). It returns the second, which writes, inside the one transaction that also
removes the job: both happen or neither does. A worker that is killed leaves the job as it was, and another takes it up
when the lease has run out. So what a job writes into the database is never lost and never written twice. What leaves
the database (a mail) may go out twice after a kill at the wrong moment; handlers that send say so.

Why our own table and not a library: docs/decisions/the-queue-is-a-table.md.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from secondlook_web.jobs.models import Job

log = logging.getLogger(__name__)

Write = Callable[[], None]
Handler = Callable[[int | None, datetime], Write | None]
"""Gets the row's identifier and the time; returns what is to be written, or None for nothing."""

MOST_TRIES = 8
FIRST_PAUSE_SECONDS = 30
"""Doubled with each try: the last comes about an hour after the first."""
ENDED_EACH_TIME = "EndedEachTime"
"""The trouble of a job whose worker was ended at every try: it may itself be what ends them."""

_handlers: dict[str, Handler] = {}


class NoHandler(LookupError):
    """No function does jobs of this name: an app was taken out, or its `work.py` no longer registers it."""


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


def given_up() -> QuerySet[Job]:
    """Jobs that failed at every try, the latest first; somebody should look at them."""
    return Job.objects.exclude(failed_at=None).order_by("-failed_at", "-id")


def try_again(pk: int, *, at: datetime) -> bool:
    """Put a job that was given up back into the queue; false when it is not there, or when another took its place."""
    job = given_up().filter(pk=pk).first()
    if job is None:
        return False
    with transaction.atomic():
        if job.key and Job.objects.filter(name=job.name, key=job.key, failed_at=None).exists():
            # The same work waits already: this row has nothing left to say.
            job.delete()
            return False
        change = {"failed_at": None, "trouble": "", "tries": 0, "due_at": at, "leased_until": None}
        return bool(given_up().filter(pk=pk).update(**change))


def do_next(*, at: datetime | None = None) -> bool:
    """Do the job that has been due longest and that no worker is at; false when there is none.

    Trouble of the database itself comes out as it is: the job stays leased and is taken up again later.
    """
    now = at or timezone.now()
    job = _taken(now)
    if job is None:
        return False
    try:
        handler = _handlers.get(job.name)
        if handler is None:
            raise NoHandler
        write = handler(job.target, now)
        with transaction.atomic():
            # Whoever removes the row may write; a worker whose lease ran out finds it gone, or lent to another.
            removed, _ = Job.objects.filter(pk=job.pk, leased_until=job.leased_until).delete()
            if removed and write is not None:
                write()
    except Exception as error:
        log.warning("job %d could not be done: %s", job.pk, type(error).__name__)
        _put_off(job, error, now)
    return True


def _taken(now: datetime) -> Job | None:
    """A job that is now this worker's. It counts as tried from here on: some job may end every worker that tries it."""
    free = Job.objects.filter(Q(leased_until=None) | Q(leased_until__lte=now), failed_at=None, due_at__lte=now)
    for job in free.order_by("due_at", "id")[:20]:
        if job.tries >= MOST_TRIES:
            free.filter(pk=job.pk).update(failed_at=now, trouble=ENDED_EACH_TIME, leased_until=None)
            continue
        until = now + timedelta(seconds=settings.JOB_LEASE_SECONDS)
        if free.filter(pk=job.pk).update(leased_until=until, tries=F("tries") + 1):
            job.leased_until, job.tries = until, job.tries + 1
            return job
    return None


def _put_off(job: Job, error: Exception, now: datetime) -> None:
    """What the handler wrote is undone; the job stays, for later or for a person to look at."""
    change: dict[str, object] = {"trouble": type(error).__name__[:120], "leased_until": None}
    if job.tries >= MOST_TRIES:
        change["failed_at"] = now
    else:
        change["due_at"] = now + timedelta(seconds=FIRST_PAUSE_SECONDS * 2 ** (job.tries - 1))
    Job.objects.filter(pk=job.pk, leased_until=job.leased_until).update(**change)
