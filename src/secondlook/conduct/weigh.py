"""Labels of tone and conduct: the tagger's opinion and the signs of `signs.py`, by target, stance and negation."""

import math
import re
from collections import Counter

from secondlook.conduct.signs import ASKS_LEAVE, AT_ONESELF, DECLARED, DID, REJECTS, STAKE, Sign, shown
from secondlook.finders import Beside, Reading
from secondlook.finders.confidence import log_odds
from secondlook.model import About, Category, Conduct, ConductSign, Context, Telling, TellingKind

LEAST_LOG_ODDS = 0.0
"""A label is given above even odds."""
LEAST_CHANCE = 0.08
"""The tagger is never taken to be surer than this, either way: a plain sign must be able to overrule it."""
_PRIOR = {
    Conduct.DEROGATORY_PATIENT: -0.4,
    Conduct.DEROGATORY_COLLEAGUE: -0.4,
    Conduct.GAME: -0.5,
    Conduct.DISCRIMINATORY: -0.6,
    Conduct.BOUNDARY: -0.4,
    Conduct.UNDECLARED_INTEREST: -0.6,
    Conduct.DISTRESS: -0.4,
}
_CONTEMPT = frozenset({Conduct.DEROGATORY_PATIENT, Conduct.DEROGATORY_COLLEAGUE, Conduct.DISCRIMINATORY})
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=[^\s\"')!?.]))+[.!?]*")
_PRODUCT = re.compile(r"\b([A-Z][a-z]+[A-Z]\w+|[A-Z][\w-]{3,})\b")


FURTHEST = math.log(1e6)
"""Where the log-odds of each network end, before they are put together."""
BESIDE = 0.3
"""Share of the log-odds that the network has which reads a draft beside its context, where it was asked: what sounds
like contempt under one post is rue under another. Of 2,335 labelled drafts it had not read, 206 of 332 labels given
are right with it, 214 of 399 without."""


def weigh(
    reading: Reading, context: Context, telling: Telling, beside: Beside | None = None
) -> tuple[ConductSign, ...]:
    """The labels that the draft earns, each with how sure, once for each sentence in which it shows. Empty: none.

    `beside`: what the draft comes to beside its context, if it was read so.
    """
    text = reading.plain
    lower = reading.lower
    rejects = bool(REJECTS.search(lower))
    of_patient = [m for m in reading.mentions if m.about in (About.PATIENT, About.RELATIVE)]
    about_patients = bool(of_patient) or telling.kind in (TellingKind.ONE_CASE, TellingKind.GROUP)
    found: list[ConductSign] = []
    for label in (c for c in Conduct if c is not Conduct.NONE):
        heard = [
            (sign, at)
            for sign, at in shown(lower)
            if sign.label is label
            and (about_patients or not sign.needs_patient)
            and not (label in _CONTEMPT and _quoted(reading, at))
        ]
        odds = _heard_by_networks(label.value, reading, beside, sign=bool(heard)) + _PRIOR[label] + _weight(heard)
        if label in _CONTEMPT and rejects:
            odds -= 3.0
        if label in _CONTEMPT and AT_ONESELF.search(lower):
            odds -= 1.5
        if label is Conduct.BOUNDARY and (rejects or ASKS_LEAVE.search(lower)) and not DID.search(lower):
            odds -= 5.0
        if label is Conduct.GAME and not about_patients:
            odds -= 3.0
        if label is Conduct.UNDECLARED_INTEREST:
            odds += _interest(text, context)
        if odds > LEAST_LOG_ODDS:
            individual = telling.kind is TellingKind.ONE_CASE or any(
                m.category is Category.NAME and m.about is About.COLLEAGUE for m in reading.mentions
            )
            certainty = 1 / (1 + math.exp(-odds))
            places = {_sentence_of(text, at): sign.name for sign, at in heard} or {(0, 0): "tagger"}
            found += [
                ConductSign(
                    label=label, certainty=certainty, start=start, end=end, individual=individual, reason=reason
                )
                for (start, end), reason in places.items()
            ]
    return tuple(found)


def _heard_by_networks(label: str, reading: Reading, beside: Beside | None, *, sign: bool) -> float:
    """Log-odds, never surer than `LEAST_CHANCE` leaves them. Where a `sign` is heard, context takes nothing away."""
    odds = log_odds(reading.tagging.conduct[label], FURTHEST)
    if beside is not None:
        more = BESIDE * (log_odds(beside.conduct[label], FURTHEST) - odds)
        odds += max(0.0, more) if sign else more
    most = -log_odds(LEAST_CHANCE)
    return min(max(odds, -most), most)


def _weight(heard: list[tuple[Sign, int]]) -> float:
    """Log-odds of the signs heard: one heard again and again counts up to twice."""
    times = Counter(sign for sign, _ in heard)
    return sum(sign.weight * min(2.0, 0.5 + 0.5 * count) for sign, count in times.items())


def _interest(text: str, context: Context) -> float:
    """Log-odds for an interest left unsaid: the profile or an earlier post has a stake, the text does not say so."""
    if DECLARED.search(text.lower()):
        return -4.0
    elsewhere = [context.author.bio, context.author.display_name, *(post.text for post in context.history)]
    products = {p.lower() for p in _PRODUCT.findall(text)}
    stake = 0.0
    for said in elsewhere:
        if shows_stake(said):
            shared = products & {p.lower() for p in _PRODUCT.findall(said)}
            stake = max(stake, 3.0 if shared else 0.8)
    return stake if stake else -3.0


def shows_stake(said: str) -> bool:
    """Whether a profile or an earlier post says that its author has a stake in something."""
    return STAKE.search(said.lower()) is not None


def _quoted(reading: Reading, at: int) -> bool:
    """Whether a position of the plain view lies in somebody else's words."""
    return any(
        m.category is Category.QUOTE and reading.view.from_original(m.start) <= at < reading.view.from_original(m.end)
        for m in reading.mentions
    )


def _sentence_of(text: str, at: int) -> tuple[int, int]:
    for match in _SENTENCE.finditer(text):
        if match.start() <= at < match.end():
            return match.end() - len(match[0].lstrip()), match.end()
    return 0, 0
