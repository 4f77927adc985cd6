"""The search for the fewest softenings after which the verdict is `share`.

Whole levels of softening are tried from the lightest to the heaviest until one is safe, judged from the mentions that
are left (cheap); then every change of that level which turns out not to be needed is taken back, the dearest first.
What results is read again from its words like any other draft, and counts only if that says `share` too. If no wording
of the case is safe, whole sentences are left out, and at last the case is turned into a general question on its topic.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondlook import mentions
from secondlook.advice.general import general_question
from secondlook.advice.wording import gutted, overlapping, reworded, sentence_at, sentences
from secondlook.finders import read_text
from secondlook.judging import Judgement, judge
from secondlook.model import (
    DIRECT,
    About,
    Category,
    Change,
    Conduct,
    Context,
    Mention,
    Verdict,
)
from secondlook.rulebooks import Finding, Rulebook

LEVELS: tuple[frozenset[Category], ...] = (
    DIRECT,
    frozenset({Category.RESULT, Category.QUOTE, Category.TIME, Category.ORGANISATION, Category.PLACE}),
    frozenset({Category.EVENT, Category.APPEARANCE, Category.OCCUPATION, Category.FAMILY, Category.DEMOGRAPHIC}),
    frozenset({Category.AGE}),
    frozenset({Category.CONDITION, Category.PROCEDURE}),
)
"""Categories softened together, from those that identify most for the least meaning to those that carry the point."""
FEWEST_WORDS = 9
"""What is left must still say something."""
FEWEST_ASKED = 5
"""Words of what is left, where it asks something."""
LEAST_OF_IT = 0.4
"""Share of the draft's words below which what is left is a remnant."""
MOST_OF_IT = 0.6
"""Share of the draft's words; a short draft may stay short."""
MOST_TAKEN_BACK = 24
"""Changes that are tried one by one whether they are needed; a longer list is kept whole."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A way to make the draft shareable."""

    text: str
    changes: tuple[Change, ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()
    general: bool = False


def search(judged: Judgement, context: Context, rulebook: Rulebook) -> Plan | None:
    """The cheapest plan found, or None: no wording of this draft is safe here."""
    text = judged.reading.text
    dropped = _conduct_sentences(judged)
    levels = list(_levels(judged))
    if Finding.PROFILE_FIXES_PLACE_OR_DAY.value in judged.findings:
        # However little is told, it is still one real patient of a known place: only a case wholly gone is none.
        levels = levels[-1:]
    for changes in levels:
        if not (changes or dropped):
            continue
        if _cheap(judged, changes, dropped, context, rulebook) is not Verdict.SHARE:
            continue
        needed = _fewest(judged, changes, dropped, context, rulebook)
        for tried in dict.fromkeys((needed, changes)):
            left_out = tuple(dict.fromkeys([*dropped, *gutted(text, tried)]))
            words = reworded(text, tried, left_out)
            if _says_something(words, text) and _safe(words, judged, context, rulebook):
                return Plan(text=words, changes=tried, left_out=left_out)
    for left_out in _without_the_case(judged, dropped):
        words = reworded(text, (), left_out)
        if _says_something(words, text) and _safe(words, judged, context, rulebook):
            return Plan(text=words, left_out=left_out)
    for words in general_question(judged.reading.mentions):
        if _safe(words, judged, context, rulebook):
            return Plan(text=words, left_out=((0, len(text)),), general=True)
    return None


def _says_something(words: str, text: str) -> bool:
    """Whether enough is left for somebody to post it: most of the draft, a question, or a few full sentences."""
    left, whole = len(words.split()), len(text.split())
    told = left >= FEWEST_WORDS and left >= LEAST_OF_IT * whole
    return told or ("?" in words and left >= FEWEST_ASKED) or left >= MOST_OF_IT * whole


def _levels(judged: Judgement) -> Iterator[tuple[Change, ...]]:
    """Softenings of ever more categories; within a level first the least, then the whole way."""
    about = {About.PATIENT, About.RELATIVE}
    if any(sign.label is Conduct.DEROGATORY_COLLEAGUE for sign in judged.conduct):
        about.add(About.COLLEAGUE)
    concerned = [m for m in judged.reading.mentions if m.about in about or m.category is Category.TIME]
    yield ()
    softened: frozenset[Category] = frozenset()
    before: list[Change] = []
    for level in LEVELS:
        softened |= level
        here = [m for m in concerned if m.category in level]
        if not here:
            continue
        for rung in (0, -1):
            yield (*before, *(_change(m, rung) for m in here))
        before += [_change(m, -1) for m in here]


def _change(mention: Mention, rung: int) -> Change:
    ladder = mentions.soften(mention)
    # "It's the highest I have seen" cannot lose its end and read on: it is only ever said plainly.
    return Change(mention=mention, softening=ladder[0 if mention.kind.startswith("superlative") else rung])


def _cheap(
    judged: Judgement,
    changes: Sequence[Change],
    left_out: Sequence[tuple[int, int]],
    context: Context,
    rulebook: Rulebook,
) -> Verdict:
    """The verdict if the softened mentions said nothing any more, without reading the text again."""
    gone = {change.mention for change in changes}
    kept = tuple(m for m in judged.reading.mentions if m not in gone and not overlapping(left_out, m.start, m.end))
    without = replace(judged.reading, mentions=kept)
    again = judge(
        without, context, rulebook, earlier=judged.earlier, beside=judged.beside, milder=False, harsher=False
    )
    if left_out:
        # The tone was in the sentences left out; whether it is gone is seen when the words are read again.
        rules = [rule for rule in again.rules if rule.id not in ("S4", "S5", "S6", "S7", "R3", "R5")]
        return max((rule.verdict for rule in rules), default=Verdict.SHARE)
    return again.verdict


def _fewest(
    judged: Judgement,
    changes: tuple[Change, ...],
    left_out: Sequence[tuple[int, int]],
    context: Context,
    rulebook: Rulebook,
) -> tuple[Change, ...]:
    """Without the changes that are not needed, the dearest tried first."""
    if len(changes) > MOST_TAKEN_BACK:
        return changes
    kept = list(changes)
    for change in sorted(changes, key=lambda c: -c.softening.cost):
        fewer = [c for c in kept if c is not change]
        if _cheap(judged, fewer, left_out, context, rulebook) is Verdict.SHARE:
            kept = fewer
    return tuple(kept)


def _safe(words: str, judged: Judgement, context: Context, rulebook: Rulebook) -> bool:
    """Whether words instead of the judged draft would be shareable."""
    reading = read_text(words)
    if not words.strip() or not reading.coverage.understood:
        return False
    again = judge(reading, context, rulebook, earlier=judged.earlier, milder=False)
    return again.verdict is Verdict.SHARE


def _conduct_sentences(judged: Judgement) -> tuple[tuple[int, int], ...]:
    """The sentences in which the tone shows; offsets of the text as posted."""
    text, view = judged.reading.text, judged.reading.view
    spans = []
    for sign in judged.conduct:
        if sign.label is Conduct.DISTRESS or not sign.end:
            continue
        start = view.starts[sign.start] if view.starts is not None else sign.start
        spans.append(sentence_at(text, start))
    return tuple(dict.fromkeys(spans))


def _without_the_case(judged: Judgement, dropped: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Leave out every sentence that tells of somebody, and then all but the questions."""
    text = judged.reading.text
    concerned = [m for m in judged.reading.mentions if m.about in (About.PATIENT, About.RELATIVE)]
    every = sentences(text)
    telling = [s for s in every if overlapping([(m.start, m.end) for m in concerned], *s)]
    out = tuple(dict.fromkeys([*dropped, *telling]))
    if out and len(out) < len(every):
        yield out
    unasked = tuple(s for s in every if s in out or "?" not in text[s[0] : s[1]])
    if unasked != out and len(unasked) < len(every):
        yield unasked
