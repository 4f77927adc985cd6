"""How a pair of posts stands among the other posts that the later one could go on with: more evidence, for a forum.

"She went home today" goes on with the last one told of, and a second good candidate halves what the first is worth.
Beside that, here is said one by one what the terms of a pair say in sum: which kinds of facts agree, by how many days
and years two posts differ. Only `search.py` asks, where no crowd hangs on a link: for a draft, one post must never make
another less probable (`docs/decisions/links-are-weighed-two-by-two.md`). What weighs it is `trees.py`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from secondlook.dossiers import evidence
from secondlook.dossiers.agreement import apart, shared_values, years_apart
from secondlook.dossiers.meaning import MEANT
from secondlook.dossiers.records import Record
from secondlook.dossiers.usage import OVERLAP
from secondlook.dossiers.wording import COMMON_NATS, UNSEEN_SHARE, surprise, value_shares
from secondlook.model import Attribute

LEAST_ALONE = -7.0
"""Log-odds of a pair by itself below which it is none: one in a thousand, for one in forty pairs of one patient."""
FLOOR = -12.0
"""Log-odds of a candidate that is not there."""
LONGEST_DAYS = 1000.0
"""Where a post has no time."""
NOT_SAID = -1.0
"""Days or years apart, or the size of what is told, where one of the two does not say it."""

KINDS = (
    Attribute.CONDITION,
    Attribute.PROCEDURE,
    Attribute.OCCUPATION,
    Attribute.EVENT,
    Attribute.FAMILY,
    Attribute.APPEARANCE,
    Attribute.QUOTE,
    Attribute.UNIT,
)
"""Kinds of facts of which it is said one by one whether the two agree."""
STANDING = (
    "alone",
    "best_other",
    "others",
    "better",
    "alike",
    "candidates",
    "since_by_author",
    "since_in_thread",
    "days",
    "kinds_before",
    "kinds_now",
    "words_before",
    "words_now",
    "shared",
    "shared_words",
    "rarest_value",
    "rarest_word",
    "words_nats",
    "tells_before",
    "tells_now",
    "introduced_before",
    "went_on_before",
    "years_apart",
    "years_wide_before",
    "years_wide_now",
    "days_told_apart",
    "day_told_after",
    "measured_alike",
    "figures_apart",
    "figure_digits",
    "own_people",
    "since_apart",
    *(f"same_{kind.value}" for kind in KINDS),
)
"""What is added to the terms of a pair, in order."""
HERE = (*OVERLAP, *MEANT, "in_thread", "opens_before")
"""What only the forum so far says of a pair: `search.py` adds it."""
COLUMNS = (*evidence.TERMS, *STANDING, *HERE)
"""Of `rows`."""
AGAIN = (
    "own",
    "thread",
    "days",
    "goes_on",
    "pronoun",
    "introduces",
    "tells_before",
    "tells_now",
    "same_nats",
    "same_part",
    "candidates",
    "since_by_author",
    "since_in_thread",
    "rivals",
    "told_both",
    "opens_before",
    "in_thread",
)
"""Those that the second trees see beside what earlier links say."""
_PLACES_AGAIN = tuple(COLUMNS.index(name) for name in AGAIN)
_KEEP_SIGN = (
    "values",
    "words",
    "called",
    "figures",
    "other_figures",
    "conditions_apart",
    "age",
    "ages_apart",
    "sex",
    "sexes_apart",
)
SIGNS = tuple(evidence.SIGNS[name] if name in _KEEP_SIGN else 0 for name in COLUMNS)
"""Of each column, as `evidence.SIGNS` has it: what two posts say alike never speaks against one patient, what they say
otherwise never for one, all else being equal. How they stand among others may speak either way."""


@dataclass(frozen=True, slots=True)
class Compared:
    """An earlier post that a later one was compared with."""

    earlier: Record
    terms: list[float]
    """Of the pair, in the order of `evidence.TERMS`."""
    place: int = 0
    """Its number among the posts remembered."""
    opens: bool = False
    """It is the first of its thread."""


def alone(terms: Sequence[float]) -> float:
    """Log-odds that the terms of a pair come to by themselves."""
    return sum(w * x for w, x in zip(evidence.weights(evidence.PAIRS), terms, strict=True))


def rows(
    later: Record, compared: Sequence[Compared], *, least: float = LEAST_ALONE
) -> list[tuple[Compared, list[float]]]:
    """`COLUMNS`, but for those of `HERE`, of each pair whose log-odds by itself are at least `least`.

    All of `compared` are its rivals.
    """
    odds = [alone(one.terms) for one in compared]
    if not odds or max(odds) < least:
        return []
    chances = [evidence.probability_of(one.terms, evidence.PAIRS) for one in compared]
    best, second = sorted((FLOOR, FLOOR, *odds), reverse=True)[:2]
    told = [one.terms[_VALUES] for one in compared]
    ago = [_days(one.earlier, later) for one in compared]
    by_author = [days for days, one in zip(ago, compared, strict=True) if one.earlier.author == later.author]
    in_thread = [days for days, one in zip(ago, compared, strict=True) if _together(one.earlier, later)]
    found = []
    for place, one in enumerate(compared):
        if odds[place] < least:
            continue
        among = [
            odds[place],
            second if odds[place] == best else best,
            sum(chances) - chances[place],
            float(sum(other > odds[place] for other in odds)),
            float(sum(other >= told[place] for other in told) - 1) if told[place] > 0 else NOT_SAID,
            float(len(compared)),
            float(sum(days < ago[place] for days in by_author)),
            float(sum(days < ago[place] for days in in_thread)),
            math.log1p(ago[place]),
        ]
        found.append((one, [*one.terms, *among, *_one_by_one(one.earlier, later)]))
    return found


def again(row: Sequence[float]) -> list[float]:
    """`AGAIN` of a row of `COLUMNS`."""
    return [row[place] for place in _PLACES_AGAIN]


_VALUES = evidence.TERMS.index("values")


def _together(earlier: Record, later: Record) -> bool:
    return bool(later.thread) and earlier.thread == later.thread


def _days(earlier: Record, later: Record) -> float:
    days = evidence.days_between(earlier, later)
    return LONGEST_DAYS if days is None else days


def _one_by_one(earlier: Record, later: Record) -> list[float]:
    """What is compared of the two, each by itself."""
    shared = shared_values(earlier, later, own=earlier.author == later.author)
    nats = [surprise(word) for word in earlier.words & later.words]
    rare = [-math.log(value_shares().get(f"{kind.value} {value}", 2 * UNSEEN_SHARE)) for kind, value in shared]
    same = {kind for kind, _ in shared}
    return [
        float(len({fact.attribute for fact in earlier.facts})),
        float(len({fact.attribute for fact in later.facts})),
        float(len(earlier.words)),
        float(len(later.words)),
        float(len(shared)),
        float(sum(one > COMMON_NATS for one in nats)),
        max(rare, default=0.0),
        max(nats, default=0.0),
        sum(nats),
        earlier.tells,
        later.tells,
        float(earlier.cues.introduces),
        float(earlier.cues.goes_on),
        years_apart(earlier, later),
        _wide(earlier, Attribute.AGE_YEARS),
        _wide(later, Attribute.AGE_YEARS),
        _days_told_apart(earlier, later),
        _day_told_after(earlier, later),
        *_measured(earlier, later),
        _figure_digits(earlier, later),
        float(later.cues.own_people),
        _since_apart(earlier, later),
        *(1.0 if kind in same else NOT_SAID if apart(earlier, later, shared, kind) else 0.0 for kind in KINDS),
    ]


def _wide(record: Record, attribute: Attribute) -> float:
    """Between the lowest and highest that the most exact fact of a kind allows."""
    return min(
        (f.high - f.low for f in record.facts if f.attribute is attribute and f.low is not None and f.high is not None),
        default=NOT_SAID,
    )


def _days_told_apart(earlier: Record, later: Record) -> float:
    """Days between the nearest days that both tell of."""
    gaps = [
        max(0.0, a.low - b.high, b.low - a.high)
        for a in earlier.facts
        if a.attribute is Attribute.DAY and a.low is not None and a.high is not None
        for b in later.facts
        if b.attribute is Attribute.DAY and b.low is not None and b.high is not None
    ]
    return min(gaps, default=NOT_SAID)


def _day_told_after(earlier: Record, later: Record) -> float:
    """Days from the earlier post to the first day that the later one tells of; where it tells of none, far before."""
    told = [f.low for f in later.facts if f.attribute is Attribute.DAY and f.low is not None]
    if not told or earlier.posted_at is None:
        return -LONGEST_DAYS
    return max(-LONGEST_DAYS, min(told) - earlier.posted_at.toordinal())


def _since_apart(earlier: Record, later: Record) -> float:
    """By how much the days that the later post counts since the story began miss those since the earlier post."""
    since, days = later.cues.days_since, evidence.days_between(earlier, later)
    return NOT_SAID if since is None or days is None else abs(days - since) / (1.0 + 0.2 * since)


def _figure_digits(earlier: Record, later: Record) -> float:
    """Digits of the longest figure of one thing measured that both give exactly; 0 for none."""
    first, second = (
        {(f.value, f"{f.low:.6g}") for f in one.facts if f.attribute is Attribute.RESULT and f.low is not None}
        for one in (earlier, later)
    )
    return float(max((sum(map(str.isdigit, figure)) for _, figure in first & second), default=0))


def _measured(earlier: Record, later: Record) -> tuple[float, float]:
    """In how many things measured the two agree, and the least relative difference of their figures."""
    first, second = (
        [(f.value, f.low) for f in one.facts if f.attribute is Attribute.RESULT and f.low is not None]
        for one in (earlier, later)
    )
    gaps = [abs(a - b) / max(abs(a), abs(b), 1e-9) for name, a in first for other, b in second if name == other]
    both = {name for name, _ in first} & {name for name, _ in second}
    return float(len(both)), min(gaps, default=NOT_SAID)
