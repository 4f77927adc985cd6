"""Judging many rows: in order, in this process or in several, with bounded memory.

Each row is judged by itself and the same row gives the same answer, so a row can be judged again after a worker died.
"""

import os
import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from secondlook.cli._rows import Row
from secondlook.errors import SecondLookError
from secondlook.model import Context

ROWS_A_CHUNK = 16
"""Rows handed to a worker at once: enough to hide the cost of handing over."""
CHUNKS_WAITING = 3
"""Chunks in flight for each worker; with the size of a row they bound memory."""
WORTH_A_POOL_ROWS = 48
"""Fewer are done here sooner than workers have started."""
MOST_WORKERS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is the same for every row; crosses to the workers."""

    otherwise: Context | None = None
    """For rows without a context of their own."""
    rulebook: str | None = None
    bulk: bool = False
    """Read with the small network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One row's answer."""

    output: dict[str, Any] = field(repr=False)
    """As it is written: `id`, and the answer or an `error`."""
    bad: bool = False
    """The row could not be read or judged."""
    internal: bool = False
    """And it is our mistake."""
    ignored: tuple[str, ...] = ()
    """Keys passed over."""


def default_workers() -> int:
    """Processors that this process may use."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, 8)


def judged(rows: Iterable[Row], task: Task, *, workers: int) -> Iterator[tuple[Row, Outcome]]:
    """Each row with its outcome, in order."""
    remaining = iter(rows)
    first = list(islice(remaining, WORTH_A_POOL_ROWS))
    everything = chain(first, remaining)
    if workers <= 1 or len(first) < WORTH_A_POOL_ROWS:
        for row in everything:
            yield row, judge_row(row, task)
        return
    yield from _in_processes(everything, task, workers)


def judge_row(row: Row, task: Task) -> Outcome:
    """Judge one row. Whatever goes wrong is an outcome, never an exception."""
    from secondlook.loading import case_from_mapping, ignored_keys

    name = _name(row)
    if row.error:
        return Outcome(output={"id": name, "error": row.error}, bad=True)
    try:
        _, draft, context = case_from_mapping(
            row.values, where=row.where, default_id=row.where, otherwise=task.otherwise
        )
        from secondlook.finders.tagger import Size, reading_with
        from secondlook.review import check
        from secondlook.serialise import row_to_json

        with reading_with(Size.BULK if task.bulk else Size.INTERACTIVE):
            output = row_to_json(check(draft, context, rulebook=task.rulebook), id=name)
        return Outcome(output=output, ignored=tuple(ignored_keys(row.values)))
    except SecondLookError as error:
        return Outcome(output={"id": name, "error": str(error)}, bad=True)
    except Exception as error:
        from secondlook.cli import where_of

        says = f"{row.where}: internal error ({where_of(error)}); the row was not judged."
        return Outcome(output={"id": name, "error": says}, bad=True, internal=True)


def _name(row: Row) -> str | int:
    """The row's own id as it stands, or its place."""
    name = row.values.get("id")
    return name if isinstance(name, str | int) and name != "" else row.where


def _judge_chunk(chunk: Sequence[Row], task: Task) -> list[Outcome]:
    return [judge_row(row, task) for row in chunk]


def _in_processes(rows: Iterator[Row], task: Task, workers: int) -> Iterator[tuple[Row, Outcome]]:
    pool = _pool(workers)
    waiting: deque[tuple[list[Row], Future[list[Outcome]]]] = deque()
    try:
        while True:
            while len(waiting) < workers * CHUNKS_WAITING and (chunk := list(islice(rows, ROWS_A_CHUNK))):
                waiting.append((chunk, _submitted(pool, chunk, task)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                # One row killed its worker, and with it all that was in flight: these are judged one by one.
                pool.shutdown(wait=False, cancel_futures=True)
                again = [chunk, *(other for other, _ in waiting)]
                waiting.clear()
                for row in chain.from_iterable(again):
                    yield row, _judge_alone(row, task)
                pool = _pool(workers)
                continue
            yield from zip(chunk, outcomes, strict=True)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, chunk: list[Row], task: Task) -> Future[list[Outcome]]:
    """A pool that has just died takes nothing more: its refusal comes with the chunk's result."""
    try:
        return pool.submit(_judge_chunk, chunk, task)
    except BrokenProcessPool as error:
        refused: Future[list[Outcome]] = Future()
        refused.set_exception(error)
        return refused


def _judge_alone(row: Row, task: Task) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(judge_row, row, task).result()
        except BrokenProcessPool:
            says = f"{row.where}: the worker died over this row (out of memory?); it was not judged."
            return Outcome(output={"id": _name(row), "error": says}, bad=True, internal=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    # Workers share the processors: numerical libraries must not each take them all.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    return ProcessPoolExecutor(min(workers, MOST_WORKERS), mp_context=get_context(method), initializer=_leave_to_parent)


def _leave_to_parent() -> None:
    """Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@dataclass(slots=True)
class Tally:
    """What was done, for the summary and the exit code."""

    rows: int = 0
    bad: int = 0
    internal: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        self.rows += 1
        self.bad += outcome.bad
        self.internal += outcome.internal
        if not outcome.bad:
            self.verdicts[outcome.output["verdict"]] += 1
        self.ignored.update(outcome.ignored)
