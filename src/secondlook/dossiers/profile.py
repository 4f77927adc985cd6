"""What the author's public profile says about where their patients are seen.

A profile has *details*: the workplace, the town, and each name in bio or display name that says where its author
is (`bio.py`). What is stated in its own field is certain; what is read from a bio has a probability. Not here: what a
register adds to a full name (`registers.py`), how many people are left (`crowds/`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from secondlook.finders import fold
from secondlook.memory import remembered
from secondlook.mentions import modules
from secondlook.model import Attribute, Author, Category, Fact, Origin, Source

LIKELY = 0.5
"""A reading less likely than this is shown to its author (`details`) and not counted against a draft."""
MOST_FACTS = 10
"""Readings of a bio that are counted, the surest first; a bio with more is a list of places."""

_PRACTICE = re.compile(
    r"\b(?:surgery|practice|medical centre|health centre|medical center|pharmacy|chemist|clinic|dental|opticians?)\b",
    re.IGNORECASE,
)
_HOSPITAL = re.compile(
    r"\b(?:hospital|infirmary|ysbyty|royal|general|trust|hospice|unit|centre|center|maternity)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A part of a profile that says where its author's patients are seen, and could be left out."""

    where: str
    """The field: "workplace", "town", "bio" or "display_name"."""
    words: str = field(repr=False)
    """As the author wrote them."""
    fact: Fact = field(repr=False)
    counted: bool = True
    """Whether it is likely enough to be counted against a draft."""


def facts(author: Author) -> Iterator[Fact]:
    """The facts that every reader can look up about where the author works; none when the profile is not public."""
    return (detail.fact for detail in _details(author) if detail.counted)


def details(author: Author) -> tuple[Detail, ...]:
    """Every detail of a profile, field by field, those that are not counted too; none when it is not public.

    A specialty is a detail only beside a hospital (without one, its unit is anywhere), and never counted.
    """
    found = _details(author)
    if all(d.fact.attribute is not Attribute.HOSPITAL or _sure(d) < LIKELY for d in found):
        return found
    from secondlook.dossiers.bio import read_units

    units = (
        Detail(where=where, words=words, fact=fact, counted=False)
        for where, text in _written(author)
        for words, fact in read_units(text, Origin(source=Source.PROFILE), role=author.role)
    )
    return (*found, *units)


@remembered(1024)
def _details(author: Author) -> tuple[Detail, ...]:
    """Details but for specialties. Advice judges a draft many times over with one profile: each is read once."""
    if not author.public:
        return ()
    origin = Origin(source=Source.PROFILE)
    found = []
    if author.workplace.strip():
        found.append(Detail(where="workplace", words=author.workplace, fact=workplace(author.workplace, origin)))
    if author.town.strip():
        fact = Fact(category=Category.PLACE, attribute=Attribute.PLACE, value=_folded(author.town), origin=origin)
        found.append(Detail(where="town", words=author.town, fact=fact))
    if not _written(author):
        return tuple(found)
    # What reads a bio is loaded when there is one.
    from secondlook.dossiers.bio import read_bio

    read = [
        Detail(where=where, words=words, fact=fact)
        for where, text in _written(author)
        for words, fact in read_bio(text, origin, role=author.role, named=where == "display_name")
    ]
    counted = {id(d) for d in sorted(read, key=_sure, reverse=True)[:MOST_FACTS] if _sure(d) >= LIKELY}
    return (*found, *(d if id(d) in counted else replace(d, counted=False) for d in read))


def _written(author: Author) -> tuple[tuple[str, str], ...]:
    """The fields that hold sentences, with what they hold."""
    fields = (("bio", author.bio), ("display_name", author.display_name))
    return tuple((where, text) for where, text in fields if text.strip())


def _sure(detail: Detail) -> float:
    return detail.fact.origin.probability


def workplace(name: str, origin: Origin) -> Fact:
    """A named workplace as a fact: a practice, a hospital or another organisation."""
    if _PRACTICE.search(name):
        attribute = Attribute.PRACTICE
    elif _HOSPITAL.search(name):
        attribute = Attribute.HOSPITAL
    else:
        attribute = Attribute.ORGANISATION
    return Fact(category=Category.ORGANISATION, attribute=attribute, value=_folded(name), origin=origin)


@remembered(1024)
def whereabouts(text: str, origin: Origin) -> tuple[Fact, ...]:
    """Places, hospitals, practices and units named in a text, by the patterns of their categories.

    A nickname of a town stands for the town. Advice judges a draft many times over with the same history: each of its
    texts is read once.
    """
    found: list[Fact] = []
    plain = fold(text).text
    for category in (Category.ORGANISATION, Category.PLACE):
        module = modules().get(category)
        if module is None:
            continue
        for mention in module.find(plain):
            found += map(_by_its_name, module.read(mention, at=origin.posted_at, origin=origin))
    return tuple(found)


def _by_its_name(fact: Fact) -> Fact:
    """The fact with the name on the map, where its own is a nickname."""
    if fact.attribute is not Attribute.PLACE or fact.high is not None:
        return fact
    from secondlook.dossiers.bio import place_fact
    from secondlook.dossiers.nicknames import nicknames

    known = nicknames().get(fact.value) or nicknames().get(f"the {fact.value}")
    if known is None or known.people:
        return fact
    return replace(place_fact(known.means, fact.origin), mention=fact.mention)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
