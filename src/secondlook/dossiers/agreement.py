"""What two posts say alike, and what they say otherwise: values, figures, ages, sexes.

Not here: how much any of it weighs (`evidence.py`).
"""

import math
from collections.abc import Sequence

from secondlook.dossiers.records import WHERE, Record
from secondlook.model import Attribute, Fact

MOST_YEARS_APART = 10.0
"""Ages further apart are not one person's, allowing for "about" and birthdays."""
CHILD_YEARS = 18.0
"""Below this a few years are much."""
SAME_FIGURE = 0.06
"""Relative: "42,317" is told again as "about 42,000"."""
_TOLD_ALIKE = (Attribute.OCCUPATION, Attribute.NAME, Attribute.UNIT)
"""What is mostly told again in the same words, or not at all."""

Values = set[tuple[Attribute, str]]


def contradict(one: Sequence[Fact], other: Sequence[Fact], *, years: float = MOST_YEARS_APART) -> bool:
    """Whether two sets of facts cannot be of one person: another sex, ages more than `years` apart (children: less)."""
    for a in one:
        if a.attribute is Attribute.SEX:
            if any(b.attribute is Attribute.SEX and b.value != a.value for b in other):
                return True
        elif a.attribute is Attribute.AGE_YEARS:
            for b in other:
                if b.attribute is Attribute.AGE_YEARS and _ages_apart(a, b) > _most_apart(a, b, years):
                    return True
    return False


def _most_apart(one: Fact, other: Fact, years: float) -> float:
    """Years by which two ages may differ; a child is not another's age by half."""
    eldest = max(one.high or 0.0, other.high or 0.0)
    return min(years, max(1.0, eldest / 3)) if eldest < CHILD_YEARS else years


def _ages_apart(one: Fact, other: Fact) -> float:
    """Years between two ages; 0 if they overlap or one is open."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return 0.0
    return max(one.low - other.high, other.low - one.high, 0.0)


def shared_values(one: Record, other: Record, *, own: bool) -> Values:
    """Values that both have; of one author's posts, not where they work."""
    shared = one.values & other.values
    return {key for key in shared if key[0] not in WHERE} if own else set(shared)


def figures_alike(one: Record, other: Record) -> float:
    """Digits of the most telling figure that both give for one thing measured, or about the same; 0 for none."""
    best = 0.0
    for a in one.facts:
        if a.attribute is not Attribute.RESULT or a.low is None:
            continue
        for b in other.facts:
            if b.attribute is Attribute.RESULT and b.value == a.value and b.low is not None:
                if a.low == b.low:
                    best = max(best, float(len(f"{a.low:.6g}".replace(".", "").strip("0-"))))
                elif math.isclose(a.low, b.low, rel_tol=SAME_FIGURE):
                    best = max(best, 1.0)
    return best


def other_figures(one: Record, other: Record) -> bool:
    """Whether both give figures for one thing measured, and none agree."""
    first = {f.value for f in one.facts if f.attribute is Attribute.RESULT and f.low is not None}
    second = {f.value for f in other.facts if f.attribute is Attribute.RESULT and f.low is not None}
    return bool(first & second) and figures_alike(one, other) == 0.0


def ages_alike(one: Sequence[Fact], other: Sequence[Fact]) -> float:
    """Nats by which agreeing ages speak for one person: the narrower, the more; 0 where they do not overlap."""
    best = 0.0
    for a in one:
        for b in other:
            if a.attribute is b.attribute is Attribute.AGE_YEARS and None not in (a.low, a.high, b.low, b.high):
                apart = _ages_apart(a, b)
                wide = max((a.high or 0) - (a.low or 0), (b.high or 0) - (b.low or 0)) + 1.0
                if apart <= 1.0:
                    best = max(best, math.log(max(1.0, 60.0 / (wide + 2.0))))
    return best


def sexes(one: Record, other: Record) -> int:
    """1 where both are of one sex, -1 where they are not, 0 where one is not said."""
    first, second = _sex_of(one), _sex_of(other)
    return 0 if not first or not second else 1 if first == second else -1


def _sex_of(record: Record) -> str:
    stated = {f.value for f in record.facts if f.attribute is Attribute.SEX}
    return stated.pop() if len(stated) == 1 else record.cues.sex


def apart(one: Record, other: Record, shared: Values, attribute: Attribute) -> bool:
    """Whether both say something of this kind, and nothing the same."""
    both = all(any(a is attribute for a, _ in record.values) for record in (one, other))
    return both and not any(a is attribute for a, _ in shared)


def clashes(one: Record, other: Record, shared: Values) -> int:
    """In how many ways the two differ, without ruling each other out."""
    return sum(apart(one, other, shared, attribute) for attribute in _TOLD_ALIKE)


def years_apart(one: Record, other: Record) -> float:
    """Years between the nearest ages that both give; 0 where one gives none."""
    ages = [[fact for fact in record.facts if fact.attribute is Attribute.AGE_YEARS] for record in (one, other)]
    return min((_ages_apart(a, b) for a in ages[0] for b in ages[1]), default=0.0)
