#!/usr/bin/env python3
"""Make src/secondlook/data/words/rare_diseases.tsv from Orphanet's records on prevalence.

    derive_rare_diseases.py FOLDER -o rare_diseases.tsv

FOLDER holds prevalence_by_area.csv.gz and disorders_index.csv.gz (Orphadata product 9, CC BY 4.0). Kept are names of
five words or fewer that people write: no subtypes, no commas. The figure is the middle of the class for the United
Kingdom, else Europe, else the world, else anywhere; point prevalence before birth prevalence before incidence.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

PER_MILLION = {
    ">1 / 1000": 1500.0,
    "6-9 / 10 000": 750.0,
    "1-5 / 10 000": 250.0,
    "1-9 / 100 000": 40.0,
    "1-9 / 1 000 000": 4.0,
    "<1 / 1 000 000": 0.4,
}
"""Middle of each class, people per million."""
AREAS = {"United Kingdom": 0, "Europe": 1, "Worldwide": 2}
TYPES = {"Point prevalence": 0, "Prevalence at birth": 1, "Lifetime Prevalence": 1, "Annual incidence": 2}
UNWRITTEN = re.compile(
    r"\b(?:due to|type \d|type [ivx]+|with|without|associated|related|caused|rare|other|unspecified|susceptibility|form)\b"
)
COMMON = {"infertility", "tuberculosis", "measles", "depression"}
LONGEST_NAME_CHARACTERS = 48


def rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("-o", "--output", type=Path, required=True)
    options = arguments.parse_args()
    names: dict[str, str] = {}
    best: dict[str, tuple[int, int, float]] = {}
    for row in rows(options.folder / "prevalence_by_area.csv.gz"):
        code = row["orpha_code"]
        names[code] = row["disease_name"]
        people = PER_MILLION.get(row["prevalence_class"])
        if people is not None:
            key = (AREAS.get(row["geographic_area"], 3), TYPES.get(row["prevalence_type"], 3), people)
            best[code] = min(best.get(code, key), key)
    for row in rows(options.folder / "disorders_index.csv.gz"):
        names.setdefault(row["orpha_code"], row["disease_name"])
    listed: dict[str, str] = {}
    for code, spelled in names.items():
        name = spelled.strip().lower()
        long = len(name.split()) > 5 or len(name) > LONGEST_NAME_CHARACTERS
        if re.search(r"[,/(]", name) or long or len(name) < 6 or UNWRITTEN.search(name) or name in COMMON:
            continue
        listed[name] = str(best[code][2]) if code in best else ""
        eponym = re.match(r"^(.+?)(?: syndrome| disease)$", name)
        if eponym and "-" in eponym[1] and len(eponym[1]) > 9:
            listed.setdefault(eponym[1], listed[name])
    head = "# name\tpeople per million (middle of the Orphanet class; empty: named by Orphanet without a class here)\n"
    lines = (f"{name}\t{people}\n" for name, people in sorted(listed.items()))
    options.output.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
