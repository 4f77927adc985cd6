"""Which of several names are one person: "Mrs Margaret Thornbury", "Margaret", "Mrs T.", "THORNBURY, Margaret".

Decided by the names alone and whom each mark is about. Where a short form fits two people it goes to the one of the
same kind (patient, relative, clinician) who was named last before it, and otherwise to nobody: it gets a placeholder
of its own, for two people under one placeholder would tell a wrong story.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondlook.documents.model import Mark
from secondlook.model import About

_TITLES = {
    "mr": "male", "mister": "male", "sir": "male", "master": "male", "lord": "male",
    "mrs": "female", "miss": "female", "ms": "female", "lady": "female", "dame": "female", "madam": "female",
    "mx": "", "dr": "", "doctor": "", "prof": "", "professor": "", "rev": "", "reverend": "", "sister": "female",
    "nurse": "", "matron": "female", "consultant": "", "baby": "", "twin": "", "cllr": "", "hon": "",
    "fr": "", "father": "male",
}  # fmt: skip
"""Titles, with the sex that some of them say."""
_STAFF = {"dr", "doctor", "prof", "professor", "nurse", "matron", "sister", "consultant"}
_PARTICLES = {"de", "da", "van", "von", "der", "den", "al", "el", "bin", "ibn", "ap", "mac", "st", "la", "le", "o"}
_AFTER = {"jr", "snr", "jnr", "sr", "ii", "iii", "mbe", "obe", "phd", "md", "frcp", "mrcp", "mbbs", "rn", "bsc"}
_ORDER = (About.PATIENT, About.RELATIVE, About.COLLEAGUE, About.AUTHOR, About.INSTITUTION, About.PUBLIC, About.NONE)
"""The surest first: whom a name is about is told better by one mark than by another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name taken apart, folded to lower case without accents."""

    title: str = field(default="", repr=False)
    forenames: tuple[str, ...] = field(default=(), repr=False)
    """Whole or initials."""
    surname: str = field(default="", repr=False)
    """Whole or an initial; empty: not said."""
    alone: str = field(default="", repr=False)
    """One word without a title: a forename or a surname."""

    @property
    def sex(self) -> str:
        return _TITLES.get(self.title, "")


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody, and the marks that name them."""

    about: About
    known_as: str = ""
    """The placeholder of an earlier file; empty: none."""
    names: list[Name] = field(default_factory=list, repr=False)
    texts: list[str] = field(default_factory=list, repr=False)
    marks: list[int] = field(default_factory=list)
    last: int = -1
    """Where in the order they were named last."""


def people(
    marks: Sequence[tuple[int, Mark]], *, known: Sequence[tuple[str, About, tuple[str, ...]]] = ()
) -> tuple[Person, ...]:
    """Everybody whom these marks name, in the order in which they were first named."""
    found = [
        Person(about=about, known_as=name, names=[taken_apart(text) for text in texts], texts=list(texts))
        for name, about, texts in known
    ]
    # Whole names first: a short form may stand before the name it is short for ("Margaret ... Mrs M Thornbury").
    names = {index: taken_apart(mark.text) for index, mark in marks}
    for place, (index, mark) in sorted(enumerate(marks), key=lambda one: -_fullness(names[one[1][0]])):
        person = _who(names[index], mark.about, place, found, _bare(mark.text))
        if person is None:
            person = Person(about=mark.about)
            found.append(person)
        elif _ORDER.index(mark.about) < _ORDER.index(person.about) and not person.known_as:
            person.about = mark.about
        person.names.append(names[index])
        person.texts.append(mark.text)
        person.marks.append(index)
        person.last = max(person.last, place)
    places = {index: place for place, (index, _) in enumerate(marks)}
    named = [person for person in found if person.marks]
    return tuple(sorted(named, key=lambda person: min(places[index] for index in person.marks)))


def taken_apart(text: str) -> Name:
    """Title, forenames and surname of a name as it is written."""
    flipped = text.count(",") == 1 and text.split(",")[1].strip() != ""
    if flipped:
        last, first = text.split(",")
        ends = [word for word in _words(last) if word not in _TITLES]
        words = _words(first)
        titles = [word for word in words if word in _TITLES] + [word for word in _words(last) if word in _TITLES]
        fore = [word for word in words if word not in _TITLES and word not in _AFTER]
        if fore or titles:
            return Name(title=titles[0] if titles else "", forenames=tuple(fore), surname=" ".join(ends))
    words = [word for word in _words(text) if word not in _AFTER]
    titles = []
    while words and words[0] in _TITLES:
        titles.append(words.pop(0))
    title = titles[-1] if titles else ""
    if not words:
        return Name(title=title)
    if len(words) == 1:
        return Name(title=title, surname=words[0]) if title else Name(alone=words[0])
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return Name(title=title, forenames=tuple(words[:at]), surname=" ".join(words[at:]))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’`]s\b", "", plain)
    plain = re.sub(r"['’`]", "", plain)
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain)


def _fullness(name: Name) -> int:
    """How much a name says of whom it means."""
    whole = sum(len(word) > 1 for word in name.forenames)
    return 4 * min(whole, 1) + 2 * (len(name.surname) > 1) + bool(name.forenames) + bool(name.title) + min(whole, 3)


def _bare(text: str) -> str:
    """Letters and digits alone: a telephone number may stand for somebody whose name is not known."""
    return "".join(c for c in text.casefold() if c.isalnum()) or text.strip()


def _who(name: Name, about: About, place: int, found: Sequence[Person], bare: str) -> Person | None:
    same_text = [person for person in found if bare and any(_bare(other) == bare for other in person.texts)]
    if same_text and all(not _kind(about) or _kind(person.about) in ("", _kind(about)) for person in same_text):
        return same_text[0]
    fits = [person for person in found if _fits(name, person) and _may_be(name, about, person)]
    if len(fits) > 1:
        exact = [person for person in fits if name in person.names]
        fits = exact if len(exact) == 1 else fits
    if len(fits) > 1:
        same = [person for person in fits if _kind(person.about) == _kind(about)]
        fits = same or fits
    if len(fits) > 1:
        before = [person for person in fits if 0 <= person.last < place]
        fits = [max(before, key=lambda person: person.last)] if before and _kind(about) != "" else []
    return fits[0] if fits else None


def _kind(about: About) -> str:
    return about.value if about in (About.PATIENT, About.RELATIVE, About.COLLEAGUE) else ""


def _may_be(name: Name, about: About, person: Person) -> bool:
    """Whether whom a mark is about leaves it open: "Dr Jones" is no patient Jones, but a whole name is one person's."""
    kinds = {_kind(about), _kind(person.about)} - {""}
    whole = [word for word in name.forenames if len(word) > 1]
    return len(kinds) < 2 or bool(whole and name.surname and any(name.forenames == n.forenames for n in person.names))


def _fits(name: Name, person: Person) -> bool:
    """Whether a name can mean a person: with every name they have, and with one of them beyond an initial."""
    if not all(_compatible(name, other) for other in person.names):
        return False
    return any(_shares(name, other) for other in person.names)


def _compatible(one: Name, other: Name) -> bool:
    if one.sex and other.sex and one.sex != other.sex:
        return False
    if one.surname and other.surname and not _same_surname(one.surname, other.surname):
        return False
    return all(_same(a, b) for a, b in zip(one.forenames, other.forenames, strict=False))


def _shares(one: Name, other: Name) -> bool:
    for a, b in ((one, other), (other, one)):
        if a.alone:
            return a.alone in _all(b)
    return bool(one.surname and other.surname) or bool(set(one.forenames) & set(other.forenames))


def _all(name: Name) -> set[str]:
    parts = {*name.forenames, name.alone, name.surname, *name.surname.split("-")}
    return {part for part in parts if len(part) > 1}


def _same(a: str, b: str) -> bool:
    """Equal, or one is the other's initial."""
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _same_surname(a: str, b: str) -> bool:
    """Equal, an initial, or one half of a double-barrelled one."""
    if _same(a, b):
        return True
    parts = set(a.split("-")), set(b.split("-"))
    return (len(parts[0]) > 1 or len(parts[1]) > 1) and bool(parts[0] <= parts[1] or parts[1] <= parts[0])


def spellings(person: Person) -> Iterator[str]:
    """How they are written, each once."""
    yield from dict.fromkeys(person.texts)
