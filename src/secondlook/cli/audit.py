"""`secondlook audit`: many drafts, or an export of a forum, in one go."""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondlook.cli._rows import Row
    from secondlook.cli._work import Tally

MOST_NAMED = 10
"""Bad rows named on the terminal; the output names all."""


def audit(
    *sources: Annotated[Path, Parameter(name="SOURCE")],
    output: Annotated[str, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)],
    workers: int | None = None,
    context: Annotated[Path | None, Parameter(name="--context")] = None,
    rulebook: str | None = None,
    bulk: Annotated[bool, Parameter(name="--bulk", negative="")] = False,
) -> int:
    """Judge every row of JSONL, CSV or Parquet files; write one row of JSONL or Parquet for each, in order.

    A row has a `text`, and may have an `id` and a `context` of its own. A row that cannot be judged has an `error`.
    Exit code 0 when every row was judged, 2 when some were not, 3 when that was our mistake.

    Parameters
    ----------
    sources
        Files ending in .jsonl, .csv or .parquet; the first two also gzipped.
    output
        A file ending in .parquet, or any other for JSONL; - for standard output. It appears when all is written.
    workers
        Processes; otherwise as many as there are processors.
    context
        A .toml or .json file, for rows without a context of their own.
    rulebook
        A code of practice by name; otherwise chosen row by row.
    bulk
        Read with the small network: sooner done, a little less found. For large archives.
    """
    from secondlook.cli import exit_codes
    from secondlook.cli._arguments import BadArguments
    from secondlook.cli._work import Tally, Task, default_workers, judged
    from secondlook.cli._writing import writer_to
    from secondlook.loading import load_context
    from secondlook.rulebooks import load

    if not sources:
        raise BadArguments("No source is given: name at least one .jsonl, .csv or .parquet file.")
    if workers is not None and workers < 1:
        raise BadArguments("--workers needs a number of processes, 1 or more.")
    if output != "-" and any(_same(source, Path(output)) for source in sources):
        raise BadArguments("The output would overwrite a source. Give another name.")
    if rulebook is not None:
        load(rulebook)
    task = Task(otherwise=load_context(context) if context else None, rulebook=rulebook, bulk=bulk)
    tally, progress = Tally(), _Progress()
    with writer_to(output) as writer:
        for _, outcome in judged(_rows(sources), task, workers=workers or default_workers()):
            tally.add(outcome)
            if outcome.bad and tally.bad <= MOST_NAMED:
                progress.say(str(outcome.output["error"]))
            writer.write(outcome.output)
            progress.show(tally)
    progress.say(summary(tally))
    if tally.internal:
        return exit_codes.INTERNAL
    return exit_codes.BAD_INPUT if tally.bad else 0


def summary(tally: "Tally") -> str:
    """What was done, counts only."""
    parts = [f"{tally.verdicts[name]:,} {name}" for name in ("share", "revise", "stop")]
    lines = [f"{tally.rows:,} rows: {', '.join(parts)}; {tally.bad:,} could not be judged."]
    lines += [f"passed over in {count:,} rows: {key}" for key, count in tally.ignored.most_common(MOST_NAMED)]
    return "\n".join(lines)


def _rows(sources: Sequence[Path]) -> "Iterator[Row]":
    from secondlook.cli._rows import rows

    for source in sources:
        yield from rows(source)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


class _Progress:
    """A line on standard error that renews itself, only on a terminal."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._began = self._last = time.monotonic()
        self._drawn = False

    def show(self, tally: "Tally") -> None:
        now = time.monotonic()
        if self._terminal and now - self._last > 0.2:
            self._last = now
            speed = tally.rows / max(now - self._began, 1e-9)
            print(f"\r{tally.rows:,} rows, {speed:,.0f} a second  ", end="", file=sys.stderr, flush=True)
            self._drawn = True

    def say(self, line: str) -> None:
        if self._drawn:
            print("\r\033[K", end="", file=sys.stderr)
            self._drawn = False
        print(line, file=sys.stderr)
