"""The path of a draft: find, read, gather, weigh, estimate, judge, advise. Every arrow a pure function of values."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from heapq import heappop, heappush

from secondlook import advice, audience, conduct, crowds, dossiers
from secondlook.crowds.sites import town_named
from secondlook.errors import BadContext, BadDraft
from secondlook.finders import Folded, Reading, read_text
from secondlook.finders.beside import ALWAYS, TEXTS
from secondlook.judging import Judgement, judge
from secondlook.model import ConductSign, Context, Coverage, Draft, Post, Review, TellingKind, Verdict
from secondlook.pieces import additions, pieces_of
from secondlook.rulebooks import Rulebook, load, pick_rulebook

NOTHING_READ = "There are no words in it to judge: what an emoji or a picture tells was not seen."
NOT_UNDERSTOOD = "The text was not understood, so nothing can be said for it. Have somebody who reads it look at it."


BY_OPINION = (
    "That somebody could tell whom it is about is an opinion, formed by reading it beside the thread and earlier "
    "posts, and no count. If no patient is told of, the verdict does not hold."
)
DOUBTED = (
    "That colleagues and strangers could not tell, though so few fit, is an opinion, formed by reading it beside the "
    "thread and earlier posts. If they could, the verdict does not hold."
)
LARGEST_TOWN_RESIDENTS = 300_000
"""In a larger town, to live or work there says too little of whom somebody knows."""
MOST_STAKES = 200
"""Posts of a streamed history that are kept because they say what their author has a stake in."""


def check(
    draft: Draft,
    context: Context | None = None,
    *,
    rulebook: str | None = None,
    history: Iterable[Post] | None = None,
    adding_up: bool = False,
    advising: bool = True,
) -> Review:
    """Review a draft in its context: who could recognise whom, the tone, the rules that apply, and what would be safe.

    `rulebook` is the name of a shipped code of practice; left out, it is chosen by the author's role and country.
    `history` is read instead of `context.history`: a stream of any length, passed through once in bounded memory.
    With `adding_up` the review also has the sum step by step. Without `advising`, for an answer while somebody types,
    it has no pieces, no advice but help for its author, and no safer text; all else is the same. Raises `BadRulebook`
    for a name that is not shipped.
    Opens no socket and writes nothing.
    """
    if not isinstance(draft, Draft):
        raise BadDraft(f"A draft is needed, got {type(draft).__name__}: check(Draft(text), Context(...)).")
    context = context or Context()
    book = load(rulebook) if rulebook else pick_rulebook(context)
    reading = read_text(draft.text)
    earlier = None
    if history is not None:
        kept: dict[int, Post] = {}
        earlier = dossiers.read_earlier(context, reading, history=_passing(history, kept))
        context = replace(context, history=tuple(post for _, post in sorted(kept.items())))
    judged = judge(reading, context, book, earlier=earlier)
    if not advising:
        return _reviewed(judged, context, book)
    pieces = pieces_of(judged, context, book)
    advised, safer = advice.advise(judged, context, book, pieces)
    return replace(
        _reviewed(judged, context, book),
        advice=advised,
        safer_text=safer if reading.coverage.understood else "",
        pieces=pieces,
        additions=additions(judged, context, book, pieces) if adding_up else (),
    )


def check_case(reading: Reading, context: Context | None = None, *, rulebook: str | None = None) -> Review:
    """Review a text that is known to tell of real patients, as a letter does, however it reads. Without advice.

    Letters are written in the third person and without surprise: judged as posts they would pass for published cases.
    The reading's mentions are taken as they are, so that whoever asks may leave some out.
    """
    context = context or Context()
    book = load(rulebook) if rulebook else pick_rulebook(context)
    told = {kind: float(kind == TellingKind.ONE_CASE) for kind in reading.tagging.telling}
    sure = replace(reading, tagging=replace(reading.tagging, telling=told))
    return _reviewed(judge(sure, context, book, milder=False, harsher=False), context, book)


def _reviewed(judged: Judgement, context: Context, book: Rulebook) -> Review:
    """A review with no advice but help for its author."""
    reading = judged.reading
    return Review(
        verdict=_honest(judged.verdict, reading.coverage),
        rules=judged.rules,
        mentions=reading.marked,
        subjects=judged.subjects,
        conduct=tuple(_as_posted(sign, reading.view) for sign in judged.conduct),
        telling=judged.telling,
        advice=advice.help_only(judged, context),
        safer_text="",
        audience=audience.look(context),
        coverage=reading.coverage,
        rulebook=book.name,
        assumptions=_assumptions(judged, context),
        whereabouts=audience.whereabouts_of(judged.subjects, too_large=lambda name: _too_large(name, context.country)),
    )


def _too_large(place: str, country: str) -> bool:
    """Whether a place is a region, or a town of which it says little that somebody lives or works there."""
    town = town_named(place, crowds.population_for(country))
    return town is None or town.residents > LARGEST_TOWN_RESIDENTS


def _passing(history: Iterable[Post], kept: dict[int, Post]) -> Iterator[Post]:
    """Each post in turn. Kept, by their place: those that say what their author has a stake in, for conduct asks about
    them, and the latest, which the draft is read beside."""
    latest: list[tuple[datetime, int]] = []
    staked: set[int] = set()
    for place, post in enumerate(history):
        if not isinstance(post, Post):
            raise BadContext(f"history, place {place}: a Post is needed, got {type(post).__name__}.")
        if len(staked) < MOST_STAKES and conduct.shows_stake(post.text):
            staked.add(place)
        heappush(latest, (post.posted_at or ALWAYS, -place))
        kept[place] = post
        if len(latest) > TEXTS:
            oldest = -heappop(latest)[1]
            if oldest not in staked:
                del kept[oldest]
        yield post


def _as_posted(sign: ConductSign, view: Folded) -> ConductSign:
    """The same sign with the offsets of the draft: it was found in the plain view."""
    if not sign.end:
        return sign
    start, end = view.span_to_original(sign.start, sign.end)
    return replace(sign, start=start, end=end)


def _honest(verdict: Verdict, coverage: Coverage) -> Verdict:
    """What was not understood is never called shareable."""
    return verdict if coverage.understood and coverage.seen == coverage.characters else max(verdict, Verdict.REVISE)


def _assumptions(judged: Judgement, context: Context) -> tuple[str, ...]:
    """What the context did not say, and what was taken instead."""
    said = []
    if context.audience is None:
        said.append(
            "You did not say where it will be posted: a closed group that anybody could have joined was assumed."
        )
    if context.posted_at is None:
        said.append('You did not say when it will be posted: days such as "today" were taken as recent.')
    if not any(text.strip() for text in (context.author.workplace, context.author.bio, context.author.town)):
        said.append("Nothing was said about your public profile: what it adds was not counted.")
    if judged.telling.explained:
        said.append(judged.telling.reservation)
    if judged.by_opinion:
        said.append(BY_OPINION)
    if judged.doubted:
        said.append(DOUBTED)
    if judged.earlier.passed_over:
        said.append(
            f"Of a long history, {judged.earlier.passed_over:,} posts were passed over: the latest, those that share "
            "rare words with the draft and those that may say where you work were read."
        )
    if not judged.reading.coverage.understood:
        said.append(NOT_UNDERSTOOD if any(c.isalpha() for c in judged.reading.text) else NOTHING_READ)
    return tuple(said)


__all__ = ["check", "check_case"]
