"""Builds the compact population tables of the United Kingdom from public figures.

Run from the repository root: `python tools/populations/build_uk.py ../shared/data`. Writes
`src/secondlook/data/populations/uk/`; the tables written by hand there (conditions, occupations) are left alone.
Twice the same input gives the same bytes. The census has modules of its own (`uk_census.py`).
"""

import sys
from collections import defaultdict
from pathlib import Path

from uk_census import census
from uk_tables import OUT, plain, rows, write

PREVALENCE = {
    ">1 / 1000": 200.0,
    "6-9 / 10 000": 75.0,
    "1-5 / 10 000": 25.0,
    "1-9 / 100 000": 3.5,
    "1-9 / 1 000 000": 0.35,
    "<1 / 1 000 000": 0.04,
}
"""Per 100,000: about the geometric middle of each class of Orphanet."""

DECADES = range(1900, 2030, 10)
FIRST_COUNTED_DECADE = 1990
"""Before it ranks say more than counts, which are Scotland's alone."""


def practices(data: Path) -> None:
    """List sizes by practice name, and the share of 65 and over; practices of the same name are averaged."""
    lists: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows(data / "uk-gp-practices" / "practices_list_size_by_age.csv.gz"):
        if row["PRACTICE_NAME"] and row["TOTAL"]:
            lists[plain(row["PRACTICE_NAME"])].append((float(row["TOTAL"]), float(row["65OV"] or 0)))
    found = []
    for name, sizes in sorted(lists.items()):
        patients, older = (sum(column) for column in zip(*sizes, strict=True))
        found.append((name, round(patients / len(sizes)), f"{older / patients:.3f}"))
    write("practices", ("name", "patients", "share_65"), found)


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


def rare_diseases(data: Path) -> None:
    """Rare diseases, per 100,000 residents."""
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


def first_names(data: Path) -> None:
    """Per million births of a sex and decade, how many were given each first name.

    From 1996 (Scotland: 1974) by counts; before, by ranks of England and Wales. The first name of a year had some 8 in
    a hundred of all births in 1904 and 3 in 1994 (Office for National Statistics 2004, in words), the r-th about
    7/(r+6) of that. A name outside the hundred has a quarter of the hundredth's share in the decades beside one in
    which it was among them.
    """
    folder = data / "uk-baby-names"
    share: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    births: dict[tuple[str, int], float] = defaultdict(float)
    counts: dict[tuple[str, str, int], float] = defaultdict(float)
    for row in rows(folder / "names_by_decade_min50.csv.gz"):
        decade = int(row["decade"])
        births[row["sex"], decade] += float(row["n"])
        counts[plain(row["name"]), row["sex"], decade] += float(row["n"])
    for (name, sex, decade), count in counts.items():
        share[name, sex][decade] = count / births[sex, decade]
    for row in rows(folder / "top100_by_decade_1904_1994.csv.gz"):
        year, name, sex = int(float(row["year"])), plain(row["name"]), row["sex"]
        share[name, sex][year // 10 * 10] = _share_of_rank(year, float(row["rank"]))
    for found in share.values():
        for decade in DECADES:
            beside = [found[other] for other in (decade - 10, decade + 10) if other in found]
            if decade not in found and decade < FIRST_COUNTED_DECADE and beside:
                found[decade] = min(0.25 * _share_of_rank(decade, 100.0), *beside)
    lines = [
        (name, sex, *(round(1e6 * found.get(decade, 0.0)) or "" for decade in DECADES))
        for (name, sex), found in sorted(share.items())
        if name
    ]
    write("first_names", ("name", "sex", *map(str, DECADES)), lines)


def _share_of_rank(year: int, rank: float) -> float:
    first = 0.08 - 0.05 * (year - 1904) / 90.0
    return first / (1.0 + (rank - 1.0) / 6.0)


def main() -> None:
    data = Path(sys.argv[1])
    OUT.mkdir(parents=True, exist_ok=True)
    for build in (census, practices, hospitals, rare_diseases, first_names):
        build(data)


if __name__ == "__main__":
    main()
