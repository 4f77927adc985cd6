"""Hiding third parties in an export: who is hidden under which label, and the words in which they stand.

Searched by value: what was found or known once is hidden in every text, whatever its capitals and spaces. A person's
name is hidden whole, and its parts where they are written with a capital. Not here: what is in an export (`contents`).
Pure: `found_in` is for the engine's process.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from secondlook.finders import read_text
from secondlook.model import Category
from secondlook.model.mention import About
from secondlook_web.checks import engine

LONGEST_ADDED_CHARACTERS = 200
SHORTEST_PART_CHARACTERS = 3
_NO_PARTS = frozenset(
    "dr mr mrs ms miss mx sir dame lord lady prof professor doctor sister nurse the and von der del bin ibn".split()
)
_WORD = re.compile(r"[^\W\d_](?:['’]?[^\W\d_])*")
_SAME_SIGN = dict.fromkeys(map(ord, "’‘`´"), "'")


_TOKEN = re.compile(r"[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class _Token:
    folded: str = field(repr=False)
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A value, or a part of a name, as its tokens."""

    folded: tuple[str, ...] = field(repr=False)
    label: str
    capital: bool = False
    """Only where it is written with one."""


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
    parts: tuple[str, ...] = field(default=(), repr=False)
    """Of names: what points to them alone, where it is written with a capital."""
    label: str = ""
    """ "member 2": what stands in its place, in square brackets."""

    @property
    def key(self) -> str:
        return " ".join(self.values[0].casefold().split())


class Hiding:
    """Finds what is hidden in a text and puts labels there: the longest first where several begin.

    Texts and values are compared token by token, so that no pattern is made of what people wrote.
    """

    def __init__(self, hidden: Sequence[Hidden]) -> None:
        self.hidden = tuple(hidden)
        self.places: Counter[str] = Counter()
        """How often each label was put in."""

    def text(self, words: str) -> Words:
        told, at, tokens, done = [], 0, _tokens(words), 0
        while at < len(tokens):
            found = self._at(words, tokens, at)
            if found is None:
                at += 1
                continue
            label, length = found
            told += [words[done : tokens[at].start], f"[{label}]"]
            at += length
            done = tokens[at - 1].end
            self.places[label] += 1
        return Words("".join(told) + words[done:])

    def tree(self, said: Any) -> Any:
        """The same structure with every `Words` in it hidden."""
        if isinstance(said, Words):
            return self.text(said)
        if isinstance(said, Mapping):
            return {key: self.tree(value) for key, value in said.items()}
        if isinstance(said, list | tuple):
            return [self.tree(value) for value in said]
        return said

    def _at(self, words: str, tokens: Sequence[_Token], at: int) -> tuple[str, int] | None:
        """What begins with a token: its label, and how many tokens it has."""
        for wanted in self._wanted.get(tokens[at].folded, ()):
            length = len(wanted.folded)
            here = tokens[at : at + length]
            if tuple(token.folded for token in here) != wanted.folded:
                continue
            start, end = here[0].start, here[-1].end
            whole = not _in_word(words[start - 1 : start]) and not _in_word(words[end : end + 1])
            if whole and (not wanted.capital or words[start].isupper()):
                return wanted.label, length
        return None

    @cached_property
    def _wanted(self) -> dict[str, list[_Wanted]]:
        """By first token, the longest first; of two that are alike the whole value before somebody's part."""
        found: dict[tuple[str, ...], _Wanted] = {}
        for one in self.hidden:
            for value in one.values:
                for words in (value, _without_titles(value)) if one.kind in PEOPLE else (value,):
                    folded = tuple(token.folded for token in _tokens(words))
                    if folded:
                        found.setdefault(folded, _Wanted(folded=folded, label=one.label))
        for one in self.hidden:
            for part in one.parts:
                folded = tuple(token.folded for token in _tokens(part))
                found.setdefault(folded, _Wanted(folded=folded, label=one.label, capital=True))
        by_first: dict[str, list[_Wanted]] = {}
        for wanted in sorted(found.values(), key=lambda one: -len(one.folded)):
            by_first.setdefault(wanted.folded[0], []).append(wanted)
        return by_first


def numbered(hidden: Iterable[Hidden]) -> list[Hidden]:
    """Each with a label of its own, by kind: "member 1", "name 3"; of the reporter there is one."""
    counts: Counter[Kind] = Counter()
    found = []
    for one in hidden:
        counts[one.kind] += 1
        label = "the reporter" if one.kind == Kind.REPORTER else f"{one.kind.value} {counts[one.kind]}"
        found.append(replace(one, label=label))
    return found


def together(known: Iterable[Hidden], found: Iterable[tuple[Kind, str]], *, shown: Iterable[str]) -> list[Hidden]:
    """What is known and what was found, each once; without what is shown: the author's own name."""
    author = {part.casefold() for name in shown for part in parts_of(name)} | {name.casefold() for name in shown}
    hidden, seen = [], set()
    for one in known:
        said = dict.fromkeys(" ".join(value.split()) for value in one.values)
        values = tuple(value for value in said if len(value) > 1)
        if values:
            hidden.append(Hidden(kind=one.kind, values=values, parts=_parts(one.kind, values, author)))
            seen |= {value.casefold() for value in values}
    for kind, text in found:
        value = " ".join(text.split())
        folded = value.casefold()
        own = kind == Kind.NAME and all(part.casefold() in author for part in parts_of(value) or [value])
        if len(value) > 1 and folded not in seen and not own:
            seen.add(folded)
            hidden.append(Hidden(kind=kind, values=(value,), parts=_parts(kind, (value,), author)))
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
    """Direct identifiers of anybody but the author, as the engine finds them: kinds and words. In its own process,
    where there is no Django: nothing that this module imports may need it. Nothing of the texts is left there."""
    try:
        return list(_found_in(texts))
    finally:
        engine.forget()


def parts_of(name: str) -> list[str]:
    """Parts of a name that point to somebody alone, as they are written; of addresses, handles and numbers none."""
    if any(sign.isdigit() or sign in "@_" for sign in name):
        return []
    return [
        word
        for word in _WORD.findall(name)
        if len(word) >= SHORTEST_PART_CHARACTERS and word.casefold() not in _NO_PARTS
    ]


def _found_in(texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for text in filter(str.strip, texts):
        for mention in read_text(text).mentions:
            if mention.category in OF_CATEGORY and mention.about != About.AUTHOR:
                yield OF_CATEGORY[mention.category].value, text[mention.start : mention.end]


def _parts(kind: Kind, values: Iterable[str], author: AbstractSet[str]) -> tuple[str, ...]:
    """What they share with the author's name stays."""
    if kind not in PEOPLE:
        return ()
    found = (part for value in values for part in parts_of(value))
    return tuple(dict.fromkeys(part for part in found if part.casefold() not in author))


def _without_titles(name: str) -> str:
    """ "Dr Anna Lind" is "anna lind" too; of one name alone nothing, since that may be a word."""
    words = name.split()
    while words and words[0].casefold().strip(".") in _NO_PARTS:
        words = words[1:]
    return " ".join(words) if len(words) > 1 else ""


def _tokens(text: str) -> list[_Token]:
    """Words, single digits and other signs, without spaces and hyphens: "943-476" is "943 476"."""
    return [
        _Token(folded=_folded(match[0]), start=match.start(), end=match.end())
        for match in _TOKEN.finditer(text)
        if unicodedata.category(match[0][0]) != "Pd"
    ]


def _folded(token: str) -> str:
    """Without capitals and accents: "Jose" is who "José" is."""
    if token.isascii():
        return token.casefold()
    apart = unicodedata.normalize("NFKD", token.translate(_SAME_SIGN))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold() or token


def _in_word(sign: str) -> bool:
    return bool(sign) and (sign.isalnum() or sign == "_")
