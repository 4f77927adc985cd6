#!/usr/bin/env python3
"""Fit how sure a proposal is (finders/confidence.py) on posts that no network was trained on.

    python -m training.fit_confidence CORPUS.jsonl [OUTSIDE.jsonl] [--size interactive|bulk] [--beta 1.0] [--write]

Of CORPUS only the posts kept for this (`splits.kept_for_thresholds`) are read, of OUTSIDE the rows that are not trained
on; these weigh less, and their unlabelled stretches are passed over. A proposal is right if at least half of
it lies under a labelled mention. Logistic regression with an L2 penalty, by Newton's method; then the least
probability for the network's proposals that gives the best F-beta over mentions, by leaving one fifth of the posts out in
turn. A pattern's proposal stands from PATTERN_LEAST: patterns were written for posts of every kind, and a fit on posts by
our own writers trusts them less, elsewhere, than they deserve.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from secondlook.finders import choose as choosing
from secondlook.finders.confidence import Weights, signs
from secondlook.finders.fold import Folded, fold
from secondlook.finders.reading import proposed_in
from secondlook.finders.tagger import Size, tagger
from secondlook.finders.tagging import Tagging
from secondlook.model import Mention
from training.dataset import read_rows
from training.splits import held, kept_for_thresholds

FILE = Path(choosing.__file__).parent.parent / "data" / "models" / "choose.json"
OUTSIDE_WEIGHT = 0.1
"""Of a proposal in an outside text beside one in a post of ours."""
PENALTY = 4.0
FEWEST = 8
"""A sign that comes up in fewer proposals gets no weight."""
BIASES = (-2.0, -1.0, 0.0)
LEASTS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
FOLDS = 5
PATTERN_LEAST = 0.15


@dataclass
class Prepared:
    """A labelled post, read once, and its proposals for one bias."""

    gold: list[tuple[int, int]]
    ignored: list[tuple[int, int]]
    weight: float
    view: Folded
    tagging: Tagging
    proposed: list[Mention]
    weighed: list[tuple[dict[str, float], bool]] = field(default_factory=list)


def prepare(rows: list[dict[str, Any]], size: Size) -> list[Prepared]:
    made = []
    for row in rows:
        view = fold(row["text"])
        gold = [(m["start"], m["end"]) for m in row["mentions"]]
        ignored = [tuple(span) for span in row.get("ignored", ())]
        weight = 1.0 if "why" in row else OUTSIDE_WEIGHT
        made.append(Prepared(gold, ignored, weight, view, tagger(size).tag(view.text), proposed_in(view.text)))
    return made


def weigh(posts: list[Prepared], bias: float) -> None:
    """Set out the signs of every proposal that is weighed, and whether it is right."""
    for post in posts:
        marks = {i for a, b in post.gold for i in range(a, b)}
        proposals = choosing.proposals(post.view.text, post.proposed, post.tagging, none_bias=bias)
        post.weighed = []
        for mention, scene, agreed in proposals:
            if choosing.stands_by_itself(mention) or mention.kind.startswith("superlative"):
                continue
            there = post.view.to_original(mention)
            if any(there.start < b and a < there.end for a, b in post.ignored):
                continue
            right = 2 * sum(i in marks for i in range(there.start, there.end)) >= there.end - there.start
            post.weighed.append((dict(signs(mention, scene, agreed=agreed)), right))


def fit(posts: list[Prepared]) -> dict[str, float]:
    """Weights by name of the sign, the intercept under the empty name."""
    rows = [row for post in posts for row in post.weighed]
    share = np.array([post.weight for post in posts for _ in post.weighed])
    seen = Counter(name for found, _ in rows for name in found)
    names = [name for name, count in sorted(seen.items()) if count >= FEWEST]
    place = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, -1] = 1.0
    for at, (found, _) in enumerate(rows):
        for name, size in found.items():
            if name in place:
                x[at, place[name]] = size
    y = np.array([right for _, right in rows], dtype=float)
    w = np.zeros(x.shape[1])
    penalty = np.full(len(w), PENALTY)
    penalty[-1] = 1e-3
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-x @ w))
        bend = (x.T * (share * p * (1 - p))) @ x + np.diag(penalty)
        step = np.linalg.solve(bend, x.T @ (share * (p - y)) + penalty * w)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return {**{name: round(float(v), 4) for name, v in zip(names, w[:-1], strict=True)}, "": round(float(w[-1]), 4)}


def counts(posts: list[Prepared], weights: Weights) -> np.ndarray:
    """found, gold, right, said."""
    out = np.zeros(4, dtype=int)
    for post in posts:
        chosen = choosing.choose(post.view.text, post.proposed, post.tagging, weights)
        ours = [post.view.to_original(m) for m in chosen if not m.kind.startswith("superlative")]
        our_marks = {i for m in ours for i in range(m.start, m.end)}
        gold_marks = {i for a, b in post.gold for i in range(a, b)}
        found = sum(2 * sum(i in our_marks for i in range(a, b)) >= b - a for a, b in post.gold)
        right = sum(2 * sum(i in gold_marks for i in range(m.start, m.end)) >= m.end - m.start for m in ours)
        out += (found, len(post.gold), right, len(ours))
    return out


def f_beta(figures: np.ndarray, beta: float) -> float:
    found, gold, right, said = figures.tolist()
    recall, precision = found / max(1, gold), right / max(1, said)
    return (1 + beta**2) * precision * recall / max(1e-9, beta**2 * precision + recall)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("posts", nargs="+", type=Path)
    arguments.add_argument("--size", type=Size, choices=list(Size), default=Size.INTERACTIVE)
    arguments.add_argument("--beta", type=float, default=1.0)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    rows = [
        row for row in read_rows(options.posts)
        if (kept_for_thresholds(row["id"]) if "why" in row else held(row["id"]))
    ]  # fmt: skip
    best: tuple[float, float, float] = (0.0, 0.0, 0.0)  # of equal ones the lower bias: it proposes more in other texts
    posts = prepare(rows, options.size)
    for bias in BIASES:
        weigh(posts, bias)
        totals = {least: np.zeros(4, dtype=int) for least in LEASTS}
        for turn in range(FOLDS):
            learned = fit([p for at, p in enumerate(posts) if at % FOLDS != turn])
            ours = [p for p in posts[turn::FOLDS] if p.weight == 1.0]
            for least in LEASTS:
                totals[least] += counts(ours, Weights(bias, PATTERN_LEAST, least, learned))
        for least, figures in totals.items():
            value = f_beta(figures, options.beta)
            recall, precision = figures[0] / figures[1], figures[2] / figures[3]
            print(f"bias {bias} least {least} recall {recall:.3f} precision {precision:.3f} F {value:.4f}", flush=True)
            best = max(best, (round(value, 3), -bias, least))
    _, turned, least = best
    bias = -turned
    weigh(posts, bias)
    learned = fit(posts)
    print(
        f"{len(rows)} posts, {sum(len(p.weighed) for p in posts)} proposals: bias {bias}, least {least}, {len(learned)} weights"
    )
    if options.write:
        everything = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
        everything[options.size.value] = {
            "none_bias": bias,
            "pattern_least": PATTERN_LEAST,
            "tagged_least": least,
            "weights": learned,
        }
        FILE.write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
