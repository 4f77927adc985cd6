#!/usr/bin/env python3
"""Fit when a proposal stands (finders/choose.py) on posts that the network has not been trained on.

    python -m training.fit_thresholds CORPUS.jsonl [--size interactive|bulk] [--beta 1.2] [--write]

Of CORPUS only the posts kept for this (`dataset.kept_for_thresholds`) are read. Coordinate search: one threshold at a
time, over a short grid, kept if F-beta over mentions (at least half covered, any category) rises by LEAST_GAIN. A beta
above 1 weighs what is missed more than what is marked in vain.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondlook.finders import choose as choosing
from secondlook.finders.fold import Folded, fold
from secondlook.finders.reading import proposed_in
from secondlook.finders.tagger import Size, reading_with, tagger
from secondlook.finders.tagging import Tagging
from secondlook.model import Mention
from training.dataset import kept_for_thresholds

FILE = Path(choosing.__file__).parent.parent / "data" / "models" / "choose.json"
PATTERN_GRID = (0.0, 0.01, 0.02, 0.04, 0.07, 0.12, 0.2, 0.3, 0.45, 0.6)
ALONE_GRID = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
BIAS_GRID = (-2.5, -2.0, -1.5, -1.0, -0.5, 0.0)
LEAST_GAIN = 2e-4
"""Of F-beta. Less than this is one mention more or less: chance."""


@dataclass
class Prepared:
    """A labelled post, read once."""

    gold: list[tuple[int, int]]
    view: Folded
    tagging: Tagging
    proposed: list[Mention]


def prepare(rows: list[dict[str, Any]]) -> list[Prepared]:
    made = []
    for row in rows:
        view = fold(row["text"])
        gold = [(m["start"], m["end"]) for m in row["mentions"]]
        made.append(Prepared(gold, view, tagger().tag(view.text), proposed_in(view.text)))
    return made


def counts(posts: list[Prepared], limits: choosing.Thresholds) -> tuple[int, int, int, int]:
    """found, gold, right, said."""
    choosing.thresholds = lambda size: limits  # type: ignore[assignment]
    found = gold = right = said = 0
    for post in posts:
        chosen = choosing.choose(post.view.text, post.proposed, post.tagging)
        ours = [post.view.to_original(m) for m in chosen if not m.kind.startswith("superlative")]
        our_marks = {i for m in ours for i in range(m.start, m.end)}
        gold_marks = {i for a, b in post.gold for i in range(a, b)}
        gold += len(post.gold)
        said += len(ours)
        found += sum(2 * sum(i in our_marks for i in range(a, b)) >= b - a for a, b in post.gold)
        right += sum(2 * sum(i in gold_marks for i in range(m.start, m.end)) >= m.end - m.start for m in ours)
    return found, gold, right, said


def f_beta(figures: tuple[int, int, int, int], beta: float) -> float:
    found, gold, right, said = figures
    recall, precision = found / max(1, gold), right / max(1, said)
    return (1 + beta**2) * precision * recall / max(1e-9, beta**2 * precision + recall)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("posts", type=Path)
    arguments.add_argument("--size", type=Size, choices=list(Size), default=Size.INTERACTIVE)
    arguments.add_argument("--beta", type=float, default=1.2)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    with options.posts.open(encoding="utf-8") as lines:
        rows = [row for line in lines if kept_for_thresholds((row := json.loads(line))["id"])]
    everything = json.loads(FILE.read_text(encoding="utf-8"))
    raw = everything[options.size.value]
    bias, pattern, alone = raw["none_bias"], dict(raw["pattern"]), dict(raw["alone"])
    with reading_with(options.size):
        posts = prepare(rows)

        def now() -> tuple[int, int, int, int]:
            return counts(posts, choosing.Thresholds(bias, pattern, alone))

        best = f_beta(now(), options.beta)
        print(f"{len(rows)} posts, before {best:.4f}", now(), flush=True)
        for _ in range(2):
            for tried in BIAS_GRID:
                bias, kept = tried, bias
                score = f_beta(now(), options.beta)
                best, bias = (score, tried) if score > best + LEAST_GAIN else (best, kept)
            for table, grid in ((pattern, PATTERN_GRID), (alone, ALONE_GRID)):
                for name in list(table):
                    if name == "EVENT:superlative":
                        continue
                    for tried in grid:
                        kept, table[name] = table[name], tried
                        score = f_beta(now(), options.beta)
                        best, table[name] = (score, tried) if score > best + LEAST_GAIN else (best, kept)
            print(f"after a round {best:.4f}", now(), "bias", bias, flush=True)
    if options.write:
        everything[options.size.value] = {"none_bias": bias, "pattern": pattern, "alone": alone}
        FILE.write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
