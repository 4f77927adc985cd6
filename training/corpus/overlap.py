#!/usr/bin/env python3
"""How close the corpus comes to labelled cases that it must not repeat: shared runs of words.

    overlap.py CORPUS.jsonl CASES.jsonl [...]

Prints the longest run of words that any post shares with any case, and how many posts share a run of N words or more.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator

LENGTHS = (6, 8, 10, 12)


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def texts(path: str) -> list[tuple[str, str]]:
    with open(path, encoding="utf-8") as lines:
        return [(row["id"], row["text"]) for row in map(json.loads, filter(str.strip, lines))]


def main() -> None:
    corpus = texts(sys.argv[1])
    cases = [pair for path in sys.argv[2:] for pair in texts(path)]
    print(f"{len(corpus)} posts, {len(cases)} cases")
    for length in LENGTHS:
        theirs = {run for _, text in cases for run in runs(text, length)}
        shared = [name for name, text in corpus if any(run in theirs for run in runs(text, length))]
        print(f"runs of {length} words shared: {len(shared)} posts {shared[:8]}")


if __name__ == "__main__":
    main()
