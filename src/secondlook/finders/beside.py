"""What a draft is read beside: profile, thread and earlier posts, as pieces that lend it their sense.

"It's back and it's over four thousand" says nothing by itself; under last week's post it gives a patient's result,
under a post about a car it gives nothing away. The network sees the draft first, then each text of the context after a
marker, its words set apart by their case (`OF_CONTEXT`), and answers for the draft alone. Bounded, whatever was
published: `TEXTS` texts of `PIECES_OF_TEXT` pieces. The network for letters learned so (training/dataset.py); that for
drafts reads each text by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

import numpy as np

from secondlook.finders.wordpiece import CASE_NONE, Pieces, Vocabulary
from secondlook.model import Context

OF_CONTEXT = 15
"""Added to the case of what is read for its sense alone, beside the text."""

TEXTS = 6
PIECES_OF_TEXT = 60
LONGEST = 220
"""Pieces of the whole context, markers and all: with a draft's window it stays within the encoder's 512 places."""


ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the network says of a draft that it has read beside its context."""

    telling: dict[str, float]
    """Probability of each kind of telling."""
    conduct: dict[str, float]
    """Probability of each label of conduct, independently."""
    onlookers: dict[str, float]
    """Probability that each onlooker of the standard could recognise somebody, independently."""


def around(context: Context) -> tuple[str, ...]:
    """What a draft is read beside, the nearest first and no more than is read: its author's profile, if readers see it,
    the thread from its end, earlier posts latest first. Empty where nothing was posted."""
    bio = context.author.bio if context.author.public else ""
    history = [(post.posted_at or ALWAYS, post.text) for post in context.history]
    return nearest_first(bio, [post.text for post in context.thread], history)[:TEXTS]


def nearest_first(bio: str, thread: Sequence[str], history: Sequence[tuple[Any, str]]) -> tuple[str, ...]:
    """The order in which training and reading have a context: `history` by when it was posted. A bio alone is none."""
    latest_first = [text for _, text in sorted(history, key=itemgetter(0), reverse=True)]
    posts = [*reversed(thread), *latest_first]
    return tuple(text for text in (bio, *posts) if text) if posts else ()


def beside(vocabulary: Vocabulary, texts: Sequence[str]) -> Pieces:
    """The context as pieces to stand after a draft's last marker; `places`, `words` and `word_spans` are empty.

    `texts`: the nearest to the draft first; the last ones are left out where there is no more room.
    """
    ids: list[int] = []
    cases: list[int] = []
    for text in texts[:TEXTS]:
        pieces = vocabulary.pieces(text)
        take = min(PIECES_OF_TEXT, len(pieces.ids), LONGEST - 1 - len(ids))
        if take <= 0:
            continue
        ids += [*pieces.ids[:take].tolist(), vocabulary.end]
        cases += [*(pieces.cases[:take] + pieces.places[:take] + OF_CONTEXT).tolist(), CASE_NONE + OF_CONTEXT]
    nothing = np.zeros(0, dtype=np.int64)
    return Pieces(np.array(ids, dtype=np.int64), np.array(cases, dtype=np.int64), nothing, nothing, ())
