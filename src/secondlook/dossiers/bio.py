"""Where somebody works, from a line they wrote about themselves: "ST4 @ Northfield", "paeds reg in the Toon".

Names of places and organisations are found as in a draft, and by what a bio alone has: a role beside a name, an "@", a
nickname, a web address. Then the words around say whether it is where they work *now* (`_around.py`). Every reading has
a probability, and below 1 a reason in our words. Not here: the other fields of a profile (`profile.py`), what a
register adds (`registers.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from secondlook.dossiers import _bio_words as say
from secondlook.dossiers import nicknames
from secondlook.dossiers._around import DISCLAIMS, HERE, follows_role, most_likely, past
from secondlook.dossiers._clauses import Clauses
from secondlook.dossiers._links import linked
from secondlook.finders import fold
from secondlook.mentions import modules
from secondlook.mentions import organisation as organisations
from secondlook.mentions._gazetteer import Place, gazetteer, residents
from secondlook.mentions._name_lists import common_words, first_names
from secondlook.mentions._organisation_patterns import GENERIC
from secondlook.mentions._pattern import beside
from secondlook.model import Attribute, Category, Fact, Origin

MOST_FOUND = 40
"""Names looked at, in order: a bio with more is a list."""
DOUBTFUL_RESIDENTS = 20_000
"""People. A smaller town whose name is also a word is more often the word."""
NAMESAKE_RESIDENTS = 30_000
"""People. After "@" or "at" a smaller town's name is rather that of a hospital or practice."""
UNLIKELY = 0.5
"""A name less likely than this never hides another that overlaps it."""
UNIT_SURE = 0.45
"""That a patient was seen in the unit of the author's specialty: on call, in clinics and in rotations they are not."""
MOST_UNITS = 2

_HEALTH_KINDS = frozenset({"hospital", "practice", "trust", "care_home", "ward", "bed", "bay"})
_WORK = frozenset({Attribute.HOSPITAL, Attribute.PRACTICE, Attribute.UNIT, Attribute.ORGANISATION})
_UNITS = tuple(say.SPECIALTIES)
_SITE = beside(r"(?:@ ?|\b[aA]t (?:the )?)$")
_NAME = r"[A-Z][\w'&-]{1,24}\.?(?: (?:(?:of|and|&|upon|on|under) (?:the )?)?[A-Z][\w'&-]{0,24}){0,3}"
_AT = beside(rf"(?P<joint>(?<!\w)@ ?|\b[aA]t (?:the )?|\b[Pp]lacement:? ?)(?P<name>{_NAME})")
_BESIDE = beside(rf"(?P<joint>, ?| - | ?/ ?)(?P<name>{_NAME})(?= ?(?:[,.|;/]| -|$))")
_THEIRS = beside(rf"\b(?:not|of|for|represent|reflect) (?:the )?(?P<name>{_NAME})")
_HOSPITAL_END = beside(
    r"\b(?P<name>(?:[A-Z][\w'&-]{1,24} ){1,4}(?:Royal|General|Infirmary|Base|District|Memorial|Regional|Children's|"
    r"Women's|Maternity|Gen|Inf|Hosp|University Hospital|Med Ctr|Heart Centre|Ambulance|station))\b"
    r"(?! (?:[A-Z][a-z]|\w{1,16}ology|medic|surg|nurse|nursing|practi))"
)
"""Names of hospitals without the word: "Moorgate Royal"."""
_PRACTICE_END = beside(r"\b(?P<name>(?:[A-Z][\w'&-]{1,24} ){1,4}(?:Medical|Family Medicine))(?= ?(?:[,.|;]|$))")


Reading = tuple[str, Fact]
"""The words of a bio, and what they say of where somebody works or lives."""


class _Name(NamedTuple):
    start: int
    end: int
    fact: Fact
    sure: float
    reason: str = ""
    kind: str = ""


def read_bio(text: str, origin: Origin, *, role: str = "", named: bool = False) -> tuple[Reading, ...]:
    """Every name that says where its author is, in order, each with its probability in `origin`.

    `role` is the profile's own field. `named`: the text is a display name, so that what stands before the first mark is
    a person's name, and a town in it only theirs.
    """
    if not text.strip():
        return ()
    bio = _Bio(fold(text).text, role, origin)
    found: list[Reading] = []
    for name in _chosen([name for name in bio.names() if not (named and bio.is_person(name))]):
        sure, reason = bio.judged(name)
        told = origin if sure >= 1.0 else replace(origin, probability=round(sure, 3), reason=reason)
        found.append((bio.said.text[name.start : name.end], replace(name.fact, origin=told)))
    return tuple(found)


def read_units(text: str, origin: Origin, *, role: str = "") -> Iterator[Reading]:
    """The specialty told beside a role, as a unit: "paeds reg". It says something only where the hospital is known."""
    said = Clauses(fold(text).text)
    seen: set[str] = set()
    told = replace(origin, probability=UNIT_SURE, reason="the unit of your specialty")
    for match in say.SPECIALTY.real.finditer(said.text):
        before, after = said.before(match.start()), said.after(match.end())
        unit = _UNITS[next(n for n, group in enumerate(match.groups()) if group)]
        if match[0].isalpha() and len(match[0]) < 4 and match[0].islower() and match[0] not in ("obs", "onc"):
            continue  # "ed" is a name, "em" a letter
        beside_role = say.HAS_ROLE.search(before[-24:] + match[0] + after) is not None
        if unit in seen or not (role or beside_role) or past(before):
            continue
        seen.add(unit)
        yield match[0], Fact(category=Category.ORGANISATION, attribute=Attribute.UNIT, value=unit, origin=told)
        if len(seen) == MOST_UNITS:
            return


def _chosen(names: list[_Name]) -> list[_Name]:
    """Of names that overlap the longest likely one; of a school its town, too."""
    chosen: list[_Name] = []
    first = sorted(names, key=lambda n: n.start)[: 4 * MOST_FOUND]
    for name in sorted(first, key=lambda n: (n.sure < UNLIKELY, n.start - n.end, -n.sure, n.start)):
        over = [other for other in chosen if name.start < other.end and other.start < name.end]
        if len(chosen) < MOST_FOUND and all(
            (name.start, name.end) == (other.start, other.end)
            and (name.fact.attribute is Attribute.PLACE) is not (other.fact.attribute is Attribute.PLACE)
            for other in over
        ):
            chosen.append(name)
    return sorted(chosen, key=lambda n: n.start)


class _Bio:
    """A bio whose names are being read."""

    def __init__(self, plain: str, role: str, origin: Origin) -> None:
        self.said = Clauses(plain)
        self.role = role
        self.origin = origin

    def is_person(self, name: _Name) -> bool:
        """Whether a name stands where a display name has its owner's: before any mark, with no preposition."""
        before = self.said.text[: name.start]
        return (
            name.fact.attribute is Attribute.PLACE
            and re.search(r"[|@(,/•·]| - |\b(?:in|at|from|of) ", before) is None
            and name.kind not in ("nickname", "people")
        )

    def names(self) -> Iterator[_Name]:
        """Every name that could say where they are, overlapping ones too."""
        yield from self._organisations()
        taken: list[tuple[int, int]] = []
        for start, end, nickname in nicknames.called(self.said.text):
            taken.append((start, end))
            fact, people = self._place(nickname.means), nickname.people
            reason = f"{'a word for people from' if people else 'a name for'} {fact.value.title()}"
            kind = "people" if people else "nickname"
            yield _Name(start, end, fact, nickname.sure, reason, kind)
        yield from self._places(taken)
        yield from self._alone()
        yield from self._beside_roles()
        for start, end, attribute, value, sure, reason in linked(self.said.text):
            if attribute is not None or follows_role(self.said.before(start)):
                yield _Name(start, end, self._workplace(attribute, value), sure, reason, "link")

    def _organisations(self) -> Iterator[_Name]:
        for mention in organisations.find(self.said.parted):
            kind, span = mention.kind.partition("/")[0], (mention.start, mention.end)
            [fact] = organisations.read(mention, at=self.origin.posted_at, origin=self.origin)
            town = self._town_in(fact) if kind in ("club", "school") else None
            if kind == "other" and self._works_at(mention.start):
                yield _Name(*span, self._workplace(None, fact.value), 0.75, "named where you say your work")
            elif kind == "club":
                yield _Name(*span, town or fact, 0.3, "a club's town")
            else:
                yield _Name(*span, fact, 1.0 if kind in _HEALTH_KINDS or kind == "school" else 0.9)
                if town is not None:
                    student = say.STUDENT.search(f"{self.role} {self.said.before(mention.start)}") is not None
                    yield _Name(*span, town, 0.6 if student else 0.3, "a school's town")
        for pattern, attribute in ((_HOSPITAL_END, Attribute.HOSPITAL), (_PRACTICE_END, Attribute.PRACTICE)):
            for match in pattern.real.finditer(self.said.parted):
                words, start = match["name"].split(), match.start("name")
                while len(words) > 2 and say.names_nothing(words[0]):
                    start += len(words.pop(0)) + 1
                if any(_names_something(word) for word in words[:-1]):
                    fact = self._organisation(attribute, self.said.text[start : match.end("name")])
                    yield _Name(start, match.end("name"), fact, 0.95, "named like a hospital or practice")

    def _works_at(self, start: int) -> bool:
        """Whether "@" or "at" stands before, and somebody's role before that; a student's is a school."""
        before = self.said.before(start)
        if _SITE.search(before) is None or say.STUDENT.search(f"{self.role} {before}") is not None:
            return False
        return bool(self.role) or say.HAS_ROLE.search(before) is not None

    def _places(self, taken: list[tuple[int, int]]) -> Iterator[_Name]:
        module = modules()[Category.PLACE]
        for mention in module.find(self.said.parted):
            if any(mention.start < end and start < mention.end for start, end in taken):
                continue
            kind, before = mention.kind.partition("/")[0], self.said.before(mention.start)
            for fact in module.read(mention, at=self.origin.posted_at, origin=self.origin):
                if _SITE.search(before) and say.HAS_ROLE.search(before) and (fact.high or 0) < NAMESAKE_RESIDENTS:
                    continue  # "ST4 @ Northfield" is a hospital before it is a small town
                sure = {"feature": 0.45, "road": 0.3, "unknown": 0.8, "masked": 0.6}.get(kind, 0.9)
                reason = "a place named in what you say of yourself"
                if kind in ("town", "country", "postcode") and HERE.search(before):
                    sure, reason = 0.95, "where you say you are"
                yield _Name(mention.start, mention.end, fact, sure, reason, kind)

    def _alone(self) -> Iterator[_Name]:
        """A town that is all between two marks, or all after a role: "GP, Reading", "F1 Blackburn"."""
        towns, text = gazetteer(), self.said.text
        for start, end in self.said.parts():
            words = [match.start() + start for match in re.finditer(r"[^\s()]+", text[start:end])]
            for begins in words[-3:]:
                name, lead = text[begins:end].rstrip(" .,'"), text[start:begins]
                place = towns.get(name.lower())
                if place is None or not name[0].isupper() or (name.isupper() and len(name) < 4):
                    continue
                if not lead.strip("📍 (") and (begins > 0 or end < len(text)):
                    sure = _sure_alone(place)
                elif follows_role(lead) and not lead.endswith("'s "):
                    sure = 0.55 if place.doubtful else 0.8
                else:
                    continue
                fact = self._place(name.lower())
                yield _Name(begins, begins + len(name), fact, sure, "a town named beside your work")
                break

    def _beside_roles(self) -> Iterator[_Name]:
        """A name that no list knows, after a role and "@", "at" or a placement; or, less surely, after a comma."""
        towns = gazetteer()
        for match in _AT.real.finditer(self.said.parted):
            before, name, start = self.said.before(match.start()), _trimmed(match["name"]), match.start("name")
            placement = match["joint"].lower().startswith("placement") or say.PLACEMENT.search(before)
            if not name or not (placement or say.HAS_ROLE.search(before) or (self.role and not before.strip())):
                continue
            student = not placement and say.STUDENT.search(f"{self.role} {before}") is not None
            town = towns.get(name.lower())
            fact = self._workplace(None, name)
            sure, reason = 0.55 if _everyday(name) else 0.75, "named where you say your work"
            if town is not None and (student or (town.residents or 0) >= NAMESAKE_RESIDENTS):
                fact, sure, reason = self._place(name.lower()), 0.6 if student else 0.9, "a town named beside your work"
            elif student:
                fact, sure, reason = self._organisation(Attribute.ORGANISATION, name), 0.7, "probably your school"
            yield _Name(start, start + len(name), fact, sure, reason)
        for match in _THEIRS.real.finditer(self.said.parted):
            name, start = _trimmed(match["name"]).removesuffix("'s"), match.start("name")
            known = not name or name.isupper() or name.lower() in towns
            if not known and DISCLAIMS.search(self.said.before(start)):
                sure, reason = 0.55 if _everyday(name) else 0.7, "you say that your views are not theirs"
                yield _Name(start, start + len(name), self._workplace(None, name), sure, reason)
        for match in _BESIDE.real.finditer(self.said.parted):
            name, start = _trimmed(match["name"]), match.start("name")
            known = not name or name.lower() in towns or _everyday(name)
            if not known and follows_role(self.said.before(match.start())):
                yield _Name(start, start + len(name), self._workplace(None, name), 0.4, "it may be a workplace")

    def judged(self, name: _Name) -> tuple[float, str]:
        """How sure a name is once the words around it are read, and why."""
        before, works = self.said.before(name.start), name.fact.attribute in _WORK
        if works and DISCLAIMS.search(before):
            return name.sure, name.reason and "you say that your views are not theirs"
        limit = most_likely(before, self.said.after(name.end), works=works)
        return limit if limit is not None and limit[0] < name.sure else (name.sure, name.reason)

    def _workplace(self, attribute: Attribute | None, name: str) -> Fact:
        """A workplace whose name does not tell its kind: a practice for who works in one, else a hospital."""
        if attribute is None:
            practice = say.IN_PRACTICE.search(f"{self.role} {self.said.text[:200]}")
            attribute = Attribute.PRACTICE if practice else Attribute.HOSPITAL
        return self._organisation(attribute, name)

    def _organisation(self, attribute: Attribute, name: str) -> Fact:
        value = " ".join(name.lower().split())
        return Fact(category=Category.ORGANISATION, attribute=attribute, value=value, origin=self.origin)

    def _place(self, name: str) -> Fact:
        return place_fact(name, self.origin)

    def _town_in(self, fact: Fact) -> Fact | None:
        """The town in the name of a school or club."""
        words = fact.value.split()
        runs = (" ".join(words[at : at + count]) for count in (3, 2, 1) for at in range(len(words) - count + 1))
        for name in runs:
            place = gazetteer().get(name)
            if place is not None and not (place.doubtful and (place.residents or 0) < DOUBTFUL_RESIDENTS):
                return self._place(name)
        return None


def place_fact(name: str, origin: Origin) -> Fact:
    """A place of the gazetteer, by its folded name."""
    people = residents(name)
    return Fact(
        category=Category.PLACE,
        attribute=Attribute.PLACE,
        value=name,
        high=float(people) if people else None,
        unit="people" if people else "",
        origin=origin,
    )


def _sure_alone(place: Place) -> float:
    if not (place.doubtful or place.surname):
        return 0.85
    return 0.7 if (place.residents or 0) >= DOUBTFUL_RESIDENTS else 0.45


def _trimmed(name: str) -> str:
    """The name; empty where it begins with what names nothing."""
    shown = name.rstrip(".")
    return "" if say.names_nothing(shown) else shown


def _names_something(word: str) -> bool:
    return not (GENERIC.fullmatch(word) or say.names_nothing(word))


def _everyday(name: str) -> bool:
    """Whether a name is one everyday word or first name."""
    folded = name.lower()
    return " " not in name and (folded in common_words() or folded in first_names())
