"""A text as the needs of patterns see it: small letters, one 0 for a run of digits, one space for a run of all else.

A space also stands at both ends, so that a word's edge is a space wherever it stands. Letters outside ASCII are "_".
Behind the text stand the rarer marks that it holds anywhere ("@", "*"), each after MARK.
"""

import re
from functools import cache

FOLDING = "ıİſ\u212a"
"""The letters outside ASCII that match an ASCII one when case is ignored; a text with one has no image."""

MARK = "\x01"
"""Stands before each mark at the end of an image, and nowhere else."""
MARKS = '*@:/#?"&|+%$=<>[]()_'
"""Marks that many texts lack."""


def _table() -> dict[int, str]:
    return {
        code: chr(code).lower() if chr(code).isalpha() else "0" if chr(code).isdigit() else "_" if code == 95 else " "
        for code in range(128)
    }


_SMALL = bytes(ord(letter) for letter in _table().values()) + b" " * 128
_RUN_OF_DIGITS = re.compile(r"00+")


def image(text: str) -> str | None:
    """The text as needs see it; None if it cannot be told, and every pattern has to be tried."""
    if text.isascii():
        plain = text.encode("ascii").translate(_SMALL).decode("ascii")
    elif any(letter in text for letter in FOLDING):
        return None
    else:
        plain = "".join(map(stand_in, text))
    marks = "".join([MARK + mark for mark in MARKS if mark in text])
    return f" {_RUN_OF_DIGITS.sub('0', ' '.join(plain.split()))} {marks}"


@cache
def stand_in(letter: str) -> str:
    """The character of an image that stands for a character of a text."""
    if letter.isascii():
        return _table()[ord(letter)]
    return "0" if letter.isdecimal() else "_" if letter.isalnum() else " "


def small(text: str) -> str | None:
    """The text with small letters for the capitals of ASCII; None if it has a letter that folds to one of them."""
    if text.isascii():
        return text.lower()
    if any(letter in text for letter in FOLDING):
        return None
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
