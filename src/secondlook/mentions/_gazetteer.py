"""Names of towns, regions and countries with their residents, from `data/places` (see its SOURCES.md).

Loaded on first use (a few hundredths of a second). A name that is also an everyday word, a first name or a surname is
`doubtful`: whoever finds it wants a preposition of place before it.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from secondlook.errors import MissingData


class Place(NamedTuple):
    """One name of the gazetteer."""

    residents: int | None
    """People, of the largest place of that name; None if not known."""
    doubtful: bool
    """Also an everyday word, a first name or a brand."""
    surname: bool = False
    """Also a family name: a small place of that name needs a preposition."""


def _data(name: str) -> list[str]:
    try:
        return files("secondlook").joinpath("data", "places", name).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise MissingData(
            f"The place list data/places/{name} is missing from the installed package. Reinstall second-look."
        ) from None


def _bars(name: str) -> set[str]:
    return {entry for line in _data(name) if not line.startswith("#") for entry in line.split("|") if entry}


@cache
def gazetteer() -> dict[str, Place]:
    """Every name we know, folded, longest forms included."""
    doubtful = _bars("words.txt")
    found: dict[str, Place] = {}
    for line in _data("towns.tsv"):
        name, residents, *flag = line.split("\t")
        found[name] = Place(int(residents) or None, flag[:1] in (["w"], ["n"]) or name in doubtful, flag == ["s"])
    for name in _bars("more.txt"):
        bare = name.removeprefix("the ")
        if bare not in found:
            found[bare] = Place(None, bare in doubtful or name in doubtful)
    return found


@cache
def reaches() -> dict[str, int]:
    """How many words the longest name has that begins with a word, for the words that begin one of several."""
    found: dict[str, int] = {}
    for name in gazetteer():
        count = name.count(" ") + 1
        if count > 1:
            first = name[: name.index(" ")]
            if count > found.get(first, 1):
                found[first] = count
    return found


def residents(name: str) -> int | None:
    """How many people live in the largest place called so; None if not known. `name` is folded."""
    place = gazetteer().get(name.removeprefix("the "))
    return place.residents if place else None
