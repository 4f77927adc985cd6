#!/usr/bin/env python3
"""How far two labellers agree on the same letters: what one marks, how much of it the other does, and as whose.

    agreement_letters.py            print the table of the datasheet

A mark is found where half of it or more lies under any mark of the other's; given to the same side where that is also
taken for the patient's or a relative's, or also for somebody else's.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from compile import read_files

HERE = Path(__file__).parent / "letters"
OURS = ("patient", "relative")


def found(one: dict[str, Any], other: dict[str, Any]) -> Counter[tuple[str, str, str]]:
    """Of one labeller's marks: how many there are, how many the other found, how many of these on the same side."""
    marked = {at: m["about"] in OURS for m in other["mentions"] for at in range(m["start"], m["end"])}
    counts: Counter[tuple[str, str, str]] = Counter()
    for mention in one["mentions"]:
        ours = mention["about"] in OURS
        under = [marked[at] for at in range(mention["start"], mention["end"]) if at in marked]
        key = ("patient or relative" if ours else "anybody else", mention["category"])
        counts[*key, "marked"] += 1
        if 2 * len(under) >= mention["end"] - mention["start"]:
            counts[*key, "found"] += 1
            counts[*key, "same side"] += 2 * sum(side == ours for side in under) >= len(under)
    return counts


def main() -> None:
    first = {row["id"]: row for row in read_files(sorted(HERE.glob("*.txt")))[0]}
    second = {row["id"]: row for row in read_files(sorted((HERE / "second").glob("*.txt")))[0]}
    there: Counter[tuple[str, str, str]] = Counter()
    back: Counter[tuple[str, str, str]] = Counter()
    for name, row in second.items():
        if row["text"] != first[name]["text"]:
            raise SystemExit(f"{name}: the second labels stand on another text. Copy the letter anew.")
        there += found(first[name], row)
        back += found(row, first[name])
    print(
        "| whose | category | first's marks: found by the second, same side | second's marks: found by the first, same side |"
    )
    print("| --- | --- | --- | --- |")
    for whose, category in sorted({key[:2] for key in (*there, *back)}, reverse=True):
        cells = [
            f"{counts[whose, category, 'found']} of {counts[whose, category, 'marked']}, {counts[whose, category, 'same side']}"
            for counts in (there, back)
        ]
        print(f"| {whose} | {category} | {cells[0]} | {cells[1]} |")


if __name__ == "__main__":
    main()
