"""Damaged files, thousands of them: each is read or refused, within its limits, and nothing is left behind.

`make test` damages 500 times, always in the same way; nightly 10,000 times, from another day's dice.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from tests.documents import samples
from tests.documents.mutations import damaged

from secondlook.documents import limits
from secondlook.documents.sandbox import Sandbox, keeper
from secondlook.errors import BadDocument

RUNS, NIGHTLY_RUNS = 500, 10_000
LARGEST_BYTES = 500_000
"""Of a sample that is damaged."""
OFTEN = ("chat", "dicom", "docx", "eml", "heic", "rtf", "text")
"""Kinds that take little time each: damaged twice as often as pages and pictures that are looked at."""
A4, CORNER = b"[ 0 0 595 842 ]", b"[0 650 300 842]"
"""Of a PDF's page a corner will do: a quarter of the pixels."""
SECONDS = 20.0
"""For one damaged file, which is short; a whole letter takes less than one."""


@dataclass
class Outcome:
    """What became of many damaged files."""

    read: int = 0
    refused: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    """Refusals that are errors of ours or of a library, by the line of ours: somebody should give them a reason."""
    ended: Counter[str] = field(default_factory=Counter)
    """Files that broke their process, or took too long."""
    slowest_seconds: float = 0.0
    largest_bytes: int = 0


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """The product's own, with a folder for anything that is left behind."""
    folder = tmp_path_factory.mktemp("left")
    patch = pytest.MonkeyPatch()
    patch.setenv("TMPDIR", str(folder))
    patch.setattr(keeper, "_KEPT_ENVIRONMENT", (*keeper._KEPT_ENVIRONMENT, "TMPDIR"))
    patch.setattr(limits, "READING_SECONDS", SECONDS)
    with Sandbox(workers=2) as one:
        yield one
    patch.undo()
    assert list(folder.iterdir()) == []


def fuzzed(sandbox: Sandbox, *, seeds: range, keep: Path | None = None) -> Outcome:
    """Damage the corpus so many times, and have each read or inspected."""
    corpus = {
        kind: [
            one.data.replace(A4, CORNER)
            for one in (*module.hiding(), *module.clean())
            if 0 < len(one.data) <= LARGEST_BYTES
        ]
        for kind, module in samples.modules().items()
    }
    kinds = [*corpus, *(kind for kind in corpus if kind in OFTEN)]
    outcome = Outcome()
    kept = 0
    for seed in seeds:
        dice = Random(seed)
        data = damaged(dice, dice.choice(corpus[dice.choice(kinds)]), dice.choice(corpus[dice.choice(kinds)]))
        begun = time.monotonic()
        try:
            if seed % 2:
                sandbox.inspect(data)
            else:
                outcome.largest_bytes = max(outcome.largest_bytes, sandbox.read(data).peak_bytes)
            outcome.read += 1
        except BadDocument as error:
            outcome.refused += 1
            said = str(error)
            if " at documents/" in said:
                outcome.broken[f"{said.split('(')[1].split(')')[0]}"] += 1
            elif said.startswith(("The file could not be read:", "The file is refused: the process")):
                outcome.ended[f"{said.split('.')[0]} (seed {seed})"] += 1
            if keep is not None and sum((outcome.broken + outcome.ended).values()) > kept:
                kept += 1
                (keep / f"{seed}.bin").write_bytes(data)
        outcome.slowest_seconds = max(outcome.slowest_seconds, time.monotonic() - begun)
    return outcome


def check(outcome: Outcome) -> None:
    """No file took longer than it may, or more memory, or got something out of its process."""
    assert outcome.slowest_seconds < SECONDS + keeper.GRACE_SECONDS
    assert outcome.largest_bytes < limits.LARGEST_PROCESS_BYTES
    assert not [said for said in outcome.ended if "longer than" in said or "answered with" in said or "tried" in said]


def test_damaged_files_are_read_or_refused(sandbox: Sandbox) -> None:
    """Five hundred, the same each time: whatever else a file does, it does in its own process."""
    outcome = fuzzed(sandbox, seeds=range(RUNS))
    assert outcome.read + outcome.refused == RUNS
    assert outcome.refused > RUNS / 10  # otherwise they were not damaged
    assert outcome.read > RUNS / 10  # otherwise nothing was reached behind the first check
    check(outcome)


@pytest.mark.nightly
def test_ten_thousand_damaged_files_are_read_or_refused(sandbox: Sandbox) -> None:
    """Other ones each night; the day is the seed, so that a night can be repeated."""
    day = int(os.environ.get("SECOND_LOOK_FUZZING_DAY", datetime.now(UTC).toordinal()))
    outcome = fuzzed(sandbox, seeds=range(day * NIGHTLY_RUNS, (day + 1) * NIGHTLY_RUNS))
    print(day, outcome)
    check(outcome)
