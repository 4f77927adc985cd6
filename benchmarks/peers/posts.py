"""Which posts are read: labelled ones for accuracy, ordinary ones of about 80 words for speed.

Accuracy is measured on posts that nothing here was trained on: the corpus's held-out posts (scored, never looked at),
the independent cases, and the development cases where the shared folder has them. Speed is measured on posts that the
corpus does train on: their words cost the same, and the held ones stay unused.
"""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.splits import held, scored

ROOT = Path(__file__).resolve().parents[2]
FEWEST_WORDS, MOST_WORDS = 60, 100
"""Of an ordinary post: about 80 words."""
SEED = 7
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSet:
    """Labelled posts that are scored together."""

    name: str
    note: str
    rows: tuple[Row, ...] = field(repr=False)

    @property
    def digest(self) -> str:
        return digest(self.rows)


def digest(rows: Iterable[Row]) -> str:
    joined = hashlib.sha256()
    for row in rows:
        joined.update(json.dumps(row, sort_keys=True).encode())
    return joined.hexdigest()[:12]


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def compiled(out: Path, *sources: Path) -> list[Row]:
    """Our marked-up posts as rows; the whole corpus without `sources`."""
    compiler = [sys.executable, str(ROOT / "training" / "corpus" / "compile.py")]
    subprocess.run([*compiler, *map(str, sources), "-o", str(out)], check=True, capture_output=True)
    return read_rows(out)


def scored_sets(corpus: list[Row], folder: Path, shared: Path) -> list[PostSet]:
    """What accuracy is measured on, in the order of the report."""
    held_out = annotated(row for row in corpus if scored(row["id"]))
    cases = sorted((ROOT / "evaluation" / "cases").glob("independent-*.txt"))
    independent = annotated(row for case in cases for row in compiled(folder / f"{case.stem}.jsonl", case))
    development = annotated(row for path in sorted((shared / "cases").glob("dev-*.jsonl")) for row in read_rows(path))
    sets = [
        PostSet(
            name="Held-out posts of our corpus",
            note="a sixteenth by digest of the id, trained on and fitted to by nobody here, the stand-in included; the writers of the "
            "corpus also wrote these, so Second Look and the stand-in are both at home",
            rows=held_out,
        ),
        PostSet(
            name="Independent cases",
            note="by writers who saw neither engine nor corpus; foreign to every tool",
            rows=independent,
        ),
        PostSet(
            name="Development cases",
            note="looked at while Second Look was built, never trained on: its figures here are flattered, the peers' are not",
            rows=development,
        ),
    ]
    return [s for s in sets if s.rows]


def annotated(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows whose mentions are labelled."""
    return tuple(row for row in rows if row.get("mentions_annotated", True))


def ordinary(corpus: list[Row], count: int) -> list[Row]:
    """`count` posts of about 80 words in a fixed order, none of them held out; fewer if there are not as many."""
    of_length = [r for r in corpus if FEWEST_WORDS <= len(r["text"].split()) <= MOST_WORDS and not held(r["id"])]
    of_length.sort(key=lambda row: str(row["id"]))
    random.Random(SEED).shuffle(of_length)
    return of_length[:count]


def for_training(corpus: list[Row], outside: list[Row]) -> list[Row]:
    """What the stand-in may learn from: no held-out post, no development or independent case."""
    keys = ("id", "text", "mentions", "ignored")
    return [
        {key: row[key] for key in keys if key in row} for row in annotated([*corpus, *outside]) if not held(row["id"])
    ]
