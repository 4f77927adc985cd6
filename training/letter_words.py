#!/usr/bin/env python3
"""Fit the trees that weigh rules and network word by word in letters: models/letter-words.npz.

    python -m training.letter_words LETTERS.jsonl [--write]

Fitted to the letters that no network was taught (two sixteenths, by digest of their id), each as it is and as a poor scan
has it, since what the network says of letters that it has learned is too good to be true. Prints what letters left out by
turns come to, as whole stretches, before and after. Needs scikit-learn; the shipped network must be in its place before.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from secondlook.documents.finding import weighing
from secondlook.documents.finding.people import OURS, Detail
from secondlook.documents.finding.reading import Proposed, proposed
from secondlook.documents.finding.whole import whole
from secondlook.documents.formats import formats, gathered
from training.augment import as_scanned
from training.dataset import read_rows
from training.splits import held
from training.trees import packed

Floats = npt.NDArray[np.float64]

TURNS = 4
SHAPE = {"max_iter": 150, "learning_rate": 0.06, "max_leaf_nodes": 12, "min_samples_leaf": 30}
GOES = frozenset({"NAME", "ID_NUMBER", "CONTACT", "ADDRESS", "BIRTH_DATE"})
WHOSE = frozenset({"patient", "relative"})
MODELS = Path(__file__).resolve().parents[1] / "src" / "secondlook" / "data"


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A letter that was read, with its labels."""

    row: dict[str, Any]
    told: Proposed
    words: weighing.Words
    goes: npt.NDArray[np.bool_]
    """[words], by the labels."""


def read(row: dict[str, Any]) -> Read | None:
    """A letter as rules and network have it by themselves; None where it is not read as it is written."""
    document = gathered("text", formats()["text"].read(row["text"].encode()))
    told = proposed(whole(document), ())
    if len(told.text.rstrip()) != len(row["text"].rstrip()):
        return None
    words = weighing.words_of(told.text, told.reading, told.known)
    goes = np.zeros(len(words.spans), dtype=bool)
    for mention in row["mentions"]:
        if mention["category"] in GOES and mention["about"] in WHOSE:
            goes |= np.array([start < mention["end"] and mention["start"] < end for start, end in words.spans])
    return Read(row, told, words, goes)


def boosted(letters: Sequence[Read]) -> Any:
    """A scikit-learn model of the words of these letters."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    x = np.concatenate([one.words.rows for one in letters])
    return HistGradientBoostingClassifier(random_state=1, **SHAPE).fit(x, np.concatenate([one.goes for one in letters]))


def counted(one: Read, known: Sequence[Detail]) -> Counter[str]:
    """Of a letter's labelled stretches: asked and hidden whole, others' and wrongly hidden, words of neither hidden."""
    text, count = one.told.text, Counter[str]()
    hidden = np.zeros(len(text) + 1, dtype=bool)
    labelled = np.zeros(len(text) + 1, dtype=bool)
    for detail in known:
        if detail.about in OURS:
            hidden[detail.start : detail.end] = True
    for mention in one.row["mentions"]:
        places = [at for at in range(mention["start"], mention["end"]) if text[at].isalnum()]
        labelled[mention["start"] : mention["end"]] = True
        if not places or mention["category"] not in GOES:
            continue
        if mention["about"] in WHOSE:
            count["asked"] += 1
            count["hidden"] += bool(hidden[places].all())
        else:
            count["others'"] += 1
            count["others' hidden"] += hidden[places].mean() > 0.5
    for start, end in one.words.spans:
        if not labelled[start:end].any() and any(map(str.isalnum, text[start:end])):
            count["other words"] += 1
            count["other words hidden"] += bool(hidden[start:end].any())
    return count


def _said(count: Counter[str]) -> str:
    parts = (("hidden", "asked"), ("others' hidden", "others'"), ("other words hidden", "other words"))
    return ", ".join(f"{part} {count[part]} of {count[of]}" for part, of in parts)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("letters", type=Path)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    rows = [row for row in read_rows([options.letters]) if held(row["id"])]
    rng = random.Random(1)
    plain = [one for one in map(read, rows) if one]
    scans = [one for one in (read(as_scanned(row, rng)) for row in rows) if one]
    print(f"{len(plain)} letters, {sum(len(one.words.spans) for one in plain)} words")
    before, after = (defaultdict[str, Counter[str]](Counter) for _ in range(2))
    for turn in range(TURNS):
        ids = {row["id"] for row in rows[turn::TURNS]}
        model = boosted([one for one in (*plain, *scans) if one.row["id"] not in ids])
        for name, letters in (("letters", plain), ("scans", scans)):
            for one in (one for one in letters if one.row["id"] in ids):
                chances = model.predict_proba(one.words.rows)[:, 1]
                before[name] += counted(one, one.told.known)
                after[name] += counted(one, weighing.adjusted(one.told.text, one.words, chances, one.told.known))
    for name, count in before.items():
        print(f"{name} by themselves:", _said(count))
        print(f"{name} weighed:", _said(after[name]))
    if options.write:
        np.savez_compressed(MODELS / weighing.FILE, **packed(boosted([*plain, *scans]), weighing.COLUMNS))


if __name__ == "__main__":
    main()
