"""What a fact leaves of a crowd: its share in each cell of age and sex, from a table or from the defaults.

Knows attributes, not categories. A share never rises when a fact is told more exactly. Not here: how shares are put
together (`estimate.py`), or among whom (`seat.py`).
"""

import math
import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

import numpy as np

from secondlook.crowds import tables
from secondlook.crowds.cells import AGES, IMPOSSIBLE, Cells, aged, constant, of_sex
from secondlook.crowds.population import Population
from secondlook.crowds.seat import Seat
from secondlook.crowds.tables import Entry, words_of
from secondlook.model import Attribute, Fact

QUOTE_WORDS = 4
"""Words in order that hardly two people say alike."""
EXTRA_WORD = 0.6
"""Each word that narrows a known condition ("left", "recurrent") leaves about this share of it."""
MOST_EXTRA_WORDS = 4
FADED_RARITY = 0.5
"""A value that this share of people with the condition has is nobody's in particular, even when exact."""

VAGUE_RESULT = 0.01
"""The least that a value without its figure leaves ("a very low sodium")."""
RAREST_PER_DIGITS = 0.03
"""The least that an extreme value leaves, of what its digits leave by themselves."""

_TITLES = frozenset("mr mrs ms miss dr prof professor sir dame lady lord sister nurse father rev".split())
_FILLING = frozenset(
    "a an the of with and in on to for her his their by from at new known pmh history hx likely probable".split()
)
_VOWEL = re.compile(r"[aeiouy].|.[aeiouy]")
"""A name has a vowel beside another letter; "jmcg" and "p" are initials."""
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A fact's share before anybody looks from anywhere."""

    fact: Fact = field(repr=False)
    group: str
    """Facts of one group are dependent: see `estimate.GROUPS`."""
    key: str = field(repr=False)
    """The same key twice in a group is one thing said twice."""
    table: str
    sd: float
    share: Cells = field(repr=False)
    """By cell; for new cases, per resident and year."""
    new: bool = False
    specialty: str = ""
    authority: str = ""
    share_everywhere: float = 1.0
    """Mean of `share` over the population."""

    def log_at(self, seat: Seat, population: Population) -> Cells:
        """The logarithm of the share of each cell among the people of a seat."""
        factor = 1.0
        if self.authority and seat.place and self.share_everywhere > 0:
            local = population.share_of(seat.place, self.authority)
            factor = 1.0 if local is None else max(local, IMPOSSIBLE) / self.share_everywhere
        if self.group == "clinical":
            factor *= seat.own_boost if seat.specialty and seat.specialty == self.specialty else seat.any_boost
        if self.new:
            factor *= seat.turnover
        log = np.log(self.share)
        if factor != 1.0:
            log += math.log(factor)
        if self.new and seat.log_tilt is not None:
            log -= seat.log_tilt
        return np.minimum(log, 0.0, out=log)


@cache
def _default(name: str) -> tuple[float, float]:
    row = tables.toml("defaults.toml")[name]
    return float(row["share"]), float(row["sd"])


def _plain(fact: Fact, name: str, group: str, *, key: str = "") -> Weight:
    share, sd = _default(name)
    return Weight(
        fact=fact,
        group=group,
        key=key or fact.value,
        table="defaults",
        sd=sd,
        share=constant(share),
        share_everywhere=share,
    )


def _of_entry(fact: Fact, entry: Entry, group: str, population: Population, *, narrowed: float = 1.0) -> Weight:
    share = entry.share * narrowed
    return Weight(
        fact=fact,
        group=group,
        key=entry.key,
        table=entry.table,
        sd=entry.sd,
        share=np.maximum(population.rates(entry.ages, entry.female) * share, IMPOSSIBLE),
        new=entry.new,
        specialty=entry.specialty,
        authority=entry.authority,
        share_everywhere=share,
    )


def _clinical(fact: Fact, name: str, population: Population) -> Weight:
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
        return replace(_plain(fact, name, "clinical", key=" ".join(words)), specialty="unlisted")
    entry, length = known
    extra = sum(word not in _FILLING for word in words) - length
    return _of_entry(fact, entry, "clinical", population, narrowed=EXTRA_WORD ** min(max(extra, 0), MOST_EXTRA_WORDS))


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


def _digits(value: float) -> int:
    """Significant digits of a figure, trailing zeros of whole numbers not counted."""
    text = f"{abs(value):.6g}"
    text = text.split("e")[0].replace(".", "").lstrip("0") if "." in text else text.split("e")[0].strip("0")
    return max(1, len(text))


def _result(fact: Fact) -> Weight:
    """A value: how far out it is, and how many digits of it are told.

    Rarity is read among all who are measured. In somebody ill an extreme value is much less surprising, so that it
    counts down to a floor: what the digits say, or `VAGUE_RESULT` where there are none.
    """
    tail, sd = _default("result") if fact.rarity is None else (fact.rarity, 1.0)
    share = max(tail, VAGUE_RESULT)
    if fact.exact and fact.low is not None and tail <= FADED_RARITY:
        (abnormal, _), (figure, _) = _default("result_exact"), _default("result_digit")
        digits = abnormal * figure ** (_digits(fact.low) - 1)
        share = min(digits, max(tail, RAREST_PER_DIGITS * digits))
    return Weight(
        fact=fact,
        group="result",
        key=fact.value or fact.attribute.value,
        table="defaults" if fact.rarity is None else "reading",
        sd=sd,
        share=constant(share),
        share_everywhere=share,
    )


def name_words(fact: Fact) -> list[str]:
    """The words of a name without titles."""
    return [word for word in words_of(fact.value) if word not in _TITLES]


def _name(fact: Fact) -> Weight:
    words = words_of(fact.value)
    names = name_words(fact)
    if len(names) >= 2 and all(len(name) > 1 for name in names[:2]):
        return _plain(fact, "name_full", "name")
    if not names or "*" in fact.value or not any(map(_VOWEL.search, names)):
        return _plain(fact, "name_initials", "name")
    if len(names) < len(words):
        return _plain(fact, "name_surname", "name")
    share = tables.first_names().get(max(names, key=len))
    if share is None:
        return _plain(fact, "name_first", "name")
    return Weight(
        fact=fact,
        group="name",
        key=fact.value,
        table="first_names",
        sd=0.7,
        share=constant(share),
        share_everywhere=share,
    )


def _birth_date(fact: Fact, on: date) -> Weight:
    weight = _plain(fact, "birth_date", "birth_date")
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
        table="authorities",
        sd=0.3,
        share=aged(max(age - 1, 0), max(age, 1)) * np.float64(0.5 / 365.25),
        share_everywhere=weight.share_everywhere,
    )


def _of_group(fact: Fact, population: Population, group: str) -> Weight:
    name = fact.attribute.value
    phrases = tables.groups().get(name)
    found = phrases.find(words_of(fact.value)) if phrases else None
    if found is None:
        return _plain(fact, name, group)
    return _of_entry(fact, found[0], group, population)


def _occupation(fact: Fact, population: Population, *, staff: bool) -> Weight:
    phrases = tables.groups()["staff_role"] if staff else tables.occupations()
    found = phrases.find(words_of(fact.value))
    if found is None:
        return _plain(fact, "occupation", "occupation")
    return _of_entry(fact, found[0], "occupation", population)


def weigh(fact: Fact, population: Population, *, on: date, staff: bool = False) -> Weight | None:
    """The share of a fact; None where nothing can be said, so that it is named as unweighed."""
    attribute = fact.attribute
    match attribute:
        case Attribute.AGE_YEARS if fact.low is not None or fact.high is not None:
            low = fact.low if fact.low is not None else 0.0
            high = fact.high if fact.high is not None else float(AGES)
            share = aged(low, high)
            return Weight(
                fact=fact,
                group="age",
                key="",
                table="authorities",
                sd=0.1,
                share=share,
                share_everywhere=float(share.mean()),
            )
        case Attribute.SEX if fact.value in ("male", "female"):
            return Weight(
                fact=fact, group="sex", key="", table="authorities", sd=0.05,
                share=of_sex(fact.value == "female"), share_everywhere=0.5,
            )  # fmt: skip
        case Attribute.RESULT:
            return _result(fact)
        case Attribute.CONDITION | Attribute.PROCEDURE:
            return _clinical(fact, attribute.value, population)
        case Attribute.EVENT if fact.rarity is None:
            entry = tables.clinical().whole(words_of(fact.value))
            return _of_entry(fact, entry, "clinical", population) if entry else _plain(fact, "event", "event")
        case Attribute.NAME:
            return _name(fact)
        case Attribute.BIRTH_DATE:
            return _birth_date(fact, on)
        case Attribute.QUOTE:
            long = fact.exact and len(words_of(fact.value)) >= QUOTE_WORDS
            return _plain(fact, "quote_exact" if long else "quote_short", "quote")
        case Attribute.SUPERLATIVE:
            scope = fact.value if fact.value in ("seen", "unit", "place", "country", "world") else "seen"
            return _plain(fact, f"superlative_{scope}", "superlative")
        case Attribute.CLOCK_TIME if fact.low is not None and fact.high is not None:
            # People are seen mostly within sixteen hours; a clock time is remembered to the half hour.
            share_of_day = min(1.0, (fact.high - fact.low + 60.0) / 960.0)
            return Weight(
                fact=fact, group="clock_time", key="", table="defaults", sd=0.7,
                share=constant(share_of_day), share_everywhere=share_of_day,
            )  # fmt: skip
    return _weigh_more(fact, population, staff=staff)


def _weigh_more(fact: Fact, population: Population, *, staff: bool) -> Weight | None:
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
            return _plain(fact, "public_event", "event")
    return _plain(fact, attribute.value, attribute.value) if attribute.value in tables.toml("defaults.toml") else None
