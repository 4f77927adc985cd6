"""The engine behind the site: a draft and its context in, a review out, or `CheckCouldNotRun`.

A check runs in a process of its own. If it takes longer than `CHECK_LIMIT_SECONDS`, or dies, that process is ended and
another started, and whoever asked is told that the check could not run: never that nothing was found (promise 7).

After each check the engine forgets what it read (promise 6). Of posts that are published here it may keep the reading,
so that an author's earlier posts are not read again with every draft: `published` names their texts.
"""

import logging
import multiprocessing
import queue
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.utils.module_loading import import_string

from secondlook import Context, Draft, Review, SecondLookError, check, memory

log = logging.getLogger(__name__)


class CheckCouldNotRun(Exception):
    """The check was not done: too slow, ended, or a mistake of ours. The draft is neither safe nor unsafe."""


T = TypeVar("T")


class Runner(Protocol):
    """Whatever can check a draft, or do other work of the engine: a function of a module, with values that pickle."""

    def review(self, draft: Draft, context: Context, *, adding_up: bool = False, limit_seconds: float) -> Review: ...

    def run(self, work: Callable[..., T], *values: Any, limit_seconds: float, **named: Any) -> T: ...


class InProcess:
    """In this process, without a limit of time: for tests and scripts."""

    def review(self, draft: Draft, context: Context, *, adding_up: bool = False, limit_seconds: float) -> Review:
        return self.run(_checked, draft, context, adding_up, limit_seconds=limit_seconds)

    def run(self, work: Callable[..., T], *values: Any, limit_seconds: float, **named: Any) -> T:
        try:
            return work(*values, **named)
        except SecondLookError:
            raise
        except Exception as error:
            log.exception("a check failed")
            raise CheckCouldNotRun(type(error).__name__) from None


class Separate:
    """In processes beside this one, `CHECKERS` of them, started when first needed and again when one was ended."""

    def __init__(self) -> None:
        self._free: queue.SimpleQueue[_Checker | None] = queue.SimpleQueue()
        for _ in range(settings.CHECKERS):
            self._free.put(None)

    def review(self, draft: Draft, context: Context, *, adding_up: bool = False, limit_seconds: float) -> Review:
        return self.run(_checked, draft, context, adding_up, limit_seconds=limit_seconds)

    def run(self, work: Callable[..., T], *values: Any, limit_seconds: float, **named: Any) -> T:
        ends = time.monotonic() + limit_seconds
        try:
            checker = self._free.get(timeout=limit_seconds)
        except queue.Empty:
            raise CheckCouldNotRun("all checkers are busy") from None
        try:
            if checker is None or not checker.process.is_alive():
                checker = _Checker()
            return checker.run(work, values, named, ends)
        except (CheckCouldNotRun, OSError, EOFError) as error:
            if checker is not None:
                checker.end()
            checker = None
            raise error if isinstance(error, CheckCouldNotRun) else CheckCouldNotRun(type(error).__name__) from None
        finally:
            self._free.put(checker)


STARTS_WITHIN_SECONDS = 30
"""A new process loads the engine and its model first; that does not count as part of a check."""


class _Checker:
    """One process that checks drafts one after the other."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True, name="second-look-checker")
        self.process.start()
        theirs.close()
        if not self.pipe.poll(STARTS_WITHIN_SECONDS) or self.pipe.recv() != "ready":
            self.end()
            raise CheckCouldNotRun("the engine did not start")

    def run(self, work: Callable[..., T], values: tuple[Any, ...], named: dict[str, Any], ends: float) -> T:
        self.pipe.send((work, values, named))
        if not self.pipe.poll(max(0.0, ends - time.monotonic())):
            raise CheckCouldNotRun("it took too long")
        done, answer = self.pipe.recv()
        if done:
            return answer  # type: ignore[no-any-return]
        if isinstance(answer, SecondLookError):
            raise answer
        raise CheckCouldNotRun(str(answer))

    def end(self) -> None:
        self.process.kill()
        self.process.join(5)
        self.pipe.close()


def _serve(pipe: Connection) -> None:
    """The other process: loads the engine, says so, and answers until the pipe closes."""
    check(Draft("The clinic was quiet."), Context())
    pipe.send("ready")
    while True:
        try:
            work, values, named = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, object] = True, work(*values, **named)
        except SecondLookError as error:
            answer = False, error
        except Exception as error:  # only the class crosses over: a message may hold somebody's words
            answer = False, type(error).__name__
        pipe.send(answer)
        del work, values, named, answer  # they hold somebody's words, and the next question may be hours away


def _checked(draft: Draft, context: Context, adding_up: bool) -> Review:
    """One check, after which nothing of the draft is left in memory; of earlier posts, the reading is kept."""
    try:
        return check(draft, context, adding_up=adding_up)
    finally:
        memory.forget(keeping={post.text for post in (*context.thread, *context.history)})


_runner: Runner | None = None
_lock = threading.Lock()


def runner() -> Runner:
    """The site's runner, made once in each web worker."""
    global _runner
    with _lock:
        if _runner is None:
            _runner = import_string(settings.CHECK_RUNNER)()
        return _runner


def review(draft: Draft, context: Context, *, adding_up: bool = False) -> Review:
    """The review of a draft, or `CheckCouldNotRun` within `CHECK_LIMIT_SECONDS`."""
    return runner().review(draft, context, adding_up=adding_up, limit_seconds=settings.CHECK_LIMIT_SECONDS)


def run(work: Callable[..., T], *values: Any, **named: Any) -> T:
    """Other work of the engine, where and as long as a check may run: `CheckCouldNotRun` when it could not.

    The function stands in a module, its values pickle, and it forgets what it was given (`secondlook.memory`).
    """
    return runner().run(work, *values, limit_seconds=settings.CHECK_LIMIT_SECONDS, **named)
