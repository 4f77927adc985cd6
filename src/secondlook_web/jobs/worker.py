"""A process that does jobs: one after the other, until it is told to stop.

Several may run beside each other, on one machine or many. A database that goes away is waited for.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone

from secondlook_web.jobs import queue, schedule

log = logging.getLogger(__name__)

LONGEST_PAUSE_SECONDS = 10.0
"""Between two tries to reach a database that is away."""
SCHEDULE_EACH_SECONDS = 30.0
STEP_SECONDS = 0.1
"""How long the worker may take to notice that it should stop while it has nothing to do."""


class Worker:
    """Does what is due. `stop` may be called from a signal handler: the job at hand is finished first."""

    def __init__(self, *, now: Callable[[], datetime] = timezone.now, pause_seconds: float | None = None) -> None:
        self._now = now
        self._idle_seconds = settings.JOB_PAUSE_SECONDS if pause_seconds is None else pause_seconds
        self._stopping = False
        self._scheduled: float | None = None

    def stop(self) -> None:
        self._stopping = True

    def run(self) -> None:
        """Until `stop` is called."""
        away_seconds = 0.0
        while not self._stopping:
            try:
                close_old_connections()
                self._put_in()
                done = queue.do_next(at=self._now())
            except (DatabaseError, InterfaceError) as error:
                away_seconds = min(LONGEST_PAUSE_SECONDS, 2 * away_seconds or self._idle_seconds or STEP_SECONDS)
                log.warning("the database cannot be used: %s", type(error).__name__)
                connections.close_all()
                self._wait(away_seconds)
                continue
            away_seconds = 0.0
            if not done:
                self._wait(self._idle_seconds)
        connections.close_all()

    def do_all(self) -> int:
        """All that is due now; how many jobs that was."""
        done = 0
        while not self._stopping and queue.do_next(at=self._now()):
            done += 1
        return done

    def _put_in(self) -> None:
        passed = time.monotonic()
        if self._scheduled is None or passed - self._scheduled >= SCHEDULE_EACH_SECONDS:
            schedule.put_in(at=self._now())
            self._scheduled = passed

    def _wait(self, seconds: float) -> None:
        # In short steps: a signal sets a flag, and an event that is set inside a signal handler can lock itself up.
        ends = time.monotonic() + seconds
        while not self._stopping and (left := ends - time.monotonic()) > 0:
            time.sleep(min(STEP_SECONDS, left))
