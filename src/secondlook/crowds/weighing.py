"""What a fact leaves of a crowd: its share in each cell of age and sex, from a table or from the defaults.

Knows attributes, not categories. A share never rises when a fact is told more exactly. Not here: how shares are put
together (`estimate.py`), or among whom (`seat.py`).
"""

import re
from dataclasses import replace
from datetime import date

import numpy as np

from secondlook.crowds import first_names, flows, shipped, tables
from secondlook.crowds.cells import AGES, IMPOSSIBLE, aged, constant, of_sex
from secondlook.crowds.country import Country
from secondlook.crowds.measured import weigh_result
from secondlook.crowds.tables import Entry, words_of
from secondlook.crowds.weight import Weight, plain
from secondlook.model import Attribute, Fact

ABROAD_SD = 1.5
"""Of the share of an origin, faith or language where only the United Kingdom's is known."""
COARSE_AGE_SD = 0.25
"""Of the share of an age where only broad groups of ages are known."""
COUNTED_SD = 0.15
"""Of the logarithm of a share that a census has counted by age, sex and place, ten years ago at most."""
OLDEST_YEARS = 123
"""The oldest person known was 122."""
MOST_SEEN_MINUTES = 960.0
"""A day. Where no place is known, people are seen mostly within sixteen hours."""
QUOTE_WORDS = 4
"""Words in order that hardly two people say alike."""
EXTRA_WORD = 0.6
"""Each word that narrows a known condition ("left", "recurrent") leaves about this share of it."""
EXTRA_EVENT_WORD = 0.3
"""The same of a circumstance: what makes one worth telling is mostly in the words that no table has."""
MOST_EXTRA_WORDS = 4


CENSUS_KIND = {
    "ethnicity": "ethnicity",
    "religion": "religion",
    "language": "language",
    "marital": "marital",
    "family": "marital",
    "disability": "disability",
    "sexuality": "sexuality",
}
"""Kind of group of the census for each attribute that has one."""

_TITLES = frozenset("mr mrs ms miss dr prof professor sir dame lady lord sister nurse father rev".split())
_FILLING = frozenset(
    "a an the of with and in on to for her his their by from at new known pmh history hx likely probable".split()
)
_NEWLY = frozenset("new newly diagnosed diagnosis presenting presentation onset".split())
"""Words by which something lived with is told as found just now."""
_VOWEL = re.compile(r"[aeiouy].|.[aeiouy]")
"""A name has a vowel beside another letter; "jmcg" and "p" are initials."""
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


def _of_entry(fact: Fact, entry: Entry, group: str, population: Country, *, narrowed: float = 1.0) -> Weight:
    share = entry.share * narrowed
    kind = CENSUS_KIND.get(fact.attribute.value, "")
    cells = population.share_in(kind, entry.group, "") if entry.group else None
    counted = cells is not None
    abroad = group == "origin" and population.census is None and entry.table == "groups"
    if cells is None:
        cells = population.rates_of(entry) * share
    return Weight(
        fact=fact,
        group=group,
        key=entry.key,
        table="census" if counted else entry.table,
        sd=COUNTED_SD if counted else max(entry.sd, ABROAD_SD) if abroad else entry.sd,
        share=np.maximum(cells, IMPOSSIBLE),
        new=entry.new,
        specialty=entry.specialty,
        census=(kind, entry.group) if entry.group else None,
        register=entry.key if entry.table == "conditions" else "",
        share_everywhere=share,
    )


def _clinical(fact: Fact, name: str, population: Country) -> Weight:
    words = words_of(fact.value)
    if fact.rarity is not None:
        return _rare(fact, "clinical")
    known = tables.clinical().find(words)
    uncommon = tables.rare().find(words)
    # A rare disease goes before a common one only where its name covers more of what was said.
    if uncommon is not None and uncommon[1] * 2 >= len(words) and (known is None or uncommon[1] > known[1]):
        known = uncommon
    if known is None:
        # What no table has is one speciality by itself: a row of odd words from one story is not a row of diseases.
        return replace(plain(fact, name, "clinical", key=" ".join(words)), specialty="unlisted")
    entry, length = known
    if entry.diagnosed and _NEWLY.intersection(words):
        entry = replace(entry, share=entry.diagnosed, new=True)
    return _of_entry(fact, entry, "clinical", population, narrowed=_narrowed(words, length))


def _event(fact: Fact, population: Country) -> Weight:
    """A circumstance: a condition where its name is all that was said, else by how often it happens to people."""
    words = words_of(fact.value)
    short = tables.event_words(fact.value)
    known = tables.events().find(short)
    condition = tables.clinical().get(words)
    if condition is not None and (known is None or known[1] < len(short)):
        return _of_entry(fact, condition, "clinical", population)
    if known is None:
        return plain(fact, "event", "event")
    narrowed = _narrowed(short, known[1], each=EXTRA_EVENT_WORD)
    return _of_entry(fact, known[0], "event", population, narrowed=narrowed)


def _narrowed(words: tuple[str, ...], known: int, *, each: float = EXTRA_WORD) -> float:
    """What the words beyond the `known` ones leave."""
    extra = sum(word not in _FILLING and word not in _NEWLY for word in words) - known
    return each ** min(max(extra, 0), MOST_EXTRA_WORDS)


def _rare(fact: Fact, group: str) -> Weight:
    share = fact.rarity if fact.rarity is not None else 1.0
    return Weight(
        fact=fact,
        group=group,
        key=fact.value or fact.attribute.value,
        table="reading",
        sd=1.0,
        share=constant(share),
        share_everywhere=share,
    )


def _clock_time(fact: Fact) -> Weight:
    """A time of day, or a shift by its name; how many come then depends on the seat."""
    named = flows.shift(fact.value) if fact.value else None
    span = (fact.low, fact.high) if fact.low is not None and fact.high is not None else named
    if span is None:
        return plain(fact, "clock_time", "clock_time")
    share = min(1.0, (_length_minutes(span) + 2 * flows.HALF_HOUR_MINUTES) / MOST_SEEN_MINUTES)
    return Weight(
        fact=fact,
        group="clock_time",
        key="",
        table="flows",
        sd=0.7,
        share=constant(share),
        share_everywhere=share,
        span=span,
    )


def _length_minutes(span: tuple[float, float]) -> float:
    """An end before the start crosses midnight; a whole day is one."""
    length = span[1] - span[0]
    return min(length, flows.DAY_MINUTES) if length >= 0 else length + flows.DAY_MINUTES


def name_words(fact: Fact) -> list[str]:
    """The words of a name without titles."""
    return [word for word in words_of(fact.value) if word not in _TITLES]


def _name(fact: Fact, on: date) -> Weight:
    words = words_of(fact.value)
    names = name_words(fact)
    if len(names) >= 2 and all(len(name) > 1 for name in names[:2]):
        return plain(fact, "name_full", "name")
    if not names or "*" in fact.value or not any(map(_VOWEL.search, names)):
        return plain(fact, "name_initials", "name")
    if len(names) < len(words):
        return plain(fact, "name_surname", "name")
    cells = first_names.named(max(names, key=len), on.year)
    if cells is None:
        return plain(fact, "name_first", "name")
    return Weight(
        fact=fact,
        group="name",
        key=fact.value,
        table="first_names",
        sd=0.7,
        share=cells,
        share_everywhere=float(cells.mean()),
    )


def _birth_date(fact: Fact, on: date) -> Weight:
    weight = plain(fact, "birth_date", "birth_date")
    year = _YEAR.search(fact.value)
    if year is None:
        return weight
    age = on.year - int(year[1])
    if not 0 <= age < AGES:
        return weight
    return Weight(
        fact=fact,
        group="birth_date",
        key=fact.value,
        table="census",
        sd=0.3,
        share=aged(max(age - 1, 0), max(age, 1)) * np.float64(0.5 / 365.25),
        share_everywhere=weight.share_everywhere,
    )


def _of_group(fact: Fact, population: Country, group: str) -> Weight:
    name = fact.attribute.value
    phrases = tables.groups(population.country or "uk").get(name)
    found = phrases.find(words_of(fact.value)) if phrases else None
    if found is None:
        return plain(fact, name, group)
    return _of_entry(fact, found[0], group, population)


def _occupation(fact: Fact, population: Country, *, staff: bool) -> Weight:
    phrases = tables.groups()["staff_role"] if staff else tables.occupations()
    found = phrases.find(words_of(fact.value))
    if found is None:
        return plain(fact, "occupation", "occupation")
    return _of_entry(fact, found[0], "occupation", population)


def weigh(fact: Fact, population: Country, *, on: date, staff: bool = False) -> Weight | None:
    """The share of a fact; None where nothing can be said, so that it is named as unweighed."""
    attribute = fact.attribute
    match attribute:
        case Attribute.AGE_YEARS if fact.low is not None or fact.high is not None:
            low = fact.low if fact.low is not None else 0.0
            high = fact.high if fact.high is not None else float(AGES)
            if low > OLDEST_YEARS or high < 0:
                return None  # nobody is of such an age: a slip of the pen, which says nothing
            share = aged(low, high)
            return Weight(
                fact=fact,
                group="age",
                key="",
                table="census" if population.census is not None else "countries",
                sd=0.05 if population.census is not None else COARSE_AGE_SD,
                share=share,
                share_everywhere=float(share.mean()),
            )
        case Attribute.SEX if fact.value in ("male", "female"):
            return Weight(
                fact=fact, group="sex", key="", table="census", sd=0.02,
                share=of_sex(fact.value == "female"), share_everywhere=0.5,
            )  # fmt: skip
        case Attribute.RESULT:
            return weigh_result(fact)
        case Attribute.CONDITION | Attribute.PROCEDURE:
            return _clinical(fact, attribute.value, population)
        case Attribute.EVENT if fact.rarity is None:
            return _event(fact, population)
        case Attribute.NAME:
            return _name(fact, on)
        case Attribute.BIRTH_DATE:
            return _birth_date(fact, on)
        case Attribute.QUOTE:
            long = fact.exact and len(words_of(fact.value)) >= QUOTE_WORDS
            return plain(fact, "quote_exact" if long else "quote_short", "quote")
        case Attribute.SUPERLATIVE:
            scope = fact.value if fact.value in ("seen", "unit", "place", "country", "world") else "seen"
            return plain(fact, f"superlative_{scope}", "superlative")
        case Attribute.CLOCK_TIME:
            return _clock_time(fact)
    return _weigh_more(fact, population, staff=staff)


def _weigh_more(fact: Fact, population: Country, *, staff: bool) -> Weight | None:
    attribute = fact.attribute
    if fact.rarity is not None:
        return _rare(fact, "event" if attribute is Attribute.PUBLIC_EVENT else attribute.value)
    match attribute:
        case Attribute.OCCUPATION:
            return _occupation(fact, population, staff=staff)
        case Attribute.ETHNICITY | Attribute.RELIGION | Attribute.LANGUAGE:
            return _of_group(fact, population, "origin")
        case Attribute.FAMILY | Attribute.MARITAL:
            return _of_group(fact, population, "family")
        case Attribute.DISABILITY | Attribute.SEXUALITY | Attribute.BODY_SIZE:
            return _of_group(fact, population, attribute.value)
        case Attribute.PUBLIC_EVENT:
            return plain(fact, "public_event", "event")
    return plain(fact, attribute.value, attribute.value) if attribute.value in shipped.toml("defaults.toml") else None
