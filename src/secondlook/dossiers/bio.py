"""Where somebody works, from a line they wrote about themselves: "ST4 @ Northfield", "paeds reg in the Toon".

Names of places and organisations are found as in a draft, and by what a bio alone has: a role beside a name, an "@", a
nickname, a web address. Then the words around say whether it is where they work *now*: not where they trained, were
born, run on Saturdays or have shares. Every reading has a probability, and below 1 a reason in our words. Not here: the
other fields of a profile (`profile.py`), what a register adds (`registers.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from secondlook.dossiers import _bio_words as say
from secondlook.dossiers import nicknames
from secondlook.dossiers._links import linked
from secondlook.finders import fold
from secondlook.mentions import modules
from secondlook.mentions import organisation as organisations
from secondlook.mentions._gazetteer import Place, gazetteer, residents
from secondlook.mentions._name_lists import common_words, first_names
from secondlook.mentions._organisation_patterns import GENERIC
from secondlook.model import Attribute, Category, Fact, Origin

WINDOW_CHARACTERS = 60
"""Before a name: a cue further away belongs to something else."""
AFTER_CHARACTERS = 30
MOST_FOUND = 40
"""Names looked at, in order: a bio with more is a list."""
DOUBTFUL_RESIDENTS = 20_000
"""People. A smaller town whose name is also a word is more often the word."""
NAMESAKE_RESIDENTS = 30_000
"""People. After "@" or "at" a smaller town's name is rather that of a hospital or practice."""

_SITE = re.compile(r"(?:@ ?|\b[aA]t (?:the )?)$")
_WORK = frozenset({Attribute.HOSPITAL, Attribute.PRACTICE, Attribute.UNIT, Attribute.ORGANISATION})
_HEALTH_KINDS = frozenset({"hospital", "practice", "trust", "care_home", "ward", "bed", "bay"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A name in a bio, read as where somebody works or lives."""

    start: int
    end: int
    """Code points of the plain view."""
    words: str = field(repr=False)
    fact: Fact = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    fact: Fact = field(repr=False)
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
    plain = fold(text).text
    bio = _Bio(plain, role)
    found: list[Reading] = []
    reached = 0
    for name in sorted(bio.names(origin), key=lambda n: (n.start, -n.end, -n.sure))[:MOST_FOUND]:
        if name.start < reached or (named and bio.is_person(name)):
            continue
        reached = name.end
        sure, reason = bio.judged(name)
        told = origin if sure >= 1.0 else replace(origin, probability=round(sure, 3), reason=reason)
        found.append(
            Reading(
                start=name.start,
                end=name.end,
                words=plain[name.start : name.end],
                fact=replace(name.fact, origin=told),
            )
        )
    found += bio.units(origin)
    return tuple(found)


class _Bio:
    """The plain view of a bio, cut where one thing said ends and another begins."""

    def __init__(self, plain: str, role: str) -> None:
        self.text = plain
        self.role = role
        self._breaks = [(0, 0), *(match.span() for match in say.HARD_BREAK.finditer(plain))]
        self._starts = [start for start, _ in self._breaks]

    def before(self, at: int) -> str:
        """What was said before a place of the text, no further back than its clause and the mark that opens it."""
        begins = self._breaks[bisect_right(self._starts, at) - 1][0]
        return self.text[max(begins, at - WINDOW_CHARACTERS) : at]

    def after(self, at: int) -> str:
        ends = bisect_right(self._starts, at)
        stop = self._starts[ends] if ends < len(self._starts) else len(self.text)
        return self.text[at : min(stop, at + AFTER_CHARACTERS)]

    def is_person(self, name: _Name) -> bool:
        """Whether a name stands where a display name has its owner's: before any mark, with no preposition."""
        before = self.text[: name.start]
        return (
            name.fact.attribute is Attribute.PLACE
            and re.search(r"[|@(,/•·]| - |\b(?:in|at|from|of) ", before) is None
            and not name.kind == "nickname"
        )

    def names(self, origin: Origin) -> Iterator[_Name]:
        """Every name that could say where they are, overlapping ones too."""
        yield from self._organisations(origin)
        taken: list[tuple[int, int]] = []
        for called in nicknames.called(self.text):
            taken.append((called.start, called.end))
            fact = _place(called.nickname.means, origin)
            kind = "people" if called.nickname.sure <= nicknames.PEOPLE_OF else "nickname"
            meant = f"{'a word for people from' if kind == 'people' else 'a name for'} {fact.value.title()}"
            yield _Name(called.start, called.end, fact, called.nickname.sure, meant, kind)
        yield from self._places(origin, taken)
        yield from self._parts(origin)
        yield from self._beside_roles(origin)
        for start, end, attribute, value, sure, reason in linked(self.text):
            before = self.before(start)
            if attribute is None and not say.ENDS_WITH_ROLE.search(before):
                continue
            fact = self._workplace(attribute, value, origin)
            yield _Name(start, end, fact, sure, reason, "link")

    def _organisations(self, origin: Origin) -> Iterator[_Name]:
        for mention in organisations.find(self.text):
            kind = mention.kind.partition("/")[0]
            [fact] = organisations.read(mention, at=origin.posted_at, origin=origin)
            if kind == "other" and say.STUDENT.search(self.role or self.text[: mention.start]) is None:
                before = self.before(mention.start)
                if re.search(r"\b[aA]t (?:the )?$|@ ?$", before) and (self._has_role(before) or self.role):
                    yield _Name(
                        mention.start,
                        mention.end,
                        self._workplace(None, fact.value, origin),
                        0.75,
                        "named where you say your work",
                        "at",
                    )
                    continue
            if kind == "club":
                yield _Name(mention.start, mention.end, _first_town(fact, origin), 0.3, "a club's town", "club")
            elif kind == "school":
                town = _any_town(fact, origin)
                yield _Name(mention.start, mention.end, fact, 1.0, "", "school")
                if town is not None:
                    yield _Name(mention.start, mention.end, town, 0.45, "a school's town", "school")
            else:
                yield _Name(mention.start, mention.end, fact, 1.0 if kind in _HEALTH_KINDS else 0.9, "", kind)
        for pattern, attribute in ((say.HOSPITAL_END, Attribute.HOSPITAL), (say.PRACTICE_END, Attribute.PRACTICE)):
            for match in pattern.real.finditer(self.text):
                words = match["name"].split()
                start = match.start("name")
                while words and say.NO_NAME.match(words[0]) and len(words) > 1:
                    start += len(words.pop(0)) + 1
                if any(not GENERIC.fullmatch(word) for word in words[:-1]):
                    fact = _fact(attribute, self.text[start : match.end("name")], origin)
                    yield _Name(start, match.end("name"), fact, 0.95, "named like a hospital or practice", "hospital")

    def _places(self, origin: Origin, taken: list[tuple[int, int]]) -> Iterator[_Name]:
        module = modules()[Category.PLACE]
        for mention in module.find(self.text):
            if any(mention.start < end and start < mention.end for start, end in taken):
                continue
            kind, before = mention.kind.partition("/")[0], self.before(mention.start)
            for fact in module.read(mention, at=origin.posted_at, origin=origin):
                if _SITE.search(before) and self._has_role(before) and (fact.high or 0) < NAMESAKE_RESIDENTS:
                    continue  # "ST4 @ Northfield" is a hospital before it is a small town
                sure = {"feature": 0.45, "road": 0.3, "unknown": 0.8, "masked": 0.6}.get(kind, 0.9)
                reason = "a place named in what you say of yourself"
                if kind in ("town", "country", "postcode") and say.HERE.search(before):
                    sure, reason = 0.95, "where you say you are"
                yield _Name(mention.start, mention.end, fact, sure, reason, kind)

    def _parts(self, origin: Origin) -> Iterator[_Name]:
        """A town that is all between two marks, or all after a role: "GP, Reading", "F1 Blackburn"."""
        towns = gazetteer()
        for start, end in self._spans():
            part = self.text[start:end]
            words = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\s()]+", part)]
            for first in range(max(0, len(words) - 3), len(words)):
                begins = words[first][0]
                name = self.text[begins:end].rstrip(" .,'")
                place = towns.get(name.lower())
                alone = not part[: begins - start].strip("📍 (")
                if place is None or not name[0].isupper() or (name.isupper() and len(name) < 4):
                    continue
                if alone and (begins > 0 or end < len(self.text)):
                    sure = _named_alone(place)
                elif say.ENDS_WITH_ROLE.search(part[: begins - start]) and not part[: begins - start].endswith("'s "):
                    sure = 0.8 if not place.doubtful else 0.55
                else:
                    continue
                reason = "a town named beside your work"
                yield _Name(begins, begins + len(name), _place(name.lower(), origin), sure, reason, "town")
                break

    def _spans(self) -> Iterator[tuple[int, int]]:
        for number, (_, begins) in enumerate(self._breaks):
            ends = self._breaks[number + 1][0] if number + 1 < len(self._breaks) else len(self.text)
            at = begins
            for match in say.SOFT_BREAK.finditer(self.text, begins, ends):
                yield at, match.start()
                at = match.end()
            yield at, ends

    def _beside_roles(self, origin: Origin) -> Iterator[_Name]:
        """A name that no list knows, after a role and "@", "at" or a placement; or, less surely, after a comma."""
        towns = gazetteer()
        for match in say.AT.real.finditer(self.text):
            before, name = self.before(match.start()), self._trimmed(match["name"])
            placement = match["joint"].lower().startswith("placement") or say.PLACEMENT.search(before)
            if not name or not (placement or self._has_role(before) or (self.role and not before.strip())):
                continue
            start = match.start("name")
            student = say.STUDENT.search(f"{self.role} {before}") is not None and not placement
            town = towns.get(name.lower())
            if town is not None and (student or (town.residents or 0) >= NAMESAKE_RESIDENTS):
                sure = 0.6 if student else 0.9
                fact = _place(name.lower(), origin)
                yield _Name(start, start + len(name), fact, sure, "a town named where you say your work", "town")
            elif student:
                fact = _fact(Attribute.ORGANISATION, name, origin)
                yield _Name(start, start + len(name), fact, 0.7, "probably your school", "school")
            else:
                sure = 0.55 if _word(name) else 0.75
                fact = self._workplace(None, name, origin)
                yield _Name(start, start + len(name), fact, sure, "named where you say your work", "at")
        for match in say.THEIRS.real.finditer(self.text):
            name = self._trimmed(match["name"].removesuffix("'s"))
            if name and not name.isupper() and name.lower() not in towns and say.DISCLAIMS.search(
                self.before(match.start("name"))
            ):
                start, sure = match.start("name"), 0.55 if _word(name) else 0.7
                fact = self._workplace(None, name, origin)
                yield _Name(start, start + len(name), fact, sure, "you say that your views are not theirs", "theirs")
        for match in say.BESIDE.real.finditer(self.text):
            name = self._trimmed(match["name"])
            if name and name.lower() not in towns and not _word(name) and say.ENDS_WITH_ROLE.search(
                self.before(match.start())
            ):
                start = match.start("name")
                fact = self._workplace(None, name, origin)
                yield _Name(start, start + len(name), fact, 0.4, "it may be a workplace", "beside")

    def _trimmed(self, name: str) -> str:
        """The name without a first word that names nothing; empty if nothing is left."""
        shown = name.rstrip(".")
        return "" if say.NO_NAME.match(shown) or say.SPECIALTY.match(shown) else shown

    def _has_role(self, before: str) -> bool:
        return say.HAS_ROLE.search(before) is not None

    def _workplace(self, attribute: Attribute | None, value: str, origin: Origin) -> Fact:
        """A workplace whose name does not tell its kind: a practice for who works in one, else a hospital."""
        if attribute is None:
            practice = say.IN_PRACTICE.search(f"{self.role} {self.text[:200]}")
            attribute = Attribute.PRACTICE if practice else Attribute.HOSPITAL
        return _fact(attribute, value, origin)

    def units(self, origin: Origin) -> Iterator[Reading]:
        """The specialty told beside a role, as a unit: "paeds reg"."""
        seen: set[str] = set()
        for match in say.SPECIALTY.real.finditer(self.text):
            around = self.before(match.start())[-24:] + self.after(match.start())
            unit = _UNITS[next(n for n, group in enumerate(match.groups()) if group)]
            if unit in seen or not (self.role or self._has_role(around)) or _past(self.before(match.start())):
                continue
            if match[0].isalpha() and len(match[0]) < 4 and match[0].islower() and match[0] not in ("obs", "onc"):
                continue  # "ed" is a name, "em" a letter
            seen.add(unit)
            told = replace(origin, probability=0.6, reason="the unit of your specialty")
            fact = Fact(category=Category.ORGANISATION, attribute=Attribute.UNIT, value=unit, origin=told)
            yield Reading(start=match.start(), end=match.end(), words=match[0], fact=fact)
            if len(seen) == 2:
                return

    def judged(self, name: _Name) -> tuple[float, str]:
        """How sure a name is once the words around it are read, and why."""
        before, after = self.before(name.start), self.after(name.end)
        works = name.fact.attribute in _WORK
        if works and say.DISCLAIMS.search(before):
            return name.sure, name.reason and "you say that your views are not theirs"
        for most, reason, applies in (
            (0.05, "you say that you are not there", say.NOT_HERE.search(before)),
            (0.1, "where you were before", _past(before)),
            (0.1, "you ask, you do not say", self.text[name.end : name.end + 1] == "?"),
            (0.15, "where you say you left", not works and say.LEAVES.match(after)),
            (0.15, "something you have a share or a part in", works and say.STAKE.search(before)),
            (0.2, "where you spend your own time", say.ELSEWHERE.search(before)),
            (0.25, "what you follow or take part in", say.PASTIME.match(after)),
            (0.3, "where you say you are from", not works and say.FROM.search(before)),
            (0.35, "where you say you are from", say.PEOPLE_OF.match(after)),
            (0.6, "told roughly", say.ROUGHLY.search(before) or say.OR_SO.match(after)),
        ):
            if applies and most < name.sure:
                return most, reason
        return name.sure, name.reason


_UNITS = tuple(say.SPECIALTIES)


def _past(before: str) -> bool:
    """Whether the last word about time says "once", and none after it says "now"."""
    gone = _last(say.FORMER, before)
    return gone >= 0 and _last(say.NOW, before[gone:]) < 0


def _last(pattern: "say.Pattern", text: str) -> int:
    return max((match.start() for match in pattern.real.finditer(text)), default=-1)


def _named_alone(place: Place) -> float:
    if not (place.doubtful or place.surname):
        return 0.85
    return 0.7 if (place.residents or 0) >= DOUBTFUL_RESIDENTS else 0.45


def _word(name: str) -> bool:
    """Whether a name is one everyday word or first name."""
    folded = name.lower()
    return " " not in name and (folded in common_words() or folded in first_names())


def _fact(attribute: Attribute, value: str, origin: Origin) -> Fact:
    folded = " ".join(value.lower().split())
    return Fact(category=Category.ORGANISATION, attribute=attribute, value=folded, origin=origin)


def _place(name: str, origin: Origin) -> Fact:
    people = residents(name)
    return Fact(
        category=Category.PLACE,
        attribute=Attribute.PLACE,
        value=name,
        high=float(people) if people else None,
        unit="people" if people else "",
        origin=origin,
    )


def _any_town(fact: Fact, origin: Origin) -> Fact | None:
    """The town in the name of a school or club."""
    words = fact.value.split()
    for count in (3, 2, 1):
        for first in range(len(words) - count + 1):
            name = " ".join(words[first : first + count])
            place = gazetteer().get(name)
            if place is not None and not (place.doubtful and (place.residents or 0) < DOUBTFUL_RESIDENTS):
                return _place(name, origin)
    return None


def _first_town(fact: Fact, origin: Origin) -> Fact:
    """A club's town, where its name has one; else the club."""
    return _any_town(fact, origin) or fact
