"""Words that drugs, conditions, procedures and laboratory tests are called by: in a name's place they are no name."""

from functools import cache
from importlib.resources import files

from secondlook.mentions._shared import words

SHORTEST = 4
"""Letters."""


@cache
def clinical_words() -> frozenset[str]:
    """In small letters."""
    table = files("secondlook").joinpath("data", "words", "analytes.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    tests = [name for row in rows for name in (row[0], *row[1].split(","))]
    listed = [line for name in ("drugs", "conditions", "procedures") for line in words(name)]
    return frozenset(word for line in (*tests, *listed) for word in line.lower().split() if len(word) >= SHORTEST)
