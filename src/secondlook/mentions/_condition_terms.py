"""The listed conditions: what they are called, their families, normal forms and how rare they are.

Rarity is Orphanet's class for the whole population, not for one practice; a condition without a class here is not
thereby common.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from secondlook.mentions._phrases import Phrases, Words
from secondlook.mentions._shared import words

RARE_PER_MILLION = 500.0
"""People. The European Union calls a disease rare below 5 in 10,000."""


@dataclass(frozen=True, slots=True)
class Term:
    """A listed condition."""

    name: str
    family: str = ""
    """A broader wording: "a heart problem"; empty for one that only Orphanet lists."""
    plain: bool = False
    """An ordinary word: a condition only where a person is told of."""
    rare: bool = False


@cache
def terms() -> dict[str, Term]:
    """Every listed condition by its name."""
    plain = set(words("conditions_plain"))
    found: dict[str, Term] = {}
    for name, people in rare_per_million().items():
        found[name] = Term(name, rare=people is None or people < RARE_PER_MILLION)
    family = ""
    for line in words("conditions"):
        if line.startswith("["):
            family = line.strip("[]").partition("=")[2].strip()
        else:
            rare = line in found and found[line].rare
            found[line] = Term(line, family, line in plain, rare)
    for line in plain - found.keys():
        found[line] = Term(line, "a symptom", True)
    return found


@cache
def phrases() -> Phrases:
    return Phrases(list(terms()))


@cache
def capitals() -> frozenset[str]:
    """Abbreviations that are clinical only in capitals."""
    return frozenset(words("clinical_capitals"))


@cache
def body_parts() -> Phrases:
    return Phrases(words("body_parts"))


@cache
def rare_per_million() -> dict[str, float | None]:
    """Orphanet's middle of the class, people per million, by name; None where no class is known."""
    text = files("secondlook").joinpath("data", "words", "rare_diseases.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(people) if people else None for name, people in rows}


@cache
def _rare_phrases() -> Phrases:
    return Phrases({name: name for name in rare_per_million()})


def share_of_population(name: str) -> float | None:
    """The share of all people who have a rare disease of this name, by Orphanet; None where it gives no class."""
    listed = _rare_phrases().meaning(name)
    people = rare_per_million().get(listed) if listed else None
    return None if people is None else people / 1_000_000


@cache
def _normal_forms() -> Phrases:
    known: dict[str, str] = {}
    for line in words("condition_synonyms"):
        normal, _, others = line.partition("=")
        for other in (normal, *others.split(",")):
            known[other.strip()] = normal.strip()
    return Phrases(known)


def normal_form(name: str) -> str:
    """The common name of a condition that has several ("nstemi" is a heart attack); the name itself otherwise."""
    phrases_ = _normal_forms()
    whole = phrases_.meaning(name)
    if whole:
        return whole
    view = Words(name)
    inside = [(end - first, meaning) for first, end, meaning in phrases_.scan(view)]
    return max(inside)[1] if inside else name


def term_in(name: str) -> Term | None:
    """The longest listed condition inside a mention's words."""
    view = Words(name)
    inside = [(end - first, meaning) for first, end, meaning in phrases().scan(view)]
    return terms()[max(inside)[1]] if inside else None
