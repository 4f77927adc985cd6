"""Whether a hidden text can still be read in what a reader says, however it is written there.

Looked through: case, accents, ligatures, invisible characters, look-alike letters, spaces and punctuation inside, words
broken over lines, text that runs backwards; in what was recognised from pixels also what recognition mixes up, and one
slip in a long word. A name is searched for as a whole and by its parts. Whole words only, since "Anna" in "Hannah" is
nobody. What stays in the new file on purpose (`removed.kept`) is searched in the same way, and may be met that often.

Not here: reading. Whoever calls has a reader's text.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from secondlook.documents.model import Removed
from secondlook.finders.fold import fold
from secondlook.memory import remembered

FEWEST_SIGNS = 4
"""Letters and digits. Less is found in any text by chance."""
FEWEST_IDEOGRAPHS = 2
"""Of scripts that write a whole name in two or three signs."""
FEWEST_DIGITS_OF_A_PART = 5
"""A number's groups are shorter, and are met in any table."""
FEWEST_OF_A_SEEN_PART = 5
"""Letters of a part, in what was recognised from pixels: a second look often reads a short word differently."""
SURE_WITHOUT_EDGES = 10
"""Signs of several words. So long a row is no accident, even in the middle of a word."""
BROKEN_ANYWHERE = 7
"""Signs. A word or number of this length is found with any gaps inside; a shorter one only if it is evenly spaced."""
LONGEST_GAP = 3
"""Code points between two signs of one word or number."""
RARE_WORD = 6
"""Letters of a part of a name that is met in lower case as well; Green, Long and Rose are words when they are small."""
ONE_SLIP = 7
"""Signs of a word in which one may be misread."""

_COMMON = frozenset(
    "miss master professor sister nurse doctor street road lane avenue close drive court gardens crescent house flat "
    "place terrace square cottage saint surgery "
    "practice hospital ward clinic centre health medical department trust care home january february "
    "july september october november december monday tuesday wednesday thursday friday saturday sunday "
    "name born birth date number address phone telephone mobile email mail patient their with from that this mother "
    "father daughter brother wife husband partner".split()
)
"""Words that stand in a hidden text and in any letter: never a leak by themselves."""

_SPLIT_LETTERS = str.maketrans({"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O"})
_SPLIT_LETTERS |= str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"})
_SPLIT_LETTERS |= str.maketrans({"ı": "i", "İ": "I"})
_HYPHENATED = re.compile(r"[-\u2010\u00ad\ufffe\x02](?<=[^\W\d_].)[ \t]*(?:\r\n?|\n)\s*(?=[^\W\d_])")
"""A word broken at a line's end. PDFium says U+FFFE or U+0002 for the hyphen there."""
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe\x00-\x08\x0e-\x1f\U000e0000-\U000e007f]"
)
_BACKWARDS = re.compile("[\u202e\u202b\u2067\u200f]")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_RUN = re.compile(r"([^\W_]+)")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
_MIXED_UP_PAIRS = re.compile("rn|vv|cl", re.IGNORECASE)
_MIXED_UP = str.maketrans("01i|!5$82976", "olllls" + "sbzgtb")
_LONGEST_SEEN = 64
"""Code points of a gap that are kept."""
_PAIR = {"rn": "m", "vv": "w", "cl": "d"}


@dataclass(frozen=True)
class _View:
    """A text with nothing but its letters and digits, and where the gaps between them were."""

    signs: str = field(repr=False)
    """All runs of letters and digits joined, in lower case."""
    cased: str = field(repr=False)
    """The same, as they were written."""
    starts: tuple[int, ...] = field(repr=False)
    """Where in `signs` each run begins."""
    gaps: tuple[str, ...] = field(repr=False)
    """What stood before each run."""

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """Where in `signs` each run begins and ends."""
        return list(zip(self.starts, (*self.starts[1:], len(self.signs)), strict=False))

    @cached_property
    def words(self) -> Counter[str]:
        """How often each run is there."""
        return Counter(self.signs[start:end] for start, end in self.runs)

    @cached_property
    def edges(self) -> frozenset[int]:
        return frozenset(self.starts)


def left_over(removed: Removed, untrusted_read: str, *, pixels: bool = False) -> tuple[int, ...]:
    """Indexes of the removed texts of four signs or more that can be read in `untrusted_read`.

    `pixels`: the text was recognised from pixels, so that O may be 0, and a long word may have a slip.
    """
    if not removed.texts:
        return ()
    views = [_view(text, pixels) for text in _readings(untrusted_read)]
    kept = _view(removed.kept, pixels)
    found: list[int] = []
    for index, text in enumerate(removed.texts):
        for needle in _needles(text, pixels):
            if _more(needle, views, kept, pixels) and _more(replace(needle, capital=False), views, kept, pixels):
                found.append(index)
                break
    return tuple(found)


def _more(needle: "_Needle", views: list[_View], kept: _View, pixels: bool) -> bool:
    """Whether a needle is met more often than is meant."""
    often = max(_count(needle, view, pixels) for view in views)
    return often > 0 and often > _count(needle, kept, pixels)


def _readings(text: str) -> Iterator[str]:
    """A text, and what else one may make of it: backwards, or without its tags."""
    yield text
    if _BACKWARDS.search(text):
        yield text[::-1]
    if _TAG.search(text):
        yield _TAG.sub("", text)


@dataclass(frozen=True)
class _Needle:
    """A text to search for, as a view of itself."""

    signs: str = field(repr=False)
    cased: str = field(repr=False)
    gaps: frozenset[int]
    """Where in `signs` a gap is its own."""
    capital: bool = False
    """Whether it is met with a capital only."""

    @property
    def is_number(self) -> bool:
        return self.cased.isdigit()


def _needles(text: str, pixels: bool) -> list[_Needle]:
    """The whole text and each telling part of it; none if it is too short."""
    view = _view(text, pixels)
    if not view.signs:
        return []
    fewest = FEWEST_IDEOGRAPHS if _IDEOGRAPH.search(view.cased) else FEWEST_SIGNS
    if len(view.signs) < fewest:
        return []
    needles = [_Needle(view.signs, view.cased, frozenset(view.starts[1:]))]
    if len(view.starts) == 1:
        return needles
    common = {_mixed(word, pixels) for word in _view(text, False).words if word in _COMMON}
    for start, end in view.runs:
        cased = view.cased[start:end]
        least = FEWEST_DIGITS_OF_A_PART if not cased.isalpha() else FEWEST_OF_A_SEEN_PART if pixels else FEWEST_SIGNS
        # A name's parts begin with a capital; without one it is a word in a sentence that somebody marked.
        ordinary = cased.isalpha() and cased.islower() and not text.islower()
        if end - start >= least and not ordinary and view.signs[start:end] not in common:
            capital = cased[0].isupper() and end - start < RARE_WORD
            needles.append(_Needle(view.signs[start:end], cased, frozenset(), capital))
    return needles


def _count(needle: _Needle, view: _View, pixels: bool) -> int:
    """How often a needle stands in a text."""
    found = 0
    signs = needle.signs
    slips = pixels and len(signs) >= ONE_SLIP and not needle.gaps
    at = view.signs.find(signs)
    while at >= 0:
        if _is_whole(needle, view, at) and _holds_together(needle, view, at):
            # Its own runs are no slips of it: "W009381 2" is the number once.
            found += 1 - (sum(_one_slip(signs, word) for word in _runs_at(view, at, len(signs))) if slips else 0)
        at = view.signs.find(signs, at + 1)
    if slips:
        found += sum(often for word, often in view.words.items() if _one_slip(signs, word))
    return found


def _runs_at(view: _View, at: int, length: int) -> list[str]:
    """The runs that have a part in these signs."""
    first, last = bisect_right(view.starts, at) - 1, bisect_left(view.starts, at + length)
    return [view.signs[start:end] for start, end in view.runs[first:last]]


def _is_whole(needle: _Needle, view: _View, at: int) -> bool:
    """Whether no letter follows a letter, and no digit a digit, at either end."""
    end = at + len(needle.signs)
    several_words = bool(needle.gaps) and not needle.is_number
    if (several_words and len(needle.signs) >= SURE_WITHOUT_EDGES) or _IDEOGRAPH.match(needle.cased):
        return True
    cased = view.cased
    if needle.capital and cased[at].islower():
        return False
    before = at == 0 or at in view.edges or _is_seam(cased[at - 1], cased[at])
    if not before:
        return False
    if end == len(cased) or end in view.edges or _is_seam(cased[end - 1], cased[end]):
        return True
    # "Thornburys": several of the name, or a possessive without its apostrophe.
    plural = len(needle.signs) > FEWEST_SIGNS and view.signs[end] == "s" and not needle.is_number
    return plural and (end + 1 == len(cased) or end + 1 in view.edges)


def _is_seam(left: str, right: str) -> bool:
    return left.isdigit() != right.isdigit() or (left.islower() and right.isupper())


def _holds_together(needle: _Needle, view: _View, at: int) -> bool:
    """Whether the gaps inside are such that one still reads it as one."""
    length = len(needle.signs)
    first = bisect_left(view.starts, at + 1)
    last = bisect_left(view.starts, at + length)
    inner = range(first, last)
    foreign = [view.gaps[run] for run in inner if view.starts[run] - at not in needle.gaps]
    if not foreign:
        return True
    if len(inner) == length - 1 and (length > FEWEST_DIGITS_OF_A_PART or not needle.is_number):
        return True  # evenly spaced: s p a c e d
    if length < BROKEN_ANYWHERE:
        return length >= FEWEST_SIGNS + 2 and all("\n" in gap and not gap.strip() for gap in foreign)
    return all(len(gap) <= LONGEST_GAP or not gap.strip() for gap in foreign)


def _one_slip(signs: str, word: str) -> bool:
    """Whether two words differ by exactly one sign that was misread, lost or added."""
    longer = len(word) - len(signs)
    if abs(longer) > 1 or word == signs:
        return False
    half = len(signs) // 2
    if not (word.startswith(signs[:half]) or word.endswith(signs[half:])):
        return False
    same = 0
    while same < min(len(word), len(signs)) and word[same] == signs[same]:
        same += 1
    if longer == 1 and word[same:] == "s":
        return False  # counted as a plural
    return word[same + (longer >= 0) :] == signs[same + (longer <= 0) :]


def _mixed(text: str, pixels: bool) -> str:
    """In lower case and, of what was recognised, with one sign for all that are mixed up."""
    lower = text.lower()
    return _MIXED_UP_PAIRS.sub(lambda pair: _PAIR[pair[0]], lower).translate(_MIXED_UP) if pixels else lower


@remembered(most=6)
def _view(text: str, pixels: bool) -> _View:
    """Make the view of a text. Linear in its length."""
    plain = text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_SPLIT_LETTERS))
        plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    plain = _INVISIBLE.sub("", _HYPHENATED.sub("", plain))
    if not text.isascii():
        plain = fold(plain.replace("<", " ")).text  # which would look through what stands in angle brackets
    if pixels:
        plain = _MIXED_UP_PAIRS.sub(lambda pair: _PAIR[pair[0].lower()], plain.replace("|", "l").replace("!", "l"))
    parts = _RUN.split(plain)  # gap, run, gap, run, ..., gap
    runs = parts[1::2]
    starts = tuple(accumulate(map(len, runs[:-1]), initial=0)) if runs else ()
    gaps = tuple([gap if len(gap) <= _LONGEST_SEEN else gap[:_LONGEST_SEEN] for gap in parts[:-1:2]])
    cased = "".join(runs)
    signs = cased.lower()
    if len(signs) != len(cased):
        signs = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in cased)
    return _View(signs=signs.translate(_MIXED_UP) if pixels else signs, cased=cased, starts=starts, gaps=gaps)
