"""Twins of patterns: patterns of small letters only, to be tried on a text in small letters, for speed.

Python's matcher looks at the first letter of each branch and passes over the wrong ones at a glance, but not where
case is ignored. An exact twin matches the text in small letters where, and only where, its pattern matches the text; a
loose one wherever its pattern does, and elsewhere too.
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
