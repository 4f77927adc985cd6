"""Texts with labels: "Dear ⟦N|Mrs Thornbury⟧" says that a name stands there which has to go.

N, I, C, A, B: name, number, contact, address, date of birth of a patient or relative. What has to stay: c a clinician's
name, d a date that is no birthday, r a reference or number that is not the patient's, o a dose, w a telephone or address
of a workplace, k clinical words. Without a label: no question is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

GOES = "NICAB"
STAYS = "cdrowk"
_TAG = re.compile(r"⟦(\w)\|(.*?)⟧", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its label; "" without."""

    tag: str
    text: str
    number: int
    """Of the labelled stretch in its letter: words of one stretch belong together."""


def tag(label: str, text: str) -> str:
    """A labelled stretch."""
    return f"⟦{label}|{text}⟧"


def plain(text: str) -> str:
    """The text alone."""
    return _TAG.sub(lambda match: match[2], text)


def pieces(text: str, first: int) -> Iterator[Piece]:
    """The stretches of a text, numbered from `first`."""
    at = 0
    for number, match in enumerate(_TAG.finditer(text)):
        if match.start() > at:
            yield Piece("", text[at : match.start()], -1)
        yield Piece(match[1], match[2], first + number)
        at = match.end()
    if at < len(text):
        yield Piece("", text[at:], -1)
