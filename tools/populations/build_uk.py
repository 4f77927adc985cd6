"""Builds the compact population tables of the United Kingdom from public figures.

Run from the repository root: `python tools/populations/build_uk.py ../shared/data`. Writes
`src/secondlook/data/populations/uk/`; the tables written by hand there (conditions, occupations) are left alone.
Twice the same input gives the same bytes. The census has modules of its own (`uk_census.py`).
"""

import sys
from collections import defaultdict
from pathlib import Path

from uk_census import census
from uk_tables import OUT, QOF_NAMES, plain, rows, write

PREVALENCE = {
    ">1 / 1000": 200.0,
    "6-9 / 10 000": 75.0,
    "1-5 / 10 000": 25.0,
    "1-9 / 100 000": 3.5,
    "1-9 / 1 000 000": 0.35,
    "<1 / 1 000 000": 0.04,
}
"""Per 100,000: about the geometric middle of each class of Orphanet."""
FEWEST_BIRTHS = 150
"""Births since 1996 below which a first name is left to the default share."""


def towns(data: Path) -> None:
    """Residents of towns over 15,000 people."""
    found: dict[str, int] = {}
    for row in rows(data / "geonames-uk" / "places_over_15000.csv.gz"):
        key = plain(row["asciiname"])
        if row["country"] != "IE":
            found[key] = max(found.get(key, 0), int(float(row["population"])))
    write("towns", ("name", "residents"), sorted(found.items()))


def practices(data: Path) -> None:
    """List sizes by practice name; practices of the same name are averaged."""
    lists: dict[str, list[float]] = defaultdict(list)
    for row in rows(data / "uk-gp-practices" / "practices_list_size_by_age.csv.gz"):
        if row["PRACTICE_NAME"] and row["TOTAL"]:
            lists[plain(row["PRACTICE_NAME"])].append(float(row["TOTAL"]))
    write("practices", ("name", "patients"), ((k, round(sum(v) / len(v))) for k, v in sorted(lists.items())))


def hospitals(data: Path) -> None:
    """Beds by hospital (Wales, Northern Ireland) and by trust (England), and A&E attendances a month."""
    folder = data / "nhs-organisations"
    beds: dict[str, float] = defaultdict(float)
    for row in rows(folder / "beds_by_hospital_wales.csv.gz"):
        if row["specialism"] == "all_specialties":
            beds[plain(row["hospital_name"])] += float(row["daily_beds_available"] or 0)
    for row in rows(folder / "beds_by_hospital_ni.csv.gz"):
        beds[plain(row["hospital"])] += float(row["average_available_beds"] or 0)
    attendances = {
        row["nhs_trust22_code"]: float(row["total_attendances"] or 0)
        for row in rows(folder / "ae_attendances_by_trust_england.csv.gz")
    }
    trust_beds = {
        row["nhs_trust22_code"]: float(row["general_acute_beds_available"] or 0)
        for row in rows(folder / "beds_by_trust_england.csv.gz")
    }
    out: list[tuple[str, str, int, int]] = []
    out += [(name, "hospital", round(count), 0) for name, count in beds.items() if count >= 1]
    for row in rows(folder / "trusts_england_2022.csv.gz"):
        count = trust_beds.get(row["code"], 0.0)
        if count:
            out.append((plain(row["name"]), "trust", round(count), round(attendances.get(row["code"], 0.0))))
    write("hospitals", ("name", "kind", "beds", "attendances_a_month"), sorted(out))


def conditions(data: Path) -> None:
    """Rare diseases, cancers and registers, per 100,000 residents."""
    best: dict[str, tuple[int, float]] = {}
    for row in rows(data / "orphanet-prevalence" / "prevalence_by_area.csv.gz"):
        value = PREVALENCE.get(row["prevalence_class"])
        if value is None:
            continue
        near = {"United Kingdom": 0, "Europe": 1}.get(row["geographic_area"], 2)
        kind = {"Point prevalence": 0, "Prevalence at birth": 1, "Lifetime Prevalence": 1}.get(
            row["prevalence_type"], 2
        )
        if kind == 2:
            value *= 5.0  # a year's new cases, lived with for some years
        rank = near * 3 + kind
        name = plain(row["disease_name"])
        if name not in best or rank < best[name][0]:
            best[name] = (rank, value)
    for row in rows(data / "orphanet-prevalence" / "disorders_index.csv.gz"):
        best.setdefault(plain(row["disease_name"]), (9, 0.3))
    write("rare", ("name", "per_100k"), ((name, value) for name, (_, value) in sorted(best.items())))

    cancers: dict[str, float] = defaultdict(float)
    for row in rows(data / "uk-cancer-incidence" / "england_by_site_sex_age_band.csv.gz"):
        cancers[plain(row["site"])] += float(row["registrations"])
    write("cancers", ("site", "per_100k_a_year"), ((k, round(v / 560.0, 3)) for k, v in sorted(cancers.items())))

    registers: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in rows(data / "uk-condition-prevalence-qof" / "prevalence_region_2019_20.csv.gz"):
        if row["group_code"] in QOF_NAMES:
            registers[row["group_code"]][0] += float(row["register"])
    whole = 60_000_000.0  # people registered in England, 2019/20
    write(
        "qof",
        ("name", "per_100k"),
        ((QOF_NAMES[k], round(1e5 * v[0] / whole, 1)) for k, v in sorted(registers.items())),
    )


def first_names(data: Path) -> None:
    """Share of residents with each first name: births since 1974 or 1996, and ranks before."""
    births: dict[str, float] = defaultdict(float)
    for row in rows(data / "uk-baby-names" / "names_by_nation_sex.csv.gz"):
        births[plain(row["name"])] += float(row["n"])
    total = sum(births.values())
    older: dict[str, float] = defaultdict(float)
    years = set()
    for row in rows(data / "uk-baby-names" / "top100_by_decade_1904_1994.csv.gz"):
        years.add(row["year"])
        # A name of rank r had about 7/(r+6) per cent of births of its sex: half of that of all births.
        older[plain(row["name"])] += 0.5 * 0.07 / (1.0 + (float(row["rank"]) - 1.0) / 6.0)
    names = {name for name, count in births.items() if count >= FEWEST_BIRTHS} | set(older)
    lines = []
    for name in sorted(names):
        if name:
            # About a third of residents were born since 1996.
            share = births.get(name, 0.0) / total / 3.0 + older.get(name, 0.0) / len(years) * 2.0 / 3.0
            lines.append((name, f"{share:.2e}"))
    write("first_names", ("name", "share"), lines)


def main() -> None:
    data = Path(sys.argv[1])
    OUT.mkdir(parents=True, exist_ok=True)
    for build in (census, towns, practices, hospitals, conditions, first_names):
        build(data)


if __name__ == "__main__":
    main()
