"""A name in a letter, whose it is and how surely; and what is known of the letter before its names are settled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondlook.documents.finding import roles
from secondlook.documents.finding.addresses import AddressBlock
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.fields import Field
from secondlook.documents.finding.layout import Line
from secondlook.documents.finding.naming import Name
from secondlook.documents.finding.zones import Zone
from secondlook.documents.model import Reason
from secondlook.mentions import _name_lists as lists
from secondlook.mentions._name_signs import NO_INITIALS
from secondlook.model import About, Category

LABEL, PLACE, NEARBY, NOTHING = 3, 2, 1, 0
OURS = (About.PATIENT, About.RELATIVE)
"""Whose details go."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text, and whose it is."""

    name: Name
    about: About | None
    strength: int
    zone: Zone
    engine: bool = False
    """Whether the engine found it, and nothing else did."""

    @property
    def start(self) -> int:
        return self.name.start

    @property
    def end(self) -> int:
        return self.name.end


@dataclass(frozen=True, slots=True)
class Letter:
    """What is known of the letter before its names are settled."""

    text: str
    lines: Sequence[Line]
    zones: Sequence[Zone]
    fields: Sequence[Field]
    blocks: Sequence[AddressBlock]

    def zone_at(self, position: int) -> Zone:
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        return self.zones[low] if low < len(self.zones) else Zone.BODY


_ROLE_WORD = re.compile(roles.ROLE, re.IGNORECASE)


_NAMESAKES = frozenset({("marie", "curie"), ("sue", "ryder"), ("hugh", "james"), ("irwin", "mitchell"), ("myton",)})
"""Charities and firms that are called after somebody."""


_PLAIN_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "master"})
"""No disease, ward or test has one: "Mrs Smith scan booked"."""
TESTS = frozenset(
    "snellen amsler hirschberg maddox schirmer ishihara goldmann humphrey frisby titmus bjerrum esterman kardex "
    "waterlow braden barthel rockwood zimmer topcon volk apgar epworth rinne romberg".split()
)
"""Measures and tools that are called after somebody: with a value behind them nobody is meant."""


def is_abbreviation(words: str) -> bool:
    """Whether a word in capitals is short for a test, a place or a disease ("ECG"), and nobody's name."""
    word = words.casefold()
    short = words.isupper() and len(words) > 2 and word in NO_INITIALS
    return short and word not in lists.surnames() and word not in lists.first_names()


def _surname_shouted(name: Name, text: str) -> bool:
    """Whether a first name and a surname in capitals are one though the surname is a word: "Ivy WARD", "PAGE, Mark"."""
    if len(name.given) != 1 or len(name.family) != 1 or name.title:
        return False
    shouted = [word for word in re.findall(r"[^\W\d_]+", text[name.start : name.end]) if word.isupper()]
    known = name.given[0] in lists.first_names() and name.family[0] in lists.surnames()
    return known and [word.lower() for word in shouted] == [name.family[0]]


def plausible(name: Name, text: str) -> bool:
    """Whether words in a name's place are a name: listed, titled or at least no plain English."""
    if _surname_shouted(name, text):
        return True
    if (name.title not in _PLAIN_TITLES and roles.NOT_A_NAME_AFTER.match(text, name.end)) or roles.INSTITUTION.search(
        text[name.start : name.end]
    ):
        return False
    if name.title:
        return True
    if name.words in _NAMESAKES:
        return False
    words = name.words
    if any(_ROLE_WORD.fullmatch(word) for word in words):
        return False
    if any(
        word in clinical_words() and word not in lists.first_names() and word not in lists.surnames() for word in words
    ):
        return False
    ordinary = [word in lists.common_words() for word in words]
    listed = [word in lists.first_names() or word in lists.surnames() for word in words]
    if not all(ordinary):
        return True
    return bool(words) and all(listed) and (len(words) > 1 or any(len(word) == 1 for word in name.given))


@dataclass(frozen=True, slots=True)
class Detail:
    """A direct identifier, and whose it is."""

    start: int
    end: int
    category: Category | None
    about: About
    reason: Reason
    certainty: float = 1.0
