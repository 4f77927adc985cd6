"""What the network hears in a letter: names, homes and numbers where no label, title or list says what they are.

"Keen to go back to Portlethie", "June rang", a number beside a name: how a sentence goes on tells whether June is a
month. The network learned letters (training/corpus/FORMAT.md) and says of each word how likely it is part of a name, an
address or a number, and whose. Rules come first (`reading.py`): what they know of a stretch stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondlook.documents.finding import values
from secondlook.documents.finding.clinical import clinical_words
from secondlook.documents.finding.homes import SHOP
from secondlook.documents.finding.people import OURS, TESTS, Detail
from secondlook.documents.model import Reason
from secondlook.finders import Reading
from secondlook.finders.tagging import Means, tagged_mentions
from secondlook.mentions import _name_lists as lists
from secondlook.model import About, Category

NONE_BIAS = -1.0
"""Added to the network's logit of "no mention": what it half hears is weighed here, not dropped."""
LEAST = {
    Category.NAME: 0.75,
    Category.ID_NUMBER: 0.8,
    Category.CONTACT: 0.8,
    Category.ADDRESS: 0.7,
    Category.PLACE: 0.8,
    Category.BIRTH_DATE: 0.7,
}
"""The chance of its words to be part of a mention from which a find counts."""
YEARS_BEFORE = 2
"""A birth date is so much older than the latest date of a letter: dates of lists and scans are taken for some."""
LONGEST_RUN = 4
"""Digits on end in a number that the network alone takes for the patient's: "CA19-9 842" has fewer."""
WHOLE_NUMBER = 8
"""Digits that are a number however they stand: over a line's end, one in a box."""
FEWEST_CALLED = 7
"""Digits of a telephone number."""
SHORTEST_WORD = 3
"""Letters of a name's longest word: initials stand for typists and wards too."""
LEAST_OURS = 0.5
"""The chance of being the patient's or a relative's from which it goes."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch that the network takes for a direct identifier or a place. Offsets of the text that was read."""

    start: int
    end: int
    category: Category
    about: About
    chance: float
    """Of its words to be part of a mention, 0 to 1."""
    ours: float
    """Of being the patient's or a relative's, 0 to 1."""

    @property
    def counts(self) -> bool:
        return self.chance >= LEAST[self.category] and self.ours >= LEAST_OURS

    @property
    def whose(self) -> About:
        """Of one that counts: the relative's where it is likelier theirs, else the patient's."""
        return self.about if self.about in OURS else About.PATIENT


def heard(reading: Reading) -> list[Heard]:
    """What the network hears in a text that has been read, in order; without a network nothing."""
    tagging = reading.tagging
    if tagging.absent:
        return []
    latest = max((day.year for one in values.DATE.finditer(reading.text) if (day := values.day(one[0]))), default=0)
    means = Means(tagging)
    found = []
    for mention, chance in tagged_mentions(reading.plain, tagging, means, none_bias=NONE_BIAS):
        if mention.category not in LEAST:
            continue
        whose = means.about(*means.words(mention.start, mention.end))
        start, end = reading.view.span_to_original(mention.start, mention.end)
        if not _can_be(mention.category, reading.text, start, end, latest):
            continue
        ours = sum(whose[about] for about in OURS)
        found.append(Heard(start, end, mention.category, mention.about, chance, ours))
    return found


def _can_be(category: Category, text: str, start: int, end: int, latest: int) -> bool:
    """Whether words can be what the network takes them for."""
    words = text[start:end]
    if category is Category.BIRTH_DATE:
        entry = _ENTRY.match(text, end) is not None and not text[text.rfind("\n", 0, start) + 1 : start].strip()
        return _long_before(words, latest) and not entry
    if category is Category.ID_NUMBER:
        digits = sum(c.isdigit() for c in words)
        on_end = any(len(run) >= LONGEST_RUN for run in re.findall(r"\d+", words))
        return digits >= WHOLE_NUMBER or (on_end and "\n" not in words)
    if category is Category.CONTACT:
        return "@" in words or ("\n" not in words and sum(c.isdigit() for c in words) >= FEWEST_CALLED)
    if SHOP.match(words) or _LABEL_BESIDE.match(text, end) or _OF_A_SOCIETY.search(text[max(0, start - 4) : start]):
        return False
    return category is not Category.NAME or _name_like(words)


_ENTRY = re.compile(r"[ \t]+[^\W\d_]{2}")
"""Behind a date that begins its line: a list of what was when ("27-Jul-2016 Hodgkin lymphoma")."""
_OF_A_SOCIETY = re.compile(r"\bOf $")
""" "Friends Of Merrowdale"."""
_LABEL_BESIDE = re.compile(r" ?/ ?[A-Z][a-z]+(?: of [a-z]+)?(?:  |[ \t]*[:\n])")
"""The other language's half of a label: "Cyfeiriad / Address"."""


def _name_like(words: str) -> bool:
    """Whether words can be a name: not initials alone, nor a sign, a score or a disease ("Romberg")."""
    found = [word.casefold() for word in re.findall(r"[^\W\d_]+", words)]
    if max(map(len, found), default=0) < SHORTEST_WORD or not TESTS.isdisjoint(found):
        return False
    if all(word in clinical_words() and word not in lists.first_names() for word in found):
        return False
    return not all(word in lists.eponyms() for word in found)


def _long_before(words: str, latest: int) -> bool:
    """Whether a date can be somebody's birth, told in a letter of that year."""
    date = values.DATE.search(words)
    day = values.day(date[0]) if date is not None else None
    year = day.year if day is not None else next((int(one) for one in _YEAR.findall(words)), None)
    return year is not None and year <= latest - YEARS_BEFORE


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def of_network(heard: Sequence[Heard], known: Sequence[Detail]) -> Iterator[Detail]:
    """What goes by the network's word alone: no stretch of it is known by a rule, as the patient's or another's."""
    taken = {at for detail in known for at in range(detail.start, detail.end)}
    for one in heard:
        if one.counts and taken.isdisjoint(range(one.start, one.end)):
            category = Category.ADDRESS if one.category is Category.PLACE else one.category
            yield Detail(one.start, one.end, category, one.whose, Reason.MENTION, one.chance)
