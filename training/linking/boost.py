#!/usr/bin/env python3
"""Fit the boosted trees that weigh pairs of posts in a forum: pairs.npz and chains.npz of src/secondlook/data/linking.

    python -m training.linking.boost [--write]

Needs scikit-learn (the `train` extra), the weights of `fit.py` and the directions of `meanings.py`, which go into the
rows. Fitted to generated forums
(FORUMS) and to the labelled histories that `fit.py` fits to. The first trees weigh a pair by itself; the second what
earlier links make of it (`secondlook.dossiers.chains`), on first probabilities of trees that saw neither the forum nor
the history in question; what counts is the mean of both log-odds. Printed is how often links are right on what was fitted to and on the histories that are only
scored. Histograms and trees as in LightGBM (Ke et al. 2017), here scikit-learn's; each tree is fitted to the slope of
the log-loss (Friedman 2001). The same rows give the same trees. Time: reading the forums, several minutes each;
fitting, some minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from training.linking import fit  # noqa: E402
from training.trees import packed  # noqa: E402

OUT = ROOT / "src/secondlook/data/linking"
FORUM_POSTS = 100_000
FORUMS = {12: 60_000, 13: 40_000, 14: 50_000, 15: 50_000}
"""Seeds, and how many of the first posts of each are read. The forum of seed 2 is the one that
`evaluation/reports/linking.md` scores: never fitted to."""
HISTORY_WEIGHT = 8.0
"""Of a pair of the histories: they are the writers', and far fewer than those of the forums. With less weight, histories
left out by turns are linked less well; with more, forums are."""
UNLIKELY, KEPT_UNLIKELY = -4.0, 3
"""Of pairs of a forum with log-odds by themselves below this that are of two patients, one in three is fitted to, with
three times the weight."""
TURNS = 2
FIRST = {"max_iter": 400, "learning_rate": 0.05, "max_leaf_nodes": 20, "min_samples_leaf": 20, "max_features": 0.2}
SECOND = {"max_iter": 150, "learning_rate": 0.05, "max_leaf_nodes": 8, "min_samples_leaf": 30, "max_features": 0.4}
RIDGE = 1.0

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Post:
    """The candidates of one post: their rows from `start` on."""

    start: int
    later: int
    places: list[int]
    meets: list[tuple[str, str]]
    history: str
    """Or forum."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs that are worth weighing."""

    x: Floats
    y: Flags
    posts: list[Post]
    lost: int
    """Pairs of one patient that are not among them, as far as the search met or could have met them."""

    def turn(self) -> npt.NDArray[np.int64]:
        """In which of TURNS each pair is left out: forums by their seed, histories by digest of their id."""
        seeds = {f"forum {seed}": number % TURNS for number, seed in enumerate(FORUMS)}
        found = np.zeros(len(self.y), dtype=np.int64)
        for post in self.posts:
            own = seeds.get(post.history, int(hashlib.sha256(post.history.encode()).hexdigest()[:4], 16) % TURNS)
            found[post.start : post.start + len(post.places)] = own
        return found


def rows_of(every: Iterable[fit.Compared]) -> Rows:
    """Each pair as the search weighs it."""
    x: list[list[float]] = []
    y: list[bool] = []
    posts: list[Post] = []
    lost = 0
    for one in every:
        same = {pair.place: same for pair, same in zip(one.pairs, one.same, strict=True)}
        right = [same[place] for place in one.weighed.places]
        if right:
            meets = one.weighed.meets(one.later)
            posts.append(Post(len(x), one.weighed.place, one.weighed.places, meets, one.history))
        x += [row for _, row in one.weighed.rows]
        y += right
        lost += one.lost + sum(one.same) - sum(right)
    # Rounded, so that what is kept of a row on disk gives the same trees.
    return Rows(np.array(x, dtype=np.float32).astype(np.float64), np.array(y, dtype=bool), posts, lost)


def together(some: Sequence[Rows]) -> Rows:
    """All of them, one after the other."""
    starts = np.cumsum([0, *(len(one.y) for one in some)])
    posts = [
        Post(int(start) + p.start, p.later, p.places, p.meets, p.history)
        for start, one in zip(starts, some, strict=False)
        for p in one.posts
    ]
    x, y = np.vstack([one.x for one in some]), np.concatenate([one.y for one in some])
    return Rows(x, y, posts, sum(one.lost for one in some))


def weight_of(rows: Rows) -> Floats:
    """How much each pair counts."""
    found = np.full(len(rows.y), HISTORY_WEIGHT)
    for post in rows.posts:
        if post.history.startswith("forum "):
            found[post.start : post.start + len(post.places)] = 1.0
    return found


def thinned(rows: Rows) -> Floats:
    """The same with most of the unlikely pairs left aside, at 0."""
    from secondlook.dossiers import standing

    weight = weight_of(rows)
    thin = (weight == 1.0) & ~rows.y & (rows.x[:, standing.COLUMNS.index("alone")] < UNLIKELY)
    kept = np.where(np.arange(len(rows.y)) % KEPT_UNLIKELY == 0, float(KEPT_UNLIKELY), 0.0)
    return np.where(thin, kept, weight)


def boosted(x: Floats, y: Flags, weight: Floats, *, signs: Sequence[int] | None = None, **shape: Any) -> Any:
    """A scikit-learn model."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        l2_regularization=RIDGE, monotonic_cst=signs, early_stopping=False, random_state=0, **shape
    )
    kept = weight > 0.0
    return model.fit(x[kept], y[kept], sample_weight=weight[kept])


def first_trees(rows: Rows, some: Flags) -> Any:
    """Fitted to some of the pairs."""
    from secondlook.dossiers import standing

    weight = np.where(some, thinned(rows), 0.0)
    return boosted(rows.x, rows.y, weight, signs=standing.SIGNS, **FIRST)


def second_trees(rows: Rows, seen: Floats, some: Flags) -> Any:
    """Fitted to some of the pairs, by what `chained` gives of them."""
    return boosted(seen, rows.y, np.where(some, weight_of(rows), 0.0), **SECOND)


def left_out(rows: Rows, x: Floats, fitted: Callable[[Flags], Any]) -> Floats:
    """Probabilities of the rows `x` of all pairs, each by trees that did not see its forum or history."""
    turn, found = rows.turn(), np.zeros(len(rows.y))
    for one in range(TURNS):
        found[turn == one] = fitted(turn != one).predict_proba(x[turn == one])[:, 1]
    return found


def chained(rows: Rows, first: Floats) -> Floats:
    """The rows of the second trees."""
    from secondlook.dossiers import standing
    from secondlook.dossiers.chains import Chains

    found: list[list[float]] = []
    links: dict[str, Chains] = {}
    for post in rows.posts:
        so_far = links.setdefault(post.history, Chains())
        ends = post.start + len(post.places)
        chances = first[post.start : ends].tolist()
        said = so_far.columns(post.places, chances, post.meets)
        so_far.note(post.later, post.places, chances, post.meets)
        pairs = zip(said, rows.x[post.start : ends].tolist(), strict=True)
        found += [[*of_links, *standing.again(row)] for of_links, row in pairs]
    return np.array(found)


def mean(one: Floats, other: Floats) -> Floats:
    """The probability that the mean of two log-odds comes to, as `search.py` has it."""
    clipped = (np.clip(p, 1e-12, 1.0 - 1e-12) for p in (one, other))
    return 1.0 / (1.0 + np.exp(-sum(np.log(p / (1.0 - p)) for p in clipped) / 2.0))


def curve(p: Floats, y: Flags, lost: int) -> str:
    said = []
    for least in (0.3, 0.5, 0.7, 0.9):
        right = int((y & (p >= least)).sum())
        said.append(f"from {least}: {right} of {int((p >= least).sum())} right, {right} of {int(y.sum()) + lost} found")
    return f"{len(y)} pairs; " + "; ".join(said)


def fitted_to(forums: Rows, histories: Rows, scored: Rows) -> dict[str, dict[str, npt.NDArray[Any]]]:
    """Both files; prints how often links are right."""
    from secondlook.dossiers import standing
    from secondlook.dossiers.chains import CHAIN

    rows = together([forums, histories])
    every = np.ones(len(rows.y), dtype=bool)
    apart = left_out(rows, rows.x, lambda some: first_trees(rows, some))
    seen = chained(rows, apart)
    sure = mean(apart, left_out(rows, seen, lambda some: second_trees(rows, seen, some)))
    second = second_trees(rows, seen, every)
    cut = len(forums.y)
    print("forums left out by turns:", curve(sure[:cut], forums.y, forums.lost))
    print("histories left out by turns:", curve(sure[cut:], histories.y, histories.lost))
    first = first_trees(rows, every)
    alone = first.predict_proba(scored.x)[:, 1]
    print("histories only scored, first trees:", curve(alone, scored.y, scored.lost))
    both = mean(alone, second.predict_proba(chained(scored, alone))[:, 1])
    print("histories only scored:", curve(both, scored.y, scored.lost))
    return {"pairs.npz": packed(first, standing.COLUMNS), "chains.npz": packed(second, (*CHAIN, *standing.AGAIN))}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    histories, scored = (rows_of(fit.compared_in_histories(part)) for part in (True, False))
    every = [rows_of(fit.compared_in_forum(FORUM_POSTS, seed, read=read)) for seed, read in FORUMS.items()]
    for name, arrays in fitted_to(together(every), histories, scored).items():
        if options.write:
            with (OUT / name).open("wb") as out:
                np.savez_compressed(out, **arrays)


if __name__ == "__main__":
    main()
