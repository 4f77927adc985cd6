"""First names: how common one is among women and men of each age.

Knows births by decade. Not here: surnames, which no table has (`weighing.py`).
"""

from functools import cache

import numpy as np

from secondlook.crowds.cells import AGES, Cells
from secondlook.crowds.shipped import rows

LEAST_NAMED = 5e-7
"""Share. A name too rare for its decade's table, or given to the other sex now and then."""


@cache
def _births() -> dict[str, dict[str, str]]:
    """Rows of the table of first names, women's and men's, by name and sex: births per million by decade."""
    return {f"{row['name']} {row['sex']}": row for row in rows("uk/first_names.csv.gz")}


def named(name: str, year: int) -> Cells | None:
    """Share of each cell with a first name, of people alive in `year`; None where the table has no such name."""
    known = [_births().get(f"{name} {sex}") for sex in ("F", "M")]
    if not any(known):
        return None
    born = year - np.arange(AGES)
    sexes = []
    for row in known:
        decades = sorted(int(column) for column in row if column.isdigit()) if row else []
        births = [float(row[str(decade)] or 0) / 1e6 for decade in decades] if row else []
        shares = np.interp(born, np.array(decades) + 5, births) if row else np.zeros(AGES)
        sexes.append(np.maximum(shares, LEAST_NAMED))
    return np.concatenate(sexes)
