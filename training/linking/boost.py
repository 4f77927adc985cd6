#!/usr/bin/env python3
"""Fit the boosted trees that weigh pairs of posts in a forum: src/secondlook/data/linking/pairs.npz.

    python -m training.linking.boost [--write]

Needs scikit-learn (the `train` extra) and the weights of `fit.py`, which go into the rows. Fitted to generated forums of
FORUM_SEEDS and to the labelled histories that `fit.py` fits to; printed is how often links are right on what was fitted
to, on histories left out by turns, and on the histories that are only scored. Histograms and trees as in LightGBM (Ke
et al. 2017), here scikit-learn's; each tree is fitted to the slope of the log-loss (Friedman 2001). Nothing is drawn at
random: the same rows give the same trees. Time: reading the forums, a few minutes each; fitting, a minute or two.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from training.linking import fit  # noqa: E402

OUT = ROOT / "src/secondlook/data/linking/pairs.npz"
FORUM_SEEDS, FORUM_POSTS = (11, 3), 100_000
"""The forum of seed 2 is the one that `evaluation/reports/linking.md` scores: never fitted to."""
HISTORY_WEIGHT = 3.0
"""Of a pair of the histories: they are the writers', and three thousand times fewer than those of the forums."""
TREES, RATE, LEAVES, LEAST_IN_LEAF, RIDGE = 150, 0.08, 15, 20, 1.0
TURNS = 5

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs that are worth weighing."""

    x: Floats
    y: npt.NDArray[np.bool_]
    turn: npt.NDArray[np.int64]
    """In which of TURNS a pair's history is left out."""
    lost: int
    """Pairs of one patient that are not among them, as far as the search met or could have met them."""


def rows_of(every: Iterable[fit.Compared]) -> Rows:
    """Each pair as the search weighs it."""
    from secondlook.dossiers import standing

    x: list[list[float]] = []
    y: list[bool] = []
    turn: list[int] = []
    lost = 0
    for one in every:
        same = {id(earlier): same for (earlier, _), same in zip(one.pairs, one.same, strict=True)}
        weighed = standing.rows(one.later, one.pairs)
        x += [row for _, row in weighed]
        right = [same[id(earlier)] for earlier, _ in weighed]
        y += right
        turn += [int(hashlib.sha256(one.history.encode()).hexdigest()[:4], 16) % TURNS] * len(right)
        lost += one.lost + sum(one.same) - sum(right)
    # Rounded, so that what is kept of a row on disk gives the same trees.
    return Rows(np.array(x, dtype=np.float32).astype(np.float64), np.array(y, dtype=bool), np.array(turn), lost)


def boosted(forums: Rows, histories: Rows) -> Any:
    """A scikit-learn model of both together."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    from secondlook.dossiers import standing

    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=LEAST_IN_LEAF,
        l2_regularization=RIDGE,
        monotonic_cst=standing.SIGNS,
        early_stopping=False,
        random_state=0,
    )
    weight = np.concatenate([np.ones(len(forums.y)), np.full(len(histories.y), HISTORY_WEIGHT)])
    return model.fit(np.vstack([forums.x, histories.x]), np.concatenate([forums.y, histories.y]), sample_weight=weight)


def left_out(forums: Rows, histories: Rows) -> Floats:
    """Probabilities of the histories' pairs, each by trees that did not see its history."""
    found = np.zeros(len(histories.y))
    for turn in range(TURNS):
        out = histories.turn == turn
        kept = Rows(histories.x[~out], histories.y[~out], histories.turn[~out], 0)
        found[out] = boosted(forums, kept).predict_proba(histories.x[out])[:, 1]
    return found


def packed(model: Any) -> dict[str, npt.NDArray[Any]]:
    """The arrays of `secondlook.dossiers.trees`: all nodes in one row, a leaf leading to itself."""
    from secondlook.dossiers import standing

    every = [tree.nodes for (tree,) in model._predictors]
    starts = np.cumsum([0, *(len(nodes) for nodes in every)])[:-1]
    nodes = np.concatenate(every)
    start = np.repeat(starts, [len(one) for one in every])
    own, leaf = np.arange(len(nodes)), nodes["is_leaf"].astype(bool)
    return {
        "columns": np.array(standing.COLUMNS),
        "roots": starts.astype(np.int32),
        "column": np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16),
        "most": np.where(leaf, 0.0, nodes["num_threshold"]),
        "left": np.where(leaf, own, start + nodes["left"]).astype(np.int32),
        "right": np.where(leaf, own, start + nodes["right"]).astype(np.int32),
        "value": np.where(leaf, nodes["value"], 0.0).astype(np.float32),
        "base": np.float64(model._baseline_prediction.item()),
        "depth": np.int32(nodes["depth"].max()),
    }


def curve(p: Floats, y: npt.NDArray[np.bool_], lost: int) -> str:
    said = []
    for least in (0.3, 0.5, 0.7, 0.9):
        right = int((y & (p >= least)).sum())
        said.append(f"from {least}: {right} of {int((p >= least).sum())} right, {right} of {int(y.sum()) + lost} found")
    return f"{len(y)} pairs; " + "; ".join(said)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    histories, scored = (rows_of(fit.compared_in_histories(part)) for part in (True, False))
    every = [rows_of(fit.compared_in_forum(FORUM_POSTS, seed)) for seed in FORUM_SEEDS]
    forums = Rows(
        np.vstack([one.x for one in every]),
        np.concatenate([one.y for one in every]),
        np.concatenate([one.turn for one in every]),
        sum(one.lost for one in every),
    )
    print("histories left out by turns:", curve(left_out(forums, histories), histories.y, histories.lost))
    model = boosted(forums, histories)
    for name, rows in (("forums fitted to", forums), ("histories only scored", scored)):
        print(f"{name}:", curve(model.predict_proba(rows.x)[:, 1], rows.y, rows.lost))
    if options.write:
        with OUT.open("wb") as out:
            np.savez_compressed(out, **packed(model))


if __name__ == "__main__":
    main()
