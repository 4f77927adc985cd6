"""What the author's public profile says about where their patients are seen."""

import re
from collections.abc import Iterator
from functools import lru_cache

from secondlook.finders import fold
from secondlook.mentions import modules
from secondlook.model import Attribute, Author, Category, Fact, Origin, Source

_PRACTICE = re.compile(
    r"\b(?:surgery|practice|medical centre|health centre|medical center|pharmacy|chemist|clinic|dental|opticians?)\b",
    re.IGNORECASE,
)
_HOSPITAL = re.compile(
    r"\b(?:hospital|infirmary|ysbyty|royal|general|trust|hospice|unit|centre|center|maternity)\b", re.IGNORECASE
)


def facts(author: Author) -> Iterator[Fact]:
    """The facts that every reader can look up about where the author works; none when the profile is not public."""
    if not author.public:
        return
    origin = Origin(source=Source.PROFILE)
    if author.workplace.strip():
        yield workplace(author.workplace, origin)
    if author.town.strip():
        yield Fact(category=Category.PLACE, attribute=Attribute.PLACE, value=_folded(author.town), origin=origin)
    for text in (author.bio, author.display_name):
        yield from whereabouts(text, origin)


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

    Advice judges a draft many times over with the same profile and history: each of their texts is read once.
    """
    found: list[Fact] = []
    plain = fold(text).text
    for category in (Category.ORGANISATION, Category.PLACE):
        module = modules().get(category)
        if module is None:
            continue
        for mention in module.find(plain):
            found += module.read(mention, at=origin.posted_at, origin=origin)
    return tuple(found)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
