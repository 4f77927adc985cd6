"""Which pieces make the sum, and which of them closes the jigsaw.

Each publication that adds a fact (profile, an earlier post, a post in the thread, the clock) is taken away and the
draft is judged again without it. A piece closes the jigsaw if the verdict would then be milder, or a rule of
recognition would no longer apply. Where several say the same, so that none is needed by itself, they are taken away one
after another, the most telling first, until the rule goes: those close it together. Where the rule stands without any
of them, what narrows most is marked, alone or together; only where nothing around narrows much, or what it says is
enough whoever could tell, is it the draft that closes it. `additions` goes the other way: from the draft alone, one
piece after another is added. Pure, like all of the engine. Not here: how pieces are worded (`saying/`, `cli/`), drawn
(`picture.py`) or mended (`advice/`).
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

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
from secondlook.rulebooks import Rulebook, apply, verdict_of

RECOGNITION = frozenset({"recognisable_by_self_or_family", "recognisable_by_colleague", "recognisable_by_stranger"})
"""Findings that a piece can close."""
SUM = RECOGNITION | {"profile_fixes_place_or_day"}
WHERE = frozenset({"one_patient_in_public"})
"""Findings of where it is posted, which are not of what it says."""
MOST_PIECES = 24
"""Pieces tried one by one, those with the most facts first: a longer story is told by its main posts."""
MUCH_NARROWER = math.log(10.0)
"""Ten times as many others would fit without it, over the standard's onlookers together."""
NARROWER = math.log(2.0)
"""Twice as many: where less is added by all that is around, the draft itself closes it."""
LEAST_OTHERS = 0.01
"""Others who fit, expected: fewer are none."""
MOST_ADDITIONS = 7
"""Steps of the sum that are shown one by one; what is left is added in one."""

_Key = tuple[Source, int]
_Facts = dict[_Key, tuple[Fact, ...]]
_POSTS = frozenset({Source.HISTORY, Source.THREAD})
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
    speaks_against = judged.verdict is not Verdict.SHARE
    most_first = sorted(keys, key=lambda key: (-narrowing[key], key))
    if not closing and speaks_against:
        closing = trial.fewest(most_first, trial.milder)
    adding = _adding(trial, most_first, narrowing, facts, closing) if speaks_against else set()
    all_gone = trial.without(closing).judged.verdict if closing and not alone else None
    found = []
    for key in keys:
        piece = _piece(key, facts[key], context, closing, narrowing[key], tried[key].crowds, enough=alone)
        together = all_gone is not None and piece.closes
        verdict = all_gone if together else tried[key].judged.verdict
        if piece.closes and verdict is Verdict.SHARE:
            # Before it is said to be enough: an opinion may be against what is left.
            verdict = trial.without(closing if together else [key], harsher=True).judged.verdict
        found.append(replace(piece, adds_most=key in adding, verdict_without=verdict))
    by_its_words = speaks_against and verdict_of(apply(rulebook, judged.findings - SUM - WHERE)) >= judged.verdict
    draft_closes = speaks_against and not closing and (by_its_words or not adding)
    of_draft = _of_draft(judged, closes=draft_closes, by_its_words=by_its_words)
    of_profile = max((piece.narrows for piece in found if piece.source is Source.PROFILE), default=0.0)
    return tuple(sorted([*found, *of_draft], key=lambda piece: _order(piece, of_profile)))


def _order(piece: Piece, of_profile: float) -> tuple[bool, float, bool]:
    """Those named first, then by how much they narrow; a post of the same person not after the profile."""
    of_story = _of_story(piece.facts)
    return not piece.told, -max(piece.narrows, of_profile) if of_story else -piece.narrows, not of_story


def _adding(
    trial: "_Trial", most_first: list[_Key], narrowing: dict[_Key, float], facts: _Facts, closing: set[_Key]
) -> set[_Key]:
    """Publications that narrow much besides those that close it.

    The profile stands there whatever is told; a post of the same person is why this one is found out. So where no post
    closes it, one that narrows much is named too, best one that tells of the same person. Where nothing around is
    needed, what narrows most is named, by itself or together.
    """
    around = [key for key in most_first if key[0] is not Source.CLOCK]
    of_story = [key for key in around if _of_story(facts[key])]
    if closing:
        posts = [key for key in (*of_story, *around) if key[0] in _POSTS and narrowing[key] >= MUCH_NARROWER]
        return set() if any(key[0] in _POSTS for key in closing) else set(posts[:1])
    most = {key for key in around[:1] if narrowing[key] >= NARROWER} or trial.fewest(around, trial.much_wider)
    if not most or not most.isdisjoint(of_story):
        return most
    beside = (key for key in of_story if max(narrowing[key], trial.narrows_draft(key)) >= MUCH_NARROWER)
    return most | set(islice(beside, 1))


def _of_story(facts: tuple[Fact, ...]) -> bool:
    """Whether a piece is a post that was linked to the draft as one of the same person."""
    return any(fact.origin.reason and fact.origin.source in _POSTS for fact in facts)


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
    shown = sorted(around, key=lambda piece: (not piece.told, -piece.narrows))
    single = shown if len(shown) <= most else shown[: most - 1]
    rest = tuple(sorted((piece for piece in around if piece not in single), key=_in_order))
    groups = [(piece,) for piece in sorted(single, key=_in_order)] + ([rest] if rest else [])
    gone = _all_around(judged)
    found = [Addition(pieces=(own,), crowds=trial.without(gone if groups else ()).crowds)]
    for number, group in enumerate(groups, 1):
        gone -= {(piece.source, piece.index) for piece in group}
        found.append(Addition(pieces=group, crowds=trial.without(gone if number < len(groups) else ()).crowds))
    return tuple(found)


def _all_around(judged: Judgement) -> set[_Key]:
    """Every piece but the draft."""
    earlier = judged.earlier
    posts = [record.origin for record in earlier.records] + [fact.origin for fact in earlier.whereabouts]
    return {(Source.PROFILE, 0), (Source.CLOCK, 0), *((origin.source, origin.index) for origin in posts)}


def _in_order(piece: Piece) -> tuple[int, int]:
    return _ORDER.index(piece.source), piece.index


class _Trial:
    """The draft judged again without some of its pieces."""

    def __init__(self, judged: Judgement, context: Context, rulebook: Rulebook) -> None:
        self._judged, self._context, self._rulebook = judged, context, rulebook
        self._before = _crowds(judged)

    def without(self, keys: Iterable[_Key], mentions: Sequence[Mention] = (), *, harsher: bool = False) -> _Without:
        gone = set(keys)
        context, earlier, reading = self._context, self._judged.earlier, self._judged.reading
        if (Source.PROFILE, 0) in gone:
            context = replace(context, author=replace(context.author, public=False))
        if (Source.CLOCK, 0) in gone:
            mentions = [*mentions, *_by_the_clock(self._judged)]
        thread = tuple(p for place, p in enumerate(context.thread) if (Source.THREAD, place) not in gone)
        history = tuple(p for place, p in enumerate(context.history) if (Source.HISTORY, place) not in gone)
        opening = context.opening and (Source.THREAD, 0) not in gone
        context = replace(context, thread=thread, history=history, opening=opening)
        if mentions:
            reading = replace(reading, mentions=tuple(m for m in reading.mentions if m not in mentions))
        # By the count, but where an opinion is over it: what was counted is what a piece can undo.
        again = judge(
            reading,
            context,
            self._rulebook,
            earlier=earlier.without(gone),
            beside=self._judged.beside,
            milder=self._judged.doubted,
            harsher=harsher or self._judged.by_opinion,
        )
        return _Without(again, _crowds(again))

    def milder(self, one: _Without) -> bool:
        """Whether less speaks against the draft: a milder verdict, or a rule gone with what it found of the sum."""
        if one.judged.verdict < self._judged.verdict:
            return True
        held = {rule.id for rule in self._judged.rules} - {rule.id for rule in one.judged.rules}
        return bool(held and (self._judged.findings - one.judged.findings) & SUM)

    def much_wider(self, one: _Without) -> bool:
        """Whether many more others fit."""
        return _narrowing(self._before, one.crowds) >= MUCH_NARROWER

    def narrows_draft(self, key: _Key) -> float:
        """What a post does to the draft alone."""
        gone = _all_around(self._judged)
        return _narrowing(self.without(gone - {key}).crowds, self.without(gone).crowds)

    def fewest(self, keys: Sequence[_Key], enough: Callable[[_Without], bool]) -> set[_Key]:
        """The fewest first pieces of `keys` without which it is `enough`; none if it never is."""
        if not keys or not enough(self.without(keys)):
            return set()
        gone: list[_Key] = []
        for key in keys:
            gone.append(key)
            if enough(self.without(gone)):
                break
        # What turned out not to be needed is taken back.
        for key in list(gone):
            fewer = [one for one in gone if one != key]
            if fewer and enough(self.without(fewer)):
                gone = fewer
        return set(gone)


def _facts_by_piece(judged: Judgement) -> _Facts:
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


def _of_draft(judged: Judgement, *, closes: bool, by_its_words: bool) -> list[Piece]:
    """The draft's own piece, with its facts in the order of what they do."""
    own = [f for s in judged.subjects for f in s.dossier.facts if f.origin.source in (Source.DRAFT, Source.ATTACHMENT)]
    if not own:
        bare = Piece(source=Source.DRAFT, closes=closes, by_its_words=by_its_words)
        return [bare] if bare.told else []
    shares: dict[Fact, float] = {}
    for subject in judged.subjects:
        for crowd in subject.crowds.values():
            for step in crowd.steps:
                if step.fact in own:
                    shares[step.fact] = min(shares.get(step.fact, 1.0), step.share)
    ordered = sorted(dict.fromkeys(own), key=lambda fact: (not fact.exact, shares.get(fact, 1.0)))
    return [Piece(source=DRAFT_ORIGIN.source, facts=tuple(ordered), closes=closes, by_its_words=by_its_words)]


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
