"""The patterns of every category: compiled when first needed, tried only on texts that could match, and fast on those.

`sought` is for what is looked for in a whole text, `beside` for what is asked about the words beside a find. Both are
used like a compiled `re` pattern, and give exactly what one would give:

- A text that lacks what a pattern needs is not tried (`_needs.py` says what that is; one pass of Aho and Corasick's
  automaton over the text asks it for all patterns at once). Needs are worked out beforehand, by
  `tools/patterns/needs.py`, and kept in `data/patterns`; a pattern that is not listed there is tried on every text.
- Where case is ignored, a twin that knows small letters only is tried on the text in small letters: Python's matcher
  passes over a wrong branch of a twin at a glance. Only where the twin matches is the pattern itself asked. Where a
  part of a pattern ignores case, a looser twin, which matches at least as much, says whether to try the pattern
  (`_twins.py`). A twin is made for a pattern that is tried often: one draft alone is read without.

Its edge: a text with a letter that only folds to one of ASCII is not sifted, and takes longer.
"""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

import ahocorasick

from secondlook.memory import remembered
from secondlook.mentions._image import image, small
from secondlook.mentions._twins import loose_twin, small_twin, wary_twin

TEXTS_REMEMBERED = 8
"""All categories read one text after another; a few threads may read at once."""

TRIES_BEFORE_TWIN = 40
"""A try on a whole text counts for TRY_OF_TEXT of them."""
TRY_OF_TEXT = 5
SHORT_CHARACTERS = 500
"""A shorter text is quicker made small anew than remembered."""

LINES_REMEMBERED = 8_000
"""Of a long text each line is asked about several times, for forms, tables and boxes, each over the whole text."""

_NOTHING: tuple[re.Match[str], ...] = ()


class Pattern:
    """A pattern as `re.compile` makes it, in no hurry."""

    __slots__ = ("_exact", "_needs", "_real", "_tries", "_twin", "flags", "source")

    def __init__(self, source: str, flags: int) -> None:
        self.source = source
        self.flags = int(flags)
        self._real: re.Pattern[str] | None = None
        self._needs: frozenset[int] | None = None
        self._exact = bool(self.flags & re.IGNORECASE)
        """Whether a twin matches exactly where the pattern does."""
        self._twin: re.Pattern[str] | None = None
        self._tries = 0 if self._exact or "(?i:" in source else -1
        """How often it was tried without a twin; below zero if it has none."""

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
        if not self.may_match(text):
            return iter(_NOTHING)
        twin = self._twin or (self._maybe_twin(TRY_OF_TEXT) if self._tries >= 0 else None)
        if twin is None or (plain := _small(text)) is None:
            return (self._real or self.real).finditer(text)
        if self._exact:
            return self._where(twin, plain, text)
        found = twin.search(plain)
        return iter(_NOTHING) if found is None else self.real.finditer(text, found.start())

    def _where(self, twin: re.Pattern[str], plain: str, text: str) -> Iterator[re.Match[str]]:
        for found in twin.finditer(plain):
            match = (self._real or self.real).match(text, found.start())
            if match is not None:
                yield match

    def may_match(self, text: str) -> bool:
        """Whether a whole text holds what the pattern needs."""
        held = _held_in(text)
        if held is None:
            return True
        if self._needs is None:
            self._needs = _listed().get(key_of(self.source, self.flags), frozenset())
        return self._needs <= held

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where every match in a whole text begins and ends."""
        if not self.may_match(text):
            return []
        twin = self._twin or (self._maybe_twin(TRY_OF_TEXT) if self._tries >= 0 else None)
        if twin is None or not self._exact or (plain := _small(text)) is None:
            return [match.span() for match in self.real.finditer(text)]
        return [match.span() for match in twin.finditer(plain)]

    def stands_in(self, text: str) -> bool:
        """Whether a whole text holds a match."""
        return next(self.finditer(text), None) is not None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match between two places, as `re.Pattern.search`; for a few words, which are not sifted."""
        end = len(text) if end is None else end
        twin = self._twin or (self._maybe_twin(1) if self._tries >= 0 else None)
        if twin is not None and text.isascii():
            plain = text.lower() if len(text) < SHORT_CHARACTERS else _small(text) or ""
            found = twin.search(plain, start, end)
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

    def _maybe_twin(self, weight: int) -> re.Pattern[str] | None:
        """The twin, made once the pattern was tried often."""
        self._tries += weight
        if self._tries < TRIES_BEFORE_TWIN:
            return None
        self._twin = small_twin(self.source, self.flags) if self._exact else loose_twin(self.source, self.flags)
        self._tries = -1
        return self._twin


class Either:
    """Alternatives, each sifted by itself; together they match as one pattern of them would."""

    __slots__ = ("ways",)

    def __init__(self, ways: tuple[Pattern, ...]) -> None:
        self.ways = ways

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a whole text, without overlaps; where several begin at one place, the one listed first."""
        coming = [_Coming(way, text) for way in self.ways if way.may_match(text)]
        reached = 0
        while coming := [way for way in coming if way.reach(reached)]:
            if (first := min(coming, key=_Coming.start).match) is not None:
                yield first
                reached = first.end()


class _Coming:
    """The next match of one alternative."""

    def __init__(self, way: Pattern, text: str) -> None:
        self._way, self._text = way, text
        self._rest = way.finditer(text)
        self.match = next(self._rest, None)

    def start(self) -> int:
        return self.match.start() if self.match else len(self._text)

    def reach(self, reached: int) -> bool:
        """Go on to the first match that begins at `reached` or later; whether there is one."""
        while self.match is not None and self.match.start() < reached:
            if self.match.end() > reached:  # another alternative's match cut it short: look again from there
                self._rest = self._way.real.finditer(self._text, reached)
            self.match = next(self._rest, None)
        return self.match is not None


class Branches:
    """A pattern of very many branches that ignores case, asked of one line after another of a long text.

    Its wary twin says at which places to try it (`_twins.py`).
    """

    __slots__ = ("_twin", "real")

    def __init__(self, source: str, flags: int) -> None:
        self.real = re.compile(source, flags)
        self._twin: re.Pattern[str] | None = None

    def between(self, text: str, start: int, end: int) -> tuple[re.Match[str], ...]:
        """Every match between two places, as `re.Pattern.finditer` gives them."""
        return _between(text, start, end, self)

    def _tried(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        self._twin = self._twin or wary_twin(self.real.pattern, self.real.flags)
        plain = small(text) if len(text) < SHORT_CHARACTERS else _small(text)
        if self._twin is None or plain is None:
            yield from self.real.finditer(text, start, end)
            return
        search, match = self._twin.search, self.real.match
        while (may := search(plain, start, end)) is not None:
            found = match(text, may.start(), end)
            if found is not None:
                yield found
            start = may.start() + 1 if found is None else max(found.end(), found.start() + 1)

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """A match that begins at a place."""
        return self.real.match(text, start, end)


@remembered(LINES_REMEMBERED, grows=False)
def _between(text: str, start: int, end: int, branches: Branches) -> tuple[re.Match[str], ...]:
    return tuple(branches._tried(text, start, end))


PATTERNS: list[Pattern] = []
"""Every pattern looked for in whole texts, for the tool that works out needs, and for tests."""


def sought(source: str, flags: int = 0) -> Pattern:
    """A pattern that is looked for in whole texts."""
    made = Pattern(source, flags)
    PATTERNS.append(made)
    return made


def either(*sources: str, flags: int = 0) -> Either:
    """Alternatives that are looked for in whole texts, each only where it may be: for a pattern of many of them."""
    return Either(tuple(sought(source, flags) for source in sources))


def beside(source: str, flags: int = 0) -> Pattern:
    """A pattern that is asked about a few words, beside a find."""
    return Pattern(source, flags)


def key_of(source: str, flags: int) -> str:
    """The name under which a pattern's needs are listed."""
    return blake2b(f"{flags & ~re.UNICODE}:{source}".encode(), digest_size=8).hexdigest()


_NO_NEEDS: frozenset[int] = frozenset()


@cache
def _loaded() -> tuple[dict[str, frozenset[int]], Any, list[list[int]]]:
    """What each listed pattern needs, the automaton that finds strings by number, and which needs each string meets."""
    try:
        packed = files("secondlook").joinpath("data", "patterns", "needs.txt.gz").read_bytes()
    except FileNotFoundError:
        return {}, None, []  # every pattern is tried on every text: slower, not different
    numbers: dict[str, int] = {}
    listed: dict[str, frozenset[int]] = {}
    holders: dict[str, list[int]] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        key, *needs = line.split("\t")
        for need in needs:
            if need not in numbers:
                numbers[need] = len(numbers)
                for string in need.split(","):
                    holders.setdefault(string, []).append(numbers[need])
        listed[key] = frozenset(numbers[need] for need in needs)
    automaton = ahocorasick.Automaton()
    for number, string in enumerate(holders):
        automaton.add_word(string, number)
    automaton.make_automaton()
    return listed, automaton, list(holders.values())


def _listed() -> dict[str, frozenset[int]]:
    return _loaded()[0]


@remembered(TEXTS_REMEMBERED)
def _held_in(text: str) -> frozenset[int] | None:
    """The needs that a text meets; None if that is not known, and every pattern is tried."""
    _, automaton, meets = _loaded()
    plain = image(text)
    if automaton is None or plain is None:
        return None
    return frozenset().union(*[meets[string] for string in {string for _, string in automaton.iter(plain)}])


@remembered(TEXTS_REMEMBERED)
def _small(text: str) -> str | None:
    """A whole text in small letters, which most patterns ask for in turn."""
    return small(text)
