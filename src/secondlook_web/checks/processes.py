"""Checks in processes beside the web worker, each ended when a check takes too long, and replaced in the background.

A new process loads the engine and its model first, about two seconds; that is nobody's check, so it does not count
against anybody's limit unless no process is left at all. A process that has grown, or has done its share of checks, is
replaced before it goes.
"""

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from secondlook import Author, Context, Draft, Post, SecondLookError, check, memory
from secondlook_web.checks.engine import PUBLISHED_TEXTS_KEPT, CheckCouldNotRun, read_ahead

log = logging.getLogger(__name__)
T = TypeVar("T")

STARTS_WITHIN_SECONDS = 30
"""For loading the engine. A machine on which it takes longer is too small."""
TRIES_AGAIN_AFTER_SECONDS = 2.0
"""After a process that did not start, so that a broken installation does not keep a machine busy."""
CHECKS_OF_A_PROCESS = 20_000
LARGEST_PROCESS_BYTES = 900 * 1024**2
"""A process has 170 MB once the engine is loaded, and 240 MB after a thousand checks with all the posts remembered that
it may; from then on it hardly grows. What is far above that has a fault, or read something enormous."""
WEIGHED_EVERY_CHECKS = 50
PARENT_LOOKED_FOR_EVERY_SECONDS = 2.0
FIRST_DRAFT = (
    "Saw an 84 year old woman from Carlisle, a retired organist, on Elm ward this evening: hip fracture, potassium "
    "7.9, the highest I have seen. Any thoughts?"
)
FIRST_CONTEXT = Context(
    author=Author(role="nurse", bio="Ward nurse", workplace="Elm Road Surgery", town="Carlisle"),
    posted_at=datetime(2026, 3, 12, 21, 40, tzinfo=UTC),
    history=(Post(text="First week on Elm ward.", posted_at=datetime(2026, 3, 1, tzinfo=UTC)),),
)
"""Of nobody. It is checked before anybody's draft, so that whatever is read when first asked for is read by then."""


class Separate:
    """`CHECKERS` processes for this web worker. Threads of the worker may ask at the same time."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._free: deque[_Checker] = deque()
        self._alive = 0
        """Processes that are free or busy."""
        self._starting = 0

    def answers(self) -> bool:
        with self._changed:
            self._start_missing()
            return self._alive > 0

    def warm(self) -> None:
        with self._changed:
            self._start_missing()

    def run(
        self,
        work: Callable[..., T],
        *values: Any,
        limit_seconds: float,
        wait_seconds: float | None = None,
        **named: Any,
    ) -> T:
        if wait_seconds is None:
            checker = self._take(limit_seconds, max(limit_seconds, STARTS_WITHIN_SECONDS))
        else:
            checker = self._take(wait_seconds, wait_seconds)
        try:
            done, answer = checker.ask((work, values, named), limit_seconds)
        except CheckCouldNotRun as error:
            log.error("a check could not run: %s", error)
            self._lose(checker)
            raise
        except BaseException:
            self._lose(checker)  # it may still answer, and the next to ask would get that answer
            raise
        self._give_back(checker)
        if done:
            return answer  # type: ignore[no-any-return]
        if isinstance(answer, SecondLookError):
            raise answer
        log.error("a check failed: %s", answer)
        raise CheckCouldNotRun(str(answer))

    def _take(self, wait_seconds: float, wait_for_start_seconds: float) -> "_Checker":
        """The next free process. Where none is left at all, one that is being started is waited for."""
        began = time.monotonic()
        with self._changed:
            while True:
                self._start_missing()
                while self._free:
                    checker = self._free.popleft()
                    if checker.process.is_alive():
                        return checker
                    self._alive -= 1
                    checker.end()
                    self._start_missing()
                most = wait_seconds if self._alive else wait_for_start_seconds
                left = began + most - time.monotonic()
                if left <= 0:
                    raise CheckCouldNotRun("all are busy" if self._alive else "the engine did not start")
                self._changed.wait(left)

    def _give_back(self, checker: "_Checker") -> None:
        with self._changed:
            if checker.retired:
                self._alive -= 1
                checker.end()
                return
            self._free.append(checker)
            if checker.tired and not checker.replaced:
                checker.replaced = True
                self._start(instead_of=checker)
            self._changed.notify()

    def _lose(self, checker: "_Checker") -> None:
        checker.end()
        with self._changed:
            self._alive -= 1
            self._start_missing()
            self._changed.notify_all()

    def _start_missing(self) -> None:
        while self._alive + self._starting < settings.CHECKERS:
            self._start()

    def _start(self, *, instead_of: "_Checker | None" = None) -> None:
        """Start a process in the background; the caller holds the lock."""
        if instead_of is None:
            self._starting += 1
        threading.Thread(target=self._started, args=(instead_of,), daemon=True, name="starts-a-checker").start()

    def _started(self, instead_of: "_Checker | None") -> None:
        checker = None
        try:
            checker = _Checker()
        except Exception as error:
            log.error("a process for checks did not start: %s", type(error).__name__)
            time.sleep(TRIES_AGAIN_AFTER_SECONDS)
        with self._changed:
            if instead_of is None:
                self._starting -= 1
            elif checker is None:
                instead_of.replaced = False
            if checker is not None:
                self._free.append(checker)
                self._alive += 1
            if instead_of is not None and checker is not None:
                self._retire(instead_of)
            self._changed.notify_all()

    def _retire(self, checker: "_Checker") -> None:
        """End a process that was replaced, now or when it is given back; the caller holds the lock."""
        checker.retired = True
        if checker in self._free:
            self._free.remove(checker)
            self._alive -= 1
            checker.end()


class _Checker:
    """One process that checks drafts one after the other."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.tired = False
        """It has grown, or has done its share: to be replaced."""
        self.replaced = False
        """Another is being started in its place."""
        self.retired = False
        """The other is there: this one takes no more checks."""
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=serve, args=(theirs, os.getpid()), daemon=True, name="second-look-checker"
        )
        self.process.start()
        theirs.close()
        try:
            started = self.pipe.poll(STARTS_WITHIN_SECONDS) and self.pipe.recv() == "ready"
        except (EOFError, OSError):
            started = False
        if not started:
            self.end()
            raise CheckCouldNotRun("the engine did not start")

    def ask(self, asked: object, limit_seconds: float) -> tuple[bool, Any]:
        """Whether it was done, with the answer; `CheckCouldNotRun` when it takes too long or the process is gone."""
        try:
            self.pipe.send(asked)
            if not self.pipe.poll(limit_seconds):
                raise CheckCouldNotRun("it took too long")
            done, answer, self.tired = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise CheckCouldNotRun(type(error).__name__) from None
        return done, answer

    def end(self) -> None:
        """Kill it and wait until it is gone, so that no zombie is left."""
        self.process.kill()
        self.process.join(5)
        self.pipe.close()


def serve(pipe: Connection, parent: int) -> None:
    """The other process: loads the engine, says so, and answers until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the web worker, which ends us
    threading.Thread(target=_end_without, args=(parent,), daemon=True).start()
    memory.make_room(2 * PUBLISHED_TEXTS_KEPT)
    check(Draft(FIRST_DRAFT), FIRST_CONTEXT, adding_up=True)
    memory.forget()
    done = 0
    tired = False
    try:
        pipe.send("ready")
        while True:
            while not pipe.poll() and read_ahead():
                pass
            work, values, named = pipe.recv()
            try:
                answer: tuple[bool, object] = True, work(*values, **named)
            except SecondLookError as error:
                answer = False, error
            except Exception as error:  # only the class crosses over: a message may hold somebody's words
                answer = False, type(error).__name__
            done += 1
            if done % WEIGHED_EVERY_CHECKS == 0:
                tired = done >= CHECKS_OF_A_PROCESS or resident_bytes() > LARGEST_PROCESS_BYTES
            pipe.send((*answer, tired))
            del work, values, named, answer  # they hold somebody's words, and the next question may be hours away
    except (EOFError, OSError):
        return


def resident_bytes() -> int:
    """What this process has in memory; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _end_without(parent: int) -> None:
    """A web worker that was killed leaves no check running behind it."""
    while os.getppid() == parent:
        time.sleep(PARENT_LOOKED_FOR_EVERY_SECONDS)
    os._exit(1)
