"""Builds the sizes of NHS trusts from which flows are counted: attendances, emergency admissions, beds by kind.

Run from the repository root: `python tools/populations/build_flows.py ../shared/data`. Writes
`src/secondlook/data/populations/uk/trusts.csv.gz`; `flows.toml` is written by hand. Twice the same input gives the
same bytes.
"""

import sys
from pathlib import Path

from uk_tables import plain, rows, write

BEDS = {
    "beds": "general_acute_beds_available",
    "beds_taken": "general_acute_beds_occupied",
    "child_beds": "paediatric_general_acute_beds_available",
    "critical_beds": "adult_critical_care_beds_available",
    "child_critical_beds": "paediatric_intensive_cared_beds_available",
    "newborn_cots": "neonatal_intensive_care_bed_available",
}
ATTENDANCES = {"attendances": "total_attendances", "emergency_admissions": "total_emergency_admissions"}


def _by_trust(path: Path, columns: dict[str, str]) -> dict[str, list[int]]:
    """Counts by code of trust; a trust that leaves a column empty has none of it."""
    return {
        row["nhs_trust22_code"]: [round(float(row[column] or 0)) for column in columns.values()] for row in rows(path)
    }


def trusts(data: Path) -> None:
    """One row for each trust of England with beds or attendances, of one month each."""
    folder = data / "nhs-organisations"
    beds = _by_trust(folder / "beds_by_trust_england.csv.gz", BEDS)
    attendances = _by_trust(folder / "ae_attendances_by_trust_england.csv.gz", ATTENDANCES)
    lines = [
        (
            plain(row["name"]),
            *attendances.get(row["code"], [0] * len(ATTENDANCES)),
            *beds.get(row["code"], [0] * len(BEDS)),
        )
        for row in rows(folder / "trusts_england_2022.csv.gz")
        if row["code"] in beds or row["code"] in attendances
    ]
    write("trusts", ("name", *ATTENDANCES, *BEDS), sorted(lines))


if __name__ == "__main__":
    trusts(Path(sys.argv[1]))
