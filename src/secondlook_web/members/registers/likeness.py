"""How alike two words of names are: spellings of one name, short forms, slips of the pen.

None of this makes two people the same; it tells what a person should look at from what nobody needs to.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from secondlook.mentions._name_lists import first_names
from secondlook_web.members.registers.folding import sound

ESTABLISHED_CLASS = 3
"""Of first names: 500 births and more. Two such names are two names, however alike: Joan and John."""
COMMON_CLASS = 4
"""5,000 births and more: that two people share such a first name says nothing."""


def established(name: str) -> bool:
    return first_names().get(name, 0) >= ESTABLISHED_CLASS


def common(name: str) -> bool:
    """Whether so many are called so that sharing it is no evidence."""
    return len(name) < 4 or first_names().get(name, 0) >= COMMON_CLASS or bool(_spellings().get(name))


def one_spelling(one: str, other: str) -> bool:
    """Whether two words are listed as one name from another alphabet."""
    return bool(_spellings().get(one, frozenset()) & _spellings().get(other, frozenset()))


def form(one: str, other: str) -> bool:
    """Whether one is a short or another form of the other, or both are of one name."""
    ones, others = _meant(one), _meant(other)
    return bool(ones & others)


@lru_cache(maxsize=8192)
def same_sound(one: str, other: str) -> bool:
    return len(one) > 2 and len(other) > 2 and sound(one) == sound(other)


def customarily_first(family_name: str) -> bool:
    """Whether people of this family name write it before their own. Those that are first names too are left out."""
    return family_name in _family_first() and not established(family_name)


def family_name(word: str) -> bool:
    return word in _family_first()


def slip(one: str, other: str) -> bool:
    """Whether a slip of the pen may lie between two words: one letter in five, two in nine."""
    shorter = min(len(one), len(other))
    most = 0 if shorter < 4 else 1 if shorter < 9 else 2
    return 0 < distance(one, other, most) <= most


def distance(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed or swapped with the next; `most + 1` for anything more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


@cache
def _spellings() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("spellings.txt")):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _forms_listed() -> dict[str, frozenset[str]]:
    """By form, the names that it may stand for."""
    found: dict[str, set[str]] = {}
    for line in _lines("forms.txt"):
        full, _, shorts = line.partition(":")
        for short in shorts.split():
            found.setdefault(short, set()).add(full)
    return {short: frozenset(fulls) for short, fulls in found.items()}


@lru_cache(maxsize=8192)
def _meant(name: str) -> frozenset[str]:
    return _forms_listed().get(name, frozenset()) | {name}


@cache
def _family_first() -> frozenset[str]:
    return frozenset(word for line in _lines("family_first.txt") for word in line.split())


def _lines(name: str) -> Iterator[str]:
    text = files("secondlook_web.members.registers").joinpath("data", name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
