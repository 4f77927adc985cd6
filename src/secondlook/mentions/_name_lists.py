"""Lists of names, and of the words that only look like names; loaded when first asked for.

Derived by training/words/derive_names.py or kept by hand (data/words/SOURCES.md). All in lower case.
"""

import gzip
from functools import cache
from importlib.resources import files

from secondlook.errors import MissingData
from secondlook.mentions._shared import words

SHORT_FORM_LEVEL = 3
"""The class given to short forms ("Mags"), which registers of births do not count."""


def _packed(name: str) -> frozenset[str]:
    try:
        packed = files("secondlook").joinpath("data", "words", f"{name}.txt.gz").read_bytes()
    except FileNotFoundError:
        raise MissingData(
            f"The word list data/words/{name}.txt.gz is missing from the installed package. Reinstall second-look."
        ) from None
    return frozenset(gzip.decompress(packed).decode("utf-8").split())


@cache
def first_names() -> dict[str, int]:
    """First names with their class of frequency, 1 (rare) to 5 (fifty thousand births and more)."""
    found: dict[str, int] = {}
    level = 0
    for line in words("first_names"):
        if line.startswith("= "):
            level = int(line[2:])
        else:
            found.update(dict.fromkeys(line.split(), level))
    for line in words("short_names"):
        for name in line.split():
            found[name] = max(SHORT_FORM_LEVEL, found.get(name, 0))
    return found


@cache
def surnames() -> frozenset[str]:
    """Surnames of all origins found in the United States, common words among them."""
    return _packed("surnames")


@cache
def common_words() -> frozenset[str]:
    """Words of general English, in all their forms."""
    return _packed("common_words")


@cache
def eponyms() -> frozenset[str]:
    """Surnames in the names of diseases, signs, scores, instruments and operations."""
    return frozenset(line.lower() for line in words("eponyms"))


@cache
def listed_doubtful() -> frozenset[str]:
    """Places, products, months and forms of address that are also names."""
    return frozenset(word for line in words("doubtful_names") for word in line.split())


@cache
def doubtful() -> frozenset[str]:
    """Names that are as often a word, a place, a day, a product or a drug: a capital letter is no evidence."""
    drugs = {line.lower() for line in words("drugs")}
    return listed_doubtful() | drugs | common_words() | eponyms()


@cache
def public_people() -> tuple[frozenset[str], frozenset[str]]:
    """Public people: full names, and surnames that by themselves are read as one of them."""
    full, alone = set(), set()
    for line in words("public_people"):
        name, _, surname = line.partition("=")
        full.add(name.strip().lower())
        if surname.strip():
            alone.add(surname.strip())
    return frozenset(full), frozenset(alone)
