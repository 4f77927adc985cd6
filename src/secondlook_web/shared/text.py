"""People's text as it is stored: what cannot be seen is taken out first, so that the check reads what readers see.

Taken out: characters that turn the direction of text, of zero width (but for the joiners that emoji and some scripts
need inside a word), control characters, those that stand for none, and marks above a letter beyond the thirtieth. Line
ends become one kind, and the look-alike of a space that marks the words of some pages becomes a space. Nothing else is
changed. Every step takes time that grows with the text, not with its square.
"""

import re
import unicodedata

from secondlook_web.shared.refusals import Empty, TooLong

LONGEST_POST_CHARACTERS = 20_000
LONGEST_TITLE_CHARACTERS = 200
LONGEST_NOTE_CHARACTERS = 5_000

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff"
    "\uffa0\ufff0-\ufffb\U0001d159\U000e0000-\U000e0fff"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_JOINERS = re.compile("[\u200c\u200d]+")
_JOINS_NOTHING = ("LATIN ", "GREEK ", "CYRILLIC ", "COMBINING ", "DIGIT ", "MODIFIER LETTER ")
"""How the names of letters begin that need no joiner, and of the marks above them."""
SERVED_SPACE = "\u2005"
"""Stands for a plain space in words that were copied from a page with marks (`forum.marking_readers`)."""
MOST_MARKS = 30
"""On one letter, as in Unicode's stream-safe text: to sort more takes a time that grows with their square."""
_MARK = "".join(mark for mark in map(chr, range(0x300, 0x1E94B)) if unicodedata.combining(mark))
_MANY_MARKS = re.compile(f"([{_MARK}]{{{MOST_MARKS}}})[{_MARK}]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")
_MANY_LINES = re.compile("\n{4,}")


def cleaned(text: str) -> str:
    """The text as it is checked, stored and shown: composed (NFC), without what cannot be seen, trimmed."""
    text = _INVISIBLE.sub("", _CONTROL.sub("", _LINE_ENDS.sub("\n", text)))
    text = text.replace(SERVED_SPACE, " ")
    text = unicodedata.normalize("NFC", _MANY_MARKS.sub(r"\1", text))
    text = _JOINERS.sub(_joiner, text)
    return _MANY_LINES.sub("\n\n\n", text).strip()


def within(text: str, longest: int, *, empty: str = "") -> str:
    """The cleaned text, where it is no longer than `longest` characters (else `TooLong`).

    Where `empty` says what should stand there, one in which nothing is left is refused with that (`Empty`).
    """
    text = cleaned(text)
    if empty and not text:
        raise Empty(empty)
    if len(text) > longest:
        raise TooLong(f"This can have {longest:,} characters, and it has {len(text):,}. Shorten it.")
    return text


def cleaned_line(text: str) -> str:
    """The same for what stands on one line: a name, a title."""
    return " ".join(cleaned(text).split())


def _joiner(run: re.Match[str]) -> str:
    """One joiner between letters or signs that it joins; none elsewhere, where nobody could see it."""
    before, after = run.string[max(0, run.start() - 1) : run.start()], run.string[run.end() : run.end() + 1]
    return run[0][0] if _joins(before) and _joins(after) else ""


def _joins(sign: str) -> bool:
    if not sign or unicodedata.category(sign)[0] not in "LMS":
        return False
    return not unicodedata.name(sign, "").startswith(_JOINS_NOTHING)
