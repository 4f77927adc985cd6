"""The engine behind the site: a draft and its context in, a review out, or `CheckCouldNotRun`.

Whoever asks is told that the check could not run, never that nothing was found (promise 7). After each check the engine
forgets what it read (promise 6), but for posts that are published here, which would only be read again for the next
draft. Not here: the processes in which checks run (`processes`), or what a draft is judged with (`context`, `forms`).
"""

import logging
import os
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.utils.module_loading import import_string

from secondlook import Context, Draft, Post, Review, SecondLookError, check, memory
from secondlook.finders import read_text

log = logging.getLogger(__name__)

PUBLISHED_TEXTS_KEPT = 3_000
"""Of about forty members who write at the same time, with their threads and earlier posts; some 12 kB each."""
PUBLISHED_KEPT_SECONDS = 900
"""A post that was taken away is no longer asked for, and forgotten by then."""
UNREAD_POSTS_OF_A_LIVE_CHECK = 6
"""Reading a post takes about 6 ms: so many are read while somebody waits for a mark; the others when nobody asks."""
UNREAD_POSTS_KEPT = 600
LIVE_WAIT_SECONDS = 1.0
"""For a process that is free. Marks that come later are for another text."""


class CheckCouldNotRun(Exception):
    """The check was not done: too slow, ended, or a mistake of ours. The draft is neither safe nor unsafe."""


T = TypeVar("T")


class Runner(Protocol):
    """Whatever can do the engine's work: a function of a module, with values that pickle."""

    def run(
        self,
        work: Callable[..., T],
        *values: Any,
        limit_seconds: float,
        wait_seconds: float | None = None,
        **named: Any,
    ) -> T:
        """`wait_seconds`: for a process that is free; left out, as long as the work may take."""

    def warm(self) -> None:
        """Load what the first check would have to wait for, without waiting for it."""

    def answers(self) -> bool:
        """Whether a check can be expected to run."""


class InProcess:
    """In this process, without a limit of time: for tests and scripts."""

    def run(
        self,
        work: Callable[..., T],
        *values: Any,
        limit_seconds: float,
        wait_seconds: float | None = None,
        **named: Any,
    ) -> T:
        try:
            return work(*values, **named)
        except SecondLookError:
            raise
        except Exception as error:
            log.exception("a check failed")
            raise CheckCouldNotRun(type(error).__name__) from None

    def warm(self) -> None:
        """The engine is loaded with the first check."""

    def answers(self) -> bool:
        return True


_runner: tuple[int, Runner] | None = None
_lock = threading.Lock()


def runner() -> Runner:
    """The site's runner, made once in each web worker: a process that was forked has none of its parent's."""
    global _runner
    with _lock:
        if _runner is None or _runner[0] != os.getpid():
            _runner = os.getpid(), import_string(settings.CHECK_RUNNER)()
        return _runner[1]


def review(
    draft: Draft, context: Context, *, adding_up: bool = False, advising: bool = True, published: bool = False
) -> Review:
    """The review of a draft, or `CheckCouldNotRun` when it takes longer than `CHECK_LIMIT_SECONDS`.

    `published`: thread and history of the context are posts of this site, so that what was read of them may be
    remembered for the next check. Of the draft, and of a context that somebody pasted, nothing is.
    """
    return run(checked, draft, context, adding_up=adding_up, advising=advising, published=published)


def live_review(draft: Draft, context: Context, *, published: bool = False) -> Review:
    """The review while somebody types, without advice. When all are busy, `CheckCouldNotRun` comes soon.

    Of published posts that were not read yet, the latest few are read, and the others for the next time; the whole
    check reads all.
    """
    return run(live_checked, draft, context, published=published, wait_seconds=LIVE_WAIT_SECONDS)


def run(work: Callable[..., T], *values: Any, **named: Any) -> T:
    """Other work of the engine, where and as long as a check may run: `CheckCouldNotRun` when it could not.

    The function stands in a module, its values pickle, and it forgets what it was given (`secondlook.memory`).
    """
    return runner().run(work, *values, limit_seconds=settings.CHECK_LIMIT_SECONDS, **named)


class Published:
    """Texts of posts that checks were lately made with: what was read of them need not be read again."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._unread: deque[str] = deque(maxlen=UNREAD_POSTS_KEPT)

    def after(self, context: Context | None, now: float) -> Collection[str]:
        """What to keep after a check with `context`; None: nothing of it."""
        for post in (*context.history, *context.thread) if context else ():
            self._seen[post.text] = now
            self._seen.move_to_end(post.text)
        while self._seen and (
            len(self._seen) > PUBLISHED_TEXTS_KEPT or next(iter(self._seen.values())) < now - PUBLISHED_KEPT_SECONDS
        ):
            self._seen.popitem(last=False)
        return self._seen.keys()

    def few_unread(self, posts: tuple[Post, ...], most: int) -> tuple[Post, ...]:
        """Without those that were not read yet, but for the last `most` of them; the others are read when idle."""
        unread = [at for at, post in enumerate(posts) if post.text not in self._seen]
        left_out = set(unread[: max(0, len(unread) - most)])
        self._unread.extend(posts[at].text for at in sorted(left_out))
        return tuple(post for at, post in enumerate(posts) if at not in left_out)

    def read_one(self, now: float) -> bool:
        """Read one post that a check left out, the latest first; false when there is none."""
        while self._unread:
            text = self._unread.pop()
            if text not in self._seen:
                read_text(text)
                self._seen[text] = now
                return True
        return False


_published = Published()


def checked(draft: Draft, context: Context, *, adding_up: bool, advising: bool, published: bool) -> Review:
    """One check, where the engine is; nothing of the draft is left in memory after it."""
    try:
        return check(draft, context, adding_up=adding_up, advising=advising)
    finally:
        memory.forget(keeping=_published.after(context if published else None, time.monotonic()))


def live_checked(draft: Draft, context: Context, *, published: bool) -> Review:
    """One check while somebody types, where the engine is."""
    if published:
        half = UNREAD_POSTS_OF_A_LIVE_CHECK // 2
        thread = _published.few_unread(context.thread, half)
        context = replace(
            context,
            thread=thread,
            opening=context.opening and thread[:1] == context.thread[:1],
            history=_published.few_unread(context.history, half),
        )
    return checked(draft, context, adding_up=False, advising=False, published=published)


def forget() -> None:
    """After other work of the engine, where the engine is: what was read goes, but for published posts."""
    memory.forget(keeping=_published.after(None, time.monotonic()))


def read_ahead() -> bool:
    """Read one published post for a later check, where the engine is; false when there is none."""
    return _published.read_one(time.monotonic())
