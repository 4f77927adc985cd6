#!/usr/bin/env python3
"""What the same posts lose when typed otherwise: recall in lower case, capitals, misspelt, with emoji, with zero-width signs.

    evaluation/robustness.py POSTS.jsonl [...] [--limit N] [--out REPORT.md] [--size interactive|bulk]

POSTS have a text and mentions in the shape of the labelled cases; of our own corpus only the posts kept for scoring are read.
The labels move with the text. Direct recall may change by two points at most. Names are not misspelt themselves:
nobody could say what the right answer is then.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from training.augment import edited  # noqa: E402
from training.splits import scored  # noqa: E402

from secondlook.finders import read_text  # noqa: E402
from secondlook.finders.tagger import Size, reading_with  # noqa: E402
from secondlook.model import DIRECT  # noqa: E402

Row = dict[str, Any]
LEAST = 12
"""Letters in a row of words before one slip of the finger is made."""


def as_typed(row: Row, rng: random.Random) -> Row:
    return row


def lower_case(row: Row, rng: random.Random) -> Row:
    return _recased(row, str.lower)


def capitals(row: Row, rng: random.Random) -> Row:
    return _recased(row, str.upper)


def _recased(row: Row, change: Callable[[str], str]) -> Row:
    text = "".join(change(c) if len(change(c)) == 1 else c for c in row["text"])
    return {**row, "text": text}


def misspelt(row: Row, rng: random.Random) -> Row:
    """One word in eight outside direct mentions has two letters changed over."""
    direct = [(m["start"], m["end"]) for m in row["mentions"] if m["category"] in DIRECT]
    text = list(row["text"])
    for at in range(1, len(text) - 2):
        inside = text[at - 1].isalpha() and text[at].isalpha() and text[at + 1].isalpha() and text[at + 2].isalpha()
        free = not any(start - 2 <= at < end + 1 for start, end in direct)
        if inside and free and rng.random() < 1 / (8 * 4):
            text[at], text[at + 1] = text[at + 1], text[at]
    return {**row, "text": "".join(text)}


def with_emoji(row: Row, rng: random.Random) -> Row:
    """A picture after one word in six, outside mentions, and one right after each direct mention."""
    inside = [(m["start"], m["end"]) for m in row["mentions"]]
    gaps = [i for i, c in enumerate(row["text"]) if c == " " and not any(a <= i < b for a, b in inside)]
    after = {m["end"] for m in row["mentions"] if m["category"] in DIRECT}
    chosen = {at for at in gaps if rng.random() < 1 / 6} | after
    return edited(row, [(at, at, rng.choice(["😂", " 🙈", "💔", " 😬"])) for at in sorted(chosen)])


def zero_width(row: Row, rng: random.Random) -> Row:
    """An invisible sign inside each direct mention and inside one word in ten."""
    places = {m["start"] + max(1, (m["end"] - m["start"]) // 2) for m in row["mentions"] if m["category"] in DIRECT}
    places |= {i for i in range(1, len(row["text"])) if row["text"][i - 1 : i + 1].isalpha() and rng.random() < 1 / 50}
    text, at, moved = [], 0, []
    for place in sorted(places):
        text += [row["text"][at:place], rng.choice("\u200b\u200d\u2060")]
        at = place
    text.append(row["text"][at:])
    order = sorted(places)
    for m in row["mentions"]:
        start = m["start"] + sum(p < m["start"] for p in order)
        moved.append({**m, "start": start, "end": m["end"] + sum(p < m["end"] for p in order)})
    return {**row, "text": "".join(text), "mentions": moved}


WAYS = (as_typed, lower_case, capitals, misspelt, with_emoji, zero_width)


def recall(rows: list[Row], way: Callable[[Row, random.Random], Row]) -> dict[str, tuple[int, int]]:
    """Direct and quasi mentions found (half covered), and all of them."""
    rng = random.Random(7)
    counts = {"direct": [0, 0], "quasi": [0, 0]}
    for row in rows:
        fresh = way(row, rng)
        marks = {i for m in read_text(fresh["text"]).marked for i in range(m.start, m.end)}
        for m in fresh["mentions"]:
            kind = counts["direct" if m["category"] in DIRECT else "quasi"]
            kind[0] += 2 * sum(i in marks for i in range(m["start"], m["end"])) >= m["end"] - m["start"]
            kind[1] += 1
    return {name: (found, total) for name, (found, total) in counts.items()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("posts", nargs="+", type=Path)
    arguments.add_argument(
        "--limit", type=int, default=10**9, help="posts with a direct mention, at most, from each file"
    )
    arguments.add_argument("--size", type=Size, default=Size.INTERACTIVE, choices=list(Size))
    arguments.add_argument("--out", type=Path)
    options = arguments.parse_args()
    rows: list[Row] = []
    for path in options.posts:
        with path.open(encoding="utf-8") as lines:
            found = [json.loads(line) for line in lines if line.strip()]
        keep = [
            r
            for r in found
            if r.get("mentions") and ("context" not in r or r["id"].startswith("dev") or scored(r["id"]))
        ]
        rows += [r for r in keep if any(m["category"] in DIRECT for m in r["mentions"])][: options.limit]
    out = [
        "# Robustness", "",
        (f"Recall of the same {len(rows)} posts ({', '.join(p.stem for p in options.posts)}; each with a direct mention), typed in six ways; "
        f"network: {options.size.value}."), "",
        "| typed | direct | change, points | quasi | change, points |", "| --- | --- | ---: | --- | ---: |",
    ]  # fmt: skip
    first: dict[str, float] = {}
    with reading_with(options.size):
        for way in WAYS:
            cells = []
            for kind, (found_, total) in recall(rows, way).items():
                share = found_ / max(1, total)
                first.setdefault(kind, share)
                cells += [f"{found_}/{total} = {share:.3f}", f"{100 * (share - first[kind]):+.1f}"]
            out.append(f"| {way.__name__.replace('_', ' ')} | {' | '.join(cells)} |")
    print("\n".join(out))
    if options.out:
        options.out.write_text("\n".join([*out, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
