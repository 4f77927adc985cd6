#!/usr/bin/env python3
"""What the corpus is made of, counted: the tables of its datasheet.

    counts.py               print them
    counts.py --write       put them into DATASHEET.md
    counts.py --cases FILE [...]   also how many runs of words posts share with these cases (overlap.py)

Counts posts that compile; a faulty one is not in the corpus until it is mended.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compile import CATEGORIES, CONDUCT, TELLING, read_files
from overlap import LENGTHS, runs
from training.splits import held

HERE = Path(__file__).parent
BEGIN, END = "<!-- counts: written by counts.py -->", "<!-- end of counts -->"


def table(head: str, pairs: Iterable[tuple[str, int]], whole: int) -> list[str]:
    rows = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
    return ["", f"| {head} | number | share |", "| --- | ---: | ---: |"] + [
        f"| {name} | {count:,} | {count / whole:.1%} |" for name, count in rows
    ]


def overlap(posts: list[dict[str, Any]], cases: list[Path]) -> list[str]:
    texts = [
        json.loads(line)["text"] for path in cases for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    lines = ["", f"Compared with {len(texts)} labelled cases that it must not repeat:", ""]
    for length in LENGTHS:
        theirs = {run for text in texts for run in runs(text, length)}
        shared = sum(any(run in theirs for run in runs(post["text"], length)) for post in posts)
        lines.append(f"- {shared} posts share a run of {length} words or more;")
    lines[-1] = lines[-1].rstrip(";") + "."
    return lines


def counted(posts: list[dict[str, Any]]) -> list[str]:
    """The tables, as lines of a page."""
    mentions = [mention for post in posts for mention in post["mentions"]]
    words = [len(post["text"].split()) for post in posts]
    contexts = [post["context"] for post in posts]
    kept = sum(held(post["id"]) for post in posts)
    lines = [
        (
            f"{len(posts):,} posts, {sum(words):,} words, {len(mentions):,} mentions. The median post has "
            f"{statistics.median(words):.0f} words, the longest {max(words)}. {kept} posts are held out. "
            f"{sum(not post['mentions'] for post in posts)} posts have no mention at all."
        ),
        "",
        "By round of writing (first letter of the id):",
        "",
        "| round | posts | median words | mentions a post | share | revise | stop |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for letter in sorted({post["id"][0] for post in posts}):
        those = [post for post in posts if post["id"][0] == letter]
        verdicts = Counter(post["verdict"] for post in those)
        lines.append(
            f"| {letter} | {len(those)} | {statistics.median(len(p['text'].split()) for p in those):.0f} "
            f"| {sum(len(p['mentions']) for p in those) / len(those):.1f} | {verdicts['share']} "
            f"| {verdicts['revise']} | {verdicts['stop']} |"
        )
    lines += table("verdict", Counter(post["verdict"] for post in posts).items(), len(posts))
    lines += table(
        "telling", Counter(dict.fromkeys(TELLING, 0) | Counter(p["telling"] for p in posts)).items(), len(posts)
    )
    labels = Counter(label for post in posts for label in post["conduct"])
    lines += table("conduct (a post may have several)", ((c, labels[c]) for c in CONDUCT), len(posts))
    rules = Counter(rule for post in posts for rule in post["rules"])
    lines += table("rule that gives the verdict", rules.items(), len(posts))
    seen = Counter(name for post in posts for name in post["recognisable_by"])
    lines += table("recognisable by", seen.items(), len(posts))
    found = Counter(mention["category"] for mention in mentions)
    lines += table("category of mention", ((c, found[c]) for c in CATEGORIES), len(mentions))
    lines += table("mention about", Counter(m["about"] for m in mentions).items(), len(mentions))
    kinds = Counter(context.get("audience", {}).get("kind", "not said") for context in contexts)
    lines += table("audience", kinds.items(), len(posts))
    extras = {
        name: sum(bool(context.get(name)) for context in contexts)
        for name in ("thread", "history", "attachments", "consent")
    }
    lines += table("posts with", extras.items(), len(posts))
    return lines


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--cases", nargs="*", type=Path, default=[])
    options = arguments.parse_args()
    posts, _ = read_files(sorted((HERE / "posts").glob("*.txt")))
    lines = counted(posts) + (overlap(posts, options.cases) if options.cases else [])
    if not options.write:
        print("\n".join(lines))
        return
    path = HERE / "DATASHEET.md"
    page = path.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    path.write_text(f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
