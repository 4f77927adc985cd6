"""Finding many listed phrases in a text at once, whatever their spelling.

British and American spellings, hyphens, apostrophes and a plural of the last word make no difference. Not here: what
a phrase means, and whether its neighbours change that; each category decides.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

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


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text."""

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
        words: list[Word] = []
        before = 0
        for match in _WORD.finditer(self.text):
            start, end = match.span()
            joined = start - before <= 3 and bool(_JOINING_GAP.fullmatch(self.text, before, start))
            words.append(Word(plain(match[0]), start, end, joined))
            before = end
        return tuple(words)

    @cached_property
    def starts(self) -> list[int]:
        return [word.start for word in self.all]

    def at(self, position: int) -> int:
        """The index of the first word that starts at or after `position`."""
        return bisect_left(self.starts, position)

    def raw(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, both inclusive."""
        return self.text[self.all[first].start : self.all[last].end]


class Phrases:
    """A set of phrases, each with what it stands for."""

    def __init__(self, entries: Mapping[str, str] | Iterable[str], *, plurals: bool = True) -> None:
        """`plurals`: whether the last word may stand in the other number (no for verbs, where -s is another form)."""
        self._plurals = plurals
        items = entries.items() if isinstance(entries, Mapping) else ((entry, entry) for entry in entries)
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, meaning in items:
            key = tuple(plain(word) for word in _WORD.findall(phrase))
            if key:
                if plurals and (len(singular(key[-1])) > 4 or len(key) > 1):
                    key = (*key[:-1], singular(key[-1]))
                self._by_first.setdefault(key[0], []).append((key, meaning))
        for known in self._by_first.values():
            known.sort(key=lambda item: -len(item[0]))

    def meaning(self, phrase: str) -> str | None:
        """What exactly this phrase stands for, if it is listed."""
        words = Words(phrase).all
        found = self.longest(words, 0)
        return found[1] if found and found[0] == len(words) else None

    def longest(self, words: Sequence[Word], first: int) -> tuple[int, str] | None:
        """The longest phrase beginning at word `first`: the index after its last word, and what it stands for."""
        plain_word = words[first].plain
        for spelled in dict.fromkeys((plain_word, singular(plain_word)) if self._plurals else (plain_word,)):
            for key, meaning in self._by_first.get(spelled, ()):
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

    def scan(self, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        """Each longest phrase from left to right, without overlaps: first word, index after the last, meaning."""
        at = 0
        while at < len(words):
            found = self.longest(words, at)
            if found is None:
                at += 1
                continue
            yield at, found[0], found[1]
            at = found[0]
