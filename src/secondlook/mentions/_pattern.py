"""The patterns of every category: compiled when first needed, tried only on texts that could match, and fast on those.

`sought` is for what is looked for in a whole text, `beside` for what is asked about the words beside a find. Both are
used like a compiled `re` pattern, and give exactly what one would give:

- A text that lacks what a pattern needs is not tried (`_needs.py` says what that is; one pass of Aho and Corasick's
  automaton over the text asks it for all patterns at once). Needs are worked out beforehand, by
  `tools/patterns/needs.py`, and kept in `data/patterns`; a pattern that is not listed there is tried on every text.
- Where case is ignored, a twin that knows small letters only is tried on the text in small letters: Python's matcher
  passes over a wrong branch of a twin at a glance. Only where the twin matches is the pattern itself asked.

Its edge: texts longer than LONGEST_SIFTED characters are not sifted; every pattern is linear, so they only take longer.
"""

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

from secondlook.mentions._image import FOLDING, image

LONGEST_SIFTED = 20_000
"""Characters. A longer text holds something for most patterns."""
TEXTS_REMEMBERED = 8
"""All categories read one text after another; a few threads may read at once."""

_NOTHING: tuple[re.Match[str], ...] = ()


class Pattern:
    """A pattern as `re.compile` makes it, in no hurry."""

    __slots__ = ("_needs", "_real", "_twin", "flags", "source")

    def __init__(self, source: str, flags: int) -> None:
        self.source = source
        self.flags = int(flags)
        self._real: re.Pattern[str] | None = None
        self._twin: re.Pattern[str] | bool | None = None if self.flags & re.IGNORECASE else False
        self._needs: frozenset[int] | None = None

    @property
    def real(self) -> re.Pattern[str]:
        """The compiled pattern itself."""
        if self._real is None:
            self._real = re.compile(self.source, self.flags)
        return self._real

    @property
    def groupindex(self) -> Any:
        return self.real.groupindex

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a whole text."""
        held = _held_in(text)
        if held is not None and not (self._needs or self._needed()) <= held:
            return iter(_NOTHING)
        if self._twin is False or (small := _small(text)) is None or (twin := self._small_twin()) is None:
            return (self._real or self.real).finditer(text)
        return self._where_twin_matches(twin, small, text)

    def _needed(self) -> frozenset[int]:
        """The needs of this pattern, by number."""
        if self._needs is None:
            self._needs = _listed().get(key_of(self.source, self.flags), _NO_NEEDS)
        return self._needs

    def _where_twin_matches(self, twin: re.Pattern[str], small: str, text: str) -> Iterator[re.Match[str]]:
        for found in twin.finditer(small):
            match = (self._real or self.real).match(text, found.start())
            if match is not None:
                yield match

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where every match in a whole text begins and ends."""
        held = _held_in(text)
        if held is not None and not self._needed() <= held:
            return []
        if self._twin is not False and (small := _small(text)) is not None and (twin := self._small_twin()) is not None:
            return [match.span() for match in twin.finditer(small)]
        return [match.span() for match in self.real.finditer(text)]

    def stands_in(self, text: str) -> bool:
        """Whether a whole text holds a match."""
        return next(self.finditer(text), None) is not None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match between two places, as `re.Pattern.search`; for a few words, which are not sifted."""
        end = len(text) if end is None else end
        if self._twin is not False and text.isascii() and (twin := self._small_twin()) is not None:
            found = twin.search(text.lower() if len(text) < 500 else _lower(text), start, end)
            if found is None:
                return None
            start = found.start()
        return (self._real or self.real).search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match that begins at `start`."""
        return (self._real or self.real).match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return (self._real or self.real).fullmatch(text)

    def sub(self, put: str, text: str) -> str:
        return (self._real or self.real).sub(put, text)

    def _small_twin(self) -> re.Pattern[str] | None:
        twin = self._twin
        if twin is None:
            made = small_twin(self.source, self.flags)
            self._twin = twin = False if made is None else made
        return twin or None  # type: ignore[return-value]


PATTERNS: list[Pattern] = []
"""Every pattern looked for in whole texts, for the tool that works out needs, and for tests."""


def sought(source: str, flags: int = 0) -> Pattern:
    """A pattern that is looked for in whole texts."""
    made = Pattern(source, flags)
    PATTERNS.append(made)
    return made


def beside(source: str, flags: int = 0) -> Pattern:
    """A pattern that is asked about a few words, beside a find."""
    return Pattern(source, flags)


def key_of(source: str, flags: int) -> str:
    """The name under which a pattern's needs are listed."""
    return blake2b(f"{flags & ~re.UNICODE}:{source}".encode(), digest_size=8).hexdigest()


_NO_NEEDS: frozenset[int] = frozenset()


@cache
def _loaded() -> tuple[dict[str, frozenset[int]], Any]:
    """The needs of every listed pattern, by number, and the automaton that finds their strings."""
    try:
        packed = files("secondlook").joinpath("data", "patterns", "needs.txt.gz").read_bytes()
    except FileNotFoundError:
        return {}, None  # every pattern is tried on every text: slower, not different
    numbers: dict[str, int] = {}
    listed: dict[str, frozenset[int]] = {}
    holders: dict[str, list[int]] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        key, *needs = line.split("\t")
        for need in needs:
            if need not in numbers:
                numbers[need] = len(numbers)
                for string in need.split("|"):
                    holders.setdefault(string, []).append(numbers[need])
        listed[key] = frozenset(numbers[need] for need in needs)
    automaton = ahocorasick.Automaton()
    for string, holds in holders.items():
        automaton.add_word(string, tuple(holds))
    automaton.make_automaton()
    return listed, automaton


def _listed() -> dict[str, frozenset[int]]:
    return _loaded()[0]


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _held_in(text: str) -> frozenset[int] | None:
    """The needs that a text meets; None if that is not known, and every pattern is tried."""
    if len(text) > LONGEST_SIFTED:
        return None
    automaton = _loaded()[1]
    plain = image(text)
    if automaton is None or plain is None:
        return None
    return frozenset().union(*[numbers for _, numbers in automaton.iter(plain)])


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _lower(text: str) -> str:
    """A text of ASCII in small letters."""
    return text.lower()


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _small(text: str) -> str | None:
    """The text with small letters for the capitals of ASCII; None if it has a letter that folds to one of them."""
    if text.isascii():
        return text.lower()
    if any(letter in text for letter in FOLDING):
        return None
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def small_twin(source: str, flags: int) -> re.Pattern[str] | None:
    """A pattern that minds case and matches the text in small letters where this one matches the text.

    None if there is none: a part of the pattern minds case, or it names letters outside ASCII.
    """
    tree = parser.parse(source, flags)
    if not tree.state.flags & re.IGNORECASE or not source.isascii():
        return None
    try:
        small = _in_small(tree)
    except _MindsCase:
        return None
    tree.state.flags &= ~re.IGNORECASE
    made: re.Pattern[str] = compiler.compile(small, 0)
    return made


class _MindsCase(Exception):
    """A part of a pattern minds case, or is of a kind not known here."""


def _in_small(tree: Any) -> Any:
    """A parsed pattern with small letters for capitals."""
    items = []
    for operation, argument in tree:
        if operation in (c.LITERAL, c.NOT_LITERAL):
            argument = _small_code(argument)
        elif operation is c.IN:
            argument = [twin for item in argument for twin in _small_items(*item)]
        elif operation is c.SUBPATTERN:
            group, added, removed, inner = argument
            if removed & re.IGNORECASE:
                raise _MindsCase
            argument = (group, added & ~re.IGNORECASE, removed, _in_small(inner))
        elif operation is c.BRANCH:
            argument = (argument[0], [_in_small(way) for way in argument[1]])
        elif operation in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            argument = (argument[0], argument[1], _in_small(argument[2]))
        elif operation in (c.ASSERT, c.ASSERT_NOT):
            argument = (argument[0], _in_small(argument[1]))
        elif operation not in (c.AT, c.ANY):
            raise _MindsCase
        items.append((operation, argument))
    return parser.SubPattern(tree.state, items)


def _small_code(code: int) -> int:
    return code + 32 if 65 <= code <= 90 else code


def _small_items(operation: Any, argument: Any) -> Iterator[tuple[Any, Any]]:
    """One item of a class, with small letters for capitals."""
    if operation is c.LITERAL:
        yield operation, _small_code(argument)
        return
    yield operation, argument
    if operation is c.RANGE:
        low, high = max(argument[0], 65), min(argument[1], 90)
        if low <= high:
            yield operation, (low + 32, high + 32)
