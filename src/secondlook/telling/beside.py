"""Whether a draft that reads like a patient's case is one for whoever has read what stands around it.

"She's 24, failing on three counts, and I signed the form" follows a post about a car; "3,412 this morning" follows one
about the author's own illness. No list has all that clinicians tell in the words of the ward, so the network that
learned drafts beside their context is asked. Only where it has hardly a doubt: a patient missed is worse than a false
alarm. Like a theme (`themes.py`) it speaks for the verdict alone; crowds are counted as if there were nothing around.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from secondlook.finders import Reading, telling_beside
from secondlook.model import Conduct, ConductSign, Context, Telling, TellingKind
from secondlook.telling.themes import has_number

LEAST_CHANCE = 0.02
"""Chance of a patient's case, read beside its context, below which none is told. Of 668 drafts by writers whom the
network had not read, 14 false alarms went so, and 3 patients."""
SAYS = "Read beside the thread and earlier posts it tells of no patient"
_ALWAYS = datetime.min.replace(tzinfo=UTC)


def beside_posts(told: Telling, reading: Reading, context: Context, signs: Sequence[ConductSign]) -> Telling:
    """The telling as whoever has read thread and earlier posts takes it.

    What is told with contempt, as a game or across a boundary (`signs`) stays what it is.
    """
    texts = around(context)
    if told.kind is not TellingKind.ONE_CASE or not texts or has_number(reading):
        return told
    if any(sign.label is not Conduct.DISTRESS for sign in signs):
        return told
    chances = telling_beside(reading.plain, texts)
    if chances is None or chances[TellingKind.ONE_CASE] >= LEAST_CHANCE:
        return told
    kind = max((k for k in TellingKind if not k.of_real_patient), key=lambda k: chances[k])
    return replace(told, kind=kind, explained=SAYS, reasons=(*told.reasons, "read beside what was posted"))


def around(context: Context) -> tuple[str, ...]:
    """What a draft is read beside, the nearest first: its author's profile, the thread from its end, earlier posts
    latest first. Empty where nothing was posted."""
    history = sorted(context.history, key=lambda post: post.posted_at or _ALWAYS, reverse=True)
    posts = [post.text for post in (*reversed(context.thread), *history)]
    return tuple(text for text in (context.author.bio, *posts) if text) if posts else ()
