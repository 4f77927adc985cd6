"""Hiding third parties in an export: who is hidden under which label, and the words in which they stand.

Searched by value: what was found or known once is hidden in every text, whatever its capitals and spaces. A person's
name is hidden whole, and its parts where they are written with a capital. Not here: what is in an export (`contents`).
Pure: `found_in` is for the engine's process.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from secondlook.finders import read_text
from secondlook.model import Category
from secondlook.model.mention import About

LONGEST_ADDED_CHARACTERS = 200
SHORTEST_PART_CHARACTERS = 3
_NO_PARTS = frozenset(
    "dr mr mrs ms miss mx sir dame lord lady prof professor doctor sister nurse the and von der del bin ibn".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Words(str):
    """What somebody wrote: searched, and hidden in. Other texts of an export are ours: labels, days, digests."""

    __slots__ = ()


class Kind(StrEnum):
    """Why something is hidden."""

    REPORTER = "reporter"
    MEMBER = "member"
    NAME = "name"
    NUMBER = "number"
    CONTACT = "contact"
    ADDRESS = "address"
    BIRTH_DATE = "date of birth"
    ADDED = "words"


OF_CATEGORY = {
    Category.NAME: Kind.NAME,
    Category.ID_NUMBER: Kind.NUMBER,
    Category.CONTACT: Kind.CONTACT,
    Category.ADDRESS: Kind.ADDRESS,
    Category.BIRTH_DATE: Kind.BIRTH_DATE,
}
PEOPLE = frozenset({Kind.REPORTER, Kind.MEMBER, Kind.NAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Somebody or something that is hidden, wherever it stands."""

    kind: Kind
    values: tuple[str, ...] = field(repr=False)
    """What they are called, how they are reached: each as it may stand in a text."""
    label: str = ""
    """ "member 2": what stands in its place, in square brackets."""

    @property
    def key(self) -> str:
        return " ".join(self.values[0].casefold().split())


class Hiding:
    """What is hidden, as one pattern: the longest value wins where several begin."""

    def __init__(self, hidden: Sequence[Hidden]) -> None:
        self.hidden = tuple(hidden)
        self.places: Counter[str] = Counter()
        """How often each label was put in."""

    def text(self, words: str) -> Words:
        return Words(self._pattern.sub(self._label, words) if self._labels else words)

    def tree(self, said: Any) -> Any:
        """The same structure with every `Words` in it hidden."""
        if isinstance(said, Words):
            return self.text(said)
        if isinstance(said, Mapping):
            return {key: self.tree(value) for key, value in said.items()}
        if isinstance(said, list | tuple):
            return [self.tree(value) for value in said]
        return said

    def _label(self, match: re.Match[str]) -> str:
        label = self._labels[int(str(match.lastgroup)[1:])]
        self.places[label] += 1
        return f"[{label}]"

    @cached_property
    def _values(self) -> list[tuple[str, str]]:
        """Patterns with their labels, the longest first; a person's parts after all whole values."""
        found: dict[str, str] = {}
        for one in self.hidden:
            for value in one.values:
                found.setdefault(_whole(value, digits=one.kind == Kind.NUMBER), one.label)
        parts: dict[str, str] = {}
        for one in self.hidden:
            for value in one.values if one.kind in PEOPLE else ():
                for part in parts_of(value):
                    parts.setdefault(_part(part), one.label)
        longest = sorted(found.items(), key=lambda pair: -len(pair[0]))
        return longest + sorted(parts.items(), key=lambda pair: -len(pair[0]))

    @cached_property
    def _labels(self) -> list[str]:
        return [label for _, label in self._values]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<v{number}>{one})" for number, (one, _) in enumerate(self._values)))


def numbered(hidden: Iterable[Hidden]) -> list[Hidden]:
    """Each with a label of its own, by kind: "member 1", "name 3"; of the reporter there is one."""
    counts: Counter[Kind] = Counter()
    found = []
    for one in hidden:
        counts[one.kind] += 1
        label = "the reporter" if one.kind == Kind.REPORTER else f"{one.kind.value} {counts[one.kind]}"
        found.append(Hidden(kind=one.kind, values=one.values, label=label))
    return found


def together(known: Iterable[Hidden], found: Iterable[tuple[Kind, str]], *, shown: Iterable[str]) -> list[Hidden]:
    """What is known and what was found, each once; without what is shown: the author's own name."""
    author = {part.casefold() for name in shown for part in parts_of(name)} | {name.casefold() for name in shown}
    hidden, seen = [], set()
    for one in known:
        values = tuple(value for value in (" ".join(value.split()) for value in one.values) if len(value) > 1)
        if values:
            hidden.append(Hidden(kind=one.kind, values=values))
            seen |= {value.casefold() for value in values}
    for kind, text in found:
        value = " ".join(text.split())
        folded = value.casefold()
        own = kind == Kind.NAME and all(part.casefold() in author for part in parts_of(value) or [value])
        if len(value) > 1 and folded not in seen and not own:
            seen.add(folded)
            hidden.append(Hidden(kind=kind, values=(value,)))
    return numbered(hidden)


def words_in(said: Any) -> Iterator[Words]:
    """Every text of a structure that somebody wrote."""
    if isinstance(said, Words):
        yield said
    elif isinstance(said, Mapping):
        for value in said.values():
            yield from words_in(value)
    elif isinstance(said, list | tuple):
        for value in said:
            yield from words_in(value)


def found_in(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Direct identifiers of anybody but the author, as the engine finds them: kinds and words. In its own process."""
    found = []
    for text in texts:
        if not text.strip():
            continue
        reading = read_text(text)
        for mention in reading.mentions:
            if mention.category in OF_CATEGORY and mention.about != About.AUTHOR:
                found.append((OF_CATEGORY[mention.category].value, text[mention.start : mention.end]))
    return found


def parts_of(name: str) -> list[str]:
    """Parts of a name that point to somebody by themselves, as they are written; of an address or a number none."""
    if "@" in name or any(sign.isdigit() for sign in name):
        return []
    return [
        word
        for word in _WORD.findall(name)
        if len(word) >= SHORTEST_PART_CHARACTERS and word.casefold() not in _NO_PARTS
    ]


def _whole(value: str, *, digits: bool) -> str:
    if digits:
        signs = [re.escape(sign) for sign in value if not sign.isspace() and sign != "-"]
        inner = r"[\s-]*".join(signs)
    else:
        inner = r"\s+".join(map(re.escape, value.split()))
    return rf"(?<!\w)(?i:{inner})(?!\w)"


def _part(part: str) -> str:
    first = re.escape(part[0].upper())
    return rf"(?<!\w){first}(?i:{re.escape(part[1:])})(?!\w)"
