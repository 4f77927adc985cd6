"""What the typeface of our PDF can show, and what is shown instead of what it cannot: words, never an empty box.

DejaVu Sans is shipped with the package (`data/fonts/SOURCES.md`): Latin with the letters of Welsh, Irish, Polish,
Vietnamese and others, Greek, Cyrillic, Armenian, Georgian. Hebrew and Arabic run from right to left and join, and
Chinese, Japanese and Korean need thousands of letters: a name in one of those is announced in brackets, and its own
letters go along in the file for copying and for screen readers. Word and plain-text copies show every letter.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_FONTS = Path(__file__).parent / "data" / "fonts"
REGULAR, BOLD = "SecondLookLetter", "SecondLookLetter-Bold"
"""Names of our own: another part of the process may have registered another DejaVu."""
_FILES = {REGULAR: "DejaVuSans.ttf", BOLD: "DejaVuSans-Bold.ttf"}
_SCRIPTS = {"CJK": "Chinese", "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}
"""By how Unicode names begin; of any other script the name is its own."""
_SIGN = "sign"
_JOINERS = "\u200c\u200d"
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text that is shown in one way."""

    text: str = field(repr=False)
    """As it is printed."""
    stands_for: str = field(default="", repr=False)
    """The text itself, where something else is printed."""


@cache
def fonts() -> frozenset[int]:
    """Registers both weights, once in a process, and gives the characters that both can show."""
    faces = []
    for name, file in _FILES.items():
        font = TTFont(name, _FONTS / file)
        pdfmetrics.registerFont(font)
        faces.append(frozenset(font.face.charToGlyph))
    return faces[0] & faces[1]


def shows(text: str) -> bool:
    """Whether every character is printed as itself."""
    return all(ord(character) in fonts() for character in text)


def runs(text: str) -> Iterator[Run]:
    """The text in stretches: printed as it is, or announced in brackets. Nothing of it is left out."""
    held, of = "", ""
    for script, group in groupby(clusters(text), key=_announced_as):
        part = "".join(group)
        if held and (script == of or part == " "):
            held += part
            continue
        if held:
            yield from _announced(held, of)
        held, of = (part, script) if script else ("", "")
        if not script:
            yield Run(text=part)
    if held:
        yield from _announced(held, of)


def clusters(text: str) -> Iterator[str]:
    """Each letter with its marks, so that no mark is printed without its letter."""
    held = ""
    for character in text:
        if held and held != " " and (_belongs_to_the_last(character) or held[-1] in _JOINERS):
            held += character
            continue
        if held:
            yield held
        held = character
    if held:
        yield held


def _announced(text: str, script: str) -> Iterator[Run]:
    inner = text.rstrip(" ")
    count = sum(1 for cluster in clusters(inner) if cluster != " ")
    what = script if script == _SIGN else f"{script} letter"
    yield Run(text=f"[{count} {what}{'s' if count != 1 else ''}]", stands_for=inner)
    if len(inner) < len(text):
        yield Run(text=text[len(inner) :])


def _announced_as(cluster: str) -> str:
    """The script of what cannot be printed; empty for what can."""
    if shows(cluster):
        return ""
    if unicodedata.category(cluster[0])[0] not in "LM":
        return _SIGN
    first = unicodedata.name(cluster[0], "").split(" ")[0]
    return _SCRIPTS.get(first, first.capitalize()) or _SIGN


def _belongs_to_the_last(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character)[0] == "M" or character in _SKIN_TONES
