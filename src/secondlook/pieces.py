"""Which pieces make the sum, and which of them closes the jigsaw.

Each publication that adds a fact (profile, an earlier post, a post in the thread, the clock) is taken away and the
draft is judged again without it. A piece closes the jigsaw if the verdict would then be milder, or a rule of
recognition would no longer apply. Where several say the same, so that none is needed by itself, they are taken away one
after another, the most telling first, until the rule goes: those close it together. Where the rule stands without any
of them, it is the draft that closes it; the piece that adds most beside it is marked, if it adds much. `additions` goes
the other way: from the draft alone, one piece after another is added. Pure, like all of the engine. Not here: how
pieces are worded (`cli/`), drawn (`picture.py`) or mended (`advice/`).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from secondlook.judging import Judgement, judge
from secondlook.mentions import read
from secondlook.model import (
    DRAFT_ORIGIN,
    STANDARD_ONLOOKERS,
    Addition,
    Attribute,
    Context,
    Fact,
    Mention,
    Origin,
    Piece,
    Source,
    Verdict,
)
from secondlook.rulebooks import Rulebook

RECOGNITION = frozenset({"recognisable_by_self_or_family", "recognisable_by_colleague", "recognisable_by_stranger"})
"""Findings that a piece can close."""
SUM = RECOGNITION | {"profile_fixes_place_or_day"}
MOST_PIECES = 24
"""Pieces tried one by one, those with the most facts first: a longer story is told by its main posts."""
MUCH_NARROWER = math.log(10.0)
"""Ten times as many others would fit without it, over the standard's onlookers together."""
LEAST_OTHERS = 0.01
"""Others who fit, expected: fewer are none."""
MOST_ADDITIONS = 7
"""Steps of the sum that are shown one by one; what is left is added in one."""

_Key = tuple[Source, int]
_ORDER = (Source.PROFILE, Source.HISTORY, Source.THREAD, Source.CLOCK)
"""What is added to the draft: first what stands there longest."""


@dataclass(frozen=True, slots=True)
class _Without:
    """What is left without some pieces."""

    judged: Judgement
    crowds: dict[str, float]


def pieces_of(judged: Judgement, context: Context, rulebook: Rulebook) -> tuple[Piece, ...]:
    """The pieces that add to what a draft tells, those that close the jigsaw first. Empty where nothing is told."""
    if judged.telling.explained or not judged.subjects:
        return () if judged.verdict is Verdict.SHARE else (Piece(source=Source.DRAFT, closes=True),)
    facts = _facts_by_piece(judged)
    keys = sorted(facts, key=lambda key: (-len(facts[key]), key))[:MOST_PIECES]
    trial = _Trial(judged, context, rulebook)
    before = _crowds(judged)
    tried = {key: trial.without([key]) for key in keys}
    narrowing = {key: _narrowing(before, one.crowds) for key, one in tried.items()}
    closing = {key for key in keys if trial.milder(tried[key])}
    alone = bool(closing)
    if not closing and judged.verdict is not Verdict.SHARE:
        closing = trial.together(sorted(keys, key=lambda key: (-narrowing[key], key)))
    all_gone = trial.without(closing).judged.verdict if closing and not alone else None
    found = []
    for key in keys:
        piece = _piece(key, facts[key], context, closing, narrowing[key], tried[key].crowds, enough=alone)
        together = all_gone is not None and piece.closes
        found.append(replace(piece, verdict_without=all_gone if together else tried[key].judged.verdict))
    draft_closes = not closing and judged.verdict is not Verdict.SHARE
    most = max(found, key=lambda piece: piece.narrows, default=None) if draft_closes else None
    if most is not None and most.narrows >= MUCH_NARROWER:
        found[found.index(most)] = replace(most, adds_most=True)
    of_draft = _of_draft(judged, closes=draft_closes)
    return tuple(
        sorted([*found, *of_draft], key=lambda piece: (not (piece.closes or piece.adds_most), -piece.narrows))
    )


def additions(
    judged: Judgement, context: Context, rulebook: Rulebook, pieces: Sequence[Piece], *, most: int = MOST_ADDITIONS
) -> tuple[Addition, ...]:
    """The sum step by step: the draft alone, then each of its pieces, and how many people fit then.

    The draft comes first, since without it there is nobody to look for. Of more than `most` pieces those that close or
    narrow most are steps of their own, and the last step adds the rest. The last step's crowds are the review's own.
    """
    if not judged.subjects:
        return ()
    trial = _Trial(judged, context, rulebook)
    around = [piece for piece in pieces if piece.source in _ORDER]
    of_clock = {fact for piece in around if piece.source is Source.CLOCK for fact in piece.facts}
    own = next((piece for piece in pieces if piece.source is Source.DRAFT), Piece(source=Source.DRAFT))
    # Where nobody could tell who it is, it is the tone that speaks against the draft: there is no jigsaw to close.
    closes = own.closes and any(subject.recognisable_by for subject in judged.subjects)
    own = replace(own, facts=tuple(fact for fact in own.facts if fact not in of_clock), closes=closes)
    shown = sorted(around, key=lambda piece: (not piece.closes, -piece.narrows))
    single = shown if len(shown) <= most else shown[: most - 1]
    rest = tuple(sorted((piece for piece in around if piece not in single), key=_in_order))
    groups = [(piece,) for piece in sorted(single, key=_in_order)] + ([rest] if rest else [])
    gone: set[_Key] = {(Source.PROFILE, 0), (Source.CLOCK, 0)}
    gone |= {(one.origin.source, one.origin.index) for one in judged.earlier.records}
    gone |= {(one.origin.source, one.origin.index) for one in judged.earlier.whereabouts}
    found = [Addition(pieces=(own,), crowds=trial.without(gone if groups else ()).crowds)]
    for number, group in enumerate(groups, 1):
        gone -= {(piece.source, piece.index) for piece in group}
        found.append(Addition(pieces=group, crowds=trial.without(gone if number < len(groups) else ()).crowds))
    return tuple(found)


def _in_order(piece: Piece) -> tuple[int, int]:
    return _ORDER.index(piece.source), piece.index


class _Trial:
    """The draft judged again without some of its pieces."""

    def __init__(self, judged: Judgement, context: Context, rulebook: Rulebook) -> None:
        self._judged, self._context, self._rulebook = judged, context, rulebook

    def without(self, keys: Iterable[_Key], mentions: Sequence[Mention] = ()) -> _Without:
        gone = set(keys)
        context, earlier, reading = self._context, self._judged.earlier, self._judged.reading
        if (Source.PROFILE, 0) in gone:
            context = replace(context, author=replace(context.author, public=False))
        if (Source.CLOCK, 0) in gone:
            mentions = [*mentions, *_by_the_clock(self._judged)]
        thread = tuple(p for place, p in enumerate(context.thread) if (Source.THREAD, place) not in gone)
        history = tuple(p for place, p in enumerate(context.history) if (Source.HISTORY, place) not in gone)
        context = replace(context, thread=thread, history=history)
        if mentions:
            reading = replace(reading, mentions=tuple(m for m in reading.mentions if m not in mentions))
        # Where colleagues were counted, that they were is what a piece can undo.
        asked = self._judged.by_opinion
        again = judge(
            reading, context, self._rulebook, earlier=earlier.without(gone), explaining=False, opinion=asked
        )
        return _Without(again, _crowds(again))

    def milder(self, one: _Without) -> bool:
        """Whether less speaks against the draft: a milder verdict, or a rule gone with what it found of the sum."""
        if one.judged.verdict < self._judged.verdict:
            return True
        held = {rule.id for rule in self._judged.rules} - {rule.id for rule in one.judged.rules}
        return bool(held and (self._judged.findings - one.judged.findings) & SUM)

    def together(self, keys: Sequence[_Key]) -> set[_Key]:
        """The fewest first pieces of `keys` without which it is milder; none if it never is."""
        if not keys or not self.milder(self.without(keys)):
            return set()
        gone: list[_Key] = []
        for key in keys:
            gone.append(key)
            if self.milder(self.without(gone)):
                break
        # What turned out not to be needed is taken back.
        for key in list(gone):
            fewer = [one for one in gone if one != key]
            if fewer and self.milder(self.without(fewer)):
                gone = fewer
        return set(gone)


def _facts_by_piece(judged: Judgement) -> dict[_Key, tuple[Fact, ...]]:
    found: dict[_Key, dict[Fact, None]] = {}
    for subject in judged.subjects:
        for fact in subject.dossier.facts:
            if fact.origin.source not in (Source.DRAFT, Source.ATTACHMENT):
                found.setdefault((fact.origin.source, fact.origin.index), {})[fact] = None
    if _by_the_clock(judged):
        days = [fact for fact in judged.facts if fact.mention in _by_the_clock(judged)]
        found[(Source.CLOCK, 0)] = dict.fromkeys(days)
    return {key: tuple(facts) for key, facts in found.items()}


def _by_the_clock(judged: Judgement) -> list[Mention]:
    """Mentions that only the day of posting makes a day: "this evening", "on Tuesday"."""
    days = [f.mention for f in judged.facts if f.attribute is Attribute.DAY and f.mention is not None]
    return [
        mention
        for mention in dict.fromkeys(days)
        if not any(_is_day(f) for f in read(mention, at=None, origin=DRAFT_ORIGIN))
    ]


def _is_day(fact: Fact) -> bool:
    return fact.attribute is Attribute.DAY and fact.low is not None


def _of_draft(judged: Judgement, *, closes: bool) -> list[Piece]:
    """The draft's own piece, with its facts in the order of what they do."""
    own = [f for s in judged.subjects for f in s.dossier.facts if f.origin.source in (Source.DRAFT, Source.ATTACHMENT)]
    if not own:
        return [Piece(source=Source.DRAFT, closes=closes)] if closes else []
    shares: dict[Fact, float] = {}
    for subject in judged.subjects:
        for crowd in subject.crowds.values():
            for step in crowd.steps:
                if step.fact in own:
                    shares[step.fact] = min(shares.get(step.fact, 1.0), step.share)
    ordered = sorted(dict.fromkeys(own), key=lambda fact: (not fact.exact, shares.get(fact, 1.0)))
    return [Piece(source=DRAFT_ORIGIN.source, facts=tuple(ordered), closes=closes)]


def _piece(
    key: _Key,
    facts: tuple[Fact, ...],
    context: Context,
    closing: set[_Key],
    narrows: float,
    without: dict[str, float],
    *,
    enough: bool,
) -> Piece:
    source, index = key
    origin = next((fact.origin for fact in facts), Origin(source=source))
    name = context.author.display_name
    # As where posts are read: who posts without a name is not taken to be the author.
    own = source is not Source.THREAD or (bool(name) and context.thread[index].author == name)
    return Piece(
        source=source,
        index=index,
        posted_at=None if source is Source.CLOCK else origin.posted_at,
        by_author=own,
        facts=facts,
        closes=key in closing,
        enough_alone=enough,
        narrows=narrows,
        without=without,
    )


def _crowds(judged: Judgement) -> dict[str, float]:
    """By onlooker, the expected crowd of the subject who has the smallest."""
    smallest: dict[str, float] = {}
    for subject in judged.subjects:
        for name, crowd in subject.crowds.items():
            smallest[name] = min(smallest.get(name, math.inf), crowd.expected)
    return smallest


def _narrowing(before: dict[str, float], after: dict[str, float]) -> float:
    """How many times more others fit, as a logarithm, over the standard's onlookers; who no longer looks counts as a
    million. Of others, besides the person: between a crowd of 1.02 and one of 1.5 is much, although both are one."""
    return sum(
        max(0.0, math.log(_others(after.get(name, 1e6)) / _others(before[name])))
        for name in STANDARD_ONLOOKERS
        if name in before
    )


def _others(people: float) -> float:
    return max(LEAST_OTHERS, people - 1.0)


__all__ = ["additions", "pieces_of"]
