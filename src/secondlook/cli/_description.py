"""What the description of somebody says, for `secondlook population`: a list of traits rather than a post.

A post is read for what could give somebody away; "woman" could not, and "Whitby" between commas is more often a name.
A description has no other words than traits, so here a sex is one, a lone name that nobody was christened is a place,
and an age that nobody reaches is one that cannot be weighed. Everything else is read as in a draft.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from secondlook.crowds import Country
from secondlook.crowds.weighing import OLDEST_YEARS, weigh
from secondlook.finders import read_text
from secondlook.mentions import read
from secondlook.model import DRAFT_ORIGIN, Attribute, Category, Draft, Fact, Mention

_SEXES = {
    "female": frozenset({"woman", "lady", "girl", "female", "lass"}),
    "male": frozenset({"man", "gentleman", "boy", "male", "lad"}),
}
_SEX = re.compile(rf"\b(?:{'|'.join(sorted(frozenset().union(*_SEXES.values())))})\b", re.IGNORECASE)
_AGE = re.compile(r"\b(\d{3,9})[ -]?(?:years?[ -]old|years? of age|y/?o|yrs?[ -]old)\b", re.IGNORECASE)
_ENDS = ",;\n"
"""What stands between two traits."""


def facts_of(description: Draft, people: Country, *, at: datetime) -> tuple[Fact, ...]:
    """What a description says of one of `people`, in order; `at` is now, to which "today" and "last week" refer."""
    text = description.text
    facts: list[Fact] = []
    for mention in read_text(text).mentions:
        said = read(mention, at=at, origin=DRAFT_ORIGIN)
        if _alone(mention, text) and all(_no_name(fact, people, at) for fact in said):
            said = read(replace(mention, category=Category.PLACE), at=at, origin=DRAFT_ORIGIN)
        facts += said
    told = {fact.attribute for fact in facts}
    if Attribute.SEX not in told:
        facts += _sex(text)
    if Attribute.AGE_YEARS not in told:
        facts += _ages_of_nobody(text)
    return tuple(sorted(facts, key=_start))


def _start(fact: Fact) -> int:
    return fact.mention.start if fact.mention is not None else 0


def _alone(mention: Mention, text: str) -> bool:
    """Whether a mention is all that stands between two commas."""
    before, after = text[: mention.start].rstrip(" "), text[mention.end :].lstrip(" ")
    return (not before or before[-1] in _ENDS) and (not after or after[0] in _ENDS)


def _no_name(fact: Fact, people: Country, at: datetime) -> bool:
    """Whether a fact is one word taken for a name that nobody was christened."""
    if fact.attribute is not Attribute.NAME or " " in fact.value:
        return False
    weight = weigh(fact, people, on=at.date())
    return weight is not None and weight.table != "first_names"


def _sex(text: str) -> Iterator[Fact]:
    """The sex that is said first: "woman, mother of a boy" is about a woman."""
    found = _SEX.search(text)
    if found is not None:
        sex = "female" if found[0].lower() in _SEXES["female"] else "male"
        yield Fact(
            category=Category.DEMOGRAPHIC,
            attribute=Attribute.SEX,
            value=sex,
            mention=_mention(Category.DEMOGRAPHIC, found),
        )


def _ages_of_nobody(text: str) -> Iterator[Fact]:
    for found in _AGE.finditer(text):
        years = float(found[1])
        if years > OLDEST_YEARS:
            yield Fact(
                category=Category.AGE,
                attribute=Attribute.AGE_YEARS,
                low=years,
                high=years,
                unit="years",
                exact=True,
                mention=_mention(Category.AGE, found),
            )


def _mention(category: Category, found: re.Match[str]) -> Mention:
    return Mention(category=category, start=found.start(), end=found.end(), text=found[0])
