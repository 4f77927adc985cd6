"""Dates, days, clock times, shifts and relative times of events.

Found: "22/04/2026", "3rd May", "Tuesday", "this morning", "2/7 ago", "day 2 post-op", "half six", "Boxing Day", "years
back". Left alone: durations ("for three weeks", "2/52 history", "q4h"), years in citations ("NEJM 2019"), rota ranges
("Mon-Fri"), ratios and doses. A day and the clock time beside it are one mention. `kind` is the form ("date", "month",
"weekday", "clock", ...); "/then" is added after "since", "until" and the like, "/of" before a noun ("Tuesday's").
"""

import re
from collections.abc import Iterator
from datetime import datetime

from secondlook.mentions._clock import minutes, shift
from secondlook.mentions._clock_patterns import CLOCK_FORMS
from secondlook.mentions._days import days
from secondlook.mentions._pattern import beside
from secondlook.mentions._time_patterns import DAY_FORMS
from secondlook.model import Attribute, Category, Fact, Mention, Origin, Softening

CATEGORY = Category.TIME

_AFTER_PREPOSITION = beside(r"\b(?:since|until|till|til|by|from|before|after|starting|till the|for)\s+$", re.IGNORECASE)
_AT = beside(r"\bat\s+$", re.IGNORECASE)
_JOIN = beside(r"(?: |, | at | at about | around | about )\Z")
_RANGE_BEFORE = beside(r"(?:[-/]|\bto |\bthrough )\s?$", re.IGNORECASE)
_CITED = beside(r"\b(?:NEJM|BMJ|Lancet|JAMA|NICE|SIGN|BTS|ESC|AHA|et al\.?|guidelines?|Cochrane|vol\.?)[ ,(]*$")
_JOINABLE = frozenset({"date", "day", "weekday", "clock", "holiday", "period"})
_FUTURE = beside(r"\b(?:tomorrow|tmrw|tmrow|tmw|tmoz|tomoz|tomos|2moro|next|coming)\b", re.IGNORECASE)


def find(text: str) -> Iterator[Mention]:
    """Every time of an event, in order; a day and a clock time side by side are one."""
    taken: list[tuple[int, int, str]] = []
    for kind, pattern in DAY_FORMS + CLOCK_FORMS:
        for match in pattern.finditer(text):
            start, end = match.span("core") if "core" in match.re.groupindex else match.span()
            if start < end and not _explained(text, start, end, kind):
                taken.append((start, end, kind))
    # The longest reading of a place in the text wins, then the surer form.
    kept: list[tuple[int, int, str]] = []
    reached = 0
    for start, end, kind in sorted(taken, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            kept.append((start, end, kind))
            reached = end
        elif kept and end > reached and start == kept[-1][0]:
            kept[-1] = (start, end, kind)
            reached = end
    yield from (_mention(text, *span) for span in _joined(text, kept))


def _explained(text: str, start: int, end: int, kind: str) -> bool:
    """Whether something before it says that this is no time of an event."""
    before = text[max(0, start - 16) : start]
    if kind == "weekday" and _RANGE_BEFORE.search(before) and not re.search(r"\d[-/]\s?$", before):
        return True
    if kind == "weekday" and re.search(r"\b(?:on )?an?\s$", before, re.IGNORECASE):
        return True
    if text[start:end].lower() in (
        "this year",
        "so far this year",
        "over the past year",
        "in the past year",
        "over the weekend",
    ):
        return True
    if kind in ("year", "month", "date") and _CITED.search(before):
        return True
    return kind == "postop" and text[start : start + 2].lower() == "wk" and text[end : end + 5].lower() == " scan"


def _joined(text: str, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    current: tuple[int, int, str] | None = None
    for span in spans:
        if current is None:
            current = span
        elif (
            current[2] in _JOINABLE
            and span[2] in _JOINABLE
            and span[0] - current[1] <= 10
            and _JOIN.fullmatch(text[current[1] : span[0]])
            and ("clock" in (current[2], span[2]) or "date" in (current[2], span[2]))
        ):
            current = (current[0], span[1], current[2] if current[2] != "clock" else span[2])
        else:
            yield current
            current = span
    if current is not None:
        yield current


def _mention(text: str, start: int, end: int, kind: str) -> Mention:
    before = text[max(0, start - 12) : start]
    words = text[start:end]
    if words.lower().endswith("'s"):
        kind += "/of"
    elif _AFTER_PREPOSITION.search(before):
        kind += "/then"
    elif _AT.search(before):
        kind += "/at"
    return Mention(category=CATEGORY, start=start, end=end, text=words, kind=kind, certainty=0.9)


def read(mention: Mention, *, at: datetime | None, origin: Origin) -> Iterator[Fact]:
    """The day or days, and the clock time, as far as the wording and the day of posting tell."""
    window = days(mention.text, at)
    if window is not None:
        first, last = window
        yield Fact(
            category=CATEGORY,
            attribute=Attribute.DAY,
            value=first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}",
            low=float(first.toordinal()),
            high=float(last.toordinal()),
            unit="days",
            exact=first == last,
            origin=origin,
            mention=mention,
        )
    clock = minutes(mention.text)
    named = shift(mention.text) if clock is None else ""
    if named:
        yield Fact(
            category=CATEGORY, attribute=Attribute.CLOCK_TIME, value=named, unit="shift", origin=origin, mention=mention
        )
    if clock is not None:
        yield Fact(
            category=CATEGORY,
            attribute=Attribute.CLOCK_TIME,
            low=float(clock[0]),
            high=float(clock[1]),
            unit="minutes",
            exact=clock[0] == clock[1],
            origin=origin,
            mention=mention,
        )


def soften(mention: Mention) -> tuple[Softening, ...]:
    """A vaguer time where the sentence needs one, then none."""
    form, _, place = mention.kind.partition("/")
    capital = mention.text[:1].isupper() and mention.text.split()[0].lower() not in ("on", "in")
    if place == "of":
        return (_softening("A recent" if capital else "a recent", 0.05), _softening("one", 0.1))
    if place == "then":
        return (_softening("then", 0.1),)
    if place == "at":
        return (_softening("some point", 0.05),)
    if form in ("clock", "postop"):
        return (_softening("", 0.1),)
    if form == "since":
        return (_softening("some time " + _connective(mention.text), 0.15), _softening("", 0.2))
    if _FUTURE.search(mention.text):
        return (_softening("Soon" if capital else "soon", 0.05), _softening("", 0.1))
    words = "once" if form in ("vague", "year") else "one day" if form in ("weekday", "date", "ordinal") else "recently"
    if form in ("month", "season", "holiday", "shift", "ago"):
        words = "at one point"
    return (
        _softening(words.capitalize() if capital and form in ("day", "weekday", "period") else words, 0.05),
        _softening("", 0.1),
    )


def _softening(words: str, cost: float) -> Softening:
    return Softening(text=words, cost=cost, loses="when it happened")


def _connective(words: str) -> str:
    found = re.search(r"\b(after|before|since|following|prior to|into|post)\b", words, re.IGNORECASE)
    return (
        {"post": "after", "into": "into", "since": "after"}.get(found[1].lower(), found[1].lower())
        if found
        else "after"
    )
