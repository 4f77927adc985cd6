"""What the description of somebody says, for `secondlook population`: a list of traits rather than a post.

A post is read for what could give somebody away; "woman" could not, and "Whitby" between commas is more often a name.
A description has no other words than traits, so here a sex is one, a lone name that nobody was christened is a place,
an age that nobody reaches is one that cannot be weighed, and what is left is looked up in the tables of work,
conditions and groups. Everything else is read as in a draft.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from secondlook.crowds import Country, tables
from secondlook.crowds.tables import words_of
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
_FILLING = frozenset(
    "a an the of with and in on at for from to who is was has had her his their year years old yo aged age about over"
    " under patient person somebody someone called named lives living born".split()
) | frozenset().union(*_SEXES.values())
"""Words of a description that tell nothing by themselves."""
_GROUPS = {
    "ethnicity": Category.DEMOGRAPHIC,
    "religion": Category.DEMOGRAPHIC,
    "disability": Category.DEMOGRAPHIC,
    "marital": Category.DEMOGRAPHIC,
    "sexuality": Category.DEMOGRAPHIC,
    "family": Category.FAMILY,
}
_ENDS = ",;\n"
"""What stands between two traits."""


def facts_of(description: Draft, people: Country, *, at: datetime) -> tuple[tuple[Fact, ...], int]:
    """What a description says of one of `people`, in order, and how many of its words nothing was made of.

    `at` is now, to which "today" and "last week" refer.
    """
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
    lost = 0
    for start, end in _between(text, facts):
        looked_up = _looked_up(text, start, end, people)
        if looked_up is None:
            lost += sum(word not in _FILLING for word in words_of(text[start:end]))
        else:
            facts.append(looked_up)
    return tuple(sorted(facts, key=_start)), lost


def _between(text: str, facts: list[Fact]) -> Iterator[tuple[int, int]]:
    """Spans that no fact was read from, cut at commas."""
    taken = sorted((fact.mention.start, fact.mention.end) for fact in facts if fact.mention is not None)
    at = 0
    for start, end in [*taken, (len(text), len(text))]:
        for part in re.finditer(r"[^,;\n]+", text[at:start]):
            yield at + part.start(), at + part.end()
        at = max(at, end)


def _looked_up(text: str, start: int, end: int, people: Country) -> Fact | None:
    """A fact of the words between, where a table has all of them as one name."""
    words = tuple(word for word in words_of(text[start:end]) if word not in _FILLING)
    known = [(Attribute.OCCUPATION, Category.OCCUPATION, tables.occupations())]
    known.append((Attribute.CONDITION, Category.CONDITION, tables.clinical()))
    for name, phrases in tables.groups(people.country or "uk").items():
        if name in _GROUPS:
            known.append((Attribute(name), _GROUPS[name], phrases))
    for attribute, category, phrases in known:
        if words and phrases.get(words) is not None:
            mention = Mention(category=category, start=start, end=end, text=text[start:end])
            return Fact(category=category, attribute=attribute, value=" ".join(words), mention=mention)
    return None


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
