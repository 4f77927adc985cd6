"""Builds the compact population tables of the United Kingdom from public figures.

Run from the repository root: `python tools/populations/build_uk.py ../shared/data`. Writes
`src/secondlook/data/populations/uk/`; the tables written by hand there (conditions, occupations) are left alone.
Twice the same input gives the same bytes.
"""

import csv
import gzip
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

OUT = Path("src/secondlook/data/populations/uk")

ETHNIC_SHORT = {
    "Bangladeshi": "bangladeshi",
    "Chinese": "chinese",
    "Indian": "indian",
    "Pakistani": "pakistani",
    "Other Asian": "asian",
    "African": "african",
    "Caribbean": "caribbean",
    "Other Black": "black",
    "White and Asian": "white and asian",
    "White and Black African": "white and black african",
    "White and Black Caribbean": "white and black caribbean",
    "Other Mixed or Multiple ethnic groups": "mixed",
    "English, Welsh, Scottish, Northern Irish or British": "white british",
    "Irish": "irish",
    "Gypsy or Irish Traveller": "traveller",
    "Roma": "roma",
    "Other White": "white other",
    "Arab": "arab",
    "Any other ethnic group": "other",
}
MARITAL_SHORT = {
    "Never married and never registered a civil partnership": "single",
    "Married or in a registered civil partnership": "married",
    "Separated, but still legally married or still legally in a civil partnership": "separated",
    "Divorced or civil partnership dissolved": "divorced",
    "Widowed or surviving civil partnership partner": "widowed",
}
ORIENTATION_SHORT = {"Gay or Lesbian": "gay", "Bisexual": "bisexual", "All other sexual orientations": "queer"}
PREVALENCE = {
    ">1 / 1000": 200.0,
    "6-9 / 10 000": 75.0,
    "1-5 / 10 000": 25.0,
    "1-9 / 100 000": 3.5,
    "1-9 / 1 000 000": 0.35,
    "<1 / 1 000 000": 0.04,
}
"""Per 100,000: about the geometric middle of each class of Orphanet."""
QOF_NAMES = {
    "AF": "atrial fibrillation",
    "AST": "asthma",
    "CAN": "cancer",
    "CHD": "coronary heart disease",
    "CKD": "chronic kidney disease",
    "COPD": "copd",
    "DEM": "dementia",
    "DEP": "depression",
    "DM": "diabetes",
    "EP": "epilepsy",
    "HF": "heart failure",
    "HYP": "hypertension",
    "LD": "learning disability",
    "MH": "severe mental illness",
    "OB": "obesity",
    "OST": "osteoporosis",
    "PAD": "peripheral arterial disease",
    "PC": "palliative",
    "RA": "rheumatoid arthritis",
    "STIA": "previous stroke",
}
OLDEST_SINGLE_YEAR = 90
FEMALE_SHARE = ((0, 20, 40, 60, 70, 80, 85, 90), (0.487, 0.490, 0.505, 0.508, 0.520, 0.550, 0.585, 0.650))
"""Ages in years and the share of women at each: an estimate that agrees with the three bands of the census."""
FEWEST_BIRTHS = 150
"""Births since 1996 below which a first name is left to the default share."""


def rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write(name: str, header: Iterable[str], lines: Iterable[Iterable[object]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    with (
        open(OUT / f"{name}.csv.gz", "wb") as raw,
        gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed,
    ):
        packed.write(text.getvalue().encode("utf-8"))


def plain(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", name.lower().replace("'", "").replace("&", " and ")).split())


def places(data: Path) -> None:
    """Local authorities by single year of age with their shares, and towns."""
    population = data / "uk-population"
    ages: dict[str, list[float]] = {}
    names: dict[str, str] = {}
    for row in rows(population / "age_single_year_ltla_mid2020.csv.gz"):
        keys = [str(year) for year in range(OLDEST_SINGLE_YEAR)] + ["90+"]
        ages[row["code"]] = [float(row[key]) for key in keys]
        names[row["code"]] = plain(row["name"])
    for row in rows(population / "age_sex_single_year_scotland_council_2022.csv.gz"):
        if row["sex"].lower().startswith("person"):
            years = [float(value) for key, value in row.items() if key.split()[0].isdigit()]
            ages[row["ltla19_code"]] = years
            names[row["ltla19_code"]] = plain(row["ltla19_name"])
    for row in rows(population / "sex_by_age_band_lgd_ni_2021.csv.gz"):
        names[row["ltla21_code"]] = plain(row["ltla21_name"])
        ages[row["ltla21_code"]] = _spread(row, np.array([sum(column) for column in zip(*ages.values(), strict=True)]))
    codes = sorted(ages)
    shares = {
        **_shares(population, codes, "marital_status_ltla_*_2021.csv.gz", "legal_partnership", MARITAL_SHORT),
        **_shares(population, codes, "sexual_orientation_ltla_*_2021.csv.gz", "sexual_orientation", ORIENTATION_SHORT),
        **_shares(
            population,
            codes,
            "disability_ltla_*_2021.csv.gz",
            "disability_level",
            {"Disabled under the Equality Act": "disabled"},
        ),
        **_ethnic(population, codes),
    }
    np.savez_compressed(
        OUT / "authorities.npz",
        names=np.array([names[code] for code in codes]),
        ages=np.array([ages[code] for code in codes], dtype=np.uint32),
        female_share=np.interp(np.arange(OLDEST_SINGLE_YEAR + 1), *FEMALE_SHARE).astype(np.float32),
        share_names=np.array(sorted(shares)),
        shares=np.array([shares[name] for name in sorted(shares)], dtype=np.float32),
    )
    towns: dict[str, int] = {}
    for row in rows(data / "geonames-uk" / "places_over_15000.csv.gz"):
        key = plain(row["asciiname"])
        if row["country"] != "IE":
            towns[key] = max(towns.get(key, 0), int(float(row["population"])))
    write("towns", ("name", "residents"), sorted(towns.items()))


def _spread(row: dict[str, str], shape: np.ndarray) -> list[float]:
    """Three bands of Northern Ireland spread over single years as in the rest of the country."""
    out = np.zeros(OLDEST_SINGLE_YEAR + 1)
    for band, first, last in (("younger", 0, 15), ("working_age", 16, 64), ("older", 65, 90)):
        people = float(row[f"{band}_females"]) + float(row[f"{band}_males"])
        part = shape[first : last + 1]
        out[first : last + 1] = people * part / part.sum()
    return [float(value) for value in out]


def _shares(population: Path, codes: list[str], files: str, key: str, short: dict[str, str]) -> dict[str, list[float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for path in sorted(population.glob(files)):
        for row in rows(path):
            if row[key] in short:
                found[short[row[key]]][row["ltla21_code"]] = float(row["prop"])
    return {name: [by_code.get(code, float("nan")) for code in codes] for name, by_code in found.items()}


def _ethnic(population: Path, codes: list[str]) -> dict[str, list[float]]:
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows(population / "ethnicity_ltla_ew_2021.csv.gz"):
        counts[row["ltla21_code"]][ETHNIC_SHORT[row["ethnic_group"].split(": ")[-1]]] = float(row["value"])
    return {
        name: [
            counts[code][name] / sum(counts[code].values()) if code in counts and name in counts[code] else float("nan")
            for code in codes
        ]
        for name in ETHNIC_SHORT.values()
    }


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
    for build in (places, practices, hospitals, conditions, first_names):
        build(data)


if __name__ == "__main__":
    main()
