"""How probably two posts tell of one patient: record linkage after Fellegi and Sunter.

Each thing that two posts share speaks for one patient by how surprising it is among posts in general (Winkler 1989,
frequency-based matching): a rare disease much, "chest pain" hardly. To that come age and sex, rare words, cues of
continuation, time between and who posted. The terms are added as log-odds with weights fitted on labelled histories
(`training/linking.py`). Contradicting facts (another sex, ages too far apart) rule a link out whatever else is shared.

Two posts are compared by themselves alone: what other posts exist never makes a link less probable, so that taking a
post away never makes a crowd smaller.

I. P. Fellegi, A. B. Sunter, A theory for record linkage, 1969, doi 10.1080/01621459.1969.10501049.
W. E. Winkler, Frequency-based matching in the Fellegi-Sunter model of record linkage, 1989.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from secondlook.dossiers.records import WHERE, Record
from secondlook.dossiers.wording import COMMON_NATS, UNSEEN_SHARE, surprise, value_shares
from secondlook.errors import MissingData
from secondlook.model import Attribute, Fact

MOST_YEARS_APART = 10.0
"""Ages further apart are not one person's, allowing for "about" and birthdays."""
CHILD_YEARS = 18.0
"""Below this a few years are much."""
SAME_FIGURE = 0.06
"""Relative: "42,317" is told again as "about 42,000"."""
MOST_SURPRISE = 7.0
"""Nats that one shared value or word can count: about one post in a thousand."""
EACH_NEXT = 0.7
"""What each further shared value or word counts of the one before: words of one illness go together."""
FEW_FACTS = 3
"""A post about a patient that says fewer kinds of facts leans on what was said before."""
LINKED_DAYS = 30.0
"""Days in which a story is usually gone on with: closeness is exp(-days / this)."""

PAIRS, DRAFT = "pairs", "draft"
"""Tables of weights: for two posts of a forum or a history; for a draft and what was published before it."""
TERMS = (
    "bias", "values", "words", "called", "figures", "other_figures", "age", "sex", "sexes_apart", "clash", "conditions_apart", "conditions_apart_goes_on", "ages_apart", "goes_on", "asked", "pronoun", "another", "introduces", "own", "thread", "close",
    "close_goes_on", "far", "told_before", "told_now", "told_both", "nothing_told", "thin", "nobody", "advises", "of_the_news", "latest", "latest_goes_on",
)  # fmt: skip
"""What is added up, in order; each has its weight in `data/linking/weights.toml`."""
NEVER_BELOW = frozenset({"values", "words", "called", "figures", "age", "sex", "goes_on", "asked", "pronoun", "thread", "close", "close_goes_on", "told_before", "told_now", "told_both", "thin", "of_the_news", "latest", "latest_goes_on"})  # fmt: skip
NEVER_ABOVE = frozenset({"clash", "conditions_apart", "conditions_apart_goes_on", "ages_apart", "advises", "other_figures", "sexes_apart", "nobody", "another", "introduces", "far"})
"""Signs that the fit keeps, so that sharing more never speaks against one patient."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What else is known of a pair where all posts of a forum are searched; of a draft nothing is."""

    latest: bool = False
    """The earlier one is the latest post about somebody of the same author or thread."""
    usual: Mapping[str, float] = field(default_factory=dict)
    """Share of the later author's posts about somebody that say a value ("condition breast cancer"), if known."""


NO_SETTING = Setting()


def terms(
    earlier: Record, later: Record, *, same_thread: bool, setting: Setting = NO_SETTING
) -> list[float] | None:
    """The evidence of a pair in the order of `TERMS`; None where the two contradict each other."""
    if contradict(earlier.facts, later.facts):
        return None
    own = bool(earlier.author) and earlier.author == later.author
    shared = _shared(earlier, later, own=own)
    said = {word for _, value in shared for word in value.split()}
    common = [surprise(word) - COMMON_NATS for word in earlier.words & later.words if word not in said]
    called = [surprise(word) for word in earlier.words & later.cues.called]
    days = days_between(earlier, later)
    close = float(same_thread) if days is None else math.exp(-days / LINKED_DAYS)
    cue = later.cues
    goes_on = cue.goes_on and not cue.introduces
    back = goes_on or cue.pronoun or cue.asked
    return [
        1.0,
        _sum(_value_surprise(attribute, value, setting) for attribute, value in shared),
        _sum(common),
        _sum(called),
        _figures(earlier, later),
        float(_other_figures(earlier, later)),
        _age(earlier.facts, later.facts),
        float(_sex(earlier, later) == 1),
        float(_sex(earlier, later) == -1),
        float(_clash(earlier, later, shared)),
        float(_apart(earlier, later, shared, Attribute.CONDITION)),
        float(_apart(earlier, later, shared, Attribute.CONDITION) and (cue.goes_on or cue.pronoun)),
        float(_years_apart(earlier, later) > 2.0),
        float(goes_on),
        float(cue.asked),
        float(cue.pronoun),
        float(cue.another),
        float(cue.introduces),
        float(own),
        float(same_thread),
        close,
        close * float(back),
        float(days is not None and days > 180),
        math.log(max(0.05, earlier.tells)),
        math.log(max(0.05, later.tells)),
        float(earlier.tells >= 0.5 and later.tells >= 0.5),
        float(not earlier.facts and not shared),
        float(len({fact.attribute for fact in later.facts}) < FEW_FACTS) * max(0.0, later.tells - 0.5),
        float(not cue.somebody),
        float(cue.advises),
        float(earlier.published and same_thread and not cue.advises and (back or bool(later.facts))),
        float(setting.latest),
        float(setting.latest and back),
    ]


def probability(earlier: Record, later: Record, *, same_thread: bool, table: str) -> float:
    """That the two tell of one patient: 0 to 1, 0 where they contradict each other. `table`: `PAIRS` or `DRAFT`."""
    found = terms(earlier, later, same_thread=same_thread)
    return 0.0 if found is None else probability_of(found, table)


def probability_of(found: Sequence[float], table: str) -> float:
    """The same from the evidence of a pair."""
    return _logistic(sum(w * x for w, x in zip(weights(table), found, strict=True)))


def reason(earlier: Record, later: Record, *, same_thread: bool) -> str:
    """Why the two are linked, in our words."""
    own = bool(earlier.author) and earlier.author == later.author
    shared = {attribute.value.replace("_", " ") for attribute, _ in _shared(earlier, later, own=own)}
    said = []
    if shared:
        said.append("both say the same " + ", ".join(sorted(shared)))
    if earlier.words & later.words:
        said.append("they share rare words")
    if later.cues.goes_on or later.cues.pronoun:
        said.append("the later one goes on with a story")
    if later.cues.asked:
        said.append("the later one asks about it")
    if same_thread:
        said.append("same thread")
    elif (days := days_between(earlier, later)) is not None and days <= LINKED_DAYS:
        said.append("the same day" if days < 1 else f"{days:.0f} days apart")
    return "; ".join(said)


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


def days_between(earlier: Record, later: Record) -> float | None:
    """Days from one post to the other, 0 or more; None where one has no time."""
    if earlier.posted_at is None or later.posted_at is None:
        return None
    return abs((later.posted_at - earlier.posted_at).total_seconds()) / 86_400


def _shared(one: Record, other: Record, *, own: bool) -> set[tuple[Attribute, str]]:
    """Values that both have; of one author's posts, not where they work."""
    shared = one.values & other.values
    return {key for key in shared if key[0] not in WHERE} if own else set(shared)


def _figures(one: Record, other: Record) -> float:
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


def _other_figures(one: Record, other: Record) -> bool:
    """Whether both give figures for one thing measured, and none agree."""
    first = {f.value for f in one.facts if f.attribute is Attribute.RESULT and f.low is not None}
    second = {f.value for f in other.facts if f.attribute is Attribute.RESULT and f.low is not None}
    return bool(first & second) and _figures(one, other) == 0.0


def _value_surprise(attribute: Attribute, value: str, setting: Setting) -> float:
    key = f"{attribute.value} {value}"
    return -math.log(max(value_shares().get(key, 2 * UNSEEN_SHARE), setting.usual.get(key, 0.0)))


def _sum(some: Iterable[float]) -> float:
    """The surprises together, the largest whole, each next one for less; in tens of nats' tenths."""
    ordered = sorted((min(MOST_SURPRISE, one) for one in some), reverse=True)
    return sum(one * EACH_NEXT**place for place, one in enumerate(ordered))


def _age(one: Sequence[Fact], other: Sequence[Fact]) -> float:
    """Nats by which agreeing ages speak for one person: the narrower both are, the more; 0 where they do not overlap."""
    best = 0.0
    for a in one:
        for b in other:
            if a.attribute is b.attribute is Attribute.AGE_YEARS and None not in (a.low, a.high, b.low, b.high):
                apart = _ages_apart(a, b)
                wide = max((a.high or 0) - (a.low or 0), (b.high or 0) - (b.low or 0)) + 1.0
                if apart <= 1.0:
                    best = max(best, math.log(max(1.0, 60.0 / (wide + 2.0))))
    return best


def _sex(one: Record, other: Record) -> int:
    """1 where both are of one sex, -1 where they are not, 0 where one is not said."""
    first, second = _sex_of(one), _sex_of(other)
    return 0 if not first or not second else 1 if first == second else -1


def _sex_of(record: Record) -> str:
    stated = {f.value for f in record.facts if f.attribute is Attribute.SEX}
    return stated.pop() if len(stated) == 1 else record.cues.sex


def _apart(one: Record, other: Record, shared: set[tuple[Attribute, str]], attribute: Attribute) -> bool:
    """Whether both say something of this kind, and nothing the same."""
    both = all(any(a is attribute for a, _ in record.values) for record in (one, other))
    return both and not any(a is attribute for a, _ in shared)


def _clash(one: Record, other: Record, shared: set[tuple[Attribute, str]]) -> int:
    """In how many ways the two differ, without ruling each other out."""
    return sum(_apart(one, other, shared, attribute) for attribute in _TOLD_ALIKE)


def _years_apart(one: Record, other: Record) -> float:
    """Years between the nearest ages that both give; 0 where one gives none."""
    ages = [
        [fact for fact in record.facts if fact.attribute is Attribute.AGE_YEARS] for record in (one, other)
    ]
    return min((_ages_apart(a, b) for a in ages[0] for b in ages[1]), default=0.0)


_TOLD_ALIKE = (Attribute.OCCUPATION, Attribute.NAME, Attribute.UNIT)
"""What is mostly told again in the same words, or not at all."""


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, x))))


@cache
def weights(table: str) -> tuple[float, ...]:
    """The weight of each term in a table of `data/linking/weights.toml`. Raises `MissingData`."""
    try:
        text = files("secondlook").joinpath("data", "linking", "weights.toml").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingData(
            "The table data/linking/weights.toml is missing from the installed package. Reinstall second-look."
        ) from None
    rows = tomllib.loads(text)[table]
    return tuple(float(rows[name]) for name in TERMS)
