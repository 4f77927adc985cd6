"""Fit the opinion of a draft beside its context to rows of evidence, and say what it is worth on rows it has not seen.

    python -m training.opinion.fit ROWS.jsonl ... [--write]

Multinomial logistic regression, penalised (`STRENGTH`), on values set to mean 0 and deviation 1; the weights that are
written are for values as they come. Drafts of one writer are alike, so each part of `PART` drafts of a file is judged by
what was fitted to all others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

import secondlook
from secondlook.judging import SURE
from secondlook.model import Verdict
from secondlook.opinion.evidence import VALUES
from secondlook.opinion.weights import PLACE
from training.dataset import read_rows

STRENGTH = 0.3
"""Inverse of the penalty; with 0.1 and 1 unseen drafts are judged alike."""
PART = 60
ORDER = list(Verdict)
SHARE, REVISE, STOP = range(len(ORDER))
Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Evidence of drafts, and what their labellers said."""

    values: Floats
    """[rows, values]"""
    verdicts: Whole
    """Of the labeller, as places of `ORDER`; so the other two."""
    least: Whole
    """That are firm."""
    counted: Whole
    files: npt.NDArray[np.str_]
    groups: npt.NDArray[np.str_]

    def of(self, which: npt.NDArray[np.bool_]) -> Rows:
        """Some of them."""
        return Rows(*(getattr(self, each.name)[which] for each in fields(self)))


def read(paths: list[Path]) -> Rows:
    """The rows of all files."""
    rows, places = [], []
    for path in paths:
        here = read_rows([path])
        rows += here
        places += [(path.stem, number // PART) for number in range(len(here))]
    verdicts, least, counted = (
        np.array([ORDER.index(Verdict(row[key])) for row in rows]) for key in ("verdict", "least", "counted")
    )
    return Rows(
        np.array([[row["row"][name] for name in VALUES] for row in rows]),
        verdicts,
        least,
        counted,
        np.array([stem for stem, _ in places]),
        np.array([f"{stem} {part}" for stem, part in places]),
    )


def fitted(rows: Rows) -> Pipeline:
    """The regression, its answers in the order of `ORDER`."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000)).fit(rows.values, rows.verdicts)


def judged(rows: Rows, found: Floats) -> Whole:
    """Chances [rows, verdicts] -> the verdict that each row has by its values alone, before what `judging` asks besides."""
    likeliest = np.maximum(found.argmax(axis=1), rows.least)
    upto = found.cumsum(axis=1)
    at_most = np.take_along_axis(upto, likeliest[:, None], axis=1)[:, 0]
    at_least = 1.0 - at_most + np.take_along_axis(found, likeliest[:, None], axis=1)[:, 0]
    sure = np.where(likeliest < rows.counted, at_most, at_least) >= SURE
    return np.where(sure, likeliest, rows.counted)


def unseen(rows: Rows) -> Whole:
    """The verdict of each row by what was fitted to all other groups."""
    verdicts = np.zeros(len(rows.verdicts), dtype=np.int64)
    for group in np.unique(rows.groups):
        here = rows.groups == group
        verdicts[here] = judged(rows.of(here), fitted(rows.of(~here)).predict_proba(rows.values[here]))
    return verdicts


def report(rows: Rows, verdicts: Whole) -> None:
    """Right verdicts of each file, stops taken for none, and what was to be shared and is not; by count and now."""
    for name in [*np.unique(rows.files), "all"]:
        here = (rows.files == name) | (name == "all")
        gold = rows.verdicts[here]
        for way, ours in (("counted", rows.counted[here]), ("with an opinion", verdicts[here])):
            cells = Counter(zip(gold.tolist(), ours.tolist(), strict=True))
            print(
                f"{name}, {way}: {int((gold == ours).sum())} of {len(gold)} right; "
                f"missed {cells[STOP, SHARE]} of {int((gold == STOP).sum())}; "
                f"flagged {cells[SHARE, REVISE] + cells[SHARE, STOP]} of {int((gold == SHARE).sum())}"
            )


def write(found: Pipeline) -> None:
    """Into the package, for values as they come."""
    scaler, model = found[0], found[-1]
    weights = model.coef_ / scaler.scale_
    before = model.intercept_ - weights @ scaler.mean_
    lines = [f"  {json.dumps(name)}: {_short(weights[:, at])}" for at, name in enumerate(VALUES)]
    head = f' "verdicts": {json.dumps(ORDER)},\n "before": {_short(before)},\n "weights": {{\n'
    place = Path(secondlook.__file__).parent / "data" / PLACE
    place.write_text("{\n" + head + ",\n".join(lines) + "\n }\n}\n", encoding="utf-8")


def _short(values: Floats) -> list[float]:
    return [round(float(each), 5) for each in values]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("rows", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    rows = read(asked.rows)
    report(rows, unseen(rows))
    if asked.write:
        write(fitted(rows))


if __name__ == "__main__":
    main()
