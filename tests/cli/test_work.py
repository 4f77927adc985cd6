"""Many rows over several processes: order, bounded memory, and a row that kills its worker."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from secondlook.cli import _work as work
from secondlook.cli._rows import Row

POISON = "poison"


class Pool:
    """Runs work at once, and dies of the poison like a worker that the system killed."""

    dead = False

    def submit(self, function: Callable[..., Any], given: Any, task: work.Task) -> "Future[Any]":
        if self.dead:
            raise BrokenProcessPool
        future: Future[Any] = Future()
        if any(row.values.get("text") == POISON for row in (given if isinstance(given, list) else [given])):
            self.dead = True
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(function(given, task))
        return future

    def shutdown(self, **_: object) -> None:
        self.dead = True

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()


@pytest.fixture(autouse=True)
def pools(monkeypatch: pytest.MonkeyPatch) -> list[Pool]:
    made: list[Pool] = []

    def pool(workers: int) -> Pool:
        made.append(Pool())
        return made[-1]

    monkeypatch.setattr(work, "_pool", pool)
    return made


def rows(count: int, poison: frozenset[int] = frozenset()) -> Iterator[Row]:
    for number in range(count):
        yield Row(f"f:{number}", {"id": number, "text": POISON if number in poison else "x"})


def test_a_few_rows_need_no_other_process(engine, reviews, pools) -> None:  # type: ignore[no-untyped-def]
    """Starting workers takes longer than twenty posts."""
    engine(reviews["share"])
    assert len(list(work.judged(rows(20), work.Task(), workers=4))) == 20
    assert pools == []


@pytest.mark.parametrize("poison", [frozenset({0}), frozenset({70, 71, 199}), frozenset(range(60, 80))])
def test_a_row_that_kills_its_worker_costs_only_itself(engine, reviews, poison) -> None:  # type: ignore[no-untyped-def]
    """Otherwise one picture of a book in an archive of a million posts would end the night's run."""
    engine(reviews["share"])
    answered = list(work.judged(rows(200, poison), work.Task(), workers=2))
    assert [outcome.output["id"] for _, outcome in answered] == list(range(200))
    assert {row.values["id"] for row, outcome in answered if outcome.bad} == poison
    assert all("the worker died" in outcome.output["error"] for _, outcome in answered if outcome.bad)


def test_rows_are_read_only_a_little_ahead(engine, reviews) -> None:  # type: ignore[no-untyped-def]
    """An archive does not fit into memory."""
    engine(reviews["share"])
    read = 0

    def counted() -> Iterator[Row]:
        nonlocal read
        for row in rows(5_000):
            read += 1
            yield row

    answers = work.judged(counted(), work.Task(), workers=2)
    next(answers)
    assert read <= work.WORTH_A_POOL_ROWS + 2 * work.CHUNKS_WAITING * work.ROWS_A_CHUNK
    answers.close()
