"""Twins of patterns: patterns of small letters only, to be tried on a text in small letters, for speed.

Python's matcher looks at the first letter of each branch and passes over the wrong ones at a glance, but not where
case is ignored. An exact twin matches the text in small letters where, and only where, its pattern matches the text; a
loose one wherever its pattern does, and elsewhere too; a wary one as well, but it looks through no more than case and
letters outside ASCII, so that little else is tried.
"""

import re
from collections.abc import Iterator
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any


def small_twin(source: str, flags: int) -> re.Pattern[str] | None:
    """The exact twin of a pattern that ignores case.

    None if there is none: a part of the pattern minds case, or it names letters outside ASCII.
    """
    tree = parser.parse(source, flags)
    if not tree.state.flags & re.IGNORECASE or not source.isascii():
        return None
    try:
        return _compiled(tree, loose=False)
    except _MindsCase:
        return None


def loose_twin(source: str, flags: int) -> re.Pattern[str] | None:
    """The loose twin of a pattern of which a part ignores case; None if it holds something not known here."""
    try:
        return _compiled(parser.parse(source, flags), loose=True)
    except _MindsCase:
        return None


def wary_twin(source: str, flags: int) -> re.Pattern[str] | None:
    """A twin that takes more than a pattern that ignores case only where a part of that minds case, or names a letter
    outside ASCII; None if it holds something not known here.

    For patterns of many branches with a few such parts: the loose twin drops what they forbid, and matches nearly
    everywhere.
    """
    try:
        return _compiled(_wary(parser.parse(source, flags), minds=not flags & re.IGNORECASE), loose=False)
    except _MindsCase:
        return None


def _wary(tree: Any, *, minds: bool) -> Any:
    """A parsed pattern without what it forbids of case or of letters outside ASCII, and with all of these allowed."""
    return parser.SubPattern(tree.state, [item for pair in tree for item in _wary_one(*pair, minds=minds)])


def _wary_one(operation: Any, argument: Any, *, minds: bool) -> Iterator[tuple[Any, Any]]:
    if operation is c.LITERAL and argument > 127:
        yield c.IN, [_BEYOND_ASCII]
    elif operation is c.NOT_LITERAL or (operation is c.IN and argument[0][0] is c.NEGATE):
        members = [(c.LITERAL, argument)] if operation is c.NOT_LITERAL else argument[1:]
        lettered = any(not _means_no_letter(*item) for item in members)
        strict = any(map(_names_beyond_ascii, members)) or (minds and lettered)
        yield (c.IN, _ANYTHING) if strict else (operation, argument)
    elif operation is c.IN:
        yield operation, argument + ([_BEYOND_ASCII] if any(map(_names_beyond_ascii, argument)) else [])
    elif operation is c.SUBPATTERN:
        group, added, removed, inner = argument
        kept = _wary(inner, minds=(minds or bool(removed & re.IGNORECASE)) and not added & re.IGNORECASE)
        yield operation, (group, added & ~re.IGNORECASE, removed & ~re.IGNORECASE, kept)
    elif operation is c.BRANCH:
        yield operation, (argument[0], [_wary(way, minds=minds) for way in argument[1]])
    elif operation in (c.MAX_REPEAT, c.MIN_REPEAT):
        yield operation, (argument[0], argument[1], _wary(argument[2], minds=minds))
    elif operation is c.ASSERT:
        yield operation, (argument[0], _wary(argument[1], minds=minds))
    elif operation is c.ASSERT_NOT:
        if not _is_wary_of(argument[1], minds=minds):
            yield operation, argument
    else:
        yield operation, argument


def _is_wary_of(tree: Any, *, minds: bool) -> bool:
    """Whether what is forbidden depends on case, or on letters outside ASCII: such a thing is allowed instead."""
    for operation, argument in tree:
        if operation in (c.LITERAL, c.NOT_LITERAL):
            found = argument > 127 or (minds and not _means_no_letter(c.LITERAL, argument))
        elif operation is c.IN:
            found = any(_names_beyond_ascii(item) or (minds and not _means_no_letter(*item)) for item in argument)
        elif operation is c.SUBPATTERN:
            found = bool(argument[2] & re.IGNORECASE) or _is_wary_of(argument[3], minds=minds)
        elif operation is c.BRANCH:
            found = any(_is_wary_of(way, minds=minds) for way in argument[1])
        elif operation in (c.MAX_REPEAT, c.MIN_REPEAT):
            found = _is_wary_of(argument[2], minds=minds)
        elif operation in (c.ASSERT, c.ASSERT_NOT):
            found = _is_wary_of(argument[1], minds=minds)
        else:
            found = operation not in (c.AT, c.ANY)
        if found:
            return True
    return False


def _means_no_letter(operation: Any, argument: Any) -> bool:
    """Whether an item of a class is the same in capitals and in small letters."""
    if operation is c.LITERAL:
        return not 65 <= (argument & ~32) <= 90
    return operation in (c.CATEGORY, c.NEGATE)


def _compiled(tree: Any, *, loose: bool) -> re.Pattern[str]:
    small = _in_small(tree, loose=loose)
    tree.state.flags &= ~re.IGNORECASE
    made: re.Pattern[str] = compiler.compile(small, 0)
    return made


class _MindsCase(Exception):
    """A part of a pattern minds case, or is of a kind not known here."""


_ANYTHING = [(c.CATEGORY, c.CATEGORY_SPACE), (c.CATEGORY, c.CATEGORY_NOT_SPACE)]
_BEYOND_ASCII = (c.RANGE, (128, 0x10FFFF))


def _in_small(tree: Any, *, loose: bool) -> Any:
    """A parsed pattern with small letters for capitals; a loose one forbids nothing and takes more than it must."""
    return parser.SubPattern(tree.state, [item for pair in tree for item in _one(*pair, loose=loose)])


def _one(operation: Any, argument: Any, *, loose: bool) -> Iterator[tuple[Any, Any]]:
    if operation is c.ASSERT_NOT and loose:
        return
    if operation is c.LITERAL and loose and argument > 127:
        yield c.IN, [_BEYOND_ASCII]
    elif loose and (operation is c.NOT_LITERAL or (operation is c.IN and argument[0][0] is c.NEGATE)):
        yield c.IN, _ANYTHING
    elif operation in (c.LITERAL, c.NOT_LITERAL):
        yield operation, _small_code(argument)
    elif operation is c.IN:
        members = [twin for item in argument for twin in _small_items(*item)]
        yield operation, members + ([_BEYOND_ASCII] if loose and any(map(_names_beyond_ascii, argument)) else [])
    elif operation is c.SUBPATTERN:
        group, added, removed, inner = argument
        if removed & re.IGNORECASE and not loose:
            raise _MindsCase
        yield operation, (group, added & ~re.IGNORECASE, removed, _in_small(inner, loose=loose))
    elif operation is c.BRANCH:
        yield operation, (argument[0], [_in_small(way, loose=loose) for way in argument[1]])
    elif operation in (c.MAX_REPEAT, c.MIN_REPEAT):
        yield operation, (argument[0], argument[1], _in_small(argument[2], loose=loose))
    elif operation in (c.ASSERT, c.ASSERT_NOT):
        yield operation, (argument[0], _in_small(argument[1], loose=loose))
    elif operation in (c.AT, c.ANY):
        yield operation, argument
    else:
        raise _MindsCase


def _names_beyond_ascii(item: tuple[Any, Any]) -> bool:
    """Whether an item of a class is a letter that is not of ASCII."""
    operation, argument = item
    return (operation is c.LITERAL and argument > 127) or (operation is c.RANGE and argument[1] > 127)


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
