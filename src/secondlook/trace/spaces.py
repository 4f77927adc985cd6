"""Marks in the words themselves: some spaces between words are a look-alike of the plain space.

They go along when words are copied and pasted. Which spaces, is drawn from the reader's code and the two words at each
gap, so that any part of a text will do, in any order, and the original is not needed. Every pair of words counts once.

The look-alike is U+2005 (FOUR-PER-EM SPACE): as wide as a space in most type, a place where lines may break, white
space to screen readers and to a search in the page. Not used, and why: characters of zero width (spoken, or they break
words apart for screen readers, and `cleaned` takes them out); the no-break space (browsers turn it into a plain one
when text is copied, and lines would break badly); other dashes and apostrophes (a search no longer finds the word).

Only gaps between two words of letters are marked, never beside a digit, a sign, a name that begins with "@" or a link:
a dose, a result or a code that a clinician copies is as it was written.
"""

import re
import unicodedata
from collections.abc import Mapping

from secondlook.trace.codes import Code

PLAIN, MARK = " ", "\u2005"
_WORD = r"[^\W\d_]++(?:['’-][^\W\d_]++)*+"
_GAP = re.compile(rf"(?<![^\s(\"“‘])({_WORD})[ {MARK}](?=({_WORD})[.,;:!?)\"”’']*+(?:\s|\Z))")
"""Two whole words of letters with one space between them; the second is looked at only, since it may begin the next."""


def marked(text: str, reader: Code) -> str:
    """The text as it is served to one reader; nothing changes but which spaces stand between words."""

    def space(found: re.Match[str]) -> str:
        return found[1] + (MARK if reader.bit(_plain(found[1]), _plain(found[2])) else PLAIN)

    return _GAP.sub(space, without_marks(text))


def gaps(untrusted_text: str) -> Mapping[tuple[str, str], bool]:
    """The pairs of words of a text, each once, and whether its space is a look-alike.

    Pairs that are seen both ways are left out.
    """
    found: dict[tuple[str, str], bool] = {}
    torn = set()
    for gap in _GAP.finditer(untrusted_text):
        pair = _plain(gap[1]), _plain(gap[2])
        is_mark = gap[0].endswith(MARK)
        if found.setdefault(pair, is_mark) != is_mark:
            torn.add(pair)
    return {pair: bit for pair, bit in found.items() if pair not in torn}


def without_marks(text: str) -> str:
    """The text with plain spaces; a site does the same with what is pasted back (`shared.text.cleaned`)."""
    return text.replace(MARK, PLAIN)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word.replace("’", "'")).casefold()
