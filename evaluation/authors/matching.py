"""Whether a claim about an author is right, against what a set says of them.

- place: the same place, or one that contains the other with the country the same; the most precise claim is judged.
- age: the two ranges are at most five years apart, as in the published measure; claims are at most ten years wide.
- sex: the same.
- occupation: a word in common that is more than "manager", "engineer" or "assistant"; where a side has only such a word,
  that word; or two names of one row of the table of occupations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from secondlook.crowds import population_for
from secondlook.crowds.shipped import rows
from secondlook.crowds.tables import regions
from secondlook.dossiers.authors import Claim
from secondlook.dossiers.authors.whereabouts import countries, place_of
from secondlook.dossiers.authors.work import jobs
from secondlook.finders import fold
from secondlook.mentions import modules
from secondlook.model import Attribute, Category

AGE_SLACK_YEARS = 5.0
TAGS = {
    "location": Attribute.PLACE,
    "occupation": Attribute.OCCUPATION,
    "age": Attribute.AGE_YEARS,
    "sex": Attribute.SEX,
}
"""What is measured, and the attribute of ours that it is."""
_OF_COUNTRY = {"uk": "united kingdom", "ie": "ireland", "us": "united states", "au": "australia", "nz": "new zealand", "ca": "canada"}  # fmt: skip
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[a-z]+")
_GENERAL = frozenset(
    "manager engineer assistant officer technician worker specialist coordinator administrator operator representative "
    "rep consultant director head senior junior chief trainee intern staff professional and of in the at a an part time "
    "full self employed freelance retired former".split()
)


def chosen(claims: Iterable[Claim], tag: str) -> Claim | None:
    """The claim that is judged: of places the most precise, a town before a country."""
    found = [claim for claim in claims if claim.attribute is TAGS[tag]]
    if tag == "location":
        found.sort(key=lambda claim: (claim.value in countries(), claim.value in regions(), -claim.probability))
    return found[0] if found else None


def right(tag: str, claim: Claim, gold: str) -> bool:
    """Whether a claim holds by what the set says."""
    match tag:
        case "sex":
            return claim.value == gold.strip().lower()
        case "age":
            return _age(claim, gold)
        case "location":
            return _place(claim.value, gold)
    return _occupation(claim.value, gold)


def named(case_texts: Iterable[str], gold: dict[str, str]) -> frozenset[str]:
    """The tags of place and work whose true value is named in the texts by a word of the lists, whoever is meant."""
    found: set[str] = set()
    for text in case_texts:
        plain = fold(text).text
        if "location" in gold and "location" not in found:
            places = {place_of(mention.text) for mention in modules()[Category.PLACE].find(plain)}
            if any(_place(place, gold["location"]) for place in places):
                found.add("location")
        if "occupation" in gold and "occupation" not in found:
            words = {word.removesuffix("s") for word in _WORD.findall(plain.lower())}
            if any(_occupation(word, gold["occupation"]) for word in words if jobs().get(word) is False):
                found.add("occupation")
    return frozenset(found)


def _age(claim: Claim, gold: str) -> bool:
    numbers = [float(number) for number in _NUMBER.findall(gold)]
    if not numbers or claim.low is None or claim.high is None:
        return False
    low, high = min(numbers), max(numbers)
    return max(claim.low, low) - min(claim.high, high) <= AGE_SLACK_YEARS


def _place(value: str, gold: str) -> bool:
    parts = [place_of(part.strip(" .")) for part in re.split(r"[/,(]", gold) if part.strip(" .")]
    if not parts:
        return False
    if value in parts or any(value == part.removesuffix(" city") or f"{value} city" == part for part in parts):
        return True
    country = next((countries()[part] for part in parts if part in countries()), "")
    fixed = [part for part in parts if part not in countries()]
    # A town where the set names only the country, or a part of one.
    return not fixed and bool(country) and country == _country_of(value)


@cache
def _country_of(value: str) -> str:
    """The country of a town of the six that have tables, where only one has a town of that name; else empty."""
    found = [name for code, name in _OF_COUNTRY.items() if population_for(code).place_named(value)[1] is not None]
    return found[0] if len(found) == 1 else ""


def _occupation(value: str, gold: str) -> bool:
    one, other = _stems(value), _stems(gold)
    special = {w for w in one if w not in _GENERAL}, {w for w in other if w not in _GENERAL}
    if special[0] & special[1]:
        return True
    if not special[0] or not special[1]:
        return bool(one & other)
    jobs_of = _rows()
    return bool(jobs_of.get(value, set()) & jobs_of.get(" ".join(gold.lower().split()), set()))


def _stems(job: str) -> set[str]:
    return {re.sub(r"(?:ies)$", "y", word).removesuffix("s") for word in _WORD.findall(job.lower())}


@cache
def _rows() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows("uk/occupations.csv")):
        for name in row["names"].split("|"):
            found.setdefault(name, set()).add(number)
    return found
