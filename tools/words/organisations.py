#!/usr/bin/env python3
"""Build src/secondlook/data/places/hospitals.txt and practices.tsv from the shared lists of the NHS.

    organisations.py --shared ../shared/data

hospitals.txt: folded names of hospitals of the four nations. practices.tsv: folded names of English GP practices with
their registered patients (April 2020); a name borne by several keeps the largest list.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from pathlib import Path

OUT = Path(__file__).parents[2] / "src/secondlook/data/places"


def folded(name: str) -> str:
    """Lower case, single spaces, no brackets."""
    return " ".join(re.sub(r"\([^)]*\)", " ", name.replace("’", "'")).lower().split())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, required=True)
    shared = arguments.parse_args().shared
    hospitals: set[str] = set()
    for file, column in (
        ("hospital_names_uk", "name"),
        ("beds_by_hospital_wales", "hospital_name"),
        ("beds_by_hospital_ni", "hospital"),
    ):
        with gzip.open(shared / f"nhs-organisations/{file}.csv.gz", "rt", encoding="utf-8") as lines:
            hospitals |= {folded(row[column]) for row in csv.DictReader(lines)}
    practices: dict[str, int] = {}
    with gzip.open(shared / "uk-gp-practices/practices_list_size_by_age.csv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = folded(row["PRACTICE_NAME"]).removeprefix("the ")
            if " " in name and not re.match(r"(?:dr|drs|g\.p)\b", name):
                practices[name] = max(practices.get(name, 0), int(float(row["TOTAL"] or 0)))
    (OUT / "hospitals.txt").write_text("\n".join(sorted(h for h in hospitals if len(h) > 4)) + "\n", encoding="utf-8")
    (OUT / "practices.tsv").write_text("".join(f"{n}\t{c}\n" for n, c in sorted(practices.items())), encoding="utf-8")
    print(f"{len(hospitals)} hospitals, {len(practices)} practices")


if __name__ == "__main__":
    main()
