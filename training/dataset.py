"""Labelled posts as arrays for training: pieces, tags a word, whom each is about, labels of the whole post."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from secondlook.finders.beside import beside, nearest_first
from secondlook.finders.fold import fold
from secondlook.finders.wordpiece import Pieces, Vocabulary
from training.labels import ABOUT, CONDUCT, ONLOOKERS, TAGS, TELLING

LONGEST_PIECES = 254
"""Word pieces of one window, without the two markers; `finders.tagger` uses the same."""
IGNORED = -100
OF_CONTEXTS = "qrs"
"""First letters of the ids of our posts whose labels hold for the sum with their context, and not for the draft alone."""
OPEN = -101
"""Tag of a word in a letter that may be of any category which is not labelled there, or of none."""


def read_pieces(path: Path) -> list[str]:
    """A vocabulary's pieces, one a line, in the order of their ids."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


@dataclass
class Example:
    """One window of one post."""

    name: str
    ids: np.ndarray
    """Word pieces with markers, int64 [n]."""
    cases: np.ndarray
    first: np.ndarray
    """[n] of 0 and 1: the first piece of each word."""
    tags: np.ndarray
    """[n], IGNORED but at the first piece of each word; OPEN where a letter leaves more than one answer."""
    about: np.ndarray
    """[n], IGNORED outside mentions."""
    telling: int
    conduct: np.ndarray | None
    """[7] of 0 and 1; None: not labelled."""
    onlookers: np.ndarray | None
    """[3] of 0 and 1; None: not labelled."""


def read_rows(paths: list[Path]) -> list[dict[str, Any]]:
    rows = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines if line.strip()]
    return rows


def examples(row: dict[str, Any], vocabulary: Vocabulary) -> list[Example]:
    """The windows of one labelled post; nothing is cut off, long posts give several. Of a post with a context one more:
    its first window beside that."""
    view = fold(row["text"])
    pieces = vocabulary.pieces(view.text)
    if not len(pieces.ids):
        return []
    word_tags = [0] * len(pieces.word_spans)
    word_about = [IGNORED] * len(pieces.word_spans)
    for mention in row.get("mentions", []):
        start, end = view.from_original(mention["start"]), view.from_original(mention["end"])
        inside = [w for w, (a, b) in enumerate(pieces.word_spans) if a < end and b > start]
        for nth, word in enumerate(inside):
            word_tags[word] = TAGS.index(("I-" if nth else "B-") + mention["category"])
            if mention["about"]:
                word_about[word] = ABOUT.index(mention["about"])
    left_out = OPEN if row.get("partly_labelled") else IGNORED
    for start, end in row.get("ignored", []):
        for word, (a, b) in enumerate(pieces.word_spans):
            if a < view.from_original(end) and b > view.from_original(start) and not word_tags[word]:
                word_tags[word] = left_out
    first = np.r_[True, pieces.words[1:] != pieces.words[:-1]]
    tags = np.where(first, np.array(word_tags)[pieces.words], IGNORED)
    about = np.where(first, np.array(word_about)[pieces.words], IGNORED)
    if row.get("mentions_annotated") is False:
        tags, about = np.full_like(tags, IGNORED), np.full_like(about, IGNORED)
    telling = TELLING.index(row["telling"]) if row.get("telling") else IGNORED
    conduct = np.array([float(c in row["conduct"]) for c in CONDUCT]) if "conduct" in row else None
    seen = np.array([float(o in row["recognisable_by"]) for o in ONLOOKERS]) if "recognisable_by" in row else None
    made = []
    for at in range(0, len(pieces.ids), LONGEST_PIECES):
        cut = slice(at, at + LONGEST_PIECES)
        edge = np.array([IGNORED])
        made.append(
            Example(
                row["id"],
                np.r_[vocabulary.start, pieces.ids[cut], vocabulary.end],
                np.r_[4, (pieces.cases + pieces.places)[cut], 4],
                np.r_[0, first[cut].astype(np.int64), 0],
                np.r_[edge, tags[cut], edge],
                np.r_[edge, about[cut], edge],
                telling if at == 0 else IGNORED,
                conduct if at == 0 else None,
                seen if at == 0 else None,
            )
        )
    around = beside(vocabulary, context_of(row))
    if not len(around.ids):
        return made
    together = _with(made[0], around)
    if row["id"][0] in OF_CONTEXTS:
        # What it is told of hangs on what stands around it: alone, "and on Saturday, home" is nobody's case.
        made[0] = replace(made[0], telling=IGNORED, conduct=None, onlookers=None)
    return [*made, together]


def context_of(row: dict[str, Any]) -> list[str]:
    """What a post is read beside: its author's words about themselves, the thread from its end, earlier posts latest first."""
    context = row.get("context", {})
    bio = context.get("author", {}).get("bio") or ""
    history = [(post.get("posted_at") or "", post["text"]) for post in context.get("history", ())]
    return list(nearest_first(bio, [post["text"] for post in context.get("thread", ())], history))


def _with(alone: Example, around: Pieces) -> Example:
    """The same window read beside its context, of which nothing is labelled."""
    count = len(around.ids)
    nothing = np.full(count, IGNORED)
    return replace(
        alone,
        ids=np.r_[alone.ids, around.ids],
        cases=np.r_[alone.cases, around.cases],
        first=np.r_[alone.first, np.zeros(count, dtype=np.int64)],
        tags=np.r_[alone.tags, nothing],
        about=np.r_[alone.about, nothing],
    )
