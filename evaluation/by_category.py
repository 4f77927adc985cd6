#!/usr/bin/env python3
"""How well the finders alone do, category by category, on labelled posts in the shape of CASES.md.

    by_category.py CASES.jsonl [...] [--category AGE] [--show missed|false] [--split tune|held]

Counts candidates, before the engine drops what concerns nobody: precision here is a lower bound for a whole review.
Half-cover in either direction counts as found, as in shared/tools/score.py. `--split held` keeps the eighth of the posts
whose id's digest ends in 0 or 1 of 16; nobody writes rules by looking at those.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.splits import held

from secondlook.finders import candidates, fold


def covered(start: int, end: int, others: list[tuple[int, int]]) -> bool:
    marks = {i for a, b in others for i in range(max(a, start), min(b, end))}
    return 2 * len(marks) >= end - start


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", nargs="+")
    arguments.add_argument("--category")
    arguments.add_argument("--show", choices=["missed", "false"])
    arguments.add_argument("--split", choices=["tune", "held"])
    options = arguments.parse_args()
    found: Counter[str] = Counter()
    typed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in options.cases:
        with open(path, encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        for row in rows:
            if not row.get("mentions_annotated", True):
                continue
            if options.split and held(row["id"]) != (options.split == "held"):
                continue
            text = row["text"]
            view = fold(text)
            ours = [view.to_original(m) for m in candidates(view)]
            gold = row["mentions"]
            all_ours = [(m.start, m.end) for m in ours]
            all_gold = [(m["start"], m["end"]) for m in gold]
            for m in gold:
                category = m["category"]
                total[category] += 1
                hit = covered(m["start"], m["end"], all_ours)
                same = covered(m["start"], m["end"], [(o.start, o.end) for o in ours if o.category == category])
                found[category] += hit
                typed[category] += same
                if options.show == "missed" and not same and options.category in (None, category):
                    context = text[max(0, m["start"] - 40) : m["end"] + 25].replace("\n", " ")
                    print(
                        f"{row['id']} {category} {m['about'][:4]} {'' if hit else 'MISSED'} [{m['text']}]   ...{context}..."
                    )
            for o in ours:
                said[o.category] += 1
                ok = covered(o.start, o.end, all_gold)
                right[o.category] += ok
                if options.show == "false" and not ok and options.category in (None, o.category):
                    context = text[max(0, o.start - 40) : o.end + 25].replace("\n", " ")
                    print(f"{row['id']} {o.category} {o.kind} [{o.text}]   ...{context}...")
    print(f"{'category':14} {'gold':>5} {'found':>6} {'typed':>6} {'said':>6} {'right':>6}  recall  typed  precision")
    for category in [*sorted(total | said), "ALL"]:

        def of(counter: Counter[str], name: str = category) -> int:
            return counter.total() if name == "ALL" else counter[name]

        g, s = of(total), of(said)
        print(
            f"{category:14} {g:5} {of(found):6} {of(typed):6} {s:6} {of(right):6}  "
            f"{of(found) / g if g else 0:6.2f} {of(typed) / g if g else 0:6.2f} {of(right) / s if s else 0:6.2f}"
        )


if __name__ == "__main__":
    main()
