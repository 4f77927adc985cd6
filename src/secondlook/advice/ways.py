"""Where else to take it, and help for an author who may need it: wording kept as data (`data/advice`)."""

import tomllib
from functools import cache
from importlib.resources import files

from secondlook.rulebooks import Finding


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    raw = tomllib.loads(files("secondlook").joinpath("data", "advice", name).read_text(encoding="utf-8"))
    return {key: tuple(value["lines"]) for key, value in raw.items()}


def help_first(country: str) -> tuple[str, ...]:
    """Who is there for the author, by country."""
    table = _table("help.toml")
    return table.get(country, table["any"])


def elsewhere(findings: frozenset[str]) -> tuple[str, ...]:
    """Other places to take it, for these findings, each once, in the order of the list of findings."""
    table = _table("elsewhere.toml")
    lines = [line for finding in Finding if finding.value in findings for line in table.get(finding.value, ())]
    return tuple(dict.fromkeys(lines))
