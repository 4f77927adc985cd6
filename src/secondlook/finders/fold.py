"""A plain view of a text, so that no trick of writing hides a name or a number.

Invisible characters are looked through, look-alike letters and digits are made plain, and typographic quotes, hyphens
and spaces become the ones on a keyboard. Every position of the view knows its position in the text as posted, so that
mentions keep the author's own offsets. Nothing is dropped that a reader could see.

Look-alikes: the Latin look-alikes of Cyrillic and Greek letters, from Unicode's confusables (UTS #39), reduced to
letters that pass for ASCII; full-width and mathematical forms by compatibility decomposition (NFKC).
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from secondlook.model import Mention

_INVISIBLE_CATEGORIES = frozenset({"Cf", "Cc", "Mn", "Me"})
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
"""Mark-up that a page does not show: a name split by tags is still a name."""
_KEPT_CONTROLS = frozenset("\n\t\r")
_PLAIN = {
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "′": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "″": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "−": "-",
    "⁃": "-",
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u200a": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u3000": " ",
    "…": "…",
}
# A Cyrillic or Greek letter alone may be Russian or Greek; it is made plain only in a word that also has Latin letters
# or digits, where it can only be a disguise.
_LOOK_ALIKE = dict(
    zip(
        "АВЕКМНОРСТУХаеорсухіѕјԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανιρ",
        "ABEKMHOPCTYXaeopcyxisjdqwABEZHIKMNOPTYXoavip",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The plain view of a text."""

    text: str = field(repr=False)
    original: str = field(repr=False)
    starts: tuple[int, ...] | None = field(repr=False)
    """For each code point of the view, its code point in the original; None when the two are of equal length."""
    invisible: int
    """Characters looked through."""
    disguised: int
    """Look-alike letters made plain."""

    def to_original(self, mention: Mention) -> Mention:
        """The same mention with the offsets and words of the text as posted."""
        start, end = self.span_to_original(mention.start, mention.end)
        return replace(mention, start=start, end=end, text=self.original[start:end])

    def span_to_original(self, start: int, end: int) -> tuple[int, int]:
        """A span of the view, not empty, as a span of the original."""
        return (start, end) if self.starts is None else (self.starts[start], self.starts[end - 1] + 1)

    def from_original(self, position: int) -> int:
        """The position in the view of a code point of the original (of the next seen one, if it was looked through)."""
        if self.starts is None:
            return position
        return bisect_right(self.starts, position - 1) if position else 0


def fold(text: str) -> Folded:
    """Make the plain view of `text`. Linear in its length."""
    tags = {at for match in _TAG.finditer(text) for at in range(*match.span())}
    if text.isascii() and not tags:
        return Folded(text, text, None, 0, 0)
    plain: list[str] = []
    starts: list[int] = []
    invisible = 0
    for at, character in enumerate(text):
        if at in tags:
            continue
        if character.isascii():
            plain.append(character)
            starts.append(at)
            continue
        category = unicodedata.category(character)
        if category in _INVISIBLE_CATEGORIES and character not in _KEPT_CONTROLS:
            # Variation selectors belong to emoji and accents to letters: no disguise, but nothing to read either.
            invisible += category == "Cf"
            continue
        replacement = _PLAIN.get(character)
        if replacement is None:
            decomposed = unicodedata.normalize("NFKC", character)
            replacement = decomposed if len(decomposed) == 1 and not decomposed.isspace() else character
            if len(decomposed) == 1 and decomposed.isspace():
                replacement = " "
        plain.append(replacement)
        starts.append(at)
    disguised = _undisguise(plain)
    exact = len(plain) == len(text)
    return Folded("".join(plain), text, None if exact else tuple(starts), invisible, disguised)


def _undisguise(plain: list[str]) -> int:
    """Make look-alikes plain in words that mix alphabets; return how many."""
    count = 0
    word_start: int | None = None
    for at in range(len(plain) + 1):
        inside = at < len(plain) and plain[at].isalnum()
        if inside and word_start is None:
            word_start = at
        elif not inside and word_start is not None:
            word = plain[word_start:at]
            if any(c in _LOOK_ALIKE for c in word) and any(c.isascii() for c in word):
                for offset, c in enumerate(word):
                    if c in _LOOK_ALIKE:
                        plain[word_start + offset] = _LOOK_ALIKE[c]
                        count += 1
            word_start = None
    return count
