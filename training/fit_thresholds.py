#!/usr/bin/env python3
"""Fit when a proposed mention stands (`data/models/choose.json`) on posts that the tagger was not trained on.

    python -m training.fit_thresholds POSTS.jsonl [--beta 1.3] [--write]

Coordinate ascent, one threshold at a time, on F-beta of mentions over half cover (as in shared/tools/score.py); beta
above 1 weighs recall more, since a miss can harm and a false mention mostly does not change the verdict. Prints counts
before and after.
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
from secondlook.finders.tagger import Tagging, tagger
from secondlook.model import Mention

FILE = Path(choosing.__file__).parent.parent / "data" / "models" / "choose.json"
PATTERN_GRID = (0.0, 0.01, 0.02, 0.04, 0.07, 0.12, 0.2, 0.3, 0.45)
ALONE_GRID = (0.3, 0.4, 0.5, 0.6, 0.75, 1.01)
BIAS_GRID = (-2.0, -1.5, -1.0, -0.5)


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
        proposed = proposed_in(view.text)
        made.append(
            Prepared([(m["start"], m["end"]) for m in row["mentions"]], view, tagger().tag(view.text), proposed)
        )
    return made


def counts(posts: list[Prepared], limits: choosing.Thresholds) -> tuple[int, int, int, int]:
    """found, gold, right, said."""
    choosing.thresholds = lambda: limits  # type: ignore[assignment]
    found = gold = right = said = 0
    for post in posts:
        ours = [post.view.to_original(m) for m in choosing.choose(post.view.text, post.proposed, post.tagging)]
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
    arguments.add_argument("--beta", type=float, default=1.3)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    with options.posts.open(encoding="utf-8") as lines:
        posts = prepare([json.loads(line) for line in lines if line.strip()])
    raw = json.loads(FILE.read_text(encoding="utf-8"))
    bias, pattern, alone = raw["none_bias"], dict(raw["pattern"]), dict(raw["alone"])

    def value() -> float:
        return f_beta(counts(posts, choosing.Thresholds(bias, pattern, alone)), options.beta)

    best = value()
    print(f"before {best:.4f}", counts(posts, choosing.Thresholds(bias, pattern, alone)), flush=True)
    for tried in BIAS_GRID:
        bias, kept = tried, bias
        score = value()
        best, bias = (score, tried) if score > best else (best, kept)
    for table, grid in ((pattern, PATTERN_GRID), (alone, ALONE_GRID)):
        for name in list(table):
            if name == "EVENT:superlative":
                continue
            for tried in grid:
                kept, table[name] = table[name], tried
                score = value()
                if score > best + 1e-5:
                    best = score
                else:
                    table[name] = kept
            print(f"{name} {table[name]} {best:.4f}", flush=True)
    print(f"after {best:.4f}", counts(posts, choosing.Thresholds(bias, pattern, alone)), "bias", bias)
    if options.write:
        FILE.write_text(
            json.dumps({"none_bias": bias, "pattern": pattern, "alone": alone}, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
