"""How probably two posts tell of one patient: record linkage after Fellegi and Sunter.

Each thing that two posts share speaks for one patient by how surprising it is among posts in general (Winkler 1989,
frequency-based matching): a rare disease much, "chest pain" hardly. To that come age and sex, rare words, cues of
continuation, time between and who posted. The terms are added as log-odds with weights fitted on labelled histories
(`training/linking/fit.py`). Contradicting facts (another sex, ages too far apart) rule a link out, whatever else is
shared.

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

from secondlook.dossiers.agreement import (
    ages_alike,
    apart,
    clashes,
    contradict,
    figures_alike,
    other_figures,
    sexes,
    shared_values,
    years_apart,
)
from secondlook.dossiers.records import Record
from secondlook.dossiers.wording import COMMON_NATS, UNSEEN_SHARE, surprise, value_shares
from secondlook.model import Attribute
from secondlook.shipped import shipped_text

MOST_SURPRISE = 7.0
"""Nats that one shared value or word can count: about one post in a thousand."""
EACH_NEXT = 0.7
"""What each further shared value or word counts of the one before: words of one illness go together."""
FEW_FACTS = 3
"""A post about a patient that says fewer kinds of facts leans on what was said before."""
LESS_THAN_TWO = 1.5
"""Days, which round to one."""
FEW_YEARS = 2.0
"""Years between ages that are more than a slip or a birthday."""
LONG_DAYS = 180.0
"""Days after which a story is seldom gone on with."""
LINKED_DAYS = 30.0
"""Days in which a story is usually gone on with: closeness is exp(-days / this)."""

PAIRS, DRAFT = "pairs", "draft"
"""Tables of weights: for two posts of a forum or a history; for a draft and what was published before it."""
SIGNS = {
    "bias": 0,
    "values": 1,
    "words": 1,
    "called": 1,
    "figures": 1,
    "other_figures": -1,
    "age": 1,
    "sex": 1,
    "sexes_apart": -1,
    "clash": -1,
    "conditions_apart": -1,
    "conditions_apart_goes_on": -1,
    "ages_apart": -1,
    "goes_on": 1,
    "asked": 1,
    "pronoun": 1,
    "another": -1,
    "introduces": -1,
    "own": 0,
    "thread": 1,
    "close": 1,
    "close_goes_on": 1,
    "far": -1,
    "told_before": 1,
    "told_now": 1,
    "told_both": 1,
    "nothing_told": 0,
    "thin": 1,
    "nobody": -1,
    "advises": -1,
    "of_the_news": 1,
    "latest": 1,
    "latest_goes_on": 1,
    "rivals": -1,
    "rivals_in_thread": -1,
    "busy": -1,
}
"""What is added up, in order, and the sign that its weight keeps: 1 never below nought, -1 never above, 0 either. So
sharing more never speaks against one patient. The weights are in `data/linking/weights.toml`."""
TERMS = tuple(SIGNS)
OF_SETTING = ("thin", "latest", "latest_goes_on", "rivals", "rivals_in_thread", "busy")
"""Terms that hang on what else was posted, or on how little is told: nought for a draft, of which one fact more must
not make a link less probable."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What else is known of a pair where all posts of a forum are searched; of a draft nothing is."""

    rivals: int = 0
    """Posts about somebody by the later one's author, in LINKED_DAYS before it, that it could go on with."""
    rivals_in_thread: int = 0
    """The same of its thread."""
    told: int = 0
    """Posts about somebody by the later one's author before it, whenever: who tells of many says little by telling."""
    latest: bool = False
    """The earlier one is the latest post about somebody of the same author or thread."""
    usual: Mapping[str, float] = field(default_factory=dict, repr=False)
    """Share of the later author's posts about somebody that say a value ("condition breast cancer"), if known."""


NO_SETTING = Setting()
"""Of a draft, whose links must not hang on what else was posted."""


def terms(earlier: Record, later: Record, *, same_thread: bool, setting: Setting = NO_SETTING) -> list[float] | None:
    """The evidence of a pair in the order of `TERMS`; None where the two contradict each other."""
    if contradict(earlier.facts, later.facts):
        return None
    own = bool(earlier.author) and earlier.author == later.author
    shared = shared_values(earlier, later, own=own)
    common = [max(0.0, surprise(word) - COMMON_NATS) for word in earlier.words & later.words]
    called = [surprise(word) for word in earlier.words & later.cues.called]
    sex = sexes(earlier, later)
    otherwise = apart(earlier, later, shared, Attribute.CONDITION)
    days = days_between(earlier, later)
    close = float(same_thread) if days is None else math.exp(-days / LINKED_DAYS)
    cue = later.cues
    goes_on = cue.goes_on and not cue.introduces
    back = goes_on or cue.pronoun or cue.asked
    found = {
        "bias": 1.0,
        "values": _sum(_value_surprise(attribute, value, setting) for attribute, value in shared),
        "words": _sum(common),
        "called": _sum(called),
        "figures": figures_alike(earlier, later),
        "other_figures": float(other_figures(earlier, later)),
        "age": ages_alike(earlier.facts, later.facts),
        "sex": float(sex == 1),
        "sexes_apart": float(sex == -1),
        "clash": float(clashes(earlier, later, shared)),
        "conditions_apart": float(otherwise),
        "conditions_apart_goes_on": float(otherwise and (cue.goes_on or cue.pronoun)),
        "ages_apart": float(years_apart(earlier, later) > FEW_YEARS),
        "goes_on": float(goes_on),
        "asked": float(cue.asked),
        "pronoun": float(cue.pronoun),
        "another": float(cue.another),
        "introduces": float(cue.introduces),
        "own": float(own),
        "thread": float(same_thread),
        "close": close,
        "close_goes_on": close * float(back),
        "far": float(days is not None and days > LONG_DAYS),
        "told_before": math.log(max(0.05, earlier.tells)),
        "told_now": math.log(max(0.05, later.tells)),
        "told_both": float(earlier.tells >= 0.5 and later.tells >= 0.5),
        "nothing_told": float(not earlier.facts and not shared),
        "thin": 0.0 if setting is NO_SETTING else _thin(later),
        "nobody": float(not cue.somebody),
        "advises": float(cue.advises),
        "of_the_news": float(earlier.published and same_thread and not cue.advises and (back or bool(later.facts))),
        "latest": float(setting.latest),
        "latest_goes_on": float(setting.latest and back),
        "rivals": math.log1p(setting.rivals) if own else 0.0,
        "rivals_in_thread": math.log1p(setting.rivals_in_thread) if same_thread else 0.0,
        "busy": math.log1p(setting.told),
    }
    return [found[name] for name in TERMS]


def probability(earlier: Record, later: Record, *, same_thread: bool, table: str) -> float:
    """That the two tell of one patient: 0 to 1, 0 where they contradict each other. `table`: `PAIRS` or `DRAFT`.

    A draft that says only what its author did ("Update: I passed!") goes on with nobody's story.
    """
    found = terms(earlier, later, same_thread=same_thread)
    if found is None or (table == DRAFT and later.cues.of_oneself and not later.facts):
        return 0.0
    return probability_of(found, table)


def probability_of(found: Sequence[float], table: str) -> float:
    """The same from the evidence of a pair."""
    return logistic(sum(w * x for w, x in zip(weights(table), found, strict=True)))


def reason(earlier: Record, later: Record, *, same_thread: bool) -> str:
    """Why the two are linked, in our words."""
    own = bool(earlier.author) and earlier.author == later.author
    shared = {attribute.value.replace("_", " ") for attribute, _ in shared_values(earlier, later, own=own)}
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
        said.append("the same day" if days < 1 else "a day apart" if days < LESS_THAN_TWO else f"{days:.0f} days apart")
    return "; ".join(said)


def days_between(earlier: Record, later: Record) -> float | None:
    """Days from one post to the other, 0 or more; None where one has no time."""
    if earlier.posted_at is None or later.posted_at is None:
        return None
    return abs((later.posted_at - earlier.posted_at).total_seconds()) / 86_400


def _value_surprise(attribute: Attribute, value: str, setting: Setting) -> float:
    key = f"{attribute.value} {value}"
    return -math.log(max(value_shares().get(key, 2 * UNSEEN_SHARE), setting.usual.get(key, 0.0)))


def _sum(some: Iterable[float]) -> float:
    """The surprises together, the largest whole, each next one for less."""
    ordered = sorted((min(MOST_SURPRISE, one) for one in some), reverse=True)
    return sum(one * EACH_NEXT**place for place, one in enumerate(ordered))


def _thin(later: Record) -> float:
    """How surely a post tells of a patient and says little of them."""
    kinds = {fact.attribute for fact in later.facts}
    return max(0.0, later.tells - 0.5) if len(kinds) < FEW_FACTS else 0.0


def logistic(x: float) -> float:
    """The probability that log-odds come to."""
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, x))))


@cache
def weights(table: str) -> tuple[float, ...]:
    """The weight of each term in a table of `data/linking/weights.toml`. Raises `MissingData`."""
    rows = tomllib.loads(shipped_text("linking/weights.toml"))[table]
    return tuple(float(rows[name]) for name in TERMS)
