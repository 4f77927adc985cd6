"""What the network hears in a letter: names, homes and numbers where no label, title or list says what they are.

"Keen to go back to Portlethie", "June rang", a number beside a name: how a sentence goes on tells whether June is a
month. The network learned letters (training/corpus/FORMAT.md) and says of each word how likely it is part of a name, an
address or a number, and whose. Rules come first (`reading.py`): what they know of a stretch stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondlook.documents.finding import values
from secondlook.documents.finding.people import OURS, Detail
from secondlook.documents.model import Reason
from secondlook.finders import Reading
from secondlook.finders.tagging import Means, tagged_mentions
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
"""A birth date is so much older than the latest date of a letter, or the date of a list or a scan was taken for one."""
FEWEST_DIGITS = 5
"""Of a number that the network alone takes for the patient's: "HbA1c 61" and "Section 47" have fewer."""
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
        if mention.category is Category.ID_NUMBER and sum(c.isdigit() for c in reading.text[start:end]) < FEWEST_DIGITS:
            continue
        if mention.category is Category.BIRTH_DATE and not _long_before(reading.text[start:end], latest):
            continue
        ours = sum(whose[about] for about in OURS)
        found.append(Heard(start, end, mention.category, mention.about, chance, ours))
    return found


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
            whose = one.about if one.about in OURS else About.PATIENT
            category = Category.ADDRESS if one.category is Category.PLACE else one.category
            yield Detail(one.start, one.end, category, whose, Reason.MENTION, one.chance)
