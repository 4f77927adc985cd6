"""The path of a draft: find, read, gather, weigh, estimate, judge, advise. Every arrow a pure function of values."""

from secondlook import advice, audience
from secondlook.errors import BadDraft
from secondlook.finders import read_text
from secondlook.judging import Judgement, judge
from secondlook.model import Context, Coverage, Draft, Review, Verdict
from secondlook.pieces import pieces_of
from secondlook.rulebooks import load, pick_rulebook

NOTHING_READ = "There are no words in it to judge: what an emoji or a picture tells was not seen."
NOT_UNDERSTOOD = "The text was not understood, so nothing can be said for it. Have somebody who reads it look at it."


def check(draft: Draft, context: Context | None = None, *, rulebook: str | None = None) -> Review:
    """Review a draft in its context: who could recognise whom, the tone, the rules that apply, and what would be safe.

    `rulebook` is the name of a shipped code of practice; left out, it is chosen by the author's role and country.
    Raises `BadRulebook` for a name that is not shipped. Opens no socket and writes nothing.
    """
    if not isinstance(draft, Draft):
        raise BadDraft(f"A draft is needed, got {type(draft).__name__}: check(Draft(text), Context(...)).")
    context = context or Context()
    book = load(rulebook) if rulebook else pick_rulebook(context)
    reading = read_text(draft.text)
    judged = judge(reading, context, book)
    advised, safer = advice.advise(judged, context, book)
    return Review(
        verdict=_honest(judged.verdict, reading.coverage),
        rules=judged.rules,
        mentions=reading.marked,
        subjects=judged.subjects,
        conduct=judged.conduct,
        telling=judged.telling,
        advice=advised,
        safer_text=safer if reading.coverage.understood else "",
        audience=audience.look(context),
        coverage=reading.coverage,
        rulebook=book.name,
        pieces=pieces_of(judged, context, book),
        assumptions=_assumptions(judged, context),
    )


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
    if not (context.author.workplace or context.author.bio or context.author.town):
        said.append("Nothing was said about your public profile: what it adds was not counted.")
    if judged.earlier.passed_over:
        said.append(
            f"Of a long history, {judged.earlier.passed_over:,} posts were passed over: the latest, those that share rare "
            "words with the draft and those that may say where you work were read."
        )
    if not judged.reading.coverage.understood:
        said.append(NOT_UNDERSTOOD if any(c.isalpha() for c in judged.reading.text) else NOTHING_READ)
    return tuple(said)


__all__ = ["check"]
