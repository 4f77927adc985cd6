"""Finding many listed phrases in a text at once, whatever their spelling.

British and American spellings, hyphens, apostrophes and a plural of the last word make no difference. Not here: what
a phrase means, and whether its neighbours change that; each category decides.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from secondlook.memory import remembered

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_JOINING_GAP = re.compile(r"(?: ?- ?| ?/ ?|\s| {2,3}| ?& ?| ?\+ ?)")
"""What may stand between two words of one phrase: a space, a line break, a hyphen, a slash, a sign."""
_AMERICAN = {"tumour": "tumor", "tumours": "tumors", "labour": "labor", "colour": "color", "behaviour": "behavior"}


def plain(word: str) -> str:
    """The form in which words are compared: lower case, American vowels, no apostrophes."""
    word = word.lower().replace("'", "")
    word = _AMERICAN.get(word, word)
    if len(word) > 4 and ("ae" in word or "oe" in word):
        word = word.replace("ae", "e").replace("oe", "e")
    return word


def singular(word: str) -> str:
    """The word without a plural ending; the word itself when it has none. Takes and gives plain words."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ses", "shes", "ches")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


@dataclass(slots=True, eq=False)
class Word:
    """One word of a text. Not frozen: there are many, and to make a frozen one takes three times as long."""

    plain: str = field(repr=False)
    start: int
    end: int
    joined: bool
    """Whether it can continue a phrase begun by the word before it."""


@dataclass(frozen=True)
class Words:
    """The words of a text, in order."""

    text: str = field(repr=False)

    @cached_property
    def all(self) -> tuple[Word, ...]:
        text = self.text
        words: list[Word] = []
        before = 0
        for match in _WORD.finditer(text):
            start, end = match.span()
            between = text[before:start]
            joined = between == " " or (len(between) <= 3 and _JOINING_GAP.fullmatch(between) is not None)
            words.append(Word(_plain_of(match[0]), start, end, joined))
            before = end
        return tuple(words)

    @cached_property
    def starts(self) -> list[int]:
        return [word.start for word in self.all]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each plain word stands, and each singular under the words it is the singular of."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.all):
            for form in _forms_of(word.plain):
                found.setdefault(form, []).append(at)
        return found

    def at(self, position: int) -> int:
        """The index of the first word that starts at or after `position`."""
        return bisect_left(self.starts, position)

    def raw(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, both inclusive."""
        return self.text[self.all[first].start : self.all[last].end]


@remembered(8)
def words_in(text: str) -> Words:
    """The words of a whole text, which several categories ask for in turn."""
    return Words(text)


@lru_cache(maxsize=20_000)
def _plain_of(word: str) -> str:
    """As `plain`; words repeat, within a text and across texts."""
    return plain(word)


@lru_cache(maxsize=20_000)
def _forms_of(word: str) -> tuple[str, ...]:
    """A plain word and, if it has another, its singular."""
    one = singular(word)
    return (word,) if one == word else (word, one)


Entry = tuple[tuple[str, ...], str]
"""The plain words of a phrase, and what it stands for."""


class Phrases:
    """A set of phrases, each with what it stands for."""

    def __init__(self, entries: Mapping[str, str] | Iterable[str], *, plurals: bool = True) -> None:
        """`plurals`: whether the last word may stand in the other number (no for verbs, where -s is another form)."""
        self._plurals = plurals
        items = entries.items() if isinstance(entries, Mapping) else ((entry, entry) for entry in entries)
        # A phrase is taken apart when a text has its first word: of thousands, a draft needs a few.
        self._unread: dict[str, list[tuple[str, str]]] = {}
        self._read: dict[str, list[Entry]] = {}
        for item in items:
            opening = _WORD.search(item[0])
            if opening:
                first = _plain_of(opening[0])
                alone = opening.end() == len(item[0])
                if alone and plurals and len(one := singular(first)) > 4:
                    first = one
                elif not alone and plurals and not _WORD.search(item[0], opening.end()):
                    first = self._key(item[0])[0]
                self._unread.setdefault(first, []).append(item)

    def _key(self, phrase: str) -> tuple[str, ...]:
        key = tuple(map(_plain_of, _WORD.findall(phrase)))
        if self._plurals and (len(singular(key[-1])) > 4 or len(key) > 1):
            key = (*key[:-1], singular(key[-1]))
        return key

    def _beginning(self, first: str) -> list[Entry]:
        """The phrases whose first word is `first`, the longest first."""
        known = self._read.get(first)
        if known is None:
            listed = self._unread.get(first)
            if listed is None:
                return []
            known = [(self._key(phrase), meaning) for phrase, meaning in listed]
            known.sort(key=lambda entry: -len(entry[0]))
            self._read[first] = known
        return known

    def meaning(self, phrase: str) -> str | None:
        """What exactly this phrase stands for, if it is listed."""
        words = Words(phrase).all
        found = self.longest(words, 0) if words else None
        return found[1] if found and found[0] == len(words) else None

    def longest(self, words: Sequence[Word], first: int) -> tuple[int, str] | None:
        """The longest phrase beginning at word `first`: the index after its last word, and what it stands for."""
        plain_word = words[first].plain
        for spelled in _forms_of(plain_word) if self._plurals else (plain_word,):
            if spelled not in self._unread:
                continue
            for key, meaning in self._beginning(spelled):
                if spelled != plain_word and len(key) > 1:
                    continue
                end = first + len(key)
                if end <= len(words) and self._fits(words, first, key):
                    return end, meaning
        return None

    def _fits(self, words: Sequence[Word], first: int, key: tuple[str, ...]) -> bool:
        last = len(key) - 1
        for offset in range(1, len(key)):
            word = words[first + offset]
            same = word.plain == key[offset]
            same = same or (self._plurals and offset == last and singular(word.plain) == key[offset])
            if not (same and word.joined):
                return False
        return True

    def beginnings(self, view: Words) -> list[int]:
        """The words of a text at which a phrase may begin, in order."""
        return sorted({at for form in self._unread.keys() & view.places.keys() for at in view.places[form]})

    def scan(self, view: Words) -> Iterator[tuple[int, int, str]]:
        """Each longest phrase from left to right, without overlaps: first word, index after the last, meaning."""
        reached = 0
        for at in self.beginnings(view):
            if at < reached:
                continue
            found = self.longest(view.all, at)
            if found is not None:
                yield at, found[0], found[1]
                reached = found[0]
