"""What a text must hold for a pattern to match anywhere in it, worked out from the pattern itself.

A need is a set of short strings, of which at least one stands in the `image` of every text that the pattern matches;
so a text without any of them need not be tried. The idea is Cox's ("Regular Expression Matching with a Trigram
Index", 2012; RE2's FilteredRE2), with strings of any length in the place of trigrams. In an image every letter is
small, a run of digits is one 0, and a run of anything else one space, which also stands at both ends.

Its edge: capitals and the order of several needs are not asked, nor what a pattern forbids.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from secondlook.mentions._image import MARK, MARKS, stand_in

MOST_STRINGS = 400
"""Strings that pieces of a pattern put together may give; a list of words by itself may be longer."""
MOST_WAYS = 4000
"""Strings of one piece, such as a list of nationalities."""
MOST_NEEDS = 3
"""Per pattern; the most telling ones are kept."""
LEAST_BITS = 0.3
"""A need that says less (a digit, "the") stands in nearly every text: looking for it is in vain."""
_BOUNDARY = "\b"
_SHARE_WITH_MARK = {":": 0.35, "/": 0.3, "?": 0.5, "(": 0.25, ")": 0.25, '"': 0.15}
_SHARE_WITH_RARE_MARK = 0.04
"""Shares of posts that hold a mark, very roughly."""
_POST_CHARACTERS = 400
_LEAST_CHANCE = 0.0005
"""A listed word is no random one, however rare its letters."""
_SHARES = {
    " ": 0.17, "0": 0.012, "e": 0.1, "t": 0.075, "a": 0.066, "o": 0.062, "i": 0.058, "n": 0.057, "s": 0.054, "h": 0.05,
    "r": 0.05, "l": 0.034, "d": 0.033, "u": 0.024, "c": 0.023, "m": 0.022, "w": 0.02, "f": 0.018, "p": 0.018,
    "g": 0.017, "y": 0.017, "b": 0.013, "v": 0.008, "k": 0.007, "x": 0.0015, "j": 0.0015, "z": 0.001, "q": 0.001,
}  # fmt: skip
"""Shares of the characters of an image, in English posts."""
_COMMON = frozenset(
    "a about after all also am an and any are as at back be been but by can could day days did do for from get go got"
    " had has have he her here him his how i if in into is it its just know last like me more my never new next no not"
    " now of off old on one only or other our out over own put said saw see she so some still than that the their them"
    " then there they this to told too two up us was we were what when where which who will with would year years you"
    " your s t d m".split()
)
"""Words of nearly every post: a string of nothing else says little."""


Strings = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Form:
    """What an expression is made of, piece by piece, each piece the strings that it may be.

    A `whole` expression is its `left` pieces and nothing else. Of any other, `left` is what touches the text before
    it, `right` what touches the text after it, and `between` are runs of pieces that also stand somewhere.
    """

    left: tuple[Strings, ...] = ()
    between: tuple[tuple[Strings, ...], ...] = ()
    right: tuple[Strings, ...] = ()
    whole: bool = True
    marks: tuple[Strings, ...] = ()
    """Sets of marks, of each of which one stands somewhere in what is matched."""


_EMPTY = _Form()
_GAP = _Form(whole=False)
"""Anything, of any length."""


def needs(source: str, flags: int = 0) -> tuple[Strings, ...]:
    """The needs of a pattern, the most telling first; empty if there is nothing that a text must hold."""
    tree = parser.parse(source, flags)
    form = _sequence(tree, tree.state.flags)
    found = {best for run in (form.left, *form.between, form.right) if (best := _best_of(run))} | {*form.marks}
    telling = sorted(((_bits(strings), strings) for strings in found), key=lambda pair: (-pair[0], sorted(pair[1])))
    return tuple(strings for bits, strings in telling[:MOST_NEEDS] if bits >= LEAST_BITS)


@cache
def _chance(string: str) -> float:
    """How likely a string is to stand in a post, roughly: as if letters fell by lot, but for the common words."""
    if string.startswith(MARK):
        return _SHARE_WITH_MARK.get(string[1:], _SHARE_WITH_RARE_MARK)
    by_lot = _POST_CHARACTERS * math.prod(_SHARES.get(letter, 0.0005) for letter in string)
    words = string.split()
    if words and all(word in _COMMON for word in words):
        by_lot = max(by_lot, 0.6 ** len(words))
    return min(1.0, max(by_lot, _LEAST_CHANCE))


def _bits(strings: Strings) -> float:
    """How telling a need is: minus the binary logarithm of the chance that one of its strings stands in a post."""
    none = math.prod(1.0 - _chance(string) for string in sorted(strings))
    return round(-math.log2(1.0 - none), 6) if none < 1.0 else 99.0


def _best_of(run: Sequence[Strings]) -> Strings | None:
    """The most telling stretch of a run of pieces, tidied; None if no stretch tells anything."""
    best: tuple[float, int, Strings] | None = None
    for first in range(len(run)):
        strings: Strings = frozenset({""})
        for piece in run[first:]:
            if len(strings) * len(piece) > (MOST_STRINGS if len(strings) > 1 else MOST_WAYS):
                break
            strings = frozenset(a + b for a in strings for b in piece)
            tidy = _tidied(strings)
            if tidy is None or "" in tidy:
                continue
            found = (_bits(tidy), -len(tidy), tidy)
            if best is None or found[:2] > best[:2]:
                best = found
    return best[2] if best else None


def _tidied(strings: Strings) -> Strings | None:
    """Strings as they stand in an image: boundaries settled, runs drawn together, what another string implies gone."""
    plain = {made for string in strings if (made := _settled(string)) is not None}
    if len(plain) > 1:
        ordered = sorted(plain, key=lambda string: (len(string), string))
        kept: list[str] = []
        for string in ordered:
            if len(kept) > MOST_STRINGS or not any(shorter in string for shorter in kept):
                kept.append(string)
        plain = set(kept)
    return frozenset(plain)


@cache
def _settled(string: str) -> str | None:
    """One string without boundary marks; None if no text can hold it (a boundary inside a word)."""
    out = ""
    pending = False
    for letter in string:
        if letter == _BOUNDARY:
            pending = True
            continue
        if pending:
            if not out:
                out = " " if letter != " " else ""
            elif (out[-1] == " ") == (letter == " "):
                return None
            pending = False
        if letter not in "0 " or not out.endswith(letter):
            out += letter
    if pending and out and out[-1] != " ":
        out += " "
    return out


def _sequence(items: Iterable[tuple[Any, Any]], flags: int) -> _Form:
    made = _EMPTY
    for operation, argument in items:
        made = _then(made, _one(operation, argument, flags))
    return made


def _then(first: _Form, second: _Form) -> _Form:
    """One expression right after another."""
    marks = first.marks + second.marks
    if first.whole and second.whole:
        return _Form(_joined(first.left + second.left), marks=marks)
    if first.whole:
        return _Form(_joined(first.left + second.left), second.between, second.right, False, marks)
    if second.whole:
        return _Form(first.left, first.between, _joined(first.right + second.left), False, marks)
    between = (*first.between, _joined(first.right + second.left), *second.between)
    return _Form(first.left, between, second.right, False, marks)


def _joined(run: tuple[Strings, ...]) -> tuple[Strings, ...]:
    """The same run with neighbours of one string each made one."""
    out: list[Strings] = []
    for piece in run:
        if out and len(piece) == 1 and len(out[-1]) == 1:
            out[-1] = frozenset({"".join((*out[-1], *piece))})
        else:
            out.append(piece)
    return tuple(out)


def _one(operation: Any, argument: Any, flags: int) -> _Form:
    if operation is c.LITERAL:
        return _letters(_cases(argument, flags), {chr(argument)})
    if operation is c.IN:
        literal = all(kind is c.LITERAL for kind, _ in argument)
        return _letters(_class(argument, flags), {chr(code) for _, code in argument} if literal else set())
    if operation is c.AT:
        return _Form((frozenset({_BOUNDARY}),)) if argument is c.AT_BOUNDARY else _EMPTY
    if operation is c.SUBPATTERN:
        _, added, removed, inner = argument
        return _sequence(inner, (flags | added) & ~removed)
    if operation is c.ATOMIC_GROUP:
        return _sequence(argument, flags)
    if operation is c.BRANCH:
        return _either([_sequence(way, flags) for way in argument[1]])
    if operation in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        least, most, inner = argument
        return _repeated(least, most, _sequence(inner, flags))
    if operation is c.ASSERT:
        return _looked(argument[0] > 0, _sequence(argument[1], flags))
    if operation is c.ASSERT_NOT:
        no_word = len(argument[1]) == 1 and _takes_every_word_character(*argument[1][0])
        return _looked(argument[0] > 0, _Form((frozenset({" "}),))) if no_word else _EMPTY
    return _GAP


def _takes_every_word_character(operation: Any, argument: Any) -> bool:
    """Whether what is forbidden is any letter or digit, so that a space or an end of the text stands there."""
    return operation is c.IN and argument[0][0] is not c.NEGATE and (c.CATEGORY, c.CATEGORY_WORD) in argument


def _looked(ahead: bool, seen: _Form) -> _Form:
    """What a look-around sees touches what stands before it (ahead) or after it (behind), and nothing else."""
    runs = (seen.left,) if seen.whole else (seen.left, *seen.between, seen.right)
    if ahead:
        return _Form(runs[0], runs[1:], (), False, seen.marks)
    return _Form((), runs[:-1], runs[-1], False, seen.marks)


def _either(ways: list[_Form]) -> _Form:
    made = [_product(way.left) if way.whole else None for way in ways]
    together = frozenset().union(*(strings for strings in made if strings is not None))
    if all(strings is not None for strings in made) and len(together) <= MOST_WAYS:
        marked = _union(max(way.marks, key=_bits, default=frozenset({""})) for way in ways)
        return _Form((together,), marks=() if "" in marked else (marked,))
    left = _union(_touching(way.left, 1) for way in ways)
    right = _union(_touching(way.left if way.whole else way.right, -1) for way in ways)
    between = _union(_need_of(way) for way in ways)
    return _Form((left,), ((between,),), (right,), whole=False)


def _union(sets: Iterable[Strings]) -> Strings:
    together: Strings = frozenset().union(*sets)
    return together if len(together) <= MOST_WAYS else frozenset({""})


def _need_of(way: _Form) -> Strings:
    """The most telling need of one way through; the empty string if it has none."""
    runs = (way.left, *way.between, way.right)
    found = [*(best for run in runs if (best := _best_of(run))), *way.marks]
    return max(found, key=_bits, default=frozenset({""}))


def _product(run: Sequence[Strings]) -> Strings | None:
    """Everything that a run may be; None if that is too much."""
    strings: Strings = frozenset({""})
    for piece in run:
        if len(strings) * len(piece) > (MOST_STRINGS if len(strings) > 1 else MOST_WAYS):
            return None
        strings = frozenset(a + b for a in strings for b in piece)
    return strings


def _touching(run: Sequence[Strings], step: int) -> Strings:
    """What the first (step 1) or last (-1) pieces of a run may be, as many as are not too much."""
    strings: Strings = frozenset({""})
    for piece in run[::step]:
        if len(strings) * len(piece) > (MOST_STRINGS // 4 if len(strings) > 1 else MOST_WAYS):
            break
        strings = frozenset(a + b if step > 0 else b + a for a in strings for b in piece)
    return strings


def _repeated(least: int, most: int, body: _Form) -> _Form:
    if body.whole and not body.marks and body.left in ((frozenset({"0"}),), (frozenset({" "}),)):
        return body if least else _either([body, _EMPTY])  # a run is one character of the image
    if most == 1:
        return body if least else _either([body, _EMPTY])
    if not least:
        return _GAP
    return _then(body, body) if least == most == 2 else _then(body, _then(_GAP, body))


_WORD_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0_")
_ANY = _WORD_LETTERS | {" "}
_MOST_LETTERS = 12
"""A class of more characters is taken for anything, of any length."""
_CATEGORIES = {
    c.CATEGORY_DIGIT: frozenset("0"),
    c.CATEGORY_SPACE: frozenset(" "),
    c.CATEGORY_WORD: _WORD_LETTERS,
    c.CATEGORY_NOT_DIGIT: _ANY - {"0"},
    c.CATEGORY_NOT_SPACE: _ANY,
    c.CATEGORY_NOT_WORD: frozenset(" "),
}


def _cases(code: int, flags: int) -> Strings:
    """A character in the cases that match it, as they stand in an image."""
    letter = chr(code)
    forms = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
    return frozenset(stand_in(form) for form in forms if len(form) == 1)


def _class(items: list[tuple[Any, Any]], flags: int) -> Strings:
    """The characters of an image that a class of a pattern may match."""
    found: set[str] = set()
    if items[0][0] is c.NEGATE:
        return _ANY
    for operation, argument in items:
        if operation is c.LITERAL:
            found |= _cases(argument, flags)
        elif operation is c.RANGE:
            low, high = argument
            for code in range(low, min(high, 127) + 1):
                found |= _cases(code, flags)
            if high > 127:
                return _ANY
        elif operation is c.CATEGORY and argument in _CATEGORIES:
            found |= _CATEGORIES[argument]
        else:
            return _ANY
    return frozenset(found)


def _letters(letters: Strings, written: set[str]) -> _Form:
    """One character of a class; `written` are its members, where they are listed one by one."""
    if not 0 < len(letters) <= _MOST_LETTERS:
        return _GAP
    marks = (frozenset(MARK + mark for mark in written),) if written and written <= set(MARKS) else ()
    return _Form((letters,), marks=marks)
