"""From signs to claims: log-odds added up over texts, what contradicts subtracted.

    log-odds of a value = sum over texts of its surest sign that agrees - sum over texts of the surest that does not

Each text counts once for and once against, a text that was posted twice counts as one, and a weak cue adds at most what
its sign allows. So the order of posts does not matter, and a contradicting post never raises a probability. Ages are
taken to the day of the latest text. Not here: what a sign is (one module for each kind).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil, exp, floor, fsum

from secondlook.dossiers.authors.claim import Claim, Said, Sign
from secondlook.dossiers.authors.whereabouts import countries
from secondlook.model import Attribute, Origin

LEAST_PROBABILITY = 0.8
"""A claim that is wrong more often than once in five would frighten people for nothing: what is asked of every claim."""
WIDEST_AGE_YEARS = 10.0
"""A wider range says no more than that somebody works."""
AGES_AGREE_YEARS = 1.0
"""Ages this far apart are the same, allowing for birthdays and "nearly"."""
DAYS_A_YEAR = 365.25
SAME_AGE_DAYS = 30.0
"""Days after which an age that was told may have become the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The signs of one text."""

    origin: Origin
    text_id: str
    """The same for texts of the same words."""
    signs: tuple[tuple[Sign, str], ...] = field(repr=False)
    """Each with the author's words."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sign and the text it is from."""

    sign: Sign
    words: str = field(repr=False)
    origin: Origin
    text_id: str


def claims_from(readings: Sequence[Reading]) -> tuple[Claim, ...]:
    """Every claim that is sure enough, the surest first."""
    latest = max((r.origin.posted_at.date() for r in readings if r.origin.posted_at is not None), default=None)
    groups: dict[tuple[Attribute, str], list[_Placed]] = {}
    for reading in readings:
        for sign, words in reading.signs:
            posted_at = reading.origin.posted_at
            aged = _aged(sign, posted_at.date() if posted_at else None, latest)
            groups.setdefault(_group(aged), []).append(_Placed(aged, words, reading.origin, reading.text_id))
    found = [claim for group in groups.values() if (claim := _best(group)) is not None]
    return tuple(sorted(found, key=lambda claim: (-claim.probability, claim.attribute, claim.value)))


def _group(sign: Sign) -> tuple[Attribute, str]:
    """What contradicts each other: one attribute, countries apart from other places."""
    if sign.attribute is Attribute.PLACE:
        return sign.attribute, "country" if sign.value in countries() else "place"
    return sign.attribute, ""


def _aged(sign: Sign, at: date | None, latest: date | None) -> Sign:
    """A sign of age as it would be on the day of the latest text."""
    if (
        sign.attribute is not Attribute.AGE_YEARS
        or at is None
        or latest is None
        or sign.low is None
        or sign.high is None
    ):
        return sign
    days = (latest - at).days
    if days <= SAME_AGE_DAYS:
        return sign
    years = days / DAYS_A_YEAR
    return replace(sign, low=sign.low + floor(years), high=sign.high + ceil(years))


def _best(group: Sequence[_Placed]) -> Claim | None:
    """The value that most speaks for; None where that is not enough."""
    candidates = sorted({_key(placed.sign): placed.sign for placed in group}.items())
    scored = [(_score(sign, group), key, sign) for key, sign in candidates if _narrow(sign)]
    if not scored:
        return None
    best = max(score for score, _, _ in scored)
    # Of values that as much speaks for, the most telling: the narrowest range, the longest name.
    _, _, sign = min(((s, k, c) for s, k, c in scored if s >= best - 1e-9), key=lambda one: (*_width(one[2]), one[1]))
    probability = 1.0 / (1.0 + exp(-best))
    if probability < LEAST_PROBABILITY:
        return None
    supporting = sorted(
        (placed for placed in group if agree(placed.sign, sign)),
        key=lambda placed: (-placed.sign.weight, *_place(placed)),
    )
    said = {placed.origin: placed for placed in reversed(supporting)}
    ordered = sorted(said.values(), key=lambda placed: (-placed.sign.weight, *_place(placed)))
    return Claim(
        attribute=sign.attribute,
        value=sign.value,
        low=sign.low,
        high=sign.high,
        probability=probability,
        said=tuple(Said(origin=replace(p.origin, reason=p.sign.cue), words=p.words) for p in ordered),
    )


def _place(placed: _Placed) -> tuple[str, str, int]:
    when = placed.origin.posted_at.isoformat() if placed.origin.posted_at else ""
    return placed.origin.source.value, when, placed.origin.index


def _narrow(sign: Sign) -> bool:
    return sign.low is None or sign.high is None or sign.high - sign.low <= WIDEST_AGE_YEARS


def _width(sign: Sign) -> tuple[float, float]:
    years = sign.high - sign.low if sign.low is not None and sign.high is not None else 0.0
    return years, -float(len(sign.value))


def _key(sign: Sign) -> tuple[str, float, float]:
    return sign.value, sign.low if sign.low is not None else -1.0, sign.high if sign.high is not None else -1.0


def _score(candidate: Sign, group: Iterable[_Placed]) -> float:
    """Log-odds of a value, given every sign of its group."""
    return fsum((*_total(candidate, group, agreeing=True), *(-w for w in _total(candidate, group, agreeing=False))))


def _total(candidate: Sign, group: Iterable[_Placed], *, agreeing: bool) -> Iterator[float]:
    """The weight of each text for or against a value, by cue; a weak cue adds up to no more than its most."""
    by_text: dict[str, Sign] = {}
    for placed in group:
        if agree(placed.sign, candidate) is agreeing:
            before = by_text.get(placed.text_id)
            if before is None or (placed.sign.weight, placed.sign.cue) > (before.weight, before.cue):
                by_text[placed.text_id] = placed.sign
    by_cue: dict[tuple[str, float], list[float]] = {}
    for sign in by_text.values():
        by_cue.setdefault((sign.cue, sign.most), []).append(sign.weight)
    for (_, most), weights in by_cue.items():
        yield min(most, fsum(weights))


def agree(one: Sign, other: Sign) -> bool:
    """Whether two signs of one group can both be true."""
    match one.attribute:
        case Attribute.AGE_YEARS:
            low = max(one.low or 0.0, other.low or 0.0)
            high = min(one.high if one.high is not None else 200.0, other.high if other.high is not None else 200.0)
            return low - high <= AGES_AGREE_YEARS
        case Attribute.OCCUPATION:
            return one.value == other.value or bool(_told(one.value) & _told(other.value)) or _inside(one, other)
        case _:
            return one.value == other.value or (one.attribute is not Attribute.SEX and _inside(one, other))


def _inside(one: Sign, other: Sign) -> bool:
    """Whether the words of one are among the words of the other: "leeds" and "north leeds"."""
    first, second = set(one.value.split()), set(other.value.split())
    return bool(first and second) and (first <= second or second <= first)


_GENERAL = frozenset(
    "manager engineer assistant officer technician worker specialist coordinator administrator operator representative "
    "rep consultant director head senior junior trainee student medical health care ward general of and staff".split()
)


def _told(job: str) -> set[str]:
    return set(job.split()) - _GENERAL
