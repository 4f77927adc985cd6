"""Reads the source tables of the census and writes compact files; knows formats and names, not what is made of them."""

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

OUT = Path("src/secondlook/data/populations/uk")
OLDEST_SINGLE_YEAR = 90

Array = NDArray[np.float64]

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
ORIENTATION_SHORT = {
    "Straight or Heterosexual": "straight",
    "Gay or Lesbian": "gay",
    "Bisexual": "bisexual",
    "All other sexual orientations": "queer",
    "Not answered": "not stated",
}
DISABILITY_SHORT = {
    "Not disabled under the Equality Act": "not disabled",
    "Disabled under the Equality Act": "disabled",
}
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


def ages(folder: Path) -> tuple[dict[str, str], dict[str, Array]]:
    """Names and people by single year, by code, of England, Wales and Scotland (whose table has both sexes as one)."""
    names: dict[str, str] = {}
    people: dict[str, Array] = {}
    for row in rows(folder / "age_single_year_ltla_mid2020.csv.gz"):
        keys = [str(year) for year in range(OLDEST_SINGLE_YEAR)] + ["90+"]
        people[row["code"]] = np.array([float(row[key]) for key in keys])
        names[row["code"]] = plain(row["name"])
    for row in rows(folder / "age_sex_single_year_scotland_council_2022.csv.gz"):
        years = [float(value) for key, value in row.items() if key.split()[0].isdigit()]
        people[row["ltla19_code"]] = np.array(years)
        names[row["ltla19_code"]] = plain(row["ltla19_name"])
    return names, people


def bands_ew(folder: Path, infants: dict[str, float]) -> dict[str, Array]:
    """Women's share of those aged 0 to 15, 16 to 64, 65 to 74, 75 and over, by code.

    The table's "younger" counts children under one twice and its "older" ends at 74, as its sums against the ages of
    mid-2020 show; the oldest are what is left of the total.
    """
    out: dict[str, Array] = {}
    for row in rows(folder / "sex_by_age_band_ltla_ew_2021.csv.gz"):
        counts = np.array(
            [[float(row[f"{b}_{s}"]) for b in ("younger", "working_age", "older")] for s in ("females", "males")]
        )
        counts[:, 0] -= 0.94 * infants[row["ltla21_code"]] * np.array([0.4875, 0.5125])  # 0.94: births fell to 2021
        totals = np.array([float(row["total_females"]), float(row["total_males"])])
        counts = np.column_stack([counts, np.maximum(totals - counts.sum(axis=1), 1.0)])
        out[row["ltla21_code"]] = np.clip(counts[0] / counts.sum(axis=0), 0.3, 0.7)
    return out


def bands_ni(folder: Path) -> Iterator[tuple[str, str, Array]]:
    """Code, name, and people [sex, band] aged 0 to 19, 20 to 64, 65 and over: the table's bands, by their sums."""
    for row in rows(folder / "sex_by_age_band_lgd_ni_2021.csv.gz"):
        counts = [[float(row[f"{b}_{s}"]) for b in ("younger", "working_age", "older")] for s in ("females", "males")]
        yield row["ltla21_code"], plain(row["ltla21_name"]), np.array(counts)


def shares(folder: Path, files: str, key: str, short: dict[str, str]) -> dict[str, Array]:
    """Share of those asked in each group of `short`, by code."""
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    for path in sorted(folder.glob(files)):
        for row in rows(path):
            if row[key] in short:
                counts[row["ltla21_code"]][short[row[key]]] = float(row["n"])
    out = {}
    for code, found in counts.items():
        values = np.array([found.get(name, 0.0) for name in short.values()])
        out[code] = values / values.sum()
    return out


def ethnicity_ew(folder: Path) -> dict[str, Array]:
    """People in each group of ETHNIC_SHORT, by code."""
    order = {name: place for place, name in enumerate(ETHNIC_SHORT)}
    out: dict[str, Array] = defaultdict(lambda: np.zeros(len(order)))
    for row in rows(folder / "ethnicity_ltla_ew_2021.csv.gz"):
        out[row["ltla21_code"]][order[row["ethnic_group"].split(": ")[-1]]] = float(row["value"])
    return dict(out)


def counted(path: Path, area: str, group: str, count: str) -> dict[str, dict[str, float]]:
    """Counts of groups by area; a table without areas has the one area ""."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows(path):
        out[row[area] if area else ""][row[group].removesuffix(" (number)")] = float(row[count])
    return dict(out)


def registers(path: Path) -> dict[str, Array]:
    """Patients on each register and on its list [2, register], by code of an English authority of 2021."""
    order = {code: place for place, code in enumerate(QOF_NAMES)}
    # North and West Northamptonshire were made of these in 2021.
    made_of = {
        **dict.fromkeys(("E07000150", "E07000152", "E07000153", "E07000156"), "E06000061"),
        **dict.fromkeys(("E07000151", "E07000154", "E07000155"), "E06000062"),
    }
    out: dict[str, Array] = defaultdict(lambda: np.zeros((2, len(order))))
    for row in rows(path):
        if row["group_code"] in order and row["lad_code"].startswith("E"):
            code = made_of.get(row["lad_code"], row["lad_code"])
            out[code][:, order[row["group_code"]]] += float(row["register"]), float(row["list"])
    return dict(out)
