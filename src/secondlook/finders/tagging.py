"""What the tagger says of a text, and the mentions that follow from it.

The best sequence of tags is found by Viterbi's algorithm, so that no mention begins in its middle. Not here: the
network (`tagger.py`), and which proposals stand (`choose.py`).
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from secondlook.finders.shipped import shipped
from secondlook.model import About, Category, Mention

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the outputs of the networks mean, in order, and the digests of their files."""

    tags: tuple[str, ...]
    about: tuple[About, ...]
    telling: tuple[str, ...]
    conduct: tuple[str, ...]
    onlookers: tuple[str, ...]
    digests: dict[str, str]
    placed: frozenset[str]
    """Files of the networks that are told which words begin a line or a column."""


@cache
def labels() -> Labels:
    """The labels of the shipped networks. Raises `MissingData`."""
    with shipped("tagger.json") as text:
        raw = json.loads(text)
        return Labels(
            tags=tuple(raw["tags"]),
            about=tuple(About(name) for name in raw["about"]),
            telling=tuple(raw["telling"]),
            conduct=tuple(raw["conduct"]),
            onlookers=tuple(raw["onlookers"]),
            digests=dict(raw["digests"]),
            placed=frozenset(raw["placed"]),
        )


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the tagger says of one text."""

    word_spans: tuple[tuple[int, int], ...] = field(repr=False)
    """Start and end of each word, code points of the plain view."""
    tags: Floats = field(repr=False)
    """[words, 37] logits: none, then begin and inside for each category."""
    about: Floats = field(repr=False)
    """[words, 7] probabilities, in the order of `about_labels`."""
    telling: dict[str, float]
    """Probability of each kind of telling."""
    conduct: dict[str, float]
    """Probability of each label of conduct, independently."""
    absent: bool = False
    """Whether there was no network to ask: nothing here says anything then."""


class Means:
    """Means over stretches of words, from running sums: asked for every proposal of a text."""

    def __init__(self, tagging: Tagging) -> None:
        self._starts = [start for start, _ in tagging.word_spans]
        self._ends = [end for _, end in tagging.word_spans]
        likely = softmax(tagging.tags)
        self._any = (1.0 - likely[:, 0]).tolist()
        self._chances = [0.0, *accumulate(self._any)]
        categories = (likely[:, 1::2] + likely[:, 2::2]).astype(np.float64).cumsum(axis=0)
        self._categories = np.vstack([np.zeros((1, categories.shape[1])), categories])
        about = tagging.about.astype(np.float64).cumsum(axis=0).tolist()
        self._about = [[0.0] * len(labels().about), *about]

    def words(self, start: int, end: int) -> tuple[int, int]:
        """First word and the word after the last that overlap start to end (code points)."""
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_left(self._starts, end))

    def chance(self, first: int, after: int) -> float:
        """Mean chance of these words to be part of any mention; 0 of none."""
        return (self._chances[after] - self._chances[first]) / (after - first) if after > first else 0.0

    def least_chance(self, first: int, after: int) -> float:
        """The least chance of one of these words to be part of any mention; 0 of none."""
        return min(self._any[first:after], default=0.0)

    def of_category(self, category: Category, first: int, after: int) -> float:
        """Mean chance of these words to be part of a mention of this category; 0 of none."""
        if after <= first:
            return 0.0
        at = _places()[category]
        return float(self._categories[after, at] - self._categories[first, at]) / (after - first)

    def about(self, first: int, after: int) -> dict[About, float]:
        """Mean probability of whom these words are about. At least one word."""
        before, until = self._about[first], self._about[after]
        return {about: (b - a) / (after - first) for about, a, b in zip(labels().about, before, until, strict=True)}


@cache
def _places() -> dict[Category, int]:
    """Where each category stands among the tags that begin one."""
    return {Category(tag[2:]): at for at, tag in enumerate(labels().tags[1::2])}


def tagged_mentions(text: str, tagging: Tagging, means: Means, *, none_bias: float) -> Iterator[tuple[Mention, float]]:
    """The best sequence of tags as mentions, each with the mean chance of its words to be part of any mention.

    `none_bias` is added to the logit of "no mention": below zero finds more. Sequences are constrained so that
    "inside" follows only "begin" or "inside" of the same category (Viterbi).
    """
    if not len(tagging.tags):
        return
    tags = labels().tags
    logits = tagging.tags.copy()
    logits[:, 0] += none_bias
    best = viterbi(log_softmax(logits))
    after = 0
    for at, tag in enumerate(best):
        if at < after or not tag:
            continue
        inside, after = tag + tag % 2, at + 1
        while after < len(best) and best[after] == inside:
            after += 1
        start, end = tagging.word_spans[at][0], tagging.word_spans[after - 1][1]
        whom = means.about(at, after)
        yield (
            Mention(
                category=Category(tags[tag][2:]),
                start=start,
                end=end,
                text=text[start:end],
                about=max(whom, key=lambda about: whom[about]),
                kind="tagged",
            ),
            means.chance(at, after),
        )


def viterbi(scores: Floats) -> list[int]:
    """The best allowed sequence of tags. [words, tags] log-probabilities; after Viterbi 1967.

    The labels are none, then begin and inside of each category in turn: any tag may follow any, but "inside" follows
    only "begin" or "inside" of its own category, so a step compares few ways.
    """
    best: list[int] = [0] * len(scores)
    open_words = np.flatnonzero(scores[:, 0] < CERTAINLY_NONE)
    for run in np.split(open_words, np.flatnonzero(np.diff(open_words) > 1) + 1):
        if len(run):
            best[run[0] : run[-1] + 1] = _best_of_run(scores[run[0] : run[-1] + 1])
    return best


CERTAINLY_NONE = -1e-2
"""Log-probability of "no mention" above which no mention runs through a word: the rest is decided run by run."""


def _best_of_run(scores: Floats) -> list[int]:
    best = scores.argmax(axis=1)
    if _allowed(best):
        return [int(tag) for tag in best]
    total = scores[0].astype(np.float64)
    total[2::2] = -1e9
    back = np.empty(scores.shape, dtype=np.int64)
    categories = np.arange(1, scores.shape[1], 2)
    for at in range(1, len(scores)):
        top = int(total.argmax())
        begun, inside = total[1::2], total[2::2]
        stays = inside >= begun
        step = np.full(len(total), total[top])
        step[2::2] = np.where(stays, inside, begun)
        back[at] = top
        back[at, 2::2] = categories + stays
        total = step + scores[at]
    path = [int(total.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(back[at][path[-1]]))
    return path[::-1]


def _allowed(path: npt.NDArray[np.int64]) -> bool:
    """Whether every "inside" (an even tag but 0) follows its own category."""
    inside = (path % 2 == 0) & (path > 0)
    before = np.concatenate([[0], path[:-1]])
    return bool((~inside | (before == path) | (before == path - 1)).all())


def log_softmax(x: Floats) -> Floats:
    shifted = x - x.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def softmax(x: Floats) -> Floats:
    return np.exp(log_softmax(x))


def sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-x)), dtype=np.float32)
