"""Numbers as people write them: check digits, numbers spelled out in words, and what a number is not.

Knows arithmetic of digits only. Which number is whose is for `id_number` and `contact`.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from secondlook.mentions._pattern import Pattern, beside, sought

_WORDS = {
    "zero": "0",
    "oh": "0",
    "o": "0",
    "nought": "0",
    "naught": "0",
    "nil": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_WORD = "zero|oh|o|nought|naught|nil|one|two|three|four|five|six|seven|eight|nine"
SHORTEST_SPOKEN_DIGITS = 7
"""Digits. Shorter runs of number words are counting ("one two three"), doses, or scores."""
_SPOKEN = sought(
    rf"\b(?:(?:double|triple|treble) )?(?:{_WORD})(?:[ ,.\-]{{1,2}}(?:(?:double|triple|treble) )?"
    rf"(?:{_WORD})\b){{5,40}}",
    re.IGNORECASE,
)
_SPOKEN_PART = re.compile(rf"\b(?:(double|triple|treble) )?({_WORD})\b", re.IGNORECASE)

NOT_AN_IDENTIFIER = beside(
    r"(?:\b(?:PMID|PMCID|PubMed|DOI|NCT|ISRCTN|EudraCT|UKCRN|CPMS|ISBN|ISSN|SNOMED(?: CT)?|ICD-?1?[01]?|OPCS|Read"
    r"|LOINC|RxNorm|dm\+d|MeSH|orders?|invoice|tracking|parcel|ticket|PO|SKU|catalogue|product|part|page|pp?\.|port"
    r"|timestamp|unix(?: time)?|epoch|version|build|charity|company)"
    r"(?: (?:numbers?|nos?\.?|ids?|codes?|ref(?:erence)?|time))?[ :#.=\-]{0,3}|[$£€] ?|doi\.org/|/)\Z",
    re.IGNORECASE,
)
"""What stands before a number that is a publication's, a code's, an order's or money."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number spelled out in words."""

    start: int
    end: int
    digits: str = field(repr=False)


def digits_of(text: str) -> str:
    """Only the digits."""
    return "".join(c for c in text if c.isdigit())


def spoken_numbers(text: str) -> Iterator[Spoken]:
    """Yield numbers spelled out digit by digit ("nine nine nine, oh three eight"). Counting up or down is not one."""
    for match in _SPOKEN.finditer(text):
        digits = "".join(
            _WORDS[part[2].lower()] * {"": 1, "double": 2}.get((part[1] or "").lower(), 3)
            for part in _SPOKEN_PART.finditer(match[0])
        )
        steps = {int(b) - int(a) for a, b in itertools.pairwise(digits)}
        if len(digits) >= SHORTEST_SPOKEN_DIGITS and not (len(steps) == 1 and steps <= {1, -1}):
            yield Spoken(match.start(), match.end(), digits)


def nhs_check(digits: str) -> bool:
    """Whether ten digits carry the modulus 11 check digit of NHS, CHI and H&C numbers."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == int(digits[9]) and check != 10


def chi_date(digits: str) -> bool:
    """Whether the first six digits are a day, month and year, as in a CHI number."""
    try:
        date(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return False
    return True


def luhn(digits: str) -> bool:
    """Whether the digits carry the check digit of payment cards."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def iban_check(text: str) -> bool:
    """Whether an account number carries the modulus 97 check of ISO 13616."""
    plain = text.replace(" ", "").upper()
    if not 15 <= len(plain) <= 34 or not plain.isascii() or not plain.isalnum():
        return False
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


def stands_after(text: str, start: int, pattern: Pattern, reach: int = 40) -> bool:
    """Whether `pattern` matches within the `reach` code points before `start`."""
    return pattern.search(text, max(0, start - reach), start) is not None
