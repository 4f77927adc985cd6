"""What the author's public profile says about where their patients are seen.

A profile has *details*: the workplace, the town, and each name in bio or display name that says where its author
is (`bio.py`). What is stated in its own field is certain; what is read from a bio has a probability. Not here: what a
register adds to a full name (`registers.py`), how many people are left (`crowds/`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from secondlook.finders import fold
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
    return (detail.fact for detail in details(author) if detail.counted)


@lru_cache(maxsize=1024)
def details(author: Author) -> tuple[Detail, ...]:
    """Every detail of a profile, surest first in each field; none when the profile is not public.

    A specialty is a detail only beside a hospital: without one, its unit is anywhere. Advice judges a draft many times
    over with the same profile: each is read once.
    """
    if not author.public:
        return ()
    origin = Origin(source=Source.PROFILE)
    found = []
    if author.workplace.strip():
        found.append(Detail(where="workplace", words=author.workplace, fact=workplace(author.workplace, origin)))
    if author.town.strip():
        fact = Fact(category=Category.PLACE, attribute=Attribute.PLACE, value=_folded(author.town), origin=origin)
        found.append(Detail(where="town", words=author.town, fact=fact))
    return (*found, *_read(author, found, origin))


def _read(author: Author, found: Sequence[Detail], origin: Origin) -> Iterator[Detail]:
    """Details of the bio and the display name; what reads them is loaded when there is something to read."""
    if not (author.bio.strip() or author.display_name.strip()):
        return
    from secondlook.dossiers.bio import read_bio, read_units

    read = []
    written = (("bio", author.bio), ("display_name", author.display_name))
    for where, text in written:
        for reading in read_bio(text, origin, role=author.role, named=where == "display_name"):
            read.append(Detail(where=where, words=reading.words, fact=reading.fact))
    if any(d.fact.attribute is Attribute.HOSPITAL and _sure(d) >= LIKELY for d in (*found, *read)):
        for where, text in written:
            for reading in read_units(text, origin, role=author.role):
                read.append(Detail(where=where, words=reading.words, fact=reading.fact))
    counted = {id(d) for d in sorted(read, key=_sure, reverse=True)[:MOST_FACTS] if _sure(d) >= LIKELY}
    yield from (d if id(d) in counted else replace(d, counted=False) for d in read)


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


@lru_cache(maxsize=1024)
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
