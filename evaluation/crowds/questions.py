"""Questions to a population whose true answers are known: random people, random columns, how many are alike."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FEWEST, MOST = 2, 8
"""Attributes of one question, both ends in."""


@dataclass(frozen=True, slots=True)
class Question:
    """One person's values of some columns, and how many people have them."""

    facts: dict[str, Any]
    true: int


def records(path: Path, columns: list[str] | None = None) -> dict[str, list[str]]:
    """The columns of a CSV file, packed or not; all of them where none are named."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    # The reader's first column may be a row number, which every record has for itself.
    names = columns or [name for name in rows[0] if name and not name.startswith("Unnamed")]
    return {name: [row[name] for row in rows] for name in names}


def coded(frame: dict[str, list[str]]) -> NDArray[np.int64]:
    """Records by columns, each value as a number."""
    return np.stack([np.unique(np.array(column), return_inverse=True)[1] for column in frame.values()], axis=1)


def ask(frame: dict[str, list[str]], count: int, *, seed: int) -> list[Question]:
    """Random questions: a person, 2 to 8 of the columns, and the number of people who are alike in all of them."""
    dice = np.random.default_rng(seed)
    codes, names = coded(frame), list(frame)
    found = []
    for _ in range(count):
        width = min(int(dice.integers(FEWEST, MOST + 1)), len(names))
        columns = dice.choice(len(names), width, replace=False)
        person = int(dice.integers(len(codes)))
        alike = int((codes[:, columns] == codes[person, columns]).all(axis=1).sum())
        found.append(Question({names[column]: frame[names[column]][person] for column in columns}, alike))
    return found
