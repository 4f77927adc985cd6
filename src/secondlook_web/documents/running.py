"""Files are read and written beside the pages of the site: a few at a time, the others wait their turn, or are told.

Each web worker has its own threads and its own sealed processes (`secondlook.documents.sandbox`), made when the first
file comes. A worker that is ended loses what it was at: its rows stop saying that somebody is at them (`beat_at`), and
whoever waits is told to give the file again.
"""

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any, Protocol

from django.conf import settings
from django.db import Error, close_old_connections, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from secondlook.documents.sandbox import Sandbox
from secondlook_web.documents.models import BUSY, OpenFile
from secondlook_web.shared.refusals import Refused

MOST_WAITING = 12
"""Files that wait in one worker, or are being worked on: some minutes of work."""
MOST_OF_ONE = 2
"""Of one member, or of one address of people without an account: nobody fills all places."""
BEATS_EACH_SECONDS = 5.0
STALLED_AFTER = timedelta(seconds=60)
"""A file at which nobody has been for so long is at nobody's any more."""
PATIENCE_SECONDS = 2.5
"""So long a page waits for what is quick, before it shows how far things are."""


class TooMany(Refused):
    """All places are taken."""

    status = 503

    def __init__(self) -> None:
        super().__init__("Many files are being read just now. Nothing of yours was kept. Try again in a minute.")


class TooManyOfYours(TooMany):
    """Those of one person are."""

    def __init__(self) -> None:
        Refused.__init__(self, "Two files of yours are being read or written just now. Wait until one of them is done.")


class Runner(Protocol):
    """Whatever can do work for a file."""

    def start(self, pk: int, work: Callable[..., None], *values: Any, whose: str = "") -> None:
        """Begin `work` for the row `pk`, and wait a moment for what is quick. Raises `TooMany`.

        `whose`: by whom the places of one person are counted.
        """


class AtOnce:
    """In the thread that asks: for tests and scripts."""

    def start(self, pk: int, work: Callable[..., None], *values: Any, whose: str = "") -> None:
        work(pk, *values)


class InThreads:
    """In threads of this web worker, as many as there are sealed processes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at: dict[int, Future[None]] = {}
        self._whose: dict[int, str] = {}
        self._pool = ThreadPoolExecutor(max_workers=settings.DOCUMENT_READERS, thread_name_prefix="documents")
        self._beats = False

    def start(self, pk: int, work: Callable[..., None], *values: Any, whose: str = "") -> None:
        self._forget_those_that_are_gone()
        with self._lock:
            if len(self._at) >= MOST_WAITING:
                raise TooMany
            if whose and sum(one == whose for one in self._whose.values()) >= MOST_OF_ONE:
                raise TooManyOfYours
            self._whose[pk] = whose
            future = self._at[pk] = self._pool.submit(self._do, pk, work, *values)
            if not self._beats:
                self._beats = True
                threading.Thread(target=self._beat, daemon=True, name="documents-beat").start()
        try:
            future.result(timeout=PATIENCE_SECONDS)
        except TimeoutError:
            return

    def _do(self, pk: int, work: Callable[..., None], *values: Any) -> None:
        close_old_connections()
        try:
            work(pk, *values)
        finally:
            connection.close()
            with self._lock:
                self._leave(pk)

    def _leave(self, pk: int) -> None:
        self._at.pop(pk, None)
        self._whose.pop(pk, None)

    def _forget_those_that_are_gone(self) -> None:
        """Files that wait and were thrown away meanwhile give their places back."""
        with self._lock:
            at = dict(self._at)
        if not at:
            return
        there = set(OpenFile.objects.filter(pk__in=at).values_list("pk", flat=True))
        for pk in at.keys() - there:
            if at[pk].cancel():
                with self._lock:
                    self._leave(pk)

    def _beat(self) -> None:
        """Say of all files that wait or are worked on that somebody is there; end when there is none."""
        try:
            while True:
                time.sleep(BEATS_EACH_SECONDS)
                with self._lock:
                    at = list(self._at)
                    if not at:
                        self._beats = False
                        return
                with suppress(Error):  # the database is busy or away: the next beat comes soon
                    OpenFile.objects.filter(pk__in=at, step__in=BUSY).update(beat_at=timezone.now())
        finally:
            connection.close()


_runner: tuple[int, Runner] | None = None
_sandbox: tuple[int, Sandbox] | None = None
_lock = threading.Lock()


def runner() -> Runner:
    """This worker's, made once: a process that was forked has none of its parent's threads."""
    global _runner
    with _lock:
        if _runner is None or _runner[0] != os.getpid():
            _runner = os.getpid(), import_string(settings.DOCUMENT_RUNNER)()
        return _runner[1]


def sandbox() -> Sandbox:
    """This worker's sealed processes, started with the first file."""
    global _sandbox
    with _lock:
        if _sandbox is None or _sandbox[0] != os.getpid():
            _sandbox = os.getpid(), import_string(settings.DOCUMENT_SANDBOX)(workers=settings.DOCUMENT_READERS)
        return _sandbox[1]
