"""Whole numbers up to 119 as people write them: "84", "thirty-two", "a hundred and two".

Larger numbers and fractions are not read: no age, day or clock time needs them.
"""

import re

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip

_unit, _teen, _ten = ("|".join(group) for group in (_UNITS, _TEENS, _TENS))
NUMBER_WORD = (
    rf"(?:(?:a|one)[ -]hundred(?:[ -]and)?(?:[ -](?:{_teen}|{_unit}))?|(?:{_ten})(?:[ -]?(?:{_unit}))?|{_teen}|"
    rf"{_unit})\b"
)
"""A pattern for a number in words; case is the caller's."""

_SMALL = _UNITS | _TEENS


def number(text: str) -> int | None:
    """The value of "84", "eighty four" or "a hundred and two"; None if `text` is neither."""
    text = text.strip().lower()
    if text.isdecimal() and text.isascii():
        return int(text) if len(text) <= 4 else None
    total = 0
    for word in re.findall(r"[a-z]+", text):
        if word in ("a", "and"):
            continue
        if word == "hundred":
            total = 100
        elif word in _SMALL:
            total += _SMALL[word] if not (word == "one" and "hundred" in text and total == 0) else 0
        elif word in _TENS:
            total += _TENS[word]
        else:
            tens = next((t for t in _TENS if word.startswith(t)), None)
            if tens is None or word[len(tens) :] not in _UNITS:
                return None
            total += _TENS[tens] + _UNITS[word[len(tens) :]]
    return total or None
